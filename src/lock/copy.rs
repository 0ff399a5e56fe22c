//! Where the copy of a document lies: in a folder of its host, under its own name and a digest of address and content, so
//! that a new version never takes the place of one that is still in use.

use crate::path::ProjectPath;
use crate::project::{self, COPIES};
use crate::remote::Address;

/// How many digits of the digest are part of a copy's name.
const DIGITS: usize = 16;

/// The longest part of a document's own name that its copy gets.
const LONGEST: usize = 64;

/// The path of the copy of the document at `address` that has this text and checksum.
pub(super) fn path(address: &Address, text: &str, checksum: &str) -> ProjectPath {
    let name = address.file_name();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let (host, stem) = (tame(&address.host()), tame(stem));
    let digest = project::checksum(format!("{address} {checksum}").as_bytes());
    let digest = digest.rsplit(':').next().unwrap_or_default();
    let digits = digest.get(..DIGITS).unwrap_or(digest);
    let separator = if stem.is_empty() { "" } else { "-" };
    let path = format!("{COPIES}/{host}/{stem}{separator}{digits}.{}", kind(extension, text));
    ProjectPath::new(&path).expect("no part of it is `..`")
}

/// A name with nothing in it that a file system could take amiss.
fn tame(name: &str) -> String {
    let tame = |it: char| if it.is_ascii_alphanumeric() || ".-_".contains(it) { it } else { '-' };
    let name: String = name.chars().map(tame).take(LONGEST).collect();
    name.trim_matches(['.', '-']).to_ascii_lowercase()
}

/// The extension by which the copy is read: the document's own where that tells how, else what its text looks like.
fn kind(extension: &str, text: &str) -> &'static str {
    let known = ["json", "yaml", "yml", "md", "markdown", "txt"];
    if let Some(known) = known.iter().find(|it| it.eq_ignore_ascii_case(extension)) {
        return known;
    }
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
    if is_json { "json" } else { "yaml" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(address: &str, text: &str) -> String {
        let address = Address::parse(address).unwrap();
        path(&address, text, &project::checksum(text.as_bytes())).to_string()
    }

    #[test]
    fn copies_are_named_for_host_and_document() {
        for (address, text, expected) in [
            ("https://a.b/v1/Pet.yaml?x=1", "type: object", "a.b/pet-#.yaml"),
            ("https://a.b/v1/pet", "{}", "a.b/pet-#.json"),
            ("https://a.b/v1/pet.v2", "type: object", "a.b/pet-#.yaml"),
            ("https://a.b/", "\u{feff} []", "a.b/#.json"),
            ("http://localhost:8080/a%2F..%5Cb.json", "", "localhost-8080/a-2f..-5cb-#.json"),
            ("http://[::1]:1/...json", "", "1--1/#.json"),
            ("https://a.b/words.md", "# Words", "a.b/words-#.md"),
        ] {
            let path = copied(address, text);
            let (folder, name) = path.rsplit_once('/').unwrap();
            let digits: String = name
                .chars()
                .skip(expected.rsplit('/').next().unwrap().find('#').unwrap())
                .take(DIGITS)
                .collect();
            assert!(digits.bytes().all(|it| it.is_ascii_hexdigit()), "{path}");
            assert_eq!(
                format!("{folder}/{}", name.replace(&digits, "#")),
                format!(".docent/remote/{expected}"),
                "{address}"
            );
        }
    }

    #[test]
    fn each_document_and_each_version_of_it_has_a_copy_of_its_own() {
        let paths = [("https://a.b/v1/x", "{}"), ("https://a.b/v2/x", "{}"), ("https://a.b/v1/x", "[]")];
        let paths: std::collections::BTreeSet<_> = paths.iter().map(|(it, text)| copied(it, text)).collect();
        assert_eq!(paths.len(), 3);
    }
}
