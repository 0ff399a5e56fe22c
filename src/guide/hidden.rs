//! Lines of an example that are there for completeness and not shown at first, by mdBook's rules.

use std::borrow::Cow;

/// How a language marks hidden lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HiddenLines<'a> {
    /// Rust's way: `# ` hides, `##` stands for `#`, `#[…]` and `#!` are code.
    Rust,
    /// Lines that start with this, behind white space, are hidden.
    Prefix(&'a str),
}

/// A line of an example, its mark removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown<'a> {
    /// It is shown.
    Yes(Cow<'a, str>),
    /// It is hidden at first.
    No(Cow<'a, str>),
}

impl HiddenLines<'_> {
    /// Whether `line` (without its end) is shown, and what of it.
    pub fn judge<'l>(&self, line: &'l str) -> Shown<'l> {
        match self {
            Self::Rust => judge_rust(line),
            Self::Prefix(prefix) => judge_prefix(line, prefix),
        }
    }
}

fn judge_rust(line: &str) -> Shown<'_> {
    let code = line.trim_start();
    let indent = &line[..line.len() - code.len()];
    let Some(rest) = code.strip_prefix('#') else { return Shown::Yes(line.into()) };
    match rest.as_bytes().first() {
        None => Shown::No(indent.into()),
        Some(b'#') => Shown::Yes(format!("{indent}{rest}").into()),
        Some(b' ') => Shown::No(format!("{indent}{}", &rest[1..]).into()),
        Some(_) => Shown::Yes(line.into()),
    }
}

fn judge_prefix<'l>(line: &'l str, prefix: &str) -> Shown<'l> {
    let code = line.trim_start();
    let indent = &line[..line.len() - code.len()];
    match code.strip_prefix(prefix) {
        Some(rest) if !prefix.is_empty() => Shown::No(format!("{indent}{rest}").into()),
        _ => Shown::Yes(line.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_lines_are_hidden_as_in_mdbook() {
        let yes = |line: &'static str| Shown::Yes(Cow::Borrowed(line));
        let no = |line: &'static str| Shown::No(Cow::Borrowed(line));
        for (line, expected) in [
            ("# use a;", no("use a;")),
            ("  # b", no("  b")),
            ("#", no("")),
            ("## c", yes("# c")),
            ("#[d]", yes("#[d]")),
            ("#![e]", yes("#![e]")),
            ("f # g", yes("f # g")),
        ] {
            assert_eq!(HiddenLines::Rust.judge(line), expected, "{line}");
        }
    }

    #[test]
    fn other_languages_hide_by_prefix() {
        let rule = HiddenLines::Prefix("~");
        assert_eq!(rule.judge("  ~import os"), Shown::No("  import os".into()));
        assert_eq!(rule.judge("a ~ b"), Shown::Yes("a ~ b".into()));
    }
}
