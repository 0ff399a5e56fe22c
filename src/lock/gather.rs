//! Which documents on other hosts descriptions need, each with what it refers to in turn: from the lock file and its
//! copies, and from the hosts where that has no answer.
//!
//! It goes in rounds. Each reads the descriptions with the documents that are there so far and learns what is missing; what
//! is missing is obtained, and the next round reads on. So it finds exactly what a build will ask for, and a chain of
//! references is as long as there are rounds.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::change::{Change, changes, stale};
use super::copy;
use super::fetch::{Failure, Fetch, Fetched};
use super::shelf::{Held, Shelf};
use super::survey::Surveys;
use crate::diag::{Diagnostic, Rule};
use crate::path::ProjectPath;
use crate::project::{Lock, Locked, Project, checksum};
use crate::remote::{Address, Reach, Unavailable};
use crate::source::{Source, Span};

/// How many hosts are asked at the same time.
const WORKERS: usize = 8;

/// How much is fetched at most, so that no host can exhaust the machine.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many documents may lead one to the next.
    pub rounds: usize,
    /// How many documents and redirects there may be.
    pub documents: usize,
    /// How many bytes all documents may have.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rounds: 32, documents: 2_000, bytes: 256 << 20 }
    }
}

/// What is fetched.
#[derive(Clone, Copy)]
pub enum Renewal<'a> {
    /// What the lock file or its copies do not have.
    Missing(&'a dyn Fetch),
    /// Everything.
    Everything(&'a dyn Fetch),
    /// Nothing: it is only looked whether anything would have to be.
    Nothing,
}

/// What descriptions need of other hosts.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What the lock file has to say.
    pub lock: Lock,
    /// Copies that the project does not have.
    pub copies: BTreeMap<ProjectPath, Vec<u8>>,
    /// What became of each document that is needed, or was.
    pub changes: BTreeMap<Address, Change>,
    /// References that stay without an answer, and why.
    pub diagnostics: Vec<Diagnostic>,
    /// How many documents could not be fetched. Where there are any, nothing should be kept.
    pub failures: usize,
}

impl Gathered {
    /// The copy at `path`, if the project does not have it.
    pub fn source(&self, path: &ProjectPath) -> Option<Source> {
        let text = std::str::from_utf8(self.copies.get(path)?).ok()?;
        Some(source(path.clone(), text))
    }
}

/// Finds out what the descriptions of `project` need, and obtains it. `progress` hears how many of how many documents that
/// are known to be needed are there.
pub fn gather(
    project: &Project,
    renewal: Renewal<'_>,
    limits: Limits,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Gathered {
    let nothing = Lock::default();
    let before = project.lock().unwrap_or(&nothing);
    let (shelf, surveys) = (Shelf::new(project), Surveys::new(project));
    let (failures, fetched) = (Vec::new(), AtomicU64::new(0));
    let mut gathering = Gathering { project, renewal, limits, before, shelf, surveys, failures, fetched };
    for _ in 0..limits.rounds {
        let missed = gathering.missed();
        if missed.is_empty() || !gathering.has_room(&missed) {
            return gathering.finish();
        }
        gathering.obtain_all(&missed, progress);
    }
    gathering.refuse_depth();
    gathering.finish()
}

struct Gathering<'a> {
    project: &'a Project,
    renewal: Renewal<'a>,
    limits: Limits,
    before: &'a Lock,
    shelf: Shelf<'a>,
    surveys: Surveys,
    failures: Vec<Diagnostic>,
    /// How many bytes hosts have sent.
    fetched: AtomicU64,
}

/// What a document that is missing turned out to be.
enum Obtained {
    Document(Held),
    Redirect(Address),
}

/// Why a document that is missing cannot be had.
enum Lack {
    /// Its host does not give it.
    Failed(Failure),
    /// Nobody was asked.
    Unasked(Unavailable),
}

impl Gathering<'_> {
    /// What is missing, given what is there.
    fn missed(&mut self) -> BTreeMap<Address, Span> {
        self.surveys.read(&self.shelf);
        self.surveys.missed(&self.shelf)
    }

    /// Whether what is missing may be obtained; where that is too much, it is a failure.
    fn has_room(&mut self, missed: &BTreeMap<Address, Span>) -> bool {
        let most = self.limits.documents;
        let has_room = self.shelf.count() + missed.len() <= most;
        if !has_room {
            let message = format!("the descriptions need more than {most} documents of other hosts");
            self.refuse(missed, message);
        }
        has_room
    }

    /// Where something is missing still, that is a failure.
    fn refuse_depth(&mut self) {
        let missed = self.missed();
        if !missed.is_empty() {
            let most = self.limits.rounds;
            let message = format!("documents of other hosts lead one to the next more than {most} times");
            self.refuse(&missed, message);
        }
    }

    fn refuse(&mut self, missed: &BTreeMap<Address, Span>, message: String) {
        let span = missed.values().next().cloned();
        let help = "refer to one document that holds the parts, or copy it into the project";
        let diagnostic = Diagnostic { span, ..Diagnostic::nowhere(Rule::DescriptionLimit, message) };
        self.failures.push(diagnostic.help(help));
    }

    /// Obtains each of `missed`, several at a time.
    fn obtain_all(&mut self, missed: &BTreeMap<Address, Span>, progress: &(dyn Fn(usize, usize) + Sync)) {
        let wanted: Vec<&Address> = missed.keys().collect();
        let (next, done) = (AtomicUsize::new(0), self.shelf.count());
        let obtained = Mutex::new(BTreeMap::new());
        let work = || {
            while let Some(address) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                let found = self.obtain(address);
                let mut obtained = obtained.lock().unwrap_or_else(PoisonError::into_inner);
                obtained.insert(*address, found);
                progress(done + obtained.len(), done + wanted.len());
            }
        };
        thread::scope(|scope| {
            for _ in 1..WORKERS.min(wanted.len()) {
                scope.spawn(work);
            }
            work();
        });
        for (address, found) in obtained.into_inner().unwrap_or_else(PoisonError::into_inner) {
            self.take(address, found, &missed[address]);
        }
    }

    fn take(&mut self, address: &Address, found: Result<Obtained, Lack>, referrer: &Span) {
        match found {
            Ok(Obtained::Document(held)) => self.shelf.put(address.clone(), held),
            Ok(Obtained::Redirect(to)) => self.shelf.lead_on(address.clone(), to),
            Err(Lack::Unasked(why)) => self.shelf.give_up(address.clone(), why),
            Err(Lack::Failed(failure)) => {
                let message = format!("`{address}` cannot be fetched: {failure}");
                let diagnostic = Diagnostic::new(Rule::OutdatedLock, referrer.clone(), message);
                self.failures.push(diagnostic.maybe_help(failure.help));
                self.shelf.give_up(address.clone(), Unavailable::Reported);
            }
        }
    }

    fn obtain(&self, address: &Address) -> Result<Obtained, Lack> {
        match self.renewal {
            Renewal::Everything(fetch) => self.renew(address, fetch).map_err(Lack::Failed),
            Renewal::Missing(fetch) => match self.kept(address) {
                Ok(kept) => Ok(kept),
                Err(_) => self.fetch_again(address, fetch).map_err(Lack::Failed),
            },
            Renewal::Nothing => self.kept(address).map_err(Lack::Unasked),
        }
    }

    /// Fetches a document that may be there already.
    fn renew(&self, address: &Address, fetch: &dyn Fetch) -> Result<Obtained, Failure> {
        let obtained = self.fetch(address, fetch)?;
        match (obtained, self.kept(address)) {
            (Obtained::Document(new), Ok(Obtained::Document(kept))) if new.locked == kept.locked => {
                Ok(Obtained::Document(kept))
            }
            (obtained, _) => Ok(obtained),
        }
    }

    /// What the lock file and its copies have at an address.
    fn kept(&self, address: &Address) -> Result<Obtained, Unavailable> {
        if let Some(to) = self.before.redirects.get(address) {
            return Ok(Obtained::Redirect(to.clone()));
        }
        let document = self.project.remote(address)?;
        let locked = self.before.documents.get(address).ok_or(Unavailable::Reported)?;
        Ok(Obtained::Document(Held { source: document.source, locked: locked.clone(), bytes: None }))
    }

    /// Fetches what the lock file lacks, or has no copy of. What it has pinned stays what it was.
    fn fetch_again(&self, address: &Address, fetch: &dyn Fetch) -> Result<Obtained, Failure> {
        let obtained = self.fetch(address, fetch)?;
        let Some(pinned) = self.before.documents.get(address) else { return Ok(obtained) };
        let is_same = matches!(&obtained, Obtained::Document(it) if it.locked.checksum == pinned.checksum);
        if is_same {
            return Ok(obtained);
        }
        Err(Failure::new("the host has another document now than the lock file pins")
            .help("look at what changed there, and take it over with `docent lock --update`"))
    }

    fn fetch(&self, address: &Address, fetch: &dyn Fetch) -> Result<Obtained, Failure> {
        let most = self.limits.bytes;
        if self.fetched.load(Ordering::Relaxed) > most {
            return Err(Failure::new(format!("all documents together have more than {} MiB", most >> 20)));
        }
        let reach = self.reach(address)?;
        match fetch.fetch(address, reach)? {
            Fetched::Document { bytes, media_type } => {
                self.fetched.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                held(address, bytes, media_type.as_deref())
            }
            Fetched::Redirect(to) => match address.join(&to) {
                Ok(to) => Ok(Obtained::Redirect(to)),
                Err(_) => {
                    Err(Failure::new(format!("it leads on to `{to}`, which is no address of a document")))
                }
            },
        }
    }

    fn reach(&self, address: &Address) -> Result<Reach, Failure> {
        self.project.config.remote.reach(address).ok_or_else(|| Failure::new("its host is not listed"))
    }

    fn finish(self) -> Gathered {
        let (lock, copies) = self.shelf.into_lock();
        let changes = changes(self.before, &lock, &copies);
        let found = self.surveys.diagnostics().into_iter();
        let (unanswered, unlisted): (Vec<_>, Vec<_>) = found.partition(|it| it.rule == Rule::OutdatedLock);
        let mut diagnostics = self.project.config.policy.apply(unlisted);
        let mut failures = self.failures;
        if let Renewal::Nothing = self.renewal {
            // What is missing may refer to what nothing else refers to.
            if unanswered.is_empty() {
                diagnostics.extend(stale(self.project, &changes));
            }
            diagnostics.extend(unanswered);
        } else if failures.is_empty() {
            // Everything was obtained that can be, and still has no end: redirects in a circle.
            failures = unanswered;
        }
        let count = failures.len();
        diagnostics.extend(failures);
        diagnostics.sort();
        self.surveys.name_copies(&mut diagnostics);
        Gathered { lock, copies, changes, diagnostics, failures: count }
    }
}

/// The document as it is kept, if it is text that can be a part of a description.
fn held(address: &Address, bytes: Vec<u8>, media_type: Option<&str>) -> Result<Obtained, Failure> {
    if media_type.is_some_and(|it| it == "text/html" || it == "application/xhtml+xml") {
        return Err(Failure::new("the host answers with a web page, not with a document")
            .help("refer to the address of the file itself; hosts of code often have one for its raw text"));
    }
    let Ok(text) = std::str::from_utf8(&bytes) else { return Err(Failure::new("it is not UTF-8 text")) };
    let checksum = checksum(&bytes);
    let copy = copy::path(address, text, &checksum);
    let source = source(copy.clone(), text);
    let locked = Locked { checksum, size: bytes.len() as u64, copy };
    Ok(Obtained::Document(Held { source, locked, bytes: Some(bytes) }))
}

/// The copy as it will be read: without a byte-order mark.
fn source(copy: ProjectPath, text: &str) -> Source {
    Source::new(copy, text.strip_prefix('\u{feff}').unwrap_or(text))
}
