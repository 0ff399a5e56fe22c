//! From an operation to its request.

use super::chosen::{Sent, has_example, parameter_value};
use super::credential::Credentials;
use super::encode::{self, Letters};
use super::server::Url;
use super::{Body, Header, Request, body, wire};
use crate::api::{Api, Operation, Parameter, ParameterLocation, Server};

/// Which of the requests that an operation allows is wanted. By default the first of everything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// An address in place of the description's servers.
    pub server: Option<&'a str>,
    /// The body's media type, as the description writes it.
    pub media_type: Option<&'a str>,
    /// The body's example, by name.
    pub example: Option<&'a str>,
}

/// Headers that a parameter cannot describe (OpenAPI "Parameter Object": `name`).
const DESCRIBED_ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

/// The request that an operation wants: required parameters, optional ones that have an author's example, a body, and
/// placeholders for credentials.
pub fn build(api: &Api, operation: &Operation, choice: Choice<'_>) -> Request {
    let credentials = Credentials::of(api, operation);
    let sent = sent_parameters(api, operation);
    let body = operation.request_body.map(|it| &api.request_bodies[it]);
    Request {
        method: operation.method.clone(),
        url: url(operation, choice, &sent, &credentials),
        headers: headers(accepted(api, operation), &sent, credentials),
        body: body.map_or(Body::None, |it| body::build(api, it, choice)),
    }
}

/// A parameter with what is sent for it.
#[derive(Debug, Clone)]
pub struct SentParameter<'a> {
    /// The parameter.
    pub parameter: &'a Parameter,
    /// What stands for it in a request, as `serializedValue` has it: see [`wire::expand`].
    pub text: String,
}

/// What the request of [`build`] sends for the parameters of an operation, in their order.
pub fn sent_parameters<'a>(api: &'a Api, operation: &Operation) -> Vec<SentParameter<'a>> {
    let all = operation.parameters.iter().map(|it| &api.parameters[*it]);
    all.filter(|it| is_sent(api, it)).filter_map(|it| sent_parameter(api, it)).collect()
}

/// Whether the request of [`build`] has the parameter: it is required, or its author wrote an example.
pub fn is_sent(api: &Api, parameter: &Parameter) -> bool {
    parameter.required || has_example(api, parameter)
}

/// What a request sends for a parameter if it sends it at all.
pub fn sent_parameter<'a>(api: &Api, parameter: &'a Parameter) -> Option<SentParameter<'a>> {
    let text = match parameter_value(api, parameter)?.0 {
        Sent::Text(text) => text,
        Sent::Value(value) => wire::expand(api, parameter, &value)?,
    };
    Some(SentParameter { parameter, text })
}

/// What a parameter's text is as a part of a query.
pub fn query_text(text: &str) -> String {
    encode::query(text)
}

fn at<'a>(
    sent: &'a [SentParameter<'a>],
    location: ParameterLocation,
) -> impl Iterator<Item = &'a SentParameter<'a>> {
    sent.iter().filter(move |it| it.parameter.location == location)
}

fn url(
    operation: &Operation,
    choice: Choice<'_>,
    sent: &[SentParameter<'_>],
    credentials: &Credentials,
) -> Url {
    let mut url = match choice.server {
        Some(address) => Url::parse(address),
        None => Url::of_server(operation.servers.first().map(|it: &Server| it)),
    };
    url.push_path(&path(&operation.path, sent));
    let whole = at(sent, ParameterLocation::QueryString);
    at(sent, ParameterLocation::Query).chain(whole).for_each(|it| url.push_query(&encode::query(&it.text)));
    for (name, value) in &credentials.query {
        url.push_query(&format!("{}={value}", Letters::Unreserved.write(name)));
    }
    url
}

/// The path template with its parameters in their places.
fn path(template: &str, sent: &[SentParameter<'_>]) -> String {
    let mut path = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else { break };
        path.push_str(before);
        let parameter = at(sent, ParameterLocation::Path).find(|it| it.parameter.name == name);
        path.push_str(parameter.map_or(name, |it| &it.text));
        rest = after;
    }
    path + rest
}

fn headers(accept: Option<String>, sent: &[SentParameter<'_>], credentials: Credentials) -> Vec<Header> {
    let mut headers: Vec<Header> = accept.and_then(|it| Header::new("Accept", &it)).into_iter().collect();
    headers.extend(credentials.headers);
    let described = at(sent, ParameterLocation::Header);
    let described = described
        .filter(|it| !DESCRIBED_ELSEWHERE.contains(&&*it.parameter.name.to_ascii_lowercase()))
        .filter_map(|it| Header::new(&it.parameter.name, &it.text));
    for header in described {
        if headers.iter().all(|it| !it.name.eq_ignore_ascii_case(&header.name)) {
            headers.push(header);
        }
    }
    let keys = credentials.cookies.iter().map(|(name, value)| format!("{name}={value}"));
    let cookies: Vec<String> =
        keys.chain(at(sent, ParameterLocation::Cookie).map(|it| it.text.clone())).collect();
    if !cookies.is_empty() {
        headers.extend(Header::new("Cookie", &cookies.join("; ")));
    }
    headers
}

/// The media type wanted back: the first of the first response that is a success.
fn accepted(api: &Api, operation: &Operation) -> Option<String> {
    let successes = operation.responses.iter().filter(|(status, _)| status.starts_with('2'));
    let content = successes.map(|(_, id)| &api.responses[*id].content).find(|it| !it.is_empty())?;
    content.keys().next().cloned()
}
