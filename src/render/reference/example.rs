//! The author's examples, shown as they would be sent.

use super::value::pretty;
use super::{Scope, extension};
use crate::api::{Example, Id, Value};
use crate::render::address::web;
use crate::render::html::Html;
use crate::render::markup;
use crate::render::view::{ExampleView, Link, Word};
use crate::site::ExampleFile;

/// One example.
pub(super) fn view(scope: Scope<'_>, media_type: &str, name: &str, id: Id<Example>) -> ExampleView {
    let example = &scope.api.examples[id];
    let file = scope.site.example_files.get(&id);
    let language = language(media_type);
    let code = |text: String| Html(scope.press.highlight(language, &text).to_string());
    let value = match file {
        Some(file) => Some(format!("{}\n…", file.beginning)),
        None => example.value.as_ref().map(|it| text(it, language)),
    };
    let view = ExampleView {
        html: Html::default(),
        id: None,
        name: name.to_owned(),
        summary: example.summary.clone(),
        description: scope.prose(example.description),
        language,
        code: value.map(code),
        whole: file.map(|it| whole(scope, it)),
        serialized: example.serialized.clone().map(code),
        external: example.external_value.as_deref().map(external),
        extensions: extension::table(scope, &example.extensions),
    };
    with_markup(scope, view)
}

/// A link to all of a long example.
fn whole(scope: Scope<'_>, file: &ExampleFile) -> Link {
    let size = file.size.div_ceil(1000).to_string();
    Link {
        title: scope.press.words().with("whole_example", "size", &size),
        href: scope.addresses.path(&file.path),
    }
}

/// The example with the markup that shows it.
pub(super) fn with_markup(scope: Scope<'_>, view: ExampleView) -> ExampleView {
    ExampleView { html: markup::example(&view, scope.press.words()), ..view }
}

/// Where a value is to be had otherwise; an address that nobody should follow is shown, but leads nowhere.
fn external(url: &str) -> Word {
    Word { text: url.to_owned(), href: web(url).map(str::to_owned) }
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

/// Whether an example is a value and nothing else: no name, no words, no other form.
pub(super) fn is_bare(name: &str, example: &Example) -> bool {
    name.is_empty()
        && example.summary.is_none()
        && example.description.is_none()
        && example.serialized.is_none()
        && example.external_value.is_none()
        && example.extensions.is_unset()
}
