//! The machine around a build: signals, what it prints into, its environment, its clock.

use std::os::unix::process::ExitStatusExt;

use crate::desk::{self, Desk, text};

#[test]
fn k08_signals() {
    crate::sweep::needs_strace();
    let desk = Desk::with_site();
    // Whoever runs tests in the background ignores some signals, and what is started would inherit that.
    // Signals come at a call, so that the moment is the same in every run: first page, links, swap, removing.
    for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1), ("QUIT", 3)] {
        for (call, nth) in [("mkdir", 9), ("linkat", 20), ("renameat2", 1), ("unlink", 30)] {
            let run = desk.shell(&format!(
                "export RAYON_NUM_THREADS=1; ulimit -c 0
                exec env --default-signal=INT,QUIT,TERM,HUP \
                strace -D -f -o log -e trace={call} -e inject={call}:signal=SIG{signal}:when={nth} \
                \"$playmaker\" --root work/playbook build --output work/public"
            ));
            let said = text(&run.stderr);
            assert_eq!(run.status.signal(), Some(number), "{signal} at {call}: {said}");
            assert!(!said.contains("panicked"), "{said}");
            let is_new = call == "unlink"
                || call == "renameat2" && desk::tree(&desk.out()).contains_key("come.html");
            let sites = desk::sites();
            desk.holds(if is_new { &sites.new } else { &sites.old }, &said);
            desk.build_well();
            desk.put_site(&sites.old);
        }
    }
}

#[test]
fn k08_reader_that_has_enough() {
    let desk = Desk::with_site();
    // A finding for each of 400 pages: more than a pipe holds.
    for n in 0..400 {
        let page = format!("# Page {n}\n\nSee [the other](gone-{n}.md).\n");
        std::fs::write(desk.work().join(format!("playbook/broken-{n}.md")), page).expect("a page");
    }
    for (asked, code) in [
        ("check", 0),
        ("check --format json", 0),
        ("check --format short", 0),
        ("build --output work/public", 0),
        ("list kpi", 0),
        ("explain lead-stage", 0),
        ("schema kpi", 0),
        ("--help", 0),
    ] {
        let run = desk.shell(&format!(
            "\"$playmaker\" --root work/playbook {asked} | true; exit ${{PIPESTATUS[0]}}"
        ));
        let said = text(&run.stderr);
        assert!(!said.contains("panicked"), "{asked}: {said}");
        assert_eq!(run.status.code(), Some(code), "{asked}: {said}");
    }
}

#[test]
fn k08_nowhere_to_print() {
    let desk = Desk::with_site();
    // Whoever keeps the result in a file on a full disk must not take a part of it for the whole.
    for asked in ["check", "check --format json", "list kpi", "explain lead-stage"] {
        let run = desk.shell(&format!("\"$playmaker\" --root work/playbook {asked} >/dev/full"));
        let said = text(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{asked}: {said}");
        assert!(
            said.contains("error: the result cannot be printed: No space left on device"),
            "{asked}: {said}"
        );
    }
    // Nobody to talk to: the site is written all the same.
    for (nowhere, version) in
        [("2>/dev/full", 1), ("2>&-", 2), (">&- 2>&- <&-", 1), ("2> >(true)", 2)]
    {
        desk.version(version);
        let run = desk.shell(&format!("build {nowhere}"));
        assert_eq!(run.status.code(), Some(0), "{nowhere}: {}", text(&run.stderr));
        let sites = desk::sites();
        desk.holds(if version == 1 { &sites.old } else { &sites.new }, nowhere);
    }
}

#[test]
fn k10_env() {
    let desk = Desk::with_site();
    let odd = [
        "-u HOME",
        "HOME=",
        "HOME=/dev/null",
        "HOME=relative",
        "TMPDIR=/nonexistent",
        "LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8",
        "LANG=xx_YY LC_ALL=",
        "-u TERM",
        "TERM=dumb",
        "TERM=\x1b[31m",
        "-u PATH",
        "PATH=/nonexistent",
        "TZ=Nowhere/Odd",
        "TZ=",
        "TZ=:/etc/passwd",
        "COLUMNS=0",
        "COLUMNS=99999999999",
        "-u NO_COLOR CLICOLOR_FORCE=1",
        "RAYON_NUM_THREADS=-1",
        "RAYON_NUM_THREADS=64",
        "GIT_DIR=/nonexistent GIT_WORK_TREE=/",
        "RUST_BACKTRACE=full RUST_LOG=trace",
    ];
    for odd in odd {
        let run = desk.shell(&format!(
            "env {odd} \"$playmaker\" --root work/playbook build --output work/public"
        ));
        assert_eq!(run.status.code(), Some(0), "{odd}: {}", text(&run.stderr));
        desk.holds(&desk::sites().new, odd);
        desk.put_site(&desk::sites().old);
    }
    for seconds in ["", "soon", "-1e3", "99999999999999", "99999999999999999999"] {
        let run = desk.shell(&format!("SOURCE_DATE_EPOCH={seconds} build"));
        desk.refused(&run, &format!("SOURCE_DATE_EPOCH is `{seconds}`"));
    }
    let run = desk.shell("root=$PWD; mkdir gone; cd gone; rmdir ../gone; \"$playmaker\" --root \"$root/work/playbook\" build --output \"$root/work/public\"");
    desk.refused(
        &run,
        "the folder that this was started in cannot be found: No such file or directory",
    );
    let run =
        desk.shell("cd work/playbook; env -u HOME -u PATH \"$playmaker\" build --output ../public");
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    desk.holds(&desk::sites().new, "from the playbook's folder");
}

#[test]
fn k11_clock() {
    let desk = Desk::with_site();
    let days = [
        "1970-01-01 00:00:00",
        "2038-01-19 03:14:08",
        "2024-02-29 23:59:59",
        "9999-12-30 00:00:00",
        "9999-12-31 23:59:58",
    ];
    for (day, zone) in days
        .iter()
        .flat_map(|day| ["Pacific/Kiritimati", "Pacific/Marquesas"].map(|zone| (day, zone)))
    {
        let run = desk.shell(&format!("TZ={zone} faketime -f '{day}' \"$playmaker\" --root work/playbook build --output work/public"));
        let said = text(&run.stderr);
        assert_ne!(
            run.status.code(),
            Some(127),
            "the program `faketime` is missing: `apt-get install faketime`, or `scripts/test`, which does that"
        );
        assert_eq!(run.status.code(), Some(0), "{day} {zone}: {said}");
        desk.holds(&desk::sites().new, &format!("{day} {zone}: {said}"));
        desk.put_site(&desk::sites().old);
    }
    // Without a day that is named, what the clock says is what counts, as far as there are days.
    for day in days.iter().take(4) {
        let run = desk.shell(&format!("unset SOURCE_DATE_EPOCH; TZ=UTC faketime -f '{day}' \"$playmaker\" --root work/playbook check"));
        assert_eq!(run.status.code(), Some(0), "{day}: {}{}", text(&run.stdout), text(&run.stderr));
    }
    let run = desk.shell("unset SOURCE_DATE_EPOCH; TZ=UTC faketime -f '@9999-12-31 23:59:59' bash -c 'sleep 1.1; build() { :; }; \"$playmaker\" --root work/playbook build --output work/public'");
    desk.refused(&run, "the clock of this machine says a day after the year 9999");
}
