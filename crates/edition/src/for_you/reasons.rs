//! A score's addends in words.

use types::Score;

use super::{
    feature::{FEATURES, Feature},
    piece::Piece,
    profile::Profile,
};

/// In the order of [`ALL`]: what a reader would call it; several features may be one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Importance,
    ReadNow,
    Draw,
    Newness,
    Interest,
    Section,
    Title,
    Topic,
    Language,
    Author,
    Followed,
    Company,
    Passed,
    Length,
    Experience,
}

const ALL: [Reason; 15] = [
    Reason::Importance,
    Reason::ReadNow,
    Reason::Draw,
    Reason::Newness,
    Reason::Interest,
    Reason::Section,
    Reason::Title,
    Reason::Topic,
    Reason::Language,
    Reason::Author,
    Reason::Followed,
    Reason::Company,
    Reason::Passed,
    Reason::Length,
    Reason::Experience,
];

/// The base and what each feature adds → named addends with their reasons.
pub(crate) fn score(
    base: f64,
    added: &[f64; FEATURES],
    less: f64,
    piece: &Piece,
    reader: &Profile,
) -> Score {
    let mut score = Score::default();
    if base != 0.0 {
        score.add("base", base, "the same for every story");
    }
    let mut sums = [0.0; ALL.len()];
    for (feature, added) in Feature::ALL.iter().zip(added) {
        sums[of(*feature) as usize] += added;
    }
    for (reason, value) in ALL.into_iter().zip(sums) {
        if value != 0.0 {
            score.add(reason.name(), value, reason.because(value > 0.0, piece, reader));
        }
    }
    if less != 0.0 {
        score.add("less", less, "you wanted less like this");
    }
    score
}

fn of(feature: Feature) -> Reason {
    use Feature as F;
    match feature {
        F::Significance => Reason::Importance,
        F::Opens15m | F::Opens1h | F::Opens6h | F::Opens24h | F::OpensEver => Reason::ReadNow,
        F::Lift15m | F::Lift1h | F::Lift6h | F::Lift24h | F::ShownEver => Reason::ReadNow,
        F::Standing1h | F::Standing24h | F::Quiet => Reason::ReadNow,
        F::WordsDraw | F::FacetsDraw => Reason::Draw,
        F::Age | F::Newness | F::Development | F::AgeHabit | F::AfterLast => Reason::Newness,
        F::Interest | F::SecondInterest | F::AllInterests => Reason::Interest,
        F::SectionTaste => Reason::Section,
        F::TitleTaste => Reason::Title,
        F::TopicTaste => Reason::Topic,
        F::LanguageTaste => Reason::Language,
        F::AuthorTaste => Reason::Author,
        F::Followed => Reason::Followed,
        F::Company | F::BestCompany | F::LastCompany | F::AlikeReaders => Reason::Company,
        F::Passed | F::OpenedSince | F::VisitsSince => Reason::Passed,
        F::Length => Reason::Length,
        F::Hour | F::Experience | F::Away => Reason::Experience,
    }
}

impl Reason {
    fn name(self) -> &'static str {
        match self {
            Self::Importance => "importance",
            Self::ReadNow => "read-now",
            Self::Draw => "draw",
            Self::Newness => "newness",
            Self::Interest => "interest",
            Self::Section => "section",
            Self::Title => "title",
            Self::Topic => "topic",
            Self::Language => "language",
            Self::Author => "author",
            Self::Followed => "followed",
            Self::Company => "company",
            Self::Passed => "passed",
            Self::Length => "length",
            Self::Experience => "experience",
        }
    }

    fn because(self, is_for: bool, piece: &Piece, reader: &Profile) -> String {
        let (yes, no) = match self {
            Self::Importance => ("important to newsrooms", "less important to newsrooms"),
            Self::ReadNow => ("much read now", "little read now"),
            Self::Draw => ("readers like such stories", "readers seldom open such stories"),
            Self::Newness => ("new", "not new any more"),
            Self::Interest => return interest(is_for, piece, reader),
            Self::Section => return section(is_for, piece),
            Self::Title => ("you often read this title", "you seldom read this title"),
            Self::Topic => ("you often read about this topic", "you seldom read about this topic"),
            Self::Language => ("in a language that you read", "in a language that you seldom read"),
            Self::Author => ("you often read this author", "you seldom read this author"),
            Self::Followed => ("you follow it", "you follow other things"),
            Self::Company => {
                ("readers of what you read opened it", "readers of what you read did not open it")
            }
            Self::Passed => ("not shown to you before", "shown to you before and not opened"),
            Self::Length => ("as long as what you read", "of another length than what you read"),
            Self::Experience => ("at this hour", "at this hour"),
        };
        (if is_for { yes } else { no }).to_owned()
    }
}

fn interest(is_for: bool, piece: &Piece, reader: &Profile) -> String {
    let nearness = |headline: &str| format!("like “{headline}”, which you read");
    if !is_for {
        return "unlike what you read".to_owned();
    }
    match reader.interests.nearest(&piece.vector) {
        Some((nearest, _)) if !nearest.headline.is_empty() => nearness(&nearest.headline),
        Some(_) | None => "near to what you read".to_owned(),
    }
}

fn section(is_for: bool, piece: &Piece) -> String {
    let often = if is_for { "often read or follow" } else { "seldom read" };
    format!("you {often} {}", piece.section.name())
}
