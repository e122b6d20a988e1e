//! Pages that are made from many items at once. One line in [`COMPOSED`] adds one: the plan, the
//! navigation, the sitemap and the lists of kinds ask here.

use std::fmt;

use super::{
    Scope,
    customer::{lifecycle, market, material, matrix, rivals},
    glossary,
    joint::{card, forums, lessons, plan},
    leads::{handoffs, stages},
    numbers::{scorecard, year},
    people::{board, fix, roles, who},
};
use crate::{
    model::{
        Playbook,
        field::{Kind, Section},
        kinds::{
            ASSET, COMPETITOR, FORUM, HANDOFF, ICP, JOURNEY_STAGE, KPI, LEAD_STAGE, LESSON, PERSON,
            PERSONA, TEAM, TERM, VALUE_PROP,
        },
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
    /// that take no place, or that of a kind without items, stand before the lists of their section,
    /// in the order of [`COMPOSED`].
    pub(in crate::site) stands_for: Option<&'static Kind>,
    /// Whether a playbook has it.
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
        title: "market",
        path: "icp/index.html",
        section: Section::Customer,
        stands_for: Some(&ICP),
        is_in: |playbook| playbook.has(&ICP),
        print: |scope| scope.print(market::make(scope)),
    },
    Composed {
        title: "lifecycle",
        path: "journey-stage/index.html",
        section: Section::Customer,
        stands_for: Some(&JOURNEY_STAGE),
        is_in: |playbook| playbook.has(&JOURNEY_STAGE),
        print: |scope| scope.print(lifecycle::make(scope)),
    },
    Composed {
        title: "matrix",
        path: routes::MATRIX,
        section: Section::Message,
        stands_for: None,
        is_in: |playbook| playbook.has(&PERSONA) || playbook.has(&VALUE_PROP),
        print: |scope| scope.print(matrix::make(scope, None)),
    },
    Composed {
        title: "material",
        path: "asset/coverage/index.html",
        section: Section::Message,
        stands_for: None,
        is_in: |playbook| playbook.has(&PERSONA) || playbook.has(&ASSET),
        print: |scope| scope.print(material::make(scope)),
    },
    Composed {
        title: "rivals",
        path: "competitor/index.html",
        section: Section::Message,
        stands_for: Some(&COMPETITOR),
        is_in: rivals::is_in,
        print: |scope| scope.print(rivals::make(scope)),
    },
    Composed {
        title: "stages",
        path: "lead-stage/index.html",
        section: Section::Process,
        stands_for: Some(&LEAD_STAGE),
        is_in: |playbook| playbook.has(&LEAD_STAGE),
        print: |scope| scope.print(stages::make(scope)),
    },
    Composed {
        title: "handoffs",
        path: "handoff/index.html",
        section: Section::Process,
        stands_for: Some(&HANDOFF),
        is_in: |playbook| playbook.has(&HANDOFF),
        print: |scope| scope.print(handoffs::make(scope)),
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
        print: |scope| scope.print(plan::make(scope)),
    },
    Composed {
        title: "roles",
        path: routes::ROLES,
        section: Section::HowWeWork,
        stands_for: None,
        is_in: |playbook| playbook.has(&PERSON),
        print: |scope| scope.print(roles::make(scope)),
    },
    Composed {
        title: "fix",
        path: routes::FIX,
        section: Section::HowWeWork,
        stands_for: None,
        is_in: Playbook::holds_agreements,
        print: |scope| scope.print(fix::make(scope)),
    },
    Composed {
        title: "board",
        path: routes::BOARD,
        section: Section::HowWeWork,
        stands_for: None,
        is_in: Playbook::holds_agreements,
        print: |scope| scope.print(board::make(scope)),
    },
    Composed {
        title: "card",
        path: "forum/alignment/index.html",
        section: Section::HowWeWork,
        stands_for: None,
        is_in: Playbook::holds_agreements,
        print: |scope| scope.print(card::make(scope)),
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
        print: |scope| scope.print(who::make(scope)),
    },
    Composed {
        title: "forums",
        path: "forum/index.html",
        section: Section::HowWeWork,
        stands_for: Some(&FORUM),
        is_in: |playbook| playbook.has(&FORUM) || playbook.holds_agreements(),
        print: |scope| scope.print(forums::make(scope)),
    },
    Composed {
        title: "lessons",
        path: "lesson/index.html",
        section: Section::HowWeWork,
        stands_for: Some(&LESSON),
        is_in: |playbook| playbook.has(&LESSON) || playbook.holds_agreements(),
        print: |scope| scope.print(lessons::make(scope)),
    },
];

/// Returns the page that takes the place of a kind's list.
pub(in crate::site) fn standing_for(kind: &Kind) -> Option<&'static Composed> {
    COMPOSED.iter().find(|page| page.stands_for == Some(kind))
}
