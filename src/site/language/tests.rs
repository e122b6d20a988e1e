//! Every word has a place, every place a word, in every language that comes with the program.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::declared;
use crate::{
    model::{
        kinds::LANGUAGES,
        value::{Currency, Date, Decay, Duration, Money, MonthDay, Number, Period},
        voice::Voice,
    },
    site::theme::{Theme, read_strings},
};

type Words = BTreeMap<String, String>;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn file(code: &str) -> Words {
    let name = format!("lang/{code}.yaml");
    read_strings(&name, &read(&format!("themes/default/{name}"))).expect("a file of words")
}

/// Every file below a folder, with its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
    let all = all.map(|entry| entry.expect("a file").into_path());
    let all = all.filter(|path| path.extension().is_some_and(|own| own == ending));
    let named = |path: &Path| {
        path.strip_prefix(root).expect("below it").to_string_lossy().replace('\\', "/")
    };
    all.map(|path| (named(&path), read(&named(&path)))).collect()
}

fn theme(code: &str) -> Theme {
    Theme::load(BTreeMap::new(), Some(code)).unwrap_or_else(|fault| panic!("{fault}"))
}

#[test]
fn the_languages_are_those_with_a_file() {
    let names = files("themes/default/lang", "yaml");
    let names: Vec<&str> = names.iter().map(|(name, _)| name.rsplit('/').next().unwrap()).collect();
    let known: Vec<String> = LANGUAGES.iter().map(|code| format!("{code}.yaml")).collect();
    assert_eq!(names, known);
}

#[test]
fn no_language_lacks_a_word_or_has_one_too_many() {
    let english = file("en");
    let declared: Words = declared().collect();
    let twice: Vec<&String> = english.keys().filter(|name| declared.contains_key(*name)).collect();
    assert!(twice.is_empty(), "these have an owner in the program already: {twice:?}");
    let all: BTreeSet<&String> = english.keys().chain(declared.keys()).collect();
    for code in LANGUAGES.iter().filter(|code| **code != "en") {
        let own = file(code);
        let missing: Vec<&&String> = all.iter().filter(|name| !own.contains_key(**name)).collect();
        let unknown: Vec<&String> = own.keys().filter(|name| !all.contains(name)).collect();
        assert!(missing.is_empty(), "lang/{code}.yaml has no words for {missing:?}");
        assert!(unknown.is_empty(), "lang/{code}.yaml says what nobody asks: {unknown:?}");
        assert_eq!(theme(code).missing_words().0, [] as [&str; 0]);
    }
}

/// The gaps of a pattern, or the text between backticks.
fn parts(text: &str, open: char, close: char) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let inner = &rest[at + 1..];
        let Some(end) = inner.find(close) else { break };
        out.insert(inner[..end].to_owned());
        rest = &inner[end + 1..];
    }
    out
}

#[test]
fn translations_keep_gaps_and_what_is_to_be_typed() {
    let mut english: Words = declared().collect();
    english.extend(file("en"));
    let is_name = |gap: &String| gap.chars().all(|c| c.is_ascii_lowercase() || "_2".contains(c));
    for code in LANGUAGES {
        for (name, words) in file(code) {
            let gaps = |text: &str| -> BTreeSet<String> {
                parts(text, '{', '}').into_iter().filter(is_name).collect()
            };
            assert_eq!(gaps(&words), gaps(&english[&name]), "{code}: {name}");
            let codes = parts(&english[&name], '`', '`');
            let invented: Vec<_> = parts(&words, '`', '`').difference(&codes).cloned().collect();
            assert!(invented.is_empty(), "{code}: {name} tells to type {invented:?}");
        }
    }
}

#[test]
fn every_word_a_template_asks_for_exists() {
    let theme = theme("en");
    let words = theme.language().words();
    let mut missing: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in files("themes/default/templates", "html") {
        for asked in asked(&text).into_iter().filter(|name| !words.contains_key(name.as_str())) {
            missing.entry(path.clone()).or_default().push(asked);
        }
    }
    assert!(missing.is_empty(), "lang/en.yaml lacks what these ask for: {missing:#?}");
}

/// What a template asks `t` for.
fn asked(template: &str) -> BTreeSet<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut out = BTreeSet::new();
    for (at, _) in template.match_indices("t.") {
        let is_start = !template[..at].ends_with(|c: char| is_word(c) || c == '.');
        let name: String = template[at + 2..].chars().take_while(|c| is_word(*c)).collect();
        if is_start && !name.is_empty() && template[..at].ends_with([' ', '{', '(', '[', '=']) {
            out.insert(name);
        }
    }
    out
}

/// Every text in quotes of the sources of the site.
fn literals() -> BTreeSet<String> {
    let code = files("src/site", "rs").into_iter().filter(|(path, _)| !path.contains("/tests"));
    code.flat_map(|(_, text)| parts(&text.replace("\\\"", "'"), '"', '"')).collect()
}

#[test]
fn every_word_the_program_asks_for_exists() {
    let theme = theme("en");
    let words = theme.language().words();
    let mut missing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in files("src/site", "rs") {
        if path.contains("/tests") {
            continue;
        }
        for call in ["string(\"", "said(\"", "filled(\"", ".get(\"", ".needs(\""] {
            for (at, _) in text.match_indices(call) {
                let name = text[at + call.len()..].split('"').next().unwrap_or_default();
                // What is looked up elsewhere than among words has another form.
                let is_other = path.ends_with("machine.rs") || name.contains(['/', '-', '{']);
                let is_asked = !is_other && text[..at].ends_with(is_receiver);
                if is_asked && !words.contains_key(name) {
                    missing.entry(path.clone()).or_default().insert(name.to_owned());
                }
            }
        }
    }
    assert!(missing.is_empty(), "lang/en.yaml lacks what these ask for: {missing:#?}");
}

/// Words are asked of a scope, a language or a closure that stands for one.
fn is_receiver(c: char) -> bool {
    c == '.' || c == 'e'
}

#[test]
fn no_word_is_left_over() {
    let in_templates: BTreeSet<String> = files("themes/default/templates", "html")
        .iter()
        .chain(&files("themes/default/templates", "xml"))
        .flat_map(|(_, text)| asked(text))
        .collect();
    let literals = literals();
    // `side_{side}`: what such a name is made of.
    let made: Vec<(&str, &str)> = literals
        .iter()
        .filter_map(|text| {
            let (before, rest) = text.split_once('{')?;
            let (_, after) = rest.split_once('}')?;
            let is_name = |c: char| c.is_ascii_lowercase() || "_.".contains(c);
            let is_pattern =
                before.len() + after.len() >= 4 && before.chars().chain(after.chars()).all(is_name);
            is_pattern.then_some((before, after))
        })
        .collect();
    let is_made = |name: &str| {
        made.iter().any(|(before, after)| name.starts_with(before) && name.ends_with(after))
    };
    let is_used =
        |name: &&String| in_templates.contains(*name) || literals.contains(*name) || is_made(name);
    let english = file("en");
    let unused: Vec<&String> = english.keys().filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn values_are_written_as_people_of_the_language_write_them() {
    let day = Date::parse("2026-11-22").expect("a day");
    let dkk = Currency::parse("DKK").expect("a currency");
    let period = |text| Period::parse(text).expect("a period");
    let table = |voice: &dyn Voice| {
        vec![
            voice.number(Number::rounded(1050.5, 1)),
            voice.percent(Number::rounded(41.5, 1)),
            voice.money(Money::parse("$540,000").expect("money")),
            voice.money(Money::parse("-€9.50").expect("money")),
            voice.money(Money { currency: Some(dkk), minor: 3_600_000 }),
            voice.duration(Duration::parse("2 business days").expect("a time")),
            voice.duration(Duration::parse("1 quarter").expect("a time")),
            voice.date(day),
            voice.month_day(MonthDay::parse("04-01").expect("a day")),
            voice.period(period("2026-Q3")),
            voice.period(period("2026-03")),
            voice.period(period("2026")),
            Decay::parse("5 points per week").expect("a decay").said_by(voice),
            voice.inner_label("time_limit"),
        ]
    };
    let (english, german) = (theme("en"), theme("de"));
    let english: &dyn Voice = english.language();
    assert_eq!(
        table(english),
        [
            "1,050.5",
            "41.5%",
            "$540,000",
            "-€9.50",
            "DKK 36,000",
            "2 business days",
            "1 quarter",
            "22 Nov 2026",
            "1 April",
            "Q3 2026",
            "Mar 2026",
            "2026",
            "5 points per week",
            "time limit",
        ]
    );
    let german_words = table(german.language());
    assert_eq!(
        german_words,
        [
            "1.050,5",
            "41,5\u{a0}%",
            "540.000\u{a0}$",
            "-9,50\u{a0}€",
            "36.000\u{a0}DKK",
            "2 Arbeitstage",
            "1 Quartal",
            "22. Nov. 2026",
            "1. April",
            "Q3 2026",
            "März 2026",
            "2026",
            "5 Punkte je Woche",
            "Frist",
        ]
    );
    assert_eq!(german.language().long_date(day), "22. November 2026");
    assert_eq!(german.language().months_of(period("2026-Q2")), "April bis Juni 2026");
}

#[test]
fn a_playbook_can_bring_a_language_word_by_word() {
    let own = |files: &[(&str, &str)], code: &str| {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        Theme::load(files.collect(), Some(code))
    };
    let danish = own(&[("lang/da.yaml", "home: Forside\nfield.owner: Ejer\n")], "da").expect("ok");
    let language = danish.language();
    assert_eq!((language.words()["lang"], language.get("home")), ("da", "Forside"));
    assert_eq!((language.label("owner"), language.get("menu")), ("Ejer".to_owned(), "Menu"));
    let (missing, all) = danish.missing_words();
    assert_eq!(missing.len(), all - 2);

    let both = [("lang/de.yaml", "home: Anfang\n"), ("strings.yaml", "menu: Liste\n")];
    let german = own(&both, "de").expect("ok");
    let said = |name| german.language().get(name);
    assert_eq!((said("home"), said("menu"), said("next")), ("Anfang", "Liste", "Weiter"));

    // English words, and browsers are told what language the content is in.
    let unknown = own(&[], "fr").expect("ok");
    assert_eq!(
        (unknown.language().words()["lang"], unknown.language().get("home")),
        ("fr", "Home")
    );
    assert_eq!(own(&[], "x\"><script>").expect("ok").language().words()["lang"], "en");

    let fault = own(&[("lang/da.yaml", "hme: x\n")], "da").expect_err("no such name").to_string();
    assert!(fault.contains("theme/lang/da.yaml") && fault.contains("`home`"), "{fault}");
    let fault = own(&[("lang/da.yaml", "hme: x\n")], "en").expect_err("no such name").to_string();
    assert!(fault.contains("theme/lang/da.yaml"), "{fault}");
}
