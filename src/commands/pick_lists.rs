//! `check --crm FILE`: the values that properties have in the CRM itself, and which of them no lead
//! stage is called by.

use std::path::Path;

use super::{Trouble, limited};
use crate::{
    check::code_list,
    crm::{Mapping, NoList, PickList, System},
    model::Playbook,
};

/// Larger files are no lists of values, but records.
const LIMIT: u64 = 1024 * 1024;

/// Reads the lists that are named as `FILE` or `PROPERTY=FILE`.
pub(super) fn read(playbook: &Playbook, named: &[String]) -> Result<Vec<PickList>, Trouble> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let mapping = Mapping::of(playbook);
    let system = system(&mapping)?;
    let mut lists = Vec::new();
    for named in named {
        let (property, path) = match named.split_once('=') {
            Some((property, path)) if !Path::new(named).exists() => (Some(property.trim()), path),
            _ => (None, named.as_str()),
        };
        let text = text(path)?;
        let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
        let found = PickList::read(&text, (property, &stem), system, &mapping);
        lists.extend(found.map_err(|why| no_list(why, path, system))?);
    }
    Ok(lists)
}

fn text(path: &str) -> Result<String, Trouble> {
    let told = |error: std::io::Error| Trouble(format!("cannot read `{path}`: {error}"));
    let bytes = limited::read(Path::new(path), LIMIT).map_err(told)?.ok_or_else(|| {
        let help = "export the values of the property, not the records that have them";
        Trouble(format!("`{path}` is larger than 1 MiB; {help}"))
    })?;
    String::from_utf8(bytes)
        .map_err(|_| Trouble(format!("`{path}` is not saved as UTF-8; save it again as UTF-8")))
}

fn system(mapping: &Mapping<'_>) -> Result<System, Trouble> {
    let known = System::ALL.map(System::name).join("` or `");
    let Some(system) = &mapping.system else {
        return Err(Trouble(format!(
            "nothing says which CRM the list is from; write `crm: {{system: …}}` in \
             `playbook.yaml`, with `{known}`"
        )));
    };
    System::named(system.value).ok_or_else(|| {
        Trouble(format!(
            "the CRM of the playbook is `{}`; lists can be held against `{known}` only",
            system.value
        ))
    })
}

fn no_list(why: NoList, path: &str, system: System) -> Trouble {
    let example = system.properties().first().map_or("", |property| property.name);
    Trouble(match why {
        NoList::Empty => format!(
            "`{path}` holds no value; write one a line, or a table with the columns `label,value`"
        ),
        NoList::People | NoList::TooMany => format!(
            "`{path}` is an export of records, not the list of the values they can have; copy the \
             values from the settings of the property, one a line"
        ),
        NoList::NoColumn => format!(
            "none of the columns of `{path}` is called `label` or `value`; name them so, or keep one \
             value a line"
        ),
        NoList::NoProperty => format!(
            "nothing says which property the values in `{path}` are of; write \
             `--crm {example}={path}`, with the name of the property"
        ),
    })
}

/// Says which values of the lists no lead stage is called by, a line for each list.
pub(super) fn unmapped(playbook: &Playbook, lists: &[PickList]) -> Vec<String> {
    let mapping = Mapping::of(playbook);
    let line = |list: &PickList| {
        let free = list.unmapped(&mapping);
        let labels = free.iter().map(|value| value.label.as_str());
        let property = list.system.property(&list.property);
        let name = property.map_or(list.property.as_str(), |property| property.label);
        let all = list.values.len();
        match free.len() {
            0 => format!("each of the {all} values of `{name}` is that of a lead stage"),
            n => {
                let (names, are) =
                    (code_list(labels), if n == 1 { "is that" } else { "are those" });
                format!("{n} of the {all} values of `{name}` {are} of no lead stage: {names}")
            }
        }
    };
    lists.iter().map(line).collect()
}
