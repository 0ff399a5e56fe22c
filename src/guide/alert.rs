//! Alerts with a title of their own, `> [!NOTE] My title`: GitHub and pulldown-cmark know them without title only.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

const KINDS: [(&str, BlockQuoteKind); 5] = [
    ("note", BlockQuoteKind::Note),
    ("tip", BlockQuoteKind::Tip),
    ("important", BlockQuoteKind::Important),
    ("warning", BlockQuoteKind::Warning),
    ("caution", BlockQuoteKind::Caution),
];

/// If the quotation at `range` opens with a kind and a title: the kind, and where the title starts.
pub(super) fn titled(text: &str, range: &Range<usize>) -> Option<(BlockQuoteKind, usize)> {
    let line = text[range.clone()].lines().next()?;
    let inner = line.trim_start().strip_prefix('>')?.trim_start();
    let (name, title) = inner.strip_prefix("[!")?.split_once(']')?;
    let (_, kind) = KINDS.into_iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?;
    let is_title = title.starts_with([' ', '\t']) && !title.trim().is_empty();
    is_title.then(|| (kind, range.start + line.len() - title.trim_start().len()))
}

/// Where the walk is in an alert with a title of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AlertTitle {
    None,
    /// The alert was opened, its first paragraph comes.
    Expected,
    /// In the title, within so many elements.
    Within(u32),
}

impl AlertTitle {
    /// An element starts.
    pub(super) fn deeper(self) -> Self {
        match self {
            Self::Within(depth) => Self::Within(depth + 1),
            _ => Self::None,
        }
    }

    /// An element ends.
    pub(super) fn shallower(self) -> Self {
        match self {
            Self::Within(depth) => Self::Within(depth.saturating_sub(1)),
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_kind_with_a_title_counts() {
        let check = |text: &str| titled(text, &(0..text.len()));
        assert_eq!(check("> [!Tip] Hi\n> there"), Some((BlockQuoteKind::Tip, 9)));
        for text in ["> [!NOTE]\n> a", "> [!HINT] a", "> [!NOTE](a) b", "> NOTE a", ">"] {
            assert_eq!(check(text), None, "{text}");
        }
    }
}
