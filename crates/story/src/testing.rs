//! Articles for tests, in few words.

use types::{ArticleId, Genre, Imprint, Language, PublisherId, SeenArticle, Timestamp, TitleId};

/// An English article, told by a title of its own, hours after the first of November 2026.
pub(crate) fn article(id: i64, hour: i64, headline: &str, text: &str) -> SeenArticle {
    SeenArticle {
        article: ArticleId(id),
        title: TitleId(id),
        publisher: PublisherId(id),
        at: Timestamp::from_second(1_793_491_200 + hour * 3600).unwrap(),
        language: Language::ENGLISH,
        headline: headline.to_owned(),
        text: text.to_owned(),
        genre: Genre::News,
        credit: None,
        dense: None,
        imprint: Imprint::default(),
    }
}
