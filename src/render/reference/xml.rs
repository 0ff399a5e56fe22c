//! What a schema looks like where it is sent as XML (OpenAPI XML Object), as one line of XML.

use crate::api::{Api, Schema, Xml};

/// The line, as far as the author says what it is: `<pet:tag xmlns:pet="…">…</pet:tag>`. `name` is what the schema's
/// element is called where the author says nothing else.
pub(super) fn line(api: &Api, xml: &Xml, schema: &Schema, name: &str) -> String {
    let own = xml.name.as_deref().unwrap_or(name);
    let prefix = xml.prefix.as_deref().map(|it| format!("{it}:")).unwrap_or_default();
    let full = format!("{prefix}{own}");
    let namespace = namespace(xml);
    match xml.node_type.as_deref() {
        Some("cdata") => "<![CDATA[…]]>".to_owned(),
        Some("text" | "none") => "…".to_owned(),
        Some("attribute") => format!("<…{namespace} {full}=\"…\">"),
        None if xml.attribute => format!("<…{namespace} {full}=\"…\">"),
        _ => {
            let inner = if xml.wrapped { wrapped(api, schema, own) } else { "…".to_owned() };
            format!("<{full}{namespace}>{inner}</{full}>")
        }
    }
}

fn namespace(xml: &Xml) -> String {
    match (&xml.namespace, &xml.prefix) {
        (Some(uri), Some(prefix)) => format!(" xmlns:{prefix}=\"{uri}\""),
        (Some(uri), None) => format!(" xmlns=\"{uri}\""),
        (None, _) => String::new(),
    }
}

/// The elements of an array inside the array's own: named by themselves, else as the array is.
fn wrapped(api: &Api, schema: &Schema, name: &str) -> String {
    let items = schema.items.and_then(|it| api.schemas[it].rare.xml.as_ref()?.name.as_deref());
    let name = items.unwrap_or(name);
    format!("<{name}>…</{name}>…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::ProjectPath;
    use crate::source::Span;

    fn shown(xml: &Xml) -> String {
        let source = ProjectPath::new("api.yaml").unwrap();
        line(&Api::empty(source.clone()), xml, &Schema::any(Span::file(source)), "tag")
    }

    #[test]
    fn the_line_has_all_that_the_author_says() {
        let whole = Xml {
            name: Some("label".into()),
            namespace: Some("urn:x".into()),
            prefix: Some("x".into()),
            ..Xml::default()
        };
        assert_eq!(shown(&whole), "<x:label xmlns:x=\"urn:x\">…</x:label>");
        assert_eq!(shown(&Xml { wrapped: true, ..Xml::default() }), "<tag><tag>…</tag>…</tag>");
        assert_eq!(shown(&Xml { attribute: true, ..whole }), "<… xmlns:x=\"urn:x\" x:label=\"…\">");
    }

    #[test]
    fn node_types_take_the_place_of_older_words() {
        let of = |kind: &str| shown(&Xml { node_type: Some(kind.into()), ..Xml::default() });
        assert_eq!(["text", "cdata", "attribute"].map(of), ["…", "<![CDATA[…]]>", "<… tag=\"…\">"]);
    }
}
