//! Hostile playbooks: each case makes one in a scratch folder, runs the real program on it, and holds what comes out to
//! what is required. `docs/hostile.md` is the table of all cases, printed from them.
//!
//! Read `case` for how a case is written, `promise` for what every case is held to, and a file per group for the cases
//! themselves. The odd files are made here and never committed. One case runs with
//! `cargo test --test hostile a01`; Linux only, as pipes, devices and names in bytes are.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "tests make files and start the program")]

mod case;
mod child;
mod document;
mod elsewhere;
mod ground;
mod guards;
mod html;
mod promise;
mod site;

mod a_injection;
mod b_yaml;
mod c_markdown;
mod d_names;
mod e_files;
mod f_encodings;
mod g_references;
mod h_reports;
mod i_private;
