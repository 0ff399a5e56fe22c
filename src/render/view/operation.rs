//! What templates see of operations and webhooks.

use serde::Serialize;

use super::{Change, Link, SchemaMarkup, ScopeView, Word};
use crate::render::html::Html;

/// The page of an operation or a webhook: `operation` in `operation.html`. An operation of a callback is one too, without
/// a page of its own.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OperationView {
    /// `GET`.
    pub method: String,
    /// `get`, for classes.
    pub verb: String,
    /// The path template in pieces; a webhook's name in one piece; a callback's expression in pieces.
    pub path: Vec<PathPiece>,
    /// Whether it is a webhook: what the API sends, not what it answers.
    pub is_webhook: bool,
    /// The author's id.
    pub id: Option<String>,
    /// The id by which an address can point at it, of requests of callbacks.
    pub anchor: Option<String>,
    /// One line, of operations that have no page whose title it would be.
    pub summary: Option<String>,
    /// Its summary, where the title does not say all of it.
    pub lead: Option<String>,
    /// What it does.
    pub description: Html,
    /// One line about all operations of the path.
    pub path_summary: Option<String>,
    /// More about all operations of the path.
    pub path_description: Html,
    /// More to read.
    pub external_docs: Option<DocsView>,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
    /// Why not, and what to use instead.
    pub deprecation: Html,
    /// When it ends.
    pub sunset: Option<Change>,
    /// Words that stand before the title.
    pub badges_before: Vec<BadgeView>,
    /// Words that stand behind the title.
    pub badges_after: Vec<BadgeView>,
    /// The tags it carries.
    pub tags: Vec<Link>,
    /// What the author refers to in vain.
    pub gaps: Vec<Html>,
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
    pub extensions: Html,
    /// The whole address for copying, servers' variables filled in, parameters not.
    pub url: String,
    /// Where the script of the operation's console lies; none for webhooks, and where no console is wanted.
    pub console: Option<String>,
    /// Programs that send the request, the author's first; none for webhooks.
    pub programs: Vec<ProgramView>,
    /// The id of the author's example of the body that the programs send, where it is shown by them alone.
    pub programs_id: Option<String>,
    /// The author's examples of what is sent and answered.
    pub samples: Vec<SampleGroup>,
}

/// More to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocsView {
    /// Where it is; none where the address is not one that may be followed.
    pub href: Option<String>,
    /// The address as written.
    pub url: String,
    /// What is to be found there, in a line.
    pub title: String,
    /// What is to be found there, where a line does not say it.
    pub description: Html,
}

/// A word beside a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadgeView {
    /// The word.
    pub name: String,
    /// A colour that may stand in a page.
    pub color: Option<String>,
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
    /// Whether docent made it from the schema, as the author gives none.
    pub is_made: bool,
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
    /// What it is called: its path, where it has neither summary nor id.
    pub title: String,
    /// Its page.
    pub href: String,
    /// `GET`.
    pub method: String,
    /// `get`, for classes.
    pub verb: String,
    /// The path template; a webhook's name. Empty where it is the title.
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SchemeUse {
    /// Its name.
    pub name: String,
    /// Its page; none for schemes that the description does not declare.
    pub href: Option<String>,
    /// What kind it is, in words.
    pub kind: String,
    /// The scopes needed.
    pub scopes: Vec<ScopeView>,
}

/// A server.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ServerView {
    /// What it is called.
    pub name: Option<String>,
    /// Its address as written.
    pub url: String,
    /// What it is.
    pub description: Html,
    /// Variables of the address.
    pub variables: Vec<VariableView>,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
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
    /// Why not, and what to use instead.
    pub deprecation: Html,
    /// What goes on the wire, with sample values.
    pub wire: Option<String>,
    /// Whether that is short, and just what anybody would expect.
    pub is_plain: bool,
    /// How it is serialised in OpenAPI's words, where that is not the usual way: `style=deepObject`.
    pub serialisation: Option<String>,
    /// What goes on the wire for an empty value, where one may be sent.
    pub empty: Option<String>,
    /// What it may be.
    pub schema: SchemaMarkup,
    /// The media type by which it is serialised instead.
    pub content: Vec<MediaView>,
    /// The author's examples, but for those that fit in a line.
    pub examples: Vec<ExampleView>,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
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
    /// What the author adds to OpenAPI.
    pub extensions: Html,
}

/// One media type of a body.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MediaView {
    /// `application/json`.
    pub name: String,
    /// The id by which an address can point at it.
    pub id: Option<String>,
    /// What an instance is.
    pub schema: Option<SchemaMarkup>,
    /// What each element is of a body that is sent as a sequence.
    pub item_schema: Option<SchemaMarkup>,
    /// How the elements of a sequence follow each other, in a sentence.
    pub sequence: Option<String>,
    /// How parts of a form are sent.
    pub encoding: Vec<EncodingView>,
    /// The author's examples.
    pub examples: Vec<ExampleView>,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
}

/// How a part of a form is sent.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EncodingView {
    /// The property, or the part in words: "element 1", "further elements".
    pub part: String,
    /// Whether `part` is the name of a property.
    pub is_property: bool,
    /// The media types allowed.
    pub content_type: Option<String>,
    /// How it is serialised in OpenAPI's words, where that is said.
    pub serialisation: Option<String>,
    /// Headers of the part.
    pub headers: Vec<ParameterView>,
    /// How the parts of the part are sent.
    pub parts: Vec<EncodingView>,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
}

/// An example of the author's.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExampleView {
    /// Its name; empty for a single one.
    pub name: String,
    /// The id by which an address can point at it.
    pub id: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// All of it but name and summary, as markup.
    pub html: Html,
    /// More than one line.
    #[serde(skip)]
    pub(in crate::render) description: Html,
    /// The language of the code, for classes.
    #[serde(skip)]
    pub(in crate::render) language: &'static str,
    /// The value, highlighted: how it begins, where it is long.
    #[serde(skip)]
    pub(in crate::render) code: Option<Html>,
    /// The file that holds all of a long value.
    #[serde(skip)]
    pub(in crate::render) whole: Option<Link>,
    /// The very text that is sent, highlighted.
    #[serde(skip)]
    pub(in crate::render) serialized: Option<Html>,
    /// Where it is to be had otherwise.
    #[serde(skip)]
    pub(in crate::render) external: Option<Word>,
    /// What the author adds to OpenAPI.
    #[serde(skip)]
    pub(in crate::render) extensions: Html,
}

/// A response.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ResponseView {
    /// `200`, `4XX` or `default`.
    pub status: String,
    /// The id by which an address can point at it.
    pub id: String,
    /// `1` to `5`, or `x`: for colours.
    pub class: char,
    /// What the status means: its reason phrase (RFC 9110), or words for ranges, `default` and codes without one.
    pub phrase: String,
    /// One line.
    pub summary: Option<String>,
    /// When it is sent; empty where that is no more than what the status means.
    pub description: Html,
    /// Set where the author refers to a response that is not there.
    pub gap: Option<Html>,
    /// Its headers.
    pub headers: Vec<ParameterView>,
    /// What it may look like.
    pub content: Vec<MediaView>,
    /// What can be done next.
    pub links: Vec<ResponseLink>,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
}

/// What values of a response are good for.
#[derive(Debug, Clone, Serialize)]
pub struct ResponseLink {
    /// Its name.
    pub name: String,
    /// The id by which an address can point at it.
    pub id: Option<String>,
    /// The mark of a link that the author refers to and that is not there.
    pub gap: Option<Html>,
    /// What it is good for.
    pub description: Html,
    /// The operation it leads to.
    pub operation: Option<Word>,
    /// What is passed on: parameter and expression.
    pub parameters: Vec<(String, String)>,
    /// The body to send: an expression or a value.
    pub request_body: Option<String>,
    /// The server to send it to.
    pub servers: Vec<ServerView>,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
}

/// What may be sent to the caller later.
#[derive(Debug, Clone, Serialize)]
pub struct CallbackView {
    /// Its name.
    pub name: String,
    /// The id by which an address can point at it.
    pub id: String,
    /// The requests that may be sent.
    pub operations: Vec<OperationView>,
}

/// A program that sends the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgramView {
    /// `JavaScript`, or what the author calls it.
    pub label: String,
    /// The language of the code, for classes.
    pub language: String,
    /// The program, highlighted.
    pub code: Html,
}
