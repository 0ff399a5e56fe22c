//! Runtime expressions (OpenAPI "Runtime Expressions"): values of a request and its response, named from elsewhere.

use super::message::{Request, Response};
use crate::api::Value;

/// What expressions speak of.
pub(super) struct Exchange<'a> {
    pub(super) request: &'a Request,
    /// Names and values in the path, decoded.
    pub(super) path: Vec<(String, String)>,
    /// What the request's body holds.
    pub(super) sent: Option<&'a Value>,
    pub(super) response: &'a Response,
    /// What the response's body holds.
    pub(super) answered: Option<Value>,
}

impl Exchange<'_> {
    /// The text with each `{$expression}` in its place filled in; an expression may be the whole text, too. `None` where
    /// one leads to nothing.
    pub(super) fn filled(&self, text: &str) -> Option<String> {
        if text.starts_with('$') {
            return self.value(text);
        }
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("{$") {
            let (expression, after) = behind.split_once('}')?;
            filled.push_str(before);
            filled.push_str(&self.value(&format!("${expression}"))?);
            rest = after;
        }
        Some(filled + rest)
    }

    fn value(&self, expression: &str) -> Option<String> {
        match expression {
            "$url" => Some(self.url()),
            "$method" => Some(self.request.method.clone()),
            "$statusCode" => Some(self.response.status.to_string()),
            _ => {
                let (side, source) = expression.split_once('.')?;
                match side {
                    "$request" => self.of_request(source),
                    "$response" => self.of_response(source),
                    _ => None,
                }
            }
        }
    }

    fn url(&self) -> String {
        let host = self.request.header("host").unwrap_or_default();
        let query = self.request.query.as_ref().map(|it| format!("?{it}")).unwrap_or_default();
        format!("http://{host}{}{query}", self.request.path)
    }

    fn of_request(&self, source: &str) -> Option<String> {
        if let Some(pointer) = source.strip_prefix("body") {
            return at(self.sent?, pointer);
        }
        let (place, name) = source.split_once('.')?;
        match place {
            "header" => self.request.header(name),
            "query" => self.request.query_value(name),
            "path" => self.path.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone()),
            _ => None,
        }
    }

    fn of_response(&self, source: &str) -> Option<String> {
        if let Some(pointer) = source.strip_prefix("body") {
            return at(self.answered.as_ref()?, pointer);
        }
        self.response.header(source.strip_prefix("header.")?).map(str::to_owned)
    }
}

/// The text of what lies at `#` and a JSON Pointer.
fn at(value: &Value, pointer: &str) -> Option<String> {
    let steps = pointer.strip_prefix('#').unwrap_or(pointer).split('/').skip(1);
    let found =
        steps.map(|it| it.replace("~1", "/").replace("~0", "~")).try_fold(
            value,
            |value, step| match value {
                Value::Object(members) => members.get(&step),
                Value::Array(elements) => elements.get(step.parse::<usize>().ok()?),
                _ => None,
            },
        )?;
    Some(found.as_str().map_or_else(|| found.compact(), str::to_owned))
}
