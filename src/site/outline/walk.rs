//! The walk that decides what opens: down from each schema at the top of a section of a page.

use rustc_hash::FxHashSet;

use super::declared::{Declaration, Declared, declared};
use super::ids::Ids;
use super::place::Place;
use super::{Also, Each, Elsewhere, Field, Outline, Role};
use crate::api::{AdditionalProperties, Api, Id, Layer, Schema};
use crate::site::split::Split;

/// How deep a schema with a page of its own still opens on others.
const DEEPEST_NAMED: usize = 1;
/// How much a section shows of schemas at its top that have pages of their own, by [`Split::weight`].
const MOST_AT_TOP: usize = 250;
/// How much it shows of such schemas below the top.
const MOST_BELOW: usize = 100;
/// How much a schema's own page shows of what it inherits.
const MOST_INHERITED: usize = 250;

/// Walks through the schemas of one section of a page, which share the room for what other pages show too.
pub struct Walk<'a> {
    pub(super) api: &'a Api,
    split: &'a Split,
    ids: Option<&'a mut Ids>,
    opened: FxHashSet<Id<Schema>>,
    left_at_top: usize,
    left_below: usize,
}

impl<'a> Walk<'a> {
    /// A walk whose fields get no ids.
    pub fn new(api: &'a Api, split: &'a Split) -> Self {
        let (left_at_top, left_below) = (MOST_AT_TOP, MOST_BELOW);
        Self { api, split, ids: None, opened: FxHashSet::default(), left_at_top, left_below }
    }

    /// A walk whose fields get `ids`.
    pub(in crate::site) fn with_ids(api: &'a Api, split: &'a Split, ids: &'a mut Ids) -> Self {
        Self { ids: Some(ids), ..Self::new(api, split) }
    }

    /// The schema at the top of a part of the section; ids begin with `path`.
    pub fn root(&mut self, id: Id<Schema>, path: &str) -> Outline {
        let path = if self.ids.is_some() { path } else { "" };
        self.grow(id, &Place::top(path))
    }

    /// The schema of a parameter, whose own id is what those of its properties continue.
    pub(in crate::site) fn parameter(&mut self, id: Id<Schema>, path: &str) -> Outline {
        self.grow(id, &Place { joint: '.', ..Place::top(path) })
    }

    /// The schema as its own page shows it.
    pub(in crate::site) fn page(&mut self, id: Id<Schema>, path: &str) -> Outline {
        self.left_below = MOST_INHERITED;
        self.opened.insert(id);
        let mut outline = self.closed(id, vec![id]);
        self.open(&mut outline, &Place::top(path));
        outline
    }

    fn has_page(&self, id: Id<Schema>) -> bool {
        self.api.schemas[id].name.is_some() || self.split.name(id).is_some()
    }

    fn grow(&mut self, id: Id<Schema>, place: &Place) -> Outline {
        let passage = self.api.passage(id, |it| self.has_page(it));
        let mut outline = self.closed(id, passage);
        let whole = outline.whole;
        if self.has_page(whole) {
            if self.opens_here(whole, place.depth) {
                self.open(&mut outline, &Place { owner: Some(whole), ..place.clone() });
            }
            return outline;
        }
        match place.owner {
            Some(owner) if !self.afford(self.split.weight(whole) - 1, place.depth) => {
                outline.elsewhere.push(Elsewhere { schema: owner, fields: 0 });
            }
            _ => self.open(&mut outline, place),
        }
        outline
    }

    /// Without what lies inside. `passage` leads from what is referred to to what it stands for.
    fn closed(&self, id: Id<Schema>, mut passage: Vec<Id<Schema>>) -> Outline {
        let whole = passage.pop().unwrap_or(id);
        Outline {
            schema: id,
            whole,
            passed: passage,
            layers: self.api.layers(whole),
            each: None,
            fields: Vec::new(),
            groups: Vec::new(),
            elsewhere: Vec::new(),
        }
    }

    /// Whether a schema with a page of its own opens on this one: once, and near the top.
    fn opens_here(&mut self, id: Id<Schema>, depth: usize) -> bool {
        if depth > DEEPEST_NAMED || self.opened.contains(&id) {
            return false;
        }
        let is_open = depth == 0 || self.afford(self.split.weight(id), depth);
        if is_open {
            self.opened.insert(id);
        }
        is_open
    }

    /// Takes room for what another page shows too.
    fn afford(&mut self, weight: usize, depth: usize) -> bool {
        let left = if depth == 0 { &mut self.left_at_top } else { &mut self.left_below };
        let rest = left.checked_sub(weight);
        if let Some(rest) = rest {
            *left = rest;
        }
        rest.is_some()
    }

    /// Adds what lies inside.
    fn open(&mut self, outline: &mut Outline, place: &Place) {
        let layers = self.open_layers(outline, place);
        self.add_properties(outline, &layers, place);
        self.add_patterns(outline, &layers, place);
        self.add_elements(outline, &layers, place);
        self.add_others(outline, &layers, place);
        for layer in &layers {
            self.add_groups(outline, *layer, place);
        }
    }

    /// The layers that are shown in full here: the schema's own, and those with a page as far as there is room.
    fn open_layers(&mut self, outline: &mut Outline, place: &Place) -> Vec<Layer> {
        let mut sources: Vec<(Id<Schema>, bool)> = Vec::new();
        let mut open = Vec::new();
        for layer in outline.layers.clone() {
            let Some(source) = layer.source else {
                open.push(layer);
                continue;
            };
            let known = sources.iter().find(|(it, _)| *it == source).map(|(_, is_open)| *is_open);
            let is_open = known.unwrap_or_else(|| {
                let is_open = self.afford(self.split.weight(source), place.depth.max(1));
                if !is_open {
                    outline.elsewhere.push(Elsewhere { schema: source, fields: 0 });
                }
                sources.push((source, is_open));
                is_open
            });
            if is_open {
                open.push(layer);
            }
        }
        open
    }

    fn add_properties(&mut self, outline: &mut Outline, layers: &[Layer], place: &Place) {
        let api = self.api;
        let declared = declared(api, layers);
        let most = match place.owner {
            Some(_) if place.depth == 0 => {
                let rest = self.left_at_top.saturating_sub(declared.len());
                std::mem::replace(&mut self.left_at_top, rest)
            }
            _ => usize::MAX,
        };
        if let (Some(schema), true) = (place.owner, declared.len() > most) {
            outline.elsewhere.push(Elsewhere { schema, fields: declared.len() - most });
        }
        // The ids of one level are given before those of the levels below, which may look the same.
        let shown: Vec<_> = declared.into_iter().take(most).collect();
        let ids: Vec<_> = shown.iter().map(|(name, _)| self.id(&place.join(name))).collect();
        for ((name, property), id) in shown.into_iter().zip(ids) {
            let inner = place.inner(id.clone().unwrap_or_default());
            let field = self.property(name, &property, &inner);
            outline.fields.push(Field { id, ..field });
        }
    }

    fn property(&mut self, name: &str, property: &Declared, place: &Place) -> Field {
        let last = property.last;
        let outline = self.declaration(last, place);
        let apart = Place { path: String::new(), ..*place };
        let others = property.others.iter();
        let also = others.map(|it| Also { source: it.1, outline: self.declaration(*it, &apart) });
        Field {
            also: also.collect(),
            role: Role::Property(name.to_owned()),
            id: None,
            required: property.required,
            source: last.1,
            outline,
        }
    }

    /// What one declaration says, which is shown in full on the page of its source.
    pub(super) fn declaration(&mut self, (schema, source): Declaration, place: &Place) -> Outline {
        match source {
            Some(_) => self.grow(schema, &Place { owner: source, ..place.clone() }),
            None => self.grow(schema, place),
        }
    }

    fn id(&mut self, wanted: &str) -> Option<String> {
        let ids = self.ids.as_mut().filter(|_| !wanted.is_empty())?;
        Some(ids.give(wanted))
    }

    fn add_patterns(&mut self, outline: &mut Outline, layers: &[Layer], place: &Place) {
        let api = self.api;
        for layer in layers {
            for (pattern, schema) in &api.schemas[layer.schema].pattern_properties {
                self.add(outline, *layer, Role::Pattern(pattern.clone()), *schema, &place.below("pattern"));
            }
            if let Some(names) = api.schemas[layer.schema].property_names {
                self.add(outline, *layer, Role::Names, names, &place.below("names"));
            }
        }
    }

    /// What arrays hold: one schema for all elements stands for the array, several are listed.
    fn add_elements(&mut self, outline: &mut Outline, layers: &[Layer], place: &Place) {
        let api = self.api;
        let mut has_positions = false;
        for layer in layers {
            for (index, element) in api.schemas[layer.schema].prefix_items.iter().enumerate() {
                has_positions = true;
                let place = place.below(&index.to_string());
                self.add(outline, *layer, Role::Element(index), *element, &place);
            }
        }
        for layer in layers {
            let schema = &api.schemas[layer.schema];
            let Some(items) = schema.items else { continue };
            if has_positions || outline.each.is_some() {
                self.add(outline, *layer, Role::Rest, items, &place.below("rest"));
            } else {
                self.add_each(outline, *layer, (items, false), place);
            }
        }
        for layer in layers {
            if let AdditionalProperties::Schema(it) = api.schemas[layer.schema].rare.unevaluated_items {
                self.add(outline, *layer, Role::UnevaluatedElements, it, &place.below("rest"));
            }
        }
    }

    fn add_each(&mut self, outline: &mut Outline, layer: Layer, each: (Id<Schema>, bool), place: &Place) {
        let (schema, in_map) = each;
        let place = Place { owner: layer.source.or(place.owner), ..place.clone() };
        outline.each = Some(Box::new(Each { in_map, outline: self.grow(schema, &place) }));
    }

    /// What properties are that nothing declares; in a map, that is all there is.
    fn add_others(&mut self, outline: &mut Outline, layers: &[Layer], place: &Place) {
        let api = self.api;
        let is_names = |it: &Field| it.role == Role::Names;
        let is_map = outline.fields.iter().all(is_names) && outline.each.is_none();
        for layer in layers {
            let schema = &api.schemas[layer.schema];
            if let AdditionalProperties::Schema(it) = schema.additional_properties {
                if is_map && outline.each.is_none() {
                    self.add_each(outline, *layer, (it, true), place);
                } else {
                    self.add(outline, *layer, Role::Other, it, &place.below("other"));
                }
            }
            if let AdditionalProperties::Schema(it) = schema.rare.unevaluated_properties {
                self.add(outline, *layer, Role::Unevaluated, it, &place.below("other"));
            }
        }
    }

    fn add(&mut self, outline: &mut Outline, layer: Layer, role: Role, schema: Id<Schema>, place: &Place) {
        let inner = self.declaration((schema, layer.source), place);
        outline.fields.push(Field {
            role,
            id: None,
            required: false,
            source: layer.source,
            outline: inner,
            also: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Property, SchemaType};
    use crate::path::ProjectPath;
    use crate::source::Span;

    /// A schema's name, its properties with the positions of what they are, and the positions of its parts.
    type Written<'a> = (Option<&'a str>, &'a [(&'a str, usize)], &'a [usize]);

    fn api(schemas: &[Written<'_>]) -> Api {
        let source = ProjectPath::new("api.yaml").unwrap();
        let mut api = Api::empty(source.clone());
        for (name, properties, parts) in schemas {
            let mut schema = Schema::any(Span::file(source.clone()));
            schema.name = name.map(str::to_owned);
            schema.all_of = parts.iter().copied().map(Id::new).collect();
            for (name, inner) in *properties {
                let property = Property { schema: Id::new(*inner), required: false };
                schema.properties.insert((*name).to_owned(), property);
            }
            let id = api.schemas.push(schema);
            if let Some(name) = name {
                api.schema_names.insert((*name).to_owned(), id);
            }
        }
        api
    }

    fn page(api: &Api, id: usize) -> (Outline, Vec<String>) {
        let split = Split::new(api);
        let mut ids = Ids::new(&[]);
        let outline = Walk::with_ids(api, &split, &mut ids).page(Id::new(id), "property");
        let ids = outline.ids().into_iter().map(str::to_owned).collect();
        (outline, ids)
    }

    #[test]
    fn a_named_schema_opens_once_and_not_in_itself() {
        let api = api(&[
            (Some("Pet"), &[("owner", 1), ("other", 1), ("parent", 0)], &[]),
            (Some("Person"), &[("name", 2)], &[]),
            (None, &[], &[]),
        ]);
        let (_, ids) = page(&api, 0);
        assert_eq!(ids, ["property-owner", "property-owner.name", "property-other", "property-parent"]);
    }

    #[test]
    fn a_property_has_all_its_declarations_the_outermost_first() {
        let api = api(&[
            (Some("Dog"), &[("id", 2)], &[1]),
            (Some("Pet"), &[("id", 3), ("age", 3)], &[]),
            (None, &[], &[]),
            (None, &[], &[]),
        ]);
        let (outline, _) = page(&api, 0);
        let [id, age] = &outline.fields[..] else { panic!("{:?}", outline.fields) };
        assert_eq!((id.outline.schema, id.source), (Id::new(2), None));
        assert_eq!(id.also[0].outline.schema, Id::new(3));
        assert_eq!((id.also[0].source, age.source), (Some(Id::new(1)), Some(Id::new(1))));
    }

    #[test]
    fn what_has_no_room_on_a_page_is_said_to_be_on_its_own() {
        let names: Vec<String> = (0..500).map(|it| format!("p{it}")).collect();
        let many: Vec<(&str, usize)> = names.iter().map(|it| (&**it, 1)).collect();
        let mut api = api(&[(Some("Wide"), &many, &[]), (None, &[], &[])]);
        api.schemas[Id::new(1)].types = vec![SchemaType::String];
        let split = Split::new(&api);
        let outline = Walk::new(&api, &split).root(Id::new(0), "");
        assert_eq!(outline.fields.len(), MOST_AT_TOP);
        assert_eq!(outline.elsewhere, [Elsewhere { schema: Id::new(0), fields: 500 - MOST_AT_TOP }]);
        assert_eq!(page(&api, 0).0.fields.len(), 500, "its own page shows all");
    }
}
