//! One walk over a value and its schema.

use super::notes::Notes;
use super::{Complaint, Validator, Violation};
use crate::api::{AdditionalProperties, Api, Id, Schema};
use crate::instance::{Direction, Instance};

/// How many schemas may be applied inside each other: an instance's depth, times the compositions at each place of it.
const DEEPEST: usize = 240;

/// The state of one walk.
pub(super) struct Run<'s, 'v> {
    pub(super) validator: &'v Validator<'s>,
    direction: Direction,
    steps: u32,
    /// The schemas that are being applied, each with the depth in the value.
    pub(super) way: Vec<(Id<Schema>, usize)>,
    /// The place in the value.
    place: Vec<Step>,
    /// What is wrong so far; `None` where only the verdict is wanted.
    pub(super) found: Option<Vec<Violation>>,
}

/// One step into a value.
enum Step {
    Name(String),
    Index(usize),
    /// To a member, where nobody wants to know which.
    Unnamed,
}

impl<'s, 'v> Run<'s, 'v> {
    pub(super) fn new(validator: &'v Validator<'s>, direction: Direction) -> Self {
        Self {
            validator,
            direction,
            steps: validator.limits.steps,
            way: Vec::new(),
            place: Vec::new(),
            found: None,
        }
    }

    pub(super) fn verdict<'a>(mut self, schema: Id<Schema>, instance: impl Instance<'a>) -> bool {
        self.apply(schema, instance, &mut Notes::unwanted())
    }

    pub(super) fn violations<'a>(
        mut self,
        schema: Id<Schema>,
        instance: impl Instance<'a>,
    ) -> Vec<Violation> {
        if Run::new(self.validator, self.direction).verdict(schema, instance) {
            return Vec::new();
        }
        self.found = Some(Vec::new());
        self.apply(schema, instance, &mut Notes::unwanted());
        self.found.unwrap_or_default()
    }

    pub(super) fn api(&self) -> &'s Api {
        self.validator.api
    }

    /// Applies a schema to a value; whether the value keeps it.
    pub(super) fn apply<'a, I: Instance<'a>>(
        &mut self,
        id: Id<Schema>,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let here = (id, self.place.len());
        if self.steps == 0 || self.way.len() >= DEEPEST || self.way.contains(&here) {
            return true;
        }
        self.steps -= 1;
        self.way.push(here);
        let schema = &self.api().schemas[id];
        let kept = if asks(schema.rare.unevaluated_properties) || asks(schema.rare.unevaluated_items) {
            let mut own = Notes::wanted();
            let kept = self.keywords(schema, instance, &mut own);
            notes.merge(own);
            kept
        } else {
            self.keywords(schema, instance, notes)
        };
        self.way.pop();
        kept
    }

    /// All keywords of a schema, the unevaluated ones last.
    fn keywords<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        if schema.never {
            return self.fail("false", || "is not allowed here".to_owned());
        }
        let mut kept = true;
        let groups =
            [Self::values, Self::scalars, Self::object, Self::array, Self::alternatives, Self::unevaluated];
        for group in groups {
            kept &= group(self, schema, instance, notes);
            if !kept && self.found.is_none() {
                return false;
            }
        }
        kept
    }

    fn unevaluated<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        self.unevaluated_properties(schema, instance, notes) & self.unevaluated_items(schema, instance, notes)
    }

    /// Applies a schema to the member `name` of the value.
    pub(super) fn descend_name<'a, I: Instance<'a>>(&mut self, name: &str, id: Id<Schema>, value: I) -> bool {
        let step = if self.found.is_some() { Step::Name(name.to_owned()) } else { Step::Unnamed };
        self.descend(step, id, value)
    }

    /// Applies a schema to the element at `index` of the value.
    pub(super) fn descend_index<'a, I: Instance<'a>>(
        &mut self,
        index: usize,
        id: Id<Schema>,
        value: I,
    ) -> bool {
        self.descend(Step::Index(index), id, value)
    }

    fn descend<'a, I: Instance<'a>>(&mut self, step: Step, id: Id<Schema>, value: I) -> bool {
        value.judged_by(id);
        self.place.push(step);
        let kept = self.apply(id, value, &mut Notes::unwanted());
        self.place.pop();
        kept
    }

    /// Whether the value keeps a schema, without a word about it.
    pub(super) fn keeps<'a, I: Instance<'a>>(
        &mut self,
        id: Id<Schema>,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let found = self.found.take();
        let kept = self.apply(id, instance, notes);
        self.found = found;
        kept
    }

    /// What is wrong with the value under one schema alone.
    pub(super) fn complaints<'a, I: Instance<'a>>(&mut self, id: Id<Schema>, instance: I) -> Vec<Violation> {
        let found = self.found.replace(Vec::new());
        self.apply(id, instance, &mut Notes::unwanted());
        std::mem::replace(&mut self.found, found).unwrap_or_default()
    }

    /// Notes a violation of the value as a whole. Always `false`.
    pub(super) fn fail<C: Into<Complaint>>(
        &mut self,
        keyword: &'static str,
        complaint: impl FnOnce() -> C,
    ) -> bool {
        let most = self.validator.limits.violations;
        if self.found.as_ref().is_none_or(|it| it.len() >= most) {
            return false;
        }
        let violation = self.violation(keyword, complaint().into());
        if let Some(found) = &mut self.found
            && !found.iter().any(|it| it.pointer == violation.pointer && it.message == violation.message)
        {
            found.push(violation);
        }
        false
    }

    /// A violation of the value at hand by the schema at hand.
    pub(super) fn violation(&self, keyword: &'static str, complaint: Complaint) -> Violation {
        let (schema, _) = *self.way.last().expect("only a schema that is being applied can be violated");
        let Complaint { message, help } = complaint;
        Violation { pointer: self.pointer(), keyword, schema, message, help }
    }

    /// Notes a violation of the member `name`.
    pub(super) fn fail_name<C: Into<Complaint>>(
        &mut self,
        name: &str,
        keyword: &'static str,
        complaint: impl FnOnce() -> C,
    ) -> bool {
        self.place.push(Step::Name(name.to_owned()));
        self.fail(keyword, complaint);
        self.place.pop();
        false
    }

    /// The place in the value as a JSON Pointer.
    pub(super) fn pointer(&self) -> String {
        if self.found.is_none() {
            return String::new();
        }
        let mut pointer = String::new();
        for step in &self.place {
            pointer.push('/');
            match step {
                Step::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
                Step::Index(index) => pointer.push_str(&index.to_string()),
                Step::Unnamed => {}
            }
        }
        pointer
    }

    /// Whether the property `name` of the value is left out in this direction, by any schema that is being applied to it.
    pub(super) fn is_left_out(&self, name: &str) -> bool {
        let depth = self.place.len();
        let here = self.way.iter().rev().take_while(|(_, at)| *at == depth);
        let mut declared = here.filter_map(|(id, _)| self.api().member(*id, name));
        declared.any(|id| travels_not(self.api(), id, self.direction))
    }
}

/// Whether values of the schema are no part of messages in this direction: `readOnly`, `writeOnly`.
pub(in crate::instance) fn travels_not(api: &Api, id: Id<Schema>, direction: Direction) -> bool {
    let says = |schema: &Schema| match direction {
        Direction::Request => schema.read_only,
        Direction::Response => schema.write_only,
    };
    let schema = &api.schemas[id];
    says(schema) || schema.all_of.iter().any(|part| says(&api.schemas[*part]))
}

fn asks(unevaluated: AdditionalProperties) -> bool {
    unevaluated != AdditionalProperties::Unsaid
}
