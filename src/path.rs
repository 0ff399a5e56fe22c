//! Paths and anchors, normalised once: a newcomer who holds one of these values never has to ask whether it is
//! relative to the project or to the site, uses `\` or `/`, or climbs out of its root.

use std::fmt;
use std::sync::Arc;

/// The path of a source, relative to the project's root: `content/coolify/errors.md`.
///
/// Always `/`-separated, without `.`, `..`, empty parts or a leading `/`; the root itself is the empty path.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectPath(Arc<str>);

/// The path of an artifact, relative to the site's root: `coolify/errors.html`. Normalised like [`ProjectPath`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

/// The fragment of an address, without its `#` and percent-decoded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(Arc<str>);

/// A path that climbs out of the root it is relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the path leaves the folder it has to stay in")]
pub struct Escapes;

/// Joins `relative` to the folder `base` and removes `.`, `..`, empty parts and `\`.
fn normalise(base: &str, relative: &str) -> Result<Arc<str>, Escapes> {
    let mut parts: Vec<&str> = Vec::with_capacity(8);
    let absolute = relative.starts_with(['/', '\\']);
    let base = if absolute { "" } else { base };
    for part in base.split('/').chain(relative.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or(Escapes)?),
            name => parts.push(name),
        }
    }
    Ok(parts.join("/").into())
}

macro_rules! normalised_path {
    ($name:ident) => {
        impl $name {
            /// Normalises `path`, which is relative to the root (a leading `/` means the root too).
            pub fn new(path: &str) -> Result<Self, Escapes> {
                normalise("", path).map(Self)
            }

            /// The path as text, `/`-separated.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Resolves `relative` against this folder.
            pub fn join(&self, relative: &str) -> Result<Self, Escapes> {
                normalise(&self.0, relative).map(Self)
            }

            /// Resolves `relative` against the folder that holds this file, as a link written in it does.
            pub fn resolve(&self, relative: &str) -> Result<Self, Escapes> {
                normalise(self.folder(), relative).map(Self)
            }

            /// The folder that holds this file, as text; empty at the root.
            pub fn folder(&self) -> &str {
                self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
            }

            /// The folder that holds this file; the root's parent is the root.
            #[must_use]
            pub fn parent(&self) -> Self {
                Self(self.folder().into())
            }

            /// The last part of the path.
            pub fn file_name(&self) -> &str {
                self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
            }

            /// The file name without its extension.
            pub fn stem(&self) -> &str {
                let name = self.file_name();
                match name.rsplit_once('.') {
                    Some((stem, _)) if !stem.is_empty() => stem,
                    _ => name,
                }
            }

            /// The extension without its dot, as written; `None` for `.gitignore` and `Makefile`.
            pub fn extension(&self) -> Option<&str> {
                match self.file_name().rsplit_once('.') {
                    Some((stem, extension)) if !stem.is_empty() => Some(extension),
                    _ => None,
                }
            }

            /// Whether the extension is one of `extensions` (lower case), in any case.
            pub fn has_extension(&self, extensions: &[&str]) -> bool {
                self.extension()
                    .is_some_and(|it| extensions.iter().any(|known| it.eq_ignore_ascii_case(known)))
            }

            /// This path relative to `folder`, when it lies in it.
            pub fn strip_folder<'a>(&'a self, folder: &Self) -> Option<&'a str> {
                if folder.0.is_empty() {
                    return Some(&self.0);
                }
                self.0.strip_prefix(&*folder.0)?.strip_prefix('/')
            }

            /// Whether this is the root itself.
            pub fn is_root(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

normalised_path!(ProjectPath);
normalised_path!(SitePath);

impl ProjectPath {
    /// What a link in the file `self` has to say to lead to `target`: `../api/index.md`. Not percent-encoded.
    pub fn relative_to(&self, target: &ProjectPath) -> String {
        let (up, down) = steps(self.folder(), &target.0);
        "../".repeat(up) + down
    }
}

/// The way from a folder to a file: how many folders to leave, and what to enter then.
fn steps<'a>(folder: &str, target: &'a str) -> (usize, &'a str) {
    let ends =
        target.match_indices('/').map(|(at, _)| at).take_while(|at| is_folder_prefix(folder, &target[..*at]));
    let shared = ends.last().unwrap_or(0);
    let rest = &folder[shared..];
    let up = rest.split('/').filter(|it| !it.is_empty()).count();
    (up, target[shared..].trim_start_matches('/'))
}

/// Whether `prefix` names `folder` or a folder that holds it.
fn is_folder_prefix(folder: &str, prefix: &str) -> bool {
    folder.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl SitePath {
    /// The relative address that leads from the page `self` to `target`: `../api/index.html`.
    ///
    /// Relative addresses make a site work under any sub-path and from `file://`. Parts are percent-encoded.
    pub fn relative_to(&self, target: &SitePath) -> String {
        let (up, down) = steps(self.folder(), &target.0);
        let mut address = "../".repeat(up);
        address.extend(percent_encoding::utf8_percent_encode(down, PATH_PART));
        address
    }

    /// `../` once per folder that the page lies in: what leads back to the site's root. Empty at the root.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The path percent-encoded for use in an address, relative to the site's root.
    pub fn encoded(&self) -> String {
        percent_encoding::utf8_percent_encode(&self.0, PATH_PART).to_string()
    }
}

/// What may not stand unencoded in a URL's path (RFC 3986, `pchar` and `/`), plus quotes.
const PATH_PART: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

impl Anchor {
    /// An anchor with this id.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id, without `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl std::borrow::Borrow<str> for Anchor {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_backslashes_are_resolved_and_escapes_refused() {
        let page = ProjectPath::new("./content\\coolify//errors.md").unwrap();
        assert_eq!(page.as_str(), "content/coolify/errors.md");
        assert_eq!(page.resolve("../index.md").unwrap().as_str(), "content/index.md");
        assert_eq!(page.resolve("../../../etc/passwd"), Err(Escapes));
        assert_eq!(page.resolve("/spec/a.yaml").unwrap().as_str(), "spec/a.yaml");
    }

    #[test]
    fn names_of_hidden_files_have_no_extension() {
        let file = ProjectPath::new("a/.gitignore").unwrap();
        assert_eq!((file.stem(), file.extension()), (".gitignore", None));
        let page = ProjectPath::new("a/b.test.MD").unwrap();
        assert_eq!((page.stem(), page.extension()), ("b.test", Some("MD")));
        assert!(page.has_extension(&["md"]));
    }

    #[test]
    fn addresses_between_pages_are_relative_and_encoded() {
        let from = SitePath::new("coolify/api/index.html").unwrap();
        let to = SitePath::new("coolify/a b/ü#.html").unwrap();
        assert_eq!(from.relative_to(&to), "../a%20b/%C3%BC%23.html");
        assert_eq!(from.relative_to(&from), "index.html");
        assert_eq!(to.relative_to(&SitePath::new("x.html").unwrap()), "../../x.html");
        assert_eq!(SitePath::new("ab/x").unwrap().relative_to(&SitePath::new("a/y").unwrap()), "../a/y");
        assert_eq!(from.to_root(), "../../");
    }
}
