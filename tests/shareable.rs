//! What is built for readers outside the company holds no word that only internal items hold.
#![expect(clippy::disallowed_methods, reason = "tests read and write files of their own")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

use playmaker::{
    model::{
        field::{Field, Type},
        kinds,
    },
    search,
};

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, with its text; pictures and other files that are no text are read as they
/// come, so that a word inside them is found too.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = files.map(|file| file.expect("a folder")).filter(|file| file.file_type().is_file());
    let read = |file: walkdir::DirEntry| {
        let name = file.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        let bytes = std::fs::read(file.path()).expect("a file");
        (name, String::from_utf8_lossy(&bytes).into_owned())
    };
    files.map(read).collect()
}

/// The words of a text in small letters, and numbers of three digits or more; years are left out, because
/// pages say when a review is due.
fn words(text: &str) -> BTreeSet<String> {
    let is_year = |part: &str| part.len() == 4 && part.starts_with("20");
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let parts = parts.filter(|part| part.chars().count() >= 3 && !is_year(part));
    parts.map(str::to_lowercase).collect()
}

fn build(root: &Path, output: &Path, audience: &str) {
    let built = Command::new(env!("CARGO_BIN_EXE_playmaker"))
        .args(["--root".as_ref(), root.as_os_str(), "build".as_ref(), "--output".as_ref()])
        .arg(output)
        .args(["--audience", audience, "--base-url", "https://play.merrowdale.example/"])
        .output()
        .expect("the program runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// The lines of a list file that belong to items which say that anybody may see them.
fn shareable_blocks(text: &str) -> String {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        let begins = line.starts_with(|c: char| c.is_alphanumeric());
        match blocks.last_mut() {
            Some(block) if !begins => block.push_str(line),
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks.retain(|block| block.contains("\n  audience: shareable"));
    blocks.concat()
}

/// What anybody may read in the files of a playbook.
fn shareable_text(playbook: &BTreeMap<String, String>) -> String {
    let part = |(name, text): (&String, &String)| {
        if name.ends_with(".md") {
            let is_shareable = text.contains("\naudience: shareable\n");
            return if is_shareable { format!("{name} {text}") } else { String::new() };
        }
        let is_list = name.ends_with(".yaml") && name != "playbook.yaml";
        if is_list { shareable_blocks(text) } else { String::new() }
    };
    playbook.iter().map(part).collect::<Vec<_>>().join("\n")
}

/// What the program, its theme and the kinds say of themselves, on any site; not their examples.
fn chrome(scratch: &Path) -> String {
    let (root, output) = (scratch.join("empty"), scratch.join("empty-site"));
    std::fs::create_dir_all(&root).expect("can be made");
    let settings = "title: Merrowdale sales and marketing playbook\ncompany: Merrowdale\n";
    std::fs::write(root.join("playbook.yaml"), settings).expect("can be written");
    build(&root, &output, "shareable");
    let own = texts(&repository().join("themes/default"));
    let own = own.into_values().chain(texts(&output).into_values());
    let mut out = own.collect::<Vec<_>>().join("\n");
    for kind in kinds::KINDS {
        out.push_str(&[kind.name, kind.title, kind.plural, kind.doc, " "].join(" "));
        fields(kind.fields, &mut out);
    }
    fields(kinds::COMMON, &mut out);
    out
}

fn fields(declared: &[Field], out: &mut String) {
    for field in declared {
        out.push_str(&[field.name, " ", field.doc, " "].concat());
        parts(&field.ty, out);
    }
}

fn parts(ty: &Type, out: &mut String) {
    match ty {
        Type::Record(declared) => fields(declared, out),
        Type::List(inner) | Type::Map(inner) => parts(inner, out),
        Type::OneOf(types) => types.iter().for_each(|ty| parts(ty, out)),
        _ => {}
    }
}

#[test]
fn a_shareable_site_holds_no_word_that_only_internal_items_hold() {
    let scratch = tempfile::tempdir().expect("a folder");
    let root = scratch.path().join("playbook");
    let playbook = texts(&repository().join("playbook"));
    for (name, text) in &playbook {
        let file = root.join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("can be made");
        std::fs::write(&file, text).expect("can be written");
    }
    // One that leads from what anybody may see to what only we may, in every way there is.
    let leak = "---\ntitle: Partner guide\naudience: shareable\n---\n\nSee [[kpi/new-arr]], \
                [[handoff/mql-to-sal.first_touch_within]], [what we say](personas/quality-manager.md), \
                [our counts](data/actuals.csv), [the settings](playbook.yaml) and \
                [[persona/quality-manager|our buyer]].\n";
    std::fs::write(root.join("partner-guide.md"), leak).expect("can be written");
    let output = scratch.path().join("public");
    build(&root, &output, "shareable");
    let written = texts(&output);
    assert!(written.contains_key("partner-guide.html"), "{:?}", written.keys());
    assert!(written.contains_key("journey-stage/notice.html"));

    let allowed = words(&(shareable_text(&playbook) + &chrome(scratch.path()) + leak));
    let all: BTreeSet<String> =
        playbook.iter().flat_map(|(name, text)| words(&format!("{name} {text}"))).collect();
    let secret: BTreeSet<&String> = all.difference(&allowed).collect();
    assert!(secret.len() > 500, "only {} words are internal alone", secret.len());
    assert_index_is_shareable(&written, &playbook, scratch.path(), leak);
    for (name, text) in written.iter().filter(|(name, _)| !name.starts_with("search/")) {
        let found: Vec<String> = words(&format!("{name} {text}")).into_iter().collect();
        let leaked: Vec<&String> = found.iter().filter(|word| secret.contains(word)).collect();
        assert!(leaked.is_empty(), "`{name}` holds {leaked:?}");
    }
}

/// The index of search has no word that only internal items hold: neither among those that can be
/// searched for, nor in what it says of pages.
fn assert_index_is_shareable(
    written: &BTreeMap<String, String>,
    playbook: &BTreeMap<String, String>,
    scratch: &Path,
    leak: &str,
) {
    let of = |text: &str| search::words_of(text).into_iter().collect::<BTreeSet<String>>();
    let allowed = of(&(shareable_text(playbook) + &chrome(scratch) + leak));
    let all = playbook.iter().flat_map(|(name, text)| of(&format!("{name} {text}")));
    let is_secret = |word: &String| word.len() >= 3 && !allowed.contains(word);
    let secret: BTreeSet<String> = all.filter(is_secret).collect();
    assert!(secret.len() > 500, "only {} words are internal alone", secret.len());
    let files = written.iter().filter(|(name, _)| name.starts_with("search/"));
    let mut n_words = 0;
    for (name, text) in files {
        let mut found = Vec::new();
        told(&serde_json::from_str(text).expect("it is JSON"), &mut found);
        n_words += found.len();
        let leaked: Vec<&String> = found.iter().filter(|word| secret.contains(*word)).collect();
        assert!(leaked.is_empty(), "`{name}` holds {leaked:?}");
    }
    assert!(n_words > 300, "only {n_words} words can be found");
}

/// Every word of a file of the index; numbers that are packed are none.
fn told(json: &serde_json::Value, out: &mut Vec<String>) {
    match json {
        serde_json::Value::String(text) => out.extend(search::words_of(text)),
        serde_json::Value::Array(all) => all.iter().for_each(|own| told(own, out)),
        serde_json::Value::Object(all) => {
            for (name, own) in all {
                match (name.as_str(), own) {
                    ("hits" | "rows" | "weights" | "version", _) => {}
                    ("words", serde_json::Value::String(packed)) => {
                        let words = search::unpacked(packed);
                        out.extend(words.iter().flat_map(|word| search::words_of(word)));
                    }
                    (_, own) => told(own, out),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn an_internal_site_asks_search_engines_to_stay_away_and_a_shareable_one_does_not() {
    let scratch = tempfile::tempdir().expect("a folder");
    for (audience, expected) in [("internal", true), ("shareable", false)] {
        let output = scratch.path().join(audience);
        build(&repository().join("playbook"), &output, audience);
        for (name, text) in texts(&output).iter().filter(|(name, _)| name.ends_with(".html")) {
            let is_for_nobody = name == "404.html" || text.contains("http-equiv=\"refresh\"");
            let has = text.contains("<meta name=\"robots\" content=\"noindex");
            assert_eq!(has, expected || is_for_nobody, "{name} for {audience}");
        }
    }
}
