//! The words that publishers use in classes and ids for what is no part of the article.

use std::{collections::HashSet, sync::LazyLock};

use crate::dom::Element;

/// What never is part of it.
const FURNITURE: &str = "\
    share sharing shares sharebar sharethis sharedaddy addthis addtoany social socials \
    newsletter newsletters subscribe signup promo promos promotion advert adverts \
    advertisement advertising ad ads adbox adslot adunit adwrapper dfp sponsor sponsored \
    taboola outbrain related relatedposts recommended recommendations recirc recirculation \
    trending popular breadcrumb breadcrumbs popup modal cookie cookies pagination pager \
    sidebar footer nav navbar navigation mostread readmore donate donation livefyre viafoura \
    spotim jumplinks widgets masthead colophon slideshow carousel slider lightbox standfirst \
    deck dek subtitle subheadline";

/// Pairs of words with the same sense.
const PAIRS: &str = "\
    most-read most-popular most-viewed read-more read-next up-next see-also also-read more-stories \
    more-from more-on more-news sign-up author-bio about-author author-box author-info \
    screen-reader sr-only visually-hidden off-screen article-tags post-tags entry-meta \
    post-meta article-meta meta-info follow-us join-us support-us top-stories latest-news \
    post-navigation comment-list comment-form click-here call-action app-download";

/// Labels: bylines, dates, tags. Only short elements count.
const LABELS: &str = "\
    byline bylines author authors timestamp pubdate publishdate posted datetime tags tag \
    taglist category categories kicker eyebrow credit credits copyright attribution \
    published updated readtime date hashtags labels photocredit photographer bio";

static FURNITURE_SET: LazyLock<HashSet<&str>> =
    LazyLock::new(|| FURNITURE.split_ascii_whitespace().collect());
static PAIRS_SET: LazyLock<HashSet<(&str, &str)>> = LazyLock::new(|| {
    PAIRS.split_ascii_whitespace().filter_map(|two| two.split_once('-')).collect()
});
static LABELS_SET: LazyLock<HashSet<&str>> =
    LazyLock::new(|| LABELS.split_ascii_whitespace().collect());

/// The words in an element's class and id.
pub(in crate::page) struct Names(String);

impl Names {
    /// `class="postMeta share-bar"` → post, meta, share, bar.
    pub(in crate::page) fn of(element: &Element) -> Self {
        let mut words = String::new();
        for attribute in ["class", "id"] {
            for name in element.get(attribute).unwrap_or_default().split_ascii_whitespace() {
                push_words(name, &mut words);
            }
        }
        Self(words)
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }

    /// Whether one of these words is among them.
    pub(in crate::page) fn have(&self, wanted: &[&str]) -> bool {
        self.words().any(|word| wanted.contains(&word))
    }

    /// Whether they name what never is part of the article.
    pub(super) fn are_furniture(&self) -> bool {
        let mut pairs = self.words().zip(self.words().skip(1));
        self.words().any(|word| FURNITURE_SET.contains(word))
            || pairs.any(|pair| PAIRS_SET.contains(&pair))
    }

    /// Whether they name a label.
    pub(super) fn are_label(&self) -> bool {
        self.words().any(|word| LABELS_SET.contains(word))
    }
}

/// A longer name is a sentence about something, such as `sharing-with-many-developers`.
const WORDS_MAX: usize = 4;

fn push_words(name: &str, words: &mut String) {
    let before = words.len();
    let mut small = false;
    let mut count = 1;
    for letter in name.chars() {
        let starts = letter.is_uppercase() && small || !letter.is_alphanumeric();
        if starts && !words.ends_with(' ') {
            words.push(' ');
            count += 1;
        }
        small = letter.is_lowercase();
        if letter.is_alphanumeric() {
            words.extend(letter.to_lowercase());
        }
    }
    if count > WORDS_MAX {
        words.truncate(before);
    }
    words.push(' ');
}
