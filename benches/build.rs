//! How long a site takes: built from nothing, built again, and after one edit in a session.
//!
//! `cargo bench --bench build -- 1000 10000` names the numbers of pages. Peak memory is the process's so far, so the
//! sizes have to grow.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a bench reads, writes and says what it took"
)]

mod corpus;
mod meter;

use std::path::Path;
use std::sync::Arc;

use docent::diag::Parsed;
use docent::output;
use docent::path::{ProjectPath, SitePath};
use docent::pipeline::Session;
use docent::project::{DiskFiles, Project};

use corpus::{Corpus, Layout};
use meter::Meter;

// What the program runs on.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Edits of one page.
const EDITS: u32 = 20;

fn main() {
    let named: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if named.is_empty() { vec![1000, 10_000] } else { named };
    println!(
        "{:>6} {:>8} {:>8} {:>8} {:>8}   seconds of CPU, megabytes",
        "pages", "cold", "warm", "edit", "peak"
    );
    for pages in sizes {
        measure(pages);
    }
}

fn measure(pages: usize) {
    let folder = tempfile::tempdir().expect("the system has room for temporary files");
    let (site, dest) = (folder.path().join("site"), folder.path().join("out"));
    for (path, text) in Corpus::new(pages).files(Layout::Docent) {
        write(&site.join(path), &text);
    }
    let cold = build(&site, &dest);
    let warm = build(&site, &dest);
    let peak = meter::peak_megabytes().unwrap_or(f64::NAN);
    let edit = edit(&site);
    println!("{pages:6} {cold:8.2} {warm:8.2} {edit:8.3} {peak:8.0}");
}

/// Builds and writes the whole site.
fn build(site: &Path, dest: &Path) -> f64 {
    let meter = Meter::start();
    let project = load(site);
    let build = Session::new().build(&project);
    output::write(&build, &project.value, dest, &|_, _| {}).expect("the folder can be written to");
    meter.seconds()
}

/// Changes one page again and again, and renders it each time: what a reader of `docent serve` waits for.
fn edit(site: &Path) -> f64 {
    let path = ProjectPath::new("content/accounts-0/index.md").expect("the path is relative");
    let page = SitePath::new("accounts-0/index.html").expect("the path is relative");
    let (mut session, mut project) = (Session::new(), load(site));
    session.build(&project);
    let mut meter = Meter::start();
    for number in 0..=EDITS {
        if number == 1 {
            meter = Meter::start();
        }
        write(&site.join(path.as_str()), &format!("# Edit {number}\n\n## Overview\n\nNew words.\n"));
        project = project.value.reload(files(site), std::slice::from_ref(&path));
        let made = session.build(&project).artifact(&page).expect("the page is planned");
        let holds_edit = matches!(made.value, docent::render::Artifact::Text(text) if text.contains(&format!("Edit {number}")));
        assert!(holds_edit, "nothing is stale");
    }
    meter.seconds() / f64::from(EDITS)
}

fn load(site: &Path) -> Parsed<Project> {
    Project::load(files(site), &[])
}

fn files(site: &Path) -> Arc<DiskFiles> {
    Arc::new(DiskFiles::new(site).expect("the site was written before"))
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("every file is in a folder");
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, text)).expect("the disk has room");
}
