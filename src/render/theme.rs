//! The theme as it is published: style sheets joined into one file, scripts into one, all in a folder that is named by
//! the digest of what is in it, so that browsers may keep it for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compact;
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
            ("docent.js".to_owned(), bundle_scripts(files)),
            (
                "early.js".to_owned(),
                compact::js(text(files, EARLY_SCRIPT).unwrap_or_default()).into_bytes().into(),
            ),
        ]);
        named.extend(pictures(files));
        let folder = format!("_docent/{}", digest(&named));
        let speculation = text(files, SPECULATION).map(str::to_owned);
        let files = named
            .into_iter()
            .filter_map(|(name, bytes)| Some((SitePath::new(&folder).ok()?.join(&name).ok()?, bytes)));
        Parsed { value: Self { files: files.collect(), folder: folder.clone(), speculation }, diagnostics }
    }

    /// Every file with its place on the site.
    pub fn files(&self) -> &BTreeMap<SitePath, Arc<[u8]>> {
        &self.files
    }

    /// The theme's speculation rules (<https://wicg.github.io/nav-speculation/speculation-rules.html>), as written.
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

/// All scripts, one behind the other. Each keeps its names to itself in a block.
fn bundle_scripts(files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> Arc<[u8]> {
    let scripts =
        files.keys().filter(|it| it.as_str().starts_with(SCRIPT_FOLDER) && it.has_extension(&["js"]));
    let texts = scripts.filter_map(|it| text(files, it.as_str()));
    texts.fold(String::new(), |all, script| all + &compact::js(script)).into_bytes().into()
}

/// The pictures by their names below `theme/`.
fn pictures(files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> impl Iterator<Item = (String, Arc<[u8]>)> {
    let pictures = files.iter().filter(|(path, _)| path.has_extension(PICTURES));
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
        assert_eq!(css(&theme.value), "@layer a,b;\n@layer b{\np{\ncolor:red;\n}\n}\n");
    }

    #[test]
    fn an_import_that_leads_nowhere_is_reported_at_its_line() {
        let theme =
            Theme::new(&files(&[("theme/css/docent.css", "p{}\n@import url(\"x.css\") layer(b);\n")]));
        assert_eq!(theme.diagnostics.len(), 1);
        assert_eq!(theme.diagnostics[0].span.as_ref().unwrap().start, 4);
    }

    #[test]
    fn the_folder_changes_with_any_byte_and_only_then() {
        let folder = |script| Theme::new(&files(&[("theme/js/a.js", script)])).value.folder;
        assert_eq!(folder("a"), folder("a"));
        assert_ne!(folder("a"), folder("b"));
    }
}
