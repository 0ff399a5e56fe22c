//! What is made of a site for machines: sitemaps, rules for robots, files that hosts look for.

mod operations;
mod robots;
mod sitemap;

use crate::path::SitePath;
use crate::site::{ApiId, Site};

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
        exports.chain(Self::operations(site)).collect()
    }

    /// The list of operations of each API, beside its overview.
    fn operations(site: &Site) -> impl Iterator<Item = (SitePath, Self)> {
        site.apis.iter().zip(0..).map(|(api, id)| {
            let overview = &site.pages[api.overview.0 as usize].path;
            let path = overview.resolve("operations.json").expect("a file name climbs out of nothing");
            (path, Self::Operations(ApiId(id)))
        })
    }

    /// Makes the file.
    pub fn text(self, site: &Site) -> String {
        match self {
            Self::Sitemap => sitemap::sitemap(site),
            Self::Robots => robots::robots(site),
            Self::Operations(id) => operations::operations(site, &site.apis[id.0 as usize]),
            Self::NoJekyll => String::new(),
            Self::Cname => site.config.html.cname.as_ref().map(|it| format!("{it}\n")).unwrap_or_default(),
        }
    }
}
