//! What is said of references to documents on other hosts that cannot be read.

use crate::diag::Rule;
use crate::remote::{Refusal, Unavailable};

/// The rule that it breaks to refer to such a document.
pub(super) fn rule(unavailable: &Unavailable) -> Rule {
    match unavailable {
        Unavailable::Refused(..) | Unavailable::Unlisted { .. } => Rule::RemoteReference,
        _ => Rule::OutdatedLock,
    }
}

/// Why it cannot be read.
pub(super) fn message(unavailable: &Unavailable) -> String {
    match unavailable {
        Unavailable::Refused(text, refusal) => refused(text, refusal),
        Unavailable::Unlisted { address, from: None } => {
            format!("`{address}` lies outside the project, on a host that is not listed")
        }
        Unavailable::Unlisted { address, from: Some(from) } => {
            format!("`{from}` leads on to `{address}`, on a host that is not listed")
        }
        Unavailable::Circle(address) => format!("`{address}` leads on to other addresses without an end"),
        Unavailable::Unlocked(address) => format!("`{address}` is not in the lock file"),
        Unavailable::NoCopy(address, path) => {
            format!("the copy of `{address}` is missing: there is no file `{path}`")
        }
        Unavailable::Altered(address, path) => {
            format!("the copy of `{address}` was changed: `{path}` has another checksum than the lock file")
        }
        Unavailable::Reported => "the document cannot be read".to_owned(),
    }
}

fn refused(text: &str, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Scheme(scheme) => {
            format!("`{text}` lies outside the project, and nothing is fetched by `{scheme}:`")
        }
        // Not said again, so that it does not get into a log as well.
        Refusal::Credentials => "the address holds a name or a password".to_owned(),
        Refusal::Malformed => format!("`{text}` is no whole address"),
    }
}

/// Who wrote a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writer {
    /// Whoever writes the project, who can refer to something else.
    Project,
    /// Somebody whose document the project has a copy of.
    Elsewhere,
}

/// What to do about it.
pub(super) fn help(unavailable: &Unavailable, writer: Writer) -> Option<String> {
    let help = match unavailable {
        Unavailable::Refused(..) if writer == Writer::Elsewhere => {
            "use another document, or save this one in the project and mend it there"
        }
        Unavailable::Refused(_, Refusal::Scheme(_)) => {
            "save what it names in the project and refer to that file"
        }
        Unavailable::Refused(_, Refusal::Credentials) => {
            "take it out: everybody who sees the description could use it"
        }
        Unavailable::Refused(_, Refusal::Malformed) => {
            "write it with its scheme: `https://example.com/schema.json`"
        }
        Unavailable::Unlisted { address, from: None } if writer == Writer::Project => {
            let list = list(&address.host());
            return Some(format!("save what it names in the project and refer to that file, or {list}"));
        }
        Unavailable::Unlisted { address, .. } => return Some(list(&address.host())),
        Unavailable::Circle(_) => "run `docent lock --update`",
        Unavailable::Unlocked(_) => "run `docent lock`, which fetches it once and keeps a copy",
        Unavailable::NoCopy(..) | Unavailable::Altered(..) => {
            "take the copy from version control again, or run `docent lock` to fetch it anew"
        }
        Unavailable::Reported => return None,
    };
    Some(help.to_owned())
}

fn list(host: &str) -> String {
    format!("list `{host}` among the `hosts` of `[docent.remote]` and run `docent lock`")
}
