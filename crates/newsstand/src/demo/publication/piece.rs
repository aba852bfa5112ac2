//! One printed article as it stands at one moment.

use types::{Genre, Timestamp};

use crate::demo::{
    dispatch::Dispatch,
    library::{Story, Telling, TitleSheet},
};

/// One printed article as it stands at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Last part of its address; unique within its title.
    pub slug: String,
    /// One of its title's sections.
    pub section: String,
    /// Byline.
    pub author: Option<String>,
    /// The line above.
    pub headline: String,
    /// What a feed carries at least.
    pub summary: String,
    /// In the marks of `markup`.
    pub body: String,
    /// A live blog's additions, newest first.
    pub entries: Vec<Entry>,
    /// Notes of all corrections so far, oldest first.
    pub corrections: Vec<String>,
    /// The picture above the text.
    pub picture: Option<Printed>,
    /// What kind of piece.
    pub genre: Genre,
    /// Whose text it is, when it is not the title's own.
    pub credit: Option<&'static str>,
    /// When it appeared.
    pub published: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// When it was taken back.
    pub withdrawn: Option<Timestamp>,
    /// Place on the front feed.
    pub position: Option<u32>,
}

/// One addition to a live blog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it was added.
    pub at: Timestamp,
    /// In the marks of `markup`.
    pub text: String,
}

/// A picture with what is printed beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// What is drawn.
    pub scene: String,
    /// Decides its composition: equal for all titles that tell a story.
    pub seed: String,
    /// The line under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// What it shows.
    pub alt: String,
}

impl Piece {
    /// A telling as it stands `now`; `at` gives the moment of a minute after it appeared.
    pub(super) fn of_telling(
        story: &Story,
        told: &Telling,
        body: &str,
        slug: String,
        at: &impl Fn(f64) -> Timestamp,
        now: Timestamp,
    ) -> Self {
        let mut piece = Self {
            slug,
            section: told.section.clone(),
            author: told.author.clone(),
            headline: told.headline.trim().to_owned(),
            summary: told.summary.trim().to_owned(),
            body: body.trim().to_owned(),
            entries: Vec::new(),
            corrections: Vec::new(),
            picture: picture_of(story, told),
            genre: told.genre,
            credit: told.wire.then_some("Northlight Wire"),
            published: at(0.0),
            updated: at(0.0),
            withdrawn: told.withdrawn_minutes.map(at).filter(|moment| *moment <= now),
            position: told.position,
        };
        piece.correct(told, at, now);
        piece.grow(told, at, now);
        piece.updated = piece.withdrawn.unwrap_or(piece.updated);
        piece
    }

    /// A generated piece, which appeared at `at`.
    pub(super) fn of_dispatch(dispatch: Dispatch, sheet: &TitleSheet, at: Timestamp) -> Self {
        let Dispatch { slug, section, scene, author, headline, summary, body, caption } = dispatch;
        let alt = caption.clone();
        let credit = format!("{author} / {}", sheet.name);
        let picture = Some(Printed { scene, seed: slug.clone(), caption, credit, alt });
        Self {
            slug,
            section,
            author: Some(author),
            headline,
            summary,
            body,
            entries: Vec::new(),
            corrections: Vec::new(),
            picture,
            genre: Genre::News,
            credit: None,
            published: at,
            updated: at,
            withdrawn: None,
            position: None,
        }
    }

    fn correct(&mut self, told: &Telling, at: &impl Fn(f64) -> Timestamp, now: Timestamp) {
        for correction in told.correction.iter().filter(|one| at(one.minutes) <= now) {
            let put = |place: &mut String, words: &Option<String>| {
                if let Some(words) = words {
                    words.trim().clone_into(place);
                }
            };
            put(&mut self.headline, &correction.headline);
            put(&mut self.summary, &correction.summary);
            put(&mut self.body, &correction.body);
            self.corrections.push(correction.note.trim().to_owned());
            self.updated = self.updated.max(at(correction.minutes));
        }
    }

    fn grow(&mut self, told: &Telling, at: &impl Fn(f64) -> Timestamp, now: Timestamp) {
        for update in told.update.iter().filter(|one| at(one.minutes) <= now) {
            let moment = at(update.minutes);
            self.entries.push(Entry { at: moment, text: update.text.trim().to_owned() });
            self.updated = self.updated.max(moment);
        }
        self.entries.reverse();
    }
}

fn picture_of(story: &Story, told: &Telling) -> Option<Printed> {
    Some(Printed {
        scene: story.scene.clone(),
        seed: story.slug.clone(),
        caption: told.caption.clone()?,
        credit: told.credit.clone()?,
        alt: told.alt.clone()?,
    })
}
