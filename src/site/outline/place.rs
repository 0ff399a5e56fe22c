//! Where a walk through schemas is: how deep, on whose page, and how ids go on from there.

use super::ids::plain;
use crate::api::{Id, Schema};

/// The longest id, in bytes.
const LONGEST_ID: usize = 160;

/// Where the walk is.
#[derive(Clone)]
pub(super) struct Place {
    /// How many schemas lie around this one.
    pub(super) depth: usize,
    /// The schema whose own page shows what is here; none where this page is the one.
    pub(super) owner: Option<Id<Schema>>,
    /// What ids of fields here begin with; empty where they get none.
    pub(super) path: String,
    /// What stands between that and a field's name.
    pub(super) joint: char,
}

impl Place {
    /// At the top of a part of a section.
    pub(super) fn top(path: &str) -> Self {
        Self { depth: 0, owner: None, path: path.to_owned(), joint: '-' }
    }

    /// One level below, at `name`.
    pub(super) fn below(&self, name: &str) -> Self {
        self.inner(self.join(name))
    }

    /// One level below, where ids begin with `path`.
    pub(super) fn inner(&self, path: String) -> Self {
        Self { depth: self.depth + 1, owner: self.owner, path, joint: '.' }
    }

    /// The id of what is called `name` here; empty where it gets none.
    pub(super) fn join(&self, name: &str) -> String {
        if self.path.is_empty() || self.path.len() >= LONGEST_ID {
            return self.path.clone();
        }
        let name = plain(name);
        let mut path = String::with_capacity(self.path.len() + name.len() + 1);
        path.push_str(&self.path);
        path.push(self.joint);
        path.push_str(&name);
        path
    }
}
