//! Code → spans with a few classes of our own. The only user of syntect; its languages are loaded
//! when the first page with code is rendered.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::html::escaped;

/// Longest block that is colored, in bytes; longer ones are shown plain.
const LIMIT: usize = 64 * 1024;
/// Longest line that is colored.
const LIMIT_LINE: usize = 2000;

static LANGUAGES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Scopes and the class they get; of a stack of scopes the innermost that is listed counts.
static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let table = [
        ("comment", "hl-comment"),
        ("punctuation.definition.comment", "hl-comment"),
        ("string", "hl-string"),
        ("constant.numeric", "hl-number"),
        ("constant.character.escape", "hl-number"),
        ("constant", "hl-number"),
        ("keyword.operator", "hl-operator"),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name.function", "hl-function"),
        ("support.function", "hl-function"),
        ("entity.name.tag", "hl-name"),
        ("entity.other.attribute-name", "hl-name"),
        ("entity.name", "hl-function"),
        ("support.type", "hl-function"),
        ("markup.heading", "hl-keyword"),
        ("markup.inserted", "hl-string"),
        ("markup.deleted", "hl-keyword"),
    ];
    table.into_iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect()
});

/// Returns a block of code as HTML. Unknown languages are shown plain.
pub(super) fn html(language: &str, code: &str) -> String {
    colored(language, code).unwrap_or_else(|| escaped(code).into_owned())
}

fn colored(language: &str, code: &str) -> Option<String> {
    if matches!(language, "" | "text" | "txt" | "plain") || code.len() > LIMIT {
        return None;
    }
    let syntax = LANGUAGES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut out = String::with_capacity(code.len() * 2);
    for line in code.split_inclusive('\n') {
        if line.len() > LIMIT_LINE {
            return None;
        }
        let mut at = 0;
        for (next, change) in state.parse_line(line, &LANGUAGES).ok()? {
            span(&mut out, &stack, line.get(at..next)?);
            at = next;
            stack.apply(&change).ok()?;
        }
        span(&mut out, &stack, line.get(at..)?);
    }
    Some(out)
}

fn span(out: &mut String, stack: &ScopeStack, text: &str) {
    if text.is_empty() {
        return;
    }
    let class_of = |scope: &Scope| {
        CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
    };
    match stack.as_slice().iter().rev().find_map(class_of) {
        Some(class) if !text.trim().is_empty() => {
            // Neighbors of one class share a span.
            let closed = out.strip_suffix("</span>").map(str::len);
            let last = closed.and_then(|end| out[..end].rfind("<span class=\""));
            let open = format!("<span class=\"{class}\">");
            match (closed, last) {
                (Some(end), Some(last)) if out[last..].starts_with(&open) => out.truncate(end),
                _ => out.push_str(&open),
            }
            out.push_str(&escaped(text));
            out.push_str("</span>");
        }
        _ => out.push_str(&escaped(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_text_is_escaped() {
        let html = html("yaml", "a: \"<b>\" # c\n");
        assert!(html.contains("<span class=\"hl-string\">&quot;&lt;b&gt;&quot;</span>"), "{html}");
        assert!(html.contains("hl-comment"), "{html}");
    }

    #[test]
    fn unknown_languages_are_plain() {
        assert_eq!(html("no-such", "a < b\n"), "a &lt; b\n");
        assert_eq!(html("\"><script>", "x"), "x");
    }
}
