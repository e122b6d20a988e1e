//! Copies of playbooks in scratch folders, to be changed by tests.

use std::{fs, path::Path};

/// Copies a folder of this repository, such as the sample in `playbook`, with all that is below it.
pub(crate) fn copy(folder: &str, to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for file in walkdir::WalkDir::new(&from) {
        let file = file.expect("a folder of this repository");
        let to = to.join(file.path().strip_prefix(&from).expect("below the folder"));
        if file.file_type().is_dir() {
            fs::create_dir_all(to).expect("a scratch folder");
        } else {
            fs::copy(file.path(), to).expect("a scratch file");
        }
    }
}
