//! From the document to the [`Config`]: every key that exists, what it means, and what stands for it where it is absent.

use super::document::{Entry, Kind, Place, Table};
use super::section::{Expected, Log, Section, Words};
use super::{Book, Config, Html, Redirect, Scheme, Search, products};
use crate::diag::{Policy, Rule, Severity, suggest};
use crate::path::ProjectPath;

/// A file or folder that the configuration names and that has to exist.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) path: ProjectPath,
    pub(super) place: Place,
    pub(super) kind: MentionKind,
}

/// What a configuration can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MentionKind {
    /// `src`.
    Source,
    /// A product's `guides`, relative to `src`.
    Guides,
    /// A description.
    Description,
    /// A stylesheet or script.
    File,
}

/// What a configuration says, and what it takes for granted.
#[derive(Debug, Default)]
pub(super) struct Interpreted {
    pub(super) config: Config,
    pub(super) mentions: Vec<Mention>,
}

/// Reads the whole document.
pub(super) fn interpret(document: &Table, log: &Log) -> Interpreted {
    let mut mentions = Vec::new();
    let mut root = Section::root(document, log);
    let mut config = Config { book: book(root.section("book"), &mut mentions), ..Config::default() };
    config.build_dir = build(root.section("build"), config.build_dir);
    accept_rust(root.section("rust"));
    let mut output = root.section("output");
    config.html = html(output.section("html"), &mut mentions);
    config.policy = policy(&root.section("check"));
    // Other programs' tables are theirs; ours may stand among them for books that mdBook builds too.
    let mut preprocessor = root.section("preprocessor");
    let own = own_keys(&[root.section("docent"), preprocessor.section("docent"), output.section("docent")]);
    products::interpret(Section::of("docent".to_owned(), &own, log), &mut config, &mut mentions);
    root.finish();
    Interpreted { config, mentions }
}

fn book(mut section: Section<'_>, mentions: &mut Vec<Mention>) -> Book {
    let language = section.text("language").unwrap_or_else(|| "en".to_owned());
    let direction = section.words("text-direction");
    let book = Book {
        title: section.text("title"),
        authors: section.list("authors").into_iter().map(|it| it.text).collect(),
        description: section.text("description"),
        src: section.words("src").and_then(|it| path(&it, MentionKind::Source, section.log(), mentions)),
        right_to_left: direction
            .and_then(|it| is_right_to_left(&it, section.log()))
            .unwrap_or_else(|| runs_right_to_left(&language)),
        language,
    };
    section.legacy("multilingual", "remove it: it never had an effect");
    section.finish();
    book
}

fn is_right_to_left(direction: &Words<'_>, log: &Log) -> Option<bool> {
    match direction.text.as_str() {
        "ltr" => Some(false),
        "rtl" => Some(true),
        other => {
            let message = format!("`{other}` is no direction");
            log.report(
                Rule::InvalidConfig,
                direction.place,
                &message,
                Some("write `ltr` or `rtl`".to_owned()),
            );
            None
        }
    }
}

/// Whether a language is written from right to left, by its script or by itself.
fn runs_right_to_left(language: &str) -> bool {
    const SCRIPTS: &[&str] = &["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "mand", "samr"];
    const LANGUAGES: &[&str] = &[
        "ar", "arc", "az-arab", "bcc", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc",
        "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi",
    ];
    let tag = language.to_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    match parts.find(|it| it.len() == 4 && it.chars().all(char::is_alphabetic)) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&primary),
    }
}

fn build(mut section: Section<'_>, default: String) -> String {
    let folder = section.text("build-dir").filter(|it| !it.is_empty()).unwrap_or(default);
    section.accept(&[
        ("create-missing", Expected::Flag),
        ("use-default-preprocessors", Expected::Flag),
        ("extra-watch-dirs", Expected::Texts),
    ]);
    section.finish();
    folder
}

fn accept_rust(mut section: Section<'_>) {
    section.accept(&[("edition", Expected::Text)]);
    section.finish();
}

fn html(mut section: Section<'_>, mentions: &mut Vec<Mention>) -> Html {
    let defaults = Config::default().html;
    let log = section.log();
    let curly = section.legacy("curly-quotes", "write `smart-punctuation` in its place");
    let smart = curly.map_or(defaults.smart_punctuation, |it| !matches!(it.value.kind, Kind::Boolean(false)));
    let html = Html {
        site_url: section.text("site-url").filter(|it| !it.is_empty()).unwrap_or(defaults.site_url),
        edit_url_template: section.text("edit-url-template"),
        git_repository_url: section.text("git-repository-url"),
        cname: section.text("cname"),
        smart_punctuation: section.flag("smart-punctuation", smart),
        definition_lists: section.flag("definition-lists", defaults.definition_lists),
        admonitions: section.flag("admonitions", defaults.admonitions),
        no_section_label: section.flag("no-section-label", defaults.no_section_label),
        scheme: scheme(&mut section),
        open_levels: open_levels(section.section("fold")),
        not_found: not_found(&mut section).unwrap_or(defaults.not_found),
        additional_css: paths(&section.list("additional-css"), log, mentions),
        additional_js: paths(&section.list("additional-js"), log, mentions),
        search: search(section.section("search")),
        hide_lines: hide_lines(section.section("code")),
        redirects: redirects(&mut section),
    };
    accept_html(&mut section);
    section.finish();
    html
}

/// `default-theme` is for readers whose system is light, `preferred-dark-theme` for the others, as in mdBook; where both
/// say the same, it is for all.
fn scheme(section: &mut Section<'_>) -> Scheme {
    let light = section.words("default-theme").map_or(Some(Scheme::Light), |it| named_scheme(&it, section));
    let dark =
        section.words("preferred-dark-theme").map_or(Some(Scheme::Dark), |it| named_scheme(&it, section));
    match (light, dark) {
        (Some(light), Some(dark)) if light == dark => light,
        _ => Scheme::System,
    }
}

/// mdBook's themes by whether they are light or dark.
fn named_scheme(words: &Words<'_>, section: &Section<'_>) -> Option<Scheme> {
    match words.text.to_ascii_lowercase().as_str() {
        "light" | "rust" => Some(Scheme::Light),
        "dark" | "coal" | "navy" | "ayu" => Some(Scheme::Dark),
        "auto" => Some(Scheme::System),
        other => {
            let help = suggest::did_you_mean(other, ["light", "dark", "auto"])
                .unwrap_or_else(|| "write `light`, `dark` or `auto`".to_owned());
            let message = format!("there is no theme `{other}`");
            section.log().report(Rule::InvalidConfig, words.place, &message, Some(help));
            None
        }
    }
}

/// `fold`, where it is spoken of: everything is open, or so many levels are.
fn open_levels(mut section: Section<'_>) -> Option<u8> {
    let is_said = section.peek("enable").is_some();
    let is_folded = section.flag("enable", false);
    let level = section.integer("level").unwrap_or_default();
    section.finish();
    is_said.then(|| if is_folded { u8::try_from(level.max(0)).unwrap_or(u8::MAX) } else { u8::MAX })
}

/// The guide for addresses that do not exist. That it is missing is no defect: docent has a page of its own.
fn not_found(section: &mut Section<'_>) -> Option<ProjectPath> {
    let words = section.words("input-404").filter(|it| !it.text.is_empty())?;
    ProjectPath::new(&words.text).ok()
}

fn hide_lines(mut section: Section<'_>) -> indexmap::IndexMap<String, String> {
    let prefixes = section.map("hidelines");
    section.finish();
    prefixes.into_iter().map(|(language, _, prefix)| (language.clone(), prefix.text)).collect()
}

fn redirects(section: &mut Section<'_>) -> Vec<Redirect> {
    let log = section.log();
    let span = |place: &Place| log.span_or_file(place);
    let entries = section.map("redirect").into_iter();
    entries
        .map(|(from, place, to)| Redirect {
            from: from.clone(),
            from_span: span(place),
            to_span: span(to.place),
            to: to.text,
        })
        .collect()
}

/// What mdBook's HTML output has beyond that.
fn accept_html(section: &mut Section<'_>) {
    section.accept(&[
        ("theme", Expected::Text),
        ("mathjax-support", Expected::Flag),
        ("git-repository-icon", Expected::Text),
        ("hash-files", Expected::Flag),
        ("sidebar-header-nav", Expected::Flag),
        ("live-reload-endpoint", Expected::Text),
    ]);
    section.legacy("copy-fonts", "remove it: the theme brings its fonts");
    section.legacy("google-analytics", "remove it, and load the script by `additional-js`");
    section.legacy("livereload-url", "remove it: `docent serve` needs no address");
    let mut print = section.section("print");
    print.accept(&[("enable", Expected::Flag), ("page-break", Expected::Flag)]);
    print.finish();
    accept_playground(section);
}

fn accept_playground(section: &mut Section<'_>) {
    let mut tables = vec![section.section("playground")];
    if let Some(entry) = section.legacy("playpen", "call it `playground`") {
        let table = section.as_table(&entry.value);
        tables.extend(table.map(|it| Section::of("output.html.playpen".to_owned(), it, section.log())));
    }
    for mut table in tables {
        let flags = ["editable", "copyable", "copy-js", "line-numbers", "runnable"];
        table.accept(&flags.map(|it| (it, Expected::Flag)));
        table.legacy("editor", "remove it: it has no effect");
        table.finish();
    }
}

fn search(mut section: Section<'_>) -> Search {
    let search =
        Search { enabled: section.flag("enable", true), chapters: chapters(&section.section("chapter")) };
    section.accept(&[
        ("limit-results", Expected::Integer),
        ("teaser-word-count", Expected::Integer),
        ("use-boolean-and", Expected::Flag),
        ("boost-title", Expected::Integer),
        ("boost-hierarchy", Expected::Integer),
        ("boost-paragraph", Expected::Integer),
        ("expand", Expected::Flag),
        ("heading-split-level", Expected::Integer),
        ("copy-js", Expected::Flag),
    ]);
    section.legacy("searcher", "remove it: there is one search");
    section.finish();
    search
}

/// What is said about single guides and folders of guides, by their paths below the folder of the guides.
fn chapters(section: &Section<'_>) -> Vec<(ProjectPath, bool)> {
    let mut chapters = Vec::new();
    for (name, entry) in section.entries() {
        let Some(table) = section.as_table(&entry.value) else { continue };
        let mut chapter = Section::of(format!("output.html.search.chapter.{name}"), table, section.log());
        let listed = chapter.flag("enable", true);
        chapter.finish();
        let Ok(path) = ProjectPath::new(name) else {
            let message = format!("`{name}` leads out of the folder of the guides");
            let help = Some("write the guide's path below that folder".to_owned());
            section.log().report(Rule::InvalidConfig, &entry.place, &message, help);
            continue;
        };
        chapters.push((path, listed));
    }
    chapters
}

/// The keys of docent's own table, wherever it stands; the first to set one wins.
fn own_keys(tables: &[Section<'_>]) -> Table {
    /// What mdBook reads in the table of a program that it starts.
    const MDBOOK: &[&str] = &["command", "optional", "renderers", "before", "after"];
    let mut own = Table::new();
    for (index, table) in tables.iter().enumerate() {
        for (key, entry) in table.entries() {
            if index == 0 || !MDBOOK.contains(&key.as_str()) {
                own.entry(key.clone()).or_insert_with(|| entry.clone());
            }
        }
    }
    own
}

/// `[check]`: what the project makes of each rule.
fn policy(section: &Section<'_>) -> Policy {
    let mut policy = Policy::default();
    for (name, entry) in section.entries() {
        let rule = rule(name, entry, section.log());
        let level = section.as_words(&entry.value).and_then(|it| level(&it, section.log()));
        if let (Some(rule), Some(level)) = (rule, level) {
            policy.levels.insert(rule, level);
        }
    }
    policy
}

fn rule(name: &str, entry: &Entry, log: &Log) -> Option<Rule> {
    let rule = Rule::named(name);
    if rule.is_none() {
        let help = suggest::did_you_mean(name, Rule::ALL.iter().map(|it| it.name()))
            .or_else(|| Some("`docent explain` lists the rules".to_owned()));
        log.report(Rule::UnknownConfigKey, &entry.place, &format!("there is no rule `{name}`"), help);
    }
    rule
}

/// A severity, or `None` for `off`; the outer `None` where it is neither.
#[expect(clippy::option_option, reason = "a rule that is off differs from a level that cannot be read")]
fn level(words: &Words<'_>, log: &Log) -> Option<Option<Severity>> {
    match words.text.as_str() {
        "off" => Some(None),
        "note" => Some(Some(Severity::Note)),
        "warning" => Some(Some(Severity::Warning)),
        "error" => Some(Some(Severity::Error)),
        other => {
            let help = Some("write `off`, `note`, `warning` or `error`".to_owned());
            log.report(Rule::InvalidConfig, words.place, &format!("`{other}` is no severity"), help);
            None
        }
    }
}

fn paths(list: &[Words<'_>], log: &Log, mentions: &mut Vec<Mention>) -> Vec<ProjectPath> {
    list.iter().filter_map(|it| path(it, MentionKind::File, log, mentions)).collect()
}

/// The path that `words` are, relative to the project's root.
pub(super) fn path(
    words: &Words<'_>,
    kind: MentionKind,
    log: &Log,
    mentions: &mut Vec<Mention>,
) -> Option<ProjectPath> {
    let Ok(path) = ProjectPath::new(&words.text) else {
        let message = format!("`{}` leads out of the project", words.text);
        let help = "move it into the folder of `book.toml`, or `book.toml` further up";
        log.report(Rule::InvalidConfig, words.place, &message, Some(help.to_owned()));
        return None;
    };
    mentions.push(Mention { path: path.clone(), place: words.place.clone(), kind });
    Some(path)
}
