//! The project of a test, and what docent makes of it.

use std::fmt::Write;
use std::sync::Arc;

use docent::diag::{Diagnostic, Parsed};
use docent::path::{ProjectPath, SitePath};
use docent::pipeline::{Build, Session};
use docent::project::{MemFiles, Project};
use docent::render::Artifact;

use crate::case::Case;

/// What came out.
pub(super) struct Outcome {
    /// Every finding, a line each, its help in a line below it.
    pub(super) diagnostics: String,
    /// Every path of the site but those that docent adds to each.
    pub(super) pages: String,
    build: Build,
}

impl Outcome {
    /// The text of a page.
    pub(super) fn page(&self, path: &str) -> Option<String> {
        match self.build.artifact(&SitePath::new(path).ok()?)?.value {
            Artifact::Text(text) => Some(text),
            Artifact::Bytes(_) | Artifact::File(_) => None,
        }
    }
}

/// Builds the project that the blocks of `case` are.
pub(super) fn build(case: &Case) -> Outcome {
    let project = load(case);
    let build = Session::new().build(&project);
    let pages =
        build.plan.keys().filter(|it| !is_added(it)).fold(String::new(), |all, it| all + it.as_str() + "\n");
    let diagnostics = build.diagnostics.iter().fold(String::new(), |mut all, it| {
        print(&mut all, it, &project.value);
        all
    });
    Outcome { diagnostics, pages, build }
}

fn load(case: &Case) -> Parsed<Project> {
    let mut files = MemFiles::default();
    let mut env = Vec::new();
    let mut single = None;
    for block in &case.blocks {
        if block.language() == "env" {
            let lines = block.text.lines().filter_map(|it| it.split_once('='));
            env.extend(lines.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        let Some(path) = block.attribute("file") else { continue };
        let path = ProjectPath::new(path).expect("the files of a test lie in its project");
        files.insert(path.clone(), block.text.as_bytes());
        single = block.is_single().then_some(path).or(single);
    }
    match single {
        Some(description) => Project::single(Arc::new(files), description, &env),
        None => Project::load(Arc::new(files), &env),
    }
}

/// Whether every site has such a file, so that tests need not speak of it.
fn is_added(path: &SitePath) -> bool {
    let path = path.as_str();
    path.starts_with("_docent/") || matches!(path, ".nojekyll" | "404.html" | "robots.txt" | "sitemap.xml")
}

fn print(out: &mut String, diagnostic: &Diagnostic, project: &Project) {
    let place = diagnostic.span.as_ref().map_or_else(
        || "-".to_owned(),
        |span| {
            let position = project.source(&span.source).map(|it| it.position(span.start));
            position.map_or_else(
                || span.source.to_string(),
                |it| format!("{}:{}:{}", span.source, it.line, it.column),
            )
        },
    );
    let (severity, rule) = (diagnostic.severity.as_str(), diagnostic.rule.name());
    let _ = writeln!(out, "{place} {severity} {rule}: {}", diagnostic.message);
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "  help: {help}");
    }
}
