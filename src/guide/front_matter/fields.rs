//! The fields that a page can say about itself, and the check that they hold what they should.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Field, FrontMatter, Value};
use crate::diag::{Diagnostic, Parsed, Rule, suggest};
use crate::source::{Source, Span};

/// Every key, as it is written in messages.
const KEYS: [&str; 11] = [
    "title",
    "nav_title",
    "description",
    "draft",
    "order",
    "slug",
    "aliases",
    "image",
    "allow",
    "toc",
    "search",
];

#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) front: FrontMatter,
    /// The address of the image and its place.
    pub(super) image: Option<(String, Span)>,
}

/// Puts each field where it belongs, or says why it cannot.
pub(super) fn check(source: &Source, fields: Vec<Field>) -> Parsed<Checked> {
    let mut checker = Checker { source, checked: Checked::default(), diagnostics: Vec::new() };
    let mut seen: BTreeMap<String, Range<usize>> = BTreeMap::new();
    for field in fields {
        // `nav-title` is as good as `nav_title`.
        let key = field.key.replace('-', "_");
        if let Some(first) = seen.get(&key) {
            checker.repeated(&field, first);
            continue;
        }
        seen.insert(key.clone(), field.key_range.clone());
        checker.field(&key, field);
    }
    Parsed { value: checker.checked, diagnostics: checker.diagnostics }
}

struct Checker<'s> {
    source: &'s Source,
    checked: Checked,
    diagnostics: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn field(&mut self, key: &str, field: Field) {
        match key {
            "title" => self.checked.front.title = self.text(field),
            "nav_title" => self.checked.front.nav_title = self.text(field),
            "description" => self.checked.front.description = self.text(field),
            "draft" => self.checked.front.draft = self.truth(&field).unwrap_or(false),
            "order" => self.checked.front.order = self.integer(&field),
            "slug" => self.checked.front.slug = self.slug(field),
            "aliases" => self.checked.front.aliases = self.texts(field),
            "image" => {
                let span = self.span(&field.range);
                self.checked.image = self.text(field).map(|it| (it, span));
            }
            "allow" => self.checked.front.allow = self.rules(field),
            "toc" => self.checked.front.toc = self.truth(&field),
            "search" => self.checked.front.search = self.truth(&field),
            _ => self.unknown(&field),
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source.path().clone(), range.clone())
    }

    fn unknown(&mut self, field: &Field) {
        let message = format!("there is no front matter field `{}`", field.key);
        let help = suggest::did_you_mean(&field.key, KEYS)
            .unwrap_or_else(|| format!("the fields are `{}`", KEYS.join("`, `")));
        let span = self.span(&field.key_range);
        self.diagnostics.push(Diagnostic::new(Rule::UnknownFrontMatterKey, span, message).help(help));
    }

    fn repeated(&mut self, field: &Field, first: &Range<usize>) {
        let message = format!("`{}` is given twice", field.key);
        let span = self.span(&field.key_range);
        let label = self.span(first);
        let diagnostic =
            Diagnostic::new(Rule::InvalidFrontMatter, span, message).label(label, "first given here");
        self.diagnostics.push(diagnostic.help("remove one of them"));
    }

    fn invalid(&mut self, range: &Range<usize>, message: String, help: &str) {
        let span = self.span(range);
        self.diagnostics.push(Diagnostic::new(Rule::InvalidFrontMatter, span, message).help(help));
    }

    fn wrong_type(&mut self, key: &str, value: &Value, range: &Range<usize>, expected: &str) {
        let message = format!("`{key}` is {}, not {expected}", describe(value));
        self.invalid(range, message, &format!("write {expected}"));
    }

    fn text(&mut self, field: Field) -> Option<String> {
        match field.value {
            Value::Text(text) | Value::Plain(text) => Some(text),
            Value::Nothing => None,
            value => {
                self.wrong_type(&field.key, &value, &field.range, "text");
                None
            }
        }
    }

    fn truth(&mut self, field: &Field) -> Option<bool> {
        match &field.value {
            Value::Bool(truth) => Some(*truth),
            Value::Plain(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::Plain(text) if text.eq_ignore_ascii_case("false") => Some(false),
            Value::Nothing => None,
            value => {
                self.wrong_type(&field.key, value, &field.range, "`true` or `false`");
                None
            }
        }
    }

    fn integer(&mut self, field: &Field) -> Option<i64> {
        let number = match &field.value {
            Value::Integer(number) => Some(*number),
            Value::Plain(text) => text.parse().ok(),
            Value::Nothing => return None,
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(&field.key, &field.value, &field.range, "a whole number");
        }
        number
    }

    fn slug(&mut self, field: Field) -> Option<String> {
        let range = field.range.clone();
        let slug = self.text(field)?;
        if slug.is_empty() || slug.contains(['/', '\\', '#', '?']) || slug.starts_with('.') {
            let message = format!("`{slug}` is not one part of an address");
            self.invalid(
                &range,
                message,
                "a slug is a file name without folder and extension, like `errors`",
            );
            return None;
        }
        Some(slug)
    }

    /// One text, or a list of texts.
    fn texts(&mut self, field: Field) -> Vec<(String, Span)> {
        let entries = match field.value {
            Value::List(entries) => entries,
            Value::Nothing => Vec::new(),
            value => vec![(value, field.range)],
        };
        entries.into_iter().filter_map(|(value, range)| self.entry(&field.key, value, &range)).collect()
    }

    fn entry(&mut self, key: &str, value: Value, range: &Range<usize>) -> Option<(String, Span)> {
        match value {
            Value::Text(text) | Value::Plain(text) => Some((text, self.span(range))),
            value => {
                self.wrong_type(key, &value, range, "text or a list of texts");
                None
            }
        }
    }

    fn rules(&mut self, field: Field) -> Vec<(String, Span)> {
        let names = self.texts(field);
        let (known, unknown): (Vec<_>, Vec<_>) =
            names.into_iter().partition(|(name, _)| Rule::named(name).is_some());
        for (name, span) in unknown {
            let message = format!("there is no rule `{name}`");
            let help = suggest::did_you_mean(&name, Rule::ALL.iter().map(|it| it.name()));
            let diagnostic = Diagnostic::new(Rule::InvalidFrontMatter, span, message);
            self.diagnostics.push(diagnostic.maybe_help(help));
        }
        known
    }
}

fn describe(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Plain(text) => format!("`{text}`"),
        Value::Bool(truth) => format!("`{truth}`"),
        Value::Integer(number) => format!("`{number}`"),
        Value::List(_) => "a list".into(),
        Value::Nothing => "empty".into(),
        Value::Other(name) => (*name).into(),
    }
}
