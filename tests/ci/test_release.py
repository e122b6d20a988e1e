"""The release, run as it stands: every step of its workflow that is a script, with a cargo that hands out a small
program in place of ours, and a code host that only writes down what it is asked."""

import itertools
import os
import pathlib
import re
import shutil
import tarfile
import tempfile
import unittest

from common import PLAYMAKER, TOP, VERSION, filled, git, holds, read_yaml, run, run_step

TAG = f"v{VERSION}"

# What the steps call that is not theirs. `cargo build` hands out the program for the platform that it is asked for.
TOOLS = {
    "sudo": "exit 0",
    "rustup": "exit 0",
    "cargo": """
        case "$1 $2" in
            'build --release') mkdir -p "target/$5/release" && cp "$PROGRAM" "target/$5/release/playmaker" ;;
            'cyclonedx --format') case " $* " in *' --target all '*) echo '{}' >playmaker.json ;; *) exit 8 ;; esac ;;
            'install cargo-cyclonedx') ;;
            *) exit 9 ;;
        esac""",
    "gh": """echo "$*" >"$ASKED" && cp notes.md "$ASKED.notes" """,
}


class Release(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.work, self.summary = self.folder / "work", self.folder / "summary.md"
        (self.work / "target").mkdir(parents=True)
        shutil.copytree(TOP / "ci", self.work / "ci")
        for name in ("Cargo.toml", "CHANGELOG.md", "README.md", "LICENSE-APACHE", "LICENSE-MIT"):
            shutil.copy(TOP / name, self.work)
        tools = self.folder / "tools"
        tools.mkdir()
        for name, script in TOOLS.items():
            (tools / name).write_text(f"#!/bin/sh\n{script}\n")
            (tools / name).chmod(0o755)
        self.env = {"PATH": f"{tools}:{os.environ['PATH']}", "ASKED": self.folder / "asked"}
        self.build(VERSION)

    def build(self, version):
        program = self.folder / "program"
        program.write_text(f"#!/bin/sh\necho playmaker {version}\n")
        program.chmod(0o755)
        self.env["PROGRAM"] = program

    def script(self, name, *arguments):
        return run([self.work / "ci" / name, *arguments], self.work)

    def release(self, event, name):
        """Runs the workflow; returns what the job failed with, and the names of the actions that were used."""
        values = {"github.event_name": event, "github.token": "s3cret"}
        used = []
        for id, job in read_yaml(TOP / ".github/workflows/release.yml")["jobs"].items():
            for case in job.get("strategy", {}).get("matrix", {}).get("include", [{}]):
                own = {f"matrix.{key}": case.get(key, "") for key in ("platform", "os", "flags")}
                runner = {"ubuntu": "Linux", "macos": "macOS", "windows": "Windows"}
                own["runner.os"] = runner[filled(job["runs-on"], own).split("-")[0]]
                failed, outputs = self.job(job, values | own, used, event, name)
                if failed:
                    return failed, used
                values |= {f"needs.{id}.outputs.{key}": filled(value, outputs) for key, value in job.get("outputs", {}).items()}
        return None, used

    def job(self, job, values, used, event, name):
        output, outputs = self.folder / "output", {}
        for step in job["steps"]:
            if not holds(step.get("if", "true"), values):
                continue
            if "uses" in step:
                action = step["uses"].split("@")[0]
                used.append(action)
                self.pass_on(action, step.get("with", {}))
                continue
            env = {key: filled(value, values) for key, value in (job.get("env", {}) | step.get("env", {})).items()}
            env |= {"GITHUB_EVENT_NAME": event, "GITHUB_REF_NAME": name}
            env |= {"GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": self.summary}
            output.write_text("")
            done = run_step(step["run"], self.work, **(env | self.env))
            if done.returncode:
                return done.stdout + done.stderr or step["run"], outputs
            for line in output.read_text().splitlines():
                key, _, value = line.partition("=")
                outputs[f"steps.{step['id']}.outputs.{key}"] = value
        return None, outputs

    def pass_on(self, action, given):
        """Files that one job leaves and another finds; each job begins without those of the one before."""
        kept = self.folder / "kept"
        if action == "actions/upload-artifact":
            shutil.copytree(self.work / given["path"], kept, dirs_exist_ok=True)
            shutil.rmtree(self.work / given["path"])
        if action == "actions/download-artifact":
            shutil.copytree(kept, self.work / given["path"])

    def files(self):
        return sorted(path.name for path in (self.work / "release").iterdir())

    def test_a_tag_becomes_a_draft_with_all_files_and_the_words_of_its_version(self):
        failed, used = self.release("push", TAG)
        self.assertIsNone(failed)
        # Every platform that the install of the kit knows.
        platforms = re.findall(r"platform=(\S+)", (TOP / "ci/install.sh").read_text())[:5]
        archives = [f"playmaker-{TAG}-{platform}.tar.gz" for platform in platforms]
        sums = [f"{archive}.sha256" for archive in archives]
        self.assertEqual(self.files(), sorted([*archives, *sums, f"playmaker-{TAG}.cdx.json"]))
        asked = (self.folder / "asked").read_text().split()
        self.assertEqual(asked[:5], ["release", "create", TAG, "--draft", "--verify-tag"])
        self.assertEqual(asked[-11:], [f"release/{name}" for name in self.files()])
        notes = (self.folder / "asked.notes").read_text()
        self.assertEqual(notes, self.script("notes.sh", TAG).stdout)
        self.assertEqual(used.count("actions/attest-build-provenance"), 6)
        with tarfile.open(self.work / "release" / archives[0]) as archive:
            self.assertIn("./playmaker", archive.getnames())

    def test_by_hand_everything_is_made_and_nothing_is_published(self):
        failed, used = self.release("workflow_dispatch", "main")
        self.assertIsNone(failed)
        self.assertEqual(len(self.files()), 11)
        self.assertFalse((self.folder / "asked").exists())
        self.assertNotIn("actions/attest-build-provenance", used)
        self.assertEqual(self.summary.read_text(), self.script("notes.sh", TAG).stdout)

    def test_a_tag_of_another_version_stops_before_anything_is_built(self):
        failed, used = self.release("push", "v9.9.9")
        self.assertIn(f"the tag is v9.9.9, and Cargo.toml says {TAG}", failed)
        self.assertEqual(used, ["actions/checkout"])

    def test_a_version_without_words_or_with_another_program_stops(self):
        changelog = self.work / "CHANGELOG.md"
        text = changelog.read_text()
        changelog.write_text(text.replace(f"## {VERSION} - ", "## Unreleased "))
        failed, _ = self.release("push", TAG)
        self.assertIn(f"CHANGELOG.md says nothing below `## {VERSION} - DATE`", failed)
        changelog.write_text(text)
        self.build("0.0.1")
        failed, used = self.release("push", TAG)
        self.assertIsNotNone(failed)
        self.assertNotIn("actions/upload-artifact", used)

    def test_a_checksum_that_is_wrong_stops_before_the_draft(self):
        package = self.work / "ci/package.sh"
        package.write_text(package.read_text() + '\necho x >>"$name"\n')
        failed, _ = self.release("push", TAG)
        self.assertIn("FAILED", failed)
        self.assertFalse((self.folder / "asked").exists())

    def test_only_the_section_of_the_version_is_taken(self):
        head = "# Changelog\n\n## Unreleased\n\nsoon\n\n"
        (self.work / "CHANGELOG.md").write_text(
            f"{head}## 1.10.0 - 2027-02-01\n\n- ten\n\n## 1.1.0 - 2027-01-31\n\n### Breaking\n\n- one\n  two\n\n"
            "## 1.1.0-rc.1 - 2027-01-01\n\n- early\n\n## 1.0.0\n\n- no day\n"
        )
        for version, notes in {
            "v1.10.0": "- ten\n",
            "v1.1.0": "### Breaking\n\n- one\n  two\n",
            "1.1.0-rc.1": "- early\n",
        }.items():
            self.assertEqual(self.script("notes.sh", version).stdout, notes)
        for version in ("v1.0.0", "v1", "v1.1", "v1x1.0", "Unreleased"):
            done = self.script("notes.sh", version)
            self.assertEqual((done.returncode, done.stdout), (1, ""), version)


class Version(unittest.TestCase):
    def test_the_program_says_it_as_the_release_expects(self):
        self.assertEqual(run([PLAYMAKER, "--version"], TOP).stdout, f"playmaker {VERSION}\n")

    def test_people_are_told_one_version_everywhere(self):
        told = {
            "action.yml": r"such as (v[\d.]*\d),",
            "ci/install.sh": r"such as (v[\d.]*\d),",
            "ci/gitlab.yml": r"PLAYMAKER_VERSION: (\S+)",
            "manual/work/pull-requests.md": r"playmaker@(\S+)",
            "manual/site/deploy.md": r"(?:playmaker@|^version=)(\S+)",
            "editors/vscode/README.md": r"playmaker-(\S+)\.vsix",
            "editors/vscode/package.json": r'"version": "(.*)"',
        }
        for path, pattern in told.items():
            found = re.findall(pattern, (TOP / path).read_text(), re.M)
            self.assertEqual({version.removeprefix("v") for version in found}, {VERSION}, path)

    def test_the_changelog_begins_with_what_is_not_out_or_with_this_version(self):
        heads = re.findall(r"^## (.*)$", (TOP / "CHANGELOG.md").read_text(), re.M)
        versions = list(itertools.dropwhile(lambda head: head == "Unreleased", heads))
        self.assertRegex(versions[0], rf"^{re.escape(VERSION)} - \d{{4}}-\d\d-\d\d$")

    def test_the_package_holds_what_the_program_is_made_of_and_nothing_else(self):
        kept = {name: os.environ[name] for name in ("CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN") if name in os.environ}
        done = run(["cargo", "package", "--locked", "--allow-dirty", "--no-verify", "--list"], TOP, **kept)
        self.assertEqual(done.returncode, 0, done.stderr)
        # The repository has no address that everybody can open.
        warnings = re.findall(r"^warning: (.*)$", done.stderr, re.M)
        self.assertEqual(warnings, ["manifest has no documentation, homepage or repository"])
        files = set(done.stdout.splitlines())
        made = {name for name in files if not name.startswith(("src/", "themes/"))}
        cargo = {"Cargo.toml", "Cargo.toml.orig", "Cargo.lock", ".cargo_vcs_info.json"}
        self.assertEqual(made - cargo, {"README.md", "LICENSE-APACHE", "LICENSE-MIT"})
        ours = set(git(TOP, "ls-files", "src", "themes").splitlines())
        self.assertEqual(files & ours, ours)


if __name__ == "__main__":
    unittest.main()
