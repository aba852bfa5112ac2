//! Words with their marks, up to the end of the paragraph.
//!
//! Marks that span paragraphs (`<b><p>…`) are closed at its end and opened again in the next, so
//! that paragraphs never stand inside marks.

use super::part::{Attributes, Made, Part};

/// Bytes that marks opened again may add to a document.
const AGAIN_MAX: usize = 64 * 1024;

/// Bytes of text without any tag between; at the end of them stands a line break, and listings are
/// cut. No publisher writes so, and serialisers take time with the square of it.
const RUN_MAX: usize = 32 * 1024;

/// A paragraph in the making.
#[derive(Debug)]
pub(super) struct Line {
    done: Vec<Part>,
    /// Opened in this paragraph; stands for the first of `marks`.
    open: Vec<Made>,
    /// In force at this place, outermost first.
    marks: Vec<Mark>,
    /// White space before the next letter would double or lead.
    spaced: bool,
    broken: bool,
    keeps_blanks: bool,
    /// What opening marks again may still add.
    left: usize,
}

#[derive(Debug)]
struct Mark {
    tag: &'static str,
    attributes: Attributes,
    used: bool,
}

impl Line {
    pub(super) fn new(keeps_blanks: bool) -> Self {
        let (done, open, marks) = (Vec::new(), Vec::new(), Vec::new());
        Self { done, open, marks, spaced: true, broken: false, keeps_blanks, left: AGAIN_MAX }
    }

    /// Puts a mark in force until [`Line::leave`]. False when it has no sense, is in force already
    /// or may not stand here; then there is nothing to leave.
    pub(super) fn enter(&mut self, tag: &'static str, attributes: Option<Attributes>) -> bool {
        let Some(attributes) = attributes else { return false };
        let within = |wanted: &str| self.marks.iter().any(|mark| mark.tag == wanted);
        let fits = match tag {
            "rt" | "rp" => within("ruby") && !within("rt") && !within("rp"),
            _ => !within(tag),
        };
        if fits {
            self.marks.push(Mark { tag, attributes, used: false });
        }
        fits
    }

    /// Ends the innermost mark.
    pub(super) fn leave(&mut self) {
        self.marks.pop();
        while self.open.len() > self.marks.len() {
            self.close();
        }
    }

    /// Adds words; runs of blanks become one.
    pub(super) fn text(&mut self, text: &str) {
        if self.keeps_blanks {
            return self.verbatim(text);
        }
        let mut kept = String::with_capacity(text.len());
        for letter in text.chars() {
            let skipped = self.done.is_empty() && self.open.is_empty() && kept.is_empty();
            match letter {
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => {
                    if !self.spaced {
                        kept.push(' ');
                        self.spaced = true;
                    }
                }
                // Private characters draw icons in fonts that nobody here has.
                '\u{feff}' | '\u{e000}'..='\u{f8ff}' => {}
                _ if letter.is_control() => {}
                _ if skipped && letter.is_whitespace() => {}
                _ => {
                    kept.push(letter);
                    self.spaced = false;
                    self.broken &= letter.is_whitespace();
                }
            }
        }
        self.push_text(kept);
    }

    fn verbatim(&mut self, text: &str) {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut kept: String = lines
            .chars()
            .filter(|&letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
            .collect();
        if self.done.is_empty() && self.open.is_empty() {
            kept = kept.trim_start_matches('\n').to_owned();
        }
        self.push_text(kept);
    }

    fn push_text(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        if !text.trim().is_empty() {
            self.open_marks();
        }
        if self.run() + text.len() <= RUN_MAX {
            self.push_run(&text);
            return;
        }
        let mut rest = text.as_str();
        while !(rest.is_empty() || self.keeps_blanks && self.run() > 0) {
            let (run, after) = rest.split_at(rest.floor_char_boundary(RUN_MAX));
            if self.run() > 0 {
                self.place().push(Part::Element(Made::new("br", Vec::new())));
            }
            self.push_run(run.trim_start_matches(' '));
            rest = after;
        }
    }

    /// Bytes of the text that the next one would join.
    fn run(&mut self) -> usize {
        match self.place().last() {
            Some(Part::Text(text)) => text.len(),
            _ => 0,
        }
    }

    fn push_run(&mut self, text: &str) {
        let place = self.place();
        if let Some(Part::Text(present)) = place.last_mut() {
            present.push_str(text);
        } else {
            place.push(Part::Text(text.to_owned()));
        }
    }

    /// Adds a picture.
    pub(super) fn picture(&mut self, picture: Made) {
        self.open_marks();
        self.place().push(Part::Element(picture));
        (self.spaced, self.broken) = (false, false);
    }

    /// Adds a line break; true when it is the second in a row: then the paragraph ends instead.
    pub(super) fn line_break(&mut self) -> bool {
        if self.keeps_blanks {
            self.push_text("\n".to_owned());
            return false;
        }
        if self.broken || (self.done.is_empty() && self.open.is_empty()) {
            return self.broken;
        }
        self.place().push(Part::Element(Made::new("br", Vec::new())));
        (self.spaced, self.broken) = (true, true);
        false
    }

    /// The paragraph so far, without blanks and breaks at its ends; nothing when it shows nothing.
    pub(super) fn take(&mut self) -> Vec<Part> {
        while !self.open.is_empty() {
            self.close();
        }
        let mut parts = std::mem::take(&mut self.done);
        trim_end(&mut parts);
        (self.spaced, self.broken) = (true, false);
        if parts.iter().all(Part::is_blank) { Vec::new() } else { parts }
    }

    fn place(&mut self) -> &mut Vec<Part> {
        self.open.last_mut().map_or(&mut self.done, |made| &mut made.children)
    }

    fn open_marks(&mut self) {
        for at in self.open.len()..self.marks.len() {
            let mark = &mut self.marks[at];
            let size = mark.attributes.iter().map(|(_, value)| value.len()).sum::<usize>() + 8;
            if mark.used && size > self.left {
                // Without a tag it shows its children only.
                self.open.push(Made::new("", Vec::new()));
                continue;
            }
            if mark.used {
                self.left -= size;
            }
            mark.used = true;
            self.open.push(Made::new(mark.tag, Vec::new()).with(mark.attributes.clone()));
        }
    }

    fn close(&mut self) {
        let Some(made) = self.open.pop() else { return };
        let place = self.place();
        if made.tag.is_empty() {
            place.extend(made.children);
        } else if !made.children.is_empty() {
            place.push(Part::Element(made));
        }
    }
}

/// Removes blanks and breaks from the end, also inside marks.
fn trim_end(parts: &mut Vec<Part>) {
    while let Some(last) = parts.last_mut() {
        match last {
            Part::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            Part::Element(made) => {
                trim_end(&mut made.children);
                if made.tag == "img" || !made.children.is_empty() {
                    return;
                }
            }
        }
        parts.pop();
    }
}
