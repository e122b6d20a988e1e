"""What the tests of `playmaker serve` share: the program itself over a scratch playbook, and requests byte for byte."""

import os
import pathlib
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
PLAYMAKER = pathlib.Path(os.environ.get("PLAYMAKER", TOP / "target/debug/playmaker")).resolve()
#: What no answer may ever hold: it stands outside of the playbook, and in files of it that are no part of the site.
CANARY = "canary-5f1c0a"
#: Nothing here takes so long; what does has failed.
LONG = 30.0


def scratch(test):
    """Returns a folder that is gone after the test."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="playmaker-serve-"))
    test.addCleanup(shutil.rmtree, folder, ignore_errors=True) if hasattr(test, "addCleanup") else None
    return folder


def playbook(folder):
    """Begins a small playbook in a folder, with a canary wherever one must not be served from."""
    subprocess.run([PLAYMAKER, "init", folder / "book"], check=True, capture_output=True, timeout=LONG)
    root = next(path.parent for path in sorted((folder / "book").rglob("playbook.yaml")))
    (folder / "canary.txt").write_text(CANARY)
    (root.parent / "canary.txt").write_text(CANARY)
    (root / ".git").mkdir(exist_ok=True)
    for name in (".git/config", ".env", "_notes.md"):
        (root / name).write_text(f"{CANARY}\n")
    (root / "static").mkdir(exist_ok=True)
    (root / "static/note.txt").write_text("a file of the site\n" * 100)
    (root / "static/link.txt").symlink_to(folder / "canary.txt")
    (root / "static/out").symlink_to(folder)
    (root / "market").mkdir(exist_ok=True)
    (root / "hello.md").write_text("# Hello\n\nThe first text.\n")
    return root


class Server:
    """`playmaker serve` on a free port."""

    def __init__(self, root, *words, wrap=(), env=None):
        command = [*wrap, str(PLAYMAKER), "serve", "--root", str(root), "--as-of", "2026-11-20", *words]
        if "--port" not in words:
            command += ["--port", "0"]
        self.said, self.heard = "", threading.Condition()
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env, start_new_session=True)
        self.reader = threading.Thread(target=self.listen, daemon=True)
        self.reader.start()
        self.url = self.wait(r"http://\S+/").group()
        self.port = int(re.search(r":(\d+)/$", self.url).group(1))
        # The program itself, not what it was started with.
        self.pid = self.process.pid

    def listen(self):
        for line in self.process.stderr:
            with self.heard:
                self.said += line
                self.heard.notify_all()
        with self.heard:
            self.heard.notify_all()

    def wait(self, pattern, since=0):
        """Waits until the program said something, and returns the match."""
        end = time.monotonic() + LONG
        with self.heard:
            while True:
                found = re.search(pattern, self.said[since:])
                if found:
                    return found
                left = end - time.monotonic()
                if left <= 0 or (self.process.poll() is not None and not self.reader.is_alive()):
                    raise AssertionError(f"it never said {pattern}, but: {self.said}")
                self.heard.wait(min(left, 0.2))

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        try:
            return self.process.wait(LONG)
        finally:
            self.process.stderr.close()

    def connect(self, host="127.0.0.1"):
        stream = socket.create_connection((host, self.port), timeout=LONG)
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return stream

    def send(self, request, quiet=None):
        """Sends bytes as they stand and returns all that comes back until the server closes.

        With `quiet`, also until nothing came for so many seconds: a server may wait for the rest.
        """
        with self.connect() as stream:
            try:
                stream.sendall(request)
            except (BrokenPipeError, ConnectionResetError):
                pass  # Enough was said before the end.
            return read(stream, quiet)

    def get(self, path, *headers, method="GET"):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *headers, "Connection: close"]
        answers = parsed(self.send(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")), [method])
        if len(answers) != 1:
            raise AssertionError(f"{len(answers)} answers for {path}")
        return answers[0]

    def until(self, path, text, is_there=True):
        """Asks for a page until it has a text, or has it no longer."""
        end = time.monotonic() + LONG
        while (text in self.get(path).text) is not is_there:
            if time.monotonic() > end:
                raise AssertionError(f"{path} never had {text!r} ({is_there}): {self.said[-2000:]}")
            time.sleep(0.01)


def read(stream, quiet=None):
    parts = []
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        ready, _, _ = select.select([stream], [], [], quiet if quiet else end - time.monotonic())
        if not ready:
            if quiet:
                return b"".join(parts)
            break
        try:
            part = stream.recv(1 << 16)
        except ConnectionResetError:
            return b"".join(parts)
        if not part:
            return b"".join(parts)
        parts.append(part)
    raise AssertionError("the server neither answered nor closed")


class Answer:
    def __init__(self, head, body):
        first, *lines = head.split("\r\n")
        self.status = int(first.split(" ")[1])
        pairs = [line.partition(":") for line in lines]
        self.headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        self.body = body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


def parsed(raw, methods=("GET",) * 20):
    """Takes answers apart; fails where what came is none."""
    answers, methods = [], list(methods)
    while raw:
        head, found, raw = raw.partition(b"\r\n\r\n")
        if not found or not head.startswith(b"HTTP/1."):
            raise AssertionError(f"no answer: {head[:200]!r}")
        answer = Answer(head.decode("latin-1"), b"")
        method = methods.pop(0) if methods else "GET"
        if answer.status == 100:
            answers.append(answer)
            continue
        if "chunked" in answer.headers.get("transfer-encoding", ""):
            body = b""
            while raw:
                size, _, raw = raw.partition(b"\r\n")
                n = int(size, 16)
                body, raw = body + raw[:n], raw[n + 2 :]
                if n == 0:
                    break
            answer.body = body
        elif method != "HEAD":
            n = int(answer.headers.get("content-length", len(raw)))
            if len(raw) < n:
                raise AssertionError(f"{len(raw)} of {n} bytes came")
            answer.body, raw = raw[:n], raw[n:]
        answers.append(answer)
    return answers


def memory(pid):
    """Returns the memory a process has in use, in KiB."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1))


def open_files(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))
