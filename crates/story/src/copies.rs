//! Near-copies: the same text with another headline, cut, reordered, or with something around it.
//!
//! A text is the set of its word 3-shingles, hashed. A [`Sketch`] keeps the lowest hashes; two
//! sketches give Jaccard and containment without the texts. The lowest of all lead from a shared
//! passage to the text that last had it. `docs/inside/copies.md` has the figures.

mod sketch;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use types::{ArticleId, OriginReason, SeenArticle};

use crate::{
    origin::{Outlets, Trace, compare, original, reason},
    state::ArticleSlot,
    words::{Token, tokens},
};

pub use sketch::{Resemblance, Sketch};

/// Longer texts are compared by their beginning.
pub(crate) const TOKENS_MAX: usize = 4_000;
/// Characters of a text that are worth handing over; more are hardly ever read.
pub const TEXT_MAX: usize = 24_000;
/// Texts with a shared passage that are compared in full.
const COMPARED_MAX: usize = 12;
/// Members of a group that decide on the original: the first and the newest.
const DECIDING_MAX: usize = 32;

/// Sketch of a text; nothing if it is too short to have copies.
#[must_use]
pub fn sketch(text: &str) -> Option<Sketch> {
    Sketch::of(&tokens(text, TOKENS_MAX))
}

/// All texts of open stories, in groups of near-copies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Copies {
    /// Hash of a shingle → the text that last had it.
    #[serde(with = "crate::ordered")]
    anchors: FxHashMap<u32, ArticleSlot>,
    #[serde(with = "crate::ordered")]
    texts: FxHashMap<ArticleSlot, Box<Text>>,
    /// Head → members, itself first; at least two.
    groups: BTreeMap<ArticleSlot, Vec<ArticleSlot>>,
    pub(crate) outlets: Outlets,
}

/// What is kept of an article's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Text {
    article: ArticleId,
    sketch: Sketch,
    trace: Trace,
    /// Itself, where it is no copy.
    head: ArticleSlot,
}

/// A text that is nearly the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    pub(crate) slot: ArticleSlot,
    pub(crate) resemblance: Resemblance,
}

/// Whose text it is, and who has it too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Credits {
    pub(crate) original: ArticleId,
    pub(crate) copies: Vec<(ArticleId, OriginReason)>,
}

impl Text {
    /// Nothing if the text is too short to have copies.
    pub(crate) fn of(article: &SeenArticle, words: &[Token], told: u64) -> Option<Self> {
        let sketch = Sketch::of(words)?;
        let trace = Trace::of(article, told);
        Some(Self { article: article.article, sketch, trace, head: ArticleSlot::MAX })
    }
}

impl Copies {
    /// The texts that are nearly the same as this one, the most alike first.
    pub(crate) fn like(&self, text: &Text) -> Vec<Match> {
        let alike = self.sharing(text).into_iter().filter_map(|slot| {
            let other = self.texts.get(&slot)?;
            let resemblance = other.sketch.resemblance(&text.sketch);
            // The captions of one title are alike because they are its captions.
            let is_caption = resemblance.is_short && other.trace.title() == text.trace.title();
            (resemblance.is_copy() && !is_caption).then_some(Match { slot, resemblance })
        });
        let mut alike: Vec<Match> = alike.collect();
        alike.sort_by(|a, b| {
            let (x, y) = (a.resemblance.strength(), b.resemblance.strength());
            y.total_cmp(&x).then(a.slot.cmp(&b.slot))
        });
        alike
    }

    /// Texts with a passage in common, those with most first.
    fn sharing(&self, text: &Text) -> Vec<ArticleSlot> {
        let anchors = text.sketch.anchors();
        let mut hits: Vec<ArticleSlot> =
            anchors.iter().filter_map(|anchor| self.anchors.get(anchor).copied()).collect();
        hits.sort_unstable();
        let mut counted: Vec<(usize, ArticleSlot)> =
            hits.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).collect();
        counted.sort_unstable_by_key(|&(count, slot)| (std::cmp::Reverse(count), slot));
        counted.truncate(COMPARED_MAX);
        counted.into_iter().map(|hit| hit.1).collect()
    }

    /// Takes a text in, and unites it and the groups of its copies.
    pub(crate) fn enter(
        &mut self,
        slot: ArticleSlot,
        mut text: Text,
        copies: &[ArticleSlot],
    ) -> Option<Credits> {
        text.head = slot;
        self.texts.insert(slot, Box::new(text));
        let mut heads: Vec<ArticleSlot> =
            copies.iter().filter_map(|copy| Some(self.texts.get(copy)?.head)).collect();
        heads.sort_unstable();
        heads.dedup();
        heads.retain(|&head| head != slot);
        self.anchor(slot, &heads);
        if heads.is_empty() { None } else { self.unite(slot, &heads) }
    }

    /// New words for a text. It stays in its group; one that was in none enters that of its copies.
    pub(crate) fn replace(
        &mut self,
        slot: ArticleSlot,
        mut text: Text,
        copies: &[ArticleSlot],
    ) -> Option<Credits> {
        let Some(old) = self.texts.remove(&slot) else { return self.enter(slot, text, copies) };
        self.lift(slot, &old);
        text.trace.keep_place_of(&old.trace);
        if !self.groups.contains_key(&old.head) {
            return self.enter(slot, text, copies);
        }
        text.head = old.head;
        self.texts.insert(slot, Box::new(text));
        self.anchor(slot, &[old.head]);
        None
    }

    /// Drops a text. If it was the head of others, they get another head.
    pub(crate) fn forget(&mut self, slot: ArticleSlot) -> Option<Credits> {
        let text = self.texts.remove(&slot)?;
        self.lift(slot, &text);
        let mut members = self.groups.remove(&text.head)?;
        members.retain(|&member| member != slot);
        if text.head != slot {
            self.put_group(text.head, members);
            return None;
        }
        self.regroup(members)
    }

    /// Posts the text under its anchors; those that a copy of it has are left to the copy.
    fn anchor(&mut self, slot: ArticleSlot, heads: &[ArticleSlot]) {
        let Some(text) = self.texts.get(&slot) else { return };
        for &anchor in text.sketch.anchors() {
            let holder = self.anchors.get(&anchor).and_then(|holder| self.texts.get(holder));
            if !holder.is_some_and(|holder| heads.contains(&holder.head)) {
                self.anchors.insert(anchor, slot);
            }
        }
    }

    fn lift(&mut self, slot: ArticleSlot, text: &Text) {
        for anchor in text.sketch.anchors() {
            if self.anchors.get(anchor) == Some(&slot) {
                self.anchors.remove(anchor);
            }
        }
    }

    fn unite(&mut self, slot: ArticleSlot, heads: &[ArticleSlot]) -> Option<Credits> {
        let mut members: Vec<ArticleSlot> = Vec::new();
        for &head in heads {
            members.extend(self.groups.remove(&head).unwrap_or_else(|| vec![head]));
        }
        self.compare(slot, &members);
        members.push(slot);
        let (head, rule) = self.decide(&members)?;
        let told_new = if heads == [head] { vec![slot] } else { members.clone() };
        self.group_under(head, rule, members, &told_new)
    }

    /// Another head for members whose head has gone.
    fn regroup(&mut self, members: Vec<ArticleSlot>) -> Option<Credits> {
        let (head, rule) = self.decide(&members)?;
        let told_new = members.clone();
        self.group_under(head, rule, members, &told_new)
    }

    fn group_under(
        &mut self,
        head: ArticleSlot,
        rule: OriginReason,
        members: Vec<ArticleSlot>,
        told_new: &[ArticleSlot],
    ) -> Option<Credits> {
        for member in &members {
            if let Some(text) = self.texts.get_mut(member) {
                text.head = head;
            }
        }
        self.put_group(head, members);
        let original = self.texts.get(&head)?;
        let copies = told_new.iter().filter(|&&member| member != head).filter_map(|member| {
            let copy = self.texts.get(member)?;
            let (copied, source) =
                ((&copy.sketch, &copy.trace), (&original.sketch, &original.trace));
            Some((copy.article, reason(copied, source, rule, &self.outlets)))
        });
        Some(Credits { original: original.article, copies: copies.collect() })
    }

    fn put_group(&mut self, head: ArticleSlot, mut members: Vec<ArticleSlot>) {
        if members.len() > 1 {
            members.sort_by_key(|&member| member != head);
            self.groups.insert(head, members);
        }
    }

    /// Counts who was made of whom.
    fn compare(&mut self, slot: ArticleSlot, members: &[ArticleSlot]) {
        let Some(mut newcomer) = self.texts.remove(&slot) else { return };
        for member in deciding(members) {
            if let Some(other) = self.texts.get_mut(&member) {
                compare((&newcomer.sketch, &mut newcomer.trace), (&other.sketch, &mut other.trace));
            }
        }
        self.texts.insert(slot, newcomer);
    }

    fn decide(&self, members: &[ArticleSlot]) -> Option<(ArticleSlot, OriginReason)> {
        let slots: Vec<ArticleSlot> = deciding(members).collect();
        let known: Vec<(&Sketch, &Trace)> = slots
            .iter()
            .filter_map(|slot| self.texts.get(slot))
            .map(|text| (&text.sketch, &text.trace))
            .collect();
        if known.len() != slots.len() || known.is_empty() {
            return None;
        }
        let (at, rule) = original(&known, &self.outlets);
        Some((slots[at], rule))
    }
}

/// All of a small group; of a large one the head, the first and the newest.
fn deciding(members: &[ArticleSlot]) -> impl Iterator<Item = ArticleSlot> {
    let later = members.len().saturating_sub(DECIDING_MAX / 2);
    let is_asked = move |at: usize| at < DECIDING_MAX / 2 || at >= later;
    members.iter().copied().enumerate().filter(move |&(at, _)| is_asked(at)).map(|it| it.1)
}
