//! Who asks hosts for documents, as far as the rest of this room needs to know.

use std::fmt;

use crate::remote::{Address, Reach};

/// Whoever can ask a host for a document.
pub trait Fetch: Sync {
    /// Asks for the document at `address`, on a host that may be as far as `reach` says. Follows no redirect.
    ///
    /// # Errors
    /// When there is no document to be had.
    fn fetch(&self, address: &Address, reach: Reach) -> Result<Fetched, Failure>;
}

/// What a host answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The document, and its media type where the host says one.
    Document {
        /// The document as it was sent.
        bytes: Vec<u8>,
        /// `application/json`, without parameters.
        media_type: Option<String>,
    },
    /// That it lies elsewhere: an address, or one relative to the one that was asked.
    Redirect(String),
}

/// Why there is no document, in words that go on behind "cannot be fetched: ", and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Failure {
    /// A failure that nothing more can be said about.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
