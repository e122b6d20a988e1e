//! A fault at every call of a build that changes the disk, or looks at what it publishes into: whatever fails, and whenever
//! the process is killed, the published folder is the whole old or the whole new site.

mod call;
mod strike;

pub(crate) use self::call::needs_strace;

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use self::{
    call::Call,
    strike::{FAULTS, Fault, Left},
};
use crate::desk::Desk;

/// Says that everything is wanted, as `scripts/faults` does.
fn is_whole() -> bool {
    std::env::var_os("FAULTS").is_some_and(|value| value == "all")
}

/// A fault at a call, with so many threads.
type Point<'c> = (&'c Call, Fault, usize);

/// Plays every point, on as many desks as there are processors, and returns what each left.
fn play(points: &[Point<'_>]) -> BTreeMap<(String, &'static str, Left), usize> {
    let next = AtomicUsize::new(0);
    let (left, wrong) = (Mutex::new(BTreeMap::new()), Mutex::new(Vec::new()));
    let n_desks = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..n_desks {
            scope.spawn(|| {
                let mut desk = Desk::with_site();
                while let Some((call, fault, n_threads)) =
                    points.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let strike = strike::strike(&desk, (call, *fault), *n_threads);
                    match strike::judge(&desk, (call, *fault), &strike) {
                        Ok(found) => {
                            let key = (call.sort.clone(), fault.shown(), found);
                            *left.lock().expect("no panic").entry(key).or_default() += 1;
                        }
                        Err(why) => {
                            let at = format!(
                                "{} at {}, {n_threads} threads",
                                fault.shown(),
                                call.shown()
                            );
                            wrong
                                .lock()
                                .expect("no panic")
                                .push(format!("{at}: {why}\n{}", strike.said));
                            desk = Desk::with_site();
                        }
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no panic");
    assert!(wrong.is_empty(), "{} of {} points:\n{}", wrong.len(), points.len(), wrong.join("\n"));
    left.into_inner().expect("no panic")
}

/// Prints how many points were played, and what they left.
fn tell(what: &str, points: &[Point<'_>], left: &BTreeMap<(String, &'static str, Left), usize>) {
    let mut lines = vec![format!("{what}: {} points, all whole", points.len())];
    for ((sort, fault, left), n) in left {
        lines.push(format!("{n:>6}  {fault:<8} {left:<13} {sort}", left = format!("{left:?}")));
    }
    crate::print::lines(&lines);
}

/// Picks calls of each sort by turns, so that each sort meets each fault. Where all are wanted: each fault at each call that
/// changes the disk, and one by turns at each that looks at it.
fn points(calls: &[Call], n_threads: usize) -> Vec<Point<'_>> {
    let mut sorts: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
    for call in calls {
        sorts.entry(&call.sort).or_default().push(call);
    }
    let mut points = Vec::new();
    for calls in sorts.values() {
        let n_calls = calls.len();
        for (at, fault) in FAULTS.iter().enumerate() {
            let picked = (at * n_calls / FAULTS.len() + n_calls / 3) % n_calls;
            let is_meant = |nth: usize| match (is_whole(), calls[nth].is_write) {
                (true, true) => true,
                (true, false) => nth % FAULTS.len() == at || nth == picked,
                (false, _) => nth == picked,
            };
            let meant = (0..n_calls).filter(|nth| is_meant(*nth));
            points.extend(meant.map(|nth| (calls[nth], *fault, n_threads)));
        }
    }
    points
}

/// Returns numbers that look random and are the same in every run.
fn random() -> impl FnMut(usize) -> usize {
    let mut state: u64 = 0x2545_F491_4F6C_DD1D;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("below a usize")
    }
}

#[test]
fn a_fault_at_any_call_leaves_a_whole_site() {
    let calls = call::record();
    let n_writes = calls.iter().filter(|call| call.is_write).count();
    assert!(
        n_writes >= 300,
        "a build of this size makes more than {n_writes} calls that change the disk"
    );
    let points = points(&calls, 1);
    let left = play(&points);
    tell("one thread", &points, &left);
    for sort in ["write", "renameat2", "fsync", "linkat", "openat, which creates,"] {
        let old = (sort.to_owned(), "ENOSPC", Left::Old);
        assert!(sort == "linkat" || left.contains_key(&old), "no {sort} failed");
    }
}

#[test]
fn a_fault_while_two_threads_write_leaves_a_whole_site() {
    let calls = call::record();
    let writes: Vec<&Call> = calls.iter().filter(|call| call.is_write).collect();
    let mut random = random();
    let n_points = if is_whole() { 600 } else { 28 };
    let point = |_| (writes[random(writes.len())], FAULTS[random(FAULTS.len())], 2);
    let points: Vec<Point<'_>> = (0..n_points).map(point).collect();
    tell("two threads", &points, &play(&points));
}

/// What fails first, what fails after it, and whether there may be no site until the next build.
const TWICE: &[(&str, &str)] = &[
    (
        "the site cannot be swapped in, and nothing can be removed",
        "renameat2:error=EIO REMOVE:error=EIO",
    ),
    (
        "what is made cannot be saved, and nothing can be removed",
        "fsync:error=EIO REMOVE:error=EROFS",
    ),
    (
        "the disk is full, and folders cannot be listed",
        "fsync:error=ENOSPC getdents64:error=EIO:when=LAST+",
    ),
    (
        "the 9th folder cannot be made, and nothing can be removed",
        "mkdir:error=EIO:when=9 REMOVE:error=EIO",
    ),
    (
        "from the 9th folder on the disk is read-only",
        "mkdir:error=EROFS:when=9+ REMOVE:error=EROFS",
    ),
    (
        "from the second sync on the disk is gone",
        "fsync:error=EIO:when=2+ renameat2:error=EIO REMOVE:error=EIO",
    ),
    (
        "the site cannot be swapped in, and the third file cannot be removed",
        "renameat2:error=EIO unlink:error=EIO:when=3",
    ),
    (
        "the site cannot be swapped in, and the third folder cannot be removed",
        "renameat2:error=EIO rmdir:error=EIO:when=3",
    ),
    ("folders cannot be exchanged, nor renamed", "renameat2:error=EINVAL rename:error=EIO:when=1"),
    (
        "folders cannot be exchanged, and the second rename fails",
        "renameat2:error=EINVAL rename:error=EIO:when=2",
    ),
    (
        "folders cannot be exchanged, and all renames but the first fail",
        "renameat2:error=EINVAL rename:error=EIO:when=2+",
    ),
];

#[test]
fn a_fault_while_cleaning_up_after_a_fault_leaves_a_whole_site() {
    let desk = Desk::with_site();
    for (what, faults) in TWICE {
        let faults = faults.replace("REMOVE", "?unlink,unlinkat,?rmdir");
        let mut options = String::from(
            "-e trace=renameat2,fsync,?mkdir,?rename,?unlink,unlinkat,?rmdir,getdents64",
        );
        for fault in faults.split(' ') {
            options.push_str(&format!(" -e inject={}", fault.replace(":when=LAST+", ":when=200+")));
        }
        let cause = if faults.contains("ENOSPC") {
            "No space left"
        } else if faults.contains("EROFS:when=9+") {
            "Read-only"
        } else {
            "Input/output"
        };
        let fault = Fault::Error("the first", cause);
        let strike = strike::strike_all(&desk, &options, fault);
        let left = strike::whole(&desk, fault, &strike);
        let left = left.and_then(|left| {
            // Nothing is there only where both of two renames fail, and then it is said.
            let is_told =
                left != Left::Nothing || strike.said.contains("the next build puts it back");
            if is_told { strike::recovers(&desk, left) } else { Err("nobody is told".to_owned()) }
        });
        assert!(left.is_ok(), "{what}: {left:?}\n{}", strike.said);
    }
}

#[test]
fn a_kill_while_cleaning_up_after_a_fault_leaves_a_whole_site() {
    let desk = Desk::with_site();
    for nth in if is_whole() { (1..120).collect() } else { vec![1, 40, 110] } {
        let options = format!(
            "-e trace=renameat2,?unlink -e inject=renameat2:error=EIO -e inject=unlink:signal=SIGKILL:when={nth}"
        );
        let strike = strike::strike_all(&desk, &options, Fault::Kill);
        let left = strike::whole(&desk, Fault::Kill, &strike)
            .and_then(|left| strike::recovers(&desk, left));
        assert_eq!(left, Ok(Left::OldAndLitter), "{nth}: {}", strike.said);
    }
    // Between two renames that stand for one.
    let options = "-e trace=renameat2,?rename -e inject=renameat2:error=EINVAL -e inject=rename:signal=SIGKILL:when=2";
    let strike = strike::strike_all(&desk, options, Fault::Kill);
    let left =
        strike::whole(&desk, Fault::Kill, &strike).and_then(|left| strike::recovers(&desk, left));
    assert_eq!(left, Ok(Left::Nothing), "{}", strike.said);
}
