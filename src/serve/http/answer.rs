//! From an address to the artifact that lies there, made on the spot.

use axum::http::StatusCode;
use percent_encoding::percent_decode_str;

use super::content_type;
use super::inject::{self, Stamp};
use crate::path::SitePath;
use crate::render::html::push_escaped;
use crate::render::{Artifact, Recipe};
use crate::serve::Desk;
use crate::serve::edition::Edition;
use crate::serve::guarded::guarded;

/// What a browser asks for.
pub(super) struct Asked {
    /// The path, as it came.
    pub(super) path: String,
    pub(super) query: Option<String>,
}

/// What it gets.
pub(super) enum Answer {
    Found(Found),
    /// It is elsewhere.
    Moved(String),
    /// It asks for what no browser asks for.
    Refused(&'static str),
}

/// A file with what there is to say about it.
pub(super) struct Found {
    pub(super) status: StatusCode,
    pub(super) kind: &'static str,
    pub(super) caching: &'static str,
    pub(super) tag: String,
    pub(super) bytes: Vec<u8>,
}

/// Makes what lies at the address.
pub(super) fn answer(desk: &Desk, asked: &Asked) -> Answer {
    let edition = desk.board.front().edition;
    match locate(&edition, asked) {
        Place::At(path) => Answer::Found(
            found(desk, &edition, &path, StatusCode::OK).unwrap_or_else(|| not_found(desk, &edition)),
        ),
        Place::Nowhere => Answer::Found(not_found(desk, &edition)),
        Place::Moved(to) => Answer::Moved(to),
        Place::Suspicious => Answer::Refused("this is no address of a page"),
    }
}

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    At(SitePath),
    Moved(String),
    Nowhere,
    /// It tries to climb out of the site.
    Suspicious,
}

/// Finds out where an address leads, in the plan and nowhere else.
fn locate(edition: &Edition, asked: &Asked) -> Place {
    let has = |path: &str| edition.build.plan.contains_key(path);
    locate_in(&edition.base(), &has, asked)
}

fn locate_in(base: &str, has: &dyn Fn(&str) -> bool, asked: &Asked) -> Place {
    let Ok(path) = percent_decode_str(&asked.path).decode_utf8() else { return Place::Suspicious };
    let climbs = path.split('/').any(|it| it == ".." || it == ".");
    if climbs || path.contains(['\\', '\0']) {
        return Place::Suspicious;
    }
    let query = asked.query.as_ref().map(|it| format!("?{it}")).unwrap_or_default();
    let Some(inside) = path.strip_prefix(base) else {
        let is_above = base.trim_end_matches('/') == path || path == "/";
        return if is_above { Place::Moved(format!("{base}{query}")) } else { Place::Nowhere };
    };
    let is_folder = inside.is_empty() || inside.ends_with('/');
    let wanted = if is_folder { format!("{inside}index.html") } else { inside.to_owned() };
    if has(&wanted) {
        return SitePath::new(&wanted).map_or(Place::Suspicious, Place::At);
    }
    // Without the slash, the page's relative addresses would lead elsewhere.
    if !is_folder && has(&format!("{inside}/index.html")) {
        return Place::Moved(format!("{}/{query}", asked.path));
    }
    Place::Nowhere
}

/// The path on the site that the page at this address has, if it is one of the plan.
pub(super) fn page_at(edition: &Edition, path: &str) -> Option<SitePath> {
    match locate(edition, &Asked { path: path.to_owned(), query: None }) {
        Place::At(path) => Some(path),
        _ => None,
    }
}

/// The artifact at `path`; `None` where it is a file that vanished.
fn found(desk: &Desk, edition: &Edition, path: &SitePath, status: StatusCode) -> Option<Found> {
    let recipe = edition.build.plan.get(path)?;
    let kind = content_type::of(path.file_name());
    match guarded(|| edition.build.artifact(path)) {
        Ok(made) => {
            let made = made?;
            desk.report(edition, &made.diagnostics);
            let bytes = bytes(edition, made.value)?;
            let caching = caching(recipe, kind);
            let tag = tag(&bytes);
            let stamp = Stamp::new(desk, edition, &tag, status).with_mock(edition.mock_of(path));
            let bytes = inject::inject(bytes, kind, &stamp);
            Some(Found { status, kind, caching, tag, bytes })
        }
        Err(words) => Some(defect(desk, edition, &words)),
    }
}

fn bytes(edition: &Edition, artifact: Artifact) -> Option<Vec<u8>> {
    match artifact {
        Artifact::Text(text) => Some(text.into_bytes()),
        Artifact::Bytes(bytes) => Some(bytes.to_vec()),
        // A file that vanished a moment ago is missing from the next edition.
        Artifact::File(source) => edition.project.files.read(&source).ok(),
    }
}

/// The site's own page for what does not exist.
fn not_found(desk: &Desk, edition: &Edition) -> Found {
    let path = SitePath::new("404.html").expect("a file name climbs out of nothing");
    found(desk, edition, &path, StatusCode::NOT_FOUND).unwrap_or_else(|| {
        let bytes = b"there is no such page".to_vec();
        plain(StatusCode::NOT_FOUND, bytes)
    })
}

/// In place of a page in whose making docent failed.
fn defect(desk: &Desk, edition: &Edition, words: &str) -> Found {
    desk.report_defect(edition, words);
    let mut page = "<!doctype html><title>docent failed</title><p>".to_owned();
    push_escaped(&mut page, words);
    let bytes = page.into_bytes();
    let tag = tag(&bytes);
    let kind = "text/html; charset=utf-8";
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    let bytes = inject::inject(bytes, kind, &Stamp::new(desk, edition, &tag, status));
    Found { status, kind, caching: "no-store", tag, bytes }
}

fn plain(status: StatusCode, bytes: Vec<u8>) -> Found {
    Found { status, kind: "text/plain; charset=utf-8", caching: "no-store", tag: tag(&bytes), bytes }
}

/// Pages are made anew each time; files are asked after; what a digest names never changes.
fn caching(recipe: &Recipe, kind: &str) -> &'static str {
    match recipe {
        Recipe::Theme(_) => "public, max-age=31536000, immutable",
        _ if kind.starts_with("text/html") => "no-store",
        _ => "no-cache",
    }
}

/// A tag that changes with any byte (RFC 9110, section 8.8.3).
pub(super) fn tag(bytes: &[u8]) -> String {
    format!("\"{}\"", &blake3::hash(bytes).to_hex()[..20])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(base: &str, path: &str) -> Place {
        let plan = ["index.html", "a b.html", "pets/index.html", "x.png"];
        locate_in(base, &|it| plan.contains(&it), &Asked { path: path.to_owned(), query: None })
    }

    fn at(path: &str) -> Place {
        Place::At(SitePath::new(path).unwrap())
    }

    #[test]
    fn pages_and_indexes_of_folders_are_found() {
        assert_eq!(place("/", "/"), at("index.html"));
        assert_eq!(place("/", "/a%20b.html"), at("a b.html"));
        assert_eq!(place("/docs/", "/docs/pets/"), at("pets/index.html"));
        assert_eq!(place("/docs/", "/docs/pets"), Place::Moved("/docs/pets/".to_owned()));
        assert_eq!(place("/docs/", "/docs"), Place::Moved("/docs/".to_owned()));
        assert_eq!(place("/docs/", "/"), Place::Moved("/docs/".to_owned()));
        assert_eq!(place("/docs/", "/x.png"), Place::Nowhere);
        assert_eq!(place("/", "//x.png"), Place::Nowhere);
        assert_eq!(place("/", "/x.png/"), Place::Nowhere);
    }

    #[test]
    fn no_address_climbs_out_of_the_site() {
        for path in [
            "/../x.png",
            "/%2e%2e/x.png",
            "/pets/%2E./x.png",
            "/..%2fx.png",
            "/..%5Cx.png",
            "/pets/..\\..\\x",
            "/%00",
            "/pets/./index.html",
            "/%ff",
        ] {
            assert_eq!(place("/", path), Place::Suspicious, "{path}");
        }
        assert_eq!(place("/", "/%2fetc/passwd"), Place::Nowhere);
        assert_eq!(place("/", "/etc/passwd"), Place::Nowhere);
    }
}
