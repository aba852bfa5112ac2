//! Texts to measure with: from a file, or made up.

use std::{
    io::{BufRead, BufReader},
    path::Path,
};

use anyhow::Context;
use serde::Deserialize;

/// One article to be published.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Text {
    pub(super) title: String,
    pub(super) content: String,
}

/// `count` texts. A file that has fewer is used again, with other headlines.
pub(super) fn texts(corpus: Option<&Path>, count: usize) -> anyhow::Result<Vec<Text>> {
    let known = match corpus {
        Some(path) => read(path)?,
        None => Vec::new(),
    };
    Ok((0..count)
        .map(|number| match known.get(number % known.len().max(1)) {
            Some(text) if number < known.len() => text.clone(),
            Some(text) => Text {
                title: format!("{} ({})", text.title, number / known.len()),
                content: format!("{} {}", made_up(number, 6), text.content),
            },
            None => Text { title: made_up(number, 9), content: paragraphs(number) },
        })
        .collect())
}

/// `count` made-up texts, beginning with this one of all that there could be.
pub(super) fn texts_from(first: usize, count: usize) -> Vec<Text> {
    (first..first + count)
        .map(|number| Text { title: made_up(number, 9), content: paragraphs(number) })
        .collect()
}

fn read(path: &Path) -> anyhow::Result<Vec<Text>> {
    let file = std::fs::File::open(path).with_context(|| format!("{}", path.display()))?;
    let lines = BufReader::new(flate2::read::GzDecoder::new(BufReader::new(file))).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// Five paragraphs of about sixty words, most of them common to many articles.
fn paragraphs(number: usize) -> String {
    (0..5).map(|part| made_up(number * 7 + part, 60)).collect::<Vec<_>>().join("\n\n")
}

/// Words by a small generator, frequent ones frequently; the same for the same number.
fn made_up(number: usize, words: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ra", "ton", "vel", "mi", "sar", "do", "ken", "pla", "ur", "ise", "gol", "tam", "ne", "vi",
        "cor", "bel",
    ];
    let mut state = (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::new();
    for _ in 0..words {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        // The product of two numbers below 100 is mostly small: common words are common.
        let rank = (state % 97) * ((state >> 8) % 97);
        let syllables = [rank % 16, (rank / 16) % 16, (rank / 256) % 16];
        if !text.is_empty() {
            text.push(' ');
        }
        for syllable in
            syllables.into_iter().take(1 + usize::from(rank > 15) + usize::from(rank > 255))
        {
            text.push_str(SYLLABLES[usize::try_from(syllable).unwrap_or(0)]);
        }
    }
    text
}
