//! Parts of what a value says: the share of a total that a later decision speaks of is looked up
//! in, and taken out of, what an earlier one said of the whole.

use crate::model::{
    Meaning, Step,
    field::{Type, naming},
};

/// Returns what stands at `steps` inside a value of a type; none when nothing does.
pub(super) fn part<'m>(
    meaning: &'m Meaning,
    steps: &[Step],
    ty: &'static Type,
) -> Option<&'m Meaning> {
    let Some((step, rest)) = steps.split_first() else { return Some(meaning) };
    let inner = type_at(step, ty)?;
    part(child(meaning, step, inner)?, rest, inner)
}

/// Returns what a value says apart from what stands at `steps` inside it; none when nothing else
/// does.
pub(super) fn without(
    meaning: &Meaning,
    steps: &[Step],
    (ty, is_ordered): (&'static Type, bool),
) -> Option<Meaning> {
    let (step, rest) = steps.split_first()?;
    let Some(inner) = type_at(step, ty) else { return Some(meaning.clone()) };
    let is_ordered_inside = match step {
        Step::Field(field) => field.is_ordered,
        Step::Name(_) => is_ordered,
    };
    let reduced = |part: &Meaning| without(part, rest, (inner, is_ordered_inside));
    match meaning {
        Meaning::Parts(parts) => {
            let kept = parts.iter().filter_map(|(name, part)| {
                let part = if name == step.name() { reduced(part)? } else { part.clone() };
                Some((name.clone(), part))
            });
            let kept: Vec<_> = kept.collect();
            (!kept.is_empty()).then_some(Meaning::Parts(kept))
        }
        Meaning::Several(values) => {
            let is_meant =
                |value: &Meaning| name_of(value, inner).is_some_and(|own| own == step.name());
            let kept = values.iter().filter_map(|value| {
                if is_meant(value) { reduced(value) } else { Some(value.clone()) }
            });
            let mut kept: Vec<Meaning> = kept.collect();
            if !is_ordered {
                kept.sort_by_cached_key(Meaning::to_string);
            }
            (!kept.is_empty()).then_some(Meaning::Several(kept))
        }
        other => Some(other.clone()),
    }
}

/// Returns what a part of a list is called, as [`crate::model::record::Value::own_name`] has it: what
/// its first needed field says, or all it says.
pub(super) fn name_of(value: &Meaning, ty: &'static Type) -> Option<String> {
    let naming = match (value, ty.parts()) {
        (Meaning::Parts(parts), Some(fields)) => {
            let naming = naming(fields)?;
            &parts.iter().find(|(name, _)| name == naming.name)?.1
        }
        _ => value,
    };
    match naming {
        Meaning::Item(path) => Some(path.rsplit('/').next().unwrap_or(path).to_owned()),
        Meaning::Words(_)
        | Meaning::Number(_)
        | Meaning::Date(_)
        | Meaning::Period(_)
        | Meaning::Duration(_) => Some(naming.to_string()),
        _ => None,
    }
}

fn child<'m>(meaning: &'m Meaning, step: &Step, inner: &'static Type) -> Option<&'m Meaning> {
    match meaning {
        Meaning::Parts(parts) => {
            parts.iter().find(|(name, _)| name == step.name()).map(|(_, part)| part)
        }
        Meaning::Several(values) => {
            values.iter().find(|value| name_of(value, inner).as_deref() == Some(step.name()))
        }
        _ => None,
    }
}

/// Returns the type of what stands at a step inside a value of a type.
fn type_at(step: &Step, ty: &'static Type) -> Option<&'static Type> {
    match step {
        Step::Field(field) => Some(&field.ty),
        Step::Name(_) => ty.inner(),
    }
}
