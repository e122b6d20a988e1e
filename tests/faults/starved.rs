//! Too little of everything: disk, open files, length of files, rights, stack, memory.

use std::fs;

use crate::desk::{self, AS_PEOPLE, Desk, OWN_MOUNTS, text};

#[test]
fn k07_full_disk() {
    let desk = Desk::with_site();
    // The old site fills the disk but for so many kB; a second one takes about 800.
    let lines = r#"own_mounts '
        for room in 64 128 192 256 384 512 640 768 896 1024 4096; do
            mkdir -p mnt; mount -t tmpfs none mnt
            cp -a work/playbook work/public mnt/; cp -a mnt/public was
            used=$(df --output=used -k mnt | tail -1)
            mount -o remount,size=$((used + room))k mnt
            "$playmaker" --root mnt/playbook build --output mnt/public 2>said; code=$?
            if diff -r mnt/public was >/dev/null; then site=old; else site=new; fi
            echo "$room $code $site $(ls -A mnt | tr "\n" " ")$(grep -o "error: cannot .*\|panicked" said)"
            if [ $site = new ]; then rm -rf made; cp -a mnt/public made; fi
            umount mnt; rm -rf was
        done'"#;
    let run = desk.shell(&format!("{OWN_MOUNTS}\n{lines}"));
    let (told, said) = (text(&run.stdout), text(&run.stderr));
    assert!(run.status.success() && said.is_empty(), "{told}{said}");
    let mut n_full = 0;
    for line in told.lines() {
        let (room, rest) = line.split_once(' ').expect("a line");
        if rest.starts_with("2 ") {
            n_full += 1;
            assert!(rest.starts_with("2 old playbook public error: cannot "), "{room}: {rest}");
            assert!(rest.ends_with("No space left on device (os error 28)"), "{room}: {rest}");
        } else {
            assert_eq!(rest, "0 new playbook public ", "{room}");
        }
    }
    assert_eq!(told.lines().count(), 11, "{told}");
    assert!((3..11).contains(&n_full), "{told}");
    assert_eq!(desk::tree(&desk.root().join("made")), desk::sites().new);
}

#[test]
fn k07_few_open_files() {
    let desk = Desk::with_site();
    for (most, code) in [
        (4, None),
        (5, None),
        (6, None),
        (8, None),
        (12, None),
        (16, Some(0)),
        (24, Some(0)),
        (64, Some(0)),
    ] {
        let run = desk.shell(&format!("ulimit -n {most}; build"));
        let said = format!("{most}: {}{}", text(&run.stdout), text(&run.stderr));
        assert!(!said.contains("panicked"), "{said}");
        match run.status.code() {
            Some(0) => desk.holds(&desk::sites().new, &said),
            // What cannot be read is a finding, and then nothing is written.
            Some(1 | 2) => {
                assert!(said.contains("Too many open files"), "{said}");
                desk.holds(&desk::sites().old, &said);
            }
            // The program could not be loaded.
            Some(127) => assert!(said.contains("shared libraries"), "{said}"),
            other => panic!("{other:?} {said}"),
        }
        assert!(code.is_none() || run.status.code() == code, "{said}");
        assert_eq!(desk.litter(), Vec::<String>::new(), "{said}");
        desk.put_site(&desk::sites().old);
    }
}

#[test]
fn k07_short_files_only() {
    let desk = Desk::with_site();
    for blocks in [0, 1, 4, 8, 16] {
        let run = desk.shell(&format!("ulimit -f {blocks}; build"));
        if blocks > 0 {
            desk.refused(&run, "File too large (os error 27)");
        } else {
            assert_eq!(
                run.status.code(),
                Some(2),
                "not even the lock has its number: {}",
                text(&run.stderr)
            );
            desk.holds(&desk::sites().old, "nothing may be written");
            assert_eq!(desk.litter(), Vec::<String>::new());
        }
    }
    desk.build_well();
}

#[test]
fn k07_no_right_to_write() {
    let desk = Desk::with_site();
    let run = desk.shell(&format!("{AS_PEOPLE}\nchmod 555 work; as_people bash -c '{BUILD}'; code=$?; chmod 755 work; exit $code"));
    desk.refused(&run, "Permission denied (os error 13)");
    // A site that nobody may write is replaced all the same, and keeps the rights that its folder was given: it is the
    // folder around it that counts.
    let run = desk.shell(&format!(
        "{AS_PEOPLE}\nchmod -R a-w work/public; as_people bash -c '{BUILD}'; code=$?; stat -c %a work/public; chmod 755 work/public; exit $code"
    ));
    let said = text(&run.stderr);
    assert_eq!((run.status.code(), text(&run.stdout).as_str()), (Some(0), "555\n"), "{said}");
    desk.holds_bytes(&desk::sites().new, &said);
    assert_eq!(desk.litter(), Vec::<String>::new(), "{said}");
    desk.put_site(&desk::sites().old);
    let lines = r#"own_mounts 'mount --bind work work; mount -o remount,bind,ro work
        "$playmaker" --root work/playbook build --output work/public'"#;
    desk.refused(
        &desk.shell(&format!("{OWN_MOUNTS}\n{lines}")),
        "Read-only file system (os error 30)",
    );
    desk.build_well();
}

/// The usual build, inside quotes.
const BUILD: &str = r#""$playmaker" --root work/playbook build --output work/public"#;

#[test]
fn k14_small_stack() {
    let desk = Desk::with_site();
    for limit in [
        "export RUST_MIN_STACK=524288",
        "ulimit -s 512",
        "ulimit -s 8192; export RUST_MIN_STACK=524288",
    ] {
        let run = desk.shell(&format!("{limit}; build"));
        assert!(run.status.success(), "{limit}: {}", text(&run.stderr));
        desk.holds(&desk::sites().new, limit);
        desk.put_site(&desk::sites().old);
    }
    // What makes readers call themselves.
    let deep = [
        ("quotes.md", format!("# Quotes\n\n{}a\n", ">".repeat(20_000))),
        ("lists.md", format!("# Lists\n\n{}a\n", "* ".repeat(10_000))),
        ("brackets.md", format!("# Brackets\n\n{}\n", "[".repeat(20_000))),
        ("stars.md", format!("# Stars\n\n{}a{}\n", "*a **".repeat(4_000), "** a*".repeat(4_000))),
        ("html.md", format!("# HTML\n\n{}\n", "<b>".repeat(10_000))),
        ("flow.md", format!("---\ntitle: {}\n---\n\n# Flow\n", "[".repeat(20_000))),
        (
            "block.md",
            format!(
                "---\n{}\n---\n\n# Block\n",
                (0..400).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()
            ),
        ),
    ];
    for (name, page) in deep {
        let path = desk.work().join("playbook").join(name);
        fs::write(&path, page).expect("a page");
        let run = desk.shell("export RUST_MIN_STACK=524288; ulimit -s 8192; build");
        let said = text(&run.stderr);
        assert!(matches!(run.status.code(), Some(0 | 1)), "{name}: {:?} {said}", run.status);
        assert!(!said.contains("panicked"), "{name}: {said}");
        fs::remove_file(path).expect("the page");
    }
}

#[test]
fn k15_memory_cap() {
    let desk = Desk::with_site();
    let run = desk.shell("ulimit -v 524288; build");
    assert!(run.status.success(), "{}", text(&run.stderr));
    desk.holds(&desk::sites().new, "with 512 MiB");
    // Where there is too little, it ends at once and is no half site.
    desk.put_site(&desk::sites().old);
    let run = desk.shell("ulimit -v 40000; timeout 20 \"$playmaker\" --root work/playbook build --output work/public");
    assert!(run.status.code() != Some(124) && !run.status.success(), "{}", text(&run.stderr));
    desk.holds(&desk::sites().old, "with 40 MB");
    desk.build_well();
}
