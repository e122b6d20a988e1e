//! Addresses of files ↔ paths of the playbook. What does not lie below the playbook's folder, or is
//! reached through a link, has no path here: it is never read, and nothing is said of it.

use std::path::{Component, Path, PathBuf};

use lsp_types::Uri;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::{site, source::DiskTree};

/// The playbook's folder, as addresses name it.
#[derive(Clone, Debug)]
pub(super) struct Root {
    tree: DiskTree,
    /// As the client or the command line wrote it: addresses are given that way.
    given: PathBuf,
    /// Where it really is, links followed: some clients write addresses that way.
    real: PathBuf,
}

impl Root {
    /// Returns the folder that holds the settings. `given` is absolute.
    pub(super) fn new(given: PathBuf) -> Self {
        let real = given.canonicalize().unwrap_or_else(|_| given.clone());
        Self { tree: DiskTree::new(given.clone()), given, real }
    }

    /// Returns the path of a file, `/` between its parts; none when it is no file of the playbook.
    pub(super) fn path(&self, uri: &Uri) -> Option<String> {
        let file = file(uri)?;
        let below = [&self.given, &self.real].into_iter().find_map(|root| {
            file.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty())
        })?;
        let part = |part: Component<'_>| match part {
            Component::Normal(part) => part.to_str().map(str::to_owned),
            _ => None,
        };
        let path = below.components().map(part).collect::<Option<Vec<String>>>()?.join("/");
        self.tree.may_hold(&path).then_some(path)
    }

    /// Returns the address of a path of the playbook.
    pub(super) fn uri(&self, path: &str) -> Uri {
        address(&self.given.join(path))
    }
}

/// Returns the address of a file.
fn address(file: &Path) -> Uri {
    let text = file.to_string_lossy().replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    let address = format!("file://{slash}{}", site::encode(&text));
    address.parse().expect("what is escaped that way is an address")
}

/// Returns the file of this machine that an address names.
pub(super) fn file(uri: &Uri) -> Option<PathBuf> {
    let url = Url::parse(uri.as_str()).ok()?;
    let is_plain = url.scheme() == "file" && url.query().is_none() && url.fragment().is_none();
    let is_here = url.host_str().is_none_or(str::is_empty);
    if !is_plain || !is_here {
        return None;
    }
    let name = |part: &str| {
        let name = percent_decode_str(part).decode_utf8().ok()?.into_owned();
        // A sign between folders that was escaped is none in a name.
        let is_one = !name.contains(['/', '\0']) && (cfg!(not(windows)) || !name.contains('\\'));
        is_one.then_some(name)
    };
    let parts: Vec<String> = url.path_segments()?.map(name).collect::<Option<_>>()?;
    let path = parts.join("/");
    // Elsewhere than on Windows a path begins at the root, and not with a drive.
    Some(PathBuf::from(if cfg!(windows) { path } else { format!("/{path}") }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch() -> (tempfile::TempDir, Root) {
        let folder = tempfile::tempdir().expect("a scratch folder");
        for name in ["root/a.md", "root/.hidden.md", "root/site/.playmaker.json", "secret.md"] {
            crate::write::create_new(&folder.path().join(name), b"text").expect("a scratch file");
        }
        let root = Root::new(folder.path().join("root"));
        (folder, root)
    }

    #[test]
    fn only_files_below_the_root_have_a_path() {
        let (folder, root) = scratch();
        let base = format!("file://{}", folder.path().display());
        let path = |rest: &str| root.path(&format!("{base}{rest}").parse().expect("an address"));
        assert_eq!(path("/root/a.md").as_deref(), Some("a.md"));
        assert_eq!(path("/root/./x/../%61.md").as_deref(), Some("a.md"));
        assert_eq!(path("/root/personas/new%20one.md").as_deref(), Some("personas/new one.md"));
        for rest in [
            "/secret.md",
            "/root/../secret.md",
            "/root/%2e%2e/secret.md",
            "/root/..%2fsecret.md",
            "/root/x%2f..%2f..%2fsecret.md",
            "/root",
            "/root/",
            "/root/.hidden.md",
            "/root/site/a.md",
            "/root/a.md/b.md",
            "/root/a.md?x",
            "/root/a%00.md",
        ] {
            assert_eq!(path(rest), None, "{rest}");
        }
    }

    #[test]
    fn addresses_of_elsewhere_have_no_path() {
        let (folder, root) = scratch();
        let file = folder.path().join("root/a.md");
        let file = file.display();
        for address in [
            "untitled:Untitled-1".to_owned(),
            "file:///etc/passwd".to_owned(),
            format!("file://host{file}"),
            format!("http://localhost{file}"),
            format!("vscode-remote://x{file}"),
            "a.md".to_owned(),
        ] {
            assert_eq!(root.path(&address.parse().expect("an address")), None, "{address}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_below_the_root() {
        use std::os::unix::fs::symlink;
        let (folder, root) = scratch();
        symlink("../secret.md", folder.path().join("root/link.md")).expect("a link");
        symlink("..", folder.path().join("root/up")).expect("a link");
        symlink(folder.path().join("root"), folder.path().join("other")).expect("a link");
        let path = |rest: &str| {
            let address = format!("file://{}{rest}", folder.path().display());
            root.path(&address.parse().expect("an address"))
        };
        assert_eq!(path("/root/link.md"), None);
        assert_eq!(path("/root/up/secret.md"), None);
        let other = Root::new(folder.path().join("other"));
        assert_eq!(other.path(&other.uri("a.md")).as_deref(), Some("a.md"));
        assert_eq!(other.path(&root.uri("a.md")).as_deref(), Some("a.md"));
    }

    #[test]
    fn an_address_leads_back_to_its_path() {
        let (_folder, root) = scratch();
        for path in ["a.md", "personas/a b#c?[d]%41\u{e9}.md", "x/|^`{}.yaml"] {
            assert_eq!(root.path(&root.uri(path)).as_deref(), Some(path));
        }
    }
}
