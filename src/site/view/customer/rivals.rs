//! They said X, what do I answer: every objection with its answer, and what to know of each
//! alternative the buyer has.

use serde::Serialize;

use crate::{
    model::{
        Entry, Playbook,
        field::Standing,
        kinds::{COMPETITOR, PERSONA, VALUE_PROP},
    },
    site::{
        routes,
        view::{Link, Made, Scope, decision::Day, entry::Badge, frame::layout::Meta},
    },
};

/// Objections and alternatives.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct RivalsView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    /// The script that filters what is shown.
    script: String,
    n_objections: usize,
    groups: Vec<Group>,
    rivals: Vec<Rival>,
    /// Those that are out of force.
    retired: Vec<Link>,
}

/// What one persona says, or what is said in favor of one alternative.
#[derive(Debug, Serialize)]
struct Group {
    anchor: String,
    link: Link,
    badge: Option<Badge>,
    is_persona: bool,
    objections: Vec<Objection>,
}

/// All words as HTML.
#[derive(Debug, Serialize)]
struct Objection {
    says: String,
    response: Option<String>,
    proof: Option<String>,
    asset: Option<Link>,
}

/// An alternative. All words as HTML.
#[derive(Debug, Serialize)]
struct Rival {
    anchor: String,
    link: Link,
    badge: Option<Badge>,
    ty: Option<String>,
    threat: Option<String>,
    summary: String,
    win: Vec<String>,
    lose: Vec<String>,
    landmines: Vec<String>,
    strengths: Vec<String>,
    weaknesses: Vec<String>,
    /// Promises that are aimed at it.
    promises: Vec<Link>,
    /// Where its objections stand.
    objections: Option<String>,
    sources: Vec<Source>,
}

#[derive(Debug, Serialize)]
struct Source {
    /// HTML.
    source: String,
    date: Option<Day>,
}

/// Says whether there is anything to show.
pub(in crate::site::view) fn is_in(playbook: &Playbook) -> bool {
    let says = |persona: &Entry| persona.record.records("objections").next().is_some();
    playbook.has(&COMPETITOR) || playbook.of_kind(&PERSONA).any(says)
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<RivalsView> {
    let rivals = scope.in_use(&COMPETITOR);
    let personas = scope.in_use(&PERSONA);
    let groups: Vec<Group> =
        personas.iter().chain(&rivals).filter_map(|entry| scope.objections(entry)).collect();
    let promises = scope.in_use(&VALUE_PROP);
    let retired = scope.playbook.of_kind(&COMPETITOR);
    let retired = retired.filter(|entry| entry.standing() == Standing::Retired);
    let (intro, title) = scope.intro(&routes::list(&COMPETITOR), &scope.string("rivals"));
    let view = RivalsView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        script: scope.linker.path(routes::FILTER),
        n_objections: groups.iter().map(|group| group.objections.len()).sum(),
        groups,
        rivals: rivals.iter().map(|rival| scope.rival(rival, &promises)).collect(),
        retired: retired.map(|entry| scope.link(entry.number)).collect(),
    };
    let meta = Meta::of(title, scope.string("rivals_doc"));
    Made { template: "rivals.html", meta, view }
}

impl Scope<'_> {
    fn objections(&self, entry: &Entry) -> Option<Group> {
        let text = |record: &crate::model::record::Record, name: &str| {
            record.text(name).map(|words| self.text_of(entry, words))
        };
        let objections = entry.record.records("objections").map(|own| Objection {
            says: text(own, "says").unwrap_or_default(),
            response: text(own, "response"),
            proof: text(own, "proof"),
            asset: own.reference("asset").map(|asset| self.to(asset)),
        });
        let objections: Vec<Objection> = objections.collect();
        (!objections.is_empty()).then(|| Group {
            anchor: objections_of(entry),
            link: self.link(entry.number),
            badge: self.badge(entry),
            is_persona: entry.kind == &PERSONA,
            objections,
        })
    }

    fn rival(&self, rival: &Entry, promises: &[&Entry]) -> Rival {
        let ty = rival.record.text("type").map(|word| self.string(&format!("rival_type_{word}")));
        let threat = rival.record.text("threat");
        let threat = threat.map(|word| self.string(&format!("rival_threat_{word}")));
        let aimed = promises.iter().filter(|promise| self.refers(promise, "against", rival));
        let sources = rival.record.records("sources").map(|own| Source {
            source: self.text_of(rival, own.text("source").unwrap_or_default()),
            date: own.date("date").map(|date| self.day(*date)),
        });
        let row = self.row(rival.number);
        let has_objections = rival.record.records("objections").next().is_some();
        Rival {
            anchor: format!("pm:rival-{}", routes::encode(&rival.id.value)),
            link: row.link,
            badge: row.badge,
            ty,
            threat,
            summary: row.summary,
            win: self.texts(rival, "we_win_when"),
            lose: self.texts(rival, "we_lose_when"),
            landmines: self.texts(rival, "landmines"),
            strengths: self.texts(rival, "strengths"),
            weaknesses: self.texts(rival, "weaknesses"),
            promises: aimed.map(|promise| self.link(promise.number)).collect(),
            objections: has_objections.then(|| objections_of(rival)),
            sources: sources.collect(),
        }
    }
}

/// Where the objections of an item stand on the page.
fn objections_of(entry: &Entry) -> String {
    format!("pm:says-{}-{}", entry.kind.name, routes::encode(&entry.id.value))
}
