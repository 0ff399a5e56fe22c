//! The keywords that apply schemas in place (JSON Schema Core, section 10.2), and which of several alternatives was meant.

use std::cmp::Reverse;

use super::notes::Notes;
use super::object::LACKS;
use super::run::Run;
use super::{Complaint, Violation};
use crate::api::{Id, Schema};
use crate::instance::{Instance, Shape};

impl<'s> Run<'s, '_> {
    /// `allOf`, `anyOf`, `oneOf`, `not`, `if`.
    pub(super) fn alternatives<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let mut kept = true;
        for part in &schema.all_of {
            kept &= self.apply(*part, instance, notes);
            if !kept && self.found.is_none() {
                return false;
            }
        }
        kept &= self.any_of(schema, instance, notes) && self.one_of(schema, instance, notes);
        if let Some(not) = schema.not
            && self.keeps(not, instance, &mut Notes::unwanted())
        {
            let message = unwanted(&self.api().schemas[not]);
            kept = self.fail("not", || message);
        }
        kept & self.conditional(schema, instance, notes)
    }

    fn any_of<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        if schema.any_of.is_empty() {
            return true;
        }
        let most = if notes.wanted { usize::MAX } else { 1 };
        match self.fitting(&schema.any_of, instance, notes, most) {
            0 => self.meant("anyOf", schema, &schema.any_of, instance),
            _ => true,
        }
    }

    fn one_of<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        if schema.one_of.is_empty() {
            return true;
        }
        match self.fitting(&schema.one_of, instance, notes, 2) {
            0 => self.meant("oneOf", schema, &schema.one_of, instance),
            1 => true,
            _ => self.fail("oneOf", || "fits several alternatives, but has to fit exactly one".to_owned()),
        }
    }

    /// How many of the alternatives fit, counted up to `most`.
    fn fitting<'a, I: Instance<'a>>(
        &mut self,
        alternatives: &[Id<Schema>],
        instance: I,
        notes: &mut Notes<'a>,
        most: usize,
    ) -> usize {
        let mut count = 0;
        for id in alternatives {
            let mut own = notes.fresh();
            if self.keeps(*id, instance, &mut own) {
                notes.merge(own);
                count += 1;
            }
            if count >= most {
                break;
            }
        }
        count
    }

    /// No alternative fits: says what is wrong under the one that is meant, as far as that is clear. Always `false`.
    fn meant<'a, I: Instance<'a>>(
        &mut self,
        keyword: &'static str,
        schema: &'s Schema,
        alternatives: &[Id<Schema>],
        instance: I,
    ) -> bool {
        if self.found.is_none() {
            return false;
        }
        let told = self.told_by_discriminator(schema, instance).filter(|it| alternatives.contains(it));
        let complaints = match told {
            Some(id) => Some(self.complaints(id, instance)),
            None => self.clearest(alternatives, instance),
        };
        match (complaints, self.found.as_mut()) {
            (Some(complaints), Some(found)) if !complaints.is_empty() => found.extend(complaints),
            _ => {
                self.fail(keyword, || format!("fits none of the {} alternatives", alternatives.len()));
            }
        }
        false
    }

    fn told_by_discriminator<'a, I: Instance<'a>>(&self, schema: &Schema, instance: I) -> Option<Id<Schema>> {
        let discriminator = schema.discriminator.as_deref()?;
        let Shape::String(value) = instance.member(&discriminator.property)?.shape() else { return None };
        let named = || self.api().schema_names.get(value);
        discriminator.mapping.get(value).or_else(named).copied()
    }

    /// What is wrong under the one alternative that the value comes closest to; `None` where several are as close.
    fn clearest<'a, I: Instance<'a>>(
        &mut self,
        alternatives: &[Id<Schema>],
        instance: I,
    ) -> Option<Vec<Violation>> {
        let here = self.pointer();
        let mut judged: Vec<_> = Vec::with_capacity(alternatives.len());
        for id in alternatives {
            let complaints = self.complaints(*id, instance);
            let known = self.api().members(*id);
            let recognised = instance.members().filter(|(name, _)| known.contains_key(name)).count();
            judged.push((Distance::of(&complaints, &here, recognised), complaints));
        }
        judged.sort_by_key(|(distance, _)| *distance);
        let is_tie = judged.get(1).is_some_and(|second| second.0 == judged[0].0);
        if is_tie {
            return self.lacking_one(&judged, &here).map(|it| vec![it]);
        }
        let (distance, complaints) = judged.into_iter().next()?;
        (alternatives.len() == 1 || !distance.other_kind).then_some(complaints)
    }

    /// Where each alternative only wants another property to be there, that one of them is missing.
    fn lacking_one(&self, judged: &[(Distance, Vec<Violation>)], here: &str) -> Option<Violation> {
        let mut names = Vec::with_capacity(judged.len());
        for (_, complaints) in judged {
            let [Violation { pointer, keyword: "required", message, .. }] = &complaints[..] else {
                return None;
            };
            names.push(message.strip_prefix(LACKS).filter(|_| pointer == here)?);
        }
        let message = format!("lacks one of the properties {}", names.join(", "));
        Some(self.violation("required", Complaint::from(message)))
    }

    fn conditional<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let Some(condition) = schema.rare.if_schema else { return true };
        let mut own = notes.fresh();
        let next = if self.keeps(condition, instance, &mut own) {
            notes.merge(own);
            schema.rare.then_schema
        } else {
            schema.rare.else_schema
        };
        next.is_none_or(|id| self.apply(id, instance, notes))
    }
}

/// How far a value is from an alternative, the first difference counting most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// Whether it is of another kind altogether.
    other_kind: bool,
    /// How many of its members the alternative knows.
    recognised: Reverse<usize>,
    /// How many members are missing, too many, or not what they have to be.
    members: usize,
    /// How many complaints there are, also deeper inside.
    complaints: usize,
}

impl Distance {
    fn of(complaints: &[Violation], here: &str, recognised: usize) -> Self {
        let near = ["required", "additionalProperties", "unevaluatedProperties", "const", "enum"];
        let is_near = |it: &&Violation| near.contains(&it.keyword) && is_near(&it.pointer, here);
        Self {
            other_kind: complaints
                .iter()
                .any(|it| it.pointer == here && ["type", "false"].contains(&it.keyword)),
            recognised: Reverse(recognised),
            members: complaints.iter().filter(is_near).count(),
            complaints: complaints.len(),
        }
    }
}

/// Whether a place is `here` or a member of it.
fn is_near(pointer: &str, here: &str) -> bool {
    pointer.strip_prefix(here).is_some_and(|rest| rest.matches('/').count() <= 1)
}

/// What `not` forbids, in words where it is something simple.
fn unwanted(not: &Schema) -> String {
    let declared = not.properties.iter().filter(|(_, it)| it.required).map(|(name, _)| name);
    let names: Vec<_> = declared.chain(&not.required_elsewhere).map(|it| format!("`{it}`")).collect();
    match &names[..] {
        [] => "is just what it must not be".to_owned(),
        [name] => format!("must not have {name} here"),
        names => format!("must not have {} together", names.join(" and ")),
    }
}
