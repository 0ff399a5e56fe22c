//! Sessions: what somebody typed at a prompt, with what the machine said between.

use super::extract::Extract;
use super::{Defect, Language, defect};

/// How many lines a command may go on.
const LONGEST: usize = 200;

/// What comes of reading a text as a session.
pub(super) enum Reading {
    /// It is none.
    NoSession,
    /// It is one, and this is wrong with what was typed.
    Session(Option<Defect>),
}

/// Reads the commands of a shell session.
pub(super) fn read_shell(code: &str, prompts: &[&str]) -> Reading {
    let lines = lines(code);
    let starts: Vec<usize> = (0..lines.len()).filter(|it| prompt(lines[*it].1, prompts).is_some()).collect();
    let first = lines.iter().position(|(_, it)| !it.trim().is_empty());
    if first.is_none() || starts.first() != first.as_ref() {
        return Reading::NoSession;
    }
    let mut ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let found = starts.iter().find_map(|start| {
        let end = ends.next().unwrap_or(lines.len());
        command_defect(code, &lines[*start..end], prompts)
    });
    Reading::Session(found)
}

/// A command is the shortest beginning of its lines that is whole; what follows it was said by the machine.
fn command_defect(code: &str, lines: &[(usize, &str)], prompts: &[&str]) -> Option<Defect> {
    let mut command = Extract::default();
    let mut first = None;
    for (at, (start, line)) in lines.iter().take(LONGEST).enumerate() {
        let skipped = if at == 0 { prompt(line, prompts).unwrap_or(0) } else { continuation(line) };
        command.push(&line[skipped..], start + skipped);
        if line.trim_end().ends_with('\\') {
            continue;
        }
        let found = super::fragment::shell_defect(&command.text)?;
        let range = command.place(&found.range, code.len());
        first.get_or_insert(Defect { range, ..found });
    }
    first
}

/// How much of a line is the prompt.
fn prompt(line: &str, prompts: &[&str]) -> Option<usize> {
    prompts.iter().find(|it| line.starts_with(**it)).map(|it| it.len())
}

/// `> ` is the prompt of a line that goes on.
fn continuation(line: &str) -> usize {
    if line.starts_with("> ") { 2 } else { 0 }
}

/// Reads a session of Python.
pub(super) fn read_python(code: &str) -> Reading {
    if !code.trim_start().starts_with(">>> ") {
        return Reading::NoSession;
    }
    let mut typed = Extract::default();
    for (start, line) in lines(code) {
        let indent = line.len() - line.trim_start().len();
        let rest = &line[indent..];
        let skipped = indent + if rest.starts_with(">>> ") || rest.starts_with("... ") { 4 } else { 3 };
        if rest.starts_with(">>>") || rest.starts_with("...") {
            typed.push(line.get(skipped..).unwrap_or("\n"), start + skipped);
        }
    }
    let found = defect(Language::Python, &typed.text);
    Reading::Session(found.map(|it| Defect { range: typed.place(&it.range, code.len()), ..it }))
}

/// Each line with its end, and where it begins.
fn lines(code: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let line = |line| {
        let at = start;
        start += str::len(line);
        (at, line)
    };
    code.split_inclusive('\n').map(line).collect()
}
