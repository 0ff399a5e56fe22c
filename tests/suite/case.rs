//! A suite's Markdown, as far as the tests need it: headings of level 2, and fenced blocks below them.

use std::ops::Range;

/// One test.
#[derive(Debug)]
pub(super) struct Case {
    /// The heading.
    pub(super) name: String,
    /// The line of the heading, from 1.
    pub(super) line: usize,
    /// The fenced blocks below it.
    pub(super) blocks: Vec<Block>,
}

/// A fenced block.
#[derive(Debug)]
pub(super) struct Block {
    /// What stands behind the opening fence.
    pub(super) info: String,
    /// What stands between the fences, each line with its end.
    pub(super) text: String,
    /// The place of the text in the suite.
    pub(super) range: Range<usize>,
    /// What the block has to say about the outcome.
    pub(super) expects: Expected,
}

/// What a block expects.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// It is a part of the project.
    Nothing,
    /// These are all findings.
    Diagnostics,
    /// These are all paths.
    Pages,
    /// The page at this path holds these lines.
    Html(String),
    /// The page at this path holds none of these lines.
    Absent(String),
}

impl Block {
    /// The value of `key=value` in the info string. A value reaches to the end or to the word `single`.
    pub(super) fn attribute(&self, key: &str) -> Option<&str> {
        let (_, value) = self.info.split_once(&format!(" {key}="))?;
        Some(value.strip_suffix(" single").unwrap_or(value).trim())
    }

    /// The first word of the info string.
    pub(super) fn language(&self) -> &str {
        self.info.split(' ').next().unwrap_or_default()
    }

    /// Whether the block is a description that is the whole project.
    pub(super) fn is_single(&self) -> bool {
        self.info.ends_with(" single")
    }
}

/// Reads a suite.
pub(super) fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<Open> = None;
    let mut offset = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let end = offset + line.len();
        match open.take() {
            Some(fence) if fence.is_closed_by(line) => {
                let case = cases.last_mut().expect("every block stands below a heading of level 2");
                case.blocks.push(fence.block(text, offset));
            }
            Some(fence) => open = Some(fence),
            None => {
                open = Open::by(line, end);
                if let Some(name) = line.strip_prefix("## ") {
                    cases.push(Case { name: name.trim().to_owned(), line: index + 1, blocks: Vec::new() });
                }
            }
        }
        offset = end;
    }
    assert!(open.is_none(), "a block is not closed");
    cases
}

/// A block whose end was not met yet.
struct Open {
    ticks: usize,
    info: String,
    start: usize,
}

impl Open {
    fn by(line: &str, start: usize) -> Option<Self> {
        let ticks = line.len() - line.trim_start_matches('`').len();
        (ticks >= 3).then(|| Self { ticks, info: line[ticks..].trim().to_owned(), start })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim_end();
        line.len() >= self.ticks && line.bytes().all(|it| it == b'`')
    }

    fn block(self, text: &str, end: usize) -> Block {
        let mut block = Block {
            text: text[self.start..end].to_owned(),
            range: self.start..end,
            info: self.info,
            expects: Expected::Nothing,
        };
        block.expects = expected(&block);
        block
    }
}

fn expected(block: &Block) -> Expected {
    let page = || block.attribute("page").map(str::to_owned);
    match block.language() {
        "diagnostics" => Expected::Diagnostics,
        "pages" => Expected::Pages,
        "html" => page().map_or(Expected::Nothing, Expected::Html),
        "absent" => Expected::Absent(page().expect("`absent` names its page")),
        _ => Expected::Nothing,
    }
}
