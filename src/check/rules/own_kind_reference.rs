//! `own-kind-reference`: a field of an own kind that refers to a kind nobody knows.

use super::own_kind_fields::report;
use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Playbook, own::OwnPart},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1243", name: "own-kind-reference" },
    level: Level::Error,
    finds: "`x-ref` in the file that declares the fields of an own kind names a kind that does not exist.",
    matters: "what is written in the field names nothing, and nobody hears of it",
    bad: Example(&[("playbook.yaml", DECLARED), ("kinds/buyer.schema.json", BAD)]),
    good: Example(&[("playbook.yaml", DECLARED), ("kinds/buyer.schema.json", GOOD)]),
    check: Check::Playbook(check),
};

const DECLARED: &str = concat!(
    include_str!("../example/playbook.yaml"),
    "kinds:\n",
    "  buyer:\n",
    "    title: Buyer\n",
    "    plural: Buyers\n",
    "    schema: kinds/buyer.schema.json\n",
);

const BAD: &str = concat!(
    "{\n",
    "  \"type\": \"object\",\n",
    "  \"properties\": {\"played_by\": {\"x-ref\": «\"persna\"», \"description\": \"Who it is to us.\"}}\n",
    "}\n",
);

const GOOD: &str = concat!(
    "{\n",
    "  \"type\": \"object\",\n",
    "  \"properties\": {\"played_by\": {\"x-ref\": \"persona\", \"description\": \"Who it is to us.\"}}\n",
    "}\n",
);

fn check(playbook: &Playbook, findings: &mut Findings) {
    report(playbook, findings, OwnPart::Reference);
}
