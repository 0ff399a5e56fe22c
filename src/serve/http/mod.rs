//! The preview as browsers meet it: an axum server that gives out the edition that is up.

mod answer;
mod content_type;
mod events;
mod guard;
mod inject;
pub(in crate::serve) mod mock;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};

use super::{Desk, Purpose};
use answer::{Answer, Asked};

pub(super) use guard::Hosts;

/// What is given out below `/_docent/preview/`.
const OWN: &[&str] = &["idiomorph.js", "overlay.js", "preview.css", "preview.js"];

/// Everything that the server answers.
pub(super) fn router(desk: Arc<Desk>) -> Router {
    if desk.options.purpose == Purpose::Mocks {
        return Router::new().fallback(mock::everywhere).with_state(desk);
    }
    let below = format!("{}/{{*path}}", mock::MOUNT);
    Router::new()
        .route(mock::MOUNT, any(mock::mounted))
        .route(&below, any(mock::mounted))
        .route("/_docent/preview/events", get(events::stream))
        .route("/_docent/preview/{name}", get(own_file))
        .fallback(page)
        .layer(middleware::from_fn_with_state(Arc::clone(&desk), guard::check))
        .with_state(desk)
}

/// A file of the preview itself. A product that has the same name keeps its own.
async fn own_file(State(desk): State<Arc<Desk>>, Path(name): Path<String>, request: Request) -> Response {
    if !OWN.contains(&name.as_str()) {
        return page(State(desk), request).await;
    }
    let front = desk.board.front();
    let Some(bytes) = front.edition.own_file(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = answer::tag(bytes);
    if names(request.headers(), &tag) {
        return unchanged(&tag);
    }
    let kind = content_type::of(&name);
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache"), (header::ETAG, tag.as_str())];
    (headers, bytes.to_vec()).into_response()
}

/// A page or another file of the site, made now.
async fn page(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let asked =
        Asked { path: request.uri().path().to_owned(), query: request.uri().query().map(str::to_owned) };
    // Making a page is work, and the one thread that holds all connections has others to see to.
    let made = tokio::task::spawn_blocking(move || answer::answer(&desk, &asked)).await;
    match made {
        Ok(answer) => respond(answer, request.method(), request.headers()),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn respond(answer: Answer, method: &Method, headers: &HeaderMap) -> Response {
    match answer {
        Answer::Moved(to) => {
            let headers = [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())];
            (StatusCode::TEMPORARY_REDIRECT, headers).into_response()
        }
        Answer::Refused(why) => (StatusCode::BAD_REQUEST, why).into_response(),
        Answer::Found(found) if found.status == StatusCode::OK && names(headers, &found.tag) => {
            unchanged(&found.tag)
        }
        Answer::Found(found) => {
            let described = [
                (header::CONTENT_TYPE, found.kind.to_owned()),
                (header::CACHE_CONTROL, found.caching.to_owned()),
                (header::ETAG, found.tag),
                (header::CONTENT_LENGTH, found.bytes.len().to_string()),
            ];
            let body = if method == Method::HEAD { Vec::new() } else { found.bytes };
            (found.status, described, body).into_response()
        }
    }
}

fn unchanged(tag: &str) -> Response {
    (StatusCode::NOT_MODIFIED, [(header::ETAG, tag), (header::CACHE_CONTROL, "no-cache")]).into_response()
}

/// Whether the browser has what the tag stands for.
fn names(headers: &HeaderMap, tag: &str) -> bool {
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    asked.is_some_and(|it| it.split(',').any(|it| it.trim().trim_start_matches("W/") == tag))
}
