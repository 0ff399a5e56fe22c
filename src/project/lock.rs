//! `docent.lock`: which documents of other hosts the project uses, each with what it was when it was fetched and where its
//! copy lies. So that builds need no network, and change only when somebody says so.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::document::{self, Entry, Kind, Place, Table};
use super::read::{self, Unreadable};
use super::{Files, Project};
use crate::diag::{Diagnostic, Rule};
use crate::path::ProjectPath;
use crate::remote::{Address, Document, Redirects, Unavailable, arrive};
use crate::source::{Source, Span};

/// The name of the lock file.
pub const LOCK: &str = "docent.lock";

/// The folder that copies lie in, hidden from what is published.
pub const COPIES: &str = ".docent/remote";

/// The form that is written and read here.
const VERSION: i64 = 1;

/// What stands above the entries.
const PREAMBLE: &str = "\
# The documents on other hosts that descriptions refer to, as they were when they were fetched.
# Written by `docent lock`. Commit it together with the copies in `.docent/remote`.
version = 1
";

/// What a lock file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// The documents, by where they lie.
    pub documents: BTreeMap<Address, Locked>,
    /// The addresses that only lead on to others.
    pub redirects: Redirects,
}

/// What is known of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// Its [`checksum`].
    pub checksum: String,
    /// How many bytes it has.
    pub size: u64,
    /// Where its copy lies.
    pub copy: ProjectPath,
}

/// What tells whether two documents are the same: `sha256:` and the digest in hexadecimal.
pub fn checksum(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold("sha256:".to_owned(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    })
}

impl Lock {
    /// The text of the file, the same for the same lock.
    pub fn to_text(&self) -> String {
        let mut text = PREAMBLE.to_owned();
        for (address, it) in &self.documents {
            let _ = write!(
                text,
                "\n[[document]]\naddress = {}\nchecksum = {}\nsize = {}\ncopy = {}\n",
                quoted(address.as_str()),
                quoted(&it.checksum),
                it.size,
                quoted(it.copy.as_str()),
            );
        }
        for (from, to) in &self.redirects {
            let (from, to) = (quoted(from.as_str()), quoted(to.as_str()));
            let _ = write!(text, "\n[[redirect]]\nfrom = {from}\nto = {to}\n");
        }
        text
    }

    /// Reads the file; where it cannot be understood, says where and why.
    fn read(source: &Source) -> Result<Self, Defect> {
        let table = document::parse(source.text())
            .map_err(|error| Defect { range: error.range, message: error.message })?;
        refuse_other_version(&table)?;
        let mut lock = Self::default();
        for entry in entries(&table, "document")? {
            let (address, locked) = entry.document()?;
            lock.documents.insert(address, locked);
        }
        for entry in entries(&table, "redirect")? {
            lock.redirects.insert(entry.address("from")?, entry.address("to")?);
        }
        Ok(lock)
    }
}

/// A string of TOML. Addresses and paths hold no control characters, which would need more.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What is wrong with a lock file, and where.
#[derive(Debug)]
struct Defect {
    range: Range<usize>,
    message: String,
}

impl Defect {
    fn at(place: &Place, message: impl Into<String>) -> Self {
        let range = if let Place::File(range) = place { range.clone() } else { 0..0 };
        Self { range, message: message.into() }
    }
}

fn refuse_other_version(table: &Table) -> Result<(), Defect> {
    match table.get("version") {
        Some(Entry { value, .. }) if matches!(value.kind, Kind::Integer(VERSION)) => Ok(()),
        Some(Entry { value, .. }) => {
            Err(Defect::at(&value.place, format!("docent reads version {VERSION} of the lock file")))
        }
        None => Err(Defect { range: 0..0, message: "the lock file has no `version`".to_owned() }),
    }
}

/// One table of an array of tables.
struct Item<'a> {
    place: &'a Place,
    table: &'a Table,
}

/// The tables under `key`.
fn entries<'a>(table: &'a Table, key: &str) -> Result<Vec<Item<'a>>, Defect> {
    let Some(entry) = table.get(key) else { return Ok(Vec::new()) };
    let Kind::Array(values) = &entry.value.kind else {
        return Err(Defect::at(&entry.place, format!("`{key}` is no array of tables")));
    };
    let item = |it: &'a document::Value| match &it.kind {
        Kind::Table(table) => Ok(Item { place: &it.place, table }),
        _ => Err(Defect::at(&it.place, format!("`{key}` holds something that is no table"))),
    };
    values.iter().map(item).collect()
}

impl Item<'_> {
    fn document(&self) -> Result<(Address, Locked), Defect> {
        let size = match self.value("size")? {
            (_, Kind::Integer(size)) => u64::try_from(*size).unwrap_or_default(),
            (place, _) => return Err(Defect::at(place, "`size` is no integer")),
        };
        let locked = Locked { checksum: self.text("checksum")?.1.to_owned(), size, copy: self.copy()? };
        Ok((self.address("address")?, locked))
    }

    /// The path of the copy, which cannot be any file of the project.
    fn copy(&self) -> Result<ProjectPath, Defect> {
        let (place, text) = self.text("copy")?;
        let folder = ProjectPath::new(COPIES).expect("a plain name is a path");
        let path = ProjectPath::new(text).ok().filter(|it| it.strip_folder(&folder).is_some());
        path.ok_or_else(|| Defect::at(place, format!("`{text}` does not lie in `{COPIES}`")))
    }

    fn address(&self, key: &str) -> Result<Address, Defect> {
        let (place, text) = self.text(key)?;
        Address::parse(text).map_err(|_| Defect::at(place, format!("`{text}` is no address of a document")))
    }

    fn text(&self, key: &str) -> Result<(&Place, &str), Defect> {
        match self.value(key)? {
            (place, Kind::String(text)) => Ok((place, text)),
            (place, _) => Err(Defect::at(place, format!("`{key}` is no string"))),
        }
    }

    fn value(&self, key: &str) -> Result<(&Place, &Kind), Defect> {
        let entry = self.table.get(key);
        entry
            .map(|it| (&it.value.place, &it.value.kind))
            .ok_or_else(|| Defect::at(self.place, format!("an entry has no `{key}`")))
    }
}

/// A copy, read.
#[derive(Debug, Clone)]
pub(super) struct KeptCopy {
    source: Source,
    checksum: String,
}

/// Reads the copy at `path`.
fn copy(files: &dyn Files, path: &ProjectPath) -> Result<KeptCopy, Unreadable> {
    let bytes = read::bytes(files, path)?;
    let checksum = checksum(&bytes);
    Ok(KeptCopy { source: read::source(path, bytes)?, checksum })
}

impl Project {
    /// The document at `address`, from the copy that the lock file names.
    pub fn remote(&self, address: &Address) -> Result<Document, Unavailable> {
        let nothing = Lock::default();
        let lock = self.lock.as_deref();
        let address = arrive(address, &self.config.remote, &lock.unwrap_or(&nothing).redirects)?;
        let lock = lock.ok_or(Unavailable::Reported)?;
        let Some(locked) = lock.documents.get(&address) else { return Err(Unavailable::Unlocked(address)) };
        let path = &locked.copy;
        match self.copies.recall(path, || copy(&*self.files, path)) {
            Ok(copy) if copy.checksum == locked.checksum => Ok(Document { address, source: copy.source }),
            Err(Unreadable::Missing) => Err(Unavailable::NoCopy(address, path.clone())),
            _ => Err(Unavailable::Altered(address, path.clone())),
        }
    }

    /// What the lock file says; `None` where it cannot be understood. Of a project that lists no host, it says nothing.
    pub fn lock(&self) -> Option<&Lock> {
        self.lock.as_deref()
    }

    /// Reads the lock file, where it matters.
    pub(super) fn read_lock(&self, found: &mut Vec<Diagnostic>) -> Option<Lock> {
        if self.config.remote.is_empty() {
            return Some(Lock::default());
        }
        let path = ProjectPath::new(LOCK).expect("a plain name is a path");
        match self.try_source(&path) {
            Ok(source) => Lock::read(&source).map_err(|it| found.push(broken(path, &it))).ok(),
            Err(Unreadable::Missing) => Some(Lock::default()),
            Err(error) => {
                found.push(Diagnostic { rule: Rule::OutdatedLock, ..error.diagnostic(&path) });
                None
            }
        }
    }
}

fn broken(path: ProjectPath, defect: &Defect) -> Diagnostic {
    let message = format!("the lock file cannot be understood: {}", defect.message);
    let help = "take it from version control again, or let `docent lock` write it anew";
    Diagnostic::new(Rule::OutdatedLock, Span::new(path, defect.range.clone()), message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Lock, String> {
        let source = Source::new(ProjectPath::new(LOCK).unwrap(), text);
        Lock::read(&source).map_err(|it| format!("{} {}", it.range.start, it.message))
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let address = |it: &str| Address::parse(it).unwrap();
        let copy = ProjectPath::new(".docent/remote/a.b/c.json").unwrap();
        let locked = Locked { checksum: checksum(b"{}"), size: 2, copy };
        let lock = Lock {
            documents: [(address("https://a.b/c?x=\"y\""), locked)].into(),
            redirects: [(address("https://a.b/old"), address("https://a.b/c"))].into(),
        };
        assert_eq!(read(&lock.to_text()), Ok(lock));
        assert_eq!(read(&Lock::default().to_text()), Ok(Lock::default()));
    }

    #[test]
    fn the_checksum_is_what_other_programs_compute() {
        assert_eq!(checksum(b""), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn a_lock_file_that_cannot_be_understood_says_where() {
        let entry = |lines: &str| format!("version = 1\n[[document]]\n{lines}");
        let whole = "address = 'https://a.b/'\nchecksum = 'x'\nsize = 1\ncopy = ";
        for (text, expected) in [
            ("version = 2\n".to_owned(), "10 docent reads version 1 of the lock file"),
            ("# nothing\n".to_owned(), "0 the lock file has no `version`"),
            (entry("address = 'https://a.b/'\n"), "12 an entry has no `size`"),
            (entry(&format!("{whole}'book.toml'\n")), "81 `book.toml` does not lie in `.docent/remote`"),
            (
                entry(&format!("{whole}'.docent/remote/../../x'\n")),
                "81 `.docent/remote/../../x` does not lie in `.docent/remote`",
            ),
            (entry(&format!("{whole}1\n")), "81 `copy` is no string"),
            (
                "version = 1\n[[redirect]]\nfrom = 'file:///a'\n".to_owned(),
                "32 `file:///a` is no address of a document",
            ),
            ("version = 1\ndocument = 1\n".to_owned(), "12 `document` is no array of tables"),
        ] {
            assert_eq!(read(&text), Err(expected.to_owned()), "{text}");
        }
        assert!(read("<<<<<<< ours\nversion = 1\n").is_err());
    }
}
