//! What is made of a site for machines: sitemaps, rules for robots, files that hosts look for.

mod robots;
mod sitemap;

use crate::path::SitePath;
use crate::site::Site;

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
}

impl Export {
    /// The exports of `site` with their paths.
    pub fn all(site: &Site) -> Vec<(SitePath, Self)> {
        let html = &site.config.html;
        let sitemap = html.absolute_url().map(|_| ("sitemap.xml", Self::Sitemap));
        let cname = html.cname.as_ref().map(|_| ("CNAME", Self::Cname));
        let always = [("robots.txt", Self::Robots), (".nojekyll", Self::NoJekyll)];
        let exports = always.into_iter().chain(sitemap).chain(cname);
        exports
            .map(|(name, it)| (SitePath::new(name).expect("a file name climbs out of nothing"), it))
            .collect()
    }

    /// Makes the file.
    pub fn text(self, site: &Site) -> String {
        match self {
            Self::Sitemap => sitemap::sitemap(site),
            Self::Robots => robots::robots(site),
            Self::NoJekyll => String::new(),
            Self::Cname => site.config.html.cname.as_ref().map(|it| format!("{it}\n")).unwrap_or_default(),
        }
    }
}
