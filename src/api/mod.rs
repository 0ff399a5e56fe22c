//! An API as readers think of it: operations, parameters, schemas. Neutral and resolved: which version of OpenAPI it was
//! written in, how it was split into files and where `$ref`s stood is forgotten here.
//!
//! This room must not know serde, versions of OpenAPI, or `$ref`. Parts refer to each other by [`Id`]s into the arenas
//! of [`Api`], so a part that ten operations share exists once, and schemas may be recursive.

mod arena;
mod extension;
mod inside;
mod json;
mod layer;
mod member;
mod root;
mod schema;
mod sparse;
mod status;
mod tag_tree;
mod unused;
mod value;

pub use arena::{Arena, Id};
pub use extension::{Badge, CodeSample, Extensions, Gap, Logo, TagGroup};
pub use inside::Part;
pub use json::push_json_string;
pub use layer::Layer;
pub use member::Member;
pub use schema::{
    AdditionalProperties, Bounds, Discriminator, Property, RareKeywords, Schema, SchemaType, ValueNote, Xml,
};
pub use sparse::Sparse;
pub use status::reason_phrase;
pub use tag_tree::{TagNode, TagSection};
pub use unused::UnusedParts;
pub use value::{Number, Value};

use std::sync::Arc;

use indexmap::IndexMap;

use crate::path::ProjectPath;
use crate::source::{Span, Text};

/// One description, resolved.
#[derive(Debug, Clone)]
pub struct Api {
    /// The file that the description starts in.
    pub source: ProjectPath,
    /// What the description is written in, with its version as written: `OpenAPI 3.1.0`, `Swagger 2.0`.
    pub specification: String,
    /// `$self` (3.2): the address that the description says it has, unchecked.
    pub self_uri: Option<String>,
    /// `jsonSchemaDialect` (3.1): how schemas are to be read that do not say so themselves.
    pub schema_dialect: Option<String>,
    /// `info.title`; the file's stem where it is missing.
    pub title: String,
    /// `info.version`, the version of the description as its author counts.
    pub version: String,
    /// `info.summary`.
    pub summary: Option<String>,
    /// `info.description`.
    pub description: Option<Id<Prose>>,
    /// `info.termsOfService`.
    pub terms_of_service: Option<String>,
    /// `info.contact`.
    pub contact: Option<Contact>,
    /// `info.license`.
    pub license: Option<License>,
    /// The description's own `externalDocs`.
    pub external_docs: Option<ExternalDocs>,
    /// The servers for operations that name none of their own.
    pub servers: Arc<[Server]>,
    /// The tags in declared order, then those that operations use undeclared, in order of use.
    pub tags: Arena<Tag>,
    /// `x-tagGroups`, in the order written.
    pub tag_groups: Vec<TagGroup>,
    /// `info.x-logo`.
    pub logo: Option<Logo>,
    /// The operations in the order of the document: by path, then by method as written.
    pub operations: Arena<Operation>,
    /// Operations of `webhooks`; their [`Operation::path`] is the webhook's name.
    pub webhooks: Arena<Operation>,
    /// Operations of callbacks, which the API sends to its caller; their [`Operation::path`] is the callback's
    /// expression. See [`Operation::callbacks`].
    pub callbacks: Arena<Operation>,
    /// Every schema, named or not; see [`Api::schema_names`].
    pub schemas: Arena<Schema>,
    /// The schemas that get a page, by name: those of `components.schemas` in order, then those that are referred to in
    /// other files or where other dialects keep definitions.
    pub schema_names: IndexMap<String, Id<Schema>>,
    /// Every parameter.
    pub parameters: Arena<Parameter>,
    /// Every request body.
    pub request_bodies: Arena<RequestBody>,
    /// Every response.
    pub responses: Arena<Response>,
    /// Every response or part header.
    pub headers: Arena<Header>,
    /// Every example of the author's.
    pub examples: Arena<Example>,
    /// What `components` hold that nothing refers to.
    pub unused: UnusedParts,
    /// `components.securitySchemes` by name.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// Every stretch of Markdown in the description.
    pub prose: Arena<Prose>,
    /// Extensions of the description as a whole and of its `info`.
    pub extensions: Extensions,
}

/// Markdown written in a description (CommonMark, per OpenAPI "Rich Text Formatting"): untrusted text.
#[derive(Debug, Clone)]
pub struct Prose {
    /// The text, which knows where each byte stands in the source.
    pub text: Text,
}

/// Who to ask: OpenAPI Contact Object.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// A name.
    pub name: Option<String>,
    /// An address on the web, unchecked.
    pub url: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
}

/// OpenAPI License Object.
#[derive(Debug, Clone, Default)]
pub struct License {
    /// Its name.
    pub name: String,
    /// SPDX expression (3.1).
    pub identifier: Option<String>,
    /// An address on the web, unchecked.
    pub url: Option<String>,
}

/// OpenAPI External Documentation Object.
#[derive(Debug, Clone)]
pub struct ExternalDocs {
    /// An address on the web, unchecked.
    pub url: String,
    /// What is to be found there.
    pub description: Option<Id<Prose>>,
    /// Where the address stands.
    pub span: Span,
}

/// OpenAPI Server Object.
#[derive(Debug, Clone)]
pub struct Server {
    /// The address as written, with `{variables}`, possibly relative.
    pub url: String,
    /// `name` (3.2): what the server is called.
    pub name: Option<String>,
    /// What the server is.
    pub description: Option<Id<Prose>>,
    /// Variables of the address by name.
    pub variables: IndexMap<String, ServerVariable>,
    /// Extensions.
    pub extensions: Extensions,
    /// Where the server stands.
    pub span: Span,
}

/// OpenAPI Server Variable Object.
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// The value used where the reader chooses none.
    pub default: String,
    /// The values allowed; empty for any.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<Id<Prose>>,
}

/// OpenAPI Tag Object.
#[derive(Debug, Clone)]
pub struct Tag {
    /// The name that operations use.
    pub name: String,
    /// Whether the description's `tags` list it.
    pub declared: bool,
    /// What readers see instead: `x-displayName`, or `summary` (3.2).
    pub display_name: Option<String>,
    /// `parent` (3.2): the tag that this one lies in. Never itself, and never in a circle.
    pub parent: Option<Id<Tag>>,
    /// `kind` (3.2): `nav`, `badge`, `audience` or any other word.
    pub kind: Option<String>,
    /// Extensions.
    pub extensions: Extensions,
    /// What the tag groups.
    pub description: Option<Id<Prose>>,
    /// More to read.
    pub external_docs: Option<ExternalDocs>,
    /// The operations that carry the tag, in order.
    pub operations: Vec<Id<Operation>>,
    /// The webhooks that carry the tag, in order: ids into [`Api::webhooks`].
    pub webhooks: Vec<Id<Operation>>,
    /// Where the tag is declared, or first used.
    pub span: Span,
}

/// One method of one path: OpenAPI Operation Object with what its Path Item adds.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The method in upper case: `GET`.
    pub method: String,
    /// The path template: `/organizations/{id}`.
    pub path: String,
    /// `operationId`, when the author gave one.
    pub id: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// More than one line.
    pub description: Option<Id<Prose>>,
    /// What the Path Item says in one line about all of its operations.
    pub path_summary: Option<String>,
    /// What the Path Item says about all of its operations.
    pub path_description: Option<Id<Prose>>,
    /// The tags it carries, in order.
    pub tags: Vec<Id<Tag>>,
    /// The operation's parameters over those of its path.
    pub parameters: Vec<Id<Parameter>>,
    /// What is sent.
    pub request_body: Option<Id<RequestBody>>,
    /// Responses by status: `200`, `4XX`, `default`, in the order written.
    pub responses: IndexMap<String, Id<Response>>,
    /// What it takes to be let in: the operation's own, else the description's. One of these suffices; an empty list
    /// means nobody is asked.
    pub security: Arc<[Requirement]>,
    /// The operation's own servers, else its path's, else the description's.
    pub servers: Arc<[Server]>,
    /// What the API may send to its caller afterwards, in the order written.
    pub callbacks: Vec<Callback>,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
    /// `x-deprecated-description`: why not, and what to use instead.
    pub deprecation: Option<Id<Prose>>,
    /// `x-sunset`: when it ends, as written.
    pub sunset: Option<String>,
    /// `x-badges`.
    pub badges: Vec<Badge>,
    /// `x-codeSamples`: programs that the author wrote.
    pub code_samples: Vec<CodeSample>,
    /// What the author refers to in vain: parameters, a body, callbacks.
    pub gaps: Vec<Gap>,
    /// Extensions of the operation, then those of its path.
    pub extensions: Extensions,
    /// More to read.
    pub external_docs: Option<ExternalDocs>,
    /// Where the operation stands.
    pub span: Span,
}

/// OpenAPI Callback Object: requests that the API sends to an address which it learnt from its caller.
#[derive(Debug, Clone)]
pub struct Callback {
    /// The name under which the operation declares it.
    pub name: String,
    /// What is sent, in the order written: ids into [`Api::callbacks`].
    pub operations: Vec<Id<Operation>>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// In the path template.
    Path,
    /// Behind the `?`.
    Query,
    /// All that is behind the `?`, serialised by a media type (3.2).
    QueryString,
    /// A request header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

impl ParameterLocation {
    /// The word OpenAPI uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::QueryString => "querystring",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// OpenAPI Parameter Object.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of OpenAPI's own")]
pub struct Parameter {
    /// Its name, case-sensitive.
    pub name: String,
    /// Where it goes.
    pub location: ParameterLocation,
    /// What it is.
    pub description: Option<Id<Prose>>,
    /// Whether a request without it is refused; always true in a path.
    pub required: bool,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
    /// `x-deprecated-description`: why not, and what to use instead.
    pub deprecation: Option<Id<Prose>>,
    /// `allowEmptyValue`: whether it may be sent without a value.
    pub allow_empty: bool,
    /// Extensions.
    pub extensions: Extensions,
    /// `style`, its default filled in (OpenAPI "Style Values").
    pub style: String,
    /// `explode`, its default filled in.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// What it may be.
    pub schema: Option<Id<Schema>>,
    /// The one media type of `content`, for parameters that are serialised by it.
    pub content: Option<ContentEntry>,
    /// The author's examples by name; a single one is named with the empty string.
    pub examples: IndexMap<String, Id<Example>>,
    /// Where it stands.
    pub span: Span,
}

/// OpenAPI Request Body Object.
#[derive(Debug, Clone)]
pub struct RequestBody {
    /// What it is.
    pub description: Option<Id<Prose>>,
    /// Whether a request without it is refused.
    pub required: bool,
    /// What it may look like, by media type.
    pub content: IndexMap<String, MediaType>,
    /// Extensions.
    pub extensions: Extensions,
    /// Where it stands.
    pub span: Span,
}

/// OpenAPI Media Type Object.
#[derive(Debug, Clone, Default)]
pub struct MediaType {
    /// What an instance is.
    pub schema: Option<Id<Schema>>,
    /// The author's examples by name; a single one is named with the empty string.
    pub examples: IndexMap<String, Id<Example>>,
    /// `itemSchema` (3.2): what each element is of a body that is sent as a sequence.
    pub item_schema: Option<Id<Schema>>,
    /// How parts of a form are sent, by property.
    pub encoding: IndexMap<String, Encoding>,
    /// `prefixEncoding` (3.2): how the first parts are sent, by position.
    pub prefix_encoding: Vec<Encoding>,
    /// `itemEncoding` (3.2): how all further parts are sent.
    pub item_encoding: Option<Box<Encoding>>,
    /// Extensions.
    pub extensions: Extensions,
}

/// OpenAPI Encoding Object.
#[derive(Debug, Clone, Default)]
pub struct Encoding {
    /// The media types allowed for the part.
    pub content_type: Option<String>,
    /// Headers of the part.
    pub headers: IndexMap<String, Id<Header>>,
    /// `style`, when given.
    pub style: Option<String>,
    /// `explode`, when given.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// How the parts of the part are sent, by property (3.2).
    pub encoding: IndexMap<String, Encoding>,
    /// `prefixEncoding` of the part (3.2).
    pub prefix_encoding: Vec<Encoding>,
    /// `itemEncoding` of the part (3.2).
    pub item_encoding: Option<Box<Encoding>>,
    /// Extensions.
    pub extensions: Extensions,
}

/// OpenAPI Response Object.
#[derive(Debug, Clone)]
pub struct Response {
    /// The name in `components.responses`, when it has one.
    pub name: Option<String>,
    /// One line: `summary` (3.2) or `x-summary`.
    pub summary: Option<String>,
    /// When it is sent.
    pub description: Option<Id<Prose>>,
    /// What the author refers to in vain; the rest is empty then.
    pub gap: Option<Gap>,
    /// Extensions.
    pub extensions: Extensions,
    /// Headers by name.
    pub headers: IndexMap<String, Id<Header>>,
    /// What it may look like, by media type.
    pub content: IndexMap<String, MediaType>,
    /// What can be done next, by name.
    pub links: IndexMap<String, Link>,
    /// Where it stands.
    pub span: Span,
}

/// OpenAPI Link Object: how values of a response serve in a further operation.
#[derive(Debug, Clone)]
pub struct Link {
    /// What it is good for.
    pub description: Option<Id<Prose>>,
    /// The operation it leads to.
    pub target: LinkTarget,
    /// Parameters of that operation by name: runtime expressions or constants.
    pub parameters: IndexMap<String, Value>,
    /// The body to send: a runtime expression or a constant.
    pub request_body: Option<Value>,
    /// The server to send it to.
    pub server: Option<Server>,
    /// Extensions.
    pub extensions: Extensions,
    /// Where it stands.
    pub span: Span,
}

/// How a [`Link`] names its operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// By `operationId`.
    OperationId(String),
    /// By `operationRef`, a reference as written.
    Reference(String),
    /// Nobody knows: the author refers to a link that is not there.
    Missing(Gap),
    /// Not at all.
    Unsaid,
}

/// OpenAPI Header Object.
#[derive(Debug, Clone)]
pub struct Header {
    /// What it tells.
    pub description: Option<Id<Prose>>,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
    /// `explode`.
    pub explode: bool,
    /// What it may be.
    pub schema: Option<Id<Schema>>,
    /// The one media type of `content`, for headers that are serialised by it.
    pub content: Option<ContentEntry>,
    /// Extensions.
    pub extensions: Extensions,
    /// The author's examples by name; a single one is named with the empty string.
    pub examples: IndexMap<String, Id<Example>>,
    /// Where it stands.
    pub span: Span,
}

/// A media type with its name, where OpenAPI allows only one.
#[derive(Debug, Clone)]
pub struct ContentEntry {
    /// `application/json`.
    pub name: String,
    /// What it may look like.
    pub media_type: MediaType,
}

/// An example that the author wrote: OpenAPI Example Object, or a bare value.
#[derive(Debug, Clone)]
pub struct Example {
    /// One line.
    pub summary: Option<String>,
    /// More than one line.
    pub description: Option<Id<Prose>>,
    /// The value, when it is embedded: `value`, or `dataValue` (3.2).
    pub value: Option<Value>,
    /// `serializedValue` (3.2): the very text that is sent.
    pub serialized: Option<String>,
    /// Extensions.
    pub extensions: Extensions,
    /// Where the value is to be had otherwise, unchecked.
    pub external_value: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// OpenAPI Security Scheme Object.
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// What kind it is, with what that kind needs.
    pub kind: SecurityKind,
    /// How to get in.
    pub description: Option<Id<Prose>>,
    /// Whether it is not to be used any more (3.2).
    pub deprecated: bool,
    /// Extensions.
    pub extensions: Extensions,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of security schemes.
#[derive(Debug, Clone)]
pub enum SecurityKind {
    /// A secret in a header, the query or a cookie.
    ApiKey {
        /// The name of the header, parameter or cookie.
        name: String,
        /// Where it goes.
        location: ParameterLocation,
    },
    /// The `Authorization` header (RFC 9110).
    Http {
        /// `basic`, `bearer`, …, in lower case.
        scheme: String,
        /// A hint about the token.
        bearer_format: Option<String>,
    },
    /// A client certificate.
    MutualTls,
    /// OAuth 2.0, by flow: `authorizationCode`, `clientCredentials`, `password`, `implicit`, `deviceAuthorization`.
    OAuth2 {
        /// The flows offered.
        flows: IndexMap<String, OAuthFlow>,
        /// `oauth2MetadataUrl` (3.2): where the server's metadata is (RFC 8414), unchecked.
        metadata_url: Option<String>,
    },
    /// `OpenID` Connect discovery.
    OpenIdConnect {
        /// Where the provider's metadata is, unchecked.
        url: String,
    },
    /// A type that docent does not know, as written.
    Unknown(String),
}

/// OpenAPI OAuth Flow Object.
#[derive(Debug, Clone, Default)]
pub struct OAuthFlow {
    /// Where the user agrees, unchecked.
    pub authorization_url: Option<String>,
    /// Where a device asks for its code (RFC 8628, 3.2), unchecked.
    pub device_authorization_url: Option<String>,
    /// Where tokens are had, unchecked.
    pub token_url: Option<String>,
    /// Where tokens are renewed, unchecked.
    pub refresh_url: Option<String>,
    /// Scopes with their descriptions, in order.
    pub scopes: IndexMap<String, String>,
}

/// One way to be let in: every scheme named is needed. Without any, the request may be anonymous.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Requirement {
    /// Scopes (or roles) needed, by name of the security scheme.
    pub schemes: IndexMap<String, Vec<String>>,
}

impl Api {
    /// An API with nothing in it, for `source`: what is left of a description that cannot be read.
    pub fn empty(source: ProjectPath) -> Self {
        Self {
            title: source.stem().to_owned(),
            source,
            specification: String::new(),
            self_uri: None,
            schema_dialect: None,
            version: String::new(),
            summary: None,
            description: None,
            terms_of_service: None,
            contact: None,
            license: None,
            external_docs: None,
            servers: Arc::default(),
            tags: Arena::default(),
            tag_groups: Vec::new(),
            logo: None,
            operations: Arena::default(),
            webhooks: Arena::default(),
            callbacks: Arena::default(),
            schemas: Arena::default(),
            schema_names: IndexMap::new(),
            parameters: Arena::default(),
            request_bodies: Arena::default(),
            responses: Arena::default(),
            headers: Arena::default(),
            examples: Arena::default(),
            unused: UnusedParts::default(),
            security_schemes: IndexMap::new(),
            prose: Arena::default(),
            extensions: Extensions::default(),
        }
    }
}
