//! What a profile knows, in words for its reader, and how single parts of it are forgotten.

use types::{ArticleId, Timestamp};

use super::{Profile, interest::short};
use crate::for_you::facet::Facet;

/// One interest, by the story that was last added to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Interest {
    /// Of the story that was last added; empty if it was taken back.
    pub headline: String,
    /// Of all interests together, from 0 to 1.
    pub share: f32,
}

/// How often something was opened, and how often it was shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Liking {
    /// What.
    pub facet: Facet,
    /// Fades with time, so it is no whole number.
    pub opened: f32,
    /// Fades too.
    pub shown: f32,
}

impl Profile {
    /// The articles whose headlines say what the profile knows.
    #[must_use]
    pub fn articles(&mut self) -> Vec<ArticleId> {
        self.names().map(|(article, _)| article).collect()
    }

    /// Fills in what the articles are called now; one that was taken back has no name.
    pub fn name(&mut self, headline: impl Fn(ArticleId) -> Option<String>) {
        for (article, name) in self.names() {
            *name = headline(article).map(|it| short(&it)).unwrap_or_default();
        }
    }

    fn names(&mut self) -> impl Iterator<Item = (ArticleId, &mut String)> {
        let interests = self.interests.iter_mut().map(|it| (it.article, &mut it.headline));
        interests.chain(self.less.names_mut())
    }

    /// The interests in the order in which they are kept; [`Profile::forget_interest`] takes the
    /// place.
    #[must_use]
    pub fn interests_at(&self, now: Timestamp) -> Vec<Interest> {
        let all: f32 = self.interests.iter().map(|it| it.strength(now)).sum();
        let told = self.interests.iter().map(|interest| Interest {
            headline: interest.headline.clone(),
            share: interest.strength(now) / all.max(f32::MIN_POSITIVE),
        });
        told.collect()
    }

    /// Forgets one interest.
    pub fn forget_interest(&mut self, place: usize) {
        self.interests.forget(place);
    }

    /// Sections, titles, topics, languages and authors with their counts, most opened first.
    #[must_use]
    pub fn likings(&self) -> Vec<Liking> {
        let mut likings = self.tastes.told();
        likings.sort_by(|a, b| b.opened.total_cmp(&a.opened).then(a.facet.cmp(&b.facet)));
        likings
    }

    /// Forgets how often something was opened.
    pub fn forget_liking(&mut self, facet: &Facet) {
        self.tastes.forget(facet);
    }

    /// How many stories were opened, and how many were shown.
    #[must_use]
    pub fn counts(&self) -> (f32, f32) {
        (self.habits.opened, self.habits.shown)
    }
}
