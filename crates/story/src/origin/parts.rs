//! Which of two near-copies was made of the other, by what each has alone.

use types::OriginReason;

use crate::copies::Sketch;

/// Kept hashes that make a beginning of one's own; one alone is a changed word.
const TOP_MIN: usize = 2;
/// More than this share of a text is nothing that an outlet adds around it: the other was cut.
const ADDED_MAX: f64 = 0.15;
/// A part that was cut is in one piece of at least this many words: what titles print under all
/// their articles is shorter.
const PIECE_MIN: f64 = 100.0;

/// Nothing if neither text shows that it was made of the other; else whether the first was, and
/// how.
pub(crate) fn made_of(first: &Sketch, second: &Sketch) -> Option<(bool, OriginReason)> {
    let (mine, theirs) = (Own::of(first, second), Own::of(second, first));
    if let Some(reason) = says_copy(&mine, &theirs) {
        return Some((true, reason));
    }
    says_copy(&theirs, &mine).map(|reason| (false, reason))
}

/// Why the text that has `mine` alone was made of the one that has `theirs` alone.
fn says_copy(mine: &Own, theirs: &Own) -> Option<OriginReason> {
    if mine.top >= TOP_MIN || theirs.top >= TOP_MIN {
        // Newsrooms cut from the end and write their own beginning.
        return (theirs.top == 0).then_some(OriginReason::Adds);
    }
    if theirs.share() > ADDED_MAX {
        let was_cut = theirs.piece() >= PIECE_MIN && mine.share() * 2.0 < theirs.share();
        return was_cut.then_some(OriginReason::Cuts);
    }
    // What stands at the end may be the title's own habit, and the copyist may have dropped it.
    let adds = mine.within >= 2 && theirs.within == 0 && mine.share() <= ADDED_MAX;
    adds.then_some(OriginReason::Adds)
}

/// Kept hashes that one text has and the other has not.
struct Own {
    /// Before the first shared one.
    top: usize,
    /// Between shared ones.
    within: usize,
    /// The longest run after the first shared one.
    run: usize,
    all: usize,
    /// Words of the text for each of the hashes.
    words: f64,
    of: usize,
}

impl Own {
    fn of(text: &Sketch, other: &Sketch) -> Self {
        let shared = text.shared_in_order(other);
        let top = shared.iter().position(|&shared| shared).unwrap_or(shared.len());
        let end = shared.iter().rposition(|&shared| shared).unwrap_or(top);
        let later = shared.get(top..).unwrap_or_default();
        let within = shared.get(top..end).unwrap_or_default();
        let of = shared.len().max(1);
        Self {
            top,
            within: within.iter().filter(|&&shared| !shared).count(),
            run: later.split(|&shared| shared).map(<[bool]>::len).max().unwrap_or(0),
            all: shared.iter().filter(|&&shared| !shared).count(),
            words: f64::from(text.shingles()) / of as f64,
            of,
        }
    }

    fn share(&self) -> f64 {
        self.all as f64 / self.of as f64
    }

    fn piece(&self) -> f64 {
        self.run as f64 * self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::sketch;

    fn text(numbers: std::ops::Range<u32>) -> String {
        let sentence = |n: u32| format!("Witness {n} saw {} boats near pier {}. ", n * 7, n * 13);
        numbers.map(sentence).collect()
    }

    /// Whether the first was made of the second, and how.
    fn check(first: &str, second: &str, expected: Option<(bool, OriginReason)>) {
        let (first, second) = (sketch(first).unwrap(), sketch(second).unwrap());
        assert_eq!(made_of(&first, &second), expected);
        assert_eq!(made_of(&second, &first), expected.map(|(made, reason)| (!made, reason)));
    }

    #[test]
    fn who_begins_differently_was_made_of_the_other() {
        let whole = text(0..60);
        check(&format!("{}{whole}", text(900..906)), &whole, Some((true, OriginReason::Adds)));
    }

    #[test]
    fn who_lacks_a_long_piece_was_made_of_the_other() {
        let whole = text(0..60);
        check(&text(0..25), &whole, Some((true, OriginReason::Cuts)));
        let without = format!("{}{}", text(0..20), text(40..60));
        check(&without, &whole, Some((true, OriginReason::Cuts)));
    }

    #[test]
    fn a_short_end_of_ones_own_and_a_changed_word_say_nothing() {
        let whole = text(0..60);
        check(&format!("{whole}{}", text(900..904)), &whole, None);
        check(&whole.replace("Witness 30", "Bystander 30"), &whole, None);
        check(&whole, &whole, None);
    }
}
