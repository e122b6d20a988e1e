"""The CI kits, run as they stand: the steps of the action, the one comment, the install with its checksum,
the hook in the real pre-commit, and the commands of netlify.toml. The code host is a server on loopback."""

import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import tomllib
import unittest

from common import CASES, PLAYMAKER, TOP, VERSION, Host, filled, git, holds, read_yaml, run, run_step

CHECK = pathlib.Path(sys.executable).with_name("check-jsonschema")
MARK = "<!-- playmaker report -->"


class Kit(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.host = Host()
        self.addCleanup(self.host.close)

    def file(self, name, text=""):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def release(self, version, script):
        """Offers a release whose program is a script."""
        out, program = self.folder / "release", self.file("built/playmaker", f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        done = run([TOP / "ci/package.sh", version, "x86_64-unknown-linux-musl", program, out], self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        for file in out.iterdir():
            self.host.files[f"/us/playmaker/releases/download/{version}/{file.name}"] = file.read_bytes()


class Comment(Kit):
    def tell(self, text, **env):
        report = self.file("report.md", text)
        given = {"GITHUB_API_URL": self.host.address, "GITHUB_REPOSITORY": "us/book", "GITHUB_TOKEN": "s3cret"}
        given |= {"PULL_REQUEST": 7, "REPORT": report} | env
        return run([TOP / "ci/comment.sh"], self.folder, **given)

    def bodies(self, login="github-actions[bot]"):
        return [one["body"] for one in self.host.comments if one["user"]["login"] == login]

    def test_there_is_one_comment_and_it_is_kept_up_to_date(self):
        for text in ("one", "two", "three"):
            done = self.tell(f"{MARK}\n{text}\n")
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.bodies(), [f"{MARK}\nthree\n"])
        self.assertEqual([method for method, _, _ in self.host.asked], ["GET", "POST", "GET", "PATCH", "GET", "PATCH"])
        self.assertEqual({token for _, _, token in self.host.asked}, {"Bearer s3cret"})

    def test_it_is_found_behind_many_and_nobody_else_s_is_touched(self):
        self.host.add("mallory", f"{MARK}\nforged")
        for n in range(130):
            self.host.add("ada", f"remark {n}")
        self.host.add("github-actions[bot]", "of another tool")
        self.tell("first")
        self.tell("second")
        self.assertEqual(self.bodies()[1:], [f"{MARK}\nsecond"])
        self.assertEqual(self.bodies("mallory"), [f"{MARK}\nforged"])

    def test_the_text_is_data(self):
        done = self.tell(f'{MARK}\n@sales "$(touch pwned)" `touch pwned` \\n @\u2060ada')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.bodies(), [f'{MARK}\n@\u2060sales "$(touch pwned)" `touch pwned` \\n @\u2060ada'])
        self.assertFalse((self.folder / "pwned").exists())

    def test_it_fits_a_comment(self):
        self.tell("é" * 90_000)
        (body,) = self.bodies()
        self.assertLess(len(body.encode()), 65_536)
        self.assertIn("the rest is in the summary", body)

    def test_not_being_allowed_to_is_said_and_does_not_fail(self):
        self.host.may_write = False
        done = self.tell("x")
        self.assertEqual(done.returncode, 0)
        self.assertIn("::notice::", done.stderr)
        self.assertEqual(self.host.comments, [])

    def test_what_is_no_number_is_refused(self):
        self.assertEqual(self.tell("x", PULL_REQUEST="7/../8").returncode, 2)
        self.assertEqual(self.host.asked, [])


class PullRequest(Kit):
    def find(self, sha, branch="odd & branch"):
        output = self.file("output")
        given = {"GITHUB_API_URL": self.host.address, "GITHUB_REPOSITORY": "us/book", "GITHUB_TOKEN": "s3cret"}
        given |= {"HEAD_OWNER": "guest", "HEAD_BRANCH": branch, "HEAD_SHA": sha, "GITHUB_OUTPUT": output}
        done = run([TOP / "ci/pull-request.sh"], self.folder, **given)
        self.assertEqual(done.returncode, 0, done.stderr)
        return output.read_text()

    def test_the_number_comes_from_the_code_host(self):
        self.host.pulls = [
            {"owner": "guest", "branch": "odd & branch", "number": 8, "head": {"sha": "a1"}},
            {"owner": "us", "branch": "odd & branch", "number": 9, "head": {"sha": "b2"}},
        ]
        self.assertEqual(self.find("a1"), "number=8\n")
        self.assertEqual(self.find("b2"), "number=\n")
        self.assertEqual(self.find("a1", "other"), "number=\n")


class Install(Kit):
    def install(self, **env):
        path = self.file("path")
        given = {"GITHUB_SERVER_URL": self.host.address, "RUNNER_TEMP": self.folder, "GITHUB_PATH": path}
        given |= {"RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", "REPOSITORY": "us/playmaker", "VERSION": "v1.2.3"} | env
        return run([TOP / "ci/install.sh"], self.folder, **given), path.read_text().strip()

    def test_a_release_with_the_right_checksum_is_installed(self):
        self.release("v1.2.3", "echo playmaker 1.2.3")
        for env in ({}, {"VERSION": "", "ACTION_REF": "v1.2.3"}):
            done, path = self.install(**env)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(run([pathlib.Path(path) / "playmaker"], self.folder).stdout, "playmaker 1.2.3\n")

    def test_a_wrong_checksum_installs_nothing(self):
        self.release("v1.2.3", "echo playmaker 1.2.3")
        (name,) = [name for name in self.host.files if name.endswith(".gz")]
        self.host.files[name] += b"x"
        done, path = self.install()
        self.assertEqual((done.returncode, path), (2, ""))
        self.assertIn("nothing was installed", done.stderr)
        self.assertFalse((self.folder / "playmaker/playmaker").exists())

    def test_what_is_not_there_is_said(self):
        self.assertNotEqual(self.install()[0].returncode, 0)
        self.assertEqual(self.install(VERSION="../v1")[0].returncode, 2)
        self.assertEqual(self.install(RUNNER_ARCH="ARM")[0].returncode, 2)
        self.assertIn("version", self.install(RUNNER_ARCH="ARM")[0].stderr)


class Action(Kit):
    """Runs the steps of action.yml in order; `uses` is recorded, and what GitHub fills in is filled in."""

    def setUp(self):
        super().setUp()
        self.work = self.folder / "work"
        shutil.copytree(CASES / "short.in/playbook", self.work / "playbook")
        git(self.work, "init", "-q", "-b", "main")
        sal = self.work / "playbook/lead-stages/sal.md"
        sal.write_text(sal.read_text().replace("slq", "sql"))
        self.commit("begin")
        git(self.work, "switch", "-q", "-c", "change")

    def commit(self, words):
        git(self.work, "add", "-A")
        git(self.work, "commit", "-q", "-m", words)

    def kit(self):
        """A copy of the kit with a program beside it that looks as if it had just been built there."""
        kit = self.folder / "kit"
        if not kit.exists():
            shutil.copytree(TOP / "ci", kit / "ci")
            shutil.copy(TOP / "action.yml", kit)
            (kit / "target/release").mkdir(parents=True)
            (kit / "target/release/playmaker").symlink_to(PLAYMAKER)
        return kit

    def act(self, inputs):
        action = self.kit() / "action.yml"
        declared = read_yaml(action)
        values = {f"inputs.{name}": inputs.get(name, spec["default"]) for name, spec in declared["inputs"].items()}
        values |= {"github.action_repository": "", "github.action_ref": "", "github.event.pull_request.number": "7"}
        uses, failed, log = [], 0, ""
        for step in declared["runs"]["steps"]:
            if not holds(step.get("if", "true"), values):
                continue
            if "uses" in step:
                uses.append({name: filled(value, values) for name, value in step["with"].items()})
                continue
            output = self.file("output")
            env = {name: filled(value, values) for name, value in step.get("env", {}).items()}
            env |= {"GITHUB_OUTPUT": output, "GITHUB_PATH": self.file("path"), "GITHUB_ACTION_PATH": action.parent}
            env |= {"GITHUB_API_URL": self.host.address, "GITHUB_REPOSITORY": "us/book", "RUNNER_TEMP": self.folder}
            env |= {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": self.folder / "summary.md"}
            env |= {"PATH": f"{self.tools()}:{os.environ['PATH']}", "SOURCE_DATE_EPOCH": "1795132800"}
            done = run_step(step["run"], self.work, **env)
            log += done.stdout + done.stderr
            if done.returncode:
                failed = done.returncode
                break
            for line in output.read_text().splitlines():
                name, _, value = line.partition("=")
                values[f"steps.{step['id']}.outputs.{name}"] = value
        return failed, uses, log

    def tools(self):
        """A `cargo` that hands out the program that the tests have built, and that program."""
        tools = self.folder / "tools"
        tools.mkdir(exist_ok=True)
        cargo = tools / "cargo"
        cargo.write_text("#!/bin/sh\n[ \"$*\" = 'build --release --locked' ] || exit 9\n")
        cargo.chmod(0o755)
        if not (tools / "playmaker").exists():
            (tools / "playmaker").symlink_to(PLAYMAKER)
        return tools

    def test_a_change_is_checked_and_told_in_one_comment(self):
        git(self.work, "update-ref", "refs/remotes/origin/main", "main")
        sal = self.work / "playbook/lead-stages/sal.md"
        right = sal.read_text()
        sal.write_text(right.replace("to: sql", "to: slq"))
        self.commit("a slip")
        inputs = {"comment": "true", "sarif": "true", "token": "s3cret"}
        failed, uses, log = self.act(inputs)
        self.assertEqual(failed, 1, log)
        self.assertIn("::error file=playbook/lead-stages/sal.md,", log)
        (body,) = [one["body"] for one in self.host.comments]
        self.assertTrue(body.startswith(MARK))
        self.assertIn("slq", body)
        self.assertIn("playmaker diff", body)
        self.assertIn("Errors", (self.folder / "summary.md").read_text())
        sarif = json.loads(pathlib.Path(uses[0]["sarif_file"]).read_text())
        self.assertTrue(sarif["runs"][0]["results"])
        sal.write_text(right)
        self.commit("put right")
        failed, _, log = self.act(inputs)
        self.assertEqual(failed, 0, log)
        (body,) = [one["body"] for one in self.host.comments]
        self.assertIn("0 errors", body)

    def test_what_cannot_be_compared_fails_and_is_told(self):
        failed, _, log = self.act({"comment": "true", "since": "gone", "token": "s3cret"})
        self.assertEqual(failed, 2, log)
        (body,) = [one["body"] for one in self.host.comments]
        self.assertIn("could not do its work", body)


class Hook(Kit):
    def test_pre_commit_runs_it_and_stops_a_commit(self):
        hooks, work = self.folder / "hooks", self.folder / "work"
        hooks.mkdir()
        shutil.copy(TOP / ".pre-commit-hooks.yaml", hooks)
        git(hooks, "init", "-q")
        git(hooks, "add", "-A")
        git(hooks, "commit", "-q", "-m", "hooks")
        shutil.copytree(CASES / "short.in/playbook", work / "playbook")
        git(work, "init", "-q")
        revision = git(hooks, "rev-parse", "HEAD")
        config = f"repos: [{{repo: {hooks}, rev: {revision}, hooks: [{{id: playmaker-system}}]}}]\n"
        (work / ".pre-commit-config.yaml").write_text(config)
        (work / "notes.txt").write_text("x")
        git(work, "add", "-A")
        commit = pathlib.Path(sys.executable).parent / "pre-commit"
        tools = self.folder / "tools"
        tools.mkdir()
        (tools / "playmaker").symlink_to(PLAYMAKER)
        env = {"PATH": f"{tools}:{os.environ['PATH']}", "PRE_COMMIT_HOME": self.folder / "cache"}
        done = run([commit, "run"], work, **env)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("lead stage `slq` is not defined", done.stdout)
        sal = work / "playbook/lead-stages/sal.md"
        sal.write_text(sal.read_text().replace("slq", "sql"))
        git(work, "add", "-A")
        done = run([commit, "run"], work, **env)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # A commit that touches nothing of a playbook is not held up.
        done = run([commit, "run", "--files", "notes.txt"], work, **env)
        self.assertIn("no files to check", done.stdout)


class Netlify(Kit):
    def test_its_commands_build_the_site_as_they_stand(self):
        netlify = tomllib.loads((TOP / "netlify.toml").read_text())
        work = self.folder / "work"
        shutil.copytree(TOP / "playbook", work / "playbook")
        tools = self.folder / "tools"
        tools.mkdir()
        cargo = tools / "cargo"
        # Only cargo's building is left out: the program is the one that the tests have built.
        cargo.write_text(f'#!/bin/sh\n[ "$1 $2 $3 $4" = "run --release --locked --" ] || exit 9\nshift 4\nexec {PLAYMAKER} "$@"\n')
        cargo.chmod(0o755)
        commands = {"https://book.example": netlify["build"]["command"]}
        commands["https://preview-7.example"] = netlify["context"]["deploy-preview"]["command"]
        commands["https://branch.example"] = netlify["context"]["branch-deploy"]["command"]
        for address, command in commands.items():
            name = "URL" if address == "https://book.example" else "DEPLOY_PRIME_URL"
            env = {name: address, "PATH": f"{tools}:{os.environ['PATH']}"}
            done = run(["bash", "-c", command], work, **env)
            self.assertEqual(done.returncode, 0, done.stderr)
            site = work / netlify["build"]["publish"]
            self.assertIn(address, (site / "index.html").read_text())
            self.assertIn("Content-Security-Policy", (site / "_headers").read_text())
        (work / "playbook/odd.md").write_text("[[stage/gone]]\n")
        done = run(["bash", "-c", netlify["build"]["command"]], work, URL="https://book.example", PATH=env["PATH"])
        self.assertEqual(done.returncode, 1, "an error is not published")


class Deploy(Kit):
    def build(self, address):
        """Runs the script that the manual gives to hosts without Playmaker, in a copy of the sample."""
        page = (TOP / "manual/site/deploy.md").read_text()
        (script,) = re.findall(r'```sh title="build.sh"\n(.*?)```', page, re.S)
        shutil.copytree(TOP / "playbook", self.folder / "work/playbook", dirs_exist_ok=True)
        self.file("work/build.sh", script)
        releases = f"{self.host.address}/us/playmaker/releases/download"
        return run(["sh", "build.sh", address], self.folder / "work", PLAYMAKER_RELEASES=releases)

    def test_a_host_without_playmaker_fetches_it_and_builds(self):
        self.release(f"v{VERSION}", f'exec {PLAYMAKER} "$@"')
        done = self.build("https://book.example")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("https://book.example", (self.folder / "work/public/index.html").read_text())
        self.assertEqual(sorted(path.name for path in (self.folder / "work").iterdir()), ["build.sh", "playbook", "public"])

    def test_a_wrong_checksum_builds_nothing(self):
        self.release(f"v{VERSION}", f'exec {PLAYMAKER} "$@"')
        (name,) = [name for name in self.host.files if name.endswith(".sha256")]
        self.host.files[name] = b"0" * 64 + self.host.files[name][64:]
        self.assertNotEqual(self.build("https://book.example").returncode, 0)
        self.assertFalse((self.folder / "work/public").exists())


    def test_the_jobs_of_code_hosts_are_jobs(self):
        page = (TOP / "manual/site/deploy.md").read_text()
        (pages,) = re.findall(r'```yaml title=".gitlab-ci.yml"\n(.*?)```', page, re.S)
        (flow,) = re.findall(r'```yaml title=".github/workflows/pages.yml"\n(.*?)```', page, re.S)
        jobs = (TOP / "ci/gitlab.yml").read_text() + pages
        for schema, text in (("gitlab-ci", jobs), ("github-workflows", flow)):
            path = self.file("job.yml", text)
            done = run([CHECK, "--builtin-schema", f"vendor.{schema}", path], self.folder)
            self.assertEqual(done.returncode, 0, done.stdout)
        named = read_yaml(self.file("job.yml", jobs))
        self.assertIn(named["pages"]["extends"], named)


class Workflows(unittest.TestCase):
    def test_nothing_of_a_pull_request_runs_with_a_right_to_write(self):
        for path in sorted((TOP / ".github/workflows").glob("*.yml")):
            workflow, text = read_yaml(path), path.read_text()
            with self.subTest(path.name):
                self.assertNotIn("pull_request_target", text)
                self.assertIn(workflow["permissions"], ({"contents": "read"}, {}))
                on = workflow.get("on") or workflow.get(True)
                for job in workflow["jobs"].values():
                    if "pull_request" in on:
                        self.assertNotIn("write", str(job.get("permissions", "")))
                    for step in job["steps"]:
                        self.assertNotRegex(step.get("run", ""), r"\$\{\{")
                        uses = step.get("uses", "./")
                        self.assertRegex(uses, r"^(\./.*|[\w./-]+@[0-9a-f]{40})$")
                        if uses.startswith("actions/checkout@"):
                            self.assertIs(step["with"]["persist-credentials"], False)
                            self.assertNotIn("ref", step["with"])


if __name__ == "__main__":
    unittest.main()
