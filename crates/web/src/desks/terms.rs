//! Licences in words, and out of forms.

use types::{Country, Extent, Licence, SignedDuration};

use super::form::{Fields, refuse};
use crate::{error::AppError, words::count};

/// What may be shown, in one or more sentences.
pub(super) fn in_words(licence: &Licence) -> String {
    let mut words = String::from(extent_in_words(licence.extent));
    let minutes = licence.embargo.as_mins();
    if minutes > 0 {
        let minutes = usize::try_from(minutes).unwrap_or(usize::MAX);
        let (hours, rest) = (minutes / 60, minutes % 60);
        let hours_words = (hours > 0).then(|| count(hours, "hour", "hours"));
        let rest_words = (rest > 0).then(|| count(rest, "minute", "minutes"));
        let after = hours_words.into_iter().chain(rest_words).collect::<Vec<_>>().join(" ");
        words.push_str(&format!(" Nothing is shown in the first {after} after publication."));
    }
    if !licence.territory.is_empty() {
        words.push_str(&format!(" Only for readers in {}.", countries(&licence.territory)));
    }
    words
}

/// How much is shown.
pub(super) fn extent_in_words(extent: Extent) -> &'static str {
    match extent {
        Extent::LinkOnly => "Headline and a link to the publisher.",
        Extent::LeadOnly => "Headline, the lead that the feed offers, and a link.",
        Extent::FullText => "The whole text, for readers in their trial and for members.",
    }
}

/// `DE, FR, JP`
pub(super) fn countries(territory: &[Country]) -> String {
    territory.iter().map(Country::to_string).collect::<Vec<_>>().join(", ")
}

/// Reads the fields `extent`, `embargo` (minutes) and `territory` (codes).
pub(super) fn read(fields: &Fields) -> Result<Licence, AppError> {
    /// A month; longer than any embargo of news.
    const EMBARGO_MINUTES_MAX: i64 = 31 * 24 * 60;
    let minutes: i64 = match fields.get("embargo") {
        "" => 0,
        _ => fields.read("embargo", "The embargo")?,
    };
    if !(0..=EMBARGO_MINUTES_MAX).contains(&minutes) {
        return Err(refuse("An embargo lasts from 0 minutes to 31 days (44,640).".to_owned()));
    }
    Ok(Licence {
        extent: fields.read("extent", "How much may be shown")?,
        embargo: SignedDuration::from_mins(minutes),
        territory: read_countries(fields.get("territory"))?,
    })
}

fn read_countries(text: &str) -> Result<Vec<Country>, AppError> {
    let codes = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|it| !it.is_empty());
    let mut territory = Vec::new();
    for code in codes {
        let country = code.parse::<Country>().map_err(|error| refuse(format!("{error}.")))?;
        if !territory.contains(&country) {
            territory.push(country);
        }
    }
    Ok(territory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(extent: &str, embargo: &str, territory: &str, expected: Expect) {
        let fields =
            Fields::of(&[("extent", extent), ("embargo", embargo), ("territory", territory)]);
        let words = match read(&fields) {
            Ok(licence) => in_words(&licence),
            Err(AppError::BadRequest(sentence)) => format!("refused: {sentence}"),
            Err(other) => panic!("{other:?}"),
        };
        expected.assert_eq(&words);
    }

    #[test]
    fn terms_are_told_in_words() {
        check("link-only", "", "", expect!["Headline and a link to the publisher."]);
        check(
            "full-text",
            "90",
            "de, AT,de",
            expect![
                "The whole text, for readers in their trial and for members. Nothing is shown in the first 1 hour 30 minutes after publication. Only for readers in DE, AT."
            ],
        );
        check(
            "lead-only",
            "1440",
            "",
            expect![
                "Headline, the lead that the feed offers, and a link. Nothing is shown in the first 24 hours after publication."
            ],
        );
    }

    #[test]
    fn terms_that_make_no_sense_are_refused() {
        check("all", "", "", expect!["refused: How much may be shown is not understood."]);
        check(
            "lead-only",
            "-5",
            "",
            expect!["refused: An embargo lasts from 0 minutes to 31 days (44,640)."],
        );
        check(
            "lead-only",
            "",
            "Germany",
            expect![
                "refused: “Germany” is not a code of the expected form (two letters, as in “DE”)."
            ],
        );
    }
}
