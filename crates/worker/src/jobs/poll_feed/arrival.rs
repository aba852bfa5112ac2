//! Drafts → arrivals: words cleaned, section found, terms applied.

use article::topics::Told;
use store::{Arrival, Title};
use types::{Draft, Extent, Timestamp};

/// Drafts with their words cleaned, as the shelf takes them. `section` is the feed's own.
#[must_use]
pub fn arrivals(
    document: &feed::Feed,
    address: &types::WebAddress,
    title: &Title,
    section: &str,
    now: Timestamp,
) -> Vec<Arrival> {
    feed::drafts(document, address)
        .into_iter()
        .map(|draft| arrival(draft, title, section, now))
        .collect()
}

fn arrival(draft: Draft, title: &Title, section: &str, now: Timestamp) -> Arrival {
    let mut text = article::text_of_draft(&draft, Some(title.language));
    let full_text = title.licence.extent == Extent::FullText;
    let wants_page = full_text && draft.address.is_some() && !article::is_full_text(&draft);
    // What the licence does not allow to be shown is not even kept.
    if !full_text {
        text.body = None;
    }
    let mut words: Vec<String> = Vec::new();
    if !section.is_empty() {
        words.push(section.to_owned());
    }
    words.extend(draft.categories.iter().cloned());
    let published = draft.published.unwrap_or(now).min(now);
    let embargo = title.licence.embargo;
    let until = embargo.is_positive().then(|| published + embargo);
    let held_until = draft.held_until.into_iter().chain(until).max().filter(|at| *at > now);
    Arrival {
        section: edition::section::section_of(&words, draft.genre).as_str().to_owned(),
        slug: slug(&text.headline),
        topics: article::topics::classify(Told {
            headline: &text.headline,
            text: &text.plain,
            categories: &draft.categories,
            section,
            language: text.language,
        }),
        wants_page,
        held_until,
        draft,
        text,
    }
}

/// Words of a headline as they stand in an address: at most ten, letters and digits of any script.
fn slug(headline: &str) -> String {
    let words: Vec<String> = headline
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(10)
        .map(str::to_lowercase)
        .collect();
    words.join("-").chars().take(80).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn headlines_become_readable_addresses() {
        for (headline, expected) in [
            (
                "Bridge over the Sound opens, a year early!",
                "bridge-over-the-sound-opens-a-year-early",
            ),
            ("  ", ""),
            ("港から世界へ", "港から世界へ"),
            ("L’été à 40 °C", "l-été-à-40-c"),
        ] {
            assert_eq!(slug(headline), expected);
        }
    }
}
