//! What a failure or a kill at each change of the disk leaves: the whole old or the whole new site.
#![expect(clippy::disallowed_methods, reason = "the tests start themselves to be killed")]

use std::{
    process::{Command, ExitStatus, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

use super::*;

/// Fails or dies before the `nth` change of the disk.
fn at(
    nth: usize,
    act: impl Fn() -> io::Result<()> + Sync,
) -> impl Fn(Step) -> io::Result<()> + Sync {
    let count = AtomicUsize::new(0);
    move |_| if count.fetch_add(1, Ordering::SeqCst) == nth { act() } else { Ok(()) }
}

#[test]
fn a_failure_at_any_step_leaves_the_old_site_and_no_litter() {
    for can_exchange in [true, false] {
        let mut n_failures = 0;
        loop {
            let desk = Desk::new();
            desk.publish("work/public", OLD).expect("published");
            let fail = at(n_failures, || Err(io::ErrorKind::StorageFull.into()));
            let seams = Seams { before: &fail, can_exchange };
            match desk.publish_with("work/public", NEW, &desk.options(), &seams) {
                Err(error) => {
                    assert_eq!(desk.site("work/public"), owned(OLD), "{error}");
                    assert_eq!(desk.helpers(), Vec::<String>::new(), "{error}");
                }
                Ok(_) => {
                    assert_eq!(desk.site("work/public"), owned(NEW));
                    break;
                }
            }
            n_failures += 1;
        }
        // Stage, two pages, three links, sync and swap; removing the old site cannot fail a build.
        assert_eq!(n_failures, if can_exchange { 8 } else { 9 });
    }
}

#[test]
fn two_renames_do_where_folders_cannot_be_exchanged() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    let seams = Seams { can_exchange: false, ..Seams::default() };
    let report = desk.publish_with("work/public", NEW, &desk.options(), &seams);
    assert_eq!(counts(&report.expect("published again")), (2, 1, 1));
    assert_eq!(desk.site("work/public"), owned(NEW));
    assert_eq!(desk.helpers(), Vec::<String>::new());
}

#[test]
fn a_file_that_arrives_while_the_site_is_swapped_is_kept() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    let drop_in = |step| {
        if step == Step::Swap {
            desk.put("work/public/kpi/late.txt", "mine");
        }
        Ok(())
    };
    let seams = Seams { before: &drop_in, can_exchange: true };
    let report = desk.publish_with("work/public", NEW, &desk.options(), &seams);
    let report = report.expect("published again");
    assert_eq!(desk.site("work/public"), owned(NEW));
    let [folder] = &report.left_behind[..] else { panic!("{report:?}") };
    assert_eq!(fs::read_to_string(folder.join("kpi/late.txt")).expect("kept"), "mine");
}

#[test]
fn a_page_that_cannot_be_made_is_named_and_the_old_site_stays() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    let paths = ["a.html", "b.html"].map(str::to_owned);
    let make = |path: &str| match path {
        "b.html" => Err(io::Error::other("no such template")),
        _ => Ok(Cow::Borrowed(&b"a"[..])),
    };
    let error = publish(&desk.path("work/public"), &paths, make, &desk.options());
    assert_eq!(error.expect_err("failed").to_string(), "cannot make `b.html`: no such template");
    assert_eq!(desk.site("work/public"), owned(OLD));
    assert_eq!(desk.helpers(), Vec::<String>::new());
}

const KILL_AT: &str = "PLAYMAKER_TEST_KILL_AT";
const KILL_IN: &str = "PLAYMAKER_TEST_KILL_IN";

/// Runs as a process of its own, started by the test below; alone it does nothing.
#[test]
#[ignore = "the victim of a_kill_at_any_step_leaves_a_whole_site"]
fn victim() {
    let (Ok(nth), Ok(out)) = (std::env::var(KILL_AT), std::env::var(KILL_IN)) else { return };
    let nth: usize = nth.parse().expect("a number");
    let die = at(nth / 2, || std::process::abort());
    let seams = Seams { before: &die, can_exchange: nth.is_multiple_of(2) };
    let site: BTreeMap<&str, &str> = NEW.iter().copied().collect();
    let paths: Vec<String> = site.keys().map(|path| (*path).to_owned()).collect();
    let make = |path: &str| Ok(Cow::Borrowed(site[path].as_bytes()));
    publish_with(Path::new(&out), &paths, make, &Options::default(), &seams).expect("published");
}

fn run_victim(command: &mut Command, desk: &Desk, nth: usize) -> ExitStatus {
    command
        .args(["--exact", "write::tests::broken::victim", "--ignored", "--quiet"])
        .env(KILL_AT, nth.to_string())
        .env(KILL_IN, desk.path("work/public"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("started")
}

#[cfg(unix)]
#[test]
fn rights_do_not_depend_on_the_mask_of_the_process() {
    use std::os::unix::fs::PermissionsExt;
    for mask in ["077", "000"] {
        let desk = Desk::new();
        let mut command = Command::new("sh");
        command.args(["-c", &format!("umask {mask}; exec \"$@\""), "sh"]);
        command.arg(std::env::current_exe().expect("this test"));
        assert!(run_victim(&mut command, &desk, 1000).success());
        let mode = |path| {
            let metadata = desk.path(path).metadata().expect("published");
            metadata.permissions().mode() & 0o777
        };
        assert_eq!((mode("work/public"), mode("work/public/kpi")), (0o755, 0o755), "{mask}");
        assert_eq!(mode("work/public/kpi/a.html"), 0o644, "{mask}");
        assert_eq!(mode("work/public/.playmaker.json"), 0o644, "{mask}");
    }
}

#[test]
fn a_kill_at_any_step_leaves_a_whole_site() {
    let mut n_gone = 0;
    for nth in 0.. {
        let desk = Desk::new();
        desk.publish("work/public", OLD).expect("published");
        let mut command = Command::new(std::env::current_exe().expect("this test"));
        let status = run_victim(&mut command, &desk, nth);
        if status.success() && !nth.is_multiple_of(2) {
            assert!(nth > 16, "the victim was never killed");
            break;
        }
        match desk.path("work/public").exists() {
            true => {
                let site = desk.site("work/public");
                assert!(site == owned(OLD) || site == owned(NEW), "{nth}: {site:?}");
            }
            false => n_gone += 1,
        }
        let report = desk.publish("work/public", NEW).expect("the next build succeeds");
        assert_eq!(report.left_behind, Vec::<PathBuf>::new(), "{nth}");
        assert!(report.unchanged > 0, "{nth}: the site that was there was found again");
        assert_eq!(desk.site("work/public"), owned(NEW), "{nth}");
        assert_eq!(desk.helpers(), Vec::<String>::new(), "{nth}");
    }
    // Only the second of two renames has a moment without a site.
    assert_eq!(n_gone, 1);
}
