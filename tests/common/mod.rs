//! What several test binaries share: projects in memory, and numbers that only look random.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::collections::BTreeMap;
use std::sync::Arc;

use docent::diag::{Diagnostic, Parsed};
use docent::path::{ProjectPath, SitePath};
use docent::pipeline::{Build, Session};
use docent::project::{Files, MemFiles, Project};
use docent::render::Artifact;

/// A path of the project.
pub(crate) fn path(text: &str) -> ProjectPath {
    ProjectPath::new(text).unwrap()
}

/// Files in memory.
pub(crate) fn files(entries: &[(&str, &str)]) -> MemFiles {
    let mut files = MemFiles::default();
    for (name, text) in entries {
        files.insert(path(name), text.as_bytes().to_vec());
    }
    files
}

/// Loads a project, with what was noticed while loading.
pub(crate) fn load(files: &MemFiles) -> Parsed<Project> {
    Project::load(Arc::new(files.clone()), &[])
}

/// Loads and builds with a session that remembers nothing.
pub(crate) fn build(files: &MemFiles) -> Build {
    build_with(&mut Session::new(), files)
}

/// Loads and builds with this session.
pub(crate) fn build_with(session: &mut Session, files: &MemFiles) -> Build {
    session.build(&load(files))
}

/// Every artifact of a build, as bytes.
pub(crate) fn artifacts(build: &Build, files: &MemFiles) -> BTreeMap<SitePath, Vec<u8>> {
    let bytes = |it: &SitePath| match build.artifact(it).unwrap().value {
        Artifact::Text(text) => text.into_bytes(),
        Artifact::Bytes(bytes) => bytes.to_vec(),
        Artifact::File(source) => files.read(&source).unwrap(),
    };
    build.plan.keys().map(|it| (it.clone(), bytes(it))).collect()
}

/// Every page of a build by its path.
pub(crate) fn pages(build: &Build) -> BTreeMap<SitePath, String> {
    let paths = build.plan.keys().filter(|it| it.extension() == Some("html"));
    let pages = paths.filter_map(|it| match build.artifact(it)?.value {
        Artifact::Text(text) => Some((it.clone(), text)),
        Artifact::Bytes(_) | Artifact::File(_) => None,
    });
    pages.collect()
}

/// A diagnostic in one line, for assertions: `content/a.md:3:1 error broken-link: …`.
pub(crate) fn line(diagnostic: &Diagnostic, files: &MemFiles) -> String {
    let place = diagnostic.span.as_ref().map(|span| {
        let text = String::from_utf8(files.read(&span.source).unwrap_or_default()).unwrap_or_default();
        let position = docent::source::Source::new(span.source.clone(), text).position(span.start);
        format!("{}:{}:{} ", span.source, position.line, position.column)
    });
    let (severity, rule) = (diagnostic.severity.as_str(), diagnostic.rule.name());
    format!("{}{severity} {rule}: {}", place.unwrap_or_default(), diagnostic.message)
}

/// A xorshift generator: the same numbers in every run.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// One of these.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
