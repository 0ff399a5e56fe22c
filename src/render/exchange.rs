//! The consoles of guides: a fence that shows a request can send it. The page has the fence as text and where the request
//! goes; what is sent lies in a script beside the page, and is loaded with the console when a reader first wants it.

use indexmap::IndexSet;

use super::renderer::SiteRenderer;
use super::{connect, console};
use crate::api::{Api, Id, Operation};
use crate::export;
use crate::path::SitePath;
use crate::request::message::{Message, Start};
use crate::request::variable::Kind;
use crate::site::{Addressee, GuideRequest, PageId, Site};

/// What a fence with a console says about it, as attributes of its element.
pub(super) type Attributes = Vec<(&'static str, String)>;

/// Headers that belong to the connection, or follow from the rest.
const OWN: [&str; 2] = ["host", "content-length"];

/// Where the script of a page's requests lies.
pub(super) fn beside(page: &SitePath) -> SitePath {
    let name = page.file_name().trim_end_matches(".html").to_owned() + ".requests.js";
    page.resolve(&name).expect("a file name climbs out of nothing")
}

/// The requests of a page that can be sent.
pub(super) fn live(site: &Site, page: PageId) -> Vec<(&GuideRequest, &Message)> {
    if !site.config.console.enabled {
        return Vec::new();
    }
    let sound = site.requests_of(page).iter().filter(|it| it.defects.is_empty());
    let sound = sound.filter(|it| it.addressee != Addressee::Nobody);
    sound.filter_map(|it| Some((it, it.message.as_ref()?))).collect()
}

/// Every page with such requests.
pub(super) fn pages(site: &Site) -> impl Iterator<Item = PageId> {
    let pages: IndexSet<PageId> = site.requests.iter().map(|it| it.page).collect();
    pages.into_iter().filter(|it| !live(site, *it).is_empty())
}

/// The attributes of each fence of a page that has a console, by its index.
pub(super) fn attributes(press: &SiteRenderer, page: PageId) -> Vec<(usize, Attributes)> {
    let path = &press.page_of(page).path;
    let script = press.addresses(path).path(&beside(path));
    let all = live(&press.site, page).into_iter().enumerate();
    all.map(|(at, (request, _))| {
        let attributes = vec![
            ("data-src", script.clone()),
            ("data-at", at.to_string()),
            ("data-where", place(&press.site, request)),
        ];
        (request.code, attributes)
    })
    .collect()
}

/// The whole address, with the first of the servers.
fn place(site: &Site, request: &GuideRequest) -> String {
    match &request.addressee {
        Addressee::Operation { api, operation, target } => {
            let of_site = &site.apis[api.0 as usize];
            let servers = export::servers(site, *api, &of_site.api.operations[*operation]);
            let with = |url: String, (name, it): (&String, &crate::api::ServerVariable)| {
                url.replace(&format!("{{{name}}}"), &it.default)
            };
            let first = servers.first().map(|it| it.variables.iter().fold(it.url.clone(), with));
            first.unwrap_or_default().trim_end_matches('/').to_owned() + target
        }
        Addressee::Address(address) => address.clone(),
        Addressee::Nobody => String::new(),
    }
}

/// Which servers a page may ask for its requests.
pub(super) fn sources(site: &Site, page: PageId) -> String {
    let mut sources = IndexSet::new();
    for (request, _) in live(site, page) {
        let of_request = match &request.addressee {
            Addressee::Operation { api, operation, .. } => {
                connect::sources(site, *api, &site.apis[api.0 as usize].api.operations[*operation])
            }
            Addressee::Address(address) => connect::to(site, address),
            Addressee::Nobody => continue,
        };
        sources.extend(of_request.split(' ').map(str::to_owned));
    }
    sources.into_iter().collect::<Vec<_>>().join(" ")
}

/// The script beside a page: its requests, each in its parts.
pub(super) fn script(press: &SiteRenderer, page: PageId) -> String {
    let requests = live(&press.site, page).into_iter().map(|(it, message)| parts(press, it, message));
    let requests = serde_json::Value::Array(requests.collect());
    format!("docent.console.requests(\n{requests}\n);\n")
}

fn parts(press: &SiteRenderer, request: &GuideRequest, message: &Message) -> serde_json::Value {
    let site = &press.site;
    let Start::Request { method, target } = &message.start else { return serde_json::Value::Null };
    let mut headers: Vec<[&str; 2]> =
        message.headers.iter().map(|it| [&*it.name.text, &*it.value.text]).collect();
    headers.retain(|[name, _]| !OWN.contains(&&*name.to_ascii_lowercase()));
    let operation = match &request.addressee {
        Addressee::Operation { api, operation, .. } => Some((*api, *operation)),
        _ => None,
    };
    let known = operation.map(|(api, it)| (&*site.apis[api.0 as usize].api, it));
    let media_type = media_type(known, message);
    if let Some(it) = &media_type {
        headers.push(["Content-Type", it]);
    }
    let target = match &request.addressee {
        Addressee::Operation { target, .. } | Addressee::Address(target) => target,
        Addressee::Nobody => &target.text,
    };
    let addresses = press.addresses(&press.page_of(request.page).path);
    let script = operation.map(|(api, it)| {
        let page = site.apis[api.0 as usize].operations[it.index()];
        addresses.path(&console::beside(&site.pages[page.0 as usize].path))
    });
    serde_json::json!({
        "name": request.name, "method": method.text, "target": target, "headers": headers,
        "body": message.body.as_ref().map(|it| &it.text), "operation": script,
        "api": operation.map(|(api, _)| export::contract_key(site, api)),
    })
}

/// The media type of a body whose headers do not say it: that of the operation, else what it looks like.
fn media_type(operation: Option<(&Api, Id<Operation>)>, message: &Message) -> Option<String> {
    if message.body.is_none() || message.header("content-type").is_some() {
        return None;
    }
    let is_json = message.body_kind() == Kind::Json;
    let described =
        operation.and_then(|(api, it)| api.operations[it].request_body.map(|it| &api.request_bodies[it]));
    let known: Vec<&String> = described.into_iter().flat_map(|it| it.content.keys()).collect();
    let fits = |it: &&&String| !it.contains(['*', ',']) && it.contains("json") == is_json;
    let of_operation = known.iter().find(fits).map(|it| (*it).clone());
    of_operation.or_else(|| is_json.then(|| "application/json".to_owned()))
}
