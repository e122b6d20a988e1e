//! `playmaker digest --since REV`: what a team hears about a version that it names.

use crate::repository::{Repository, run};

/// Returns what `digest` prints since a version.
fn digest(repository: &Repository, since: &str) -> String {
    let output = run(repository.playmaker(&["digest", "--since", since]));
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

#[test]
fn a_version_tells_what_changed_and_what_was_softened_first() {
    let repository = Repository::with_sample("playbook");
    repository.git(&["tag", "v1"]);
    repository.edit(
        "playbook/handoffs/mql-to-sal.md",
        "within: 4 business hours",
        "within: 24 business hours",
    );
    repository.edit("playbook/lead-stages/nurture.md", "below 60", "below 61");
    // Wording and prose are nobody's news.
    repository.edit("playbook/lead-stages/mql.md", "worth an hour", "worth one hour");
    repository.edit(
        "playbook/decisions/D-0008-more-touches.md",
        "status: proposed",
        "status: agreed\nsigned: {sales: dana-okafor, marketing: marco-benedetti}\neffective: 2026-12-01",
    );
    let said = digest(&repository, "v1");
    assert_eq!(
        said,
        "\
# Merrowdale sales and marketing playbook: what is new since v1 (2026-11-20)

## Agreed

- **Ten touches over twelve business days (D-0008)**: on 2026-11-12, signed by Dana Okafor (sales) \
and Marco Benedetti (marketing), holds from 2026-12-01
  - Marketing hands a lead to sales development, Attempts: touches 8, over 10 business days → \
touches 10, over 12 business days

## Asks less than before

- **Hand-off “Marketing hands a lead to sales development”**
  - First touch within: 4 business hours → 24 business hours (a longer time)

## Changed

- **Lead stage “Nurture”**
  - Definition: A person inside one of our two profiles who is not disqualified, and whose score \
is below 60 or who named a later date. → A person inside one of our two profiles who is not \
disqualified, and whose score is below 61 or who named a later date.
"
    );
}

#[test]
fn nothing_new_is_one_line() {
    let repository = Repository::with_sample("playbook");
    std::fs::remove_file(repository.top.join("playbook/decisions/D-0008-more-touches.md"))
        .expect("it is there");
    repository.commit("no proposal");
    assert_eq!(
        digest(&repository, "HEAD"),
        "Merrowdale sales and marketing playbook: nothing new since HEAD (2026-11-20)\n"
    );
}
