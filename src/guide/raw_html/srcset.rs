//! The list of images in a `srcset`: addresses, each with a width or density behind it.

use std::ops::Range;

/// One image of the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) url: Range<usize>,
    pub(super) descriptor: Range<usize>,
}

/// Splits the list as browsers do: an address may contain commas, but not end in one.
pub(super) fn candidates(value: &str) -> impl Iterator<Item = Candidate> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += value[at..].find(|it: char| !it.is_whitespace() && it != ',')?;
        let end = find_from(value, at, char::is_whitespace);
        let url = at..at + value[at..end].trim_end_matches(',').len();
        let descriptor = if url.end < end { end..end } else { end..find_from(value, end, |it| it == ',') };
        at = descriptor.end;
        Some(Candidate { url, descriptor })
    })
}

fn find_from(value: &str, at: usize, pattern: impl FnMut(char) -> bool) -> usize {
    value[at..].find(pattern).map_or(value.len(), |it| at + it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_sizes_are_told_apart() {
        let value = "a.png 1x, b,c.png 2x,d.png, e.png";
        let found: Vec<_> =
            candidates(value).map(|it| (&value[it.url], value[it.descriptor].trim())).collect();
        assert_eq!(found, [("a.png", "1x"), ("b,c.png", "2x"), ("d.png", ""), ("e.png", "")]);
    }
}
