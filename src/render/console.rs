//! What the consoles of operations load: a script for each operation, their words, and the page that servers of OAuth 2.0
//! send readers back to. The last two lie where they always lie: a server knows that address, and pages of the theme's
//! folder, which changes with the theme, find the words.

use super::plan::Recipe;
use super::renderer::{Rendered, SiteRenderer};
use super::{exchange, frame};
use crate::path::SitePath;
use crate::site::{ApiId, Site};

/// The files of all consoles, of operations and of guides, with their places. None where there is no operation, or no console is wanted.
pub(super) fn files(site: &Site) -> Vec<(SitePath, Recipe)> {
    if !site.config.console.enabled {
        return Vec::new();
    }
    let apis = site.apis.iter().zip(0..).map(|(it, id)| (ApiId(id), it));
    let consoles = apis.flat_map(|(id, it)| {
        let operations = it.api.operations.ids().zip(&it.operations);
        operations.map(move |(operation, page)| {
            (beside(&site.pages[page.0 as usize].path), Recipe::Console(id, operation))
        })
    });
    let guides = exchange::pages(site);
    let guides = guides.map(|it| (exchange::beside(&site.pages[it.0 as usize].path), Recipe::Requests(it)));
    let mut files: Vec<_> = consoles.chain(guides).collect();
    if !files.is_empty() {
        files.push((own("words.js"), Recipe::ConsoleWords));
        files.push((own("callback.html"), Recipe::ConsoleCallback));
    }
    files
}

/// Where the console of the operation with this page lies.
pub(super) fn beside(page: &SitePath) -> SitePath {
    let name = page.file_name().trim_end_matches(".html").to_owned() + ".js";
    page.resolve(&name).expect("a file name climbs out of nothing")
}

fn own(name: &str) -> SitePath {
    SitePath::new(&format!("_docent/console/{name}")).expect("a constant without dots climbs out of nothing")
}

/// What consoles say, handed to their script.
pub(super) fn words(press: &SiteRenderer) -> String {
    let words = press.words().behind("console_");
    let words = serde_json::to_string(&words).expect("texts can be written as JSON");
    format!("docent.console.speak(\n{words}\n);\n")
}

/// The page that hands an answer of a server of OAuth 2.0 to the page that waits for it.
pub(super) fn callback(press: &SiteRenderer, path: &SitePath) -> Rendered {
    let mut frame = frame::bare(press, path, 0, press.words().get("callback_title"));
    frame.canonical = None;
    frame.unlisted = true;
    press.fill("callback.html", &[("page", &frame)])
}
