//! The hosts that a project trusts with documents, as its configuration lists them.

use std::net::IpAddr;

use url::{Host, Url};

use super::address::is_loopback;
use super::{Address, Reach};

/// Every host that may be asked for documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hosts(Vec<Listed>);

/// One entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    name: Name,
    /// `None`: the usual port of the scheme.
    port: Option<u16>,
    reach: Reach,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    /// This host.
    Exact(Host<String>),
    /// Every host below this domain, not the domain itself.
    Below(String),
}

/// Why a text is no entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// It is an address; this is its host.
    Address(String),
    /// Its `*` would stand for too much, or stands in the wrong place.
    Wildcard,
    /// It is no host.
    NoHost,
}

impl Hosts {
    /// The list of these entries.
    pub fn new(listed: Vec<Listed>) -> Self {
        Self(listed)
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How far the host of `address` may be; `None` where it is not listed. What is said of a host by its own name
    /// goes before what is said of all hosts below a domain.
    pub fn reach(&self, address: &Address) -> Option<Reach> {
        let matching = self.0.iter().filter(|it| it.covers(address));
        matching.min_by_key(|it| matches!(it.name, Name::Below(_))).map(|it| it.reach)
    }
}

impl Listed {
    /// Reads an entry: `schemas.example.com`, `localhost:8080` or `*.example.com`. A host that is given by its network
    /// address, or is this machine by its name, is as far as that is, whatever `reach` says.
    pub fn parse(text: &str, reach: Reach) -> Result<Self, Misfit> {
        if text.contains('/') {
            return Err(misplaced_address(text));
        }
        let below = text.strip_prefix("*.");
        let host = below.unwrap_or(text);
        if host.contains('*') {
            return Err(Misfit::Wildcard);
        }
        let url = Url::parse(&format!("https://{host}/")).map_err(|_| Misfit::NoHost)?;
        if host.contains(['@', '?', '#', '\\']) {
            return Err(Misfit::NoHost);
        }
        let name = url.host().ok_or(Misfit::NoHost)?.to_owned();
        let reach = implied_reach(&name).unwrap_or(reach);
        let name = if below.is_some() { Name::Below(domain(name)?) } else { Name::Exact(name) };
        Ok(Self { name, port: url.port(), reach })
    }

    fn covers(&self, address: &Address) -> bool {
        let is_port = self.port.map_or(address.port().is_none(), |it| address.any_port() == Some(it));
        is_port && address.name().is_some_and(|it| self.name.covers(&it))
    }
}

impl Name {
    fn covers(&self, host: &Host<&str>) -> bool {
        match (self, host) {
            (Self::Exact(Host::Domain(name)), Host::Domain(host)) => name == host,
            (Self::Exact(Host::Ipv4(name)), Host::Ipv4(host)) => name == host,
            (Self::Exact(Host::Ipv6(name)), Host::Ipv6(host)) => name == host,
            (Self::Below(domain), Host::Domain(host)) => {
                host.strip_suffix(domain.as_str()).is_some_and(|it| it.len() > 1 && it.ends_with('.'))
            }
            _ => false,
        }
    }
}

/// The domain behind `*.`: one of two names at least, so that nobody trusts all of `com` by a slip.
fn domain(name: Host<String>) -> Result<String, Misfit> {
    match name {
        Host::Domain(name) if name.trim_end_matches('.').contains('.') || name == "localhost" => Ok(name),
        _ => Err(Misfit::Wildcard),
    }
}

fn implied_reach(name: &Host<String>) -> Option<Reach> {
    match name {
        Host::Domain(name) => is_loopback(&Host::Domain(name.as_str())).then_some(Reach::Loopback),
        Host::Ipv4(ip) => Some(Reach::of(IpAddr::V4(*ip))),
        Host::Ipv6(ip) => Some(Reach::of(IpAddr::V6(*ip))),
    }
}

/// `https://a.b/c` written where a host belongs, or something that is neither.
fn misplaced_address(text: &str) -> Misfit {
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    Address::parse(&whole).map_or(Misfit::NoHost, |it| Misfit::Address(it.host()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(listed: &[&str]) -> Hosts {
        Hosts::new(listed.iter().map(|it| Listed::parse(it, Reach::Public).unwrap()).collect())
    }

    fn reach(listed: &[&str], address: &str) -> Option<Reach> {
        hosts(listed).reach(&Address::parse(address).unwrap())
    }

    #[test]
    fn a_host_is_listed_by_its_whole_name_and_port() {
        let listed = ["Schemas.Example.com", "localhost:8080", "10.0.0.5", "bücher.example"];
        for (address, expected) in [
            ("https://schemas.example.com/a", Some(Reach::Public)),
            ("https://schemas.example.com:8443/a", None),
            ("https://example.com/a", None),
            ("https://a.schemas.example.com/a", None),
            ("https://evilschemas.example.com/a", None),
            ("http://localhost:8080/a", Some(Reach::Loopback)),
            ("http://localhost/a", None),
            ("https://10.0.0.5/a", Some(Reach::Private)),
            ("https://0xA000005/a", Some(Reach::Private)),
            ("https://xn--bcher-kva.example/a", Some(Reach::Public)),
        ] {
            assert_eq!(reach(&listed, address), expected, "{address}");
        }
        assert_eq!(reach(&[], "https://a.b/"), None);
    }

    #[test]
    fn a_star_stands_for_hosts_below_a_domain() {
        for (address, expected) in [
            ("https://a.example.com/x", true),
            ("https://a.b.example.com/x", true),
            ("https://example.com/x", false),
            ("https://badexample.com/x", false),
            ("https://.example.com/x", false),
        ] {
            assert_eq!(
                Address::parse(address).is_ok_and(|it| hosts(&["*.example.com"]).reach(&it).is_some()),
                expected,
                "{address}"
            );
        }
    }

    #[test]
    fn a_host_by_its_own_name_goes_before_a_star() {
        let star = Listed::parse("*.example.com", Reach::Public).unwrap();
        let own = Listed::parse("in.example.com", Reach::Private).unwrap();
        let address = Address::parse("https://in.example.com/").unwrap();
        assert_eq!(Hosts::new(vec![star, own]).reach(&address), Some(Reach::Private));
    }

    #[test]
    fn what_is_no_host_is_told_apart() {
        for (text, misfit) in [
            ("https://a.b/c.json", Misfit::Address("a.b".to_owned())),
            ("a.b:8443/c", Misfit::Address("a.b:8443".to_owned())),
            ("*", Misfit::Wildcard),
            ("*.com", Misfit::Wildcard),
            ("a.*.b", Misfit::Wildcard),
            ("*.10.0.0.1", Misfit::Wildcard),
            ("", Misfit::NoHost),
            ("a b", Misfit::NoHost),
            ("me@a.b", Misfit::NoHost),
            ("a.b:port", Misfit::NoHost),
        ] {
            assert_eq!(Listed::parse(text, Reach::Public), Err(misfit), "{text}");
        }
    }
}
