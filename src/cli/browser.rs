//! Starting the browser that the system prefers.

#![expect(clippy::disallowed_methods, reason = "this starts a program")]

use std::ffi::OsStr;
use std::io;
use std::process::{Command, Stdio};

use super::terminal::Terminal;

/// Opens a page in the browser. The site is made, so a machine without one is no failure: it is told the address.
pub(super) fn open(page: &OsStr, terminal: &Terminal) {
    if let Err(error) = start(page) {
        let page = page.display();
        terminal.say(&format!("no browser could be started ({error}): open `{page}` yourself"));
    }
}

fn start(page: &OsStr) -> io::Result<()> {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let quiet = command.arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().map(drop)
}
