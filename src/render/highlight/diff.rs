//! Diffs and patches: what each line does.

use super::class::Class;
use super::scanner::Scanner;

/// Starts of the lines that speak of a file rather than of its lines.
const ABOUT_FILES: [&str; 10] = [
    "--- ",
    "+++ ",
    "diff ",
    "index ",
    "new file ",
    "deleted file ",
    "rename ",
    "similarity ",
    "old mode ",
    "new mode ",
];

/// Highlights a diff.
pub(super) fn diff(scanner: &mut Scanner) {
    while !scanner.at_end() {
        match class_of(scanner.rest()) {
            Some(class) => scanner.mark_line(class),
            None => scanner.pass_line(),
        }
        scanner.pass(usize::from(!scanner.at_end()));
    }
}

fn class_of(line: &str) -> Option<Class> {
    if ABOUT_FILES.iter().any(|start| line.starts_with(start)) {
        return Some(Class::Heading);
    }
    match line.as_bytes().first()? {
        b'+' | b'>' => Some(Class::Inserted),
        b'-' | b'<' => Some(Class::Deleted),
        b'@' => Some(Class::Meta),
        b'\\' | b'#' => Some(Class::Comment),
        _ => None,
    }
}
