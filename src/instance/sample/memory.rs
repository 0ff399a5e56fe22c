//! Samples of named schemas, remembered: many bodies hold the same ones.
//!
//! How much of a schema a sample shows depends on what was made before it and on what it lies in. So each sample is
//! remembered with what its making looked at, and serves again only where a new one would come out the same.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::{AMPLE, DEEP, Extent, Work};
use crate::api::{Id, Schema, SchemaType, Value};
use crate::instance::Direction;

/// How many values are remembered altogether.
const MOST: usize = 400_000;

/// Samples of one API's named schemas that were made before; threads may share them.
#[derive(Debug, Default)]
pub struct Samples {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    known: FxHashMap<Key, Arc<Known>>,
    /// How many values the samples are made of.
    held: usize,
}

/// What a sample is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    schema: Id<Schema>,
    direction: Direction,
    turn: usize,
    /// The name of the property it is for, where that may show in the sample.
    hint: Box<str>,
}

/// A sample, and when it comes out the same.
#[derive(Debug)]
struct Known {
    value: Option<Value>,
    /// How many values were made for it.
    made: usize,
    /// How many values lie in each other.
    height: usize,
    /// The schemas that must not lie around it.
    asked: Vec<Id<Schema>>,
}

/// What the making of a value looked at.
#[derive(Debug, Clone)]
pub(super) struct Trace {
    /// The schemas that were looked for among those around.
    asked: Vec<Id<Schema>>,
    /// The outermost place of the way where one was found; 0 where a limit was reached.
    nearest: usize,
    /// How deep it went.
    deepest: usize,
}

impl Default for Trace {
    fn default() -> Self {
        Self { asked: Vec::new(), nearest: usize::MAX, deepest: 0 }
    }
}

impl Trace {
    /// Notes that a limit decided.
    pub(super) fn limit(&mut self) {
        self.nearest = 0;
    }

    /// Notes how deep it goes.
    pub(super) fn reach(&mut self, depth: usize) {
        self.deepest = self.deepest.max(depth);
    }

    /// Notes that a schema was looked for on the way, and where it was found.
    pub(super) fn ask(&mut self, schema: Id<Schema>, found: Option<usize>) {
        self.asked.push(schema);
        self.nearest = self.nearest.min(found.unwrap_or(usize::MAX));
    }

    /// Adds what a part looked at.
    fn add(&mut self, part: &Self) {
        self.asked.extend_from_slice(&part.asked);
        self.nearest = self.nearest.min(part.nearest);
        self.deepest = self.deepest.max(part.deepest);
    }
}

impl Samples {
    fn find(&self, key: &Key) -> Option<Arc<Known>> {
        self.lock().known.get(key).cloned()
    }

    fn keep(&self, key: Key, known: Known) {
        let mut state = self.lock();
        if state.held + known.made <= MOST {
            state.held += known.made;
            state.known.entry(key).or_insert_with(|| Arc::new(known));
        }
    }

    /// A panic while the lock was held leaves nothing half-made behind.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work<'_, '_> {
    /// Under what a sample of `parts` is remembered: only named schemas are, and only in full.
    pub(super) fn key(&self, parts: &[Id<Schema>], hint: &str) -> Option<Key> {
        let [schema] = *parts else { return None };
        let given = &self.api.schemas[schema];
        if given.name.is_none() || self.extent != Extent::Full {
            return None;
        }
        let may_be_text = given.types.is_empty() || given.types.contains(&SchemaType::String);
        let hint = if may_be_text { hint } else { "" };
        Some(Key { schema, direction: self.direction, turn: self.turn, hint: hint.into() })
    }

    /// The sample under `key`: as it was made before, where it would come out the same here, else as `make` makes it.
    pub(super) fn remembered(
        &mut self,
        samples: &Samples,
        key: Key,
        make: impl FnOnce(&mut Self) -> Option<Value>,
    ) -> Option<Value> {
        if let Some(known) = samples.find(&key).filter(|it| self.is_same_here(it)) {
            self.made += known.made;
            self.trace.reach(self.depth + known.height);
            self.trace.asked.extend_from_slice(&known.asked);
            return known.value.clone();
        }
        let (before, way) = (self.made, self.way.len());
        let around = std::mem::take(&mut self.trace);
        let value = make(self);
        let own = std::mem::replace(&mut self.trace, around);
        self.trace.add(&own);
        if own.nearest >= way {
            let Trace { mut asked, deepest, .. } = own;
            asked.sort_unstable_by_key(|it| it.index());
            asked.dedup();
            let height = deepest.saturating_sub(self.depth);
            samples.keep(key, Known { value: value.clone(), made: self.made - before, height, asked });
        }
        value
    }

    /// Whether no limit would be reached here, and nothing lies around that would end a recursion.
    fn is_same_here(&self, known: &Known) -> bool {
        self.made + known.made < AMPLE
            && self.depth + known.height < DEEP
            && !self
                .way
                .iter()
                .any(|it| known.asked.binary_search_by_key(&it.index(), |it| it.index()).is_ok())
    }
}
