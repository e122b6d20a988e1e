//! What is colored how; syntect says what is right where a language is read by hand.

use proptest::prelude::*;

use super::*;

/// The class of each letter and sign that is not white space.
fn classes(html: &str) -> Vec<(char, String)> {
    let mut out = Vec::new();
    let mut class = String::new();
    for part in html.split_inclusive('>').flat_map(|part| {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        [text, tag]
    }) {
        match part.strip_prefix("<span class=\"") {
            Some(tag) => class = tag.trim_end_matches("\">").to_owned(),
            None if part == "</span>" => class.clear(),
            None => {
                let text = part.replace("&lt;", "<").replace("&gt;", ">");
                let text = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
                let signs = text.chars().filter(|c| !c.is_whitespace());
                out.extend(signs.map(|c| (c, class.clone())));
            }
        }
    }
    out
}

fn by_syntect(language: &str, code: &str) -> String {
    let mut out = Colored::new(code.len());
    stock::read(language, code, &mut out).expect(language);
    out.html()
}

#[track_caller]
fn is_as_syntect_has_it(language: &str, code: &str) {
    let (own, wanted) = (classes(&html(language, code)), classes(&by_syntect(language, code)));
    let at = own.iter().zip(&wanted).position(|(own, wanted)| own != wanted);
    if let Some(at) = at {
        panic!("{:?}\nand not\n{:?}", &own[at..], &wanted[at..]);
    }
    assert_eq!(own.len(), wanted.len());
}

#[test]
fn yaml_is_colored_as_syntect_does() {
    is_as_syntect_has_it(
        "yaml",
        "# a comment\nowner: person/kim   # who\nstatus: agreed\nreview: 2026-11-20\ncount: -12.5\n\
         share: 6.1e-3\nhex: 0xFF\nnone: ~\nis: true\nurl: https://x.example/a#b\n\
         steps:\n  - call: \"say \\\"hi\\\" \\u0041\\n\"\n    by: 'it''s me'\n  -\n    - deep\n\
         tags: [a b, 2, {c: d, e: [f]}]\nempty: {}\n\"quoted\": x\nlast: a-b:c ? d\n",
    );
    is_as_syntect_has_it("yaml", "text: |\n  one: two\n\n   # three\nnext: >-\n  a\n  b\nend: 1\n");
    is_as_syntect_has_it(
        "yml",
        "- |\n  text\n- plain\n- *ref\n- &ref x\n- !tag x\n---\na: b\n...\n",
    );
}

#[test]
fn sql_is_colored_as_syntect_does() {
    is_as_syntect_has_it(
        "sql",
        "-- how many\nselect stage, count(*) as n, sum(amount) /* all\nof it */\nfrom \"deals\" d\n\
         left join people on d_owner = p_id and closed >= '2026-01-01'\n\
         where stage in ('won', 'it\\'s') or amount <> 12 and `odd` is not null\n\
         group by stage having count(*) > 3 order by n desc limit 10;\n",
    );
}

#[test]
fn json_is_colored_as_syntect_does() {
    is_as_syntect_has_it(
        "json",
        "// note\n{\n  \"a\": [1, -2.5e3, true, null], /* b */\n  \"c\": \"say \\\"x\\\" \\u00e4\", \"d\": {}\n}\n",
    );
}

#[test]
fn sql_words_that_syntect_lacks_are_keywords_too() {
    let told = html("SQL", "select distinct on (a) b.c, rank() over (partition by d)");
    assert!(
        told.starts_with("<span class=\"hl-keyword\">select distinct on</span> (a) b.c"),
        "{told}"
    );
    assert!(told.contains("<span class=\"hl-keyword\">over</span> ("), "{told}");
}

#[test]
fn a_block_of_text_ends_where_the_lines_are_no_further_in() {
    let told = html("yaml", "- a: |\n  b: 1\n- c: >2-\n     d: 2\n   e\n  f: g\n");
    let named: Vec<&str> = told.split("hl-name\">").skip(1).map(|rest| &rest[..1]).collect();
    assert_eq!(named, ["a", "b", "c", "f"], "{told}");
}

/// Signs that are not white space.
fn signs(text: impl Iterator<Item = char>) -> String {
    text.filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn nothing_is_lost(code in "([a-z0-9:\\-\"'\\\\/*|#,.\\[\\]{} \n\t&<>!_é]|\\PC){0,40}") {
        for language in ["console", "json", "sql", "yaml"] {
            let told = html(language, &code);
            let told = signs(classes(&told).into_iter().map(|(c, _)| c));
            prop_assert_eq!(told, signs(code.chars()), "{}", language);
        }
    }
}

#[test]
fn known_languages_get_classes_and_text_is_escaped() {
    for language in ["yaml", "ruby"] {
        let html = html(language, "a: \"<b>\" # c\n");
        let string = "<span class=\"hl-string\">&quot;&lt;b&gt;&quot;</span>";
        assert!(html.contains(string), "{html}");
        assert!(html.contains("hl-comment"), "{html}");
    }
}

#[test]
fn unknown_languages_are_plain() {
    assert_eq!(html("no-such", "a < b\n"), "a &lt; b\n");
    assert_eq!(html("\"><script>", "x"), "x");
    assert_eq!(html("sql", &"select ".repeat(300)), "select ".repeat(300));
}

#[test]
fn what_was_typed_in_a_terminal_stands_out() {
    let told = html("console", "$ ls <a>\n$HOME\n\n$ cd b\n");
    let typed = |command: &str| {
        format!("<span class=\"hl-comment\">$ </span><span class=\"hl-keyword\">{command}</span>")
    };
    assert_eq!(told, format!("{}\n$HOME\n\n{}\n", typed("ls &lt;a&gt;"), typed("cd b")));
}
