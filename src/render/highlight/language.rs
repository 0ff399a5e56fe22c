//! The names that writers give to languages, and what reads each.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::program::{php, program, tables};
use super::scanner::Scanner;
use super::{console, css, diff, dockerfile, http, json, markdown, settings, shell, tags, yaml};

/// Reads code to its end and marks what it finds.
pub(super) type Lexer = fn(&mut Scanner);

/// Every language that docent reads by itself, each with all its names.
const LANGUAGES: &[(&str, Lexer)] = &[
    ("text txt plain plaintext none output log ascii", |_| {}),
    ("json jsonc json5 jsonl ndjson geojson har webmanifest", json::json),
    ("http https rest", http::http),
    ("bash sh shell zsh ksh dash curl bats", shell::shell),
    ("console shell-session shellsession sh-session terminal session", console::console),
    ("javascript js mjs cjs node nodejs jsx es6 ecmascript", |code| program(code, &tables::JAVASCRIPT)),
    ("typescript ts mts cts deno", |code| program(code, &tables::TYPESCRIPT)),
    ("tsx", |code| program(code, &tables::TSX)),
    ("python py py3 python3 pycon pyi gyp", |code| program(code, &tables::PYTHON)),
    ("php php3 php4 php5 php7 php8 phtml", php),
    ("ruby rb irb rake gemspec", |code| program(code, &tables::RUBY)),
    ("go golang", |code| program(code, &tables::GO)),
    ("rust rs", |code| program(code, &tables::RUST)),
    ("java", |code| program(code, &tables::JAVA)),
    ("kotlin kt kts", |code| program(code, &tables::KOTLIN)),
    ("swift", |code| program(code, &tables::SWIFT)),
    ("dart flutter", |code| program(code, &tables::DART)),
    ("c h", |code| program(code, &tables::C)),
    ("cpp c++ cc cxx hpp objective-c objc objectivec arduino", |code| program(code, &tables::CPP)),
    ("csharp c# cs dotnet", |code| program(code, &tables::CSHARP)),
    ("powershell pwsh ps1 ps posh", |code| program(code, &tables::POWERSHELL)),
    ("sql mysql postgres postgresql psql pgsql plsql sqlite tsql", |code| program(code, &tables::SQL)),
    ("graphql gql graphqls", |code| program(code, &tables::GRAPHQL)),
    ("elixir ex exs", |code| program(code, &tables::ELIXIR)),
    ("hcl terraform tf tfvars", |code| program(code, &tables::HCL)),
    ("lua", |code| program(code, &tables::LUA)),
    ("protobuf proto proto3", |code| program(code, &tables::PROTOBUF)),
    ("yaml yml", yaml::yaml),
    ("toml", settings::toml),
    ("ini cfg conf properties env dotenv editorconfig gitconfig systemd", settings::ini),
    ("html htm xhtml xml svg rss atom xsd xsl wsdl plist vue svelte", tags::html),
    ("css scss less", css::css),
    ("markdown md mdown mkd", markdown::markdown),
    ("diff patch udiff", diff::diff),
    ("dockerfile docker containerfile", dockerfile::dockerfile),
];

/// What reads code in `language`.
pub(super) fn lexer(language: &str) -> Option<Lexer> {
    static BY_NAME: OnceLock<FxHashMap<&'static str, Lexer>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| {
        let named = |(names, lexer): &(&'static str, Lexer)| {
            let lexer = *lexer;
            names.split(' ').map(move |name| (name, lexer))
        };
        LANGUAGES.iter().flat_map(named).collect()
    });
    let language = language.trim();
    by_name.get(language).or_else(|| by_name.get(language.to_ascii_lowercase().as_str())).copied()
}

/// One name of every language, in the order of the table.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().filter_map(|(names, _)| names.split(' ').next())
}
