//! The values a property has in the CRM of one company, as somebody copied or exported them: a line
//! each, or a table with their labels and internal values. Flows in: the text of a file. Flows out:
//! [`PickList`]s, which the rules about `crm` believe more than what the system comes with.

use super::{Mapping, System, fold, mapping::Pair};
use crate::{
    diagnostic::nearest,
    parse::{is_contact, is_contact_column},
};

/// The values of one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickList {
    /// The system.
    pub system: System,
    /// The property as it is named in the file, on the command line or in the playbook.
    pub property: String,
    /// Its values, in the order of the file.
    pub values: Vec<PickValue>,
}

/// One value that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickValue {
    /// The internal value; the label where only that is known.
    pub value: String,
    /// What people see.
    pub label: String,
}

/// Why a file is no list of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoList {
    /// It holds no value.
    Empty,
    /// It holds addresses or phone numbers, so it is an export of records.
    People,
    /// It has several columns, and none is called like a label or a value.
    NoColumn,
    /// It holds more values than anybody picks from, so it is an export of records.
    TooMany,
    /// It does not say which property the values are of, and the playbook's own values do not tell.
    NoProperty,
}

/// What columns are called, folded: in exports, in the answers of Salesforce to queries, and by
/// people who write a list themselves.
const PROPERTY: &[&str] =
    &["property", "propertyname", "field", "fieldname", "fieldapiname", "columnname"];
const VALUE: &[&str] = &[
    "value",
    "values",
    "internalvalue",
    "internalname",
    "apiname",
    "optionvalue",
    "picklistvalue",
    "fullname",
];
const LABEL: &[&str] = &[
    "label",
    "masterlabel",
    "optionlabel",
    "picklistlabel",
    "option",
    "options",
    "name",
    "stagename",
];
const ACTIVE: &[&str] = &["active", "isactive", "picklistisactive"];

/// Nobody picks from more.
const MOST: usize = 500;

impl PickList {
    /// Reads the lists in a text. `property` is the one that was named beside the file, if any;
    /// `file` is the file's name without its ending, which may name it, too.
    ///
    /// # Errors
    /// When there is no value, or nobody knows of what.
    pub fn read(
        text: &str,
        (property, file): (Option<&str>, &str),
        system: System,
        mapping: &Mapping<'_>,
    ) -> Result<Vec<Self>, NoList> {
        let mut lists: Vec<Self> = Vec::new();
        for (own, value) in rows(text)? {
            let own = property.map(str::to_owned).or(own).unwrap_or_default();
            match lists.iter_mut().find(|list| fold(&list.property) == fold(&own)) {
                Some(list) => list.values.push(value),
                None => lists.push(Self { system, property: own, values: vec![value] }),
            }
        }
        if lists.is_empty() {
            return Err(NoList::Empty);
        }
        for list in lists.iter_mut().filter(|list| list.property.is_empty()) {
            let named = system.property(file).map(|property| property.name.to_owned());
            list.property = named.or_else(|| list.guess(mapping)).ok_or(NoList::NoProperty)?;
        }
        Ok(lists)
    }

    /// Returns the property of the playbook most of whose values are in the list; none where two have
    /// as many.
    fn guess(&self, mapping: &Mapping<'_>) -> Option<String> {
        let mut hits: Vec<(usize, &str)> = Vec::new();
        let pairs = mapping.of_system(self.system).flat_map(|mapped| &mapped.pairs);
        for pair in pairs {
            let list = Self { property: pair.name.value.to_owned(), ..self.clone() };
            let n = pair.values.iter().filter(|value| list.holds(mapping, value.value)).count();
            match hits.iter_mut().find(|(_, name)| is_same(self.system, name, pair.name.value)) {
                Some(hit) => hit.0 += n,
                None => hits.push((n, pair.name.value)),
            }
        }
        let most = hits.iter().map(|(n, _)| *n).max().filter(|most| *most > 0)?;
        let mut best = hits.iter().filter(|(n, _)| *n == most);
        let (_, name) = best.next()?;
        best.next().is_none().then(|| (*name).to_owned())
    }

    /// Says whether it lists the values of a property.
    pub fn is_of(&self, system: System, property: &str) -> bool {
        self.system == system && is_same(system, &self.property, property)
    }

    /// Says whether a value is in the list, however it is written.
    pub fn holds(&self, mapping: &Mapping<'_>, value: &str) -> bool {
        let key = mapping.key(self.system, &self.property, value);
        self.values.iter().any(|own| own.is(&key, self, mapping))
    }

    /// Returns the value in the list that is nearest to another one, as that is written: as a label,
    /// or as an internal value.
    pub fn nearest(&self, value: &str) -> Option<&str> {
        let texts = self.values.iter().flat_map(|own| [own.value.as_str(), own.label.as_str()]);
        let near = nearest(value, texts)?;
        let own = self.values.iter().find(|own| own.value == near || own.label == near)?;
        Some(if is_label(value) { &own.label } else { &own.value })
    }

    /// Returns the values that no stage of the playbook is called by.
    pub fn unmapped(&self, mapping: &Mapping<'_>) -> Vec<&PickValue> {
        let is_own = |pair: &&Pair<'_>| self.is_of(self.system, pair.name.value);
        let pairs = mapping.of_system(self.system).flat_map(|mapped| &mapped.pairs);
        let keys: Vec<String> = pairs
            .filter(is_own)
            .flat_map(|pair| &pair.values)
            .map(|value| mapping.key(self.system, &self.property, value.value))
            .collect();
        let is_free = |own: &&PickValue| !keys.iter().any(|key| own.is(key, self, mapping));
        self.values.iter().filter(is_free).collect()
    }
}

impl PickValue {
    fn is(&self, key: &str, list: &PickList, mapping: &Mapping<'_>) -> bool {
        let own = |text: &str| mapping.key(list.system, &list.property, text);
        own(&self.value) == key || own(&self.label) == key
    }
}

/// Labels have capitals and spaces.
pub(super) fn is_label(text: &str) -> bool {
    text.contains(|c: char| c.is_whitespace() || c.is_uppercase())
}

fn is_same(system: System, one: &str, other: &str) -> bool {
    match system.property(one) {
        Some(property) => property.is_named(other),
        None => fold(one) == fold(other),
    }
}

/// A value, with its property where the table has a column for it.
type Named = (Option<String>, PickValue);

/// Returns the values of a text.
fn rows(text: &str) -> Result<Vec<Named>, NoList> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let separator = [',', ';', '\t'].into_iter().find(|sign| first.contains(*sign));
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.and_then(|sign| u8::try_from(sign).ok()).unwrap_or(b'\t'))
        .from_reader(text.as_bytes());
    let records: Vec<_> = reader.records().map_while(Result::ok).collect();
    let at = |words: &[&str]| {
        let header = records.first()?;
        header.iter().position(|name| words.contains(&fold(name).as_str()))
    };
    if records.iter().flatten().any(is_contact)
        || records.first().is_some_and(|header| header.iter().any(is_contact_column))
    {
        return Err(NoList::People);
    }
    let (value, label) = (at(VALUE), at(LABEL));
    let is_table = value.or(label).is_some();
    if !is_table && records.iter().any(|record| record.len() > 2) {
        return Err(NoList::NoColumn);
    }
    if records.len() > MOST {
        return Err(NoList::TooMany);
    }
    let (property, active) = (at(PROPERTY), at(ACTIVE));
    let mut out = Vec::new();
    for record in records.iter().skip(usize::from(is_table)) {
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| record.get(at)).map(str::trim);
            cell.filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let is_off =
            cell(active).is_some_and(|word| ["false", "no", "0"].contains(&fold(&word).as_str()));
        let (value, label) =
            if is_table { (cell(value), cell(label)) } else { (cell(Some(0)), cell(Some(1))) };
        let Some(first) = value.clone().or_else(|| label.clone()).filter(|_| !is_off) else {
            continue;
        };
        let label = label.or(value).unwrap_or_else(|| first.clone());
        out.push((cell(property).filter(|_| is_table), PickValue { value: first, label }));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        let rows = rows(text).expect("a list");
        rows.into_iter().map(|(_, own)| (own.value, own.label)).collect()
    }

    #[test]
    fn a_list_is_read_in_the_forms_it_comes_in() {
        let two = [("NEW", "New"), ("OPEN", "Open")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        for text in [
            "Internal value,Label\nNEW,New\nOPEN,Open\n",
            "Label;Value\r\nNew;NEW\r\nOpen;OPEN\r\n",
            "\u{feff}ApiName,MasterLabel,IsConverted,IsActive\nNEW,New,false,true\n\"OPEN\",Open,false,true\nOLD,Old,false,false\n",
            "NEW\tNew\nOPEN\tOpen\n",
        ] {
            assert_eq!(values(text), two, "{text}");
        }
        let plain: Vec<_> = values("New\n\nOpen deal\n").into_iter().map(|own| own.0).collect();
        assert_eq!(plain, ["New", "Open deal"]);
        assert_eq!(values("\n"), []);
    }

    #[test]
    fn a_table_may_hold_several_properties() {
        let text = "Property,Value,Label\nlifecyclestage,lead,Lead\nhs_lead_status,NEW,New\n";
        let rows = rows(text).expect("a list");
        let names: Vec<_> = rows.into_iter().filter_map(|own| own.0).collect();
        assert_eq!(names, ["lifecyclestage", "hs_lead_status"]);
    }

    #[test]
    fn records_of_people_are_no_list() {
        let many: String = (0..MOST + 1).map(|n| format!("value {n}\n")).collect();
        for (text, why) in [
            ("Name,Email\nAnna,anna@example.org\n", NoList::People),
            ("Label,Value\nAnna,anna@example.org\n", NoList::People),
            ("First Name,Label\nAnna,Lead\n", NoList::People),
            ("Opportunity,Stage,Amount\nNordfrost,Closed Won,4\n", NoList::NoColumn),
            (&many, NoList::TooMany),
        ] {
            assert_eq!(rows(text), Err(why), "{text}");
        }
    }
}
