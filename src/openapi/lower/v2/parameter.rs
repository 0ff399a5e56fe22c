//! Parameters of 2.0, which say themselves what later versions say in a schema.

use crate::api::{Id, ParameterLocation, Schema};
use crate::openapi::account::Reason;
use crate::openapi::lower::Lowering;
use crate::openapi::lower::extension::Extras;
use crate::openapi::lower::schema::Draft;
use crate::openapi::tree::{Node, Object};

/// The keywords with which a parameter or header of 2.0 says what it may be (Swagger 2.0 "Parameter Object").
pub(in crate::openapi::lower) fn is_schema_keyword(key: &str) -> bool {
    const KEYWORDS: [&str; 24] = [
        "type",
        "format",
        "items",
        "default",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "enum",
        "multipleOf",
        "x-nullable",
        "x-enumDescriptions",
        "x-enum-descriptions",
        "x-enum-varnames",
        "x-enumNames",
        "x-enum-names",
        "title",
        "readOnly",
    ];
    KEYWORDS.contains(&key)
}

impl<'a> Lowering<'a> {
    /// The schema that `object` makes up with those of its entries that are keywords.
    pub(in crate::openapi::lower) fn inline_schema(
        &mut self,
        object: Object<'a>,
        is_keyword: fn(&str) -> bool,
    ) -> Id<Schema> {
        if let Some(known) = self.known.schemas.get(&(object.node().id(), self.scope)) {
            return *known;
        }
        let mut draft = Draft::new(object);
        for entry in object.iter().filter(|it| is_keyword(it.key)) {
            self.keyword(&mut draft, &entry);
        }
        let schema = self.settle(draft);
        let id = self.api.schemas.push(schema);
        self.origins.schemas.insert(id, object);
        self.known.schemas.insert((object.node().id(), self.scope), id);
        id
    }

    /// What a parameter or header of 2.0 may be. Some are written with a `schema` all the same.
    pub(in crate::openapi::lower) fn inline_or_own_schema(
        &mut self,
        object: Object<'a>,
    ) -> Option<Id<Schema>> {
        if object.get("schema").is_some() {
            return self.schema_under(object, "schema");
        }
        Some(self.inline_schema(object, is_schema_keyword))
    }

    /// The style of a parameter of 2.0, and whether it is exploded.
    pub(in crate::openapi::lower) fn parameter_style(
        &mut self,
        object: Object<'a>,
        location: ParameterLocation,
    ) -> (&'static str, bool) {
        let usual = match location {
            ParameterLocation::Path | ParameterLocation::Header => "simple",
            _ => "form",
        };
        let is_array = object.get("type").and_then(Node::string) == Some("array");
        self.collection_format(object, usual).unwrap_or((usual, !is_array && usual == "form"))
    }

    /// What `collectionFormat` means in the words of later versions; `usual` is the style with commas. They have none for
    /// tabs.
    pub(super) fn collection_format(
        &mut self,
        object: Object<'a>,
        usual: &'static str,
    ) -> Option<(&'static str, bool)> {
        let style = match self.string(object, "collectionFormat")? {
            "csv" => (usual, false),
            "ssv" => ("spaceDelimited", false),
            "tsv" => ("tabDelimited", false),
            "pipes" => ("pipeDelimited", false),
            "multi" => ("form", true),
            _ => {
                let node = object.get("collectionFormat")?;
                self.invalid(node.span(), "`collectionFormat` is `csv`, `ssv`, `tsv`, `pipes` or `multi`");
                return None;
            }
        };
        Some(style)
    }

    /// Headers of 2.0 are lists with commas, if any. Later versions have no words for other lists.
    pub(in crate::openapi::lower) fn header_format(&mut self, header: Object<'a>, extras: &mut Extras<'a>) {
        match header.entry("collectionFormat") {
            Some(entry) if entry.value.string() == Some("csv") => self.hide(entry.value, Reason::Needless),
            Some(entry) => extras.add(&entry),
            None => {}
        }
    }
}
