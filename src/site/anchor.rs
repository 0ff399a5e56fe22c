//! The ids on reference pages, without rendering one: links to them are checked on the model, and pages are made with
//! the very same ids.

use rustc_hash::FxHashMap;

use crate::api::{Api, Id, MediaType, Operation, Parameter, Response, Schema};

/// The longest part of an id that comes from a name, in bytes.
const LONGEST: usize = 80;

/// The ids of the sections of reference pages.
pub mod section {
    /// What an operation asks of its caller.
    pub const AUTHORIZATION: &str = "authorization";
    /// An operation's parameters.
    pub const PARAMETERS: &str = "parameters";
    /// What an operation is sent.
    pub const REQUEST_BODY: &str = "request-body";
    /// What an operation answers.
    pub const RESPONSES: &str = "responses";
    /// What an operation may send later.
    pub const CALLBACKS: &str = "callbacks";
    /// Where requests go.
    pub const SERVERS: &str = "servers";
    /// The ways to be let in, on an overview.
    pub const AUTHENTICATION: &str = "authentication";
    /// A list of operations.
    pub const OPERATIONS: &str = "operations";
    /// A list of webhooks.
    pub const WEBHOOKS: &str = "webhooks";
    /// A list of schemas.
    pub const SCHEMAS: &str = "schemas";
    /// What a schema consists of.
    pub const DEFINITION: &str = "definition";
    /// Examples of a schema.
    pub const EXAMPLES: &str = "examples";
    /// The operations that use a schema.
    pub const USED_BY: &str = "used-by";
}

/// The ids on the page of an operation or a webhook, in the order of what they name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OperationAnchors {
    /// Of each of [`Operation::parameters`]: `query-per_page`.
    pub parameters: Vec<String>,
    /// Of each property of the request body, as its first media type has them: `body-name`.
    pub body: Vec<String>,
    /// Of each of [`Operation::responses`].
    pub responses: Vec<ResponseAnchors>,
    /// Of each of [`Operation::callbacks`]: `callback-onEvent`.
    pub callbacks: Vec<String>,
    /// Of the sections that the page has.
    pub sections: Vec<&'static str>,
}

/// The ids of a response and what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResponseAnchors {
    /// Its own: `response-200`.
    pub id: String,
    /// Of each of its headers: `response-200-X-Rate-Limit`.
    pub headers: Vec<String>,
}

impl OperationAnchors {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let responses = self.responses.iter().flat_map(|it| std::iter::once(&it.id).chain(&it.headers));
        let named = self.parameters.iter().chain(&self.body).chain(responses).chain(&self.callbacks);
        self.sections.iter().copied().chain(named.map(String::as_str))
    }
}

/// The ids on the page of `operation`.
pub fn of_operation(api: &Api, operation: &Operation) -> OperationAnchors {
    let sections = sections(operation);
    let mut ids = Ids::new(&sections);
    let body = operation.request_body.and_then(|it| first_media(&api.request_bodies[it].content));
    let members = body.and_then(|it| it.schema).map(|it| api.members(it)).unwrap_or_default();
    OperationAnchors {
        parameters: operation
            .parameters
            .iter()
            .map(|it| ids.give(&of_parameter(&api.parameters[*it])))
            .collect(),
        body: members.keys().map(|it| ids.give(&named("body", it))).collect(),
        responses: operation
            .responses
            .iter()
            .map(|(status, it)| of_response(api, status, *it, &mut ids))
            .collect(),
        callbacks: operation.callbacks.iter().map(|it| ids.give(&named("callback", &it.name))).collect(),
        sections,
    }
}

fn of_response(api: &Api, status: &str, response: Id<Response>, ids: &mut Ids) -> ResponseAnchors {
    let id = ids.give(&named("response", status));
    let headers = api.responses[response].headers.keys().map(|it| ids.give(&named(&id, it))).collect();
    ResponseAnchors { id, headers }
}

/// The ids on the page of `webhook`: it goes to a server of the reader's, so the page lists none.
pub fn of_webhook(api: &Api, webhook: &Operation) -> OperationAnchors {
    let mut anchors = of_operation(api, webhook);
    anchors.sections.retain(|it| *it != section::SERVERS);
    anchors
}

/// The ids of the properties on the page of a schema: `property-name`, in the order of [`Api::members`].
pub fn of_properties(api: &Api, schema: Id<Schema>) -> Vec<String> {
    let mut ids = Ids::new(&[]);
    api.members(schema).keys().map(|it| ids.give(&named("property", it))).collect()
}

/// The ids on the page of a schema, sections included.
pub fn of_schema(api: &Api, schema: Id<Schema>) -> Vec<String> {
    let examples = (!api.schemas[schema].examples.is_empty()).then_some(section::EXAMPLES);
    let sections = [section::DEFINITION, section::USED_BY].into_iter().chain(examples);
    sections.map(str::to_owned).chain(of_properties(api, schema)).collect()
}

/// The ids of the security schemes on an API's overview: `authentication-NAME`, in the order of
/// [`Api::security_schemes`].
pub fn of_security_schemes(api: &Api) -> Vec<String> {
    let mut ids = Ids::new(&[]);
    api.security_schemes.keys().map(|it| ids.give(&named(section::AUTHENTICATION, it))).collect()
}

/// The ids on an API's overview, sections included.
pub fn of_overview(api: &Api) -> Vec<String> {
    let has = [
        (section::SERVERS, !api.servers.is_empty()),
        (section::AUTHENTICATION, !api.security_schemes.is_empty()),
        (section::OPERATIONS, !api.operations.is_empty()),
        (section::WEBHOOKS, !api.webhooks.is_empty()),
        (section::SCHEMAS, !api.schema_names.is_empty()),
    ];
    let sections = has.into_iter().filter(|(_, has)| *has).map(|(id, _)| id.to_owned());
    sections.chain(of_security_schemes(api)).collect()
}

/// The ids on the page of a tag.
pub fn of_tag() -> Vec<String> {
    vec![section::OPERATIONS.to_owned()]
}

/// The sections that the page of `operation` has.
fn sections(operation: &Operation) -> Vec<&'static str> {
    let has = [
        (section::AUTHORIZATION, !operation.security.is_empty()),
        (section::PARAMETERS, !operation.parameters.is_empty()),
        (section::REQUEST_BODY, operation.request_body.is_some()),
        (section::RESPONSES, !operation.responses.is_empty()),
        (section::CALLBACKS, !operation.callbacks.is_empty()),
        (section::SERVERS, !operation.servers.is_empty()),
    ];
    has.into_iter().filter(|(_, has)| *has).map(|(id, _)| id).collect()
}

fn first_media(content: &indexmap::IndexMap<String, MediaType>) -> Option<&MediaType> {
    content.values().next()
}

fn of_parameter(parameter: &Parameter) -> String {
    named(parameter.location.as_str(), &parameter.name)
}

/// `kind-name`, where letters, digits, `_` and `.` of the name stay as they are and all else becomes `-`.
fn named(kind: &str, name: &str) -> String {
    let stays = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let name: String = name[..end].chars().map(|it| if stays(it) { it } else { '-' }).collect();
    format!("{kind}-{}", name.trim_matches('-'))
}

/// Ids given out on one page, so that none is given twice.
struct Ids {
    taken: FxHashMap<String, u32>,
}

impl Ids {
    fn new(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|it| ((*it).to_owned(), 1)).collect() }
    }

    /// `wanted`, with `-2`, `-3`, … where it is taken.
    fn give(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.taken.contains_key(&id) {
            let count = self.taken.entry(wanted.to_owned()).or_insert(1);
            *count += 1;
            id = format!("{wanted}-{count}");
        }
        self.taken.insert(id.clone(), 1);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_unique() {
        assert_eq!(named("query", "per_page"), "query-per_page");
        assert_eq!(named("query", "filter[name]"), "query-filter-name");
        let mut ids = Ids::new(&["parameters"]);
        assert_eq!(ids.give("query-a"), "query-a");
        assert_eq!(ids.give("query-a"), "query-a-2");
        assert_eq!(ids.give("parameters"), "parameters-2");
    }

    #[test]
    fn long_names_are_cut_at_a_characters_boundary() {
        assert!(named("query", &"ü".repeat(300)).len() <= LONGEST + "query-".len());
    }
}
