//! `docent lock`: fetches the documents on other hosts that descriptions refer to, once, and keeps them in the project with
//! a lock file that pins them. Nobody else in docent asks a host for anything.
//!
//! `survey` finds out what is needed, `gather` obtains it; neither knows network or disk. `http` is the network, `store`
//! the disk.

mod change;
mod copy;
mod fetch;
mod gather;
mod http;
mod shelf;
mod store;
mod survey;

#[cfg(test)]
mod tests;

pub use change::Change;
pub use fetch::{Failure, Fetch, Fetched};
pub use gather::{Gathered, Limits, Renewal, gather};
pub use http::Client;
pub use store::{Error, store};
