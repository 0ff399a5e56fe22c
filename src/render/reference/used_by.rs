//! The operations that use a schema, for its page. What everything uses is listed by tag, and where all operations of a tag
//! do, the tag's page lists them: so the lists of all schemas together stay within bounds.

use indexmap::IndexMap;

use super::Scope;
use crate::api::{Id, Operation, Tag};
use crate::render::view::{OperationLink, UsedByView};

/// How many operations are listed as they come.
const MOST_LISTED: usize = 40;

/// The two ways to list them.
#[derive(Default)]
pub(super) struct UsedBy {
    /// Operations and webhooks as they come.
    pub(super) listed: Vec<OperationLink>,
    /// Operations by tag, where they are many.
    pub(super) tags: Vec<UsedByView>,
}

/// What a page says of the `operations` and `webhooks` that use its schema.
pub(super) fn view(scope: Scope<'_>, operations: &[Id<Operation>], webhooks: &[Id<Operation>]) -> UsedBy {
    let webhooks = webhooks.iter().map(|it| scope.webhook_link(*it));
    if operations.len() <= MOST_LISTED {
        let listed = operations.iter().map(|it| scope.operation_link(*it)).chain(webhooks).collect();
        return UsedBy { listed, tags: Vec::new() };
    }
    let groups = by_tag(scope, operations);
    UsedBy { listed: webhooks.collect(), tags: groups.iter().map(|it| group(scope, *it.0, it.1)).collect() }
}

/// Operations by the first tag that each carries, in the order in which the tags come up.
fn by_tag(scope: Scope<'_>, operations: &[Id<Operation>]) -> IndexMap<Option<Id<Tag>>, Vec<Id<Operation>>> {
    let mut groups: IndexMap<_, Vec<_>> = IndexMap::new();
    for id in operations {
        let tag = scope.api.operations[*id].tags.first().copied();
        groups.entry(tag).or_default().push(*id);
    }
    groups
}

fn group(scope: Scope<'_>, tag: Option<Id<Tag>>, operations: &[Id<Operation>]) -> UsedByView {
    let is_all = tag.is_some_and(|it| scope.api.tags[it].operations.len() == operations.len());
    let listed = if is_all { &[] } else { operations };
    UsedByView {
        title: tag.map(|it| scope.api.tags[it].title().to_owned()).unwrap_or_default(),
        href: tag.map(|it| scope.addresses.page(scope.site.tags[it.index()])),
        count: scope.operation_count(operations.len()),
        operations: listed.iter().map(|it| scope.operation_link(*it)).collect(),
    }
}
