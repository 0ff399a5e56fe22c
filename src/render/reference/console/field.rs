//! What one parameter, or one property of a form, is filled in with.

use super::super::{Scope, fact, kind, value};
use crate::api::{Id, Parameter, Schema, SchemaType, Value};
use crate::render::html::Html;
use crate::request::{self, Filling, Origin, Sent};

/// Up to how many values are shown as boxes to be checked.
const MOST_BOXES: usize = 12;
/// Longer lists of values are typed.
const MOST_VALUES: usize = 300;

/// A field of the form.
pub(in crate::render) struct Field {
    /// `p0`, or `b0.1` in a body: where the contract has it.
    pub(in crate::render) key: String,
    pub(in crate::render) name: String,
    /// Its type, in words.
    pub(in crate::render) kind: String,
    pub(in crate::render) required: bool,
    pub(in crate::render) deprecated: bool,
    /// What it is filled in with: `text`, `choice`, `boxes`, `list`, `json` or `file`.
    pub(in crate::render) control: &'static str,
    /// What there is to choose from.
    pub(in crate::render) values: Vec<String>,
    /// What it holds at first.
    pub(in crate::render) value: String,
    /// What is meant where nothing is sent.
    pub(in crate::render) default: String,
    /// What it has to keep to.
    pub(in crate::render) facts: Vec<String>,
    /// Whether it can be sent without a value.
    pub(in crate::render) allow_empty: bool,
    /// Which keys a small screen offers.
    pub(in crate::render) keys: &'static str,
    pub(in crate::render) description: Html,
}

impl Field {
    /// Whether a box is checked at first.
    pub(in crate::render) fn has(&self, value: &str) -> bool {
        self.value.lines().any(|it| it == value)
    }
}

/// The field of the parameter at `index`.
pub(super) fn of_parameter(scope: Scope<'_>, index: usize, it: &Parameter) -> Field {
    let content = it.content.as_ref();
    let schema = it.schema.or_else(|| content?.media_type.schema);
    let field = field(scope, schema, content.is_some());
    let known = request::parameter_value(scope.api, it);
    let value = match known {
        Some((Sent::Value(value), origin)) if it.required || origin == Origin::Author => {
            shown(&value, field.control)
        }
        _ => String::new(),
    };
    Field {
        key: format!("p{index}"),
        name: it.name.clone(),
        required: it.required,
        deprecated: it.deprecated,
        value,
        allow_empty: it.allow_empty,
        description: scope.prose(it.description.or_else(|| scope.api.schemas[schema?].description)),
        ..field
    }
}

/// The fields of the body that the contract has at `body`.
pub(super) fn of_body(scope: Scope<'_>, body: usize, filling: &Filling<'_>) -> Vec<Field> {
    let fields = filling.fields.iter().enumerate();
    fields
        .map(|(index, it)| {
            let is_json = it.media_type.as_deref().is_some_and(|it| it.ends_with("json"));
            let field = field(scope, Some(it.schema), is_json);
            Field {
                key: format!("b{body}.{index}"),
                name: it.name.to_owned(),
                required: it.required,
                deprecated: scope.api.schemas[it.schema].deprecated,
                control: if it.is_file { "file" } else { field.control },
                description: scope.prose(scope.api.schemas[it.schema].description),
                ..field
            }
        })
        .collect()
}

/// A field for a schema, by what the schema allows; `is_json` where its value is sent as JSON.
fn field(scope: Scope<'_>, schema: Option<Id<Schema>>, is_json: bool) -> Field {
    let whole = schema.map(|it| scope.whole(it));
    let known = whole.map(|it| &scope.api.schemas[it]);
    let types = whole.map(|it| kind::types(scope, it)).unwrap_or_default();
    let element = schema.and_then(|it| request::element(scope.api, it)).map(|it| scope.whole(it));
    let (control, values) = match (whole, element) {
        _ if is_json => ("json", Vec::new()),
        (_, Some(element)) => of_element(scope, element),
        (Some(whole), None) => of_single(scope, whole, types),
        (None, None) => ("text", Vec::new()),
    };
    let facts = known.map(|it| fact::facts(scope, it, None)).unwrap_or_default();
    Field {
        key: String::new(),
        name: String::new(),
        kind: schema
            .map(|it| kind::words(scope, it).iter().map(|it| &*it.text).collect())
            .unwrap_or_default(),
        required: false,
        deprecated: false,
        control,
        values,
        value: String::new(),
        default: known.and_then(|it| it.default.as_deref()).map(|it| shown(it, control)).unwrap_or_default(),
        facts: facts.iter().map(|it| format!("{} {}", it.label, it.value).trim().to_owned()).collect(),
        allow_empty: false,
        keys: match types {
            [SchemaType::Integer, ..] => "numeric",
            [SchemaType::Number, ..] => "decimal",
            _ => "",
        },
        description: Html::default(),
    }
}

fn of_element(scope: Scope<'_>, element: Id<Schema>) -> (&'static str, Vec<String>) {
    let (control, values) = of_single(scope, element, kind::types(scope, element));
    match control {
        "choice" if values.len() <= MOST_BOXES => ("boxes", values),
        "json" => ("json", Vec::new()),
        _ => ("list", Vec::new()),
    }
}

fn of_single(scope: Scope<'_>, id: Id<Schema>, types: &[SchemaType]) -> (&'static str, Vec<String>) {
    let schema = &scope.api.schemas[id];
    let is_plain = |it: &Value| !matches!(it, Value::Array(_) | Value::Object(_));
    if (1..=MOST_VALUES).contains(&schema.values.len()) && schema.values.iter().all(is_plain) {
        let values = schema.values.iter().filter(|it| **it != Value::Null);
        return ("choice", values.map(|it| shown(it, "text")).collect());
    }
    let is_only =
        |wanted| types.contains(&wanted) && types.iter().all(|it| *it == wanted || *it == SchemaType::Null);
    if is_only(SchemaType::Boolean) {
        return ("choice", vec!["true".to_owned(), "false".to_owned()]);
    }
    let is_structured = types.iter().any(|it| matches!(it, SchemaType::Object | SchemaType::Array));
    if is_structured || !schema.properties.is_empty() { ("json", Vec::new()) } else { ("text", Vec::new()) }
}

/// A value as it stands in a field.
fn shown(it: &Value, control: &str) -> String {
    match (it, control) {
        (Value::Null, _) => String::new(),
        (Value::Array(elements), "list" | "boxes") => {
            elements.iter().map(|it| shown(it, "text")).collect::<Vec<_>>().join("\n")
        }
        (_, "json") => value::pretty(it),
        (Value::String(text), _) => text.clone(),
        _ => it.compact(),
    }
}
