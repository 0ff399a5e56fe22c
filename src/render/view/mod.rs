//! What templates see: one struct per kind of page, each with the [`Frame`] around it under the name `page`.
//!
//! Every template also sees [`SharedView`] as `site`, and the words of the interface as `strings`.

mod frame;
mod guide;
mod nav;
mod portal;
mod redirect;

pub use frame::{Change, Choice, Crumb, Frame, HeadingLink, Link, MovedAnchor, SharedView};
pub use guide::GuideView;
pub use nav::{ContentsView, NavEntry, NavView};
pub use portal::{PortalView, ProductCard};
pub use redirect::RedirectView;
