//! The seeds of every target, and every input that once broke a promise (`fixed-…`), as plain tests.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

mod targets;

use std::{collections::BTreeSet, fs, path::PathBuf};

use targets::TARGETS;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds")
}

/// Holds every seed of a target to its promise.
fn hold(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target");
    let seeds = fs::read_dir(folder().join(name)).expect("a folder of seeds");
    let mut n_seeds = 0;
    for seed in seeds {
        let path = seed.expect("a seed").path();
        let bytes = fs::read(&path).expect("a seed");
        let held = std::panic::catch_unwind(|| (target.hold)(&bytes));
        assert!(held.is_ok(), "{} breaks the promise of its target", path.display());
        n_seeds += 1;
    }
    assert!(n_seeds >= 3, "{name} has {n_seeds} seeds");
}

#[test]
fn every_folder_of_seeds_is_of_a_target() {
    let folders = fs::read_dir(folder()).expect("the seeds");
    let folders =
        folders.map(|one| one.expect("a folder").file_name().into_string().expect("text"));
    let names = TARGETS.iter().map(|target| target.name.to_owned());
    assert_eq!(folders.collect::<BTreeSet<_>>(), names.collect());
}

#[test]
fn crm() {
    hold("crm");
}

#[test]
fn data() {
    hold("data");
}

#[test]
fn diff() {
    hold("diff");
}

#[test]
fn markdown() {
    hold("markdown");
}

#[test]
fn model() {
    hold("model");
}

#[test]
fn references() {
    hold("references");
}

#[test]
fn request() {
    hold("request");
}

#[test]
fn values() {
    hold("values");
}
