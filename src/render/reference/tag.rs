//! Pages of tags.

use super::Scope;
use crate::api::{Id, Tag};
use crate::render::frame;
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::TagView;
use crate::site::{ApiId, PageId};

/// Makes the page of a tag.
pub(in crate::render) fn render(press: &SiteRenderer, page: PageId, api: ApiId, id: Id<Tag>) -> Rendered {
    let scope = Scope::new(press, api, page);
    let tag = &scope.api.tags[id];
    let frame = frame::of_page(press, page, scope.about(None, tag.description))?;
    let view = TagView {
        description: scope.text(tag.description),
        external_docs: scope.docs(tag.external_docs.as_ref()),
        operations: tag.operations.iter().map(|it| scope.operation_link(*it)).collect(),
        webhooks: tag.webhooks.iter().map(|it| scope.webhook_link(*it)).collect(),
    };
    press.fill("tag.html", &[("page", &frame), ("tag", &view)])
}
