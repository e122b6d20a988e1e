//! libFuzzer around one target: the one that `FUZZ_TARGET` names. `scripts/fuzz` builds and runs it.
#![no_main]

mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let target = targets::TARGETS.iter().find(|target| target.name == name);
    *target.unwrap_or_else(|| panic!("FUZZ_TARGET is `{name}`, which is no target"))
});

fuzz_target!(|bytes: &[u8]| (TARGET.hold)(bytes));
