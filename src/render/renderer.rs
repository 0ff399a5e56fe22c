//! The making of artifacts: a [`Renderer`] holds what does not change with the documents, a [`SiteRenderer`] what is
//! the same on all pages of one site.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::address::Addresses;
use super::frame::FrameMaker;
use super::highlight::Highlighter;
use super::html::push_escaped;
use super::reference::{self, Usage};
use super::statements::Statements;
use super::theme::Theme;
use super::{
    Recipe, console, contents, exchange, guide, not_found, portal, redirect, search, shared, template,
};
use crate::api::{Example, Id};
use crate::diag::{Diagnostic, Parsed};
use crate::export::Pieces;
use crate::guide::Options;
use crate::instance::Samples;
use crate::path::{ProjectPath, SitePath};
use crate::site::{ApiId, Page, PageId, Site, Subject, example_file};
use crate::words::Words;

/// Something that is published at one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Artifact {
    /// A page or another text.
    Text(String),
    /// A file of the theme.
    Bytes(Arc<[u8]>),
    /// A file of the project, published as it is.
    File(ProjectPath),
}

/// Templates and theme, parsed once.
pub struct Renderer {
    files: Arc<BTreeMap<ProjectPath, Arc<[u8]>>>,
    tera: Tera,
    theme: Theme,
    highlighter: Highlighter,
}

impl Renderer {
    /// Parses `templates/` and `theme/` of `files`: [`crate::project::Project::theme`].
    pub fn new(files: Arc<BTreeMap<ProjectPath, Arc<[u8]>>>) -> Parsed<Self> {
        let mut diagnostics = Vec::new();
        let mut tera = template::parse(&files).report(&mut diagnostics);
        tera.set_escape_fn(escape);
        let theme = Theme::new(&files).report(&mut diagnostics);
        Parsed { value: Self { files, tera, theme, highlighter: Highlighter::default() }, diagnostics }
    }

    /// The theme's files.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }
}

/// How templates escape: as the rest of docent does.
fn escape(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut escaped = String::with_capacity(text.len() + 16);
    push_escaped(&mut escaped, text);
    out.write_all(escaped.as_bytes())
}

/// Makes the artifacts of one site. May be shared by threads.
pub struct SiteRenderer {
    pub(super) renderer: Arc<Renderer>,
    pub(super) site: Arc<Site>,
    pub(super) frames: FrameMaker,
    pub(super) options: Options,
    pub(super) statements: Statements,
    shared: Value,
    strings: Value,
    usages: Vec<OnceLock<Usage>>,
    samples: Vec<Samples>,
    contracts: Vec<Pieces>,
}

impl SiteRenderer {
    /// Prepares what all pages of `site` share. Cheap: most is made when a page first needs it.
    pub fn new(renderer: Arc<Renderer>, site: Arc<Site>) -> Self {
        Self {
            shared: Value::from_serializable(&shared::view(&site, &renderer.theme)),
            strings: Value::from_serializable(&*site.words),
            frames: FrameMaker::new(&site),
            options: guide::guide_options(&site.config),
            statements: Statements::new(),
            usages: site.apis.iter().map(|_| OnceLock::new()).collect(),
            samples: site.apis.iter().map(|_| Samples::default()).collect(),
            contracts: site.apis.iter().map(|_| Pieces::default()).collect(),
            renderer,
            site,
        }
    }

    /// Makes what `recipe` says for `path`. A template of the project's own that fails is reported; the page then says
    /// so in place of its content.
    pub fn render(&self, path: &SitePath, recipe: &Recipe) -> Parsed<Artifact> {
        let made = match recipe {
            Recipe::Asset(index) => {
                return Parsed::clean(Artifact::File(self.site.assets[*index as usize].source.clone()));
            }
            Recipe::Extra(source) => return Parsed::clean(Artifact::File(source.clone())),
            Recipe::Theme(bytes) => return Parsed::clean(Artifact::Bytes(Arc::clone(bytes))),
            Recipe::Example(api, id) => Ok(self.example(*api, *id)),
            Recipe::Export(export) => Ok(export.text(&self.site)),
            Recipe::SearchIndex => Ok(search::render(self)),
            Recipe::Console(api, id) => {
                let page = self.site.apis[api.0 as usize].operations[id.index()];
                Ok(reference::console(self, *api, page, *id))
            }
            Recipe::Requests(page) => Ok(exchange::script(self, *page)),
            Recipe::ConsoleWords => Ok(console::words(self)),
            Recipe::ConsoleCallback => console::callback(self, path),
            Recipe::Page(id) => self.page(*id),
            Recipe::Contents(product) => contents::render(self, path, *product),
            Recipe::Redirect(indices) => redirect::render(self, path, indices),
            Recipe::NotFound => not_found::render(self, path),
        };
        match made {
            Ok(text) => Parsed::clean(Artifact::Text(text)),
            Err(found) => {
                let apology = apology(self.words().get("template_error"), &found);
                Parsed { value: Artifact::Text(apology), diagnostics: vec![*found] }
            }
        }
    }

    fn page(&self, id: PageId) -> Rendered {
        let page = &self.site.pages[id.0 as usize];
        match &page.subject {
            Subject::Guide(it) => guide::render(self, id, it),
            Subject::Portal => portal::render(self, id),
            Subject::Overview(api) => reference::overview(self, id, *api),
            Subject::Operation(api, operation) => reference::operation(self, id, *api, *operation),
            Subject::Webhook(api, webhook) => reference::webhook(self, id, *api, *webhook),
            Subject::Tag(api, tag) => reference::tag(self, id, *api, *tag),
            Subject::Schema(api, schema) => reference::schema(self, id, *api, *schema),
            Subject::SecurityScheme(api, index) => reference::security_scheme(self, id, *api, *index),
            Subject::Components(api) => reference::components(self, id, *api),
        }
    }

    /// What the file of an example holds.
    fn example(&self, api: ApiId, id: Id<Example>) -> String {
        let example = &self.site.apis[api.0 as usize].api.examples[id];
        example.value.as_ref().map(example_file::text).unwrap_or_default()
    }

    /// The words of the interface.
    pub(super) fn words(&self) -> &Words {
        &self.site.words
    }

    /// The page with this id.
    pub(super) fn page_of(&self, id: PageId) -> &Page {
        &self.site.pages[id.0 as usize]
    }

    /// Who uses which schema of an API.
    pub(super) fn usage(&self, api: ApiId) -> &Usage {
        let site = &self.site.apis[api.0 as usize];
        self.usages[api.0 as usize].get_or_init(|| Usage::new(&site.api, &site.split))
    }

    /// The samples of an API's schemas that were made before.
    pub(super) fn samples(&self, api: ApiId) -> &Samples {
        &self.samples[api.0 as usize]
    }

    /// The parts of an API's contracts that were written before.
    pub(super) fn contracts(&self, api: ApiId) -> &Pieces {
        &self.contracts[api.0 as usize]
    }

    /// Code with its parts marked by classes.
    pub(super) fn highlight(&self, language: &str, code: &str) -> Arc<str> {
        self.renderer.highlighter.highlight(language, code)
    }

    /// Addresses as the page at `path` has to write them.
    pub(super) fn addresses<'a>(&'a self, path: &'a SitePath) -> Addresses<'a> {
        Addresses::new(&self.site, path)
    }

    /// Fills in a template, which sees `views` beside what every template sees.
    pub(super) fn fill(&self, template: &str, views: &[(&'static str, &dyn View)]) -> Rendered {
        let mut context = Context::new();
        context.insert_value("site", self.shared.clone());
        context.insert_value("strings", self.strings.clone());
        for (name, view) in views {
            context.insert_value(*name, view.value());
        }
        let made = self.renderer.tera.render(template, &context);
        made.map_err(|error| Box::new(template::failure(&self.renderer.files, &error)))
    }
}

/// A page, or what is wrong with its template.
pub(super) type Rendered = Result<String, Box<Diagnostic>>;

/// What a template can see.
pub(super) trait View {
    /// The view as a template's value.
    fn value(&self) -> Value;
}

impl<T: Serialize> View for T {
    fn value(&self) -> Value {
        Value::from_serializable(self)
    }
}

/// What is shown in place of a page whose template fails.
fn apology(title: &str, found: &Diagnostic) -> String {
    let mut page = "<!doctype html><meta charset=\"utf-8\"><title>".to_owned();
    push_escaped(&mut page, title);
    page.push_str("</title><h1>");
    push_escaped(&mut page, title);
    page.push_str("</h1><p>");
    push_escaped(&mut page, &found.message);
    page
}
