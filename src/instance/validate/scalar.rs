//! The keywords about any value, numbers and strings (JSON Schema Validation, sections 6.1 to 6.3, and `format`).

use super::Complaint;
use super::notes::Notes;
use super::run::Run;
use crate::api::{Bounds, Number, Schema, SchemaType, Value};
use crate::diag::suggest;
use crate::instance::decimal::Decimal;
use crate::instance::pattern::matches;
use crate::instance::value::equal;
use crate::instance::{Instance, Shape, format};

/// How long a value may be to be shown in a message, in characters.
const LONGEST_SHOWN: usize = 60;

/// How many of the allowed values a message lists.
const MOST_LISTED: usize = 8;

impl<'s> Run<'s, '_> {
    /// `type`, `const`, `enum`.
    pub(super) fn values<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        _: &mut Notes<'a>,
    ) -> bool {
        if !schema.types.is_empty() && !schema.types.iter().any(|it| is_of(*it, &instance.shape())) {
            return self.fail("type", || {
                format!("is {}, but has to be {}", kind(&instance.shape()), listed_types(&schema.types))
            });
        }
        let is_constant = schema.constant.as_deref().is_none_or(|it| equal(instance, it));
        if !is_constant {
            let expected = schema.constant.as_deref().map(written).unwrap_or_default();
            return self.fail("const", || format!("is {}, but has to be {expected}", written(instance)));
        }
        if !schema.values.is_empty() && !schema.values.iter().any(|it| equal(instance, it)) {
            return self.fail("enum", || not_listed(schema, instance));
        }
        true
    }

    /// Bounds of numbers and strings, and the format of both.
    pub(super) fn scalars<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        _: &mut Notes<'a>,
    ) -> bool {
        match instance.shape() {
            Shape::Number(digits) => self.number(schema, &digits),
            Shape::String(text) => self.string(schema, text),
            _ => true,
        }
    }

    fn number(&mut self, schema: &Schema, digits: &str) -> bool {
        let Some(number) = Decimal::parse(digits) else { return true };
        let mut kept = schema.bounds.is_unset() || self.number_bounds(&schema.bounds, digits, &number);
        if let Some(format) = schema.format.as_deref().filter(|it| !format::fits_number(it, &number)) {
            kept = self.fail("format", || format!("is {digits}, but has to be {}", format::in_words(format)));
        }
        kept
    }

    fn number_bounds(&mut self, bounds: &Bounds, digits: &str, number: &Decimal) -> bool {
        let mut kept = true;
        let limits = [
            ("minimum", &bounds.minimum, "at least"),
            ("maximum", &bounds.maximum, "at most"),
            ("exclusiveMinimum", &bounds.exclusive_minimum, "more than"),
            ("exclusiveMaximum", &bounds.exclusive_maximum, "less than"),
            ("multipleOf", &bounds.multiple_of, "a multiple of"),
        ];
        for (keyword, limit, words) in limits {
            let Some((written, limit)) = limit.as_ref().and_then(|it| Some((it, exact(it)?))) else {
                continue;
            };
            let holds = match keyword {
                "minimum" => *number >= limit,
                "maximum" => *number <= limit,
                "exclusiveMinimum" => *number > limit,
                "exclusiveMaximum" => *number < limit,
                _ => number.is_multiple_of(&limit),
            };
            if !holds {
                kept = self.fail(keyword, || format!("is {digits}, but has to be {words} {written}"));
            }
        }
        kept
    }

    fn string(&mut self, schema: &Schema, text: &str) -> bool {
        let mut kept = schema.bounds.is_unset() || self.string_bounds(&schema.bounds, text);
        let known = schema.format.as_deref();
        let unfit = known.filter(|it| !format::fits_text(it, text));
        if let Some(format) = unfit {
            kept = self.fail("format", || {
                format!("is {}, but has to be {}", quoted(text), format::in_words(format))
            });
        }
        kept
    }

    fn string_bounds(&mut self, bounds: &Bounds, text: &str) -> bool {
        let length = text.chars().count();
        let mut kept = self.count(
            ("minLength", &bounds.min_length),
            ("maxLength", &bounds.max_length),
            length,
            "characters",
        );
        if let Some(pattern) = &bounds.pattern
            && matches(pattern, text) == Some(false)
        {
            kept = self.fail("pattern", || format!("is {}, but has to match `{pattern}`", quoted(text)));
        }
        kept
    }

    /// A pair of keywords that limit how many there are of something.
    pub(super) fn count(
        &mut self,
        (least, minimum): (&'static str, &Option<Number>),
        (most, maximum): (&'static str, &Option<Number>),
        count: usize,
        what: &str,
    ) -> bool {
        let limit = |it: &Option<Number>| it.as_ref().and_then(exact).and_then(|it| it.as_count());
        let has = |bound: &str, limit: usize| format!("has {count} {what}, but has to have {bound} {limit}");
        if let Some(limit) = limit(minimum).filter(|it| count < *it) {
            return self.fail(least, || has("at least", limit));
        }
        if let Some(limit) = limit(maximum).filter(|it| count > *it) {
            return self.fail(most, || has("at most", limit));
        }
        true
    }
}

/// The number of a bound, exactly.
pub(in crate::instance) fn exact(number: &Number) -> Option<Decimal> {
    Decimal::parse(&number.0)
}

/// Whether a value of this shape is of the type; `1.0` is an integer.
fn is_of(kind: SchemaType, shape: &Shape<'_>) -> bool {
    match (kind, shape) {
        (SchemaType::Null, Shape::Null)
        | (SchemaType::Boolean, Shape::Bool(_))
        | (SchemaType::Object, Shape::Object)
        | (SchemaType::Array, Shape::Array)
        | (SchemaType::Number, Shape::Number(_))
        | (SchemaType::String, Shape::String(_)) => true,
        (SchemaType::Integer, Shape::Number(digits)) => {
            Decimal::parse(digits).is_some_and(|it| it.is_integer())
        }
        _ => false,
    }
}

/// Whether a value is of the type (JSON Schema Validation, section 6.1.1); `1.0` is an integer.
pub fn is_of_type<'a>(instance: impl Instance<'a>, kind: SchemaType) -> bool {
    is_of(kind, &instance.shape())
}

/// The kind of a value with its article.
fn kind(shape: &Shape<'_>) -> String {
    match shape {
        Shape::Null => "`null`".to_owned(),
        Shape::Bool(value) => format!("the boolean `{value}`"),
        Shape::Number(digits) => format!("the number `{digits}`"),
        Shape::String(text) => format!("the string {}", quoted(text)),
        Shape::Array => "an array".to_owned(),
        Shape::Object => "an object".to_owned(),
    }
}

fn listed_types(types: &[SchemaType]) -> String {
    let name = |it: &SchemaType| match it {
        SchemaType::Null => "`null`".to_owned(),
        SchemaType::Integer | SchemaType::Array | SchemaType::Object => format!("an {}", it.as_str()),
        _ => format!("a {}", it.as_str()),
    };
    types.iter().map(name).collect::<Vec<_>>().join(" or ")
}

fn not_listed<'a>(schema: &Schema, instance: impl Instance<'a>) -> Complaint {
    let listed: Vec<_> = schema.values.iter().take(MOST_LISTED).map(written).collect();
    let more = if schema.values.len() > MOST_LISTED { ", …" } else { "" };
    let message = format!("is {}, but has to be one of {}{more}", written(instance), listed.join(", "));
    let meant = match instance.shape() {
        Shape::String(text) => suggest::did_you_mean(text, schema.values.iter().filter_map(Value::as_str)),
        _ => None,
    };
    Complaint::from(message).help(meant)
}

/// A value as messages show it, as short as it has to be.
pub fn written<'a>(instance: impl Instance<'a>) -> String {
    match instance.shape() {
        Shape::String(text) => quoted(text),
        Shape::Number(digits) => format!("`{digits}`"),
        Shape::Bool(value) => format!("`{value}`"),
        shape => kind(&shape),
    }
}

fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("`\"{}…\"`", &text[..end]),
        None => format!("`\"{text}\"`"),
    }
}
