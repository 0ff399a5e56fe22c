//! A description in one file: what its author wrote, with the parts that stand in other files moved under `components`,
//! and without what `x-internal` keeps from being published. Digits, the order of keys and extensions stay as they are,
//! and so does the version of OpenAPI.
//!
//! It is made from the trees, not from the [`Api`](crate::api::Api), which forgets how something was written.

mod json;
mod part;
mod place;
mod sink;
mod walk;
mod withheld;
mod yaml;

#[cfg(test)]
mod tests;

use super::Library;
use super::documents::Documents;
use crate::path::ProjectPath;

use json::{Json, Layout};
use sink::{Nothing, Sink};
use walk::Bundler;
use yaml::Yaml;

/// What a bundle is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// JSON, laid out over lines unless it is very long.
    Json,
    /// YAML 1.2, in a form that readers of 1.1 take for the same.
    Yaml,
}

/// How long a description may be, in bytes, for its JSON to be laid out over lines.
const LARGE: usize = 2 << 20;

/// The description that starts in `entry` as one text; `None` where it cannot be read. What is wrong with it was said
/// when it was [loaded](super::load).
pub fn bundle(entry: &ProjectPath, library: &dyn Library, syntax: Syntax) -> Option<String> {
    let documents = Documents::gather(entry, library, &mut Vec::new());
    documents.entry()?.object()?;
    let mut bundler = Bundler::new(&documents, entry);
    if bundler.is_split() {
        bundler.survey(&mut Nothing);
    }
    Some(match syntax {
        Syntax::Json => {
            let layout = if documents.length() > LARGE { Layout::Dense } else { Layout::Lines };
            written(&mut bundler, Json::new(layout))
        }
        Syntax::Yaml => written(&mut bundler, Yaml::default()),
    })
}

fn written(bundler: &mut Bundler<'_>, mut sink: impl Sink) -> String {
    bundler.write(&mut sink);
    sink.finish()
}
