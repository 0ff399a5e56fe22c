//! What limits size and form, in words: `at least 3 characters`, `between 1 and 100`, digits as written.

use super::{Scope, fact::Facts};
use crate::api::{Bounds, Number, Schema};

/// Adds what the bounds of a schema demand.
pub(super) fn add(scope: Scope<'_>, schema: &Schema, facts: &mut Facts<'_>) {
    let bounds = &*schema.bounds;
    if schema.bounds.is_unset() {
        return;
    }
    add_number(scope, bounds, facts);
    let counts = [
        (["fact_characters", "fact_characters_one"], &bounds.min_length, &bounds.max_length),
        (["fact_elements", "fact_elements_one"], &bounds.min_items, &bounds.max_items),
        (["fact_properties", "fact_properties_one"], &bounds.min_properties, &bounds.max_properties),
    ];
    for (keys, min, max) in counts {
        facts.say_all(count(scope, keys, min.as_ref(), max.as_ref()));
    }
    if schema.contains.is_none() {
        let (min, max) = (bounds.min_contains.as_ref(), bounds.max_contains.as_ref());
        facts.say_all(
            range(scope, min, max).map(|it| scope.press.words().with("fact_contained", "range", &it)),
        );
    }
    if bounds.unique_items {
        facts.say("fact_unique_items");
    }
    if let Some(pattern) = &bounds.pattern {
        facts.tell("fact_pattern", pattern.clone());
    }
}

fn add_number(scope: Scope<'_>, bounds: &Bounds, facts: &mut Facts<'_>) {
    let (min, max) = (bounds.minimum.as_ref(), bounds.maximum.as_ref());
    facts.say_all(match (min, max) {
        (Some(min), Some(max)) if min != max => Some(between(scope, "range_numbers", min, max)),
        _ => range(scope, min, max),
    });
    let single = [
        ("fact_greater", &bounds.exclusive_minimum),
        ("fact_less", &bounds.exclusive_maximum),
        ("fact_multiple_of", &bounds.multiple_of),
    ];
    for (key, number) in single {
        facts.say_all(number.as_ref().map(|it| scope.press.words().with(key, "number", &it.0)));
    }
}

/// How many characters, elements or properties there have to be; `keys` are the words for several and for one.
fn count(scope: Scope<'_>, keys: [&str; 2], min: Option<&Number>, max: Option<&Number>) -> Option<String> {
    let range = range(scope, min, max)?;
    let is_one = max.or(min).is_some_and(|it| it.0 == "1");
    Some(scope.press.words().with(keys[usize::from(is_one)], "range", &range))
}

/// How many elements an array has to contain of a kind.
pub(super) fn contained(scope: Scope<'_>, bounds: &Bounds) -> String {
    let one = Number("1".to_owned());
    let min = bounds.min_contains.as_ref().unwrap_or(&one);
    let keys = ["part_contains", "part_contains_one"];
    count(scope, keys, Some(min), bounds.max_contains.as_ref()).unwrap_or_default()
}

fn range(scope: Scope<'_>, min: Option<&Number>, max: Option<&Number>) -> Option<String> {
    let words = scope.press.words();
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(words.with("range_exactly", "number", &min.0)),
        (Some(min), Some(max)) => Some(between(scope, "range_counts", min, max)),
        (Some(min), None) => Some(words.with("range_from", "number", &min.0)),
        (None, Some(max)) => Some(words.with("range_to", "number", &max.0)),
        (None, None) => None,
    }
}

fn between(scope: Scope<'_>, key: &str, min: &Number, max: &Number) -> String {
    scope.press.words().with(key, "min", &min.0).replace("{max}", &max.0)
}
