//! What is made of a site for machines: sitemaps, rules for robots, files that hosts look for, and each API in the forms
//! that other programs take it in, and what browsers need to send requests and to judge answers.
//!
//! Requests come from [`crate::request`], as on the pages, and the description itself from [`crate::openapi::bundle`].

mod answer;
mod bruno;
mod call;
mod contract;
mod credential;
mod file;
mod format;
mod har;
mod hurl;
mod identity;
mod json_schema;
mod operations;
mod postman;
mod robots;
mod sitemap;
mod value;

pub use file::{File, files};
pub use format::Format;

pub use contract::{Pieces, contract, contract_key, servers};

use crate::path::SitePath;
use crate::site::{ApiId, ApiSite, Site};

/// A file for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// `sitemap.xml`, where the site's absolute address is known.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `.nojekyll`: tells GitHub Pages to publish folders that start with `_`.
    NoJekyll,
    /// `CNAME`: the site's own domain, for GitHub Pages.
    Cname,
    /// `operations.json` beside an API's overview.
    Operations(ApiId),
    /// An API in a form that other programs take it in, beside its overview.
    Api(ApiId, File),
}

impl Export {
    /// The exports of `site` with their paths.
    pub fn all(site: &Site) -> Vec<(SitePath, Self)> {
        let html = &site.config.html;
        let sitemap = html.absolute_url().map(|_| ("sitemap.xml", Self::Sitemap));
        let cname = html.cname.as_ref().map(|_| ("CNAME", Self::Cname));
        let always = [("robots.txt", Self::Robots), (".nojekyll", Self::NoJekyll)];
        let exports = always.into_iter().chain(sitemap).chain(cname);
        let exports =
            exports.map(|(name, it)| (SitePath::new(name).expect("a file name climbs out of nothing"), it));
        exports.chain(Self::operations(site)).chain(Self::apis(site)).collect()
    }

    /// The list of operations of each API, beside its overview.
    fn operations(site: &Site) -> impl Iterator<Item = (SitePath, Self)> {
        site.apis
            .iter()
            .zip(0..)
            .map(|(api, id)| (beside(site, api, "operations.json"), Self::Operations(ApiId(id))))
    }

    /// The files of each API in the formats that the configuration wants, beside its overview.
    fn apis(site: &Site) -> Vec<(SitePath, Self)> {
        let ids = (0..site.apis.len() as u32).map(ApiId);
        ids.flat_map(|id| published(site, id).into_iter().map(move |(path, it)| (path, Self::Api(id, it))))
            .collect()
    }

    /// Makes the file.
    pub fn text(self, site: &Site) -> String {
        match self {
            Self::Sitemap => sitemap::sitemap(site),
            Self::Robots => robots::robots(site),
            Self::Operations(id) => operations::operations(site, &site.apis[id.0 as usize]),
            Self::Api(id, file) => file.text(site, id),
            Self::NoJekyll => String::new(),
            Self::Cname => site.config.html.cname.as_ref().map(|it| format!("{it}\n")).unwrap_or_default(),
        }
    }
}

/// The files of an API that the site publishes, with their paths.
pub fn published(site: &Site, id: ApiId) -> Vec<(SitePath, File)> {
    let api = &site.apis[id.0 as usize];
    let files = formats(site, api).into_iter().flat_map(|it| File::all(site, id, it));
    files.map(|it| (beside(site, api, &it.name()), it)).collect()
}

/// How long a description may be, in bytes, for its API to be published in all usual formats.
const LARGE: usize = 2 << 20;

/// The formats that the configuration wants; where it does not say, the usual ones. A large API would make a site half as
/// large again, so only its description is published then.
fn formats(site: &Site, api: &ApiSite) -> Vec<Format> {
    let length: usize = api.sources.iter().map(|it| it.text().len()).sum();
    match &site.config.exports {
        Some(wanted) => wanted.iter().filter_map(|it| Format::named(it)).collect(),
        None if length > LARGE => vec![Format::OpenApiJson],
        None => vec![Format::OpenApiJson, Format::OpenApiYaml, Format::Postman],
    }
}

/// The path of a file beside the overview of an API.
fn beside(site: &Site, api: &ApiSite, name: &str) -> SitePath {
    let overview = &site.pages[api.overview.0 as usize].path;
    overview.resolve(name).expect("a file name climbs out of nothing")
}
