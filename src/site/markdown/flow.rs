//! Blocks: headings, paragraphs, lists, quotes, code.

use super::{
    inline::{self, Line},
    tree::{Look, Part},
};

/// Writes a page.
pub(super) struct Writer<'w> {
    pub(super) link: &'w dyn Fn(&str) -> Option<String>,
}

/// Elements that stand in a line.
const IN_LINE: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins",
    "kbd", "label", "mark", "meter", "output", "progress", "q", "s", "samp", "small", "span",
    "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Says whether a part stands in a line.
fn is_in_line(part: Part<'_>) -> bool {
    part.element().is_none_or(|element| element.is(IN_LINE))
}

impl Writer<'_> {
    /// Returns the blocks that parts make, each without an empty line around it.
    pub(super) fn blocks<'t>(&self, parts: impl Iterator<Item = Part<'t>>) -> Vec<String> {
        let mut out = Vec::new();
        self.add(parts, &mut out);
        out
    }

    fn add<'t>(&self, parts: impl Iterator<Item = Part<'t>>, out: &mut Vec<String>) {
        let mut line = Line::default();
        for part in parts {
            if is_in_line(part) {
                self.part(part, &mut line);
            } else {
                paragraph(&mut line, out);
                self.block(part, out);
            }
        }
        paragraph(&mut line, out);
    }

    fn block(&self, block: Part<'_>, out: &mut Vec<String>) {
        let Some(element) = block.element() else { return };
        match element.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(element.name.as_bytes()[1] - b'0');
                let words = self.words(block).replace('\n', " ");
                if !words.is_empty() {
                    out.push(format!("{} {words}", "#".repeat(level)));
                }
            }
            "hr" => out.push("---".to_owned()),
            "pre" => out.push(code(block)),
            "ul" if element.look == Look::Inline => out.push(self.in_one_line(block)),
            "ul" | "ol" | "menu" => out.extend(self.list(block)),
            "dl" => out.extend(self.terms(block)),
            "table" => out.extend(self.table(block)),
            "summary" | "legend" | "caption" => out.extend(self.bold(block)),
            "blockquote" => out.extend(self.quote(block)),
            _ if element.look == Look::Alert => out.extend(self.quote(block)),
            _ if element.look == Look::AlertTitle => out.extend(self.bold(block)),
            _ => self.add(block.inside(), out),
        }
    }

    /// Returns an element's words in bold, as a block.
    pub(super) fn bold(&self, element: Part<'_>) -> Option<String> {
        let words = self.words_in_bold(element);
        (!words.is_empty()).then(|| format!("**{words}**"))
    }

    fn quote(&self, element: Part<'_>) -> Option<String> {
        let inside = self.blocks(element.inside()).join("\n\n");
        let line = |line: &str| format!("> {line}").trim_end().to_owned();
        (!inside.is_empty()).then(|| inside.lines().map(line).collect::<Vec<_>>().join("\n"))
    }

    fn in_one_line(&self, list: Part<'_>) -> String {
        let items = list.elements().map(|item| self.words(item));
        items.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn list(&self, list: Part<'_>) -> Option<String> {
        let start = list.element().and_then(|element| element.note.as_ref()?.parse().ok());
        let is_ordered = list.is(&["ol"]);
        let items = list.elements().map(|item| self.blocks(item.inside()));
        let items = items.filter(|blocks| !blocks.is_empty());
        let items = items.zip(start.unwrap_or(1)..).map(|(blocks, number): (_, usize)| {
            let mark = if is_ordered { format!("{number}. ") } else { "- ".to_owned() };
            item(&mark, &blocks)
        });
        let items: Vec<String> = items.collect();
        (!items.is_empty()).then(|| items.join("\n"))
    }

    /// A list of names with what is said of each.
    fn terms(&self, list: Part<'_>) -> Option<String> {
        let mut items: Vec<(String, Vec<String>)> = Vec::new();
        let mut parts: Vec<Part<'_>> = Vec::new();
        for element in list.elements() {
            match element.is(&["div"]) {
                true => parts.extend(element.elements()),
                false => parts.push(element),
            }
        }
        for part in parts {
            match items.last_mut() {
                _ if part.is(&["dt"]) => items.push((self.words_in_bold(part), Vec::new())),
                Some((_, said)) => self.add(part.inside(), said),
                None => items.push((String::new(), self.blocks(part.inside()))),
            }
        }
        let items = items.into_iter().filter(|(_, said)| !said.is_empty());
        let items: Vec<String> = items.map(|(name, said)| term(&name, said)).collect();
        (!items.is_empty()).then(|| items.join("\n"))
    }
}

fn paragraph(line: &mut Line, out: &mut Vec<String>) {
    let words = line.take();
    if !words.is_empty() {
        out.push(inline::at_margin(words));
    }
}

/// One line where it can be, else what is said stands below the name.
fn term(name: &str, mut said: Vec<String>) -> String {
    if name.is_empty() {
        return item("- ", &said);
    }
    let is_words = |block: &String| {
        let marks = ["- ", "1. ", "|", "> ", "```", "#"];
        !marks.iter().any(|mark| block.starts_with(mark))
    };
    let first = match said.first().is_some_and(is_words) {
        true => format!("**{name}:** {}", said.remove(0)),
        false => format!("**{name}:**"),
    };
    said.insert(0, first);
    item("- ", &said)
}

/// An item of a list: what follows its first line stands under its first word.
fn item(mark: &str, blocks: &[String]) -> String {
    let indent = " ".repeat(mark.len());
    let mut out = mark.to_owned();
    for (at, block) in blocks.iter().enumerate() {
        // A list may follow its first line at once; anything else is a block of its own.
        let is_list = block.starts_with("- ") || block.starts_with("1. ");
        if at > 0 {
            out.push_str(if is_list { "\n" } else { "\n\n" });
        }
        for (number, line) in block.lines().enumerate() {
            if number > 0 {
                out.push('\n');
            }
            if (at > 0 || number > 0) && !line.is_empty() {
                out.push_str(&indent);
            }
            out.push_str(line);
        }
    }
    out
}

/// Code as it stands, between marks that are longer than any in it.
fn code(pre: Part<'_>) -> String {
    let mut text = String::new();
    inline::plain(pre, &mut text);
    let text = text.trim_matches('\n');
    let fence = "`".repeat(inline::longest_run(text, '`').max(2) + 1);
    let mut notes = pre.elements().chain([pre]).filter_map(|part| part.element()?.note.as_deref());
    format!("{fence}{}\n{text}\n{fence}", notes.next().unwrap_or_default())
}
