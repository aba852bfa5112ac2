//! Dates as pages write them for machines.

use jiff::{Timestamp, civil, tz::TimeZone};

/// Reads RFC 3339 and its looser kin, RFC 2822, and seconds or milliseconds since 1970. A date
/// without zone is taken as UTC; one before 1990 or after 2100 is none.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let found = exact(text).or_else(|| civil_date(text)).or_else(|| epoch(text))?;
    let year = found.to_zoned_datetime(TimeZone::UTC).year();
    (1990..=2100).contains(&year).then_some(found)
}

fn exact(text: &str) -> Option<Timestamp> {
    text.parse()
        .ok()
        .or_else(|| jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.timestamp()))
}

fn civil_date(text: &str) -> Option<Timestamp> {
    // `2024-05-06 07:08:09 +0200` and `2024-05-06T07:08:09.000+0200` are common.
    for form in [
        "%Y-%m-%d %H:%M:%S %z",
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%dT%H:%M%z",
        "%Y/%m/%d %H:%M:%S %z",
    ] {
        if let Ok(stamp) = Timestamp::strptime(form, text) {
            return Some(stamp);
        }
    }
    let text = text.trim_end_matches(" UTC").trim_end_matches(" GMT");
    let at = text.parse::<civil::DateTime>().ok();
    let at = at.or_else(|| text.parse::<civil::Date>().ok().map(|day| day.at(0, 0, 0, 0)));
    let forms = [
        "%Y/%m/%d",
        "%Y%m%d",
        "%B %d, %Y",
        "%b %d, %Y",
        "%d %B %Y",
        "%d %b %Y",
        "%m/%d/%Y %I:%M:%S %p",
    ];
    let at = at.or_else(|| {
        forms.iter().find_map(|form| {
            civil::DateTime::strptime(form, text)
                .ok()
                .or_else(|| civil::Date::strptime(form, text).ok().map(|day| day.at(0, 0, 0, 0)))
        })
    });
    TimeZone::UTC.to_timestamp(at?).ok()
}

fn epoch(text: &str) -> Option<Timestamp> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        10 => Timestamp::from_second(number).ok(),
        13 => Timestamp::from_millisecond(number).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_of_many_pages_are_read() {
        let same = [
            "2024-05-06T07:08:09Z",
            "2024-05-06T09:08:09+02:00",
            "2024-05-06T09:08:09+0200",
            "2024-05-06 09:08:09 +0200",
            "2024-05-06T07:08:09.000Z",
            "Mon, 06 May 2024 07:08:09 GMT",
            "1714979289",
            "1714979289000",
            "2024-05-06T07:08:09",
            "2024-05-06 07:08:09",
        ];
        for text in same {
            let found = parse(text).unwrap_or_else(|| panic!("{text} is not read"));
            assert_eq!(found.to_string(), "2024-05-06T07:08:09Z", "{text}");
        }
        for text in ["2024-05-06", "2024/05/06", "20240506", "May 6, 2024", "6 May 2024"] {
            assert_eq!(
                parse(text).map(|at| at.to_string()).as_deref(),
                Some("2024-05-06T00:00:00Z"),
                "{text}"
            );
        }
        for text in ["", "yesterday", "0", "12", "1800-01-01", "99999999999999"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
