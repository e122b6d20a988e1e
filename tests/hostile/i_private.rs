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

    i05_orphan_assets: case("pictures and documents beside the pages that no page uses", |ground| {
        ground.page("notes/plan.docx", "HIDDEN-67");
        ground.page("notes/photo.png", "HIDDEN-67");
        ground.page("kinds/x.schema.json", "{\"description\": \"HIDDEN-67\"}");
    }).requires("what no page uses stays where it is; only `static/` is copied as it is").never("HIDDEN-67");
}
