//! Schemas as trees, expanded as far as a reader wants to see at once and never without bound: an inline schema opens
//! where it stands, a named one once per tree and near its top; deeper ones are links to their pages.

use rustc_hash::FxHashSet;

use super::value::literal;
use super::{Scope, fact, kind};
use crate::api::{AdditionalProperties, Discriminator, Example, Id, Schema, Value};
use crate::render::view::{ChoiceView, FieldView, Mark, PartView, SchemaView};

/// How deep inline schemas are shown in each other.
const DEEPEST: usize = 10;
/// How deep a named schema is still expanded.
const DEEPEST_NAMED: usize = 1;
/// How many fields a tree shows; a page for a single schema shows twice as many.
const MOST_FIELDS: usize = 250;
/// How many of them lie inside named schemas that have pages of their own to show them.
const MOST_REPEATED: usize = 60;
/// The longest value that is shown in a line.
const LONGEST_VALUE: usize = 200;

/// Grows the trees of one section of a page.
pub(super) struct Tree<'a> {
    scope: Scope<'a>,
    expanded: FxHashSet<Id<Schema>>,
    fields_left: usize,
    repeated_left: usize,
}

impl<'a> Tree<'a> {
    /// A tree on a page that shows others too.
    pub(super) fn new(scope: Scope<'a>) -> Self {
        Self { scope, expanded: FxHashSet::default(), fields_left: MOST_FIELDS, repeated_left: MOST_REPEATED }
    }

    /// The tree of a schema's own page.
    pub(super) fn of_page(scope: Scope<'a>, id: Id<Schema>) -> SchemaView {
        let mut tree = Self { fields_left: 2 * MOST_FIELDS, ..Self::new(scope) };
        tree.expanded.insert(id);
        let mut view = tree.leaf(id);
        view.kind = kind::own_words(scope, id);
        tree.open(id, 0, &mut view);
        view
    }

    /// The view of a schema at the top of a tree. `ids` are the ids of its fields.
    pub(super) fn root(&mut self, id: Id<Schema>, ids: &[String]) -> SchemaView {
        let mut view = self.view(id, 0);
        for (field, id) in view.fields.iter_mut().zip(ids) {
            field.id = Some(id.clone());
        }
        view
    }

    /// A schema, with what lies inside it where that may be shown.
    fn view(&mut self, id: Id<Schema>, depth: usize) -> SchemaView {
        let mut view = self.leaf(id);
        let inner = self.inner(id);
        if self.may_open(inner, depth) {
            self.open(inner, depth, &mut view);
        }
        view
    }

    /// A schema by itself.
    fn leaf(&self, id: Id<Schema>) -> SchemaView {
        let scope = self.scope;
        let schema = &scope.api.schemas[id];
        let target = &scope.api.schemas[kind::passed_on(scope, id)];
        let choice = self.only_choice(target).map(|it| &scope.api.schemas[it]).filter(|it| it.name.is_none());
        let description = schema.description.or(target.description);
        let told = [schema, target];
        let examples = schema.examples.iter().filter_map(|it| in_a_line(&scope.api.examples[*it]));
        let mut view = SchemaView {
            kind: kind::words(scope, id),
            description: scope.prose(description.or_else(|| choice?.description)),
            external_docs: scope.external(schema.external_docs.as_deref()),
            marks: self.marks(told),
            facts: fact::facts(scope, schema),
            values: schema.values.iter().map(literal).collect(),
            default: schema.default.as_deref().or(target.default.as_deref()).map(literal),
            examples: examples.collect(),
            ..SchemaView::default()
        };
        if !std::ptr::eq(schema, target) {
            self.take_over(target, &mut view);
        }
        if let Some(choice) = choice {
            self.take_over(choice, &mut view);
        }
        self.tell_of_items(schema, &mut view);
        view.is_told = is_told(&view);
        view
    }

    /// What a schema, or the one it passes on, is marked as.
    fn marks(&self, told: [&Schema; 2]) -> Vec<Mark> {
        let marks = [
            ("deprecated", told.iter().any(|it| it.deprecated)),
            ("read-only", told.iter().any(|it| it.read_only)),
            ("write-only", told.iter().any(|it| it.write_only)),
        ];
        let given = marks.into_iter().filter(|(_, is_given)| *is_given);
        given.map(|(name, _)| Mark { name, text: self.scope.word(name).to_owned() }).collect()
    }

    /// What a schema that is only passed on says about values.
    fn take_over(&self, target: &Schema, view: &mut SchemaView) {
        view.facts.extend(fact::facts(self.scope, target));
        view.values.extend(target.values.iter().map(literal));
    }

    /// Of an array of plain values, what each of them has to be.
    fn tell_of_items(&self, schema: &Schema, view: &mut SchemaView) {
        let Some(items) = schema.items.map(|it| &self.scope.api.schemas[it]) else { return };
        if items.name.is_some() {
            return;
        }
        let each = self.scope.word("fact_each");
        view.facts.extend(fact::facts(self.scope, items).into_iter().map(|mut it| {
            it.label = format!("{each} {}", it.label);
            it
        }));
        view.values.extend(items.values.iter().map(literal));
    }

    /// The schema whose fields stand for those of `id`: behind references, arrays, maps and `or null`.
    fn inner(&self, id: Id<Schema>) -> Id<Schema> {
        let mut last = id;
        for _ in 0..DEEPEST {
            let id = kind::passed_on(self.scope, last);
            let schema = &self.scope.api.schemas[id];
            let map = match schema.additional_properties {
                AdditionalProperties::Schema(values) if schema.properties.is_empty() => Some(values),
                _ => None,
            };
            let has_own = !schema.properties.is_empty() || !schema.all_of.is_empty();
            match schema.items.or(map).or_else(|| self.only_choice(schema)) {
                Some(next) if !has_own && schema.prefix_items.is_empty() => last = next,
                _ => return id,
            }
        }
        last
    }

    /// Of a choice between one schema and `null`, the schema.
    fn only_choice(&self, schema: &Schema) -> Option<Id<Schema>> {
        let choices = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
        let is_null = |id: &Id<Schema>| self.scope.api.schemas[*id].types == [crate::api::SchemaType::Null];
        let mut real = choices.iter().filter(|it| !is_null(it));
        let only = real.next().copied()?;
        real.next().is_none().then_some(only)
    }

    /// Whether a schema may show what lies inside it; a named one may only once.
    fn may_open(&mut self, id: Id<Schema>, depth: usize) -> bool {
        if depth >= DEEPEST || self.fields_left == 0 {
            return false;
        }
        if self.scope.api.schemas[id].name.is_none() {
            return true;
        }
        if depth > DEEPEST_NAMED || self.expanded.contains(&id) {
            return false;
        }
        if depth > 0 {
            let Some(left) = self.repeated_left.checked_sub(self.scope.api.members(id).len()) else {
                return false;
            };
            self.repeated_left = left;
        }
        self.expanded.insert(id)
    }

    /// Adds what lies inside `id` to its view.
    fn open(&mut self, id: Id<Schema>, depth: usize, view: &mut SchemaView) {
        let api = self.scope.api;
        let schema = &api.schemas[id];
        for (name, member) in api.members(id) {
            let field = (name, "property", member.required);
            self.add_field(view, field, member.schema, depth);
        }
        for (pattern, values) in &schema.pattern_properties {
            self.add_field(view, (pattern, "pattern", false), *values, depth);
        }
        for (index, element) in schema.prefix_items.iter().enumerate() {
            self.add_field(view, (&index.to_string(), "element", false), *element, depth);
        }
        if let AdditionalProperties::Schema(values) = schema.additional_properties {
            self.add_field(view, ("", "other", false), values, depth);
        }
        view.parts = self.parts(schema, depth);
    }

    fn add_field(
        &mut self,
        view: &mut SchemaView,
        (name, role, required): (&str, &'static str, bool),
        schema: Id<Schema>,
        depth: usize,
    ) {
        let Some(left) = self.fields_left.checked_sub(1) else {
            view.hidden += 1;
            return;
        };
        self.fields_left = left;
        let schema = self.view(schema, depth + 1);
        view.fields.push(FieldView { name: name.to_owned(), role, id: None, required, schema });
    }

    /// Alternatives and conditions.
    fn parts(&mut self, schema: &Schema, depth: usize) -> Vec<PartView> {
        let lists = [
            ("part_one_of", &schema.one_of[..]),
            ("part_any_of", &schema.any_of[..]),
            ("part_not", schema.not.as_slice()),
            ("part_contains", schema.contains.as_slice()),
            ("part_if", schema.rare.if_schema.as_slice()),
            ("part_then", schema.rare.then_schema.as_slice()),
            ("part_else", schema.rare.else_schema.as_slice()),
        ];
        let given = lists.into_iter().filter(|(_, choices)| !choices.is_empty());
        let parts = given.map(|(label, choices)| {
            let part = self.part(label, choices, schema.discriminator.as_deref(), depth);
            let is_union = matches!(label, "part_one_of" | "part_any_of");
            Some(part).filter(|it| !is_union || says_more_than_type(it, choices))
        });
        parts.flatten().collect()
    }

    fn part(
        &mut self,
        label: &'static str,
        choices: &[Id<Schema>],
        discriminator: Option<&Discriminator>,
        depth: usize,
    ) -> PartView {
        let discriminator = discriminator.filter(|_| choices.len() > 1);
        let shown = &choices[..choices.len().min(self.fields_left)];
        self.fields_left -= shown.len();
        let choices = shown.iter().map(|id| {
            let schema = self.view(*id, depth + 1);
            let value = discriminator.and_then(|it| it.mapping.iter().find(|(_, target)| *target == id));
            let expands = !schema.fields.is_empty() || !schema.parts.is_empty();
            ChoiceView { value: value.map(|(value, _)| value.clone()), schema, expands }
        });
        PartView {
            choices: choices.collect(),
            label: self.scope.word(label).to_owned(),
            discriminator: discriminator.map(|it| it.property.clone()),
        }
    }
}

/// Whether a union says more than its type in words does, which names the alternatives already.
fn says_more_than_type(part: &PartView, choices: &[Id<Schema>]) -> bool {
    let says_more = |it: &ChoiceView| {
        it.expands || it.schema.is_told || it.value.is_some() || !it.schema.marks.is_empty()
    };
    choices.len() > kind::MOST_ALTERNATIVES || part.choices.iter().any(says_more)
}

/// Whether a schema says anything beside its type.
pub(super) fn is_told(view: &SchemaView) -> bool {
    !view.description.is_empty()
        || !view.values.is_empty()
        || !view.facts.is_empty()
        || !view.examples.is_empty()
        || view.default.is_some()
        || view.external_docs.is_some()
}

/// An example that fits in a line.
pub(super) fn in_a_line(example: &Example) -> Option<String> {
    let value = example.value.as_ref()?;
    if matches!(value, Value::Object(it) if !it.is_empty()) {
        return None;
    }
    Some(literal(value)).filter(|it| it.len() <= LONGEST_VALUE)
}
