//! Tags as readers go through them: in the author's groups (`x-tagGroups`), each with the tags that lie in it (`parent`,
//! OpenAPI 3.2).

use std::collections::{BTreeMap, BTreeSet};

use super::{Api, Arena, Id, Operation, Tag};

/// How deep tags lie in each other; those that lie deeper are taken for children of the deepest.
const DEEPEST: usize = 8;

/// Tags that stand under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagSection {
    /// The group's name; `None` for the tags that are in no group.
    pub title: Option<String>,
    /// The outermost tags.
    pub tags: Vec<TagNode>,
}

/// A tag with those that lie in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagNode {
    /// The tag.
    pub tag: Id<Tag>,
    /// The tags in it.
    pub children: Vec<TagNode>,
}

impl Api {
    /// The tags of the navigation: by the author's groups, those outside every group last.
    pub fn tag_sections(&self) -> Vec<TagSection> {
        let children = Children::of(&self.tags);
        let grouped: BTreeSet<Id<Tag>> = self.tag_groups.iter().flat_map(|it| &it.tags).copied().collect();
        let node = |it: Id<Tag>| children.node(it, 0);
        let groups = self.tag_groups.iter().map(|it| TagSection {
            title: Some(it.name.clone()),
            tags: it.tags.iter().filter(|it| self.tags[**it].is_navigational()).map(|it| node(*it)).collect(),
        });
        let rest = self.tags.ids().filter(|it| self.is_outermost(*it) && !grouped.contains(it));
        let rest = TagSection { title: None, tags: rest.map(node).collect() };
        groups.chain([rest]).filter(|it| !it.tags.is_empty()).collect()
    }

    /// The tags that lie in each tag, of every kind.
    pub fn tag_parts(&self) -> BTreeMap<Id<Tag>, Vec<Id<Tag>>> {
        parts(&self.tags, |_| true)
    }

    /// The operations that no tag of the navigation holds.
    pub fn untagged(&self) -> impl Iterator<Item = Id<Operation>> {
        let is_untagged = |it: &Operation| !it.tags.iter().any(|tag| self.tags[*tag].is_navigational());
        self.operations.iter().filter(move |(_, it)| is_untagged(it)).map(|(id, _)| id)
    }

    /// Whether a tag of the navigation lies in no other.
    fn is_outermost(&self, id: Id<Tag>) -> bool {
        let parent = self.tags[id].parent;
        self.tags[id].is_navigational() && parent.is_none_or(|it| !self.tags[it].is_navigational())
    }
}

impl Tag {
    /// What readers see of it.
    pub fn title(&self) -> &str {
        self.display_name.as_deref().unwrap_or(&self.name)
    }

    /// Whether it groups operations in the navigation (`kind`, 3.2): one that is a badge, or tells whom something is
    /// for, does not.
    pub fn is_navigational(&self) -> bool {
        !matches!(self.kind.as_deref(), Some("badge" | "audience"))
    }
}

/// The tags that lie in each tag, as far as they belong in a navigation.
struct Children(BTreeMap<Id<Tag>, Vec<Id<Tag>>>);

impl Children {
    fn of(tags: &Arena<Tag>) -> Self {
        Self(parts(tags, Tag::is_navigational))
    }

    fn node(&self, tag: Id<Tag>, depth: usize) -> TagNode {
        let inside = self.inside(tag, depth).into_iter();
        TagNode { tag, children: inside.map(|it| self.node(it, depth + 1)).collect() }
    }

    /// The tags that lie in a tag; at the deepest level, with all that lie in those.
    fn inside(&self, tag: Id<Tag>, depth: usize) -> Vec<Id<Tag>> {
        let children = |it: &Id<Tag>| self.0.get(it).cloned().unwrap_or_default();
        if depth > DEEPEST {
            return Vec::new();
        }
        let mut inside = children(&tag);
        let mut next = 0;
        while depth == DEEPEST && next < inside.len() {
            let more = children(&inside[next]);
            inside.extend(more);
            next += 1;
        }
        inside
    }
}

/// The tags that `count`, by the tag that they lie in.
fn parts(tags: &Arena<Tag>, count: impl Fn(&Tag) -> bool) -> BTreeMap<Id<Tag>, Vec<Id<Tag>>> {
    let mut parts: BTreeMap<Id<Tag>, Vec<Id<Tag>>> = BTreeMap::new();
    for (id, tag) in tags.iter().filter(|(_, it)| count(it)) {
        if let Some(parent) = tag.parent {
            parts.entry(parent).or_default().push(id);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Extensions, TagGroup};
    use crate::path::ProjectPath;
    use crate::source::Span;

    fn api(tags: &[(&str, Option<usize>)]) -> Api {
        let source = ProjectPath::new("api.yaml").unwrap();
        let mut api = Api::empty(source.clone());
        for (name, parent) in tags {
            api.tags.push(Tag {
                name: (*name).to_owned(),
                declared: true,
                display_name: None,
                parent: parent.map(Id::new),
                kind: None,
                extensions: Extensions::default(),
                description: None,
                external_docs: None,
                operations: Vec::new(),
                webhooks: Vec::new(),
                span: Span::file(source.clone()),
            });
        }
        api
    }

    fn shown(api: &Api, nodes: &[TagNode]) -> String {
        let node = |it: &TagNode| match &it.children[..] {
            [] => api.tags[it.tag].name.clone(),
            children => format!("{}({})", api.tags[it.tag].name, shown(api, children)),
        };
        nodes.iter().map(node).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn groups_come_first_and_what_they_leave_out_last() {
        let mut api = api(&[("a", None), ("b", None), ("c", Some(1)), ("d", None)]);
        api.tag_groups.push(TagGroup { name: "G".into(), tags: vec![Id::new(1)] });
        api.tags[Id::new(3)].kind = Some("badge".into());
        let sections = api.tag_sections();
        let sections: Vec<_> =
            sections.iter().map(|it| (it.title.as_deref(), shown(&api, &it.tags))).collect();
        assert_eq!(sections, [(Some("G"), "b(c)".to_owned()), (None, "a".to_owned())]);
    }

    #[test]
    fn no_tag_is_lost_however_deep_it_lies() {
        let tags: Vec<(&str, Option<usize>)> = (0..1000).map(|it: usize| ("t", it.checked_sub(1))).collect();
        let api = api(&tags);
        let sections = api.tag_sections();
        assert_eq!(shown(&api, &sections[0].tags).matches('t').count(), 1000);
    }
}
