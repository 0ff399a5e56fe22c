//! The forms in which an API can be taken away.

/// A form that an API is exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// The description in one file, as JSON.
    OpenApiJson,
    /// The description in one file, as YAML.
    OpenApiYaml,
    /// A Postman collection with an environment for each server.
    Postman,
    /// A HAR archive.
    Har,
    /// A file for Hurl.
    Hurl,
    /// A Bruno collection: a folder, which is written by the command alone.
    Bruno,
}

impl Format {
    /// Every format, in the order in which they are listed.
    pub const ALL: [Self; 6] =
        [Self::OpenApiJson, Self::OpenApiYaml, Self::Postman, Self::Har, Self::Hurl, Self::Bruno];

    /// What it is called on the command line and in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenApiJson => "openapi-json",
            Self::OpenApiYaml => "openapi-yaml",
            Self::Postman => "postman",
            Self::Har => "har",
            Self::Hurl => "hurl",
            Self::Bruno => "bruno",
        }
    }

    /// What it is, for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::OpenApiJson => "the description in one file, as JSON",
            Self::OpenApiYaml => "the description in one file, as YAML",
            Self::Postman => "a Postman collection (v2.1), and an environment for each server",
            Self::Har => "the requests with their answers as a HAR archive (1.2)",
            Self::Hurl => "the requests as tests for Hurl",
            Self::Bruno => "a folder that Bruno opens as a collection",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}
