//! Judges values by schemas (JSON Schema 2020-12), with what is wrong in plain words.
//!
//! A schema is walked beside the value. The walk is bounded: past a number of steps, or too deep in itself, nothing more
//! is said to be wrong. What `unevaluated…` has to know is noted on the way, so nothing is walked twice for it.

mod alternatives;
mod array;
mod notes;
mod object;
mod run;
mod scalar;

use super::{Direction, Instance};
use crate::api::{Api, Id, Schema};

use run::Run;

pub(super) use run::travels_not;
pub use scalar::{is_of_type, written};

/// What is wrong with a value, at one place of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The place inside the value, a JSON Pointer (RFC 6901); empty for the value as a whole.
    pub pointer: String,
    /// The keyword of JSON Schema that is not kept.
    pub keyword: &'static str,
    /// The schema whose keyword it is.
    pub schema: Id<Schema>,
    /// What is, and what should be: the rest of a sentence whose subject is the value.
    pub message: String,
    /// What is likely meant.
    pub help: Option<String>,
}

/// What a violation says.
struct Complaint {
    message: String,
    help: Option<String>,
}

impl From<String> for Complaint {
    fn from(message: String) -> Self {
        Self { message, help: None }
    }
}

impl Complaint {
    /// Adds what is likely meant.
    fn help(self, help: Option<String>) -> Self {
        Self { help, ..self }
    }
}

/// Judges values by the schemas of one API.
#[derive(Debug)]
pub struct Validator<'s> {
    pub(super) api: &'s Api,
    limits: Limits,
}

/// How far the judging goes.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// How many schemas one walk may apply.
    steps: u32,
    /// How many violations are told.
    violations: usize,
}

impl Limits {
    /// For a value such as an example.
    const VALUE: Self = Self { steps: 1_000_000, violations: 20 };
    /// For a document of many megabytes.
    const DOCUMENT: Self = Self { steps: u32::MAX, violations: 2_000 };
}

impl<'s> Validator<'s> {
    /// A validator for the schemas of `api`. It is cheap to make.
    pub fn new(api: &'s Api) -> Self {
        Self { api, limits: Limits::VALUE }
    }

    /// The same for whole documents: it goes on as long as it takes. Only for schemas that are known to end.
    #[must_use]
    pub fn thorough(self) -> Self {
        Self { limits: Limits::DOCUMENT, ..self }
    }

    /// Whether `instance` keeps what the schema says.
    pub fn is_valid<'a>(
        &self,
        schema: Id<Schema>,
        instance: impl Instance<'a>,
        direction: Direction,
    ) -> bool {
        Run::new(self, direction).verdict(schema, instance)
    }

    /// Everything that is wrong with `instance`. Of alternatives that all fail, the one that is meant is judged.
    pub fn violations<'a>(
        &self,
        schema: Id<Schema>,
        instance: impl Instance<'a>,
        direction: Direction,
    ) -> Vec<Violation> {
        Run::new(self, direction).violations(schema, instance)
    }
}
