//! The address of a document on another machine, normalised once: two references to the same document are equal.

use std::fmt;
use std::sync::Arc;

use url::{Host, Url};

/// The longest address that is taken for one.
const LONGEST: usize = 2048;

/// An address that can be asked for a document: `https:`, or `http:` on this very machine. It has no fragment, and is cheap
/// to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<Url>);

/// Why something written as an address is none that can be asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// It has this scheme, which nobody fetches documents by.
    Scheme(String),
    /// It has a name or a password before its host, which would be written down in the lock file.
    Credentials,
    /// It cannot be understood.
    Malformed,
}

impl Address {
    /// Reads an absolute address; its fragment is left out. `http:` is taken for `https:`, but on this very machine.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if text.len() > LONGEST {
            return Err(Refusal::Malformed);
        }
        let mut url = Url::parse(text).map_err(|_| Refusal::Malformed)?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(Refusal::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Credentials);
        }
        url.set_fragment(None);
        let is_here = url.host().is_some_and(|it| is_loopback(&it));
        if url.scheme() == "http" && !is_here {
            url.set_scheme("https").map_err(|()| Refusal::Malformed)?;
        }
        Ok(Self(Arc::new(url)))
    }

    /// The address that `relative`, written in the document at this one, means (RFC 3986, section 5.2).
    pub fn join(&self, relative: &str) -> Result<Self, Refusal> {
        let joined = self.0.join(relative).map_err(|_| Refusal::Malformed)?;
        Self::parse(joined.as_str())
    }

    /// Where a link leads that is written in the document at this address: an address that readers can follow.
    pub fn link(&self, written: &str) -> Option<String> {
        let url = self.0.join(written).ok()?;
        matches!(url.scheme(), "https" | "http").then(|| url.into())
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host, with its port where that is not the usual one: `localhost:8080`.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The host without its port.
    pub(super) fn name(&self) -> Option<Host<&str>> {
        self.0.host()
    }

    /// The port, if it is not the usual one.
    pub(super) fn port(&self) -> Option<u16> {
        self.0.port()
    }

    /// The port, be it the usual one.
    pub(super) fn any_port(&self) -> Option<u16> {
        self.0.port_or_known_default()
    }

    /// The last part of the path, as it stands in the address.
    pub fn file_name(&self) -> &str {
        self.0.path().rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a host is this very machine, by its name alone.
pub(super) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, Refusal> {
        Address::parse(text).map(|it| it.to_string())
    }

    #[test]
    fn addresses_of_the_same_document_are_equal() {
        for text in [
            "https://a.b/c/d.json",
            "HTTPS://A.B:443/c/./x/../d.json#/definitions/e",
            "http://a.b/c/d.json",
            "https://a.b/c/d.json#",
        ] {
            assert_eq!(parsed(text).as_deref(), Ok("https://a.b/c/d.json"), "{text}");
        }
        assert_ne!(parsed("https://a.b/c?v=1"), parsed("https://a.b/c?v=2"));
    }

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        for (text, whole) in [
            ("http://localhost:8080/a", "http://localhost:8080/a"),
            ("http://127.1/a", "http://127.0.0.1/a"),
            ("http://[::1]:1/a", "http://[::1]:1/a"),
            ("http://api.localhost/a", "http://api.localhost/a"),
            ("http://localhost.example.com/a", "https://localhost.example.com/a"),
            ("http://10.0.0.1:80/a", "https://10.0.0.1/a"),
        ] {
            assert_eq!(parsed(text).as_deref(), Ok(whole), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_of_a_document_is_refused() {
        for (text, refusal) in [
            ("file:///etc/passwd", Refusal::Scheme("file".to_owned())),
            ("urn:example:pet", Refusal::Scheme("urn".to_owned())),
            ("data:application/json,{}", Refusal::Scheme("data".to_owned())),
            ("https://user:word@a.b/c", Refusal::Credentials),
            ("https://user@a.b/c", Refusal::Credentials),
            ("pet.json", Refusal::Malformed),
            ("//a.b/c", Refusal::Malformed),
            ("https://", Refusal::Malformed),
            ("https://a b/", Refusal::Malformed),
        ] {
            assert_eq!(parsed(text), Err(refusal), "{text}");
        }
        assert_eq!(parsed(&format!("https://a.b/{}", "c".repeat(LONGEST))), Err(Refusal::Malformed));
    }

    #[test]
    fn relative_addresses_never_leave_the_host() {
        let base = Address::parse("https://a.b/c/d/e.json?f").unwrap();
        for (relative, whole) in [
            ("g.json", "https://a.b/c/d/g.json"),
            ("../../../../secret", "https://a.b/secret"),
            ("/g", "https://a.b/g"),
            ("//h/g", "https://h/g"),
            ("?i", "https://a.b/c/d/e.json?i"),
        ] {
            assert_eq!(base.join(relative).unwrap().as_str(), whole, "{relative}");
        }
        assert_eq!(base.join("file:///etc/passwd"), Err(Refusal::Scheme("file".to_owned())));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_an_address_or_refused(text in "(https?://)?\\PC*", relative in "\\PC*") {
            if let Ok(address) = Address::parse(&text) {
                proptest::prop_assert_eq!(Address::parse(address.as_str()), Ok(address.clone()));
                let _ = address.join(&relative);
            }
        }
    }
}
