//! How far a command is. Nothing is drawn within the first second, nor on anything but a terminal.

use std::{
    io::{self, Read},
    sync::Once,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// After which time somebody who waits wants to know.
const QUIET: Duration = Duration::from_secs(1);

/// A bar, or a count where nobody knows how much there is.
pub(super) struct Progress {
    bar: ProgressBar,
    shown: Once,
}

impl Progress {
    /// Begins, with how much there is and how `indicatif` is to show it.
    pub(super) fn new(length: Option<u64>, template: &str) -> Self {
        let style = ProgressStyle::with_template(template).expect("the template is right");
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        Self { bar: bar.with_style(style), shown: Once::new() }
    }

    /// Says that so much more is done.
    pub(super) fn add(&self, done: u64) {
        if self.bar.elapsed() >= QUIET {
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(done);
    }
}

/// What is read, as it is counted.
pub(super) struct Counting<'a, R> {
    pub(super) from: R,
    pub(super) progress: &'a Progress,
}

impl<R: Read> Read for Counting<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.progress.add(read as u64);
        Ok(read)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
