//! Following `$ref` from wherever OpenAPI allows one, and saying why it leads nowhere.

use super::Lowering;
use super::unavailable::{self, Writer};
use crate::diag::{Diagnostic, Rule};
use crate::openapi::account::Reason;
use crate::openapi::reference::Failure;
use crate::openapi::tree::{Entry, Node, NodeId, Object};
use crate::remote::Unavailable;

/// How many references may lead one to the next.
pub(super) const MAX_CHAIN: usize = 256;

/// How many references that lead nowhere are searched for what they may mean: each search reads many names.
const MAX_SUGGESTIONS: usize = 100;

/// What a reference leads to, with what it says beside `$ref`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Followed<'a> {
    /// The target, which is no reference.
    pub(super) node: Node<'a>,
    /// The reference, if its own `summary` or `description` take the place of the target's.
    pub(super) over: Option<Object<'a>>,
}

impl<'a> Followed<'a> {
    /// Who it is: the target, unless the reference changes it.
    pub(super) fn id(self) -> NodeId {
        self.over.map_or(self.node, Object::node).id()
    }

    /// The object that `key` is to be read from, of the two.
    pub(super) fn holder(self, target: Object<'a>, key: &str) -> Object<'a> {
        self.over.filter(|over| over.get(key).is_some()).unwrap_or(target)
    }
}

impl<'a> Lowering<'a> {
    /// `node`, or what it refers to in the end. `None` where that is nothing, which has been reported then.
    pub(super) fn follow(&mut self, node: Node<'a>) -> Option<Followed<'a>> {
        let Some(reference) = reference_in(node) else { return Some(Followed { node, over: None }) };
        self.hide_siblings(node);
        let target = self.target(reference)?;
        let over = overriding(node);
        if let Some(over) = over {
            self.supersede(target, over);
        }
        Some(Followed { node: target, over })
    }

    /// `target` is in use even where `over` takes the place of what it says about itself.
    fn supersede(&mut self, target: Node<'a>, over: Object<'a>) {
        self.known.parts.insert(target.id());
        for key in ["summary", "description"].into_iter().filter(|key| over.get(key).is_some()) {
            if let Some(words) = target.get(key) {
                self.hide(words, Reason::Superseded);
            }
        }
    }

    /// What stands beside a `$ref` does not count, unless somebody reads it all the same.
    pub(super) fn hide_siblings(&mut self, node: Node<'a>) {
        if !self.marks.are_asked() {
            return;
        }
        let siblings = node.object().into_iter().flat_map(Object::iter).filter(|it| it.key != "$ref");
        siblings.for_each(|it| self.hide_sibling(&it));
    }

    /// Says why what stands under a key beside a `$ref` does not count.
    pub(super) fn hide_sibling(&mut self, sibling: &Entry<'a>) {
        let reason = if sibling.key == "$comment" { Reason::Note } else { Reason::BesideReference };
        self.hide(sibling.value, reason);
    }

    /// What the value of a `$ref` leads to in the end.
    pub(super) fn target(&mut self, reference: Node<'a>) -> Option<Node<'a>> {
        let mut at = reference;
        for _ in 0..MAX_CHAIN {
            let target = self.next(at)?;
            match reference_in(target) {
                Some(next) => at = next,
                None => return Some(target),
            }
        }
        self.report_failure(reference, &Failure::Circle);
        None
    }

    /// The node that the value of a `$ref` names.
    pub(super) fn next(&mut self, reference: Node<'a>) -> Option<Node<'a>> {
        let text = self.as_string(reference, "`$ref`")?;
        match self.documents.resolve(reference, text) {
            Ok(target) => Some(target),
            Err(failure) => {
                self.report_failure(reference, &failure);
                None
            }
        }
    }

    /// Says, once, why the value of a `$ref` leads nowhere.
    pub(super) fn report_failure(&mut self, reference: Node<'a>, failure: &Failure) {
        if let Failure::Elsewhere(unavailable) = failure {
            self.miss(unavailable, reference);
        }
        if *failure == Failure::Unreadable || !self.known.reported.insert(reference.id()) {
            return;
        }
        let text = reference.string().unwrap_or_default();
        let diagnostic = Diagnostic::new(rule(failure), reference.span(), message(text, failure));
        let suggestion = self.suggestion(reference, text, failure).map(|it| format!("did you mean `{it}`?"));
        let help = self.help(reference, failure);
        self.diagnostics.push(diagnostic.maybe_help(help).maybe_help(suggestion));
    }

    fn help(&self, reference: Node<'a>, failure: &Failure) -> Option<String> {
        let help = match failure {
            Failure::Elsewhere(it) if self.documents.is_from_elsewhere(reference) => {
                return unavailable::help(it, Writer::Elsewhere);
            }
            Failure::Elsewhere(it) => return unavailable::help(it, Writer::Project),
            Failure::Circle => "let one of the references lead to a definition",
            Failure::Outside => "copy the file into the project",
            _ => return None,
        };
        Some(help.to_owned())
    }

    /// Notes what would have to be fetched for `reference` to lead somewhere.
    fn miss(&mut self, unavailable: &Unavailable, reference: Node<'a>) {
        if let Some(address) = unavailable.to_fetch() {
            self.missed.entry(address.clone()).or_insert_with(|| reference.span());
        }
    }

    fn suggestion(&mut self, reference: Node<'a>, text: &str, failure: &Failure) -> Option<String> {
        self.known.suggested += 1;
        if self.known.suggested > MAX_SUGGESTIONS {
            return None;
        }
        self.documents.suggestion(reference, text, failure)
    }
}

/// The reference `node`, if it says more than its target. Up to 3.0 that does not count, but it is meant to.
fn overriding(node: Node<'_>) -> Option<Object<'_>> {
    node.object().filter(|it| it.get("summary").or_else(|| it.get("description")).is_some())
}

/// The value of `$ref`, if `node` is a Reference Object.
pub(in crate::openapi) fn reference_in(node: Node<'_>) -> Option<Node<'_>> {
    node.get("$ref").filter(|it| it.object().is_none())
}

fn rule(failure: &Failure) -> Rule {
    match failure {
        Failure::Elsewhere(it) => unavailable::rule(it),
        _ => Rule::UnresolvedReference,
    }
}

fn message(text: &str, failure: &Failure) -> String {
    match failure {
        Failure::Elsewhere(it) => unavailable::message(it),
        Failure::Outside => format!("`{text}` leaves the project's folder"),
        Failure::NoFile(path) => format!("`{text}` leads nowhere: there is no file `{path}`"),
        Failure::NoEntry { inside, missing } if inside == "#" => {
            format!("`{text}` leads nowhere: there is no `{missing}` at the top of the file")
        }
        Failure::NoEntry { inside, missing } => {
            format!("`{text}` leads nowhere: there is no `{missing}` in `{inside}`")
        }
        Failure::NoAnchor(name) => format!("`{text}` leads nowhere: no schema has the anchor `{name}`"),
        Failure::Circle => format!("`{text}` leads back to itself"),
        Failure::Unreadable => format!("`{text}` leads to a file that cannot be read"),
    }
}
