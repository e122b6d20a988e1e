//! A playbook of any size: pages of a handbook, 500 words each, and as many items of the usual kinds as it should have.
//! The same numbers give the same files, and a page is the same in a small playbook as in a large one but for its links.
//! It is one that can be built: no finding in it is an error.

use std::{fmt::Write as _, fs, io, path::Path};

use crate::words::{Language, Random, capital};

/// Words of a page, its headings included.
const WORDS: usize = 500;
/// Pages of one folder.
const IN_FOLDER: usize = 100;
/// Words that a page is about, and how often one of them is said.
const TOPICS: usize = 10;
const TOPIC_SHARE: f64 = 0.18;
/// How often a word is one that no other page has.
const RARE_SHARE: f64 = 0.005;
/// Sections of a page.
const SECTIONS: usize = 4;
/// Terms in one file of the glossary.
const IN_GLOSSARY: usize = 500;
/// Where all chance comes from.
const SEED: u64 = 20_261_122;

const SETTINGS: &str = "title: A large playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

/// Writes a playbook with so many pages and items, one in ten of these a persona and the others terms, into a folder that
/// is made.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write(folder: &Path, n_pages: usize, n_items: usize) -> io::Result<()> {
    let language = Language::new(SEED);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("playbook.yaml"), SETTINGS)?;
    let about: Vec<Topic<'_>> = (0..n_pages).map(|n| Topic::new(&language, n)).collect();
    for n in 0..n_pages {
        let path = folder.join(about[n].path());
        if n % IN_FOLDER == 0 {
            fs::create_dir_all(path.parent().expect("a page stands in a folder"))?;
        }
        fs::write(path, page(&language, &about, n, n_items))?;
    }
    items(folder, &language, n_items)
}

/// What a page is about.
struct Topic<'t> {
    number: usize,
    words: Vec<&'t str>,
}

impl<'t> Topic<'t> {
    fn new(language: &'t Language, number: usize) -> Self {
        let mut random = Random::new(SEED ^ ((number as u64 + 1) << 20));
        Self { number, words: (0..TOPICS).map(|_| language.topic(&mut random)).collect() }
    }

    /// Returns its title: two or three words.
    fn title(&self) -> String {
        let n_words = 2 + self.number % 2;
        capital(&self.words[..n_words].join(" "))
    }

    /// Returns the name of its file, from the folder of all pages.
    fn file(&self) -> String {
        format!(
            "area-{:03}/{}-{}.md",
            self.number / IN_FOLDER + 1,
            self.words[..2].join("-"),
            self.number + 1
        )
    }

    fn path(&self) -> String {
        format!("handbook/{}", self.file())
    }
}

/// What is being written: a text, and how many words it has.
struct Draft<'t> {
    text: String,
    n_words: usize,
    random: Random,
    language: &'t Language,
    topic: &'t Topic<'t>,
}

/// Returns the text of a page.
fn page(language: &Language, about: &[Topic<'_>], number: usize, n_items: usize) -> String {
    let topic = &about[number];
    let random = Random::new(SEED ^ ((number as u64 + 1) << 21));
    let mut draft =
        Draft { text: String::with_capacity(4_500), n_words: 0, random, language, topic };
    draft.heading(1, &topic.title());
    for section in 0..SECTIONS {
        if section > 0 {
            let heading = format!("{} {}", topic.words[3 + section], draft.word());
            draft.heading(2, &capital(&heading));
        }
        let until = WORDS * (section + 1) / SECTIONS;
        if section == 2 && number.is_multiple_of(3) {
            draft.list();
        }
        let middle = (draft.n_words + until) / 2;
        draft.paragraph(middle);
        draft.link(about);
        draft.paragraph(until);
    }
    if n_items > 0 {
        let term = draft.random.below(n_items);
        let _ = writeln!(draft.text, "See [[{}]].", id(term));
    }
    draft.text
}

impl Draft<'_> {
    fn word(&mut self) -> String {
        let Self { random, language, topic, .. } = self;
        let chance = random.share();
        if chance < RARE_SHARE {
            language.rare(random)
        } else if chance < RARE_SHARE + TOPIC_SHARE {
            topic.words[random.below(topic.words.len())].to_owned()
        } else {
            language.word(random).to_owned()
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        let _ = writeln!(self.text, "{} {text}\n", "#".repeat(level));
        self.n_words += text.split(' ').count();
    }

    /// Writes so many words as a sentence.
    fn sentence(&mut self, n_words: usize) {
        for n in 0..n_words {
            let word = self.word();
            let comma =
                if n + 3 < n_words && n > 2 && self.random.share() < 0.08 { "," } else { "" };
            let space = if n == 0 { "" } else { " " };
            let word = if n == 0 { capital(&word) } else { word };
            let _ = write!(self.text, "{space}{word}{comma}");
        }
        self.text.push('.');
        self.n_words += n_words;
    }

    /// Writes sentences until the page has so many words.
    fn paragraph(&mut self, until: usize) {
        while self.n_words < until {
            let n_words = (8 + self.random.below(13)).min(until - self.n_words);
            self.sentence(n_words);
            self.text.push(' ');
        }
        self.text.push_str("\n\n");
    }

    fn list(&mut self) {
        for _ in 0..4 {
            self.text.push_str("- ");
            self.sentence(7);
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    /// Leads to another page.
    fn link(&mut self, about: &[Topic<'_>]) {
        let other = &about[self.random.below(about.len())];
        let words = other.words[..2].join(" ");
        let _ = writeln!(self.text, "More about [{words}](../{}).\n", other.file());
        self.n_words += 4;
    }
}

/// Returns the id of an item, its kind before it.
fn id(number: usize) -> String {
    if is_persona(number) {
        format!("persona/buyer-{number}")
    } else {
        format!("term/word-{number}")
    }
}

fn is_persona(number: usize) -> bool {
    number % 10 == 9
}

/// Writes the items: terms in files of many, personas in files of their own.
fn items(folder: &Path, language: &Language, n_items: usize) -> io::Result<()> {
    if n_items == 0 {
        return Ok(());
    }
    for part in ["glossary", "personas"] {
        fs::create_dir_all(folder.join(part))?;
    }
    for from in (0..n_items).step_by(IN_GLOSSARY) {
        let numbers = from..n_items.min(from + IN_GLOSSARY);
        let terms: String =
            numbers.clone().filter(|n| !is_persona(*n)).map(|n| term(language, n)).collect();
        fs::write(folder.join(format!("glossary/words-{}.yaml", from / IN_GLOSSARY + 1)), terms)?;
        for number in numbers.filter(|n| is_persona(*n)) {
            let path = folder.join(format!("personas/buyer-{number}.md"));
            fs::write(path, persona(language, number))?;
        }
    }
    Ok(())
}

fn term(language: &Language, number: usize) -> String {
    let mut random = Random::new(SEED ^ ((number as u64 + 1) << 22));
    let mut words =
        |n: usize| (0..n).map(|_| language.topic(&mut random)).collect::<Vec<_>>().join(" ");
    format!(
        "word-{number}:\n  term: {} {number}\n  aliases: [{} {number}]\n  means: What {} says of {}.\n",
        capital(&words(2)),
        words(2),
        words(6),
        words(6),
    )
}

fn persona(language: &Language, number: usize) -> String {
    let topic = Topic::new(language, usize::MAX / (1 << 24) - number);
    let random = Random::new(SEED ^ ((number as u64 + 1) << 23));
    let mut draft = Draft { text: String::new(), n_words: 0, random, language, topic: &topic };
    draft.paragraph(120);
    let fields = format!(
        "title: {title} {number}\nstatus: draft\nbuying_role: champion\npains: [{{id: pain-{number}, title: {first} {number}, \
         statement: They wait for {first}.}}]\n",
        title = topic.title(),
        first = capital(topic.words[0]),
    );
    format!("---\n{fields}---\n\n{}", draft.text)
}
