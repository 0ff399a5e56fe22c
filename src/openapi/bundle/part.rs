//! What stands where in a description: which object of OpenAPI a value is, by the keys that lead to it.

/// An object of OpenAPI, or a container of such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The description itself.
    Root,
    /// `components`.
    Components,
    /// Path Items by path, name or expression.
    Paths,
    PathItem,
    /// Operations by method.
    Operations,
    Operation,
    /// Parameters by name.
    Parameters,
    /// A Parameter Object, or a list of them.
    Parameter,
    RequestBodies,
    RequestBody,
    Responses,
    Response,
    Headers,
    Header,
    /// Media Type Objects by media type.
    Content,
    MediaType,
    Encodings,
    Encoding,
    Examples,
    Example,
    Links,
    Link,
    Callbacks,
    /// Path Items by expression.
    Callback,
    /// Schemas by name.
    Schemas,
    /// A schema, or a list of them.
    Schema,
    Discriminator,
    /// Schemas by a discriminator's value.
    Mapping,
    /// A schema by its name or a reference as a bare string.
    Mapped,
    SecuritySchemes,
    SecurityScheme,
    /// `x-tagGroups`.
    TagGroups,
    /// Names of tags.
    TagNames,
    /// Anything else that OpenAPI or an author defines.
    Other,
    /// An instance, in which a `$ref` is no reference.
    Data,
}

/// The keys of a Path Item that hold operations.
pub(super) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The keywords of a schema that hold one schema or a list of them.
const SUBSCHEMAS: [&str; 16] = [
    "additionalProperties",
    "propertyNames",
    "items",
    "prefixItems",
    "additionalItems",
    "contains",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "if",
    "then",
    "else",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contentSchema",
];

impl Part {
    /// What stands under `key` in this.
    pub(super) fn child(self, key: &str) -> Self {
        match self {
            Self::Root => root(key),
            Self::Components => section(key).unwrap_or(Self::Other),
            Self::PathItem => path_item(key),
            Self::Operation => operation(key),
            Self::Parameter | Self::Header => parameter(key),
            Self::RequestBody if key == "content" => Self::Content,
            Self::Response => response(key),
            Self::MediaType => media_type(key),
            Self::Encoding => encoding(key),
            Self::Example if matches!(key, "value" | "dataValue") => Self::Data,
            Self::Link if matches!(key, "parameters" | "requestBody") => Self::Data,
            Self::Schema => schema(key),
            Self::Discriminator if key == "mapping" => Self::Mapping,
            Self::Discriminator if key == "defaultMapping" => Self::Mapped,
            Self::Mapping | Self::Mapped => Self::Mapped,
            Self::TagGroups if key == "tags" => Self::TagNames,
            Self::Data => Self::Data,
            _ => self.held().filter(|_| !(self.is_open() && key.starts_with("x-"))).unwrap_or(Self::Other),
        }
    }

    /// Whether extensions may stand among what a container holds.
    fn is_open(self) -> bool {
        matches!(self, Self::Paths | Self::Callback | Self::Responses)
    }

    /// What a container holds under any key.
    fn held(self) -> Option<Self> {
        Some(match self {
            Self::Paths | Self::Callback => Self::PathItem,
            Self::Operations => Self::Operation,
            Self::Parameters => Self::Parameter,
            Self::RequestBodies => Self::RequestBody,
            Self::Responses => Self::Response,
            Self::Headers => Self::Header,
            Self::Content => Self::MediaType,
            Self::Encodings => Self::Encoding,
            Self::Examples => Self::Example,
            Self::Links => Self::Link,
            Self::Callbacks => Self::Callback,
            Self::Schemas => Self::Schema,
            Self::SecuritySchemes => Self::SecurityScheme,
            _ => return None,
        })
    }

    /// Where parts of this kind are kept under `components`, if OpenAPI 3 keeps them anywhere.
    pub(super) fn home(self) -> Option<&'static str> {
        Some(match self {
            Self::Schema | Self::Mapped => "schemas",
            Self::Response => "responses",
            Self::Parameter => "parameters",
            Self::Example => "examples",
            Self::RequestBody => "requestBodies",
            Self::Header => "headers",
            Self::SecurityScheme => "securitySchemes",
            Self::Link => "links",
            Self::Callback => "callbacks",
            _ => return None,
        })
    }

    /// Where Swagger 2.0 keeps parts of this kind.
    pub(super) fn home_in_second(self) -> Option<&'static str> {
        Some(match self {
            Self::Schema | Self::Mapped => "definitions",
            Self::Response => "responses",
            Self::Parameter => "parameters",
            _ => return None,
        })
    }
}

/// What a section of `components` holds.
pub(super) fn section(key: &str) -> Option<Part> {
    Some(match key {
        "schemas" => Part::Schemas,
        "responses" => Part::Responses,
        "parameters" => Part::Parameters,
        "examples" => Part::Examples,
        "requestBodies" => Part::RequestBodies,
        "headers" => Part::Headers,
        "securitySchemes" => Part::SecuritySchemes,
        "links" => Part::Links,
        "callbacks" => Part::Callbacks,
        "pathItems" => Part::Paths,
        "mediaTypes" => Part::Content,
        _ => return None,
    })
}

/// What a section of a Swagger 2.0 description holds.
pub(super) fn section_of_second(key: &str) -> Option<Part> {
    Some(match key {
        "definitions" => Part::Schemas,
        "parameters" => Part::Parameters,
        "responses" => Part::Responses,
        "securityDefinitions" => Part::SecuritySchemes,
        _ => return None,
    })
}

fn root(key: &str) -> Part {
    match key {
        "paths" | "webhooks" | "x-webhooks" => Part::Paths,
        "components" => Part::Components,
        "x-tagGroups" => Part::TagGroups,
        _ => section_of_second(key).unwrap_or(Part::Other),
    }
}

fn path_item(key: &str) -> Part {
    match key {
        "parameters" => Part::Parameter,
        "additionalOperations" => Part::Operations,
        _ if METHODS.contains(&key) => Part::Operation,
        _ => Part::Other,
    }
}

fn operation(key: &str) -> Part {
    match key {
        "parameters" => Part::Parameter,
        "requestBody" => Part::RequestBody,
        "responses" => Part::Responses,
        "callbacks" => Part::Callbacks,
        _ => Part::Other,
    }
}

fn parameter(key: &str) -> Part {
    match key {
        "schema" | "items" => Part::Schema,
        "content" => Part::Content,
        "examples" => Part::Examples,
        "example" | "x-example" | "default" | "enum" => Part::Data,
        _ => Part::Other,
    }
}

fn response(key: &str) -> Part {
    match key {
        "headers" => Part::Headers,
        "content" => Part::Content,
        "links" => Part::Links,
        "schema" => Part::Schema,
        "examples" => Part::Data,
        _ => Part::Other,
    }
}

fn media_type(key: &str) -> Part {
    match key {
        "schema" | "itemSchema" => Part::Schema,
        "examples" => Part::Examples,
        "example" => Part::Data,
        _ => encoding_of_media(key),
    }
}

fn encoding_of_media(key: &str) -> Part {
    match key {
        "encoding" => Part::Encodings,
        "prefixEncoding" | "itemEncoding" => Part::Encoding,
        _ => Part::Other,
    }
}

fn encoding(key: &str) -> Part {
    if key == "headers" { Part::Headers } else { encoding_of_media(key) }
}

fn schema(key: &str) -> Part {
    match key {
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" => Part::Schemas,
        "example" | "examples" | "default" | "enum" | "const" => Part::Data,
        "discriminator" => Part::Discriminator,
        _ if SUBSCHEMAS.contains(&key) => Part::Schema,
        _ => Part::Other,
    }
}
