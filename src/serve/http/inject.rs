//! What is added to pages on their way to the browser: the scripts that keep them up to date. Pages forbid scripts in
//! themselves, so these are files, too.

use axum::http::StatusCode;

use super::mock::MOUNT;
use crate::render::html::push_escaped;
use crate::serve::Desk;
use crate::serve::edition::Edition;

/// What the page's script has to know about the page it finds itself in.
pub(super) struct Stamp {
    /// Server and edition.
    edition: String,
    /// The page's entity tag, before anything was added.
    page: String,
    /// The digest of all scripts.
    scripts: String,
    /// Whether it stands in for a page that does not exist.
    is_missing: bool,
    /// Where the mock is of the API that the page is about.
    mock: Option<String>,
}

impl Stamp {
    /// For a page of `edition` that is answered with `status`.
    pub(super) fn new(desk: &Desk, edition: &Edition, tag: &str, status: StatusCode) -> Self {
        Self {
            edition: desk.stamp(edition),
            page: tag.trim_matches('"').to_owned(),
            scripts: edition.scripts().to_owned(),
            is_missing: status == StatusCode::NOT_FOUND,
            mock: None,
        }
    }

    /// The stamp of a page about an API whose mock is at `path`.
    pub(super) fn with_mock(self, path: Option<String>) -> Self {
        Self { mock: path.map(|it| format!("{MOUNT}{it}")), ..self }
    }

    fn tags(&self) -> String {
        let Self { edition, page, scripts, is_missing, mock } = self;
        let missing = if *is_missing { " data-missing" } else { "" };
        let libraries = ["idiomorph.js", "overlay.js"];
        let libraries = libraries.map(|it| format!("<script src=\"/_docent/preview/{it}\" defer></script>"));
        let stamp =
            format!("data-edition=\"{edition}\" data-page=\"{page}\" data-scripts=\"{scripts}\"{missing}");
        let own = format!("<script src=\"/_docent/preview/preview.js\" defer {stamp}></script>\n");
        libraries.concat() + &mock.as_deref().map(mock_tag).unwrap_or_default() + &own
    }
}

/// Where the console finds the mock of its page's API.
fn mock_tag(address: &str) -> String {
    let mut tag = "<meta name=\"docent-mock\" content=\"".to_owned();
    push_escaped(&mut tag, address);
    tag + "\">"
}

/// The page with the preview's scripts at the end of its head; anything but a page as it is.
pub(super) fn inject(bytes: Vec<u8>, kind: &str, stamp: &Stamp) -> Vec<u8> {
    if !kind.starts_with("text/html") {
        return bytes;
    }
    let end = b"</head>";
    let at = bytes.windows(end.len()).position(|it| it.eq_ignore_ascii_case(end)).unwrap_or(bytes.len());
    let mut page = Vec::with_capacity(bytes.len() + 320);
    page.extend_from_slice(&bytes[..at]);
    page.extend_from_slice(stamp.tags().as_bytes());
    page.extend_from_slice(&bytes[at..]);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn injected(page: &str, kind: &str) -> String {
        let stamp = Stamp {
            edition: "e-1".into(),
            page: "p".into(),
            scripts: "s".into(),
            is_missing: false,
            mock: None,
        };
        String::from_utf8(inject(page.as_bytes().to_vec(), kind, &stamp)).unwrap()
    }

    #[test]
    fn scripts_come_last_in_the_head_of_pages_only() {
        let page = injected("<head><title>x</title></HEAD><body>", "text/html; charset=utf-8");
        let (before, rest) = page.split_once("<script src=\"/_docent/preview/idiomorph.js\" defer>").unwrap();
        assert_eq!(before, "<head><title>x</title>");
        assert!(
            rest.ends_with(
                "data-edition=\"e-1\" data-page=\"p\" data-scripts=\"s\"></script>\n</HEAD><body>"
            )
        );
        assert_eq!(injected("</head>", "text/css"), "</head>");
        assert!(injected("<p>x", "text/html").starts_with("<p>x<script"));
    }
}
