//! `CODEOWNERS` as the code hosts read it. One file per host; [`FORMATS`] lists them. Each says what
//! its file can ask for and what it cannot.

mod github;
mod gitlab;

use super::{Owners, Rule};

/// What stands in the first line of the part of the file that is ours.
pub const BEGIN: &str = "# BEGIN playmaker codeowners";
/// What stands in its last line.
pub const END: &str = "# END playmaker codeowners";

/// A code host.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Where it looks for the file, from the top of the repository; it reads the first that is there.
    pub places: &'static [&'static str],
    /// Writes our part of the file, between [`BEGIN`] and [`END`].
    pub write: fn(&Page<'_>) -> String,
}

/// What is written.
pub struct Page<'o> {
    /// Who is asked about what.
    pub owners: &'o Owners<'o>,
    /// The playbook's folder as the repository names it, empty for its top.
    pub folder: &'o str,
    /// Where the file stands, from the top of the repository.
    pub place: &'o str,
}

/// Every code host.
pub static FORMATS: &[Format] = &[
    Format {
        name: "github",
        places: &[".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"],
        write: github::write,
    },
    Format {
        name: "gitlab",
        places: &["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"],
        write: gitlab::write,
    },
];

/// Returns the host called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

impl Page<'_> {
    /// Returns the path of a rule from the top of the repository, which begins with `/`.
    fn path(&self, rule: &Rule<'_>) -> String {
        match self.folder {
            "" => format!("/{}", rule.path),
            folder => format!("/{folder}/{}", rule.path),
        }
    }

    /// Returns who is asked about the settings, and so about this file.
    fn judges(&self) -> Option<&Rule<'_>> {
        self.owners.rules.iter().find(|rule| rule.path == crate::model::SETTINGS)
    }

    /// Returns the accounts of people, with a space between.
    fn names<'p>(&self, people: impl Iterator<Item = &'p &'p crate::model::Entry>) -> String {
        let mut names: Vec<&str> = Vec::new();
        for person in people {
            let name = self.owners.account(person);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(" ")
    }
}

/// Returns a comment, its lines cut at 100 characters.
fn comment(text: &str) -> String {
    const WIDTH: usize = 98;
    let mut out = String::new();
    for paragraph in text.split("\n\n") {
        let mut line = String::from("#");
        for word in paragraph.split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > WIDTH {
                out.push_str(&line);
                out.push('\n');
                line = String::from("#");
            }
            line.push(' ');
            line.push_str(word);
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}
