//! What a stretch of code is, in as few classes as a reader can tell apart.

/// The part that a stretch of code plays. Whatever plays none (punctuation, operators, plain names) stays unmarked:
/// it takes the colour of the block, and a page carries no bytes for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A decorator, an annotation, the name of an attribute, an option of a command.
    Attribute,
    /// A comment.
    Comment,
    /// A line that a diff takes out.
    Deleted,
    /// An escape sequence in a string, a character entity.
    Escape,
    /// The name of a function, macro or command where it is defined or called.
    Function,
    /// A heading: a section of a configuration file, a title, the file line of a diff.
    Heading,
    /// A line that a diff puts in.
    Inserted,
    /// A reserved word.
    Keyword,
    /// A value with a name of its own: `true`, `null`, `MAX_SIZE`.
    Literal,
    /// Words about the text rather than in it: a prompt, a preprocessor directive, a protocol's version.
    Meta,
    /// A number.
    Number,
    /// A key of an object or mapping, the name of a header or of a named argument.
    Property,
    /// A string.
    String,
    /// The name of an element.
    Tag,
    /// The name of a type.
    Type,
    /// A variable that its language marks as one: `$HOME`, `@count`.
    Variable,
}

impl Class {
    /// Every class, in alphabetical order.
    pub const ALL: [Self; 16] = [
        Self::Attribute,
        Self::Comment,
        Self::Deleted,
        Self::Escape,
        Self::Function,
        Self::Heading,
        Self::Inserted,
        Self::Keyword,
        Self::Literal,
        Self::Meta,
        Self::Number,
        Self::Property,
        Self::String,
        Self::Tag,
        Self::Type,
        Self::Variable,
    ];

    /// The name in the markup: one letter, for a page holds hundreds of them. Style sheets say `code .k`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Attribute => "a",
            Self::Comment => "c",
            Self::Deleted => "d",
            Self::Escape => "e",
            Self::Function => "f",
            Self::Heading => "h",
            Self::Inserted => "i",
            Self::Keyword => "k",
            Self::Literal => "l",
            Self::Meta => "m",
            Self::Number => "n",
            Self::Property => "p",
            Self::String => "s",
            Self::Tag => "g",
            Self::Type => "t",
            Self::Variable => "v",
        }
    }
}
