//! The keywords of a schema, one by one as the author wrote them.

use super::Draft;
use crate::api::{Schema, SchemaType, Xml};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::openapi::lower::expect::quoted;
use crate::openapi::lower::{Generation, Lowering, is_extension};
use crate::openapi::tree::{Array, Entry, Kind, Node, Object};

/// The types that JSON Schema knows.
const TYPES: [&str; 7] = ["null", "boolean", "object", "array", "number", "integer", "string"];

impl<'a> Lowering<'a> {
    /// Reads one keyword. Those that nobody knows are kept as extensions.
    pub(in crate::openapi::lower) fn keyword(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) {
        let node = entry.value;
        match entry.key {
            "type" => self.types(&mut draft.schema, node),
            "required" => self.required_names(draft, node),
            "nullable" => {
                draft.nullable = self.as_bool(node, "`nullable`").filter(|it| *it).map(|_| node);
            }
            "enum" => self.values(&mut draft.schema, node),
            "const" => draft.schema.constant = Some(Box::new(self.value(node))),
            "default" => draft.schema.default = Some(Box::new(self.value(node))),
            "example" => draft.schema.examples.insert(0, self.bare_example(node)),
            "examples" => self.schema_examples(&mut draft.schema, node),
            "readOnly" => draft.schema.read_only = self.keyword_flag(entry),
            "writeOnly" => draft.schema.write_only = self.keyword_flag(entry),
            "deprecated" => draft.schema.deprecated = self.keyword_flag(entry),
            "title" => draft.schema.title = self.keyword_text(entry),
            "format" => draft.schema.format = self.keyword_text(entry),
            "contentMediaType" => draft.schema.content_media_type = self.keyword_text(entry),
            "contentEncoding" => draft.schema.content_encoding = self.keyword_text(entry),
            _ => self.nested_keyword(draft, entry),
        }
    }

    /// Reads keywords whose values are described by objects of their own.
    fn nested_keyword(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) {
        let (object, schema) = (draft.object, &mut draft.schema);
        match entry.key {
            "description" => schema.description = self.prose(object, "description"),
            "externalDocs" => {
                schema.external_docs = self.external_docs(object).map(Box::new);
                self.part_extensions(schema, entry);
            }
            "discriminator" => {
                schema.discriminator = self.discriminator(entry.value).map(Box::new);
                self.part_extensions(schema, entry);
            }
            "xml" => {
                schema.rare.xml = self.xml(entry.value);
                self.part_extensions(schema, entry);
            }
            _ => {
                let _known =
                    self.bound(draft, entry) || self.composition(draft, entry) || self.identity(draft, entry);
            }
        }
    }

    /// Extensions of a part that has no place of its own for them.
    fn part_extensions(&mut self, schema: &mut Schema, part: &Entry<'a>) {
        let Some(object) = part.value.object() else { return };
        for extension in object.iter().filter(is_extension) {
            let value = self.value(extension.value);
            schema.extensions.insert(format!("{}.{}", part.key, extension.key), value);
        }
    }

    fn keyword_flag(&mut self, entry: &Entry<'a>) -> bool {
        self.as_bool(entry.value, &quoted(entry.key)).unwrap_or(false)
    }

    /// A keyword that is a string, to keep.
    pub(super) fn keyword_text(&mut self, entry: &Entry<'a>) -> Option<String> {
        match entry.value.string() {
            Some(text) => {
                self.read(entry.value);
                Some(text.to_owned())
            }
            None => self.as_string(entry.value, &quoted(entry.key)).map(str::to_owned),
        }
    }

    fn types(&mut self, schema: &mut Schema, node: Node<'a>) {
        match node.kind() {
            Kind::Array(array) => {
                self.read(node);
                array.iter().for_each(|node| self.one_type(schema, node));
            }
            Kind::String(_) => self.one_type(schema, node),
            // Unquoted, YAML's `null` is not a string. What is meant is clear.
            Kind::Null => {
                self.read(node);
                schema.types.push(SchemaType::Null);
            }
            _ => self.mismatch(node, "`type`", "a string or an array"),
        }
    }

    fn one_type(&mut self, schema: &mut Schema, node: Node<'a>) {
        let name = match node.kind() {
            Kind::Null => {
                self.read(node);
                "null"
            }
            _ => self.as_string(node, "a type").unwrap_or_default(),
        };
        match SchemaType::named(name) {
            Some(known) if schema.types.contains(&known) => {}
            Some(known) => schema.types.push(known),
            None if name.is_empty() => {}
            None if name == "file" && self.version.generation == Generation::Second => allow_file(schema),
            None => self.report_type(node, name),
        }
    }

    fn report_type(&mut self, node: Node<'a>, name: &str) {
        let diagnostic =
            Diagnostic::new(Rule::InvalidDescription, node.span(), format!("`{name}` is no type"))
                .help(format!("the types are `{}`", TYPES.join("`, `")))
                .maybe_help(suggest::did_you_mean(name, TYPES));
        self.report(node, diagnostic);
    }

    fn required_names(&mut self, draft: &mut Draft<'a>, node: Node<'a>) {
        for name in self.as_array(node, "`required`").into_iter().flat_map(Array::iter) {
            draft.required.extend(self.as_string(name, "a name in `required`"));
        }
    }

    fn values(&mut self, schema: &mut Schema, node: Node<'a>) {
        let values = self.as_array(node, "`enum`").into_iter().flat_map(Array::iter);
        schema.values = values.map(|it| self.value(it)).collect();
    }

    /// `examples`: an array of values. Often it is written as elsewhere in OpenAPI, Example Objects by name.
    fn schema_examples(&mut self, schema: &mut Schema, node: Node<'a>) {
        if let Kind::Object(named) = node.kind() {
            self.irregular(node.span(), "`examples` of a schema has to be an array, but is an object");
            self.read(node);
            let examples: Vec<_> = named.iter().filter_map(|entry| self.extra_example(&entry)).collect();
            schema.examples.extend(examples);
            return;
        }
        for example in self.as_array(node, "`examples` of a schema").into_iter().flat_map(Array::iter) {
            schema.examples.push(self.bare_example(example));
        }
    }

    fn xml(&mut self, node: Node<'a>) -> Option<Xml> {
        let object: Object<'a> = self.as_object(node, "`xml`")?;
        Some(Xml {
            name: self.owned(object, "name"),
            namespace: self.owned(object, "namespace"),
            prefix: self.owned(object, "prefix"),
            node_type: self.owned(object, "nodeType"),
            attribute: self.flag(object, "attribute"),
            wrapped: self.flag(object, "wrapped"),
        })
    }
}

/// The type `file` of 2.0: bytes of any kind.
fn allow_file(schema: &mut Schema) {
    schema.types.push(SchemaType::String);
    schema.format.get_or_insert_with(|| "binary".to_owned());
}
