//! The customer's life with us: what they want at each step, what we promise, and what stands behind
//! it: lead stages, material, pains and KPIs.

use serde::Serialize;

use crate::{
    model::{
        Entry, EntryId,
        field::Standing,
        kinds::{ASSET, JOURNEY_STAGE, KPI, LEAD_STAGE, PAIN, VALUE_PROP},
    },
    site::{
        routes,
        view::{Link, Made, Scope, entry::Badge, frame::layout::Meta},
    },
};

/// The journey, phase by phase.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct LifecycleView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    phases: Vec<Phase>,
    /// Steps that are out of force.
    retired: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Phase {
    anchor: String,
    /// `Win customers`, and what that means; the id of the phase where it is none of ours.
    title: String,
    doc: String,
    steps: Vec<Step>,
}

/// A step. All words as HTML.
#[derive(Debug, Serialize)]
struct Step {
    anchor: String,
    number: usize,
    link: Link,
    badge: Option<Badge>,
    goal: Option<String>,
    expects: Vec<String>,
    questions: Vec<String>,
    promise: Option<String>,
    owner: Option<Link>,
    pains: Vec<Link>,
    stages: Vec<Link>,
    says: Vec<Message>,
    assets: Vec<Link>,
    kpis: Vec<Link>,
}

/// What to say at a step.
#[derive(Debug, Serialize)]
struct Message {
    /// To whom; none for everyone.
    to: Option<Link>,
    /// HTML.
    text: String,
    of: Link,
}

/// What stands behind the steps.
struct Behind<'p> {
    pains: Vec<&'p Entry>,
    stages: Vec<&'p Entry>,
    assets: Vec<&'p Entry>,
    kpis: Vec<&'p Entry>,
    promises: Vec<&'p Entry>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<LifecycleView> {
    let live = |asset: &&Entry| asset.standing() == Standing::Agreed;
    let behind = Behind {
        pains: scope.in_use(&PAIN),
        stages: scope.stages_in_use(),
        assets: scope.in_use(&ASSET).into_iter().filter(live).collect(),
        kpis: scope.in_use(&KPI),
        promises: scope.in_use(&VALUE_PROP),
    };
    let steps = scope.journey();
    let of_phase = |phase: Option<&'static str>| {
        let own = steps.iter().enumerate().filter(|(_, step)| {
            let own = step.record.text("phase");
            own == phase || (phase.is_none() && !PHASES.iter().any(|known| own == Some(*known)))
        });
        let own: Vec<Step> =
            own.map(|(at, step)| scope.lifecycle_step(at + 1, step, &behind)).collect();
        let name = phase.unwrap_or("unknown");
        (!own.is_empty()).then(|| Phase {
            anchor: format!("pm:phase-{name}"),
            title: scope.string(&format!("phase_{name}")),
            doc: scope.string(&format!("phase_{name}_doc")),
            steps: own,
        })
    };
    let phases = PHASES.into_iter().map(Some).chain([None]).filter_map(of_phase);
    let retired = scope.playbook.of_kind(&JOURNEY_STAGE);
    let retired = retired.filter(|entry| entry.standing() == Standing::Retired);
    let (intro, title) = scope.intro(&routes::list(&JOURNEY_STAGE), &scope.string("lifecycle"));
    let view = LifecycleView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        phases: phases.collect(),
        retired: retired.map(|entry| scope.link(entry.number)).collect(),
    };
    let meta = Meta::of(title, scope.string("lifecycle_doc"));
    Made { template: "lifecycle.html", meta, view }
}

const PHASES: [&str; 3] = ["create", "keep", "grow"];

impl Scope<'_> {
    fn lifecycle_step(&self, number: usize, step: &Entry, behind: &Behind<'_>) -> Step {
        let of_step = |entries: &[&Entry]| -> Vec<EntryId> {
            let own = entries.iter().filter(|entry| self.refers(entry, "journey", step));
            own.map(|entry| entry.number).collect()
        };
        let links =
            |entries: &[EntryId]| entries.iter().map(|entry| self.link(*entry)).collect::<Vec<_>>();
        let stages = of_step(&behind.stages);
        // A KPI tells of the steps it names, and of those of the lead stages it counts.
        let tells = |kpi: &&&Entry| {
            let definition = self.plan.numbers().definition(kpi.number);
            let counts = definition.map(|own| own.formula.stages()).unwrap_or_default();
            self.refers(kpi, "journey", step) || counts.iter().any(|stage| stages.contains(stage))
        };
        let kpis: Vec<EntryId> = behind.kpis.iter().filter(tells).map(|kpi| kpi.number).collect();
        Step {
            anchor: format!("pm:step-{}", routes::encode(&step.id.value)),
            number,
            link: self.link(step.number),
            badge: self.badge(step),
            goal: self.text(step, "customer_goal"),
            expects: self.texts(step, "expects"),
            questions: self.texts(step, "questions"),
            promise: self.text(step, "we_promise"),
            owner: self.owner(step),
            pains: links(&of_step(&behind.pains)),
            says: behind.promises.iter().flat_map(|own| self.messages(own, step)).collect(),
            assets: links(&of_step(&behind.assets)),
            kpis: links(&kpis),
            stages: links(&stages),
        }
    }

    /// Returns the lead stages that are not given up, along the way of a lead.
    fn stages_in_use(&self) -> Vec<&Entry> {
        let stages = self.plan.list(&LEAD_STAGE).iter().map(|stage| self.playbook.entry(*stage));
        stages.filter(|stage| stage.standing() != Standing::Retired).collect()
    }

    fn messages(&self, promise: &Entry, step: &Entry) -> Vec<Message> {
        let of_step = |message: &&crate::model::record::Record| {
            let own = self.playbook.follow(message, "journey");
            own.is_some_and(|own| own.number == step.number)
        };
        let own = promise.record.records("messages").filter(of_step);
        let message = |message: &crate::model::record::Record| Message {
            to: message.reference("persona").map(|persona| self.to(persona)),
            text: self.text_of(promise, message.text("text").unwrap_or_default()),
            of: self.link(promise.number),
        };
        own.map(message).collect()
    }
}
