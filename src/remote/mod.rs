//! Documents that lie on other machines: their addresses, the hosts that a project trusts with them, and why one of them
//! cannot be read. Nothing here asks a host: what descriptions refer to is fetched once, kept, and read from the copy.

mod address;
mod document;
mod hosts;
mod reach;

pub use address::{Address, Refusal};
pub use document::{Answers, Document, Redirects, Unavailable, arrive};
pub use hosts::{Hosts, Listed, Misfit};
pub use reach::Reach;
