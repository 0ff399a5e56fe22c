//! The program as scripts and people meet it: exact output and exit code, in a folder that each test fills.

#![expect(clippy::disallowed_methods, reason = "these tests fill folders and look into them")]

mod build;
mod check;
mod coverage;
mod explain;
mod export;
mod init;
#[cfg(feature = "lock")]
mod lock;
#[cfg(feature = "serve")]
mod mock;
#[cfg(feature = "serve")]
mod serve;

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, OutputAssert};
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// Runs docent in `folder`.
fn docent(folder: &TempDir, arguments: &[&str]) -> OutputAssert {
    docent_with(folder, &[], arguments)
}

/// Runs docent in `folder` with these variables in its environment.
fn docent_with(folder: &TempDir, env: &[(&str, &str)], arguments: &[&str]) -> OutputAssert {
    docent_in(folder.path(), env, arguments)
}

/// Runs docent with `folder` as the working folder.
fn docent_in(folder: &Path, env: &[(&str, &str)], arguments: &[&str]) -> OutputAssert {
    Command::new(snapbox::cmd::cargo_bin!("docent"))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .envs(env.iter().copied())
        .current_dir(folder)
        .args(arguments)
        .assert()
}

/// The paths of the files in `folder`, sorted.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    append_files(folder, folder, &mut found);
    found.sort();
    found
}

fn append_files(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            append_files(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).unwrap().display().to_string());
        }
    }
}
