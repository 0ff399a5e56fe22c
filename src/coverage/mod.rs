//! How much of the descriptions readers see, and what operations lack that readers profit from: `docent coverage`.

mod human;
mod json;
mod lack;

pub use human::{Extent, write as write_human};
pub use json::write as write_json;
pub use lack::Lacking;

use crate::openapi::{self, Account, Fate, Library};
use crate::path::ProjectPath;
use crate::site::Site;

/// How much of one description is shown.
#[derive(Debug)]
pub struct Coverage {
    /// The file that the description starts in.
    pub description: ProjectPath,
    /// What became of each of its values.
    pub account: Account,
    /// Its operations that lack something.
    pub lacking: Lacking,
}

impl Coverage {
    /// How many values readers are meant to see.
    pub fn meant(&self) -> usize {
        self.account.shown + self.account.values(Fate::NotShown)
    }

    /// How many of a thousand values that readers are meant to see they do see, rounded down.
    pub fn per_mille(&self) -> usize {
        (self.account.shown * 1000).checked_div(self.meant()).unwrap_or(1000)
    }
}

/// The coverage of every description of `site`, each once, in the order of the site.
pub fn of(site: &Site, library: &dyn Library) -> Vec<Coverage> {
    let mut coverages: Vec<Coverage> = Vec::new();
    for api in &site.apis {
        let description = &api.version.description;
        if coverages.iter().all(|it| it.description != *description) {
            let account = openapi::account(description, library);
            let lacking = Lacking::of(site, api);
            coverages.push(Coverage { description: description.clone(), account, lacking });
        }
    }
    coverages
}
