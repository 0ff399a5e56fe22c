//! Links as the writer wrote them, for messages.

use crate::guide::Destination;

/// The destination as text.
pub(super) fn written(destination: &Destination) -> String {
    match destination {
        Destination::Outward(text) | Destination::Escapes(text) | Destination::Undefined(text) => {
            text.to_string()
        }
        Destination::Anchor(id) => format!("#{id}"),
        Destination::File { written, anchor, .. } | Destination::Root { written, anchor } => {
            with_anchor(written, anchor.as_deref())
        }
        Destination::Operation(name) => format!("operation:{name}"),
        Destination::Schema(name) => format!("schema:{name}"),
        Destination::Tag(name) => format!("tag:{name}"),
        Destination::SecurityScheme(name) => format!("security:{name}"),
    }
}

fn with_anchor(path: &str, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| path.to_owned(), |it| format!("{path}#{it}"))
}
