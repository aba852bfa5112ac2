//! What an editor might want to pick: surprising, long, original, hardly told elsewhere.
//!
//! This offers; it publishes nothing.

use std::collections::{BTreeMap, BTreeSet};

use types::{
    ArticleId, Genre, Language, PublisherId, Score, SignedDuration, StoryId, Timestamp, TitleId,
};

use crate::{Section, significance::rounded, text::words, votes::count, words::noun};

/// One article that could be suggested, and the background for the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Which article.
    pub article: ArticleId,
    /// The story that it tells.
    pub story: Option<StoryId>,
    /// Whose page it is on.
    pub title: TitleId,
    /// Who owns that title.
    pub publisher: PublisherId,
    /// Where readers look for it.
    pub section: Section,
    /// What kind of piece.
    pub genre: Genre,
    /// Of the text.
    pub language: Language,
    /// When it was published.
    pub at: Timestamp,
    /// Of the whole text.
    pub words: u32,
    /// The head of its copy group, where it is a near-copy.
    pub copy_of: Option<ArticleId>,
    /// Plain text.
    pub headline: String,
    /// Plain text that everybody may read.
    pub lead: String,
}

/// An article with the reasons to look at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// Which.
    pub article: ArticleId,
    /// Why.
    pub score: Score,
}

/// Shorter pieces are not suggested.
const WORDS_MIN: u32 = 500;

/// Older pieces are not suggested.
const AGE_MAX: SignedDuration = SignedDuration::from_hours(72);

/// Of one title.
const SAME_TITLE_MAX: usize = 2;

/// Pieces of a language that show which words are rare in it.
const BACKGROUND_MIN: u32 = 20;

/// Words that are named as rare.
const NAMED: usize = 3;

/// The pieces that are most worth a look, best first, with their reasons: what they are made of
/// is weighed against all the others.
#[must_use]
pub fn suggest(pieces: &[Piece], now: Timestamp, max: usize) -> Vec<Suggested> {
    let background = Background::of(pieces);
    let mut found: Vec<(&Piece, Score)> = pieces
        .iter()
        .filter(|piece| may_be_suggested(piece, now))
        .map(|piece| (piece, background.score(piece, now)))
        .collect();
    found.sort_by(|(a, x), (b, y)| y.total().total_cmp(&x.total()).then(a.article.cmp(&b.article)));
    let mut titles: BTreeMap<TitleId, usize> = BTreeMap::new();
    let mut stories: BTreeSet<StoryId> = BTreeSet::new();
    let mut suggested = Vec::new();
    for (piece, score) in found {
        let used = titles.entry(piece.title).or_default();
        if *used < SAME_TITLE_MAX && piece.story.is_none_or(|story| stories.insert(story)) {
            *used += 1;
            suggested.push(Suggested { article: piece.article, score });
        }
    }
    suggested.truncate(max);
    suggested
}

fn may_be_suggested(piece: &Piece, now: Timestamp) -> bool {
    let kind = match piece.genre {
        Genre::News | Genre::Analysis | Genre::Review => true,
        Genre::Opinion | Genre::LiveBlog | Genre::WireCopy | Genre::Satire | Genre::Sponsored => {
            false
        }
    };
    kind && piece.copy_of.is_none()
        && piece.words >= WORDS_MIN
        && now.duration_since(piece.at) <= AGE_MAX
}

/// All pieces together: which words are rare, which sections are small, who tells what.
struct Background {
    /// In how many pieces of its language a word occurs.
    frequency: BTreeMap<(Language, String), u32>,
    pieces: BTreeMap<Language, u32>,
    sections: BTreeMap<Section, u32>,
    all: u32,
    copies: BTreeMap<ArticleId, BTreeSet<PublisherId>>,
    owners: BTreeMap<StoryId, BTreeSet<PublisherId>>,
}

impl Background {
    fn of(pieces: &[Piece]) -> Self {
        let mut background = Self {
            frequency: BTreeMap::new(),
            pieces: BTreeMap::new(),
            sections: BTreeMap::new(),
            all: 0,
            copies: BTreeMap::new(),
            owners: BTreeMap::new(),
        };
        for piece in pieces {
            background.all += 1;
            *background.pieces.entry(piece.language).or_default() += 1;
            *background.sections.entry(piece.section).or_default() += 1;
            for word in words_of(piece) {
                *background.frequency.entry((piece.language, word)).or_default() += 1;
            }
            if let Some(head) = piece.copy_of {
                background.copies.entry(head).or_default().insert(piece.publisher);
            }
            if let Some(story) = piece.story {
                background.owners.entry(story).or_default().insert(piece.publisher);
            }
        }
        background
    }

    fn score(&self, piece: &Piece, now: Timestamp) -> Score {
        let mut score = Score::default();
        if let Some((rarity, rare)) = self.rarity(piece) {
            score.add("surprise", rounded(4.0 * rarity), format!("rare here: {}", rare.join(", ")));
        }
        let share = f64::from(self.sections.get(&piece.section).copied().unwrap_or(1))
            / f64::from(self.all.max(1));
        let percent = (share * 100.0).ceil();
        let name = piece.section.name();
        score.add("section", rounded(-0.3 * share.ln()), format!("{percent} % stand in {name}"));
        let length = (f64::from(piece.words) / 400.0).ln().min(2.0);
        score.add("length", rounded(0.6 * length), format!("{} words", piece.words));
        let copies = self.copies.get(&piece.article).map_or(0, BTreeSet::len);
        let copied = match copies {
            0 => "nobody copied it".to_owned(),
            _ => format!("copied by {copies} {}", noun(copies, "owner")),
        };
        score.add("copies", rounded(-0.5 * count(copies).ln_1p()), copied);
        let owners = piece.story.and_then(|story| self.owners.get(&story)).map_or(1, BTreeSet::len);
        let told = match owners {
            0 | 1 => "nobody else tells the story".to_owned(),
            _ => format!("{owners} owners tell the story"),
        };
        score.add("originality", rounded(1.0 / count(owners.max(1))), told);
        let hours = crate::significance::hours(now.duration_since(piece.at));
        score.add("age", rounded(-hours / 72.0), crate::words::ago(hours));
        score
    }

    /// The mean rarity of its words, 0 (everywhere) to 1 (nowhere else), and the rarest words.
    fn rarity(&self, piece: &Piece) -> Option<(f64, Vec<String>)> {
        let pieces = self.pieces.get(&piece.language).copied().unwrap_or(0);
        if pieces < BACKGROUND_MIN {
            return None;
        }
        let all = f64::from(pieces).ln();
        let mut rarities: Vec<(f64, String)> = words_of(piece)
            .into_iter()
            .map(|word| {
                let key = (piece.language, word);
                let frequency = self.frequency.get(&key).copied().unwrap_or(1).max(1);
                ((f64::from(pieces) / f64::from(frequency)).ln() / all, key.1)
            })
            .collect();
        if rarities.is_empty() {
            return None;
        }
        let mean = rarities.iter().map(|(rarity, _)| rarity).sum::<f64>() / count(rarities.len());
        // Of equally rare words the longer one says more.
        rarities.sort_by(|(x, a), (y, b)| {
            y.total_cmp(x).then(b.chars().count().cmp(&a.chars().count())).then(a.cmp(b))
        });
        Some((mean, rarities.into_iter().take(NAMED).map(|(_, word)| word).collect()))
    }
}

fn words_of(piece: &Piece) -> BTreeSet<String> {
    let mut all = words(&piece.headline);
    all.extend(words(&piece.lead));
    all
}

#[cfg(test)]
mod tests;
