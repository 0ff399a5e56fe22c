//! When sources last changed, from git's history: one pass over it for all of them.

#![expect(clippy::disallowed_methods, reason = "this edge runs git and reads what it says")]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::path::ProjectPath;

/// The time of the last commit that changed each of `sources`, in RFC 3339. Empty without git, outside a repository, and
/// for files that git does not know.
///
/// Nothing that a repository configures is run, and nothing is fetched.
pub fn last_changes<'a>(
    root: &Path,
    sources: impl IntoIterator<Item = &'a ProjectPath>,
) -> BTreeMap<ProjectPath, String> {
    let tracked = tracked(root);
    let wanted: BTreeSet<&str> =
        sources.into_iter().map(ProjectPath::as_str).filter(|it| tracked.contains(*it)).collect();
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let truncated = truncated_commits(root);
    history(root, wanted, &truncated)
}

/// The files below `root` that git knows. Only these can be found in the history, which would be read to its end for any
/// other.
fn tracked(root: &Path) -> BTreeSet<String> {
    let output = output(root, ["ls-files", "-z", "--", "."]);
    output.split('\0').filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// The commits whose parents a shallow clone left out. They seem to have added every file there is.
fn truncated_commits(root: &Path) -> BTreeSet<String> {
    if output(root, ["rev-parse", "--is-shallow-repository"]).trim() != "true" {
        return BTreeSet::new();
    }
    let list = output(root, ["rev-parse", "--git-path", "shallow"]);
    let commits = fs::read_to_string(root.join(list.trim_end())).unwrap_or_default();
    commits.lines().map(str::to_owned).collect()
}

/// Reads the history from its newest commit on, until each of `wanted` was met.
fn history(
    root: &Path,
    mut wanted: BTreeSet<&str>,
    truncated: &BTreeSet<String>,
) -> BTreeMap<ProjectPath, String> {
    let arguments = [
        "log",
        "-z",
        "--format=%x01%H %cI",
        "--name-only",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-show-signature",
        "--relative",
        "--",
        ".",
    ];
    let mut changes = BTreeMap::new();
    let Some(mut child) = start(root, arguments) else { return changes };
    let Some(stdout) = child.stdout.take() else { return changes };
    let mut date = None;
    for record in BufReader::new(stdout).split(0).map_while(Result::ok) {
        let record = String::from_utf8_lossy(&record);
        let record = record.trim_start_matches('\n');
        if let Some(commit) = record.strip_prefix('\u{1}') {
            date = commit_date(commit, truncated);
        } else if let Some(date) = &date
            && wanted.remove(record)
            && let Ok(path) = ProjectPath::new(record)
        {
            changes.insert(path, date.clone());
        }
        if wanted.is_empty() {
            break;
        }
    }
    stop(child);
    changes
}

/// The date of `HASH DATE`, unless the commit is one that a clone was cut off at.
fn commit_date(commit: &str, truncated: &BTreeSet<String>) -> Option<String> {
    let (hash, date) = commit.trim_end().split_once(' ')?;
    (!truncated.contains(hash)).then(|| date.to_owned())
}

/// What git prints; nothing where it fails.
fn output(root: &Path, arguments: impl IntoIterator<Item = &'static str>) -> String {
    let output = start(root, arguments).and_then(|it| it.wait_with_output().ok());
    let output = output.filter(|it| it.status.success()).map(|it| it.stdout);
    String::from_utf8_lossy(&output.unwrap_or_default()).into_owned()
}

fn start(root: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Option<Child> {
    let mut git = Command::new("git");
    git.arg("--no-pager")
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "log.showSignature=false",
        ])
        .args(["-c", "protocol.allow=never"])
        .arg("-C")
        .arg(root)
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        // So that names are read as they are written, whatever the variables around us say.
        .env("GIT_LITERAL_PATHSPECS", "1");
    git.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()
}

/// Ends a git that has more to say than is needed.
fn stop(mut child: Child) {
    // It may have ended by itself, which is as good.
    drop(child.kill());
    drop(child.wait());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> ProjectPath {
        ProjectPath::new(name).unwrap()
    }

    fn git(folder: &Path, date: &str, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.arg("-C")
            .arg(folder)
            .args(["-c", "user.name=A", "-c", "user.email=a@example.com"])
            .args(arguments);
        git.env("GIT_COMMITTER_DATE", date).env("GIT_AUTHOR_DATE", date).stdout(Stdio::null());
        assert!(git.status().unwrap().success(), "{arguments:?}");
    }

    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let docs = folder.path().join("docs");
        fs::create_dir(&docs).unwrap();
        git(folder.path(), "", &["init", "--quiet"]);
        fs::write(docs.join("a.md"), "a").unwrap();
        fs::write(docs.join("ä b.md"), "b").unwrap();
        git(folder.path(), "2024-01-02T03:04:05Z", &["add", "."]);
        git(folder.path(), "2024-01-02T03:04:05Z", &["commit", "--quiet", "-m", "one"]);
        fs::write(docs.join("a.md"), "aa").unwrap();
        git(folder.path(), "2025-01-02T03:04:05Z", &["commit", "--quiet", "-am", "two"]);
        fs::write(docs.join("new.md"), "").unwrap();
        folder
    }

    #[test]
    fn each_source_has_the_time_of_its_last_commit() {
        let folder = repository();
        let sources = ["a.md", "ä b.md", "new.md"].map(path);
        let changes = last_changes(&folder.path().join("docs"), &sources);
        assert_eq!(
            changes.into_iter().collect::<Vec<_>>(),
            [
                (path("a.md"), "2025-01-02T03:04:05Z".to_owned()),
                (path("ä b.md"), "2024-01-02T03:04:05Z".to_owned())
            ]
        );
    }

    #[test]
    fn the_commit_that_a_clone_was_cut_off_at_says_nothing() {
        let (from, to) = (repository(), tempfile::tempdir().unwrap());
        let url = format!("file://{}", from.path().display());
        git(to.path(), "", &["clone", "--quiet", "--depth", "1", &url, "."]);
        assert_eq!(last_changes(&to.path().join("docs"), &[path("a.md")]), BTreeMap::new());
    }

    #[test]
    fn a_folder_that_is_no_repository_has_no_changes() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(last_changes(folder.path(), &[path("a.md")]), BTreeMap::new());
    }
}
