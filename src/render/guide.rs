//! Pages of guides.

use super::address::{Addresses, web};
use super::exchange;
use super::frame::{self, About};
use super::html::Html;
use super::markdown::{self, Setting};
use super::plan::not_found_path;
use super::policy;
use super::renderer::{Rendered, SiteRenderer};
use super::view::{Frame, GuideView};
use crate::guide::{Guide, Options};
use crate::project::Config;
use crate::site::{Page, PageId, Target};

/// Makes the page of a guide.
pub(super) fn render(press: &SiteRenderer, id: PageId, guide: &Guide) -> Rendered {
    let page = press.page_of(id);
    let addresses = press.addresses(&page.path);
    let about = About {
        description: guide.front.description.clone(),
        headings: if guide.front.toc == Some(false) {
            Vec::new()
        } else {
            frame::heading_links(&guide.headings)
        },
        image: picture(addresses, page, guide),
        source: Some(guide.path.clone()),
    };
    let has_requests = !exchange::live(&press.site, id).is_empty();
    let view = GuideView {
        body: body(press, id, guide),
        has_requests,
        has_title: guide.headings.iter().any(|it| it.level == 1),
    };
    let mut frame = frame::of_page(press, id, about)?;
    if has_requests {
        frame.policy = policy::of_console(&exchange::sources(&press.site, id));
    }
    if page.path == not_found_path() {
        let frame = Frame { canonical: None, unlisted: true, ..frame };
        return press.fill("not-found.html", &[("page", &frame), ("guide", &view)]);
    }
    press.fill("guide.html", &[("page", &frame), ("guide", &view)])
}

/// The guide's Markdown as HTML.
fn body(press: &SiteRenderer, id: PageId, guide: &Guide) -> Html {
    let page = press.page_of(id);
    let addresses = press.addresses(&page.path);
    let href = |index: usize| addresses.link(guide.links.get(index)?, page.targets.get(index)?);
    let highlight = |language: &str, code: &str| press.highlight(language, code);
    let consoles = exchange::attributes(press, id);
    let console = |fence: usize| {
        let at = consoles.binary_search_by_key(&fence, |(it, _)| *it).ok()?;
        Some(consoles[at].1.clone())
    };
    let setting = Setting { href: &href, highlight: &highlight, console: &console, words: press.words() };
    markdown::guide(guide, &press.options, setting)
}

/// How guides are read and shown under a configuration.
pub fn guide_options(config: &Config) -> Options {
    let html = &config.html;
    Options {
        smart_punctuation: html.smart_punctuation,
        definition_lists: html.definition_lists,
        admonitions: html.admonitions,
        trust_html: config.trust_html,
        hide_lines: html.hide_lines.clone(),
    }
}

/// The front matter's picture by an absolute address.
fn picture(addresses: Addresses<'_>, page: &Page, guide: &Guide) -> Option<String> {
    let link = guide.front.image?;
    match page.targets.get(link)? {
        Target::Asset(index, _) => {
            let site = addresses.site();
            frame::picture_address(site, &site.assets[*index as usize].path)
        }
        target => addresses.link(guide.links.get(link)?, target).filter(|it| web(it).is_some()),
    }
}
