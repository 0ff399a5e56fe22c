//! What 2.0 declares as parameters `in: body` and `in: formData`: the request's body.

use indexmap::IndexMap;

use crate::api::{
    AdditionalProperties, Encoding, Example, Id, MediaType, Property, RequestBody, Schema, SchemaType,
};
use crate::openapi::account::Reason;
use crate::openapi::lower::Lowering;
use crate::openapi::lower::extension::Extras;
use crate::openapi::tree::{Node, Object};

/// A parameter that is the body, or a field of the form that is the body.
#[derive(Debug, Clone, Copy)]
pub(in crate::openapi::lower) struct Part<'a> {
    object: Object<'a>,
    /// The field's name; `None` for the whole body.
    field: Option<&'a str>,
}

impl<'a> Lowering<'a> {
    /// Sets the parameter at `node` aside if it is a part of the body.
    pub(in crate::openapi::lower) fn set_part_aside(&mut self, node: Node<'a>) -> bool {
        let Some(object) = self.follow(node).and_then(|it| it.node.object()) else { return false };
        let field = match object.get("in").and_then(Node::string) {
            Some("body") => None,
            Some("formData") => object.get("name").and_then(Node::string),
            _ => return false,
        };
        self.parts.push(Part { object, field });
        true
    }

    /// The body that `parts` make up, in which later ones take the place of earlier ones.
    pub(in crate::openapi::lower) fn body_of_parts(&mut self, parts: &[Part<'a>]) -> Option<Id<RequestBody>> {
        let mut latest: IndexMap<Option<&str>, Part<'a>> = IndexMap::new();
        for part in parts {
            if let Some(earlier) = latest.insert(part.field, *part) {
                self.hide(earlier.object.node(), Reason::Superseded);
            }
        }
        let body = match latest.shift_remove(&None) {
            Some(whole) if latest.is_empty() => self.whole_body(whole.object),
            Some(whole) => {
                self.report_body_beside_form(whole.object);
                self.form_body(&latest)
            }
            None if latest.is_empty() => return None,
            None => self.form_body(&latest),
        };
        Some(self.api.request_bodies.push(body))
    }

    fn report_body_beside_form(&mut self, body: Object<'a>) {
        let message = "an operation has either a body or a form; this body is left out";
        self.invalid(crate::openapi::lower::expect::beginning(body.node()), message);
    }

    fn whole_body(&mut self, object: Object<'a>) -> RequestBody {
        let mut extras = Extras::of(object);
        self.string(object, "in");
        self.hide_name(object);
        self.withhold_examples(object);
        let schema = self.schema_under(object, "schema");
        let examples = self.examples(object, &mut extras);
        let media = self.media.of_request().into_iter().map(|name| {
            let examples = examples_of(&examples, &name);
            (name, MediaType { schema, examples, ..MediaType::default() })
        });
        RequestBody {
            content: media.collect(),
            description: self.prose(object, "description"),
            required: self.flag(object, "required"),
            extensions: self.kept(extras),
            span: object.node().span(),
        }
    }

    /// The name of a body is never sent.
    fn hide_name(&mut self, body: Object<'a>) {
        if let Some(node) = body.get("name") {
            self.hide(node, Reason::Needless);
        }
    }

    fn form_body(&mut self, fields: &IndexMap<Option<&'a str>, Part<'a>>) -> RequestBody {
        let span = fields[0].object.node().span();
        let mut form = Schema { types: vec![SchemaType::Object], ..Schema::any(span.clone()) };
        form.additional_properties = AdditionalProperties::Unsaid;
        let mut encoding = IndexMap::new();
        for (name, part) in fields {
            let name = name.unwrap_or_default();
            let (schema, required) = self.form_field(part.object);
            form.properties.insert(name.to_owned(), Property { schema, required });
            if let Some(it) = self.field_encoding(part.object) {
                encoding.insert(name.to_owned(), it);
            }
        }
        let required = form.properties.values().any(|it| it.required);
        let has_file = fields.values().any(|it| it.object.get("type").and_then(Node::string) == Some("file"));
        let schema = Some(self.api.schemas.push(form));
        let names = self.media.of_form(has_file).into_iter();
        let content =
            names.map(|it| (it, MediaType { schema, encoding: encoding.clone(), ..MediaType::default() }));
        RequestBody {
            description: None,
            required,
            content: content.collect(),
            extensions: crate::api::Extensions::default(),
            span,
        }
    }

    fn form_field(&mut self, object: Object<'a>) -> (Id<Schema>, bool) {
        for key in ["in", "name"] {
            self.string(object, key);
        }
        let is_keyword = |key: &str| !["name", "in", "required", "collectionFormat"].contains(&key);
        (self.inline_schema(object, is_keyword), self.flag(object, "required"))
    }

    fn field_encoding(&mut self, object: Object<'a>) -> Option<Encoding> {
        object.get("collectionFormat")?;
        let (style, explode) = self.collection_format(object, "form")?;
        Some(Encoding { style: Some(style.to_owned()), explode: Some(explode), ..Encoding::default() })
    }
}

/// The examples for the media type `name`, where they are named for media types; else all.
fn examples_of(examples: &IndexMap<String, Id<Example>>, name: &str) -> IndexMap<String, Id<Example>> {
    if !examples.keys().any(|it| it.contains('/')) {
        return examples.clone();
    }
    examples.get(name).map(|id| (String::new(), *id)).into_iter().collect()
}
