//! What the manual says about theming, held to what there is: every token, every template, every value that templates see.
//!
//! `UPDATE=1 cargo test --test theming` rewrites the page about values.

#![expect(
    clippy::disallowed_methods,
    reason = "these tests read the theme, and on request write a page of the manual"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of a folder's files, sorted.
fn names(folder: &str) -> Vec<String> {
    let listed = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    let mut names: Vec<String> = listed
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|it| it.contains('.'))
        .collect();
    names.sort();
    names
}

/// Every custom property that a text has `before`.
fn properties(text: &str, is_one: impl Fn(&str, usize, &str) -> bool) -> BTreeSet<String> {
    let is_name = |it: char| it.is_ascii_alphanumeric() || it == '-';
    let found = text.match_indices("--").filter_map(|(at, _)| {
        let rest = &text[at..];
        let name = &rest[..rest.find(|it| !is_name(it)).unwrap_or(rest.len())];
        (name.len() > 2 && is_one(text, at, &rest[name.len()..])).then(|| name.to_owned())
    });
    found.collect()
}

#[test]
fn the_manual_lists_every_token_and_no_other() {
    let declared = properties(&read("theme/css/tokens.css"), |text, at, rest| {
        rest.starts_with(':') && text[..at].ends_with([' ', '\n', '{', ';'])
    });
    let listed = properties(&read("content/docent/theming.md"), |text, at, rest| {
        text[..at].ends_with('`') && rest.starts_with('`')
    });
    let missing: Vec<_> = declared.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&declared).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "not in the manual: {missing:?}; not in the theme: {gone:?}"
    );
}

#[test]
fn the_manual_lists_every_template() {
    let manual = read("content/docent/theming.md");
    let listed =
        |folder: &str| names(folder).into_iter().map(|it| format!("`{folder}/{it}`")).collect::<Vec<_>>();
    let files = listed("templates").into_iter().chain(listed("templates/part"));
    let missing: Vec<_> = files.filter(|it| !manual.contains(it)).collect();
    assert!(missing.is_empty(), "not in content/docent/theming.md: {missing:?}");
}

/// A page of the manual about values, and the files of `render/view/` that it lists.
struct Page {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    files: &'static [&'static str],
    intro: &'static str,
}

/// Several pages, since nobody needs all of it at once.
const PAGES: [Page; 3] = [
    Page {
        name: "template-values.md",
        title: "What templates see",
        description: "Every value that a template can show: on all pages, and on those that are no reference.",
        files: &["frame.rs", "guide.rs", "nav.rs", "portal.rs", "redirect.rs"],
        intro: "Every template sees `site`, a [`SharedView`](#sharedview); `page`, a [`Frame`](#frame); and `strings`, the\n\
            [words of the interface](theming.md#words). Each kind of page adds one value of its own; those of a reference have\n\
            [a page of their own](template-values-reference.md). \"Markup\" is shown as it is, everything else escaped.\n",
    },
    Page {
        name: "template-values-operation.md",
        title: "What templates of operations see",
        description: "Every value that a template of an operation or a webhook can show.",
        files: &["operation.rs"],
        intro: "Beside what [all templates see](template-values.md), those of operations and webhooks get an\n\
            [`OperationView`](#operationview) by the name of `operation`.\n",
    },
    Page {
        name: "template-values-reference.md",
        title: "What templates of the reference see",
        description: "Every value that a template of an API's reference can show.",
        files: &["component.rs", "extension.rs", "reference.rs", "schema.rs", "security.rs"],
        intro: "Beside what [all templates see](template-values.md), those of a reference get one value, under the name that\n\
            its description gives.\n",
    },
];

/// A struct of `render/view/`, from its source.
struct View {
    /// The page of the manual that lists it.
    page: &'static Page,
    name: String,
    about: String,
    fields: Vec<(String, String, String)>,
}

fn views() -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    for file in names("src/render/view").iter().filter(|it| *it != "mod.rs") {
        let page = PAGES.iter().find(|it| it.files.contains(&file.as_str()));
        let page = page.unwrap_or_else(|| panic!("say in `PAGES` which page lists {file}"));
        let mut about = String::new();
        for line in read(format!("src/render/view/{file}")).lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("///") {
                let _ = write!(about, "{}{}", if about.is_empty() { "" } else { " " }, words.trim());
            } else if let Some(rest) = line.strip_prefix("pub struct ") {
                let name = rest.trim_end_matches([' ', '{']).to_owned();
                views.push(View { page, name, about: std::mem::take(&mut about), fields: Vec::new() });
            } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|it| it.split_once(": ")) {
                let view = views.last_mut().expect("a field stands in a struct");
                let kind = kind.trim_end_matches(',').to_owned();
                view.fields.push((name.to_owned(), kind, std::mem::take(&mut about)));
            } else if !line.starts_with("#[") {
                about.clear();
            }
        }
    }
    views
}

/// A type in words.
fn kind(rust: &str, views: &[View], page: &Page) -> String {
    let inside = |outer: &str| rust.strip_prefix(outer).and_then(|it| it.strip_suffix('>'));
    if let Some(inner) = inside("Option<") {
        return format!("{}, or nothing", kind(inner, views, page));
    }
    if let Some(inner) = inside("Box<") {
        return kind(inner, views, page);
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list: {}", kind(inner, views, page));
    }
    if let Some(view) = views.iter().find(|it| it.name == rust) {
        let file = if view.page.name == page.name { "" } else { view.page.name };
        return format!("[`{rust}`]({file}#{})", rust.to_lowercase());
    }
    match rust {
        "String" | "&'static str" | "char" => "text".to_owned(),
        "bool" => "yes or no".to_owned(),
        "Html" => "markup".to_owned(),
        _ if rust.starts_with('(') => "pair of texts".to_owned(),
        _ if rust.starts_with(['u', 'i']) => "number".to_owned(),
        other => panic!("say in words what `{other}` is"),
    }
}

fn text(page: &Page, views: &[View]) -> String {
    let Page { title, description, intro, .. } = page;
    let mut text =
        format!("---\ntitle: {title}\ndescription: \"{description}\"\norder: 8\n---\n\n# {title}\n\n{intro}");
    for view in views.iter().filter(|it| it.page.name == page.name) {
        let (name, about) = (&view.name, docs(&view.about));
        let _ = write!(
            text,
            "\n## `{name}` {{#{}}}\n\n{about}\n\n| Field | Is | |\n|---|---|---|\n",
            name.to_lowercase()
        );
        for (field, rust, about) in &view.fields {
            let about = docs(about).replace('|', "\\|");
            let _ = writeln!(text, "| `{field}` | {} | {about} |", kind(rust, views, page));
        }
    }
    text
}

/// Rust's links to other structs as plain names.
fn docs(about: &str) -> String {
    about.replace("[`", "`").replace("`]", "`")
}

#[test]
fn the_manual_says_what_templates_see() {
    let views = views();
    for page in &PAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/docent").join(page.name);
        let expected = text(page, &views);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &expected).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == expected,
            "content/docent/{} is out of step; `UPDATE=1 cargo test --test theming` rewrites it",
            page.name
        );
    }
}
