//! How people change a playbook in forms: where it is kept, and who signs them in. Flows in: the settings. Next: the
//! rule that tells what cannot be, and [`crate::forms`].

use std::fmt;

use url::Url;

use super::{Host, Hosted, Playbook, SETTINGS};
use crate::diagnostic::{Help, file};

/// What the forms need of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    /// Where the playbook is kept, at GitHub or GitLab.
    pub hosted: Hosted,
    /// Who signs people in; none where they bring a token of theirs.
    pub service: Option<SignIn>,
}

/// A service that signs people in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Its address up to the path, without `/` at the end.
    pub origin: String,
    /// The path that signs in.
    pub endpoint: String,
    /// For which application it does, at GitLab.
    pub app_id: Option<String>,
}

/// Why there can be no forms, as the settings are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoForms {
    /// The settings do not say where the playbook is kept.
    Repository,
    /// The editor cannot work with this code host.
    Host(Host),
    /// `sign_in` is neither `token` nor a web address.
    SignIn(String),
    /// GitLab signs people in itself, but needs to know for which application.
    Application,
}

impl Editing {
    /// Reads the settings.
    ///
    /// # Errors
    /// When they do not say where the playbook is kept or how people sign in, or say what the editor cannot do.
    pub fn of(playbook: &Playbook) -> Result<Self, NoForms> {
        let hosted = Hosted::of(playbook).ok_or(NoForms::Repository)?;
        let record = playbook.settings().record.record("forms");
        let text = |name| record.and_then(|record| record.text(name)).map(str::trim);
        let service = match text("sign_in").unwrap_or("token") {
            "token" => None,
            address => Some(
                SignIn::at(address, text("app_id"))
                    .ok_or_else(|| NoForms::SignIn(address.to_owned()))?,
            ),
        };
        match hosted.host {
            host @ (Host::Bitbucket | Host::Azure) => Err(NoForms::Host(host)),
            Host::GitLab if service.as_ref().is_some_and(|service| service.app_id.is_none()) => {
                Err(NoForms::Application)
            }
            Host::GitHub | Host::GitLab => Ok(Self { hosted, service }),
        }
    }
}

impl SignIn {
    fn at(address: &str, app_id: Option<&str>) -> Option<Self> {
        let url = Url::parse(address).ok().filter(|url| url.scheme() == "https")?;
        let path = url.path().trim_matches('/');
        Some(Self {
            origin: url.origin().ascii_serialization(),
            endpoint: if path.is_empty() { "auth" } else { path }.to_owned(),
            app_id: app_id.map(str::to_owned),
        })
    }
}

impl NoForms {
    /// Returns what to type.
    pub fn help(&self) -> Help {
        let settings = file(SETTINGS);
        let help = match self {
            Self::Repository => format!(
                "write `repository: https://…` in {settings}, the address of the playbook's folder as the browser \
                 shows it"
            ),
            Self::Host(_) => format!(
                "they can at GitHub and at GitLab; take `forms` out of {settings}, and every page still links to \
                 its file"
            ),
            Self::SignIn(_) => format!(
                "write `sign_in: token` below `forms` in {settings}, or the address of a service that signs people \
                 in, with https:// in front"
            ),
            Self::Application => format!(
                "write `app_id: …` below `forms` in {settings}, the Application ID that GitLab shows under \
                 Settings, Applications; or write `sign_in: token`"
            ),
        };
        help.into()
    }
}

impl fmt::Display for NoForms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repository => f.write_str("the forms need to know where the playbook is kept"),
            Self::Host(host) => write!(f, "the forms cannot save at {}", host.name()),
            Self::SignIn(written) => write!(f, "`{written}` is no way to sign in"),
            Self::Application => {
                f.write_str("GitLab signs people in for an application, and none is named")
            }
        }
    }
}

impl std::error::Error for NoForms {}
