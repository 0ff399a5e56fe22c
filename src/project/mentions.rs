//! What the configuration names has to exist.

use std::collections::BTreeSet;

use super::document::Place;
use super::interpret::{Mention, MentionKind};
use super::read::Unreadable;
use super::{Product, Project};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::path::ProjectPath;
use crate::source::Span;

/// Reports each folder and file that `mentions` name and the project does not have.
pub(super) fn check(project: &Project, mentions: &[Mention], found: &mut Vec<Diagnostic>) {
    let missing = mentions.iter().filter_map(|it| match it.kind {
        MentionKind::Source => missing_folder(project, it, &ProjectPath::new("").ok()?),
        MentionKind::Guides => missing_folder(project, it, &project.src),
        MentionKind::Description => unreadable_description(project, it),
        MentionKind::File => missing_file(project, it),
    });
    found.extend(missing);
    let is_mentioned = |it: &Product| {
        mentions.iter().any(|mention| mention.kind == MentionKind::Guides && mention.path == it.guides)
    };
    let unmentioned = project.config.products.iter().filter(|it| !is_mentioned(it));
    found.extend(unmentioned.filter_map(|it| empty_product(project, it)));
}

fn missing_folder(project: &Project, mention: &Mention, base: &ProjectPath) -> Option<Diagnostic> {
    let folder = base.join(mention.path.as_str()).ok()?;
    if project.listing.iter().any(|it| it.strip_folder(&folder).is_some()) {
        return None;
    }
    let folders: BTreeSet<&str> = project
        .listing
        .iter()
        .filter_map(|it| it.strip_folder(base)?.rsplit_once('/'))
        .flat_map(|(folder, _)| ancestors(folder))
        .collect();
    let help = suggest::did_you_mean(mention.path.as_str(), folders)
        .or_else(|| Some("create it and write a guide, `index.md`".to_owned()));
    Some(diagnostic(mention, format!("there is no folder `{folder}` with files in it")).maybe_help(help))
}

/// `a/b/c`, `a/b` and `a`.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |it| it.rsplit_once('/').map(|(parent, _)| parent))
}

fn unreadable_description(project: &Project, mention: &Mention) -> Option<Diagnostic> {
    match project.try_source(&mention.path) {
        Ok(_) => None,
        Err(Unreadable::Missing) => Some(no_such_file(project, mention)),
        Err(error) => Some(error.diagnostic(&mention.path)),
    }
}

fn missing_file(project: &Project, mention: &Mention) -> Option<Diagnostic> {
    (!project.has_file(&mention.path)).then(|| no_such_file(project, mention))
}

fn no_such_file(project: &Project, mention: &Mention) -> Diagnostic {
    let near = suggest::did_you_mean(mention.path.as_str(), project.listing.iter().map(ProjectPath::as_str));
    let elsewhere = || project.listing.iter().find(|it| it.file_name() == mention.path.file_name());
    let help = near.or_else(|| elsewhere().map(|it| format!("did you mean `{it}`?")));
    diagnostic(mention, format!("there is no file `{}`", mention.path)).maybe_help(help)
}

/// A product of which nothing exists is a typing error in its name, most likely.
fn empty_product(project: &Project, product: &Product) -> Option<Diagnostic> {
    if product.id.is_empty() || !product.versions.is_empty() {
        return None;
    }
    let folder = project.src.join(product.guides.as_str()).ok()?;
    if project.listing.iter().any(|it| it.strip_folder(&folder).is_some()) {
        return None;
    }
    let message = format!("product `{}` has neither guides in `{folder}` nor a description", product.id);
    let help = "set `guides` or `descriptions`";
    let span = product.span.clone();
    Some(Diagnostic { span, ..Diagnostic::nowhere(Rule::InvalidConfig, message) }.help(help))
}

fn diagnostic(mention: &Mention, message: String) -> Diagnostic {
    match &mention.place {
        Place::File(range) => {
            let file = ProjectPath::new("book.toml").expect("a plain name is a path");
            Diagnostic::new(Rule::InvalidConfig, Span::new(file, range.clone()), message)
        }
        Place::Variable(it) => Diagnostic::nowhere(Rule::InvalidConfig, format!("`{}`: {message}", it.name)),
    }
}
