//! Ruby.

use super::Walk;
use super::grammar::{
    FUNCTION, Grammar, Holes, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote,
};
use super::string::Heredoc;
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::{is_name, starts_name};

const HOLES: Holes = Holes::new("#{", b'}');

pub(in super::super) static RUBY: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "alias and begin BEGIN break case do else elsif end END ensure for if in next not or redo rescue",
        ),
        (KEYWORD, "retry return self super then undef unless until when while yield defined? loop raise"),
        (KEYWORD, "private protected public"),
        (NAMES_FUNCTION, "def"),
        (NAMES_TYPE, "class module"),
        (LITERAL, "true false nil __FILE__ __LINE__"),
        (FUNCTION, "attr_accessor attr_reader attr_writer extend include p pp print printf puts require"),
        (FUNCTION, "require_relative"),
    ],
    comments: &[("#", "\n"), ("=begin", "\n=end")],
    quotes: &[Quote::lines("\"").with(HOLES), Quote::lines("'"), Quote::line("`").with(HOLES)],
    sigils: &[(b'@', Class::Variable), (b'$', Class::Variable)],
    name_tail: "?!",
    keys: Keys::Colon,
    special,
    ..Grammar::USUAL
});

fn special(walk: &mut Walk) -> bool {
    match walk.scanner.byte() {
        b':' => symbol(walk),
        b'<' => heredoc(walk),
        b'%' => list(walk),
        b'/' => regular_expression(walk),
        _ => false,
    }
}

/// `:name`, `:"any name"`.
fn symbol(walk: &mut Walk) -> bool {
    if is_name(walk.scanner.byte_before()) || walk.scanner.byte_before() == b':' {
        return false;
    }
    match walk.scanner.byte_at(1) {
        b'"' => walk.quoted(&Quote::line("\"").with(HOLES), 2),
        byte if starts_name(byte) => {
            let length = walk.scanner.count_after(1, |byte| is_name(byte) || matches!(byte, b'?' | b'!'));
            walk.mark(Class::Literal, length);
        }
        _ => return false,
    }
    true
}

/// `<<~LABEL`, `<<-LABEL`, `<<LABEL`, the label in quotes or not.
fn heredoc(walk: &mut Walk) -> bool {
    let Some(opening) = walk.scanner.rest().strip_prefix("<<") else { return false };
    let marked = opening.trim_start_matches(['~', '-']);
    let label = marked.trim_start_matches(['\'', '"']);
    let quotes = marked.len() - label.len();
    let length = label.bytes().take_while(|&byte| is_name(byte)).count();
    let shouts = label.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
    if length == 0 || !shouts || quotes > 1 || !walk.expects_value() && marked.len() == opening.len() {
        return false;
    }
    let body = if marked.starts_with('\'') { Quote::lines("").raw() } else { Quote::lines("").with(HOLES) };
    walk.heredocs.push(Heredoc { label: &label[..length], body });
    walk.mark(Class::Meta, 2 + opening.len() - label.len() + length + quotes);
    true
}

/// `%w[one two]`, `%i(one two)`, `%q{…}`.
fn list(walk: &mut Walk) -> bool {
    let kind = walk.scanner.byte_at(1);
    let close = match walk.scanner.byte_at(2) {
        b'[' => "]",
        b'(' => ")",
        b'{' => "}",
        b'<' => ">",
        b'|' => "|",
        _ => return false,
    };
    if !b"wWiIqQrx".contains(&kind) || !walk.expects_value() {
        return false;
    }
    walk.quoted(&Quote { close, ..Quote::lines("") }, 3);
    true
}

fn regular_expression(walk: &mut Walk) -> bool {
    if !walk.expects_value() || matches!(walk.scanner.byte_at(1), b' ' | b'=' | b'\n') {
        return false;
    }
    walk.quoted(&Quote::line("/").with(HOLES), 1);
    walk.mark(Class::String, walk.scanner.count(|byte| b"imxounse".contains(&byte)));
    true
}
