//! The page with the whole navigation of a product, which works without scripts.

use super::frame;
use super::nav;
use super::renderer::{Rendered, SiteRenderer};
use super::view::ContentsView;
use crate::path::SitePath;

/// Makes it.
pub(super) fn render(press: &SiteRenderer, path: &SitePath, product: u32) -> Rendered {
    let addresses = press.addresses(path);
    let title = press.words().get("contents_title");
    let mut frame = frame::bare(press, path, product, title);
    frame.breadcrumbs = frame::product_crumb(addresses, product).into_iter().collect();
    let view = ContentsView { entries: nav::whole(addresses, product) };
    press.fill("contents.html", &[("page", &frame), ("contents", &view)])
}
