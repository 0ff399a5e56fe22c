//! What the descriptions of a project lack of other hosts, found out by reading them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::shelf::Shelf;
use crate::diag::{Diagnostic, Parsed, Rule};
use crate::openapi::{self, CopyOf};
use crate::path::ProjectPath;
use crate::project::Project;
use crate::remote::Address;
use crate::source::Span;

/// What reading each description brought to light.
pub(super) struct Surveys(BTreeMap<ProjectPath, Survey>);

#[derive(Default)]
struct Survey {
    missed: BTreeMap<Address, Span>,
    diagnostics: Vec<Diagnostic>,
    copies: BTreeMap<ProjectPath, CopyOf>,
    /// Whether it was read with all that it can be read with.
    is_complete: bool,
}

impl Surveys {
    /// The descriptions of `project`, none of them read yet.
    pub(super) fn new(project: &Project) -> Self {
        let versions = project.config.products.iter().flat_map(|it| &it.versions);
        Self(versions.map(|it| (it.description.clone(), Survey::default())).collect())
    }

    /// Reads each description that may not have everything yet, with what is known.
    pub(super) fn read(&mut self, known: &Shelf<'_>) {
        let open: Vec<_> = self.0.iter_mut().filter(|(_, survey)| !survey.is_complete).collect();
        open.into_par_iter().for_each(|(entry, survey)| *survey = Survey::of(entry, known));
    }

    /// Documents that are missing and were not looked for in vain, each with a reference that needs it.
    pub(super) fn missed(&self, known: &Shelf<'_>) -> BTreeMap<Address, Span> {
        let mut missed = BTreeMap::new();
        for (address, span) in self.0.values().flat_map(|it| &it.missed) {
            if !known.lacks(address) {
                missed.entry(address.clone()).or_insert_with(|| span.clone());
            }
        }
        missed
    }

    /// What is wrong with references to other hosts.
    pub(super) fn diagnostics(&self) -> BTreeSet<Diagnostic> {
        self.0.values().flat_map(|it| &it.diagnostics).cloned().collect()
    }

    /// Says of each finding in a copy what it is a copy of.
    pub(super) fn name_copies(&self, diagnostics: &mut [Diagnostic]) {
        openapi::name_copies(diagnostics, self.0.values().flat_map(|it| &it.copies));
    }
}

impl Survey {
    fn of(entry: &ProjectPath, known: &Shelf<'_>) -> Self {
        let Parsed { value: loaded, mut diagnostics } = openapi::survey(entry, known);
        diagnostics.retain(|it| matches!(it.rule, Rule::RemoteReference | Rule::OutdatedLock));
        let (missed, copies) = (loaded.missed, loaded.copies);
        Self { is_complete: missed.is_empty(), missed, diagnostics, copies }
    }
}
