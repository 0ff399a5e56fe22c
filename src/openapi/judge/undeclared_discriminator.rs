//! `undeclared-discriminator`: a discriminator's property that is not there to tell anything.

use super::Subject;
use crate::api::{Api, Discriminator, Id, Schema};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::openapi::tree::Object;

/// Discriminators whose property neither the schema itself declares nor each of the alternatives.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.schemas().filter_map(|(id, schema, object)| judge(subject.api, id, schema, object)).collect()
}

fn judge(api: &Api, id: Id<Schema>, schema: &Schema, object: Object<'_>) -> Option<Diagnostic> {
    let discriminator = schema.discriminator.as_deref()?;
    let property = discriminator.property.as_str();
    // With a default, from 3.2 on, the property may be left out.
    let is_optional = discriminator.default_mapping.is_some();
    if property.is_empty() || is_optional || api.members(id).contains_key(property) {
        return None;
    }
    let alternatives: Vec<_> = schema.one_of.iter().chain(&schema.any_of).copied().collect();
    let lacking = match alternatives[..] {
        [] => lacks_it(api, id, property).then_some(id).filter(|_| !heirs_have_it(api, discriminator)),
        _ => alternatives.into_iter().find(|it| lacks_it(api, *it, property)),
    }?;
    let message = match api.schemas[lacking].name.as_deref() {
        Some(name) => format!("`{name}` does not declare `{property}`, which the discriminator goes by"),
        None => format!("`{property}`, which the discriminator goes by, is not declared"),
    };
    let written = object.get("discriminator")?;
    let span = written.get("propertyName").unwrap_or(written).span();
    let names = api.members(lacking);
    let help = suggest::did_you_mean(property, names.keys().copied());
    Some(Diagnostic::new(Rule::UndeclaredDiscriminator, span, message).maybe_help(help))
}

/// Whether all that the schema may have is known, and the property is not among it.
fn lacks_it(api: &Api, id: Id<Schema>, property: &str) -> bool {
    let members = api.members(id);
    let is_open = |it: &Schema| {
        !it.one_of.is_empty() || !it.any_of.is_empty() || it.rare.if_schema.is_some() || it.rare.gap.is_some()
    };
    let layers = api.layers(id);
    let is_known = !members.is_empty() && !layers.iter().any(|it| is_open(&api.schemas[it.schema]));
    is_known && !members.contains_key(property)
}

fn heirs_have_it(api: &Api, discriminator: &Discriminator) -> bool {
    let heirs = &discriminator.mapping;
    !heirs.is_empty()
        && heirs.values().all(|it| api.members(*it).contains_key(discriminator.property.as_str()))
}
