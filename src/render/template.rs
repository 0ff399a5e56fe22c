//! The templates, parsed: what is wrong with one is reported at its place, and the others still work.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, ReportError, Tera};

use crate::diag::{Diagnostic, Parsed, Rule};
use crate::path::ProjectPath;
use crate::project::{Embedded, Files};
use crate::source::{Source, Span};

/// Where templates lie in a project.
const FOLDER: &str = "templates/";

/// Parses all `templates/**.html` of `files`. A template with mistakes is reported; docent's own of the same name stands
/// in for it, where there is one.
pub(super) fn parse(files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> Parsed<Tera> {
    let (mut sources, mut diagnostics) = read(files);
    loop {
        let mut tera = Tera::new();
        let all = sources.iter().map(|it| (name(it), it.text().to_string()));
        let Err(error) = tera.add_raw_templates(all) else {
            return Parsed { value: tera, diagnostics };
        };
        let found = blamed_rightly(&sources, diagnose(&sources, &error));
        let (sound, broken): (Vec<_>, Vec<_>) =
            sources.into_iter().partition(|source| !found.iter().any(|it| stands_in(it, source)));
        diagnostics.extend(found);
        if broken.is_empty() {
            return Parsed { value: Tera::new(), diagnostics };
        }
        sources = sound;
        sources.extend(broken.iter().filter_map(docents_own));
    }
}

/// The findings, those about a block that docent's own template fills moved to the project's template that dropped it.
fn blamed_rightly(sources: &[Source], found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut right: Vec<Diagnostic> = Vec::with_capacity(found.len());
    for finding in found {
        let finding = dropped_block(sources, &finding).unwrap_or(finding);
        if !right.contains(&finding) {
            right.push(finding);
        }
    }
    right
}

/// What is wrong with the project's own template above one of docent's, where that cannot find a block in it.
fn dropped_block(sources: &[Source], finding: &Diagnostic) -> Option<Diagnostic> {
    let block =
        finding.message.strip_prefix("block `")?.strip_suffix("` is not defined in any parent template")?;
    let child = sources.iter().find(|it| stands_in(finding, it)).filter(|it| is_docents_own(it))?;
    let (_, parent) = child.text().split_once("{% extends \"")?;
    let parent = source_named(sources, parent.split_once('"')?.0).filter(|it| !is_docents_own(it))?;
    let message = format!("the template has no block `{block}`, which other templates fill");
    let help = format!("add `{{% block {block} %}}{{% endblock {block} %}}`");
    Some(Diagnostic::new(Rule::InvalidTemplate, Span::file(parent.path().clone()), message).help(help))
}

/// Whether a template is as docent brings it.
fn is_docents_own(source: &Source) -> bool {
    Embedded.read(source.path()).is_ok_and(|it| it == source.text().as_bytes())
}

/// The diagnostic for a template that failed while a page was made, at its place where that is known.
pub(super) fn failure(files: &BTreeMap<ProjectPath, Arc<[u8]>>, error: &tera::Error) -> Diagnostic {
    let (sources, _) = read(files);
    let mut found = diagnose(&sources, error);
    found.swap_remove(0)
}

/// The templates that are text, and a diagnostic for each that is not.
fn read(files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut sources = Vec::new();
    let mut diagnostics = Vec::new();
    for (path, bytes) in files {
        if !path.as_str().starts_with(FOLDER) || !path.has_extension(&["html"]) {
            continue;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => sources.push(Source::new(path.clone(), text)),
            Err(_) => diagnostics.push(Diagnostic::new(
                Rule::InvalidTemplate,
                Span::file(path.clone()),
                format!("`{path}` is not UTF-8 text"),
            )),
        }
    }
    (sources, diagnostics)
}

/// Docent's own template in place of one of the project's.
fn docents_own(broken: &Source) -> Option<Source> {
    let text = String::from_utf8(Embedded.read(broken.path()).ok()?).ok()?;
    let own = Source::new(broken.path().clone(), text);
    (!own.same_text(broken)).then_some(own)
}

/// The name by which templates refer to each other: the path below `templates/`.
fn name(source: &Source) -> String {
    source.path().as_str()[FOLDER.len()..].to_owned()
}

fn stands_in(diagnostic: &Diagnostic, source: &Source) -> bool {
    diagnostic.span.as_ref().is_some_and(|it| it.source == *source.path())
}

/// What tera found, one diagnostic per template at least.
fn diagnose(sources: &[Source], error: &tera::Error) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![reported(sources, report)],
        ErrorKind::CircularExtend { tpl, .. } => vec![named(sources, tpl, "extends itself, directly or not")],
        ErrorKind::CircularInclude { tpl, .. } => {
            vec![named(sources, tpl, "includes itself, directly or not")]
        }
        ErrorKind::MissingParent { current, parent } => {
            vec![named(sources, current, &format!("extends `{parent}`, which does not exist"))]
        }
        ErrorKind::Msg(text) => listed(sources, text),
        _ => vec![Diagnostic::nowhere(Rule::InvalidTemplate, first_line(&error.to_string()))],
    }
}

/// A finding that tera gives with its place.
fn reported(sources: &[Source], report: &ReportError) -> Diagnostic {
    let message = first_line(report.message());
    let Some(source) = source_named(sources, report.filename()) else {
        return Diagnostic::nowhere(Rule::InvalidTemplate, message);
    };
    let span = Span::new(source.path().clone(), report.span().range.clone());
    Diagnostic::new(Rule::InvalidTemplate, span, message)
}

/// A finding about a whole template.
fn named(sources: &[Source], template: &str, what: &str) -> Diagnostic {
    let message = format!("the template `{template}` {what}");
    match source_named(sources, template) {
        Some(source) => Diagnostic::new(Rule::InvalidTemplate, Span::file(source.path().clone()), message),
        None => Diagnostic::nowhere(Rule::InvalidTemplate, message),
    }
}

/// Findings that tera gives as text only: `error: …` and in the next line `--> file:line:column`.
fn listed(sources: &[Source], text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut message = None;
    for line in text.lines() {
        if let Some(error) = line.strip_prefix("error: ") {
            message = Some(error);
            continue;
        }
        let Some(place) = line.trim_start().strip_prefix("--> ") else { continue };
        let Some(what) = message.take() else { continue };
        found.push(match locate(sources, place) {
            Some(span) => Diagnostic::new(Rule::InvalidTemplate, span, first_line(what)),
            None => Diagnostic::nowhere(Rule::InvalidTemplate, first_line(what)),
        });
    }
    if found.is_empty() {
        found.push(Diagnostic::nowhere(Rule::InvalidTemplate, first_line(text)));
    }
    found
}

/// Reads `file:line:column`.
fn locate(sources: &[Source], place: &str) -> Option<Span> {
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: u32 = parts.next()?.parse().ok()?;
    let source = source_named(sources, parts.next()?)?;
    let start = source.lines().start(line)? as usize;
    let before = source.text()[start..].chars().take(column.saturating_sub(1));
    let offset = start + before.map(char::len_utf8).sum::<usize>();
    Some(Span::new(source.path().clone(), offset..offset))
}

fn source_named<'a>(sources: &'a [Source], template: &str) -> Option<&'a Source> {
    sources.iter().find(|it| &it.path().as_str()[FOLDER.len()..] == template)
}

/// Messages here are one line, begin in lower case and end without a stop.
fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut letters = line.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(of: &[(&str, &str)]) -> BTreeMap<ProjectPath, Arc<[u8]>> {
        of.iter().map(|(path, text)| (ProjectPath::new(path).unwrap(), text.as_bytes().into())).collect()
    }

    #[test]
    fn a_syntax_error_is_reported_at_its_place_and_other_templates_still_work() {
        let parsed = parse(&files(&[("templates/a.html", "fine"), ("templates/b.html", "x\n{% if %}")]));
        let [found] = &parsed.diagnostics[..] else { panic!("{:?}", parsed.diagnostics) };
        let span = found.span.as_ref().unwrap();
        assert_eq!((found.rule, span.source.as_str()), (Rule::InvalidTemplate, "templates/b.html"));
        assert!(span.start >= 2, "{span:?}");
        assert_eq!(parsed.value.render("a.html", &tera::Context::new()).unwrap(), "fine");
    }

    #[test]
    fn docents_own_template_stands_in_for_a_broken_one() {
        let broken = ("templates/part/moved.html", "{% if %}");
        let parsed = parse(&files(&[broken, ("templates/a.html", "[{% include \"part/moved.html\" %}]")]));
        assert_eq!(parsed.diagnostics.len(), 1);
        let page = std::collections::BTreeMap::from([("moved", Vec::<String>::new())]);
        let context = tera::context! { page => &page };
        assert_eq!(parsed.value.render("a.html", &context).unwrap().replace('\n', ""), "[]");
    }

    #[test]
    fn a_template_that_drops_a_block_is_reported_itself_and_docents_own_stands_in() {
        let own = |name: &str| {
            let path = format!("templates/{name}");
            String::from_utf8(Embedded.read(&ProjectPath::new(&path).unwrap()).unwrap()).unwrap()
        };
        let names = ["components.html", "part/crumbs.html"].map(|it| (format!("templates/{it}"), own(it)));
        let mut all: Vec<(&str, &str)> = names.iter().map(|(path, text)| (&**path, &**text)).collect();
        let contents = own("contents.html");
        all.push(("templates/contents.html", &contents));
        all.push(("templates/base.html", "{% block main %}{% endblock main %}"));
        let parsed = parse(&files(&all));
        let first = &parsed.diagnostics[0];
        assert_eq!(first.span.as_ref().unwrap().source.as_str(), "templates/base.html");
        assert_eq!(first.message, "the template has no block `kind`, which other templates fill");
    }

    #[test]
    fn an_unknown_include_is_reported_at_its_place() {
        let parsed = parse(&files(&[("templates/a.html", "é\n  {% include \"b.html\" %}")]));
        let [found] = &parsed.diagnostics[..] else { panic!("{:?}", parsed.diagnostics) };
        assert!(found.message.contains("b.html"), "{}", found.message);
        let source =
            Source::new(ProjectPath::new("templates/a.html").unwrap(), "é\n  {% include \"b.html\" %}");
        assert_eq!(source.position(found.span.as_ref().unwrap().start).line, 2);
    }

    #[test]
    fn parents_that_are_missing_or_circular_are_reported() {
        let parsed = parse(&files(&[
            ("templates/a.html", "{% extends \"nowhere.html\" %}"),
            ("templates/b.html", "{% extends \"b.html\" %}"),
        ]));
        assert_eq!(parsed.diagnostics.len(), 2);
        assert!(parsed.diagnostics.iter().all(|it| it.span.is_some()));
    }

    #[test]
    fn a_template_that_is_not_text_is_reported() {
        let path = ProjectPath::new("templates/a.html").unwrap();
        let parsed = parse(&BTreeMap::from([(path, Arc::from([0xff_u8].as_slice()))]));
        assert_eq!(parsed.diagnostics.len(), 1);
    }
}
