//! `own-kind-fields`: a file that is to declare the fields of an own kind and cannot be used.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults},
    diagnostic::RuleId,
    model::{Fault, Playbook, own::OwnPart},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1242", name: "own-kind-fields" },
    level: Level::Error,
    finds: "The file named in `schema:` is not there, is no JSON Schema (draft 2020-12), leads to other files, or asks for more than can be checked. The items of the kind are not checked until it is put right.",
    matters: "what a team agreed that an item must say is not looked at",
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
    "  \"properties\": {\"size\": {\"type\": «\"integr\"», \"description\": \"People who work there.\"}}\n",
    "}\n",
);

const GOOD: &str = concat!(
    "{\n",
    "  \"type\": \"object\",\n",
    "  \"properties\": {\"size\": {\"type\": \"integer\", \"description\": \"People who work there.\"}}\n",
    "}\n",
);

fn check(playbook: &Playbook, findings: &mut Findings) {
    report(playbook, findings, OwnPart::Fields);
}

/// Reports what is wrong with one part of the declarations of own kinds.
pub(super) fn report(playbook: &Playbook, findings: &mut Findings, part: OwnPart) {
    for fault in faults::faults(playbook) {
        let Fault::OwnKind(fault) = fault else { continue };
        if fault.part == part {
            let finding = findings.at(fault.span, fault.wrong.message.as_str());
            findings.report(finding.help(fault.wrong.help.as_str()));
        }
    }
}
