//! The markup that pages have by the hundred: schemas with all that lies inside them, examples, extensions.
//!
//! The templates beside this file are compiled into the program, unlike those in `templates/`, which are filled in when a
//! page is made and which a project may replace. A page may have a thousand fields, each with a dozen parts: handing these
//! to templates as values took half the time of a build. Templates of pages see what comes out of here as [`Html`].

use askama::Template;

use super::html::Html;
use super::view::{ExampleView, ExtensionView, SchemaMarkup, SchemaView, Step, ValuesView, Word};
use crate::words::Words;

/// How much markup a template makes at least: what is reserved for it.
const ROOM: usize = 256;

#[derive(Template)]
#[template(path = "extensions.html", config = "src/render/markup/askama.toml")]
struct ExtensionTable<'a> {
    rows: &'a [ExtensionView],
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "gap.html", config = "src/render/markup/askama.toml")]
struct Missing<'a> {
    what: &'a str,
    written: &'a str,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "example.html", config = "src/render/markup/askama.toml")]
struct Example<'a> {
    example: &'a ExampleView,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "kind.html", config = "src/render/markup/askama.toml")]
struct Kind<'a> {
    kind: &'a [Word],
}

#[derive(Template)]
#[template(path = "marks.html", config = "src/render/markup/askama.toml")]
struct Marks<'a> {
    schema: &'a SchemaView,
}

#[derive(Template)]
#[template(path = "values.html", config = "src/render/markup/askama.toml")]
struct Values<'a> {
    list: &'a ValuesView,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "told.html", config = "src/render/markup/askama.toml")]
struct Told<'a> {
    schema: &'a SchemaView,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "about.html", config = "src/render/markup/askama.toml")]
struct About<'a> {
    schema: &'a SchemaView,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "inside.html", config = "src/render/markup/askama.toml")]
struct Inside<'a> {
    schema: &'a SchemaView,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "nested.html", config = "src/render/markup/askama.toml")]
struct Nested<'a> {
    schema: &'a SchemaView,
    inside: &'a Html,
}

/// A table of extensions; nothing where there are none.
pub(super) fn extensions(rows: &[ExtensionView], words: &Words) -> Html {
    if rows.is_empty() { Html::default() } else { made(&ExtensionTable { rows, words }) }
}

/// The mark where something is missing.
pub(super) fn gap(what: &str, written: &str, words: &Words) -> Html {
    made(&Missing { what, written, words })
}

/// An example of the author's, without what it is called.
pub(super) fn example(example: &ExampleView, words: &Words) -> Html {
    made(&Example { example, words })
}

/// A type in words.
pub(super) fn kind(kind: &[Word]) -> Html {
    made(&Kind { kind })
}

/// A schema with all that lies inside it.
pub(super) fn schema(schema: &SchemaView, words: &Words) -> SchemaMarkup {
    let inside = made(&Inside { schema, words });
    SchemaMarkup {
        kind: kind(&schema.kind),
        title: schema.title.clone(),
        marks: made(&Marks { schema }),
        about: made(&About { schema, words }),
        nested: made(&Nested { schema, inside: &inside }),
        inside,
    }
}

fn made(template: &impl Template) -> Html {
    let mut html = String::with_capacity(ROOM);
    template.render_into(&mut html).expect("writing to a string does not fail");
    Html(html)
}
