//! The text of a decision that a change would take, ready to be signed: what it changes with before
//! and after as they are written, and who must sign.

use super::{
    difference::Difference,
    gate::{Breach, Since, Undecided},
    paste::{pasted, scalar},
};
use crate::{
    diff::{self, FieldChange, Signer},
    model::{Entry, FieldPath, Meaning, Playbook, Said, kinds},
};

/// A decision to be written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its title, in one line.
    pub title: String,
    /// Its id: the next number, or the day where decisions are called by days.
    pub id: String,
    /// Its file, from the playbook's folder.
    pub path: String,
    /// What it changes.
    pub changes: Vec<Proposed>,
    /// Who must sign, as `Dana Okafor (sales)`.
    pub signers: Vec<String>,
    /// What they write when they have: `sales: dana-okafor`.
    signatures: Vec<String>,
    date: String,
    owner: Option<String>,
}

/// One change of a decision to be written, its values as YAML on one line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The item, as `kind/id`.
    pub item: String,
    /// The path of the field; none for the item as a whole.
    pub field: Option<String>,
    /// What it said before.
    pub before: String,
    /// What it says from then on.
    pub after: String,
}

impl Draft {
    /// Writes down what changed without a decision. `title` is made from the first change where
    /// nobody gives one.
    pub fn of(since: Since<'_>, undecided: &[&Undecided<'_>], title: Option<&str>) -> Self {
        let Since { before, after, .. } = since;
        let changes: Vec<Proposed> =
            undecided.iter().flat_map(|undecided| proposed(since, undecided)).collect();
        let title = title.map_or_else(|| self::title(undecided, &changes), str::to_owned);
        let items = undecided.iter().map(|undecided| undecided.item);
        let owner = undecided.iter().find_map(|undecided| before.owner(undecided.was));
        let owner = owner.or_else(|| after.leaders("sales").first().copied());
        let signers = diff::signers((before, after), items);
        Self::new(after, (title, changes), (&signers, owner))
    }

    /// Writes down what an agreed item says otherwise than the decision that holds.
    pub fn of_difference(playbook: &Playbook, item: &Entry, difference: &Difference) -> Self {
        let value = |said: &Option<Meaning>| said.as_ref().map_or("none".to_owned(), pasted);
        let change = Proposed {
            item: item.path_or_settings(),
            field: Some(difference.path.to_string()),
            before: value(&difference.decided),
            after: value(&difference.said),
        };
        let title = title_of(&item.title, &change);
        let (signers, owner) = (diff::signers_of(playbook, item), playbook.owner(item));
        Self::new(playbook, (title, vec![change]), (&signers, owner))
    }

    /// Gives a decision its number, its file and its day.
    fn new(
        playbook: &Playbook,
        (title, changes): (String, Vec<Proposed>),
        (signers, owner): (&[Signer<'_>], Option<&Entry>),
    ) -> Self {
        let (id, name) = next_name(playbook, &title);
        Self {
            path: format!("{}/{name}.md", kinds::DECISION.folder),
            title,
            id,
            changes,
            signers: names(signers),
            signatures: signatures(signers),
            date: playbook.today.to_string(),
            owner: owner.map(|owner| owner.id.value.clone()),
        }
    }

    /// Returns the text of the file.
    pub fn text(&self) -> String {
        let mut out = format!("---\ntitle: {}\ndate: {}\n", scalar(&self.title), self.date);
        out.push_str("status: proposed  # agreed, once everybody below has signed\n");
        if let Some(owner) = &self.owner {
            out.push_str(&format!("owner: {owner}\n"));
        }
        out.push_str(&format!("changes:\n{}", self.change_lines()));
        if !self.signers.is_empty() {
            out.push_str(&format!("# to be signed by {}\n", self.signers.join(", ")));
        }
        out.push_str("signed: {sales: , marketing: }\n");
        if !self.signatures.is_empty() {
            let both = self.signatures.join(", ");
            out.push_str(&format!("# once they have: signed: {{{both}}}\n"));
        }
        out.push_str(
            "# What else was considered, and what those say who would decide otherwise:\n",
        );
        out.push_str("# options: []\n# dissent:\n---\n\n");
        out.push_str(
            "<!-- Why this changes, what it costs, and how we will know that it works. -->\n",
        );
        out
    }

    /// Returns the lines below `changes:`.
    pub fn change_lines(&self) -> String {
        self.changes.iter().map(Proposed::lines).collect()
    }
}

impl Proposed {
    pub(super) fn lines(&self) -> String {
        let field = self.field.as_ref();
        let field = field.map_or(String::new(), |path| format!("    field: {}\n", scalar(path)));
        let Self { item, before, after, .. } = self;
        format!("  - item: {item}\n{field}    before: {before}\n    after: {after}\n")
    }
}

fn names(signers: &[Signer<'_>]) -> Vec<String> {
    signers.iter().map(|signer| format!("{} ({})", signer.person.title, signer.role)).collect()
}

/// Returns what stands in `signed` once both sides have: for each the first who may sign for it, so that
/// nobody has to look up how a person is called in files.
fn signatures(signers: &[Signer<'_>]) -> Vec<String> {
    let of = |role: &&str| {
        let signer = signers.iter().find(|signer| signer.role == *role)?;
        Some(format!("{role}: {}", signer.person.id.value))
    };
    ["sales", "marketing"].iter().filter_map(of).collect()
}

fn proposed(since: Since<'_>, undecided: &Undecided<'_>) -> Vec<Proposed> {
    let Undecided { breach, item, was, fields, .. } = undecided;
    let whole = |item: String, before: &str, after: &str| Proposed {
        item,
        field: None,
        before: scalar(before),
        after: after.to_owned(),
    };
    let Some(now) = item.is_now(since.after) else {
        return vec![whole(was.path_or_settings(), &was.title, "none")];
    };
    let mut out = Vec::new();
    if *breach == Breach::Renamed {
        out.push(whole(now.path_or_settings(), &was.id.value, &scalar(&now.id.value)));
    }
    let fields = fields.iter().filter_map(|change| of_field(since, (was, now), change));
    for proposed in fields {
        if !out.contains(&proposed) {
            out.push(proposed);
        }
    }
    out
}

fn of_field(
    since: Since<'_>,
    (was, now): (&Entry, &Entry),
    change: &FieldChange,
) -> Option<Proposed> {
    let path = change.written_path()?;
    let stated = |stated: &Option<diff::Stated>| {
        stated.as_ref().map_or("none".to_owned(), |stated| pasted(&stated.meaning))
    };
    let said = |playbook: &Playbook, entry: &Entry, stated: String| {
        let said = path.of_kind(entry.kind).map(|path: FieldPath| path.said(playbook, entry));
        said.and_then(|said| as_written(playbook, &said)).unwrap_or(stated)
    };
    Some(Proposed {
        item: now.path_or_settings(),
        field: Some(path.to_string()),
        before: said(since.before, was, stated(&change.before)),
        after: said(since.after, now, stated(&change.after)),
    })
}

/// Returns a value as its author wrote it where that is one line of YAML that says the same.
fn as_written(playbook: &Playbook, said: &Said) -> Option<String> {
    let meaning = said.meaning.as_ref()?;
    let text = playbook.sources.text(said.span).trim();
    let says_same = || scalar(text) == text || is_quoted(text) || is_flow(text);
    let is_line = !text.is_empty() && !text.contains(['\n', '\r', '#']);
    Some(if is_line && says_same() { text.to_owned() } else { pasted(meaning) })
}

fn is_quoted(text: &str) -> bool {
    let quotes = |mark: char| text.len() > 1 && text.starts_with(mark) && text.ends_with(mark);
    quotes('"') || quotes('\'')
}

fn is_flow(text: &str) -> bool {
    let is_in = |open: char, close: char| text.starts_with(open) && text.ends_with(close);
    is_in('{', '}') || is_in('[', ']')
}

/// `MQL score: threshold.total from 60 to 45`.
fn title(undecided: &[&Undecided<'_>], changes: &[Proposed]) -> String {
    let Some(first) = undecided.first() else { return "What we agree".to_owned() };
    let was = &first.was.title;
    match (first.breach, changes.first()) {
        (Breach::Removed, _) => format!("{was} is given up"),
        (Breach::Renamed, _) => format!("{was} gets another id"),
        (Breach::Left, _) => format!("{was} is no longer agreed"),
        (Breach::Changed, Some(change)) => title_of(was, change),
        (Breach::Changed, None) => format!("{was} changes"),
    }
}

/// `MQL score: threshold.total from 60 to 45`, of one change.
fn title_of(was: &str, change: &Proposed) -> String {
    const SHORT: usize = 40;
    let Proposed { field, before, after, .. } = change;
    let field = field.as_deref().unwrap_or_default();
    match before.len() <= SHORT && after.len() <= SHORT {
        true => format!("{was}: {field} from {before} to {after}"),
        false => format!("{was}: {field} is put in other words"),
    }
}

/// Returns the id of the next decision, and the name of its file without the ending.
pub fn next_name(playbook: &Playbook, title: &str) -> (String, String) {
    let id = next_id(playbook, title);
    let name = if id.starts_with("D-") { format!("{id}-{}", slug(title)) } else { id.clone() };
    (id, name)
}

/// Returns the next number, in as many digits as the last; the day and the title where decisions
/// are called by days.
fn next_id(playbook: &Playbook, title: &str) -> String {
    next_number(playbook)
        .unwrap_or_else(|| unused(playbook, format!("{}-{}", playbook.today, slug(title))))
}

/// Returns the number of the next decision, such as `D-0009`; none where decisions are called by days.
pub fn next_number(playbook: &Playbook) -> Option<String> {
    let ids: Vec<&str> =
        playbook.of_kind(&kinds::DECISION).map(|entry| entry.id.value.as_str()).collect();
    let numbers = ids.iter().filter_map(|id| id.strip_prefix("D-"));
    let numbers: Vec<(u64, usize)> =
        numbers.filter_map(|digits| Some((digits.parse().ok()?, digits.len()))).collect();
    if numbers.is_empty() && !ids.is_empty() {
        return None;
    }
    let last = numbers.iter().map(|(number, _)| *number).max().unwrap_or_default();
    let width = numbers.iter().map(|(_, width)| *width).max().unwrap_or(4);
    Some(format!("D-{:0width$}", last + 1))
}

fn unused(playbook: &Playbook, id: String) -> String {
    let is_free = |id: &str| playbook.find(&kinds::DECISION, id).is_none();
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let mut all = std::iter::once(id.clone()).chain(numbered);
    all.find(|id| is_free(id)).unwrap_or(id)
}

/// Returns words as they stand in ids and names of files: `First touch, within a day` →
/// `first-touch-within-a-day`; at most some of them.
pub fn slug(title: &str) -> String {
    const LONGEST: usize = 48;
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut out = String::new();
    for word in words {
        if out.len() + word.len() >= LONGEST && !out.is_empty() {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word[..word.len().min(LONGEST)]);
    }
    // What was cut in the middle of a phrase ends before its small words.
    for word in ["-to", "-from", "-of", "-the", "-a", "-in", "-and"] {
        out = out.strip_suffix(word).map_or(out.clone(), str::to_owned);
    }
    if out.is_empty() { "decision".to_owned() } else { out }
}
