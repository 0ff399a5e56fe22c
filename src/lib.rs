//! docent turns Markdown guides, OpenAPI descriptions and example programs into a static site, and proves at build time
//! that what the site says is true.
//!
//! The flow has one direction. [`project`] reads the files; [`guide`] and [`openapi`] parse each source by itself;
//! [`syntax`] tells programs that are well-formed; [`mock`] answers requests as an API would; [`site`] assembles them and resolves every link; [`claims`] reads what guides
//! say of APIs; [`check`] judges the result and [`coverage`] measures it; [`search`] lists what can be found; [`render`] plans the artifacts and makes each when asked; [`output`] writes what differs, `serve` gives out what is
//! asked for. [`pipeline`] holds the flow together, [`cli`] drives it. Nobody in it asks other hosts for anything: `lock`
//! does, beforehand and when told to.

pub mod api;
pub mod check;
pub mod claims;
pub mod cli;
pub mod coverage;
pub mod diag;
pub mod export;
pub mod guide;
pub mod instance;
#[cfg(feature = "lock")]
pub mod lock;
pub mod mock;
pub mod openapi;
pub mod output;
pub mod path;
pub mod pipeline;
pub mod project;
pub mod remote;
pub mod render;
pub mod request;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod site;
pub mod source;
pub mod syntax;
pub mod words;
