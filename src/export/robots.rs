//! `robots.txt` (RFC 9309): everything may be read, and where the sitemap is.

use crate::site::Site;

/// The rules for robots.
pub(super) fn robots(site: &Site) -> String {
    let sitemap = site.config.html.absolute_url().map(|it| format!("\nSitemap: {it}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
