//! Numbers within bounds, exactly.

use super::whole::Whole;
use crate::api::{Api, Bounds, Number, SchemaType};
use crate::instance::decimal::Decimal;
use crate::instance::format;

/// Numbers that may fit, the likeliest first. Bounds keep the author's digits.
pub(super) fn candidates(api: &Api, whole: &Whole, kind: SchemaType, turn: usize) -> Vec<String> {
    let limits = Limits::of(api, whole, kind);
    let mut numbers = vec![if kind == SchemaType::Integer { "1" } else { "1.5" }.to_owned()];
    numbers.extend(["1", "0"].map(str::to_owned));
    numbers.extend(limits.as_written());
    numbers.extend(limits.between());
    numbers.extend(limits.outermost());
    if turn > 0 {
        let mut further = limits.steps(turn);
        further.extend(numbers);
        return further;
    }
    numbers
}

/// All that limits a number: the author's bounds, and those of formats such as `int32`.
struct Limits {
    kind: SchemaType,
    least: Option<Number>,
    greatest: Option<Number>,
    steps: Vec<Number>,
    written: Vec<Number>,
}

impl Limits {
    fn of(api: &Api, whole: &Whole, kind: SchemaType) -> Self {
        let mut limits = Self { kind, least: None, greatest: None, steps: Vec::new(), written: Vec::new() };
        for schema in whole.all(api) {
            limits.narrow(&schema.bounds);
            let range = schema.format.as_deref().and_then(format::integer_range);
            if let Some((least, greatest)) = range {
                limits.raise(Some(&Number(least.to_string())));
                limits.lower(Some(&Number(greatest.to_string())));
            }
        }
        limits
    }

    fn narrow(&mut self, bounds: &Bounds) {
        for limit in [&bounds.minimum, &bounds.exclusive_minimum] {
            self.raise(limit.as_ref());
            self.written.extend(limit.clone());
        }
        for limit in [&bounds.maximum, &bounds.exclusive_maximum] {
            self.lower(limit.as_ref());
            self.written.extend(limit.clone());
        }
        self.steps.extend(bounds.multiple_of.clone());
    }

    fn raise(&mut self, limit: Option<&Number>) {
        if let Some(limit) = limit.filter(|it| self.least.as_ref().is_none_or(|now| exact(it) > exact(now))) {
            self.least = Some(limit.clone());
        }
    }

    fn lower(&mut self, limit: Option<&Number>) {
        if let Some(limit) =
            limit.filter(|it| self.greatest.as_ref().is_none_or(|now| exact(it) < exact(now)))
        {
            self.greatest = Some(limit.clone());
        }
    }

    /// The author's bounds themselves.
    fn as_written(&self) -> impl Iterator<Item = String> {
        self.written.iter().chain(&self.steps).map(|it| it.0.clone())
    }

    /// Numbers just inside the bounds, on the grid of the steps.
    fn between(&self) -> Vec<String> {
        let places = self.places();
        let step = self.step(places);
        let mut inside = Vec::new();
        if let Some(least) = units(self.least.as_ref(), places) {
            let first = least.div_euclid(step) * step;
            inside.extend([first, first + step, first + 2 * step]);
        }
        if let Some(greatest) = units(self.greatest.as_ref(), places) {
            let last = greatest.div_euclid(step) * step;
            inside.extend([last, last - step]);
        }
        inside.extend([step, 0]);
        inside.into_iter().map(|it| Decimal::from_scaled(it, places).to_string()).collect()
    }

    /// Numbers for bounds that are close together, and for those that are far out.
    fn outermost(&self) -> Vec<String> {
        let places = self.places() + 1;
        let middle = units(self.least.as_ref(), places).zip(units(self.greatest.as_ref(), places));
        let middle =
            middle.map(|(least, greatest)| Decimal::from_scaled(i128::midpoint(least, greatest), places));
        let beyond = |it: &Option<Number>, digit: &str| it.as_ref().map(|it| far(&it.0, digit));
        let far = [beyond(&self.least, "2"), beyond(&self.greatest, "-2")];
        middle.map(|it| it.to_string()).into_iter().chain(far.into_iter().flatten()).collect()
    }

    /// Different numbers for different turns.
    fn steps(&self, turn: usize) -> Vec<String> {
        let places = self.places();
        let (step, turn) = (self.step(places), turn as i128);
        let first = units(self.least.as_ref(), places).map(|it| it.div_euclid(step) * step);
        let last = units(self.greatest.as_ref(), places).map(|it| it.div_euclid(step) * step);
        let further = [
            Some((turn + 1) * step),
            first.map(|it| it + (turn + 1) * step),
            first.map(|it| it + turn * step),
            last.map(|it| it - turn * step),
            Some(-turn * step),
        ];
        further.into_iter().flatten().map(|it| Decimal::from_scaled(it, places).to_string()).collect()
    }

    /// How many digits behind the point the bounds have.
    fn places(&self) -> i64 {
        let bounds = self.least.iter().chain(&self.greatest).chain(&self.steps);
        let places = bounds.filter_map(exact).map(|it| it.places()).max().unwrap_or(0);
        if self.kind == SchemaType::Integer && self.steps.is_empty() { 0 } else { places.min(30) }
    }

    /// What every number is a multiple of, in units.
    fn step(&self, places: i64) -> i128 {
        let one = 10_i128.pow(u32::try_from(places).unwrap_or(0).min(30));
        let unit = if self.kind == SchemaType::Integer || self.steps.is_empty() { one } else { 1 };
        let steps = self.steps.iter().filter_map(|it| units(Some(it), places)).filter(|it| *it > 0);
        steps.fold(unit, |all, it| (all / common_divisor(all, it)).checked_mul(it).unwrap_or(all))
    }
}

fn exact(number: &Number) -> Option<Decimal> {
    Decimal::parse(&number.0)
}

/// A bound in units of `10^-places`.
fn units(bound: Option<&Number>, places: i64) -> Option<i128> {
    exact(bound?)?.scaled(places).filter(|it| it.unsigned_abs() < 1 << 120)
}

fn common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// A number one digit away from one with an exponent that is too large to count in units.
fn far(written: &str, digit: &str) -> String {
    match written.split_once(['e', 'E']) {
        Some((_, exponent)) => format!("{digit}e{exponent}"),
        None => format!("{digit}e{}", written.trim_start_matches('-').len()),
    }
}
