//! The ids on reference pages, without rendering one: links to them are checked on the model, and pages are made with
//! the very same ids.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::outline::{Ids, Outline, Walk, named};
use super::split::Split;
use crate::api::{
    Api, Callback, Example, Id, MediaType, OAuthFlow, Operation, Parameter, Response, Schema, SecurityKind,
    SecurityScheme,
};

/// How deep callbacks of callbacks are shown: an author who nests them deeper, or in a circle, gets links at most.
pub const DEEPEST_CALLBACK: usize = 2;

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
    pub body: Vec<MediaAnchors>,
    /// Of each of [`Operation::responses`].
    pub responses: Vec<ResponseAnchors>,
    /// Of each of [`Operation::callbacks`].
    pub callbacks: Vec<CallbackAnchors>,
    /// The sections that the page has.
    pub sections: Vec<&'static str>,
}

/// What a parameter has ids for.
#[derive(Debug, Clone, Default)]
pub struct ParameterAnchors {
    /// Its own: `query-per_page`.
    pub id: String,
    /// Of its examples that have names: `query-filter-example-recent`.
    pub examples: Vec<String>,
    /// What lies in it: `query-filter.name`.
    pub schema: Option<Outline>,
}

/// What a media type of a body has ids for.
#[derive(Debug, Clone, Default)]
pub struct MediaAnchors {
    /// Its own: `body-application-xml`.
    pub id: String,
    /// Of each of its examples, see [`examples`]: `body-example-full`.
    pub examples: Vec<String>,
    /// What lies in it: `body-name`, but `body-application-xml-name` where it is not the first.
    pub schema: Option<Outline>,
}

/// What a response has ids for.
#[derive(Debug, Clone, Default)]
pub struct ResponseAnchors {
    /// Its own: `response-200`.
    pub id: String,
    /// Of each of its headers: `response-200-X-Rate-Limit`.
    pub headers: Vec<String>,
    /// Of each of its links: `response-200-link-next`.
    pub links: Vec<String>,
    /// Of each of its media types.
    pub content: Vec<MediaAnchors>,
}

/// What a callback has ids for.
#[derive(Debug, Clone, Default)]
pub struct CallbackAnchors {
    /// Its own: `callback-onEvent`.
    pub id: String,
    /// Of each of its requests.
    pub requests: Vec<RequestAnchors>,
}

/// What a request of a callback has ids for.
#[derive(Debug, Clone, Default)]
pub struct RequestAnchors {
    /// Its own: `callback-onEvent-post`.
    pub id: String,
    /// Of what it consists of: `callback-onEvent-post-response-200`.
    pub parts: OperationAnchors,
}

impl OperationAnchors {
    /// All ids.
    pub fn all(&self) -> Vec<&str> {
        let mut all = self.sections.clone();
        for parameter in &self.parameters {
            all.push(&parameter.id);
            all.extend(parameter.examples.iter().map(String::as_str));
            all.extend(parameter.schema.iter().flat_map(Outline::ids));
        }
        all.extend(self.body.iter().flat_map(MediaAnchors::all));
        for response in &self.responses {
            all.push(&response.id);
            all.extend(response.headers.iter().chain(&response.links).map(String::as_str));
            all.extend(response.content.iter().flat_map(MediaAnchors::all));
        }
        for callback in &self.callbacks {
            all.push(&callback.id);
            all.extend(callback.requests.iter().flat_map(RequestAnchors::all));
        }
        all
    }
}

impl MediaAnchors {
    fn all(&self) -> Vec<&str> {
        let own = [&*self.id].into_iter().chain(self.examples.iter().map(String::as_str));
        own.chain(self.schema.iter().flat_map(Outline::ids)).collect()
    }
}

impl RequestAnchors {
    fn all(&self) -> Vec<&str> {
        [&*self.id].into_iter().chain(self.parts.all()).collect()
    }
}

/// What the page of `operation` has ids for.
pub fn of_operation(api: &Api, split: &Split, operation: &Operation) -> OperationAnchors {
    let sections = sections(operation);
    let mut ids = Ids::new(&sections);
    OperationAnchors { sections, ..Maker { api, split, ids: &mut ids, prefix: "" }.parts(operation, 0) }
}

/// The author's examples of a media type that a page shows: its own, else those of its schema, whose outline is `schema`.
pub fn examples<'a>(
    api: &'a Api,
    media: &'a MediaType,
    schema: Option<Id<Schema>>,
) -> Vec<(&'a str, Id<Example>)> {
    let own = media.examples.iter().map(|(name, it)| (&**name, *it));
    let own: Vec<_> = own.filter(|(_, it)| has_value(&api.examples[*it])).collect();
    if !own.is_empty() {
        return own;
    }
    let of_schema = schema.into_iter().flat_map(|it| schema_examples(api, it));
    of_schema.map(|it| ("", it)).collect()
}

/// Gives the ids on the page of an operation, those of its callbacks with a `prefix`.
struct Maker<'a, 'i> {
    api: &'a Api,
    split: &'a Split,
    ids: &'i mut Ids,
    prefix: &'i str,
}

impl Maker<'_, '_> {
    /// The ids of an operation that lies `depth` callbacks deep, sections left out. What is named directly gets its id
    /// before what lies in it.
    fn parts(&mut self, operation: &Operation, depth: usize) -> OperationAnchors {
        let api = self.api;
        let parameters = operation.parameters.iter().map(|it| self.parameter(&api.parameters[*it])).collect();
        let all = operation.responses.iter();
        let responses = all.map(|(status, it)| self.response(status, &api.responses[*it])).collect();
        let is_shown = depth < DEEPEST_CALLBACK;
        let callbacks = operation.callbacks.iter().filter(|_| is_shown);
        let callbacks: Vec<_> = callbacks.map(|it| self.give("callback", &it.name)).collect();
        OperationAnchors {
            parameters: self.in_parameters(operation, parameters),
            body: match operation.request_body {
                Some(body) => self.in_body(&api.request_bodies[body].content),
                None => Vec::new(),
            },
            responses: self.in_responses(operation, responses),
            callbacks: operation
                .callbacks
                .iter()
                .zip(callbacks)
                .map(|(it, id)| self.callback(it, id, depth))
                .collect(),
            sections: Vec::new(),
        }
    }

    fn give(&mut self, kind: &str, name: &str) -> String {
        self.ids.give(&format!("{}{}", self.prefix, named(kind, name)))
    }

    fn parameter(&mut self, parameter: &Parameter) -> ParameterAnchors {
        let id = self.give(parameter.location.as_str(), &parameter.name);
        ParameterAnchors { id, ..ParameterAnchors::default() }
    }

    fn response(&mut self, status: &str, response: &Response) -> ResponseAnchors {
        let id = self.give("response", status);
        let headers = response.headers.keys().map(|it| self.ids.give(&named(&id, it))).collect();
        ResponseAnchors { id, headers, ..ResponseAnchors::default() }
    }

    fn in_parameters(
        &mut self,
        operation: &Operation,
        anchors: Vec<ParameterAnchors>,
    ) -> Vec<ParameterAnchors> {
        let api = self.api;
        let walk = &mut Walk::with_ids(api, self.split, self.ids);
        let all = operation.parameters.iter().map(|it| &api.parameters[*it]).zip(anchors);
        let opened = all.map(|(parameter, it)| {
            let content = parameter.content.as_ref().and_then(|it| it.media_type.schema);
            let schema = content.or(parameter.schema).map(|schema| walk.parameter(schema, &it.id));
            (parameter, ParameterAnchors { schema, ..it })
        });
        let opened: Vec<_> = opened.collect();
        let filled = opened.into_iter().map(|(parameter, it)| {
            let names = parameter.examples.keys().filter(|it| !it.is_empty());
            let examples = names.map(|name| self.ids.give(&of_example(&it.id, name))).collect();
            ParameterAnchors { examples, ..it }
        });
        filled.collect()
    }

    fn in_body(&mut self, content: &IndexMap<String, MediaType>) -> Vec<MediaAnchors> {
        let path = format!("{}body", self.prefix);
        let outlines = in_content(&mut Walk::with_ids(self.api, self.split, self.ids), content, &path);
        self.media(content, &path, outlines)
    }

    fn in_responses(&mut self, operation: &Operation, anchors: Vec<ResponseAnchors>) -> Vec<ResponseAnchors> {
        let api = self.api;
        let all: Vec<_> = operation.responses.values().map(|it| &api.responses[*it]).zip(anchors).collect();
        let walk = &mut Walk::with_ids(api, self.split, self.ids);
        let opened: Vec<_> = all.iter().map(|(it, at)| in_content(walk, &it.content, &at.id)).collect();
        let filled = all.into_iter().zip(opened).map(|((response, it), outlines)| {
            let content = self.media(&response.content, &it.id, outlines);
            let link = format!("{}-link", it.id);
            let links = response.links.keys().map(|name| self.ids.give(&named(&link, name))).collect();
            ResponseAnchors { links, content, ..it }
        });
        filled.collect()
    }

    /// The ids of media types and of their examples.
    fn media(
        &mut self,
        content: &IndexMap<String, MediaType>,
        path: &str,
        outlines: Vec<Option<Outline>>,
    ) -> Vec<MediaAnchors> {
        let mut all = Vec::new();
        for ((name, media), schema) in content.iter().zip(outlines) {
            let id = self.ids.give(&named(path, name));
            let path = if all.is_empty() { path } else { &id };
            let examples = examples(self.api, media, schema.as_ref().map(|it| it.whole));
            let examples = examples.into_iter().map(|(name, _)| of_example(path, name));
            let examples = examples.map(|it| self.ids.give(&it)).collect();
            all.push(MediaAnchors { id, examples, schema });
        }
        all
    }

    fn callback(&mut self, callback: &Callback, id: String, depth: usize) -> CallbackAnchors {
        let api = self.api;
        let mut requests = Vec::new();
        for request in &callback.operations {
            let request = &api.callbacks[*request];
            let id = self.ids.give(&named(&id, &request.method.to_ascii_lowercase()));
            let prefix = format!("{id}-");
            let mut inner = Maker { api, split: self.split, ids: self.ids, prefix: &prefix };
            let parts = inner.parts(request, depth + 1);
            requests.push(RequestAnchors { id, parts });
        }
        CallbackAnchors { id, requests }
    }
}

/// What media types show. The ids of properties begin with `path`; in all media types but the first, its name follows.
fn in_content(
    walk: &mut Walk<'_>,
    content: &IndexMap<String, MediaType>,
    path: &str,
) -> Vec<Option<Outline>> {
    let numbered = content.iter().enumerate();
    let outlines = numbered.map(|(index, (name, media))| {
        let apart = if index == 0 { None } else { Some(named(path, name)) };
        Some(walk.root(media.schema?, apart.as_deref().unwrap_or(path)))
    });
    outlines.collect()
}

/// The id of an example of what has the id `path`.
fn of_example(path: &str, name: &str) -> String {
    if name.is_empty() { format!("{path}-example") } else { named(&format!("{path}-example"), name) }
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
    let examples = of_schema_examples(api, schema);
    let sections = [section::DEFINITION, section::USED_BY].into_iter();
    let sections = sections.chain((!examples.is_empty()).then_some(section::EXAMPLES)).map(str::to_owned);
    let outline = of_properties(api, split, schema);
    let properties = outline.ids().into_iter().map(str::to_owned);
    sections.chain(examples.into_iter().map(|(id, _)| id)).chain(properties).collect()
}

/// The author's examples of a schema, each with its id on the schema's page: `example`, `example-2`, ….
pub fn of_schema_examples(api: &Api, schema: Id<Schema>) -> Vec<(String, Id<Example>)> {
    let mut ids = Ids::new(&[]);
    schema_examples(api, schema).map(|it| (ids.give("example"), it)).collect()
}

fn schema_examples(api: &Api, schema: Id<Schema>) -> impl Iterator<Item = Id<Example>> {
    let all = api.schemas[schema].examples.iter().copied();
    all.filter(|it| has_value(&api.examples[*it]))
}

/// Whether there is anything to show of an example.
fn has_value(example: &Example) -> bool {
    example.value.is_some() || example.serialized.is_some() || example.external_value.is_some()
}

/// The ids of the security schemes on an API's overview: `authentication-NAME`, in the order of
/// [`Api::security_schemes`].
pub fn of_security_schemes(api: &Api) -> Vec<String> {
    let mut ids = Ids::new(&[]);
    api.security_schemes.keys().map(|it| ids.give(&named(section::AUTHENTICATION, it))).collect()
}

/// What the page of a security scheme has ids for beside its section.
#[derive(Debug, Clone, Default)]
pub struct SchemeAnchors {
    /// Of each of its flows.
    pub flows: Vec<FlowAnchors>,
}

/// What a flow of OAuth 2.0 has ids for.
#[derive(Debug, Clone, Default)]
pub struct FlowAnchors {
    /// Its own: `flow-implicit`.
    pub id: String,
    /// Of each of its scopes: `scope-orders-read`.
    pub scopes: Vec<String>,
}

impl SchemeAnchors {
    /// All ids, that of the page's section included.
    pub fn all(&self) -> Vec<&str> {
        let flows = self.flows.iter().flat_map(|it| [&it.id].into_iter().chain(&it.scopes));
        flows.map(String::as_str).chain([section::OPERATIONS]).collect()
    }
}

/// What the page of the security scheme at `index` has ids for. A scope of several flows has several.
pub fn of_security_scheme(api: &Api, index: u32) -> SchemeAnchors {
    let mut ids = Ids::new(&[section::OPERATIONS]);
    let kind = api.security_schemes.get_index(index as usize).map(|(_, it)| &it.kind);
    let Some(SecurityKind::OAuth2 { flows, .. }) = kind else { return SchemeAnchors::default() };
    let own: Vec<_> = flows.keys().map(|it| ids.give(&named("flow", it))).collect();
    let mut scopes = |it: &OAuthFlow| it.scopes.keys().map(|it| ids.give(&named("scope", it))).collect();
    let flows = own.into_iter().zip(flows.values());
    SchemeAnchors { flows: flows.map(|(id, it)| FlowAnchors { id, scopes: scopes(it) }).collect() }
}

/// Of each security scheme, in the order of [`Api::security_schemes`]: the ids of its scopes on its page, by name. A scope
/// of several flows goes by the first.
pub(in crate::site) fn scope_ids(api: &Api) -> Vec<FxHashMap<Box<str>, String>> {
    let of = |(scheme, index): (&SecurityScheme, u32)| {
        let mut known = FxHashMap::default();
        let SecurityKind::OAuth2 { flows, .. } = &scheme.kind else { return known };
        for (flow, at) in flows.values().zip(of_security_scheme(api, index).flows) {
            for (name, id) in flow.scopes.keys().zip(at.scopes) {
                known.entry(name.as_str().into()).or_insert(id);
            }
        }
        known
    };
    api.security_schemes.values().zip(0..).map(of).collect()
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
