//! What a test tells beside passing: counts, with `--nocapture`.
#![expect(clippy::print_stdout, reason = "what was played is told to whoever asks for it")]

/// Prints lines.
pub(crate) fn lines(lines: &[String]) {
    println!("{}", lines.join("\n"));
}
