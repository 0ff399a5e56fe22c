//! Stretches of a file that lie in each other: which is the innermost around a place?

use std::ops::Range;

/// Stretches that are apart or inside each other.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// Sorted by where they start; those around others come before them.
    places: Vec<Range<u32>>,
    /// For each, the one around it.
    outer: Vec<Option<usize>>,
}

impl Nesting {
    /// The nesting of `places`, which are sorted by where they start, those around others before them.
    pub(super) fn new(places: Vec<Range<u32>>) -> Self {
        let mut nesting = Self { outer: vec![None; places.len()], places };
        for at in 1..nesting.places.len() {
            let place = nesting.places[at].clone();
            nesting.outer[at] = nesting.innermost(at - 1, &place);
        }
        nesting
    }

    /// The index of the innermost stretch around `place`, which may be just that.
    pub(super) fn around(&self, place: &Range<u32>) -> Option<usize> {
        let last = self.places.partition_point(|it| it.start <= place.start).checked_sub(1)?;
        self.innermost(last, place)
    }

    /// The index of the stretch around another.
    pub(super) fn outer(&self, at: usize) -> Option<usize> {
        self.outer[at]
    }

    /// The innermost stretch around a place, from the last one that starts before it.
    fn innermost(&self, last: usize, place: &Range<u32>) -> Option<usize> {
        let holds = |at: &usize| self.places[*at].start <= place.start && place.end <= self.places[*at].end;
        std::iter::successors(Some(last), |at| self.outer[*at]).find(holds)
    }
}
