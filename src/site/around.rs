//! What stands around every page: texts and links of the configuration, resolved like those of guides.

use super::link::{Resolver, Writer};
use super::{Broken, BrokenLink, Origin, Target};
use crate::guide::{self, Destination, Link};
use crate::path::ProjectPath;
use crate::project::{Inline, NamedLink};
use crate::source::Text;

/// The texts and links of the frame.
#[derive(Default)]
pub struct Around {
    /// What every page says at its top.
    pub announcement: Option<LinkedText>,
    /// The links in the header.
    pub links: Vec<LinkedName>,
    /// What every page says at its end.
    pub footer: Option<LinkedText>,
    /// The links in the footer.
    pub footer_links: Vec<LinkedName>,
}

/// A text of the configuration, with its links resolved.
pub struct LinkedText {
    /// The text.
    pub text: Text,
    /// Its links.
    pub links: Vec<Link>,
    /// Where each leads.
    pub targets: Vec<Target>,
}

/// A title that leads somewhere.
pub struct LinkedName {
    /// What is shown.
    pub title: String,
    /// The link.
    pub destination: Destination,
    /// Where it leads.
    pub target: Target,
}

/// Resolves the links of the configuration's texts.
pub(super) struct Linker<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    /// Where links are relative to: a file in the folder of the guides.
    pub(super) place: ProjectPath,
    pub(super) product: u32,
}

impl<'a> Linker<'a> {
    /// For texts about the product at this index.
    pub(super) fn new(resolver: &'a Resolver<'a>, product: u32) -> Self {
        let place = resolver.project.src.join("SUMMARY.md").expect("a plain name does not climb");
        Self { resolver, place, product }
    }

    /// Everything that the configuration puts around pages.
    pub(super) fn around(&self, broken: &mut Vec<BrokenLink>) -> Around {
        let config = &self.resolver.project.config.around;
        let announcement = config.announcement.as_ref().map(|it| &it.text);
        Around {
            announcement: announcement.map(|it| self.text(it, broken)),
            links: self.names(&config.links, broken),
            footer: config.footer.as_ref().map(|it| self.text(it, broken)),
            footer_links: self.names(&config.footer_links, broken),
        }
    }

    /// A text with its links.
    pub(super) fn text(&self, written: &Inline, broken: &mut Vec<BrokenLink>) -> LinkedText {
        let text = Text::slice(self.place.clone(), written.text.as_str(), 0);
        let links = guide::prose(&text);
        let targets = links.iter().map(|it| self.resolve(&it.destination, written, broken)).collect();
        LinkedText { text, links, targets }
    }

    fn names(&self, links: &[NamedLink], broken: &mut Vec<BrokenLink>) -> Vec<LinkedName> {
        let link = |it: &NamedLink| {
            let destination = guide::classify(&it.to.text, &self.place);
            let target = self.resolve(&destination, &it.to, broken);
            LinkedName { title: it.title.clone(), destination, target }
        };
        links.iter().map(link).collect()
    }

    fn resolve(&self, destination: &Destination, written: &Inline, broken: &mut Vec<BrokenLink>) -> Target {
        let writer = Writer { product: self.product, page: None, api: None };
        // A text that stands on every page has no anchors that are the same on all of them.
        let target = match destination {
            Destination::Anchor(id) if !id.is_empty() => Target::Broken(Broken::NoSuchPage),
            _ => self.resolver.resolve(writer, destination),
        };
        if let Target::Broken(reason) = &target {
            broken.push(BrokenLink {
                origin: Origin::Around,
                destination: destination.clone(),
                reason: reason.clone(),
                span: written.span.clone(),
            });
        }
        target
    }
}
