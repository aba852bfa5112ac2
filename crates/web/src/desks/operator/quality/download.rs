//! What editors corrected, as training data: pairs of articles that tell the same story, and
//! pairs that do not. One JSON object a line; docs/running/commands.md has the format.

use std::collections::HashMap;

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use serde_json::{Value, json};
use store::{Store, Summary};
use types::{ArticleId, Extent, Role};

use crate::{App, asker::Asker, error::Answer};

/// Pairs of one correction; two large stories would give tens of thousands.
const PAIRS_MAX: usize = 64;
/// Corrections that are read at a time.
const AT_A_TIME: u32 = 500;
/// Articles that are looked up at a time.
const ARTICLES_AT_A_TIME: usize = 400;

/// `GET /desk/operator/quality/corrections`
pub(crate) async fn corrections(State(app): State<App>, asker: Asker) -> Answer {
    asker.with_role(Role::Operator)?;
    let mut text = lines(&app.store).await?.join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    let name = asker.now.strftime("corrections-%Y-%m-%d.jsonl").to_string();
    let attachment = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/jsonl; charset=utf-8")),
        (header::CONTENT_DISPOSITION, attachment.expect("letters, digits and quotes")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, text).into_response())
}

/// All corrections as lines of JSON, oldest first. Articles that were taken back are left out.
///
/// # Errors
/// When the database fails.
pub async fn lines(store: &Store) -> store::Result<Vec<String>> {
    let mut lines = Vec::new();
    let mut after = 0;
    loop {
        let corrections = store.stories().corrections(after, AT_A_TIME).await?;
        let Some(last) = corrections.last() else { return Ok(lines) };
        after = last.id;
        for correction in corrections {
            let pairs = pairs(&correction.articles, &correction.others);
            let ids: Vec<ArticleId> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
            let articles = by_id(store, ids).await?;
            for (a, b) in pairs {
                let (Some(a), Some(b)) = (articles.get(&a), articles.get(&b)) else { continue };
                let line = json!({
                    "correction": correction.id,
                    "corrected_at": correction.at,
                    "same": correction.is_same,
                    "a": described(a),
                    "b": described(b),
                });
                lines.push(line.to_string());
            }
        }
    }
}

/// Every article of one side with every one of the other, as long as there are few; of many, each
/// in its turn, so that all are there at least once.
fn pairs(articles: &[ArticleId], others: &[ArticleId]) -> Vec<(ArticleId, ArticleId)> {
    let rounds = 0..others.len();
    let all = rounds.flat_map(|round| {
        articles.iter().enumerate().filter_map(move |(nth, article)| {
            let other = others.get((nth + round) % others.len())?;
            Some((*article, *other))
        })
    });
    all.take(PAIRS_MAX).collect()
}

async fn by_id(
    store: &Store,
    mut ids: Vec<ArticleId>,
) -> store::Result<HashMap<ArticleId, Summary>> {
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashMap::new();
    for some in ids.chunks(ARTICLES_AT_A_TIME) {
        let summaries = store.articles().summaries(some).await?;
        found.extend(summaries.into_iter().map(|it| (it.id, it)));
    }
    Ok(found)
}

/// What everybody may read of an article; its text by reference only.
fn described(article: &Summary) -> Value {
    let lead = if article.extent == Extent::LinkOnly { "" } else { article.lead.as_str() };
    json!({
        "article": article.id,
        "title": article.title_slug,
        "published_at": article.published_at,
        "language": article.language.as_str(),
        "headline": article.headline,
        "lead": lead,
        "text": format!("/article/{}", article.id),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(articles: i64, others: i64, expected: &str) {
        let ids = |range: std::ops::Range<i64>| range.map(ArticleId).collect::<Vec<_>>();
        let pairs = pairs(&ids(1..1 + articles), &ids(100..100 + others));
        let pairs = pairs.iter().map(|(a, b)| format!("{a}-{b}"));
        assert_eq!(pairs.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn every_article_meets_those_of_the_other_side() {
        check(0, 2, "");
        check(2, 0, "");
        check(1, 2, "1-100 1-101");
        check(2, 2, "1-100 2-101 1-101 2-100");
        let many: Vec<ArticleId> = (0..100).map(ArticleId).collect();
        assert_eq!(pairs(&many, &many).len(), PAIRS_MAX);
    }
}
