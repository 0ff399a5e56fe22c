//! Finds the fences of front matter, and tells them from a thematic break at the top of a page.

use std::ops::Range;

/// What the block is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Yaml,
    Toml,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) language: Language,
    /// What stands between the fences.
    pub(super) inner: Range<usize>,
    /// Where the text behind it starts.
    pub(super) end: usize,
}

/// The block at the very start of `text`. Without a closing fence, or when what stands between `---` lines does not look
/// like `key: value`, it is Markdown.
pub(super) fn find(text: &str) -> Option<Block> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (language, closers): (_, &[&str]) = match text.get(start..start + 3)? {
        "---" => (Language::Yaml, &["---", "..."]),
        "+++" => (Language::Toml, &["+++"]),
        _ => return None,
    };
    let first = line_end(text, start);
    if !text[start + 3..first].trim().is_empty() {
        return None;
    }
    let (close, end) = closing_line(text, first, closers)?;
    let looks_right = language == Language::Toml || looks_like_fields(&text[first..close]);
    looks_right.then_some(Block { language, inner: first..close, end })
}

fn closing_line(text: &str, from: usize, closers: &[&str]) -> Option<(usize, usize)> {
    let mut start = from;
    while start < text.len() {
        let end = line_end(text, start);
        if closers.contains(&text[start..end].trim_end()) {
            return Some((start, end));
        }
        start = end;
    }
    None
}

/// The offset behind the line that `at` lies in, its end included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |it| at + it + 1)
}

/// Whether the first line that says something starts with `key:`.
fn looks_like_fields(inner: &str) -> bool {
    let said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let Some(line) = inner.lines().find(said) else { return true };
    let Some((key, rest)) = line.split_once(':') else { return false };
    let key = key.trim().trim_matches(['"', '\'']);
    let is_key = !key.is_empty() && key.chars().all(|it| it.is_alphanumeric() || "_-.".contains(it));
    is_key && (rest.is_empty() || rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Language, &str, &str)>) {
        let found = find(text).map(|it| (it.language, &text[it.inner], &text[it.end..]));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn blocks_end_at_their_fences() {
        check("---\ntitle: a\n---\nb", Some((Language::Yaml, "title: a\n", "b")));
        check("\u{feff}--- \r\ntitle: a\r\n...\r\nb", Some((Language::Yaml, "title: a\r\n", "b")));
        check("+++\ntitle = 'a'\n+++", Some((Language::Toml, "title = 'a'\n", "")));
        check("---\n# c\n\n---\n", Some((Language::Yaml, "# c\n\n", "")));
    }

    #[test]
    fn thematic_breaks_stay_markdown() {
        for text in [
            "---\ntext\n---\n",
            "---\na: b\n",
            "----\na: b\n----\n",
            "--- a\n---",
            "---\nhttps://a\n---",
            "--",
        ] {
            check(text, None);
        }
    }
}
