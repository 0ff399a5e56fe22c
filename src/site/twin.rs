//! The same subject in other versions of an API: where a version switcher leads, and which page search engines should
//! know.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::address::kebab;
use super::{ApiId, ApiSite, PageId, Site, Subject};
use crate::api::{Api, Id, Operation};
use crate::project::VersionStatus;

/// What each API speaks of, by the names that last from version to version; gathered when first asked for.
#[derive(Default)]
pub struct Twins(OnceLock<Vec<Names>>);

/// The subjects of one API by their names.
#[derive(Default)]
struct Names {
    by_id: FxHashMap<String, Id<Operation>>,
    by_path: FxHashMap<String, Id<Operation>>,
    webhooks: FxHashMap<String, PageId>,
    tags: FxHashMap<String, PageId>,
    schemas: FxHashMap<String, PageId>,
}

impl Site {
    /// The page about `subject` in the API `other`, where that has the same subject.
    pub fn twin(&self, subject: &Subject, other: ApiId) -> Option<PageId> {
        let own = subject.api()?;
        let there = &self.apis[other.0 as usize];
        let names = &self.names()[other.0 as usize];
        let api = &self.apis[own.0 as usize].api;
        match subject {
            Subject::Overview(_) => Some(there.overview),
            Subject::Operation(_, id) => {
                let own = &self.names()[own.0 as usize];
                Some(there.operations[same_operation((api, own), (&there.api, names), *id)?.index()])
            }
            Subject::Webhook(_, id) => names.webhooks.get(&api.webhooks[*id].path).copied(),
            Subject::Tag(_, id) => names.tags.get(&kebab(&api.tags[*id].name)).copied(),
            Subject::Schema(_, id) => names.schemas.get(api.schemas[*id].name.as_ref()?).copied(),
            Subject::SecurityScheme(_, index) => {
                let (name, _) = api.security_schemes.get_index(*index as usize)?;
                Some(there.security_schemes[there.api.security_schemes.get_index_of(name)?])
            }
            Subject::Components(_) => there.components,
            Subject::Guide(_) | Subject::Portal => None,
        }
    }

    /// The versions of the API that a page belongs to, the current one first; empty where there is only one.
    pub fn versions(&self, subject: &Subject) -> &[ApiId] {
        let api = subject.api().map(|it| &self.apis[it.0 as usize]);
        let versions = api.map_or(&[][..], |it| &self.products[it.product as usize].apis);
        if versions.len() > 1 { versions } else { &[] }
    }

    /// The status of the version that a page belongs to; of guides, that of the current one.
    pub fn status(&self, subject: &Subject) -> VersionStatus {
        subject.api().map_or(VersionStatus::Current, |it| self.apis[it.0 as usize].version.status)
    }

    /// The page that search engines should know in place of one about `subject` in another than the current version:
    /// the one about the same subject in the current version. A version that is to come is not represented by another:
    /// search engines are asked to leave it out, and to say both would be to contradict oneself.
    pub fn representative(&self, subject: &Subject) -> Option<PageId> {
        let current = *self.versions(subject).first()?;
        let is_replaced = matches!(self.status(subject), VersionStatus::Older | VersionStatus::Deprecated);
        if is_replaced { self.twin(subject, current) } else { None }
    }

    fn names(&self) -> &[Names] {
        self.twins.0.get_or_init(|| self.apis.iter().map(Names::new).collect())
    }
}

impl Subject {
    /// The API that it belongs to.
    pub fn api(&self) -> Option<ApiId> {
        match self {
            Self::Overview(api)
            | Self::Operation(api, _)
            | Self::Webhook(api, _)
            | Self::Tag(api, _)
            | Self::Schema(api, _)
            | Self::SecurityScheme(api, _)
            | Self::Components(api) => Some(*api),
            Self::Guide(_) | Self::Portal => None,
        }
    }
}

impl Names {
    fn new(it: &ApiSite) -> Self {
        let mut names = Self::default();
        for (id, operation) in it.api.operations.iter() {
            names.by_path.entry(lasting_path(operation)).or_insert(id);
            if let Some(name) = &operation.id {
                names.by_id.entry(name.clone()).or_insert(id);
            }
        }
        let webhooks = it.api.webhooks.iter().zip(&it.webhooks);
        names.webhooks = webhooks.map(|((_, webhook), page)| (webhook.path.clone(), *page)).collect();
        let tags = it.api.tags.iter().zip(&it.tags);
        names.tags = tags.map(|((_, tag), page)| (kebab(&tag.name), *page)).collect();
        names.schemas = it.api.schema_names.keys().cloned().zip(it.schemas.iter().copied()).collect();
        names
    }
}

/// The operation of `there` that is the one with `id` here: by its `operationId`, which authors keep when paths change,
/// else by method and path, which stay when ids are tidied up.
///
/// The second must not lead to an operation whose id is known here as another one's: that one is its twin. And an id is
/// no proof where there is an operation at the same method and path, and the one with the id has another method.
fn same_operation(here: (&Api, &Names), there: (&Api, &Names), id: Id<Operation>) -> Option<Id<Operation>> {
    let operation = &here.0.operations[id];
    let named = operation.id.as_ref().and_then(|it| there.1.by_id.get(it)).copied();
    let placed = there.1.by_path.get(&lasting_path(operation)).copied();
    let placed = placed.filter(|it| match &there.0.operations[*it].id {
        Some(name) => here.1.by_id.get(name).is_none_or(|it| *it == id),
        None => true,
    });
    match (named, placed) {
        (Some(named), Some(placed)) if there.0.operations[named].method != operation.method => Some(placed),
        (Some(named), _) => Some(named),
        (None, placed) => placed,
    }
}

/// Method and path without what changes from version to version: names of parameters, and a segment such as `v2`.
fn lasting_path(operation: &Operation) -> String {
    let segments = operation.path.split('/').filter(|it| !is_version(it));
    let segments = segments.map(|it| if it.starts_with('{') && it.ends_with('}') { "{}" } else { it });
    let path: Vec<&str> = segments.collect();
    format!("{} {}", operation.method, path.join("/").trim_end_matches('/'))
}

/// Whether a segment of a path is a version's name: `v1`, `v2.1`.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix('v').unwrap_or_default();
    number.starts_with(|it: char| it.is_ascii_digit())
        && number.chars().all(|it| it.is_ascii_digit() || it == '.')
}
