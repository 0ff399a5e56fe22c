//! A guide or a program, line by line, and what a mistake makes of it.

use std::fmt;
use std::ops::RangeInclusive;

/// A text with the lines that guides show.
pub(crate) struct Text {
    path: String,
    whole: String,
    pub(crate) lines: Vec<Line>,
}

/// A line that a guide shows.
#[derive(Clone)]
pub(crate) struct Line {
    start: usize,
    pub(crate) text: String,
    /// The language of the code that it belongs to; empty for prose.
    pub(crate) language: String,
    /// The title of that code.
    pub(crate) title: String,
    /// The lines of the whole block, counted from 1.
    block: RangeInclusive<u32>,
}

/// One mistake in one text.
pub(crate) struct Mistake {
    pub(crate) kind: &'static str,
    pub(crate) path: String,
    /// The whole text with the mistake in it.
    pub(crate) changed: String,
    /// The lines, counted from 1, that it may be reported at.
    pub(crate) lines: RangeInclusive<u32>,
    told: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}:{}: {}", self.kind, self.path, self.lines.start(), self.told)
    }
}

impl Text {
    /// A guide's fences have the language of their info string; a program that of its name.
    pub(crate) fn new(path: &str, text: String) -> Self {
        let is_guide = path.rsplit('.').next() == Some("md");
        let lines = if is_guide { lines_of_guide(&text) } else { lines_of_program(path, &text) };
        Self { path: path.to_owned(), whole: text, lines }
    }

    /// The mistake of writing `with` for `what`, once on this line.
    pub(crate) fn swap(&self, kind: &'static str, line: &Line, what: &str, with: &str) -> Option<Mistake> {
        let at = line.start + line.text.find(what)?;
        let changed = format!("{}{with}{}", &self.whole[..at], &self.whole[at + what.len()..]);
        let number = self.number(line);
        let told = format!("`{what}` -> `{with}` in `{}`", line.text.trim());
        Some(Mistake { kind, path: self.path.clone(), changed, lines: number..=number, told })
    }

    /// The mistake of leaving a line out, which may be reported anywhere in its block.
    pub(crate) fn without(&self, kind: &'static str, line: &Line) -> Mistake {
        let end = line.start + line.text.len() + 1;
        let changed = format!("{}{}", &self.whole[..line.start], &self.whole[end..]);
        let told = format!("without `{}`", line.text.trim());
        let lines = line.block.clone();
        Mistake { kind, path: self.path.clone(), changed, lines, told }
    }

    fn number(&self, line: &Line) -> u32 {
        1 + self.whole[..line.start].matches('\n').count() as u32
    }

    /// The lines above this one in its block, the nearest first.
    pub(crate) fn above<'a>(&'a self, line: &Line) -> impl Iterator<Item = &'a Line> {
        let (start, block) = (line.start, line.block.clone());
        self.lines.iter().rev().filter(move |it| it.start < start && it.block == block)
    }
}

impl Line {
    /// Whether it is part of a program, a command or a message.
    pub(crate) fn is_code(&self) -> bool {
        matches!(&*self.language, "bash" | "javascript" | "python" | "php" | "http")
    }

    /// Whether it is part of an answer.
    pub(crate) fn is_answer(&self) -> bool {
        self.language == "json"
    }
}

/// Each line with its offset.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start;
        start += line.len() + 1;
        (at, line)
    })
}

fn lines_of_guide(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut fence: Option<(String, String, u32)> = None;
    for (number, (start, line)) in (1..).zip(numbered(text)) {
        let line_of = |language: &str, title: &str| Line {
            start,
            text: line.to_owned(),
            language: language.to_owned(),
            title: title.to_owned(),
            block: number..=number,
        };
        match (&fence, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let language = info.split(' ').next().unwrap_or_default().to_owned();
                let title = info.split("title=\"").nth(1).and_then(|it| it.split('"').next());
                lines.push(line_of("fence", title.unwrap_or_default()));
                fence = Some((language, title.unwrap_or_default().to_owned(), number));
            }
            (Some((_, _, first)), Some(_)) => {
                let of_block = |it: &&mut Line| it.block.start() >= first;
                lines.iter_mut().filter(of_block).for_each(|it| it.block = *first..=number);
                fence = None;
            }
            (Some((language, title, _)), None) => lines.push(line_of(language, title)),
            (None, None) => lines.push(line_of("", "")),
        }
    }
    lines
}

/// The lines of a program that guides include: those of its regions.
fn lines_of_program(path: &str, text: &str) -> Vec<Line> {
    let language = match path.rsplit('.').next() {
        Some("sh") => "bash",
        Some("mjs") => "javascript",
        Some("py") => "python",
        _ => "php",
    };
    let mut lines = Vec::new();
    let (mut is_shown, mut first) = (false, 1);
    for (number, (start, line)) in (1..).zip(numbered(text)) {
        if line.contains("ANCHOR: ") {
            (is_shown, first) = (true, number);
        } else if line.contains("ANCHOR_END: ") {
            is_shown = false;
            let of_block = |it: &&mut Line| *it.block.start() == first;
            lines.iter_mut().filter(of_block).for_each(|it: &mut Line| it.block = first..=number);
        } else if is_shown {
            let (text, language) = (line.to_owned(), language.to_owned());
            lines.push(Line { start, text, language, title: String::new(), block: first..=first });
        }
    }
    lines
}
