//! Makes a value for a schema: the author's where there is one that fits, else one that is made from the schema, the same
//! each time.
//!
//! What is made has to keep several schemas at once: a schema, the parts of its `allOf`, the alternative that is tried. So
//! everything here works on such a conjunction, a [`Whole`], and every value is validated before it is handed on. Optional
//! properties are there as long as the value stays small; recursion ends where a schema would contain itself.

mod array;
mod memory;
mod number;
mod object;
mod pattern;
mod string;
mod whole;

use super::Direction;
use super::validate::{Validator, travels_not};
use crate::api::{Api, Id, Number, Schema, SchemaType, Value};

use memory::Trace;
use whole::Whole;

pub use memory::Samples;

/// How many values a sample is made of before optional ones are left out.
const AMPLE: usize = 250;

/// How many values are made altogether, those of discarded attempts included.
const MOST: usize = 6_000;

/// How deep optional properties are followed into each other.
const DEEP: usize = 8;

/// How deep values lie in each other at most.
const DEEPEST: usize = 40;

/// How many alternatives of one composition are tried.
const MOST_ALTERNATIVES: usize = 24;

/// A value for the schema, as it is sent in this direction: the author's example, `const`, `default` or first `enum` value,
/// else one made from types, formats, bounds and patterns. It keeps the schema. Where none is found that does, it is
/// what the author gives as an example all the same; `None` where there is no example either.
pub fn sample(api: &Api, schema: Id<Schema>, direction: Direction) -> Option<Value> {
    Sampler::new(api).sample(schema, direction)
}

/// Makes samples for the schemas of one API.
#[derive(Debug)]
pub struct Sampler<'s> {
    validator: Validator<'s>,
    samples: Option<&'s Samples>,
}

impl<'s> Sampler<'s> {
    /// A sampler for the schemas of `api`.
    pub fn new(api: &'s Api) -> Self {
        Self { validator: Validator::new(api), samples: None }
    }

    /// The same with what other samplers of the API remember in `samples`.
    #[must_use]
    pub fn sharing(self, samples: &'s Samples) -> Self {
        Self { samples: Some(samples), ..self }
    }

    /// The API.
    pub fn api(&self) -> &'s Api {
        self.validator.api
    }

    /// See [`sample`].
    pub fn sample(&self, schema: Id<Schema>, direction: Direction) -> Option<Value> {
        let mut work = Work::new(&self.validator, self.samples, direction);
        work.make(&[schema], "").or_else(|| self.authored(schema))
    }

    /// The example that the author gives, although it does not fit.
    fn authored(&self, schema: Id<Schema>) -> Option<Value> {
        let api = self.validator.api;
        api.schemas[schema].examples.iter().find_map(|id| api.examples[*id].value.clone())
    }
}

/// The making of one sample.
struct Work<'s, 'v> {
    api: &'s Api,
    validator: &'v Validator<'s>,
    samples: Option<&'v Samples>,
    direction: Direction,
    /// How many values were made so far.
    made: usize,
    /// The schemas that the value being made lies in.
    way: Vec<Id<Schema>>,
    /// How many values this one lies in.
    depth: usize,
    /// Which of several possible values is wanted, so that elements of an array differ.
    turn: usize,
    /// How much is left out.
    extent: Extent,
    /// What was looked at since the sample began that is to be remembered next.
    trace: Trace,
}

/// How much of what may be there is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// What may be there, as long as the value stays small.
    Full,
    /// Only what has to be there.
    Required,
}

impl<'s, 'v> Work<'s, 'v> {
    fn new(validator: &'v Validator<'s>, samples: Option<&'v Samples>, direction: Direction) -> Self {
        Self {
            api: validator.api,
            validator,
            samples,
            direction,
            made: 0,
            way: Vec::new(),
            depth: 0,
            turn: 0,
            extent: Extent::Full,
            trace: Trace::default(),
        }
    }

    /// A value that keeps all of `parts`; `hint` is the name of the property it is for.
    fn make(&mut self, parts: &[Id<Schema>], hint: &str) -> Option<Value> {
        match (self.samples, self.key(parts, hint)) {
            (Some(samples), Some(key)) => self.remembered(samples, key, |it| it.make_anew(parts, hint)),
            _ => self.make_anew(parts, hint),
        }
    }

    fn make_anew(&mut self, parts: &[Id<Schema>], hint: &str) -> Option<Value> {
        self.made += 1;
        if self.depth >= DEEPEST || self.made > MOST {
            self.trace.limit();
            return None;
        }
        let whole = Whole::new(self.api, parts);
        if let Some(value) = self.authored(parts, &whole) {
            return Some(value);
        }
        let before = self.way.len();
        self.way.extend(whole.schemas());
        self.depth += 1;
        let value = self.settle(parts, &whole, 0, hint);
        self.depth -= 1;
        self.way.truncate(before);
        value
    }

    fn fits(&self, parts: &[Id<Schema>], value: &Value) -> bool {
        parts.iter().all(|id| self.validator.is_valid(*id, value, self.direction))
    }

    /// The first of the author's own values that fits: examples, `const`, `default`, `enum`. Where several different values
    /// are wanted, each example serves once.
    fn authored(&self, parts: &[Id<Schema>], whole: &Whole) -> Option<Value> {
        let all = || whole.all(self.api);
        let examples =
            all().flat_map(|it| &it.examples).filter_map(|id| self.api.examples[*id].value.as_ref());
        let examples = examples.skip(self.turn).map(|it| self.pruned(parts[0], it));
        let constants = all().filter_map(|it| it.constant.as_deref().cloned());
        let defaults =
            all().filter_map(|it| it.default.as_deref()).filter(|it| self.turn == 0 && !is_empty(it));
        let values = all().flat_map(|it| self.in_turn(&it.values));
        let candidates = examples.chain(constants).chain(defaults.cloned()).chain(values.cloned());
        candidates.into_iter().find(|it| self.fits(parts, it))
    }

    /// The values, another one first at each turn; `null` is left for when nothing else fits.
    fn in_turn<'a>(&self, values: &'a [Value]) -> impl Iterator<Item = &'a Value> {
        let from = self.turn % values.len().max(1);
        values[from..].iter().chain(&values[..from]).filter(|it| **it != Value::Null)
    }

    /// The author's example without what does not travel in this direction, unless it is needed.
    fn pruned(&self, schema: Id<Schema>, example: &Value) -> Value {
        let mut pruned = example.clone();
        self.prune(schema, &mut pruned, 0);
        if self.fits(&[schema], &pruned) { pruned } else { example.clone() }
    }

    fn prune(&self, schema: Id<Schema>, value: &mut Value, depth: usize) {
        match value {
            Value::Object(members) if depth < DEEP => {
                let declared = self.api.members(schema);
                let travels = |name: &String| {
                    declared.get(&**name).is_none_or(|it| !travels_not(self.api, it.schema, self.direction))
                };
                members.retain(|name, _| travels(name));
                for (name, value) in members.iter_mut() {
                    if let Some(member) = declared.get(&**name) {
                        self.prune(member.schema, value, depth + 1);
                    }
                }
            }
            Value::Array(elements) if depth < DEEP => {
                let Some(items) = self.api.schemas[schema].items else { return };
                for element in elements {
                    self.prune(items, element, depth + 1);
                }
            }
            _ => {}
        }
    }

    /// Decides between alternatives, one composition after the other, and makes the value.
    fn settle(&mut self, parts: &[Id<Schema>], whole: &Whole, from: usize, hint: &str) -> Option<Value> {
        let Some(choice) = whole.choices().get(from) else { return self.build(parts, whole, hint) };
        let alternatives: Vec<_> = choice.iter().take(MOST_ALTERNATIVES).cloned().collect();
        let start = self.turn % alternatives.len().max(1);
        for at in 0..alternatives.len() {
            let chosen = &alternatives[(start + at) % alternatives.len()];
            if let Some(value) = self.settle(parts, &whole.with(self.api, chosen), from + 1, hint) {
                return Some(value);
            }
            if self.made > MOST {
                self.trace.limit();
                return None;
            }
        }
        None
    }

    /// A value of one of the types that are allowed, first with all that may be there, then with less.
    fn build(&mut self, parts: &[Id<Schema>], whole: &Whole, hint: &str) -> Option<Value> {
        self.made += 1;
        if whole.all(self.api).any(|it| it.never) {
            return None;
        }
        if let Some(value) = self.authored(parts, whole) {
            return Some(value);
        }
        let extent = self.extent;
        for kind in whole.types(self.api) {
            for tried in [Extent::Full, Extent::Required] {
                self.extent = if extent == Extent::Required { extent } else { tried };
                let value = self.of_type(kind, parts, whole, hint);
                self.extent = extent;
                if value.is_some() {
                    return value;
                }
                if !matches!(kind, SchemaType::Object | SchemaType::Array) || extent == Extent::Required {
                    break;
                }
            }
        }
        None
    }

    fn of_type(
        &mut self,
        kind: SchemaType,
        parts: &[Id<Schema>],
        whole: &Whole,
        hint: &str,
    ) -> Option<Value> {
        let candidates = match kind {
            SchemaType::Null => vec![Value::Null],
            SchemaType::Boolean => vec![Value::Bool(self.turn.is_multiple_of(2)), Value::Bool(false)],
            SchemaType::Integer | SchemaType::Number => {
                let numbers = number::candidates(self.api, whole, kind, self.turn);
                numbers.into_iter().map(|it| Value::Number(Number(it))).collect()
            }
            SchemaType::String => {
                string::candidates(self.api, whole, hint, self.turn).into_iter().map(Value::String).collect()
            }
            SchemaType::Array => self.array(whole).into_iter().collect(),
            SchemaType::Object => self.object(whole).into_iter().collect(),
        };
        candidates.into_iter().find(|it| self.fits(parts, it))
    }

    /// Whether a value that need not be there is worth the room.
    fn is_worth_it(&mut self, parts: &[Id<Schema>]) -> bool {
        if self.extent != Extent::Full {
            return false;
        }
        self.trace.reach(self.depth);
        if self.made >= AMPLE || self.depth >= DEEP {
            self.trace.limit();
            return false;
        }
        let mut recurs = false;
        for schema in Whole::new(self.api, parts).schemas() {
            let found = self.way.iter().position(|it| *it == schema);
            self.trace.ask(schema, found);
            recurs |= found.is_some();
        }
        !recurs
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}
