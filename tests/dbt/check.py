"""Holds files written by `playmaker export metrics --format dbt` against dbt's own words: the JSON
schema of property files that comes with dbt-core (the newest for `semantic_models:` with measures;
`latest.json` is that of the newer form), and the parser and the rules of dbt-semantic-interfaces,
which dbt runs on every project. Exits with 1 and says why when one fails.

    check.py FILE...
"""

import copy
import json
import logging
import re
import sys
from importlib.resources import files
from pathlib import Path

try:
    import jsonschema
    import yaml
    from dbt_semantic_interfaces.parsing.dir_to_model import (
        parse_yaml_files_to_validation_ready_semantic_manifest,
    )
    from dbt_semantic_interfaces.parsing.objects import YamlConfigFile
    from dbt_semantic_interfaces.validations.semantic_manifest_validator import (
        SemanticManifestValidator,
    )
    SCHEMA = json.loads((files("dbt") / "jsonschemas/resources/0.0.110.json").read_text())
except (ImportError, OSError) as missing:
    sys.exit(f"tests/dbt/check.py: {missing}; scripts/test installs what tests/dbt/requirements.txt lists")

# What the package says of its own doing: it gives metrics that name a measure a metric as well.
OWN_DOING = re.compile(r"should not have both a (base |conversion )?measure and a (base |conversion )?metric")

# It logs what it finds as well.
logging.disable(logging.CRITICAL)

SPINE = {
    "project_configuration": {
        "time_spines": [
            {
                "node_relation": {"alias": "days", "schema_name": "warehouse"},
                "primary_column": {"name": "day", "time_granularity": "day"},
            }
        ]
    }
}


def documents(project):
    """dbt's property file as the documents its semantic parser takes: one per model and metric."""
    for model in copy.deepcopy(project["semantic_models"]):
        reference = re.fullmatch(r"ref\('(\w+)'\)", model.pop("model"))
        model["node_relation"] = {"alias": reference[1], "schema_name": "warehouse"}
        yield {"semantic_model": model}
    for metric in project["metrics"]:
        yield {"metric": metric}
    yield SPINE


def faults(project):
    """Everything that dbt has to say against a file."""
    for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(project):
        yield f"schema: {'/'.join(map(str, error.absolute_path))}: {error.message}"
    text = yaml.safe_dump_all(documents(project), sort_keys=False)
    built = parse_yaml_files_to_validation_ready_semantic_manifest(
        [YamlConfigFile(filepath="export.yml", contents=text)], raise_issues_as_exceptions=False
    )
    found = SemanticManifestValidator().validate_semantic_manifest(built.semantic_manifest)
    for issue in (*built.issues.all_issues, *found.all_issues):
        text = issue.as_readable_str()
        if not OWN_DOING.search(text):
            yield text


def breaks(project):
    """Files with one mistake each, so that a check that finds nothing is known to look."""
    first = project["metrics"][0]
    wrongs = {
        "an unknown type": lambda metric: metric.update(type="guess"),
        "an unknown measure": lambda metric: metric.update(type_params={"measure": {"name": "nothing"}}),
        "a name dbt refuses": lambda metric: metric.update(name="Not a name"),
        "the name of another": lambda metric: metric.update(name=project["metrics"][-1]["name"]),
    }
    for name, wrong in wrongs.items():
        broken = copy.deepcopy(project)
        wrong(broken["metrics"][project["metrics"].index(first)])
        yield name, broken


def main(paths):
    n_metrics, types = 0, set()
    for path in paths:
        project = yaml.safe_load(Path(path).read_text())
        found = list(faults(project))
        for fault in found:
            print(f"{path}: {fault}", file=sys.stderr)
        if found:
            return 1
        for name, broken in breaks(project):
            if not list(faults(broken)):
                print(f"{path}: {name} was not found", file=sys.stderr)
                return 1
        n_metrics += len(project["metrics"])
        types |= {metric["type"] for metric in project["metrics"]}
    print(f"dbt: {n_metrics} metrics of the types {', '.join(sorted(types))}, all taken")
    missing = {"simple", "ratio", "derived", "cumulative", "conversion"} - types
    if missing:
        print(f"no metric of the type {', '.join(sorted(missing))} was tried", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
