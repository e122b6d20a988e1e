//! The languages that syntect has. The only user of it; they are loaded when the first page with such
//! code is rendered.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::{Class, reader::Colored};

static LANGUAGES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Scopes and the class they get; of a stack of scopes the innermost that is listed counts.
static CLASSES: LazyLock<Vec<(Scope, Class)>> = LazyLock::new(|| {
    let table = [
        ("comment", Class::Comment),
        ("punctuation.definition.comment", Class::Comment),
        ("string", Class::String),
        ("constant.numeric", Class::Number),
        ("constant.character.escape", Class::Number),
        ("constant", Class::Number),
        ("keyword.operator", Class::Operator),
        ("keyword", Class::Keyword),
        ("storage", Class::Keyword),
        ("entity.name.function", Class::Function),
        ("support.function", Class::Function),
        ("entity.name.tag", Class::Name),
        ("entity.other.attribute-name", Class::Name),
        ("entity.name", Class::Function),
        ("support.type", Class::Function),
        ("markup.heading", Class::Keyword),
        ("markup.inserted", Class::String),
        ("markup.deleted", Class::Keyword),
    ];
    table.into_iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect()
});

/// Colors a block of code; none for an unknown language.
pub(super) fn read(language: &str, code: &str, out: &mut Colored) -> Option<()> {
    let syntax = LANGUAGES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    for line in code.split_inclusive('\n') {
        let mut at = 0;
        for (next, change) in state.parse_line(line, &LANGUAGES).ok()? {
            out.push(class(&stack), line.get(at..next)?);
            at = next;
            stack.apply(&change).ok()?;
        }
        out.push(class(&stack), line.get(at..)?);
    }
    Some(())
}

fn class(stack: &ScopeStack) -> Option<Class> {
    let class_of = |scope: &Scope| {
        CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
    };
    stack.as_slice().iter().rev().find_map(class_of)
}
