//! What docent has to say about documents: diagnostics, the table of rules they belong to, and the formats they are
//! printed in. Nothing here knows how a defect is found.

pub mod baseline;
pub mod emit;
pub mod explain;
mod policy;
mod rule;
pub mod suggest;

pub use policy::Policy;
pub use rule::{Rule, RuleText};

use crate::source::Span;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never changes the exit code.
    Note,
    /// Likely a mistake; an error under `--strict`.
    Warning,
    /// What the site says is wrong; exit code 2.
    Error,
}

impl Severity {
    /// The word printed for it: `error`, `warning`, `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding about the documents.
///
/// The message says what is, the help what to do; both in lower case, with code in backticks and no full stop.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it is; `None` only when no file can be named.
    pub span: Option<Span>,
    /// The rule that found it.
    pub rule: Rule,
    /// How much it matters, after the policy was applied.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Other places that matter, each with a few words.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

/// A second place that a diagnostic points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be seen there.
    pub text: String,
}

impl Diagnostic {
    /// A finding of `rule` at `span`, with the rule's default severity.
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self { span: Some(span), ..Self::nowhere(rule, message) }
    }

    /// A finding that no place in a file can be named for.
    pub fn nowhere(rule: Rule, message: impl Into<String>) -> Self {
        Self {
            span: None,
            rule,
            severity: rule.severity(),
            message: message.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, when something can be said.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}

/// A value made from a document, and what was noticed while making it. Making it never fails.
#[derive(Debug, Clone)]
pub struct Parsed<T> {
    /// The value, as good as the document allows.
    pub value: T,
    /// What is wrong with the document.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Parsed<T> {
    /// A value about which there is nothing to say.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Applies `f` to the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { value: f(self.value), diagnostics: self.diagnostics }
    }

    /// Moves the diagnostics to `diagnostics` and returns the value.
    pub fn report(mut self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.append(&mut self.diagnostics);
        self.value
    }
}
