//! What an editor needs to help with the YAML files of a new playbook: schemas, which file each is for,
//! and the extension that reads them. Files that are there already are left as they are.

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::{Trouble, open, schema::look, talk};
use crate::{
    schema::{self, Ids, Schema},
    write,
};

/// The folder of the schemas, from the top of the repository.
const FOLDER: &str = ".vscode/playmaker";

/// The extension of VS Code that reads them.
const EXTENSION: &str = "redhat.vscode-yaml";

/// Writes them for the playbook in `dir/playbook`.
pub(super) fn write(dir: &Path) -> Result<(), Trouble> {
    let playbook = open::begun(dir.join("playbook")).read()?;
    let schemas = schema::all(&playbook, Ids::Known);
    let files = look(&dir.join(FOLDER), &schemas)?;
    for (path, text, whole) in &files {
        write::bring(path, text, whole)?;
    }
    let settings = json!({ "yaml.schemas": associations(&schemas) });
    let extensions = json!({ "recommendations": [EXTENSION] });
    for (name, json) in [("settings.json", settings), ("extensions.json", extensions)] {
        let path = dir.join(".vscode").join(name);
        if path.exists() {
            talk(format!(
                "{} is there already and was left as it is; add to it:\n{json:#}",
                open::shown(&path)
            ));
        } else {
            write::create_new(&path, format!("{json:#}\n").as_bytes())?;
        }
    }
    talk(format!(
        "wrote what VS Code needs to complete and check YAML files to {}",
        open::shown(&dir.join(".vscode"))
    ));
    Ok(())
}

/// For each schema the files it is for, as the extension for YAML asks for it.
fn associations(schemas: &[Schema]) -> Json {
    let one = |schema: &Schema| {
        let files = schema.content.iter().map(|path| json!(format!("playbook/{path}")));
        (format!("./{FOLDER}/{}", schema.file), files.collect())
    };
    Json::Object(schemas.iter().map(one).collect::<Map<_, _>>())
}
