//! Where exactly in the text of a link its destination stands, so that a finding points at the address and not at the
//! words around it.

use std::ops::Range;

use pulldown_cmark::LinkType;

/// The place of `destination` within `link`, the place of the whole link or image in `text`; the latter where the
/// destination is written somewhere else (references).
pub(super) fn destination_range(
    text: &str,
    link: &Range<usize>,
    kind: LinkType,
    destination: &str,
) -> Range<usize> {
    let found = match kind {
        LinkType::Inline => inline(&text[link.clone()], destination),
        LinkType::Autolink | LinkType::Email => autolink(&text[link.clone()]),
        _ => None,
    };
    found.map_or_else(|| link.clone(), |it| link.start + it.start..link.start + it.end)
}

/// The last `](` opens the destination: what stands behind it is the address and perhaps a title.
fn inline(link: &str, destination: &str) -> Option<Range<usize>> {
    let open = link.rfind("](")? + 2;
    let start = link.len() - link[open..].trim_start().trim_start_matches('<').len();
    let rest = &link[start..];
    if rest.starts_with(destination) {
        return Some(start..start + destination.len());
    }
    let end = rest.find([' ', '\t', '\n', '>', '"']).unwrap_or(rest.len().saturating_sub(1));
    Some(start..start + end)
}

fn autolink(link: &str) -> Option<Range<usize>> {
    link.starts_with('<').then(|| 1..link.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(link: &str, destination: &str, expected: &str) {
        let range = destination_range(link, &(0..link.len()), LinkType::Inline, destination);
        assert_eq!(&link[range], expected);
    }

    #[test]
    fn destinations_are_found_behind_any_text() {
        check("[a](b.md)", "b.md", "b.md");
        check("[a]( <b c.md> 'title')", "b c.md", "b c.md");
        check("[![i](j.png)](b.md \"t\")", "b.md", "b.md");
        check("[a](b\\_c.md)", "b_c.md", "b\\_c.md");
    }
}
