//! Schemas as trees: what a page says of a schema and of all that its outline shows inside it. Templates get what lies
//! inside as a flat list of steps, so that they need no recursion however deep a schema goes.

use super::statement::{self, Place};
use super::{Scope, bound, fold, kind};
use crate::api::{Id, Schema};
use crate::render::markup;
use crate::render::view::{
    AlsoView, ChoiceView, EachView, ElsewhereView, FieldView, FoldView, PartView, SchemaMarkup, SchemaView,
    Step,
};
use crate::site::outline::{Choice, Each, Elsewhere, Field, Group, GroupKind, Outline, Role, Walk};

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

    /// The markup of a schema at the top of a tree; see [`Tree::root`].
    pub(super) fn markup(&mut self, id: Id<Schema>, outline: Option<&Outline>) -> SchemaMarkup {
        markup::schema(&self.root(id, outline), self.scope.press.words())
    }

    /// The view of a schema at the top of a tree: as `outline` has it, where that is an outline of this schema.
    pub(super) fn root(&mut self, id: Id<Schema>, outline: Option<&Outline>) -> SchemaView {
        match outline.filter(|it| it.schema == id) {
            Some(outline) => whole(self.scope, outline, Place::Part("")),
            None => whole(self.scope, &self.walk.root(id, ""), Place::Part("")),
        }
    }
}

/// A schema on its own page.
pub(super) fn of_page(scope: Scope<'_>, outline: &Outline) -> SchemaMarkup {
    markup::schema(&whole(scope, outline, Place::OwnPage), scope.press.words())
}

/// A schema with all that lies inside it.
fn whole(scope: Scope<'_>, outline: &Outline, place: Place<'_>) -> SchemaView {
    let mut steps = Steps { scope, steps: Vec::new() };
    let fold = steps.inside(outline);
    SchemaView { inside: steps.steps, fold, ..alone(scope, outline, place) }
}

/// A schema without what lies inside it.
fn alone(scope: Scope<'_>, outline: &Outline, place: Place<'_>) -> SchemaView {
    let each = std::iter::successors(outline.each.as_deref(), |it| it.outline.each.as_deref());
    SchemaView {
        each: each.filter_map(|it| each_view(scope, it)).collect(),
        ..statement::view(scope, outline, place)
    }
}

/// What elements or values have to be; nothing where the type says it all.
fn each_view(scope: Scope<'_>, each: &Each) -> Option<EachView> {
    let schema = statement::view(scope, &each.outline, Place::Each);
    let says_more = schema.is_told || !schema.marks.is_empty() || schema.title.is_some();
    says_more.then(|| EachView { label: each_word(scope, each), schema })
}

fn each_word(scope: Scope<'_>, each: &Each) -> String {
    scope.word(if each.in_map { "each_value" } else { "each_element" }).to_owned()
}

/// Steps through what lies inside a schema, in the order in which a page shows it.
struct Steps<'a> {
    scope: Scope<'a>,
    steps: Vec<Step>,
}

impl Steps<'_> {
    /// All that lies inside; what it is in a line, if there is anything but links.
    fn inside(&mut self, outline: &Outline) -> Option<FoldView> {
        let scope = self.scope;
        let each = outline.each.as_deref();
        let of_each = each.and_then(|it| Some(fold::of(each_word(scope, it), self.inside(&it.outline)?)));
        if !outline.fields.is_empty() {
            self.steps.push(Step::Fields);
            outline.fields.iter().for_each(|it| self.field(it));
            self.steps.push(Step::FieldsEnd);
        }
        let parts: Vec<_> = outline.groups.iter().filter_map(|it| self.part(outline, it)).collect();
        for it in outline.elsewhere.iter().filter_map(|it| elsewhere(scope, *it)) {
            self.steps.push(Step::Elsewhere(it));
        }
        fold::of_fields(scope, &outline.fields).or(of_each).or_else(|| fold::of_parts(scope, parts))
    }

    /// What lies inside, folded where it is more than links.
    fn folded(&mut self, outline: &Outline) {
        let at = self.steps.len();
        self.steps.push(Step::Fold(FoldView::default()));
        match self.inside(outline) {
            Some(fold) => {
                self.steps[at] = Step::Fold(fold);
                self.steps.push(Step::FoldEnd);
            }
            None => drop(self.steps.remove(at)),
        }
    }

    fn field(&mut self, field: &Field) {
        let scope = self.scope;
        let name = match &field.role {
            Role::Property(name) => &**name,
            _ => "",
        };
        let view = field_view(scope, field, Place::Part(name));
        self.steps.push(Step::Field(view));
        for also in &field.also {
            let view = AlsoView {
                source: also.source.and_then(|it| scope.schema_link(it)),
                schema: alone(scope, &also.outline, Place::Part(name)),
            };
            self.steps.push(Step::Also(view));
            self.folded(&also.outline);
            self.steps.push(Step::AlsoEnd);
        }
        self.folded(&field.outline);
        self.steps.push(Step::FieldEnd);
    }

    /// Alternatives or a condition; nothing where the type in words says as much. Returns what they are in a line.
    fn part(&mut self, outline: &Outline, group: &Group) -> Option<fold::Part> {
        let at = self.steps.len();
        let view = part_view(self.scope, group);
        let label = view.label.clone();
        self.steps.push(Step::Part(view));
        let mut says_more = group.choices.len() > kind::MOST_ALTERNATIVES;
        let mut names = Vec::new();
        for it in &group.choices {
            let start = self.steps.len();
            let view = choice_view(self.scope, group, it);
            names.push(fold::name(&view));
            says_more |= says_more_than_type(&view);
            self.steps.push(Step::Choice(view));
            self.folded(&it.outline);
            says_more |= self.steps.len() > start + 1;
            self.steps.push(Step::ChoiceEnd);
        }
        if is_said_by_type(self.scope, outline, group) && !says_more {
            self.steps.truncate(at);
            return None;
        }
        self.steps.push(Step::PartEnd);
        Some(fold::Part { label, names })
    }
}

fn field_view(scope: Scope<'_>, field: &Field, place: Place<'_>) -> FieldView {
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
    let mut schema = alone(scope, &field.outline, place);
    if kind::is_silent(scope, field.outline.whole) {
        // Where this declaration names no type, another may; of names, all are strings.
        let other = field.also.last().map(|it| kind::words(scope, it.outline.schema));
        let is_name = field.role == Role::Names;
        schema.kind = if is_name { Vec::new() } else { other.unwrap_or(schema.kind) };
    }
    FieldView {
        name,
        label: if label.is_empty() { String::new() } else { scope.press.words().get(label).to_owned() },
        role,
        id: field.id.clone(),
        required: field.required,
        source: field.source.and_then(|it| scope.schema_link(it)),
        schema,
    }
}

fn part_view(scope: Scope<'_>, group: &Group) -> PartView {
    let told_by = scope.api.schemas[group.owner].discriminator.as_deref();
    let told_by = told_by.filter(|_| group.kind.is_union());
    PartView {
        kind: group.kind.as_str(),
        label: label(scope, group),
        discriminator: told_by.map(|it| it.property.clone()),
    }
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

fn choice_view(scope: Scope<'_>, group: &Group, choice: &Choice) -> ChoiceView {
    let mut schema = alone(scope, &choice.outline, Place::Part(""));
    if group.kind.is_union() {
        kind::distinguish(scope, &choice.outline, &mut schema);
    }
    ChoiceView { values: choice.values.clone(), is_default: choice.is_default, schema }
}

/// Whether the type of a schema in words names its alternatives.
fn is_said_by_type(scope: Scope<'_>, outline: &Outline, group: &Group) -> bool {
    matches!(group.kind, GroupKind::OneOf | GroupKind::AnyOf)
        && outline.fields.is_empty()
        && kind::types(scope, outline.whole).is_empty()
}

/// Whether there is more to say of an alternative than its type.
fn says_more_than_type(choice: &ChoiceView) -> bool {
    let schema = &choice.schema;
    let is_chosen = !choice.values.is_empty() || choice.is_default;
    is_chosen
        || schema.title.is_some()
        || schema.is_told
        || !schema.each.is_empty()
        || !schema.marks.is_empty()
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
