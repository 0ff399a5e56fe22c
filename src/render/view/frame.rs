//! What stands around every page.

use serde::Serialize;

use crate::render::html::Html;

/// What is the same on all pages: `site` in templates. Addresses are relative to the site's root; a template puts
/// `page.root` before them.
#[derive(Debug, Clone, Serialize)]
pub struct SharedView {
    /// The site's title.
    pub title: String,
    /// What the site is about, one sentence.
    pub description: Option<String>,
    /// BCP 47 language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Style sheets, the theme's first.
    pub stylesheets: Vec<String>,
    /// The style sheet that pages of a reference load besides.
    pub reference_stylesheet: Option<String>,
    /// The script that lists of a reference load besides.
    pub reference_script: Option<String>,
    /// The style sheet that guides with requests load besides.
    pub request_stylesheet: Option<String>,
    /// The script that guides with requests load besides.
    pub request_script: Option<String>,
    /// Script that runs before the first paint.
    pub early_script: String,
    /// Scripts that run when the page has been read, the theme's first.
    pub scripts: Vec<String>,
    /// The picture in the browser's tab.
    pub favicon: Option<String>,
    /// The picture beside the site's title.
    pub logo: Option<LogoView>,
    /// The colors that pages start with, `light` or `dark`; empty where they are the system's.
    pub scheme: &'static str,
    /// The script of the page that servers of OAuth 2.0 send readers back to.
    pub callback_script: Option<String>,
    /// The Content-Security-Policy of every page; none where scripts are trusted.
    pub policy: Option<String>,
    /// What browsers fetch ahead, as JSON for an inline script.
    pub speculation: Option<Html>,
    /// Whether the site can be searched.
    pub search: bool,
    /// Where the sources are.
    pub repository: Option<String>,
}

/// A picture, possibly another one on dark ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogoView {
    /// On light ground, and on dark where there is no other.
    pub light: String,
    /// On dark ground.
    pub dark: Option<String>,
    /// What it says. Where it says something, the site's title is not to be shown beside it.
    pub alt: String,
}

/// What every page says at its top until a reader has had enough of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnnouncementView {
    /// What browsers remember it by once it was closed.
    pub id: String,
    /// What there is to say.
    pub text: Html,
}

/// What every page says at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FooterView {
    /// Words of the site's own.
    pub text: Html,
    /// Where else to go.
    pub links: Vec<Link>,
}

/// The frame of one page: `page` in templates.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Frame {
    /// What the page adds to the Content-Security-Policy: which servers its console may ask.
    pub policy: String,
    /// The page's title.
    pub title: String,
    /// The title for browser tabs and search engines: page, product, site.
    pub full_title: String,
    /// One sentence about the page.
    pub description: Option<String>,
    /// What leads to the site's root: `../../`, empty at the root.
    pub root: String,
    /// The key of the product that the page belongs to; empty for the portal's own pages.
    pub product: String,
    /// The product's home, or the site's.
    pub home: String,
    /// The page with the whole navigation.
    pub contents: String,
    /// The page's own absolute address, where the site's is known.
    pub canonical: Option<String>,
    /// An absolute address of a picture for previews.
    pub image: Option<String>,
    /// The way from the product to the page, without the page itself.
    pub breadcrumbs: Vec<Crumb>,
    /// The navigation, ready made.
    pub nav: Html,
    /// The page before this one in reading order.
    pub previous: Option<Link>,
    /// The page behind this one in reading order.
    pub next: Option<Link>,
    /// The headings that the page shows beside the text.
    pub headings: Vec<HeadingLink>,
    /// Where the page's source can be edited.
    pub edit: Option<String>,
    /// When the page's source last changed.
    pub changed: Option<Change>,
    /// The products of the site, when there are several: at most thirty, the page's own among them.
    pub products: Vec<Choice>,
    /// Where the other products are, when there are more.
    pub more_products: Option<String>,
    /// Whether the page belongs to no product but to the portal as a whole.
    pub is_front: bool,
    /// The versions of the product's API, when there are several and the page belongs to one.
    pub versions: Vec<Choice>,
    /// On pages of another than the current version: what its readers have to know.
    pub notice: Option<VersionNotice>,
    /// Whether search engines should leave the page out: it belongs to a version that is to come, or stands for
    /// addresses that do not exist.
    pub unlisted: bool,
    /// What the site announces.
    pub announcement: Option<AnnouncementView>,
    /// The links in the header.
    pub links: Vec<Link>,
    /// What stands below every page.
    pub footer: Option<FooterView>,
    /// Former anchors of this page.
    pub moved: Vec<MovedAnchor>,
}

/// A title that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is shown.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// A step on the way to a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// What is shown.
    pub title: String,
    /// Where it leads; none for groups without a page.
    pub href: Option<String>,
}

/// One of several products or versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is shown.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Whether the page belongs to it.
    pub current: bool,
    /// Of versions: whether it has nothing about what the page is about, so that the choice leads to its overview.
    pub missing: bool,
    /// Of versions: `current`, `older`, `deprecated` or `preview`; empty for products.
    pub status: &'static str,
}

/// What readers of another than the current version have to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionNotice {
    /// `older`, `deprecated` or `preview`.
    pub status: &'static str,
    /// What this version is, in a sentence.
    pub text: String,
    /// More to know.
    pub note: Html,
    /// The day until which it is served, its text a sentence.
    pub sunset: Option<Change>,
    /// To the same subject in the current version, or to that version's overview; the title says which.
    pub current: Link,
    /// Whether the current version has nothing about what the page is about.
    pub missing: bool,
}

/// A heading in the list beside the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadingLink {
    /// 2 or 3.
    pub level: u8,
    /// The text without markup.
    pub text: String,
    /// `#id`, encoded.
    pub href: String,
}

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// RFC 3339, for machines.
    pub machine: String,
    /// For people.
    pub text: String,
}

/// An anchor that used to be on this page, and where its text is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedAnchor {
    /// The former id.
    pub id: String,
    /// Where it leads now.
    pub href: String,
}
