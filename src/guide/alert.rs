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
