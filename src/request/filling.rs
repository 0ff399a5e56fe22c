//! How somebody fills in a body: as text, field by field, or with a file of theirs.

use super::body::{essence, first_sendable, is_binary_schema, is_binary_type};
use super::{Body, Choice, Header, build, chosen, form};
use crate::api::{Api, Encoding, Id, MediaType, Operation, Schema, SchemaType};

/// What a body is filled in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editor {
    /// JSON as text.
    Json,
    /// Text in any other language.
    Text,
    /// Fields, which are sent as `application/x-www-form-urlencoded`.
    Form,
    /// Fields, which are sent as `multipart/form-data`.
    Multipart,
    /// A file.
    File,
}

impl Editor {
    /// The word for it that scripts know.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Form => "form",
            Self::Multipart => "multipart",
            Self::File => "file",
        }
    }
}

/// A body in one media type, to be filled in.
#[derive(Debug, Clone)]
pub struct Filling<'a> {
    /// The media type that is sent: never a range.
    pub media_type: String,
    /// What it is filled in with.
    pub editor: Editor,
    /// The fields of a form.
    pub fields: Vec<Field<'a>>,
}

/// A field of a form.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether it has to be there.
    pub required: bool,
    /// What it may be.
    pub schema: Id<Schema>,
    /// What each of its values may be, where it may have several.
    pub element: Option<Id<Schema>>,
    /// Whether it is a file.
    pub is_file: bool,
    /// The media type that its part has to have.
    pub media_type: Option<String>,
    /// Further headers of its part.
    pub headers: Vec<Header>,
    /// How it is sent in a form.
    pub encoding: Option<&'a Encoding>,
}

/// How a body of `operation` is filled in, in the media type that the description calls `name`.
pub fn filling<'a>(api: &'a Api, operation: &Operation, name: &str, media: &'a MediaType) -> Filling<'a> {
    let request = build(api, operation, Choice { media_type: Some(name), ..Choice::default() });
    let media_type = request.content_type().unwrap_or(name).to_owned();
    let fields = fields(api, media);
    let editor = match request.body {
        Body::Multipart(_) => Editor::Multipart,
        _ if form::is_form(name) && !fields.is_empty() => Editor::Form,
        Body::Json { .. } => Editor::Json,
        Body::Binary { .. } if essence(name) == "multipart/form-data" => Editor::Multipart,
        Body::Binary { .. } => Editor::File,
        Body::None | Body::Text { .. } | Body::Form(_) => Editor::Text,
    };
    let is_form = matches!(editor, Editor::Form | Editor::Multipart);
    Filling { media_type, editor, fields: if is_form { fields } else { Vec::new() } }
}

fn fields<'a>(api: &'a Api, media: &'a MediaType) -> Vec<Field<'a>> {
    let members = media.schema.map(|it| api.members(it)).unwrap_or_default();
    let sent = members.into_iter().filter(|(_, it)| !api.schemas[it.schema].read_only);
    sent.map(|(name, member)| {
        let encoding = media.encoding.get(name);
        let media_type = encoding.and_then(|it| it.content_type.as_deref()).map(first_sendable);
        let element = element(api, member.schema);
        let is_file = is_binary_schema(api, element.unwrap_or(member.schema))
            || media_type.as_deref().is_some_and(is_binary_type);
        let headers = encoding.into_iter().flat_map(|it| &it.headers);
        let headers = headers.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
        let headers = headers
            .filter_map(|(name, id)| Header::new(name, &chosen::header_value(api, &api.headers[*id])?));
        Field {
            name,
            required: member.required,
            schema: member.schema,
            element,
            is_file,
            headers: headers.collect(),
            media_type,
            encoding,
        }
    })
    .collect()
}

/// What each element is of an array.
pub fn element(api: &Api, id: Id<Schema>) -> Option<Id<Schema>> {
    let last = *api.passage(id, |_| false).last()?;
    let schema = &api.schemas[last];
    schema.items.filter(|_| schema.types.is_empty() || schema.types.contains(&SchemaType::Array))
}
