//! `operations.json`: where each operation and webhook of an API has its page, for tools that link to them.

use serde::Serialize;

use crate::api::Operation;
use crate::site::{ApiSite, PageId, Site};

/// The number of this form: it grows when a reader of the former one would go wrong.
const FORM: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    form: u32,
    title: &'a str,
    version: &'a str,
    operations: Vec<Entry<'a>>,
}

/// An operation or a webhook.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    method: &'a str,
    /// The path template; a webhook's name.
    path: &'a str,
    operation_id: Option<&'a str>,
    title: &'a str,
    tags: Vec<&'a str>,
    deprecated: bool,
    webhook: bool,
    /// The page's address, relative to this file.
    page: String,
}

/// The operations of an API in the order of its description, then its webhooks. The file lies beside the overview.
pub(super) fn operations(site: &Site, api: &ApiSite) -> String {
    let operations = api.api.operations.iter().zip(&api.operations);
    let operations = operations.map(|((_, it), page)| entry(site, api, it, *page));
    let webhooks = api.api.webhooks.iter().zip(&api.webhooks);
    let webhooks = webhooks.map(|((_, it), page)| Entry { webhook: true, ..entry(site, api, it, *page) });
    let document = Document {
        form: FORM,
        title: &api.api.title,
        version: &api.api.version,
        operations: operations.chain(webhooks).collect(),
    };
    let mut json = serde_json::to_string_pretty(&document).expect("texts can be written as JSON");
    json.push('\n');
    json
}

fn entry<'a>(site: &'a Site, api: &'a ApiSite, operation: &'a Operation, page: PageId) -> Entry<'a> {
    let page = &site.pages[page.0 as usize];
    let overview = &site.pages[api.overview.0 as usize].path;
    Entry {
        method: &operation.method,
        path: &operation.path,
        operation_id: operation.id.as_deref(),
        title: &page.title,
        tags: operation.tags.iter().map(|it| &*api.api.tags[*it].name).collect(),
        deprecated: operation.deprecated,
        webhook: false,
        page: overview.relative_to(&page.path),
    }
}
