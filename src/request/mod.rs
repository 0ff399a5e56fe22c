//! An HTTP request as a value, and how an operation becomes one.
//!
//! Everything that shows, sends or expects a request gets it from here, so that a page's sample, the bytes beside a
//! parameter and what is exported never disagree. This room must not know sockets: a [`Request`] is text and lists.
//!
//! [`build`] fills a request from an operation: required parameters and those with an author's example, serialised as
//! OpenAPI's "Style Values" say ([`wire`]), the body by its media type, credentials as placeholders ([`credential`]).
//! [`message`] reads what people wrote down, and [`variable`] fills in what they left open.

pub mod credential;
pub mod message;
pub mod variable;
pub mod wire;

mod body;
mod build;
mod chosen;
pub mod curl;
mod encode;
mod filling;
mod form;
mod multipart;
mod server;
mod shell;
mod xml;

pub use build::{Choice, SentParameter, build, is_sent, query_text, sent_parameter, sent_parameters};
pub use chosen::{
    Origin, Sent, body_value, example_text, header_text, header_value, parameter_value, sample_text, written,
};
pub use filling::{Editor, Field, Filling, element, filling};
pub use multipart::BOUNDARY;
pub use server::{PLACEHOLDER, Url};
pub use shell::UNKNOWN;

use crate::api::Value;

/// An HTTP request (RFC 9110), ready to be written in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`.
    pub method: String,
    /// Where it goes.
    pub url: Url,
    /// All headers but `Content-Type` and `Content-Length`, which follow from the body.
    pub headers: Vec<Header>,
    /// What is sent.
    pub body: Body,
}

/// A header line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its name, a token.
    pub name: String,
    /// Its value, without control characters.
    pub value: String,
}

/// What a request carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// JSON, numbers with the author's digits.
    Json {
        /// `application/json` or one of its kin, as written.
        media_type: String,
        /// The value.
        value: Value,
    },
    /// Text in any other media type.
    Text {
        /// The media type, as written.
        media_type: String,
        /// The text.
        text: String,
    },
    /// `application/x-www-form-urlencoded`: names and values before encoding, to be encoded as WHATWG URL says.
    Form(Vec<(String, String)>),
    /// `multipart/form-data` (RFC 7578).
    Multipart(Vec<Part>),
    /// A file as it is.
    Binary {
        /// The media type, as written.
        media_type: String,
        /// The name of the reader's file.
        file: String,
    },
}

/// A part of a `multipart/form-data` body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The field's name.
    pub name: String,
    /// Its media type, where it has to be said.
    pub media_type: Option<String>,
    /// Further headers.
    pub headers: Vec<Header>,
    /// What it carries.
    pub content: PartContent,
}

/// What a [`Part`] carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartContent {
    /// Text.
    Text(String),
    /// A file of the reader's, by name.
    File(String),
}

impl Header {
    /// A header that can be sent: control characters of the value become spaces (RFC 9110, section 5.5). `None` where
    /// the name is no token.
    pub fn new(name: &str, value: &str) -> Option<Self> {
        let is_token = !name.is_empty() && name.bytes().all(is_token_byte);
        let value: String = value.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
        is_token.then(|| Self { name: name.to_owned(), value: value.trim().to_owned() })
    }
}

/// RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Text percent-encoded, but for what is unreserved (RFC 3986, section 2.3).
pub fn encoded(text: &str) -> String {
    encode::Letters::Unreserved.write(text)
}

impl Request {
    /// The value of `Content-Type`, where the body says it. A multipart body's has no boundary yet.
    pub fn content_type(&self) -> Option<&str> {
        match &self.body {
            Body::None => None,
            Body::Json { media_type, .. }
            | Body::Text { media_type, .. }
            | Body::Binary { media_type, .. } => Some(media_type),
            Body::Form(_) => Some("application/x-www-form-urlencoded"),
            Body::Multipart(_) => Some("multipart/form-data"),
        }
    }

    /// The same request with its body in a file of the reader's.
    #[must_use]
    pub fn with_body_in_file(self) -> Self {
        let Some(media_type) = self.content_type().map(str::to_owned) else { return self };
        let file = body::file_name("body", &media_type);
        Self { body: Body::Binary { media_type, file }, ..self }
    }
}

impl Body {
    /// The text that is sent, for bodies that are text: JSON laid out over lines, forms encoded.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Json { value, .. } => Some(value.pretty()),
            Self::Text { text, .. } => Some(text.clone()),
            Self::Form(fields) => Some(encode::form(fields)),
            Self::None | Self::Multipart(_) | Self::Binary { .. } => None,
        }
    }
}
