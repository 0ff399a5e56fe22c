//! What pages of the reference are called: one line, short enough for a navigation.

use rustc_hash::FxHashMap;

use crate::api::Operation;

/// How many characters a title may have. Summaries are meant to be short; some are whole descriptions.
const LONGEST: usize = 100;

/// What an operation is called: its summary, else its id, else method and path.
pub fn of_operation(operation: &Operation) -> String {
    let summary = operation.summary.as_deref().map(in_a_line).filter(|it| !it.is_empty());
    let named = summary.or_else(|| operation.id.clone().filter(|it| !it.trim().is_empty()));
    named.unwrap_or_else(|| format!("{} {}", operation.method, operation.path))
}

/// What an operation with this title is called beside its method: not by it again.
pub fn beside_method<'a>(title: &'a str, operation: &Operation) -> &'a str {
    let path = title.strip_prefix(&*operation.method).and_then(|it| it.strip_prefix(' '));
    path.filter(|it| *it == operation.path).unwrap_or(title)
}

/// What webhooks are called, in their order: as operations are, but by their names where several would be called the same.
pub fn of_webhooks<'a>(webhooks: impl Iterator<Item = &'a Operation>) -> Vec<String> {
    let (webhooks, titles): (Vec<_>, Vec<_>) = webhooks.map(|it| (it, of_operation(it))).unzip();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for title in &titles {
        *counts.entry(title).or_default() += 1;
    }
    let named = webhooks.iter().zip(&titles);
    named.map(|(it, title)| if counts[&**title] > 1 { it.path.clone() } else { title.clone() }).collect()
}

/// The summary of an operation, where its title does not say all of it.
pub fn further_summary<'a>(operation: &'a Operation, title: &str) -> Option<&'a str> {
    operation.summary.as_deref().filter(|it| {
        let line = joined(it);
        !line.is_empty() && line != title
    })
}

/// `text` in a line: as it is where it fits, else its first line or sentence, else as many whole words as fit.
fn in_a_line(text: &str) -> String {
    let whole = joined(text);
    if fits(&whole) {
        return whole;
    }
    let line = joined(text.trim().lines().next().unwrap_or_default());
    let sentence = line.split_inclusive(". ").next().unwrap_or_default().trim_end_matches([' ', '.']);
    if fits(sentence) { sentence.to_owned() } else { cut(&line) }
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fits(text: &str) -> bool {
    text.chars().take(LONGEST + 1).count() <= LONGEST
}

fn cut(line: &str) -> String {
    let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    let words = line[..end].rsplit_once(' ').map_or(&line[..end], |(before, _)| before);
    // Where a single long word would leave next to nothing, it is cut itself.
    let words = if words.len() < end / 2 { &line[..end] } else { words };
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_that_is_a_whole_description_gives_a_line() {
        let long = "word ".repeat(40);
        for (summary, title) in [
            ("List orders", "List orders".to_owned()),
            (" List\n  orders ", "List orders".to_owned()),
            (&format!("This event occurs. {long}"), "This event occurs".to_owned()),
            (&format!("First line\n\n{long}"), "First line".to_owned()),
            (&long, format!("{}…", "word ".repeat(20).trim_end())),
            (&"é".repeat(200), format!("{}…", "é".repeat(100))),
            (&format!("Get {}", "x".repeat(200)), format!("Get {}…", "x".repeat(96))),
        ] {
            assert_eq!(in_a_line(summary), title, "{summary}");
        }
    }
}
