//! What we have to give: live assets by persona and step of the customer's journey, where nothing is
//! there, and for each asset whether people learned it, use it, and when it is evaluated.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    model::{
        Entry, EntryId,
        field::Standing,
        kinds::{ASSET, JOURNEY_STAGE, PERSONA},
    },
    site::view::{Link, Made, Scope, decision::Day, entry::Badge, frame::layout::Meta},
};

/// The map of what we have, and every asset.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct MaterialView {
    title: String,
    /// What to write where, as HTML, as long as there is no map to draw.
    empty: Vec<String>,
    steps: Vec<StepHead>,
    rows: Vec<PersonaRow>,
    /// Steps for which a persona gets nothing, those before the purchase first.
    wanted: Vec<Wanted>,
    wanted_later: Vec<Wanted>,
    /// How to write one, as HTML.
    how: String,
    /// Live material for customers that names no persona or no step, so that it counts nowhere.
    uncounted: Vec<Link>,
    assets: Vec<AssetRow>,
}

#[derive(Debug, Serialize)]
struct StepHead {
    link: Link,
    phase: String,
}

#[derive(Debug, Serialize)]
struct PersonaRow {
    link: Link,
    badge: Option<Badge>,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    step: String,
    /// `none`, `one` or `some`.
    level: &'static str,
    assets: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Wanted {
    persona: Link,
    steps: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct AssetRow {
    link: Link,
    badge: Option<Badge>,
    ty: String,
    reader: String,
    roles: Vec<String>,
    training: Option<Training>,
    usage: Vec<Usage>,
    evaluation: Option<Evaluation>,
    is_live: bool,
}

#[derive(Debug, Serialize)]
struct Training {
    /// HTML.
    how: String,
    by: Option<Day>,
    who: Vec<Link>,
    is_past: bool,
}

#[derive(Debug, Serialize)]
struct Usage {
    period: String,
    users: i64,
    eligible: i64,
}

#[derive(Debug, Serialize)]
struct Evaluation {
    due: Option<Day>,
    is_overdue: bool,
    /// HTML.
    result: Option<String>,
    verdict: Option<String>,
}

/// The live assets for a persona at a step, each once.
type Given = BTreeMap<(EntryId, EntryId), Vec<EntryId>>;

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<MaterialView> {
    let personas = scope.in_use(&PERSONA);
    let steps = scope.journey();
    let assets = scope.in_use(&ASSET);
    let is_live = |asset: &&&Entry| asset.standing() == Standing::Agreed;
    let live: Vec<&Entry> = assets.iter().filter(is_live).copied().collect();
    let given = scope.given(&live);
    let hints = [
        ("material_empty_persona", personas.is_empty()),
        ("material_empty_journey", steps.is_empty()),
        ("material_empty_asset", live.is_empty()),
    ];
    let empty = hints.iter().filter(|(_, lacks)| *lacks).map(|(name, _)| scope.said(name));
    // Without steps nobody lacks anything at one.
    let shown: &[&Entry] = if steps.is_empty() { &[] } else { &personas };
    let (before, after): (Vec<&Entry>, Vec<&Entry>) =
        steps.iter().partition(|step| step.record.text("phase") == Some("create"));
    let uncounted = live.iter().filter(|asset| !scope.is_placed(asset));
    let title = scope.string("material");
    let view = MaterialView {
        title: title.clone(),
        empty: empty.collect(),
        steps: steps.iter().map(|step| scope.step_head(step)).collect(),
        rows: shown.iter().map(|persona| scope.persona_row(persona, &steps, &given)).collect(),
        wanted: scope.wanted(shown, &before, &given),
        wanted_later: scope.wanted(shown, &after, &given),
        how: scope.said("material_how"),
        uncounted: uncounted.map(|asset| scope.link(asset.number)).collect(),
        assets: assets.iter().map(|asset| scope.asset_row(asset)).collect(),
    };
    let meta = Meta::of(title, scope.string("material_doc"));
    Made { template: "material.html", meta, view }
}

impl Scope<'_> {
    fn given(&self, live: &[&Entry]) -> Given {
        let mut given = Given::new();
        for asset in live {
            for persona in self.playbook.follow_all(&asset.record, "personas") {
                for step in self.playbook.follow_all(&asset.record, "journey") {
                    let own = given.entry((persona.number, step.number)).or_default();
                    if !own.contains(&asset.number) {
                        own.push(asset.number);
                    }
                }
            }
        }
        given
    }

    /// Says whether an asset names whom it is for and when, where it is for customers.
    fn is_placed(&self, asset: &Entry) -> bool {
        let names = |field| self.playbook.follow_all(&asset.record, field).next().is_some();
        asset.record.text("for") == Some("reps") || names("personas") && names("journey")
    }

    fn persona_row(&self, persona: &Entry, steps: &[&Entry], given: &Given) -> PersonaRow {
        let cell = |step: &&Entry| {
            let own = given.get(&(persona.number, step.number));
            let assets: Vec<Link> =
                own.into_iter().flatten().map(|asset| self.link(*asset)).collect();
            let level = match assets.len() {
                0 => "none",
                1 => "one",
                _ => "some",
            };
            Cell { step: step.title.clone(), level, assets }
        };
        PersonaRow {
            link: self.link(persona.number),
            badge: self.badge(persona),
            cells: steps.iter().map(cell).collect(),
        }
    }

    /// Returns the steps for which a persona gets nothing.
    fn wanted(&self, personas: &[&Entry], steps: &[&Entry], given: &Given) -> Vec<Wanted> {
        let own = |persona: &&Entry| {
            let lacks = |step: &&&Entry| !given.contains_key(&(persona.number, step.number));
            let steps: Vec<Link> =
                steps.iter().filter(lacks).map(|step| self.link(step.number)).collect();
            (!steps.is_empty()).then(|| Wanted { persona: self.link(persona.number), steps })
        };
        personas.iter().filter_map(own).collect()
    }

    /// Returns the steps of the customer's journey that are not given up, in their order.
    pub(super) fn journey(&self) -> Vec<&Entry> {
        let steps = self.plan.list(&JOURNEY_STAGE).iter().map(|step| self.playbook.entry(*step));
        steps.filter(|step| step.standing() != Standing::Retired).collect()
    }

    fn step_head(&self, step: &Entry) -> StepHead {
        let phase = step.record.text("phase");
        StepHead {
            link: self.link(step.number),
            phase: phase.map(|phase| self.string(&format!("phase_{phase}"))).unwrap_or_default(),
        }
    }

    fn asset_row(&self, asset: &Entry) -> AssetRow {
        let record = &asset.record;
        let today = self.playbook.today;
        let training = record.record("training").map(|training| {
            let by = training.date("by").copied();
            Training {
                how: self.text_of(asset, training.text("how").unwrap_or_default()),
                by: by.map(|by| self.day(by)),
                who: training.references("who").map(|team| self.to(team)).collect(),
                is_past: by.is_some_and(|by| by < today),
            }
        });
        let usage = record.records("usage").filter_map(|usage| {
            let count = |name| match usage.get(name)?.value {
                crate::model::record::Value::Integer(count) => Some(count),
                _ => None,
            };
            let period = self.value(&usage.get("period")?.value);
            Some(Usage { period, users: count("users")?, eligible: count("eligible")? })
        });
        let mut usage: Vec<Usage> = usage.collect();
        usage.reverse();
        let evaluation = record.record("evaluate").map(|evaluate| {
            let due = evaluate.date("due").copied();
            let is_open = evaluate.lacks("result") && evaluate.lacks("verdict");
            Evaluation {
                due: due.map(|due| self.day(due)),
                is_overdue: is_open && due.is_some_and(|due| due < today),
                result: evaluate.text("result").map(|result| self.text_of(asset, result)),
                verdict: evaluate
                    .text("verdict")
                    .map(|word| self.string(&format!("material_verdict_{word}"))),
            }
        });
        let reader = record.text("for").map(|word| self.string(&format!("material_for_{word}")));
        AssetRow {
            link: self.link(asset.number),
            badge: self.badge(asset),
            ty: record.text("type").unwrap_or_default().to_owned(),
            reader: reader.unwrap_or_default(),
            roles: self.texts(asset, "for_roles"),
            training,
            usage,
            evaluation,
            is_live: asset.standing() == Standing::Agreed,
        }
    }
}
