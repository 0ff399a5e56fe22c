//! The requests that guides show: which operation each is meant for, and what later ones take from its answer.

use std::cell::OnceCell;
use std::sync::Arc;

use super::{ApiId, ApiSite, Page, PageId, Site, Subject};
use crate::api::{Id, Operation, Server};
use crate::guide::{CodeExample, Guide};
use crate::mock::Routes;
use crate::project::Config;
use crate::request::message::{self, Defect, Message, Start};
use crate::request::{PLACEHOLDER, variable};

/// The word behind `http` of a fence that shows a request and does nothing else.
const STILL: &str = "static";

/// A request in a guide.
#[derive(Debug, Clone)]
pub struct GuideRequest {
    /// The page it is on.
    pub page: PageId,
    /// The guide.
    pub guide: Arc<Guide>,
    /// Its fence: an index into [`Guide::code`].
    pub code: usize,
    /// What later requests call its answer.
    pub name: Option<String>,
    /// What is to be sent; none where it cannot be read.
    pub message: Option<Message>,
    /// What is wrong with how it is written.
    pub defects: Vec<Defect>,
    /// Whom it is for.
    pub addressee: Addressee,
}

/// Whom a request is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// An operation.
    Operation {
        /// The API that has it.
        api: ApiId,
        /// Which one.
        operation: Id<Operation>,
        /// Path and query below the server's address, variables as written.
        target: String,
    },
    /// An address that no operation has.
    Address(String),
    /// It says no host, and there is no API that could have one.
    Nobody,
}

/// All requests of all guides, in the order of the pages.
pub(super) fn requests(config: &Config, pages: &[Page], apis: &[ApiSite]) -> Vec<GuideRequest> {
    let routes: Vec<OnceCell<Routes>> = apis.iter().map(|_| OnceCell::new()).collect();
    let finder = Finder { config, apis, routes: &routes };
    let guides = pages.iter().zip(0..).filter_map(|(page, id)| match &page.subject {
        Subject::Guide(guide) => Some((page, PageId(id), guide)),
        _ => None,
    });
    let fences = guides.flat_map(|(page, id, guide)| {
        let all = guide.code.iter().enumerate().filter(|(_, it)| is_wanted(it));
        all.map(move |(index, code)| (page, id, guide, index, code))
    });
    fences
        .filter_map(|(page, id, guide, index, code)| finder.request(page, id, guide, (index, code)))
        .collect()
}

fn is_wanted(code: &CodeExample) -> bool {
    &*code.language == "http" && !code.attributes.classes.iter().any(|it| &**it == STILL)
}

struct Finder<'a> {
    config: &'a Config,
    apis: &'a [ApiSite],
    routes: &'a [OnceCell<Routes>],
}

impl Finder<'_> {
    /// None where the fence shows something else.
    fn request(
        &self,
        page: &Page,
        id: PageId,
        guide: &Arc<Guide>,
        (index, code): (usize, &CodeExample),
    ) -> Option<GuideRequest> {
        let read = message::parse(&guide.code_text(code));
        let is_response = read.message.as_ref().is_some_and(|it| matches!(it.start, Start::Response { .. }));
        if is_response || (read.message.is_none() && read.defects.is_empty()) {
            return None;
        }
        let addressee =
            read.message.as_ref().map_or(Addressee::Nobody, |it| self.addressee(page.product, it));
        let name = code.attributes.name.clone();
        let guide = Arc::clone(guide);
        let (message, defects) = (read.message, read.defects);
        Some(GuideRequest { page: id, guide, code: index, name, message, defects, addressee })
    }

    fn addressee(&self, product: u32, message: &Message) -> Addressee {
        let Start::Request { method, target } = &message.start else { return Addressee::Nobody };
        let (host, below) = match (taken_apart(&target.text), message.header("host")) {
            (Some((host, below)), _) => (Some(host), below),
            (None, host) => (host, &*target.text),
        };
        let own = self.apis.iter().zip(0..).filter(|(it, _)| it.product == product);
        for (api, id) in own.clone() {
            if host.is_some_and(|it| !self.hosts(api).any(|known| is_host(&known, it))) {
                continue;
            }
            let routes = self.routes[id as usize].get_or_init(|| Routes::new(&api.api));
            // What is filled in later stands for itself, so that both texts have the same length.
            let masked = variable::masked(below);
            let (path, query) =
                masked.split_once('?').map_or((&*masked, None), |(path, it)| (path, Some(it)));
            if let Some((operation, base)) = routes.find(&method.text, path, query) {
                let target = below.get(base.len()..).unwrap_or(below).to_owned();
                return Addressee::Operation { api: ApiId(id), operation, target };
            }
        }
        match (host, own.clone().next()) {
            (Some(_), _) if target.text.starts_with("http") => Addressee::Address(target.text.clone()),
            (Some(host), _) => Addressee::Address(format!("https://{host}{below}")),
            (None, Some((api, _))) => Addressee::Address(format!("{}{below}", self.first_server(api))),
            (None, None) => Addressee::Nobody,
        }
    }

    fn configured(&self, api: &ApiSite) -> &[String] {
        self.config.products.get(api.product as usize).map(|it| &it.servers[..]).unwrap_or_default()
    }

    /// The hosts of an API, as their addresses are written.
    fn hosts<'s>(&'s self, api: &'s ApiSite) -> impl Iterator<Item = String> + 's {
        let all = server_addresses(self.config, api).map(str::to_owned).chain([PLACEHOLDER.to_owned()]);
        all.filter_map(|it| taken_apart(&it).map(|(host, _)| host.to_owned()))
    }

    fn first_server(&self, api: &ApiSite) -> String {
        let filled = |it: &Server| {
            let with = |url: String, (name, variable): (&String, &crate::api::ServerVariable)| {
                url.replace(&format!("{{{name}}}"), &variable.default)
            };
            it.variables.iter().fold(it.url.clone(), with)
        };
        let configured = self.configured(api).first().cloned();
        let first = configured.or_else(|| api.api.servers.first().map(filled)).unwrap_or_default();
        first.trim_end_matches('/').to_owned()
    }
}

/// The addresses of an API's servers as they are written: those of the configuration, then the description's.
pub fn server_addresses<'s>(config: &'s Config, api: &'s ApiSite) -> impl Iterator<Item = &'s str> {
    let configured = config.products.get(api.product as usize).map(|it| &it.servers[..]).unwrap_or_default();
    let own = api.api.operations.iter().flat_map(|(_, it)| it.servers.iter());
    let described = api.api.servers.iter().chain(own).map(|it| &it.url);
    configured.iter().chain(described).map(String::as_str)
}

/// Host and what follows it, of an address that has one.
pub fn taken_apart(url: &str) -> Option<(&str, &str)> {
    let (_, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    Some(rest.split_at(end))
}

/// Whether a host is one that an address with variables may mean.
pub fn is_host(written: &str, host: &str) -> bool {
    let behind_variable = |it| str::split_once(it, '}').map_or(it, |(_, behind)| behind);
    let mut pieces = written.split('{');
    let first = pieces.next().unwrap_or_default();
    let others: Vec<&str> = pieces.map(behind_variable).collect();
    let Some((last, between)) = others.split_last() else { return first == host };
    let Some(rest) = host.strip_prefix(first).and_then(|it| it.strip_suffix(last)) else { return false };
    between.iter().try_fold(rest, |rest, it| rest.split_once(it).map(|(_, behind)| behind)).is_some()
}

impl GuideRequest {
    /// Its fence.
    pub fn fence(&self) -> &CodeExample {
        &self.guide.code[self.code]
    }
}

impl Site {
    /// The requests that a page shows, in their order.
    pub fn requests_of(&self, page: PageId) -> &[GuideRequest] {
        let start = self.requests.partition_point(|it| it.page < page);
        let end = self.requests.partition_point(|it| it.page <= page);
        &self.requests[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_may_have_variables() {
        assert!(is_host("api.example.com", "api.example.com"));
        assert!(!is_host("api.example.com", "api.example.org"));
        assert!(is_host("{tenant}.example.com:{port}", "a.b.example.com:8443"));
        assert!(!is_host("{tenant}.example.com", "example.org"));
        assert!(!is_host("api.example.com", "api.example.com.evil.example"));
        assert!(is_host("{host}", "anything"));
    }
}
