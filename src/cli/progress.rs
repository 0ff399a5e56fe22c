//! Progress on a terminal, for what takes longer than half a second.

use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Terminal;

/// A line that says what is going on. It goes away by itself.
pub(super) struct Progress {
    bar: ProgressBar,
}

/// What is over sooner needs no words.
const PATIENCE: Duration = Duration::from_millis(500);

impl Progress {
    /// Starts to show `what`, where somebody looks on.
    pub(super) fn new(terminal: &Terminal, what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_message(what);
        if terminal.is_watched() {
            let shown = bar.clone();
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                if !shown.is_finished() {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(Duration::from_millis(100));
                }
            });
        }
        Self { bar }
    }

    /// Shows that `done` of `total` are done.
    pub(super) fn advance(&self, done: usize, total: usize) {
        if self.bar.length() != Some(total as u64) {
            self.bar.set_length(total as u64);
            self.bar.set_style(counting());
        }
        self.bar.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn counting() -> ProgressStyle {
    ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}").expect("the template is well-formed")
}
