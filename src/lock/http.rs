//! The network: one request, one answer, nothing followed, and no connection to an address that was not checked.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use ureq::config::Config;
use ureq::http::header::{CONTENT_TYPE, LOCATION};
use ureq::http::{HeaderName, Response, StatusCode, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Proxy};

use super::fetch::{Failure, Fetch, Fetched};
use crate::remote::{Address, Reach};

/// The largest document that is fetched: 32 MiB.
const MAX_BYTES: u64 = 32 << 20;

/// How long one document may take, from looking up its host to its last byte.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a host may take to accept a connection.
const CONNECT_PATIENCE: Duration = Duration::from_secs(10);

/// What is asked for, in the order of preference.
const ACCEPT: &str =
    "application/json, application/yaml, application/schema+json, text/yaml, text/plain;q=0.8, */*;q=0.5";

/// Asks hosts by HTTP. Connections stay open for the next request.
pub struct Client {
    public: Agent,
    private: Agent,
    loopback: Agent,
    /// Whether this machine knows any authority that certifies hosts.
    has_roots: bool,
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

impl Client {
    /// A client that trusts whom this machine trusts, and goes through the proxy that the environment names
    /// (`HTTPS_PROXY`, `NO_PROXY`), but for hosts on this machine.
    pub fn new() -> Self {
        let loaded = rustls_native_certs::load_native_certs().certs;
        let roots: Vec<_> = loaded.iter().map(|it| Certificate::from_der(it).to_owned()).collect();
        let has_roots = !roots.is_empty();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::from(roots))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        Self {
            public: agent(&tls, Reach::Public),
            private: agent(&tls, Reach::Private),
            loopback: agent(&tls, Reach::Loopback),
            has_roots,
        }
    }

    fn agent(&self, reach: Reach) -> &Agent {
        match reach {
            Reach::Public => &self.public,
            Reach::Private => &self.private,
            Reach::Loopback => &self.loopback,
        }
    }
}

fn agent(tls: &TlsConfig, reach: Reach) -> Agent {
    let is_here = reach == Reach::Loopback;
    let config = Config::builder()
        .tls_config(tls.clone())
        .https_only(!is_here)
        .proxy(if is_here { None } else { Proxy::try_from_env() })
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("docent/", env!("CARGO_PKG_VERSION")))
        .accept(ACCEPT)
        .timeout_global(Some(PATIENCE))
        .timeout_connect(Some(CONNECT_PATIENCE))
        .build();
    Agent::with_parts(config, DefaultConnector::default(), Guard { reach, inner: DefaultResolver::default() })
}

impl Fetch for Client {
    fn fetch(&self, address: &Address, reach: Reach) -> Result<Fetched, Failure> {
        if !self.has_roots && address.as_str().starts_with("https:") {
            return Err(Failure::new("this machine knows no authority that could say who the host is")
                .help("install the certificates of the system, `ca-certificates` on many"));
        }
        let mut response = self.agent(reach).get(address.as_str()).call().map_err(|it| failure(&it))?;
        let status = response.status();
        if is_redirect(status)
            && let Some(to) = header(&response, &LOCATION)
        {
            return Ok(Fetched::Redirect(to.to_owned()));
        }
        if status != StatusCode::OK {
            return Err(Failure::new(format!("the host answers `{status}`")));
        }
        let media_type = header(&response, &CONTENT_TYPE).map(essence);
        let body = response.body_mut().with_config().limit(MAX_BYTES).read_to_vec();
        Ok(Fetched::Document { bytes: body.map_err(|it| failure(&it))?, media_type })
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn header<'a>(response: &'a Response<Body>, name: &HeaderName) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Looks up hosts, and lets nobody connect to a network address that is not what the host was listed for.
#[derive(Debug)]
struct Guard {
    reach: Reach,
    inner: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let resolved = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(error) => ureq::Error::Other(Box::new(Unresolved(error))),
            other => other,
        })?;
        let forbidden = resolved.iter().map(SocketAddr::ip).find(|it| !self.reach.admits(*it));
        match forbidden.filter(|_| !is_proxy(uri, config)) {
            Some(ip) => {
                Err(ureq::Error::Other(Box::new(Forbidden { ip: ip.to_string(), reach: self.reach })))
            }
            None => Ok(resolved),
        }
    }
}

/// Whether it is the proxy that is looked up, which the environment trusts, and not a host.
fn is_proxy(uri: &Uri, config: &Config) -> bool {
    config.proxy().is_some_and(|it| it.uri().authority() == uri.authority())
}

/// A host has a network address that it was not listed for.
#[derive(Debug)]
struct Forbidden {
    ip: String,
    reach: Reach,
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.reach {
            Reach::Public => "not on the public Internet",
            Reach::Private => "neither in a private network nor on the Internet",
            Reach::Loopback => "not on this machine",
        };
        write!(f, "its name leads to `{}`, which is {place}", self.ip)
    }
}

impl std::error::Error for Forbidden {}

/// A host's name leads nowhere.
#[derive(Debug)]
struct Unresolved(io::Error);

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "its host cannot be found: {}", self.0)
    }
}

impl std::error::Error for Unresolved {}

/// An error of the client in words.
fn failure(error: &ureq::Error) -> Failure {
    let secure = |it: &dyn fmt::Display| Failure::new(format!("the connection is not safe: {it}"));
    match error {
        ureq::Error::Timeout(_) => Failure::new(format!("it takes more than {} seconds", PATIENCE.as_secs())),
        ureq::Error::BodyExceedsLimit(_) => {
            Failure::new(format!("it has more than {} MiB, the most that is fetched", MAX_BYTES >> 20))
        }
        ureq::Error::HostNotFound => Failure::new("its host cannot be found"),
        ureq::Error::Rustls(error) => secure(error),
        ureq::Error::Tls(error) => secure(error),
        ureq::Error::Io(error) => match error.get_ref().and_then(|it| it.downcast_ref::<rustls::Error>()) {
            Some(error) => secure(error),
            None => Failure::new(format!("the connection failed: {error}")),
        },
        ureq::Error::ConnectProxyFailed(why) => {
            Failure::new(format!("the proxy does not let it through: {why}"))
        }
        ureq::Error::Other(error) => other(&**error),
        other => Failure::new(other.to_string()),
    }
}

fn other(error: &(dyn std::error::Error + 'static)) -> Failure {
    let failure = Failure::new(error.to_string());
    match error.downcast_ref::<Forbidden>() {
        Some(Forbidden { reach: Reach::Public, .. }) => {
            failure.help("a host of your own network belongs among the `private-hosts` of `[docent.remote]`")
        }
        _ => failure,
    }
}

#[cfg(test)]
mod tests {
    use ureq::Timeout;
    use ureq::unversioned::transport::time::Duration as Patience;

    use super::*;

    fn resolved(reach: Reach, address: &str) -> Result<(), String> {
        let guard = Guard { reach, inner: DefaultResolver::default() };
        let timeout =
            NextTimeout { after: Patience::NotHappening, reason: Timeout::Global, ..NextTimeout::default() };
        let found = guard.resolve(&address.parse().unwrap(), &Config::default(), timeout);
        found.map(drop).map_err(|it| failure(&it).message)
    }

    #[test]
    fn a_name_that_leads_elsewhere_than_it_was_listed_for_is_not_connected_to() {
        // As a name would that an attacker has lead here today.
        let told = resolved(Reach::Public, "https://localhost/").unwrap_err();
        assert!(told.starts_with("its name leads to `"), "{told}");
        assert!(told.ends_with("`, which is not on the public Internet"), "{told}");
        assert!(resolved(Reach::Private, "https://localhost/").is_err());
        assert_eq!(resolved(Reach::Loopback, "https://localhost/"), Ok(()));
        assert!(resolved(Reach::Loopback, "https://10.0.0.1/").is_err());
        assert_eq!(resolved(Reach::Private, "https://10.0.0.1/"), Ok(()));
        assert!(resolved(Reach::Public, "https://10.0.0.1/").is_err());
    }

    #[test]
    fn media_types_are_known_without_their_parameters() {
        assert_eq!(essence("Text/HTML; charset=utf-8"), "text/html");
        assert_eq!(essence(""), "");
    }
}
