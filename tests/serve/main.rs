//! The live preview as browsers and writers meet it: real files, a real watch, a real server on this machine.
//!
//! Nothing here waits for a time to pass. A test edits files, and then asks the server until what it gives out is right,
//! each time after the server has said that it has something new.

#![expect(clippy::disallowed_methods, reason = "these tests fill folders and talk to a server")]

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod client;
mod edits;
mod mocks;
mod preview;
mod watching;
