//! Which paths a site has, that each is made, and that every link leads to one.

use super::*;

#[test]
fn every_link_of_every_page_leads_somewhere() {
    checked(&[]);
}

#[test]
fn the_plan_has_every_page_once() {
    let site = site(&[], &Options::default());
    let is_twin = |recipe: &Recipe| *recipe == Recipe::Twin;
    let others = site.plan.recipes().filter(|(_, recipe)| !is_twin(recipe));
    let paths: Vec<&str> = others.map(|(path, _)| path).collect();
    let expected = "404.html _headers _redirects asset/coverage/index.html assets/copy.js assets/filter.js assets/icon.svg assets/search-excerpt.js assets/search-filter.js \
                     assets/search-index.js assets/search-list.js assets/search-mark.js assets/search-meant.js assets/search-near.js assets/search-nearest.js assets/search-query.js \
                     assets/search-rank.js assets/search-recent.js assets/search-shelf.js assets/search-view.js assets/search-words.js assets/search.js \
                     assets/steps.js \
                     assets/style.css assets/terms.js assets/theme.js assets/trial.js assets/visit.js book/index.html docs/a b.html \
                     docs/f.pdf docs/index.html docs/raw.html forum/alignment/index.html forum/index.html goal/year/index.html handoff/index.html \
                     handoff/mql-to-sal.html index.html kpi/scorecard/index.html lead-stage/hot-lead.html \
                     lead-stage/index.html lead-stage/lost.html lead-stage/mql.html \
                     lead-stage/sal.html lead-stage/won.html lesson/index.html links.txt llms.txt person/ann.html person/fix/index.html person/index.html \
                     person/kim.html person/mo.html person/reviews/index.html person/role/ceo.html person/role/cmo.html \
                     person/role/cso.html person/role/index.html person/role/sdr.html person/sam.html persona/index.html \
                     persona/quality.html plan/joint/index.html playbook.json playbook.schema.json robots.txt search.html search/start.json \
                     search/text-0.json static/p.png team/marketing.html \
                     team/sales.html term/index.html value-prop/matrix/index.html";
    assert_eq!(paths.join(" "), expected);
}

#[test]
fn two_things_for_one_path_keep_the_first() {
    let files = [("persona/quality.md", "# Not an item\n"), ("assets/style.css.md", "x\n")];
    let site = site(&files, &Options::default());
    assert!(site.page("persona/quality.html").contains("Quality manager"));
    assert_links(&site);
}

#[test]
fn old_names_lead_to_the_item() {
    let site = site(&[], &Options::default());
    assert_eq!(site.page("_redirects"), "/lead-stage/hot-lead /lead-stage/mql.html 301\n");
    let stub = site.page("lead-stage/hot-lead.html");
    assert!(stub.contains("<meta http-equiv=\"refresh\" content=\"0; url=mql.html\">"), "{stub}");
}

#[test]
fn a_playbook_of_one_file_has_a_site() {
    let tree: MemoryTree = [("playbook.yaml", "title: T\n")].into_iter().collect();
    let playbook = read(&tree);
    let theme = Theme::standard().unwrap_or_else(|fault| panic!("{fault}"));
    let plan = plan(&playbook, &Options::default());
    for (path, _) in plan.recipes() {
        render(&playbook, &theme, &plan, path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    }
}

#[test]
fn many_runs_are_equal() {
    let once = || site(&[], &Options::default()).files;
    let first = once();
    for _ in 0..16 {
        for (path, text) in once() {
            assert_eq!(first.get(&path), Some(&text), "{path}");
        }
    }
}
