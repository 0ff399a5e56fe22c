//! The words of the corpus.

use super::blocks;
use super::random::Random;
use super::{Corpus, Layout};

const SUBJECTS: &[&str] =
    &["accounts", "backups", "clusters", "deployments", "events", "invoices", "members", "tokens"];
const TASKS: &[&str] =
    &["Archiving", "Creating", "Exporting", "Importing", "Listing", "Moving", "Restoring", "Watching"];
const WORDS: &[&str] = &[
    "a", "access", "after", "an", "and", "answer", "any", "are", "as", "before", "body", "by", "call",
    "caller", "can", "change", "client", "each", "error", "every", "field", "first", "for", "from", "header",
    "if", "in", "is", "it", "key", "limit", "list", "may", "more", "name", "new", "not", "of", "on", "once",
    "one", "or", "order", "page", "path", "request", "resource", "response", "result", "retry", "same",
    "second", "server", "set", "should", "state", "the", "then", "this", "time", "to", "token", "until",
    "value", "when", "which", "with", "without", "you", "your",
];

/// The sections of every page. Their ids are the same in both generators.
pub(super) const SECTIONS: [&str; 5] = ["Overview", "Request", "Response", "Errors", "Next steps"];
const ANCHORS: [&str; 5] = ["overview", "request", "response", "errors", "next-steps"];
const LINKS: usize = 10;

/// The name of a page in its address.
pub(super) fn name(page: usize) -> String {
    format!("{}-{page}", SUBJECTS[page % SUBJECTS.len()])
}

/// The title of a page.
pub(super) fn title(page: usize) -> String {
    format!("{} {} ({page})", TASKS[page / 3 % TASKS.len()], SUBJECTS[page % SUBJECTS.len()])
}

/// The Markdown of a page below its title.
pub(super) fn body(corpus: Corpus, layout: Layout, page: usize) -> String {
    let mut random = Random::new(page as u64 + 1);
    let mut body = String::with_capacity(8 * 1024);
    let mut links = (0..LINKS).map(|number| link(corpus, layout, page, number));
    for (section, heading) in SECTIONS.into_iter().enumerate() {
        body.extend(["## ", heading, "\n\n"]);
        for link in links.by_ref().take(2) {
            paragraph(&mut body, &mut random, &link);
        }
        match blocks::LANGUAGES.get(section) {
            Some(language) => {
                let code = blocks::block(language, (page * blocks::LANGUAGES.len() + section) as u64);
                body.extend(["```", language, "\n", &code, "```\n\n"]);
            }
            None => list_and_table(&mut body, &mut random),
        }
    }
    body
}

/// Some 55 words with a link among them.
fn paragraph(body: &mut String, random: &mut Random, link: &str) {
    sentence(body, random, 14);
    body.push_str("See ");
    body.push_str(link);
    body.push_str(", which says `");
    body.push_str(random.pick(WORDS));
    body.push_str("`. ");
    sentence(body, random, 18);
    sentence(body, random, 16);
    body.push_str("\n\n");
}

fn sentence(body: &mut String, random: &mut Random, words: usize) {
    for number in 0..words {
        let word = random.pick(WORDS);
        match number {
            0 => body.push_str(&capitalised(word)),
            7 => body.extend([" **", word, "**"]),
            _ => body.extend([" ", word]),
        }
    }
    body.push_str(". ");
}

fn capitalised(word: &str) -> String {
    format!("{}{}", word[..1].to_uppercase(), &word[1..])
}

fn list_and_table(body: &mut String, random: &mut Random) {
    let mut word = || random.pick(WORDS);
    for _ in 0..4 {
        body.extend(["- *", word(), "* ", word(), " ", word(), "\n"]);
    }
    body.push_str("\n| Field | Type | Meaning |\n|---|---|---|\n");
    for _ in 0..4 {
        body.extend(["| `", word(), "` | string | ", word(), " ", word(), " |\n"]);
    }
    body.push('\n');
}

/// Link number `number` of a page: to any other, some to a section.
fn link(corpus: Corpus, layout: Layout, page: usize, number: usize) -> String {
    let mut random = Random::new((page * LINKS + number) as u64 ^ 0xA5A5);
    let target = random.below(corpus.pages);
    let anchor =
        if number % 5 < 2 { format!("#{}", ANCHORS[random.below(ANCHORS.len())]) } else { String::new() };
    format!("[{}]({}{anchor})", title(target), layout.link(corpus, page, target))
}
