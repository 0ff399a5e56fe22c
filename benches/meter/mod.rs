//! What a stretch of work takes: processor time, which a busy machine does not spoil, and memory.

#![allow(dead_code, reason = "each bench uses its part")]
#![allow(clippy::disallowed_methods, reason = "measuring means to look at the clock and at the system")]

use std::fs;
use std::time::Instant;

/// Ticks of processor time in a second, as Linux counts them for programs.
const TICKS: f64 = 100.0;

/// A point in time.
pub(crate) struct Meter {
    cpu: Option<f64>,
    wall: Instant,
}

impl Meter {
    /// Now.
    pub(crate) fn start() -> Self {
        Self { cpu: cpu_seconds(), wall: Instant::now() }
    }

    /// Seconds of processor time since then, all threads together; of real time where the system does not say.
    pub(crate) fn seconds(&self) -> f64 {
        match (self.cpu, cpu_seconds()) {
            (Some(before), Some(now)) => now - before,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// Runs `work` until it took at least `seconds`; how long one run took.
pub(crate) fn per_run(seconds: f64, mut work: impl FnMut()) -> f64 {
    let meter = Meter::start();
    for runs in 1_u32.. {
        work();
        let taken = meter.seconds();
        if taken >= seconds {
            return taken / f64::from(runs);
        }
    }
    unreachable!("the work takes some time")
}

/// The most memory that the process has had, in megabytes.
pub(crate) fn peak_megabytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// User and system time of the process so far.
fn cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after_name) = stat.rsplit_once(") ")?;
    let ticks = |number: usize| after_name.split(' ').nth(number)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}
