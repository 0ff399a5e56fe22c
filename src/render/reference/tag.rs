//! Pages of tags.

use super::{Scope, extension};
use crate::api::{Id, Tag};
use crate::render::frame;
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{Link, TagLink, TagView};
use crate::site::{ApiId, PageId};

/// Makes the page of a tag.
pub(in crate::render) fn render(press: &SiteRenderer, page: PageId, api: ApiId, id: Id<Tag>) -> Rendered {
    let scope = Scope::new(press, api, page);
    let tag = &scope.api.tags[id];
    let frame = frame::of_page(press, page, scope.about(None, tag.description))?;
    press.fill("tag.html", &[("page", &frame), ("tag", &view(scope, id))])
}

fn view(scope: Scope<'_>, id: Id<Tag>) -> TagView {
    let tag = &scope.api.tags[id];
    let parts = scope.site.tag_parts.get(&id).into_iter().flatten();
    TagView {
        description: scope.text(tag.description),
        external_docs: scope.docs(tag.external_docs.as_ref()),
        kind: tag.kind.clone().filter(|it| it != "nav"),
        parent: tag.parent.map(|it| Link {
            title: scope.api.tags[it].title().to_owned(),
            href: scope.addresses.page(scope.site.tags[it.index()]),
        }),
        parts: parts.map(|it| link(scope, *it)).collect(),
        extensions: extension::table(scope, &tag.extensions),
        operations: tag.operations.iter().map(|it| scope.operation_link(*it)).collect(),
        webhooks: tag.webhooks.iter().map(|it| scope.webhook_link(*it)).collect(),
    }
}

fn link(scope: Scope<'_>, id: Id<Tag>) -> TagLink {
    let tag = &scope.api.tags[id];
    TagLink {
        title: tag.title().to_owned(),
        href: scope.addresses.page(scope.site.tags[id.index()]),
        count: scope.operation_count(tag.operations.len()),
    }
}
