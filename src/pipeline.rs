//! The flow: from a project to a build, remembering what did not change.
//!
//! This room must not know terminal or disk. `build`, `check`, `serve` and the tests all call [`Session::build`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::api::Api;
use crate::check;
use crate::diag::{Diagnostic, Parsed, Policy, Rule};
use crate::guide::summary::{self, Summary};
use crate::guide::{self, Destination, Guide, Link};
use crate::openapi::{self, CopyOf, Library};
use crate::path::{ProjectPath, SitePath};
use crate::project::{ApiVersion, Project};
use crate::remote::{Address, Answers, Document, Unavailable};
use crate::render::{Artifact, Plan, Renderer, SiteRenderer, guide_options, plan};
use crate::site::{self, ApiSource, Site, Sources};
use crate::source::{Source, Text};
use crate::syntax::fence;
use crate::words::Languages;

/// Where the programs are that guides show.
const EXAMPLES: &str = "examples/";

/// A site that is planned and judged, with its pages made when asked for.
pub struct Build {
    /// The site.
    pub site: Arc<Site>,
    /// Every artifact that it consists of.
    pub plan: Plan,
    /// What is wrong with the documents, under the project's policy, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    renderer: SiteRenderer,
}

impl Build {
    /// Makes the artifact at `path`, with what is wrong with its template; `None` where the plan has none.
    pub fn artifact(&self, path: &SitePath) -> Option<Parsed<Artifact>> {
        self.plan.get(path).map(|recipe| self.renderer.render(path, recipe))
    }
}

/// Builds a project again and again, parsing only what changed.
///
/// The contract, held by a test over random edits: a session's build equals a fresh session's.
#[derive(Default)]
pub struct Session {
    guides: FxHashMap<ProjectPath, ParsedGuide>,
    summaries: FxHashMap<ProjectPath, ParsedSummary>,
    apis: FxHashMap<ProjectPath, ParsedApi>,
    programs: FxHashMap<ProjectPath, JudgedProgram>,
    options: Option<guide::Options>,
    look: Option<Look>,
    parses: usize,
}

#[derive(Clone)]
struct ParsedGuide {
    source: Source,
    guide: Arc<Guide>,
    diagnostics: Arc<[Diagnostic]>,
}

#[derive(Clone)]
struct ParsedSummary {
    source: Source,
    summary: Arc<Summary>,
    diagnostics: Arc<[Diagnostic]>,
}

#[derive(Clone)]
struct ParsedApi {
    /// Every file that was read for it, the entry first.
    sources: Arc<[Source]>,
    /// Every file that was looked for in vain.
    absent: Arc<[ProjectPath]>,
    /// What was asked for of documents on other hosts, and what came of it.
    answers: Arc<Answers>,
    /// Where copies of such documents come from.
    copies: Arc<BTreeMap<ProjectPath, CopyOf>>,
    api: Arc<Api>,
    links: Arc<[Arc<[Link]>]>,
    diagnostics: Arc<[Diagnostic]>,
}

/// A program in a file of its own, and what is wrong with it.
#[derive(Clone)]
struct JudgedProgram {
    source: Source,
    finding: Option<Diagnostic>,
}

/// What the files of the theme were read to.
struct Look {
    theme: Arc<BTreeMap<ProjectPath, Arc<[u8]>>>,
    renderer: Arc<Renderer>,
    languages: Languages,
    diagnostics: Vec<Diagnostic>,
}

impl Session {
    /// A session that remembers nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many sources were parsed since the session began: what tests count to see that work was not done twice.
    pub fn parses(&self) -> usize {
        self.parses
    }

    /// Parses what changed, assembles and judges everything, and plans the artifacts. What was noticed while the project
    /// was loaded is judged by the same policy.
    pub fn build(&mut self, loaded: &Parsed<Project>) -> Build {
        let (project, mut diagnostics) = (&loaded.value, loaded.diagnostics.clone());
        self.follow_options(project);
        let guides = self.parse_guides(project, &mut diagnostics);
        let summaries = self.parse_summaries(project, &mut diagnostics);
        let (apis, copies) = self.parse_apis(project, &mut diagnostics);
        self.judge_programs(project, &guides, &mut diagnostics);
        let look = self.look(project, &mut diagnostics);
        let renderer = Arc::clone(&look.renderer);
        let words = look.languages.of(&project.config.book.language).report(&mut diagnostics).into();
        let (guides, summaries, apis) = (&guides, &summaries, &apis);
        let site = site::assemble(&Sources { project, guides, summaries, apis, words: &words });
        diagnostics.extend(check::check(&site));
        openapi::name_copies(&mut diagnostics, copies.iter().flat_map(|it| it.iter()));
        let plan = plan(&site, renderer.theme());
        let (site, diagnostics) = (Arc::new(site), policy(project, guides).apply(diagnostics));
        Build { renderer: SiteRenderer::new(renderer, Arc::clone(&site)), site, plan, diagnostics }
    }

    /// Forgets all guides when what they are parsed under changes.
    fn follow_options(&mut self, project: &Project) {
        let options = guide_options(&project.config);
        if self.options.as_ref() != Some(&options) {
            self.guides.clear();
            self.options = Some(options);
        }
    }

    fn parse_guides(&mut self, project: &Project, diagnostics: &mut Vec<Diagnostic>) -> Vec<Arc<Guide>> {
        let options = self.options.clone().expect("the options were set before");
        let sources: Vec<&Source> = guide_sources(project).collect();
        let changed: Vec<&Source> =
            sources.iter().copied().filter(|it| !self.knows_guide(project, it)).collect();
        self.parses += changed.len();
        let parsed: Vec<ParsedGuide> =
            changed.par_iter().map(|it| ParsedGuide::new(project, it, &options)).collect();
        self.guides.extend(parsed.into_iter().map(|it| (it.source.path().clone(), it)));
        self.forget_guides(&sources);
        let known = sources.iter().map(|it| &self.guides[it.path()]);
        known
            .map(|it| {
                diagnostics.extend(it.diagnostics.iter().cloned());
                Arc::clone(&it.guide)
            })
            .collect()
    }

    /// Judges the programs of the folder for examples, and those that guides include from elsewhere.
    fn judge_programs(
        &mut self,
        project: &Project,
        guides: &[Arc<Guide>],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let examples = project.listing.iter().filter(|it| it.as_str().starts_with(EXAMPLES)).cloned();
        let included = guides.par_iter().flat_map_iter(|it| fence::included(it)).collect::<Vec<_>>();
        let paths: BTreeSet<ProjectPath> = examples.chain(included).filter(fence::is_program).collect();
        let judged: Vec<JudgedProgram> = paths
            .into_par_iter()
            .filter_map(|path| {
                let source = project.source(&path)?;
                let known = self.programs.get(&path).filter(|it| it.source.same_text(&source));
                Some(known.cloned().unwrap_or_else(|| JudgedProgram::new(source)))
            })
            .collect();
        diagnostics.extend(judged.iter().filter_map(|it| it.finding.clone()));
        self.programs = judged.into_iter().map(|it| (it.source.path().clone(), it)).collect();
    }

    fn knows_guide(&self, project: &Project, source: &Source) -> bool {
        let Some(known) = self.guides.get(source.path()) else { return false };
        let includes = known.guide.includes.iter();
        known.source.same_text(source) && includes.clone().all(|(path, text)| project.text(path) == *text)
    }

    fn forget_guides(&mut self, sources: &[&Source]) {
        if self.guides.len() > sources.len() {
            let kept: BTreeSet<&ProjectPath> = sources.iter().map(|it| it.path()).collect();
            self.guides.retain(|path, _| kept.contains(path));
        }
    }

    fn parse_summaries(
        &mut self,
        project: &Project,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> BTreeMap<ProjectPath, Arc<Summary>> {
        let sources = markdown_sources(project).filter(|it| site::is_summary(it.path()));
        let mut summaries = BTreeMap::new();
        for source in sources {
            let known = self.summaries.get(source.path()).filter(|it| it.source.same_text(source)).cloned();
            let parsed = known.unwrap_or_else(|| {
                self.parses += 1;
                ParsedSummary::new(source)
            });
            diagnostics.extend(parsed.diagnostics.iter().cloned());
            summaries.insert(source.path().clone(), Arc::clone(&parsed.summary));
            self.summaries.insert(source.path().clone(), parsed);
        }
        summaries
    }

    /// The API of each version, and where the copies that it is read from come from.
    fn parse_apis(
        &mut self,
        project: &Project,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Vec<ApiSource>, Vec<Arc<BTreeMap<ProjectPath, CopyOf>>>) {
        let products = project.config.products.iter();
        let versions: Vec<(&str, &ApiVersion)> = products
            .flat_map(|product| product.versions.iter().map(|it| (product.id.as_str(), it)))
            .collect();
        let parsed: Vec<(ParsedApi, bool)> =
            versions.par_iter().map(|(_, it)| self.known_api(project, &it.description)).collect();
        let (mut apis, mut copies) = (Vec::with_capacity(versions.len()), Vec::new());
        for ((product, version), (parsed, is_new)) in versions.into_iter().zip(parsed) {
            self.parses += usize::from(is_new);
            diagnostics.extend(parsed.diagnostics.iter().cloned());
            apis.push(parsed.for_version(product, version));
            copies.push(Arc::clone(&parsed.copies));
            self.apis.insert(version.description.clone(), parsed);
        }
        (apis, copies)
    }

    fn known_api(&self, project: &Project, entry: &ProjectPath) -> (ParsedApi, bool) {
        match self.apis.get(entry).filter(|it| it.is_current(project)) {
            Some(known) => (known.clone(), false),
            None => (ParsedApi::new(project, entry), true),
        }
    }

    fn look(&mut self, project: &Project, diagnostics: &mut Vec<Diagnostic>) -> &Look {
        let is_current = |it: &Look| Arc::ptr_eq(&it.theme, &project.theme) || it.theme == project.theme;
        if !self.look.as_ref().is_some_and(is_current) {
            self.look = Some(Look::new(project));
        }
        let look = self.look.as_ref().expect("it was made just above");
        diagnostics.extend(look.diagnostics.iter().cloned());
        look
    }
}

impl Look {
    fn new(project: &Project) -> Self {
        let theme = Arc::clone(&project.theme);
        let mut diagnostics = Vec::new();
        let renderer = Renderer::new(Arc::clone(&theme)).report(&mut diagnostics).into();
        let languages = Languages::new(&theme).report(&mut diagnostics);
        Self { theme, renderer, languages, diagnostics }
    }
}

impl ParsedGuide {
    fn new(project: &Project, source: &Source, options: &guide::Options) -> Self {
        let mut parsed = guide::parse(source, &|path| project.text(path), options);
        parsed.diagnostics.extend(fence::judge(&parsed.value, options));
        Self { source: source.clone(), guide: Arc::new(parsed.value), diagnostics: parsed.diagnostics.into() }
    }
}

impl JudgedProgram {
    fn new(source: Source) -> Self {
        let finding = fence::judge_file(&source);
        Self { source, finding }
    }
}

impl ParsedSummary {
    fn new(source: &Source) -> Self {
        let parsed = summary::parse(source);
        Self {
            source: source.clone(),
            summary: Arc::new(parsed.value),
            diagnostics: parsed.diagnostics.into(),
        }
    }
}

impl ParsedApi {
    fn new(project: &Project, entry: &ProjectPath) -> Self {
        let Parsed { value: loaded, diagnostics } = openapi::load(entry, project);
        let links = loaded.api.prose.iter().map(|(_, it)| links(&it.text, &loaded.copies).into()).collect();
        Self {
            sources: loaded.sources.into(),
            absent: loaded.absent.into(),
            answers: loaded.answers.into(),
            copies: loaded.copies.into(),
            api: Arc::new(loaded.api),
            links,
            diagnostics: diagnostics.into(),
        }
    }

    /// Whether every file and document that was read for it still holds the same text, and none that was missing has
    /// come.
    fn is_current(&self, project: &Project) -> bool {
        let same = |it: &Source| project.source(it.path()).is_some_and(|now| now.same_text(it));
        self.sources.iter().all(same)
            && self.absent.iter().all(|it| project.source(it).is_none())
            && self.answers.iter().all(|(asked, before)| gives_still(project, asked, before))
    }

    fn for_version(&self, product: &str, version: &ApiVersion) -> ApiSource {
        ApiSource {
            product: product.to_owned(),
            version: version.clone(),
            api: Arc::clone(&self.api),
            links: Arc::clone(&self.links),
            files: Arc::clone(&self.sources),
            answers: Arc::clone(&self.answers),
        }
    }
}

/// The links in a description's Markdown. Those in a document from another host are relative to where that lies.
fn links(text: &Text, copies: &BTreeMap<ProjectPath, CopyOf>) -> Vec<Link> {
    let mut links = guide::prose(text);
    if let Some(copy) = copies.get(&text.span(0..0).source) {
        for link in &mut links {
            if let Some(address) = followed(&link.destination, &copy.address) {
                link.destination = Destination::Outward(address.into());
            }
        }
    }
    links
}

/// Where a relative link leads that is written in the document at `address`.
fn followed(destination: &Destination, address: &Address) -> Option<String> {
    match destination {
        Destination::File { written, anchor, .. } | Destination::Root { written, anchor } => match anchor {
            Some(anchor) => address.link(&format!("{written}#{anchor}")),
            None => address.link(written),
        },
        Destination::Escapes(written) => address.link(written),
        _ => None,
    }
}

/// Whether the project answers as before when it is asked for a document elsewhere.
fn gives_still(project: &Project, asked: &Address, before: &Result<Document, Unavailable>) -> bool {
    match (before, project.remote(asked)) {
        (Ok(before), Ok(now)) => before.is_same(&now),
        (Err(before), Err(now)) => *before == now,
        _ => false,
    }
}

impl Library for Project {
    fn file(&self, path: &ProjectPath) -> Option<Source> {
        self.source(path)
    }

    fn remote(&self, address: &Address) -> Result<Document, Unavailable> {
        Project::remote(self, address)
    }
}

/// The Markdown files below the folder of the guides, sorted by path.
fn markdown_sources(project: &Project) -> impl Iterator<Item = &Source> {
    let below = |it: &&Source| it.path().strip_folder(&project.src).is_some();
    project.sources.values().filter(|it| it.path().has_extension(&["md", "markdown"])).filter(below)
}

fn guide_sources(project: &Project) -> impl Iterator<Item = &Source> {
    markdown_sources(project).filter(|it| !site::is_summary(it.path()))
}

/// The configured policy, with what single pages allow in themselves.
fn policy(project: &Project, guides: &[Arc<Guide>]) -> Policy {
    let mut policy = project.config.policy.clone();
    for guide in guides.iter().filter(|it| !it.front.allow.is_empty()) {
        let rules = guide.front.allow.iter().filter_map(|(name, _)| Rule::named(name)).collect();
        policy.allowed.insert(guide.path.clone(), rules);
    }
    policy
}
