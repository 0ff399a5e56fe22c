//! How fast code is highlighted: megabytes a second on one thread, language by language, no block met twice.

#![allow(clippy::disallowed_macros, reason = "a bench says what it measured")]
#![allow(clippy::cast_precision_loss, reason = "sizes here are small")]

mod corpus;
mod meter;

use docent::render::highlight::Highlighter;

use corpus::blocks;

/// Blocks of each language.
const BLOCKS: u64 = 20_000;

fn main() {
    println!("{:12} {:>6} {:>12}", "language", "MB/s", "markup/code");
    for language in blocks::LANGUAGES {
        let code: Vec<String> = (0..BLOCKS).map(|seed| blocks::block(language, seed)).collect();
        let size: usize = code.iter().map(String::len).sum();
        let mut markup = 0;
        let seconds = meter::per_run(1.0, || markup = highlight(language, &code));
        let (speed, growth) = (size as f64 / seconds / 1e6, markup as f64 / size as f64);
        println!("{language:12} {speed:6.1} {growth:12.2}");
    }
}

/// Bytes of markup that the blocks come to.
fn highlight(language: &str, code: &[String]) -> usize {
    let highlighter = Highlighter::default();
    code.iter().map(|block| highlighter.highlight(language, block).len()).sum()
}
