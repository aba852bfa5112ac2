//! RFC 822, and dates as people type them.
//!
//! The text is cut into numbers and words; a word is a month, a weekday, a zone or nothing, in
//! any of the languages of [`words`], and numbers find their place by their size and by what
//! stands between them.

use super::{
    Moment,
    words::{self, Word},
};

/// Reads what is not ISO 8601.
pub(super) fn read(text: &str) -> Option<Moment> {
    let pieces = cut(text);
    let mut found = Loose::default();
    let mut at = 0;
    while let Some(&piece) = pieces.get(at) {
        let rest = pieces.get(at + 1..).unwrap_or_default();
        at += 1 + match piece {
            Piece::Number(value, digits) => found.take_number(value, digits, rest),
            Piece::Word(word) => found.take_word(word),
            Piece::Mark(mark) => found.take_offset(mark, rest),
        };
    }
    found.moment()
}

/// A piece of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// Value and number of digits.
    Number(i32, usize),
    Word(&'a str),
    Mark(char),
}

#[derive(Debug, Default)]
struct Loose {
    moment: Moment,
    /// Numbers that may be a day, a month or a year, with their digits.
    numbers: Vec<(i32, usize)>,
    month: Option<i32>,
    has_time: bool,
    has_zone: bool,
    afternoon: Option<bool>,
}

impl Loose {
    /// Returns how many of the following pieces were used too.
    fn take_number(&mut self, value: i32, digits: usize, rest: &[Piece<'_>]) -> usize {
        if let [Piece::Mark(':'), Piece::Number(minute, _), after @ ..] = rest
            && !self.has_time
        {
            self.has_time = true;
            self.moment.hour = value;
            self.moment.minute = *minute;
            if let [Piece::Mark(':'), Piece::Number(second, _), after @ ..] = after {
                self.moment.second = *second;
                let fraction = matches!(after, [Piece::Mark('.' | ','), Piece::Number(..), ..]);
                return if fraction { 6 } else { 4 };
            }
            return 2;
        }
        // Japanese, Chinese and Korean name their numbers; the name stands behind.
        if let [Piece::Word(unit), ..] = rest {
            let place = match unit.chars().next() {
                Some('年' | '년') => &mut self.moment.year,
                Some('月' | '월') => self.month.insert(0),
                Some('日' | '일') => &mut self.moment.day,
                Some('時' | '时' | '시') => &mut self.moment.hour,
                Some('分' | '분') => &mut self.moment.minute,
                Some('秒' | '초') => &mut self.moment.second,
                _ => {
                    self.numbers.push((value, digits));
                    return 0;
                }
            };
            *place = value;
            return 1;
        }
        self.numbers.push((value, digits));
        0
    }

    fn take_word(&mut self, word: &str) -> usize {
        match words::find(word) {
            // The last one: `mar` may be a French Tuesday before it is a March.
            Some(Word::Month(month)) => self.month = Some(month),
            Some(Word::Zone(minutes)) if !self.has_zone => {
                self.has_zone = true;
                self.moment.offset = minutes * 60;
            }
            Some(Word::Afternoon(afternoon)) => self.afternoon = Some(afternoon),
            Some(Word::Zone(_)) | None => {}
        }
        0
    }

    /// `+0200`, `-05:00`, `GMT+2`, once there is a time.
    fn take_offset(&mut self, mark: char, rest: &[Piece<'_>]) -> usize {
        let sign = match mark {
            '+' => 1,
            '-' | '\u{2212}' if self.has_time => -1,
            _ => return 0,
        };
        let [Piece::Number(value, digits), after @ ..] = rest else { return 0 };
        let (hours, minutes, used) = match (digits, after) {
            (1 | 2, [Piece::Mark(':'), Piece::Number(minutes, _), ..]) => (*value, *minutes, 3),
            (1 | 2, _) => (*value, 0, 1),
            (3 | 4, _) => (value / 100, value % 100, 1),
            _ => return 0,
        };
        if !self.has_time || hours > 14 {
            return 0;
        }
        self.has_zone = true;
        self.moment.offset = sign * (hours * 3600 + minutes * 60);
        used
    }

    fn moment(mut self) -> Option<Moment> {
        if let Some(month) = self.month {
            self.moment.month = month;
        }
        self.place_numbers();
        if let Some(afternoon) = self.afternoon {
            self.moment.hour = self.moment.hour % 12 + if afternoon { 12 } else { 0 };
        }
        let is_date = self.moment.year > 0 && self.moment.month > 0 && self.moment.day > 0;
        is_date.then_some(self.moment)
    }

    /// Finds out which of the bare numbers is what.
    fn place_numbers(&mut self) {
        let mut numbers = std::mem::take(&mut self.numbers);
        if self.moment.year == 0
            && let Some(at) =
                numbers.iter().position(|&(value, digits)| digits == 4 && value > 1900)
        {
            self.moment.year = numbers.remove(at).0;
        }
        let mut small = numbers.into_iter().filter(|&(_value, digits)| digits <= 2).map(|(n, _)| n);
        if self.moment.month == 0 {
            let (Some(first), Some(second)) = (small.next(), small.next()) else { return };
            // Americans put the month first, and say morning or afternoon.
            let month_first = second > 12 || self.afternoon.is_some() && first <= 12;
            let (month, day) = if month_first { (first, second) } else { (second, first) };
            (self.moment.month, self.moment.day) = (month, day);
        } else if self.moment.day == 0 {
            self.moment.day = small.next().unwrap_or(0);
        }
        if self.moment.year == 0
            && let Some(year) = small.next()
        {
            self.moment.year = if year < 69 { 2000 + year } else { 1900 + year };
        }
    }
}

fn cut(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        if first.is_ascii_digit() {
            let (digits, tail) = rest.split_at(length(|c| c.is_ascii_digit()));
            // More digits than a year and a day have make no date.
            pieces.push(Piece::Number(digits.parse().unwrap_or(-1), digits.len()));
            rest = tail.trim_start();
        } else if is_letter(first) {
            let (word, tail) = rest.split_at(length(is_letter));
            pieces.push(Piece::Word(word));
            rest = tail.trim_start();
        } else {
            pieces.push(Piece::Mark(first));
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str().trim_start();
        }
    }
    pieces
}

fn is_letter(c: char) -> bool {
    // Combining vowel signs and accents belong to their word.
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\'' | '’')
}
