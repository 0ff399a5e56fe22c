//! From the path on the command line to a project, and to the folder that its site goes to.

#![expect(clippy::disallowed_methods, reason = "finding out what a path leads to means to look")]

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::args;
use super::error::Error;
use super::terminal::{environment, working_folder};
use crate::diag::Parsed;
use crate::path::ProjectPath;
use crate::project::{DiskFiles, Project, last_changes};

/// A project that was read, and where it lies.
pub(super) struct Opened {
    /// What was read, with what is wrong with it so far.
    pub(super) project: Parsed<Project>,
    /// The folder of the project, without links.
    pub(super) root: PathBuf,
    /// What leads from the working folder to it, with a slash at its end: what paths in findings start with.
    pub(super) folder: String,
    /// Where its site goes.
    pub(super) dest: PathBuf,
}

impl Opened {
    /// The project with the times of its sources' last changes, which only published pages show.
    pub(super) fn with_changes(self) -> Self {
        let changes = last_changes(&self.root, self.project.value.sources.keys());
        Self { project: self.project.map(|it| it.with_changes(changes)), ..self }
    }

    /// The destination as a person would write it.
    pub(super) fn shown_dest(&self) -> String {
        let working = working_folder().unwrap_or_default();
        let inside = resolved(&self.dest).strip_prefix(resolved(&working)).map(Path::to_owned);
        inside.unwrap_or_else(|_| self.dest.clone()).display().to_string()
    }
}

/// Where a project's files are.
struct Location {
    root: PathBuf,
    folder: String,
    description: Option<ProjectPath>,
}

/// Reads the project that `source` names. Its site goes to `dest_dir`, or where the configuration says.
pub(super) fn open(source: &args::Source, dest_dir: Option<&Path>) -> Result<Opened, Error> {
    let working = working_folder()?;
    let location = locate(&source.path, &working)?;
    let files = DiskFiles::new(&location.root)
        .map_err(|error| Error::Read { path: source.path.clone(), source: error })?;
    let root = files.root().to_owned();
    let dest_dir = dest_dir.map(|it| resolved(&working.join(it)));
    let env = settings(source, dest_dir.as_deref(), &root);
    let files = Arc::new(files);
    let project = match location.description {
        Some(description) => Project::single(files, description, &env),
        None => Project::load(files, &env),
    };
    let default = || base(source, &working, &root).join(&project.value.config.build_dir);
    let dest = dest_dir.unwrap_or_else(default);
    Ok(Opened { root, folder: location.folder, dest, project })
}

/// Refuses a destination in which the site would lie among its own sources.
pub(super) fn refuse_sources(opened: &Opened) -> Result<(), Error> {
    let dest = resolved(&opened.dest);
    let src = opened.root.join(opened.project.value.src.as_str());
    if src.starts_with(&dest) { Err(Error::OverSources(opened.dest.clone())) } else { Ok(()) }
}

/// The folder that a relative `build-dir` starts from: the project's, or for a description the working one.
fn base<'a>(source: &args::Source, working: &'a Path, root: &'a Path) -> &'a Path {
    if source.path.is_file() { working } else { root }
}

/// What the options say, as the settings that they stand for: so they also hold when the project is read again.
fn settings(source: &args::Source, dest_dir: Option<&Path>, root: &Path) -> Vec<(String, String)> {
    let mut env = environment();
    let mut set = |name: &str, value: String| env.push((name.to_owned(), value));
    if source.drafts {
        set("DOCENT_DOCENT__DRAFTS", "true".to_owned());
    }
    if let Some(url) = &source.site_url {
        set("DOCENT_OUTPUT__HTML__SITE_URL", serde_json::Value::from(url.as_str()).to_string());
    }
    if let Some(dest) = dest_dir {
        let shown = dest.strip_prefix(root).unwrap_or(dest).to_string_lossy().into_owned();
        set("DOCENT_BUILD__BUILD_DIR", serde_json::Value::from(shown).to_string());
    }
    env
}

fn locate(path: &Path, working: &Path) -> Result<Location, Error> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoSource(path.to_owned()),
        _ => Error::Read { path: path.to_owned(), source: error },
    })?;
    if metadata.is_dir() {
        return Ok(Location {
            root: path.to_owned(),
            folder: shown_folder(path, working),
            description: None,
        });
    }
    match path.extension().and_then(|it| it.to_str()) {
        Some("toml") => locate(&parent(path), working),
        Some("md" | "markdown") => Err(Error::SinglePage(path.to_owned())),
        _ => description(path, working),
    }
}

/// A description's files are looked for from the working folder on where it lies below that, so that references can lead
/// to its neighbours' folders; else from its own folder on.
fn description(path: &Path, working: &Path) -> Result<Location, Error> {
    let absolute = resolved(&working.join(path));
    let working = resolved(working);
    let (root, folder) = match absolute.strip_prefix(&working) {
        Ok(_) => (working, String::new()),
        Err(_) => (parent(&absolute), shown_folder(&parent(path), &working)),
    };
    let inside = absolute.strip_prefix(&root).ok().and_then(Path::to_str);
    let description = inside.and_then(|it| ProjectPath::new(it).ok());
    let description = description.ok_or_else(|| Error::NoSource(path.to_owned()))?;
    Ok(Location { root, folder, description: Some(description) })
}

fn parent(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|it| !it.as_os_str().is_empty());
    parent.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// `docs/` for `./docs`, nothing for `.`; what lies below the working folder is shown relative to it.
fn shown_folder(path: &Path, working: &Path) -> String {
    let path = path.strip_prefix(working).unwrap_or(path);
    let parts: PathBuf = path.components().filter(|it| *it != Component::CurDir).collect();
    let shown = parts.to_string_lossy().replace('\\', "/");
    if shown.is_empty() || shown.ends_with('/') { shown } else { format!("{shown}/") }
}

/// The path without links and `..`, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let mut missing = Vec::new();
    let mut existing = path;
    loop {
        if let Ok(real) = fs::canonicalize(existing) {
            return missing.iter().rev().fold(real, |path: PathBuf, name| path.join(name));
        }
        match (existing.parent(), existing.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name);
                existing = parent;
            }
            _ => return path.to_owned(),
        }
    }
}
