//! What guides claim about APIs: the requests, the answers and the names in them, and whether the descriptions agree.
//!
//! A guide is read from its top. Each request in a fence, by a cURL command, as an HTTP message or in a program, and each
//! `` `GET /path` `` in the text is led to an operation and judged as the mock would judge it. JSON that follows a request
//! is judged as its answer; code that nearly is a name of the description is taken for that name. What belongs to no
//! described API is left alone, and said to be.

mod address;
mod addressee;
mod answer;
mod call;
mod described;
mod enumeration;
mod json;
mod literal;
mod mention;
mod name;
mod placed;
mod placeholder;
mod program;
mod reader;
mod request;
mod told;
mod undocumented;

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::api::{Api, Id, Operation};
use crate::diag::Diagnostic;
use crate::guide::Guide;
use crate::mock::Mock;
use crate::site::{ApiId, ApiSite, Page, Site, Subject, server_addresses};
use crate::source::Span;

pub use told::{counted, explained};

use name::Names;
use reader::Reader;

/// Something that a guide says of an API.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Where.
    pub span: Span,
    /// What it was taken for, in a sentence without its stop.
    pub taken_for: String,
    /// What became of it.
    pub state: State,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was held against a description.
    Judged(Kind),
    /// No description says anything about it.
    LeftAlone,
}

/// What is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// That a request can be sent.
    Request,
    /// That an answer looks like this.
    Answer,
    /// That something is called like this.
    Name,
}

/// An operation that a guide speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Addressed {
    api: ApiId,
    operation: Id<Operation>,
}

/// What the reading of all guides shares.
struct Shelf<'s> {
    site: &'s Site,
    mocks: Vec<OnceLock<Mock>>,
    addresses: Vec<OnceLock<Vec<String>>>,
    beginnings: Vec<OnceLock<FxHashSet<&'s str>>>,
    names: Vec<OnceLock<Names>>,
}

/// All claims of all guides, in the order of the pages.
pub fn claims(site: &Site) -> Vec<Claim> {
    if site.apis.is_empty() {
        return Vec::new();
    }
    let shelf = Shelf {
        site,
        mocks: site.apis.iter().map(|_| OnceLock::new()).collect(),
        addresses: site.apis.iter().map(|_| OnceLock::new()).collect(),
        beginnings: site.apis.iter().map(|_| OnceLock::new()).collect(),
        names: site.products.iter().map(|_| OnceLock::new()).collect(),
    };
    let guides: Vec<(&Page, &Arc<Guide>)> = site
        .pages
        .iter()
        .filter_map(|page| match &page.subject {
            Subject::Guide(guide) => Some((page, guide)),
            _ => None,
        })
        .collect();
    guides.into_par_iter().flat_map_iter(|(page, guide)| Reader::new(&shelf, page, guide).read()).collect()
}

impl<'s> Shelf<'s> {
    fn api_site(&self, id: ApiId) -> &'s ApiSite {
        &self.site.apis[id.0 as usize]
    }

    fn api(&self, id: ApiId) -> &'s Api {
        &self.api_site(id).api
    }

    fn operation(&self, it: Addressed) -> &'s Operation {
        &self.api(it.api).operations[it.operation]
    }

    fn mock(&self, id: ApiId) -> &Mock {
        self.mocks[id.0 as usize].get_or_init(|| Mock::new(Arc::clone(&self.api_site(id).api)))
    }

    /// The addresses of an API's servers, each once.
    fn addresses(&self, id: ApiId) -> &[String] {
        self.addresses[id.0 as usize].get_or_init(|| {
            let all = server_addresses(&self.site.config, self.api_site(id));
            let mut seen = FxHashSet::default();
            all.filter(|it| seen.insert(*it)).map(str::to_owned).collect()
        })
    }

    /// The first segments of an API's paths.
    fn beginnings(&self, id: ApiId) -> &FxHashSet<&'s str> {
        let paths = || self.api(id).operations.iter().filter_map(|(_, it)| addressee::beginning(&it.path));
        self.beginnings[id.0 as usize].get_or_init(|| paths().collect())
    }

    /// The APIs that a page of this product speaks of.
    fn own_apis(&self, product: u32) -> &'s [ApiId] {
        self.site.products.get(product as usize).map(|it| &it.apis[..]).unwrap_or_default()
    }

    fn names(&self, product: u32) -> &Names {
        let apis = || self.own_apis(product).iter().map(|it| self.api(*it));
        self.names[product as usize].get_or_init(|| Names::new(apis()))
    }

    /// What an operation is called in messages: `createUser` or `POST /users`.
    fn title(&self, it: Addressed) -> String {
        let operation = self.operation(it);
        let by_path = || format!("{} {}", operation.method, operation.path);
        operation.id.clone().unwrap_or_else(by_path)
    }
}
