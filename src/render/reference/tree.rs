//! Schemas as trees: what a page says of a schema and of all that its outline shows inside it. What lies
//! inside becomes markup while it is walked through.

use std::borrow::Cow;
use std::sync::Arc;

use super::statement::{self, Place};
use super::{Scope, bound, fold, kind};
use crate::api::{Id, Schema};
use crate::render::html::Html;
use crate::render::markup;
use crate::render::statements::Key;
use crate::render::view::{
    AlsoView, ChoiceView, EachView, ElsewhereView, FieldView, FoldView, PartView, SchemaMarkup, SchemaView,
    Statement,
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
        let (view, inside) = self.root(id, outline);
        inside.under(self.scope, view)
    }

    /// A schema at the top of a tree: as `outline` has it, where that is an outline of this schema.
    pub(super) fn root(&mut self, id: Id<Schema>, outline: Option<&Outline>) -> (SchemaView, Inside) {
        match outline.filter(|it| it.schema == id) {
            Some(outline) => whole(self.scope, outline, Place::Part("")),
            None => whole(self.scope, &self.walk.root(id, ""), Place::Part("")),
        }
    }
}

/// What lies inside a schema, as markup.
#[derive(Default)]
pub(super) struct Inside {
    html: Html,
    /// What it is in a line, if it is anything but links.
    fold: Option<FoldView>,
}

impl Inside {
    /// The markup of the schema that this lies inside.
    pub(super) fn under(self, scope: Scope<'_>, view: SchemaView) -> SchemaMarkup {
        let statement = markup::statement(view, scope.press.words());
        SchemaMarkup {
            kind: statement.kind,
            title: statement.title,
            marks: statement.marks,
            about: statement.about,
            inside: self.html,
            fold: self.fold.map(|it| markup::fold(&it)).unwrap_or_default(),
        }
    }
}

/// A schema on its own page.
pub(super) fn of_page(scope: Scope<'_>, outline: &Outline) -> SchemaMarkup {
    let (view, inside) = whole(scope, outline, Place::OwnPage);
    inside.under(scope, view)
}

/// A schema with all that lies inside it.
fn whole(scope: Scope<'_>, outline: &Outline, place: Place<'_>) -> (SchemaView, Inside) {
    let is_own_page = place == Place::OwnPage;
    let mut writer = Writer { scope, html: markup::Inside::default(), is_shared: false, is_own_page };
    let fold = writer.inside(outline);
    (alone(scope, outline, place), Inside { html: writer.html.finish(), fold })
}

/// A schema without what lies inside it.
fn alone(scope: Scope<'_>, outline: &Outline, place: Place<'_>) -> SchemaView {
    let outlines = std::iter::successors(Some(outline), |it| Some(&it.each.as_deref()?.outline));
    SchemaView {
        each: outlines.filter_map(|it| each_view(scope, it)).collect(),
        ..statement::view(scope, outline, place)
    }
}

/// What elements or values have to be; nothing where the type says it all.
fn each_view(scope: Scope<'_>, holder: &Outline) -> Option<EachView> {
    let each = holder.each.as_deref()?;
    let mut schema = statement::view(scope, &each.outline, Place::Each);
    if kind::tells_each(scope, holder.whole, each.in_map) {
        schema.kind = Vec::new();
    }
    let says_more =
        schema.is_told || !schema.marks.is_empty() || schema.title.is_some() || !schema.kind.is_empty();
    says_more.then(|| EachView { label: each_word(scope, each), schema })
}

fn each_word(scope: Scope<'_>, each: &Each) -> String {
    scope.word(if each.in_map { "each_value" } else { "each_element" }).to_owned()
}

/// Writes what lies inside a schema, in the order in which a page shows it.
struct Writer<'a> {
    scope: Scope<'a>,
    html: markup::Inside,
    /// Whether the walk is inside a schema with a page of its own, of which several pages show something.
    is_shared: bool,
    /// Whether the walk has yet to enter the schema whose own page it is on.
    is_own_page: bool,
}

impl Writer<'_> {
    /// All that lies inside; what it is in a line, if there is anything but links.
    fn inside(&mut self, outline: &Outline) -> Option<FoldView> {
        let was_shared = self.is_shared;
        self.is_shared |= self.scope.has_page(outline.whole);
        let fold = self.all_inside(outline);
        self.is_shared = was_shared;
        fold
    }

    fn all_inside(&mut self, outline: &Outline) -> Option<FoldView> {
        let scope = self.scope;
        let is_own_page = std::mem::take(&mut self.is_own_page);
        let each = outline.each.as_deref();
        let of_each = each.and_then(|it| Some(fold::of(each_word(scope, it), self.inside(&it.outline)?)));
        if !outline.fields.is_empty() {
            let common = self.common_source(outline, is_own_page);
            self.html.begin_fields();
            outline.fields.iter().for_each(|it| self.field(it, common));
            self.html.end_fields();
        }
        let parts: Vec<_> = outline.groups.iter().filter_map(|it| self.part(outline, it)).collect();
        for it in outline.elsewhere.iter().filter_map(|it| elsewhere(scope, *it)) {
            self.html.elsewhere(&it);
        }
        fold::of_fields(scope, &outline.fields).or(of_each).or_else(|| fold::of_parts(scope, parts))
    }

    /// The schema whose parts all fields are, which is said once.
    fn common_source(&mut self, outline: &Outline, is_own_page: bool) -> Option<Id<Schema>> {
        let scope = self.scope;
        let common = outline.common_source()?;
        let link = scope.schema_link(common)?;
        let is_told = (is_own_page || !scope.has_page(outline.whole))
            && statement::sources(scope, outline).any(|it| it == common);
        if !is_told {
            self.html.elsewhere(&ElsewhereView { text: scope.word("includes").to_owned(), link });
        }
        Some(common)
    }

    /// What lies inside, folded where it is more than links. Returns whether there is anything.
    fn folded(&mut self, outline: &Outline) -> bool {
        let start = self.html.len();
        if let Some(fold) = self.inside(outline) {
            self.html.fold(start, &fold);
        }
        self.html.len() > start
    }

    /// A field; whose part it is goes without saying where all are parts of `common`.
    fn field(&mut self, field: &Field, common: Option<Id<Schema>>) {
        let scope = self.scope;
        let (name, label, role) = called(field);
        let own_name = if role == "property" { &*name } else { "" };
        let schema = self.statement(&field.outline, own_name);
        let kind = self.kind_said_otherwise(field);
        let view = FieldView {
            name: &name,
            label: if label.is_empty() { "" } else { scope.press.words().get(label) },
            role,
            id: field.id.as_deref(),
            required: field.required,
            source: field.source.filter(|it| common != Some(*it)).and_then(|it| scope.schema_link(it)),
            kind: kind.as_ref().unwrap_or(&schema.kind),
            schema: &schema,
        };
        self.html.begin_field(&view, scope.press.words());
        for also in &field.also {
            let source = also.source.and_then(|it| scope.schema_link(it));
            let schema = self.statement(&also.outline, own_name);
            self.html.begin_also(&AlsoView { source, schema: &schema }, scope.press.words());
            self.folded(&also.outline);
            self.html.end_also();
        }
        self.folded(&field.outline);
        self.html.end_item();
    }

    /// The type of a field that names none: another declaration may; of names, all are strings.
    fn kind_said_otherwise(&self, field: &Field) -> Option<Html> {
        if !kind::is_silent(self.scope, field.outline.whole) {
            return None;
        }
        if field.role == Role::Names {
            return Some(Html::default());
        }
        let other = field.also.last()?;
        Some(markup::kind(&kind::words(self.scope, other.outline.schema)))
    }

    /// Alternatives or a condition; nothing where the type in words says as much. Returns what they are in a line.
    fn part(&mut self, outline: &Outline, group: &Group) -> Option<fold::Part> {
        let start = self.html.len();
        let label = label(self.scope, group);
        self.html.begin_part(&part_view(self.scope, group, &label), self.scope.press.words());
        let mut says_more = group.choices.len() > kind::MOST_ALTERNATIVES;
        let mut names = Vec::new();
        for it in &group.choices {
            says_more |= self.choice(group, it, &mut names);
        }
        if is_said_by_type(self.scope, outline, group) && !says_more {
            self.html.truncate(start);
            return None;
        }
        self.html.end_part();
        Some(fold::Part { label, names })
    }

    /// An alternative, whose name is added to `names`. Returns whether it says more than its type.
    fn choice(&mut self, group: &Group, choice: &Choice, names: &mut Vec<String>) -> bool {
        let schema = self.statement(&choice.outline, "");
        let told_apart =
            group.kind.is_union().then(|| kind::distinguish(self.scope, &choice.outline, &schema));
        let words = told_apart.flatten();
        let kind = words.as_deref().map(markup::kind);
        names.push(fold::name(schema.title.as_deref(), words.as_ref().unwrap_or(&schema.words)));
        let view = ChoiceView {
            values: &choice.values,
            is_default: choice.is_default,
            kind: kind.as_ref().unwrap_or(&schema.kind),
            schema: &schema,
        };
        self.html.begin_choice(&view, self.scope.press.words());
        let has_inside = self.folded(&choice.outline);
        self.html.end_item();
        has_inside || says_more_than_type(&view)
    }

    /// What a schema says that is called `name` in this place.
    fn statement(&self, outline: &Outline, name: &str) -> Arc<Statement> {
        let scope = self.scope;
        let make = || markup::statement(alone(scope, outline, Place::Part(name)), scope.press.words());
        if !self.is_shared {
            return Arc::new(make());
        }
        let key =
            Key { api: scope.id, schema: outline.schema, folder: scope.folder, open: openness(outline) };
        let name = if statement::depends_on_name(scope, outline) { name } else { "" };
        scope.press.statements.get(key, name, make)
    }
}

/// What a field is called, the key of the word for what it is, and its role.
fn called(field: &Field) -> (Cow<'_, str>, &'static str, &'static str) {
    match &field.role {
        Role::Property(name) => (name.into(), "", "property"),
        Role::Pattern(pattern) => (pattern.into(), "properties_matching", "pattern"),
        Role::Other => ("".into(), "other_properties", "other"),
        Role::Unevaluated => ("".into(), "unevaluated_properties", "other"),
        Role::Names => ("".into(), "property_names", "names"),
        Role::Element(index) => ((index + 1).to_string().into(), "element", "element"),
        Role::Rest => ("".into(), "rest_elements", "element"),
        Role::UnevaluatedElements => ("".into(), "unevaluated_elements", "element"),
    }
}

/// Of a schema, then of what its elements are, then of what theirs are: whether what lies inside is shown.
fn openness(outline: &Outline) -> u8 {
    let chain = std::iter::successors(Some(outline), |it| it.each.as_deref().map(|it| &it.outline));
    chain.take(8).fold(0, |bits, it| bits << 1 | u8::from(it.is_open()))
}

fn part_view<'a>(scope: Scope<'a>, group: &Group, label: &'a str) -> PartView<'a> {
    let told_by = scope.api.schemas[group.owner].discriminator.as_deref();
    let told_by = told_by.filter(|_| group.kind.is_union());
    PartView { kind: group.kind.as_str(), label, discriminator: told_by.map(|it| &*it.property) }
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

/// Whether the type of a schema in words names its alternatives.
fn is_said_by_type(scope: Scope<'_>, outline: &Outline, group: &Group) -> bool {
    matches!(group.kind, GroupKind::OneOf | GroupKind::AnyOf)
        && outline.fields.is_empty()
        && kind::types(scope, outline.whole).is_empty()
}

/// Whether there is more to say of an alternative than its type.
fn says_more_than_type(choice: &ChoiceView<'_>) -> bool {
    let is_chosen = !choice.values.is_empty() || choice.is_default;
    let schema = choice.schema;
    is_chosen || schema.title.is_some() || !schema.about.is_empty() || !schema.marks.is_empty()
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
