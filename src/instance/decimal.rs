//! Numbers as exact decimals: compared, added and divided by their digits, so that no float ever rounds one.
//! Exponents stay exponents: `1e400` takes as little room as `1`.

use std::cmp::Ordering;

/// How many digits of a divisor are taken into account; more would not fit the arithmetic.
const LONGEST_DIVISOR: usize = 36;

/// `± 0.d₁d₂d₃… × 10^point`, where the first and the last digit are not 0. Zero has no digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// Reads a number in JSON's grammar (RFC 8259, section 6); `None` for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let written = whole.bytes().chain(fraction.bytes());
        let digits: Option<Vec<u8>> = written.map(|it| it.is_ascii_digit().then(|| it - b'0')).collect();
        let digits = digits.filter(|it| !it.is_empty())?;
        Some(Self::normal(negative, digits, exponent.saturating_add(signed(whole.len()))))
    }

    /// The integer `value`.
    pub(super) fn integer(value: i128) -> Self {
        let digits =
            value.unsigned_abs().to_string().into_bytes().iter().map(|it| it - b'0').collect::<Vec<_>>();
        let point = signed(digits.len());
        Self::normal(value < 0, digits, point)
    }

    fn normal(negative: bool, mut digits: Vec<u8>, point: i64) -> Self {
        let leading = digits.iter().take_while(|it| **it == 0).count();
        digits.drain(..leading);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        if digits.is_empty() {
            return Self { negative: false, digits, point: 0 };
        }
        Self { negative, digits, point: point.saturating_sub(signed(leading)) }
    }

    /// Whether there is nothing behind the point: `1.0` and `1e2` are integers.
    pub(super) fn is_integer(&self) -> bool {
        self.point >= signed(self.digits.len())
    }

    /// Whether it is 0.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The value as a count; numbers too large for one are the largest, negative ones and fractions are none.
    pub(super) fn as_count(&self) -> Option<usize> {
        if self.negative || !self.is_integer() {
            return None;
        }
        Some(self.scaled(0).and_then(|it| usize::try_from(it).ok()).unwrap_or(usize::MAX))
    }

    /// Whether it is `divisor` taken a whole number of times. Nothing is judged where the divisor is 0 or has more digits
    /// than the arithmetic holds.
    pub(super) fn is_multiple_of(&self, divisor: &Self) -> bool {
        if self.is_zero() || divisor.is_zero() || divisor.digits.len() > LONGEST_DIVISOR {
            return true;
        }
        let modulus = whole(&divisor.digits);
        let shift = self.unit().saturating_sub(divisor.unit());
        if shift < 0 {
            // The last digit is not 0, so no power of ten divides the digits.
            return false;
        }
        let rest = self.digits.iter().fold(0, |rest, digit| (rest * 10 + u128::from(*digit)) % modulus);
        times_power_of_ten(rest, shift, modulus) == 0
    }

    /// The exponent of the last digit.
    fn unit(&self) -> i64 {
        self.point.saturating_sub(signed(self.digits.len()))
    }

    /// How many digits stand behind the point.
    pub(super) fn places(&self) -> i64 {
        self.unit().min(0).saturating_neg()
    }

    /// The value in units of `10^-places`, where it is whole and fits.
    pub(super) fn scaled(&self, places: i64) -> Option<i128> {
        let shift = self.unit().checked_add(places).filter(|it| (0..=36).contains(it))?;
        if self.digits.len() > LONGEST_DIVISOR {
            return None;
        }
        let power = 10_i128.checked_pow(u32::try_from(shift).ok()?)?;
        let size = i128::try_from(whole(&self.digits)).ok()?.checked_mul(power)?;
        Some(if self.negative { -size } else { size })
    }

    /// `units` of `10^-places`.
    pub(super) fn from_scaled(units: i128, places: i64) -> Self {
        let mut decimal = Self::integer(units);
        if !decimal.is_zero() {
            decimal.point = decimal.point.saturating_sub(places);
        }
        decimal
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (false, false) => self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits)),
            (is_zero, other_is_zero) => other_is_zero.cmp(&is_zero),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Display for Decimal {
    /// In JSON's grammar; far from the point with an exponent.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_zero() {
            return f.write_str("0");
        }
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.digits.iter().map(|it| char::from(b'0' + it)).collect();
        let len = signed(digits.len());
        let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
        match self.point {
            point if !(-20..=40).contains(&point) => write!(f, "{sign}{digits}e{}", self.unit()),
            point if point >= len => write!(f, "{sign}{digits}{}", zeros(point - len)),
            point if point <= 0 => write!(f, "{sign}0.{}{digits}", zeros(-point)),
            point => {
                let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
                write!(f, "{sign}{whole}.{fraction}")
            }
        }
    }
}

/// A length to count with.
fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// An exponent; one that no `i64` holds is as far away as can be.
fn read_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
    Some(if negative { -size } else { size })
}

fn whole(digits: &[u8]) -> u128 {
    digits.iter().fold(0, |sum, digit| sum * 10 + u128::from(*digit))
}

/// `rest × 10^power mod modulus`, ended early where it is 0 for good.
fn times_power_of_ten(mut rest: u128, power: i64, modulus: u128) -> u128 {
    // Behind as many steps as the modulus can have factors of 2 and 5, more of them change nothing about being 0.
    for _ in 0..power.min(128) {
        rest = rest * 10 % modulus;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_compared_by_all_their_digits() {
        assert!(decimal("9223372036854775808") > decimal("9223372036854775807"));
        assert!(decimal("12345678901234567890.1") < decimal("12345678901234567890.10000001"));
        assert!(decimal("1e400") > decimal("9e399") && decimal("-1e400") < decimal("-9e399"));
        assert_eq!(decimal("1.10"), decimal("11e-1"));
        assert_eq!(decimal("-0.0"), decimal("0"));
        assert!(decimal("0.001") > decimal("0") && decimal("-0.001") < decimal("0"));
    }

    #[test]
    fn multiples_are_found_without_rounding() {
        assert!(decimal("0.3").is_multiple_of(&decimal("0.1")));
        assert!(decimal("19.99").is_multiple_of(&decimal("0.01")));
        assert!(!decimal("0.0075").is_multiple_of(&decimal("0.001")));
        assert!(decimal("1e999999999999").is_multiple_of(&decimal("8")));
        assert!(!decimal("1e999999999999").is_multiple_of(&decimal("3")));
        assert!(decimal("12391239123").is_multiple_of(&decimal("1e-8")));
    }

    #[test]
    fn numbers_are_written_as_json_has_them() {
        for text in ["0", "-1.5", "0.001", "120", "9223372036854775807", "1e400"] {
            assert_eq!(decimal(text).to_string(), text);
        }
        assert_eq!(Decimal::parse("."), None);
        assert_eq!(Decimal::parse("1e"), None);
    }
}
