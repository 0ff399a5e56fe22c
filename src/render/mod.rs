//! From the site to what is published: the plan of all artifacts, and the making of each when it is asked for.
//!
//! [`plan()`] lists what there is; a [`SiteRenderer`] makes one [`Artifact`] from one [`Recipe`]. Templates see the values
//! of [`view`]. This room must not touch the disk and must not judge documents: what it renders was resolved and checked
//! before.

pub mod highlight;
pub mod html;
pub mod markdown;
pub mod view;

mod address;
mod around;
mod compact;
mod connect;
mod console;
mod contents;
mod date;
mod exchange;
mod frame;
mod guide;
mod markup;
mod nav;
mod not_found;
mod plan;
mod policy;
mod portal;
mod prose;
mod redirect;
mod reference;
mod renderer;
mod search;
mod shared;
pub mod snippet;
mod statements;
mod template;
mod theme;
mod version;

#[cfg(test)]
mod tests;

pub use guide::guide_options;
pub use plan::{Plan, Recipe, plan};
pub use renderer::{Artifact, Renderer, SiteRenderer};
pub use theme::Theme;
