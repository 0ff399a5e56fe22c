//! The navigation: a tree per product, from SUMMARY.md where there is one, else from folders, with the reference behind
//! the guides.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::layout::{Layout, ProductLayout, Spot};
use super::reference_tree::of_api;
use super::{NavKind, NavNode, PageId, Sources, Subject, address};
use crate::guide::summary::{Chapter, Entry, Summary};
use crate::guide::{Destination, Guide};
use crate::path::ProjectPath;
use crate::source::Span;

/// A chapter that SUMMARY.md names and that has no page.
#[derive(Debug, Clone)]
pub(super) struct MissingChapter {
    pub(super) destination: Destination,
    pub(super) span: Span,
}

/// The navigation of one product, and what is wrong with it.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<NavNode>,
    pub(super) missing: Vec<MissingChapter>,
    /// Pages that no entry leads to.
    pub(super) orphans: Vec<PageId>,
}

impl Tree {
    /// The navigation of `product`.
    pub(super) fn new(layout: &Layout, product: &ProductLayout, sources: &Sources) -> Self {
        let summary = product.folder.join("SUMMARY.md").ok().and_then(|it| sources.summaries.get(&it));
        let mut tree = match summary {
            Some(summary) => Self::of_summary(layout, product, summary),
            None => Self { nodes: of_folders(layout, product), ..Self::default() },
        };
        let has_parts = tree.nodes.iter().any(|it| it.kind == NavKind::Part);
        let apis = product.apis.iter().map(|it| of_api(layout, it, product.apis.len() > 1, sources.words));
        let part = (has_parts && !product.apis.is_empty())
            .then(|| leaf(sources.words.get("reference"), NavKind::Part));
        tree.nodes.extend(part.into_iter().chain(apis));
        tree
    }

    fn of_summary(layout: &Layout, product: &ProductLayout, summary: &Summary) -> Self {
        let mut reader = SummaryReader { layout, missing: Vec::new(), seen: FxHashSet::default() };
        let nodes = summary.entries.iter().map(|it| reader.entry(it)).collect();
        let orphans = product.guides.iter().copied().filter(|it| !reader.seen.contains(it)).collect();
        Self { nodes, missing: reader.missing, orphans }
    }
}

/// Turns the entries of a SUMMARY.md into nodes.
struct SummaryReader<'a> {
    layout: &'a Layout,
    missing: Vec<MissingChapter>,
    seen: FxHashSet<PageId>,
}

impl SummaryReader<'_> {
    fn entry(&mut self, entry: &Entry) -> NavNode {
        match entry {
            Entry::Separator => leaf("", NavKind::Separator),
            Entry::Part(title, _) => leaf(title, NavKind::Part),
            Entry::Chapter(chapter) => self.chapter(chapter),
        }
    }

    fn chapter(&mut self, chapter: &Chapter) -> NavNode {
        NavNode {
            title: chapter.title.as_str().into(),
            kind: self.kind(chapter),
            number: chapter.number.as_str().into(),
            children: chapter.children.iter().map(|it| self.chapter(it)).collect(),
        }
    }

    fn kind(&mut self, chapter: &Chapter) -> NavKind {
        let Some(path) = &chapter.path else { return NavKind::Group };
        if let Some(page) = self.layout.by_source.get(path).copied() {
            self.seen.insert(page);
            return NavKind::Page(page);
        }
        if !self.layout.drafts.contains(path) {
            let written = chapter.written.as_str().into();
            let destination = Destination::File { path: path.clone(), written, anchor: None };
            self.missing.push(MissingChapter { destination, span: chapter.span.clone() });
        }
        NavKind::Group
    }
}

/// An entry with nothing under it.
pub(super) fn leaf(title: &str, kind: NavKind) -> NavNode {
    NavNode { title: title.into(), kind, number: "".into(), children: Vec::new() }
}

/// A folder on its way to becoming a node: its own page, what lies in it.
#[derive(Default)]
struct Folder<'a> {
    index: Option<(PageId, &'a Guide, &'a Spot)>,
    pages: Vec<(PageId, &'a Guide, &'a Spot)>,
    folders: BTreeMap<&'a str, Folder<'a>>,
}

/// The guides of a product by folders: by `order`, then by name; a folder's `index.md` is the folder's own entry.
fn of_folders(layout: &Layout, product: &ProductLayout) -> Vec<NavNode> {
    let mut root = Folder::default();
    for id in &product.guides {
        let spot = &layout.spots[id.0 as usize];
        let Subject::Guide(guide) = &spot.subject else { continue };
        root.insert(
            guide.path.strip_folder(&product.folder).unwrap_or(guide.path.as_str()),
            (*id, guide, spot),
        );
    }
    let index = root.index.take().map(|it| page_node(it, Vec::new()));
    index.into_iter().chain(root.children()).collect()
}

impl<'a> Folder<'a> {
    fn insert(&mut self, inside: &'a str, page: (PageId, &'a Guide, &'a Spot)) {
        match inside.split_once('/') {
            Some((folder, rest)) => self.folders.entry(folder).or_default().insert(rest, page),
            None if address::is_index(&page.1.path) => self.index = Some(page),
            None => self.pages.push(page),
        }
    }

    fn children(self) -> Vec<NavNode> {
        let pages = self.pages.into_iter().map(|it| (sort_key(it.1), page_node(it, Vec::new())));
        let folders = self.folders.into_iter().map(|(name, it)| it.node(name));
        let mut children: Vec<_> = pages.chain(folders).collect();
        children.sort_by(|a, b| a.0.cmp(&b.0));
        children.into_iter().map(|(_, node)| node).collect()
    }

    fn node(mut self, name: &str) -> ((i64, String), NavNode) {
        let index = self.index.take();
        let order = index.and_then(|it| it.1.front.order).unwrap_or(i64::MAX);
        let children = self.children();
        let node = match index {
            Some(page) => page_node(page, children),
            None => NavNode { children, ..leaf(&readable(name), NavKind::Group) },
        };
        ((order, name.to_owned()), node)
    }
}

fn sort_key(guide: &Guide) -> (i64, String) {
    (guide.front.order.unwrap_or(i64::MAX), guide.path.file_name().to_owned())
}

fn page_node((id, guide, spot): (PageId, &Guide, &Spot), children: Vec<NavNode>) -> NavNode {
    let title = guide.front.nav_title.as_deref().map_or_else(|| Arc::clone(&spot.title), Arc::from);
    NavNode { title, kind: NavKind::Page(id), number: "".into(), children }
}

/// `getting-started` as a title: `Getting started`.
fn readable(folder: &str) -> String {
    let words = folder.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The folder that a SUMMARY.md speaks for is a source too; this tells it from guides.
pub fn is_summary(path: &ProjectPath) -> bool {
    path.file_name() == "SUMMARY.md"
}
