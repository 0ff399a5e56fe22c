//! The properties of an object as its instances have them, wherever a composition declares them.

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use super::{Api, Id, Schema};

/// How deep compositions are followed into each other.
const DEEPEST: usize = 16;

/// A property of an object: declared by its schema, or by a part of the schema's `allOf`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// What it may be.
    pub schema: Id<Schema>,
    /// Whether it has to be there.
    pub required: bool,
}

impl Api {
    /// The properties of the schema with those of the parts of its `allOf`, the parts' first. Where several declare the
    /// same property the outermost counts; it is required if any of them says so.
    pub fn members(&self, id: Id<Schema>) -> IndexMap<&str, Member> {
        let mut members = IndexMap::new();
        let mut required = FxHashSet::default();
        self.gather(id, &mut members, &mut required, &mut Vec::new());
        for (name, member) in &mut members {
            member.required |= required.contains(name);
        }
        members
    }

    /// What [`Api::members`] says that the property `name` may be, without gathering the others.
    pub fn member(&self, id: Id<Schema>, name: &str) -> Option<Id<Schema>> {
        self.declaration(id, name, &mut Vec::new())
    }

    fn declaration(&self, id: Id<Schema>, name: &str, way: &mut Vec<Id<Schema>>) -> Option<Id<Schema>> {
        let schema = &self.schemas[id];
        if let Some(property) = schema.properties.get(name) {
            return Some(property.schema);
        }
        if schema.all_of.is_empty() || way.len() >= DEEPEST || way.contains(&id) {
            return None;
        }
        way.push(id);
        let found = schema.all_of.iter().rev().find_map(|part| self.declaration(*part, name, way));
        way.pop();
        found
    }

    /// Adds what `id` declares; `way` holds the schemas that led to it.
    fn gather<'a>(
        &'a self,
        id: Id<Schema>,
        members: &mut IndexMap<&'a str, Member>,
        required: &mut FxHashSet<&'a str>,
        way: &mut Vec<Id<Schema>>,
    ) {
        if way.len() >= DEEPEST || way.contains(&id) {
            return;
        }
        let schema = &self.schemas[id];
        way.push(id);
        for part in &schema.all_of {
            self.gather(*part, members, required, way);
        }
        way.pop();
        for (name, property) in &schema.properties {
            let was_required = members.get(&**name).is_some_and(|it| it.required);
            let member = Member { schema: property.schema, required: property.required || was_required };
            members.insert(name, member);
        }
        required.extend(schema.required_elsewhere.iter().map(String::as_str));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Property;
    use crate::path::ProjectPath;
    use crate::source::Span;

    #[test]
    fn parts_come_first_the_outermost_declaration_counts_and_cycles_end() {
        let source = ProjectPath::new("api.yaml").unwrap();
        let mut api = Api::empty(source.clone());
        let any = Schema::any(Span::file(source));
        let text = api.schemas.push(any.clone());
        let number = api.schemas.push(any.clone());
        let base = Id::new(2);
        let whole = Id::new(3);
        let property = |schema, required| Property { schema, required };
        api.schemas.push(Schema {
            properties: [("id".into(), property(text, true)), ("name".into(), property(text, false))].into(),
            all_of: vec![whole],
            ..any.clone()
        });
        api.schemas.push(Schema {
            properties: [("id".into(), property(number, false))].into(),
            required_elsewhere: vec!["name".into()],
            all_of: vec![base],
            ..any
        });
        let members = api.members(whole);
        assert_eq!(members.keys().copied().collect::<Vec<_>>(), ["id", "name"]);
        assert_eq!(members["id"], Member { schema: number, required: true });
        assert_eq!(members["name"], Member { schema: text, required: true });
        let alone = ["id", "name", "age"].map(|it| api.member(whole, it));
        assert_eq!(alone, [Some(number), Some(text), None]);
    }
}
