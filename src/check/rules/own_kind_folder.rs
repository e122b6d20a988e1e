//! `own-kind-folder`: a folder that an own kind cannot have.

use super::own_kind_fields::report;
use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Playbook, own::OwnPart},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1241", name: "own-kind-folder" },
    level: Level::Error,
    finds: "An own kind whose folder holds something else already, or cannot stand in an address.",
    matters: "items of two kinds in one folder are all read as items of one of them",
    bad: Example(&[("playbook.yaml", BAD), ("kinds/buyer.schema.json", FIELDS)]),
    good: Example(&[("playbook.yaml", GOOD), ("kinds/buyer.schema.json", FIELDS)]),
    check: Check::Playbook(check),
};

const BAD: &str = concat!(
    include_str!("../example/playbook.yaml"),
    "kinds:\n",
    "  buyer:\n",
    "    title: Buyer\n",
    "    plural: Buyers\n",
    "    schema: kinds/buyer.schema.json\n",
    "    folder: «personas»\n",
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
    report(playbook, findings, OwnPart::Folder);
}
