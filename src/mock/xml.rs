//! Reads the XML of a body into a value, guided by the schema and its XML Objects. Entities other than the five that XML
//! knows by itself are refused, and with them document types.

use indexmap::IndexMap;

use super::read::Reading;
use crate::api::{Id, Schema, SchemaType, Value, Xml};

/// How deep elements may lie in each other.
const DEEPEST: usize = 100;

/// An element.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
}

/// The value that a document stands for.
pub(super) fn parse(reading: &Reading<'_>, schema: Option<Id<Schema>>, text: &str) -> Result<Value, String> {
    let mut reader = Reader { rest: text };
    reader.skip_misc()?;
    let root = reader.element(0)?;
    reader.skip_misc()?;
    if !reader.rest.is_empty() {
        return Err("goes on behind its root element".to_owned());
    }
    Ok(value(reading, schema, &root))
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn skip(&mut self, wanted: &str) -> bool {
        let found = self.rest.strip_prefix(wanted);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn until(&mut self, end: &str) -> Result<&'a str, String> {
        let (before, behind) = self.rest.split_once(end).ok_or_else(|| format!("lacks `{end}`"))?;
        self.rest = behind;
        Ok(before)
    }

    /// Skips spaces, comments and processing instructions between elements.
    fn skip_misc(&mut self) -> Result<(), String> {
        loop {
            self.rest = self.rest.trim_start();
            if self.skip("<?") {
                self.until("?>")?;
            } else if self.skip("<!--") {
                self.until("-->")?;
            } else {
                return Ok(());
            }
        }
    }

    fn name(&mut self) -> Result<String, String> {
        let end = self.rest.find(|it: char| it.is_whitespace() || "/>=<\"'".contains(it));
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if name.is_empty() || name.starts_with('!') {
            return Err("has no name where one is expected".to_owned());
        }
        self.rest = rest;
        // Prefixes are the author's choice, not the description's.
        Ok(name.rsplit(':').next().unwrap_or(name).to_owned())
    }

    fn element(&mut self, depth: usize) -> Result<Element, String> {
        if depth > DEEPEST {
            return Err(format!("is nested deeper than {DEEPEST} levels"));
        }
        if !self.skip("<") {
            return Err("has no element where one is expected".to_owned());
        }
        let mut element = Element { name: self.name()?, ..Element::default() };
        self.attributes(&mut element)?;
        if self.skip("/>") {
            return Ok(element);
        }
        if !self.skip(">") {
            return Err(format!("has a start tag `{}` that does not end", element.name));
        }
        self.content(&mut element, depth)?;
        Ok(element)
    }

    fn attributes(&mut self, element: &mut Element) -> Result<(), String> {
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.starts_with(['/', '>']) {
                return Ok(());
            }
            let name = self.name()?;
            self.rest = self.rest.trim_start();
            if !self.skip("=") {
                return Err(format!("has an attribute `{name}` without a value"));
            }
            self.rest = self.rest.trim_start();
            let quote = if self.skip("\"") { "\"" } else { "'" };
            if quote == "'" && !self.skip("'") {
                return Err(format!("has an attribute `{name}` without quotes"));
            }
            let written = self.until(quote)?;
            element.attributes.push((name, unescaped(written)?));
        }
    }

    fn content(&mut self, element: &mut Element, depth: usize) -> Result<(), String> {
        loop {
            let text = self.rest.find('<').ok_or_else(|| format!("lacks the end of `{}`", element.name))?;
            let (before, rest) = self.rest.split_at(text);
            element.text.push_str(&unescaped(before)?);
            self.rest = rest;
            if self.skip("</") {
                let name = self.name()?;
                self.rest = self.rest.trim_start();
                return if name == element.name && self.skip(">") {
                    Ok(())
                } else {
                    Err(format!("closes `{name}` where `{}` is open", element.name))
                };
            }
            if self.skip("<![CDATA[") {
                element.text.push_str(self.until("]]>")?);
            } else if self.skip("<!--") {
                self.until("-->")?;
            } else if self.skip("<?") {
                self.until("?>")?;
            } else {
                element.children.push(self.element(depth + 1)?);
            }
        }
    }
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut pieces = text.split('&');
    let mut result = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(';').ok_or("has a `&` that begins no reference")?;
        let digits = name.strip_prefix('#');
        let code = digits.and_then(|it| match it.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => it.parse().ok(),
        });
        let letter = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => code
                .and_then(char::from_u32)
                .ok_or_else(|| format!("refers to `{name}`, which is not known"))?,
        };
        result.push(letter);
        result.push_str(rest);
    }
    Ok(result)
}

/// What an element stands for.
fn value(reading: &Reading<'_>, schema: Option<Id<Schema>>, element: &Element) -> Value {
    let kinds = reading.kinds(schema);
    let is_structured = !element.children.is_empty() || !element.attributes.is_empty();
    if kinds.has(SchemaType::Object) && schema.is_some() && (is_structured || !kinds.has(SchemaType::String))
    {
        return object(reading, schema, element);
    }
    if kinds.has(SchemaType::Array) && schema.is_some() && !kinds.has(SchemaType::String) {
        let items = reading.items(schema);
        return Value::Array(element.children.iter().map(|it| value(reading, items, it)).collect());
    }
    if is_structured {
        return object(reading, schema, element);
    }
    reading.scalar(schema, element.text.trim())
}

fn object(reading: &Reading<'_>, schema: Option<Id<Schema>>, element: &Element) -> Value {
    let declared = schema.map(|it| reading.api.members(it)).unwrap_or_default();
    let mut members: IndexMap<String, Value> = IndexMap::new();
    let mut known: Vec<String> = Vec::new();
    for (name, member) in &declared {
        let xml = xml_of(reading, member.schema);
        let written = xml.and_then(|it| it.name.as_deref()).unwrap_or(name);
        let found = member_value(reading, member.schema, xml, written, element, &mut known);
        members.extend(found.map(|it| ((*name).to_owned(), it)));
    }
    for child in element.children.iter().filter(|it| !known.contains(&it.name)) {
        let of_child = reading.member(schema, &child.name);
        let value = value(reading, of_child, child);
        members.entry(child.name.clone()).or_insert(value);
    }
    Value::Object(Box::new(members))
}

/// The value of a declared property in the element of its object.
fn member_value(
    reading: &Reading<'_>,
    id: Id<Schema>,
    xml: Option<&Xml>,
    written: &str,
    element: &Element,
    known: &mut Vec<String>,
) -> Option<Value> {
    let kind = match xml {
        Some(Xml { node_type: Some(kind), .. }) => kind.as_str(),
        Some(Xml { attribute: true, .. }) => "attribute",
        _ => "element",
    };
    if kind == "attribute" {
        let (_, text) = element.attributes.iter().find(|(name, _)| name == written)?;
        return Some(reading.scalar(Some(id), text));
    }
    if kind == "text" || kind == "cdata" {
        return Some(reading.scalar(Some(id), element.text.trim()));
    }
    let is_wrapped = xml.is_some_and(|it| it.wrapped || it.node_type.as_deref() == Some("element"));
    let kinds = reading.kinds(Some(id));
    if kinds.has(SchemaType::Array) && !kinds.has(SchemaType::String) && !is_wrapped {
        let items = reading.items(Some(id));
        let of_items = items.and_then(|it| xml_of(reading, it)).and_then(|it| it.name.clone());
        let name = of_items.unwrap_or_else(|| written.to_owned());
        let found: Vec<&Element> = element.children.iter().filter(|it| it.name == name).collect();
        known.push(name);
        return (!found.is_empty())
            .then(|| Value::Array(found.into_iter().map(|it| value(reading, items, it)).collect()));
    }
    known.push(written.to_owned());
    let child = element.children.iter().find(|it| it.name == written)?;
    Some(value(reading, Some(id), child))
}

/// The XML Object of a schema, or of the one that it only refers to.
fn xml_of<'a>(reading: &Reading<'a>, id: Id<Schema>) -> Option<&'a Xml> {
    let schema = &reading.api.schemas[id];
    let of_part = || match schema.all_of[..] {
        [only] => reading.api.schemas[only].rare.xml.as_ref(),
        _ => None,
    };
    schema.rare.xml.as_ref().or_else(of_part)
}
