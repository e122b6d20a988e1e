//! Playmaker: a static site generator for a living sales and marketing playbook.
//!
//! Modules in the order data flows: [`source`] (bytes and places) → [`parse`] (documents) →
//! [`model`] (the playbook) → [`crm`] (what the CRM calls it), [`measure`] (the numbers), [`list`] and
//! [`export`] (text for programs), [`schema`] (declarations for editors), [`diff`] (what changed),
//! [`agree`] (decisions replayed), [`owners`] (who reviews), [`digest`] (what is new), [`check`]
//! (findings), [`scaffold`] (new items), [`splice`]
//! (edits), [`sheet`] (spreadsheets), [`rename`] (other ids), [`adopt`] (handbooks that are there),
//! [`search`] (what readers find), [`forms`] (what people change in the browser) and [`site`] (pages) →
//! [`mod@write`] (files), [`serve`] (the browser) and [`lsp`] (the editor).
//! [`diagnostic`] is what every stage says to people; [`cli`] and
//! [`commands`] are the program.
//!
//! A persona names a pain that nobody has defined; the check says so, and the page is there all the same:
//!
//! ```
//! use playmaker::{
//!     check,
//!     model::{self, Today, value::Date},
//!     site,
//!     source::{self, MemoryTree},
//! };
//!
//! let tree = MemoryTree::from_iter([
//!     ("playbook.yaml", "title: Our playbook\ncompany: Ours\ncurrency: USD\n"),
//!     ("personas/buyer.md", "---\ntitle: Buyer\nbuying_role: economic\npains: [downtime]\n---\n"),
//! ]);
//! let today = Date::parse("2026-11-20").expect("a date");
//! let playbook = model::build(source::load(&tree, "")?, Today::Usual(today));
//!
//! let report = check::report(&playbook);
//! let is_undefined = |message: &str| message == "pain `downtime` is not defined";
//! assert!(report.findings.iter().any(|finding| is_undefined(&finding.message)));
//!
//! let theme = site::Theme::standard()?;
//! let plan = site::plan(&playbook, &site::Options::default());
//! let page = site::render(&playbook, &theme, &plan, "persona/buyer.html")?;
//! assert!(String::from_utf8(page.bytes)?.contains("Buyer"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod source;

pub mod diagnostic;

pub mod parse;

pub mod model;

pub mod crm;

pub mod measure;

pub mod list;

pub mod export;

pub mod schema;

pub mod diff;

pub mod agree;

pub mod owners;

pub mod digest;

pub mod check;

pub mod scaffold;

pub mod splice;

pub mod sheet;

pub mod rename;

pub mod adopt;

pub mod search;

pub mod forms;

pub mod site;

pub mod write;

mod careful;

pub mod serve;

pub mod lsp;

pub mod cli;
pub mod commands;
