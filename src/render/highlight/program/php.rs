//! PHP, with or without the tag that opens it.

use super::grammar::{
    Grammar, Holes, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote, SOFT, TYPE,
};
use super::string::Heredoc;
use super::{Previous, Walk};
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::{Scanner, is_name};

const HOLES: Holes = Holes::new("{$", b'}').and_sigil(b'$');

pub(in super::super) static PHP: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "abstract and as break case catch clone const continue declare default do echo else elseif empty",
        ),
        (
            KEYWORD,
            "enddeclare endfor endforeach endif endswitch endwhile exit extends final finally for foreach global",
        ),
        (
            KEYWORD,
            "goto if implements include include_once instanceof insteadof isset list match namespace new or print",
        ),
        (
            KEYWORD,
            "private protected public require require_once return static switch throw try unset use var while",
        ),
        (KEYWORD, "xor yield die self parent"),
        (SOFT, "readonly from"),
        (NAMES_FUNCTION, "fn function"),
        (NAMES_TYPE, "class enum interface trait"),
        (TYPE, "array bool callable float int iterable mixed never object string void"),
        (LITERAL, "true false null TRUE FALSE NULL"),
    ],
    comments: &[("//", "\n"), ("#", "\n"), ("/*", "*/")],
    quotes: &[Quote::lines("\"").with(HOLES), Quote::lines("'")],
    sigils: &[(b'$', Class::Variable)],
    name_bytes: "\\",
    members: &["->", "?->", "::"],
    keys: Keys::Colon,
    special,
    ..Grammar::USUAL
});

/// Highlights PHP. Code that opens with markup is a page with PHP in it; other code needs no `<?php` before it.
pub(in super::super) fn php(scanner: &mut Scanner) {
    let start = scanner.rest().trim_start();
    if start.starts_with('<') && !start.starts_with("<?") && !start.starts_with("<<<") {
        page(scanner);
    }
    super::program(scanner, &PHP);
}

fn page(scanner: &mut Scanner) {
    let length = scanner.rest().find("<?").unwrap_or(scanner.rest().len());
    scanner.within(length, crate::render::highlight::tags::html);
}

fn special(walk: &mut Walk) -> bool {
    match walk.scanner.byte() {
        b'<' => opening_tag(walk) || heredoc(walk),
        b'?' => closing_tag(walk),
        b'#' => attribute(walk),
        _ => false,
    }
}

fn opening_tag(walk: &mut Walk) -> bool {
    let Some(tag) = ["<?php", "<?="].into_iter().find(|tag| walk.scanner.sees(tag)) else { return false };
    walk.scanner.mark(Class::Meta, tag.len());
    walk.previous = Previous::Opening;
    true
}

/// `?>`, and the markup behind it.
fn closing_tag(walk: &mut Walk) -> bool {
    if !walk.scanner.sees("?>") {
        return false;
    }
    walk.scanner.mark(Class::Meta, 2);
    page(walk.scanner);
    walk.previous = Previous::Opening;
    true
}

/// `#[Route('/users')]`: the mark and the name.
fn attribute(walk: &mut Walk) -> bool {
    if walk.scanner.byte_at(1) != b'[' {
        return false;
    }
    walk.scanner.pass(2);
    walk.brackets.push(b']');
    let length = walk.scanner.count(|byte| is_name(byte) || byte == b'\\');
    walk.mark(Class::Attribute, length);
    true
}

/// `<<<LABEL` or `<<<'LABEL'`.
fn heredoc(walk: &mut Walk) -> bool {
    let Some(opening) = walk.scanner.rest().strip_prefix("<<<") else { return false };
    let marked = opening.trim_start_matches(' ');
    let label = marked.trim_start_matches(['\'', '"']);
    let quotes = marked.len() - label.len();
    let length = label.bytes().take_while(|&byte| is_name(byte)).count();
    if length == 0 || quotes > 1 {
        return false;
    }
    let body = if marked.starts_with('\'') { RAW_BODY } else { BODY };
    walk.heredocs.push(Heredoc { label: &label[..length], body });
    walk.mark(Class::Meta, 3 + opening.len() - label.len() + length + quotes);
    true
}

const BODY: Quote = Quote::lines("").with(HOLES);
const RAW_BODY: Quote = Quote::lines("").raw();
