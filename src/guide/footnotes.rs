//! The numbers of a page's footnotes, by first use, and the ids that follow from them.

use std::collections::HashMap;

/// Footnotes met so far while walking over a page. Parsing and rendering walk the same way, so they agree.
#[derive(Debug, Default)]
pub struct Footnotes {
    numbers: HashMap<String, u32>,
    /// How often each was referred to, by number.
    uses: Vec<u32>,
}

impl Footnotes {
    /// The number of the footnote with this label; the next free one at first sight.
    pub fn number(&mut self, label: &str) -> u32 {
        let next = self.uses.len() as u32 + 1;
        let number = *self.numbers.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.uses.push(0);
        }
        number
    }

    /// Counts a reference: the footnote's number, and how many references there are to it now.
    pub fn refer(&mut self, label: &str) -> (u32, u32) {
        let number = self.number(label);
        let uses = &mut self.uses[number as usize - 1];
        *uses += 1;
        (number, *uses)
    }

    /// How many references there are to each footnote, in the order of their numbers.
    pub fn uses(&self) -> &[u32] {
        &self.uses
    }

    /// The id of the footnote's text.
    pub fn id(number: u32) -> String {
        format!("fn-{number}")
    }

    /// The id of the place that refers to the footnote for the `nth` time.
    pub fn reference_id(number: u32, nth: u32) -> String {
        if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
    }

    /// Every id that the footnotes of the page take.
    pub fn ids(&self) -> impl Iterator<Item = String> + '_ {
        (1..).zip(&self.uses).flat_map(|(number, uses)| {
            (1..=*uses).map(move |nth| Self::reference_id(number, nth)).chain([Self::id(number)])
        })
    }
}
