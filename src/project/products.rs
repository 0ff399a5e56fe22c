//! `[docent]`: the products that a site documents, and docent's other settings.

use super::document::{Entry, Place};
use super::interpret::{Mention, MentionKind, path};
use super::section::Section;
use super::versions::versions;
use super::{Config, Product, around, console, exports, reference, remote};
use crate::diag::Rule;
use crate::path::{ProjectPath, SitePath};

/// Reads docent's own keys into `config`.
pub(super) fn interpret(mut section: Section<'_>, config: &mut Config, mentions: &mut Vec<Mention>) {
    config.trust_html = section.flag("trust-html", config.trust_html);
    config.drafts = section.flag("drafts", config.drafts);
    reference::interpret(section.section("reference"), config);
    config.remote = remote::interpret(section.section("remote"));
    exports::interpret(section.section("exports"), config);
    console::interpret(section.section("console"), config);
    config.around = around::interpret(&mut section, mentions);
    let products = section.section("products");
    config.products = products
        .entries()
        .filter_map(|(id, entry)| {
            let table = products.as_table(&entry.value)?;
            let section = Section::of(format!("docent.products.{id}"), table, products.log());
            Some(product(id, entry, section, mentions))
        })
        .collect();
    only_product(section, config, mentions);
}

/// `descriptions`, `servers` and `api-path` in `[docent]` itself: a site about one thing needs no name for it.
fn only_product(mut section: Section<'_>, config: &mut Config, mentions: &mut Vec<Mention>) {
    if let (false, Some(entry)) = (config.products.is_empty(), section.peek("descriptions")) {
        let message = "`descriptions` in `[docent]` is for a project without `products`";
        let help = "move it to one of the products".to_owned();
        section.log().report(Rule::InvalidConfig, &entry.place, message, Some(help));
    }
    let versions = versions(&mut section, mentions);
    let servers = texts(&mut section, "servers");
    let api_path = site_path(&mut section, "api-path");
    section.finish();
    if !config.products.is_empty() || versions.is_empty() {
        return;
    }
    config.products.push(Product {
        versions,
        servers,
        api_path: api_path.unwrap_or_else(default_api_path),
        ..unnamed(config)
    });
}

/// The product of a project that does not speak of products.
pub(super) fn unnamed(config: &Config) -> Product {
    Product {
        id: String::new(),
        title: config.book.title.clone().unwrap_or_default(),
        description: config.book.description.clone(),
        guides: ProjectPath::new("").expect("the root is a path"),
        path: SitePath::new("").expect("the root is a path"),
        api_path: default_api_path(),
        versions: Vec::new(),
        edit_url_template: None,
        servers: Vec::new(),
        span: None,
    }
}

fn default_api_path() -> SitePath {
    SitePath::new("api").expect("a plain name is a path")
}

fn product(id: &str, entry: &Entry, mut section: Section<'_>, mentions: &mut Vec<Mention>) -> Product {
    let guides = section
        .words("guides")
        .and_then(|it| path(&it, MentionKind::Guides, section.log(), mentions))
        .unwrap_or_else(|| default_path(id, &entry.place, &section));
    let product = Product {
        id: id.to_owned(),
        title: section.text("title").unwrap_or_else(|| id.to_owned()),
        description: section.text("description"),
        path: site_path(&mut section, "path")
            .unwrap_or_else(|| SitePath::new(guides.as_str()).expect("a normalised path stays normalised")),
        guides,
        api_path: site_path(&mut section, "api-path").unwrap_or_else(default_api_path),
        versions: versions(&mut section, mentions),
        edit_url_template: section.text("edit-url-template"),
        servers: texts(&mut section, "servers"),
        span: section.log().span(&entry.place),
    };
    section.finish();
    product
}

/// The folder that has the product's name.
fn default_path(id: &str, place: &Place, section: &Section<'_>) -> ProjectPath {
    let named = ProjectPath::new(id).ok().filter(|it| !it.is_root());
    named.unwrap_or_else(|| {
        let message = format!("`{id}` cannot be the name of a product's folder");
        let help = "name it in letters, and give it a `title`".to_owned();
        section.log().report(Rule::InvalidConfig, place, &message, Some(help));
        ProjectPath::new("").expect("the root is a path")
    })
}

fn texts(section: &mut Section<'_>, key: &'static str) -> Vec<String> {
    section.list(key).into_iter().map(|it| it.text).collect()
}

fn site_path(section: &mut Section<'_>, key: &'static str) -> Option<SitePath> {
    let words = section.words(key)?;
    let path = SitePath::new(&words.text).ok();
    if path.is_none() {
        let message = format!("`{}` leads out of the site", words.text);
        section.log().report(Rule::InvalidConfig, words.place, &message, None);
    }
    path
}
