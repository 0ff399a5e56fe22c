//! A part that most values leave at its default.

use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use indexmap::IndexMap;

use super::{Bounds, RareKeywords, Value};

/// A `T` that takes the room of a pointer while it is at its default. Reads like a `T`.
#[derive(Debug, Clone)]
pub struct Sparse<T>(Option<Box<T>>);

impl<T> Sparse<T> {
    /// Whether nothing was ever set.
    pub fn is_unset(&self) -> bool {
        self.0.is_none()
    }
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// What an unset [`Sparse`] reads as.
pub trait Unset: Default + 'static {
    /// The one default value, shared.
    fn unset() -> &'static Self;
}

impl Unset for Bounds {
    fn unset() -> &'static Self {
        static UNSET: LazyLock<Bounds> = LazyLock::new(Bounds::default);
        &UNSET
    }
}

impl Unset for RareKeywords {
    fn unset() -> &'static Self {
        static UNSET: LazyLock<RareKeywords> = LazyLock::new(RareKeywords::default);
        &UNSET
    }
}

impl Unset for IndexMap<String, Value> {
    fn unset() -> &'static Self {
        static UNSET: LazyLock<IndexMap<String, Value>> = LazyLock::new(IndexMap::new);
        &UNSET
    }
}

impl<T: Unset> Deref for Sparse<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::unset())
    }
}

impl<T: Unset> DerefMut for Sparse<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}
