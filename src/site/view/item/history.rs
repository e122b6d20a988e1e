//! The history of an item: what was agreed about it, by which decision, and what is to come.

use serde::Serialize;

use crate::{
    agree::State,
    model::Entry,
    site::{
        history::Change,
        view::{
            Scope,
            decision::{ChangeRow, Day},
        },
    },
};

/// What decisions say about an item.
#[derive(Debug, Serialize)]
pub(super) struct HistoryView {
    /// What begins to hold on a day to come.
    pending: Vec<Coming>,
    /// What is proposed or disputed.
    open: Vec<ChangeRow>,
    /// All of it, newest first.
    pub(super) rows: Vec<ChangeRow>,
}

/// What begins to hold on one day.
#[derive(Debug, Serialize)]
struct Coming {
    day: Day,
    rows: Vec<ChangeRow>,
}

impl Scope<'_> {
    pub(super) fn history(&self, entry: &Entry) -> HistoryView {
        let history = self.plan.history();
        let of = |state: State| {
            history.of_item(entry.number).filter(move |change: &&Change| change.state == state)
        };
        let mut pending: Vec<Coming> = Vec::new();
        for change in of(State::Pending) {
            let day = self.day(change.day);
            match pending.last_mut().filter(|last| last.day == day) {
                Some(last) => last.rows.push(self.change(change)),
                None => pending.push(Coming { day, rows: vec![self.change(change)] }),
            }
        }
        let rows = history.of_item(entry.number).rev();
        HistoryView {
            pending,
            open: of(State::Open).map(|change| self.change(change)).collect(),
            rows: rows.map(|change| self.change_with_state(change)).collect(),
        }
    }
}
