//! Numbers whose sums are exact.

/// One unit: 2⁻¹⁴, six hundred-thousandths. Sums of multiples of it are exact in an `f64` in any
/// order, and with fourteen decimals they survive a JSON file too; what a card shows adds up to
/// the last bit.
const UNIT: f64 = 1.0 / (1 << 14) as f64;

/// The nearest multiple; nothing for what is no number.
pub(crate) fn units(value: f64) -> i32 {
    // The cast takes what is too large to the greatest number and what is no number to 0.
    (value / UNIT).round() as i32
}

pub(crate) fn value(units: i32) -> f64 {
    f64::from(units) * UNIT
}

pub(crate) fn rounded(number: f64) -> f64 {
    value(units(number))
}
