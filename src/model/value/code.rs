//! A code of the author's own: `bad-timing`.

use std::fmt;

use super::{Wrong, shown};

/// A short name in small letters, digits and hyphens: ids and reason codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    text: String,
}

const LONGEST_CODE: usize = 64;

impl Code {
    /// Returns the code if `text` is one: words of `a`–`z` and digits, joined by single hyphens.
    ///
    /// # Errors
    ///
    /// When it is not; the help shows the nearest code.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        if is_code(text) {
            return Ok(Self { text: text.to_owned() });
        }
        if text.is_empty() {
            return Err(Wrong::new("a code is missing", "write words such as `bad-timing`"));
        }
        let help = match Self::suggest(text) {
            Some(code) => format!("write `{code}`: small letters, digits and hyphens"),
            None => "use small letters a to z, digits and hyphens: `bad-timing`".to_owned(),
        };
        Err(Wrong::new(format!("{} is not a code", shown(text)), help))
    }

    /// Returns the code that comes nearest to `text`, if it has a letter or digit to make one of.
    pub fn suggest(text: &str) -> Option<Self> {
        let mut out = String::new();
        for c in text.chars().take(4 * LONGEST_CODE) {
            match ascii(c) {
                Some(letters) => out.push_str(&letters),
                None if matches!(c, '\'' | '’') => {}
                None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
                None => {}
            }
            if out.len() >= LONGEST_CODE {
                break;
            }
        }
        out.truncate(LONGEST_CODE);
        let text = out.trim_end_matches('-').to_owned();
        is_code(&text).then_some(Self { text })
    }

    /// Returns the code as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn is_code(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    text.len() <= LONGEST_CODE && text.split('-').all(is_word)
}

/// Returns small ASCII letters for a letter or digit of the languages our users write in.
fn ascii(c: char) -> Option<String> {
    if c.is_ascii_alphanumeric() {
        return Some(c.to_ascii_lowercase().to_string());
    }
    let letters = match c.to_lowercase().next()? {
        'à' | 'á' | 'â' | 'ã' => "a",
        'ä' | 'æ' => "ae",
        'å' => "aa",
        'ç' | 'č' | 'ć' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ł' => "l",
        'ñ' | 'ń' => "n",
        'ò' | 'ó' | 'ô' | 'õ' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ś' | 'š' => "s",
        'ß' => "ss",
        'ù' | 'ú' | 'û' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ž' | 'ź' | 'ż' => "z",
        _ => return None,
    };
    Some(letters.to_owned())
}
