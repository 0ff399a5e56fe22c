//! What schemas say, remembered: many pages show the same parts of the same schemas.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::view::Statement;
use crate::api::{Id, Schema};
use crate::site::ApiId;

/// How much is remembered, in bytes. What comes later is made again and again.
const MOST: usize = 64 << 20;
/// Over how many locks the statements are spread.
const SHELVES: usize = 32;

/// Under what a statement is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The API that the schema belongs to.
    pub(super) api: ApiId,
    /// The schema that the place refers to.
    pub(super) schema: Id<Schema>,
    /// The folder of the page, from which addresses are relative: [`Statements::folder`].
    pub(super) folder: u32,
    /// Whether what lies inside is shown in this place, a bit for each level of elements.
    pub(super) open: u8,
}

/// Statements that were made before.
pub(super) struct Statements {
    shelves: [Mutex<FxHashMap<Key, Known>>; SHELVES],
    folders: Mutex<Vec<Box<str>>>,
    held: AtomicUsize,
}

/// A statement and what its schema is called in the places for which it was made; empty where that does not matter.
struct Known {
    name: Box<str>,
    statement: Arc<Statement>,
}

impl Statements {
    /// Remembers nothing yet.
    pub(super) fn new() -> Self {
        Self {
            shelves: std::array::from_fn(|_| Mutex::default()),
            folders: Mutex::default(),
            held: AtomicUsize::new(0),
        }
    }

    /// The number of a folder.
    pub(super) fn folder(&self, folder: &str) -> u32 {
        let mut folders = lock(&self.folders);
        let known = folders.iter().position(|it| **it == *folder);
        let number = known.unwrap_or_else(|| {
            folders.push(folder.into());
            folders.len() - 1
        });
        number as u32
    }

    /// The statement under `key` of a schema that is called `name`, made by `make` the first time.
    pub(super) fn get(&self, key: Key, name: &str, make: impl FnOnce() -> Statement) -> Arc<Statement> {
        let statements = &self.shelves[key.schema.index() % SHELVES];
        if let Some(known) = lock(statements).get(&key).filter(|it| *it.name == *name) {
            return Arc::clone(&known.statement);
        }
        let statement = Arc::new(make());
        let size = statement.about.as_str().len() + statement.kind.as_str().len() + size_of::<Statement>();
        if self.held.fetch_add(size, Ordering::Relaxed) < MOST {
            let known = Known { name: name.into(), statement: Arc::clone(&statement) };
            lock(statements).entry(key).or_insert(known);
        }
        statement
    }
}

/// A panic while a lock was held leaves nothing half-made behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_made_once_for_a_folder_and_again_where_names_differ() {
        let statements = Statements::new();
        let mut made = 0;
        let mut get = |folder: &str, name: &str| {
            let folder = statements.folder(folder);
            let key = Key { api: ApiId(0), schema: Id::new(7), folder, open: 1 };
            statements.get(key, name, || {
                made += 1;
                Statement { title: Some(format!("{folder} {name}")), ..Statement::default() }
            })
        };
        let titles = [("a", "x"), ("a", "x"), ("a", "y"), ("b", "x"), ("a", "x")]
            .map(|(folder, name)| get(folder, name).title.clone().unwrap());
        assert_eq!(titles, ["0 x", "0 x", "0 y", "1 x", "0 x"]);
        assert_eq!(made, 3);
    }
}
