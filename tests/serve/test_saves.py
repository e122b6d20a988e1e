"""L12, L15 and L16: whatever way files are saved, moved or broken, the last state is what is served."""

import os
import re
import shutil
import time
import unittest
from urllib.parse import urljoin, urlsplit

from common import Server, playbook, scratch


def vim(file, text):
    """As Vim saves: a probe whether the folder takes files, a backup, a new file, the backup away."""
    probe = file.with_name("4913")
    probe.write_text("")
    probe.unlink()
    backup = file.with_name(file.name + "~")
    file.rename(backup)
    file.write_text(text)
    os.chmod(file, 0o644)
    backup.unlink()


def beside(file, text, name):
    new = file.parent / name
    new.write_text(text)
    new.replace(file)


def truncate(file, text):
    with open(file, "w") as stream:
        stream.flush()
        time.sleep(0.02)
        stream.write(text[: len(text) // 2])
        stream.flush()
        time.sleep(0.02)
        stream.write(text[len(text) // 2 :])


def in_place(file, text):
    with open(file, "r+") as stream:
        stream.write(text)
        stream.truncate()


def anew(file, text):
    file.unlink()
    time.sleep(0.02)
    file.write_text(text)


def linked(file, text):
    """As some tools save: a hard link of a new file takes the name."""
    new = file.with_name(".hidden.tmp")
    new.write_text(text)
    file.unlink()
    os.link(new, file)
    new.unlink()


WAYS = {
    "written in place": in_place,
    "truncated and written in parts": truncate,
    "renamed over from a hidden file": lambda file, text: beside(file, text, ".hello.md.swp"),
    "renamed over from a file beside": lambda file, text: beside(file, text, "hello.md.tmp"),
    "renamed over from a file that is content": lambda file, text: beside(file, text, "hello-new.md"),
    "removed and made anew": anew,
    "as Vim does": vim,
    "a hard link": linked,
    "renamed over from another folder": lambda file, text: beside(file, text, "../outside.tmp"),
}


class Saves(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = scratch(None)
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.root = playbook(cls.folder)
        cls.file = cls.root / "hello.md"
        cls.server = Server(cls.root)
        cls.addClassCleanup(cls.server.stop)

    def test_every_way_to_save(self):
        for n, (name, save) in enumerate(WAYS.items()):
            for again in range(3):
                with self.subTest(name, again=again):
                    text = f"saved {n} {again} by {name.replace(' ', '-')}"
                    save(self.file, f"# Hello\n\n{text}\n")
                    self.server.until("/hello.html", text)
        self.assertEqual(self.server.get("/hello-new.html").status, 404)

    def test_new_files_folders_and_what_is_gone(self):
        new = self.root / "topics/deep/new.md"
        new.parent.mkdir(parents=True)
        new.write_text("# New\n\nfirst\n")
        self.server.until("/topics/deep/new.html", "first")
        (self.root / "topics").rename(self.root / "subjects")
        self.server.until("/subjects/deep/new.html", "first")
        self.assertEqual(self.server.get("/topics/deep/new.html").status, 404)
        (self.root / "subjects/deep/new.md").write_text("# New\n\nsecond\n")
        self.server.until("/subjects/deep/new.html", "second")
        outside = self.folder / "outside"
        (self.root / "subjects").rename(outside)
        self.server.until("/subjects/deep/new.html", "second", is_there=False)
        (outside / "deep/new.md").write_text("# New\n\nthird\n")
        outside.rename(self.root / "subjects")
        self.server.until("/subjects/deep/new.html", "third")
        shutil.rmtree(self.root / "subjects")
        self.server.until("/subjects/deep/new.html", "third", is_there=False)
        # A file where a folder was, and the other way round.
        (self.root / "subjects.md").write_text("# Subjects\n\nas a file\n")
        self.server.until("/subjects.html", "as a file")
        (self.root / "subjects.md").unlink()
        (self.root / "subjects.md").mkdir()
        self.server.until("/subjects.html", "as a file", is_there=False)
        (self.root / "subjects.md").rmdir()

    def test_pictures_and_the_theme_are_of_the_newest_state(self):
        self.file.write_text("# Hello\n\n[note](static/more.txt)\n")
        (self.root / "static/more.txt").write_text("one")
        self.server.until("/static/more.txt", "one")
        (self.root / "static/more.txt").write_text("two")
        self.server.until("/static/more.txt", "two")
        (self.root / "theme").mkdir()
        (self.root / "theme/strings.yaml").write_text("not_found: Nobody Is Here\n")
        self.server.until("/none", "Nobody Is Here")
        (self.root / "theme/strings.yaml").write_text("not_found: Still Nobody\n")
        self.server.until("/none", "Still Nobody")
        said = len(self.server.said)
        (self.root / "theme/strings.yaml").write_text("no_such_word: x\n")
        self.server.wait("the last good site stays", said)
        self.assertIn("Still Nobody", self.server.get("/none").text)
        self.file.write_text("# Hello\n\nsaved while the theme is wrong\n")
        shutil.rmtree(self.root / "theme")
        self.server.until("/none", "Nobody", is_there=False)
        self.server.until("/hello.html", "saved while the theme is wrong")

    def test_ten_thousand_changes_at_once(self):
        heap = self.root / "heap"
        heap.mkdir()
        said = len(self.server.said)
        for n in range(10_000):
            (heap / f"n{n % 100}.md").write_text(f"# N\n\nnumber {n}.\n")
        self.file.write_text("# Hello\n\nafter the ten thousand\n")
        self.server.until("/hello.html", "after the ten thousand")
        for n in (0, 57, 99):
            self.server.until(f"/heap/n{n}.html", f"number {9_900 + n}.")
        shutil.rmtree(heap)
        self.server.until("/heap/n0.html", "number", is_there=False)
        self.assertLess(self.server.said[said:].count("changed, shown"), 1_000)

    def test_the_folder_is_moved_away_and_back(self):
        said = len(self.server.said)
        away = self.folder / "away"
        self.root.rename(away)
        self.server.wait("is gone; Playmaker waits", said)
        self.assertEqual(self.server.get("/hello.html").status, 200, "the last site stays")
        (away / "hello.md").write_text("# Hello\n\nsaved while away\n")
        away.rename(self.root)
        self.server.until("/hello.html", "saved while away")
        self.file.write_text("# Hello\n\nand saved when back\n")
        self.server.until("/hello.html", "and saved when back")

    def test_a_file_that_cannot_be_read_keeps_its_last_good_text(self):
        self.file.write_text("# Hello\n\nthe good text\n")
        self.server.until("/hello.html", "the good text")
        findings = "/_playmaker/findings.json"
        for name, spoil in {
            "no text": lambda: self.file.write_bytes(b"# Hello\n\n\xff\xfe\n"),
            "too large": lambda: self.file.write_bytes(b"x" * (2 << 20)),
            "never closed": lambda: self.file.write_text("---\ntitle: [never closed\n---\n# Hello\n"),
            "a link": lambda: (self.file.unlink(), self.file.symlink_to("/etc/hostname")),
            "a pipe": lambda: (self.file.unlink(), os.mkfifo(self.file)),
        }.items():
            with self.subTest(name):
                spoil()
                self.server.until(findings, "hello.md")
                self.assertIn("the good text", self.server.get("/hello.html").text)
                if self.file.is_symlink() or not self.file.is_file():
                    self.file.unlink()
                self.file.write_text("# Hello\n\nthe good text\n")
                self.server.until(findings, "hello.md", is_there=False)

    def test_settings_that_are_broken_and_mended(self):
        settings = self.root / "playbook.yaml"
        good = settings.read_text()
        title = re.search(r"<title>[^<]*</title>", self.server.get("/").text).group()
        mark = "<b>zz</b>"
        settings.write_text(f"{good}\n{mark}: [never\n")
        self.server.until("/_playmaker/findings.json", "playbook.yaml")
        self.assertIn(title, self.server.get("/").text)
        self.assertNotIn(mark, self.server.get("/").text)
        said = len(self.server.said)
        settings.unlink()
        self.server.wait("the last good site stays", said)
        self.assertIn(title, self.server.get("/").text)
        settings.write_text(good)
        self.server.until("/_playmaker/findings.json", "playbook.yaml", is_there=False)
        self.file.write_text("# Hello\n\nafter the settings\n")
        self.server.until("/hello.html", "after the settings")

    def test_an_item_that_breaks_and_is_mended_is_found_and_forgotten(self):
        for n in range(3):
            self.file.write_text(f"# Hello\n\nbroken {n} [a link](nowhere-{n}.md) <script>alert({n})</script>\n")
            self.server.until("/hello.html", f"broken {n}")
            # Asked right after the page, it knows of the save.
            self.assertIn(f"nowhere-{n}", self.server.get("/_playmaker/findings.json").text)
            self.assertIn(f"nowhere-{n}", self.server.get("/findings/").text)
            self.assertNotIn(f"<script>alert({n})", self.server.get("/hello.html").text)
            self.assertNotIn(f"<script>alert({n})", self.server.get("/findings/").text)
            self.file.write_text(f"# Hello\n\nmended {n}\n")
            self.server.until("/hello.html", f"mended {n}")
            self.assertNotIn(f"nowhere-{n}", self.server.get("/_playmaker/findings.json").text)
            self.assertNotIn(f"nowhere-{n}", self.server.get("/findings/").text)

    def test_every_link_of_the_site_works_wherever_it_is_mounted(self):
        asked, waiting = {"/"}, ["/"]
        while waiting:
            page = waiting.pop()
            answer = self.server.get(page)
            self.assertEqual(answer.status, 200, page)
            if "text/html" not in answer.headers["content-type"]:
                continue
            for link in re.findall(r'(?:href|src)="([^"]*)"', answer.text):
                parts = urlsplit(link)
                if parts.scheme or link.startswith("/_playmaker/") or not parts.path:
                    continue
                self.assertFalse(link.startswith("/"), f"{page}: {link} leaves a folder that the site is mounted in")
                to = urlsplit(urljoin(page, link)).path
                if to not in asked:
                    asked.add(to)
                    waiting.append(to)
        self.assertGreater(len(asked), 10)


if __name__ == "__main__":
    unittest.main()
