//! From trees to the neutral [`Api`]: the versions of OpenAPI, each in its file, over what they share.
//!
//! Nothing here recurses through references: schemas, headers and the operations of callbacks get their ids when they
//! are first met and are read from a queue. So a thousand schemas that refer to each other in a chain need no stack.

mod content;
mod example;
mod expect;
mod extension;
mod follow;
mod info;
mod internal;
mod operation;
mod parameter;
mod path;
mod response;
mod schema;
mod security;
mod server;
mod tag;
mod unavailable;
mod unused;
mod v2;
mod v3_0;
mod v3_1;
mod v3_2;
mod vendor;
mod version;
mod withhold;

pub(super) use follow::reference_in;
pub(super) use internal::{INTERNAL, says_internal};
pub(super) use schema::suggested_name;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::account::{Fate, Marks};
use super::documents::Documents;
use super::dynamic::{Dynamic, Scope};
use super::tree::{Entry, Kind, Node, NodeId, Object};
use crate::api::{
    Api, Example, Gap, Header, Id, Operation, Parameter, Prose, RequestBody, Requirement, Response, Schema,
    Tag,
};
use crate::diag::{Diagnostic, Parsed, Rule};
use crate::path::ProjectPath;
use crate::remote::Address;
use crate::source::Span;

/// Lowers the description that `documents` begin with; an empty API where it cannot be read. What becomes of each node
/// is noted in `marks`.
pub(super) fn lower<'a>(
    documents: &'a Documents,
    entry: &ProjectPath,
    marks: &mut Marks,
) -> Parsed<Lowered<'a>> {
    let Some(root) = documents.entry() else { return Parsed::clean(Api::empty(entry.clone()).into()) };
    let Kind::Object(object) = root.kind() else {
        let message = format!("a description has to be an object, but this is {}", root.kind().in_words());
        let diagnostic = Diagnostic::new(Rule::InvalidDescription, root.span(), message);
        return Parsed { value: Api::empty(entry.clone()).into(), diagnostics: vec![diagnostic] };
    };
    match version::of(object) {
        Ok(version) => {
            let mut lowering = Lowering::new(documents, version, entry, std::mem::take(marks));
            lowering.run(object);
            *marks = lowering.marks;
            let Lowering { api, origins, missed, diagnostics, .. } = lowering;
            Parsed { value: Lowered { api, origins, missed }, diagnostics }
        }
        Err(diagnostic) => {
            let api = info::titled(Api::empty(entry.clone()), object);
            Parsed { value: api.into(), diagnostics: vec![*diagnostic] }
        }
    }
}

/// An API, and what it was read from.
pub(super) struct Lowered<'a> {
    /// The API.
    pub(super) api: Api,
    /// What its parts were read from.
    pub(super) origins: Origins<'a>,
    /// The documents elsewhere that it lacks, each with the first reference that needs it.
    pub(super) missed: BTreeMap<Address, Span>,
}

/// What parts of an API were read from, for whoever has something to say about them.
#[derive(Default)]
pub(super) struct Origins<'a> {
    /// The schemas that somebody wrote.
    pub(super) schemas: FxHashMap<Id<Schema>, Object<'a>>,
    /// For each example, its value, or the example itself where it has none.
    pub(super) examples: Vec<Node<'a>>,
}

impl From<Api> for Lowered<'_> {
    fn from(api: Api) -> Self {
        Self { api, origins: Origins::default(), missed: BTreeMap::new() }
    }
}

/// What one version of OpenAPI does differently from the others.
#[derive(Debug, Clone, Copy)]
struct Version {
    /// How the description is laid out.
    generation: Generation,
    /// What counts of what stands beside a `$ref`.
    siblings: Siblings,
    /// The keys of a Path Item that are methods.
    methods: &'static [&'static str],
    /// Whether an operation has to have `responses` and a description `paths`.
    completeness: Completeness,
    /// The keys that webhooks stand under.
    webhooks: &'static [&'static str],
}

/// The two layouts that descriptions have had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Generation {
    /// Swagger 2.0.
    Second,
    /// OpenAPI 3.
    Third,
}

/// What counts of what stands beside a `$ref`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Siblings {
    /// What says something about instances without limiting them. Up to 3.0 nothing counts, but very many write it.
    Annotations,
    /// All of it.
    Read,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Completeness {
    /// `paths` and `responses` are required.
    Whole,
    /// One of `paths`, `components` and `webhooks` is required.
    Part,
}

/// An API in the making.
struct Lowering<'a> {
    documents: &'a Documents,
    version: Version,
    api: Api,
    origins: Origins<'a>,
    diagnostics: Vec<Diagnostic>,
    queue: VecDeque<Task<'a>>,
    known: Known<'a>,
    /// What it takes to be let in where an operation says nothing about it.
    security: Arc<[Requirement]>,
    /// What dynamic references lead to.
    dynamic: Dynamic<'a>,
    /// What they mean in the schema that is read now.
    scope: Scope,
    /// What became of each node.
    marks: Marks,
    /// What becomes of the nodes that are read now.
    fate: Fate,
    /// Whether anything says `x-internal`.
    has_internal: bool,
    /// What the operation at hand refers to in vain.
    gaps: Vec<Gap>,
    /// The documents elsewhere that are missing, each with the first reference that needs it.
    missed: BTreeMap<Address, Span>,
    /// Where the API is, in 2.0.
    host: Option<v2::Host>,
    /// The media types of bodies, where 2.0 says them apart from what is sent.
    media: v2::MediaTypes,
    /// Parameters that are parts of the body of the operation at hand, in 2.0.
    parts: Vec<v2::Part<'a>>,
    /// Containers of definitions inside schemas, which count only as far as something refers to them.
    definitions: Vec<Node<'a>>,
}

/// What was met before, by the node it was made from.
#[derive(Default)]
struct Known<'a> {
    /// Also by what dynamic references in it mean.
    schemas: FxHashMap<(NodeId, Scope), Id<Schema>>,
    /// How many schemas are instances of templates.
    instances: usize,
    parameters: FxHashMap<NodeId, Option<Id<Parameter>>>,
    request_bodies: FxHashMap<NodeId, Id<RequestBody>>,
    /// In 2.0, what a response looks like depends on what the operation produces.
    responses: FxHashMap<(NodeId, Rc<[String]>), Id<Response>>,
    headers: FxHashMap<NodeId, Id<Header>>,
    examples: FxHashMap<NodeId, Id<Example>>,
    values: FxHashMap<NodeId, Id<Example>>,
    prose: FxHashMap<NodeId, Id<Prose>>,
    callbacks: FxHashMap<NodeId, Vec<Id<Operation>>>,
    /// The media types, links and Path Items that were read and have no ids, and parts whose words a reference
    /// replaces.
    parts: FxHashSet<NodeId>,
    tags: BTreeMap<&'a str, Id<Tag>>,
    /// Where tags are declared.
    declared_tags: BTreeMap<&'a str, Node<'a>>,
    /// The tags of operations that are not published.
    internal_tags: BTreeSet<&'a str>,
    /// The names of schemas that are not published.
    internal_schemas: BTreeSet<&'a str>,
    /// Values in examples that are not published.
    withheld: FxHashSet<NodeId>,
    /// Instances and schemas that were searched together for what is not published.
    compared: FxHashSet<(NodeId, NodeId)>,
    /// The names in `components.responses`.
    response_names: FxHashMap<NodeId, &'a str>,
    operation_ids: BTreeMap<&'a str, Span>,
    /// Nodes that a diagnostic was given for already.
    reported: FxHashSet<NodeId>,
    /// How many schemas share a name, which are numbered then.
    namesakes: BTreeMap<String, u32>,
    /// How many references that lead nowhere were searched for what they may mean.
    suggested: usize,
}

/// Something that has its id already and is still to be read.
enum Task<'a> {
    Schema(Node<'a>, Scope, Id<Schema>),
    Header(follow::Followed<'a>, Id<Header>),
    Callback(path::Route<'a>, Id<Operation>),
}

impl<'a> Lowering<'a> {
    fn new(documents: &'a Documents, version: Version, entry: &ProjectPath, marks: Marks) -> Self {
        Self {
            documents,
            version,
            api: Api::empty(entry.clone()),
            origins: Origins::default(),
            diagnostics: Vec::new(),
            queue: VecDeque::new(),
            known: Known::default(),
            security: Arc::default(),
            dynamic: Dynamic::of(documents),
            scope: Scope::default(),
            marks,
            fate: Fate::Shown,
            has_internal: documents.mention(internal::INTERNAL),
            gaps: Vec::new(),
            missed: BTreeMap::new(),
            host: None,
            media: v2::MediaTypes::default(),
            parts: Vec::new(),
            definitions: Vec::new(),
        }
    }

    fn run(&mut self, root: Object<'a>) {
        self.info(root);
        self.api.servers = self.own_servers(root).unwrap_or_default();
        self.media = self.media_types(root);
        self.security_schemes(root);
        self.security = self.security(root).unwrap_or_default();
        self.declared_tags(root);
        self.response_names(root);
        self.named_schemas(root);
        self.paths(root);
        self.webhooks(root);
        self.empty_queue();
        self.add_heirs();
        self.tag_tree();
        self.description_extensions(root);
        self.unused_parts(root);
    }

    /// The named parts that OpenAPI 3 keeps under `key` of `components`.
    fn component_entries(&mut self, root: Object<'a>, key: &str) -> Vec<Entry<'a>> {
        match self.version.generation {
            Generation::Second => {
                v2::container(key).into_iter().flat_map(|key| self.entries(root, key)).collect()
            }
            Generation::Third => {
                let components = self.object(root, "components");
                components.into_iter().flat_map(|it| self.entries(it, key)).collect()
            }
        }
    }

    fn empty_queue(&mut self) {
        while let Some(task) = self.queue.pop_front() {
            match task {
                Task::Schema(node, scope, id) => self.read_schema(node, scope, id),
                Task::Header(header, id) => self.read_header(header, id),
                Task::Callback(route, id) => self.api.callbacks[id] = self.operation(&route),
            }
        }
    }

    /// The Markdown under `key`, if there is any.
    fn prose(&mut self, object: Object<'a>, key: &str) -> Option<Id<Prose>> {
        self.prose_at(object.get(key)?, &expect::quoted(key))
    }

    /// The Markdown at `node`, if there is any; `name` says what it is.
    fn prose_at(&mut self, node: Node<'a>, name: &str) -> Option<Id<Prose>> {
        let node = self.follow(node)?.node;
        if self.as_string(node, name)?.trim().is_empty() {
            return None;
        }
        if let Some(id) = self.known.prose.get(&node.id()) {
            return Some(*id);
        }
        let id = self.api.prose.push(Prose { text: node.text()? });
        self.known.prose.insert(node.id(), id);
        Some(id)
    }
}

/// Whether an entry is an extension, which OpenAPI allows beside what it defines.
fn is_extension(entry: &Entry<'_>) -> bool {
    entry.key.starts_with("x-")
}
