//! The command line: what can be asked. Doc comments are the help; [`crate::commands`] does it.

mod import;
mod value;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use self::value::{one_of, output, outputs, pair, web_address};
pub use self::{
    import::{Dates, EmptyCell, Import, ImportCrm, ImportItems},
    value::Output,
};
use crate::{diff, digest, export, list, owners};

/// Checks a sales and marketing playbook, and publishes it as a website.
#[derive(Debug, Parser)]
#[command(name = "playmaker", version, arg_required_else_help = true)]
pub struct Cli {
    /// The folder that holds playbook.yaml [default: looked for here and in the folders above]
    #[arg(short, long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,

    /// The day to take for today, such as 2026-11-20 [default: as_of in playbook.yaml, or today]
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,

    /// When to use colors
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,

    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// In a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a playbook: six files that pass the check, yours to change
    Init(Init),
    /// Write one new item, with a comment for each field
    New(New),
    /// Give an item another id, wherever it is named; shows the places, and writes only with --apply
    Rename(Rename),
    /// Check that everything holds together; writes nothing unless you ask for `--fix`
    Check(Check),
    /// Check, then write the website
    Build(Build),
    /// Show the website while you write: every saved file at once, findings in the page
    Serve(Serve),
    /// Help in an editor while you write: findings, completion, definitions; editors start it
    Lsp,
    /// Show what changed in meaning since an earlier version, in words
    Diff(Diff),
    /// Write the decision that your changes need, ready to be signed; again, to bring it up to date
    Decide(Decide),
    /// Tell a team what was decided, waits, changed or is due, for a channel or a letter
    Digest(Digest),
    /// Write who reviews which file, from owners and heads, as the code host reads it
    Codeowners(Codeowners),
    /// Take numbers from another system
    #[command(subcommand)]
    Import(Import),
    /// List the items of a kind: for the eye, for a spreadsheet or for a program
    List(List),
    /// Hand definitions to the systems that compute with them
    #[command(subcommand)]
    Export(Export),
    /// Say what files hold, as JSON Schema, for editors and other programs
    Schema(Schema),
    /// Write the forms with which people change the playbook in the browser; `build` puts them into the
    /// site where playbook.yaml says `forms`
    Forms(Forms),
    /// Explain a rule, a kind of item, one field of it, or an item of the playbook
    Explain(Explain),
    /// Print what your shell reads to complete commands and options when you press Tab
    Completions(Completions),
}

/// Options of `init`.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder to write into; made when it does not exist
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Take over a handbook of Markdown that is there, in the order of MkDocs, Docusaurus, Hugo, GitBook,
    /// docsify or its folders: writes playbook.yaml and changes no other file
    #[arg(long)]
    pub adopt: bool,
}

/// Options of `new`.
#[derive(Debug, clap::Args)]
pub struct New {
    /// The kind of item: persona, lead-stage, kpi…
    pub kind: String,
    /// Its short name, used in references and addresses: quality-manager
    pub id: String,
    /// Its title [default: made from the id]
    #[arg(long)]
    pub title: Option<String>,
    /// A field and what it says; repeat it for several: --field owner=dana-okafor --field "icps=food; pharma"
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub field: Vec<(String, String)>,
}

/// Options of `rename`.
#[derive(Debug, clap::Args)]
pub struct Rename {
    /// The item, as kind/id: lead-stage/mql
    #[arg(value_name = "KIND/ID")]
    pub item: String,
    /// Its new id: marketing-lead
    #[arg(value_name = "NEW")]
    pub id: String,
    /// Write it; without this, the places are shown and nothing is written
    #[arg(long)]
    pub apply: bool,
}

/// Options of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// How to tell what is found
    #[arg(long, default_value = "human", value_name = "FORMAT[=FILE]", value_parser = output, help = outputs())]
    pub format: Vec<Output>,
    /// The least that makes the check fail
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// Show the fixes that cannot be wrong, such as a misspelt id, ask, and write them
    #[arg(long)]
    pub fix: bool,
    /// With --fix: write without asking
    #[arg(long, requires = "fix")]
    pub yes: bool,
    /// Also hold what changed since this branch, tag or commit against what was agreed; `auto` finds
    /// out in CI, and elsewhere takes where this branch left the main one
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Also hold what the lead stages are called in the CRM against a list of the values a property
    /// has there: a line each, or a CSV with labels and internal values; repeat it for each property
    #[arg(long, value_name = "[PROPERTY=]FILE")]
    pub crm: Vec<String>,
}

/// The least that makes a check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Only errors
    Error,
    /// Errors and warnings
    Warning,
    /// Everything, advice too
    Advice,
}

/// Options of `build`.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// The folder to write the website to [default: public, beside the playbook]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The address the site will have, for the sitemap and canonical links
    #[arg(short = 'u', long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Who will read it. `shareable` has only the items that say `audience: shareable`: no people, no
    /// teams, no numbers from data files, nothing of anything else
    #[arg(long, default_value = "internal", value_name = "WHO")]
    pub audience: Audience,
    /// Take over this folder although it holds files that Playmaker did not write: they are deleted
    #[arg(long, value_name = "DIR")]
    pub force: Option<PathBuf>,
}

/// Who will read a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Audience {
    /// The company: everything, and search engines are told to stay away
    Internal,
    /// Anybody: shareable items only
    Shareable,
}

/// Options of `serve`.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// The address to listen on; others can reach the site only when you change this
    #[arg(short, long, default_value = "127.0.0.1", value_name = "ADDR")]
    pub interface: std::net::IpAddr,
    /// The port; 0 takes any free one
    #[arg(short, long, default_value_t = crate::serve::DEFAULT_PORT)]
    pub port: u16,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
}

/// Options of `diff`.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// The earlier version: a branch, a tag or a commit [default: where this branch left the main
    /// one, or the last commit]
    #[arg(value_name = "BASE")]
    pub base: Option<String>,
    /// The later version [default: the files as they stand in the folder]
    #[arg(value_name = "HEAD")]
    pub head: Option<String>,
    /// The same as BASE, as the other commands ask for it
    #[arg(long, value_name = "REV", conflicts_with = "base")]
    pub since: Option<String>,
    /// How to print it; markdown is one comment for a pull request
    #[arg(long, default_value = "human", value_name = "FORMAT", value_parser = one_of(diff::emit::FORMATS, |it| it.name))]
    pub format: String,
    /// The address of a site built from the later version; Markdown links to its pages
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub preview_url: Option<String>,
}

/// Options of `decide`.
#[derive(Debug, clap::Args)]
pub struct Decide {
    /// What was agreed, in one line
    #[arg(value_name = "TITLE")]
    pub title: String,
    /// The version that the changes are held against: a branch, tag or commit [default: auto, as in
    /// `check --since auto`]
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
}

/// Options of `digest`.
#[derive(Debug, clap::Args)]
pub struct Digest {
    /// Since when: a day such as 2026-11-13, or a branch, a tag or a commit, which also tells what
    /// changed in the definitions [default: 7 days ago]
    #[arg(long, value_name = "DATE|REV")]
    pub since: Option<String>,
    /// How to write it
    #[arg(long, default_value = "markdown", value_name = "FORMAT", value_parser = one_of(digest::emit::FORMATS, |it| it.name))]
    pub format: String,
}

/// Options of `codeowners`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "People are called by their `handle` in the settings, or else by their `email`."
)]
pub struct Codeowners {
    /// The code host
    #[arg(long, default_value = "github", value_name = "HOST", value_parser = one_of(owners::emit::FORMATS, |it| it.name))]
    pub format: String,
    /// Put it into the file that the code host reads, and keep what you wrote around it
    #[arg(long)]
    pub write: bool,
}

/// Options of `list`.
#[derive(Debug, clap::Args)]
pub struct List {
    /// The kind of item: persona, lead-stage, kpi…, person, team
    pub kind: String,
    /// How to print it
    #[arg(long, default_value = "table", value_name = "FORMAT", value_parser = one_of(list::emit::FORMATS, |it| it.name))]
    pub format: String,
    /// Only items with this status: draft, proposed, agreed, retired…
    #[arg(long, value_name = "STATUS")]
    pub status: Option<String>,
    /// Only items that this person keeps true, by id: dana-okafor; `none` for those without an owner
    #[arg(long, value_name = "PERSON")]
    pub owner: Option<String>,
}

/// What is handed on.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// The KPIs, for the warehouse that computes them: dbt semantic models and metrics, or SQL views
    Metrics(ExportMetrics),
}

/// Options of `export metrics`.
#[derive(Debug, clap::Args)]
pub struct ExportMetrics {
    /// What the warehouse reads
    #[arg(long, value_name = "FORMAT", value_parser = one_of(export::FORMATS, |it| it.name))]
    pub format: String,
}

/// Options of `schema`.
#[derive(Debug, clap::Args)]
pub struct Schema {
    /// The kind of item: persona, lead-stage, kpi…, or `playbook` for playbook.yaml
    pub kind: Option<String>,
    /// The folder to write into: a file for playbook.yaml and one for each kind
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Let references name only what the playbook has now: editors offer these ids and mark others
    #[arg(long)]
    pub with_ids: bool,
    /// With --output: write nothing, and fail when a file is missing or out of date
    #[arg(long, requires = "output")]
    pub check: bool,
}

/// Options of `forms`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The editor is Sveltia CMS. Its files come from npm: install them once, beside the playbook or in a \
folder above it, and Playmaker takes them from there:\n\n    npm install @sveltia/cms@0.221.1 yaml@2.9.1"
)]
pub struct Forms {
    /// The folder to write the forms to [default: forms, beside the playbook]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// Options of `explain`.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// A rule (stage-undefined, P1006), a kind (lead-stage), a field (lead-stage.time_limit) or an item
    /// (qualification/mql-score)
    #[arg(value_name = "RULE|KIND|KIND.FIELD|KIND/ID")]
    pub topic: Option<String>,
}

/// Options of `completions`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "For bash: playmaker completions bash > ~/.local/share/bash-completion/completions/playmaker\n\
                  For zsh:  playmaker completions zsh > a folder of $fpath, in a file called _playmaker\n\
                  For fish: playmaker completions fish > ~/.config/fish/completions/playmaker.fish"
)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}
