//! Postman: a collection (format 2.1.0) with folders by tag, and an environment for each server.

mod auth;
mod request;
mod response;
mod script;
mod server;

use rustc_hash::{FxHashMap, FxHashSet};

use super::call::Call;
use super::credential;
use super::identity::uuid;
use super::value::{file, list, object, text};
use crate::api::{Api, Id, Operation, Prose, Tag, TagNode, Value};
use crate::site::{ApiId, ApiSite, Site};

pub(super) use server::title as server_title;

use auth::Access;
use server::Bases;

/// The schema that collections of this format name.
const SCHEMA: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/// The collection of an API.
pub(super) fn collection(site: &Site, id: ApiId) -> String {
    file(&Collection::new(site, id).value())
}

/// The environment of a server of an API.
pub(super) fn environment(site: &Site, id: ApiId, index: usize) -> String {
    let collection = Collection::new(site, id);
    let values = server::variables(collection.api, index);
    let values = values.into_iter().map(|(name, value)| setting(&name, &value, "default"));
    let credentials = credential::variables(collection.api);
    let credentials = credentials.iter().map(|it| {
        let kind = if it.is_secret { "secret" } else { "default" };
        setting(&it.name, "", kind)
    });
    let title = server::title(collection.api, index);
    let environment = object([
        ("id", Some(text(collection.id(&["environment", &index.to_string()])))),
        ("name", Some(text(format!("{}: {title}", collection.title())))),
        ("values", Some(list(values.chain(credentials)))),
        ("_postman_variable_scope", Some(text("environment"))),
    ]);
    file(&environment)
}

fn setting(name: &str, value: &str, kind: &str) -> Value {
    object([
        ("key", Some(text(name))),
        ("value", Some(text(value))),
        ("type", Some(text(kind))),
        ("enabled", Some(Value::Bool(true))),
    ])
}

/// A collection in the making.
struct Collection<'a> {
    site: &'a Site,
    at: &'a ApiSite,
    api: &'a Api,
    bases: Bases<'a>,
    /// What most operations take to be let in.
    usual: Access,
    calls: Vec<Call<'a>>,
}

impl<'a> Collection<'a> {
    fn new(site: &'a Site, id: ApiId) -> Self {
        let at = &site.apis[id.0 as usize];
        let calls = Call::all(site, id);
        let usual = usual_access(&at.api, &calls);
        Self { site, at, api: &at.api, bases: Bases::new(&at.api), usual, calls }
    }

    fn title(&self) -> String {
        match &*self.at.version.title {
            "" => self.api.title.clone(),
            version => format!("{} ({version})", self.api.title),
        }
    }

    /// The id of a part of the collection: the same as long as it names the same.
    fn id(&self, names: &[&str]) -> String {
        let product = &self.site.products[self.at.product as usize].id;
        let whose = ["docent", product, &self.at.version.name];
        uuid(&whose.into_iter().chain(names.iter().copied()).collect::<Vec<_>>())
    }

    fn value(&self) -> Value {
        let info = object([
            ("_postman_id", Some(text(self.id(&["collection"])))),
            ("name", Some(text(self.title()))),
            ("description", self.description()),
            ("version", Some(text(&*self.api.version)).filter(|_| !self.api.version.is_empty())),
            ("schema", Some(text(SCHEMA))),
        ]);
        object([
            ("info", Some(info)),
            ("item", Some(list(self.folders()))),
            ("auth", Some(self.usual.value.clone())),
            ("variable", Some(list(self.variables()))),
        ])
    }

    fn description(&self) -> Option<Value> {
        let summary = self.api.summary.clone();
        let page = self.address(self.at.overview.0);
        let parts = [summary, self.prose(self.api.description), page];
        described(parts.into_iter().flatten())
    }

    fn prose(&self, id: Option<Id<Prose>>) -> Option<String> {
        id.map(|it| self.api.prose[it].text.as_str().to_owned())
    }

    /// A link to a page, where the site's address is known.
    fn address(&self, page: u32) -> Option<String> {
        let base = self.site.config.html.absolute_url()?;
        let address = format!("{base}{}", self.site.pages[page as usize].path.encoded());
        Some(format!("[{}]({address})", self.site.words.get("export_page")))
    }

    /// The servers' variables, then what lets somebody in, still empty.
    fn variables(&self) -> Vec<Value> {
        let server = self.bases.variables();
        let credentials = credential::variables(self.api).into_iter().map(|it| (it.name, String::new()));
        let variable = |(name, value): (String, String)| {
            object([("key", Some(text(name))), ("value", Some(text(value))), ("type", Some(text("string")))])
        };
        server.into_iter().chain(credentials).map(variable).collect()
    }
}

/// Folders.
impl Collection<'_> {
    /// A folder for each tag in its group; operations that no tag holds stand behind them.
    fn folders(&self) -> Vec<Value> {
        let homes = Homes::of(self.api);
        let mut written = FxHashSet::default();
        let mut folders = Vec::new();
        for section in self.api.tag_sections() {
            let tags = self.tag_folders(&section.tags, &homes, &mut written);
            match section.title {
                Some(title) if !tags.is_empty() => {
                    let id = self.id(&["group", &title]);
                    folders.push(folder(id, &title, None, tags));
                }
                _ => folders.extend(tags),
            }
        }
        folders.extend(self.api.untagged().map(|it| self.item(&self.calls[it.index()])));
        folders
    }

    /// The folders of tags, each once, though several groups may name it.
    fn tag_folders(&self, nodes: &[TagNode], homes: &Homes, written: &mut FxHashSet<Id<Tag>>) -> Vec<Value> {
        let mut folders = Vec::new();
        for node in nodes {
            if written.insert(node.tag) {
                folders.extend(self.tag_folder(node, homes, written));
            }
        }
        folders
    }

    /// The folder of a tag, unless nothing is in it.
    fn tag_folder(&self, node: &TagNode, homes: &Homes, written: &mut FxHashSet<Id<Tag>>) -> Option<Value> {
        let tag = &self.api.tags[node.tag];
        let mut items = self.tag_folders(&node.children, homes, written);
        let own = tag.operations.iter().filter(|it| homes.0.get(it) == Some(&node.tag));
        items.extend(own.map(|it| self.item(&self.calls[it.index()])));
        let description = described(self.prose(tag.description));
        let id = self.id(&["tag", &tag.name]);
        (!items.is_empty()).then(|| folder(id, tag.title(), description, items))
    }

    fn item(&self, call: &Call<'_>) -> Value {
        let access = Access::of(self.api, call.operation.security.first());
        let key = call.key();
        let id = self.id(&["operation", &key]);
        let base = self.bases.name(call.operation);
        let request = request::Writer { call, access: &access, base, usual: &self.usual };
        let deprecated = call.operation.deprecated.then(|| self.site.words.get("deprecated"));
        let name = match deprecated {
            Some(word) => format!("{} ({word})", call.title),
            None => call.title.to_owned(),
        };
        let answers = call.answers();
        let responses = answers.iter().enumerate().map(|(index, it)| {
            let id = self.id(&["answer", &key, it.status, it.name.unwrap_or_default(), &index.to_string()]);
            response::value(&request, it, id)
        });
        object([
            ("id", Some(text(id))),
            ("name", Some(text(name))),
            ("event", script::event(call, &self.site.words)),
            ("request", Some(request.described(self.operation_description(call)))),
            ("response", Some(list(responses))),
        ])
    }

    fn operation_description(&self, call: &Call<'_>) -> Option<Value> {
        let operation = call.operation;
        let words = &self.site.words;
        let others = operation.security.get(1..).filter(|it| !it.is_empty());
        let others = others.map(|it| words.with("export_alternatives", "schemes", &credential::in_words(it)));
        let parts = [
            operation.deprecated.then(|| format!("**{}**", words.get("deprecated"))),
            self.prose(operation.deprecation),
            self.prose(operation.description).or_else(|| operation.summary.clone()),
            self.prose(operation.path_description),
            others,
            self.address(call.page.0),
        ];
        described(parts.into_iter().flatten())
    }
}

/// The tag under which each operation stands: the first of its own that is in the navigation.
struct Homes(FxHashMap<Id<Operation>, Id<Tag>>);

impl Homes {
    fn of(api: &Api) -> Self {
        let is_shown = |it: &Id<Tag>| api.tags[*it].is_navigational();
        let home = |operation: &Operation| operation.tags.iter().copied().find(is_shown);
        Self(api.operations.iter().filter_map(|(id, it)| Some((id, home(it)?))).collect())
    }
}

fn folder(id: String, name: &str, description: Option<Value>, items: Vec<Value>) -> Value {
    object([
        ("id", Some(text(id))),
        ("name", Some(text(name))),
        ("description", description),
        ("item", Some(list(items))),
    ])
}

/// Markdown of several parts; nothing where there is none.
fn described(parts: impl IntoIterator<Item = String>) -> Option<Value> {
    let parts: Vec<String> = parts.into_iter().collect();
    if parts.is_empty() {
        return None;
    }
    let content = text(parts.iter().map(|it| it.trim()).collect::<Vec<_>>().join("\n\n"));
    Some(object([("content", Some(content)), ("type", Some(text("text/markdown")))]))
}

/// What most operations take to be let in, the first met where several are as many.
fn usual_access(api: &Api, calls: &[Call<'_>]) -> Access {
    let mut counted: Vec<(Access, usize)> = Vec::new();
    for call in calls {
        let access = Access::of(api, call.operation.security.first());
        match counted.iter_mut().find(|(it, _)| it.value == access.value) {
            Some((_, count)) => *count += 1,
            None => counted.push((access, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max();
    let usual = counted.into_iter().find(|(_, count)| Some(*count) == most);
    usual.map_or_else(|| Access::of(api, None), |(it, _)| it)
}
