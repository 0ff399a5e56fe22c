//! The author's examples, shown as they would be sent.

use indexmap::IndexMap;

use super::Scope;
use super::value::pretty;
use crate::api::{Example, Id, Value};
use crate::render::address::web;
use crate::render::html::Html;
use crate::render::view::ExampleView;

/// Examples of a media type, by name.
pub(super) fn views(
    scope: Scope<'_>,
    media_type: &str,
    examples: &IndexMap<String, Id<Example>>,
) -> Vec<ExampleView> {
    examples.iter().map(|(name, id)| view(scope, media_type, name, &scope.api.examples[*id])).collect()
}

/// One example.
pub(super) fn view(scope: Scope<'_>, media_type: &str, name: &str, example: &Example) -> ExampleView {
    let language = language(media_type);
    let text = example.value.as_ref().map(|it| text(it, language));
    ExampleView {
        name: name.to_owned(),
        summary: example.summary.clone(),
        description: scope.prose(example.description),
        language,
        code: text.map(|it| Html(scope.press.highlight(language, &it).to_string())),
        external: example.external_value.as_deref().and_then(web).map(str::to_owned),
    }
}

/// A string in a language other than JSON is what is sent, to the letter; all else is shown as JSON.
fn text(value: &Value, language: &str) -> String {
    match value {
        Value::String(text) if language != "json" => text.clone(),
        _ => pretty(value),
    }
}

/// The language that instances of a media type are written in.
pub(super) fn language(media_type: &str) -> &'static str {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.rsplit(['/', '+']).next().unwrap_or_default();
    match subtype {
        "json" | "ndjson" | "jsonl" | "*" | "" => "json",
        "xml" => "xml",
        "html" => "html",
        "yaml" | "x-yaml" => "yaml",
        "javascript" => "javascript",
        _ => "text",
    }
}

/// Whether there is code to show.
pub(super) fn has_code(example: &ExampleView) -> bool {
    !example.code.as_ref().is_none_or(Html::is_empty)
}
