//! Our market, the message matrix, what we can send, competitors and objections, the customer's
//! life: what readers see, with content, without, with hostile words, and with very much of it.

use super::{Site, assert_says, checked, text};

const MARKET: &str = "icp/index.html";
const MATRIX: &str = "value-prop/matrix/index.html";
const MATERIAL: &str = "asset/coverage/index.html";
const RIVALS: &str = "competitor/index.html";
const LIFE: &str = "journey-stage/index.html";

const ICPS: &str = "food:
  segment: Food
  status: agreed
  priority: 2
  fit: [{attribute: Rooms, want: 5 to 60, type: firmographic}]
  not_for: [{rule: One shop, reason: too-small}]
  market_size: {accounts: 4000, value: 8000000, source: registers, as_of: 2026-02-15}
  tiers: {A: {rule: 20 rooms, accounts: 1000}, B: {rule: the others, accounts: 3000}}
  triggers: [A failed **audit**]
pharma:
  segment: Pharma
  priority: 1
  market_size: {accounts: 1000, value: 6000000}
";
const PERSONAS: &str = "buyer:
  title: Buyer
  status: agreed
  buying_role: economic-buyer
  icps: [food]
  pains: [loads, paper, nowhere]
  objections:
    - {says: Too <b>dear</b>., response: Compare \"three\" years., proof: Half in year three, asset: calculator}
    - {says: Not now., response: When?}
checker: {title: Checker, buying_role: champion, pains: [paper]}
silent: {title: Silent, buying_role: user}
";
const PAINS: &str =
    "loads: {title: Lost loads, statement: They spoil, impact: $1 each, journey: notice}
paper: {title: Paper, statement: Sheets}
unfelt: {title: Unfelt, statement: Nobody has it}
";
const PROPS: &str = "ready:
  title: Ready
  status: agreed
  promise: Be ready on any day.
  personas: [checker]
  pains: [paper]
  offer: monitor
  against: [folder]
  proof: [{claim: From 80 to 9 hours, source: Nord, date: 2026-03-12}, {claim: Twice, source: Ost}]
  messages: [{persona: checker, journey: notice, text: Which record took longest?}]
";
const OFFERS: &str = "monitor:
  title: Monitor
  type: point
  icps: [food]
  lead_with: [{icp: food, when: below 10 rooms}]
";
const JOURNEY: &str = "buy: {title: Buy, order: 2, phase: create, customer_goal: Decide}
notice: {title: Notice, order: 1, phase: create, customer_goal: I want to know, we_promise: No form, expects: [Facts]}
rely: {title: Rely, order: 3, phase: keep, customer_goal: Forget it}
odd: {title: Odd, order: 4, phase: sometime, customer_goal: Something}
";
const ASSETS: &str = "calculator:
  title: Calculator
  status: live
  type: calculator
  for: customers
  personas: [buyer]
  journey: [notice]
  training: {how: Walk through, by: 2026-04-01, who: [sales]}
  evaluate: {due: 2026-10-01}
  usage: [{period: 2026-Q3, users: 3, eligible: 7}, {period: 2026-Q4, users: 5, eligible: 7}]
guide: {title: Guide, status: live, type: guide, for: customers, personas: [buyer], journey: [notice, rely]}
loose: {title: Loose, status: live, type: guide, for: customers}
idea: {title: Idea, type: guide, for: customers, personas: [buyer], journey: [buy]}
";
const RIVAL: &str = "folder:
  title: Folder
  status: agreed
  type: status-quo
  threat: high
  we_win_when: [An audit is near]
  we_lose_when: [There is one site]
  landmines: [Which record took longest?]
  objections: [{says: It costs nothing., response: It costs hours., asset: gone}]
  sources: [{source: interviews, date: 2026-10-09}]
";
const DATA: &str = "period,segment,stage,entered
2026-07,food,won,6
2026-08,food,won,4
2026-09,food,won,10
2026-07,pharma,won,1
2026-08,pharma,won,2
2026-09,pharma,won,2
";

fn full() -> Site {
    checked(&[
        ("icp.yaml", ICPS),
        ("personas.yaml", PERSONAS),
        ("pains.yaml", PAINS),
        ("value-props.yaml", PROPS),
        ("offers.yaml", OFFERS),
        ("journey.yaml", JOURNEY),
        ("assets.yaml", ASSETS),
        ("competitors.yaml", RIVAL),
        ("data/actuals.csv", DATA),
    ])
}

#[test]
fn the_market_says_who_fits_how_many_there_are_and_how_many_are_won() {
    let site = full();
    let page = text(site.page(MARKET));
    assert_says(
        &page,
        &[
            // By priority: the first is the one with priority 1.
            "Pharma 1,000",
            "Food 4,000",
            "20 0.5% of the accounts",
            "5 0.5% of the accounts",
            "All segments 5,000",
            "25 0.5% of the accounts",
            "Customers won are counted since 1 July 2026.",
            "Rooms 5 to 60 the company itself",
            "One shop reason: too-small",
            "A 20 rooms 1,000 25% 25%",
            "A failed audit",
            "Monitor comes first, below 10 rooms",
            "Nobody has written yet who is no target.",
            "Source: registers, 15 February 2026",
        ],
    );
    assert!(page.find("Pharma 1,000") < page.find("Food 4,000"), "{page}");
}

#[test]
fn nothing_is_said_of_customers_whom_nobody_counts() {
    let site = checked(&[("icp.yaml", "food: {segment: Food}\n")]);
    let page = text(site.page(MARKET));
    assert_says(
        &page,
        &["Food not known not known", "How many accounts are customers is not known"],
    );
    assert!(!page.contains("Customers won"), "{page}");
    // A month that is missing between others makes the sum unknown.
    let hole = "period,segment,stage,entered\n2026-07,food,won,6\n2026-09,food,won,10\n";
    let site = checked(&[("icp.yaml", ICPS), ("data/actuals.csv", hole)]);
    assert!(!text(site.page(MARKET)).contains("Customers won"));
}

#[test]
fn the_matrix_shows_promises_and_marks_what_nobody_answers() {
    let site = full();
    let page = text(site.page(MATRIX));
    assert_says(
        &page,
        &[
            "1 of 3 pains of a persona are answered",
            "Buyer: Lost loads",
            "Buyer: Paper (promised to others only)",
            "Gap Nobody is promised anything about this pain.",
            "Gap Promised to others only: Ready",
            "Be ready on any day.",
            "From 80 to 9 hours Nord, 12 March 2026 1 more",
            "with Monitor",
            "No pain is written of: Silent , Quality manager .",
            "None of these personas has: Unfelt .",
        ],
    );
    assert!(site.page(MATRIX).contains("<span class=\"broken\">nowhere</span>"));
    assert!(site.page(MATRIX).contains("href=\"#pm:cell-buyer-1\""));
    assert!(site.page(MATRIX).contains("id=\"pm:cell-buyer-1\""));
}

#[test]
fn the_matrix_of_a_segment_has_its_personas_and_offers() {
    let site = full();
    let food = text(site.page("value-prop/matrix/for/food.html"));
    assert_says(&food, &["What comes first in Food Monitor comes first, below 10 rooms", "Buyer"]);
    let pharma = text(site.page("value-prop/matrix/for/pharma.html"));
    assert_says(&pharma, &["Checker", "with Monitor not sold in this segment"]);
    assert!(!pharma.contains("Buyer"), "{pharma}");
    // One segment is all of the market.
    let one = checked(&[("icp.yaml", "food: {segment: Food}\n"), ("personas.yaml", PERSONAS)]);
    assert!(!one.files.contains_key("value-prop/matrix/for/food.html"));
}

#[test]
fn the_map_of_material_counts_what_is_live_and_asks_for_the_rest() {
    let site = full();
    let page = text(site.page(MATERIAL));
    assert_says(
        &page,
        &[
            "2 · covered Calculator Guide",
            "1 · thin Guide",
            "0 · gap",
            "Buyer : Buy",
            "Checker : Notice , Buy",
            "Live, but not counted above, because it names no persona or no step of the journey: Loose .",
            "5 of 7 Q4 2026 3 of 7 Q3 2026",
            "Walk through was due by 1 April 2026 : Sales",
            "due since 1 October 2026",
            "Idea requested",
        ],
    );
    // The first step stands first, whatever its place in the file.
    assert!(page.find("Notice") < page.find("Buy Create"), "{page}");
}

#[test]
fn objections_stand_with_their_answers_and_competitors_with_both_sides() {
    let site = full();
    let html = site.page(RIVALS);
    let page = text(html);
    assert_says(
        &page,
        &[
            "Buyer says Too &lt;b&gt;dear&lt;/b&gt;. Answer: Compare &quot;three&quot; years.",
            "Proof: Half in year three · Send: Calculator",
            "Not now. Answer: When? no proof and no material named yet",
            "Folder in its favor It costs nothing.",
            "the buyer changes nothing · often costs us a deal",
            "We win when An audit is near",
            "We lose when There is one site",
            "Questions to ask Which record took longest?",
            "What we promise against it Ready",
            "Sources: interviews, 9 October 2026",
        ],
    );
    assert!(html.contains("<span class=\"broken\">gone</span>"), "{html}");
    assert!(html.contains("data-filter=\"objections\""), "{html}");
}

#[test]
fn objections_of_personas_have_a_page_without_any_competitor() {
    let site = checked(&[("personas.yaml", PERSONAS)]);
    assert_says(&text(site.page(RIVALS)), &["Buyer says", "Not now."]);
    let home = site.page("index.html");
    assert!(
        home.contains("<a href=\"competitor/index.html\">Competitors and objections"),
        "{home}"
    );
    let none = checked(&[]);
    assert!(!none.files.contains_key(RIVALS));
}

#[test]
fn the_life_of_a_customer_stands_in_order_with_what_is_behind_each_step() {
    let site = full();
    let page = text(site.page(LIFE));
    assert_says(
        &page,
        &[
            "1. Notice",
            "What they want I want to know",
            "What we promise No form",
            "Which record took longest? to Checker , Ready",
            "Pains felt here Lost loads",
            "What we can send Calculator , Guide",
            "What we can send nothing live",
            "No promise yet.",
            "Keep until they would buy again 3. Rely",
            "Other steps without a phase 4. Odd",
        ],
    );
}

#[test]
fn empty_pages_say_what_to_write() {
    let site = checked(&[]);
    assert_says(
        &text(site.page(MATRIX)),
        &["None of the personas names a pain.", "playmaker new pain audit-scramble"],
    );
    assert_says(
        &text(site.page(MATERIAL)),
        &["playmaker new journey-stage notice", "playmaker new asset case-study"],
    );
}

#[test]
fn many_personas_pains_and_steps_are_all_there() {
    let each = |n: usize, item: &dyn Fn(usize) -> String| (0..n).map(item).collect::<String>();
    let personas = each(60, &|n| {
        format!("p{n}: {{title: 'Persona {n} <i>', pains: [a{n}, a{}]}}\n", (n + 7) % 60)
    });
    let pains = each(60, &|n| format!("a{n}: {{title: 'Pain {n} \"&', statement: It hurts}}\n"));
    let steps = each(12, &|n| {
        format!("s{n}: {{title: Step {n}, order: {n}, phase: create, customer_goal: x}}\n")
    });
    let site =
        checked(&[("personas.yaml", &personas), ("pains.yaml", &pains), ("journey.yaml", &steps)]);
    let page = text(site.page(MATRIX));
    assert_says(&page, &["0 of 120 pains", "Pains 55–60", "No pain is answered yet."]);
    assert_eq!(page.matches("Gap Nobody").count(), 120);
    assert!(text(site.page(LIFE)).contains("Step 11"));
    assert_eq!(text(site.page(MATERIAL)).matches("0 · gap").count(), 61 * 12);
}
