//! The theme: templates, assets and words, embedded in the program; each file can be replaced by one
//! of the same name under the playbook's `theme/`.

use std::{collections::BTreeMap, fmt};

use rust_embed::Embed;
use tera::{Context, Tera};

use super::routes;
use crate::{
    diagnostic::nearest,
    parse::yaml::{self, NodeValue},
    source::Sources,
};

/// The file of a playbook's `theme/` that replaces words of the interface.
const STRINGS: &str = "strings.yaml";

/// The words of the interface, as they come.
const WORDS: &str = "lang/en.yaml";

/// The folder of style sheets; the site gets them as one, in the order of their names.
const STYLES: &str = "style/";

#[derive(Embed)]
#[folder = "themes/default/"]
struct Files;

/// Templates, assets and words, ready for rendering.
pub struct Theme {
    tera: Tera,
    assets: BTreeMap<String, Vec<u8>>,
    strings: Strings,
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

/// The words of the interface, by name.
#[derive(Debug, Default)]
pub(super) struct Strings(BTreeMap<String, String>);

impl Strings {
    /// Returns the words called `name`, or the name itself: a slip shows, and nothing fails.
    pub(super) fn get<'s>(&'s self, name: &'s str) -> &'s str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

impl Theme {
    /// Returns the theme with some of its files replaced. `overrides` are the files of the
    /// playbook's `theme/` folder, by their path in it: `templates/item.html`.
    ///
    /// # Errors
    /// When a file replaces nothing, is no UTF-8, or a template cannot be read; the message names
    /// the file and, for templates, the line.
    pub fn load(overrides: BTreeMap<String, Vec<u8>>) -> Result<Self, ThemeError> {
        let mut files: BTreeMap<String, Vec<u8>> = embedded().collect();
        let mut own_strings = None;
        for (name, bytes) in overrides {
            if name == STRINGS {
                own_strings = Some(text(&name, bytes)?);
            } else if files.contains_key(&name) && name != WORDS {
                files.insert(name, bytes);
            } else {
                return Err(unknown(&name, &files));
            }
        }
        let defaults = files.remove(WORDS).unwrap_or_default();
        let mut strings = read_strings(&text(WORDS, defaults)?)?;
        if let Some(own) = own_strings {
            replace_strings(&mut strings, &own)?;
        }
        let mut templates = Vec::new();
        let mut assets = BTreeMap::new();
        let mut style = Vec::new();
        for (name, bytes) in files {
            if let Some(template) = name.strip_prefix("templates/") {
                templates.push((template.to_owned(), text(&name, bytes)?));
            } else if name.starts_with(STYLES) {
                style.extend(bytes);
                style.push(b'\n');
            } else {
                assets.insert(name, bytes);
            }
        }
        assets.insert(routes::STYLE.to_owned(), style);
        let mut tera = Tera::default();
        tera.add_raw_templates(templates).map_err(|fault| {
            ThemeError::new("a template of the theme cannot be read", fault.to_string())
        })?;
        tera.global_context().insert("t", &strings.0);
        Ok(Self { tera, assets, strings })
    }

    /// Returns the theme as it comes.
    ///
    /// # Errors
    /// Never, unless the program was built with a broken theme.
    pub fn standard() -> Result<Self, ThemeError> {
        Self::load(BTreeMap::new())
    }

    pub(super) fn strings(&self) -> &Strings {
        &self.strings
    }

    pub(super) fn asset(&self, name: &str) -> &[u8] {
        self.assets.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn render(&self, template: &str, context: &Context) -> Result<String, String> {
        self.tera.render(template, context).map_err(|fault| fault.to_string())
    }
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
    let parts = ["templates/", "assets/", STYLES, WORDS];
    let is_part = move |name: &String| parts.iter().any(|part| name.starts_with(part));
    Files::iter().map(|name| name.into_owned()).filter(is_part)
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, ThemeError> {
    String::from_utf8(bytes).map_err(|_| {
        ThemeError::new(format!("`theme/{name}` is not UTF-8 text"), "save it as UTF-8")
    })
}

fn unknown(name: &str, files: &BTreeMap<String, Vec<u8>>) -> ThemeError {
    let known = files.keys().map(String::as_str).filter(|name| *name != WORDS);
    let known: Vec<&str> = known.chain([STRINGS]).collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("a file with a similar name can be replaced: `theme/{near}`"),
        None => format!("these files can be replaced: {}", known.join(", ")),
    };
    ThemeError::new(format!("`theme/{name}` replaces no file of the theme"), help)
}

fn read_strings(text: &str) -> Result<Strings, ThemeError> {
    let mut sources = Sources::default();
    let file = sources.add(STRINGS, text);
    let yaml = yaml::parse(text, file, 0..text.len());
    let wrong = |help: String| ThemeError::new(format!("`theme/{STRINGS}` cannot be read"), help);
    if let Some(fault) = yaml.faults.first() {
        let line = sources.position(fault.span()).line;
        return Err(wrong(format!("line {line} is wrong; write one `name: words` a line")));
    }
    let mut strings = Strings::default();
    for pair in yaml.root.as_map().unwrap_or_default() {
        let NodeValue::Scalar { text, .. } = &pair.value.value else {
            let line = sources.position(pair.key.span).line;
            return Err(wrong(format!("`{}` on line {line} has no words", pair.key.value)));
        };
        strings.0.insert(pair.key.value.clone(), text.clone());
    }
    Ok(strings)
}

fn replace_strings(strings: &mut Strings, text: &str) -> Result<(), ThemeError> {
    for (name, words) in read_strings(text)?.0 {
        match strings.0.get_mut(&name) {
            Some(known) => *known = words,
            None => {
                let help = match nearest(&name, strings.0.keys().map(String::as_str)) {
                    Some(near) => format!("a similar name exists: `{near}`"),
                    None => format!("`{WORDS}` of the theme lists every name"),
                };
                let message = format!("`theme/{STRINGS}` replaces no words called `{name}`");
                return Err(ThemeError::new(message, help));
            }
        }
    }
    Ok(())
}
