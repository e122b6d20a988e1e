//! The lead stages as a picture: swim-lanes by the function that owns a stage, with ends that are
//! no win in a lane of their own.

use serde::Serialize;

use crate::{
    model::{
        Entry, EntryId, Funnel, Resolution, Stage, StageType, Transition, TransitionPath,
        record::Value,
    },
    site::{
        diagram::{Course, Form, Label, Layout, Look, MOST_STOPS, Map, Stop, Way},
        view::{Scope, entry},
    },
};

/// A picture of the stages, for screens of any width.
#[derive(Debug, Serialize)]
pub(super) struct MapView {
    /// SVG with swim-lanes side by side; none where there are too many of them for any screen.
    wide: Option<String>,
    /// SVG in one column.
    narrow: String,
    /// How wide the page must be for the first one: `page` or `screen`.
    room: &'static str,
}

/// Up to which width the picture fits beside the navigation of a laptop, and of a large screen.
const FITS_PAGE: f64 = 900.0;
const FITS_SCREEN: f64 = 1180.0;

/// Says whether there is a picture: of two stages, and of no more than one can show.
pub(super) fn has(funnel: &Funnel<'_>) -> bool {
    (2..=MOST_STOPS).contains(&funnel.stages.len())
}

/// Returns the picture, where there is one.
pub(super) fn of(scope: &Scope<'_>, funnel: &Funnel<'_>) -> Option<MapView> {
    let stages = &funnel.stages;
    if !has(funnel) {
        return None;
    }
    let at = |number: EntryId| stages.iter().position(|stage| stage.entry.number == number);
    let path: Vec<usize> = funnel.success_path().into_iter().filter_map(at).collect();
    let (lanes, lane_of) = scope.lanes(stages, &path);
    let stop =
        |(at, stage): (usize, &Stage<'_>)| scope.stop(stage, path.contains(&at), lane_of[at]);
    let stops: Vec<Stop> = stages.iter().enumerate().map(stop).collect();
    let ways = stages.iter().enumerate().flat_map(|(from, stage)| {
        let way = move |next: &Transition<'_>| {
            let to = at(next.target?.number)?;
            Some(Way { from, to, course: course(next), handoff: scope.handoff_label(next) })
        };
        stage.next.iter().filter_map(way)
    });
    let mut ways: Vec<Way> = ways.collect();
    let mut known: Vec<(usize, usize, Course, Option<String>)> = Vec::new();
    // The same way for two reasons is one arrow.
    ways.retain(|way| {
        let title = way.handoff.as_ref().map(|label| label.title.clone());
        let own = (way.from, way.to, way.course, title);
        let is_new = !known.contains(&own);
        known.push(own);
        is_new
    });
    let (title, description) = (scope.string("map"), scope.string("map_doc"));
    let map = Map {
        id: "pm:map",
        title: &title,
        description: &description,
        lanes: &lanes,
        stops: &stops,
        ways: &ways,
        path: &path,
    };
    let layout = Layout::of(&map);
    let (wide, narrow) = (layout.draw(Form::Lanes), layout.draw(Form::Column));
    let room = if wide.width <= FITS_PAGE { "page" } else { "screen" };
    let wide = (wide.width <= FITS_SCREEN).then_some(wide.svg);
    Some(MapView { wide, narrow: narrow.svg, room })
}

fn course(next: &Transition<'_>) -> Course {
    match next.path {
        TransitionPath::Success => Course::Success,
        TransitionPath::Recycle => Course::Recycle,
        TransitionPath::Exit => Course::Exit,
    }
}

impl Scope<'_> {
    /// Returns what the swim-lanes are called, and the lane of each stage: in the order of the way
    /// to the customer, what is out of it last.
    fn lanes(&self, stages: &[Stage<'_>], path: &[usize]) -> (Vec<String>, Vec<usize>) {
        let out = self.string("map_out");
        let name = |stage: &Stage<'_>| match stage.ty == StageType::End && !stage.is_success() {
            true => out.clone(),
            false => self.lane(stage),
        };
        let names: Vec<String> = stages.iter().map(name).collect();
        let mut lanes: Vec<String> = Vec::new();
        for at in path.iter().copied().chain(0..stages.len()) {
            if names[at] != out && !lanes.contains(&names[at]) {
                lanes.push(names[at].clone());
            }
        }
        if names.contains(&out) {
            lanes.push(out);
        }
        let lane = |name: &String| lanes.iter().position(|lane| lane == name).unwrap_or(0);
        let lane_of = names.iter().map(lane).collect();
        (lanes, lane_of)
    }

    /// Returns the function that has the leads of a stage; the team where that has none.
    fn lane(&self, stage: &Stage<'_>) -> String {
        let Some(team) = stage.owner_team(self.playbook) else { return self.string("map_no_team") };
        match entry::value(team, "function") {
            Some(Value::Choice(function)) => self.language().choice_alone(function),
            Some(function) => self.value(function),
            None => team.title.clone(),
        }
    }

    fn stop(&self, stage: &Stage<'_>, on_path: bool, lane: usize) -> Stop {
        let entry = stage.entry;
        let look = match (stage.ty, on_path) {
            _ if stage.is_success() => Look::Won,
            (StageType::End, _) => Look::Out,
            (_, true) => Look::OnPath,
            (StageType::Inventory, _) => Look::Pool,
            _ => Look::Aside,
        };
        let team = stage.owner_team(self.playbook).map(|team| team.title.clone());
        let limit = self.limit_in_short(stage);
        let notes: Vec<String> = team.into_iter().chain(limit).collect();
        let name = std::iter::once(&entry.title).chain(&notes);
        Stop {
            title: entry.title.clone(),
            href: self.linker.entry(entry.number),
            name: name.map(String::as_str).collect::<Vec<_>>().join(", "),
            lane,
            notes,
            look,
            is_entry: entry.record.is("entry"),
        }
    }

    /// Returns how long a lead may stay, or why nothing says that.
    pub(super) fn limit_in_short(&self, stage: &Stage<'_>) -> Option<String> {
        let limit = entry::value(stage.entry, "time_limit");
        let words = limit.map(|limit| self.value(limit));
        match (words, stage.ty) {
            (Some(words), _) => Some(format!("{} {words}", self.string("map_up_to"))),
            (None, StageType::Sla) => Some(self.string("no_limit")),
            (None, StageType::Inventory) => Some(self.string("stage_inventory")),
            (None, StageType::Gate) => Some(self.string("stage_gate")),
            (None, StageType::End) => None,
        }
    }

    fn handoff_label(&self, next: &Transition<'_>) -> Option<Label> {
        let reference = self.playbook.reference(next.record.reference("handoff")?);
        let (title, href) = match reference.to {
            Resolution::Found(handoff) => {
                (self.playbook.entry(handoff).title.clone(), self.linker.entry(handoff))
            }
            _ => (reference.written.clone(), None),
        };
        let name = format!("{}: {title}", self.string("map_handoff"));
        Some(Label { title, href, name })
    }

    /// Returns the codes of the reasons of a way out.
    pub(super) fn reasons(&self, next: &Transition<'_>) -> Vec<String> {
        let code = |value: &Value| self.value(value);
        next.record.list("reasons").iter().map(|reason| code(&reason.value)).collect()
    }

    /// Returns the stages that lead to a stage, each with the way it leads.
    pub(super) fn ways_into(
        &self,
        funnel: &Funnel<'_>,
        to: &Entry,
    ) -> Vec<(EntryId, TransitionPath)> {
        let mut found: Vec<(EntryId, TransitionPath)> = Vec::new();
        for stage in &funnel.stages {
            for next in &stage.next {
                let own = (stage.entry.number, next.path);
                let leads = next.target.is_some_and(|target| target.number == to.number);
                if leads && !found.contains(&own) {
                    found.push(own);
                }
            }
        }
        found
    }
}
