//! `[docent.remote]`: the hosts that descriptions may refer to.

use super::section::{Section, Words};
use crate::diag::Rule;
use crate::remote::{Hosts, Listed, Misfit, Reach};

/// Reads the table.
pub(super) fn interpret(mut section: Section<'_>) -> Hosts {
    let mut listed = Vec::new();
    for (key, reach) in [("hosts", Reach::Public), ("private-hosts", Reach::Private)] {
        let entries = section.list(key);
        listed.extend(entries.iter().filter_map(|it| host(&section, it, reach)));
    }
    section.finish();
    Hosts::new(listed)
}

/// The host, or what is wrong with it.
fn host(section: &Section<'_>, written: &Words<'_>, reach: Reach) -> Option<Listed> {
    let misfit = match Listed::parse(written.text.trim(), reach) {
        Ok(listed) => return Some(listed),
        Err(misfit) => misfit,
    };
    let text = &written.text;
    let (message, help) = match misfit {
        Misfit::Address(host) => {
            (format!("`{text}` is an address, not a host"), format!("write the host alone: `{host}`"))
        }
        Misfit::Wildcard => (
            format!("`{text}` stands for more hosts than can be meant"),
            "write `*.` and a domain, `*.example.com`, for all hosts below it; each other host by its whole name"
                .to_owned(),
        ),
        Misfit::NoHost => (
            format!("`{text}` is no host"),
            "write a host as it stands in addresses: `schemas.example.com`, or `localhost:8080` with a port"
                .to_owned(),
        ),
    };
    section.log().report(Rule::InvalidConfig, written.place, &message, Some(help));
    None
}
