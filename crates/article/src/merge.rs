//! What the feed says and what the page says → one text.

use types::ArticleText;

use crate::{
    clean::Cleaned, draft, figures, language::language_of, lead, page::Extracted,
    text::count_words, trim::folded,
};

/// A page with fewer words showed a wall or a notice, not its article.
const ARTICLE_MIN: usize = 40;

/// Joins the text of a page with what its feed said.
///
/// The feed's headline, summary, authors and picture stay where they are whole; the page brings
/// the body, unless it shows less than the feed.
#[must_use]
pub fn text_of_page(extracted: &Extracted, from_feed: &ArticleText) -> ArticleText {
    let words = lead::words_of(&extracted.text);
    let shows_less = words < ARTICLE_MIN || words <= lead::words_of(&from_feed.plain);
    if shows_less {
        return completed(from_feed, extracted);
    }
    let mut pictures = from_feed.pictures.clone();
    let mut text = Cleaned::from_html(extracted.html.as_str(), None);
    figures::gather(&mut text, &mut pictures);
    for picture in &extracted.images {
        figures::add(&mut pictures, picture.clone());
    }
    let headline = headline(extracted, from_feed);
    let lead = lead(extracted, from_feed, &text, &headline);
    let (lead_plain, lead, body) = (lead.text(), lead.html(), text.html());
    let language = language_of(&extracted.text, Some(extracted.language));
    ArticleText {
        hash: draft::hash(&headline, &lead, Some(&body)),
        words: count_words(&extracted.text, language),
        authors: authors(extracted, from_feed),
        canonical: extracted.canonical.clone().or_else(|| from_feed.canonical.clone()),
        plain: extracted.text.clone(),
        body: Some(body),
        headline,
        lead,
        lead_plain,
        pictures,
        language,
    }
}

/// The feed's text with what only the page knows.
fn completed(from_feed: &ArticleText, extracted: &Extracted) -> ArticleText {
    let mut text = from_feed.clone();
    text.authors = authors(extracted, from_feed);
    text.canonical = extracted.canonical.clone().or(text.canonical);
    for picture in &extracted.images {
        figures::add(&mut text.pictures, picture.clone());
    }
    if text.lead.is_empty() && !extracted.lead.is_empty() {
        let lead = Cleaned { blocks: vec![lead::paragraph(extracted.lead.clone())] };
        (text.lead, text.lead_plain) = (lead.html(), lead.text());
        if text.body.is_none() {
            text.plain.clone_from(&text.lead_plain);
            text.words = count_words(&text.plain, text.language);
        }
        text.hash = draft::hash(&text.headline, &text.lead, text.body.as_ref());
    }
    text
}

/// The feed's, unless it is missing or cut off where the page's goes on.
fn headline(extracted: &Extracted, from_feed: &ArticleText) -> String {
    let told = from_feed.headline.trim();
    let cut_off = told.ends_with('…') || told.ends_with("...");
    let goes_on = folded(&extracted.title).starts_with(&folded(told));
    if told.is_empty() || (cut_off && goes_on) {
        return extracted.title.clone();
    }
    told.to_owned()
}

fn authors(extracted: &Extracted, from_feed: &ArticleText) -> Vec<String> {
    let is_name = |name: &String| !name.contains('@') && !name.eq_ignore_ascii_case("admin");
    if from_feed.authors.is_empty() || !from_feed.authors.iter().all(is_name) {
        let page = extracted.authors.clone();
        return if page.is_empty() { from_feed.authors.clone() } else { page };
    }
    from_feed.authors.clone()
}

/// The feed's summary, where it is one and not as good as the whole text.
fn lead(extracted: &Extracted, from_feed: &ArticleText, text: &Cleaned, headline: &str) -> Cleaned {
    let told = lead::words_of(&from_feed.lead_plain);
    let real = (5..=lead::SUMMARY_MAX).contains(&told)
        && told * 3 < lead::words_of(&extracted.text) * 2
        && folded(&from_feed.lead_plain) != folded(headline);
    if real {
        return Cleaned::from_html(from_feed.lead.as_str(), None);
    }
    if extracted.lead.is_empty() {
        return lead::cut(text);
    }
    let lines = extracted.lead.lines().map(|line| lead::paragraph(line.to_owned()));
    Cleaned { blocks: lines.collect() }
}
