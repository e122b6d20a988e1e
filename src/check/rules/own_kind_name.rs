//! `own-kind-name`: a name that an own kind cannot have.

use super::own_kind_fields::report;
use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Playbook, own::OwnPart},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1240", name: "own-kind-name" },
    level: Level::Error,
    finds: "An own kind whose name is that of a built-in kind, or of its folder, or cannot stand in an address.",
    matters: "nobody could say which of the two kinds a reference means",
    bad: Example(&[("playbook.yaml", BAD), ("kinds/buyer.schema.json", FIELDS)]),
    good: Example(&[("playbook.yaml", GOOD), ("kinds/buyer.schema.json", FIELDS)]),
    check: Check::Playbook(check),
};

const BAD: &str = concat!(
    include_str!("../example/playbook.yaml"),
    "kinds:\n",
    "  «persona»:\n",
    "    title: Buyer\n",
    "    plural: Buyers\n",
    "    schema: kinds/buyer.schema.json\n",
);

const GOOD: &str = concat!(
    include_str!("../example/playbook.yaml"),
    "kinds:\n",
    "  buyer:\n",
    "    title: Buyer\n",
    "    plural: Buyers\n",
    "    schema: kinds/buyer.schema.json\n",
);

const FIELDS: &str = concat!(
    "{\n",
    "  \"type\": \"object\",\n",
    "  \"properties\": {\"size\": {\"type\": \"integer\", \"description\": \"People who work there.\"}}\n",
    "}\n",
);

fn check(playbook: &Playbook, findings: &mut Findings) {
    report(playbook, findings, OwnPart::Name);
}
