//! One build as it is given out: immutable, and shared by all who ask while the next is made.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Included, Unbounded};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::diag::Diagnostic;
use crate::path::{ProjectPath, SitePath};
use crate::pipeline::Build;
use crate::project::Project;
use crate::render::Recipe;
use crate::site::Subject;
use crate::source::Source;

use super::mocks::{self, Mocks};

/// A build with what it was made from.
pub(super) struct Edition {
    /// The editions of one server are numbered.
    pub(super) number: u64,
    /// The site.
    pub(super) build: Build,
    /// The project, as it was when the site was built.
    pub(super) project: Project,
    /// Whether the configuration on disk is broken, and the site was built by an earlier one.
    pub(super) is_kept: bool,
    /// The configuration as it is on disk, where the site was built by an earlier one and it is text.
    pub(super) broken_config: Option<Source>,
    /// Files published as they are that changed since the server started, by the path of their address, each with the
    /// number of the edition that it changed in.
    pub(super) renewed: BTreeMap<String, u64>,
    /// What making pages brought to light.
    rendered: Mutex<BTreeSet<Diagnostic>>,
    scripts: OnceLock<String>,
    mocks: OnceLock<Mocks>,
}

impl Edition {
    /// An edition of `build`.
    pub(super) fn new(number: u64, build: Build, project: Project) -> Self {
        let (renewed, rendered) = (BTreeMap::new(), Mutex::default());
        let (is_kept, scripts, mocks) = (false, OnceLock::new(), OnceLock::new());
        Self { number, build, project, is_kept, broken_config: None, renewed, rendered, scripts, mocks }
    }

    /// The edition as one that was built by an earlier configuration than `broken`, the one on disk.
    pub(super) fn kept_from(self, broken: Option<Source>) -> Self {
        Self { is_kept: true, broken_config: broken, ..self }
    }

    /// The edition with the files that changed since the server started, by their place in the project.
    pub(super) fn with_renewed(mut self, files: &BTreeMap<ProjectPath, u64>) -> Self {
        let html = &self.project.config.html;
        let extra = html.additional_css.iter().filter_map(|it| Some((it, SitePath::new(it.as_str()).ok()?)));
        let assets = self.build.site.assets.iter().map(|it| (&it.source, it.path.clone()));
        let published = assets.chain(extra).filter_map(|(source, path)| Some((path, *files.get(source)?)));
        let base = self.base();
        self.renewed =
            published.map(|(path, number)| (format!("{base}{}", path.encoded()), number)).collect();
        self
    }

    /// The path below which the site is served, with slashes at both ends.
    pub(super) fn base(&self) -> String {
        self.project.config.html.base_path()
    }

    /// A file of the project as diagnostics are about it.
    pub(super) fn source(&self, path: &ProjectPath) -> Option<Source> {
        let broken = self.broken_config.as_ref().filter(|it| it.path() == path);
        broken.cloned().or_else(|| self.project.source(path))
    }

    /// A file of `theme/preview/`.
    pub(super) fn own_file(&self, name: &str) -> Option<&[u8]> {
        let path = format!("theme/preview/{name}");
        self.project.theme.get(path.as_str()).map(|it| &**it)
    }

    /// Remembers what making a page brought to light. Returns what is new.
    pub(super) fn add_rendered(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if found.is_empty() {
            return found;
        }
        let mut known = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        found.into_iter().filter(|it| known.insert(it.clone())).collect()
    }

    /// A digest of all scripts that pages run: where it changes, pages have to be loaded anew, for a script that runs
    /// cannot be exchanged.
    pub(super) fn scripts(&self) -> &str {
        self.scripts.get_or_init(|| self.digest_of_scripts())
    }

    fn digest_of_scripts(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let theme = self.build.plan.range::<str, _>((Included("_docent/"), Unbounded));
        for (path, recipe) in theme.take_while(|(it, _)| it.as_str().starts_with("_docent/")) {
            if let Recipe::Theme(bytes) = recipe
                && path.has_extension(&["js"])
            {
                // The folder is named by a digest of everything, which is too much: only the scripts count.
                hasher.update(path.file_name().as_bytes()).update(bytes);
            }
        }
        for path in &self.project.config.html.additional_js {
            hasher.update(&self.project.files.read(path).unwrap_or_default());
        }
        for name in ["idiomorph.js", "overlay.js", "preview.js", "preview.css"] {
            hasher.update(self.own_file(name).unwrap_or_default());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// The mocks of the APIs, made when the first is asked for.
    pub(super) fn mocks(&self, only: Option<&str>) -> &Mocks {
        self.mocks.get_or_init(|| Mocks::new(&self.build.site, only))
    }

    /// Where the mock of the API is that the page at `path` is about, or of its product's current one.
    pub(super) fn mock_of(&self, path: &SitePath) -> Option<String> {
        let Some(Recipe::Page(id)) = self.build.plan.get(path) else { return None };
        let site = &self.build.site;
        let page = &site.pages[id.0 as usize];
        let of_product = || site.products.get(page.product as usize)?.apis.first().copied();
        let api = page.subject.api().or_else(of_product)?;
        Some(if site.apis.len() == 1 { String::new() } else { mocks::path(site, api) })
    }

    /// The sources that the page at `path` is made from.
    pub(super) fn sources_of(&self, path: &SitePath) -> Vec<ProjectPath> {
        let Some(Recipe::Page(id)) = self.build.plan.get(path) else { return Vec::new() };
        let site = &self.build.site;
        let page = &site.pages[id.0 as usize];
        match &page.subject {
            Subject::Guide(guide) => {
                let included = guide.includes.iter().map(|(path, _)| path.clone());
                included.chain([guide.path.clone()]).collect()
            }
            Subject::Portal => Vec::new(),
            _ => {
                let id = &site.products[page.product as usize].id;
                let products = self.project.config.products.iter().filter(|it| it.id == *id);
                products.flat_map(|it| &it.versions).map(|it| it.description.clone()).collect()
            }
        }
    }
}
