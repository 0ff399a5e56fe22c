//! Where editions are made: it holds the project and the session, and reads and builds again what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::Change;
use super::edition::Edition;
use super::kept::{CONFIG, Kept};
use crate::diag::{Diagnostic, Parsed};
use crate::path::ProjectPath;
use crate::pipeline::Session;
use crate::project::{DiskFiles, Files, Project};
use crate::source::Source;

/// The project, and the session that remembers its parsed sources.
pub(super) struct Workshop {
    files: Arc<DiskFiles>,
    session: Session,
    project: Parsed<Project>,
    /// The last configuration that was sound, where there was one.
    sound: Option<Sound>,
    /// What is wrong with the configuration on disk, while the site is built by an earlier one.
    broken: Option<Broken>,
    number: u64,
    /// Files that changed, each with the edition that it last changed in.
    renewed: BTreeMap<ProjectPath, u64>,
}

/// A configuration that can be used.
#[derive(Clone)]
struct Sound {
    /// `None` where there is no file.
    text: Option<Arc<str>>,
}

/// A configuration that cannot be used.
struct Broken {
    source: Option<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Workshop {
    /// Starts with a project that was read.
    pub(super) fn new(files: Arc<DiskFiles>, project: Parsed<Project>) -> Self {
        let sound = project.value.has_sound_config().then(|| Sound::of(&project.value));
        Self {
            files,
            session: Session::new(),
            project,
            sound,
            broken: None,
            number: 0,
            renewed: BTreeMap::new(),
        }
    }

    /// The project as it was read last.
    pub(super) fn project(&self) -> &Project {
        &self.project.value
    }

    /// Reads what changed and makes the next edition.
    pub(super) fn make(&mut self, change: &Change) -> Edition {
        self.read(change);
        self.number += 1;
        if let Change::Files(changed) | Change::Everything(changed) = change {
            self.renewed.extend(changed.iter().map(|it| (it.clone(), self.number)));
        }
        let mut build = self.session.build(&self.project);
        if let Some(broken) = &self.broken {
            // Where the two configurations disagree about what is wrong, the one on disk is meant.
            build.diagnostics.retain(|it| !is_about_config(it));
            build.diagnostics.extend(broken.diagnostics.iter().cloned());
            build.diagnostics.sort();
        }
        let edition =
            Edition::new(self.number, build, self.project.value.clone()).with_renewed(&self.renewed);
        match &self.broken {
            Some(broken) => edition.kept_from(broken.source.clone()),
            None => edition,
        }
    }

    /// Forgets what was parsed: after a panic nobody knows what is left of it.
    pub(super) fn forget(&mut self) {
        self.session = Session::new();
    }

    fn read(&mut self, change: &Change) {
        let changed = match change {
            Change::Nothing => return,
            Change::Files(changed) if !changed.iter().any(|it| it.as_str() == CONFIG) => changed,
            _ => return self.read_everything(),
        };
        let files = match (&self.broken, &self.sound) {
            (Some(_), Some(sound)) => self.kept(sound),
            _ => Arc::clone(&self.files) as Arc<dyn Files>,
        };
        self.project = self.project.value.reload(files, changed);
    }

    /// Reads everything anew. A configuration that cannot be understood would turn the site into another one at every
    /// slip of a finger: the site stays as the last sound one has it.
    fn read_everything(&mut self) {
        let fresh = self.project.value.load_again(Arc::clone(&self.files) as Arc<dyn Files>);
        self.broken = None;
        if fresh.value.has_sound_config() {
            self.sound = Some(Sound::of(&fresh.value));
            self.project = fresh;
            return;
        }
        let Some(sound) = &self.sound else {
            self.project = fresh;
            return;
        };
        let source = fresh.value.sources.get(CONFIG).cloned();
        let diagnostics = fresh.diagnostics.iter().filter(|it| is_about_config(it)).cloned().collect();
        self.broken = Some(Broken { source, diagnostics });
        self.project = fresh.value.load_again(self.kept(sound));
    }

    fn kept(&self, sound: &Sound) -> Arc<dyn Files> {
        Arc::new(Kept { files: Arc::clone(&self.files), config: sound.text.clone() })
    }
}

impl Sound {
    fn of(project: &Project) -> Self {
        Self { text: project.sources.get(CONFIG).map(|it| Arc::clone(it.text())) }
    }
}

fn is_about_config(diagnostic: &Diagnostic) -> bool {
    diagnostic.span.as_ref().is_some_and(|it| it.source.as_str() == CONFIG)
}
