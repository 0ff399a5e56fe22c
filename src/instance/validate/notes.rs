//! Which members and elements some schema has spoken about: what `unevaluatedProperties` and `unevaluatedItems` ask.

use rustc_hash::FxHashSet;

/// What was evaluated of one value (JSON Schema Core, sections 11.2 and 11.3).
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    /// Whether anybody will ask.
    pub(super) wanted: bool,
    names: FxHashSet<&'a str>,
    elements: FxHashSet<usize>,
}

impl<'a> Notes<'a> {
    /// Notes that nobody will read, so nothing is noted.
    pub(super) fn unwanted() -> Self {
        Self::default()
    }

    /// Notes for whoever asks.
    pub(super) fn wanted() -> Self {
        Self { wanted: true, ..Self::default() }
    }

    /// Empty notes that are wanted just as these are.
    pub(super) fn fresh(&self) -> Notes<'a> {
        Notes { wanted: self.wanted, ..Notes::default() }
    }

    /// The member `name` was spoken about.
    pub(super) fn name(&mut self, name: &'a str) {
        if self.wanted {
            self.names.insert(name);
        }
    }

    /// The element at `index` was spoken about.
    pub(super) fn element(&mut self, index: usize) {
        if self.wanted {
            self.elements.insert(index);
        }
    }

    /// Takes over what another schema has spoken about.
    pub(super) fn merge(&mut self, other: Notes<'a>) {
        if self.wanted {
            self.names.extend(other.names);
            self.elements.extend(other.elements);
        }
    }

    pub(super) fn has_name(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(super) fn has_element(&self, index: usize) -> bool {
        self.elements.contains(&index)
    }
}
