//! Arrays: the elements that are declared, as many as there have to be, different where they have to differ.

use super::Work;
use super::whole::Whole;
use crate::api::{Id, Number, Schema, Value};
use crate::instance::decimal::Decimal;
use crate::instance::value::equal;

/// How many elements are made at most.
const MOST_ELEMENTS: usize = 120;

/// How often another element is tried where elements have to differ.
const MOST_TURNS: usize = 40;

impl Work<'_, '_> {
    /// An array that fits, as far as that can be seen from its elements.
    pub(super) fn array(&mut self, whole: &Whole) -> Option<Value> {
        let form = Form::of(self, whole);
        let mut elements: Vec<Value> = Vec::new();
        while elements.len() < form.wanted.min(MOST_ELEMENTS) {
            let index = elements.len();
            let parts = form.parts(self, whole, index);
            let is_needed = index < form.least;
            if !is_needed && !self.is_worth_it(&parts) {
                break;
            }
            let Some(element) = self.element(&parts, &elements, form.unique) else {
                if is_needed {
                    return None;
                }
                break;
            };
            elements.push(element);
        }
        Some(Value::Array(elements))
    }

    fn element(&mut self, parts: &[Id<Schema>], others: &[Value], unique: bool) -> Option<Value> {
        let before = self.turn;
        let mut made = None;
        for turn in 0..MOST_TURNS {
            self.turn = if unique { others.len() + turn } else { before };
            let value = if parts.is_empty() { Some(anything(self.turn)) } else { self.make(parts, "") };
            let Some(value) = value else { break };
            if !unique || !others.iter().any(|it| equal(it, &value)) {
                made = Some(value);
                break;
            }
        }
        self.turn = before;
        made
    }
}

/// What an array has to look like.
struct Form {
    least: usize,
    wanted: usize,
    unique: bool,
    /// What the first elements have to contain, and how many.
    contained: Vec<(Id<Schema>, usize)>,
    prefix: usize,
}

impl Form {
    fn of(work: &Work<'_, '_>, whole: &Whole) -> Self {
        let count = |it: &Option<Number>| it.as_ref().and_then(|it| Decimal::parse(&it.0)?.as_count());
        let all = || whole.all(work.api);
        let contained: Vec<_> = all()
            .filter_map(|it| Some((it.contains?, count(&it.bounds.min_contains).unwrap_or(1))))
            .collect();
        let prefix = all().map(|it| it.prefix_items.len()).max().unwrap_or(0);
        let needed: usize = contained.iter().map(|(_, count)| count).sum::<usize>();
        let needed = if needed > 0 { needed + prefix } else { 0 };
        let least = all().filter_map(|it| count(&it.bounds.min_items)).max().unwrap_or(0).max(needed);
        let most = all().filter_map(|it| count(&it.bounds.max_items)).min().unwrap_or(usize::MAX);
        let has_items = all().any(|it| it.items.is_some());
        let usual = if prefix > 0 { prefix } else { usize::from(has_items) };
        let unique = all().any(|it| it.bounds.unique_items);
        Self { least: least.min(most), wanted: usual.max(least).min(most), unique, contained, prefix }
    }

    /// The schemas for the element at `index`.
    fn parts(&self, work: &Work<'_, '_>, whole: &Whole, index: usize) -> Vec<Id<Schema>> {
        let declared = |it: &Schema| it.prefix_items.get(index).copied().or(it.items);
        let mut parts: Vec<_> = whole.all(work.api).filter_map(declared).collect();
        let mut at = index.checked_sub(self.prefix);
        for (id, count) in &self.contained {
            match at {
                Some(left) if left < *count => {
                    parts.push(*id);
                    at = None;
                }
                Some(left) => at = Some(left - count),
                None => {}
            }
        }
        parts
    }
}

fn anything(turn: usize) -> Value {
    Value::Number(crate::api::Number((turn + 1).to_string()))
}
