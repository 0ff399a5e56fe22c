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
    /// Where the reader is, seen from the project.
    reader: Reader,
    /// Where its site goes.
    pub(super) dest: PathBuf,
}

impl Opened {
    /// The project with the times of its sources' last changes, which only published pages show.
    pub(super) fn with_changes(self) -> Self {
        let changes = last_changes(&self.root, self.project.value.sources.keys());
        Self { project: self.project.map(|it| it.with_changes(changes)), ..self }
    }

    /// A path of the project as the reader would write it.
    pub(super) fn shown(&self, path: &ProjectPath) -> String {
        match &self.reader {
            Reader::Outside(folder) => format!("{folder}{path}"),
            Reader::Inside(folder) => relative(path, folder),
        }
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
    reader: Reader,
    description: Option<ProjectPath>,
}

/// Where the reader is, seen from the project: what decides how paths in findings are shown.
enum Reader {
    /// In a folder that this leads from to the project, with a slash at its end.
    Outside(String),
    /// In this folder of the project.
    Inside(ProjectPath),
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
    Ok(Opened { root, reader: location.reader, dest, project })
}

/// Refuses a destination in which the site would lie among its own sources.
pub(super) fn refuse_sources(opened: &Opened) -> Result<(), Error> {
    let project = &opened.project.value;
    let dest = resolved(&opened.dest);
    let mut sources = project.sources.keys().chain(&*project.assets).chain([&project.src]);
    if sources.any(|it| opened.root.join(it.as_str()).starts_with(&dest)) {
        return Err(Error::OverSources(opened.dest.clone()));
    }
    Ok(())
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
        let reader = Reader::Outside(shown_folder(path, working));
        return Ok(Location { root: path.to_owned(), reader, description: None });
    }
    match path.extension().and_then(|it| it.to_str()) {
        Some("toml") => locate(&parent(path), working),
        Some("md" | "markdown") => Err(Error::SinglePage(path.to_owned())),
        _ => description(path, working),
    }
}

/// A description's files are looked for in the whole repository that it lies in, so that references can lead to its
/// neighbours' folders; without one, from the working folder on where it lies below that, else from its own.
fn description(path: &Path, working: &Path) -> Result<Location, Error> {
    let (absolute, working) = (resolved(&working.join(path)), resolved(working));
    let repository = absolute.ancestors().skip(1).find(|it| it.join(".git").exists());
    let root = match repository {
        Some(repository) => repository.to_owned(),
        None if absolute.starts_with(&working) => working.clone(),
        None => parent(&absolute),
    };
    let reader = match working.strip_prefix(&root) {
        Ok(inside) => Reader::Inside(project_path(inside, path)?),
        Err(_) if repository.is_some() => Reader::Outside(shown_folder(&root, &working)),
        Err(_) => Reader::Outside(shown_folder(&parent(path), &working)),
    };
    let inside = absolute.strip_prefix(&root).expect("the root is one of the folders above");
    Ok(Location { description: Some(project_path(inside, path)?), root, reader })
}

/// A path below the root of a project; `given` is what it was called on the command line.
fn project_path(inside: &Path, given: &Path) -> Result<ProjectPath, Error> {
    let path = inside.to_str().and_then(|it| ProjectPath::new(it).ok());
    path.ok_or_else(|| Error::NoSource(given.to_owned()))
}

/// The way from `folder` to `path`, both in one project.
fn relative(path: &ProjectPath, folder: &ProjectPath) -> String {
    let mut folder = folder.clone();
    let mut climbs = 0;
    while path.strip_folder(&folder).is_none() {
        folder = folder.parent();
        climbs += 1;
    }
    format!("{}{}", "../".repeat(climbs), path.strip_folder(&folder).unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_where_the_reader_is() {
        let path = |it: &str| ProjectPath::new(it).unwrap();
        assert_eq!(relative(&path("spec/a.yaml"), &path("")), "spec/a.yaml");
        assert_eq!(relative(&path("spec/a.yaml"), &path("spec")), "a.yaml");
        assert_eq!(relative(&path("spec/a.yaml"), &path("docs/x")), "../../spec/a.yaml");
        assert_eq!(shown_folder(Path::new("./docs/."), Path::new("/w")), "docs/");
        assert_eq!(shown_folder(Path::new("/w"), Path::new("/w")), "");
        assert_eq!(shown_folder(Path::new("../x"), Path::new("/w")), "../x/");
    }
}
