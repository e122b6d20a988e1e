//! Publishing into real folders: what is kept and what is refused. Next: `broken` (what a failure
//! or a kill at each step leaves).
#![expect(clippy::disallowed_methods, reason = "the tests look at the disk")]

mod broken;

use std::{collections::BTreeMap, fs};

use tempfile::TempDir;
use walkdir::WalkDir;

use super::*;

/// A desk with a playbook on it, in a folder of its own.
struct Desk {
    folder: TempDir,
}

const OLD: &[(&str, &str)] = &[("index.html", "old"), ("kpi/a.html", "same"), ("kpi/b.html", "b")];
const NEW: &[(&str, &str)] = &[("index.html", "new"), ("kpi/a.html", "same"), ("role/c.html", "c")];

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        desk.put("work/playbook/playbook.yaml", "title: A");
        desk.put("work/playbook/kpi/one.md", "# One");
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("it exists").join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the desk")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn options(&self) -> Options {
        Options {
            playbook: self.path("work/playbook"),
            working_dir: self.path("work"),
            home: Some(self.path("home/ann")),
            force: None,
        }
    }

    fn publish(&self, out: &str, site: &[(&str, &str)]) -> Result<Report, WriteError> {
        self.publish_with(out, site, &self.options(), &Seams::default())
    }

    fn publish_with(
        &self,
        out: &str,
        site: &[(&str, &str)],
        options: &Options,
        seams: &Seams<'_>,
    ) -> Result<Report, WriteError> {
        let site: BTreeMap<&str, &str> = site.iter().copied().collect();
        let paths: Vec<String> = site.keys().map(|path| (*path).to_owned()).collect();
        let make = |path: &str| Ok(Cow::Borrowed(site[path].as_bytes()));
        publish_with(&self.path(out), &paths, make, options, seams)
    }

    fn refusal(&self, out: &str, options: &Options) -> Refusal {
        let before = self.everything();
        match self.publish_with(out, NEW, options, &Seams::default()) {
            Err(WriteError::Refused { refusal, .. }) => {
                assert_eq!(self.everything(), before, "a refusal touches nothing");
                refusal
            }
            other => panic!("not refused: {other:?}"),
        }
    }

    /// Returns the pages of a published site, without the manifest.
    fn site(&self, out: &str) -> Vec<(String, String)> {
        let mut files = files(&self.path(out));
        files.retain(|(path, _)| path != MANIFEST);
        files
    }

    fn everything(&self) -> Vec<(String, String)> {
        files(self.folder.path())
    }

    /// Returns the names of hidden helpers beside the site.
    fn helpers(&self) -> Vec<String> {
        let names = fs::read_dir(self.path("work")).expect("it exists").map(|entry| {
            entry.expect("it can be listed").file_name().to_string_lossy().into_owned()
        });
        let mut names: Vec<_> = names.filter(|name| name.starts_with('.')).collect();
        names.sort();
        names
    }
}

fn files(folder: &Path) -> Vec<(String, String)> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|found| found.expect("it can be listed"))
        .filter(|found| !found.file_type().is_dir())
        .map(|found| {
            let text = fs::read_to_string(found.path()).unwrap_or_default();
            (old::site_path(folder, &found), text)
        })
        .collect()
}

fn owned(site: &[(&str, &str)]) -> Vec<(String, String)> {
    site.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn counts(report: &Report) -> (usize, usize, usize) {
    assert_eq!(report.left_behind, Vec::<PathBuf>::new());
    (report.written, report.unchanged, report.removed)
}

#[cfg(unix)]
fn stamp(path: &Path) -> (u64, std::time::SystemTime) {
    use std::os::unix::fs::MetadataExt;
    let metadata = path.metadata().expect("it exists");
    (metadata.ino(), metadata.modified().expect("unix has times"))
}

#[test]
fn a_site_is_written_with_a_list_of_its_files() {
    let desk = Desk::new();
    let report = desk.publish("work/public", NEW).expect("published");
    assert_eq!(counts(&report), (3, 0, 0));
    assert_eq!(desk.site("work/public"), owned(NEW));
    let manifest = fs::read_to_string(desk.path("work/public/.playmaker.json")).expect("written");
    assert_eq!(
        manifest,
        "{\n  \"generator\": \"Playmaker\",\n  \"files\": [\n    \"index.html\",\n    \
         \"kpi/a.html\",\n    \"role/c.html\"\n  ]\n}\n"
    );
    assert_eq!(desk.helpers(), Vec::<String>::new());
}

#[test]
fn stale_pages_go_and_nothing_else_is_left_beside() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    let report = desk.publish("work/public", NEW).expect("published again");
    assert_eq!(counts(&report), (2, 1, 1));
    assert_eq!(desk.site("work/public"), owned(NEW));
    assert!(!desk.path("work/public/kpi/b.html").exists());
    assert_eq!(desk.helpers(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn an_unchanged_page_keeps_its_inode_and_time() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    let before = stamp(&desk.path("work/public/kpi/a.html"));
    desk.publish("work/public", NEW).expect("published again");
    assert_eq!(stamp(&desk.path("work/public/kpi/a.html")), before);
}

#[cfg(unix)]
#[test]
fn nothing_is_touched_when_nothing_changed() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    let stamps =
        || ["", "kpi", "index.html", MANIFEST].map(|p| stamp(&desk.path("work/public").join(p)));
    let before = stamps();
    let report = desk.publish("work/public", OLD).expect("published again");
    assert_eq!(counts(&report), (0, 3, 0));
    assert_eq!(stamps(), before);
}

#[cfg(unix)]
#[test]
fn a_page_that_others_link_to_is_copied() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    let backup = desk.path("work/backup.html");
    fs::hard_link(desk.path("work/public/kpi/a.html"), &backup).expect("linked");
    desk.publish("work/public", NEW).expect("published again");
    assert_ne!(stamp(&desk.path("work/public/kpi/a.html")).0, stamp(&backup).0);
}

#[test]
fn a_page_that_somebody_edited_is_written_again() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    desk.put("work/public/index.html", "odd");
    let report = desk.publish("work/public", OLD).expect("published again");
    assert_eq!(counts(&report), (1, 2, 0));
    assert_eq!(desk.site("work/public"), owned(OLD));
}

#[test]
fn an_empty_folder_and_a_folder_in_the_playbook_are_fine() {
    let desk = Desk::new();
    fs::create_dir(desk.path("work/empty")).expect("made");
    desk.publish("work/empty", NEW).expect("into an empty folder");
    desk.publish("work/playbook/public", OLD).expect("into the playbook");
    desk.publish("work/playbook/public", NEW).expect("and again");
    desk.publish("work/deep/er/public", NEW).expect("folders on the way are made");
    assert_eq!(desk.site("work/playbook/public"), owned(NEW));
}

#[test]
fn folders_that_hold_what_matters_are_refused_even_when_forced() {
    let desk = Desk::new();
    desk.put("home/ann/letter.txt", "Dear");
    let cases = [
        ("/", Refusal::Root),
        ("home/ann", Refusal::Home),
        ("home", Refusal::Home),
        ("work/playbook", Refusal::HoldsPlaybook),
        ("work", Refusal::HoldsPlaybook),
        ("work/playbook/kpi/..", Refusal::HoldsPlaybook),
        ("work/playbook/kpi", Refusal::InsidePlaybook),
        ("work/playbook/playbook.yaml", Refusal::NotAFolder),
    ];
    for (out, refusal) in cases {
        let forced = Options { force: Some(desk.path(out)), ..desk.options() };
        assert_eq!(desk.refusal(out, &forced), refusal, "{out}");
    }
    let elsewhere =
        Options { working_dir: desk.path("home/ann/desk"), home: None, ..desk.options() };
    assert_eq!(desk.refusal("home/ann", &elsewhere), Refusal::HoldsWorkingDir);
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_and_its_target_kept() {
    let desk = Desk::new();
    desk.put("target/precious.txt", "x");
    for (link, target) in [("work/link", "target"), ("work/dangling", "nowhere")] {
        std::os::unix::fs::symlink(desk.path(target), desk.path(link)).expect("linked");
        assert_eq!(desk.refusal(link, &desk.options()), Refusal::Link);
        assert_eq!(desk.refusal(&format!("{link}/"), &desk.options()), Refusal::Link);
    }
}

#[test]
fn foreign_files_are_named_and_lost_only_by_force() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    for name in ["CNAME", "b", "c", "d", "e", "kpi/notes.txt"] {
        desk.put(&format!("work/public/{name}"), "mine");
    }
    let names = ["CNAME", "b", "c", "d", "e"].map(str::to_owned).to_vec();
    let refusal = Refusal::Foreign { files: names, total: 6, is_damaged: false };
    assert_eq!(desk.refusal("work/public", &desk.options()), refusal);
    let other = Options { force: Some(desk.path("work")), ..desk.options() };
    assert_eq!(desk.refusal("work/public", &other), refusal, "force names another folder");

    let forced = Options { force: Some(desk.path("work/public")), ..desk.options() };
    let report = desk.publish_with("work/public", NEW, &forced, &Seams::default());
    assert_eq!(counts(&report.expect("forced")), (2, 1, 7));
    assert_eq!(desk.site("work/public"), owned(NEW));
    assert_eq!(desk.helpers(), Vec::<String>::new());
}

#[test]
fn a_folder_without_our_list_is_foreign_whatever_its_names() {
    let desk = Desk::new();
    desk.put("work/site/index.html", "new");
    assert!(matches!(desk.refusal("work/site", &desk.options()), Refusal::Foreign { .. }));
    desk.put("work/site/.playmaker.json", "{\"files\": [");
    let refusal = desk.refusal("work/site", &desk.options());
    assert!(matches!(refusal, Refusal::Foreign { is_damaged: true, .. }));
}

#[test]
fn what_a_file_manager_drops_does_not_block_a_build() {
    let desk = Desk::new();
    desk.publish("work/public", OLD).expect("published");
    desk.put("work/public/kpi/.DS_Store", "x");
    desk.publish("work/public", NEW).expect("published again");
    assert_eq!(desk.site("work/public"), owned(NEW));
    assert_eq!(desk.helpers(), Vec::<String>::new());
}

#[test]
fn a_refusal_says_what_where_why_and_what_to_type() {
    let desk = Desk::new();
    desk.put("work/site/a\u{1b}[31m.txt", "x");
    let error = desk.publish("work/site", NEW).expect_err("foreign");
    let text = format!("{error}\nhelp: {}", error.help());
    let folder = desk.path("work/site").display().to_string();
    assert_eq!(
        text.replace(&folder, "FOLDER"),
        "cannot publish into `FOLDER`: it holds a file that Playmaker did not write: \
         `a\\u{1b}[31m.txt`\n\
         help: publishing replaces the whole folder, so these files would be lost: move them away, \
         name another folder with `--output DIR`, or, if they may go, add `--force \"FOLDER\"`"
    );
}

#[test]
fn paths_that_are_no_site_paths_are_an_error() {
    let desk = Desk::new();
    let bad = [
        "", "/a", "a/", "a//b", "..", "../a", "a/../b", "./a", "a\\b", "c:a", "a\0b", "a\nb",
        MANIFEST,
    ];
    for path in bad {
        let result = desk.publish("work/public", &[("ok.html", ""), (path, "")]);
        assert!(matches!(&result, Err(WriteError::BadPath { .. })), "{path:?}: {result:?}");
    }
    let both = desk.publish("work/public", &[("a", ""), ("a/b", "")]);
    assert!(matches!(both, Err(WriteError::BadPath { .. })));
    let twice = check_twice(&desk);
    assert!(matches!(twice, Err(WriteError::BadPath { .. })));
    assert!(!desk.path("work/public").exists());
}

fn check_twice(desk: &Desk) -> Result<Report, WriteError> {
    let paths = ["a", "a"].map(str::to_owned);
    publish(&desk.path("work/public"), &paths, |_| Ok(Cow::Borrowed(b"x")), &desk.options())
}

#[cfg(unix)]
#[test]
fn rights_are_for_visitors_and_a_folders_own_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    fs::create_dir(desk.path("work/public")).expect("made");
    let chosen = fs::Permissions::from_mode(0o750);
    fs::set_permissions(desk.path("work/public"), chosen).expect("set");
    desk.publish("work/public", NEW).expect("published");
    let mode = |path| desk.path(path).metadata().expect("it exists").permissions().mode() & 0o777;
    assert_eq!(mode("work/public"), 0o750);
    assert_eq!(mode("work/public/kpi"), 0o755);
    assert_eq!(mode("work/public/kpi/a.html"), 0o644);
    assert_eq!(mode("work/public/.playmaker.json"), 0o644);
}

#[test]
fn a_second_build_is_told_to_wait() {
    let desk = Desk::new();
    let place = place::resolve(&desk.path("work/public"), &desk.options()).expect("a fine place");
    let held = lock::take(&place).expect("free");
    let error = desk.publish("work/public", NEW).expect_err("busy");
    assert!(
        matches!(error, WriteError::Busy { process, .. } if process == Some(std::process::id()))
    );
    desk.publish("work/other", NEW).expect("another folder is another lock");
    drop(held);
    desk.publish("work/public", NEW).expect("free again");
}

#[test]
fn a_lock_of_a_dead_process_blocks_nobody() {
    let desk = Desk::new();
    desk.put("work/.public.playmaker-lock", "1");
    desk.publish("work/public", NEW).expect("published");
    assert_eq!(desk.helpers(), Vec::<String>::new());
}

#[test]
fn leftovers_go_and_foreign_folders_with_such_names_stay() {
    let desk = Desk::new();
    let list =
        "{\"generator\": \"Playmaker\", \"files\": [\"a.html\", \"x/b.html\", \"../../../keep\"]}";
    desk.put("work/.public.playmaker-new-7/.playmaker.json", list);
    desk.put("work/.public.playmaker-new-7/x/b.html", "");
    desk.put("work/.public.playmaker-new-8/.playmaker.json", "{\"gener");
    fs::create_dir(desk.path("work/.public.playmaker-old-9")).expect("made");
    desk.put("work/.public.playmaker-new-10/novel.txt", "chapter one");
    desk.put("work/.public.playmaker-new-11/.playmaker.json", list);
    desk.put("work/.public.playmaker-new-11/a.html", "");
    desk.put("work/.public.playmaker-new-11/late.txt", "dropped in after the swap");
    desk.put("work/.public.playmaker-new-plan/mine.txt", "");
    desk.put("work/.public2.playmaker-new-7/.playmaker.json", list);
    desk.put("keep", "outside");

    let report = desk.publish("work/public", NEW).expect("published");
    let stay = ["work/.public.playmaker-new-10", "work/.public.playmaker-new-11"];
    assert_eq!(report.left_behind, stay.map(|path| desk.path(path)));
    assert_eq!(
        desk.helpers(),
        [
            ".public.playmaker-new-10",
            ".public.playmaker-new-11",
            ".public.playmaker-new-plan",
            ".public2.playmaker-new-7"
        ]
    );
    assert_eq!(
        desk.site("work/.public.playmaker-new-11"),
        owned(&[("late.txt", "dropped in after the swap")])
    );
    assert!(desk.path("keep").exists());
}
