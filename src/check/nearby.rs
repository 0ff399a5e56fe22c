//! What a writer may have meant by a path that does not exist.

use std::collections::BTreeMap;

use crate::diag::suggest;
use crate::guide::Destination;
use crate::path::ProjectPath;
use crate::site::{BrokenLink, Site};

/// How many suggestions one rule looks for: a site with thousands of broken links is not helped by more.
const MOST_SUGGESTIONS: usize = 100;

/// The files of a site by folder and by name.
pub(super) struct Nearby<'a> {
    by_folder: BTreeMap<&'a str, Vec<&'a ProjectPath>>,
    by_name: BTreeMap<&'a str, Vec<&'a ProjectPath>>,
    left: usize,
}

impl<'a> Nearby<'a> {
    /// Looks at all files of `site`.
    pub(super) fn new(site: &'a Site) -> Self {
        let pages = site.by_source.keys();
        let mut files: Vec<&ProjectPath> = pages.chain(site.assets.iter().map(|it| &it.source)).collect();
        files.sort_unstable();
        let (mut by_folder, mut by_name): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) = Default::default();
        for file in files {
            by_folder.entry(file.folder()).or_default().push(file);
            by_name.entry(file.file_name()).or_default().push(file);
        }
        Self { by_folder, by_name, left: MOST_SUGGESTIONS }
    }

    /// `did you mean …?` for a link, in the words that the writer would have to use.
    pub(super) fn help(&mut self, link: &BrokenLink) -> Option<String> {
        let Destination::File { path, .. } = &link.destination else { return None };
        self.left = self.left.checked_sub(1)?;
        let meant =
            self.same_name(path).or_else(|| self.in_folder(path)).or_else(|| self.with_extension(path))?;
        Some(format!("did you mean `{}`?", link.span.source.relative_to(meant)))
    }

    /// The only file of this name that lies elsewhere.
    fn same_name(&self, path: &ProjectPath) -> Option<&'a ProjectPath> {
        match self.by_name.get(path.file_name())?.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The file of the same folder whose name is nearest.
    fn in_folder(&self, path: &ProjectPath) -> Option<&'a ProjectPath> {
        let files = self.by_folder.get(path.folder())?;
        let name = suggest::nearest(path.file_name(), files.iter().map(|it| it.file_name()))?;
        files.iter().copied().find(|it| it.file_name() == name)
    }

    /// The page that the path is the address of, nearly.
    fn with_extension(&self, path: &ProjectPath) -> Option<&'a ProjectPath> {
        let files = self.by_folder.get(path.folder())?;
        let stem = suggest::nearest(path.stem(), files.iter().map(|it| it.stem()))?;
        files.iter().copied().find(|it| it.stem() == stem)
    }
}
