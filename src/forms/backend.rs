//! Where the editor keeps what people change, and how it knows who they are.

use std::fmt;

use serde_json::{Value, json};
use url::Url;

use crate::model::{Host, Hosted, Playbook};

/// Why there can be no forms, as the settings are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The settings do not say where the playbook is kept.
    NoRepository,
    /// The editor cannot work with this code host.
    Host(Host),
    /// `sign_in` is neither `token` nor a web address.
    SignIn(String),
    /// GitLab signs people in itself, but needs to know for which application.
    NoApplication,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRepository => f.write_str(
                "the forms need to know where the playbook is kept\n\nhelp: write `repository: https://…` in \
                 playbook.yaml, the address of the playbook's folder as the browser shows it",
            ),
            Self::Host(host) => write!(
                f,
                "the forms cannot save at {}\n\nhelp: they can at GitHub and at GitLab; take `forms` out of \
                 playbook.yaml, and every page still links to its file",
                host.name()
            ),
            Self::SignIn(written) => write!(
                f,
                "`{written}` is no way to sign in\n\nhelp: write `sign_in: token` below `forms` in playbook.yaml, \
                 or the address of a service that signs people in, with https:// in front"
            ),
            Self::NoApplication => f.write_str(
                "GitLab signs people in for an application, and none is named\n\nhelp: write `app_id: …` below \
                 `forms` in playbook.yaml, the Application ID that GitLab shows under Settings, Applications; \
                 or write `sign_in: token`",
            ),
        }
    }
}

impl std::error::Error for Refusal {}

/// How the editor reaches the code host.
pub(super) struct Access {
    /// What it is told.
    pub(super) backend: Value,
    /// Whom its page may ask.
    pub(super) origins: Vec<String>,
}

/// Returns how the editor reaches the code host of a playbook.
pub(super) fn access(playbook: &Playbook, hosted: &Hosted) -> Result<Access, Refusal> {
    let record = playbook.settings().record.record("forms");
    let text = |name| record.and_then(|record| record.text(name)).map(str::trim);
    let sign_in = text("sign_in").unwrap_or("token");
    let service = match sign_in {
        "token" => None,
        address => Some(service(address).ok_or_else(|| Refusal::SignIn(address.to_owned()))?),
    };
    let origin = hosted.origin();
    let mut backend = json!({
        "repo": hosted.project(),
        "branch": hosted.branch(),
        "auth_methods": if service.is_some() { json!(["oauth", "token"]) } else { json!(["token"]) },
    });
    let origins = match hosted.host {
        Host::GitHub => {
            backend["name"] = json!("github");
            if let Some((base, endpoint)) = service {
                backend["base_url"] = json!(base);
                backend["auth_endpoint"] = json!(endpoint);
            }
            if origin == "https://github.com" {
                vec!["https://api.github.com".to_owned()]
            } else {
                backend["api_root"] = json!(format!("{origin}/api/v3"));
                backend["graphql_api_root"] = json!(format!("{origin}/api/graphql"));
                vec![origin]
            }
        }
        Host::GitLab => {
            backend["name"] = json!("gitlab");
            backend["api_root"] = json!(format!("{origin}/api/v4"));
            backend["graphql_api_root"] = json!(format!("{origin}/api/graphql"));
            if let Some((base, _)) = service {
                backend["auth_type"] = json!("pkce");
                backend["app_id"] = json!(text("app_id").ok_or(Refusal::NoApplication)?);
                backend["base_url"] = json!(base);
            }
            vec![origin]
        }
        host @ (Host::Bitbucket | Host::Azure) => return Err(Refusal::Host(host)),
    };
    Ok(Access { backend, origins })
}

/// Returns the origin and the path of a service's address.
fn service(address: &str) -> Option<(String, String)> {
    let url = Url::parse(address).ok().filter(|url| url.scheme() == "https")?;
    let path = url.path().trim_matches('/');
    let endpoint = if path.is_empty() { "auth" } else { path };
    Some((url.origin().ascii_serialization(), endpoint.to_owned()))
}
