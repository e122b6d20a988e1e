//! A process-wide table of own kinds. Kinds are `&'static` everywhere, as the built-in ones are, so
//! that an entry can say its kind in a pointer; one that is declared at run time is therefore kept
//! for good. An equal declaration gives the same kind: a long `serve` session grows by the
//! declarations that were edited, not by the times the playbook was read.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use super::{OwnKind, compile, declaration::Declaration, translate};
use crate::model::value::Wrong;

static KINDS: Mutex<Option<HashMap<String, &'static OwnKind>>> = Mutex::new(None);

/// Returns the kind of a declaration: the one made before for an equal one, or a new one.
///
/// # Errors
/// When values cannot be held against the fields it declares; the path of what is wrong, and why.
pub(super) fn intern(declaration: &Declaration) -> Result<&'static OwnKind, (String, Wrong)> {
    let key = declaration.key();
    if let Some(known) = table(|kinds| kinds.get(&key).copied()) {
        return Ok(known);
    }
    let compiled = declaration.schema.as_ref().map(compile::compile).transpose()?;
    let kind = translate::kind(declaration);
    // Leaked on purpose: see above. What is made twice at the same moment is leaked twice.
    let schema = declaration.schema.as_ref().map(|schema| schema.json.clone());
    let own: &'static OwnKind = Box::leak(Box::new(OwnKind { kind, schema, compiled }));
    Ok(table(|kinds| *kinds.entry(key).or_insert(own)))
}

fn table<R>(act: impl FnOnce(&mut HashMap<String, &'static OwnKind>) -> R) -> R {
    let mut kinds = KINDS.lock().unwrap_or_else(PoisonError::into_inner);
    act(kinds.get_or_insert_default())
}
