//! I: what must not be published. No site names a folder of the machine it was built on: `promise::site_is_safe`.

use crate::case::{case, cases, drive};

cases! {
    i01_audience: drive("items and pages for the company beside one for everybody, built for everybody", |ground| {
        ground.page("glossary/inner.md", "---\ntitle: HIDDEN-44\nterm: HIDDEN-45\nmeans: HIDDEN-46\ntags: [HIDDEN-47]\naliases: [hidden-48]\n---\n\nHIDDEN-49\n");
        ground.page("glossary/open.md", "---\nterm: Open\nmeans: x\naudience: shareable\n---\n\nBeside [[term/inner]].\n");
        let built = ground.playmaker(&["build", "--output", "out", "--audience", "shareable", "--base-url", "https://acme.example/"]);
        assert_eq!(built.code, 0, "{built}");
        let site = crate::site::Site::of(ground);
        assert!(site.has("term/open.html"));
        for text in ["HIDDEN-4", "hidden-4"] {
            assert_eq!(site.files_with(text), [""; 0], "{text}");
        }
    }).requires("nothing of what is for the company is in any file: pages, search, feeds, JSON, redirects");

    i02_comments: case("notes of an author between `<!--` and `-->`, in prose and in fields", |ground| {
        ground.page("glossary/noted.md", "---\nterm: Noted\nmeans: What is said <!-- HIDDEN-51 -->.\naudience: shareable\n---\n\n<!-- HIDDEN-52\nHIDDEN-53 -->\n\nIn words <!-- HIDDEN-54 --> here.\n\n<div>\n<!-- HIDDEN-55 -->\n</div>\n");
        ground.page("noted.md", "# Noted\n\n<!-- HIDDEN-56\nHIDDEN-57 -->\n\nAnd <!-- HIDDEN-58 --> here.\n\n<!-- HIDDEN-59 is not closed\n");
    }).requires("they are in no page, summary, search index or file for programs").never("HIDDEN-5");

    i03_future_expired: drive("a page that was reviewed on a day to come, and a setting whose last day is past, a second before midnight and at midnight, on both sides of the world", |ground| {
        const MIDNIGHT: i64 = 1_795_219_200; // 2026-11-21 in UTC
        let setting = "  review-due: {level: off, because: we move, until: 2026-11-20}";
        ground.page("playbook.yaml", &format!("title: Acme\ncompany: Acme\nrules:\n{setting}\n"));
        ground.page("notes.md", "---\ntitle: Notes\nreviewed: 2026-11-21\n---\n\nx\n");
        for zone in ["UTC0", "<+14>-14", "<-12>12"] {
            let at = |second: i64| {
                let second = second.to_string();
                let environment = [("TZ", zone), ("SOURCE_DATE_EPOCH", second.as_str())];
                let built = ground.playmaker_with(&["build", "--output", "out"], &environment);
                (built.code, ["[review-future]", "[rule-expired]"].map(|rule| built.told().contains(rule)))
            };
            assert_eq!(at(MIDNIGHT - 1), (1, [true, false]), "{zone}");
            assert_eq!(at(MIDNIGHT), (0, [false, true]), "{zone}");
        }
        assert!(crate::site::Site::of(ground).has("notes.html"));
    }).requires("what was done on a day to come is an error, and what has ended does not count; today is the day in UTC, wherever it is asked");

    i05_orphan_assets: case("pictures and documents beside the pages that no page uses", |ground| {
        ground.page("notes/plan.docx", "HIDDEN-67");
        ground.page("notes/photo.png", "HIDDEN-67");
        ground.page("kinds/x.schema.json", "{\"description\": \"HIDDEN-67\"}");
    }).requires("what no page uses stays where it is; only `static/` is copied as it is").never("HIDDEN-67");
}
