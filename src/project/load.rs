//! Reading a project: its configuration, then its sources; and reading again what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::document::{self, Place, Table};
use super::interpret::{Interpreted, interpret};
use super::lock::LOCK;
use super::read::{self, Unreadable};
use super::section::Log;
use super::{Files, OUTPUT_MARK, Origin, Project, discover, mentions, overrides, theme};
use crate::diag::{Diagnostic, Parsed, Rule, Severity};
use crate::path::ProjectPath;
use crate::source::Source;

/// The name of the configuration.
const CONFIG: &str = "book.toml";

impl Project {
    /// Reads the project in `files`. Settings in `env` (`DOCENT_…`, `MDBOOK_…`) go before those of `book.toml`; a folder
    /// without one is a project too.
    pub fn load(files: Arc<dyn Files>, env: &[(String, String)]) -> Parsed<Self> {
        Self::read(files, Origin { env: env.into(), only: None }, Arc::default())
    }

    /// The project that consists of one description, its reference at the root of the site.
    pub fn single(files: Arc<dyn Files>, description: ProjectPath, env: &[(String, String)]) -> Parsed<Self> {
        Self::read(files, Origin { env: env.into(), only: Some(description) }, Arc::default())
    }

    /// The project after the files `changed` did: what a fresh load would give, for the price of these files where
    /// neither the configuration nor the set of files is concerned.
    pub fn reload(&self, files: Arc<dyn Files>, changed: &[ProjectPath]) -> Parsed<Self> {
        if let Some(sources) = self.changed_sources(&*files, changed) {
            let read = Arc::new(self.read.without(changed));
            let copies = Arc::new(self.copies.without(changed));
            let project = Self { sources: Arc::new(sources), read, copies, files, ..self.clone() };
            return Parsed { diagnostics: project.findings.to_vec(), value: project };
        }
        self.load_again(files)
    }

    /// The project read from the ground up, under the settings that it was read by before.
    pub fn load_again(&self, files: Arc<dyn Files>) -> Parsed<Self> {
        Self::read(files, self.origin.clone(), Arc::clone(&self.changes))
    }

    /// The sources with new texts, where new texts are all that changed.
    fn changed_sources(
        &self,
        files: &dyn Files,
        changed: &[ProjectPath],
    ) -> Option<BTreeMap<ProjectPath, Source>> {
        let mut sources: BTreeMap<_, _> = (*self.sources).clone();
        for path in changed {
            if self.is_fixed(path) {
                return None;
            }
            if let Some(source) = sources.get_mut(path) {
                *source = read::guide(files, path).ok()?;
            } else if self.assets.binary_search(path).is_ok() || self.read.has(path) || self.copies.has(path)
            {
                // What was there and is there still; a file that comes or goes can change what is published.
                files.read(path).ok()?;
            } else {
                return None;
            }
        }
        Some(sources)
    }

    /// Whether a change of this file can change more than its own text.
    fn is_fixed(&self, path: &ProjectPath) -> bool {
        let is_description =
            self.config.products.iter().flat_map(|it| &it.versions).any(|it| it.description == *path);
        // One that was found by looking into it is looked at anew, and so is one that could not be read.
        let is_uncertain = is_description && !self.sources.contains_key(CONFIG);
        [CONFIG, LOCK].contains(&path.as_str())
            || theme::is_theme_file(path)
            || is_uncertain
            || self.unreadable.contains(path)
            || self.has_finding_in(path)
    }

    /// Takes out the descriptions that cannot be read, so that nobody after this has to look for them again. That those
    /// which the configuration names are missing was said there.
    fn drop_unreadable(&mut self, found: &mut Vec<Diagnostic>) {
        let versions = self.config.products.iter().flat_map(|it| &it.versions);
        let failed = versions.filter_map(|it| Some((it, self.try_source(&it.description).err()?)));
        let failed: Vec<_> = failed.map(|(version, error)| (version.clone(), error)).collect();
        if failed.is_empty() {
            return;
        }
        let found_ones = failed.iter().filter(|(version, _)| version.span.is_none());
        found.extend(found_ones.map(|(version, error)| error.diagnostic(&version.description)));
        self.unreadable = failed.into_iter().map(|(version, _)| version.description).collect();
        let config = Arc::make_mut(&mut self.config);
        for product in &mut config.products {
            product.versions.retain(|it| !self.unreadable.contains(&it.description));
        }
    }

    /// Takes out the style sheets, scripts and pictures that the configuration names and nobody has: that was said, and a
    /// site cannot be published with them.
    fn drop_missing_files(&mut self) {
        let project = self.clone();
        let is_there = |it: &ProjectPath| project.has_file(it);
        let config = Arc::make_mut(&mut self.config);
        config.html.additional_css.retain(is_there);
        config.html.additional_js.retain(is_there);
        let around = &mut config.around;
        around.favicon.take_if(|it| !is_there(it));
        around.logo.take_if(|it| !is_there(&it.light));
        if let Some(logo) = &mut around.logo {
            logo.dark.take_if(|it| !is_there(it));
        }
    }

    fn read(
        files: Arc<dyn Files>,
        origin: Origin,
        changes: Arc<BTreeMap<ProjectPath, String>>,
    ) -> Parsed<Self> {
        let mut found = Vec::new();
        let configuration = Configuration::read(&*files, &origin, &mut found);
        let is_sound = found.iter().all(|it| it.severity != Severity::Error);
        let output = output(&*files, &configuration);
        let listing = match &origin.only {
            Some(_) => Vec::new(),
            None => listing(&*files, output.as_ref(), &mut found),
        };
        let Interpreted { mut config, mentions } = configuration.interpreted;
        let layout = discover::layout(&config, &listing);
        config.html.search.lie_in(&layout.src);
        let mut sources = guides(&*files, &layout.guides, &mut found);
        sources.extend(configuration.source.map(|it| (it.path().clone(), it)));
        let mut project = Self {
            config: Arc::new(config),
            src: layout.src,
            sources: Arc::new(sources),
            assets: layout.assets.into(),
            theme: Arc::new(theme::overlaid(&*files, &listing)),
            changes,
            files,
            listing: listing.into(),
            read: Arc::default(),
            copies: Arc::default(),
            lock: None,
            findings: Arc::default(),
            unreadable: Arc::default(),
            output,
            is_sound,
            origin,
        };
        discover::complete(&mut project);
        mentions::check(&project, &mentions, &mut found);
        project.drop_unreadable(&mut found);
        project.drop_missing_files();
        project.lock = project.read_lock(&mut found).map(Arc::new);
        project.findings = found.clone().into();
        Parsed { value: project, diagnostics: found }
    }

    /// Whether the project has a file, be it one that is not listed.
    pub(super) fn has_file(&self, path: &ProjectPath) -> bool {
        self.listing.binary_search(path).is_ok() || self.files.read(path).is_ok()
    }

    /// The text file at `path`: a source of the project, or any other file that a document names.
    pub fn source(&self, path: &ProjectPath) -> Option<Source> {
        self.try_source(path).ok()
    }

    /// The text of the file at `path`.
    pub fn text(&self, path: &ProjectPath) -> Option<Arc<str>> {
        self.source(path).map(|it| Arc::clone(it.text()))
    }

    /// The text file at `path`, or why there is none.
    pub(super) fn try_source(&self, path: &ProjectPath) -> Result<Source, Unreadable> {
        match self.sources.get(path) {
            Some(source) => Ok(source.clone()),
            None => self.read.recall(path, || read::text(&*self.files, path)),
        }
    }

    /// The project with the times of its sources' last changes.
    #[must_use]
    pub fn with_changes(self, changes: BTreeMap<ProjectPath, String>) -> Self {
        Self { changes: Arc::new(changes), ..self }
    }
}

/// `book.toml`, read and understood.
struct Configuration {
    source: Option<Source>,
    interpreted: Interpreted,
}

impl Configuration {
    fn read(files: &dyn Files, origin: &Origin, found: &mut Vec<Diagnostic>) -> Self {
        let path = ProjectPath::new(CONFIG).expect("a plain name is a path");
        // A description by itself is no part of the project that may surround it.
        let source = if origin.only.is_some() { None } else { source(files, &path, found) };
        let log = Log::new(path);
        let mut document = document(source.as_ref(), &log);
        overrides::apply(&origin.env, &mut document, found);
        let interpreted = interpret(&document, &log);
        found.extend(log.finish());
        Self { source, interpreted }
    }
}

fn source(files: &dyn Files, path: &ProjectPath, found: &mut Vec<Diagnostic>) -> Option<Source> {
    match read::text(files, path) {
        Ok(source) => Some(source),
        Err(Unreadable::Missing) => None,
        Err(error) => {
            found.push(Diagnostic { rule: Rule::InvalidConfig, ..error.diagnostic(path) });
            None
        }
    }
}

fn document(source: Option<&Source>, log: &Log) -> Table {
    let Some(source) = source else { return Table::new() };
    document::parse(source.text()).unwrap_or_else(|error| {
        log.report(Rule::InvalidConfig, &Place::File(error.range), &error.message, None);
        Table::new()
    })
}

/// Every file of the project but those it was built into.
fn listing(files: &dyn Files, output: Option<&ProjectPath>, found: &mut Vec<Diagnostic>) -> Vec<ProjectPath> {
    let listed = output.map_or_else(|| files.list(), |it| files.list_without(it));
    listed.unwrap_or_else(|error| {
        let message = format!("the project's folder cannot be listed: {error}");
        found.push(Diagnostic::nowhere(Rule::UnreadableSource, message));
        Vec::new()
    })
}

/// The folder that the site goes to, where that is a folder of the project and holds none of its sources. Sources that
/// the site would be written over are not made to vanish: the writer has to hear of them.
fn output(files: &dyn Files, configuration: &Configuration) -> Option<ProjectPath> {
    let config = &configuration.interpreted.config;
    let folder = ProjectPath::new(&config.build_dir).ok().filter(|it| !it.is_root())?;
    // A folder of Markdown may well have one named `book`; only what docent wrote there shows that it is the output.
    let is_output = configuration.source.is_some() || files.read(&folder.join(OUTPUT_MARK).ok()?).is_ok();
    (is_output && !discover::may_hold_guides(&folder, config)).then_some(folder)
}

/// Reads the guides, in parallel.
fn guides(
    files: &dyn Files,
    paths: &[ProjectPath],
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<ProjectPath, Source> {
    let read: Vec<_> = paths.par_iter().map(|path| (path, read::guide(files, path))).collect();
    let mut sources = BTreeMap::new();
    for (path, source) in read {
        match source {
            Ok(source) => drop(sources.insert(path.clone(), source)),
            Err(error) => found.push(error.diagnostic(path)),
        }
    }
    sources
}
