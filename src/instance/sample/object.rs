//! Objects: declared properties in the author's order, then as many others as there have to be.

use indexmap::{IndexMap, IndexSet};

use super::whole::Whole;
use super::{Extent, Work, pattern};
use crate::api::{AdditionalProperties, Id, Number, Schema, Value};
use crate::instance::decimal::Decimal;
use crate::instance::pattern::matches;
use crate::instance::validate::travels_not;

/// How many properties that are not declared are made at most.
const MOST_INVENTED: usize = 60;

/// What an invented property is called.
const INVENTED: &str = "key";

impl Work<'_, '_> {
    /// An object that fits, as far as that can be seen from its members.
    pub(super) fn object(&mut self, whole: &Whole) -> Option<Value> {
        let discriminated = whole.discriminated(self.api);
        let needed = self.needed(whole);
        let (least, most) = self.limits(whole);
        let mut members = IndexMap::new();
        let names: IndexSet<&str> = self.declared(whole).chain(needed.iter().map(String::as_str)).collect();
        let mut room = most.saturating_sub(needed.len());
        for name in names {
            let is_needed = needed.contains(name);
            let parts = self.parts_of(whole, name);
            if parts.iter().any(|it| travels_not(self.api, *it, self.direction)) {
                continue;
            }
            let is_deprecated = parts.iter().any(|it| self.api.schemas[*it].deprecated);
            let is_wanted = !is_deprecated && self.is_worth_it(&parts);
            let is_missing = members.len() < least && self.extent == Extent::Required;
            if !is_needed && (room == 0 || !(is_wanted || is_missing)) {
                continue;
            }
            let forced = discriminated.filter(|it| it.0 == name).map(|it| Value::String(it.1.to_owned()));
            let forced = forced.filter(|it| self.fits(&parts, it));
            match forced.or_else(|| self.make(&parts, name)) {
                Some(value) => {
                    room -= usize::from(!is_needed);
                    members.insert(name.to_owned(), value);
                }
                None if is_needed => return None,
                None => {}
            }
        }
        let count = least.max(self.usual(whole, &members)).min(most);
        self.invent(whole, &mut members, count);
        Some(Value::Object(Box::new(members)))
    }

    /// Every name in `properties`, in order.
    fn declared<'w>(&self, whole: &'w Whole) -> impl Iterator<Item = &'w str>
    where
        Self: 'w,
    {
        whole.all(self.api).flat_map(|it| it.properties.keys()).map(String::as_str)
    }

    /// The names that have to be there.
    fn needed(&self, whole: &Whole) -> IndexSet<String> {
        let mut needed = IndexSet::new();
        for schema in whole.all(self.api) {
            let declared = schema.properties.iter().filter(|(_, it)| it.required).map(|(name, _)| name);
            needed.extend(declared.chain(&schema.required_elsewhere).cloned());
        }
        let dependent = whole.all(self.api).flat_map(|it| &it.rare.dependent_required);
        let dependent: Vec<_> = dependent.collect();
        let mut before = usize::MAX;
        while before != needed.len() {
            before = needed.len();
            for (name, names) in &dependent {
                let is_there = needed.contains(*name)
                    || self.extent == Extent::Full && self.declared(whole).any(|it| it == *name);
                if is_there {
                    needed.extend(names.iter().cloned());
                }
            }
        }
        needed
    }

    /// How few and how many members there may be.
    fn limits(&self, whole: &Whole) -> (usize, usize) {
        let count = |it: &Option<Number>| it.as_ref().and_then(|it| Decimal::parse(&it.0)?.as_count());
        let bounds = || whole.all(self.api).map(|it| &it.bounds);
        let least = bounds().filter_map(|it| count(&it.min_properties)).max().unwrap_or(0);
        let most = bounds().filter_map(|it| count(&it.max_properties)).min().unwrap_or(usize::MAX);
        (least.min(MOST_INVENTED), most)
    }

    /// The schemas that the member `name` has to keep.
    fn parts_of(&self, whole: &Whole, name: &str) -> Vec<Id<Schema>> {
        let mut parts = Vec::new();
        for schema in whole.all(self.api) {
            let before = parts.len();
            parts.extend(schema.properties.get(name).map(|it| it.schema));
            for (pattern, id) in &schema.pattern_properties {
                if matches(pattern, name) == Some(true) {
                    parts.push(*id);
                }
            }
            if parts.len() == before
                && let AdditionalProperties::Schema(id) = schema.additional_properties
            {
                parts.push(id);
            }
        }
        parts
    }

    /// How many members there should be: a map shows one.
    fn usual(&mut self, whole: &Whole, members: &IndexMap<String, Value>) -> usize {
        let api = self.api;
        let mut is_map = |it: &Schema| {
            !it.pattern_properties.is_empty()
                || matches!(it.additional_properties, AdditionalProperties::Schema(id) if self.is_worth_it(&[id]))
        };
        usize::from(members.is_empty() && whole.all(api).any(&mut is_map) && self.extent == Extent::Full)
    }

    /// Adds members that no schema names, until there are `count`.
    fn invent(&mut self, whole: &Whole, members: &mut IndexMap<String, Value>, count: usize) {
        let mut names = self.invented_names(whole).into_iter();
        while members.len() < count {
            let Some(name) = names.next() else { return };
            if members.contains_key(&name) {
                continue;
            }
            let parts = self.parts_of(whole, &name);
            let value = if parts.is_empty() {
                Some(Value::String("any".to_owned()))
            } else {
                self.make(&parts, &name)
            };
            if let Some(value) = value {
                members.insert(name, value);
            }
        }
    }

    /// Names that may be allowed: by pattern, by `propertyNames`, by the author's word for them, by counting.
    fn invented_names(&mut self, whole: &Whole) -> Vec<String> {
        let mut names = Vec::new();
        let all: Vec<&Schema> = whole.all(self.api).collect();
        for schema in &all {
            let patterns = schema.pattern_properties.keys();
            names.extend(patterns.flat_map(|it| (1..=8).filter_map(|count| pattern::text(it, count))));
        }
        let naming: Vec<Id<Schema>> = all.iter().filter_map(|it| it.property_names).collect();
        if !naming.is_empty() {
            let before = self.turn;
            for turn in 0..MOST_INVENTED / 4 {
                self.turn = turn;
                names.extend(self.make(&naming, "").and_then(|it| it.as_str().map(str::to_owned)));
            }
            self.turn = before;
        }
        let called =
            all.iter().find_map(|it| it.rare.additional_properties_name.as_deref()).unwrap_or(INVENTED);
        names.push(called.to_owned());
        names.extend((2..MOST_INVENTED).map(|number| format!("{called}{number}")));
        names.retain(|name| naming.iter().all(|id| self.fits(&[*id], &Value::String(name.clone()))));
        names
    }
}
