//! Which operations of an API are about collections and their items: told from path templates alone, `/pets` beside
//! `/pets/{petId}`.

use std::collections::{BTreeMap, BTreeSet};

use super::read::Reading;
use crate::api::{Api, Id, Operation, Schema, SchemaType};

/// Members that hold the list in an answer that is more than a list, the likeliest first.
const LISTS: [&str; 6] = ["data", "items", "results", "content", "records", "values"];

/// What an operation does to a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    List,
    Create,
    Read,
    Replace,
    Change,
    Remove,
}

/// An operation's part in a collection.
#[derive(Debug, Clone)]
pub(super) struct Role {
    pub(super) deed: Deed,
    /// The parameter that tells items apart.
    pub(super) id: String,
}

/// The parts that operations have in collections.
pub(super) type Roles = BTreeMap<Id<Operation>, Role>;

/// Finds them.
pub(super) fn roles(api: &Api) -> Roles {
    let paths: BTreeSet<&str> = api.operations.iter().map(|(_, it)| it.path.trim_end_matches('/')).collect();
    let mut items: BTreeMap<&str, &str> = BTreeMap::new();
    for path in &paths {
        let Some((parent, last)) = path.rsplit_once('/') else { continue };
        let name = last.strip_prefix('{').and_then(|it| it.strip_suffix('}')).filter(|it| !it.contains('{'));
        if let Some(name) = name.filter(|_| paths.contains(parent)) {
            items.entry(parent).or_insert(name);
        }
    }
    let role = |operation: &Operation| {
        let path = operation.path.trim_end_matches('/');
        let of_item = path.rsplit_once('/').and_then(|(parent, last)| {
            items.get(parent).filter(|it| last.len() == it.len() + 2 && last[1..].starts_with(**it))
        });
        let of_collection = items.get(path);
        let (deed, id) = match (operation.method.as_str(), of_item, of_collection) {
            ("GET", Some(id), _) => (Deed::Read, id),
            ("PUT", Some(id), _) => (Deed::Replace, id),
            ("PATCH", Some(id), _) => (Deed::Change, id),
            ("DELETE", Some(id), _) => (Deed::Remove, id),
            ("GET", None, Some(id)) => (Deed::List, id),
            ("POST", None, Some(id)) => (Deed::Create, id),
            _ => return None,
        };
        Some(Role { deed, id: (*id).to_owned() })
    };
    api.operations.iter().filter_map(|(id, it)| Some((id, role(it)?))).collect()
}

/// The member that holds an item's id: named as the parameter, or by one of the usual words.
pub(super) fn id_member(api: &Api, schema: Option<Id<Schema>>, parameter: &str) -> String {
    let members = schema.map(|it| api.members(it)).unwrap_or_default();
    let plain = |it: &str| it.to_ascii_lowercase().replace(['_', '-'], "");
    let wanted = plain(parameter);
    let named = members.keys().find(|it| plain(it) == wanted);
    // `petId` tells pets apart by their `id`, `petName` by their `name`.
    let usual = ["id", "uuid", "key", "slug", "name", "code"];
    let ending = usual.iter().find(|it| wanted.ends_with(**it) && members.contains_key(**it));
    let any = usual.iter().find(|it| members.contains_key(**it));
    named.or(ending).or(any).map_or_else(|| "id".to_owned(), |it| (*it).to_owned())
}

/// Where in an answer the item is: in itself, or in a member of it.
pub(super) fn place_of_item(reading: &Reading<'_>, schema: Id<Schema>, parameter: &str) -> Option<String> {
    let members = reading.api.members(schema);
    if members.contains_key(&*id_member(reading.api, Some(schema), parameter)) {
        return None;
    }
    let is_item = |id: Id<Schema>| {
        let inside = reading.api.members(id);
        inside.contains_key(&*id_member(reading.api, Some(id), parameter))
    };
    members.iter().find(|(_, it)| is_item(it.schema)).map(|(name, _)| (*name).to_owned())
}

/// Where in an answer the list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListPlace {
    Whole,
    Member(String),
}

/// Where the list is; `None` where there is none.
pub(super) fn place_of_list(reading: &Reading<'_>, schema: Id<Schema>) -> Option<ListPlace> {
    let kinds = reading.kinds(Some(schema));
    if kinds.has(SchemaType::Array) && !kinds.has(SchemaType::Object) {
        return Some(ListPlace::Whole);
    }
    let members = reading.api.members(schema);
    let is_list = |id: Id<Schema>| {
        let kinds = reading.kinds(Some(id));
        kinds.has(SchemaType::Array) && !kinds.has(SchemaType::String)
    };
    let usual = LISTS.iter().find(|it| members.get(**it).is_some_and(|it| is_list(it.schema)));
    let any = || members.iter().find(|(_, it)| is_list(it.schema)).map(|(name, _)| (*name).to_owned());
    usual.map(|it| (*it).to_owned()).or_else(any).map(ListPlace::Member)
}
