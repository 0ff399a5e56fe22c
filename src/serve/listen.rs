//! The sockets: on loopback unless somebody asks for more, on the port asked for or the next one that is free.

#![expect(clippy::disallowed_methods, reason = "this edge opens sockets")]

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs};

/// Where a preview listens when nobody says where.
pub const USUAL_PORT: u16 = 3000;

/// So many ports from the usual one on are tried.
const TRIES: u16 = 100;

/// Where to listen, and to which names to answer.
#[derive(Debug, Clone, Default)]
pub struct Listen {
    /// A name or an address of this machine; `None` for loopback.
    pub host: Option<String>,
    /// The port: 0 for any; `None` for the usual one or the next that is free.
    pub port: Option<u16>,
    /// Names beside its own by which browsers may ask: of a machine or a container that the preview runs in.
    pub names: Vec<String>,
    /// The first port to try where none is chosen; `None` for [`USUAL_PORT`].
    pub usual_port: Option<u16>,
}

/// Open sockets.
pub(super) struct Opened {
    pub(super) listeners: Vec<TcpListener>,
    pub(super) port: u16,
    /// Whether a browser on this machine reaches the preview by the name `localhost`, whichever address that has.
    pub(super) is_localhost: bool,
}

/// Why nothing could be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    #[error(
        "port {0} is in use; choose another with `--port`, or leave the option out to get one that is free"
    )]
    Busy(u16),
    #[error("ports {0} to {1} are all in use; choose another with `--port`")]
    AllBusy(u16, u16),
    #[error(
        "cannot listen on port {0}, which the system keeps for itself; choose one above 1023 with `--port`"
    )]
    Reserved(u16),
    #[error("cannot listen on `{host}`: {source}")]
    Host { host: String, source: io::Error },
}

/// Opens what `listen` says.
pub(super) fn open(listen: &Listen) -> Result<Opened, Refused> {
    let Some(port) = listen.port else {
        let usual = listen.usual_port.unwrap_or(USUAL_PORT);
        let mut ports = usual..usual + TRIES;
        let found = ports.find_map(|port| match open_at(listen, port) {
            Err(Refused::Busy(_)) => None,
            // Another program may answer browsers that try the other address first.
            Ok(opened) if listen.host.is_none() && !opened.is_localhost => None,
            other => Some(other),
        });
        return found.unwrap_or(Err(Refused::AllBusy(usual, usual + TRIES - 1)));
    };
    open_at(listen, port)
}

fn open_at(listen: &Listen, port: u16) -> Result<Opened, Refused> {
    match &listen.host {
        None => open_loopback(port),
        Some(host) => open_host(host, port),
    }
}

/// Both addresses of `localhost`, the second where there is one.
fn open_loopback(port: u16) -> Result<Opened, Refused> {
    let first = bind(IpAddr::V4(Ipv4Addr::LOCALHOST), port)?;
    let port = first.local_addr().map_or(port, |it| it.port());
    match bind(IpAddr::V6(Ipv6Addr::LOCALHOST), port) {
        Ok(second) => Ok(Opened { listeners: vec![first, second], port, is_localhost: true }),
        Err(Refused::Busy(_)) => Ok(Opened { listeners: vec![first], port, is_localhost: false }),
        // Not every machine has the newer addresses.
        Err(_) => Ok(Opened { listeners: vec![first], port, is_localhost: true }),
    }
}

fn open_host(host: &str, port: u16) -> Result<Opened, Refused> {
    let failed = |source| Refused::Host { host: host.to_owned(), source };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<SocketAddr> = (bare, port).to_socket_addrs().map_err(failed)?.collect();
    let mut listeners = Vec::new();
    let mut refused = None;
    for address in addresses {
        let port =
            listeners.first().and_then(|it: &TcpListener| it.local_addr().ok()).map_or(port, |it| it.port());
        match bind(address.ip(), port) {
            Ok(listener) => listeners.push(listener),
            Err(Refused::Host { source, .. }) => refused = Some(failed(source)),
            Err(other) => refused = Some(other),
        }
    }
    let Some(first) = listeners.first() else {
        return Err(refused.unwrap_or_else(|| failed(io::ErrorKind::AddrNotAvailable.into())));
    };
    let address = first.local_addr().map_err(failed)?;
    Ok(Opened { is_localhost: address.ip().is_unspecified(), port: address.port(), listeners })
}

fn bind(address: IpAddr, port: u16) -> Result<TcpListener, Refused> {
    let bound = TcpListener::bind((address, port)).and_then(|it| it.set_nonblocking(true).map(|()| it));
    bound.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Refused::Busy(port),
        io::ErrorKind::PermissionDenied => Refused::Reserved(port),
        _ => Refused::Host { host: address.to_string(), source },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_port_will_do_for_zero_and_a_busy_one_is_refused() {
        let first = open(&Listen { port: Some(0), ..Listen::default() }).unwrap();
        assert_ne!(first.port, 0);
        let second = open(&Listen { port: Some(first.port), ..Listen::default() });
        assert!(matches!(second, Err(Refused::Busy(port)) if port == first.port));
    }

    #[test]
    fn the_next_free_port_is_taken_where_nobody_chose_one() {
        let first = open(&Listen::default()).unwrap();
        let second = open(&Listen::default()).unwrap();
        assert!(second.port > first.port && first.port >= USUAL_PORT);
    }

    #[test]
    fn a_host_that_is_not_this_machine_is_refused_by_name() {
        let refused = open(&Listen { host: Some("192.0.2.1".into()), port: Some(0), ..Listen::default() });
        let message = refused.err().map(|it| it.to_string()).unwrap_or_default();
        assert!(message.starts_with("cannot listen on `192.0.2.1`: "), "{message}");
    }
}
