//! What a team declares about a kind of its own, before it becomes one.

use serde_json::Value as Json;

use crate::model::field::{Point, Section};

/// A kind as `playbook.yaml` declares it, with defaults filled in.
#[derive(Debug)]
pub(super) struct Declaration {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) plural: String,
    pub(super) folder: String,
    pub(super) doc: String,
    pub(super) section: Section,
    pub(super) point: Option<Point>,
    pub(super) review_every: String,
    /// What declares its fields; none when that cannot be used, so that its items are held back.
    pub(super) schema: Option<Schema>,
}

/// A declaration of fields that can be used.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) json: Json,
    /// How often it makes one value be looked at, at most.
    pub(super) looks: usize,
}

impl Declaration {
    /// Returns a text that equal declarations share and others do not.
    pub(super) fn key(&self) -> String {
        format!("{self:?}")
    }
}

/// Returns the part of the site with this name.
pub(super) fn section(word: &str) -> Section {
    match word {
        "customer" => Section::Customer,
        "message" => Section::Message,
        "process" => Section::Process,
        "numbers" => Section::Numbers,
        _ => Section::HowWeWork,
    }
}

/// Returns the point of agreement with this name.
pub(super) fn point(word: &str) -> Option<Point> {
    Some(match word {
        "lead" => Point::Lead,
        "market" => Point::Market,
        "offer" => Point::Offer,
        "results" => Point::Results,
        _ => return None,
    })
}
