//! Includes: text of other files, put in place before the Markdown is read, with the origin of every byte kept.

mod directive;
mod selector;

use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use self::directive::{Directive, Kind};
use self::selector::{Missing, Selection, Selector};
use super::ReadText;
use crate::diag::{Diagnostic, Rule, Severity, suggest};
use crate::path::ProjectPath;
use crate::source::{Source, Span, Text, TextBuilder};

/// How deep files may include each other, as in mdBook.
const MAX_DEPTH: usize = 10;
/// How many directives one page may lead to: bounds pages that include each other many times over.
const MAX_DIRECTIVES: usize = 10_000;
/// How long the text of one page may become.
const MAX_LEN: usize = 64 << 20;

/// A page's text with its includes in place.
#[derive(Debug)]
pub(super) struct Expanded {
    pub(super) text: Text,
    /// The files asked for, with what they hold.
    pub(super) files: Vec<(ProjectPath, Option<Arc<str>>)>,
    /// What `{{#title …}}` says.
    pub(super) title: Option<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Expands the text of `source` from the offset `body` on.
pub(super) fn expand(source: &Source, body: usize, read: ReadText<'_>) -> Expanded {
    let text = &source.text()[body..];
    if !directive::may_hold(text) {
        let text = if body == 0 {
            Text::whole(source)
        } else {
            Text::slice(source.path().clone(), text, body as u32)
        };
        return Expanded { text, files: Vec::new(), title: None, diagnostics: Vec::new() };
    }
    let mut expander = Expander::new(read);
    expander.text(
        &Place { text: source.text(), path: source.path(), prefix: "", from: body, depth: 0 },
        body..source.text().len(),
    );
    Expanded {
        text: expander.out.finish(&Span::file(source.path().clone())),
        files: expander.files.into_iter().collect(),
        title: expander.title,
        diagnostics: expander.diagnostics,
    }
}

struct Expander<'r> {
    read: ReadText<'r>,
    files: IndexMap<ProjectPath, Option<Arc<str>>>,
    out: TextBuilder,
    title: Option<String>,
    diagnostics: Vec<Diagnostic>,
    directives: usize,
    /// A limit was hit: nothing more is included.
    is_exhausted: bool,
}

/// The file that is being expanded.
#[derive(Clone, Copy)]
struct Place<'p> {
    text: &'p str,
    path: &'p ProjectPath,
    /// What every line but the first gets in front of it: the indentation of the directive.
    prefix: &'p str,
    /// Where the stretch starts that is put in place: the line there has its indentation already.
    from: usize,
    depth: usize,
}

impl Place<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.path.clone(), range.clone())
    }

    /// Whether what stands at `at` needs the prefix in front of it.
    fn starts_line(&self, at: usize) -> bool {
        !self.prefix.is_empty() && at > self.from && self.text[..at].ends_with('\n')
    }
}

impl<'r> Expander<'r> {
    fn new(read: ReadText<'r>) -> Self {
        Self {
            read,
            files: IndexMap::new(),
            out: TextBuilder::default(),
            title: None,
            diagnostics: Vec::new(),
            directives: 0,
            is_exhausted: false,
        }
    }

    /// Appends the stretch `range` of a file, expanded.
    fn text(&mut self, place: &Place<'_>, range: Range<usize>) {
        let mut at = range.start;
        for directive in directive::directives(&place.text[range.clone()]) {
            let found = range.start + directive.range.start..range.start + directive.range.end;
            self.plain(place, at..found.start);
            if place.starts_line(found.start) {
                self.out.push(place.prefix, place.path, found.start as u32);
            }
            self.directive(place, &found, directive);
            at = found.end;
        }
        self.plain(place, at..range.end);
    }

    /// Appends the stretch `range` of a file as it is.
    fn plain(&mut self, place: &Place<'_>, range: Range<usize>) {
        if place.prefix.is_empty() {
            self.out.push(&place.text[range.clone()], place.path, range.start as u32);
            return;
        }
        let mut start = range.start;
        for line in place.text[range].split_inclusive('\n') {
            let is_blank = line.ends_with('\n') && line.trim().is_empty();
            if place.starts_line(start) && !is_blank {
                self.out.push(place.prefix, place.path, start as u32);
            }
            self.out.push(line, place.path, start as u32);
            start += line.len();
        }
    }

    fn directive(&mut self, place: &Place<'_>, range: &Range<usize>, directive: Directive<'_>) {
        match directive.kind {
            Kind::Escaped => self.plain(place, range.start + 1..range.end),
            Kind::Title(title) => self.title = Some(title.to_owned()),
            _ if self.is_beyond_limits(place, range) => self.plain(place, range.clone()),
            Kind::Include(argument) => self.include(place, range, argument),
            Kind::RustdocInclude(argument) => self.rustdoc_include(place, range, argument),
            Kind::Playground(path, attributes) => self.playground(place, range, path, &attributes),
        }
    }

    fn is_beyond_limits(&mut self, place: &Place<'_>, range: &Range<usize>) -> bool {
        if self.is_exhausted {
            return true;
        }
        self.directives += 1;
        let message = if place.depth >= MAX_DEPTH {
            format!("includes are nested deeper than {MAX_DEPTH} files")
        } else if self.directives > MAX_DIRECTIVES {
            format!("the page leads to more than {MAX_DIRECTIVES} includes")
        } else if self.out.len() > MAX_LEN {
            format!("the page becomes longer than {} MiB by its includes", MAX_LEN >> 20)
        } else {
            return false;
        };
        self.is_exhausted = true;
        let diagnostic = Diagnostic::new(Rule::IncludeTooDeep, place.span(range), message);
        self.diagnostics.push(diagnostic.help("look for files that include each other"));
        true
    }

    fn include(&mut self, place: &Place<'_>, range: &Range<usize>, argument: &str) {
        let Some((path, text, selection)) = self.open(place, range, argument) else { return };
        let prefix = own_prefix(place, range.start);
        let inner = Place { text: &text, path: &path, prefix: &prefix, from: 0, depth: place.depth + 1 };
        for (index, shown) in selection.shown.into_iter().enumerate() {
            if index > 0 {
                self.line_break(&inner, shown.start);
            }
            self.text(&Place { from: shown.start, ..inner }, shown);
        }
    }

    /// Starts a line that does not follow the last one in its file.
    fn line_break(&mut self, place: &Place<'_>, at: usize) {
        self.out.push("\n", place.path, at as u32);
        self.out.push(place.prefix, place.path, at as u32);
    }

    fn rustdoc_include(&mut self, place: &Place<'_>, range: &Range<usize>, argument: &str) {
        let Some((path, text, selection)) = self.open(place, range, argument) else { return };
        let prefix = own_prefix(place, range.start);
        let inner = Place { text: &text, path: &path, prefix: &prefix, from: 0, depth: place.depth + 1 };
        let is_part = selector::parse(argument).1 != Selector::All;
        let mut shown = selection.shown.iter().peekable();
        let lines =
            selector::lines(&text).filter(|it| !is_part || !selector::is_anchor_line(&text[it.clone()]));
        for (index, line) in lines.enumerate() {
            if index > 0 {
                self.line_break(&inner, line.start);
            }
            while shown.next_if(|it| it.end < line.start).is_some() {}
            if shown.peek().is_none_or(|it| line.start < it.start) {
                self.out.push("# ", &path, line.start as u32);
            }
            self.text(&Place { prefix: "", ..inner }, line);
        }
    }

    fn playground(&mut self, place: &Place<'_>, range: &Range<usize>, path: &str, attributes: &[&str]) {
        let Some((path, text, _)) = self.open(place, range, path) else { return };
        let prefix = own_prefix(place, range.start);
        let inner = Place { text: &text, path: &path, prefix: &prefix, from: 0, depth: place.depth + 1 };
        let language =
            if attributes.is_empty() { "rust".into() } else { format!("rust,{}", attributes.join(",")) };
        self.out.push(&format!("```{language}\n{prefix}"), place.path, range.start as u32);
        self.plain(&inner, 0..text.trim_end().len());
        self.out.push(&format!("\n{prefix}```"), place.path, range.end as u32);
    }

    /// The file that an argument names, and the lines of it that it selects.
    fn open(
        &mut self,
        place: &Place<'_>,
        range: &Range<usize>,
        argument: &str,
    ) -> Option<(ProjectPath, Arc<str>, Selection)> {
        let (written, selector) = selector::parse(argument);
        let Ok(path) = place.path.resolve(written) else {
            self.missing(place, range, format!("`{written}` lies outside the project"), None);
            return None;
        };
        let Some(text) = self.file(&path) else {
            let help = format!("the path is relative to the folder of `{}`", place.path);
            self.missing(place, range, format!("there is no text file `{path}`"), Some(help));
            return None;
        };
        let selection = selector.select(&text);
        if let Some(missing) = &selection.missing {
            self.missing_lines(place, range, &path, selector, missing);
            self.weigh_last(&selection);
        }
        Some((path, text, selection))
    }

    fn file(&mut self, path: &ProjectPath) -> Option<Arc<str>> {
        let read = self.read;
        self.files.entry(path.clone()).or_insert_with(|| read(path)).clone()
    }

    fn missing_lines(
        &mut self,
        place: &Place<'_>,
        range: &Range<usize>,
        path: &ProjectPath,
        selector: Selector<'_>,
        missing: &Missing,
    ) {
        let (message, help) = match (selector, missing) {
            (Selector::Anchor(name), Missing::Anchor(names)) => {
                let help =
                    suggest::did_you_mean(name, names.iter().map(String::as_str)).unwrap_or_else(|| {
                        format!("mark the lines with `ANCHOR: {name}` and `ANCHOR_END: {name}`")
                    });
                (format!("`{path}` has no region `{name}`"), Some(help))
            }
            (_, Missing::Lines(count)) => (format!("`{path}` ends at line {count}"), None),
            _ => return,
        };
        self.missing(place, range, message, help);
    }

    /// A range that only ends too far still shows what there is, as in mdBook: likely a mistake, not surely one.
    fn weigh_last(&mut self, selection: &Selection) {
        if let Some(last) = self.diagnostics.last_mut().filter(|_| !selection.shown.is_empty()) {
            last.severity = Severity::Warning;
        }
    }

    fn missing(&mut self, place: &Place<'_>, range: &Range<usize>, message: String, help: Option<String>) {
        let diagnostic = Diagnostic::new(Rule::MissingInclude, place.span(range), message);
        self.diagnostics.push(diagnostic.maybe_help(help));
    }
}

/// What an included file's lines get in front of them: what those of the including file get, and its indentation where
/// nothing else stands before the directive. So an include in a list stays in the list.
fn own_prefix(place: &Place<'_>, start: usize) -> String {
    let line = place.text[..start].rfind('\n').map_or(0, |it| it + 1);
    let before = &place.text[line..start];
    let indent = if before.bytes().all(|it| matches!(it, b' ' | b'\t')) { before } else { "" };
    format!("{}{indent}", place.prefix)
}

#[cfg(test)]
mod tests;
