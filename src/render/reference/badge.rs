//! Words beside a title (`x-badges`), with their colours where a page may show them.

use crate::api::{Badge, Operation};
use crate::render::view::BadgeView;

/// The longest name of a colour; CSS knows none as long.
const LONGEST_NAME: usize = 24;

/// The badges of an operation that stand before its title, and those behind it.
pub(super) fn views(operation: &Operation) -> (Vec<BadgeView>, Vec<BadgeView>) {
    let (before, behind): (Vec<_>, Vec<_>) = operation.badges.iter().partition(|it| it.is_before);
    let views = |badges: Vec<&Badge>| badges.into_iter().map(view).collect();
    (views(before), views(behind))
}

fn view(badge: &Badge) -> BadgeView {
    let color = badge.color.as_deref().map(str::trim).filter(|it| is_color(it));
    BadgeView { name: badge.name.clone(), color: color.map(str::to_owned) }
}

/// Whether a text is a colour as CSS writes it (CSS Color 4), and nothing but one: a hexadecimal one, a name, or a
/// function with numbers.
pub(super) fn is_color(text: &str) -> bool {
    let is_name = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphabetic());
    if let Some(digits) = text.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|it| it.is_ascii_hexdigit());
    }
    match text.strip_suffix(')').and_then(|it| it.split_once('(')) {
        Some((name, numbers)) => is_function(name) && numbers.chars().all(is_of_number),
        None => is_name(text) && text.len() <= LONGEST_NAME,
    }
}

fn is_function(name: &str) -> bool {
    ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"]
        .iter()
        .any(|it| name.eq_ignore_ascii_case(it))
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | ',' | '%' | '/' | ' ' | '-' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_are_colours() {
        for color in
            ["red", "#f00", "#FF000080", "rgb(1, 2, 3)", "hsl(120deg 50% 50% / 0.5)", "RebeccaPurple"]
        {
            assert!(is_color(color), "{color}");
        }
        for text in
            ["", "#", "#12", "red;", "url(x)", "rgb(url(x))", "var(--a)", "red\"", "rgb(1)\"><script>"]
        {
            assert!(!is_color(text), "{text}");
        }
    }
}
