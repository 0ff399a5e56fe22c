//! Pages of named schemas.

use super::{Scope, example, heading, tree, used_by};
use crate::api::{Id, Schema};
use crate::render::frame::{self, About};
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{ExampleView, HeadingLink, SchemaPage};
use crate::site::anchor::{self, section};
use crate::site::{ApiId, PageId};

/// How many schemas are named in the open as those that a schema is part of.
const MOST_NAMED: usize = 60;

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
    let definition = tree::of_page(scope, &anchor::of_properties(scope.api, &scope.site.split, id));
    let usage = scope.press.usage(scope.id);
    let used_by = used_by::view(scope, usage.operations(id), usage.webhooks(id));
    let mut part_of: Vec<_> = usage.schemas(id).iter().filter_map(|it| scope.schema_link(*it)).collect();
    let part_of_more = part_of.split_off(part_of.len().min(MOST_NAMED));
    let examples = anchor::of_schema_examples(scope.api, id)
        .into_iter()
        .map(|(id, it)| ExampleView { id: Some(id), ..example::view(scope, "application/json", "", it) });
    SchemaPage {
        name: scope.name(id).unwrap_or_default().to_owned(),
        examples: examples.collect(),
        used_by: used_by.listed,
        used_by_tags: used_by.tags,
        part_of,
        part_of_more_text: scope.press.words().with("values_more", "count", &part_of_more.len().to_string()),
        part_of_more,
        definition,
    }
}

fn headings(scope: Scope<'_>, view: &SchemaPage) -> Vec<HeadingLink> {
    let has =
        [(section::EXAMPLES, "examples", !view.examples.is_empty()), (section::USED_BY, "used_by", true)];
    has.into_iter().filter(|(_, _, has)| *has).map(|(id, key, _)| heading(id, scope.word(key))).collect()
}
