//! Blocks that were highlighted before. Guides repeat themselves: the same request in three chapters, the same page in
//! every build of a session.

use std::sync::{Arc, Mutex, PoisonError};

use blake3::Hash;
use rustc_hash::FxHashMap;

/// Shards, so that threads seldom wait for each other.
const SHARDS: usize = 16;
/// Bytes of markup that a shard keeps; the next block empties it.
const ROOM: usize = 512 * 1024;

/// A bounded map from code to its markup, shared by all threads.
#[derive(Debug, Default)]
pub(super) struct Cache {
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Debug, Default)]
struct Shard {
    markup: FxHashMap<Hash, Arc<str>>,
    size: usize,
}

impl Cache {
    /// The markup of `code` in `language`: the one known, or the one that `make` makes.
    pub(super) fn get_or_make(&self, language: &str, code: &str, make: impl FnOnce() -> String) -> Arc<str> {
        let key = key_of(language, code);
        let shard = &self.shards[usize::from(key.as_bytes()[0]) % SHARDS];
        if let Some(known) = locked(shard).markup.get(&key) {
            return Arc::clone(known);
        }
        let markup = Arc::<str>::from(make());
        locked(shard).keep(key, &markup);
        markup
    }
}

impl Shard {
    fn keep(&mut self, key: Hash, markup: &Arc<str>) {
        if self.size + markup.len() > ROOM {
            self.markup.clear();
            self.size = 0;
        }
        if markup.len() <= ROOM {
            self.size += markup.len();
            self.markup.insert(key, Arc::clone(markup));
        }
    }
}

/// A shard holds nothing that a panic elsewhere could leave half-done.
fn locked(shard: &Mutex<Shard>) -> std::sync::MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

fn key_of(language: &str, code: &str) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(language.as_bytes());
    hasher.update(b"\n");
    hasher.update(code.as_bytes());
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_code_is_made_once_per_language() {
        let cache = Cache::default();
        let first = cache.get_or_make("a", "x", || "1".into());
        assert!(Arc::ptr_eq(&first, &cache.get_or_make("a", "x", || unreachable!())));
        assert_eq!(&*cache.get_or_make("b", "x", || "2".into()), "2");
    }

    #[test]
    fn a_full_shard_starts_again() {
        let mut shard = Shard::default();
        for number in 0..10_u8 {
            shard.keep(key_of("a", &number.to_string()), &Arc::from("x".repeat(ROOM / 3)));
        }
        assert!(shard.size <= ROOM && !shard.markup.is_empty());
    }
}
