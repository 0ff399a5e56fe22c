//! The navigation beside each page. What a page carries is bounded, and pages of one section share it.
//!
//! A small product shows its whole tree. A large one shows its top level and the way down to the page, each level
//! through a window; what is left out is one link away, on the page with the whole navigation.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::address::Addresses;
use super::html::{Html, push_escaped};
use super::plan::contents_path;
use super::view::NavEntry;
use crate::api::Operation;
use crate::site::{ApiId, NavKind, NavNode, Page, PageId, Site, Subject, title};

/// How many entries of one level a page shows.
const WINDOW: usize = 100;
/// Up to how many entries a product shows its whole tree on every page.
const WHOLE: usize = 150;
/// How deep entries are nested in each other; deeper ones stand beside their parents.
const DEEPEST: usize = 12;
/// How many rendered navigations are remembered.
const REMEMBERED: usize = 256;

/// The part of a navigation that a page shows, and that it shares with other pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Section {
    product: u32,
    /// The folder of the page: addresses are relative to it.
    folder: String,
    /// The way to the entry whose children are shown, an index per level.
    open: Box<[u32]>,
    /// Which window of that entry's children.
    window: u32,
    /// The version whose reference is shown, where the product has several.
    version: Option<ApiId>,
}

/// Rendered navigations, without a mark at the current page.
#[derive(Default)]
pub(super) struct NavCache {
    rendered: Mutex<FxHashMap<Section, Arc<str>>>,
}

impl NavCache {
    /// The navigation of `section`, made by `render` the first time.
    pub(super) fn get<E>(
        &self,
        section: Section,
        render: impl FnOnce(&Section) -> Result<String, E>,
    ) -> Result<Arc<str>, E> {
        if let Some(known) = self.lock().get(&section) {
            return Ok(Arc::clone(known));
        }
        let made: Arc<str> = render(&section)?.into();
        let mut rendered = self.lock();
        if rendered.len() >= REMEMBERED {
            rendered.clear();
        }
        rendered.insert(section, Arc::clone(&made));
        Ok(made)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<Section, Arc<str>>> {
        self.rendered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Section {
    /// The section of a page, whose trail is empty where it stands nowhere.
    pub(super) fn new(page: &Page, addresses: Addresses<'_>) -> Self {
        let (site, product, trail) = (addresses.site(), page.product, &*page.trail);
        let has_children = node(site, product, trail).is_some_and(|it| !it.children.is_empty());
        let (open, window) = match trail.split_last() {
            _ if has_children => (trail, 0),
            Some((last, parents)) => (parents, last / WINDOW as u32),
            None => (trail, 0),
        };
        let current = || site.products[product as usize].apis.first().copied();
        let version = page.subject.api().or_else(current);
        Self { product, folder: addresses.from().folder().to_owned(), open: open.into(), window, version }
    }

    /// The entries that the section shows.
    pub(super) fn entries(&self, addresses: Addresses<'_>) -> Vec<NavEntry> {
        let product = &addresses.site().products[self.product as usize];
        let contents = contents_path(addresses.site(), self.product);
        let tree = Tree { addresses, contents, version: self.version };
        let shown = product.nav.iter().filter(|it| !tree.is_other_version(it));
        if shown.map(|it| 1 + count(&it.children, WHOLE)).sum::<usize>() <= WHOLE {
            return tree.whole(&product.nav, Open::Along(&self.open), 0);
        }
        tree.level(&product.nav, self, 0)
    }
}

/// All entries of a product, for the page with the whole navigation.
pub(super) fn whole(addresses: Addresses<'_>, product: u32) -> Vec<NavEntry> {
    let site = addresses.site();
    let tree = Tree { addresses, contents: contents_path(site, product), version: None };
    tree.whole(&site.products[product as usize].nav, Open::Everywhere, 0)
}

/// Marks the entry that leads to the page itself: the last that does, for a group may lead to its first page.
pub(super) fn mark(nav: &str, href: &str) -> Html {
    let mut link = "href=\"".to_owned();
    push_escaped(&mut link, href);
    link.push('"');
    match nav.rfind(&link) {
        Some(at) => {
            let (before, after) = nav.split_at(at + link.len());
            Html([before, " aria-current=\"page\"", after].concat())
        }
        None => Html(nav.to_owned()),
    }
}

/// The node at `trail`.
pub(super) fn node<'a>(site: &'a Site, product: u32, trail: &[u32]) -> Option<&'a NavNode> {
    let (last, parents) = trail.split_last()?;
    let mut level = &site.products[product as usize].nav;
    for index in parents {
        level = &level.get(*index as usize)?.children;
    }
    level.get(*last as usize)
}

/// How many nodes there are, counted no further than `limit`.
fn count(nodes: &[NavNode], limit: usize) -> usize {
    let mut counted = 0;
    for node in nodes {
        if counted >= limit {
            break;
        }
        counted += 1 + count(&node.children, limit - counted);
    }
    counted
}

/// The first page at or under a node.
fn first_page(node: &NavNode) -> Option<PageId> {
    match node.kind {
        NavKind::Page(id) => Some(id),
        NavKind::Group => node.children.iter().find_map(first_page),
        NavKind::Part | NavKind::Separator => None,
    }
}

/// Which entries show what is under them.
#[derive(Clone, Copy)]
enum Open<'a> {
    Everywhere,
    /// Those on one way down, an index per level.
    Along(&'a [u32]),
}

impl<'a> Open<'a> {
    /// What is open under the entry at `index`, if that is open itself.
    fn at(self, index: u32) -> Option<Open<'a>> {
        match self {
            Self::Everywhere => Some(self),
            Self::Along([first, rest @ ..]) if *first == index => Some(Self::Along(rest)),
            Self::Along(_) => None,
        }
    }
}

/// Puts `children` under `entry`, or behind it where that would be too deep.
fn nest(entries: &mut Vec<NavEntry>, mut entry: NavEntry, mut children: Vec<NavEntry>, depth: usize) {
    if depth < DEEPEST {
        entry.children = std::mem::take(&mut children);
    }
    entries.push(entry);
    entries.extend(children);
}

/// Makes entries from nodes.
struct Tree<'a> {
    addresses: Addresses<'a>,
    contents: crate::path::SitePath,
    /// The only version whose reference is shown; all, where none is named.
    version: Option<ApiId>,
}

impl Tree<'_> {
    /// All nodes with all that lies under them.
    fn whole(&self, nodes: &[NavNode], open: Open<'_>, depth: usize) -> Vec<NavEntry> {
        let mut entries = Vec::with_capacity(nodes.len());
        for (node, index) in nodes.iter().zip(0..).filter(|(it, _)| !self.is_other_version(it)) {
            let inside = open.at(index);
            let children = self.whole(&node.children, inside.unwrap_or(Open::Along(&[])), depth + 1);
            let entry = NavEntry { open: inside.is_some() || self.is_open_at(depth), ..self.entry(node) };
            nest(&mut entries, entry, children, depth);
        }
        entries
    }

    /// One level of a large tree, and the level below the node on the section's way.
    fn level(&self, nodes: &[NavNode], section: &Section, depth: usize) -> Vec<NavEntry> {
        let next = section.open.get(depth).map(|it| *it as usize);
        let window = next.map_or(section.window as usize, |it| it / WINDOW);
        let start = window * WINDOW;
        let end = nodes.len().min(start + WINDOW);
        let mut entries = Vec::with_capacity(WINDOW + 2);
        if start > 0 {
            entries.push(self.more());
        }
        for (offset, node) in nodes.get(start..end).unwrap_or_default().iter().enumerate() {
            if self.is_other_version(node) {
                continue;
            }
            let open = next == Some(start + offset);
            let children = if open { self.level(&node.children, section, depth + 1) } else { Vec::new() };
            nest(&mut entries, NavEntry { open, ..self.entry_or_first(node) }, children, depth);
        }
        if end < nodes.len() {
            entries.push(self.more());
        }
        entries
    }

    /// Whether the configuration has all entries of this level open.
    fn is_open_at(&self, depth: usize) -> bool {
        let levels = self.addresses.site().config.html.open_levels;
        levels.is_some_and(|it| depth < usize::from(it))
    }

    /// Whether a node is the reference of a version that the page does not belong to.
    fn is_other_version(&self, node: &NavNode) -> bool {
        let NavKind::Page(id) = node.kind else { return false };
        match self.addresses.site().pages[id.0 as usize].subject {
            Subject::Overview(api) => self.version.is_some_and(|it| it != api),
            _ => false,
        }
    }

    fn entry(&self, node: &NavNode) -> NavEntry {
        let mut entry =
            NavEntry { title: node.title.to_string(), number: self.number(node), ..NavEntry::default() };
        entry.kind = match node.kind {
            NavKind::Page(_) => "page",
            NavKind::Group => "group",
            NavKind::Part => "part",
            NavKind::Separator => "separator",
        };
        if let NavKind::Page(id) = node.kind {
            entry.href = Some(self.addresses.page(id));
            if let Some(operation) = operation(self.addresses.site(), id) {
                let method = operation.method.to_ascii_lowercase();
                brief(&method).clone_into(&mut entry.verb);
                entry.method = Some(method);
                entry.deprecated = operation.deprecated;
                title::beside_method(&node.title, operation).clone_into(&mut entry.title);
            }
        }
        entry
    }

    /// The section number, where the configuration wants them shown.
    fn number(&self, node: &NavNode) -> String {
        let hidden = self.addresses.site().config.html.no_section_label;
        if hidden { String::new() } else { node.number.to_string() }
    }

    /// As [`Tree::entry`]; a group whose children are not shown leads to the first page among them.
    fn entry_or_first(&self, node: &NavNode) -> NavEntry {
        let mut entry = self.entry(node);
        if matches!(node.kind, NavKind::Group) {
            entry.href = first_page(node).map(|it| self.addresses.page(it));
        }
        entry
    }

    /// The link to the page with the whole navigation.
    fn more(&self) -> NavEntry {
        NavEntry { kind: "more", href: Some(self.addresses.path(&self.contents)), ..NavEntry::default() }
    }
}

/// A method in four letters at most, where it has a usual abbreviation.
fn brief(method: &str) -> &str {
    match method {
        "delete" => "del",
        "options" => "opt",
        other => other,
    }
}

/// The operation that a page is about.
fn operation(site: &Site, page: PageId) -> Option<&Operation> {
    match &site.pages[page.0 as usize].subject {
        Subject::Operation(api, id) => Some(&site.apis[api.0 as usize].api.operations[*id]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_group_and_its_first_page_the_page_is_marked() {
        let nav =
            "<a href=\"a.html\">Group</a><ul><li><a href=\"a.html\">A</a><li><a href=\"b.html\">B</a></ul>";
        let marked = nav.replacen("\">A", "\" aria-current=\"page\">A", 1);
        assert_eq!(mark(nav, "a.html").0, marked);
        assert_eq!(mark(nav, "c.html").0, nav);
    }
}
