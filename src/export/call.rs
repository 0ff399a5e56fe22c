//! An operation as every format sends it: the request that its page shows, and the answers that are documented.

use std::sync::Arc;

use super::answer::{self, Answer, Origin};
use crate::api::{Api, Operation};
use crate::instance::{Sampler, Samples};
use crate::request::{self, Choice, Request};
use crate::site::{ApiId, ApiSite, PageId, Site};

/// An operation with its request and its answers.
pub(super) struct Call<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// The operation.
    pub(super) operation: &'a Operation,
    /// What its page is called.
    pub(super) title: &'a str,
    /// Its page.
    pub(super) page: PageId,
    /// The request that its page shows.
    pub(super) request: Request,
    /// The samples of the API that were made already.
    samples: Arc<Samples>,
}

impl<'a> Call<'a> {
    /// The calls of an API, in the order of its operations.
    pub(super) fn all(site: &'a Site, id: ApiId) -> Vec<Self> {
        let api = &site.apis[id.0 as usize];
        let samples = Arc::default();
        let operations = api.api.operations.iter().zip(&api.operations);
        operations.map(|((_, it), page)| Self::of(site, api, (it, *page), &samples)).collect()
    }

    fn of(
        site: &'a Site,
        api: &'a ApiSite,
        (operation, page): (&'a Operation, PageId),
        samples: &Arc<Samples>,
    ) -> Self {
        let request = request::build(&api.api, operation, Choice::default());
        Self {
            api: &api.api,
            operation,
            title: &site.pages[page.0 as usize].title,
            page,
            request,
            samples: Arc::clone(samples),
        }
    }

    /// The request with the body's example of this name.
    pub(super) fn request_for(&self, example: Option<&str>) -> Request {
        match example {
            Some(_) => request::build(self.api, self.operation, Choice { example, ..Choice::default() }),
            None => self.request.clone(),
        }
    }

    /// What is answered, by the description.
    pub(super) fn answers(&self) -> Vec<Answer<'a>> {
        let sampler = Sampler::new(self.api).sharing(&self.samples);
        answer::of(Origin { api: self.api, sampler: &sampler }, self.operation)
    }

    /// What names the operation from one version of the description to the next.
    pub(super) fn key(&self) -> String {
        let named = self.operation.id.clone();
        named.unwrap_or_else(|| format!("{} {}", self.operation.method, self.operation.path))
    }
}
