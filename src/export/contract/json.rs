//! JSON written member by member, of which some may be missing. Numbers keep their digits.

use std::fmt::Write as _;

use crate::api::{Number, Value, push_json_string};

/// An object that is being written.
pub(super) struct Object<'w> {
    json: &'w mut String,
    start: usize,
}

impl<'w> Object<'w> {
    /// Begins it. [`Object::end`] ends it.
    pub(super) fn new(json: &'w mut String) -> Self {
        json.push('{');
        let start = json.len();
        Self { json, start }
    }

    /// Begins a member; its value has to be written next.
    pub(super) fn member(&mut self, name: &str) -> &mut String {
        if self.json.len() > self.start {
            self.json.push(',');
        }
        push_json_string(self.json, name);
        self.json.push(':');
        self.json
    }

    /// A string.
    pub(super) fn text(&mut self, name: &str, it: &str) {
        push_json_string(self.member(name), it);
    }

    /// A string, where there is one.
    pub(super) fn given(&mut self, name: &str, it: Option<&str>) {
        if let Some(it) = it {
            self.text(name, it);
        }
    }

    /// `true`, or no member.
    pub(super) fn flag(&mut self, name: &str, it: bool) {
        if it {
            self.member(name).push_str("true");
        }
    }

    /// A number as written, where there is one.
    pub(super) fn number(&mut self, name: &str, it: Option<&Number>) {
        if let Some(it) = it {
            self.member(name).push_str(&it.0);
        }
    }

    /// A value, where there is one.
    pub(super) fn value(&mut self, name: &str, it: Option<&Value>) {
        if let Some(it) = it {
            it.push_compact(self.member(name));
        }
    }

    /// Strings, where there are any.
    pub(super) fn texts<'t>(&mut self, name: &str, it: impl Iterator<Item = &'t String>) {
        self.list(name, it, |json, it| push_json_string(json, it));
    }

    /// An array, where it would not be empty.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        elements: impl Iterator<Item = T>,
        write: impl FnMut(&mut String, T),
    ) {
        let mut elements = elements.peekable();
        if elements.peek().is_some() {
            push_list(self.member(name), elements, write);
        }
    }

    /// An object, where it would not be empty.
    pub(super) fn named<'n, T>(
        &mut self,
        name: &str,
        members: impl Iterator<Item = (&'n str, T)>,
        mut write: impl FnMut(&mut String, T),
    ) {
        let mut members = members.peekable();
        if members.peek().is_none() {
            return;
        }
        let mut object = Object::new(self.member(name));
        for (name, it) in members {
            write(object.member(name), it);
        }
        object.end();
    }

    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.json.len() == self.start
    }

    /// Ends it.
    pub(super) fn end(self) {
        self.json.push('}');
    }
}

/// An array.
pub(super) fn push_list<T>(
    json: &mut String,
    elements: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    json.push('[');
    for (index, it) in elements.enumerate() {
        if index > 0 {
            json.push(',');
        }
        write(json, it);
    }
    json.push(']');
}

/// A number.
pub(super) fn push_count(json: &mut String, count: usize) {
    write!(json, "{count}").expect("writing to a string does not fail");
}
