//! Playbook → forms for people who do not write files: the pages of an editor that runs in the
//! browser (Sveltia CMS), with a form for each kind printed from its declarations. The editor itself
//! comes out of its npm package (`packages`); what is ours is what it is told (`config.json`) and
//! how files are read and written (`admin/`), so that a change of one field changes nothing else.

mod backend;
mod collection;
mod options;
mod packages;
mod shape;
mod widget;

use std::collections::BTreeMap;

use data_encoding::BASE64;
use serde_json::json;
use sha2::{Digest, Sha384};

use crate::model::{Editing, NoForms, Playbook};

pub use packages::{Installed, PACKAGES, Package, Wrong};

/// Folder of the forms in a site.
pub const FOLDER: &str = "admin/";

/// Page of the editor, in [`FOLDER`].
pub const PAGE: &str = "index.html";

/// What is ours, by its name in [`FOLDER`].
const OWN: &[(&str, &str)] = &[
    ("format.js", include_str!("admin/format.js")),
    ("read.js", include_str!("admin/read.js")),
    ("start.js", include_str!("admin/start.js")),
    ("text.js", include_str!("admin/text.js")),
    ("wait.js", include_str!("admin/wait.js")),
    ("write.js", include_str!("admin/write.js")),
];

/// The editor's script, in [`FOLDER`].
const EDITOR: &str = "sveltia-cms.js";

/// The files of the forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forms {
    /// By path in [`FOLDER`].
    pub files: BTreeMap<String, Vec<u8>>,
    /// What their page may load, as `Content-Security-Policy`.
    pub policy: String,
}

/// Makes the forms of a playbook from the packages that were installed.
///
/// # Errors
/// When the settings do not say where the playbook is kept or how people sign in, or say what the
/// editor cannot do.
pub fn forms(playbook: &Playbook, installed: Installed) -> Result<Forms, NoForms> {
    let editing = Editing::of(playbook)?;
    let hosted = &editing.hosted;
    let access = backend::access(&editing);
    let mut files = installed.files;
    for (name, text) in OWN {
        files.insert((*name).to_owned(), text.as_bytes().to_vec());
    }
    let collections = collection::all(playbook, hosted.folder());
    let statics = format!("{}static", hosted.folder());
    let config = json!({
        "load_config_file": false,
        "app_title": playbook.title(),
        "backend": access.backend,
        // Every change waits in a pull request; none goes to the branch by itself.
        "publish_mode": "editorial_workflow",
        "media_folder": statics,
        "public_folder": "/static",
        "editor": { "preview": false },
        "slug": { "encoding": "ascii", "clean_accents": true, "sanitize_replacement": "-" },
        "collections": collections.collections,
    });
    let all = json!({ "config": config, "formats": collections.formats });
    let text = serde_json::to_string_pretty(&all).expect("values always serialize");
    files.insert("config.json".to_owned(), text.into_bytes());
    let policy = policy(&access.origins);
    files.insert(PAGE.to_owned(), page(&policy, &files[EDITOR]).into_bytes());
    Ok(Forms { files, policy: format!("{policy}; frame-ancestors 'none'") })
}

/// What the page of the editor may load: scripts of this site, and answers of the code host. The
/// editor writes its styles into the page; scripts it does not.
fn policy(origins: &[String]) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' \
         blob: data:; font-src 'self'; connect-src 'self' blob: data: {}; base-uri 'none'; \
         form-action 'none'",
        origins.join(" ")
    )
}

fn page(policy: &str, editor: &[u8]) -> String {
    include_str!("admin/index.html")
        .replace("{{ policy }}", policy)
        .replace("{{ integrity }}", &sri(editor))
}

/// Returns how the editor's script is known to the browser: the value of an attribute `integrity`.
fn sri(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests;
