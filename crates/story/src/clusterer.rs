//! The door: what happens, in the order of the log.

use types::{ArticleId, Genre, Language, Score, SeenArticle, StoryChange, StoryId, Timestamp};

use crate::{
    abroad::{self, Abroad},
    copies::{Credits, Match, TOKENS_MAX, Text},
    correction::{self, Correction},
    evidence::{Evidence, Newcomer, Probes},
    features::Features,
    join::{Scratch, choose},
    quorum::sample,
    related, repair,
    snapshot::{self, SnapshotError},
    state::{ArticleSlot, Kept, State, StorySlot},
    twins::are_twins,
    weights::Weights,
    words::tokens,
};

/// Finds the story of every article. One writer feeds it the log in order.
#[derive(Debug, Clone)]
pub struct Clusterer {
    weights: Weights,
    state: State,
    scratch: Scratch,
}

impl Clusterer {
    /// Knows no article yet.
    #[must_use]
    pub fn new(weights: Weights) -> Self {
        Self { weights, state: State::default(), scratch: Scratch::default() }
    }

    /// Takes an article in. After what became due in the meantime comes exactly one `Founded` or
    /// `Joined` for it, and a `Credited` if it is a near-copy or has one. An article told again gets its new words and stays in its story; one
    /// that has already left changes nothing.
    pub fn tell(&mut self, article: &SeenArticle) -> Vec<StoryChange> {
        self.state.believe(article.article, article.at.as_millisecond());
        let mut changes = self.advance(repair::WITH_AN_ARTICLE);
        if self.state.article_slots.contains_key(&article.article) {
            changes.extend(self.tell_again(article));
        } else if !self.state.gone.has(article.article) {
            changes.extend(self.tell_first(article));
        }
        changes
    }

    /// Lets log time pass: stories end after 96 hours without an article, and are repaired every
    /// ten minutes.
    pub fn tick(&mut self, at: Timestamp) -> Vec<StoryChange> {
        self.state.pass(at.as_millisecond());
        self.advance(usize::MAX)
    }

    /// Takes an article out, for good. A story without articles ends silently.
    /// Copies of it get another head.
    pub fn withdraw(&mut self, article: ArticleId) -> Vec<StoryChange> {
        let mut credits = None;
        if let Some(slot) = self.state.article_slots.get(&article).copied() {
            self.state.leave(self.state.article(slot).story, &[slot]);
            credits = self.state.copies.forget(slot);
            self.state.forget(slot);
        }
        self.state.gone.add(article);
        credits.map(|credits| self.credited(credits)).into_iter().collect()
    }

    /// Does what an editor says. Repair will not undo it. Unknown stories and articles of other
    /// stories are passed over.
    pub fn correct(&mut self, correction: &Correction) -> Vec<StoryChange> {
        correction::apply(&mut self.state, correction)
    }

    /// Up to `max` stories with the same background, the most alike first, with their cosine.
    #[must_use]
    pub fn related(&self, story: StoryId, max: usize) -> Vec<(StoryId, f32)> {
        related::of(&self.state, story, max)
    }

    /// Why the article would join that story, or not: more than 0 is for it. Vetoes and quorum
    /// stand beside the sum and are not in it.
    #[must_use]
    pub fn explain(&self, article: &SeenArticle, story: StoryId) -> Option<Score> {
        let slot = *self.state.story_slots.get(&story)?;
        let features = Features::read(article, &self.state.frequency, &self.weights);
        let text = tokens(&article.text, TOKENS_MAX);
        let abroad = Abroad::of(article, &text, &self.state.frequency, &self.weights);
        let newcomer = newcomer(&self.state, article, &features, abroad.as_deref());
        if abroad::decides(&newcomer, &self.state, slot) {
            return Some(abroad::score(&newcomer, &self.state, slot, &self.weights));
        }
        let mut evidence = Evidence::gather(&newcomer, &self.state, slot, &self.weights);
        let sample = sample(self.state.story(slot), newcomer.slot);
        evidence.look_closer(&newcomer, &self.state, &sample);
        Some(evidence.score(&self.weights))
    }

    /// The story that the article tells now, if it is still open.
    #[must_use]
    pub fn story_of(&self, article: ArticleId) -> Option<StoryId> {
        let slot = *self.state.article_slots.get(&article)?;
        Some(self.state.story(self.state.article(slot).story).id)
    }

    /// How many articles tell the story, if it is still in memory.
    #[must_use]
    pub fn articles_of(&self, story: StoryId) -> usize {
        let slot = self.state.story_slots.get(&story);
        slot.map_or(0, |&slot| self.state.story(slot).members.len())
    }

    /// Everything it knows, as bytes with format version, position and checksum: parts of up to
    /// 1 MiB, so that nobody needs room for the whole.
    #[must_use]
    pub fn snapshot(&self) -> Vec<Vec<u8>> {
        snapshot::write(&self.state, self.weights.version)
    }

    /// Reads the parts of a snapshot and is as if it had read the log up to there.
    ///
    /// # Errors
    /// Bytes that are damaged, of another format, or made with other weights.
    pub fn resume(parts: Vec<Vec<u8>>, weights: Weights) -> Result<Self, SnapshotError> {
        let state = snapshot::read(parts, weights.version)?;
        Ok(Self { weights, state, scratch: Scratch::default() })
    }

    /// Hash of all that it knows; equal for equal logs.
    #[must_use]
    pub fn state_hash(&self) -> u64 {
        snapshot::hash(&self.state)
    }

    /// Articles in memory, and open stories.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.state.article_slots.len(), self.state.story_slots.len())
    }

    fn advance(&mut self, budget: usize) -> Vec<StoryChange> {
        repair::advance(&mut self.state, budget, &self.weights, &mut self.scratch)
    }

    fn tell_again(&mut self, article: &SeenArticle) -> Option<StoryChange> {
        let slot = *self.state.article_slots.get(&article.article)?;
        let words = tokens(&article.text, TOKENS_MAX);
        let (features, _) = Features::of(article, &words, &self.state.frequency, &self.weights);
        let abroad = Abroad::of(article, &words, &self.state.frequency, &self.weights);
        self.state.replace(slot, features);
        let dense = |abroad: &Option<Box<Abroad>>| abroad.as_ref().map(|abroad| abroad.dense);
        let before = dense(&self.state.article(slot).abroad);
        let is_new = before != dense(&abroad);
        self.state.article_mut(slot).abroad = abroad;
        if is_new {
            self.state.hear(slot);
        }
        self.state.copies.outlets.note(article);
        let text = Text::of(article, &words, self.state.told)?;
        let features = &self.state.article(slot).features;
        let mut copies = self.copies_of(&text, features);
        copies.retain(|copy| copy.slot != slot);
        let copies: Vec<ArticleSlot> = copies.iter().map(|copy| copy.slot).collect();
        let credits = self.state.copies.replace(slot, text, &copies);
        credits.map(|credits| self.credited(credits))
    }

    fn tell_first(&mut self, article: &SeenArticle) -> Vec<StoryChange> {
        let text = tokens(&article.text, TOKENS_MAX);
        let (features, words) = Features::of(article, &text, &self.state.frequency, &self.weights);
        let abroad = Abroad::of(article, &text, &self.state.frequency, &self.weights);
        self.state.copies.outlets.note(article);
        let text = Text::of(article, &text, self.state.told);
        let copies = text.as_ref().map(|text| self.copies_of(text, &features)).unwrap_or_default();
        let story = self.story_for(article, &features, abroad.as_deref(), &copies);
        self.state.told += 1;
        self.count(&words, story, article.language);
        let change = self.enter(article, (features, abroad), story);
        let credits = text.and_then(|text| self.enter_copy(article.article, text, &copies));
        let credited = credits.map(|credits| self.credited(credits));
        std::iter::once(change).chain(credited).collect()
    }

    /// The near-copies of a text. Two events told in one template are none.
    fn copies_of(&self, text: &Text, features: &Features) -> Vec<Match> {
        let mut copies = self.state.copies.like(text);
        copies.retain(|copy| {
            let other = &self.state.article(copy.slot).features;
            !are_twins(features, other, None, &self.weights)
        });
        copies
    }

    /// A copy tells the story of its original, whatever its headline.
    fn story_for(
        &mut self,
        article: &SeenArticle,
        features: &Features,
        abroad: Option<&Abroad>,
        copies: &[Match],
    ) -> Option<StorySlot> {
        let at = self.state.date_of(article.at.as_millisecond());
        let mut copies = copies.iter().collect::<Vec<_>>();
        copies.retain(|copy| self.state.is_open_at(self.state.article(copy.slot).story, at));
        let story = |copy: &&Match| self.state.article(copy.slot).story;
        if let Some(sure) = copies.first().filter(|copy| copy.resemblance.is_sure()) {
            return Some(story(sure));
        }
        let copied: Vec<StorySlot> = copies.iter().map(story).collect();
        let newcomer = newcomer(&self.state, article, features, abroad);
        choose(&newcomer, &self.state, &copied, &self.weights, &mut self.scratch)
    }

    /// Copies in other stories are left alone: a round-up has parts of many.
    fn enter_copy(&mut self, article: ArticleId, text: Text, copies: &[Match]) -> Option<Credits> {
        let slot = *self.state.article_slots.get(&article)?;
        let story = self.state.article(slot).story;
        let told_here = |copy: &&Match| self.state.article(copy.slot).story == story;
        let copies: Vec<ArticleSlot> =
            copies.iter().filter(told_here).map(|copy| copy.slot).collect();
        self.state.copies.enter(slot, text, &copies)
    }

    fn credited(&self, credits: Credits) -> StoryChange {
        let Credits { original, copies } = credits;
        StoryChange::Credited { original, copies, at: self.state.time() }
    }

    fn count(&mut self, words: &[u32], story: Option<StorySlot>, language: Language) {
        let mut frequency = std::mem::take(&mut self.state.frequency);
        let is_known = |word| story.is_some_and(|story| self.state.tells(story, word));
        frequency.count(words, is_known, language, &self.weights);
        self.state.frequency = frequency;
    }

    fn enter(
        &mut self,
        article: &SeenArticle,
        (features, abroad): (Features, Option<Box<Abroad>>),
        story: Option<StorySlot>,
    ) -> StoryChange {
        let slot = self.state.keep(Kept {
            article: article.article,
            title: article.title,
            language: article.language,
            at: self.state.date_of(article.at.as_millisecond()),
            story: StorySlot::MAX,
            features,
            lent_id: story.is_none(),
            live: article.genre == Genre::LiveBlog,
            abroad,
        });
        let at = self.state.time();
        match story {
            Some(story) => {
                self.state.join(slot, story);
                let story = self.state.story(story).id;
                StoryChange::Joined { story, article: article.article, at }
            }
            None => {
                let story = self.state.found(StoryId(article.article.0), &[slot]);
                let story = self.state.story(story).id;
                StoryChange::Founded { story, article: article.article, at }
            }
        }
    }
}

fn newcomer<'a>(
    state: &State,
    article: &SeenArticle,
    features: &'a Features,
    abroad: Option<&'a Abroad>,
) -> Newcomer<'a> {
    Newcomer {
        features,
        probes: Probes::of(features),
        title: article.title,
        language: article.language,
        abroad,
        at: state.date_of(article.at.as_millisecond()),
        live: article.genre == Genre::LiveBlog,
        slot: state.article_slots.get(&article.article).copied(),
    }
}
