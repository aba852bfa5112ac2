//! One visit of one article, and what it weighs.

use jiff::civil::Date;
use types::{ArticleId, PublisherId, TitleId};

/// A reader had an article open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// What was read.
    pub article: ArticleId,
    /// Where.
    pub title: TitleId,
    /// Whose title it is.
    pub publisher: PublisherId,
    /// The day it began, in the operator's time zone.
    pub day: Date,
    /// Length of the text.
    pub words: u32,
    /// How it was read.
    pub attention: Attention,
    /// Who wrote it, if it is a copy.
    pub origin: Option<Origin>,
}

/// How an article was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// With the eyes.
    Text {
        /// While the page was in front.
        foreground_seconds: u32,
        /// How far down, of 100.
        scroll_percent: u8,
    },
    /// Read out.
    Audio {
        /// Different seconds that were heard.
        heard_seconds: u32,
        /// All of it.
        length_seconds: u32,
    },
}

/// Who wrote a copied text, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The writer.
    pub publisher: PublisherId,
    /// In thousandths (`OriginReason::confidence`).
    pub confidence_permille: u16,
}

/// A page must be in front so long, seconds.
const FOREGROUND_LEAST: u32 = 15;
/// And be scrolled so far, percent.
const SCROLL_LEAST: u8 = 30;

/// Counted seconds of an engaged visit: min(seconds, ⌊1.5·words·60/230⌋).
///
/// The second is one and a half times as long as the text takes at 230 words a minute; an article
/// without words weighs nothing. `None` when the visit was not engaged: in front less than 15
/// seconds, scrolled less than 30 %, or heard less than half.
#[must_use]
pub fn weight(visit: &Visit) -> Option<u64> {
    let seconds = match visit.attention {
        Attention::Text { foreground_seconds, scroll_percent } => {
            (foreground_seconds >= FOREGROUND_LEAST && scroll_percent >= SCROLL_LEAST)
                .then_some(foreground_seconds)
        }
        Attention::Audio { heard_seconds, length_seconds } => {
            let is_half = u64::from(heard_seconds).saturating_mul(2) >= u64::from(length_seconds);
            (is_half && length_seconds > 0).then_some(heard_seconds)
        }
    }?;
    // 1.5·60/230 = 9/23
    let longest = u64::from(visit.words).saturating_mul(9) / 23;
    Some(u64::from(seconds).min(longest))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(in crate::read) fn visit(words: u32, attention: Attention) -> Visit {
        Visit {
            article: ArticleId(1),
            title: TitleId(1),
            publisher: PublisherId(1),
            day: "2026-11-01".parse().unwrap(),
            words,
            attention,
            origin: None,
        }
    }

    fn text(words: u32, foreground_seconds: u32, scroll_percent: u8) -> Option<u64> {
        weight(&visit(words, Attention::Text { foreground_seconds, scroll_percent }))
    }

    fn audio(words: u32, heard_seconds: u32, length_seconds: u32) -> Option<u64> {
        weight(&visit(words, Attention::Audio { heard_seconds, length_seconds }))
    }

    #[test]
    fn a_glance_is_no_read() {
        assert_eq!(text(1000, 14, 100), None);
        assert_eq!(text(1000, 600, 29), None);
        assert_eq!(text(1000, 15, 30), Some(15));
        assert_eq!(audio(1000, 149, 300), None);
        assert_eq!(audio(1000, 150, 300), Some(150));
        assert_eq!(audio(1000, 0, 0), None);
    }

    #[test]
    fn a_page_left_open_counts_as_long_as_its_text_is() {
        assert_eq!(text(230, 3600, 100), Some(90));
        assert_eq!(text(231, 3600, 100), Some(90));
        assert_eq!(text(0, 3600, 100), Some(0));
        assert_eq!(text(u32::MAX, u32::MAX, 100), Some(1_680_639_376));
    }

    proptest! {
        #[test]
        fn no_visit_weighs_more_than_its_time_or_its_text(
            words in any::<u32>(), seconds in any::<u32>(), scroll in 0_u8..=100,
        ) {
            if let Some(weight) = text(words, seconds, scroll) {
                prop_assert!(weight <= u64::from(seconds));
                prop_assert!(u128::from(weight) * 460 <= u128::from(words) * 180);
            }
        }
    }
}
