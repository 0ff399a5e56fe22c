//! JSON values under a schema: does one fit ([`Validator`]), and what would one look like ([`sample`])?
//!
//! This room must not make diagnostics: it returns [`Violation`]s, and whoever asked gives them a place. It judges the
//! neutral schemas of [`Api`](crate::api::Api) as they are, without translating them first, so a description costs nothing
//! until something is judged, references and cycles are ids, and numbers keep all their digits.

mod decimal;
mod format;
mod pattern;
mod sample;
mod validate;
mod value;

pub use sample::{Sampler, Samples, sample};
pub use validate::{Validator, Violation, is_of_type, written};
pub use value::{Instance, Shape, canonical};

/// Which way a value travels: `readOnly` properties are no part of requests, `writeOnly` ones none of responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the API.
    Request,
    /// From the API.
    Response,
}
