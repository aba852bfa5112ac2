//! The list of one reader: from the stories on offer, without what they muted, read or set
//! aside, in the languages that they read.

use std::collections::{BTreeSet, HashMap};

use edition::for_you::{Card as Place, Facet, ListRules, Offer, Piece, Profile, Why, list};
use reader::Listed;
use store::Summary;
use types::{ArticleId, Language, ReaderId, StoryId, Timestamp, TitleId, TopicId};

use super::{is_cold, load_named, shelf::Ready, wanted};
use crate::{App, error::AppError, sight::Sight};

/// More places are filled than shown, since the last look at mutes needs the lead.
const SPARE: usize = 15;
/// A reader's list is shuffled no more often than this, in seconds: reloading changes nothing.
const SEED_SECONDS: i64 = 30 * 60;

/// A story in a reader's list.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) summary: Summary,
    pub(super) place: Place,
}

/// The best stories for a reader, each with its reason; none where there is no profile.
pub(crate) async fn stories(
    app: &App,
    reader: ReaderId,
    sight: &Sight,
    count: usize,
    now: Timestamp,
) -> Result<Vec<(Summary, String)>, AppError> {
    if wanted(app, reader).await?.is_none() {
        return Ok(Vec::new());
    }
    let profile = load_named(app, reader).await?;
    if is_cold(&profile) {
        return Ok(Vec::new());
    }
    let chosen = choose(app, reader, Some(&profile), sight, count, now).await?;
    let reason = |place: &Place| place.reasons().first().map_or("", |it| *it).to_owned();
    Ok(chosen.into_iter().map(|it| (it.summary, sentence(&reason(&it.place)))).collect())
}

/// A list; in the order of the edition without a profile.
pub(super) async fn choose(
    app: &App,
    reader: ReaderId,
    profile: Option<&Profile>,
    sight: &Sight,
    count: usize,
    now: Timestamp,
) -> Result<Vec<Chosen>, AppError> {
    let ready = app.taste.ready();
    let aside: BTreeSet<StoryId> = app.store.profiles().aside(reader).await?.into_iter().collect();
    let languages = languages(app, reader).await?;
    let pieces = on_offer(&ready, &languages, &aside, sight);
    let crowd = app.taste.crowd();
    let rules = ListRules { length: count + SPARE, ..ListRules::default() };
    let seed = seed(reader, now);
    let offer = Offer::new(&pieces, &crowd, now);
    let listed = list(&offer, profile, ready.ranker.as_ref(), &rules, seed);
    let ids: Vec<ArticleId> = listed.cards.iter().map(|place| place.article).collect();
    let found = app.store.articles().summaries(&ids).await?;
    let mut by_id: HashMap<ArticleId, Summary> = found.into_iter().map(|it| (it.id, it)).collect();
    let chosen = listed.cards.into_iter().filter_map(|place| {
        let summary = by_id.remove(&place.article).filter(|summary| sight.lists(summary))?;
        Some(Chosen { summary, place })
    });
    Ok(chosen.take(count).collect())
}

/// One piece a story, in a language that is read.
fn on_offer(
    ready: &Ready,
    languages: &[Language],
    aside: &BTreeSet<StoryId>,
    sight: &Sight,
) -> Vec<Piece> {
    let mut seen: BTreeSet<StoryId> = BTreeSet::new();
    let is_read = |piece: &Piece| {
        let in_any = languages.is_empty();
        in_any
            || piece.facets.iter().any(|facet| match facet {
                Facet::Language(language) => languages.contains(language),
                Facet::Section(_) | Facet::Title(_) | Facet::Topic(_) | Facet::Author(_) => false,
            })
    };
    let pieces = ready.pieces.iter().filter(|piece| {
        !aside.contains(&piece.story)
            && is_read(piece)
            && !is_muted(sight, piece)
            && seen.insert(piece.story)
    });
    pieces.cloned().collect()
}

/// Whether a piece is muted by what is known of it here; the last look is at the article itself.
fn is_muted(sight: &Sight, piece: &Piece) -> bool {
    if sight.is_clear() {
        return false;
    }
    let mut title = TitleId(0);
    let (mut authors, mut topics) = (Vec::new(), Vec::new());
    for facet in &piece.facets {
        match facet {
            Facet::Title(id) => title = *id,
            Facet::Author(name) => authors.push(name.clone()),
            // Places are among the topics and no numbers.
            Facet::Topic(name) => {
                topics.extend(name.trim_start_matches("in:").parse().ok().map(TopicId));
            }
            Facet::Section(_) | Facet::Language(_) => {}
        }
    }
    let listed =
        Listed { title, headline: &piece.headline, lead: "", authors: &authors, topics: &topics };
    sight.hides_listed(&listed).is_some()
}

/// What a reader said that they read, else the language of the first edition. Nothing stands for
/// all languages.
async fn languages(app: &App, reader: ReaderId) -> Result<Vec<Language>, AppError> {
    let followed = crate::wishes::followed_by(app, reader).await?;
    let mut languages: Vec<Language> = followed
        .iter()
        .filter_map(|followed| match followed {
            reader::Followed::Language(language) => Some(*language),
            reader::Followed::Topic(_)
            | reader::Followed::Person(_)
            | reader::Followed::Place(_)
            | reader::Followed::Title(_)
            | reader::Followed::Section(_) => None,
        })
        .collect();
    if languages.is_empty() && app.settings.edition != Language::UNKNOWN {
        languages.push(app.settings.edition);
    }
    Ok(languages)
}

/// The same for half an hour, another one for each reader.
fn seed(reader: ReaderId, now: Timestamp) -> u64 {
    let half_hour = now.as_second().div_euclid(SEED_SECONDS).cast_unsigned();
    reader.0.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ half_hour
}

/// With a capital letter.
pub(super) fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// Whether a place is there to find out something.
pub(super) fn is_exploring(why: Why) -> bool {
    match why {
        Why::Discovery => true,
        Why::Edition | Why::Taste | Why::Important => false,
    }
}
