//! `docent export`: an API in a form that other programs take it in.

#![expect(clippy::disallowed_methods, reason = "this command writes the files that it is asked for")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::args::{Export, Source};
use super::error::Error;
use super::terminal::{Terminal, print};
use super::{Outcome, check, project};
use crate::diag::emit::counted;
use crate::diag::suggest::did_you_mean;
use crate::export::{self, Format};
use crate::site::{ApiId, ApiSite, Site};

pub(super) fn run(command: &Export, terminal: &Terminal) -> Result<Outcome, Error> {
    let Some((format, path)) = chosen(command)? else {
        print(&formats())?;
        return Ok(Outcome::Clean);
    };
    let source = Source { path, drafts: false, site_url: command.site_url.clone() };
    let opened = project::open(&source, None)?;
    let site = check::build(&opened, terminal).site;
    let apis = apis(&site, command)?;
    match &command.dest_dir {
        Some(folder) => write_all(&site, &apis, format, folder, terminal)?,
        None => write_one(&site, &apis, format, command.output.as_deref())?,
    }
    Ok(Outcome::Clean)
}

/// The format with the project's path, in whichever order they were given.
fn chosen(command: &Export) -> Result<Option<(Format, PathBuf)>, Error> {
    let Some(first) = &command.form else { return Ok(None) };
    if let Some(format) = Format::named(first) {
        return Ok(Some((format, command.path.clone())));
    }
    let second = command.path.to_str().and_then(Format::named);
    match second {
        Some(format) => Ok(Some((format, PathBuf::from(first)))),
        None => Err(Error::NoFormat { name: first.clone(), help: help(first) }),
    }
}

fn help(written: &str) -> String {
    let names = Format::ALL.map(Format::name);
    did_you_mean(written, names).unwrap_or_else(|| format!("choose from {}", names.join(", ")))
}

/// All formats, with what they are.
fn formats() -> String {
    let mut lines = String::new();
    for format in Format::ALL {
        writeln!(lines, "{:<14}{}", format.name(), format.in_words()).expect("a string takes any text");
    }
    lines
}

/// The APIs that are wanted.
fn apis(site: &Site, command: &Export) -> Result<Vec<ApiId>, Error> {
    let all = || site.apis.iter().zip((0..).map(ApiId)).filter(|(it, _)| !it.api.specification.is_empty());
    if all().next().is_none() {
        return Err(Error::NothingToExport);
    }
    let product = |it: &ApiSite| &site.products[it.product as usize];
    let is_named = |it: &ApiSite| match &command.api {
        Some(name) => product(it).id == *name || product(it).title == *name,
        None => true,
    };
    let of_product: Vec<_> = all().filter(|(it, _)| is_named(it)).collect();
    if let (Some(name), true) = (&command.api, of_product.is_empty()) {
        let names = all().map(|(it, _)| product(it).id.as_str());
        return Err(unknown("product with an API", name, names));
    }
    let Some(version) = &command.of_version else {
        return Ok(of_product.iter().map(|(_, id)| *id).collect());
    };
    let is_wanted = |it: &ApiSite| it.version.name == *version || it.api.version == *version;
    let wanted: Vec<ApiId> = of_product.iter().filter(|(it, _)| is_wanted(it)).map(|(_, id)| *id).collect();
    if wanted.is_empty() {
        return Err(unknown("version", version, of_product.iter().map(|(it, _)| version_name(it))));
    }
    Ok(wanted)
}

fn version_name(api: &ApiSite) -> &str {
    if api.version.name.is_empty() { &api.api.version } else { &api.version.name }
}

fn unknown<'a>(what: &'static str, name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Error {
    let mut all: Vec<&str> = names.clone().collect();
    all.dedup();
    let help = did_you_mean(name, names).unwrap_or_else(|| format!("choose from {}", all.join(", ")));
    Error::NoApi { what, name: name.to_owned(), help }
}

/// Writes the files of each API, those of several into folders as on the site.
fn write_all(
    site: &Site,
    apis: &[ApiId],
    format: Format,
    folder: &Path,
    terminal: &Terminal,
) -> Result<(), Error> {
    let mut count = 0;
    for id in apis {
        let overview = &site.pages[site.apis[id.0 as usize].overview.0 as usize].path;
        let folder = if apis.len() == 1 { folder.to_owned() } else { folder.join(overview.folder()) };
        for (name, text) in export::files(site, *id, format) {
            write(&folder.join(name), &text)?;
            count += 1;
        }
    }
    terminal.say(&format!("{}: {} written", folder.display(), counted(count, "file")));
    Ok(())
}

/// Writes the one file of the one API, to a file or to standard output.
fn write_one(site: &Site, apis: &[ApiId], format: Format, output: Option<&Path>) -> Result<(), Error> {
    let [id] = apis else {
        let names = apis.iter().map(|id| {
            let api = &site.apis[id.0 as usize];
            let product = &site.products[api.product as usize].id;
            let name = if product.is_empty() { String::new() } else { format!("--api {product} ") };
            format!("`{name}--version {}`", version_name(api))
        });
        let names = names.collect::<Vec<_>>().join(", ");
        return Err(Error::SeveralApis(format!(
            "choose a folder with `--dest-dir`, or one of them: {names}"
        )));
    };
    if format == Format::Bruno {
        return Err(Error::SeveralFiles(format.name()));
    }
    let main = export::File::all(site, *id, format).into_iter().next().ok_or(Error::NothingToExport)?;
    let text = main.text(site, *id);
    match output.filter(|it| *it != Path::new("-")) {
        Some(path) => write(path, &text),
        None => print(&text),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, text).map_err(failed)
}
