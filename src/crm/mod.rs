//! What CRM systems call things: the values that HubSpot and Salesforce come with, and what the lead
//! stages of a playbook are called there. Flows in: [`Playbook`](crate::model::Playbook). Flows out:
//! [`Mapping`]. Next: the rules about `crm` in [`crate::check`]; [`export`] counts what a CRM exports.

pub mod export;
mod hubspot;
mod mapping;
mod pick_list;
mod salesforce;
mod system;

#[cfg(test)]
mod tests;

pub use mapping::{Doubt, Known, Mapped, Mapping, Pair};
pub use pick_list::{NoList, PickList, PickValue};
pub use system::{Choice, End, Object, Property, System};

/// Returns a name or a value without what people write differently: case, spaces and signs.
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
