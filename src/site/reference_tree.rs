//! The reference of one API in the navigation: the overview, in it the tags with their operations, webhooks, ways to be
//! let in and schemas.

use super::layout::{ApiLayout, Layout};
use super::tree::leaf;
use super::{NavKind, NavNode, PageId};
use crate::api::{TagNode, TagSection};
use crate::words::Words;

/// The navigation of one API.
pub(super) fn of_api(layout: &Layout, api: &ApiLayout, is_one_of_several: bool, words: &Words) -> NavNode {
    let title = match api.version.title.as_str() {
        version if is_one_of_several && !version.is_empty() => {
            words.with("api_reference_of", "version", version)
        }
        _ => words.get("api_reference").to_owned(),
    };
    let maker = Maker { layout, api };
    let untagged = api.api.untagged().map(|it| maker.page(api.operations[it.index()]));
    let webhooks = group(words.get("webhooks"), maker.pages(&api.webhooks));
    let security = group(words.get("authentication"), maker.pages(&api.security_schemes));
    let schemas = group(words.get("schemas"), maker.pages(&api.schemas));
    let unused = api.components.map(|it| maker.page(it));
    let tags = maker.tags(words).into_iter().chain(untagged);
    let children = tags.chain(webhooks).chain(security).chain(schemas).chain(unused).collect();
    NavNode { children, ..leaf(&title, NavKind::Page(api.overview)) }
}

/// Makes the nodes of one API.
struct Maker<'a> {
    layout: &'a Layout,
    api: &'a ApiLayout,
}

impl Maker<'_> {
    fn page(&self, id: PageId) -> NavNode {
        leaf(&self.layout.spots[id.0 as usize].title, NavKind::Page(id))
    }

    fn pages(&self, ids: &[PageId]) -> Vec<NavNode> {
        ids.iter().map(|it| self.page(*it)).collect()
    }

    /// The tags, in the author's groups where there are any.
    fn tags(&self, words: &Words) -> Vec<NavNode> {
        let sections = self.api.api.tag_sections();
        if let [TagSection { title: None, tags }] = &sections[..] {
            return tags.iter().map(|it| self.tag(it)).collect();
        }
        let sections = sections.iter().filter_map(|it| {
            let title = it.title.as_deref().unwrap_or_else(|| words.get("other_tags"));
            group(title, it.tags.iter().map(|it| self.tag(it)).collect())
        });
        sections.collect()
    }

    /// A tag with the tags that lie in it, and its operations.
    fn tag(&self, node: &TagNode) -> NavNode {
        let inside = node.children.iter().map(|it| self.tag(it));
        let operations = self.api.api.tags[node.tag].operations.iter();
        let operations = operations.map(|it| self.page(self.api.operations[it.index()]));
        NavNode { children: inside.chain(operations).collect(), ..self.page(self.api.tags[node.tag.index()]) }
    }
}

/// A group with these entries, or none where there are none.
fn group(title: &str, children: Vec<NavNode>) -> Option<NavNode> {
    (!children.is_empty()).then(|| NavNode { children, ..leaf(title, NavKind::Group) })
}
