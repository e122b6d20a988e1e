//! `docs/faults.md`: the table of all cases, each with its tests.

use std::{fmt::Write as _, path::Path};

/// One case: its id and name, what is made, what is required, how the program ends, and the tests.
struct Case {
    name: &'static str,
    made: &'static str,
    required: &'static str,
    exit: &'static str,
    tests: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "K01 out-is-input",
        made: "`--output` is the playbook, a folder around it, `/`, `~`, `.`, `..`, a folder or a file of the playbook",
        required: "refused before anything is made or removed, and the reason is said",
        exit: "2",
        tests: &["k01_out_is_input"],
    },
    Case {
        name: "K02 out-in-input",
        made: "`--output` is a new folder inside the playbook",
        required: "the site is built there and is never read as content: the next build finds nothing new",
        exit: "0",
        tests: &["k02_out_in_input"],
    },
    Case {
        name: "K03 out-foreign",
        made: "`--output` holds files that we did not write, among ours or alone; our list of files is damaged; it is empty",
        required: "refused with the names of the files, nothing removed; `--force` with that folder, or an empty one, is built into",
        exit: "2",
        tests: &["k03_out_foreign"],
    },
    Case {
        name: "K04 out-file-or-link",
        made: "`--output` is a file, a pipe, a link (dangling, to a folder, with `/` behind it), a mount point; it lies below a link",
        required: "refused, and what a link leads to is not touched; below a link it is built where the link leads",
        exit: "2",
        tests: &["k04_out_file_or_link"],
    },
    Case {
        name: "K05 stale-files",
        made: "a page of the earlier version is gone, another one is new, and somebody's file lies beside the site",
        required: "the site holds the files of the new version and no others; what lies beside it stays",
        exit: "0",
        tests: &["k05_stale_files"],
    },
    Case {
        name: "K06 kill9",
        made: "kill -9 at every call of a build on the published folder and beside it; with two threads at random calls; \
               while it cleans up after an error; between two renames where folders cannot be exchanged",
        required: "the published folder is the whole old or the whole new site; the next build works and leaves no litter. \
                   Where folders cannot be exchanged there is no site for the moment between two renames, and the next \
                   build puts it back",
        exit: "signal",
        tests: &[
            "a_fault_at_any_call_leaves_a_whole_site",
            "a_fault_while_two_threads_write_leaves_a_whole_site",
            "a_kill_while_cleaning_up_after_a_fault_leaves_a_whole_site",
        ],
    },
    Case {
        name: "K07 enospc",
        made: "ENOSPC, EIO, EACCES, EMFILE, EROFS, EDQUOT at each of these calls, with one thread and with two; errors while \
               cleaning up after an error; a disk that is full at eleven sizes; 4 to 64 open files; files of at most 0 to 16 \
               kB (EFBIG); a folder that may not be written; a disk that is read-only",
        required: "the whole old site and the path and cause of the error, or, where the call is not needed, the whole new \
                   one; no litter, or, where removing is what fails, its name; the next build removes it",
        exit: "2, 0",
        tests: &[
            "a_fault_at_any_call_leaves_a_whole_site",
            "a_fault_while_two_threads_write_leaves_a_whole_site",
            "a_fault_while_cleaning_up_after_a_fault_leaves_a_whole_site",
            "k07_full_disk",
            "k07_few_open_files",
            "k07_short_files_only",
            "k07_no_right_to_write",
        ],
    },
    Case {
        name: "K08 signals",
        made: "INT, TERM, HUP, QUIT while folders and pages are made, at the swap and while the old site is removed; a reader \
               that stops after one byte; nowhere to print (`/dev/full`, closed)",
        required: "ends at once by that signal with a whole site; a reader that stops changes no exit code; a result that \
                   cannot be printed is an error; talk that cannot be printed is none; no panic",
        exit: "signal; as without; 2; 0",
        tests: &["k08_signals", "k08_reader_that_has_enough", "k08_nowhere_to_print"],
    },
    Case {
        name: "K09 two-builds",
        made: "two builds of two versions at once into one folder, 50 times",
        required: "one builds, the other waits its turn or is told that another build is writing; the result is one whole site",
        exit: "0, 2",
        tests: &["k09_two_builds"],
    },
    Case {
        name: "K10 env",
        made: "HOME, TMPDIR, LANG, TERM, PATH, TZ, COLUMNS, GIT_DIR unset or odd; LANG=tr_TR.UTF-8; odd SOURCE_DATE_EPOCH; \
               the working folder deleted",
        required: "the same bytes; a day that is none and a folder that is gone are said in words",
        exit: "0; 2",
        tests: &["k10_env", "k08_nowhere_to_print"],
    },
    Case {
        name: "K11 clock",
        made: "the clock at 1970, 2024-02-29, 2038, 9999 and 10000; time zones Pacific/Kiritimati and Pacific/Marquesas",
        required: "the same bytes for the same SOURCE_DATE_EPOCH; without it, a clock after the year 9999 is said in words",
        exit: "0; 2",
        tests: &["k11_clock"],
    },
    Case {
        name: "K12 dir-order",
        made: "the sample built on eight machines that differ at once in path, file system, order of files, time zone, locale, \
               clock, user, HOME, mask of rights, and 1, 2 or 8 threads",
        required: "both sites (bytes and rights), and all that `check`, `diff`, `list`, `export`, `codeowners`, `digest`, \
                   `schema` and `explain` print, are the same byte for byte",
        exit: "0",
        tests: &["k12_same_everywhere"],
    },
    Case {
        name: "K13 changing-input",
        made: "a page that grows, shrinks, is replaced, cut inside a letter, or gone while it is read; one that cannot be \
               opened or read to its end",
        required: "one version of it, or a finding that names it and the cause; no panic",
        exit: "0, 1",
        tests: &["k13_changing_input", "k13_input_that_fails_while_it_is_read"],
    },
    Case {
        name: "K14 small-stack",
        made: "512 KiB for each thread and for the first one; pages that nest 400 to 20,000 deep",
        required: "the same bytes; deep pages are built or are findings",
        exit: "0, 1",
        tests: &["k14_small_stack"],
    },
    Case {
        name: "K15 memory-cap",
        made: "512 MiB of address space; 40 MB",
        required: "builds in 512 MiB; with too little it ends at once, and the old site is whole",
        exit: "0; not 0",
        tests: &["k15_memory_cap"],
    },
    Case {
        name: "N04 no-exec-no-net",
        made: "`check` and `build` of a page full of addresses, commands and templates, in a repository with hooks, a \
               file-system monitor and a pager, with every start of a program and every call to the network watched",
        required: "no socket; no program but `git`, and none for a shareable site",
        exit: "0, 1",
        tests: &["n04_no_exec_no_net"],
    },
];

const HEAD: &str = "# Faults of the machine

What may happen to a build, and what is left then. Each row is tested in `tests/faults`, from which this page is printed
(`cargo test --test faults` says when the two differ, and what to type). Builds are of a playbook of some 50 pages, version 2 over
the site of version 1. CI plays a fault of every sort at a call of every sort, always the same; `scripts/faults` plays all of
them and prints what each left.
";

fn document() -> String {
    let mut out =
        format!("{HEAD}\n| case | made | required | exit | test |\n|---|---|---|---|---|\n");
    for Case { name, made, required, exit, tests } in CASES {
        let tests: Vec<_> = tests.iter().map(|test| format!("`{test}`")).collect();
        let _ = writeln!(out, "| {name} | {made} | {required} | {exit} | {} |", tests.join(", "));
    }
    out
}

#[test]
fn the_document_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md");
    let wanted = document();
    if std::env::var_os("FAULTS_WRITE").is_some() {
        std::fs::write(&path, &wanted).expect("the document can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/faults.md differs from the cases: FAULTS_WRITE=1 cargo test --test faults document"
    );
}

#[test]
fn each_test_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut written = Vec::new();
    for file in walkdir::WalkDir::new(folder) {
        let file = file.expect("the tests");
        if file.path().extension().is_none_or(|ending| ending != "rs")
            || file.file_name() == "table.rs"
        {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).expect("a test");
        let tests = text.split("#[test]\nfn ").skip(1).filter_map(|rest| rest.split_once('('));
        written.extend(tests.map(|(name, _)| name.to_owned()));
    }
    let mut named: Vec<String> =
        CASES.iter().flat_map(|case| case.tests).map(|test| (*test).to_owned()).collect();
    for names in [&mut written, &mut named] {
        names.sort();
        names.dedup();
    }
    assert_eq!(written, named);
}
