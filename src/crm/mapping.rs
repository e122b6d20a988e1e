//! What the lead stages of one playbook are called in its CRM: the field `crm` of each stage, and the
//! values of our own that the settings list.

use std::collections::BTreeMap;

use super::{PickList, Property, System, fold, pick_list::is_label, system::Choice};
use crate::{
    diagnostic::nearest,
    model::{Entry, Funnel, Playbook, record::Value},
    source::{Span, Spanned},
};

/// The word beside the properties that says what kind of record is meant: `object: Lead`.
const OBJECT: &str = "object";

/// What all stages in use are called, in every system that is written down.
#[derive(Debug)]
pub struct Mapping<'p> {
    /// Each stage in each system, in file order.
    pub stages: Vec<Mapped<'p>>,
    /// The system in use, as the settings name it.
    pub system: Option<Spanned<&'p str>>,
    /// Whether all values of our own could be read.
    pub is_custom_known: bool,
    /// By the folded name of a property, the values we added to it.
    custom: BTreeMap<String, Vec<Spanned<&'p str>>>,
}

/// What one stage is called in one system.
#[derive(Debug)]
pub struct Mapped<'p> {
    /// The stage.
    pub stage: &'p Entry,
    /// The system, when it is one that is known.
    pub system: Option<System>,
    /// The system as it is written, and where.
    pub name: Spanned<&'p str>,
    /// The kind of record, when it is written: `Lead`.
    pub object: Option<Spanned<&'p str>>,
    /// A record is at the stage when all of these hold.
    pub pairs: Vec<Pair<'p>>,
    /// Whether all of it could be read.
    pub is_whole: bool,
}

/// One property, and the values of which it has one.
#[derive(Debug)]
pub struct Pair<'p> {
    /// The property as it is written, and where.
    pub name: Spanned<&'p str>,
    /// The property, when the system comes with it.
    pub property: Option<&'static Property>,
    /// The values as they are written, each with its place; usually one.
    pub values: Vec<Spanned<&'p str>>,
}

/// What is known of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<'m> {
    /// The system comes with it.
    Default(&'static Choice),
    /// The settings list it among those we added.
    Custom(&'m Spanned<&'m str>),
    /// Neither.
    Neither {
        /// The label or the value of our own that was probably meant.
        nearest: Option<&'m str>,
    },
    /// Nobody has listed the values of this property.
    Unlisted,
}

/// Why a value may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The list of the CRM itself does not hold it.
    NotListed {
        /// The value of the list that was probably meant.
        nearest: Option<String>,
    },
    /// The system does not come with it, and nobody added it.
    Unknown {
        /// The value that was probably meant.
        nearest: Option<String>,
    },
    /// Nobody has listed the values of its property.
    Unlisted,
}

impl<'p> Mapping<'p> {
    /// Reads what the stages in use and the settings of a playbook say.
    pub fn of(playbook: &'p Playbook) -> Self {
        let funnel = Funnel::of(playbook);
        let stages = funnel.stages.iter().flat_map(|stage| mapped(stage.entry)).collect();
        let settings = &playbook.settings().record;
        let crm = settings.record("crm");
        let system = crm.and_then(|crm| {
            let value = crm.get("system")?;
            Some(Spanned::new(value.as_text()?, value.span))
        });
        let is_custom_known = match crm {
            Some(crm) => crm.is_known("custom_values"),
            None => settings.is_known("crm"),
        };
        let custom = crm.and_then(|crm| match &crm.get("custom_values")?.value {
            Value::Map(pairs) => Some(pairs),
            _ => None,
        });
        let custom = custom.into_iter().flatten();
        let custom = custom.map(|(name, value)| (fold(name), texts(value))).collect();
        Self { stages, system, is_custom_known, custom }
    }

    /// Returns what the stages are called in one system.
    pub fn of_system(&self, system: System) -> impl Iterator<Item = &Mapped<'p>> {
        self.stages.iter().filter(move |mapped| mapped.system == Some(system))
    }

    /// Returns the values that the settings add to a property.
    pub fn custom(&self, property: &str) -> &[Spanned<&'p str>] {
        self.custom.get(&fold(property)).map_or(&[], Vec::as_slice)
    }

    /// Returns the values that the settings add to a property, whichever of its names they use.
    fn custom_of(&self, system: System, name: &str) -> Vec<&Spanned<&'p str>> {
        let Some(property) = system.property(name) else {
            return self.custom(name).iter().collect();
        };
        let named = self.custom.iter().filter(|(own, _)| property.is_named(own));
        named.flat_map(|(_, values)| values).collect()
    }

    /// Says whether a value is one that the system comes with, one of our own, or neither.
    pub fn known(&self, system: System, property: &str, value: &str) -> Known<'_> {
        let custom = self.custom_of(system, property);
        if let Some(own) = custom.iter().find(|own| own.value == value.trim()) {
            return Known::Custom(own);
        }
        let known = system.property(property);
        if let Some(choice) = known.and_then(|property| property.choice(value)) {
            return Known::Default(choice);
        }
        if known.is_none() && custom.is_empty() {
            return Known::Unlisted;
        }
        let folded = fold(value);
        if let Some(own) = custom.iter().find(|own| fold(own) == folded) {
            return Known::Custom(own);
        }
        let labels = known.into_iter().flat_map(Property::choices).map(|choice| choice.label);
        let names = custom.iter().map(|own| own.value).chain(labels);
        let near = nearest(value, names);
        let choice = near.and_then(|near| known?.choice(near));
        let is_own = |near: &str| custom.iter().any(|own| own.value == near);
        let near = near.map(|near| match choice {
            Some(choice) if !is_label(value) && !is_own(near) => choice.value,
            _ => near,
        });
        Known::Neither { nearest: near }
    }

    /// Says what is wrong with a value that a stage is called by: held against the list of the CRM
    /// itself where there is one, else against what the system comes with and the settings add.
    pub fn doubt(
        &self,
        (system, lists): (System, &[PickList]),
        (pair, value): (&Pair<'_>, &str),
    ) -> Option<Doubt> {
        let name = pair.name.value;
        if let Some(list) = lists.iter().find(|list| list.is_of(system, name)) {
            let nearest = list.nearest(value).map(str::to_owned);
            return (!list.holds(self, value)).then_some(Doubt::NotListed { nearest });
        }
        // Values of our own that could not be read may be among them.
        if !self.is_custom_known {
            return None;
        }
        match self.known(system, name, value) {
            Known::Default(_) | Known::Custom(_) => None,
            Known::Neither { nearest } => {
                Some(Doubt::Unknown { nearest: nearest.map(str::to_owned) })
            }
            Known::Unlisted => Some(Doubt::Unlisted),
        }
    }

    /// Returns what two values share when they are the same one, however they are written: as label or
    /// internal value, in capitals or with other signs. Where that is not certain, because two
    /// values of our own differ in nothing else, it is the value itself.
    pub fn key(&self, system: System, property: &str, value: &str) -> String {
        let value = value.trim();
        let custom = self.custom_of(system, property);
        let folded = fold(value);
        let alike = custom.iter().filter(|own| fold(own) == folded).count();
        let choice = system.property(property).and_then(|property| property.choice(value));
        match choice {
            _ if alike > 1 || folded.is_empty() => value.to_owned(),
            Some(choice) => choice.value.to_owned(),
            _ => folded,
        }
    }

    /// Returns the stages that a record is at whose properties have these values. Of several that
    /// fit, those that ask for most count; still several means that they cannot be told apart.
    pub fn meaning(&self, system: System, tuple: &[(&str, &str)]) -> Vec<&Mapped<'p>> {
        let has = |pair: &Pair<'p>| {
            let of_pair = tuple.iter().filter(|(name, _)| pair.is_of(name));
            of_pair.into_iter().any(|(_, value)| {
                let key = self.key(system, &pair.name, value);
                pair.values.iter().any(|own| self.key(system, &pair.name, own) == key)
            })
        };
        let fits = |mapped: &&Mapped<'p>| !mapped.pairs.is_empty() && mapped.pairs.iter().all(has);
        let fitting: Vec<&Mapped<'p>> = self.of_system(system).filter(fits).collect();
        let most = fitting.iter().map(|mapped| mapped.pairs.len()).max();
        fitting.into_iter().filter(|mapped| Some(mapped.pairs.len()) == most).collect()
    }
}

impl Mapped<'_> {
    /// Returns the pair of a property.
    pub fn pair(&self, property: &Property) -> Option<&Pair<'_>> {
        self.pairs.iter().find(|pair| property.is_named(&pair.name))
    }
}

impl Pair<'_> {
    /// Says whether a text names the property of this pair.
    pub fn is_of(&self, name: &str) -> bool {
        match self.property {
            Some(property) => property.is_named(name),
            None => fold(self.name.value) == fold(name),
        }
    }

    /// Returns where the pair stands: its values, or else its name.
    pub fn place(&self) -> Span {
        self.values.first().map_or(self.name.span, |value| value.span)
    }
}

/// Returns what one stage is called in each system that it names.
fn mapped(stage: &Entry) -> Vec<Mapped<'_>> {
    let Some(Value::Map(systems)) = stage.record.get("crm").map(|value| &value.value) else {
        return Vec::new();
    };
    let is_whole = stage.record.is_known("crm");
    let mut out = Vec::new();
    for (name, value) in systems {
        let Value::Map(properties) = &value.value else { continue };
        let system = System::named(name);
        let mut mapped = Mapped {
            stage,
            system,
            name: Spanned::new(name.as_str(), name.span),
            object: None,
            pairs: Vec::new(),
            is_whole,
        };
        for (name, value) in properties {
            let values = texts(value);
            if name.value == OBJECT {
                mapped.object = values.into_iter().next();
                continue;
            }
            let property = system.and_then(|system| system.property(name));
            let name = Spanned::new(name.as_str(), name.span);
            mapped.pairs.push(Pair { name, property, values });
        }
        out.push(mapped);
    }
    out
}

/// Returns the words of a list, or of one value alone.
fn texts(value: &Spanned<Value>) -> Vec<Spanned<&str>> {
    match &value.value {
        Value::List(values) => values
            .iter()
            .filter_map(|value| Some(Spanned::new(value.value.as_text()?.trim(), value.span)))
            .collect(),
        other => {
            other.as_text().map(|text| Spanned::new(text.trim(), value.span)).into_iter().collect()
        }
    }
}
