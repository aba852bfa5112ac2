//! ISO 8601 and its profiles: `2003-12-31T10:14:55.5+01:00`, in part or without marks.

use super::{Moment, words};

/// Reads a date that begins with a year; nothing if it has another form.
pub(super) fn read(text: &str) -> Option<Moment> {
    let cut = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (date, time) = text.split_at(cut);
    let mut moment = day(date)?;
    let time = time.trim_start_matches(['T', 't', ' ']);
    if !time.is_empty() {
        clock(time, &mut moment)?;
    }
    Some(moment)
}

fn day(text: &str) -> Option<Moment> {
    let mut moment = Moment { month: 1, day: 1, ..Moment::default() };
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [whole] => match whole.len() {
            4 => moment.year = number(whole)?,
            8 => {
                let all = number(whole)?;
                (moment.year, moment.month, moment.day) =
                    (all / 10_000, all / 100 % 100, all % 100);
            }
            _ => return None,
        },
        [year, ordinal] if ordinal.len() == 3 => {
            moment.year = number(year).filter(|_year| year.len() == 4)?;
            (moment.month, moment.day) = day_of_year(moment.year, number(ordinal)?)?;
        }
        [year, rest @ ..] if rest.len() <= 2 && year.len() == 4 => {
            moment.year = number(year)?;
            moment.month = rest.first().map_or(Some(1), |month| number(month))?;
            moment.day = rest.get(1).map_or(Some(1), |day| number(day))?;
        }
        _ => return None,
    }
    Some(moment)
}

fn day_of_year(year: i32, ordinal: i32) -> Option<(i32, i32)> {
    let first = jiff::civil::Date::new(i16::try_from(year).ok()?, 1, 1).ok()?;
    let days = jiff::SignedDuration::from_hours(24 * i64::from(ordinal - 1));
    let date = first.checked_add(days).ok()?;
    Some((i32::from(date.month()), i32::from(date.day())))
}

/// `10:14:55.5+01:00`, `101455Z`, `10:14 PDT`.
fn clock(text: &str, moment: &mut Moment) -> Option<()> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','));
    let (time, zone) = text.split_at(end.unwrap_or(text.len()));
    let time = time.split(['.', ',']).next().unwrap_or_default();
    let mut parts = time.split(':');
    let first = parts.next()?;
    match (first.len(), time.contains(':')) {
        (4 | 6, false) => {
            let all = number(first)?;
            let all = if first.len() == 4 { all * 100 } else { all };
            (moment.hour, moment.minute, moment.second) =
                (all / 10_000, all / 100 % 100, all % 100);
        }
        (1 | 2, _) => {
            moment.hour = number(first)?;
            moment.minute = parts.next().map_or(Some(0), number)?;
            moment.second = parts.next().map_or(Some(0), number)?;
        }
        _ => return None,
    }
    moment.offset = offset(zone.trim())?;
    Some(())
}

/// Seconds east of UTC.
fn offset(zone: &str) -> Option<i32> {
    let sign = match zone.chars().next() {
        None => return Some(0),
        Some('+') => 1,
        Some('-' | '\u{2212}') => -1,
        Some(_) => {
            // An unknown name is better taken for UTC than the date for none.
            return match words::find(zone) {
                Some(words::Word::Zone(minutes)) => Some(minutes * 60),
                Some(words::Word::Afternoon(_) | words::Word::Month(_)) => None,
                None => zone.chars().all(|c| c.is_ascii_alphabetic() || c == '/').then_some(0),
            };
        }
    };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let value = number(&digits)?;
    let (hours, minutes) = if digits.len() <= 2 { (value, 0) } else { (value / 100, value % 100) };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

fn number(text: &str) -> Option<i32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}
