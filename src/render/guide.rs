//! Pages of guides.

use super::address::Addresses;
use super::frame::{self, About};
use super::html::Html;
use super::renderer::{Rendered, SiteRenderer};
use super::view::GuideView;
use crate::guide::Guide;
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
    let view = GuideView {
        body: body(press, page, guide),
        has_title: guide.headings.iter().any(|it| it.level == 1),
    };
    let frame = frame::of_page(press, id, about)?;
    press.fill("guide.html", &[("page", &frame), ("guide", &view)])
}

/// The guide's Markdown as HTML.
fn body(press: &SiteRenderer, page: &Page, guide: &Guide) -> Html {
    let _ = (press, page);
    Html::escape(guide.text.as_str())
}

/// The front matter's picture by an absolute address.
fn picture(addresses: Addresses<'_>, page: &Page, guide: &Guide) -> Option<String> {
    let link = guide.front.image?;
    match page.targets.get(link)? {
        Target::Asset(index, _) => {
            let site = addresses.site();
            frame::picture_address(site, &site.assets[*index as usize].path)
        }
        target => addresses.link(guide.links.get(link)?, target),
    }
}
