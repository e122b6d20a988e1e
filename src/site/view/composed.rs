//! Pages that are made from many items at once. One line in [`COMPOSED`] adds one: the plan, the
//! navigation, the sitemap and the lists of kinds ask here.

use std::fmt;

use super::{Scope, alignment, glossary, joint, people, scorecard, stages, year};
use crate::{
    model::{
        Playbook,
        field::{Kind, Section},
        kinds::{KPI, LEAD_STAGE, PERSON, TEAM, TERM},
    },
    site::{RenderError, routes},
};

/// A page that is made from many items.
pub struct Composed {
    /// The name of its title among the words of the interface.
    pub(in crate::site) title: &'static str,
    /// Where it stands. No item can stand there: ids have no `/`.
    pub(in crate::site) path: &'static str,
    /// The part of the navigation it belongs to.
    pub(in crate::site) section: Section,
    /// The kind whose list it takes the place of, in that kind's place of the navigation. Pages
    /// that take no place stand before the lists of their section, in the order of [`COMPOSED`].
    pub(in crate::site) stands_for: Option<&'static Kind>,
    /// Whether a playbook has it; it has where it stands for a kind that has items.
    pub(in crate::site) is_in: fn(&Playbook) -> bool,
    /// Makes its HTML.
    pub(super) print: fn(&Scope<'_>) -> Result<String, RenderError>,
}

impl fmt::Debug for Composed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Composed").field(&self.path).finish()
    }
}

/// One page, one path.
impl PartialEq for Composed {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Composed {}

/// Every such page; within a section in the order of the navigation.
pub(in crate::site) static COMPOSED: &[Composed] = &[
    Composed {
        title: "stages",
        path: "lead-stage/index.html",
        section: Section::Process,
        stands_for: Some(&LEAD_STAGE),
        is_in: |playbook| playbook.has(&LEAD_STAGE),
        print: |scope| scope.print(stages::make(scope)),
    },
    Composed {
        title: "scorecard",
        path: "kpi/scorecard/index.html",
        section: Section::Numbers,
        stands_for: None,
        is_in: |playbook| playbook.has(&LEAD_STAGE) || playbook.has(&KPI),
        print: |scope| scope.print(scorecard::make(scope)),
    },
    Composed {
        title: "year_page",
        path: "goal/year/index.html",
        section: Section::Numbers,
        stands_for: None,
        is_in: Playbook::holds_agreements,
        print: |scope| scope.print(year::make(scope)),
    },
    Composed {
        title: "joint_plan",
        path: "plan/joint/index.html",
        section: Section::Numbers,
        stands_for: None,
        is_in: Playbook::holds_agreements,
        print: |scope| scope.print(joint::make(scope)),
    },
    Composed {
        title: "card",
        path: "forum/alignment/index.html",
        section: Section::HowWeWork,
        stands_for: None,
        is_in: Playbook::holds_agreements,
        print: |scope| scope.print(alignment::make(scope)),
    },
    Composed {
        title: "glossary",
        path: "term/index.html",
        section: Section::HowWeWork,
        stands_for: Some(&TERM),
        is_in: |playbook| playbook.has(&TERM) || playbook.has(&LEAD_STAGE) || playbook.has(&KPI),
        print: |scope| scope.print(glossary::make(scope)),
    },
    Composed {
        title: "people",
        path: routes::PEOPLE,
        section: Section::HowWeWork,
        stands_for: Some(&PERSON),
        is_in: |playbook| playbook.has(&PERSON) || playbook.has(&TEAM),
        print: |scope| scope.print(people::make(scope)),
    },
];

/// Returns the page that takes the place of a kind's list.
pub(in crate::site) fn standing_for(kind: &Kind) -> Option<&'static Composed> {
    COMPOSED.iter().find(|page| page.stands_for == Some(kind))
}
