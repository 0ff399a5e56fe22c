//! A preview of a folder that the test fills, and what it has to give out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use docent::diag::{Diagnostic, Severity};
use docent::path::{ProjectPath, SitePath};
use docent::pipeline::Session;
use docent::project::{DiskFiles, Files, Project};
use docent::render::Artifact;
use docent::serve::{self, Audience, Listen, Mocking, News, Options, Purpose, Server, Watching};
use serde_json::Value;
use tempfile::TempDir;

use crate::client::{get, listen};

/// After so long without a word, a test says what it waited for instead of waiting for ever.
const PATIENCE: Duration = Duration::from_mins(1);

fn options(listen: Listen, watching: Watching, audience: Arc<dyn Audience>) -> Options {
    let mocking = Mocking { own_pages_only: true, ..Mocking::default() };
    Options { listen, watching, purpose: Purpose::Site, mocking, audience }
}

/// A running preview.
pub(crate) struct Preview {
    pub(crate) folder: TempDir,
    pub(crate) port: u16,
    pub(crate) address: String,
    pub(crate) heard: Arc<Heard>,
    pub(crate) events: Receiver<Value>,
    server: Option<Server>,
}

/// What the writer was told.
#[derive(Default)]
pub(crate) struct Heard {
    builds: AtomicUsize,
    pub(crate) words: Mutex<Vec<String>>,
}

impl Heard {
    /// How often the site was built.
    pub(crate) fn builds(&self) -> usize {
        self.builds.load(Ordering::SeqCst)
    }

    /// What was said last, for when it was not what a test waited for.
    fn last(&self) -> String {
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        words[words.len().saturating_sub(20)..].join("\n")
    }
}

impl Audience for Heard {
    fn shown(&self, path: &ProjectPath) -> String {
        format!("docs/{path}")
    }

    fn judged(&self, found: &[Diagnostic]) -> Vec<Diagnostic> {
        found.to_vec()
    }

    fn hear(&self, news: News<'_>) {
        let words = match news {
            News::Built(built) => {
                self.builds.fetch_add(1, Ordering::SeqCst);
                format!("built for {:?}", built.changed)
            }
            News::Found(found, _) => format!("found {}", found[0].message),
            News::Polling(reason) => format!("polling: {reason}"),
            News::Gone => "gone".to_owned(),
            News::Defect(words) => format!("defect: {words}"),
            News::Asked(asked) => format!("asked: {} {} {}", asked.method, asked.path, asked.status),
            News::CalledBack(method, url, sent) => format!("called back: {method} {url} {sent:?}"),
        };
        self.words.lock().unwrap_or_else(PoisonError::into_inner).push(words);
    }
}

/// Writes files below a folder.
pub(crate) fn fill(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Preview {
    /// A preview of a folder with these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self::with(files, Watching::Native, Listen::default())
    }

    /// A preview that watches and listens so; the port is any.
    pub(crate) fn with(files: &[(&str, &str)], watching: Watching, listen: Listen) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fill(folder.path(), files);
        let root = folder.path().to_owned();
        Self::at(folder, &root, watching, listen)
    }

    /// A preview of the project at `root`, which lies in `folder`.
    pub(crate) fn at(folder: TempDir, root: &Path, watching: Watching, listening: Listen) -> Self {
        let heard = Arc::new(Heard::default());
        let files = DiskFiles::new(root).unwrap();
        let project = Project::load(Arc::new(files.clone()), &[]);
        let listening = Listen { port: Some(0), ..listening };
        let audience = Arc::clone(&heard) as Arc<dyn Audience>;
        let server = serve::start(files, project, options(listening, watching, audience)).unwrap();
        let address = server.address().to_owned();
        let port = address.split(':').nth(2).and_then(|it| it.split('/').next()).unwrap().parse().unwrap();
        let events = listen(port, "/");
        Self { folder, port, address, heard, events, server: Some(server) }
    }

    /// Ends the server, and returns the folder.
    pub(crate) fn end(mut self) -> TempDir {
        drop(self.server.take());
        self.folder
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: &str) {
        fill(self.folder.path(), &[(name, text)]);
    }

    /// Waits until `is_right` says that nothing is left to wait for; it returns what is missing else.
    pub(crate) fn wait_until(&self, mut is_right: impl FnMut() -> Result<(), String>) {
        while let Err(missing) = is_right() {
            let event = self.events.recv_timeout(PATIENCE);
            assert!(event.is_ok(), "{missing}\n{}", self.heard.last());
        }
    }

    /// Waits until the page at `target` holds `text`.
    pub(crate) fn wait_for(&self, target: &str, text: &str) {
        self.wait_until(|| {
            let answer = get(self.port, target);
            let holds = answer.status == 200 && answer.text().contains(text);
            if holds { Ok(()) } else { Err(format!("{target} lacks {text}: {}", answer.text())) }
        });
    }

    /// What a page that is opened now is told.
    pub(crate) fn now(&self) -> Value {
        listen(self.port, "/").recv().unwrap()
    }

    /// Waits until the events say `is_right`.
    pub(crate) fn wait_for_event(&self, is_right: impl Fn(&Value) -> bool) -> Value {
        loop {
            let event = self.events.recv_timeout(PATIENCE);
            let event = event.unwrap_or_else(|_| panic!("{}", self.heard.last()));
            if is_right(&event) {
                return event;
            }
        }
    }
}

/// What a fresh build gives: every artifact, and how many errors, warnings and notes there are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) artifacts: BTreeMap<SitePath, Vec<u8>>,
    pub(crate) counts: [usize; 3],
}

impl Expected {
    /// Builds what is in `files`, remembering nothing.
    pub(crate) fn of(files: Arc<dyn Files>) -> Self {
        let loaded = Project::load(files, &[]);
        let build = Session::new().build(&loaded);
        let mut found = build.diagnostics.clone();
        let mut artifacts = BTreeMap::new();
        for path in build.plan.keys() {
            let made = build.artifact(path).unwrap();
            found.extend(made.diagnostics);
            let bytes = match made.value {
                Artifact::Text(text) => text.into_bytes(),
                Artifact::Bytes(bytes) => bytes.to_vec(),
                // A style sheet that the configuration names and nobody wrote: reported, and not there.
                Artifact::File(source) => match loaded.value.files.read(&source) {
                    Ok(bytes) => bytes,
                    Err(_) => continue,
                },
            };
            artifacts.insert(path.clone(), bytes);
        }
        found.sort();
        found.dedup();
        let count = |severity| found.iter().filter(|it| it.severity == severity).count();
        Self { artifacts, counts: [Severity::Error, Severity::Warning, Severity::Note].map(count) }
    }
}

/// A page without what the preview added to it.
pub(crate) fn without_additions(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let Some((before, rest)) = text.split_once("<script src=\"/_docent/preview/idiomorph.js\"") else {
        return bytes.to_vec();
    };
    let (_, after) = rest.split_once("></script>\n").unwrap();
    format!("{before}{after}").into_bytes()
}
