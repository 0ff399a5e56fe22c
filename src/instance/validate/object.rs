//! The keywords about objects (JSON Schema Core, sections 10.2.2.4 and 10.3.2; Validation, section 6.5).

use super::Complaint;
use super::notes::Notes;
use super::run::Run;
use crate::api::{AdditionalProperties, Schema};
use crate::diag::suggest;
use crate::instance::pattern::matches;
use crate::instance::value::Name;
use crate::instance::{Instance, Shape};

/// How the message about a missing property begins.
pub(super) const LACKS: &str = "lacks the property ";

impl<'s> Run<'s, '_> {
    /// Which members there are, and what each may be.
    pub(super) fn object<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        if instance.shape() != Shape::Object {
            return true;
        }
        let mut kept = self.required(schema, instance);
        kept &= schema.bounds.is_unset() || self.member_count(schema, instance);
        kept &= schema.rare.is_unset() || self.dependent(schema, instance, notes);
        for (name, value) in instance.members() {
            if !kept && self.found.is_none() {
                return false;
            }
            kept &= self.member(schema, name, value, notes) & self.name(schema, name);
        }
        kept
    }

    fn required<'a, I: Instance<'a>>(&mut self, schema: &'s Schema, instance: I) -> bool {
        let declared = schema.properties.iter().filter(|(_, it)| it.required).map(|(name, _)| name);
        let mut kept = true;
        for name in declared.chain(&schema.required_elsewhere) {
            if instance.member(name).is_none() && !self.is_left_out(name) {
                kept = self.lacks(name, instance);
            }
        }
        kept
    }

    fn lacks<'a, I: Instance<'a>>(&mut self, name: &str, instance: I) -> bool {
        let help = self.found.as_ref().and_then(|_| self.misspelt(name, instance));
        self.fail("required", || Complaint::from(format!("{LACKS}`{name}`")).help(help))
    }

    /// The member that is likely meant for the property `name`: one that no schema knows.
    fn misspelt<'a, I: Instance<'a>>(&self, name: &str, instance: I) -> Option<String> {
        let (schema, _) = *self.way.last()?;
        let known = self.api().members(schema);
        let unknown = instance.members().map(|(it, _)| it).filter(|it| !known.contains_key(it));
        suggest::nearest(name, unknown).map(|it| format!("did you mean `{name}` by `{it}`?"))
    }

    fn member_count<'a, I: Instance<'a>>(&mut self, schema: &Schema, instance: I) -> bool {
        let bounds = &schema.bounds;
        let (least, most) =
            (("minProperties", &bounds.min_properties), ("maxProperties", &bounds.max_properties));
        if least.1.is_none() && most.1.is_none() {
            return true;
        }
        self.count(least, most, instance.members().count(), "properties")
    }

    fn dependent<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let mut kept = true;
        for (name, needed) in &schema.rare.dependent_required {
            let missing = needed.iter().filter(|it| instance.member(it).is_none());
            for it in missing.filter(|_| instance.member(name).is_some()) {
                kept = self.fail("dependentRequired", || format!("has `{name}`, but lacks `{it}` beside it"));
            }
        }
        for (name, id) in &schema.rare.dependent_schemas {
            kept &= instance.member(name).is_none() || self.apply(*id, instance, notes);
        }
        kept
    }

    /// One member: under its own schema, under those of matching patterns, else under `additionalProperties`.
    fn member<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        name: &'a str,
        value: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let mut kept = true;
        let mut is_declared = false;
        if let Some(property) = schema.properties.get(name) {
            is_declared = true;
            kept &= self.descend_name(name, property.schema, value);
        }
        for (pattern, id) in &schema.pattern_properties {
            if matches(pattern, name) != Some(false) {
                is_declared = true;
                kept &= self.descend_name(name, *id, value);
            }
        }
        let is_spoken_of = is_declared || schema.additional_properties != AdditionalProperties::Unsaid;
        if is_spoken_of {
            notes.name(name);
        }
        if is_declared {
            return kept;
        }
        match schema.additional_properties {
            AdditionalProperties::Schema(id) => self.descend_name(name, id, value),
            AdditionalProperties::Forbidden => self.unknown(name, "additionalProperties"),
            _ => true,
        }
    }

    fn unknown(&mut self, name: &str, keyword: &'static str) -> bool {
        let api = self.api();
        let schema = self.way.last().map(|(id, _)| *id);
        self.fail_name(name, keyword, || {
            let names = schema.into_iter().flat_map(|it| api.members(it).into_keys());
            Complaint::from("is no property that is known here".to_owned())
                .help(suggest::did_you_mean(name, names))
        })
    }

    fn name(&mut self, schema: &Schema, name: &str) -> bool {
        let Some(id) = schema.property_names else { return true };
        if self.keeps(id, Name(name), &mut Notes::unwanted()) {
            return true;
        }
        self.fail_name(name, "propertyNames", || "has a name that is not allowed here".to_owned())
    }

    /// `unevaluatedProperties`.
    pub(super) fn unevaluated_properties<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let rule = schema.rare.unevaluated_properties;
        if rule == AdditionalProperties::Unsaid || instance.shape() != Shape::Object {
            return true;
        }
        let mut kept = true;
        for (name, value) in instance.members() {
            if notes.has_name(name) {
                continue;
            }
            notes.name(name);
            kept &= match rule {
                AdditionalProperties::Schema(id) => self.descend_name(name, id, value),
                AdditionalProperties::Forbidden => self.unknown(name, "unevaluatedProperties"),
                _ => true,
            };
        }
        kept
    }
}
