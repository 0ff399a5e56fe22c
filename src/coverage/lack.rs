//! Operations without what readers profit from: a description, an example, a guide that mentions them.

use rustc_hash::FxHashSet;

use crate::api::{Api, MediaType, Operation};
use crate::site::{ApiSite, PageId, Site, Subject, Target};
use crate::source::Span;

/// Operations that lack something, each as method and path with its place.
#[derive(Debug, Default)]
pub struct Lacking {
    /// How many operations there are.
    pub operations: usize,
    /// Those without a description.
    pub description: Vec<(String, Span)>,
    /// Those that send or return something, and the author shows nowhere what it looks like.
    pub example: Vec<(String, Span)>,
    /// Those that no guide links to; empty where there are no guides.
    pub mention: Vec<(String, Span)>,
}

impl Lacking {
    /// What the operations of `api` lack.
    pub(super) fn of(site: &Site, api: &ApiSite) -> Self {
        let mentioned = mentioned(site);
        let mut lacking = Self { operations: api.api.operations.len(), ..Self::default() };
        for (id, operation) in api.api.operations.iter() {
            let entry = || (format!("{} {}", operation.method, operation.path), operation.span.clone());
            if operation.description.is_none() {
                lacking.description.push(entry());
            }
            if lacks_example(&api.api, operation) {
                lacking.example.push(entry());
            }
            if mentioned.as_ref().is_some_and(|it| !it.contains(&api.operations[id.index()])) {
                lacking.mention.push(entry());
            }
        }
        lacking
    }
}

/// The pages that guides link to; `None` where there are no guides.
fn mentioned(site: &Site) -> Option<FxHashSet<PageId>> {
    let mut guides = site.pages.iter().filter(|it| matches!(it.subject, Subject::Guide(_))).peekable();
    guides.peek()?;
    let targets = guides.flat_map(|page| &page.targets);
    let pages = targets.filter_map(|target| match target {
        Target::Page(page, _) => Some(*page),
        _ => None,
    });
    Some(pages.collect())
}

fn lacks_example(api: &Api, operation: &Operation) -> bool {
    let body = operation.request_body.map(|id| &api.request_bodies[id].content);
    let responses = operation.responses.values().map(|id| &api.responses[*id].content);
    let mut media = body.into_iter().chain(responses).flat_map(|content| content.values()).peekable();
    media.peek().is_some() && !media.any(|it| has_example(api, it))
}

fn has_example(api: &Api, media: &MediaType) -> bool {
    !media.examples.is_empty() || media.schema.is_some_and(|id| !api.schemas[id].examples.is_empty())
}
