//! What templates see: one struct per kind of page, each with the [`Frame`] around it under the name `page`.
//!
//! Every template also sees [`SharedView`] as `site`, and the words of the interface as `strings`.

mod component;
mod extension;
mod frame;
mod guide;
mod nav;
mod operation;
mod portal;
mod redirect;
mod reference;
mod schema;
mod security;

pub use component::{ComponentSection, ComponentView};
pub(super) use extension::ExtensionView;
pub use frame::{
    AnnouncementView, Change, Choice, Crumb, FooterView, Frame, HeadingLink, Link, LogoView, MovedAnchor,
    SharedView, VersionNotice,
};
pub use guide::GuideView;
pub use nav::{ContentsView, NavEntry, NavView};
pub use operation::{
    BadgeView, BodyView, CallbackView, DocsView, EncodingView, ExampleView, MediaView, OperationLink,
    OperationView, ParameterGroup, ParameterView, PathPiece, ProgramView, RequirementView, ResponseLink,
    ResponseView, Sample, SampleGroup, SchemeUse, ServerView, VariableView,
};
pub use portal::{ApiCard, PortalView, ProductCard};
pub use redirect::RedirectView;
pub use reference::{
    ApiLogo, ExportLink, OperationGroup, OverviewView, SchemaLink, TagGroupView, TagLink, TagView,
};
pub(super) use schema::{
    AlsoView, ChoiceView, EachView, ElsewhereView, Fact, FieldView, FoldView, Mark, PartView, SchemaView,
    Statement, ValueView, ValuesView,
};
pub use schema::{SchemaMarkup, SchemaPage, UsedByView, Word};
pub use security::{FlowView, SchemeFact, SchemeLink, SchemePage, ScopeView};
