//! Pages of named schemas.

use super::{Scope, example, heading, tree};
use crate::api::{Id, Schema};
use crate::render::frame::{self, About};
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{HeadingLink, SchemaPage};
use crate::site::anchor::{self, section};
use crate::site::{ApiId, PageId};

/// Makes the page of a schema.
pub(in crate::render) fn render(press: &SiteRenderer, page: PageId, api: ApiId, id: Id<Schema>) -> Rendered {
    let scope = Scope::new(press, api, page);
    let view = view(scope, id);
    let schema = &scope.api.schemas[id];
    let about = About { headings: headings(scope, &view), ..scope.about(None, schema.description) };
    let frame = frame::of_page(press, page, about)?;
    press.fill("schema.html", &[("page", &frame), ("schema", &view)])
}

fn view(scope: Scope<'_>, id: Id<Schema>) -> SchemaPage {
    let schema = &scope.api.schemas[id];
    let definition = tree::of_page(scope, &anchor::of_properties(scope.api, &scope.site.split, id));
    let usage = scope.press.usage(scope.id);
    let examples = schema
        .examples
        .iter()
        .map(|it| example::view(scope, "application/json", "", &scope.api.examples[*it]));
    SchemaPage {
        name: scope.name(id).unwrap_or_default().to_owned(),
        examples: examples.filter(example::has_code).collect(),
        used_by: usage
            .operations(id)
            .iter()
            .map(|it| scope.operation_link(*it))
            .chain(usage.webhooks(id).iter().map(|it| scope.webhook_link(*it)))
            .collect(),
        part_of: usage.schemas(id).iter().filter_map(|it| scope.schema_link(*it)).collect(),
        definition,
    }
}

fn headings(scope: Scope<'_>, view: &SchemaPage) -> Vec<HeadingLink> {
    let has =
        [(section::EXAMPLES, "examples", !view.examples.is_empty()), (section::USED_BY, "used_by", true)];
    has.into_iter().filter(|(_, _, has)| *has).map(|(id, key, _)| heading(id, scope.word(key))).collect()
}
