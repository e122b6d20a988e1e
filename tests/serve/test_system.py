"""L13 and L14: what the system gives the server: addresses, ports, and word of what changes."""

import shutil
import socket
import subprocess
import unittest

from common import LONG, PLAYMAKER, Server, playbook, scratch

#: Runs a command where the system has no more watches, or no more watchers, for anybody.
FEW = 'echo {value} > /proc/sys/user/{name} && exec "$@"'


def unshared(name, value):
    """Returns the words that begin a command with a limit of its own."""
    return ["unshare", "--user", "--map-root-user", "sh", "-c", FEW.format(name=name, value=value), "sh"]


def may_unshare():
    if shutil.which("unshare") is None:
        return "the program `unshare` is missing (package util-linux)"
    done = subprocess.run([*unshared("max_inotify_watches", 100), "true"], capture_output=True, text=True)
    return done.stderr.strip() or (None if done.returncode == 0 else f"it ended with {done.returncode}")


def refused(*words):
    """Runs the server where it cannot start, and returns what it said."""
    done = subprocess.run([str(PLAYMAKER), "serve", *words], capture_output=True, text=True, timeout=LONG)
    return done.returncode, done.stderr


class System(unittest.TestCase):
    def setUp(self):
        self.folder = scratch(self)
        self.root = playbook(self.folder)

    def serve(self, *words, **more):
        server = Server(self.root, *words, **more)
        self.addCleanup(server.stop)
        return server

    def is_polling(self, name, value):
        why = may_unshare()
        if why:
            self.fail(f"no limit of its own can be set here: it takes the right to make a user namespace ({why})")
        for n in range(12):
            (self.root / f"folder-{n}").mkdir()
            (self.root / f"folder-{n}/page.md").write_text("# A page\n")
        server = self.serve(wrap=unshared(name, value))
        said = server.wait("looks for changes twice a second").string
        self.assertIn("sysctl fs.inotify", said)
        self.assertNotIn("o space left", said)
        self.assertEqual(server.get("/hello.html").status, 200)
        (self.root / "hello.md").write_text("# Hello\n\nseen by looking\n")
        server.until("/hello.html", "seen by looking")
        (self.root / "folder-11/page.md").write_text("# A page\n\nand this one\n")
        server.until("/folder-11/page.html", "and this one")

    def test_where_there_are_no_watches_left_it_looks_itself(self):
        self.is_polling("max_inotify_watches", 5)

    def test_where_there_are_no_watchers_left_it_looks_itself(self):
        self.is_polling("max_inotify_instances", 0)

    def test_it_listens_on_this_machine_only(self):
        server = self.serve()
        self.assertTrue(server.url.startswith("http://127.0.0.1:"))
        self.assertNotIn("everybody", server.said)
        others = {own[4][0] for own in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        for other in {*others, "127.0.0.2"} - {"127.0.0.1", "127.0.1.1"}:
            with self.assertRaises(OSError, msg=other):
                socket.create_connection((other, server.port), timeout=2).close()

    def test_every_interface_is_said_to_be_open_to_everybody(self):
        server = self.serve("--interface", "0.0.0.0")
        self.assertIn("everybody who can reach this machine can read the playbook", server.said)
        self.assertTrue(server.url.startswith("http://127.0.0.1:"))
        request = f"GET / HTTP/1.1\r\nHost: evil.example:{server.port}\r\nConnection: close\r\n\r\n"
        self.assertIn(b" 421 ", server.send(request.encode()).split(b"\r\n")[0] + b" ")
        self.assertEqual(server.get("/").status, 200)

    def test_a_port_in_use_is_one_line_and_what_to_type(self):
        server = self.serve()
        code, said = refused("--root", str(self.root), "--port", str(server.port))
        self.assertEqual(code, 2)
        self.assertIn(f"port {server.port} is in use by another program", said)
        self.assertIn(f"playmaker serve --port {server.port + 1}", said)
        self.assertEqual(server.get("/").status, 200)

    def test_an_address_that_is_not_ours_is_said_so(self):
        code, said = refused("--root", str(self.root), "--interface", "192.0.2.1", "--port", "0")
        self.assertEqual(code, 2)
        self.assertIn("cannot serve on 192.0.2.1", said)
        self.assertIn("help:", said)

    def test_ipv6(self):
        try:
            with socket.socket(socket.AF_INET6) as probe:
                probe.bind(("::1", 0))
        except OSError as why:
            self.skipTest(f"this machine has no IPv6: {why}")
        server = self.serve("--interface", "::1")
        self.assertTrue(server.url.startswith("http://[::1]:"), server.url)
        for host, status in ((f"[::1]:{server.port}", b" 200 "), ("evil.example", b" 421 ")):
            with server.connect("::1") as stream:
                stream.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
                self.assertIn(status, stream.recv(200))

    def test_ctrl_c_ends_it_with_streams_open(self):
        server = self.serve()
        with server.connect() as stream:
            stream.sendall(f"GET /_playmaker/events HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
            self.assertIn(b" 200 ", stream.recv(100))
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
