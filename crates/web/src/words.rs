//! Times, counts, places and addresses in reader's words.

mod names;

pub(crate) use names::{country_name, language_name};

use article::topics::Topic;
use store::Summary;
use types::{ArticleId, Language, StoryId, Timestamp, TopicId};

/// `rtl` or `ltr`, for `dir` attributes.
pub(crate) fn direction(language: Language) -> &'static str {
    if language.is_right_to_left() { "rtl" } else { "ltr" }
}

/// The path of an article's page.
pub(crate) fn article_path(id: ArticleId, slug: &str) -> String {
    if slug.is_empty() { format!("/article/{id}") } else { format!("/article/{id}-{slug}") }
}

/// The path of an article's page, from a list.
pub(crate) fn path_of(summary: &Summary) -> String {
    article_path(summary.id, &summary.slug)
}

/// The path of a story's page.
pub(crate) fn story_path(id: StoryId) -> String {
    format!("/story/{id}")
}

/// The path of a title's page.
pub(crate) fn title_path(slug: &str) -> String {
    format!("/title/{slug}")
}

/// The path of the page of somebody who writes or is written about.
pub(crate) fn person_path(name: &str) -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(name.trim().as_bytes()).collect();
    format!("/person/{}", encoded.replace('+', "%20"))
}

/// The path of a topic's page.
pub(crate) fn topic_path(name: &str) -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(name.trim().as_bytes()).collect();
    // In a path a plus is a plus.
    format!("/topic/{}", encoded.replace('+', "%20"))
}

/// A topic's name with a capital, as it stands in headings and links.
pub(crate) fn topic_name(topic: Topic, language: Language) -> String {
    let mut letters = topic.name(language).chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// All topics inside one, itself too.
pub(crate) fn topics_inside(id: TopicId) -> Vec<TopicId> {
    match Topic::find(id) {
        Some(topic) => topic.inside().map(Topic::id).collect(),
        None => vec![id],
    }
}

/// `12 minutes ago`, `3 hours ago`, `yesterday`, `21 November`, `21 November 2025`.
pub(crate) fn ago(at: Timestamp, now: Timestamp) -> String {
    let minutes = now.duration_since(at).as_mins().max(0);
    match minutes {
        0 => "just now".to_owned(),
        1 => "1 minute ago".to_owned(),
        2..60 => format!("{minutes} minutes ago"),
        60..120 => "1 hour ago".to_owned(),
        120..1440 => format!("{} hours ago", minutes / 60),
        1440..2880 => "yesterday".to_owned(),
        _ => {
            let same_year = at.strftime("%Y").to_string() == now.strftime("%Y").to_string();
            at.strftime(if same_year { "%-d %B" } else { "%-d %B %Y" }).to_string()
        }
    }
}

/// `21 November 2026, 14:05 UTC`.
pub(crate) fn moment(at: Timestamp) -> String {
    at.strftime("%-d %B %Y, %H:%M UTC").to_string()
}

/// For `datetime` attributes and structured data.
pub(crate) fn machine_time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `1 title`, `3 titles`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// At most so many characters, cut at a word, with an ellipsis.
pub(crate) fn shorten(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let cut: String = text.chars().take(characters).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ', '.']))
}

/// The first sentence of a text, at most so many characters.
pub(crate) fn first_sentence(text: &str, characters: usize) -> String {
    let text = text.trim();
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, next)| *next);
        let stops = match letter {
            // Not after an initial or a number, as in “J. Berg” or “3. Oktober”.
            '.' => before.is_lowercase() || matches!(before, '”' | '"' | ')'),
            '!' | '?' | '…' | '؟' | '۔' | '।' => true,
            _ => false,
        };
        let always = matches!(letter, '。' | '！' | '？' | '\n');
        if always || (stops && after.is_none_or(char::is_whitespace)) {
            let (sentence, _) = text.split_at(at + letter.len_utf8());
            return shorten(sentence.trim(), characters);
        }
        before = letter;
    }
    shorten(text, characters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use types::SignedDuration;

    #[test]
    fn a_sentence_ends_where_it_ends() {
        for (text, expected) in [
            ("It rained. It snowed.", "It rained."),
            ("Says J. Berg: yes! Then no.", "Says J. Berg: yes!"),
            ("Am 3. Oktober war es kalt. Dann nicht.", "Am 3. Oktober war es kalt."),
            ("橋が開いた。人が渡った。", "橋が開いた。"),
            ("No end", "No end"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text, 100), expected);
        }
        assert_eq!(
            first_sentence("A sentence that is far too long to be shown.", 20),
            "A sentence that is…"
        );
    }

    #[test]
    fn times_are_told_as_people_do() {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        for (minutes, expected) in [
            (0, "just now"),
            (1, "1 minute ago"),
            (59, "59 minutes ago"),
            (61, "1 hour ago"),
            (300, "5 hours ago"),
            (1500, "yesterday"),
            (2880, "21 November"),
            (600_000, "2 October 2025"),
        ] {
            assert_eq!(ago(now - SignedDuration::from_mins(minutes), now), expected);
        }
    }
}
