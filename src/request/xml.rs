//! JSON values as XML, by OpenAPI's XML Objects.

use crate::api::{Api, Id, Schema, Value, Xml};

use super::wire::scalar;

/// The root's name where a schema has none.
const ROOT: &str = "root";
/// The name of elements of a list that nothing names.
const ITEM: &str = "item";

/// A document with `value` as its root.
pub(super) fn document(api: &Api, schema: Option<Id<Schema>>, value: &Value) -> String {
    let name = schema.and_then(|it| own_name(api, it)).unwrap_or_else(|| ROOT.to_owned());
    let root = match value {
        Value::Array(elements) => wrapper(api, &name, schema, elements),
        _ => element(api, &name, schema, value),
    };
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    root.push(&mut text, 0);
    text
}

#[derive(Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

enum Node {
    Element(Element),
    Text(String),
    /// Text that needs no escaping.
    CharacterData(String),
}

/// How a value stands in its parent: OpenAPI 3.2's `nodeType`, for which `attribute` is the older word.
fn node_type(xml: Option<&Xml>) -> &str {
    match xml {
        Some(Xml { node_type: Some(kind), .. }) => kind,
        Some(Xml { attribute: true, .. }) => "attribute",
        _ => "element",
    }
}

/// The XML Object of a schema, or of the one that it only refers to.
fn xml_of(api: &Api, id: Id<Schema>) -> Option<&Xml> {
    let schema = &api.schemas[id];
    let of_part = || match schema.all_of[..] {
        [only] => api.schemas[only].rare.xml.as_ref(),
        _ => None,
    };
    schema.rare.xml.as_ref().or_else(of_part)
}

/// The name that a schema gives to its element.
fn own_name(api: &Api, id: Id<Schema>) -> Option<String> {
    let schema = &api.schemas[id];
    let of_part = || match schema.all_of[..] {
        [only] => api.schemas[only].name.clone(),
        _ => None,
    };
    let named = xml_of(api, id).and_then(|it| it.name.clone());
    named.or_else(|| schema.name.clone()).or_else(of_part)
}

fn items(api: &Api, schema: Option<Id<Schema>>) -> Option<Id<Schema>> {
    schema.and_then(|it| api.schemas[it].items)
}

/// An element with nothing in it but what its schema says about namespaces.
fn empty(api: &Api, name: &str, schema: Option<Id<Schema>>) -> Element {
    let xml = schema.and_then(|it| xml_of(api, it));
    let prefix = xml.and_then(|it| it.prefix.as_deref());
    let namespace = xml.and_then(|it| it.namespace.clone());
    let attribute = prefix.map_or_else(|| "xmlns".to_owned(), |it| format!("xmlns:{it}"));
    Element {
        name: qualified(name, xml),
        attributes: namespace.map(|it| (attribute, it)).into_iter().collect(),
        children: Vec::new(),
    }
}

fn qualified(name: &str, xml: Option<&Xml>) -> String {
    let name = fit(name);
    match xml.and_then(|it| it.prefix.as_deref()) {
        Some(prefix) => format!("{}:{name}", fit(prefix)),
        None => name,
    }
}

/// A name as XML allows it.
fn fit(name: &str) -> String {
    let is_fit = |it: char| it.is_alphanumeric() || "-_.:".contains(it);
    let name: String = name.chars().map(|it| if is_fit(it) { it } else { '_' }).collect();
    let starts_well = name.starts_with(|it: char| it.is_alphabetic() || it == '_');
    if starts_well { name } else { format!("_{name}") }
}

fn element(api: &Api, name: &str, schema: Option<Id<Schema>>, value: &Value) -> Element {
    let mut element = empty(api, name, schema);
    match value {
        Value::Object(object) => {
            let members = schema.map(|it| api.members(it)).unwrap_or_default();
            for (name, value) in object.iter() {
                let schema = members.get(&**name).map(|it| it.schema);
                add_member(api, &mut element, (name, schema), value);
            }
        }
        Value::Array(elements) => {
            element.children = elements_of(api, name, items(api, schema), elements);
        }
        Value::Null => {}
        _ => element.children.push(Node::Text(scalar(value))),
    }
    element
}

/// An element around the elements of a list.
fn wrapper(api: &Api, name: &str, schema: Option<Id<Schema>>, elements: &[Value]) -> Element {
    let items = items(api, schema);
    let of_element = items.and_then(|it| own_name(api, it)).unwrap_or_else(|| ITEM.to_owned());
    let children = elements_of(api, &of_element, items, elements);
    Element { children, ..empty(api, name, schema) }
}

fn elements_of(api: &Api, name: &str, items: Option<Id<Schema>>, elements: &[Value]) -> Vec<Node> {
    elements.iter().map(|it| Node::Element(element(api, name, items, it))).collect()
}

/// Adds a property to the element of its object.
fn add_member(api: &Api, parent: &mut Element, (name, schema): (&str, Option<Id<Schema>>), value: &Value) {
    let xml = schema.and_then(|it| xml_of(api, it));
    let own = xml.and_then(|it| it.name.as_deref());
    if let Value::Array(elements) = value {
        return add_list(api, parent, (name, schema), elements);
    }
    match node_type(xml) {
        "attribute" => parent.attributes.push((qualified(own.unwrap_or(name), xml), scalar(value))),
        "text" => parent.children.push(Node::Text(scalar(value))),
        "cdata" => parent.children.push(Node::CharacterData(scalar(value))),
        "none" => parent.children.extend(element(api, name, schema, value).children),
        _ => parent.children.push(Node::Element(element(api, own.unwrap_or(name), schema, value))),
    }
}

/// Adds a list: its elements one after the other, in an element of their own where the schema says so.
fn add_list(api: &Api, parent: &mut Element, (name, schema): (&str, Option<Id<Schema>>), elements: &[Value]) {
    let xml = schema.and_then(|it| xml_of(api, it));
    let items = items(api, schema);
    let of_element = items.and_then(|it| xml_of(api, it)).and_then(|it| it.name.as_deref()).unwrap_or(name);
    let children = elements_of(api, of_element, items, elements);
    let is_wrapped = xml.is_some_and(|it| it.wrapped || it.node_type.as_deref() == Some("element"));
    if !is_wrapped {
        return parent.children.extend(children);
    }
    let own = xml.and_then(|it| it.name.as_deref()).unwrap_or(name);
    parent.children.push(Node::Element(Element { children, ..empty(api, own, schema) }));
}

impl Element {
    fn push(&self, text: &mut String, depth: usize) {
        indent(text, depth);
        text.extend(["<", &self.name]);
        for (name, value) in &self.attributes {
            text.extend([" ", name, "=\""]);
            push_escaped(text, value);
            text.push('"');
        }
        if self.children.is_empty() {
            return text.push_str("/>\n");
        }
        text.push('>');
        let has_elements = self.children.iter().any(|it| matches!(it, Node::Element(_)));
        if has_elements {
            text.push('\n');
        }
        self.children.iter().for_each(|it| it.push(text, depth + 1));
        if has_elements {
            indent(text, depth);
        }
        text.extend(["</", &self.name, ">\n"]);
    }
}

impl Node {
    fn push(&self, text: &mut String, depth: usize) {
        match self {
            Self::Element(element) => element.push(text, depth),
            Self::Text(it) => push_escaped(text, it),
            Self::CharacterData(it) => {
                text.extend(["<![CDATA[", &it.replace("]]>", "]]]]><![CDATA[>"), "]]>"]);
            }
        }
    }
}

fn indent(text: &mut String, depth: usize) {
    text.extend(std::iter::repeat_n("  ", depth));
}

/// Appends text as XML 1.0 has it; control characters that it cannot hold are left out.
fn push_escaped(text: &mut String, it: &str) {
    for letter in it.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\n' | '\t' => text.push(letter),
            it if it.is_control() => {}
            it => text.push(it),
        }
    }
}
