//! Where the files of a playbook can be changed in a browser: `repository` in the settings, which is
//! the address of the playbook's folder as the code host shows it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::{Playbook, links::percent_decode};

/// Everything but letters, digits and what never means something in an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same in a path, whose parts stay apart.
const PATH: &AsciiSet = &PLAIN.remove(b'/');

/// The branch that is changed where the address names none.
const BRANCH: &str = "main";

/// A web site that keeps repositories, and lets people change files there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// GitHub, and its Enterprise Server under a name with `github` in it.
    GitHub,
    /// GitLab, wherever it stands: its addresses have a part `/-/`.
    GitLab,
    /// Bitbucket Cloud.
    Bitbucket,
    /// Azure DevOps.
    Azure,
}

impl Host {
    /// Returns what people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Bitbucket => "Bitbucket",
            Self::Azure => "Azure DevOps",
        }
    }
}

/// The folder of a playbook at its code host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosted {
    /// Who keeps it.
    pub host: Host,
    /// The address of the repository, without `/` at the end.
    repository: String,
    branch: String,
    /// The playbook's folder in the repository; empty, or ends with `/`.
    folder: String,
}

impl Hosted {
    /// Returns where the settings say that the playbook is kept; none where they do not, or name a
    /// host whose addresses are not known.
    pub fn of(playbook: &Playbook) -> Option<Self> {
        Self::parse(playbook.settings().record.text("repository")?)
    }

    /// Returns the same folder on another branch.
    #[must_use]
    pub fn on(self, branch: impl Into<String>) -> Self {
        Self { branch: branch.into(), ..self }
    }

    /// Reads the address of a folder, or of a whole repository, as a browser shows it.
    pub fn parse(address: &str) -> Option<Self> {
        let url = Url::parse(address.trim()).ok().filter(|url| url.scheme() == "https")?;
        let name = url.host_str()?;
        let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
        let is_azure = name == "dev.azure.com" || name.ends_with(".visualstudio.com");
        // Where the repository's own part ends, what leads on to a folder of it, and the host.
        let (host, len, marks): (_, _, &[&str]) =
            if let Some(at) = parts.iter().position(|part| *part == "-") {
                (Host::GitLab, at, &["-", "tree"])
            } else if is_azure {
                (Host::Azure, parts.iter().position(|part| *part == "_git")? + 2, &[])
            } else if name == "bitbucket.org" {
                (Host::Bitbucket, 2, &["src"])
            } else if name.contains("github") {
                (Host::GitHub, 2, &["tree"])
            } else if name.contains("gitlab") {
                (Host::GitLab, parts.len(), &["-", "tree"])
            } else {
                return None;
            };
        let (own, rest) = parts.split_at_checked(len).filter(|(own, _)| own.len() >= 2)?;
        let (branch, folder) = match host {
            Host::Azure => azure(&url),
            _ => within(rest, marks)?,
        };
        let path = own.join("/");
        let repository = format!("https://{}/{}", authority(&url), path.trim_end_matches(".git"));
        let folder = folder.trim_matches('/');
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        Some(Self { host, repository, branch, folder })
    }

    /// Returns the host's own address, without `/` at the end.
    pub fn origin(&self) -> String {
        self.split().0
    }

    /// Returns what the host calls the repository: `merrowdale/playbook`.
    pub fn project(&self) -> String {
        self.split().1
    }

    fn split(&self) -> (String, String) {
        let rest = self.repository.trim_start_matches("https://");
        let (name, path) = rest.split_once('/').unwrap_or((rest, ""));
        (format!("https://{name}"), percent_decode(path))
    }

    /// Returns the branch that is changed.
    pub fn branch(&self) -> &str {
        &self.branch
    }

    /// Returns the playbook's folder in the repository: empty, or ends with `/`.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Returns where a file of the playbook, named by its path, is changed.
    pub fn edit(&self, path: &str) -> String {
        let Self { host, repository, branch, .. } = self;
        let (at, path) = (encoded(branch, PATH), encoded(&format!("{}{path}", self.folder), PATH));
        match host {
            Host::GitHub => format!("{repository}/edit/{at}/{path}"),
            Host::GitLab => format!("{repository}/-/edit/{at}/{path}"),
            Host::Bitbucket => format!("{repository}/src/{at}/{path}?mode=edit&at={at}"),
            Host::Azure => {
                format!("{repository}?path=/{path}&version=GB{}", encoded(branch, PLAIN))
            }
        }
    }

    /// Returns where a file is added to a folder of the playbook, with its name and text filled in;
    /// none where the host takes neither from an address.
    pub fn add(&self, folder: &str, name: &str, text: &str) -> Option<String> {
        let Self { repository, branch, .. } = self;
        let folder = format!("{}{folder}", self.folder);
        let (at, folder) = (encoded(branch, PATH), encoded(folder.trim_end_matches('/'), PATH));
        let (name, text) = (encoded(name, PLAIN), encoded(text, PLAIN));
        match self.host {
            Host::GitHub => {
                Some(format!("{repository}/new/{at}/{folder}?filename={name}&value={text}"))
            }
            Host::GitLab => {
                Some(format!("{repository}/-/new/{at}/{folder}?file_name={name}&content={text}"))
            }
            Host::Bitbucket | Host::Azure => None,
        }
    }

    /// Returns where a change is proposed by people who would rather say what is wrong than change the
    /// file; none where the host has no such form.
    pub fn propose(&self, title: &str, text: &str) -> Option<String> {
        let repository = &self.repository;
        let (title, text) = (encoded(title, PLAIN), encoded(text, PLAIN));
        match self.host {
            Host::GitHub => Some(format!("{repository}/issues/new?title={title}&body={text}")),
            Host::GitLab => Some(format!(
                "{repository}/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={text}"
            )),
            Host::Bitbucket | Host::Azure => None,
        }
    }
}

/// Returns branch and folder behind the marks that lead to them.
fn within(rest: &[&str], marks: &[&str]) -> Option<(String, String)> {
    if rest.is_empty() {
        return Some((BRANCH.to_owned(), String::new()));
    }
    let (branch, folder) = rest.strip_prefix(marks)?.split_first()?;
    Some((percent_decode(branch), percent_decode(&folder.join("/"))))
}

/// Returns branch and folder as Azure DevOps puts them behind the `?`.
fn azure(url: &Url) -> (String, String) {
    let of =
        |name| url.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned());
    let branch = of("version").and_then(|version| version.strip_prefix("GB").map(str::to_owned));
    (branch.unwrap_or_else(|| BRANCH.to_owned()), of("path").unwrap_or_default())
}

fn authority(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}

fn encoded(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(address: &str) -> Option<String> {
        Hosted::parse(address).map(|hosted| hosted.edit("personas/cfo.md"))
    }

    #[test]
    fn each_host_opens_its_editor_on_the_file() {
        let pairs = [
            (
                "https://github.com/merrowdale/playbook",
                "https://github.com/merrowdale/playbook/edit/main/personas/cfo.md",
            ),
            (
                "https://github.com/merrowdale/site.git/",
                "https://github.com/merrowdale/site/edit/main/personas/cfo.md",
            ),
            (
                "https://github.com/merrowdale/site/tree/trunk/docs/playbook",
                "https://github.com/merrowdale/site/edit/trunk/docs/playbook/personas/cfo.md",
            ),
            (
                "https://git.merrowdale.example:8443/teams/growth/playbook/-/tree/main/book?ref_type=heads",
                "https://git.merrowdale.example:8443/teams/growth/playbook/-/edit/main/book/personas/cfo.md",
            ),
            (
                "https://gitlab.com/merrowdale/growth/playbook",
                "https://gitlab.com/merrowdale/growth/playbook/-/edit/main/personas/cfo.md",
            ),
            (
                "https://bitbucket.org/merrowdale/playbook/src/main/playbook/",
                "https://bitbucket.org/merrowdale/playbook/src/main/playbook/personas/cfo.md?mode=edit&at=main",
            ),
            (
                "https://dev.azure.com/merrowdale/Growth%20team/_git/playbook?path=/book&version=GBtrunk",
                "https://dev.azure.com/merrowdale/Growth%20team/_git/playbook?path=/book/personas/cfo.md&version=GBtrunk",
            ),
        ];
        for (address, expected) in pairs {
            assert_eq!(edit(address).as_deref(), Some(expected), "{address}");
        }
    }

    #[test]
    fn what_is_no_known_host_gives_no_link() {
        for address in [
            "",
            "github.com/merrowdale/playbook",
            "http://github.com/merrowdale/playbook",
            "https://github.com/merrowdale",
            "https://github.com/merrowdale/playbook/pulls",
            "https://code.merrowdale.example/playbook",
            "javascript:alert(1)//github.com/a/b",
            "https://dev.azure.com/merrowdale/playbook",
        ] {
            assert_eq!(Hosted::parse(address), None, "{address}");
        }
    }

    #[test]
    fn a_new_file_comes_with_its_name_and_text() {
        let hosted = Hosted::parse("https://github.com/m/p/tree/main/book").expect("GitHub");
        assert_eq!(
            hosted.add("personas", "new.md", "---\ntitle: A & B\n").as_deref(),
            Some(
                "https://github.com/m/p/new/main/book/personas?filename=new.md\
                 &value=---%0Atitle%3A%20A%20%26%20B%0A"
            )
        );
        let none = Hosted::parse("https://bitbucket.org/m/p").expect("Bitbucket");
        assert_eq!(none.add("personas", "new.md", "x"), None);
    }
}
