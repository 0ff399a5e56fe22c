//! Where pages stand in reading order: the way to each in the navigation, and its neighbours.

use rustc_hash::FxHashSet;

use super::{NavKind, NavNode, PageId};

/// Where one page stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub(super) trail: Box<[u32]>,
    pub(super) previous: Option<PageId>,
    pub(super) next: Option<PageId>,
}

/// The places of `count` pages in these navigations, one per product. A page that is listed twice stands where it is
/// listed first. Reading order does not leave a product, and begins anew at each page of `starts`.
pub(super) fn places<'a>(
    count: usize,
    navs: impl Iterator<Item = &'a [NavNode]>,
    starts: FxHashSet<PageId>,
) -> Vec<Place> {
    let mut walk = Walk { places: vec![Place::default(); count], trail: Vec::new(), last: None, starts };
    for nav in navs {
        walk.last = None;
        walk.nodes(nav);
    }
    walk.places
}

struct Walk {
    places: Vec<Place>,
    trail: Vec<u32>,
    last: Option<PageId>,
    starts: FxHashSet<PageId>,
}

impl Walk {
    fn nodes(&mut self, nodes: &[NavNode]) {
        for (index, node) in nodes.iter().enumerate() {
            self.trail.push(index as u32);
            if let NavKind::Page(page) = node.kind {
                self.visit(page);
            }
            self.nodes(&node.children);
            self.trail.pop();
        }
    }

    fn visit(&mut self, page: PageId) {
        let place = &mut self.places[page.0 as usize];
        if !place.trail.is_empty() {
            return;
        }
        if self.starts.contains(&page) {
            self.last = None;
        }
        place.trail = self.trail.as_slice().into();
        place.previous = self.last;
        if let Some(last) = self.last.replace(page) {
            self.places[last.0 as usize].next = Some(page);
        }
    }
}
