//! What a server shows for an address that does not exist.

use super::frame;
use super::renderer::{Rendered, SiteRenderer};
use super::view::GuideView;
use crate::path::SitePath;

/// Makes it. All its addresses are absolute, since it is shown at any depth.
pub(super) fn render(press: &SiteRenderer, path: &SitePath) -> Rendered {
    let title = press.words().get("not_found_title");
    let mut frame = frame::bare(press, path, 0, title);
    frame.canonical = None;
    frame.unlisted = true;
    press.fill("not-found.html", &[("page", &frame), ("guide", &GuideView::default())])
}
