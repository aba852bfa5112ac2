//! The log that is told: real articles, copies of them, and pieces that quote them.

use std::collections::{BTreeMap, BTreeSet};

use types::{ArticleId, Genre, Imprint, Language, SeenArticle, Timestamp, WebAddress};

use super::{
    Kind, Real,
    chance::Chance,
    kinds::{headline, paragraphs},
    outlets::{LOCALS, Outlet},
};
use crate::origin::is_agency;

/// 1 November 2026, when the log begins, ms since 1970.
const BEGIN: i64 = 1_793_491_200_000;
/// All real articles are published within this time, ms.
const SPAN: i64 = 72 * 3_600_000;

/// Articles in the order of their arrival.
#[derive(Debug, Clone, PartialEq)]
pub struct Log {
    /// With what is known of them.
    pub articles: Vec<Made>,
}

/// An article and what it was made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// As the clusterer is told.
    pub seen: SeenArticle,
    /// The article that it is a copy of; itself for all that are none.
    pub of: ArticleId,
    /// How the copy was made; nothing for articles that are none.
    pub kind: Option<Kind>,
    /// It has a passage of another real article.
    pub is_quoting: bool,
}

/// An article before the order of arrivals is known.
struct Piece {
    seen: SeenArticle,
    arrived: i64,
    /// Place of the original among the pieces.
    of: usize,
    kind: Option<Kind>,
    is_quoting: bool,
}

/// Makes the log. Of the real articles a half get one to four copies, a sixth quote 60 to 120
/// words of the article before, and the others stay as they are. The same seed makes the same.
#[must_use]
pub fn prepare(corpus: &[Real], seed: u64) -> Log {
    let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
    for real in corpus {
        let next = titles.len();
        let _number = *titles.entry(real.source.as_str()).or_insert(next);
    }
    let printers = printers(&titles, seed);
    let mut pieces: Vec<Piece> = Vec::new();
    for (real, number) in corpus.iter().zip(0_usize..) {
        let mut chance = Chance::new(seed, u64::try_from(number).unwrap_or(0));
        let outlet = Outlet::real(&real.source, titles[real.source.as_str()], seed);
        let when = BEGIN
            + SPAN / i64::try_from(corpus.len().max(1)).unwrap_or(1)
                * i64::try_from(number).unwrap_or(0);
        let role = chance.between(0, 6);
        let before = if role == 0 { number.checked_sub(1).map(|at| &corpus[at]) } else { None };
        pieces.push(original(real, before, &outlet, when, pieces.len(), &mut chance));
        if role >= 3 {
            add_copies(&mut pieces, real, when, &printers, &mut chance);
        }
    }
    in_order(pieces)
}

fn original(
    real: &Real,
    before: Option<&Real>,
    outlet: &Outlet,
    when: i64,
    at: usize,
    chance: &mut Chance,
) -> Piece {
    let mut parts = paragraphs(&real.text);
    if let Some(before) = before {
        let place = chance.between(1, parts.len() + 1);
        parts.insert(place, quoted(before, chance));
    }
    let text = format!("{}{}", parts.join("\n"), outlet.tail);
    let seen = seen(real.title.clone(), text, outlet, address("real", at));
    printed(seen, outlet, when, at, chance).quoting(before.is_some())
}

/// 60 to 120 words of an article, from anywhere.
fn quoted(real: &Real, chance: &mut Chance) -> String {
    let words: Vec<&str> = real.text.split_whitespace().collect();
    let count = chance.between(60, 121).min(words.len());
    let from = chance.between(0, words.len() - count + 1);
    format!("`` {} ''", words[from..from + count].join(" "))
}

/// Each by another title, a half of them by real ones. A quarter of the copies is published within four minutes, a half within the hour, the rest
/// within six.
fn add_copies(
    pieces: &mut Vec<Piece>,
    real: &Real,
    when: i64,
    printers: &[Vec<Outlet>; 2],
    chance: &mut Chance,
) {
    let of = pieces.len() - 1;
    let mut used = BTreeSet::new();
    for _ in 0..chance.between(1, 5) {
        let among = chance.between(0, printers.len());
        let local = chance.pick(&printers[among]);
        if local.name == real.source || !used.insert(local.title) {
            continue;
        }
        let kind = *chance.pick(&Kind::ALL);
        let changed = kind.change(&real.text, &real.source, &local.name, chance);
        let title = if kind.is_reheadlined(chance) {
            headline(&real.text, chance)
        } else {
            real.title.clone()
        };
        let lag = match chance.between(0, 4) {
            0 => chance.minutes(1, 4),
            1 | 2 => chance.minutes(4, 60),
            _ => chance.minutes(60, 360),
        };
        let text = format!("{}{}", changed.text, local.tail);
        let mut seen = seen(title, text, local, address("copies", pieces.len()));
        seen.credit = changed.credit;
        if changed.is_canonical {
            seen.imprint.canonical = address("real", of);
        }
        let mut piece = printed(seen, local, when + lag, of, chance);
        piece.kind = Some(kind);
        pieces.push(piece);
    }
}

/// Local titles, and real ones: copies are printed by both alike, but by no agency.
fn printers(titles: &BTreeMap<&str, usize>, seed: u64) -> [Vec<Outlet>; 2] {
    let printing = titles.iter().filter(|title| !is_agency(title.0));
    let real = printing.map(|(name, &number)| Outlet::real(name, number, seed));
    [(0..LOCALS).map(|number| Outlet::local(number, seed)).collect(), real.collect()]
}

impl Piece {
    fn quoting(mut self, is_quoting: bool) -> Self {
        self.is_quoting = is_quoting;
        self
    }
}

fn address(kind: &str, number: usize) -> Option<WebAddress> {
    WebAddress::parse(&format!("https://{kind}.example/{number}")).ok()
}

fn seen(headline: String, text: String, outlet: &Outlet, at: Option<WebAddress>) -> SeenArticle {
    SeenArticle {
        article: ArticleId(0),
        title: outlet.title,
        publisher: outlet.publisher,
        at: Timestamp::UNIX_EPOCH,
        language: Language::ENGLISH,
        headline,
        text: text.chars().take(crate::TEXT_MAX).collect(),
        genre: Genre::News,
        credit: None,
        dense: None,
        imprint: Imprint {
            title_name: outlet.name.clone(),
            address: at.clone(),
            canonical: at,
            ..Imprint::default()
        },
    }
}

fn printed(
    mut seen: SeenArticle,
    outlet: &Outlet,
    when: i64,
    of: usize,
    chance: &mut Chance,
) -> Piece {
    let (arrived, published) = outlet.times(when, chance);
    let time = |ms| Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    seen.at = time(published);
    seen.imprint.arrived = Some(time(arrived));
    Piece { seen, arrived, of, kind: None, is_quoting: false }
}

/// Ids are given in the order of arrival.
fn in_order(pieces: Vec<Piece>) -> Log {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|&at| (pieces[at].arrived, at));
    let mut ids = vec![ArticleId(0); pieces.len()];
    for (&at, id) in order.iter().zip(1..) {
        ids[at] = ArticleId(id);
    }
    let made = pieces.into_iter().zip(&ids).map(|(piece, &id)| Made {
        seen: SeenArticle { article: id, ..piece.seen },
        of: ids[piece.of],
        kind: piece.kind,
        is_quoting: piece.is_quoting,
    });
    let mut articles: Vec<Made> = made.collect();
    articles.sort_by_key(|made| made.seen.article);
    Log { articles }
}
