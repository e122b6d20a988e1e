//! Where the editor keeps what people change, and how it knows who they are.

use serde_json::{Value, json};

use crate::model::{Editing, Host, SignIn};

/// How the editor reaches the code host.
pub(super) struct Access {
    /// What it is told.
    pub(super) backend: Value,
    /// Whom its page may ask.
    pub(super) origins: Vec<String>,
}

/// Returns how the editor reaches the code host of a playbook.
pub(super) fn access(Editing { hosted, service }: &Editing) -> Access {
    let origin = hosted.origin();
    let mut backend = json!({
        "repo": hosted.project(),
        "branch": hosted.branch(),
        "auth_methods": if service.is_some() { json!(["oauth", "token"]) } else { json!(["token"]) },
    });
    let origins = match hosted.host {
        Host::GitHub => {
            backend["name"] = json!("github");
            if let Some(SignIn { origin, endpoint, .. }) = service {
                backend["base_url"] = json!(origin);
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
            if let Some(SignIn { origin, app_id, .. }) = service {
                backend["auth_type"] = json!("pkce");
                backend["app_id"] = json!(app_id);
                backend["base_url"] = json!(origin);
            }
            vec![origin]
        }
        Host::Bitbucket | Host::Azure => unreachable!("`Editing` refuses these hosts"),
    };
    Access { backend, origins }
}
