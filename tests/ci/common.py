"""What the tests of the CI kits share: where things are, a code host on loopback, and commands."""

import json
import os
import pathlib
import re
import subprocess
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from ruamel.yaml import YAML

TOP = pathlib.Path(__file__).resolve().parents[2]
PLAYMAKER = pathlib.Path(os.environ.get("PLAYMAKER", TOP / "target/debug/playmaker"))
VERSION = tomllib.loads((TOP / "Cargo.toml").read_text())["package"]["version"]
CASES = TOP / "tests/cases/check"


def run(command, cwd, **env):
    """Runs a command with nothing of the environment but what programs need to start."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    given = {name: str(value) for name, value in env.items()}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept | given, text=True, capture_output=True, timeout=120
    )


def read_yaml(path):
    return YAML(typ="safe").load(path.read_text())


def filled(text, values):
    """Returns a text of a workflow with what its expressions stand for."""
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], text)


def holds(condition, values):
    """Says whether an `if` of a workflow holds: names, and comparisons with words, all of them."""
    value = lambda name: values.get(name, "")
    equal = lambda term: value(term.split(" == ")[0]) == term.split(" == ")[1].strip("'")
    return all(term == "true" or (equal(term) if " == " in term else bool(value(term))) for term in condition.split(" && "))


def run_step(script, cwd, **env):
    """Runs a step of a workflow as its runner does."""
    assert "${{" not in script, script
    return run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd, **env)


def git(folder, *command):
    """Runs git there as one and the same person."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]
    done = run(["git", *who, *command], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Host:
    """A code host with one pull request, its comments, and releases. Remembers what was asked."""

    def __init__(self):
        self.asked, self.comments, self.pulls, self.files = [], [], [], {}
        self.may_write = True
        host = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                size = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(size)) if size else None
                status, answer = host.answer(self.command, urlsplit(self.path), body)
                host.asked.append((self.command, self.path, self.headers.get("Authorization")))
                data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, method, url, body):
        parts, query = url.path.strip("/").split("/"), parse_qs(url.query)
        if method == "GET" and url.path in self.files:
            return 200, self.files[url.path]
        if method == "GET" and parts[-1] == "pulls":
            owner, branch = query["head"][0].split(":", 1)
            return 200, [pull for pull in self.pulls if (pull["owner"], pull["branch"]) == (owner, branch)]
        if method == "GET" and parts[-1] == "comments":
            first = 100 * (int(query["page"][0]) - 1)
            return 200, self.comments[first : first + 100]
        if not self.may_write:
            return 403, {"message": "Resource not accessible by integration"}
        if method == "POST" and parts[-1] == "comments":
            self.add("github-actions[bot]", body["body"])
            return 201, self.comments[-1]
        if method == "PATCH":
            (comment,) = [one for one in self.comments if str(one["id"]) == parts[-1]]
            comment["body"] = body["body"]
            return 200, comment
        return 404, {"message": "Not Found"}

    def add(self, login, body):
        self.comments.append({"id": 1000 + len(self.comments), "user": {"login": login}, "body": body})

    def close(self):
        self.server.shutdown()
        self.server.server_close()
