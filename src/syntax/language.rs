//! The languages whose programs are read, and the names and endings that they go by.

/// A language with a parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// RFC 8259.
    Json,
    /// JSON with `//` and `/* */` comments and trailing commas, as in `tsconfig.json`.
    JsonWithComments,
    /// A JSON value per line.
    JsonLines,
    /// YAML 1.2.
    Yaml,
    /// TOML 1.1.
    Toml,
    /// ECMAScript and what is made of it.
    JavaScript(Kind),
    /// Python 3.
    Python,
    /// PHP 8.
    Php,
    /// bash, and sh as a part of it.
    Shell,
    /// XML 1.0.
    Xml,
    /// Rust.
    Rust,
}

/// What is made of ECMAScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A script or a module.
    Any,
    /// A script.
    Script,
    /// A module.
    Module,
    /// A script of Node.js.
    CommonJs,
    /// With elements.
    Jsx,
    /// TypeScript.
    TypeScript,
    /// TypeScript with elements.
    Tsx,
    /// A declaration file of TypeScript.
    Declarations,
}

/// The names that fences go by, and what each means.
pub const NAMES: [(&str, Language); 30] = [
    ("json", Language::Json),
    ("jsonc", Language::JsonWithComments),
    ("jsonl", Language::JsonLines),
    ("ndjson", Language::JsonLines),
    ("yaml", Language::Yaml),
    ("yml", Language::Yaml),
    ("toml", Language::Toml),
    ("javascript", Language::JavaScript(Kind::Any)),
    ("js", Language::JavaScript(Kind::Any)),
    ("mjs", Language::JavaScript(Kind::Module)),
    ("cjs", Language::JavaScript(Kind::CommonJs)),
    ("node", Language::JavaScript(Kind::Any)),
    ("nodejs", Language::JavaScript(Kind::Any)),
    ("jsx", Language::JavaScript(Kind::Jsx)),
    ("typescript", Language::JavaScript(Kind::TypeScript)),
    ("ts", Language::JavaScript(Kind::TypeScript)),
    ("tsx", Language::JavaScript(Kind::Tsx)),
    ("python", Language::Python),
    ("python3", Language::Python),
    ("py", Language::Python),
    ("php", Language::Php),
    ("bash", Language::Shell),
    ("sh", Language::Shell),
    ("shell", Language::Shell),
    ("zsh", Language::Shell),
    ("xml", Language::Xml),
    ("svg", Language::Xml),
    ("rust", Language::Rust),
    ("rs", Language::Rust),
    ("console", Language::Shell),
];

/// The language of a fence, by the first word of its info string in small letters.
pub fn of_name(name: &str) -> Option<Language> {
    let more = match name {
        "shell-session" | "shellsession" | "terminal" => Some(Language::Shell),
        _ => None,
    };
    NAMES.iter().find(|(it, _)| *it == name).map(|(_, language)| *language).or(more)
}

/// The language of a file, by the ending of its name.
pub fn of_extension(file: &str) -> Option<Language> {
    if file.ends_with(".d.ts") {
        return Some(Language::JavaScript(Kind::Declarations));
    }
    match file.rsplit_once('.')?.1 {
        "bash" | "sh" => Some(Language::Shell),
        "pyi" => Some(Language::Python),
        "mts" | "cts" => Some(Language::JavaScript(Kind::TypeScript)),
        // Names of fences that are no endings of files.
        "console" | "node" | "nodejs" | "python3" | "shell" | "zsh" => None,
        ending => of_name(ending),
    }
}

impl Language {
    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::JsonWithComments => "JSON with comments",
            Self::JsonLines => "JSON by lines",
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
            Self::JavaScript(Kind::TypeScript | Kind::Tsx | Kind::Declarations) => "TypeScript",
            Self::JavaScript(_) => "JavaScript",
            Self::Python => "Python",
            Self::Php => "PHP",
            Self::Shell => "script of a shell",
            Self::Xml => "XML",
            Self::Rust => "Rust",
        }
    }
}
