//! What templates see of operations and webhooks.

use serde::Serialize;

use super::{ExtensionView, Link, SchemaView, Word};
use crate::render::html::Html;

/// The page of an operation or a webhook: `operation` in `operation.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OperationView {
    /// `GET`.
    pub method: String,
    /// `get`, for classes.
    pub verb: String,
    /// The path template in pieces; a webhook's name in one piece.
    pub path: Vec<PathPiece>,
    /// Whether it is a webhook: what the API sends, not what it answers.
    pub is_webhook: bool,
    /// The author's id.
    pub id: Option<String>,
    /// What it does.
    pub description: Html,
    /// More to read.
    pub external_docs: Option<Link>,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
    /// The tags it carries.
    pub tags: Vec<Link>,
    /// What it takes to be let in: one of these suffices.
    pub security: Vec<RequirementView>,
    /// Whether the API knows any security scheme at all.
    pub secured: bool,
    /// Where requests go.
    pub servers: Vec<ServerView>,
    /// Parameters by location, empty groups left out.
    pub parameters: Vec<ParameterGroup>,
    /// What is sent.
    pub body: Option<BodyView>,
    /// What is answered.
    pub responses: Vec<ResponseView>,
    /// What may be sent later.
    pub callbacks: Vec<CallbackView>,
    /// What the author adds to OpenAPI.
    pub extensions: Vec<ExtensionView>,
    /// The request in full: address and head.
    pub request: RequestSample,
    /// The author's examples of what is sent and answered.
    pub samples: Vec<SampleGroup>,
}

/// Examples that are shown in one place, one at a time.
#[derive(Debug, Clone, Serialize)]
pub struct SampleGroup {
    /// What they are examples of.
    pub title: String,
    /// The examples.
    pub samples: Vec<Sample>,
}

/// An example with what tells it from the others of its group.
#[derive(Debug, Clone, Serialize)]
pub struct Sample {
    /// Its name, or the status that it belongs to.
    pub label: String,
    /// The example.
    pub example: ExampleView,
}

/// A piece of a path template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PathPiece {
    /// The text, braces included.
    pub text: String,
    /// Where the parameter is described, for pieces that are one.
    pub href: Option<String>,
    /// Whether it is a parameter.
    pub is_parameter: bool,
}

/// An operation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OperationLink {
    /// What it is called.
    pub title: String,
    /// Its page.
    pub href: String,
    /// `GET`.
    pub method: String,
    /// `get`, for classes.
    pub verb: String,
    /// The path template; a webhook's name.
    pub path: String,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
}

/// One way to be let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequirementView {
    /// The schemes that are needed together; none means that anybody is let in.
    pub schemes: Vec<SchemeUse>,
}

/// A security scheme that a requirement names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchemeUse {
    /// Its name.
    pub name: String,
    /// Where it is described.
    pub href: Option<String>,
    /// What kind it is, in words.
    pub kind: String,
    /// The scopes needed.
    pub scopes: Vec<String>,
}

/// A server.
#[derive(Debug, Clone, Serialize)]
pub struct ServerView {
    /// Its address as written.
    pub url: String,
    /// What it is.
    pub description: Html,
    /// Variables of the address.
    pub variables: Vec<VariableView>,
}

/// A variable of a server's address.
#[derive(Debug, Clone, Serialize)]
pub struct VariableView {
    /// Its name.
    pub name: String,
    /// What is used where the reader chooses nothing.
    pub default: String,
    /// The values allowed; empty for any.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Html,
}

/// Parameters that go to the same place.
#[derive(Debug, Clone, Serialize)]
pub struct ParameterGroup {
    /// `path`, `query`, `querystring`, `header` or `cookie`.
    pub location: &'static str,
    /// The heading.
    pub title: String,
    /// The parameters in order.
    pub parameters: Vec<ParameterView>,
}

/// A parameter, or a header of a response.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ParameterView {
    /// Its name.
    pub name: String,
    /// The id by which an address can point at it.
    pub id: Option<String>,
    /// What it is.
    pub description: Html,
    /// Whether a request without it is refused (a response always has it).
    pub required: bool,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
    /// How it is serialised, where that is not the usual way: `style=deepObject, explode`.
    pub serialisation: Option<String>,
    /// The media type by which it is serialised instead.
    pub media_type: Option<String>,
    /// What it may be.
    pub schema: SchemaView,
    /// The author's examples.
    pub examples: Vec<ExampleView>,
}

/// A request body.
#[derive(Debug, Clone, Serialize)]
pub struct BodyView {
    /// What it is.
    pub description: Html,
    /// Whether a request without it is refused.
    pub required: bool,
    /// What it may look like.
    pub content: Vec<MediaView>,
}

/// One media type of a body.
#[derive(Debug, Clone, Serialize)]
pub struct MediaView {
    /// `application/json`.
    pub name: String,
    /// What an instance is.
    pub schema: Option<SchemaView>,
    /// How parts of a form are sent.
    pub encoding: Vec<EncodingView>,
    /// The author's examples.
    pub examples: Vec<ExampleView>,
}

/// How a part of a form is sent.
#[derive(Debug, Clone, Serialize)]
pub struct EncodingView {
    /// The property.
    pub property: String,
    /// The media types allowed.
    pub content_type: Option<String>,
    /// How it is serialised, where that is said.
    pub serialisation: Option<String>,
    /// Headers of the part.
    pub headers: Vec<ParameterView>,
}

/// An example of the author's.
#[derive(Debug, Clone, Serialize)]
pub struct ExampleView {
    /// Its name; empty for a single one.
    pub name: String,
    /// One line.
    pub summary: Option<String>,
    /// More than one line.
    pub description: Html,
    /// The language of the code, for classes.
    pub language: &'static str,
    /// The value, highlighted.
    pub code: Option<Html>,
    /// Where it is to be had otherwise.
    pub external: Option<String>,
}

/// A response.
#[derive(Debug, Clone, Serialize)]
pub struct ResponseView {
    /// `200`, `4XX` or `default`.
    pub status: String,
    /// The id by which an address can point at it.
    pub id: String,
    /// `1` to `5`, or `x`: for colours.
    pub class: char,
    /// What the status means (RFC 9110).
    pub phrase: &'static str,
    /// When it is sent.
    pub description: Html,
    /// Its headers.
    pub headers: Vec<ParameterView>,
    /// What it may look like.
    pub content: Vec<MediaView>,
    /// What can be done next.
    pub links: Vec<ResponseLink>,
}

/// What values of a response are good for.
#[derive(Debug, Clone, Serialize)]
pub struct ResponseLink {
    /// Its name.
    pub name: String,
    /// What it is good for.
    pub description: Html,
    /// The operation it leads to.
    pub operation: Vec<Word>,
    /// What is passed on: parameter and expression.
    pub parameters: Vec<(String, String)>,
}

/// What may be sent to the caller later.
#[derive(Debug, Clone, Serialize)]
pub struct CallbackView {
    /// Its name.
    pub name: String,
    /// The requests that may be sent.
    pub operations: Vec<CallbackOperation>,
}

/// One request of a callback.
#[derive(Debug, Clone, Serialize)]
pub struct CallbackOperation {
    /// `POST`.
    pub method: String,
    /// `post`, for classes.
    pub verb: String,
    /// The expression that gives the address.
    pub path: String,
    /// One line.
    pub summary: Option<String>,
    /// What it is about.
    pub description: Html,
    /// What is sent.
    pub body: Option<BodyView>,
    /// What may be answered.
    pub responses: Vec<ResponseView>,
}

/// A request in full, for copying.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RequestSample {
    /// The whole address, servers' variables filled in, parameters not.
    pub url: String,
    /// Method, address and headers as HTTP writes them, highlighted.
    pub code: Html,
}
