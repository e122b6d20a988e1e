//! Two at once: builds into one folder, and somebody who writes while we read.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
};

use crate::desk::{self, Desk, text};

#[test]
fn k09_two_builds() {
    const ROUNDS: usize = 50;
    let (desk, other) = (Desk::new(), Desk::new());
    other.version(1);
    let (mut n_waits, mut n_both) = (0, 0);
    for round in 0..ROUNDS {
        let start = |desk: &Desk, out: &Desk| {
            let mut build = desk.command();
            build.args(["--root", "work/playbook", "build", "--output"]).arg(out.out());
            build.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
            build.spawn().expect("the program starts")
        };
        let two = [start(&desk, &desk), start(&other, &desk)];
        let ended = two.map(|one| one.wait_with_output().expect("it ends"));
        let n_done = ended.iter().filter(|one| one.status.code() == Some(0)).count();
        for one in &ended {
            let said = text(&one.stderr);
            let is_busy =
                said.contains("another build is writing into") && one.status.code() == Some(2);
            assert!(one.status.success() || is_busy, "{round}: {said}");
        }
        assert!(n_done > 0, "{round}: neither did");
        (n_waits, n_both) = if n_done == 1 { (n_waits + 1, n_both) } else { (n_waits, n_both + 1) };
        let site = desk::tree(&desk.out());
        let sites = desk::sites();
        assert!(site == sites.old || site == sites.new, "{round}: the two are mixed");
        assert_eq!(desk.litter(), Vec::<String>::new(), "{round}");
    }
    crate::print::lines(&[format!(
        "two builds at once: {n_waits} of {ROUNDS} times one was told to wait, {n_both} times both did"
    )]);
    desk.build_well();
}

#[test]
fn k13_changing_input() {
    let desk = Desk::with_site();
    let page = desk.work().join("playbook/page-1.md");
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let aside = desk.root().join("aside.md");
            let mut n: usize = 0;
            while !is_done.load(Ordering::Relaxed) {
                n += 1;
                let text = format!("# Page\n\n{}\n", "a word é ".repeat(n * 37 % 9_000));
                match n % 4 {
                    0 => fs::write(&page, text).expect("grown or shrunk"),
                    1 => fs::write(&aside, text)
                        .and_then(|()| fs::rename(&aside, &page))
                        .expect("replaced"),
                    2 => fs::remove_file(&page).expect("gone"),
                    _ => fs::write(&page, &text.as_bytes()[..text.len() * 2 / 3])
                        .expect("cut, maybe in a letter"),
                }
            }
        });
        for round in 0..25 {
            let run = desk.build();
            let said = format!("{round}: {}{}", text(&run.stdout), text(&run.stderr));
            assert!(matches!(run.status.code(), Some(0 | 1)), "{:?} {said}", run.status);
            assert!(!said.contains("panicked"), "{said}");
            let is_told = run.status.success() || said.contains("page-1.md");
            assert!(is_told, "{said}");
        }
        is_done.store(true, Ordering::Relaxed);
    });
    fs::write(&page, "# Page 1\n\nWhat we do on day 1.\n").expect("the page");
    desk.build_well();
}

#[test]
fn k13_input_that_fails_while_it_is_read() {
    for (fault, cause) in [
        ("read:error=EIO", "Input/output error (os error 5)"),
        ("openat2:error=ENOENT", "No such file or directory (os error 2)"),
        ("openat2:error=EMFILE", "Too many open files (os error 24)"),
        ("openat2:error=EACCES", "may not be opened"),
    ] {
        let desk = Desk::with_site();
        let call = fault.split(':').next().expect("a call");
        crate::sweep::needs_strace();
        let run = desk.shell(&format!(
            "strace -D -f -o log -P {0}/work/playbook/page-1.md -P page-1.md -e trace={call} -e inject={fault} \
             \"$playmaker\" --root work/playbook build --output work/public",
            desk.root().display()
        ));
        let said = format!("{}{}", text(&run.stdout), text(&run.stderr));
        assert_eq!(run.status.code(), Some(1), "{fault}: {said}");
        assert!(said.contains("`page-1.md`") && said.contains(cause), "{fault}: {said}");
        desk.holds(&desk::sites().old, &said);
    }
}
