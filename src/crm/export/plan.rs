//! Which columns of an export count which stage, and why some stages cannot be counted.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ask, Refusal,
    header::Header,
    hubspot,
    rows::Row,
    salesforce::{self, History},
    segment::Segments,
    text,
    values::Values,
};
use crate::{
    crm::{Mapped, Pair, Property, System},
    diagnostic::nearest,
    model::{Entry, EntryId, Funnel},
};

/// How many written values are remembered.
const MOST_REMEMBERED: usize = 512;

/// What is read of each row.
pub(super) struct Plan<'a> {
    /// The columns with days.
    pub(super) dates: Vec<usize>,
    pub(super) sources: Vec<Source<'a>>,
    /// Stages that are called something in this system and cannot be counted.
    pub(super) missing: Vec<(&'a Entry, Missing)>,
    pub(super) history: Option<History>,
    pub(super) segments: Segments,
    /// Columns whose values are told when they belong to nothing.
    pub(super) listed: Vec<Listed>,
}

/// A column whose values are told.
pub(super) struct Listed {
    pub(super) column: usize,
    /// The property; none for a column of segments.
    pub(super) property: Option<&'static Property>,
    pub(super) values: Values,
}

/// What counts a stage: the earliest day in some columns.
pub(super) struct Source<'a> {
    pub(super) stage: &'a Entry,
    /// Positions in [`Plan::dates`].
    pub(super) dates: Vec<usize>,
    /// A day counts only where another column has one of some values.
    pub(super) only: Option<Only>,
}

/// A condition on a column.
pub(super) struct Only {
    pub(super) column: usize,
    property: &'static Property,
    keys: BTreeSet<String>,
    remembered: BTreeMap<Vec<u8>, bool>,
}

/// Why a stage is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The export lacks a column, which this is.
    Column(String),
    /// The system keeps no day for the property that tells the stage.
    NoDay(String),
    /// The day is that of another stage, which comes earlier and has the same value.
    Shared {
        /// The other stage.
        stage: String,
    },
    /// Only a report of the changes of this property tells.
    History(&'static str),
    /// Records of this kind are exported on their own.
    OtherExport(&'static str),
    /// Records of this kind begin at it, which no history tells.
    Beginning(&'static str),
    /// What the stage is called cannot be read in full.
    Unreadable,
}

/// What planning knows.
pub(super) struct Planning<'a, 'h> {
    pub(super) ask: &'a Ask<'a>,
    pub(super) header: &'h Header,
    /// Stages in use: those on the way to a customer in order, then the others.
    pub(super) stages: Vec<&'a Entry>,
    /// Those on the way to a customer.
    pub(super) path: BTreeSet<EntryId>,
    dates: Vec<usize>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(ask: &'a Ask<'a>, header: &Header) -> Result<Self, Refusal> {
        if ask.mapping.of_system(ask.system).next().is_none() && ask.entered.is_empty() {
            return Err(Refusal::NoMapping { system: ask.system.name() });
        }
        let other = header.system().filter(|other| *other != ask.system);
        if let Some(other) = other.filter(|_| ask.entered.is_empty()) {
            return Err(Refusal::OtherSystem { system: ask.system, other });
        }
        let mut planning = Planning::of(ask, header);
        let history = match ask.system {
            System::HubSpot => None,
            System::Salesforce => History::of(header),
        };
        let asked = planning.asked()?;
        let (mut sources, mut missing) = (Vec::new(), Vec::new());
        for stage in planning.stages.clone() {
            if let Some(column) = asked.iter().find(|(own, _)| *own == stage.number) {
                let dates = vec![planning.date(column.1)];
                sources.push(Source { stage, dates, only: None });
                continue;
            }
            let mut of_system = ask.mapping.of_system(ask.system);
            let Some(mapped) = of_system.find(|own| own.stage.number == stage.number) else {
                continue;
            };
            if !mapped.is_whole {
                missing.push((stage, Missing::Unreadable));
                continue;
            }
            let source = match (&history, ask.system) {
                (Some(history), _) => history.source(&mut planning, mapped),
                (None, System::HubSpot) => hubspot::source(&mut planning, mapped),
                (None, System::Salesforce) => salesforce::source(&mut planning, mapped),
            };
            match source {
                Ok(source) => sources.push(source),
                Err(why) => missing.push((stage, why)),
            }
        }
        if sources.is_empty() {
            let missing = missing.into_iter().map(|(stage, why)| (stage.id.value.clone(), why));
            return Err(Refusal::NoColumns { system: ask.system, missing: missing.collect() });
        }
        let columns = ask.segment_columns.iter().map(|name| header.typed(name));
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let listed = planning.listed(&columns, history.as_ref());
        let segments = Segments::of(ask.playbook, columns, &ask.segments)?;
        let dates = planning.dates;
        Ok(Self { dates, sources, missing, history, segments, listed })
    }
}

/// Returns the stages in use: those on the way to a customer in order, then the others.
pub(super) fn in_order<'a>(funnel: &Funnel<'a>) -> Vec<&'a Entry> {
    let path = funnel.success_path();
    let on_path = path.iter().filter_map(|number| funnel.stage(*number));
    let others = funnel.stages.iter().filter(|stage| !path.contains(&stage.entry.number));
    on_path.chain(others).map(|stage| stage.entry).collect()
}

impl<'a, 'h> Planning<'a, 'h> {
    fn of(ask: &'a Ask<'a>, header: &'h Header) -> Self {
        let funnel = Funnel::of(ask.playbook);
        let path = funnel.success_path().into_iter().collect();
        Self { ask, header, stages: in_order(&funnel), path, dates: Vec::new() }
    }

    /// Returns the columns that were typed for stages.
    fn asked(&self) -> Result<Vec<(EntryId, usize)>, Refusal> {
        let mut asked = Vec::new();
        for (id, column) in &self.ask.entered {
            let is_meant = |stage: &&&Entry| {
                let known = self.ask.playbook.find(stage.kind, id);
                known.is_some_and(|known| known.number == stage.number)
            };
            let stage = self.stages.iter().find(is_meant).ok_or_else(|| {
                let ids = self.stages.iter().map(|stage| stage.id.value.as_str());
                let nearest = nearest(id, ids).map(str::to_owned);
                Refusal::Unknown { what: "lead stage", word: id.clone(), nearest }
            })?;
            asked.push((stage.number, self.header.typed(column)?));
        }
        Ok(asked)
    }

    /// Returns the position among the days that are read of each row.
    pub(super) fn date(&mut self, column: usize) -> usize {
        let known = self.dates.iter().position(|own| *own == column);
        known.unwrap_or_else(|| {
            self.dates.push(column);
            self.dates.len() - 1
        })
    }

    /// Returns what counts a stage by the day in one column, where another has its values.
    pub(super) fn only(
        &mut self,
        mapped: &Mapped<'a>,
        pair: &Pair<'_>,
        (date, column): (usize, usize),
    ) -> Source<'a> {
        let only = pair.property.map(|property| Only {
            column,
            property,
            keys: self.keys(pair),
            remembered: BTreeMap::new(),
        });
        Source { stage: mapped.stage, dates: vec![self.date(date)], only }
    }

    /// Returns what the values of a pair are compared by.
    pub(super) fn keys(&self, pair: &Pair<'_>) -> BTreeSet<String> {
        let key = |value: &str| self.ask.mapping.key(self.ask.system, &pair.name, value);
        pair.values.iter().map(|value| key(value)).collect()
    }

    /// Says whether a stage is the first of those that fit on the way to a customer.
    pub(super) fn is_first(&self, stage: &Entry, fits: impl Fn(&Mapped<'a>) -> bool) -> bool {
        let mapped = |entry: &&Entry| {
            let mut mapped = self.ask.mapping.of_system(self.ask.system);
            mapped.any(|own| own.stage.number == entry.number && fits(own))
        };
        let first = self.stages.iter().copied().find(|entry| mapped(entry));
        first.is_some_and(|first| first.number == stage.number && self.path.contains(&stage.number))
    }

    /// Returns the columns whose values are told: those of properties that tell stages, and those of
    /// segments.
    fn listed(&self, segments: &[usize], history: Option<&History>) -> Vec<Listed> {
        let is_used = |property: &&'static Property| {
            let mut mapped = self.ask.mapping.of_system(self.ask.system);
            mapped.any(|mapped| mapped.pair(property).is_some())
        };
        let used = self.ask.system.properties().iter().filter(is_used);
        let of_property = used.filter_map(|property| {
            let column = match history {
                Some(history) => history.column(property)?,
                None => self.header.property(property)?,
            };
            let values = Values::of(&self.header.name(column));
            // The new values of a history can be those of any field.
            let is_any = history.is_some_and(|history| !history.is_told_apart());
            let values = if is_any { values.personal() } else { values };
            Some(Listed { column, property: Some(property), values })
        });
        let of_segment = segments.iter().map(|column| {
            let name = self.header.name(*column);
            Listed { column: *column, property: None, values: Values::of(&name) }
        });
        of_property.chain(of_segment).collect()
    }
}

impl Only {
    /// Says whether a row has one of the values.
    pub(super) fn fits(&mut self, ask: &Ask<'_>, row: &Row<'_>) -> bool {
        let cell = row.cell(self.column);
        if cell.is_empty() {
            return false;
        }
        if let Some(fits) = self.remembered.get(cell) {
            return *fits;
        }
        let key = ask.mapping.key(ask.system, self.property.name, &text::words(cell));
        let fits = self.keys.contains(&key);
        if self.remembered.len() < MOST_REMEMBERED {
            self.remembered.insert(cell.to_vec(), fits);
        }
        fits
    }
}
