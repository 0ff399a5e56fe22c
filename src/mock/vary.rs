//! Values that differ from answer to answer, and are the same for the same seed: a sample is gone through, and whatever
//! may be different is made different, as long as it keeps its schema.

use indexmap::IndexMap;

use super::read::Reading;
use crate::api::{Api, Id, Number, Schema, Value};
use crate::instance::Direction;

/// How often a single value is thrown before it stays as it is.
const THROWS: usize = 6;

/// How many elements arrays get at most, unless the schema wants more.
const MOST_ELEMENTS: u64 = 4;

const WORDS: [&str; 24] = [
    "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "karst",
    "linden", "meadow", "nectar", "opal", "pebble", "quartz", "river", "sable", "tundra", "umber", "violet",
    "willow", "zephyr",
];

/// Numbers that look random and depend on nothing but the seed (`SplitMix64`).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice that begin with `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: u64) -> u64 {
        self.throw() % limit.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len() as u64) as usize)
    }
}

/// A seed that text has a part in (FNV-1a).
pub(super) fn seeded(seed: u64, texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|it| it.bytes().chain([0]));
    bytes.fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ u64::from(it)).wrapping_mul(0x100_0000_01b3))
}

/// Who makes values different.
pub(super) struct Variation<'a> {
    reading: Reading<'a>,
    dice: Dice,
}

impl<'a> Variation<'a> {
    pub(super) fn new(api: &'a Api, seed: u64) -> Self {
        Self { reading: Reading::new(api), dice: Dice::new(seed) }
    }

    /// The value with whatever may be different made different.
    pub(super) fn vary(&mut self, schema: Option<Id<Schema>>, value: &Value) -> Value {
        let varied = self.varied(schema, value);
        if self.fits(schema, &varied) { varied } else { value.clone() }
    }

    fn fits(&self, schema: Option<Id<Schema>>, value: &Value) -> bool {
        schema.is_none_or(|it| self.reading.validator.is_valid(it, value, Direction::Response))
    }

    fn varied(&mut self, schema: Option<Id<Schema>>, value: &Value) -> Value {
        match value {
            Value::Object(members) => {
                let mut varied = IndexMap::new();
                for (name, member) in members.iter() {
                    let of_member = self.reading.member(schema, name);
                    varied.insert(name.clone(), self.vary(of_member, member));
                }
                Value::Object(Box::new(varied))
            }
            Value::Array(elements) => self.array(schema, elements),
            _ => self.scalar(schema, value),
        }
    }

    fn array(&mut self, schema: Option<Id<Schema>>, elements: &[Value]) -> Value {
        let Some(items) = self.reading.items(schema).filter(|_| !elements.is_empty()) else {
            return Value::Array(elements.to_vec());
        };
        let count = self.dice.below(MOST_ELEMENTS) as usize + 1;
        let with = |this: &mut Self, count: usize| {
            let of = |at: usize| &elements[at % elements.len()];
            Value::Array((0..count).map(|at| this.vary(Some(items), of(at))).collect())
        };
        let thrown = with(self, count);
        if self.fits(schema, &thrown) { thrown } else { with(self, elements.len()) }
    }

    fn scalar(&mut self, schema: Option<Id<Schema>>, value: &Value) -> Value {
        let Some(id) = schema else { return value.clone() };
        let values = self.reading.find(id, 0, &|it| (!it.values.is_empty()).then(|| it.values.clone()));
        let format = self.reading.find(id, 0, &|it| it.format.clone()).unwrap_or_default();
        for _ in 0..THROWS {
            let thrown = match (&values, value) {
                (Some(values), _) => self.dice.pick(values).cloned(),
                (None, Value::Bool(_)) => Some(Value::Bool(self.dice.below(2) == 1)),
                (None, Value::Number(number)) => Some(self.number(id, number)),
                (None, Value::String(text)) => Some(Value::String(self.text(&format, text))),
                _ => None,
            };
            let Some(thrown) = thrown.filter(|it| self.fits(schema, it)) else { continue };
            return thrown;
        }
        value.clone()
    }

    fn number(&mut self, id: Id<Schema>, like: &Number) -> Value {
        let bound = |look: &dyn Fn(&Schema) -> Option<Number>| {
            self.reading.find(id, 0, look).and_then(|it| it.0.parse::<f64>().ok())
        };
        let least = bound(&|it| it.bounds.minimum.clone().or_else(|| it.bounds.exclusive_minimum.clone()));
        let most = bound(&|it| it.bounds.maximum.clone().or_else(|| it.bounds.exclusive_maximum.clone()));
        let step = bound(&|it| it.bounds.multiple_of.clone()).filter(|it| *it > 0.0).unwrap_or(1.0);
        let least = least.unwrap_or_else(|| most.map_or(0.0, |it| (it - 1000.0).min(0.0)));
        let most = most.unwrap_or(least + 1000.0);
        let has_places = like.0.contains('.');
        let unit = if has_places { step.min(0.01) } else { step };
        let steps = ((most - least) / unit).clamp(0.0, 1e9);
        #[expect(clippy::cast_sign_loss, reason = "it is clamped to what is not negative")]
        let thrown = self.dice.below(steps as u64 + 1);
        #[expect(clippy::cast_precision_loss, reason = "a billion is exact")]
        let number = ((least / unit).ceil() + thrown as f64) * unit;
        Value::Number(Number(if has_places { format!("{number:.2}") } else { format!("{number:.0}") }))
    }

    fn text(&mut self, format: &str, like: &str) -> String {
        let dice = &mut self.dice;
        let (year, month, day) = (2000 + dice.below(40), 1 + dice.below(12), 1 + dice.below(28));
        let (hour, minute, second) = (dice.below(24), dice.below(60), dice.below(60));
        let word = |dice: &mut Dice| *dice.pick(&WORDS).unwrap_or(&"amber");
        match format {
            "date" => format!("{year}-{month:02}-{day:02}"),
            "date-time" => format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
            "time" => format!("{hour:02}:{minute:02}:{second:02}Z"),
            "uuid" => uuid(dice),
            "email" | "idn-email" => format!("{}.{}@example.com", word(dice), word(dice)),
            "hostname" | "idn-hostname" => format!("{}.example.com", word(dice)),
            "ipv4" => format!("192.0.2.{}", dice.below(255)),
            "ipv6" => format!("2001:db8::{:x}", dice.below(0xffff)),
            "uri" | "iri" | "url" => format!("https://example.com/{}/{}", word(dice), word(dice)),
            "" | "password" => {
                let count = 1 + dice.below(like.split(' ').count() as u64 + 2);
                (0..count).map(|_| word(dice)).collect::<Vec<_>>().join(" ")
            }
            _ => like.to_owned(),
        }
    }
}

/// A random UUID (RFC 9562, version 4).
pub(super) fn uuid(dice: &mut Dice) -> String {
    let (high, low) = (dice.throw(), dice.throw());
    let variant = 0x8000 | ((low >> 48) & 0x3fff);
    format!(
        "{:08x}-{:04x}-4{:03x}-{variant:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        low & 0xffff_ffff_ffff
    )
}
