//! The theme: templates, assets and words, embedded in the program; each file can be replaced by one
//! of the same name under the playbook's `theme/`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::atomic::{AtomicU64, Ordering},
};

use rust_embed::Embed;
use tera::{Context, Tera, Value};

use super::{
    html,
    language::{self, Language},
    routes,
};
use crate::{
    diagnostic::nearest,
    parse::yaml::{self, NodeValue},
    source::Sources,
};

/// The file of a playbook's `theme/` that replaces words of the interface.
const STRINGS: &str = "strings.yaml";

/// The folder with the words of each language: `lang/de.yaml`.
const LANGUAGES: &str = "lang/";

/// The language every word is there in.
const FIRST: &str = "en";

/// The folder of style sheets; the site gets them as one, in the order of their names.
const STYLES: &str = "style/";

#[derive(Embed)]
#[folder = "themes/default/"]
struct Files;

/// Templates, assets and words, ready for rendering.
pub struct Theme {
    /// Which of the themes of this process it is.
    number: u64,
    tera: Tera,
    assets: BTreeMap<String, Vec<u8>>,
    language: Language,
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Theme").field("assets", &self.assets.keys()).finish_non_exhaustive()
    }
}

/// Why a theme cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeError {
    /// What is wrong.
    pub message: String,
    /// What to do, or where the fault is.
    pub help: String,
}

impl ThemeError {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.message, self.help.trim_end())
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// Returns the theme with some of its files replaced. `overrides` are the files of the
    /// playbook's `theme/` folder, by their path in it: `templates/item.html`. `language` is the
    /// code of the language that the site's own words are in, English when there is none.
    ///
    /// A file `lang/xx.yaml` says words of that language, as many as it likes, whether or not the
    /// program has the language; what nobody says is in English.
    ///
    /// # Errors
    /// When a file replaces nothing, is no UTF-8, or a template cannot be read; the message names
    /// the file and, for templates, the line.
    pub fn load(
        overrides: BTreeMap<String, Vec<u8>>,
        language: Option<&str>,
    ) -> Result<Self, ThemeError> {
        let code = language.filter(|code| is_code(code)).unwrap_or(FIRST);
        let mut files: BTreeMap<String, Vec<u8>> = embedded().collect();
        let (mut of_language, mut single) = (BTreeMap::new(), None);
        for (name, bytes) in overrides {
            if name == STRINGS {
                single = Some(text(&name, bytes)?);
            } else if name.starts_with(LANGUAGES) && name.ends_with(".yaml") {
                of_language.insert(name.clone(), text(&name, bytes)?);
            } else if files.contains_key(&name) && !name.starts_with(LANGUAGES) {
                files.insert(name, bytes);
            } else {
                return Err(unknown(&name, &files));
            }
        }
        let mut words = Words::new(&files)?;
        let own = file_of(code);
        match files.remove(&own) {
            Some(_) if code == FIRST => words.own.clone_from(&words.english),
            Some(bytes) => words.add(&own, &text(&own, bytes)?)?,
            None => {}
        }
        for (name, text) in &of_language {
            // A slip in another language's file is met, too.
            let said = words.checked(name, text)?;
            if *name == own {
                words.own.extend(said);
            }
        }
        if let Some(text) = single {
            words.add(STRINGS, &text)?;
        }
        Self::made(files, Language::new(code, words.english, words.own))
    }

    fn made(files: BTreeMap<String, Vec<u8>>, language: Language) -> Result<Self, ThemeError> {
        let mut templates = Vec::new();
        let mut assets = BTreeMap::new();
        let mut style = Vec::new();
        for (name, bytes) in files {
            if let Some(template) = name.strip_prefix("templates/") {
                templates.push((template.to_owned(), text(&name, bytes)?));
            } else if name.starts_with(STYLES) {
                style.extend(bytes);
                style.push(b'\n');
            } else if !name.starts_with(LANGUAGES) {
                assets.insert(name, bytes);
            }
        }
        assets.insert(routes::STYLE.to_owned(), style);
        let mut tera = Tera::default();
        tera.add_raw_templates(templates).map_err(|fault| {
            ThemeError::new("a template of the theme cannot be read", fault.to_string())
        })?;
        let words = language.words().into_iter();
        let words: BTreeMap<String, Value> =
            words.map(|(name, words)| (name.to_owned(), said(words))).collect();
        tera.global_context().insert_value("t", words.into());
        static THEMES: AtomicU64 = AtomicU64::new(0);
        let number = THEMES.fetch_add(1, Ordering::Relaxed);
        Ok(Self { number, tera, assets, language })
    }

    /// Returns the theme as it comes.
    ///
    /// # Errors
    /// Never, unless the program was built with a broken theme.
    pub fn standard() -> Result<Self, ThemeError> {
        Self::load(BTreeMap::new(), None)
    }

    /// Returns the names of the words that the language lacks, so that they stand in English, and
    /// how many words there are.
    pub fn missing_words(&self) -> (&[String], usize) {
        self.language.missing()
    }

    /// Returns what tells it from every other theme of this process.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    pub(super) fn language(&self) -> &Language {
        &self.language
    }

    pub(super) fn asset(&self, name: &str) -> &[u8] {
        self.assets.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn render(&self, template: &str, context: &Context) -> Result<String, String> {
        self.tera.render(template, context).map_err(|fault| fault.to_string())
    }
}

/// Returns words of the interface as templates print them: what is to be typed is code.
fn said(words: &str) -> Value {
    if words.contains('`') { Value::safe_string(&html::with_code(words)) } else { words.into() }
}

/// Returns the names of the theme's assets, which are also their paths in the site.
pub(super) fn asset_names() -> impl Iterator<Item = String> {
    let assets = names().filter(|name| name.starts_with("assets/"));
    assets.chain([routes::STYLE.to_owned()])
}

fn embedded() -> impl Iterator<Item = (String, Vec<u8>)> {
    names().filter_map(|name| {
        let bytes = Files::get(&name)?.data.into_owned();
        Some((name, bytes))
    })
}

fn names() -> impl Iterator<Item = String> {
    let parts = ["templates/", "assets/", STYLES, LANGUAGES];
    let is_part = move |name: &String| parts.iter().any(|part| name.starts_with(part));
    Files::iter().map(|name| name.into_owned()).filter(is_part)
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, ThemeError> {
    String::from_utf8(bytes).map_err(|_| {
        ThemeError::new(format!("`theme/{name}` is not UTF-8 text"), "save it as UTF-8")
    })
}

fn unknown(name: &str, files: &BTreeMap<String, Vec<u8>>) -> ThemeError {
    let known = files.keys().map(String::as_str);
    let known: Vec<&str> = known.chain([STRINGS]).collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("a file with a similar name can be replaced: `theme/{near}`"),
        None => format!("these files can be replaced: {}", known.join(", ")),
    };
    ThemeError::new(format!("`theme/{name}` replaces no file of the theme"), help)
}

/// The words of the interface, by name: in English, and what the site says otherwise.
struct Words {
    english: BTreeMap<String, String>,
    own: BTreeMap<String, String>,
    names: BTreeSet<String>,
}

impl Words {
    fn new(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, ThemeError> {
        let first = file_of(FIRST);
        let bytes = files.get(&first).cloned().unwrap_or_default();
        let english = read_strings(&first, &text(&first, bytes)?)?;
        let declared = language::declared().map(|(name, _)| name);
        let names = english.keys().cloned().chain(declared).collect();
        Ok(Self { english, own: BTreeMap::new(), names })
    }

    /// Adds what a file says; it counts more than what was added before.
    fn add(&mut self, name: &str, text: &str) -> Result<(), ThemeError> {
        let said = self.checked(name, text)?;
        self.own.extend(said);
        Ok(())
    }

    /// Returns what a file says, once each of its names is known.
    fn checked(&self, name: &str, text: &str) -> Result<BTreeMap<String, String>, ThemeError> {
        let said = read_strings(name, text)?;
        let Some(slip) = said.keys().find(|own| !self.names.contains(*own)) else {
            return Ok(said);
        };
        let help = match nearest(slip, self.names.iter().map(String::as_str)) {
            Some(near) => format!("a similar name exists: `{near}`"),
            None => format!("`{}` of the theme lists every name", file_of("de")),
        };
        let message = format!("`theme/{name}` replaces no words called `{slip}`");
        Err(ThemeError::new(message, help))
    }
}

/// Returns the file of a language.
fn file_of(code: &str) -> String {
    format!("{LANGUAGES}{code}.yaml")
}

/// Says whether a text can be the code of a language, as `<html lang>` has it: `de`, `pt-BR`.
fn is_code(code: &str) -> bool {
    let mut parts = code.split('-');
    let is_language = |part: &str| {
        (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(is_language) && parts.all(is_part)
}

pub(super) fn read_strings(name: &str, text: &str) -> Result<BTreeMap<String, String>, ThemeError> {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let yaml = yaml::parse(text, file, 0..text.len());
    let wrong = |help: String| ThemeError::new(format!("`theme/{name}` cannot be read"), help);
    if let Some(fault) = yaml.faults.first() {
        let line = sources.position(fault.span()).line;
        return Err(wrong(format!("line {line} is wrong; write one `name: words` a line")));
    }
    let mut strings = BTreeMap::new();
    for pair in yaml.root.as_map().unwrap_or_default() {
        let NodeValue::Scalar { text, .. } = &pair.value.value else {
            let line = sources.position(pair.key.span).line;
            return Err(wrong(format!("`{}` on line {line} has no words", pair.key.value)));
        };
        strings.insert(pair.key.value.clone(), text.clone());
    }
    Ok(strings)
}
