//! What is gathered, from hosts that lie in memory.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::{Failure, Fetch, Fetched, Gathered, Limits, Renewal, gather};
use crate::diag::{Parsed, Rule};
use crate::path::ProjectPath;
use crate::project::{LOCK, MemFiles, Project};
use crate::remote::{Address, Reach};
use crate::source::Position;

const CONFIG: &str = "[docent]\ndescriptions = 'api.yaml'\n[docent.remote]\nhosts = ['a.b', 'c.d']\n";

/// Documents by their addresses; those that are addresses themselves are redirects.
#[derive(Default)]
struct Hosts {
    documents: BTreeMap<String, String>,
    asked: Mutex<Vec<String>>,
}

impl Hosts {
    fn new(documents: &[(&str, &str)]) -> Self {
        let documents = documents.iter().map(|(address, text)| ((*address).into(), (*text).into())).collect();
        Self { documents, asked: Mutex::default() }
    }

    /// What was asked for since the last time, sorted.
    fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort();
        asked
    }
}

impl Fetch for Hosts {
    fn fetch(&self, address: &Address, reach: Reach) -> Result<Fetched, Failure> {
        assert_eq!(reach, Reach::Public);
        self.asked.lock().unwrap().push(address.to_string());
        let text = self.documents.get(address.as_str()).ok_or_else(|| Failure::new("it is gone"))?;
        let media_type = if text.starts_with("<html") { "text/html" } else { "application/json" };
        Ok(match text.strip_prefix("to ") {
            Some(to) => Fetched::Redirect(to.to_owned()),
            None => Fetched::Document { bytes: text.clone().into(), media_type: Some(media_type.to_owned()) },
        })
    }
}

/// A project whose only description has these schemas.
struct World {
    files: MemFiles,
}

impl World {
    fn new(schemas: &str) -> Self {
        let mut world = Self { files: MemFiles::default() };
        world.write("book.toml", CONFIG);
        world.describe(schemas);
        world
    }

    fn describe(&mut self, schemas: &str) {
        let schemas: String = schemas.lines().flat_map(|line| ["    ", line, "\n"]).collect();
        let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";
        self.write("api.yaml", &format!("{head}{schemas}"));
    }

    fn write(&mut self, path: &str, text: &str) {
        self.files.insert(ProjectPath::new(path).unwrap(), text.as_bytes());
    }

    fn project(&self) -> Parsed<Project> {
        Project::load(Arc::new(self.files.clone()), &[])
    }

    fn gather(&self, renewal: Renewal<'_>) -> Gathered {
        self.gather_within(renewal, Limits::default())
    }

    fn gather_within(&self, renewal: Renewal<'_>, limits: Limits) -> Gathered {
        gather(&self.project().value, renewal, limits, &|_, _| {})
    }

    /// Locks what is missing, as the program does.
    fn lock(&mut self, hosts: &Hosts) -> Gathered {
        let gathered = self.gather(Renewal::Missing(hosts));
        self.keep(&gathered);
        gathered
    }

    fn keep(&mut self, gathered: &Gathered) {
        assert_eq!(gathered.failures, 0, "{:#?}", gathered.diagnostics);
        for (path, bytes) in &gathered.copies {
            self.files.insert(path.clone(), bytes.clone());
        }
        self.write(LOCK, &gathered.lock.to_text());
    }

    /// The findings as `file:line:column rule message`.
    fn told(&self, gathered: &Gathered) -> Vec<String> {
        let project = self.project().value;
        let told = gathered.diagnostics.iter().map(|it| {
            let Some(span) = &it.span else { return format!("{} {}", it.rule.name(), it.message) };
            let source = gathered.source(&span.source).or_else(|| project.source(&span.source)).unwrap();
            let Position { line, column } = source.position(span.start);
            format!("{}:{line}:{column} {} {}", span.source, it.rule.name(), it.message)
        });
        told.collect()
    }
}

/// What became of each document, as `https://a.b/c New`.
fn changes(gathered: &Gathered) -> Vec<String> {
    gathered.changes.iter().map(|(address, change)| format!("{address} {change:?}")).collect()
}

#[test]
fn everything_that_is_referred_to_is_fetched_once() {
    let hosts = Hosts::new(&[
        (
            "https://a.b/pet.json",
            r#"{"properties": {"owner": {"$ref": "people/owner.json"}, "self": {"$ref": ""}}}"#,
        ),
        (
            "https://a.b/people/owner.json",
            r#"{"properties": {"pet": {"$ref": "../pet.json"}, "home": {"$ref": "https://c.d/home"}}}"#,
        ),
        ("https://c.d/home", "type: string\n"),
    ]);
    let mut world =
        World::new("A: {$ref: 'https://a.b/pet.json'}\nB: {$ref: 'http://a.b/pet.json#/properties/owner'}\n");
    let gathered = world.lock(&hosts);
    assert_eq!(hosts.asked(), ["https://a.b/people/owner.json", "https://a.b/pet.json", "https://c.d/home"]);
    assert_eq!(
        changes(&gathered),
        ["https://a.b/people/owner.json New", "https://a.b/pet.json New", "https://c.d/home New"]
    );
    let copies: Vec<_> = gathered.copies.keys().map(|it| it.as_str().split('-').next().unwrap()).collect();
    assert_eq!(copies, [".docent/remote/a.b/owner", ".docent/remote/a.b/pet", ".docent/remote/c.d/home"]);
    let again = world.lock(&hosts);
    assert_eq!((hosts.asked(), again.copies.len()), (Vec::new(), 0));
    assert_eq!((again.lock, again.diagnostics), (gathered.lock, Vec::new()));
}

#[test]
fn only_what_is_new_is_fetched_and_what_is_not_needed_goes() {
    let hosts = Hosts::new(&[("https://a.b/1", "{}"), ("https://a.b/2", "[]"), ("https://a.b/3", "a: 1\n")]);
    let mut world = World::new("A: {$ref: 'https://a.b/1'}\nB: {$ref: 'https://a.b/2'}\n");
    world.lock(&hosts);
    hosts.asked();
    world.describe("A: {$ref: 'https://a.b/1'}\nB: {$ref: 'https://a.b/3'}\n");
    let check = world.gather(Renewal::Nothing);
    assert_eq!(world.told(&check), ["api.yaml:7:15 outdated-lock `https://a.b/3` is not in the lock file"]);
    let gathered = world.lock(&hosts);
    assert_eq!(hosts.asked(), ["https://a.b/3"]);
    assert_eq!(changes(&gathered), ["https://a.b/1 Unchanged", "https://a.b/2 Removed", "https://a.b/3 New"]);
    assert_eq!(world.gather(Renewal::Nothing).diagnostics, []);
    world.describe("A: {$ref: 'https://a.b/1'}\n");
    assert_eq!(
        world.told(&world.gather(Renewal::Nothing)),
        ["docent.lock:12:11 outdated-lock nothing refers to `https://a.b/3` any more"]
    );
}

#[test]
fn what_is_pinned_stays_until_an_update() {
    let schemas = "A: {$ref: 'https://a.b/1'}\nB: {$ref: 'https://a.b/2'}\n";
    let (old, new) = (
        Hosts::new(&[("https://a.b/1", "{}"), ("https://a.b/2", "a: 1")]),
        Hosts::new(&[("https://a.b/1", r#"{"type": "string"}"#), ("https://a.b/2", "a: 1")]),
    );
    let mut world = World::new(schemas);
    let first = world.lock(&old);
    assert_eq!(changes(&world.lock(&new)), ["https://a.b/1 Unchanged", "https://a.b/2 Unchanged"]);
    assert_eq!(new.asked(), [""; 0]);
    // Without its copy it has to be asked for, and is not what was pinned.
    let lost = first.lock.documents[&Address::parse("https://a.b/1").unwrap()].copy.clone();
    world.files.remove(&lost);
    assert_eq!(
        world.told(&world.gather(Renewal::Nothing)),
        [format!(
            "api.yaml:6:15 outdated-lock the copy of `https://a.b/1` is missing: there is no file `{lost}`"
        )]
    );
    let failed = world.gather(Renewal::Missing(&new));
    assert_eq!(
        world.told(&failed),
        [
            "api.yaml:6:15 outdated-lock `https://a.b/1` cannot be fetched: the host has another document now than the lock file pins"
        ]
    );
    assert_eq!(failed.failures, 1);
    assert_eq!(
        changes(&world.gather(Renewal::Missing(&old))),
        ["https://a.b/1 Restored", "https://a.b/2 Unchanged"]
    );
    new.asked();
    let updated = world.gather(Renewal::Everything(&new));
    assert_eq!(new.asked(), ["https://a.b/1", "https://a.b/2"]);
    assert_eq!(changes(&updated), ["https://a.b/1 Updated", "https://a.b/2 Unchanged"]);
}

#[test]
fn a_copy_that_was_edited_is_fetched_again() {
    let hosts = Hosts::new(&[("https://a.b/1", "{}")]);
    let mut world = World::new("A: {$ref: 'https://a.b/1'}\n");
    let gathered = world.lock(&hosts);
    let copy = gathered.copies.keys().next().unwrap().to_string();
    world.write(&copy, "{\"type\": \"string\"}");
    let told = world.told(&world.gather(Renewal::Nothing));
    assert_eq!(
        told,
        [format!(
            "api.yaml:6:15 outdated-lock the copy of `https://a.b/1` was changed: `{copy}` has another checksum than the lock file"
        )]
    );
    assert_eq!(changes(&world.lock(&hosts)), ["https://a.b/1 Restored"]);
    assert_eq!(world.gather(Renewal::Nothing).diagnostics, []);
}

#[test]
fn where_one_document_fails_nothing_is_to_be_kept() {
    let hosts = Hosts::new(&[
        ("https://a.b/1", r#"{"properties": {"x": {"$ref": "gone"}, "y": {"$ref": "page"}}}"#),
        ("https://a.b/page", "<html>"),
        ("https://a.b/nowhere", "to file:///etc/passwd"),
    ]);
    let world = World::new("A: {$ref: 'https://a.b/1'}\nB: {$ref: 'https://a.b/nowhere'}\n");
    let gathered = world.gather(Renewal::Missing(&hosts));
    let copy = gathered.copies.keys().next().unwrap();
    assert_eq!(
        world.told(&gathered),
        [
            format!("{copy}:1:31 outdated-lock `https://a.b/gone` cannot be fetched: it is gone"),
            format!("{copy}:1:54 outdated-lock `https://a.b/page` cannot be fetched: the host answers with a web page, not with a document"),
            "api.yaml:7:15 outdated-lock `https://a.b/nowhere` cannot be fetched: it leads on to `file:///etc/passwd`, which is no address of a document".to_owned(),
        ]
    );
    assert_eq!(gathered.failures, 3);
    let label = &gathered.diagnostics[0].labels[0];
    assert_eq!(
        (label.span.source.as_str(), label.text.as_str()),
        ("api.yaml", "this leads to `https://a.b/1`, of which that is a copy")
    );
}

#[test]
fn redirects_are_kept_and_lead_to_listed_hosts_only() {
    let hosts = Hosts::new(&[
        ("https://a.b/latest/pet", "to /v2/pet"),
        ("https://a.b/v2/pet", r#"{"properties": {"x": {"$ref": "owner"}}}"#),
        ("https://a.b/v2/owner", "to https://c.d/owner"),
        ("https://c.d/owner", "{}"),
        ("https://a.b/away", "to https://evil.example/x"),
    ]);
    let mut world = World::new("A: {$ref: 'https://a.b/latest/pet'}\nB: {$ref: 'https://a.b/away'}\n");
    let gathered = world.lock(&hosts);
    assert_eq!(
        world.told(&gathered),
        [
            "api.yaml:7:15 remote-reference `https://a.b/away` leads on to `https://evil.example/x`, on a host that is not listed"
        ]
    );
    assert!(hosts.asked().iter().all(|it| !it.contains("evil")));
    assert_eq!(changes(&gathered), ["https://a.b/v2/pet New", "https://c.d/owner New"]);
    let project = world.project().value;
    let document = project.remote(&Address::parse("https://a.b/latest/pet").unwrap()).unwrap();
    assert_eq!(document.address.as_str(), "https://a.b/v2/pet");
}

#[test]
fn redirects_in_a_circle_are_a_failure() {
    let hosts = Hosts::new(&[("https://a.b/1", "to 2"), ("https://a.b/2", "to 1")]);
    let world = World::new("A: {$ref: 'https://a.b/1'}\n");
    let gathered = world.gather(Renewal::Missing(&hosts));
    assert_eq!(
        world.told(&gathered),
        ["api.yaml:6:15 outdated-lock `https://a.b/1` leads on to other addresses without an end"]
    );
    assert_eq!(gathered.failures, 1);
}

#[test]
fn hosts_that_are_not_listed_are_not_asked() {
    let hosts = Hosts::new(&[("https://a.b/1", "{}"), ("https://x.y/1", "{}")]);
    let mut world = World::new(
        "A: {$ref: 'https://a.b/1'}\nB: {$ref: 'https://x.y/1'}\nC: {example: {$ref: 'https://a.b/example'}}\n",
    );
    let gathered = world.lock(&hosts);
    assert_eq!(hosts.asked(), ["https://a.b/1"]);
    assert_eq!(
        world.told(&gathered),
        [
            "api.yaml:7:15 remote-reference `https://x.y/1` lies outside the project, on a host that is not listed"
        ]
    );
    world.write("book.toml", &format!("{CONFIG}[check]\nremote-reference = 'off'\n"));
    assert_eq!(world.lock(&hosts).diagnostics, []);
}

/// A host on which each document refers to the next.
struct Endless(AtomicUsize);

impl Fetch for Endless {
    fn fetch(&self, address: &Address, _: Reach) -> Result<Fetched, Failure> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let number: usize = address.file_name().parse().unwrap();
        let text = format!("not: {{$ref: '{}'}}\n", number + 1);
        Ok(Fetched::Document { bytes: text.into(), media_type: None })
    }
}

#[test]
fn a_chain_without_an_end_is_cut_off() {
    let (host, world) = (Endless(AtomicUsize::new(0)), World::new("A: {$ref: 'https://a.b/1'}\n"));
    let gathered = world.gather(Renewal::Missing(&host));
    assert_eq!(host.0.into_inner(), 32);
    let [diagnostic] = gathered.diagnostics.as_slice() else { panic!("{:#?}", gathered.diagnostics) };
    assert_eq!(diagnostic.rule, Rule::DescriptionLimit);
    assert_eq!(diagnostic.message, "documents of other hosts lead one to the next more than 32 times");
}

/// A host whose documents have some 4,000 bytes each, and refer to ten others each.
struct Many;

impl Fetch for Many {
    fn fetch(&self, address: &Address, _: Reach) -> Result<Fetched, Failure> {
        let mut text = format!("description: '{}'\nproperties:\n", "x".repeat(4000));
        for number in 0..10 {
            let _ = writeln!(text, "  p{number}: {{$ref: '{}{number}'}}", address.file_name());
        }
        Ok(Fetched::Document { bytes: text.into(), media_type: None })
    }
}

#[test]
fn documents_that_are_many_or_large_in_all_are_cut_off() {
    let world = World::new("A: {$ref: 'https://a.b/1'}\n");
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    let gathered = world.gather_within(Renewal::Missing(&Many), limits);
    assert!(gathered.failures > 100);
    assert!((200..300).contains(&gathered.lock.documents.len()), "{}", gathered.lock.documents.len());
    let message = &gathered.diagnostics[0].message;
    assert!(
        message.ends_with(" cannot be fetched: all documents together have more than 1 MiB"),
        "{message}"
    );
    let limits = Limits { documents: 50, ..Limits::default() };
    let gathered = world.gather_within(Renewal::Missing(&Many), limits);
    assert_eq!((gathered.failures, gathered.lock.documents.len()), (1, 11));
    assert_eq!(
        gathered.diagnostics[0].message,
        "the descriptions need more than 50 documents of other hosts"
    );
}

#[test]
fn a_lock_file_that_cannot_be_understood_is_written_anew() {
    let hosts = Hosts::new(&[("https://a.b/1", "{}")]);
    let mut world = World::new("A: {$ref: 'https://a.b/1'}\n");
    world.write(LOCK, "<<<<<<< ours\n");
    let findings: Vec<_> = world.project().diagnostics.iter().map(|it| it.rule).collect();
    assert_eq!(findings, [Rule::OutdatedLock]);
    assert_eq!(changes(&world.lock(&hosts)), ["https://a.b/1 New"]);
    assert_eq!(world.project().diagnostics, []);
}
