//! The mocks of a project's APIs as a server holds them: where each is, what callers have created, and how often they
//! asked.

#![expect(clippy::disallowed_methods, reason = "this edge counts requests by the clock")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::mock::{self, Dice, Mock, Store};
use crate::site::{ApiId, Site};

/// How the mocks of a server answer.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct Mocking {
    /// Whether values differ from answer to answer.
    pub dynamic: bool,
    /// What such values depend on; without one, each server has its own.
    pub seed: Option<u64>,
    /// Whether what callers create can be read, changed and deleted.
    pub stateful: bool,
    /// Whether only pages of the server itself may ask.
    pub own_pages_only: bool,
    /// How many requests an API takes in which time.
    pub rate: Option<Rate>,
    /// The shortest and the longest time that an answer takes.
    pub latency: Option<(Duration, Duration)>,
    /// Whether callbacks leave this machine.
    pub callbacks_to_any: bool,
    /// The product, or product and version, that is mocked alone.
    pub only: Option<String>,
}

/// How many requests are taken in which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// So many requests.
    pub requests: u64,
    /// In this time.
    pub window: Duration,
}

/// The mocks of one edition.
pub(super) struct Mocks {
    /// The longest path first.
    mounted: Vec<Mounted>,
}

/// A mock and where it is.
pub(super) struct Mounted {
    /// `/pets/v1`; empty for one that is alone.
    pub(super) path: String,
    /// What the API is called.
    pub(super) title: String,
    pub(super) mock: Mock,
}

impl Mocks {
    /// The mocks of a site; where there is only one, it is at the root.
    pub(super) fn new(site: &Site, only: Option<&str>) -> Self {
        let with_paths =
            site.apis.iter().enumerate().map(|(index, api)| (path(site, ApiId(index as u32)), api));
        let is_wanted = |path: &str| {
            only.is_none_or(|it| path[1.min(path.len())..] == *it || path.starts_with(&format!("/{it}/")))
        };
        let mounted = with_paths.filter(|(path, _)| is_wanted(path)).map(|(path, it)| Mounted {
            path,
            title: it.api.title.clone(),
            mock: Mock::new(Arc::clone(&it.api)),
        });
        let mut mounted: Vec<Mounted> = mounted.collect();
        if let [single] = &mut mounted[..] {
            single.path.clear();
        }
        mounted.sort_by_key(|it| std::cmp::Reverse(it.path.len()));
        Self { mounted }
    }

    /// The mock at a path, with what follows it.
    pub(super) fn at<'a>(&self, path: &'a str) -> Option<(&Mounted, &'a str)> {
        self.mounted.iter().find_map(|it| {
            let rest = path.strip_prefix(it.path.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then_some((it, rest))
        })
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Mounted] {
        &self.mounted
    }
}

/// Where the mock of an API is among several.
pub(super) fn path(site: &Site, id: ApiId) -> String {
    let api = &site.apis[id.0 as usize];
    let product = &site.products[api.product as usize].id;
    let steps = [product.as_str(), api.version.name.as_str()].into_iter().filter(|it| !it.is_empty());
    steps.flat_map(|it| ["/", it]).collect()
}

/// What lasts from request to request.
#[derive(Default)]
pub(super) struct Memory {
    asked: AtomicU64,
    stores: Mutex<BTreeMap<String, Store>>,
    windows: Mutex<BTreeMap<String, (Instant, u64)>>,
}

/// Where a caller stands in a window of time.
pub(super) struct Standing {
    pub(super) limit: u64,
    pub(super) remaining: u64,
    /// Seconds until the next window.
    pub(super) reset: u64,
    pub(super) is_over: bool,
}

impl Memory {
    /// The options of the next answer, and the dice that go with it.
    pub(super) fn next(&self, mocking: &Mocking, server: u64) -> (mock::Options, Dice) {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let seed = mocking.seed.unwrap_or(server).wrapping_add(number);
        let options = mock::Options { dynamic: mocking.dynamic, seed, cors: !mocking.own_pages_only };
        (options, Dice::new(seed))
    }

    /// Does something with the things that callers of the mock at `path` have created.
    pub(super) fn with_store<T>(&self, path: &str, work: impl FnOnce(&mut Store) -> T) -> T {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        work(stores.entry(path.to_owned()).or_default())
    }

    /// Counts a request at `path`.
    pub(super) fn count(&self, path: &str, rate: Rate) -> Standing {
        let now = Instant::now();
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(path.to_owned()).or_insert((now, 0));
        if now.duration_since(window.0) >= rate.window {
            *window = (now, 0);
        }
        window.1 += 1;
        let left = rate.window.saturating_sub(now.duration_since(window.0));
        Standing {
            limit: rate.requests,
            remaining: rate.requests.saturating_sub(window.1),
            reset: left.as_secs() + u64::from(left.subsec_nanos() > 0),
            is_over: window.1 > rate.requests,
        }
    }
}

/// How long an answer is kept back.
pub(super) fn delay(mocking: &Mocking, wait: u64, dice: &mut Dice) -> Duration {
    let (least, most) = mocking.latency.unwrap_or_default();
    let span = most.saturating_sub(least).as_micros() as u64;
    let thrown = if span == 0 { 0 } else { dice.throw() % (span + 1) };
    least + Duration::from_micros(thrown) + Duration::from_secs(wait)
}
