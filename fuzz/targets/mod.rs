//! What is fuzzed. Each target is a file: a function that takes any bytes and panics where a promise
//! is broken. `main.rs` gives them to libFuzzer, `seeds.rs` to the seeds, as plain tests. The parser of
//! what is typed into the search is a script of the site; its target is `query/`.

mod bundle;
mod crm;
mod data;
mod diff;
#[path = "../../tests/hostile/html.rs"]
mod html;
mod markdown;
mod model;
mod references;
mod request;
mod values;

/// A target.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    /// Its name, which its file and its folder of seeds bear too.
    pub(crate) name: &'static str,
    /// Panics where a promise is broken.
    pub(crate) hold: fn(&[u8]),
}

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "crm", hold: crm::hold },
    Target { name: "data", hold: data::hold },
    Target { name: "diff", hold: diff::hold },
    Target { name: "markdown", hold: markdown::hold },
    Target { name: "model", hold: model::hold },
    Target { name: "references", hold: references::hold },
    Target { name: "request", hold: request::hold },
    Target { name: "values", hold: values::hold },
];
