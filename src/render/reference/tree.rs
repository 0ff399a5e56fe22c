//! Schemas as trees: what a page says of a schema and of all that its outline shows inside it.

use super::statement::{self, Place};
use super::{Scope, bound, kind};
use crate::api::{Id, Schema};
use crate::render::view::{AlsoView, ChoiceView, EachView, ElsewhereView, FieldView, PartView, SchemaView};
use crate::site::outline::{Also, Choice, Each, Elsewhere, Field, Group, GroupKind, Outline, Role, Walk};

/// Grows the trees of one section of a page.
pub(super) struct Tree<'a> {
    scope: Scope<'a>,
    walk: Walk<'a>,
}

impl<'a> Tree<'a> {
    /// A tree on a page that shows others too.
    pub(super) fn new(scope: Scope<'a>) -> Self {
        Self { scope, walk: Walk::new(scope.api, &scope.site.split) }
    }

    /// The view of a schema at the top of a tree: as `outline` has it, where that is an outline of this schema.
    pub(super) fn root(&mut self, id: Id<Schema>, outline: Option<&Outline>) -> SchemaView {
        match outline.filter(|it| it.schema == id) {
            Some(outline) => view(self.scope, outline),
            None => view(self.scope, &self.walk.root(id, "")),
        }
    }
}

/// A schema, with what lies inside it.
fn view(scope: Scope<'_>, outline: &Outline) -> SchemaView {
    named(scope, outline, Place::Part(""))
}

/// A schema on its own page.
pub(super) fn of_page(scope: Scope<'_>, outline: &Outline) -> SchemaView {
    named(scope, outline, Place::OwnPage)
}

fn named(scope: Scope<'_>, outline: &Outline, place: Place<'_>) -> SchemaView {
    let mut view = statement::view(scope, outline, place);
    view.each = outline.each.as_deref().and_then(|it| each(scope, it));
    view.fields = outline.fields.iter().map(|it| field(scope, it)).collect();
    view.parts = outline.groups.iter().filter_map(|it| part(scope, outline, it)).collect();
    view.elsewhere = outline.elsewhere.iter().filter_map(|it| elsewhere(scope, *it)).collect();
    let each_is_open = view.each.as_ref().is_some_and(|it| it.schema.is_open);
    view.is_open =
        each_is_open || !(view.fields.is_empty() && view.parts.is_empty() && view.elsewhere.is_empty());
    view
}

/// What elements or values have to be; nothing where the type says it all.
fn each(scope: Scope<'_>, each: &Each) -> Option<Box<EachView>> {
    let schema = named(scope, &each.outline, Place::Each);
    let label = scope.word(if each.in_map { "each_value" } else { "each_element" }).to_owned();
    let says_more = schema.is_told || schema.is_open || !schema.marks.is_empty() || schema.each.is_some();
    says_more.then(|| Box::new(EachView { label, schema }))
}

fn field(scope: Scope<'_>, field: &Field) -> FieldView {
    let (name, label, role) = match &field.role {
        Role::Property(name) => (name.clone(), "", "property"),
        Role::Pattern(pattern) => (pattern.clone(), "properties_matching", "pattern"),
        Role::Other => (String::new(), "other_properties", "other"),
        Role::Unevaluated => (String::new(), "unevaluated_properties", "other"),
        Role::Names => (String::new(), "property_names", "names"),
        Role::Element(index) => ((index + 1).to_string(), "element", "element"),
        Role::Rest => (String::new(), "rest_elements", "element"),
        Role::UnevaluatedElements => (String::new(), "unevaluated_elements", "element"),
    };
    let place = Place::Part(if role == "property" { &name } else { "" });
    FieldView {
        label: if label.is_empty() { String::new() } else { scope.press.words().get(label).to_owned() },
        role,
        id: field.id.clone(),
        required: field.required,
        source: field.source.and_then(|it| scope.schema_link(it)),
        schema: named(scope, &field.outline, place),
        also: field.also.iter().map(|it| also(scope, it, place)).collect(),
        name,
    }
}

fn also(scope: Scope<'_>, also: &Also, place: Place<'_>) -> AlsoView {
    AlsoView {
        source: also.source.and_then(|it| scope.schema_link(it)),
        schema: named(scope, &also.outline, place),
    }
}

/// Alternatives or a condition; nothing where the type in words says as much.
fn part(scope: Scope<'_>, outline: &Outline, group: &Group) -> Option<PartView> {
    let owner = &scope.api.schemas[group.owner];
    let choices: Vec<ChoiceView> = group.choices.iter().map(|it| choice(scope, group, it)).collect();
    let is_said_by_type = matches!(group.kind, GroupKind::OneOf | GroupKind::AnyOf)
        && outline.fields.is_empty()
        && kind::types(scope, outline.whole).is_empty();
    if is_said_by_type && !says_more_than_type(&choices) {
        return None;
    }
    let told_by = owner.discriminator.as_deref().filter(|_| group.kind.is_union());
    Some(PartView {
        kind: group.kind.as_str(),
        label: label(scope, group),
        discriminator: told_by.map(|it| it.property.clone()),
        source: None,
        choices,
    })
}

fn label(scope: Scope<'_>, group: &Group) -> String {
    let words = scope.press.words();
    let key = match &group.kind {
        GroupKind::OneOf => "part_one_of",
        GroupKind::AnyOf => "part_any_of",
        GroupKind::Not => "part_not",
        GroupKind::If => "part_if",
        GroupKind::Then => "part_then",
        GroupKind::Else => "part_else",
        GroupKind::Content => "part_content",
        GroupKind::Mapped => "part_mapped",
        GroupKind::Contains => return bound::contained(scope, &scope.api.schemas[group.owner].bounds),
        GroupKind::Dependent(name) => return words.with("part_dependent", "name", name),
    };
    words.get(key).to_owned()
}

fn choice(scope: Scope<'_>, group: &Group, choice: &Choice) -> ChoiceView {
    let mut schema = view(scope, &choice.outline);
    if group.kind.is_union() {
        kind::distinguish(scope, &choice.outline, &mut schema);
    }
    ChoiceView { id: choice.id.clone(), values: choice.values.clone(), is_default: choice.is_default, schema }
}

/// Whether a union says more than its type in words does, which names the alternatives already.
fn says_more_than_type(choices: &[ChoiceView]) -> bool {
    let says_more = |it: &ChoiceView| {
        let schema = &it.schema;
        let is_chosen = !it.values.is_empty() || it.is_default;
        schema.is_open || schema.is_told || schema.each.is_some() || is_chosen || !schema.marks.is_empty()
    };
    choices.len() > kind::MOST_ALTERNATIVES || choices.iter().any(says_more)
}

fn elsewhere(scope: Scope<'_>, it: Elsewhere) -> Option<ElsewhereView> {
    let link = scope.schema_link(it.schema)?;
    let words = scope.press.words();
    let text = match it.fields {
        0 => words.get("elsewhere").to_owned(),
        count => words.with("elsewhere_more", "count", &count.to_string()),
    };
    Some(ElsewhereView { text, link })
}
