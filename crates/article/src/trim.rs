//! Paragraphs that are no part of the article though they stand in it: links to other articles,
//! invitations, dates, labels of pictures.

mod phrases;

use crate::clean::{Cleaned, Part, text_of};
use phrases::{ENDINGS, INVITATIONS, MORE, REQUESTS};

/// An invitation is not longer, in characters.
const INVITATION_MAX: usize = 200;

/// A text with more characters may end with `…` for effect.
const TEASER_MAX: usize = 2_500;

/// Removes from the text of a page what is no part of the article.
pub(crate) fn trim_page(text: &mut Cleaned, headline: &str) {
    let headline = folded(headline);
    let count = text.blocks.len();
    let mut at = 0;
    text.blocks.retain(|block| {
        at += 1;
        let words = text_of(block);
        let heading = is_heading(block);
        let repeats = (heading || at <= 3) && !headline.is_empty() && folded(&words) == headline;
        let outermost = at <= 4 || at + 4 > count;
        let beside = match block.tag() {
            "p" => is_invitation(&words) || is_only_a_link(block) || outermost && is_label(&words),
            "ul" | "ol" => is_list_of_links(block),
            _ => heading && is_invitation(&words),
        };
        !(repeats || beside)
    });
    drop_empty_sections(&mut text.blocks);
}

/// Removes from a text of a feed what feeds add: the headline again, `Read more`, `The post …
/// appeared first on …`. True when it ends as if there were more.
pub(crate) fn trim_feed(text: &mut Cleaned, headline: &str) -> bool {
    let headline = folded(headline);
    let mut teases = false;
    if let [first, _, ..] = text.blocks.as_slice()
        && !headline.is_empty()
        && folded(&text_of(first)) == headline
    {
        text.blocks.remove(0);
    }
    while let Some(last) = text.blocks.last() {
        let words = text_of(last).to_lowercase();
        let short = words.chars().count() <= INVITATION_MAX;
        let more = short && is_more(&words);
        let ending = short && ENDINGS.iter().any(|part| words.contains(part));
        if !(more || ending || (is_heading(last) || last.tag() == "hr")) {
            break;
        }
        teases |= more;
        text.blocks.pop();
    }
    if let Some(last) = text.blocks.last_mut() {
        teases |= drop_more(last);
    }
    let plain = text.text();
    let open =
        ["…", "...", "[…]", "[...]", "(…)", "[&#8230;]"].iter().any(|sign| plain.ends_with(sign));
    teases || (open && plain.chars().count() < TEASER_MAX)
}

/// Only `Read more` or the like, whatever signs stand around.
fn is_more(words: &str) -> bool {
    let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
    MORE.contains(&words)
        || MORE.iter().any(|more| {
            more.chars().count() > 6
                && words.starts_with(more)
                && words.chars().count() < more.chars().count() + 25
        })
}

/// Takes a link `Read more` off the end of a paragraph.
fn drop_more(block: &mut Part) -> bool {
    let Part::Element(made) = block else { return false };
    let Some(last) = made.children.last() else { return false };
    if last.tag() != "a" || !is_more(&text_of(last).to_lowercase()) {
        return false;
    }
    made.children.pop();
    if let Some(Part::Text(text)) = made.children.last_mut() {
        text.truncate(text.trim_end().len());
    }
    true
}

fn is_heading(block: &Part) -> bool {
    matches!(block.tag(), "h2" | "h3" | "h4")
}

/// A heading at the very end announced what was removed.
fn drop_empty_sections(blocks: &mut Vec<Part>) {
    while blocks.last().is_some_and(|last| is_heading(last) || last.tag() == "hr") {
        blocks.pop();
    }
}

fn is_invitation(words: &str) -> bool {
    if words.chars().count() > INVITATION_MAX {
        return false;
    }
    let words = words.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    INVITATIONS.iter().any(|start| words.starts_with(start))
        || REQUESTS.iter().any(|both| both.iter().all(|part| words.contains(part)))
}

/// A date, an address or a handle alone on its line.
fn is_label(words: &str) -> bool {
    let one_word = !words.contains(char::is_whitespace);
    if one_word && (words.contains('@') || words.contains("twitter.com/")) {
        return true;
    }
    let ends = words.ends_with(['.', '!', '?', '”', '"', '。']);
    let short = words.chars().count() <= 90;
    short && !ends && has_year(words) && words.contains(['/', ':', ',', '-', '–'])
}

fn has_year(words: &str) -> bool {
    words
        .split(|letter: char| !letter.is_ascii_digit())
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

/// Whether all of its words are one link.
fn is_only_a_link(block: &Part) -> bool {
    let Some(made) = block.element() else { return false };
    let mut shown = made.children.iter().filter(|child| !child.is_blank());
    let (Some(only), None) = (shown.next(), shown.next()) else { return false };
    match only.tag() {
        "a" => true,
        "b" | "strong" | "em" | "i" | "u" => is_only_a_link(only),
        _ => false,
    }
}

/// Whether every item is only a link: other articles.
fn is_list_of_links(block: &Part) -> bool {
    let Some(made) = block.element() else { return false };
    made.children.len() > 1 && made.children.iter().all(is_only_a_link)
}

/// For comparing: letters and digits, lower case.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
