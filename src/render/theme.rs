//! The theme as it is published: style sheets joined into one file, scripts into one, all in a folder that is named by
//! the digest of what is in it, so that browsers may keep it for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{compact, policy};
use crate::diag::{Diagnostic, Parsed, Rule};
use crate::path::{ProjectPath, SitePath};
use crate::source::Span;

/// The entry of the style sheets; it imports the others.
const STYLE_ENTRY: &str = "theme/css/docent.css";
/// The script that runs before the first paint.
const EARLY_SCRIPT: &str = "theme/early.js";
/// The rules by which browsers fetch the page that a reader is about to open; they stand in every page.
const SPECULATION: &str = "theme/speculation.json";
/// The folder of the scripts that run when the page has been read.
const SCRIPT_FOLDER: &str = "theme/js/";
/// The folders of what only some pages load, or all when it is first used: `theme/search/` becomes `search.js` and
/// `search.css`.
const PARTS: &[&str] = &[
    "answer",
    "callback",
    "console",
    "exchange",
    "failure",
    "live",
    "lost",
    "mock",
    "oauth",
    "reference",
    "search",
];
/// The folder of what only the live preview gives out.
const PREVIEW_FOLDER: &str = "theme/preview/";
/// What else of the theme is published: pictures.
const PICTURES: &[&str] = &["svg", "png", "ico", "webp", "jpg"];

/// The theme's artifacts.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    files: BTreeMap<SitePath, Arc<[u8]>>,
    folder: String,
    speculation: Option<String>,
}

impl Theme {
    /// Takes what is under `theme/` of `files`. An import that leads nowhere is reported.
    pub fn new(files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> Parsed<Self> {
        let mut diagnostics = Vec::new();
        let mut named = BTreeMap::from([
            ("docent.css".to_owned(), bundle_styles(files, &mut diagnostics)),
            ("docent.js".to_owned(), bundle_scripts(files, SCRIPT_FOLDER)),
            (
                "early.js".to_owned(),
                compact::js(text(files, EARLY_SCRIPT).unwrap_or_default()).into_bytes().into(),
            ),
        ]);
        named.extend(PARTS.iter().flat_map(|it| part(files, it)));
        named.extend(pictures(files));
        let folder = format!("_docent/{}", digest(&named));
        let speculation = speculation(files, &mut diagnostics);
        let files = named
            .into_iter()
            .filter_map(|(name, bytes)| Some((SitePath::new(&folder).ok()?.join(&name).ok()?, bytes)));
        Parsed { value: Self { files: files.collect(), folder: folder.clone(), speculation }, diagnostics }
    }

    /// Every file with its place on the site.
    pub fn files(&self) -> &BTreeMap<SitePath, Arc<[u8]>> {
        &self.files
    }

    /// The theme's speculation rules (<https://wicg.github.io/nav-speculation/speculation-rules.html>), as they stand in
    /// pages.
    pub fn speculation(&self) -> Option<&str> {
        self.speculation.as_deref()
    }

    /// Where the file `name` lies, if the theme has it: `docent.css`, `docent.js`, `early.js`, or a picture.
    pub fn path(&self, name: &str) -> Option<SitePath> {
        let path = SitePath::new(&format!("{}/{name}", self.folder)).ok()?;
        self.files.contains_key(&path).then_some(path)
    }
}

/// The text of a file of the theme; none where it is missing or not text.
fn text<'a>(files: &'a BTreeMap<ProjectPath, Arc<[u8]>>, path: &str) -> Option<&'a str> {
    std::str::from_utf8(files.get(path)?).ok()
}

/// The rules as they stand in pages; a file that holds none is reported.
fn speculation(
    files: &BTreeMap<ProjectPath, Arc<[u8]>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let path = ProjectPath::new(SPECULATION).expect("a constant without dots");
    let bytes = files.get(&path)?;
    let rules = std::str::from_utf8(bytes).ok().and_then(policy::rules);
    if rules.is_none() {
        let message = format!("`{SPECULATION}` is not JSON that can stand in a page");
        let help = "write speculation rules as JSON without `<`, or take the file away to have docent's own";
        diagnostics.push(Diagnostic::new(Rule::InvalidTemplate, Span::file(path), message).help(help));
    }
    rules
}

/// The entry with each `@import url("x.css") layer(y);` replaced by the file, in its layer.
fn bundle_styles(files: &BTreeMap<ProjectPath, Arc<[u8]>>, diagnostics: &mut Vec<Diagnostic>) -> Arc<[u8]> {
    let entry = text(files, STYLE_ENTRY).unwrap_or_default();
    let mut bundle = String::new();
    let mut offset = 0;
    for line in entry.split_inclusive('\n') {
        let import = import(line);
        let imported =
            import.and_then(|it| text(files, &format!("theme/css/{}", it.file)).map(|css| (it, css)));
        match (import, imported) {
            (_, Some((import, css))) => {
                bundle.extend(["@layer ", import.layer, " {\n", &compact::css(css), "}\n"]);
            }
            (Some(import), None) => {
                diagnostics.push(missing_import(import.file, offset..offset + line.len()));
            }
            (None, None) => bundle.push_str(line),
        }
        offset += line.len();
    }
    compact::css(&bundle).into_bytes().into()
}

/// A line of the entry that takes in another file.
#[derive(Clone, Copy)]
struct Import<'a> {
    file: &'a str,
    layer: &'a str,
}

/// Reads `@import url("file") layer(name);`.
fn import(line: &str) -> Option<Import<'_>> {
    let rest = line.trim().strip_prefix("@import url(\"")?;
    let (file, rest) = rest.split_once("\") layer(")?;
    Some(Import { file, layer: rest.strip_suffix(");")? })
}

fn missing_import(file: &str, range: std::ops::Range<usize>) -> Diagnostic {
    let entry = ProjectPath::new(STYLE_ENTRY).expect("a constant without dots");
    let message = format!("the theme has no style sheet `theme/css/{file}`");
    Diagnostic::new(Rule::InvalidTemplate, Span::new(entry, range), message)
        .help("create the file, or take the import out")
}

/// All scripts of a folder, one behind the other. Each keeps its names to itself in a block.
fn bundle_scripts(files: &BTreeMap<ProjectPath, Arc<[u8]>>, folder: &str) -> Arc<[u8]> {
    let scripts = texts_in(files, folder, "js");
    scripts.map(compact::js).collect::<String>().into_bytes().into()
}

/// The script and the style sheet of a folder of its own, as far as there are such. The sheet is a layer by its name.
fn part(files: &BTreeMap<ProjectPath, Arc<[u8]>>, name: &str) -> Vec<(String, Arc<[u8]>)> {
    let folder = format!("theme/{name}/");
    let script = bundle_scripts(files, &folder);
    let style: String = texts_in(files, &folder, "css").map(compact::css).collect();
    let style = if style.is_empty() { style } else { format!("@layer {name} {{\n{style}}}\n") };
    let published = [(format!("{name}.js"), script), (format!("{name}.css"), style.into_bytes().into())];
    published.into_iter().filter(|(_, bytes)| !bytes.is_empty()).collect()
}

/// The texts of the files with this extension that lie in `folder`, by their names.
fn texts_in<'a>(
    files: &'a BTreeMap<ProjectPath, Arc<[u8]>>,
    folder: &str,
    extension: &str,
) -> impl Iterator<Item = &'a str> {
    let lies_there =
        move |it: &&ProjectPath| it.as_str().starts_with(folder) && it.has_extension(&[extension]);
    files.keys().filter(lies_there).filter_map(|it| text(files, it.as_str()))
}

/// The pictures by their names below `theme/`.
fn pictures(files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> impl Iterator<Item = (String, Arc<[u8]>)> {
    let is_public = |it: &ProjectPath| it.has_extension(PICTURES) && !it.as_str().starts_with(PREVIEW_FOLDER);
    let pictures = files.iter().filter(move |(path, _)| is_public(path));
    pictures.filter_map(|(path, bytes)| {
        Some((path.as_str().strip_prefix("theme/")?.to_owned(), Arc::clone(bytes)))
    })
}

/// Ten hexadecimal digits that change with any name or byte.
fn digest(files: &BTreeMap<String, Arc<[u8]>>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in files {
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    }
    hasher.finalize().to_hex()[..10].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(of: &[(&str, &str)]) -> BTreeMap<ProjectPath, Arc<[u8]>> {
        of.iter().map(|(path, text)| (ProjectPath::new(path).unwrap(), text.as_bytes().into())).collect()
    }

    fn css(theme: &Theme) -> &str {
        let path = theme.path("docent.css").unwrap();
        std::str::from_utf8(&theme.files()[&path]).unwrap()
    }

    #[test]
    fn imports_are_taken_into_their_layer_and_comments_are_left_out() {
        let theme = Theme::new(&files(&[
            ("theme/css/docent.css", "@layer a, b;\n@import url(\"x.css\") layer(b);\n"),
            ("theme/css/x.css", "/* why */\np {\n  color: red;\n}\n"),
        ]));
        assert!(theme.diagnostics.is_empty());
        assert_eq!(css(&theme.value), "@layer a,b;@layer b{p{color:red}}\n");
    }

    #[test]
    fn rules_that_cannot_stand_in_a_page_are_reported() {
        let theme = Theme::new(&files(&[("theme/speculation.json", "{ \"prefetch\": [ }")]));
        assert_eq!((theme.diagnostics.len(), theme.value.speculation()), (1, None));
        let theme = Theme::new(&files(&[("theme/speculation.json", "{ \"prefetch\": [] }")]));
        assert_eq!((theme.diagnostics.len(), theme.value.speculation()), (0, Some("{\"prefetch\":[]}")));
    }

    #[test]
    fn an_import_that_leads_nowhere_is_reported_at_its_line() {
        let theme =
            Theme::new(&files(&[("theme/css/docent.css", "p{}\n@import url(\"x.css\") layer(b);\n")]));
        assert_eq!(theme.diagnostics.len(), 1);
        assert_eq!(theme.diagnostics[0].span.as_ref().unwrap().start, 4);
    }

    #[test]
    fn what_is_loaded_later_lies_in_files_of_its_own_and_the_preview_nowhere() {
        let theme = Theme::new(&files(&[
            ("theme/css/docent.css", ""),
            ("theme/js/a.js", "a"),
            ("theme/search/b.js", "b"),
            ("theme/search/c.js", "c"),
            ("theme/search/b.css", "p {\n  color: red;\n}"),
            ("theme/preview/d.js", "d"),
            ("theme/preview/e.svg", "<svg/>"),
        ]));
        let text = |name| {
            let path = theme.value.path(name)?;
            Some(String::from_utf8(theme.value.files()[&path].to_vec()).unwrap())
        };
        assert_eq!(text("docent.js").as_deref(), Some("a\n"));
        assert_eq!(text("search.js").as_deref(), Some("b\nc\n"));
        assert_eq!(text("search.css").as_deref(), Some("@layer search {\np{color:red}\n}\n"));
        assert!(theme.value.files().keys().all(|it| !it.as_str().contains("preview")));
    }

    #[test]
    fn the_folder_changes_with_any_byte_and_only_then() {
        let folder = |script| Theme::new(&files(&[("theme/js/a.js", script)])).value.folder;
        assert_eq!(folder("a"), folder("a"));
        assert_ne!(folder("a"), folder("b"));
    }
}
