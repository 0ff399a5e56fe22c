//! SQL and GraphQL.

use super::Walk;
use super::grammar::{
    Capitals, Grammar, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote, Reach, SOFT, TYPE,
};
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::is_name;

pub(in super::super) static SQL: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "add after all alter analyze and any as asc before begin between by cascade case cast check collate",
        ),
        (
            KEYWORD,
            "column comment commit conflict constraint create cross database declare default delete desc",
        ),
        (
            KEYWORD,
            "describe distinct do drop else elsif end except exists explain fetch filter first following for",
        ),
        (
            KEYWORD,
            "foreign from full function grant group having if ilike in index inner insert intersect into is join",
        ),
        (
            KEYWORD,
            "key lateral left like limit lock materialized natural not nothing of offset on or order outer over",
        ),
        (
            KEYWORD,
            "partition preceding primary procedure recursive references rename replace restrict return returning",
        ),
        (
            KEYWORD,
            "returns revoke right rollback row rows schema select sequence set show similar start table",
        ),
        (
            KEYWORD,
            "temporary then to transaction trigger truncate type unbounded union unique update use using values",
        ),
        (KEYWORD, "view when where window with"),
        (
            TYPE,
            "bigint bigserial binary bit blob boolean bool bytea char character date datetime decimal double float",
        ),
        (
            TYPE,
            "int integer interval json jsonb nchar numeric nvarchar real serial smallint text time timestamp",
        ),
        (TYPE, "timestamptz tinyint uuid varbinary varchar varying"),
        (LITERAL, "true false null current_date current_time current_timestamp"),
    ],
    comments: &[("--", "\n"), ("/*", "*/"), ("#", "\n")],
    quotes: &[
        Quote { reach: Reach::Lines, ..Quote::line("'").escaped_by(b'\'') },
        Quote::line("\"").escaped_by(b'"'),
        Quote::line("`").raw(),
    ],
    sigils: &[(b'@', Class::Variable), (b'$', Class::Variable)],
    capitals: Capitals::Nothing,
    special: placeholder,
    ..Grammar::USUAL
});

/// `:name` of a prepared statement.
fn placeholder(walk: &mut Walk) -> bool {
    let before = walk.scanner.byte_before();
    if walk.scanner.byte() != b':' || before == b':' || is_name(before) {
        return false;
    }
    let length = walk.scanner.count_after(1, is_name);
    if length > 1 {
        walk.mark(Class::Variable, length);
    }
    length > 1
}

pub(in super::super) static GRAPHQL: Language = Language::new(Grammar {
    words: &[
        (KEYWORD, "on extend implements repeatable schema directive"),
        (NAMES_FUNCTION, "fragment mutation query subscription"),
        (NAMES_TYPE, "enum input interface scalar type union"),
        (TYPE, "Boolean Float ID Int String"),
        (LITERAL, "true false null"),
        (SOFT, "fragment"),
    ],
    comments: &[("#", "\n")],
    quotes: &[Quote::lines("\"\"\""), Quote::line("\"")],
    sigils: &[(b'$', Class::Variable), (b'@', Class::Attribute)],
    members: &[],
    keys: Keys::Colon,
    ..Grammar::USUAL
});
