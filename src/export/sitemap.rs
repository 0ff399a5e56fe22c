//! `sitemap.xml` (sitemaps.org protocol 0.9): every page with its address and last change.

use std::fmt::Write as _;

use crate::project::VersionStatus;
use crate::site::{Page, Site};

/// The sitemap. It is only published where the site's absolute address is known, for addresses in it must be absolute.
pub(super) fn sitemap(site: &Site) -> String {
    let base = site.config.html.absolute_url().unwrap_or_default();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut pages: Vec<&Page> = site.pages.iter().filter(|it| is_listed(site, it)).collect();
    pages.sort_unstable_by_key(|it| &it.path);
    for page in pages {
        push_page(&mut xml, &base, page);
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Whether search engines should know a page by its own address. Of pages about the same in several versions they should
/// know the current version's, which the others name as canonical; and none of a version that is to come.
fn is_listed(site: &Site, page: &Page) -> bool {
    page.path.as_str() != "404.html"
        && site.status(&page.subject) != VersionStatus::Preview
        && site.representative(&page.subject).is_none()
}

fn push_page(xml: &mut String, base: &str, page: &Page) {
    let address = escape(&format!("{base}{}", page.path.encoded()));
    let change = page.last_change.as_deref().map(|it| format!("<lastmod>{}</lastmod>", escape(it)));
    writeln!(xml, "<url><loc>{address}</loc>{}</url>", change.unwrap_or_default())
        .expect("a string takes any text");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\'', "&apos;")
        .replace('"', "&quot;")
}
