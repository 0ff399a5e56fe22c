//! The ids on reference pages, without rendering one: links to them are checked on the model, and pages are made with
//! the very same ids.

use indexmap::IndexMap;

use super::outline::{Ids, Outline, Walk, named};
use super::split::Split;
use crate::api::{Api, Id, MediaType, Operation, Parameter, Response, Schema, SecurityKind};

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

/// What a page of an operation or a webhook has ids for, in the order of what they name.
#[derive(Debug, Clone, Default)]
pub struct OperationAnchors {
    /// Of each of [`Operation::parameters`].
    pub parameters: Vec<ParameterAnchors>,
    /// Of the request body, by media type: `body-name` for what the first of them has.
    pub body: Vec<Option<Outline>>,
    /// Of each of [`Operation::responses`].
    pub responses: Vec<ResponseAnchors>,
    /// Of each of [`Operation::callbacks`]: `callback-onEvent`.
    pub callbacks: Vec<String>,
    /// The sections that the page has.
    pub sections: Vec<&'static str>,
}

/// What a parameter has ids for.
#[derive(Debug, Clone, Default)]
pub struct ParameterAnchors {
    /// Its own: `query-per_page`.
    pub id: String,
    /// What lies in it: `query-filter.name`.
    pub schema: Option<Outline>,
}

/// What a response has ids for.
#[derive(Debug, Clone, Default)]
pub struct ResponseAnchors {
    /// Its own: `response-200`.
    pub id: String,
    /// Of each of its headers: `response-200-X-Rate-Limit`.
    pub headers: Vec<String>,
    /// What lies in it, by media type: `response-200-name`.
    pub content: Vec<Option<Outline>>,
}

impl OperationAnchors {
    /// All ids.
    pub fn all(&self) -> Vec<&str> {
        let mut all = self.sections.clone();
        for parameter in &self.parameters {
            all.push(&parameter.id);
            all.extend(parameter.schema.iter().flat_map(Outline::ids));
        }
        all.extend(self.body.iter().flatten().flat_map(Outline::ids));
        for response in &self.responses {
            all.push(&response.id);
            all.extend(response.headers.iter().map(String::as_str));
            all.extend(response.content.iter().flatten().flat_map(Outline::ids));
        }
        all.extend(self.callbacks.iter().map(String::as_str));
        all
    }
}

/// What the page of `operation` has ids for.
pub fn of_operation(api: &Api, split: &Split, operation: &Operation) -> OperationAnchors {
    let sections = sections(operation);
    let mut ids = Ids::new(&sections);
    // What is named directly gets its id before what lies in it.
    let own = |it: &Id<Parameter>| ids.give(&of_parameter(&api.parameters[*it]));
    let parameters: Vec<String> = operation.parameters.iter().map(own).collect();
    let all = operation.responses.iter();
    let responses = all.map(|(status, it)| of_response(api, status, *it, &mut ids)).collect();
    let callbacks = operation.callbacks.iter().map(|it| ids.give(&named("callback", &it.name))).collect();
    OperationAnchors {
        parameters: in_parameters(&mut Walk::with_ids(api, split, &mut ids), api, operation, parameters),
        body: match operation.request_body {
            Some(body) => {
                let walk = &mut Walk::with_ids(api, split, &mut ids);
                in_content(walk, &api.request_bodies[body].content, "body")
            }
            None => Vec::new(),
        },
        responses: in_responses(&mut Walk::with_ids(api, split, &mut ids), api, operation, responses),
        callbacks,
        sections,
    }
}

fn of_response(api: &Api, status: &str, response: Id<Response>, ids: &mut Ids) -> ResponseAnchors {
    let id = ids.give(&named("response", status));
    let headers = api.responses[response].headers.keys().map(|it| ids.give(&named(&id, it))).collect();
    ResponseAnchors { id, headers, content: Vec::new() }
}

fn in_parameters(
    walk: &mut Walk<'_>,
    api: &Api,
    operation: &Operation,
    ids: Vec<String>,
) -> Vec<ParameterAnchors> {
    let all = operation.parameters.iter().map(|it| &api.parameters[*it]).zip(ids);
    let anchors = all.map(|(parameter, id)| {
        let content = parameter.content.as_ref().and_then(|it| it.media_type.schema);
        let schema = content.or(parameter.schema).map(|it| walk.parameter(it, &id));
        ParameterAnchors { id, schema }
    });
    anchors.collect()
}

fn in_responses(
    walk: &mut Walk<'_>,
    api: &Api,
    operation: &Operation,
    anchors: Vec<ResponseAnchors>,
) -> Vec<ResponseAnchors> {
    let all = operation.responses.values().map(|it| &api.responses[*it]).zip(anchors);
    let anchors = all.map(|(response, it)| {
        let content = in_content(walk, &response.content, &it.id);
        ResponseAnchors { content, ..it }
    });
    anchors.collect()
}

/// What media types show; the properties of the first get ids that begin with `path`.
fn in_content(
    walk: &mut Walk<'_>,
    content: &IndexMap<String, MediaType>,
    path: &str,
) -> Vec<Option<Outline>> {
    let numbered = content.values().enumerate();
    let outlines = numbered.map(|(index, media)| {
        let path = if index == 0 { path } else { "" };
        Some(walk.root(media.schema?, path))
    });
    outlines.collect()
}

/// What the page of `webhook` has ids for: it goes to a server of the reader's, so the page lists none.
pub fn of_webhook(api: &Api, split: &Split, webhook: &Operation) -> OperationAnchors {
    let mut anchors = of_operation(api, split, webhook);
    anchors.sections.retain(|it| *it != section::SERVERS);
    anchors
}

/// What the page of a schema has ids for beside its sections: `property-name`, `property-address.street`.
pub fn of_properties(api: &Api, split: &Split, schema: Id<Schema>) -> Outline {
    let mut ids = Ids::new(&[]);
    Walk::with_ids(api, split, &mut ids).page(schema, "property")
}

/// The ids on the page of a schema, sections included.
pub fn of_schema(api: &Api, split: &Split, schema: Id<Schema>) -> Vec<String> {
    let examples = (!api.schemas[schema].examples.is_empty()).then_some(section::EXAMPLES);
    let sections = [section::DEFINITION, section::USED_BY].into_iter().chain(examples);
    let outline = of_properties(api, split, schema);
    sections.chain(outline.ids()).map(str::to_owned).collect()
}

/// The ids of the security schemes on an API's overview: `authentication-NAME`, in the order of
/// [`Api::security_schemes`].
pub fn of_security_schemes(api: &Api) -> Vec<String> {
    let mut ids = Ids::new(&[]);
    api.security_schemes.keys().map(|it| ids.give(&named(section::AUTHENTICATION, it))).collect()
}

/// The ids on the page of the security scheme at `index`: its flows' by `flow-NAME`, in order, then its sections'.
pub fn of_security_scheme(api: &Api, index: u32) -> Vec<String> {
    let mut ids = Ids::new(&[section::OPERATIONS]);
    let kind = api.security_schemes.get_index(index as usize).map(|(_, it)| &it.kind);
    let flows = match kind {
        Some(SecurityKind::OAuth2 { flows, .. }) => {
            flows.keys().map(|it| ids.give(&named("flow", it))).collect()
        }
        _ => Vec::new(),
    };
    flows.into_iter().chain([section::OPERATIONS.to_owned()]).collect()
}

/// The ids on the page of what nothing refers to: of each part of [`crate::api::UnusedParts`], in the order of its
/// fields.
pub fn of_components(api: &Api) -> Vec<String> {
    let unused = &api.unused;
    let mut ids = Ids::new(&[]);
    let mut given = Vec::new();
    let mut give = |kind: &str, names: &mut dyn Iterator<Item = &String>| {
        given.extend(names.map(|it| ids.give(&named(kind, it))));
    };
    give("parameter", &mut unused.parameters.keys());
    give("request-body", &mut unused.request_bodies.keys());
    give("response", &mut unused.responses.keys());
    give("header", &mut unused.headers.keys());
    give("example", &mut unused.examples.keys());
    give("media-type", &mut unused.media_types.keys());
    give("link", &mut unused.links.keys());
    give("callback", &mut unused.callbacks.iter().map(|it| &it.name));
    give("path-item", &mut unused.path_items.iter().map(|it| &it.name));
    given
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

fn of_parameter(parameter: &Parameter) -> String {
    named(parameter.location.as_str(), &parameter.name)
}
