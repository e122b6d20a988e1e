//! The gate in a real repository: a change of what was agreed, the decision it takes, and what is
//! said when there is nothing to compare with.
#![expect(
    clippy::disallowed_methods,
    reason = "tests write playbooks into a scratch folder and start the program and git"
)]

mod closed;
mod forms;
mod kinds;
mod people;
mod pushed;
#[path = "../support/repository.rs"]
#[expect(dead_code, reason = "the tests of `diff` use all of it")]
mod repository;
mod story;
mod waivers;

use repository::{Repository, run};

/// What CI around these tests may say about itself.
const OF_CI: [&str; 11] = [
    "GITHUB_BASE_REF",
    "GITHUB_EVENT_NAME",
    "GITHUB_EVENT_PATH",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
    "CI_COMMIT_BRANCH",
    "CI_DEFAULT_BRANCH",
    "CI_COMMIT_BEFORE_SHA",
    "CI_PIPELINE_SOURCE",
    "CONTEXT",
    "CACHED_COMMIT_REF",
];

/// What a check of the changes said.
struct Checked {
    code: Option<i32>,
    /// The findings, without advice.
    said: String,
    told: String,
}

/// Checks what changed since a revision.
fn check(repository: &Repository, since: &str) -> Checked {
    checked(repository, since, &[])
}

/// Checks what changed since a revision, with variables of the environment.
fn checked(repository: &Repository, since: &str, variables: &[(&str, &str)]) -> Checked {
    let mut command = repository.playmaker(&["check", "--since", since]);
    for name in OF_CI {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    let output = run(command);
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    let (said, told) = (text(output.stdout), text(output.stderr));
    let is_advice = |finding: &&str| finding.starts_with("advice");
    let said: Vec<&str> = said.split("\n\n").filter(|finding| !is_advice(finding)).collect();
    Checked { code: output.status.code(), said: said.join("\n\n"), told }
}

impl Checked {
    #[track_caller]
    fn passes(self) {
        assert_eq!(self.code, Some(0), "{}{}", self.said, self.told);
        assert!(self.told.contains(": 0 errors, 0 warnings, "), "{}{}", self.said, self.told);
    }

    /// One finding, of this rule, with these words in it.
    #[track_caller]
    fn fails(self, rule: &str, words: &[&str]) {
        let Self { code, said, told } = self;
        assert_eq!(code, Some(1), "{said}{told}");
        assert!(told.contains(": 1 error, 0 warnings, "), "{said}{told}");
        assert!(said.contains(&format!("error[{rule}]: ")), "{said}");
        for words in words {
            assert!(said.contains(words), "no `{words}` in\n{said}");
        }
    }
}
