//! Java and Kotlin, and Dart, which reads like them.

use super::grammar::{
    Grammar, Holes, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote, SOFT, TYPE,
};
use crate::render::highlight::class::Class;

const ANNOTATIONS: &[(u8, Class)] = &[(b'@', Class::Attribute)];
const DOLLARS: Holes = Holes::new("${", b'}').and_sigil(b'$');

pub(in super::super) static JAVA: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "abstract assert break case catch const continue default do else extends final finally for goto if",
        ),
        (
            KEYWORD,
            "implements import instanceof native new package private protected public return static strictfp",
        ),
        (KEYWORD, "super switch synchronized this throw throws transient try volatile while var"),
        (SOFT, "sealed permits non-sealed yield module requires exports"),
        (NAMES_TYPE, "class enum interface"),
        (SOFT, "record"),
        (TYPE, "boolean byte char double float int long short void"),
        (LITERAL, "true false null"),
    ],
    quotes: &[Quote::lines("\"\"\""), Quote::line("\""), Quote::line("'")],
    sigils: ANNOTATIONS,
    ..Grammar::USUAL
});

pub(in super::super) static KOTLIN: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "as break by catch class continue do else finally for if in is package return super this throw try",
        ),
        (
            KEYWORD,
            "typeof val var when where while import init constructor companion override private protected public",
        ),
        (KEYWORD, "internal abstract final open sealed suspend inline lateinit const"),
        (
            SOFT,
            "annotation crossinline data external infix inner noinline operator out reified tailrec value vararg enum",
        ),
        (NAMES_FUNCTION, "fun"),
        (NAMES_TYPE, "interface object typealias"),
        (LITERAL, "true false null it"),
    ],
    quotes: &[Quote::lines("\"\"\"").raw().with(DOLLARS), Quote::line("\"").with(DOLLARS), Quote::line("'")],
    sigils: ANNOTATIONS,
    keys: Keys::Argument,
    ..Grammar::USUAL
});

pub(in super::super) static DART: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "abstract as assert async await base break case catch const continue default do else export",
        ),
        (
            KEYWORD,
            "extends extension external factory final finally for if implements import in is late library",
        ),
        (
            KEYWORD,
            "new on part required rethrow return sealed static super switch this throw try var while with yield",
        ),
        (SOFT, "covariant deferred get hide interface operator set show"),
        (NAMES_TYPE, "class enum mixin typedef"),
        (TYPE, "bool double dynamic int num void"),
        (LITERAL, "true false null"),
    ],
    quotes: &[
        Quote::lines("\"\"\"").with(DOLLARS),
        Quote::lines("'''").with(DOLLARS),
        Quote::line("\"").with(DOLLARS),
        Quote::line("'").with(DOLLARS),
    ],
    sigils: ANNOTATIONS,
    keys: Keys::Colon,
    ..Grammar::USUAL
});
