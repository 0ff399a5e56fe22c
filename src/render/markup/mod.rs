//! The markup that pages have by the hundred: schemas with all that lies inside them, examples, extensions.
//!
//! The templates beside this file are compiled into the program, unlike those in `templates/`, which are filled in when a
//! page is made and which a project may replace. A page may have a thousand fields, each with a dozen parts: handing these
//! to templates as values took half the time of a build. Templates of pages see what comes out of here as [`Html`].

use askama::Template;

use super::html::Html;
use super::reference::Console;
use super::view::{
    AlsoView, ChoiceView, ElsewhereView, ExampleView, ExtensionView, FieldView, FoldView, PartView,
    SchemaView, Statement, ValuesView, Word,
};
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
#[template(path = "field.html", config = "src/render/markup/askama.toml")]
struct Field<'a> {
    field: &'a FieldView<'a>,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "also.html", config = "src/render/markup/askama.toml")]
struct Also<'a> {
    also: &'a AlsoView<'a>,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "part.html", config = "src/render/markup/askama.toml")]
struct Part<'a> {
    part: &'a PartView<'a>,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "choice.html", config = "src/render/markup/askama.toml")]
struct Choice<'a> {
    choice: &'a ChoiceView<'a>,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "elsewhere.html", config = "src/render/markup/askama.toml")]
struct Elsewhere<'a> {
    it: &'a ElsewhereView,
}

#[derive(Template)]
#[template(path = "fold.html", config = "src/render/markup/askama.toml")]
struct Fold<'a> {
    fold: &'a FoldView,
}

#[derive(Template)]
#[template(path = "console.html", config = "src/render/markup/askama.toml")]
struct ConsoleForm<'a> {
    it: &'a Console,
    words: &'a Words,
}

/// The form of an operation's console.
pub(super) fn console(it: &Console, words: &Words) -> Html {
    made(&ConsoleForm { it, words })
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

/// What a schema says in its place.
pub(super) fn statement(schema: SchemaView, words: &Words) -> Statement {
    Statement {
        kind: if schema.kind.is_empty() { Html::default() } else { kind(&schema.kind) },
        marks: made(&Marks { schema: &schema }),
        about: made(&About { schema: &schema, words }),
        title: schema.title,
        words: schema.kind,
    }
}

/// The line that unfolds what lies inside a schema.
pub(super) fn fold(fold: &FoldView) -> Html {
    made(&Fold { fold })
}

/// What lies inside a schema in the making: its parts begin and end, one after the other.
#[derive(Default)]
pub(super) struct Inside {
    html: String,
}

impl Inside {
    /// All that was added.
    pub(super) fn finish(self) -> Html {
        Html(self.html)
    }

    /// How much there is so far.
    pub(super) fn len(&self) -> usize {
        self.html.len()
    }

    /// Takes back all but the first `len` bytes.
    pub(super) fn truncate(&mut self, len: usize) {
        self.html.truncate(len);
    }

    /// Begins a list of fields.
    pub(super) fn begin_fields(&mut self) {
        self.html.push_str("<ul class=\"fields\">");
    }

    /// Ends the list of fields.
    pub(super) fn end_fields(&mut self) {
        self.html.push_str("</ul>");
    }

    /// Begins a field.
    pub(super) fn begin_field(&mut self, field: &FieldView<'_>, words: &Words) {
        self.add(&Field { field, words });
    }

    /// Ends a field, or an alternative.
    pub(super) fn end_item(&mut self) {
        self.html.push_str("</li>");
    }

    /// Begins a further declaration of a field.
    pub(super) fn begin_also(&mut self, also: &AlsoView<'_>, words: &Words) {
        self.add(&Also { also, words });
    }

    /// Ends a further declaration.
    pub(super) fn end_also(&mut self) {
        self.html.push_str("</div>");
    }

    /// Begins alternatives or a condition.
    pub(super) fn begin_part(&mut self, part: &PartView<'_>, words: &Words) {
        self.add(&Part { part, words });
    }

    /// Ends alternatives or a condition.
    pub(super) fn end_part(&mut self) {
        self.html.push_str("</ul></div>");
    }

    /// Begins an alternative.
    pub(super) fn begin_choice(&mut self, choice: &ChoiceView<'_>, words: &Words) {
        self.add(&Choice { choice, words });
    }

    /// Says where more is shown.
    pub(super) fn elsewhere(&mut self, it: &ElsewhereView) {
        self.add(&Elsewhere { it });
    }

    /// Folds all from `start` on under a line.
    pub(super) fn fold(&mut self, start: usize, fold: &FoldView) {
        let summary = ["<details class=\"nested\">", &self::fold(fold).0].concat();
        self.html.insert_str(start, &summary);
        self.html.push_str("</details>");
    }

    fn add(&mut self, template: &impl Template) {
        template.render_into(&mut self.html).expect("writing to a string does not fail");
    }
}

fn made(template: &impl Template) -> Html {
    let mut html = String::with_capacity(ROOM);
    template.render_into(&mut html).expect("writing to a string does not fail");
    Html(html)
}
