//! A made-up site of any number of pages, the same on every machine: what docent's speed is measured on.
//!
//! A page has about 650 words in five sections, a list, a table, four code blocks of about fifteen lines that no other
//! page has, and ten links to other pages, four of them to sections. Folders make a navigation of five levels.

#![allow(dead_code, reason = "each bench uses its part")]

pub(crate) mod blocks;
mod layout;
mod prose;
mod random;

pub(crate) use layout::Layout;

/// Levels of folders.
const DEPTH: u32 = 5;

/// A site of `pages` pages, beside the page that it opens with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Corpus {
    pages: usize,
    /// Pages in a full folder.
    fan_out: usize,
}

impl Corpus {
    /// The site with this many pages.
    pub(crate) fn new(pages: usize) -> Self {
        let holds = |fan_out: usize| (1..=DEPTH).map(|level| fan_out.pow(level)).sum::<usize>();
        let fan_out = (2..pages.max(3)).find(|&fan_out| holds(fan_out) >= pages).unwrap_or(2);
        Self { pages, fan_out }
    }

    /// Every file of the site, as the generator wants it that `layout` is for: paths and texts.
    pub(crate) fn files(self, layout: Layout) -> impl Iterator<Item = (String, String)> {
        layout.frame(self).into_iter().chain((0..self.pages).map(move |page| layout.page(self, page)))
    }

    /// The pages of the first level, or those right below `page`.
    fn children(self, page: Option<usize>) -> std::ops::Range<usize> {
        let first = page.map_or(0, |page| (page + 1) * self.fan_out);
        first.min(self.pages)..(first + self.fan_out).min(self.pages)
    }

    /// The page that `page` is right below.
    fn parent(self, page: usize) -> Option<usize> {
        (page / self.fan_out).checked_sub(1)
    }

    /// Whether `page` is the index of a folder.
    fn is_folder(self, page: usize) -> bool {
        !self.children(Some(page)).is_empty()
    }

    /// The names of the folders down to `page` and its own, with slashes between.
    fn address(self, page: usize) -> String {
        let name = prose::name(page);
        self.parent(page).map_or_else(|| name.clone(), |parent| format!("{}/{name}", self.address(parent)))
    }
}
