//! A document from another machine as the project keeps it, and why there may be none.

use std::collections::BTreeMap;

use super::{Address, Hosts, Refusal};
use crate::path::ProjectPath;
use crate::source::Source;

/// A document that was fetched, and its copy.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it lies, after all redirects: what references in it are relative to.
    pub address: Address,
    /// The copy in the project.
    pub source: Source,
}

impl Document {
    /// Whether both are the same text from the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        self.address == other.address && self.source.same_text(&other.source)
    }
}

/// What came of the wish for documents, by the addresses that were asked for.
pub type Answers = BTreeMap<Address, Result<Document, Unavailable>>;

/// Which addresses lead on to which.
pub type Redirects = BTreeMap<Address, Address>;

/// How many redirects may lead one to the next.
const MAX_REDIRECTS: usize = 5;

/// Why a document elsewhere cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unavailable {
    /// What is written is no address that can be asked.
    Refused(String, Refusal),
    /// The configuration does not list the host.
    Unlisted {
        /// The address.
        address: Address,
        /// The address that was asked for and led on to it, where that is another.
        from: Option<Address>,
    },
    /// Redirects that start here never end.
    Circle(Address),
    /// The lock file does not have it.
    Unlocked(Address),
    /// The lock file has it, but there is no copy at this path.
    NoCopy(Address, ProjectPath),
    /// The copy at this path is not what the lock file says it is.
    Altered(Address, ProjectPath),
    /// Something else is in the way, which has been reported: the lock file, or the document itself, cannot be
    /// understood.
    Reported,
}

impl Unavailable {
    /// The document that `docent lock` would have to fetch.
    pub fn to_fetch(&self) -> Option<&Address> {
        match self {
            Self::Unlocked(address) | Self::NoCopy(address, _) | Self::Altered(address, _) => Some(address),
            Self::Refused(..) | Self::Unlisted { .. } | Self::Circle(_) | Self::Reported => None,
        }
    }
}

/// Follows redirects from `address` to the last of them, if every host on the way is listed.
pub fn arrive(address: &Address, hosts: &Hosts, redirects: &Redirects) -> Result<Address, Unavailable> {
    let mut at = address;
    for _ in 0..=MAX_REDIRECTS {
        if hosts.reach(at).is_none() {
            let from = (at != address).then(|| address.clone());
            return Err(Unavailable::Unlisted { address: at.clone(), from });
        }
        match redirects.get(at) {
            Some(next) => at = next,
            None => return Ok(at.clone()),
        }
    }
    Err(Unavailable::Circle(address.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::{Listed, Reach};

    fn address(text: &str) -> Address {
        Address::parse(text).unwrap()
    }

    fn arriving(redirects: &[(&str, &str)]) -> Result<Address, Unavailable> {
        let hosts = ["a.b", "c.d"].map(|it| Listed::parse(it, Reach::Public).unwrap());
        let redirects = redirects.iter().map(|(from, to)| (address(from), address(to))).collect();
        arrive(&address("https://a.b/1"), &Hosts::new(hosts.into()), &redirects)
    }

    #[test]
    fn redirects_are_followed_from_listed_host_to_listed_host() {
        assert_eq!(arriving(&[]), Ok(address("https://a.b/1")));
        let on = [("https://a.b/1", "https://c.d/2"), ("https://c.d/2", "https://a.b/3")];
        assert_eq!(arriving(&on), Ok(address("https://a.b/3")));
        let unlisted = Unavailable::Unlisted {
            address: address("https://evil.example/"),
            from: Some(address("https://a.b/1")),
        };
        assert_eq!(arriving(&[("https://a.b/1", "https://evil.example/")]), Err(unlisted));
    }

    #[test]
    fn redirects_in_a_circle_end() {
        let circle = [("https://a.b/1", "https://c.d/2"), ("https://c.d/2", "https://a.b/1")];
        assert_eq!(arriving(&circle), Err(Unavailable::Circle(address("https://a.b/1"))));
    }
}
