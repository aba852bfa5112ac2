//! An edition as one reader sees it: without what they muted. A story whose event is muted is
//! gone; one whose leading title or author is muted is led by somebody else.

use std::{collections::HashMap, sync::Arc};

use edition::{FrontPage, Placed};
use reader::Hidden;
use types::ArticleId;

use super::Edition;
use crate::sight::Sight;

/// The same edition where nothing of it is muted.
pub(super) fn seen(edition: &Arc<Edition>, sight: &Sight) -> Arc<Edition> {
    if sight.is_clear() {
        return edition.clone();
    }
    let named = edition.articles.values();
    let hidden: HashMap<ArticleId, Hidden> =
        named.filter_map(|summary| Some((summary.id, sight.hides(summary)?))).collect();
    let mut articles = edition.articles.clone();
    articles.retain(|id, _| !hidden.contains_key(id));
    let mut picks = edition.picks.clone();
    picks.retain(|(pick, _)| !hidden.contains_key(&pick.article) && !sight.hides_words(&pick.note));
    let mut good_news = edition.good_news.clone();
    for good in &mut good_news {
        if sight.hides_words(&good.note) {
            good.note.clear();
        }
    }
    Arc::new(Edition {
        name: edition.name.clone(),
        version: edition.version,
        front: front(&edition.front, &hidden),
        articles,
        picks,
        good_news,
        all: edition.all.clone(),
        wanted: edition.wanted.clone(),
        printed_at: edition.printed_at,
        stamp: edition.stamp.clone(),
        page: edition.page.clone(),
    })
}

fn front(front: &FrontPage, hidden: &HashMap<ArticleId, Hidden>) -> FrontPage {
    let list = |placed: &[Placed]| placed.iter().filter_map(|it| place(it, hidden)).collect();
    let sections = front.sections.iter().map(|(section, placed)| (*section, list(placed)));
    let mut latest = front.latest.clone();
    latest.retain(|latest| !hidden.contains_key(&latest.article));
    FrontPage {
        at: front.at,
        lead: front.lead.as_ref().and_then(|lead| place(lead, hidden)),
        lead_stories: list(&front.lead_stories),
        sections: sections.filter(|(_, placed): &(_, Vec<Placed>)| !placed.is_empty()).collect(),
        top_now: list(&front.top_now),
        latest,
        departures: front.departures.clone(),
    }
}

fn place(placed: &Placed, hidden: &HashMap<ArticleId, Hidden>) -> Option<Placed> {
    if hidden.get(&placed.article) == Some(&Hidden::Event) {
        return None;
    }
    let told = std::iter::once(placed.article).chain(placed.others.iter().copied());
    let mut shown = told.filter(|id| !hidden.contains_key(id));
    Some(Placed {
        story: placed.story,
        article: shown.next()?,
        others: shown.collect(),
        score: placed.score.clone(),
    })
}
