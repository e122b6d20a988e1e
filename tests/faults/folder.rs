//! Which folders are published into, and what becomes of what was in them.

use std::{fs, os::unix::fs::symlink};

use crate::desk::{self, Desk, OWN_MOUNTS, text};

/// Builds into a folder that must be refused, and finds everything as it was.
fn is_refused(desk: &Desk, out: &str, because: &str) {
    let before = desk::tree(&desk.root());
    let mut build = desk.command();
    build
        .args(["--root", "work/playbook", "build", "--output", out])
        .env("HOME", desk.root().join("home/ann"));
    let run = build.output().expect("the program starts");
    let said = text(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{out}: {said}");
    assert!(said.contains(because), "{out}: {said}");
    assert_eq!(desk::tree(&desk.root()), before, "{out}");
}

#[test]
fn k01_out_is_input() {
    let desk = Desk::with_site();
    fs::create_dir_all(desk.root().join("home/ann")).expect("a folder");
    for out in ["work/playbook", "work", "work/playbook/..", ".", "..", "work/playbook/"] {
        is_refused(&desk, out, "cannot publish into");
    }
    is_refused(&desk, "/", "the root of the file system");
    for home in ["home", "home/ann"] {
        is_refused(&desk, home, "your home folder");
    }
    is_refused(&desk, "work/playbook/personas", "files of the playbook itself");
    is_refused(&desk, "work/playbook/playbook.yaml", "a file, not a folder");
}

#[test]
fn k02_out_in_input() {
    let desk = Desk::new();
    let build = || {
        let mut build = desk.command();
        build.args(["--root", "work/playbook", "build", "--output", "work/playbook/site"]);
        text(&build.output().expect("the program starts").stderr)
    };
    let (first, second) = (build(), build());
    let n_files = desk::sites().new.values().filter(|found| found.bytes.is_some()).count() - 1;
    assert!(first.contains(&format!("{n_files} written, 0 as before")), "{first}");
    assert!(
        second.contains(&format!("0 written, {n_files} as before")),
        "the site is no content: {second}"
    );
    let site = desk::tree(&desk.work().join("playbook/site"));
    assert_eq!(site, desk::sites().new);
}

#[test]
fn k03_out_foreign() {
    let desk = Desk::new();
    fs::create_dir_all(desk.out().join("deep")).expect("a folder");
    fs::write(desk.out().join("deep/mine.txt"), "mine").expect("a file");
    is_refused(
        &desk,
        "work/public",
        "it holds a file that Playmaker did not write: `deep/mine.txt`",
    );
    let forced = desk.shell("build --force work/public");
    assert!(forced.status.success(), "{}", text(&forced.stderr));
    desk.holds(&desk::sites().new, "forced");

    // A file of somebody else in a site of ours, and a list of files that is none.
    fs::write(desk.out().join("mine.txt"), "mine").expect("a file");
    is_refused(&desk, "work/public", "`mine.txt`");
    fs::remove_file(desk.out().join("mine.txt")).expect("a file");
    fs::write(desk.out().join(".playmaker.json"), "{").expect("a file");
    is_refused(&desk, "work/public", "`.playmaker.json`, cannot be read");

    let empty = Desk::new();
    fs::create_dir(empty.out()).expect("a folder");
    empty.build_well();
}

#[test]
fn k04_out_file_or_link() {
    let desk = Desk::new();
    fs::create_dir(desk.root().join("target")).expect("a folder");
    fs::write(desk.root().join("target/keep.txt"), "mine").expect("a file");
    fs::write(desk.root().join("file"), "mine").expect("a file");
    symlink("nowhere", desk.root().join("dangling")).expect("a link");
    symlink("target", desk.root().join("link")).expect("a link");
    for (out, because) in [
        ("file", "a file, not a folder"),
        ("file/", "a file, not a folder"),
        ("dangling", "a symbolic link"),
        ("link", "a symbolic link"),
        ("link/", "a symbolic link"),
        ("file/below", "Not a directory"),
        ("nowhere/../target", "does not exist"),
    ] {
        is_refused(&desk, out, because);
    }
    // A pipe is neither; a folder below a link is the folder it leads to.
    let piped = desk.shell("mkfifo pipe; \"$playmaker\" --root work/playbook build --output pipe");
    assert_eq!(piped.status.code(), Some(2), "{}", text(&piped.stderr));
    let through =
        desk.shell("\"$playmaker\" --root work/playbook build --output link/below && ls -A target");
    assert!(through.status.success(), "{}", text(&through.stderr));
    assert_eq!(text(&through.stdout), "below\nkeep.txt\n");

    let lines = r#"own_mounts 'mkdir work/public; mount -t tmpfs none work/public
        "$playmaker" --root work/playbook build --output work/public; echo $?; ls -A work/public work'"#;
    let mounted = desk.shell(&format!("{OWN_MOUNTS}\n{lines}"));
    let said = text(&mounted.stderr);
    assert!(said.contains("a disk of its own cannot be swapped"), "{said}");
    assert_eq!(text(&mounted.stdout), "2\nwork:\nplaybook\npublic\n\nwork/public:\n", "{said}");
}

#[test]
fn k05_stale_files() {
    let desk = Desk::with_site();
    assert!(desk.out().join("gone.html").is_file(), "the earlier version has it");
    fs::write(desk.work().join("beside.txt"), "mine").expect("a file");
    let run = desk.build();
    assert!(run.status.success(), "{}", text(&run.stderr));
    assert!(!desk.out().join("gone.html").exists() && desk.out().join("come.html").is_file());
    desk.holds(&desk::sites().new, "built");
    assert_eq!(desk.litter(), ["beside.txt"], "nothing else is gone");
}
