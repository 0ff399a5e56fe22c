//! The one table of rules: `docent explain`, the rule pages of the manual, the keys of `[check]` and the SARIF rule
//! list are all generated from it.

use super::Severity;

/// What `docent explain` and the manual say about a rule.
#[derive(Debug, Clone, Copy)]
pub struct RuleText {
    /// What the rule finds, one sentence.
    pub what: &'static str,
    /// Why it matters to a reader of the site.
    pub why: &'static str,
    /// A small document that breaks it.
    pub example: &'static str,
    /// How to mend it.
    pub fix: &'static str,
}

/// Declares the rules: `Variant "name" Severity { what, why, example, fix }`.
macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident {
        what: $what:literal, why: $why:literal, example: $example:literal, fix: $fix:literal $(,)?
    })+) => {
        /// Something that can be wrong with documents. Names read well behind "allow".
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $what] $variant,)+
        }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name used in configuration, output and the manual.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// How much a finding matters where the configuration says nothing.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// What people are told about the rule.
            pub fn text(self) -> RuleText {
                match self { $(Self::$variant => RuleText { what: $what, why: $why, example: $example, fix: $fix }),+ }
            }
        }
    };
}

impl Rule {
    /// The rule with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}

rules! {
    BrokenLink "broken-link" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    BrokenAnchor "broken-anchor" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    MissingImage "missing-image" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UndefinedReference "undefined-reference" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    WrongCase "wrong-case" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    LinkOutsideSite "link-outside-site" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnknownOperation "unknown-operation" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnknownSchema "unknown-schema" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnknownTag "unknown-tag" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    LinkToDraft "link-to-draft" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    OrphanPage "orphan-page" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    DuplicateId "duplicate-id" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    BrokenRedirect "broken-redirect" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    RedirectHidesPage "redirect-hides-page" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    ConflictingOutput "conflicting-output" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    MissingInclude "missing-include" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    IncludeTooDeep "include-too-deep" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnsafeHtml "unsafe-html" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    InvalidFence "invalid-fence" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    InvalidFrontMatter "invalid-front-matter" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnknownFrontMatterKey "unknown-front-matter-key" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    InvalidSummary "invalid-summary" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    InvalidConfig "invalid-config" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnknownConfigKey "unknown-config-key" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    DeprecatedConfigKey "deprecated-config-key" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnreadableSource "unreadable-source" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    InvalidDescription "invalid-description" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnsupportedVersion "unsupported-version" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    UnresolvedReference "unresolved-reference" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    RemoteReference "remote-reference" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    DescriptionLimit "description-limit" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    DuplicateKey "duplicate-key" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    DuplicateOperationId "duplicate-operation-id" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    InvalidTemplate "invalid-template" Error {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
    EmptySite "empty-site" Warning {
        what: "",
        why: "",
        example: "",
        fix: "",
    }
}
