//! Parameters as the bytes that go on the wire: OpenAPI "Style Values" and "Style Examples", RFC 6570.

use super::body::{self, Layout};
use super::encode::Letters;
use super::form;
use crate::api::{Api, ContentEntry, Parameter, ParameterLocation, Value};

/// How a style strings names and values together (RFC 6570, Appendix A).
#[derive(Debug, Clone, Copy)]
struct Style {
    /// What stands before everything.
    first: &'static str,
    /// What stands between the pieces of an exploded value.
    between: &'static str,
    /// What stands between the pieces of a value that is not exploded.
    within: &'static str,
    /// Whether the parameter's name stands before a value.
    named: bool,
    /// What stands behind a name without a value.
    empty: &'static str,
}

const SIMPLE: Style = Style { first: "", between: ",", within: ",", named: false, empty: "" };
const LABEL: Style = Style { first: ".", between: ".", ..SIMPLE };
const MATRIX: Style = Style { first: ";", between: ";", named: true, ..SIMPLE };
const FORM: Style = Style { between: "&", named: true, empty: "=", ..SIMPLE };
const COOKIE: Style = Style { between: "; ", ..FORM };
const SPACE_DELIMITED: Style = Style { within: " ", ..FORM };
const PIPE_DELIMITED: Style = Style { within: "|", ..FORM };
const TAB_DELIMITED: Style = Style { within: "\t", ..FORM };

/// What a single parameter puts into a request, with enough around it to see where: `/3,4,5`, `?color=blue,black`,
/// `X-Ids: 1,2`, `Cookie: session=abc`.
pub fn parameter(api: &Api, parameter: &Parameter, value: &Value) -> String {
    let text = expand(api, parameter, value).unwrap_or_default();
    match parameter.location {
        ParameterLocation::Path => format!("/{text}"),
        ParameterLocation::Query | ParameterLocation::QueryString => format!("?{text}"),
        ParameterLocation::Header => format!("{}: {text}", parameter.name),
        ParameterLocation::Cookie => format!("Cookie: {text}"),
    }
}

/// The serialised value as OpenAPI's `serializedValue` has it: with the name where the style puts it, without `?`, `&` or
/// a header's name. `None` where nothing is sent: RFC 6570, section 2.3, calls empty lists undefined.
pub fn expand(api: &Api, parameter: &Parameter, value: &Value) -> Option<String> {
    let letters = letters(parameter);
    if let Some(content) = &parameter.content {
        return Some(by_content(api, parameter, content, value));
    }
    if parameter.location == ParameterLocation::QueryString {
        return Some(Letters::Form.write(&scalar(value)));
    }
    if parameter.style == "deepObject" {
        return deep(&letters.write(&parameter.name), value, letters);
    }
    styled(style(parameter), parameter.explode, letters).expand(&parameter.name, value)
}

/// A header's value (OpenAPI "Header Object": the style is always `simple`).
pub(super) fn header(value: &Value, explode: bool) -> Option<String> {
    styled(SIMPLE, explode, Letters::AsTheyAre).expand("", value)
}

/// A property of a form as its Encoding Object's `style` and `explode` say, as in a query.
pub(super) fn form_property(
    name: &str,
    value: &Value,
    (style, explode, letters): (&str, bool, Letters),
) -> Option<String> {
    match style {
        "deepObject" => deep(&letters.write(name), value, letters),
        _ => styled(named_style(style).unwrap_or(FORM), explode, letters).expand(name, value),
    }
}

/// A value that is no list, as text.
pub(super) fn scalar(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        _ => value.compact(),
    }
}

fn by_content(api: &Api, parameter: &Parameter, content: &ContentEntry, value: &Value) -> String {
    if parameter.location == ParameterLocation::QueryString && form::is_form(&content.name) {
        return form::text(&content.media_type, value);
    }
    let text = body::text(api, &content.name, content.media_type.schema, value, Layout::OneLine);
    match parameter.location {
        ParameterLocation::Path | ParameterLocation::QueryString => Letters::Unreserved.write(&text),
        ParameterLocation::Query => {
            format!("{}={}", Letters::Form.write(&parameter.name), Letters::Form.write(&text))
        }
        ParameterLocation::Header => text,
        ParameterLocation::Cookie => format!("{}={text}", parameter.name),
    }
}

/// How the parameter's letters are written: never encoded in headers and in the style `cookie` (OpenAPI 3.2, "Fixed Fields
/// for use with `schema`").
fn letters(parameter: &Parameter) -> Letters {
    match parameter.location {
        ParameterLocation::Header => Letters::AsTheyAre,
        ParameterLocation::Cookie if parameter.style == "cookie" => Letters::AsTheyAre,
        ParameterLocation::Path if parameter.allow_reserved => Letters::ReservedInPath,
        _ if parameter.allow_reserved => Letters::ReservedInQuery,
        _ => Letters::Unreserved,
    }
}

/// The parameter's style; where it has none that OpenAPI defines, that of its location.
fn style(parameter: &Parameter) -> Style {
    let usual = match parameter.location {
        ParameterLocation::Path | ParameterLocation::Header => SIMPLE,
        _ => FORM,
    };
    let style = named_style(&parameter.style).unwrap_or(usual);
    match parameter.location {
        // Cookies are never joined by `&` (OpenAPI 3.2, Appendix D).
        ParameterLocation::Cookie => Style { between: COOKIE.between, ..style },
        _ => style,
    }
}

fn named_style(name: &str) -> Option<Style> {
    match name {
        "simple" => Some(SIMPLE),
        "label" => Some(LABEL),
        "matrix" => Some(MATRIX),
        "form" => Some(FORM),
        "cookie" => Some(COOKIE),
        "spaceDelimited" => Some(SPACE_DELIMITED),
        "pipeDelimited" => Some(PIPE_DELIMITED),
        "tabDelimited" => Some(TAB_DELIMITED),
        _ => None,
    }
}

fn styled(style: Style, explode: bool, letters: Letters) -> Expansion {
    Expansion { style, explode, letters }
}

/// One way to expand values.
struct Expansion {
    style: Style,
    explode: bool,
    letters: Letters,
}

impl Expansion {
    fn expand(&self, name: &str, value: &Value) -> Option<String> {
        let body = match value {
            Value::Array(elements) => self.array(name, elements),
            Value::Object(members) => self.object(name, members.iter()),
            _ => Some(self.after_name(name, &self.write(value))),
        }?;
        Some(format!("{}{body}", self.style.first))
    }

    fn array(&self, name: &str, elements: &[Value]) -> Option<String> {
        let defined = elements.iter().filter(|it| **it != Value::Null);
        let texts: Vec<String> = defined.map(|it| self.write(it)).collect();
        if texts.is_empty() {
            return None;
        }
        if !self.explode {
            return Some(self.after_name(name, &texts.join(&self.delimiter())));
        }
        let pieces: Vec<String> = texts.iter().map(|it| self.after_name(name, it)).collect();
        Some(pieces.join(self.style.between))
    }

    fn object<'a>(
        &self,
        name: &str,
        members: impl Iterator<Item = (&'a String, &'a Value)>,
    ) -> Option<String> {
        let defined = members.filter(|(_, it)| **it != Value::Null);
        let pairs: Vec<(String, String)> =
            defined.map(|(key, it)| (self.letters.write(key), self.write(it))).collect();
        if pairs.is_empty() {
            return None;
        }
        if self.explode {
            let pieces: Vec<String> = pairs.iter().map(|(key, it)| self.pair(key, it)).collect();
            return Some(pieces.join(self.style.between));
        }
        let pieces: Vec<String> = pairs.into_iter().flat_map(|(key, it)| [key, it]).collect();
        Some(self.after_name(name, &pieces.join(&self.delimiter())))
    }

    /// A value behind the parameter's name, where the style puts names.
    fn after_name(&self, name: &str, text: &str) -> String {
        match (self.style.named, text.is_empty()) {
            (false, _) => text.to_owned(),
            (true, true) => format!("{}{}", self.letters.write(name), self.style.empty),
            (true, false) => format!("{}={text}", self.letters.write(name)),
        }
    }

    /// A member of an exploded object.
    fn pair(&self, key: &str, text: &str) -> String {
        let ends = self.style.named && text.is_empty();
        if ends { format!("{key}{}", self.style.empty) } else { format!("{key}={text}") }
    }

    /// What stands within a value; all but commas is illegal in a query, and encoded as letters are.
    fn delimiter(&self) -> String {
        match self.style.within {
            "," => ",".to_owned(),
            delimiter => self.letters.write(delimiter),
        }
    }

    fn write(&self, value: &Value) -> String {
        self.letters.write(&scalar(value))
    }
}

/// `deepObject`. What lies deeper than OpenAPI defines gets further brackets, elements of arrays their position, as most
/// servers read them.
fn deep(name: &str, value: &Value, letters: Letters) -> Option<String> {
    let mut pieces = Vec::new();
    push_deep(&mut pieces, name, value, letters);
    (!pieces.is_empty()).then(|| pieces.join("&"))
}

fn push_deep(pieces: &mut Vec<String>, name: &str, value: &Value, letters: Letters) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                push_deep(pieces, &within(name, &index.to_string(), letters), element, letters);
            }
        }
        Value::Object(members) => {
            for (key, member) in members.iter().filter(|(_, it)| **it != Value::Null) {
                push_deep(pieces, &within(name, key, letters), member, letters);
            }
        }
        _ => pieces.push(format!("{name}={}", letters.write(&scalar(value)))),
    }
}

/// The name of what lies in `name` under `key`.
fn within(name: &str, key: &str, letters: Letters) -> String {
    format!("{name}{}", letters.write(&format!("[{key}]")))
}
