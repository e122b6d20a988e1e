//! HubSpot: each lifecycle stage and each deal stage has a column with the day on which it was
//! entered. There is none for the lead status.

use super::{
    plan::{Missing, Planning, Source},
    salesforce::deal,
};
use crate::crm::{Mapped, Object, Pair, Property};

/// Finds what counts a stage.
pub(super) fn source<'a>(
    planning: &mut Planning<'a, '_>,
    mapped: &Mapped<'a>,
) -> Result<Source<'a>, Missing> {
    let dated = |pair: &&Pair<'_>| {
        pair.property.is_some_and(|own| matches!(own.name, "lifecyclestage" | "dealstage"))
    };
    let Some(pair) = mapped.pairs.iter().find(dated) else {
        return Err(Missing::NoDay(named(mapped)));
    };
    let property = pair.property.expect("it is one of the two");
    if let Some(stage) = earlier(planning, mapped, (pair, property)) {
        return Err(Missing::Shared { stage });
    }
    // The day is that of the value alone: on the way to a customer the first stage with it begins
    // then, whatever else is asked for; a stage beside the way does not.
    if mapped.pairs.len() > 1 && !planning.path.contains(&mapped.stage.number) {
        let others = mapped.pairs.iter().find(|other| other.name.span != pair.name.span);
        return Err(Missing::NoDay(others.map_or_else(String::new, label)));
    }
    let keys = planning.keys(pair);
    let key = |value: &str| planning.ask.mapping.key(planning.ask.system, property.name, value);
    // A deal's internal name ends in the number of its pipeline.
    let is_same = |value: &str| {
        let without = value.rsplit_once('_').map(|(value, _)| key(value));
        keys.contains(&key(value)) || without.is_some_and(|value| keys.contains(&value))
    };
    let columns = planning.header.entered().filter(|(_, entered)| {
        entered.properties.contains(&property.name) && is_same(&entered.value)
    });
    let columns: Vec<usize> = columns.map(|(column, _)| column).collect();
    if columns.is_empty() {
        let is_of_deals =
            property.object == Object::Deal && planning.header.property(property).is_some();
        let known = is_of_deals.then(|| deal(planning, mapped, pair));
        return match known {
            Some(Ok(source)) => Ok(source),
            _ => Err(Missing::Column(wanted(pair, property))),
        };
    }
    let dates = columns.into_iter().map(|column| planning.date(column)).collect();
    Ok(Source { stage: mapped.stage, dates, only: None })
}

/// Returns the stage that comes earlier and shares a value.
fn earlier(
    planning: &Planning<'_, '_>,
    mapped: &Mapped<'_>,
    (pair, property): (&Pair<'_>, &'static Property),
) -> Option<String> {
    let keys = planning.keys(pair);
    let before = planning.stages.iter().take_while(|stage| stage.number != mapped.stage.number);
    let before: Vec<_> = before.map(|stage| stage.number).collect();
    let others = planning.ask.mapping.of_system(planning.ask.system);
    let mut sharing = others.filter(|other| {
        let shares = |own: &Pair<'_>| planning.keys(own).intersection(&keys).next().is_some();
        before.contains(&other.stage.number) && other.pair(property).is_some_and(shares)
    });
    sharing.next().map(|other| other.stage.id.value.clone())
}

/// Returns the column that would count a stage.
fn wanted(pair: &Pair<'_>, property: &'static Property) -> String {
    let value = pair.values.first().map_or("", |value| value.value);
    let label = property.choice(value).map_or(value, |choice| choice.label);
    match (property.object, property.choice(value)) {
        (Object::Contact, Some(_)) => {
            let is_vowel = label.starts_with(['A', 'E', 'I', 'O', 'U']);
            format!("Became {} {label} Date", if is_vowel { "an" } else { "a" })
        }
        (Object::Contact, None) => format!("Date entered '{label} (Lifecycle Stage Pipeline)'"),
        _ => format!("Date entered '{label} (Sales Pipeline)'"),
    }
}

/// Returns the properties that tell a stage.
fn named(mapped: &Mapped<'_>) -> String {
    let names: Vec<String> = mapped.pairs.iter().map(label).collect();
    names.join(" and ")
}

fn label(pair: &Pair<'_>) -> String {
    pair.property.map_or_else(|| pair.name.value.to_owned(), |own| own.label.to_owned())
}
