//! The stream by which pages hear of changes: server-sent events, as the HTML standard has them.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, stream};
use serde::{Deserialize, Serialize};

use super::answer;
use crate::serve::Desk;
use crate::serve::board::Front;
use crate::serve::finding::Finding;

/// A page with more findings than these has other troubles than reading them one by one.
const MOST_FINDINGS: usize = 100;

/// A page whose stream broke off tries again after so long.
const RETRY: Duration = Duration::from_millis(500);

/// What a page says about itself.
#[derive(Deserialize)]
pub(super) struct Listener {
    /// The path of its address.
    page: Option<String>,
}

/// What a page is told.
#[derive(Serialize)]
struct News<'a> {
    /// The server and its edition: where it is the same, nothing that is given out has changed.
    edition: String,
    /// Files published as they are that changed, with the number of the edition that they changed in.
    files: &'a BTreeMap<String, u64>,
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    /// Whether it is about the page that is looked at.
    here: bool,
}

/// Tells a page how things are, and again whenever they change.
pub(super) async fn stream(
    State(desk): State<Arc<Desk>>,
    Query(listener): Query<Listener>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let receiver = desk.board.listen();
    let page = listener.page.unwrap_or_default();
    let news = stream::unfold((receiver, desk, page), |(mut receiver, desk, page)| async {
        receiver.changed().await.ok()?;
        let front = receiver.borrow_and_update().clone();
        let event = Event::default().retry(RETRY).data(news(&desk, &front, &page));
        Some((Ok(event), (receiver, desk, page)))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

fn news(desk: &Desk, front: &Front, page: &str) -> String {
    let count = |rank| front.findings.iter().filter(|it| it.rank() == rank).count();
    let news = News {
        edition: desk.stamp(&front.edition),
        files: &front.edition.renewed,
        errors: count(0),
        warnings: count(1),
        notes: count(2),
        findings: told(front, page),
    };
    serde_json::to_string(&news).expect("text and numbers have a form in JSON")
}

/// The findings, those about the page that is looked at first, and the worst first.
fn told<'a>(front: &'a Front, page: &str) -> Vec<Told<'a>> {
    let path = answer::page_at(&front.edition, page);
    let sources = path.map(|it| front.edition.sources_of(&it)).unwrap_or_default();
    let is_here = |it: &Finding| it.source.as_ref().is_some_and(|it| sources.contains(it));
    let told = front.findings.iter().map(|finding| Told { here: is_here(finding), finding });
    let mut told: Vec<Told<'_>> = told.collect();
    told.sort_by_key(|it| (it.finding.rank(), !it.here));
    told.truncate(MOST_FINDINGS);
    told
}
