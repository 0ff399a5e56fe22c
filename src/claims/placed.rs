//! A value as a guide shows it, where each part knows its place.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::api::Value;

/// A value with the places of its parts.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) value: Value,
    /// Where each value stands, by its JSON Pointer (RFC 6901).
    pub(super) places: FxHashMap<String, Range<usize>>,
    /// Where the name of each member stands, by the pointer of its value.
    pub(super) names: FxHashMap<String, Range<usize>>,
    /// Whether something is left out.
    pub(super) is_partial: bool,
}

impl Placed {
    /// Nothing yet.
    pub(super) fn empty() -> Self {
        Self {
            value: Value::Null,
            places: FxHashMap::default(),
            names: FxHashMap::default(),
            is_partial: false,
        }
    }

    /// Where the value at `pointer` stands, or what is nearest around it.
    pub(super) fn place(&self, pointer: &str) -> Range<usize> {
        let mut pointer = pointer;
        loop {
            match (self.places.get(pointer), pointer.rfind('/')) {
                (Some(place), _) => return place.clone(),
                (None, Some(at)) => pointer = &pointer[..at],
                (None, None) => return 0..0,
            }
        }
    }

    /// Where the name of the member at `pointer` stands.
    pub(super) fn name(&self, pointer: &str) -> Range<usize> {
        self.names.get(pointer).cloned().unwrap_or_else(|| self.place(pointer))
    }

    /// The value at `pointer`.
    pub(super) fn at(&self, pointer: &str) -> Option<&Value> {
        pointer.split('/').skip(1).try_fold(&self.value, |value, step| match value {
            Value::Array(elements) => elements.get(step.parse::<usize>().ok()?),
            Value::Object(members) => members.get(&step.replace("~1", "/").replace("~0", "~")),
            _ => None,
        })
    }

    /// What lies below `pointer`, as a value of its own.
    pub(super) fn below(&self, pointer: &str) -> Option<Self> {
        let value = self.at(pointer)?.clone();
        let inside = |all: &FxHashMap<String, Range<usize>>| {
            let below = all.iter().filter_map(|(it, place)| {
                let rest = it.strip_prefix(pointer)?;
                (rest.is_empty() || rest.starts_with('/')).then(|| (rest.to_owned(), place.clone()))
            });
            below.collect::<FxHashMap<_, _>>()
        };
        let (places, names) = (inside(&self.places), inside(&self.names));
        Some(Self { value, places, names, is_partial: self.is_partial })
    }
}

/// A name as a step of a JSON Pointer (RFC 6901, section 3).
pub(super) fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
