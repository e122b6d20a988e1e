//! What the machine does to a build: calls that fail, kills, full disks, odd folders, odd environments; and that none of
//! it changes a byte of the site. `docs/faults.md` is the table of all cases, printed from `table`.
//!
//! Read `desk` for where a case is played, `sweep` for faults at every call, and a file per subject for the rest. The whole
//! sweep takes half an hour: `scripts/faults` runs it, and a sample of it is run here. Linux only; strace makes calls fail.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "tests make files and start the program")]

mod alike;
mod desk;
mod folder;
mod inside;
mod machine;
mod print;
mod starved;
mod sweep;
mod table;
mod together;
