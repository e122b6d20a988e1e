//! The fields of `playbook.yaml`: who the company is, who its people are, and the settings.

use super::people::{PERSON_FIELDS, TEAM_FIELDS};
use crate::model::field::{Field, Kind, Section, Statuses, Type};

const CONFIG_RULE: &str = "config-incomplete";
const CONFIG_WHEN: &str = "from the first lead stage, hand-off, KPI, goal or decision on";

/// The settings, read like an item so that mistakes in them are findings too.
pub static PLAYBOOK: Kind = Kind {
    name: "playbook",
    short: &[],
    title: "Playbook",
    plural: "Playbook",
    folder: "",
    doc: "Who the company is, who its people are, and the settings.",
    section: Section::HowWeWork,
    point: None,
    title_from: None,
    review_every: None,
    statuses: Statuses::Agreement,
    fields: CONFIG,
    example: "title: Merrowdale sales and marketing playbook\n",
};

/// The fields of `playbook.yaml`.
pub static CONFIG: &[Field] = &[
    Field::new("title", Type::Text, "The name of the playbook, shown at the top of every page.")
        .required()
        .editorial()
        .example("Merrowdale sales and marketing playbook"),
    Field::new("company", Type::Text, "The name of the company.")
        .by_rule(CONFIG_RULE, CONFIG_WHEN)
        .editorial()
        .example("Merrowdale"),
    Field::new(
        "currency",
        Type::Text,
        "The currency of every amount that names none, as its three letters.",
    )
    .by_rule(CONFIG_RULE, CONFIG_WHEN)
    .example("USD"),
    Field::new(
        "language",
        Type::Text,
        "The language of the site's own words, dates and numbers, as its code: `en`, `de`, or one \
of which `theme/lang/` has a file; `en` when absent.",
    )
    .editorial()
    .example("de"),
    Field::new(
        "fiscal_year_start",
        Type::MonthDay,
        "Month and day on which the business year begins, one of 01-01, 04-01, 07-01 and 10-01; 01-01 when \
absent. Periods such as 2026 and 2026-Q2 are those of the calendar.",
    )
    .example("01-01"),
    Field::new("as_of", Type::Date, "The day to take for today; the real day when absent.")
        .editorial()
        .example("2026-11-20"),
    Field::new("through", Type::Date, "The last day the numbers under `data/` cover.")
        .editorial()
        .example("2026-11-20"),
    Field::new(
        "narrative",
        Type::Text,
        "The page that tells our story; every newcomer reads it first.",
    )
    .editorial()
    .example("narrative.md"),
    Field::new(
        "arbiter",
        Type::Ref(&["person"]),
        "The one person who rules when sales and marketing do not agree.",
    )
    .by_rule("arbiter-missing", CONFIG_WHEN)
    .example("astrid-lindqvist"),
    Field::new(
        "business_hours",
        Type::Record(BUSINESS_HOURS),
        "When the clock of business hours and business days runs.",
    )
    .example(
        "{days: Mon-Fri, from: \"09:00\", to: \"17:30\", timezone: \
Europe/Copenhagen, holidays: [2026-12-24]}",
    ),
    Field::new(
        "teams",
        Type::List(&Type::Record(TEAM_FIELDS)),
        "The teams, at least one of marketing and one of sales.",
    )
    .by_rule(CONFIG_RULE, CONFIG_WHEN)
    .example("[{id: sales, name: Sales, function: sales, head: dana-okafor}]"),
    Field::new(
        "people",
        Type::List(&Type::Record(PERSON_FIELDS)),
        "Everyone who owns, signs or does something in the playbook.",
    )
    .by_rule(CONFIG_RULE, CONFIG_WHEN)
    .example(
        "[{id: dana-okafor, name: Dana Okafor, role: Chief Sales Officer, team: \
sales, level: c-level, reports_to: astrid-lindqvist}]",
    ),
    Field::new(
        "review_every",
        Type::Map(&Type::Duration),
        "How long a review holds, kind by kind, where our practice differs from the \
default.",
    )
    .editorial()
    .example("{persona: 180 days, competitor: 90 days}"),
    Field::new(
        "kinds",
        Type::Map(&Type::Record(OWN_KIND)),
        "Kinds of items of our own, each with a file that declares its fields.",
    )
    .clarifying()
    .example("{partner: {title: Partner, plural: Partners, schema: kinds/partner.schema.json}}"),
    Field::new("crm", Type::Record(CRM), "The CRM in use and the values we added to it.")
        .clarifying()
        .example("{system: hubspot, custom_values: {hs_lead_status: [RECYCLED]}}"),
    Field::new(
        "repository",
        Type::Text,
        "Where the files are kept: the address of the playbook's folder at GitHub, GitLab, Bitbucket \
or Azure DevOps, as the browser shows it. Pages then link to the right editor.",
    )
    .clarifying()
    .example("https://github.com/merrowdale/playbook/tree/main/playbook"),
    Field::new(
        "navigation",
        Type::List(&Type::Record(NAVIGATION)),
        "The pages that are no items, as the navigation lists them: in groups, in this order. Pages that it does \
not name are found by search and links; folder by folder when absent.",
    )
    .editorial()
    .ordered()
    .example("[{page: welcome}, {title: Our story, pages: [docs/how-we-began, docs/what-we-promise]}]"),
    Field::new(
        "forms",
        Type::Record(FORMS),
        "Forms in the browser, at `admin/` of the site, for people who do not write files.",
    )
    .clarifying()
    .example("{sign_in: token}"),
    Field::new(
        "names",
        Type::List(&Type::Text),
        "Names of companies and products that need no explanation, so that abbreviations among them are no findings.",
    )
    .editorial()
    .example("[TIBCO, NCC Group]"),
    Field::new("brand", Type::Record(BRAND), "How the site looks like the company.")
        .editorial()
        .example("{name: Merrowdale, logo: static/logo.svg, color: \"#12586b\"}"),
    Field::new(
        "limits",
        Type::Record(LIMITS),
        "How large a file may be, where some of ours are larger than usual.",
    )
    .clarifying()
    .example("{page: 2 MB, data: 16 MB, file: 100 MB}"),
    Field::new(
        "rules",
        Type::Map(&Type::OneOf(&[Type::Record(SETTING), Type::Choice(LEVELS)])),
        "How much the findings of a rule matter here, rule by rule; a word is enough to raise one.",
    )
    .clarifying()
    .example(
        "{stage-no-example: {level: off, because: our calls are recorded, until: 2027-06-30}}",
    ),
];

/// One line of the navigation: a group of pages, or a page alone.
static NAVIGATION: &[Field] = &[
    Field::new("title", Type::Text, "What the group is called, or the page alone.")
        .editorial()
        .example("Our story"),
    Field::new(
        "page",
        Type::Ref(&["page"]),
        "A page alone, or the page that the title of the group leads to: its path without `.md`.",
    )
    .editorial()
    .example("docs/how-we-began"),
    Field::new(
        "pages",
        Type::List(&Type::OneOf(&[Type::Record(NAVIGATION_PAGE), Type::Ref(&["page"])])),
        "The pages of the group, each as its path without `.md`, or with a title of its own.",
    )
    .editorial()
    .ordered()
    .example("[docs/how-we-began, {page: docs/what-we-promise, title: Our promise}]"),
];

static NAVIGATION_PAGE: &[Field] = &[
    Field::new("page", Type::Ref(&["page"]), "The page: its path without `.md`.")
        .required()
        .editorial()
        .example("docs/what-we-promise"),
    Field::new("title", Type::Text, "What it is called here; its own title when absent.")
        .editorial()
        .example("Our promise"),
];

/// What can be raised: the usual size comes first, and the last is what a check or a build still has the memory for.
pub(in crate::model) static LIMITS: &[Field] = &[
    Field::new(
        "page",
        Type::Choice(&["1 MB", "2 MB", "4 MB", "8 MB"]),
        "The largest page or YAML file that is read; 1 MB when absent.",
    )
    .clarifying()
    .example("2 MB"),
    Field::new(
        "data",
        Type::Choice(&["8 MB", "16 MB", "32 MB"]),
        "The largest CSV file that is read; 8 MB when absent.",
    )
    .clarifying()
    .example("16 MB"),
    Field::new(
        "file",
        Type::Choice(&["50 MB", "100 MB", "200 MB"]),
        "The largest picture or other file that is published; 50 MB when absent.",
    )
    .clarifying()
    .example("100 MB"),
];

/// The languages whose words come with the program; a test compares them with the theme's files.
pub const LANGUAGES: &[&str] = &["de", "en"];

/// What the findings of a rule can be set to.
const LEVELS: &[&str] = &["off", "advice", "warning", "error"];

static SETTING: &[Field] = &[
    Field::new("level", Type::Choice(LEVELS), "How much the findings of the rule matter.")
        .required()
        .clarifying()
        .example("off"),
    Field::new("because", Type::Text, "Why the rule matters less here, in one sentence.")
        .by_rule("rule-no-reason", "to lower a rule or switch it off")
        .clarifying()
        .example("our calls are recorded"),
    Field::new("until", Type::Date, "The last day on which the setting counts.")
        .clarifying()
        .example("2027-06-30"),
];

static OWN_KIND: &[Field] = &[
    Field::new("title", Type::Text, "What one item is called.")
        .required()
        .editorial()
        .example("Partner"),
    Field::new("plural", Type::Text, "What several are called; the title of their list.")
        .required()
        .editorial()
        .example("Partners"),
    Field::new(
        "schema",
        Type::Text,
        "The file that declares the fields of an item, as JSON Schema; its name ends in \
`.schema.json` or `.schema.yaml`.",
    )
    .required()
    .example("kinds/partner.schema.json"),
    Field::new("folder", Type::Text, "The folder of the items; the plural when absent.")
        .editorial()
        .example("partners"),
    Field::new(
        "section",
        Type::Choice(&["customer", "message", "process", "numbers", "how-we-work"]),
        "The part of the site that lists them; `how-we-work` when absent.",
    )
    .editorial()
    .example("process"),
    Field::new(
        "point",
        Type::Choice(&["lead", "market", "offer", "results"]),
        "Which of the four points that sales and marketing must agree on they belong to.",
    )
    .editorial()
    .example("offer"),
    Field::new("review_every", Type::Duration, "How long a review holds; 365 days when absent.")
        .editorial()
        .example("180 days"),
    Field::new("doc", Type::Text, "What an item of this kind agrees, in one sentence.")
        .editorial()
        .example("A company that sells with us, and on what terms."),
];

static BUSINESS_HOURS: &[Field] = &[
    Field::new("days", Type::Text, "The working days: first to last, or one by one.")
        .example("Mon-Fri"),
    Field::new("from", Type::Text, "When the working day begins, in quotes.").example("\"09:00\""),
    Field::new("to", Type::Text, "When the working day ends, in quotes.").example("\"17:30\""),
    Field::new("timezone", Type::Text, "The time zone, as region and city.")
        .example("Europe/Copenhagen"),
    Field::new("holidays", Type::List(&Type::Date), "Days on which nobody works.")
        .clarifying()
        .example("[2026-12-24, 2026-12-25]"),
];

static FORMS: &[Field] = &[
    Field::new(
        "sign_in",
        Type::Text,
        "How people sign in at the code host: `token`, or the https address of a service that signs them in.",
    )
    .required()
    .clarifying()
    .example("token"),
    Field::new(
        "app_id",
        Type::Text,
        "The Application ID at GitLab, where GitLab signs people in.",
    )
    .clarifying()
    .example("0b8f8c2e"),
];

static BRAND: &[Field] = &[
    Field::new(
        "name",
        Type::Text,
        "A short name for the top of every page; the title when absent.",
    )
    .editorial()
    .example("Merrowdale"),
    Field::new(
        "logo",
        Type::Text,
        "A picture below `static/` for the top of every page, readable on white and on black.",
    )
    .editorial()
    .example("static/logo.svg"),
    Field::new(
        "color",
        Type::Text,
        "The color of links and marks, in quotes; a shade for dark screens is found when \
`color_dark` is absent.",
    )
    .editorial()
    .example("\"#12586b\""),
    Field::new("color_dark", Type::Text, "The same for dark screens.")
        .editorial()
        .example("\"#7fc7d8\""),
    Field::new(
        "font",
        Type::Text,
        "A font below `static/`, as WOFF2; what the reader's device has when absent.",
    )
    .editorial()
    .example("static/brand.woff2"),
];

static CRM: &[Field] = &[
    Field::new("system", Type::Text, "The CRM: `hubspot`, `salesforce` or another.")
        .clarifying()
        .example("hubspot"),
    Field::new(
        "custom_values",
        Type::Map(&Type::List(&Type::Text)),
        "For each CRM property, the values we added to its standard list.",
    )
    .clarifying()
    .example("{lifecyclestage: [salesacceptedlead], hs_lead_status: [RECYCLED]}"),
];
