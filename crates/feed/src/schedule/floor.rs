//! What publishers ask for: `Retry-After`, `Cache-Control`, `Expires`, `ttl`, `skipHours`.

use types::{SignedDuration, Timestamp};

use super::{LEFT_ALONE_MAX, later};
use crate::date;

/// The HTTP headers that matter to the schedule, as they came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Headers<'a> {
    /// Seconds or a date.
    pub retry_after: Option<&'a str>,
    /// Of its directives `max-age` counts, unless `no-cache` or `no-store` stands beside it.
    pub cache_control: Option<&'a str>,
    /// A date.
    pub expires: Option<&'a str>,
}

/// What the document itself asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// [`crate::Feed::ttl`].
    pub ttl: Option<SignedDuration>,
    /// [`crate::Feed::skip_hours`].
    pub skip_hours: &'a [u8],
}

/// A `Retry-After` further away is a mistake.
const RETRY_AFTER_MAX: SignedDuration = SignedDuration::from_hours(24 * 7);

/// The earliest time at which the publisher wants to be asked again:
/// `max(Retry-After, min(24 h, max(max-age, Expires, ttl)))`, moved out of its `skipHours`.
///
/// Nothing when it asks for nothing.
#[must_use]
pub fn floor(headers: Headers<'_>, asked: Asked<'_>, now: Timestamp) -> Option<Timestamp> {
    let at_most = later(now, LEFT_ALONE_MAX);
    let cached = headers.cache_control.and_then(max_age).map(|age| later(now, age));
    // A response that carries both means the former (RFC 9111, 5.3).
    let expires = || headers.expires.and_then(date::parse);
    let polite = [cached.or_else(expires), asked.ttl.map(|ttl| later(now, ttl))];
    let polite = polite.into_iter().flatten().max().map(|when| when.min(at_most));
    let retry = headers.retry_after.and_then(|text| retry_after(text, now));
    let floor = [polite, retry].into_iter().flatten().max().filter(|&when| when > now);
    awake(floor.unwrap_or(now), asked.skip_hours).or(floor)
}

/// `Retry-After` as an instant.
#[must_use]
pub fn retry_after(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    let when = match text.parse::<u32>() {
        Ok(seconds) => later(now, SignedDuration::from_secs(i64::from(seconds))),
        Err(_) if text.bytes().all(|byte| byte.is_ascii_digit()) => later(now, RETRY_AFTER_MAX),
        Err(_) => date::parse(text)?,
    };
    Some(when.min(later(now, RETRY_AFTER_MAX)))
}

fn max_age(cache_control: &str) -> Option<SignedDuration> {
    let mut age = None;
    for directive in cache_control.split(',') {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "no-cache" | "no-store" => return None,
            "max-age" => {
                let seconds = value.trim().trim_matches('"').parse::<u32>().ok()?;
                age = Some(SignedDuration::from_secs(i64::from(seconds)));
            }
            _ => {}
        }
    }
    age
}

/// The first full hour at or after `when` that is not to be skipped, if `when` itself is.
fn awake(when: Timestamp, skip_hours: &[u8]) -> Option<Timestamp> {
    let hour = |when: Timestamp| when.as_second().div_euclid(3600).rem_euclid(24);
    let sleeps = |when: Timestamp| skip_hours.iter().any(|&skip| i64::from(skip) == hour(when));
    // Who skips all hours has misunderstood.
    let is_sane = (0..24).any(|hour: u8| !skip_hours.contains(&hour));
    if !is_sane || !sleeps(when) {
        return None;
    }
    let this_hour = Timestamp::from_second(when.as_second().div_euclid(3600) * 3600).ok()?;
    (1..24).map(|hours| later(this_hour, SignedDuration::from_hours(hours))).find(|&at| !sleeps(at))
}
