//! `docent coverage`: how much of the descriptions readers see.

use std::io::{self, Write};

use super::args::{Coverage, Global};
use super::error::Error;
use super::terminal::{Terminal, print};
use super::{Outcome, check, project};
use crate::coverage::{self, Extent};
use crate::diag::emit::{Context, Format};
use crate::openapi::Fate;
use crate::path::ProjectPath;

pub(super) fn run(command: &Coverage, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let opened = project::open(&command.source, None)?;
    let build = check::build(&opened, terminal);
    let sources = |path: &ProjectPath| opened.project.value.source(path);
    let shown = |path: &ProjectPath| opened.shown(path);
    let coverages = coverage::of(&build.site, &opened.project.value);
    let context = Context { sources: &sources, shown: &shown, colour: false };
    match global.format {
        Format::Human => {
            let extent = if command.all { Extent::All } else { Extent::Some };
            print(&coverage::write_human(&coverages, context, extent))?;
        }
        Format::Json => write_json(&coverages, context)?,
        _ => return Err(Error::CoverageFormat),
    }
    let is_whole = coverages.iter().all(|it| it.account.values(Fate::NotShown) == 0);
    Ok(if is_whole || !global.strict { Outcome::Clean } else { Outcome::Defects })
}

fn write_json(coverages: &[coverage::Coverage], context: Context<'_>) -> Result<(), Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    coverage::write_json(coverages, context, &mut out)?;
    Ok(out.flush()?)
}
