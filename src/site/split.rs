//! Which schemas without a name get a page of their own all the same. An unnamed schema is shown in full where it
//! stands, so three kinds of them cannot stay there: those that contain themselves, those that lie too deep, and those
//! that would make a page too large, or several. Each schema is measured once: the whole takes time and yields pages in
//! proportion to the description.

use std::collections::VecDeque;

use indexmap::IndexMap;

use crate::api::{Api, Id, Operation, Part, Schema};

/// How deep unnamed schemas are shown in each other.
const DEEPEST: usize = 10;
/// What a page shows of unnamed schemas, in units of a short property: some 100 KB of HTML.
const LARGEST: u32 = 400;
/// What of unnamed schemas more than one page may show.
const LARGEST_SHARED: u32 = 80;
/// From which weight on it is worth a page of its own.
const LARGE: u32 = 12;
/// How much text weighs as much as a short property, in bytes.
const UNIT: usize = 200;
/// The longest title of a schema that serves as its name, in bytes.
const LONGEST_TITLE: usize = 60;

/// The unnamed schemas of an API that have a page, and how much there is to show of each schema.
#[derive(Debug, Clone, Default)]
pub struct Split {
    pages: IndexMap<Id<Schema>, Name>,
    weights: Vec<u32>,
}

/// What an unnamed schema with a page is called.
#[derive(Debug, Clone)]
struct Name {
    /// What readers see: its title, or the property that it is.
    shown: String,
    /// What its address is made of: where it stands.
    place: String,
}

impl Split {
    /// Finds them.
    pub fn new(api: &Api) -> Self {
        let mut measure = Measure::new(api);
        for (name, id) in &api.schema_names {
            measure.owner.clone_from(name);
            measure.page([(Label::new(name), *id)].into_iter());
        }
        for (_, operation) in api.operations.iter().chain(api.webhooks.iter()) {
            measure.operation(operation);
        }
        while let Some(id) = measure.queue.pop_front() {
            let Name { shown, place } = measure.pages[&id].clone();
            measure.owner = place;
            measure.page([(Label::new(&shown), id)].into_iter());
        }
        let weights = measure.states.iter().map(|it| it.weight()).collect();
        Self { pages: measure.pages, weights }
    }

    /// The unnamed schemas with a page, each with what readers see as its name.
    pub fn pages(&self) -> impl Iterator<Item = (Id<Schema>, &str)> {
        self.pages.iter().map(|(id, name)| (*id, &*name.shown))
    }

    /// Where each of [`Split::pages`] stands: `createOrder.customer`.
    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        self.pages.values().map(|it| &*it.place)
    }

    /// The name of an unnamed schema that has a page.
    pub fn name(&self, id: Id<Schema>) -> Option<&str> {
        self.pages.get(&id).map(|it| &*it.shown)
    }

    /// How much of unnamed schemas there is to show in and of the schema, in units of a short property.
    pub fn weight(&self, id: Id<Schema>) -> usize {
        self.weights.get(id.index()).map_or(1, |it| *it as usize)
    }
}

/// What a schema is called by where it stands: the nearest property, and which of its branches.
#[derive(Clone, Copy)]
struct Label<'a> {
    name: &'a str,
    branch: Option<usize>,
}

impl<'a> Label<'a> {
    fn new(name: &'a str) -> Self {
        Self { name, branch: None }
    }

    fn below(self, part: Part<'a>) -> Self {
        match part {
            Part::Property(name) | Part::Dependent(name) => Self::new(name),
            Part::OneOf(index) | Part::AnyOf(index) => Self { branch: Some(index + 1), ..self },
            _ => self,
        }
    }
}

/// How far a schema is measured.
#[derive(Clone, Copy)]
enum State {
    New,
    OnTheWay,
    Done { weight: u32, height: usize },
}

impl State {
    fn weight(self) -> u32 {
        match self {
            Self::Done { weight, .. } => weight,
            _ => 1,
        }
    }
}

/// What lies below a schema, as the page that shows it has to carry it.
#[derive(Clone, Copy)]
struct Load {
    weight: u32,
    height: usize,
}

/// A link is all there is.
const LINK: Load = Load { weight: 1, height: 0 };

struct Measure<'a> {
    api: &'a Api,
    states: Vec<State>,
    pages: IndexMap<Id<Schema>, Name>,
    queue: VecDeque<Id<Schema>>,
    /// What the page that is measured is about.
    owner: String,
}

impl<'a> Measure<'a> {
    fn new(api: &'a Api) -> Self {
        let states = vec![State::New; api.schemas.len()];
        Self { api, states, pages: IndexMap::new(), queue: VecDeque::new(), owner: String::new() }
    }

    fn operation(&mut self, operation: &'a Operation) {
        let roots = self.api.roots(operation);
        let nameless = || format!("{} {}", operation.method, operation.path);
        self.owner = operation.id.clone().unwrap_or_else(nameless);
        self.page(roots.into_iter().map(|(name, id)| (Label::new(name), id)));
    }

    /// Measures what one page shows, and takes from it what is too much.
    fn page<'l>(&mut self, roots: impl Iterator<Item = (Label<'l>, Id<Schema>)>)
    where
        'a: 'l,
    {
        let mut carried = Vec::new();
        for (label, id) in roots {
            let load = match self.states[id.index()] {
                State::New if self.has_page(id) => self.descend(id, label, 0),
                _ => self.visit(id, label, 0),
            };
            carried.push((label, id, load));
        }
        self.lighten(&mut carried, 0);
    }

    fn has_page(&self, id: Id<Schema>) -> bool {
        self.api.schemas[id].name.is_some() || self.pages.contains_key(&id)
    }

    /// What the schema adds to the page that refers to it.
    fn visit(&mut self, id: Id<Schema>, label: Label<'_>, depth: usize) -> Load {
        if self.has_page(id) {
            return LINK;
        }
        match self.states[id.index()] {
            State::New if depth < DEEPEST => self.descend(id, label, depth),
            State::Done { weight, height }
                if weight <= LARGEST_SHARED.min(LARGEST) && depth + height <= DEEPEST =>
            {
                Load { weight, height }
            }
            State::New => {
                self.give_page(id, label);
                self.queue.push_back(id);
                LINK
            }
            _ => {
                self.give_page(id, label);
                LINK
            }
        }
    }

    fn descend(&mut self, id: Id<Schema>, label: Label<'_>, depth: usize) -> Load {
        self.states[id.index()] = State::OnTheWay;
        let api = self.api;
        let schema = &api.schemas[id];
        let mut carried = Vec::new();
        for (part, inner) in schema.inside() {
            let label = label.below(part);
            let load = self.visit(inner, label, depth + 1);
            carried.push((label, inner, load));
        }
        let below = self.lighten(&mut carried, own_weight(api, schema));
        self.states[id.index()] = State::Done { weight: below.weight, height: below.height + 1 };
        let is_page = depth > 0 && self.has_page(id);
        if is_page { LINK } else { Load { weight: below.weight, height: below.height + 1 } }
    }

    /// Gives the heaviest of `carried` pages until the rest, with `own`, is not too much for one.
    fn lighten(&mut self, carried: &mut [(Label<'_>, Id<Schema>, Load)], own: u32) -> Load {
        let sum = |it: &[(Label<'_>, Id<Schema>, Load)]| {
            it.iter().fold(own, |sum, (_, _, load)| sum.saturating_add(load.weight))
        };
        let mut total = sum(carried);
        if total > LARGEST {
            carried.sort_by_key(|(_, _, load)| std::cmp::Reverse(load.weight));
            for (label, id, load) in carried.iter_mut() {
                if total <= LARGEST || load.weight < LARGE {
                    break;
                }
                if !self.has_page(*id) {
                    self.give_page(*id, *label);
                }
                total -= load.weight - LINK.weight;
                *load = LINK;
            }
        }
        Load { weight: total, height: carried.iter().map(|(_, _, it)| it.height).max().unwrap_or(0) }
    }

    fn give_page(&mut self, id: Id<Schema>, label: Label<'_>) {
        let title = self.api.schemas[id].title.as_ref().filter(|it| it.len() <= LONGEST_TITLE);
        let title = title.filter(|it| !it.trim().is_empty()).cloned();
        let owner = &self.owner;
        self.pages.entry(id).or_insert_with(|| Name {
            shown: title.unwrap_or_else(|| label.to_string()),
            place: if label.name == *owner { label.to_string() } else { format!("{owner}.{label}") },
        });
    }
}

impl std::fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)?;
        self.branch.map_or(Ok(()), |it| write!(f, " {it}"))
    }
}

fn own_weight(api: &Api, schema: &Schema) -> u32 {
    let text = schema.description.map_or(0, |it| api.prose[it].text.as_str().len());
    let values = schema.values.len() * 20;
    1 + ((text + values) / UNIT) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Property;
    use crate::path::ProjectPath;
    use crate::source::Span;

    /// An API whose first schema is named `Root`; each schema has the properties `properties` gives it.
    fn api(count: usize, properties: impl Fn(usize) -> Vec<(String, usize)>) -> Api {
        let source = ProjectPath::new("api.yaml").unwrap();
        let mut api = Api::empty(source.clone());
        for index in 0..count {
            let mut schema = Schema::any(Span::file(source.clone()));
            schema.name = (index == 0).then(|| "Root".to_owned());
            for (name, inner) in properties(index) {
                let property = Property { schema: Id::new(inner), required: false };
                schema.properties.insert(name, property);
            }
            api.schemas.push(schema);
        }
        api.schema_names.insert("Root".to_owned(), Id::new(0));
        api
    }

    fn pages(api: &Api) -> Vec<String> {
        Split::new(api).pages().map(|(_, name)| name.to_owned()).collect()
    }

    #[test]
    fn a_schema_that_contains_itself_gets_a_page_and_a_small_one_does_not() {
        let api = api(4, |it| match it {
            0 => vec![("tree".into(), 1), ("leaf".into(), 3)],
            1 => vec![("left".into(), 2)],
            2 => vec![("back".into(), 1)],
            _ => Vec::new(),
        });
        assert_eq!(pages(&api), ["back"]);
        assert_eq!(Split::new(&api).places().collect::<Vec<_>>(), ["Root.back"]);
    }

    #[test]
    fn what_lies_too_deep_goes_on_on_another_page_however_deep_it_is() {
        let count = 100_000;
        let api = api(count, |it| if it + 1 < count { vec![("next".into(), it + 1)] } else { Vec::new() });
        assert_eq!(pages(&api).len(), (count - 1) / DEEPEST);
    }

    #[test]
    fn what_outgrows_a_page_is_split_at_its_heaviest_parts() {
        let api = api(1003, |it| match it {
            0 => vec![("big".into(), 1), ("small".into(), 2)],
            1 => (3..503).map(|inner| (format!("a{inner}"), inner)).collect(),
            2 => vec![("one".into(), 1002)],
            _ => Vec::new(),
        });
        assert_eq!(pages(&api), ["big"]);
    }

    #[test]
    fn what_doubles_with_each_level_stays_in_proportion() {
        let levels = 60;
        let api = api(levels, |it| {
            let next = (it + 1).min(levels - 1);
            if it == next { Vec::new() } else { vec![("left".into(), next), ("right".into(), next)] }
        });
        let split = Split::new(&api);
        let most = api.schemas.ids().map(|it| split.weight(it)).max().unwrap();
        assert!(most <= LARGEST as usize, "{most}");
        assert!(split.pages().count() <= levels);
    }
}
