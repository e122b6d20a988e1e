//! The pages about people: roles, who owns the fix, owners and reviews, forums, lessons. What they say
//! of a small playbook, of an empty one, and of one that is broken, hostile or large.

use super::{assert_says, checked, text};

const ROLE: &str = "person/role/sdr.html";
const FIX: &str = "person/fix/index.html";
const BOARD: &str = "person/reviews/index.html";
const FORUMS: &str = "forum/index.html";
const LESSONS: &str = "lesson/index.html";
const CARD: &str = "forum/alignment/index.html";

const KPIS: &str = "accepted: {title: Accepted, type: conversion, unit: percent, direction: up, from: \
                    mql, to: sal, basis: period, owners: {marketing: mo, sales: kim}}\n";
const HANDOFF: &str = "---
title: Hand-off
status: agreed
owner: kim
agreed: {sales: sam, marketing: mo, on: 2026-05-01}
reviewed: 2026-06-01
from: mql
to: sal
clock: {starts: Assigned, stops: Called}
first_touch_within: 4 business hours
decide_within: 2 business days
commitments:
  marketing: [{what: MQLs **in time**, number: \"70\", per: month}]
  sales: [{what: First touch in time, number: \"90%\"}]
escalation: [kim, [mo, sam], ann]
---
Words.
";
const FORUM: &str = "weekly:
  title: Stand-up
  cadence: weekly
  owners: {marketing: mo, sales: sam}
  attendees: [{team: sales, levels: [ic]}]
  held: [{on: 2026-10-01, decisions: [D-0001]}, {on: 2026-09-24, lessons: [beside]}]
";
const LESSON: &str = "beside:
  title: A day beside Kim
  source: {type: ride-along, on: 2026-09-20}
  participants: [mo, kim]
  expected: They know us.
  happened: Two of *fourteen* did.
  change: decision/D-0001
  verdict: refine
lost:
  title: Why we lost Acme
  source: {type: win-loss, on: 2026-08-20}
  participants: [kim]
  expected: We win.
  happened: They stayed as they were.
";
const DECISION: &str = "---
title: MQLs fit
date: 2026-08-15
status: agreed
changes:
  - {item: lead-stage/mql, field: definition, before: Engaged, after: \"Fit **and** `engaged`, see [[sal]].\"}
ruled_by: ann
---
It was ruled.
";
const PLAN: &str = "fair:
  title: The fair
  type: trade-show
  start: 2026-09-01
  end: 2026-12-20
  team: [mo, kim]
  actions:
    - {what: Call **everybody**, owner: kim, due: 2026-11-10}
    - {what: Print, owner: mo, due: 2026-11-30}
";
const PLAY: &str = "audit:
  title: Failed audit
  trigger: A finding.
  stages: [sal]
  steps: [{what: Read it, who: CMO, by: day 1}, {what: Call them, who: sdr, by: day 2}]
  done_when: A meeting is booked.
";
const ASSETS: &str = "list:
  {title: Checklist, type: checklist, for: reps, for_roles: [SDR], stages: [mql]}
deck: {title: Deck, type: deck, for: reps, for_roles: [CMO], stages: [sal]}
";

const FILES: &[(&str, &str)] = &[
    ("kpis.yaml", KPIS),
    ("handoffs/mql-to-sal.md", HANDOFF),
    ("forums.yaml", FORUM),
    ("lessons.yaml", LESSON),
    ("decisions/D-0001-fit.md", DECISION),
    ("plans.yaml", PLAN),
    ("plays.yaml", PLAY),
    ("assets.yaml", ASSETS),
];

#[test]
fn a_role_reads_first_what_to_do_now_and_by_when() {
    let site = checked(FILES);
    let page = text(site.page(ROLE));
    assert_says(
        &page,
        &[
            "SDR Kim · Sales What I do now, by when When a lead comes",
            "A lead is handed to you: Hand-off Get in touch for the first time. The clock starts: \
             Assigned; It stops: Called 4 business hours",
            "Then, for the same lead: Hand-off Accept the lead, or reject it. 2 business days",
            "Others could not settle it: Hand-off You are the first who is asked.",
            // The most urgent first.
            "overdue since 12 Oct 2026 Hold or attend Stand-up overdue since 10 Nov 2026 Do: Call \
             everybody The fair",
            "What the other side owes me 70 per month MQLs in time Marketing",
            "What I owe the other side 90% First touch in time Sales",
            "Mo CMO Accepted , Hand-off",
            "Accepted not known you answer for it",
            "Failed audit A finding. your steps: Call them (day 2)",
            "Checklist",
            "made for your role",
            "Stand-up weekly",
        ],
    );
    assert!(!page.contains("Deck"), "what is made for another role is not shown: {page}");
    assert!(!page.contains("Print"), "what somebody else does is not shown: {page}");
    let all = site.page("person/role/index.html");
    assert!(all.contains("<a class=\"role-link\" href=\"sdr.html\">SDR</a>"), "{all}");
    assert!(site.page("person/index.html").contains("<a href=\"role/sdr.html\">SDR</a>"));
}

#[test]
fn who_owns_the_fix_goes_up_to_the_arbiter_and_says_each_part() {
    let site = checked(FILES);
    let page = text(site.page(FIX));
    assert_says(
        &page,
        &[
            "Arbiter Ann Berg rules",
            "Marketing: Mo Sales: Sam",
            "Hand-off Kim Sam Ann Berg",
            "Ann Berg CEO 1 MQLs fit",
        ],
    );
    let html = site.page(FIX);
    let row = html.split_once("../../handoff/mql-to-sal.html\">Hand-off").expect("the hand-off").1;
    let row = row.split_once("</tr>").expect("a row").0;
    for (who, part) in [
        ("Kim", "responsible"),
        ("Sam", "accountable"),
        ("Mo", "consulted"),
        ("Ann Berg", "informed"),
    ] {
        let cell =
            format!("<td class=\"duty\" data-label=\"{who}\"><div><span class=\"letter {part}\">");
        assert!(row.contains(&cell), "{who} is not {part} in {row}");
    }
}

#[test]
fn the_board_names_what_is_stale_and_what_fell_to_nobody() {
    let left = "\
title: T
arbiter: ann
teams:
  - {id: marketing, name: Marketing, function: marketing, head: mo}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ann, name: Ann Berg, role: CEO, team: sales, level: c-level}
  - {id: mo, name: Mo, role: CMO, team: marketing, level: c-level, reports_to: ann}
  - {id: sam, name: Sam, role: CSO, team: sales, level: c-level, reports_to: ann}
  - {id: kim, name: Kim, role: SDR, team: sales, level: ic, left: 2026-10-31}
";
    let files = [FILES, &[("playbook.yaml", left)]].concat();
    let site = checked(&files);
    let page = text(site.page(BOARD));
    assert_says(
        &page,
        &[
            // The stage was reviewed in January, the hand-off in June; each holds 180 days.
            "1 overdue 1 due by 4 Dec 2026",
            "Kim left 31 Oct 2026 SDR 2 of",
            "MQL Lead stage Kim 10 Jan 2026 overdue since 9 Jul 2026",
            "Hand-off Hand-off Kim 1 Jun 2026 28 Nov 2026",
            "Hand-off Kim left 31 Oct 2026 owner, escalation Sam",
        ],
    );
    // Who left has no page of a role, and the name stays.
    assert!(!site.files.contains_key(ROLE));
    assert!(text(site.page("person/index.html")).contains("Kim left 31 Oct 2026 SDR"));
}

#[test]
fn forums_say_what_came_of_them_and_who_never_meets() {
    let site = checked(FILES);
    let page = text(site.page(FORUMS));
    assert_says(
        &page,
        &[
            "Stand-up draft How often weekly",
            "To be held again by overdue since 12 Oct 2026",
            "Held: 2 · decisions: 1 · lessons: 1",
            "1 Oct 2026 MQLs fit 24 Sep 2026 A day beside Kim",
            // Mo meets Kim in a plan and a lesson, Sam in the forum, and Ann not at all.
            "Mo CMO Kim ( 2 )",
            "so many pairs never meet, neither in a plan or lesson nor in a forum: 1 of 3",
        ],
    );
}

#[test]
fn lessons_stand_by_their_verdict_and_people_by_their_last_time() {
    let site = checked(FILES);
    let page = text(site.page(LESSONS));
    assert_says(
        &page,
        &[
            "Keep 0 It worked, and we do it again. Nothing written yet.",
            "A day beside Kim Lesson, 20 Sep 2026 Two of fourteen did. What we change: MQLs fit",
            "Lessons without a verdict: Why we lost Acme",
            "Kim SDR Sales 1 20 Sep 2026 : A day beside Kim 20 Sep 2027",
            "Wins and losses Why we lost Acme Lesson, 20 Aug 2026",
        ],
    );
}

#[test]
fn the_report_card_counts_people_and_days_as_the_page_of_lessons_does() {
    let (path, settings) = super::BASE[0];
    let card = |settings: &str, lessons: &str| {
        let own = [(path, settings), ("lessons.yaml", lessons)];
        text(checked(&[FILES, &own].concat()).page(CARD))
    };
    let line = "People of both teams saw the other side at work within a year";
    let leaves_later = settings.replace("level: ic, ", "level: ic, left: 2026-12-31, ");
    assert_says(&card(&leaves_later, LESSON), &[&format!("{line} 1 of 1")]);
    let is_planned = LESSON.replace("2026-09-20", "2027-01-20");
    assert_says(&card(settings, &is_planned), &[&format!("{line} 0 of 1")]);
}

#[test]
fn without_content_each_page_says_what_to_write() {
    let stages = "mql: {title: MQL, definition: Fit, entry: true}\n";
    let bare: &[(&str, &str)] = &[("playbook.yaml", "title: T\n"), ("lead-stages.yaml", stages)];
    let site = checked(bare);
    assert_says(&text(site.page(FIX)), &["nobody Name one person in playbook.yaml : arbiter: …"]);
    assert_says(&text(site.page(FORUMS)), &["playmaker new forum", "Nobody is listed yet"]);
    assert_says(&text(site.page(LESSONS)), &["playmaker new lesson first-ride-along", "win-loss"]);
    assert_says(&text(site.page(BOARD)), &["3 never reviewed", "nobody"]);
    // A way leads there although no list does.
    let home = site.page("index.html");
    for page in [FIX, BOARD, FORUMS, LESSONS] {
        assert!(home.contains(&format!("href=\"{page}\"")), "no way leads to {page}");
    }
    assert!(!site.files.contains_key("person/role/index.html"));
}

#[test]
fn hostile_dangling_and_many_things_are_shown_without_harm() {
    let mut people = String::new();
    for n in 0..26 {
        people += &format!(
            "  - {{id: p{n}, name: \"P{n} <b>\", role: \"Role {n} <script>x</script>/../index\", team: t{}, \
             level: ic, reports_to: p{}}}\n",
            n % 4,
            (n + 1) % 26
        );
    }
    let settings = format!(
        "title: T\narbiter: gone\nteams:\n  - {{id: t0, name: \"<i>A\", function: marketing, head: \
         p0}}\n  - {{id: t1, name: B, function: sales, head: gone}}\npeople:\n  - {{id: q, name: Q, \
         role: index, team: t0, level: vp, left: 2026-01-01}}\n  - {{id: r, name: R, role: \"  \", team: \
         t0, level: vp}}\n  - {{id: s, name: S, role: Index, team: t0, level: vp}}\n  - {{id: u, name: U, \
         role: \"INDEX\", team: t0, level: vp}}\n  - {{id: v, name: V, role: \"!!\", team: t0, level: \
         vp}}\n{people}"
    );
    let mut stages = String::new();
    for n in 0..200 {
        stages += &format!(
            "s{n}:\n  title: \"S{n} <img src=x onerror=y>\"\n  owner: p{}\n  owner_team: t{}\n  \
             definition: x\n  follow_up: \"<script>alert(1)</script>\"\n  time_limit: soon\n  \
             on_breach: {{action: \"[x](javascript:alert(1))\", to: [p{n}, gone]}}\n",
            n % 26,
            n % 4
        );
    }
    let lessons = "l:\n  title: L\n  source: {type: nonsense, on: never, ref: plan/gone}\n  \
                   participants: [p1, gone]\n  expected: x\n  happened: y\n  change: plan/gone\n  \
                   verdict: keep\nm: {title: M}\n";
    let forums = "f:\n  title: F\n  cadence: hourly\n  owners: gone\n  attendees: [{team: gone}, {team: \
                  t0, levels: [boss]}]\n  held: [{on: someday, decisions: [gone]}]\n";
    let plans = "p:\n  title: P\n  team: [p1, p2, gone]\n  owners: {marketing: p1, sales: p2}\n  \
                 actions: [{what: \"<b>x\", owner: p1, due: soon}]\n  evaluate_on: 2026-01-01\n";
    let site = checked(&[
        ("playbook.yaml", &settings),
        ("lead-stages.yaml", &stages),
        ("handoffs/mql-to-sal.md", "---\ntitle: H\nfrom: [s1, gone]\nto: gone\n---\n"),
        ("lessons.yaml", lessons),
        ("forums.yaml", forums),
        ("plans.yaml", plans),
    ]);
    let fix = text(site.page(FIX));
    assert_says(&fix, &["and 140 more: Lead stages"]);
    assert_says(&text(site.page(FORUMS)), &["There are too many people for one grid"]);
    assert_says(&text(site.page(LESSONS)), &["plan/gone"]);
    // Two wordings that differ in case are one role, and none takes the place of the list.
    assert_says(&text(site.page("person/role/index-2.html")), &["Role Index S , U"]);
    assert!(site.files.contains_key("person/role/role.html"), "a role without letters has a page");
    assert_says(&text(site.page(BOARD)), &["and 104 more"]);
}
