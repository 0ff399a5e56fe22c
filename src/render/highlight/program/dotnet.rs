//! C# and PowerShell.

use super::grammar::{
    Capitals, Grammar, Holes, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote, Reach,
    SOFT, TYPE,
};
use super::{Previous, Walk};
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::{is_name, starts_name};

const BRACES: Holes = Holes::new("{", b'}');

pub(in super::super) static CSHARP: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "abstract as async await base break case catch checked const continue default delegate do else event",
        ),
        (
            KEYWORD,
            "explicit extern finally fixed for foreach goto if implicit in internal is lock namespace new",
        ),
        (
            KEYWORD,
            "operator out override params private protected public readonly ref return sealed sizeof stackalloc",
        ),
        (KEYWORD, "static switch this throw try typeof unchecked unsafe using var virtual volatile while"),
        (SOFT, "file from get global init orderby partial required scoped select set when where with yield"),
        (NAMES_TYPE, "class enum interface record struct"),
        (
            TYPE,
            "bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong",
        ),
        (TYPE, "ushort void"),
        (LITERAL, "true false null"),
    ],
    quotes: &[
        Quote::lines("\"\"\"").raw().with(BRACES).opened_by("$\"\"\""),
        Quote::lines("\"\"\"").raw(),
        Quote::lines("\"").escaped_by(b'"').with(BRACES).opened_by("$@\""),
        Quote::lines("\"").escaped_by(b'"').opened_by("@\""),
        Quote::line("\"").with(BRACES).opened_by("$\""),
        Quote::line("\""),
        Quote::line("'"),
    ],
    capitals: Capitals::TypesAndNames,
    keys: Keys::ColonOrInitialiser,
    special: |walk| super::c::directive(walk) || annotation(walk),
    ..Grammar::USUAL
});

/// `[HttpGet("{id}")]` on a line of its own: the name.
fn annotation(walk: &mut Walk) -> bool {
    let opens = walk.scanner.byte() == b'[' && starts_name(walk.scanner.byte_at(1));
    if !opens || !walk.scanner.is_first_on_line() {
        return false;
    }
    walk.scanner.pass(1);
    walk.brackets.push(b']');
    let length = walk.scanner.count(|byte| is_name(byte) || byte == b'.');
    walk.mark(Class::Attribute, length);
    true
}

const VARIABLES: Holes = Holes::new("$(", b')').and_sigil(b'$');

pub(in super::super) static POWERSHELL: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "begin break catch continue data do dynamicparam else elseif end exit finally for foreach from if in",
        ),
        (KEYWORD, "param process return switch throw trap try until using while"),
        (NAMES_FUNCTION, "filter function"),
        (NAMES_TYPE, "class enum"),
        (
            TYPE,
            "array bool byte char datetime decimal double guid hashtable int long object ordered pscredential",
        ),
        (
            TYPE,
            "pscustomobject psobject regex scriptblock securestring single string switchparameter uri void xml",
        ),
    ],
    comments: &[("<#", "#>"), ("#", "\n")],
    quotes: &[
        Quote { close: "\n\"@", ..Quote::lines("\n\"@").escaped_by(b'`').with(VARIABLES).opened_by("@\"") },
        Quote { close: "\n'@", ..Quote::lines("\n'@").raw().opened_by("@'") },
        Quote::lines("\"").escaped_by(b'`').with(VARIABLES),
        Quote { reach: Reach::Lines, ..Quote::line("'").escaped_by(b'\'') },
    ],
    name_bytes: "-",
    capitals: Capitals::Nothing,
    keys: Keys::Assignment,
    special: powershell,
    ..Grammar::USUAL
});

fn powershell(walk: &mut Walk) -> bool {
    match walk.scanner.byte() {
        b'$' => variable(walk),
        b'-' => option_or_operator(walk),
        byte if starts_name(byte) => cmdlet(walk),
        _ => false,
    }
}

/// `$name`, `$env:NAME`, `${any name}`, `$_`.
fn variable(walk: &mut Walk) -> bool {
    let rest = &walk.scanner.rest()[1..];
    let length = match rest.bytes().next() {
        Some(b'{') => rest.bytes().take(80).position(|byte| byte == b'}').map_or(0, |end| end + 1),
        Some(b'?' | b'^' | b'$') => 1,
        _ => rest.bytes().take_while(|&byte| is_name(byte) || byte == b':').count(),
    };
    let name = rest[..floor_of(rest, length)].trim_end_matches(':');
    if name.is_empty() {
        return false;
    }
    let is_literal = ["true", "false", "null"].iter().any(|word| name.eq_ignore_ascii_case(word));
    walk.mark(if is_literal { Class::Literal } else { Class::Variable }, 1 + name.len());
    true
}

fn floor_of(text: &str, length: usize) -> usize {
    if text.is_char_boundary(length) { length } else { 0 }
}

/// `-Method` after a blank is an option, `-eq` among them an operator.
fn option_or_operator(walk: &mut Walk) -> bool {
    if !walk.scanner.byte_at(1).is_ascii_alphabetic() || is_name(walk.scanner.byte_before()) {
        return false;
    }
    let length = walk.scanner.count_after(1, is_name);
    let word = &walk.scanner.rest()[1..length];
    let is_operator = OPERATORS.split(' ').any(|operator| operator.eq_ignore_ascii_case(word));
    walk.scanner.mark(if is_operator { Class::Keyword } else { Class::Attribute }, length);
    walk.previous = Previous::Operator;
    true
}

const OPERATORS: &str = "and as band bor contains eq f ge gt in is isnot join le like lt match ne not notcontains notin \
     notlike notmatch or replace split xor";

/// `Invoke-RestMethod`.
fn cmdlet(walk: &mut Walk) -> bool {
    let length = walk.scanner.count(|byte| is_name(byte) || byte == b'-');
    let Some((verb, noun)) = walk.scanner.rest()[..length].split_once('-') else { return false };
    if verb.is_empty() || noun.is_empty() || walk.previous == Previous::Member {
        return false;
    }
    walk.mark(Class::Function, length);
    true
}
