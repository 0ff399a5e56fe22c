//! Pages at former addresses, which send readers on.

use super::frame::{self, moved_anchors, redirect_address};
use super::renderer::{Rendered, SiteRenderer};
use super::view::RedirectView;
use crate::path::SitePath;

/// Makes the page at `path`, where all redirects of `indices` start.
pub(super) fn render(press: &SiteRenderer, path: &SitePath, indices: &[u32]) -> Rendered {
    let addresses = press.addresses(path);
    let title = press.words().get("moved_title");
    let mut frame = frame::bare(press, path, 0, title);
    title.clone_into(&mut frame.full_title);
    frame.canonical = None;
    frame.unlisted = true;
    let whole = indices.iter().map(|it| &press.site.redirects[*it as usize]).find(|it| it.fragment.is_none());
    let href = whole.and_then(|it| redirect_address(addresses, &it.target, &it.written));
    let view = RedirectView {
        href: href.unwrap_or_else(|| frame.home.clone()),
        moved: moved_anchors(press, path, indices),
    };
    press.fill("redirect.html", &[("page", &frame), ("redirect", &view)])
}
