//! Addresses as pages write them: relative, encoded, and never of a scheme that runs a script.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::markdown::ADDRESS;
use crate::guide::{Destination, Link};
use crate::path::SitePath;
use crate::project::Html;
use crate::site::{End, PageId, Site, Target};

/// What may not stand unencoded in a fragment (RFC 3986), plus quotes: `#` and `%` would mean something there.
const FRAGMENT: &AsciiSet = &ADDRESS.add(b'#').add(b'%');

/// Makes addresses for the page at one path.
#[derive(Clone, Copy)]
pub(super) struct Addresses<'a> {
    site: &'a Site,
    from: &'a SitePath,
}

impl<'a> Addresses<'a> {
    /// Addresses as the page at `from` has to write them.
    pub(super) fn new(site: &'a Site, from: &'a SitePath) -> Self {
        Self { site, from }
    }

    /// The site.
    pub(super) fn site(&self) -> &'a Site {
        self.site
    }

    /// The path of the page that writes the addresses.
    pub(super) fn from(&self) -> &'a SitePath {
        self.from
    }

    /// The address of what lies at `to`.
    pub(super) fn path(&self, to: &SitePath) -> String {
        if self.is_served_anywhere() {
            return format!("{}{}", self.site.config.html.base_path(), to.encoded());
        }
        self.from.relative_to(to)
    }

    /// What leads to the site's root: `../../`, or an absolute path for the page that is served from any depth.
    pub(super) fn root(&self) -> String {
        if self.is_served_anywhere() {
            return self.site.config.html.base_path();
        }
        self.from.to_root()
    }

    /// The address of a page.
    pub(super) fn page(&self, id: PageId) -> String {
        self.path(&self.site.pages[id.0 as usize].path)
    }

    /// The address of the page itself.
    pub(super) fn own(&self) -> String {
        self.path(self.from)
    }

    /// The address of a page at one of its anchors.
    pub(super) fn page_at(&self, id: PageId, anchor: &str) -> String {
        format!("{}{}", self.page(id), fragment(anchor))
    }

    /// The address that a link leads to; none when it leads nowhere. Whether an address outside the site is fit to be
    /// followed is for [`super::markdown`] to say, which knows whose text it is.
    pub(super) fn link(&self, link: &Link, target: &Target) -> Option<String> {
        match (target, &link.destination) {
            (Target::Outward, Destination::Outward(url)) => Some(url.to_string()),
            (Target::Page(id, anchor), Destination::Anchor(_)) if self.is_here(*id) => {
                Some(anchor.as_deref().map_or_else(|| "#".to_owned(), fragment))
            }
            _ => self.target(target),
        }
    }

    /// The address of a target inside the site.
    pub(super) fn target(&self, target: &Target) -> Option<String> {
        match self.follow(target) {
            Target::Page(id, None) => Some(self.page(*id)),
            Target::Page(id, Some(anchor)) => Some(self.page_at(*id, anchor)),
            Target::Asset(index, anchor) => {
                let path = self.path(&self.site.assets[*index as usize].path);
                Some(format!("{path}{}", anchor.as_deref().map(fragment).unwrap_or_default()))
            }
            Target::Redirect(index) => Some(self.path(&self.site.redirects[*index as usize].from)),
            Target::Outward | Target::Broken(_) => None,
        }
    }

    /// Where a former address leads in the end: to a page or a file, or to the last redirect before the site is left. A
    /// chain without an end leads to its first link.
    fn follow<'t>(&self, target: &'t Target) -> &'t Target
    where
        'a: 't,
    {
        match self.site.follow(target) {
            Some(End { target: Target::Outward | Target::Broken(_), last: Some(last) }) => last,
            Some(end) => end.target,
            None => target,
        }
    }

    fn is_here(&self, id: PageId) -> bool {
        self.site.pages[id.0 as usize].path == *self.from
    }

    /// Servers show the page for missing addresses at those addresses, so relative ones would not find their way.
    fn is_served_anywhere(&self) -> bool {
        self.from.as_str() == "404.html"
    }
}

/// `#anchor`, encoded.
pub(super) fn fragment(anchor: &str) -> String {
    format!("#{}", utf8_percent_encode(anchor, FRAGMENT))
}

/// The absolute address of `path`, as search engines should know it: a folder's page by its folder.
pub(super) fn canonical(html: &Html, path: &SitePath) -> Option<String> {
    let encoded = path.encoded();
    let shown = match encoded.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => &encoded,
    };
    Some(format!("{}{shown}", html.absolute_url()?))
}

/// The address itself, unless its scheme runs scripts or cannot be told for certain. `//host` counts as fine.
pub(super) fn outward(url: &str) -> Option<&str> {
    const DANGEROUS: [&str; 4] = ["javascript", "vbscript", "data", "blob"];
    let Some((scheme, _)) = url.split_once(':') else { return Some(url) };
    if scheme.contains(['/', '?', '#']) {
        return Some(url);
    }
    let plain = scheme.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'));
    let dangerous = DANGEROUS.iter().any(|it| scheme.eq_ignore_ascii_case(it));
    (plain && !dangerous).then_some(url)
}

/// The address if it is an absolute one of the web or of mail: all that descriptions may lead to.
pub(super) fn web(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    ["http", "https", "mailto"].iter().any(|it| scheme.eq_ignore_ascii_case(it)).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served_at(site_url: &str) -> Html {
        Html { site_url: site_url.into(), ..crate::project::Config::default().html }
    }

    #[test]
    fn the_path_of_the_site_has_slashes_at_both_ends() {
        assert_eq!(served_at("/").base_path(), "/");
        assert_eq!(served_at("docs").base_path(), "/docs/");
        assert_eq!(served_at("https://example.com").base_path(), "/");
        assert_eq!(served_at("https://example.com/a/b").base_path(), "/a/b/");
    }

    #[test]
    fn canonical_addresses_need_an_absolute_site_url_and_name_folders() {
        let path = SitePath::new("coolify/index.html").unwrap();
        assert_eq!(canonical(&served_at("/docs/"), &path), None);
        assert_eq!(canonical(&served_at("https://a.b/docs"), &path).unwrap(), "https://a.b/docs/coolify/");
        let reindex = SitePath::new("reindex.html").unwrap();
        assert_eq!(canonical(&served_at("https://a.b"), &reindex).unwrap(), "https://a.b/reindex.html");
    }

    #[test]
    fn schemes_that_run_scripts_lead_nowhere() {
        for url in [
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "vbscript:x",
            " javascript:x",
            "java\nscript:x",
        ] {
            assert_eq!((outward(url), web(url)), (None, None), "{url}");
        }
        assert_eq!(web("/relative"), None);
        assert_eq!(outward("//example.com/a:b"), Some("//example.com/a:b"));
    }
}
