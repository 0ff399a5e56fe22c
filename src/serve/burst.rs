//! From single reports of the system to bursts: an editor that saves, or a checkout of five hundred files, is one
//! change to build, not hundreds.

#![expect(clippy::disallowed_methods, reason = "this edge waits for a while, by the clock")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// So long has to be quiet before a burst counts as over. Editors write, rename and set times within a millisecond or
/// two; this is three screen refreshes less than anybody notices.
const QUIET: Duration = Duration::from_millis(15);

/// A burst that goes on is cut off here, so that the preview keeps moving while hundreds of files are written.
const LONGEST: Duration = Duration::from_millis(150);

/// What a watch reports.
#[derive(Debug)]
pub(super) enum Signal {
    /// Something happened to these.
    Paths(Vec<PathBuf>),
    /// Reports were lost: anything may have happened.
    Lost,
    /// The preview ends.
    Stop,
}

/// What happened within a short time.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Burst {
    /// Each path once, sorted.
    pub(super) paths: BTreeSet<PathBuf>,
    /// Whether anything else may have happened besides.
    pub(super) is_lossy: bool,
}

/// Waits for the next burst; `None` when the preview ends.
pub(super) fn next(signals: &Receiver<Signal>) -> Option<Burst> {
    let mut burst = Burst::default();
    burst.take(signals.recv().ok()?)?;
    let end = Instant::now() + LONGEST;
    loop {
        let patience = QUIET.min(end.saturating_duration_since(Instant::now()));
        match signals.recv_timeout(patience) {
            Ok(signal) => burst.take(signal)?,
            Err(RecvTimeoutError::Timeout) => return Some(burst),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

impl Burst {
    fn take(&mut self, signal: Signal) -> Option<()> {
        match signal {
            Signal::Paths(paths) => self.paths.extend(paths),
            Signal::Lost => self.is_lossy = true,
            Signal::Stop => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn what_comes_together_is_one_burst_and_each_path_counts_once() {
        let (sender, signals) = channel();
        for name in ["b", "a", "b"] {
            sender.send(Signal::Paths(vec![name.into()])).unwrap();
        }
        sender.send(Signal::Lost).unwrap();
        let burst = next(&signals).unwrap();
        assert_eq!(burst, Burst { paths: ["a".into(), "b".into()].into(), is_lossy: true });
    }

    #[test]
    fn there_are_no_bursts_after_the_end() {
        let (sender, signals) = channel();
        sender.send(Signal::Paths(vec!["a".into()])).unwrap();
        sender.send(Signal::Stop).unwrap();
        assert_eq!(next(&signals), None);
        drop(sender);
        assert_eq!(next(&signals), None);
    }
}
