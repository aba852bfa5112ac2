//! What a story of several articles says: the sums of their unit vectors.

use serde::{Deserialize, Serialize};

use crate::{features::Features, sums::Sums};

/// The sums of each field.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Centre {
    pub(crate) all: Sums,
    /// Nothing while no article has a text: then it would be the same as `all`.
    headline: Option<Box<Sums>>,
    pub(crate) names: Sums,
    pub(crate) numbers: Sums,
}

const ALL_MAX: usize = 96;
const HEADLINE_MAX: usize = 48;
const NAMES_MAX: usize = 32;
const NUMBERS_MAX: usize = 16;

impl Centre {
    pub(crate) fn add(&mut self, features: &Features) {
        if self.headline.is_none() && !features.is_headline_only() {
            self.headline = Some(Box::new(self.all.clone()));
        }
        self.all.add(features.all(), ALL_MAX);
        if let Some(headline) = &mut self.headline {
            headline.add(features.headline(), HEADLINE_MAX);
        }
        self.names.add(features.names(), NAMES_MAX);
        self.numbers.add(features.numbers(), NUMBERS_MAX);
    }

    pub(crate) fn subtract(&mut self, features: &Features) {
        self.all.subtract(features.all());
        if let Some(headline) = &mut self.headline {
            headline.subtract(features.headline());
        }
        self.names.subtract(features.names());
        self.numbers.subtract(features.numbers());
    }

    /// The sums of headlines.
    pub(crate) fn headline(&self) -> &Sums {
        self.headline.as_deref().unwrap_or(&self.all)
    }

    /// Whether no article has a text, so that headlines are all there is.
    pub(crate) fn is_headline_only(&self) -> bool {
        self.headline.is_none()
    }
}
