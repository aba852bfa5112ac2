//! The door: what happens, in the order of the log.

use types::{ArticleId, Genre, Language, Score, SeenArticle, StoryChange, StoryId, Timestamp};

use crate::{
    copies::{BANDS, Sketch, TOKENS_MAX, sketch_of},
    correction::{self, Correction},
    evidence::{Evidence, Newcomer},
    features::Features,
    join::{Scratch, choose, copied_from},
    quorum::sample,
    related, repair,
    snapshot::{self, SnapshotError},
    state::{Kept, State, StorySlot},
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

    /// Takes an article in. Ends with exactly one `Founded` or `Joined` for it, after what became
    /// due in the meantime. An article told again gets its new words and stays in its story; one
    /// that has already left changes nothing.
    pub fn tell(&mut self, article: &SeenArticle) -> Vec<StoryChange> {
        let at = article.at.as_millisecond();
        let mut changes = self.advance(at);
        if self.state.article_slots.contains_key(&article.article) {
            self.tell_again(article);
        } else if !self.state.gone.has(article.article) {
            changes.push(self.tell_first(article));
        }
        changes
    }

    /// Lets log time pass: stories end after 96 hours without an article, and are repaired every
    /// ten minutes.
    pub fn tick(&mut self, at: Timestamp) -> Vec<StoryChange> {
        self.advance(at.as_millisecond())
    }

    /// Takes an article out, for good. A story without articles ends silently.
    pub fn withdraw(&mut self, article: ArticleId) -> Vec<StoryChange> {
        if let Some(slot) = self.state.article_slots.get(&article).copied() {
            self.state.leave(self.state.article(slot).story, &[slot]);
            self.state.forget(slot);
        }
        self.state.gone.add(article);
        Vec::new()
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
        let newcomer = self.newcomer(article, &features);
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

    /// Everything it knows, as bytes with format version, position and checksum.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        snapshot::write(&self.state, self.weights.version)
    }

    /// Reads a snapshot and is as if it had read the log up to there.
    ///
    /// # Errors
    /// Bytes that are damaged, of another format, or made with other weights.
    pub fn resume(bytes: &[u8], weights: Weights) -> Result<Self, SnapshotError> {
        let state = snapshot::read(bytes, weights.version)?;
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

    fn advance(&mut self, at: i64) -> Vec<StoryChange> {
        repair::advance(&mut self.state, at, &self.weights)
    }

    fn tell_again(&mut self, article: &SeenArticle) {
        let Some(&slot) = self.state.article_slots.get(&article.article) else { return };
        let text = tokens(&article.text, TOKENS_MAX);
        let (features, _) = Features::of(article, &text, &self.state.frequency, &self.weights);
        self.state.replace(slot, features);
        if let Some((sketch, bands)) = sketch_of(&text) {
            self.keep_sketch(slot, sketch, &bands);
        }
    }

    fn tell_first(&mut self, article: &SeenArticle) -> StoryChange {
        let text = tokens(&article.text, TOKENS_MAX);
        let (features, words) = Features::of(article, &text, &self.state.frequency, &self.weights);
        let sketched = sketch_of(&text);
        let bands = sketched.as_ref().map(|sketched| &sketched.1);
        let newcomer = self.newcomer(article, &features);
        let story = choose(&newcomer, &self.state, bands, &self.weights, &mut self.scratch);
        self.state.told += 1;
        self.count(&words, story, article.language);
        self.enter(article, features, sketched, story)
    }

    fn count(&mut self, words: &[u32], story: Option<StorySlot>, language: Language) {
        let centre = story.map(|story| self.state.centre(story).into_owned());
        self.state.frequency.count(words, centre.as_ref(), language, &self.weights);
    }

    fn enter(
        &mut self,
        article: &SeenArticle,
        features: Features,
        sketched: Option<(Sketch, [u32; BANDS])>,
        story: Option<StorySlot>,
    ) -> StoryChange {
        let copy_of = match (&sketched, story) {
            (Some((sketch, _)), Some(story)) => copied_from(sketch, &self.state, story),
            _ => None,
        };
        let kept = Kept {
            article: article.article,
            title: article.title,
            language: article.language,
            at: article.at.as_millisecond(),
            story: StorySlot::MAX,
            features,
            sketch: None,
            copy_of,
            lent_id: story.is_none(),
            live: article.genre == Genre::LiveBlog,
        };
        let slot = self.state.keep(kept);
        if let Some((sketch, bands)) = sketched {
            self.keep_sketch(slot, sketch, &bands);
        }
        let at = self.state.time();
        match story {
            Some(story) => {
                self.state.join(slot, story);
                let story = self.state.story(story).id;
                StoryChange::Joined { story, article: article.article, copy_of, at }
            }
            None => {
                let story = self.state.found(StoryId(article.article.0), &[slot]);
                let story = self.state.story(story).id;
                StoryChange::Founded { story, article: article.article, at }
            }
        }
    }

    /// Only heads of copy groups are found by their bands.
    fn keep_sketch(&mut self, slot: u32, sketch: Sketch, bands: &[u32; BANDS]) {
        let kept = self.state.article_mut(slot);
        kept.sketch = Some(Box::new(sketch));
        if kept.copy_of.is_none() {
            for &band in bands {
                self.state.postings.post_band(band, slot);
            }
        }
    }

    fn newcomer<'a>(&self, article: &SeenArticle, features: &'a Features) -> Newcomer<'a> {
        Newcomer {
            features,
            title: article.title,
            at: article.at.as_millisecond(),
            live: article.genre == Genre::LiveBlog,
            slot: self.state.article_slots.get(&article.article).copied(),
        }
    }
}
