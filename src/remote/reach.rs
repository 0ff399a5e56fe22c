//! How far a listed host may be: which network addresses a connection to it may go to. A name that leads elsewhere today
//! than it did yesterday (DNS rebinding) is found out here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where a host is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// On the public Internet, and nowhere else.
    Public,
    /// In a private network, or on the Internet.
    Private,
    /// On this very machine.
    Loopback,
}

/// What a network address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// Anybody can be asked by it.
    Global,
    /// It belongs to a network of one's own.
    Private,
    /// It is this machine.
    Loopback,
    /// It is nothing that documents come from: this link, many machines at once, examples, or not given out.
    Other,
}

impl Reach {
    /// Whether a connection to a host that is so far may go to `ip`.
    pub fn admits(self, ip: IpAddr) -> bool {
        match purpose(ip) {
            Purpose::Global => matches!(self, Self::Public | Self::Private),
            Purpose::Private => self == Self::Private,
            Purpose::Loopback => self == Self::Loopback,
            Purpose::Other => false,
        }
    }

    /// The reach that goes without saying for a host that is given by its network address.
    pub(super) fn of(ip: IpAddr) -> Self {
        match purpose(ip) {
            Purpose::Loopback => Self::Loopback,
            Purpose::Private => Self::Private,
            Purpose::Global | Purpose::Other => Self::Public,
        }
    }
}

fn purpose(ip: IpAddr) -> Purpose {
    match ip {
        IpAddr::V4(ip) => purpose_v4(ip),
        IpAddr::V6(ip) => purpose_v6(ip),
    }
}

/// By the registry of special-purpose addresses (RFC 6890).
fn purpose_v4(ip: Ipv4Addr) -> Purpose {
    match ip.octets() {
        [127, ..] => Purpose::Loopback,
        // The last two are for what carriers and benchmarks keep to themselves, and so do some who resolve names.
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [100, 64..=127, ..] | [198, 18 | 19, ..] => {
            Purpose::Private
        }
        [0 | 224..=255, ..]
        | [169, 254, ..]
        | [192, 0, 0 | 2, _]
        | [192, 88, 99, _]
        | [198, 51, 100, _]
        | [203, 0, 113, _] => Purpose::Other,
        _ => Purpose::Global,
    }
}

/// By the same registry; addresses that hold one of version 4 are for what that is for.
fn purpose_v6(ip: Ipv6Addr) -> Purpose {
    let inside = |from: usize| {
        let octets = ip.octets();
        purpose_v4(Ipv4Addr::new(octets[from], octets[from + 1], octets[from + 2], octets[from + 3]))
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Purpose::Loopback,
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => inside(12),
        [0x2002, ..] => inside(2),
        [0xfc00..=0xfdff, ..] => Purpose::Private,
        [0x2001, 0x0..=0x1ff | 0xdb8, ..] | [0x3fff, 0x0..=0xfff, ..] => Purpose::Other,
        [0x2000..=0x3fff, ..] => Purpose::Global,
        _ => Purpose::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitting(ip: &str) -> Vec<Reach> {
        let ip = ip.parse().unwrap();
        [Reach::Public, Reach::Private, Reach::Loopback].into_iter().filter(|it| it.admits(ip)).collect()
    }

    #[test]
    fn connections_go_only_where_the_host_was_said_to_be() {
        for ip in ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808"] {
            assert_eq!(admitting(ip), [Reach::Public, Reach::Private], "{ip}");
        }
        for ip in ["10.1.2.3", "172.31.0.1", "192.168.0.1", "100.64.0.1", "fd00::1", "::ffff:10.0.0.1"] {
            assert_eq!(admitting(ip), [Reach::Private], "{ip}");
        }
        for ip in ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(admitting(ip), [Reach::Loopback], "{ip}");
        }
    }

    #[test]
    fn nobody_connects_to_a_link_or_to_many_or_to_no_machine() {
        for ip in [
            "0.0.0.0",
            "169.254.169.254",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "240.0.0.1",
            "::",
            "fe80::1",
            "ff02::1",
            "2001:db8::1",
            "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe",
            "fec0::1",
            "2001::1",
        ] {
            assert_eq!(admitting(ip), [], "{ip}");
        }
    }
}
