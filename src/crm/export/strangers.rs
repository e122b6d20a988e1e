//! Values of an export that belong to no stage and no segment: which of them may be shown, and what
//! each might be.

use super::{
    Ask, Stranger, Strangers,
    header::Header,
    plan::{Listed, Plan},
};
use crate::{
    crm::{Known, Property, fold},
    diagnostic::{nearest, only_near},
    model::{Entry, Funnel, Playbook, kinds::PERSON},
};

/// What a value is to this playbook.
struct Meaning {
    /// Whether a stage or an ICP has it.
    is_ours: bool,
    /// Whether the system comes with it, or the settings list it.
    is_word: bool,
    /// The id of the stage or ICP it might be.
    maybe: Option<String>,
}

/// Returns them by column, in the order of the plan; columns without any are left out.
pub(super) fn all(ask: &Ask<'_>, plan: &Plan<'_>, header: &Header) -> Vec<Strangers> {
    let own = plan.listed.iter().map(|listed| of_column(ask, plan, listed, header));
    own.filter(|own| !own.shown.is_empty() || own.hidden.1 > 0).collect()
}

fn of_column(ask: &Ask<'_>, plan: &Plan<'_>, listed: &Listed, header: &Header) -> Strangers {
    let Listed { column, property, values } = listed;
    let (all, n_others) = values.all();
    let mut out = Strangers {
        column: header.name(*column),
        is_segment: property.is_none(),
        shown: Vec::new(),
        hidden: (u64::from(n_others > 0), n_others),
    };
    for (value, n) in all {
        let Meaning { is_ours, is_word, maybe } = match property {
            Some(property) => of_stage(ask, property, &value),
            None => of_segment(plan, &value),
        };
        if is_ours {
            continue;
        }
        if is_word || (values.may_show(&value, n) && !is_person(ask.playbook, &value)) {
            out.shown.push(Stranger { value, n, maybe });
        } else {
            out.hidden = (out.hidden.0 + 1, out.hidden.1 + n);
        }
    }
    out
}

fn of_segment(plan: &Plan<'_>, value: &str) -> Meaning {
    let segments = &plan.segments;
    let icps = segments.names.split_last().map_or(&[][..], |(_, icps)| icps);
    let maybe = nearest(value, icps.iter().map(String::as_str)).map(str::to_owned);
    Meaning { is_ours: segments.word(value).is_some(), is_word: false, maybe }
}

fn of_stage(ask: &Ask<'_>, property: &Property, value: &str) -> Meaning {
    let (mapping, system) = (ask.mapping, ask.system);
    let key = mapping.key(system, property.name, value);
    let has = |own: &&str| mapping.key(system, property.name, own) == key;
    let is_ours = mapping.of_system(system).any(|mapped| {
        let pair = mapped.pair(property);
        pair.is_some_and(|pair| pair.values.iter().any(|own| has(&own.value)))
    });
    let known = mapping.known(system, property.name, value);
    let role = match known {
        Known::Default(choice) => choice.role,
        _ => None,
    };
    let stages = Funnel::of(ask.playbook).stages;
    let of_role = stages.iter().find(|stage| role.is_some() && stage.role == role);
    let maybe = of_role.map(|stage| stage.entry.id.value.clone());
    let maybe = maybe.or_else(|| similar(value, stages.iter().map(|stage| stage.entry)));
    let is_word = matches!(known, Known::Default(_) | Known::Custom(_));
    Meaning { is_ours, is_word, maybe }
}

/// Says whether a value is the name of one of our people.
fn is_person(playbook: &Playbook, value: &str) -> bool {
    let folded = fold(value);
    let mut people = playbook.of_kind(&PERSON);
    people.any(|person| fold(&person.title) == folded || person.id.value == value)
}

/// Returns the stage whose id, title or alias is near to a value.
fn similar<'p>(value: &str, stages: impl Iterator<Item = &'p Entry> + Clone) -> Option<String> {
    let names = stages.flat_map(|stage| {
        let aliases = stage.aliases.iter().map(|alias| alias.value.as_str());
        let names = [stage.id.value.as_str(), stage.title.as_str()].into_iter().chain(aliases);
        names.map(move |name| (name, &stage.id.value))
    });
    let names: Vec<(&str, &String)> = names.collect();
    let near = only_near(value, names.iter().map(|(name, _)| *name))
        .or_else(|| nearest(value, names.iter().map(|(name, _)| *name)))?;
    names.iter().find(|(name, _)| *name == near).map(|(_, id)| (*id).clone())
}
