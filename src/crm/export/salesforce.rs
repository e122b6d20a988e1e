//! Salesforce: reports of records say when a lead was created and converted, and when an opportunity
//! was created and closed; reports of history say every change.

use super::{
    header::Header,
    plan::{Missing, Planning, Source},
    rows::Row,
    text,
};
use crate::crm::{End, Known, Mapped, Object, Pair, Property, System};

const CREATED: &[&str] = &["Created Date", "CreatedDate", "Create Date"];
const CONVERTED: &[&str] = &["Converted Date", "ConvertedDate"];
const CLOSED: &[&str] = &["Close Date", "CloseDate"];
const NEW_VALUE: &[&str] = &["New Value", "NewValue", "To Stage"];
const OLD_VALUE: &[&str] = &["Old Value", "OldValue", "From Stage"];
const EDITED: &[&str] = &["Edit Date", "Created Date", "Last Modified Date", "Last Modified"];
const CHANGED: &[&str] = &["Field / Event", "Field"];

/// A report of changes.
#[derive(Debug)]
pub(super) struct History {
    new: usize,
    old: Option<usize>,
    field: Option<usize>,
    edited: Option<usize>,
    /// What changed, when the columns tell.
    object: Option<Object>,
}

impl History {
    /// Recognizes a report of changes by its column of new values.
    pub(super) fn of(header: &Header) -> Option<Self> {
        let new = header.find(NEW_VALUE)?;
        let object = if header.mentions("opportunity") || header.find(&["To Stage"]).is_some() {
            Some(Object::Opportunity)
        } else if header.mentions("lead") {
            Some(Object::Lead)
        } else {
            None
        };
        let (old, field) = (header.find(OLD_VALUE), header.find(CHANGED));
        Some(Self { new, old, field, edited: header.find(EDITED), object })
    }

    /// Says whether a row tells of a new value of a property that tells stages.
    pub(super) fn is_change(&self, row: &Row<'_>) -> bool {
        let is_new = self.old.is_none_or(|old| row.cell(old) != row.cell(self.new));
        let is_property = self.field.is_none_or(|field| {
            let field = text::words(row.cell(field));
            System::Salesforce.property(&field).is_some_and(|own| self.is_of(own))
        });
        is_new && is_property
    }

    /// Returns the column that holds values of a property.
    pub(super) fn column(&self, property: &Property) -> Option<usize> {
        self.is_of(property).then_some(self.new)
    }

    /// Says whether a column tells which field each row is about.
    pub(super) fn is_told_apart(&self) -> bool {
        self.field.is_some()
    }

    fn is_of(&self, property: &Property) -> bool {
        self.object.is_none_or(|object| object == property.object)
    }

    /// Finds what counts a stage.
    pub(super) fn source<'a>(
        &self,
        planning: &mut Planning<'a, '_>,
        mapped: &Mapped<'a>,
    ) -> Result<Source<'a>, Missing> {
        let pair = told_by(mapped)?;
        let property = pair.property.expect("what tells a stage is known");
        if !self.is_of(property) {
            return Err(Missing::OtherExport(property.object.plural()));
        }
        // Records begin at it; no change tells so.
        let begins = |own: &Mapped<'_>| own.pairs.iter().any(|own| own.property == pair.property);
        if planning.is_first(mapped.stage, begins) {
            return Err(Missing::Beginning(property.object.plural()));
        }
        let edited = self.edited.ok_or_else(|| Missing::Column("Edit Date".to_owned()))?;
        Ok(planning.only(mapped, pair, (edited, self.new)))
    }
}

/// Finds what counts a stage in a report of records.
pub(super) fn source<'a>(
    planning: &mut Planning<'a, '_>,
    mapped: &Mapped<'a>,
) -> Result<Source<'a>, Missing> {
    let pair = told_by(mapped)?;
    let property = pair.property.expect("what tells a stage is known");
    let has = |object: Object| {
        let properties = System::Salesforce.properties().iter();
        let mut own = properties.filter(|property| property.object == object);
        own.any(|property| planning.header.property(property).is_some())
    };
    let is_of_leads = has(Object::Lead) || planning.header.find(CONVERTED).is_some();
    match property.object {
        Object::Lead if is_of_leads => lead(planning, mapped, pair),
        Object::Opportunity if has(Object::Opportunity) && !is_of_leads => {
            deal(planning, mapped, pair)
        }
        object => Err(Missing::OtherExport(object.plural())),
    }
}

/// Leads begin at their first status and end when they are converted.
fn lead<'a>(
    planning: &mut Planning<'a, '_>,
    mapped: &Mapped<'a>,
    pair: &Pair<'_>,
) -> Result<Source<'a>, Missing> {
    let choices: Vec<Known<'_>> = known(planning, pair);
    let ends = |own: &Known<'_>| matches!(own, Known::Default(one) if one.end == End::Converted);
    let begins = |own: &Known<'_>| match own {
        Known::Default(choice) => choice.role == Some("inquiry"),
        _ => true,
    };
    if choices.iter().any(ends) {
        return by(planning, mapped, CONVERTED);
    }
    let is_status = |own: &Mapped<'_>| own.pairs.iter().any(|own| own.property == pair.property);
    if choices.iter().any(begins) && planning.is_first(mapped.stage, is_status) {
        return by(planning, mapped, CREATED);
    }
    Err(Missing::History("Lead Status"))
}

/// Deals begin at the first of our stages and end when they are won or lost.
pub(super) fn deal<'a>(
    planning: &mut Planning<'a, '_>,
    mapped: &Mapped<'a>,
    pair: &Pair<'_>,
) -> Result<Source<'a>, Missing> {
    let property = pair.property.expect("deals are told by a stage");
    let is_won_or_lost = matches!(mapped.stage.record.text("role"), Some("customer" | "lost"));
    let ends = |own: &Known<'_>| match own {
        Known::Default(choice) => choice.end == End::Closed,
        _ => is_won_or_lost,
    };
    if known(planning, pair).iter().any(ends) {
        let column = planning.header.property(property);
        let column = column.ok_or_else(|| Missing::Column(property.label.to_owned()))?;
        let date = planning.header.find(CLOSED);
        let date = date.ok_or_else(|| Missing::Column(CLOSED[0].to_owned()))?;
        return Ok(planning.only(mapped, pair, (date, column)));
    }
    let is_stage = |own: &Mapped<'_>| own.pairs.iter().any(|own| own.property == pair.property);
    if planning.is_first(mapped.stage, is_stage) {
        return by(planning, mapped, CREATED);
    }
    Err(Missing::History("Stage"))
}

/// Counts the days of one column.
fn by<'a>(
    planning: &mut Planning<'a, '_>,
    mapped: &Mapped<'a>,
    names: &[&str],
) -> Result<Source<'a>, Missing> {
    let column = planning.header.find(names);
    let column = column.ok_or_else(|| Missing::Column(names[0].to_owned()))?;
    Ok(Source { stage: mapped.stage, dates: vec![planning.date(column)], only: None })
}

fn known<'m>(planning: &Planning<'m, '_>, pair: &Pair<'_>) -> Vec<Known<'m>> {
    let (mapping, system) = (planning.ask.mapping, planning.ask.system);
    pair.values.iter().map(|value| mapping.known(system, &pair.name, value)).collect()
}

/// Returns the pair that tells a stage by the status of a lead or the stage of a deal.
fn told_by<'m>(mapped: &'m Mapped<'_>) -> Result<&'m Pair<'m>, Missing> {
    let is_telling = |pair: &&Pair<'_>| {
        pair.property.is_some_and(|own| matches!(own.name, "Status" | "StageName"))
    };
    mapped.pairs.iter().find(is_telling).ok_or_else(|| {
        let names: Vec<&str> = mapped.pairs.iter().map(|pair| pair.name.value).collect();
        Missing::NoDay(names.join(" and "))
    })
}
