//! The mocks as callers meet them.

#![expect(clippy::disallowed_methods, reason = "this edge tells how long an answer took, by the clock")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::mock;
use crate::request::Header;
use crate::serve::guarded::guarded;
use crate::serve::mocks::{Mocks, Mounted, Standing, delay};
use crate::serve::{Asked, Desk, News, callback};

/// How long a body may be.
const LARGEST: usize = 16 << 20;

/// Where the mocks are in a preview.
pub(in crate::serve) const MOUNT: &str = "/_docent/mock";

/// Answers below [`MOUNT`].
pub(super) async fn mounted(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let path = request.uri().path().strip_prefix(MOUNT).unwrap_or_default().to_owned();
    answer(desk, request, path).await
}

/// Answers everywhere.
pub(super) async fn everywhere(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    answer(desk, request, path).await
}

async fn answer(desk: Arc<Desk>, request: Request, path: String) -> Response {
    let began = Instant::now();
    let edition = desk.board.front().edition;
    let mocks = edition.mocks(desk.options.mocking.only.as_deref());
    let method = request.method().to_string();
    let Some((mounted, rest)) = mocks.at(&path) else {
        return nothing_here(mocks, &path);
    };
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        tell(&desk, &method, &path, 413, began, "the body is longer than 16 MiB");
        return (StatusCode::PAYLOAD_TOO_LARGE, "the body is longer than 16 MiB\n").into_response();
    };
    let asked = message(&method, rest, parts.uri.query(), &parts.headers, &body);
    let (response, waiting) = respond(&desk, mounted, &asked);
    if waiting > Duration::ZERO {
        tokio::time::sleep(waiting).await;
    }
    let why = response.faults.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join("; ");
    tell(&desk, &method, &path, response.status, began, &why);
    call_back(&desk, response.callbacks.clone());
    sent(response)
}

/// The answer, and how long it is kept back.
fn respond(desk: &Desk, mounted: &Mounted, request: &mock::Request) -> (mock::Response, Duration) {
    let mocking = &desk.options.mocking;
    let (options, mut dice) = desk.memory.next(mocking, desk.seed());
    let standing = mocking.rate.map(|it| desk.memory.count(&mounted.path, it));
    let made = guarded(|| match &standing {
        Some(standing) if standing.is_over => mounted.mock.refuse_too_many(request, &options, standing.reset),
        _ if mocking.stateful => {
            desk.memory.with_store(&mounted.path, |it| mounted.mock.respond(request, &options, Some(it)))
        }
        _ => mounted.mock.respond(request, &options, None),
    });
    let mut response = made.unwrap_or_else(|words| {
        desk.options.audience.hear(News::Defect(&words));
        mock::Response::empty(500)
    });
    if let Some(standing) = &standing {
        mark(&mut response, standing);
    }
    let waiting = delay(mocking, response.wait, &mut dice);
    (response, waiting)
}

/// Tells a caller where it stands, also in the headers that the description has for that.
fn mark(response: &mut mock::Response, standing: &Standing) {
    let values = [("limit", standing.limit), ("remaining", standing.remaining), ("reset", standing.reset)];
    for (what, value) in values {
        for header in &mut response.headers {
            let name = header.name.to_ascii_lowercase().replace('-', "");
            if name.ends_with(&format!("ratelimit{what}")) {
                header.value = value.to_string();
            }
        }
        response
            .set(&format!("RateLimit-{}{}", what[..1].to_ascii_uppercase(), &what[1..]), &value.to_string());
    }
}

fn message(
    method: &str,
    path: &str,
    query: Option<&str>,
    headers: &axum::http::HeaderMap,
    body: &Bytes,
) -> mock::Request {
    let header = |(name, value): (&HeaderName, &HeaderValue)| {
        Header::new(name.as_str(), &String::from_utf8_lossy(value.as_bytes()))
    };
    mock::Request {
        method: method.to_owned(),
        path: if path.is_empty() { "/".to_owned() } else { path.to_owned() },
        query: query.map(str::to_owned),
        headers: headers.iter().filter_map(header).collect(),
        body: body.to_vec(),
    }
}

fn sent(response: mock::Response) -> Response {
    let mut sent = Response::new(Body::from(response.body));
    *sent.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::OK);
    for header in response.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes());
        let value = HeaderValue::from_bytes(header.value.as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            sent.headers_mut().append(name, value);
        }
    }
    sent
}

/// Says which mocks there are.
fn nothing_here(mocks: &Mocks, path: &str) -> Response {
    let all: String = mocks.all().iter().flat_map(|it| [&*it.path, "  ", &*it.title, "\n"]).collect();
    let status = if path == "/" { StatusCode::OK } else { StatusCode::NOT_FOUND };
    (status, format!("There is a mock at each of these:\n\n{all}")).into_response()
}

fn tell(desk: &Desk, method: &str, path: &str, status: u16, began: Instant, why: &str) {
    let took = began.elapsed();
    desk.options.audience.hear(News::Asked(&Asked { method, path, status, took, why }));
}

fn call_back(desk: &Arc<Desk>, requests: Vec<crate::request::Request>) {
    for request in requests {
        let desk = Arc::clone(desk);
        tokio::spawn(async move {
            let sent = callback::send(&request, desk.options.mocking.callbacks_to_any).await;
            let url = request.url.to_string();
            desk.options.audience.hear(News::CalledBack(
                &request.method,
                &url,
                sent.as_ref().map_err(String::as_str),
            ));
        });
    }
}
