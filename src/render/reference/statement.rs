//! What is said of a schema in its place: gathered from all that counts there, from the reference to it down to the parts
//! of its `allOf`. What another page says in full is said in brief.

use super::value::{literal, pretty};
use super::{Scope, example, extension, fact, gap, kind, values, xml};
use crate::api::{Example, Id, Layer, Prose, Schema, Value};
use crate::render::html::Html;
use crate::render::view::{ExampleView, Fact, Link, Mark, SchemaView};
use crate::site::outline::Outline;

/// The longest value that is shown in a line.
const LONGEST_VALUE: usize = 200;

/// Where statements are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// At the top of the schema's own page.
    OwnPage,
    /// As a part of a page; the name is what the schema is called there.
    Part(&'a str),
    /// As what elements or values are: of one with a page of its own, only what the reference to it adds.
    Each,
}

/// The view of a schema without what lies inside it.
pub(super) fn view(scope: Scope<'_>, outline: &Outline, place: Place<'_>) -> SchemaView {
    let mut view = SchemaView {
        kind: match place {
            Place::OwnPage => kind::own_words(scope, outline.whole),
            Place::Part(_) | Place::Each => kind::words(scope, outline.schema),
        },
        ..SchemaView::default()
    };
    let gather = Gather { scope, outline, place };
    for layer in gather.statements() {
        gather.add(layer, &mut view);
    }
    view.description = gather.descriptions();
    gather.add_required(&mut view);
    view.sources = gather.sources();
    view.is_told = is_told(&view);
    view
}

/// Whether what a schema says has to do with what it is called in its place.
pub(super) fn depends_on_name(scope: Scope<'_>, outline: &Outline) -> bool {
    let gather = Gather { scope, outline, place: Place::Part("") };
    let is_shown = |it: &Layer| it.source.is_none() && !gather.has_other_page(*it);
    gather.statements().filter(is_shown).any(|it| {
        let schema = &scope.api.schemas[it.schema];
        schema.title.is_some() || schema.rare.xml.is_some()
    })
}

/// Whether a schema says anything beside its type.
pub(super) fn is_told(view: &SchemaView) -> bool {
    let has_text = [&view.description, &view.deprecation, &view.constant, &view.default_code];
    has_text.into_iter().any(|it| !it.is_empty())
        || !(view.values.is_empty() && view.facts.is_empty() && view.identity.is_empty())
        || !(view.examples.is_empty() && view.long_examples.is_empty() && view.sources.is_empty())
        || !view.extensions.is_empty()
        || view.default.is_some()
        || view.external_docs.is_some()
        || view.gap.is_some()
        || view.xml.is_some()
}

struct Gather<'a> {
    scope: Scope<'a>,
    outline: &'a Outline,
    place: Place<'a>,
}

impl Gather<'_> {
    /// What counts in this place.
    fn statements(&self) -> impl Iterator<Item = Layer> {
        let is_elsewhere = self.place == Place::Each && self.scope.has_page(self.outline.whole);
        let most = if is_elsewhere { self.outline.passed.len() } else { usize::MAX };
        self.outline.statements().take(most)
    }

    /// Whether a page of its own says in full what the schema says.
    fn has_other_page(&self, layer: Layer) -> bool {
        let is_here = self.place == Place::OwnPage && layer.schema == self.outline.whole;
        layer.source.is_some() || !is_here && self.scope.has_page(layer.schema)
    }

    fn add(&self, layer: Layer, view: &mut SchemaView) {
        let scope = self.scope;
        let schema = &scope.api.schemas[layer.schema];
        let source = layer.source.and_then(|it| scope.schema_link(it));
        let is_inherited = layer.source.is_some();
        if is_inherited && !self.outline.is_open() && self.scope.has_page(self.outline.whole) {
            return;
        }
        self.add_type(schema, source.as_ref(), view);
        view.facts.extend(fact::facts(scope, schema, source.clone()));
        let page = if self.has_other_page(layer) { scope.schema_link(layer.schema) } else { None };
        view.values.extend(values::view(scope, schema, source, page.as_ref()));
        if is_inherited {
            return;
        }
        self.add_marks(schema, view);
        let default = schema.default.as_deref().filter(|_| view.default.is_none());
        self.add_values(default, schema.constant.as_deref(), view);
        if self.has_other_page(layer) {
            let examples = schema.examples.iter().map(|it| &scope.api.examples[*it]);
            view.examples.extend(examples.filter_map(in_a_line));
        } else {
            self.add_examples(&schema.examples, view);
            self.add_all(schema, view);
        }
    }

    /// A type that another part says otherwise.
    fn add_type(&self, schema: &Schema, source: Option<&Link>, view: &mut SchemaView) {
        let scope = self.scope;
        let is_said = schema.types.is_empty() || schema.types == kind::types(scope, self.outline.whole);
        if !is_said {
            let label = scope.word("fact_type").to_owned();
            let value = kind::listed(scope, &schema.types);
            view.facts.push(Fact { label, value, source: source.cloned(), ..Fact::default() });
        }
    }

    fn add_marks(&self, schema: &Schema, view: &mut SchemaView) {
        let marks = [
            ("deprecated", schema.deprecated),
            ("read-only", schema.read_only),
            ("write-only", schema.write_only),
        ];
        for (name, _) in marks.into_iter().filter(|(_, is_given)| *is_given) {
            if view.marks.iter().all(|it| it.name != name) {
                view.marks.push(Mark { name, text: self.scope.word(name).to_owned() });
            }
        }
        if view.deprecation.is_empty() {
            view.deprecation = self.scope.prose(schema.rare.deprecation);
        }
    }

    fn add_values(&self, default: Option<&Value>, constant: Option<&Value>, view: &mut SchemaView) {
        if let Some(value) = default {
            match short(value) {
                Some(text) => view.default = Some(text),
                None => view.default_code = self.code(value),
            }
        }
        if let Some(value) = constant.filter(|it| fact::is_long(it)) {
            view.constant = self.code(value);
        }
    }

    fn code(&self, value: &Value) -> Html {
        Html(self.scope.press.highlight("json", &pretty(value)).to_string())
    }

    fn add_examples(&self, examples: &[Id<Example>], view: &mut SchemaView) {
        // A schema's own page shows its examples beside the text.
        if self.place == Place::OwnPage {
            return;
        }
        for it in examples {
            match in_a_line(&self.scope.api.examples[*it]) {
                Some(text) => view.examples.push(text),
                None => view.long_examples.push(self.long_example(*it)),
            }
        }
    }

    fn long_example(&self, it: Id<Example>) -> ExampleView {
        example::view(self.scope, "application/json", "", it)
    }

    /// What is said only where the schema is shown in full.
    fn add_all(&self, schema: &Schema, view: &mut SchemaView) {
        let scope = self.scope;
        let name = match self.place {
            Place::OwnPage => scope.name(self.outline.whole).unwrap_or_default(),
            Place::Part(name) => name,
            Place::Each => "",
        };
        view.title = view.title.take().or_else(|| title(schema, name));
        view.gap = view.gap.take().or_else(|| Some(gap::mark(scope, schema.rare.gap.as_ref()?)));
        let docs = view.external_docs.take();
        view.external_docs = docs.or_else(|| scope.external(schema.external_docs.as_deref()));
        let line = schema.rare.xml.as_ref().map(|it| xml::line(scope.api, it, schema, name));
        view.xml = view.xml.take().or(line);
        view.identity.extend(fact::identity(scope, schema));
        view.extensions.extend(extension::rows(scope, &schema.extensions));
    }

    /// What the schema is, from nearest to farthest; what its own page says only where nothing else does.
    fn descriptions(&self) -> Html {
        let mut known: Vec<Id<Prose>> = Vec::new();
        let mut html = Html::default();
        for layer in self.statements().filter(|it| it.source.is_none()) {
            let description = self.scope.api.schemas[layer.schema].description;
            let Some(id) = description.filter(|it| !known.contains(it)) else { continue };
            if known.is_empty() || !self.has_other_page(layer) {
                known.push(id);
                html.0.push_str(self.scope.prose(Some(id)).as_str());
            }
        }
        html
    }

    /// Names that are required and that nothing here declares.
    fn add_required(&self, view: &mut SchemaView) {
        let scope = self.scope;
        let is_declared = |name: &str| {
            let layers = self.outline.layers.iter();
            layers.clone().any(|it| scope.api.schemas[it.schema].properties.contains_key(name))
        };
        if kind::is_by_names(&scope.api.schemas[self.outline.whole]) {
            return;
        }
        for layer in self.statements() {
            let names = &scope.api.schemas[layer.schema].required_elsewhere;
            let names: Vec<&str> = names.iter().map(String::as_str).filter(|it| !is_declared(it)).collect();
            if !names.is_empty() {
                let source = layer.source.and_then(|it| scope.schema_link(it));
                view.facts.push(fact::required(scope, &names, source));
            }
        }
    }

    /// The named schemas that the whole is put together from, where the page shows what they make together.
    fn sources(&self) -> Vec<Link> {
        if self.place != Place::OwnPage && self.scope.has_page(self.outline.whole) {
            return Vec::new();
        }
        sources(self.scope, self.outline).filter_map(|it| self.scope.schema_link(it)).collect()
    }
}

/// The named schemas that the whole is put together from, each once.
pub(super) fn sources(scope: Scope<'_>, outline: &Outline) -> impl Iterator<Item = Id<Schema>> {
    let mut sources: Vec<Id<Schema>> = Vec::new();
    for layer in outline.layers.iter().filter(|it| it.source.is_none()) {
        let parts = scope.api.schemas[layer.schema].all_of.iter();
        for part in parts.filter(|it| scope.has_page(**it)) {
            if !sources.contains(part) {
                sources.push(*part);
            }
        }
    }
    sources.into_iter()
}

/// The title, where it says more than the name.
fn title(schema: &Schema, name: &str) -> Option<String> {
    let plain = |text: &str| -> String {
        text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let title = schema.title.as_ref().filter(|it| !it.trim().is_empty())?;
    (plain(title) != plain(name)).then(|| title.clone())
}

/// A value that fits in a line.
pub(super) fn short(value: &Value) -> Option<String> {
    if matches!(value, Value::Object(it) if !it.is_empty()) {
        return None;
    }
    Some(literal(value)).filter(|it| it.len() <= LONGEST_VALUE)
}

/// An example that fits in a line, and says no more than its value.
pub(super) fn in_a_line(example: &Example) -> Option<String> {
    let is_bare = example.summary.is_none() && example.description.is_none();
    example.value.as_ref().filter(|_| is_bare).and_then(short)
}
