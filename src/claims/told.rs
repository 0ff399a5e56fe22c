//! Claims in words: for those who ask what a line was taken for, and how many there are.

use std::fmt::Write as _;

use super::{Claim, Kind, State};
use crate::source::Source;

/// What `line` of a source was taken for, or each line, and what is wrong with it.
pub fn explained(claims: &[Claim], source: &Source, line: Option<u32>) -> String {
    let is_here = |it: &&Claim| {
        it.span.source == *source.path() && line.is_none_or(|line| lines(it, source).contains(&line))
    };
    let told: Vec<String> = claims.iter().filter(is_here).map(|it| told(it, source)).collect();
    if told.is_empty() {
        return "nothing that a description says anything about\n".to_owned();
    }
    told.concat()
}

/// The lines from the beginning of a claim to its end, and those of what is wrong with it.
fn lines(claim: &Claim, source: &Source) -> Vec<u32> {
    let line = |offset| source.position(offset).line;
    let spans =
        claim.findings.iter().filter_map(|it| it.span.as_ref()).filter(|it| it.source == *source.path());
    let found = spans.map(|it| line(it.start));
    (line(claim.span.start)..=line(claim.span.end)).chain(found).collect()
}

fn told(claim: &Claim, source: &Source) -> String {
    let line = |offset| source.position(offset).line;
    let mut told = format!("line {}: {}\n", line(claim.span.start), claim.taken_for);
    for finding in &claim.findings {
        let at = finding.span.as_ref().map_or(0, |it| line(it.start));
        let _ = writeln!(told, "  line {at}: {} ({})", finding.message, finding.rule.name());
    }
    if claim.findings.is_empty() && claim.state != State::LeftAlone {
        told.push_str("  the description agrees\n");
    }
    told
}

/// `12 requests, 9 answers and 40 names of guides agree with the descriptions; 3 were left alone`; none where guides
/// claim nothing.
pub fn counted(claims: &[Claim]) -> Option<String> {
    let agreeing = |kind| {
        let is_good = |it: &&Claim| it.state == State::Judged(kind) && it.findings.is_empty();
        claims.iter().filter(is_good).count()
    };
    let kinds = [(Kind::Request, "request"), (Kind::Answer, "answer"), (Kind::Name, "name")];
    let counts: Vec<String> = kinds.into_iter().map(|(kind, noun)| plural(agreeing(kind), noun)).collect();
    let left = claims.iter().filter(|it| it.state == State::LeftAlone).count();
    let [requests, answers, names] = &counts[..] else { return None };
    let rest = if left == 0 { String::new() } else { format!("; {left} could not be verified") };
    let told = format!("{requests}, {answers} and {names} in guides agree with the descriptions{rest}");
    (!claims.is_empty()).then_some(told)
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
