//! Languages that guides show now and then: Elixir, HCL, Lua, Protocol Buffers.

use super::grammar::{
    Capitals, Grammar, Holes, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote, TYPE,
};
use crate::render::highlight::class::Class;

pub(in super::super) static ELIXIR: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "after alias and case catch cond do else end fn for if import in not or quote raise receive require",
        ),
        (KEYWORD, "rescue super throw try unless unquote use when with"),
        (NAMES_TYPE, "defimpl defmodule defprotocol"),
        (NAMES_FUNCTION, "def defdelegate defmacro defp"),
        (KEYWORD, "defstruct"),
        (LITERAL, "true false nil"),
    ],
    comments: &[("#", "\n")],
    quotes: &[
        Quote::lines("\"\"\"").with(Holes::new("#{", b'}')),
        Quote::line("\"").with(Holes::new("#{", b'}')),
        Quote::line("'"),
    ],
    sigils: &[(b'@', Class::Attribute), (b':', Class::Literal)],
    name_tail: "?!",
    keys: Keys::Colon,
    ..Grammar::USUAL
});

pub(in super::super) static HCL: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "data dynamic for in if locals module moved output provider provisioner resource terraform variable",
        ),
        (TYPE, "any bool list map number object set string tuple"),
        (LITERAL, "true false null"),
    ],
    comments: &[("#", "\n"), ("//", "\n"), ("/*", "*/")],
    quotes: &[Quote::line("\"").with(Holes::new("${", b'}'))],
    name_bytes: "-",
    capitals: Capitals::Nothing,
    keys: Keys::Assignment,
    ..Grammar::USUAL
});

pub(in super::super) static LUA: Language = Language::new(Grammar {
    words: &[
        (KEYWORD, "and break do else elseif end for goto if in local not or repeat return then until while"),
        (NAMES_FUNCTION, "function"),
        (LITERAL, "true false nil"),
    ],
    comments: &[("--[[", "]]"), ("--", "\n")],
    quotes: &[
        Quote::line("\""),
        Quote::line("'"),
        Quote { open: "[[", close: "]]", ..Quote::lines("]]").raw() },
    ],
    members: &[".", ":"],
    keys: Keys::Assignment,
    ..Grammar::USUAL
});

pub(in super::super) static PROTOBUF: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "extend extensions import map max oneof option optional package public repeated required reserved",
        ),
        (KEYWORD, "returns stream syntax to weak"),
        (NAMES_FUNCTION, "rpc"),
        (NAMES_TYPE, "enum message service"),
        (
            TYPE,
            "bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string uint32 uint64",
        ),
        (LITERAL, "true false"),
    ],
    ..Grammar::USUAL
});
