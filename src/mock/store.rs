//! What callers have created: so that it can be read, listed, paged, changed and deleted. A [`Store`] is a value that is
//! handed in with each request; it is bounded, and the oldest things go first.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::message::Request;
use super::read::Reading;
use super::resource::{Deed, ListPlace, Role, id_member, place_of_item, place_of_list};
use super::vary::{Dice, seeded, uuid};
use crate::api::{Id, Number, Operation, ParameterLocation, Schema, SchemaType, Value};
use crate::instance::{Direction, sample};

/// How many things a store keeps.
const MOST: usize = 10_000;

/// How many bytes of JSON a store keeps.
const MOST_BYTES: usize = 32 << 20;

/// Things that callers have created, by the path of their collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Store {
    collections: BTreeMap<String, IndexMap<String, Value>>,
    /// How many ids were given.
    given: u64,
    /// Which things are there, the oldest first: collection and id, with their size.
    ages: IndexMap<(String, String), usize>,
    bytes: usize,
}

impl Store {
    /// How many things there are.
    pub fn len(&self) -> usize {
        self.ages.len()
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.ages.is_empty()
    }

    fn get(&self, collection: &str, id: &str) -> Option<&Value> {
        self.collections.get(collection)?.get(id)
    }

    fn put(&mut self, collection: &str, id: &str, value: Value) {
        let size = value.compact().len();
        self.forget_size(collection, id);
        self.bytes += size;
        self.ages.insert((collection.to_owned(), id.to_owned()), size);
        self.collections.entry(collection.to_owned()).or_default().insert(id.to_owned(), value);
        while self.ages.len() > MOST || (self.bytes > MOST_BYTES && self.ages.len() > 1) {
            let Some(((collection, id), _)) = self.ages.first().map(|(key, size)| (key.clone(), *size))
            else {
                break;
            };
            self.remove(&collection, &id);
        }
    }

    fn forget_size(&mut self, collection: &str, id: &str) {
        let key = (collection.to_owned(), id.to_owned());
        self.bytes -= self.ages.shift_remove(&key).unwrap_or(0);
    }

    fn remove(&mut self, collection: &str, id: &str) -> Option<Value> {
        self.forget_size(collection, id);
        let things = self.collections.get_mut(collection)?;
        let removed = things.shift_remove(id);
        if things.is_empty() {
            self.collections.remove(collection);
        }
        removed
    }
}

/// What became of a request that is about a collection.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The answer holds this value.
    Value(Value),
    /// The same for something new, with its id.
    Created(Value, String),
    /// It is done; the answer is as described.
    Done,
    /// It is not there.
    Missing,
    /// It is there already.
    Taken(String),
    /// The collection has nothing to do with it.
    Aside,
}

/// A request about a collection.
pub(super) struct Visit<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) operation: &'a Operation,
    pub(super) role: &'a Role,
    pub(super) request: &'a Request,
    /// The path of the collection.
    pub(super) collection: &'a str,
    /// The id in the path.
    pub(super) id: Option<String>,
    /// What the request's body holds.
    pub(super) sent: Option<&'a Value>,
    /// The schema of the answer.
    pub(super) schema: Option<Id<Schema>>,
    pub(super) seed: u64,
}

impl Visit<'_> {
    /// Does what the request asks for.
    pub(super) fn carry_out(&self, store: &mut Store) -> Outcome {
        let id = self.id.as_deref().unwrap_or_default();
        match self.role.deed {
            Deed::List => self.list(store),
            Deed::Create => self.create(store),
            Deed::Read => match store.get(self.collection, id) {
                Some(value) => Outcome::Value(self.wrapped(value)),
                None => Outcome::Missing,
            },
            Deed::Replace => self.replace(store, id),
            Deed::Change => self.change(store, id),
            Deed::Remove => match store.remove(self.collection, id) {
                Some(_) => Outcome::Done,
                None => Outcome::Missing,
            },
        }
    }

    /// The schema of an item in the answer.
    fn item_schema(&self) -> Option<Id<Schema>> {
        let schema = self.schema?;
        match place_of_item(self.reading, schema, &self.role.id) {
            Some(name) => self.reading.member(Some(schema), &name),
            None => Some(schema),
        }
    }

    fn create(&self, store: &mut Store) -> Outcome {
        let Some(Value::Object(sent)) = self.sent else { return Outcome::Aside };
        let schema = self.item_schema();
        let name = id_member(self.reading.api, schema, &self.role.id);
        let chosen = sent.get(&name).filter(|it| !matches!(it, Value::Null)).cloned();
        let id = match &chosen {
            Some(id) if store.get(self.collection, &text(id)).is_some() => return Outcome::Taken(text(id)),
            Some(id) => id.clone(),
            None => self.new_id(store, self.reading.member(schema, &name)),
        };
        let mut item = self.completed(schema, sent);
        item.insert(name, id.clone());
        let item = Value::Object(Box::new(item));
        let id = text(&id);
        store.put(self.collection, &id, item.clone());
        Outcome::Created(self.wrapped(&item), id)
    }

    /// An id that no other item has, of the kind that the schema wants.
    fn new_id(&self, store: &mut Store, schema: Option<Id<Schema>>) -> Value {
        loop {
            store.given += 1;
            let count = store.given.to_string();
            let mut dice = Dice::new(seeded(self.seed, &[self.collection, &count]));
            let word = self.collection.rsplit('/').next().unwrap_or("item");
            let mut candidates =
                vec![Value::String(uuid(&mut dice)); usize::from(is_uuid(self.reading, schema))];
            candidates.extend([
                Value::Number(Number(count.clone())),
                Value::String(count.clone()),
                Value::String(format!("{word}-{count}")),
                Value::String(uuid(&mut dice)),
            ]);
            if schema.is_some_and(|_| !self.reading.kinds(schema).has(SchemaType::Integer)) {
                candidates.retain(|it| it.as_str().is_some());
            }
            let sampled = schema.and_then(|it| sample(self.reading.api, it, Direction::Response));
            let fitting = candidates.iter().find(|it| self.reading.is_valid(schema, it)).cloned();
            let id = fitting.or(sampled).unwrap_or(Value::Number(Number(count)));
            let is_free = store.get(self.collection, &text(&id)).is_none();
            // A schema may allow a single value only: then there is one item.
            if is_free || store.given > MOST as u64 * 2 {
                return id;
            }
            if !candidates.contains(&id) {
                return id;
            }
        }
    }

    /// What was sent, with what the API has to add by itself: members that are required, or that callers cannot set.
    fn completed(
        &self,
        schema: Option<Id<Schema>>,
        sent: &IndexMap<String, Value>,
    ) -> IndexMap<String, Value> {
        let mut item = IndexMap::new();
        let members = schema.map(|it| self.reading.api.members(it)).unwrap_or_default();
        let sampled = schema.and_then(|it| sample(self.reading.api, it, Direction::Response));
        if let Some(Value::Object(sampled)) = sampled {
            let is_added = |name: &String| {
                members
                    .get(name.as_str())
                    .is_some_and(|it| it.required || self.reading.api.schemas[it.schema].read_only)
            };
            item.extend(sampled.into_iter().filter(|(name, _)| is_added(name)));
        }
        let is_shown = |name: &String| {
            members.get(name.as_str()).is_none_or(|it| {
                let schema = &self.reading.api.schemas[it.schema];
                !schema.write_only && !schema.read_only
            })
        };
        item.extend(
            sent.iter().filter(|(name, _)| is_shown(name)).map(|(name, it)| (name.clone(), it.clone())),
        );
        item
    }

    fn replace(&self, store: &mut Store, id: &str) -> Outcome {
        let Some(Value::Object(sent)) = self.sent else { return Outcome::Aside };
        let former = store.get(self.collection, id).cloned();
        let may_create = self.operation.responses.contains_key("201");
        if former.is_none() && !may_create {
            return Outcome::Missing;
        }
        let schema = self.item_schema();
        let mut item = self.completed(schema, sent);
        self.keep_id(&mut item, former.as_ref(), id, schema);
        let item = Value::Object(Box::new(item));
        store.put(self.collection, id, item.clone());
        if former.is_none() { Outcome::Created(self.wrapped(&item), id.to_owned()) } else { self.done(&item) }
    }

    fn change(&self, store: &mut Store, id: &str) -> Outcome {
        let Some(mut item) = store.get(self.collection, id).cloned() else { return Outcome::Missing };
        let Some(sent @ Value::Object(_)) = self.sent else { return Outcome::Aside };
        let former = item.clone();
        merge(&mut item, sent, 0);
        if let Value::Object(members) = &mut item {
            self.keep_id(members, Some(&former), id, self.item_schema());
        }
        store.put(self.collection, id, item.clone());
        self.done(&item)
    }

    fn done(&self, item: &Value) -> Outcome {
        if self.schema.is_some() { Outcome::Value(self.wrapped(item)) } else { Outcome::Done }
    }

    /// The path says which item it is, whatever the body does.
    fn keep_id(
        &self,
        item: &mut IndexMap<String, Value>,
        former: Option<&Value>,
        id: &str,
        schema: Option<Id<Schema>>,
    ) {
        let name = id_member(self.reading.api, schema, &self.role.id);
        let known = match former {
            Some(Value::Object(members)) => members.get(&name).cloned(),
            _ => None,
        };
        let value = known.unwrap_or_else(|| self.reading.scalar(self.reading.member(schema, &name), id));
        item.insert(name, value);
    }

    /// An item as the answer holds it.
    fn wrapped(&self, item: &Value) -> Value {
        let Some(schema) = self.schema else { return item.clone() };
        let place = place_of_item(self.reading, schema, &self.role.id);
        match (place, sample(self.reading.api, schema, Direction::Response)) {
            (Some(name), Some(Value::Object(mut members))) => {
                members.insert(name, item.clone());
                Value::Object(members)
            }
            _ => item.clone(),
        }
    }

    fn list(&self, store: &Store) -> Outcome {
        let Some(schema) = self.schema else { return Outcome::Aside };
        let Some(place) = place_of_list(self.reading, schema) else { return Outcome::Aside };
        let all = store.collections.get(self.collection).into_iter().flatten();
        let kept: Vec<(&String, &Value)> = all.filter(|(_, it)| self.is_wanted(it)).collect();
        let page = Page::of(self, &kept);
        let shown = kept[page.from..page.to].iter().map(|(_, it)| (*it).clone()).collect();
        let list = Value::Array(shown);
        Outcome::Value(match place {
            ListPlace::Whole => list,
            ListPlace::Member(name) => self.around(schema, &name, list, &page, &kept),
        })
    }

    /// Whether an item has what the query asks for, where a parameter is named like a member.
    fn is_wanted(&self, item: &Value) -> bool {
        let Value::Object(members) = item else { return true };
        self.query_parameters().all(|name| match (members.get(name), self.request.query_value(name)) {
            (Some(value @ (Value::String(_) | Value::Number(_) | Value::Bool(_))), Some(wanted)) => {
                text(value) == wanted
            }
            _ => true,
        })
    }

    fn query_parameters(&self) -> impl Iterator<Item = &str> {
        let all = self.operation.parameters.iter().map(|it| &self.reading.api.parameters[*it]);
        all.filter(|it| it.location == ParameterLocation::Query).map(|it| it.name.as_str())
    }

    /// The answer around a list: how many there are, and where it goes on.
    fn around(
        &self,
        schema: Id<Schema>,
        name: &str,
        list: Value,
        page: &Page,
        kept: &[(&String, &Value)],
    ) -> Value {
        let sampled = sample(self.reading.api, schema, Direction::Response);
        let mut members = match sampled {
            Some(Value::Object(members)) => *members,
            _ => IndexMap::new(),
        };
        let shown = page.to - page.from;
        let next = kept.get(page.to).and(kept.get(page.to.wrapping_sub(1))).map(|(id, _)| (*id).clone());
        for (key, value) in &mut members {
            let number = |it: usize| Value::Number(Number(it.to_string()));
            match (plain(key).as_str(), &*value) {
                (
                    "total" | "totalcount" | "totalitems" | "totalelements" | "totalresults",
                    Value::Number(_),
                ) => {
                    *value = number(kept.len());
                }
                ("count" | "size" | "length", Value::Number(_)) => *value = number(shown),
                ("hasmore" | "hasnext" | "hasnextpage", Value::Bool(_)) => {
                    *value = Value::Bool(page.to < kept.len());
                }
                ("nextcursor" | "nextpagetoken" | "cursor" | "endcursor", Value::String(_) | Value::Null) => {
                    let none = if self.reading.is_valid(self.reading.member(Some(schema), key), &Value::Null)
                    {
                        Value::Null
                    } else {
                        Value::String(String::new())
                    };
                    *value = next.clone().map_or(none, Value::String);
                }
                _ => {}
            }
        }
        members.insert(name.to_owned(), list);
        Value::Object(Box::new(members))
    }
}

fn is_uuid(reading: &Reading<'_>, schema: Option<Id<Schema>>) -> bool {
    schema.is_some_and(|it| reading.find(it, 0, &|it| it.format.clone()).as_deref() == Some("uuid"))
}

/// Which part of a list is asked for.
struct Page {
    from: usize,
    to: usize,
}

impl Page {
    fn of(visit: &Visit<'_>, all: &[(&String, &Value)]) -> Self {
        let number = |words: &[&str]| visit.number(words);
        let size = number(&[
            "limit",
            "perpage",
            "pagesize",
            "pagelimit",
            "maxresults",
            "first",
            "top",
            "take",
            "count",
            "size",
        ]);
        let size = size.unwrap_or(usize::MAX).max(1);
        let offset = number(&["offset", "skip", "start", "startindex", "pageoffset"]);
        let page = number(&["page", "pagenumber", "pageindex"]).filter(|_| size != usize::MAX);
        let cursor = visit.text(&[
            "cursor",
            "after",
            "startingafter",
            "pagetoken",
            "nexttoken",
            "pageafter",
            "pagecursor",
            "marker",
        ]);
        let behind = cursor.and_then(|it| all.iter().position(|(id, _)| **id == it)).map(|it| it + 1);
        let by_page = page.map(|it| it.saturating_sub(1).saturating_mul(size));
        let from = behind.or(offset).or(by_page).unwrap_or(0).min(all.len());
        Self { from, to: from.saturating_add(size).min(all.len()) }
    }
}

impl Visit<'_> {
    /// What the query says for the first parameter that is called one of `words`, in whichever spelling.
    fn text(&self, words: &[&str]) -> Option<String> {
        let named = |word: &&str| self.query_parameters().find(|it| plain(it) == **word).map(str::to_owned);
        words.iter().filter_map(named).find_map(|it| self.request.query_value(&it))
    }

    fn number(&self, words: &[&str]) -> Option<usize> {
        self.text(words).and_then(|it| it.parse().ok()).or_else(|| self.usual_number(words))
    }

    /// The default of such a parameter.
    fn usual_number(&self, words: &[&str]) -> Option<usize> {
        let all = self.operation.parameters.iter().map(|it| &self.reading.api.parameters[*it]);
        let mut named = all.filter(|it| words.contains(&plain(&it.name).as_str()));
        let default = named.find_map(|it| self.reading.api.schemas[it.schema?].default.clone())?;
        text(&default).parse().ok()
    }
}

/// `pagesize` for `page[size]`, `page_size`, `pageSize`.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.compact(), str::to_owned)
}

/// JSON Merge Patch (RFC 7396).
fn merge(target: &mut Value, patch: &Value, depth: usize) {
    let (Value::Object(members), Value::Object(changes)) = (&mut *target, patch) else {
        *target = patch.clone();
        return;
    };
    for (name, change) in changes.iter() {
        match change {
            Value::Null => {
                members.shift_remove(name);
            }
            Value::Object(_) if depth < 64 => {
                let member = members.entry(name.clone()).or_insert_with(|| Value::Object(Box::default()));
                merge(member, change, depth + 1);
            }
            _ => {
                members.insert(name.clone(), change.clone());
            }
        }
    }
}
