//! The figures as pages say them.

use playmaker::site;

use super::*;

fn html_of(playbook: &Playbook, path: &str) -> String {
    let theme = site::Theme::standard().expect("the theme");
    let plan = site::plan(playbook, &site::Options::default());
    let page = site::render(playbook, &theme, &plan, path).expect("a page");
    String::from_utf8(page.bytes).expect("text")
}

/// The words of a page of the site, without its tags.
fn words_of(playbook: &Playbook, path: &str) -> String {
    let html = html_of(playbook, path);
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_scorecard_shows_the_sum() {
    let playbook = read(&sample());
    let html = html_of(&playbook, "kpi/scorecard/index.html");
    let shown = [
        "53 SQLs",
        "19 × 25% × $36,000 = $171,000",
        "$171,000</strong> of Q2 2026",
        "Inquiry → MQL: 46; SAL → SQL: 44",
        ">90.2% of pace<",
        ">105.2% of pace<",
        "Pipeline coverage, Q4 2026: 4.4x, inside the band of 3x–5x.",
    ];
    for part in shown {
        assert!(html.contains(part), "`{part}` is not on the scorecard");
    }
}

#[test]
fn the_pages_of_the_chief_executive_say_the_figures() {
    let playbook = read(&sample());
    let table: [(&str, &[&str]); 3] = [
        (
            "goal/year/index.html",
            &[
                "The process is repaired, the year is not.",
                "$1,654,600 instead of $1,871,217 due by 20 Nov 2026: 88.4%",
                "$216,617 behind the pace",
                "the year ends at $1,909,952",
                "3 of 3 conversions",
                "waits for the signature of marketing, sales",
            ],
        ),
        (
            "plan/joint/index.html",
            &[
                "3 of 3 goals have a plan",
                "14 of 16 actions are done or dropped",
                "6 of 6 goals and plans are endorsed by the arbiter",
                "Nothing is late",
                "It came to 6.1 hours (Q2 2026): not reached",
            ],
        ),
        (
            "forum/alignment/index.html",
            &["14 of 17 counts are full.", "Known for 1 of 7", "6 of 12", "7 of 8"],
        ),
    ];
    for (path, expected) in table {
        let words = words_of(&playbook, path);
        for part in expected {
            assert!(words.contains(part), "`{part}` is not on {path}:\n{words}");
        }
    }
}

#[test]
fn without_goals_and_data_the_pages_say_what_to_write() {
    let stages = ("lead-stages.yaml".to_owned(), b"mql: {title: MQL}\n".to_vec());
    let settings = ("playbook.yaml".to_owned(), b"title: T\n".to_vec());
    let playbook = read(&Files::from([stages, settings]));
    let year = words_of(&playbook, "goal/year/index.html");
    assert!(year.contains("no goal is in money"), "{year}");
    let joint = words_of(&playbook, "plan/joint/index.html");
    assert!(joint.contains("playmaker new goal revenue"), "{joint}");
    let card = words_of(&playbook, "forum/alignment/index.html");
    assert!(card.contains("nothing to count"), "{card}");
}
