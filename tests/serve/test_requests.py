"""L01 to L11: what is asked of the server, byte for byte, and by many at once."""

import unittest
from html.parser import HTMLParser

from common import CANARY, Server, memory, open_files, parsed, playbook, read, scratch
from requests_l import HERE, REQUESTS, get

import shutil
import threading
import time


class Scripts(HTMLParser):
    """Notes what would run in a browser that shows a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        if tag == "script" and not (of.get("src") or "").endswith(".js"):
            self.found.append(f"<script {of}>")
        self.found += [f"{tag} {name}={value}" for name, value in attributes if name.startswith("on")]
        self.found += [f"{tag} {name}={value}" for name, value in attributes if (value or "").strip().lower().startswith("javascript:")]


class Requests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = scratch(None)
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.server = Server(playbook(cls.folder))
        cls.addClassCleanup(cls.server.stop)

    def bytes_of(self, request):
        return request.replace(b"{port}", str(self.server.port).encode())

    def test_every_request_is_answered_as_required(self):
        names = [name for name, _, _ in REQUESTS]
        self.assertEqual(len(names), len(set(names)), "each has a name of its own")
        before = memory(self.server.pid)
        for name, request, right in REQUESTS:
            with self.subTest(name):
                self.hold(name, self.bytes_of(request), right)
        self.assertEqual(self.server.get("/").status, 200, "it goes on")
        self.assertLess(memory(self.server.pid) - before, 64 << 10, "KiB more than before")

    def hold(self, name, request, right):
        raw = self.server.send(request, quiet=3 if name.startswith("L09") or "never comes" in name else None)
        method = request.split(b" ", 1)[0].decode("latin-1")
        answers = [own for own in parsed(raw, [method] * 9) if own.status != 100]
        self.assertLessEqual(len(answers), 1, f"one request, one answer: {raw[:2000]!r}")
        self.assertNotIn(CANARY.encode(), raw)
        self.assertNotIn(b"root:x:0:0", raw)
        if not answers:
            self.assertTrue(name.startswith("L09"), "it is closed without an answer")
            return
        [answer] = answers
        self.assertIn(answer.status, right)
        self.assertNotIn("access-control-allow-origin", answer.headers)
        self.assertNotIn("access-control-allow-private-network", answer.headers)
        self.assertNotIn("sec-websocket-accept", answer.headers)
        if answer.status == 405:
            self.assertEqual(answer.headers.get("allow"), "GET, HEAD")
        place = answer.headers.get("location")
        if place is not None:
            self.assertRegex(place, r"^/[A-Za-z0-9%._~/-]*$")
            self.assertNotRegex(place, r"^/[/\\]")
        if name.startswith("L03") or name.startswith("L05"):
            self.assertFalse(answer.status >= 400 and "Hello" in answer.text, "nothing of the playbook")
        if "text/html" in answer.headers.get("content-type", ""):
            page = Scripts()
            page.feed(answer.text)
            self.assertEqual(page.found, [])
            self.assertIn("default-src 'none'", answer.headers["content-security-policy"])

    def test_a_second_request_on_the_line_is_an_answer_of_its_own(self):
        one = get("/", HERE).replace(b"Connection: close\r\n", b"")
        raw = self.server.send(self.bytes_of(one + one + get("/hello.html", HERE)))
        self.assertEqual([own.status for own in parsed(raw)], [200, 200, 200])

    def test_half_a_request_costs_a_connection_and_not_for_long(self):
        start = time.monotonic()
        halves = [b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "]
        streams = [self.server.connect() for _ in halves for _ in range(20)]
        for stream, half in zip(streams, halves * 20):
            stream.sendall(half)
        self.assertEqual(self.server.get("/").status, 200, "others are answered meanwhile")
        for stream in streams:
            read(stream)
            stream.close()
        self.assertLess(time.monotonic() - start, 50)

    def test_a_letter_at_a_time_is_ended_too(self):
        stream = self.server.connect()
        end = time.monotonic() + 50
        with self.assertRaises(OSError, msg="a head that goes on and on"):
            stream.sendall(b"GET / HTTP/1.1\r\nX-A: ")
            while time.monotonic() < end:
                stream.sendall(b"a")
                time.sleep(0.1)
        stream.close()

    def test_a_thousand_connections_wait_and_none_is_lost(self):
        files, used = open_files(self.server.pid), memory(self.server.pid)
        streams = []
        for _ in range(1000):
            streams.append(self.server.connect())
        most = open_files(self.server.pid)
        self.assertLess(most - files, 400, "files are left for the playbook")
        # They are all there before the first asks; then each asks, and leaves.
        request = self.bytes_of(get("/hello.html", HERE))
        answered = []

        def ask(some):
            for stream in some:
                stream.sendall(request)
                answered.extend(own.status for own in parsed(read(stream)))
                stream.close()

        ask(streams)
        # Those that said nothing for longer than a head may take were closed: how many is a question of time.
        self.assertEqual(set(answered), {200})
        self.assertEqual(self.server.get("/").status, 200)
        self.assertLess(open_files(self.server.pid) - files, 300)
        self.assertLess(memory(self.server.pid) - used, 64 << 10)

    def test_who_does_not_read_holds_nobody_up(self):
        streams = [self.server.connect() for _ in range(50)]
        request = self.bytes_of(get("/", HERE).replace(b"Connection: close\r\n", b"")) * 20
        for stream in streams:
            stream.settimeout(0.05)
            try:
                stream.sendall(request)
            except OSError:
                pass
        self.assertEqual(self.server.get("/hello.html").status, 200)
        for stream in streams:
            stream.close()

    def test_many_at_once_while_files_are_saved_get_whole_pages(self):
        root = self.folder
        root = next(root.rglob("hello.md"))
        wrong, count, is_over = [], [0], threading.Event()

        def ask():
            while not is_over.is_set():
                answer = self.server.get("/hello.html")
                count[0] += 1
                if answer.status != 200 or not answer.text.rstrip().endswith("</html>"):
                    wrong.append((answer.status, answer.text[-100:]))

        askers = [threading.Thread(target=ask) for _ in range(8)]
        for asker in askers:
            asker.start()
        for n in range(8):
            root.write_text(f"# Hello\n\nText number {n}.\n")
            time.sleep(0.25)
        is_over.set()
        for asker in askers:
            asker.join()
        self.assertEqual(wrong, [])
        self.assertGreater(count[0], 8)
        self.server.until("/hello.html", "Text number 7.")


if __name__ == "__main__":
    unittest.main()
