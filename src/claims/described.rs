//! What a description says that a request to an operation may have.

use crate::api::{
    Api, Id, MediaType, Operation, Parameter, ParameterLocation, Schema, SchemaType, SecurityKind,
};

/// Headers that any request may have (RFC 9110 and the registry of IANA), and that intermediaries and clients add.
pub(super) const USUAL_HEADERS: [&str; 54] = [
    "Accept",
    "Accept-Charset",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Baggage",
    "Cache-Control",
    "Connection",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Content-Length",
    "Content-Location",
    "Content-MD5",
    "Content-Range",
    "Content-Type",
    "Cookie",
    "Date",
    "DNT",
    "Expect",
    "Forwarded",
    "From",
    "Host",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "If-Unmodified-Since",
    "Keep-Alive",
    "Max-Forwards",
    "Origin",
    "Pragma",
    "Prefer",
    "Proxy-Authorization",
    "Range",
    "Referer",
    "Sec-Fetch-Mode",
    "Signature",
    "Signature-Input",
    "TE",
    "Traceparent",
    "Tracestate",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "User-Agent",
    "Via",
    "Want-Digest",
    "Digest",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-HTTP-Method-Override",
    "X-Requested-With",
];

/// The names that a query may have; none where it may have any.
pub(super) fn names_in_query(api: &Api, operation: &Operation) -> Option<Vec<String>> {
    let mut known = Vec::new();
    for it in operation.parameters.iter().map(|it| &api.parameters[*it]) {
        match it.location {
            ParameterLocation::QueryString => return None,
            ParameterLocation::Query if spreads(api, it) => return None,
            ParameterLocation::Query => known.push(it.name.clone()),
            _ => {}
        }
    }
    known.extend(api.security_schemes.values().filter_map(|it| match &it.kind {
        SecurityKind::ApiKey { name, location: ParameterLocation::Query } => Some(name.clone()),
        _ => None,
    }));
    let in_path = operation.path.split_once('?').map_or("", |(_, it)| it);
    known.extend(in_path.split('&').filter_map(|it| it.split('=').next()).map(str::to_owned));
    Some(known)
}

/// Whether the members of an object become parameters of their own.
fn spreads(api: &Api, it: &Parameter) -> bool {
    let schema = it.schema.map(|it| &api.schemas[it]);
    let may_be_object = schema.is_some_and(|it| {
        it.types.contains(&SchemaType::Object)
            || !it.properties.is_empty()
            || (it.types.is_empty() && it.inside().next().is_some())
    });
    it.style == "form" && it.explode && may_be_object
}

pub(super) fn schema_of_json(api: &Api, operation: &Operation) -> Option<Id<Schema>> {
    let body = &api.request_bodies[operation.request_body?];
    json_media(body.content.iter())?.schema
}

/// The first media type that is JSON.
pub(super) fn json_media<'a>(
    mut content: impl Iterator<Item = (&'a String, &'a MediaType)>,
) -> Option<&'a MediaType> {
    let is_json = |it: &str| {
        let essence = it.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        essence.ends_with("/json") || essence.ends_with("+json") || essence == "*/*"
    };
    content.find(|(name, _)| is_json(name)).map(|(_, media)| media)
}
