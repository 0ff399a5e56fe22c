//! What a project consists of where nobody wrote it down: its folder of guides, its assets, its descriptions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lock::LOCK;
use super::products::unnamed;
use super::theme::is_theme_file;
use super::{ApiVersion, Config, Product, Project};
use crate::path::{ProjectPath, SitePath};

/// Which files are what.
pub(super) struct Layout {
    /// The folder of the guides.
    pub(super) src: ProjectPath,
    pub(super) guides: Vec<ProjectPath>,
    pub(super) assets: Vec<ProjectPath>,
}

/// What is published of a folder that nobody declared to be one of guides: it may hold anything, keys and code included.
const MEDIA: &[&str] = &[
    "apng", "avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp", "mp3", "mp4", "ogg", "wav", "webm",
    "pdf", "woff", "woff2", "vtt",
];

/// Where guides are looked for when nobody says where they are.
const USUAL_FOLDERS: [&str; 2] = ["src", "content"];

/// Sorts the files of a project.
pub(super) fn layout(config: &Config, listing: &[ProjectPath]) -> Layout {
    let src = config.book.src.clone().unwrap_or_else(|| usual_folder(listing));
    let is_declared = config.book.src.is_some() || !src.is_root();
    let inside =
        listing.iter().filter(|it| it.strip_folder(&src).is_some() && !(src.is_root() && is_foreign(it)));
    let (guides, others): (Vec<_>, Vec<_>) = inside.cloned().partition(is_guide);
    let assets = others.into_iter().filter(|it| is_declared || it.has_extension(MEDIA)).collect();
    Layout { src, guides, assets }
}

/// `src`, else `content`, where there are guides in it; else the root.
fn usual_folder(listing: &[ProjectPath]) -> ProjectPath {
    let folders = USUAL_FOLDERS.map(|it| ProjectPath::new(it).expect("a plain name is a path"));
    let with_guides = folders
        .into_iter()
        .find(|folder| listing.iter().any(|it| is_guide(it) && it.strip_folder(folder).is_some()));
    with_guides.unwrap_or_else(|| ProjectPath::new("").expect("the root is a path"))
}

/// Whether the guides lie in `folder`, by the configuration or by custom.
pub(super) fn may_hold_guides(folder: &ProjectPath, config: &Config) -> bool {
    let is_in = |src: &str| src == folder.as_str() || src.starts_with(&format!("{folder}/"));
    match &config.book.src {
        Some(src) => is_in(src.as_str()),
        None => USUAL_FOLDERS.iter().any(|it| is_in(it)),
    }
}

fn is_guide(path: &ProjectPath) -> bool {
    path.has_extension(&["md"])
}

/// What lies in the root of a project without being published from there.
fn is_foreign(path: &ProjectPath) -> bool {
    let is_installed = path.as_str().split('/').any(|it| it == "node_modules");
    is_installed || is_theme_file(path) || ["book.toml", LOCK].contains(&path.as_str())
}

/// Adds the descriptions of a project that names none.
pub(super) fn complete(project: &mut Project) {
    let products = match &project.origin.only {
        Some(description) => vec![product(project, description.clone(), "")],
        None if project.sources.contains_key("book.toml") || !project.config.products.is_empty() => return,
        None => found_products(project),
    };
    if !products.is_empty() {
        Arc::make_mut(&mut project.config).products = products;
    }
}

fn found_products(project: &Project) -> Vec<Product> {
    let has_guides = !project.sources.is_empty();
    let mut found: Vec<&ProjectPath> = project
        .listing
        .iter()
        .filter(|it| is_candidate(it, has_guides))
        .filter(|it| project.text(it).is_some_and(|text| is_description(&text)))
        .collect();
    match found.as_slice() {
        [only] => vec![product(project, (*only).clone(), if has_guides { "api" } else { "" })],
        // Guides beside several descriptions: which belongs to which is for the configuration to say.
        _ if has_guides => Vec::new(),
        _ => {
            found.sort();
            one_product_each(project, &found)
        }
    }
}

/// The unnamed product with this description.
fn product(project: &Project, description: ProjectPath, api_path: &str) -> Product {
    Product {
        versions: vec![ApiVersion::unnamed(description)],
        api_path: SitePath::new(api_path).expect("a plain name is a path"),
        ..unnamed(&project.config)
    }
}

/// A portal of the descriptions that lie in a folder.
fn one_product_each(project: &Project, descriptions: &[&ProjectPath]) -> Vec<Product> {
    let mut names: BTreeMap<String, &ProjectPath> = BTreeMap::new();
    for path in descriptions {
        let name = product_name(path);
        let name = if names.contains_key(&name) { path.as_str().replace('/', "-") } else { name };
        names.insert(name, path);
    }
    let products = names.into_iter().map(|(id, path)| Product {
        title: id.clone(),
        description: None,
        guides: ProjectPath::new(&id).expect("a name without slashes is a path"),
        path: SitePath::new(&id).expect("a name without slashes is a path"),
        id,
        ..product(project, path.clone(), "")
    });
    products.collect()
}

/// `petstore` for `petstore.yaml` and for `petstore/openapi.yaml`.
fn product_name(path: &ProjectPath) -> String {
    let is_generic = ["openapi", "swagger", "index"].contains(&path.stem());
    let name = if is_generic && !path.folder().is_empty() {
        path.folder().replace('/', "-")
    } else {
        path.as_str().replace('/', "-").trim_end_matches(path.extension().unwrap_or_default()).to_owned()
    };
    name.trim_end_matches('.').to_owned()
}

/// Whether a file may be a description: beside guides only by the usual names, for a folder of guides can hold any JSON.
fn is_candidate(path: &ProjectPath, has_guides: bool) -> bool {
    let is_near = path.as_str().matches('/').count() <= 2;
    let has_name = ["openapi", "swagger"].iter().any(|it| path.stem().eq_ignore_ascii_case(it));
    path.has_extension(&["json", "yaml", "yml"]) && is_near && (has_name || !has_guides) && !is_foreign(path)
}

/// Whether a text calls itself an OpenAPI description; a look is enough, reading it in earnest comes later.
fn is_description(text: &str) -> bool {
    let is_json = text.trim_start().starts_with('{');
    if is_json {
        return ["\"openapi\"", "\"swagger\""].iter().any(|key| {
            text.match_indices(key).any(|(at, _)| has_version(text[at + key.len()..].trim_start()))
        });
    }
    text.lines().any(|line| {
        let unquoted = line.trim_start_matches(['"', '\'']);
        ["openapi", "swagger"].iter().any(|key| {
            unquoted
                .strip_prefix(key)
                .is_some_and(|it| has_version(it.trim_start_matches(['"', '\'']).trim_start()))
        })
    })
}

/// Whether `rest` goes on like the value of a version: `: "3.1.0"`.
fn has_version(rest: &str) -> bool {
    let Some(value) = rest.strip_prefix(':') else { return false };
    value.trim_start().trim_start_matches(['"', '\'']).starts_with(['2', '3'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_known_by_their_version() {
        for text in
            ["openapi: 3.1.0\n", "# x\n'swagger': '2.0'\n", "{\"info\":{},\n \"openapi\" : \"3.0.0\"}"]
        {
            assert!(is_description(text), "{text}");
        }
        for text in ["  openapi: 3\n", "openapi: yes\n", "{\"name\": \"openapi\"}", "[]", "", "{\"openapi\":"]
        {
            assert!(!is_description(text), "{text}");
        }
    }

    #[test]
    fn products_are_named_by_file_or_folder() {
        let name = |it: &str| product_name(&ProjectPath::new(it).unwrap());
        assert_eq!(name("petstore.yaml"), "petstore");
        assert_eq!(name("a/petstore/openapi.json"), "a-petstore");
        assert_eq!(name("openapi.json"), "openapi");
    }
}
