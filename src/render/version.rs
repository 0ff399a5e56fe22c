//! The same subject in other versions of an API: what the list of versions leads to.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::address::Addresses;
use super::view::Choice;
use crate::api::{Api, Operation};
use crate::site::{ApiId, ApiSite, PageId, Site, Subject};

/// What tells a subject in every version.
#[derive(PartialEq, Eq, Hash)]
enum Name {
    Operation(String),
    Tag(String),
    Schema(String),
}

/// The pages of each API by what they are about, gathered when first needed.
pub(super) struct Twins {
    pages: Vec<OnceLock<FxHashMap<Name, PageId>>>,
}

impl Twins {
    /// For a site with `apis` APIs.
    pub(super) fn new(apis: usize) -> Self {
        Self { pages: (0..apis).map(|_| OnceLock::new()).collect() }
    }

    /// All versions of the API that `subject` belongs to: each leads to the same subject, or to its overview where
    /// that version has no such subject. Empty where there is only one.
    pub(super) fn choices(&self, site: &Site, addresses: Addresses<'_>, subject: &Subject) -> Vec<Choice> {
        let Some(current) = api_of(subject) else { return Vec::new() };
        let versions = &site.products[site.apis[current.0 as usize].product as usize].apis;
        if versions.len() < 2 {
            return Vec::new();
        }
        let name = name_of(&site.apis[current.0 as usize].api, subject);
        let page = |id: ApiId| {
            let api = &site.apis[id.0 as usize];
            name.as_ref().and_then(|it| self.pages(id, api).get(it)).copied().unwrap_or(api.overview)
        };
        versions
            .iter()
            .map(|id| Choice {
                title: site.apis[id.0 as usize].version.clone(),
                href: addresses.page(page(*id)),
                current: *id == current,
            })
            .collect()
    }

    fn pages(&self, id: ApiId, api: &ApiSite) -> &FxHashMap<Name, PageId> {
        self.pages[id.0 as usize].get_or_init(|| pages_by_name(api))
    }
}

fn pages_by_name(api: &ApiSite) -> FxHashMap<Name, PageId> {
    let operations = api.api.operations.iter().map(|(_, it)| Name::Operation(operation_name(it)));
    let tags = api.api.tags.iter().map(|(_, it)| Name::Tag(it.name.clone()));
    let schemas = api.api.schema_names.keys().map(|it| Name::Schema(it.clone()));
    let operations = operations.zip(api.operations.iter().copied());
    let tags = tags.zip(api.tags.iter().copied());
    operations.chain(tags).chain(schemas.zip(api.schemas.iter().copied())).collect()
}

fn name_of(api: &Api, subject: &Subject) -> Option<Name> {
    match subject {
        Subject::Operation(_, id) => Some(Name::Operation(operation_name(&api.operations[*id]))),
        Subject::Tag(_, id) => Some(Name::Tag(api.tags[*id].name.clone())),
        Subject::Schema(_, id) => api.schemas[*id].name.clone().map(Name::Schema),
        _ => None,
    }
}

/// The operation's id, which authors keep across versions, else its method and path.
fn operation_name(operation: &Operation) -> String {
    operation.id.clone().unwrap_or_else(|| format!("{} {}", operation.method, operation.path))
}

/// The API that a subject belongs to.
pub(super) fn api_of(subject: &Subject) -> Option<ApiId> {
    match subject {
        Subject::Overview(api)
        | Subject::Operation(api, _)
        | Subject::Webhook(api, _)
        | Subject::Tag(api, _)
        | Subject::Schema(api, _) => Some(*api),
        Subject::Guide(_) | Subject::Portal => None,
    }
}
