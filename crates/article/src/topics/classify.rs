//! Which topics an article is about.

use types::{About, Language};

use super::{
    Topic, categories::topic_of_category, evidence::Evidence, fold::fold, lexicon::Lexicon,
};

/// No article has more topics.
const TOPICS_MAX: usize = 5;
/// So many points make a topic.
const BAR: u32 = 95;
/// Topics with less than this part of the best one's points are asides.
const ASIDE: u32 = 4;
/// Points at which a topic is as likely as not; they double the odds from there.
const EVEN: u32 = 120;
/// A category that is a topic's name. The publisher knows; but tags are many.
const CATEGORY: u32 = 180;
/// The section of the feed, which holds for all its articles.
const SECTION: u32 = 120;
/// More categories than this are somebody's search engine optimisation.
const CATEGORIES_MAX: usize = 12;
/// Bytes of text that are read; what comes later is hardly the topic.
const TEXT_MAX: usize = 12_000;

/// What is known of an article.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// Plain text.
    pub headline: &'a str,
    /// Plain text of lead or body; may be empty.
    pub text: &'a str,
    /// The publisher's own, in their order.
    pub categories: &'a [String],
    /// The section of the feed in the publisher's words; may be empty.
    pub section: &'a str,
    /// Of the text.
    pub language: Language,
}

/// The topics of an article, surest first, at most five. Topics that lie around a found one are
/// implied and not in the list.
#[must_use]
pub fn classify(told: Told<'_>) -> Vec<About> {
    let sums = evidence(told).with_wider();
    let mut found: Vec<(Topic, u32)> =
        sums.into_iter().filter(|(_, points)| *points >= BAR).collect();
    let narrow: Vec<Topic> = found.iter().map(|(topic, _)| *topic).collect();
    found.retain(|(topic, _)| !narrow.iter().any(|it| it != topic && it.is_within(*topic)));
    found.sort_by_key(|(topic, points)| (std::cmp::Reverse(*points), *topic));
    let best = found.first().map_or(0, |(_, points)| *points);
    found.retain(|(_, points)| points.saturating_mul(ASIDE) >= best);
    found.truncate(TOPICS_MAX);
    found
        .into_iter()
        .map(|(topic, points)| About { topic: topic.id(), confidence: confidence(points) })
        .collect()
}

fn evidence(told: Told<'_>) -> Evidence {
    let mut evidence = Evidence::default();
    if let Some(lexicon) = Lexicon::of(told.language) {
        let text = beginning(told.text);
        evidence.read(lexicon, &fold(told.headline), &fold(text));
    }
    for topic in told.categories.iter().take(CATEGORIES_MAX).filter_map(|it| topic_of_category(it))
    {
        evidence.add(topic, CATEGORY);
    }
    if let Some(topic) = topic_of_category(told.section) {
        evidence.add(topic, SECTION);
    }
    evidence
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(TEXT_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Points as per cent, never a hundred.
fn confidence(points: u32) -> u8 {
    let percent = points.saturating_mul(100) / points.saturating_add(EVEN).max(1);
    u8::try_from(percent.min(99)).unwrap_or(99)
}

#[cfg(test)]
mod tests;
