//! Writes the corpus to disk: `cargo run --release --example corpus -- docent 1000 FOLDER`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a tool of the benchmarks, at the edge"
)]

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

#[path = "mod.rs"]
mod corpus;

use corpus::{Corpus, Layout};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((layout, pages, folder)) = parse(&arguments) else {
        eprintln!("usage: corpus docent|hugo PAGES FOLDER");
        return ExitCode::FAILURE;
    };
    match write(layout, pages, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[String]) -> Option<(Layout, usize, &Path)> {
    let [layout, pages, folder] = arguments else { return None };
    let layout = match layout.as_str() {
        "docent" => Layout::Docent,
        "hugo" => Layout::Hugo,
        _ => return None,
    };
    Some((layout, pages.parse().ok()?, Path::new(folder)))
}

fn write(layout: Layout, pages: usize, folder: &Path) -> io::Result<()> {
    for (path, text) in Corpus::new(pages).files(layout) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}
