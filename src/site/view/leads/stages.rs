//! The lead stages as a map: who, what, when, what happens on a breach, and where leads go next.

use serde::Serialize;

use super::map::{self, MapView};
use crate::{
    model::{
        Entry, Funnel, Resolution, Stage, StageType, Transition, TransitionPath, kinds::LEAD_STAGE,
        record::Value,
    },
    site::{
        diagram::MOST_STOPS,
        html, routes,
        view::{
            Link, Made, Scope,
            entry::{self, Badge},
            frame::layout::Meta,
        },
    },
};

/// The map.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct StagesView {
    title: String,
    title_anchor: Option<String>,
    doc: String,
    intro: String,
    /// The stages as a picture.
    map: Option<MapView>,
    /// How many stages are too many for a picture; none where they are not.
    too_many: Option<usize>,
    /// The way of a lead that becomes a customer, where there is no picture.
    path: Vec<Step>,
    stages: Vec<StageRow>,
    /// Stages that are out of force.
    retired: Vec<Link>,
}

/// A stage on the way of a lead that becomes a customer.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct Step {
    link: Link,
    who: Option<String>,
    limit: Option<String>,
    is_success: bool,
}

#[derive(Debug, Serialize)]
struct StageRow {
    link: Link,
    badge: Option<Badge>,
    ty: &'static str,
    on_path: bool,
    who: Option<Link>,
    /// HTML.
    what: Option<String>,
    when: Option<String>,
    breach: Option<Breach>,
    next: Vec<Next>,
}

/// What happens when the limit passes.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct Breach {
    pub(in crate::site::view) after: Option<String>,
    /// HTML.
    pub(in crate::site::view) action: String,
    pub(in crate::site::view) to: Vec<Link>,
}

/// A way out of a stage.
#[derive(Debug, Serialize)]
pub(super) struct Next {
    link: Link,
    path: &'static str,
    /// HTML.
    when: String,
    /// Codes to choose from.
    reasons: Vec<String>,
    handoff: Option<Link>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<StagesView> {
    let funnel = Funnel::of(scope.playbook);
    let on_path = funnel.success_path();
    let items = scope.plan.list(&LEAD_STAGE);
    let stages = items.iter().filter_map(|item| funnel.stage(*item));
    let rows: Vec<StageRow> =
        stages.map(|stage| scope.stage(stage, on_path.contains(&stage.entry.number))).collect();
    let retired = items.iter().filter(|item| funnel.stage(**item).is_none());
    let (intro, title) =
        scope.intro(&routes::list(&LEAD_STAGE), scope.language().kind_plural(&LEAD_STAGE));
    let view = StagesView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        doc: scope.language().kind_doc(&LEAD_STAGE),
        intro: intro.html,
        map: map::of(scope, &funnel),
        too_many: (funnel.stages.len() > MOST_STOPS).then_some(funnel.stages.len()),
        path: scope.way(),
        stages: rows,
        retired: retired.map(|item| scope.link(*item)).collect(),
    };
    Made {
        template: "stages.html",
        meta: Meta::of(title, scope.language().kind_doc(&LEAD_STAGE)),
        view,
    }
}

impl Scope<'_> {
    /// Returns the way of a lead that becomes a customer, with who answers for it and how long it may
    /// take.
    pub(in crate::site::view) fn way(&self) -> Vec<Step> {
        let funnel = Funnel::of(self.playbook);
        let steps = funnel.success_path();
        let steps = steps.iter().filter_map(|item| funnel.stage(*item)).map(|stage| Step {
            link: self.link(stage.entry.number),
            who: self.team(stage.entry).map(|team| team.title),
            limit: self.limit(stage),
            is_success: stage.is_success(),
        });
        steps.collect()
    }

    fn stage(&self, stage: &Stage<'_>, on_path: bool) -> StageRow {
        StageRow {
            link: self.link(stage.entry.number),
            badge: self.badge(stage.entry),
            ty: match stage.ty {
                StageType::Sla => "sla",
                StageType::Inventory => "inventory",
                StageType::Gate => "gate",
                StageType::End => "end",
            },
            on_path,
            who: self.team(stage.entry),
            what: self.what(stage.entry),
            when: self.limit(stage),
            breach: self.breach(stage.entry),
            next: stage.next.iter().map(|next| self.next(stage.entry, next)).collect(),
        }
    }

    pub(super) fn team(&self, entry: &Entry) -> Option<Link> {
        Some(self.named(entry::value(entry, "owner_team")?))
    }

    /// Returns a link to what a reference names; what names nothing has no address.
    pub(super) fn named(&self, value: &Value) -> Link {
        let found = value.as_reference().map(|id| self.playbook.reference(id));
        match found {
            Some(reference) => match reference.to {
                Resolution::Found(entry) => self.link(entry),
                _ => Link::new(&reference.written, None),
            },
            None => Link::new(self.value(value), None),
        }
    }

    /// Returns what the team of a stage does, as HTML.
    pub(in crate::site::view) fn what(&self, entry: &Entry) -> Option<String> {
        let value = entry::value(entry, "follow_up")?;
        Some(match value {
            Value::Text(text) => html::field(&self.linker.of(entry.number), text),
            value => self.link_html(value),
        })
    }

    /// Returns a link to what a reference names, as HTML.
    pub(super) fn link_html(&self, value: &Value) -> String {
        self.named(value).html()
    }

    /// Returns how long a lead may stay at a stage.
    pub(in crate::site::view) fn limit(&self, stage: &Stage<'_>) -> Option<String> {
        let value = entry::value(stage.entry, "time_limit")?;
        Some(self.value(value))
    }

    /// Returns what happens when a lead stays too long.
    pub(in crate::site::view) fn breach(&self, entry: &Entry) -> Option<Breach> {
        let Some(Value::Record(breach)) = entry::value(entry, "on_breach") else { return None };
        let linker = self.linker.of(entry.number);
        let part = |name: &str| Some(&breach.peek_value(name)?.value);
        let to = match part("to") {
            Some(Value::List(to)) => to.iter().map(|to| self.named(&to.value)).collect(),
            Some(to) => vec![self.named(to)],
            None => Vec::new(),
        };
        let action = match part("action") {
            Some(Value::Text(text)) => html::field(&linker, text),
            _ => String::new(),
        };
        let after = part("after").map(|after| self.value(after));
        Some(Breach { after, action, to })
    }

    pub(super) fn next(&self, entry: &Entry, next: &Transition<'_>) -> Next {
        let link = match next.target {
            Some(target) => self.link(target.number),
            None => {
                let written = next.to.map(|to| self.playbook.reference(to).written.as_str());
                Link::new(written.unwrap_or("?"), None)
            }
        };
        let path = match next.path {
            TransitionPath::Success => "success",
            TransitionPath::Recycle => "recycle",
            TransitionPath::Exit => "exit",
        };
        let when = next.record.peek_value("when").and_then(|when| when.as_text());
        let when = when.unwrap_or_default();
        let when = html::field(&self.linker.of(entry.number), when);
        let handoff = next.record.reference("handoff").map(|id| self.to(id));
        Next { link, path, when, reasons: self.reasons(next), handoff }
    }
}
