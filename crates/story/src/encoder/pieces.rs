//! A headline in word pieces: the likeliest cut by a unigram model (Kudo 2018), by Viterbi.

use super::{
    normal::Normal,
    proto::{Fields, ProtoError, Value},
};

/// Stands for what no piece is.
const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;
/// Tokens beyond these are not read: each costs 1.7 million multiplications.
const TOKENS_MAX: usize = 128;
/// An unknown character is less likely than the least likely piece by this, as in SentencePiece.
const UNKNOWN_PENALTY: f64 = 10.0;
/// The kind of piece that text is made of; others stand for begin, end and the unknown.
const PLAIN: u64 = 1;

#[derive(Debug)]
pub(super) struct Pieces {
    normal: Normal,
    /// Sorted by its bytes.
    sorted: Vec<Piece>,
    unknown: f64,
}

#[derive(Debug)]
struct Piece {
    bytes: Box<[u8]>,
    id: u32,
    /// Logarithm of how likely.
    score: f32,
}

impl Pieces {
    /// Reads a model of SentencePiece.
    pub(super) fn read(model: &[u8]) -> Result<Self, ProtoError> {
        let (mut sorted, mut characters, mut id) = (Vec::new(), None, 0);
        for field in Fields(model) {
            match field? {
                (1, Value::Bytes(piece)) => {
                    sorted.extend(read_piece(piece, id)?);
                    id += 1;
                }
                (3, Value::Bytes(specification)) => {
                    for field in Fields(specification) {
                        if let (2, Value::Bytes(table)) = field? {
                            characters = Some(Normal::read(table)?);
                        }
                    }
                }
                _ => {}
            }
        }
        sorted.sort_by(|a, b| a.bytes.cmp(&b.bytes));
        let least = sorted.iter().map(|piece| piece.score).reduce(f32::min);
        Ok(Self {
            normal: characters.ok_or(ProtoError::NoCharacters)?,
            unknown: f64::from(least.ok_or(ProtoError::NoPieces)?) - UNKNOWN_PENALTY,
            sorted,
        })
    }

    /// Ids of begin, the pieces, and end.
    pub(super) fn of(&self, headline: &str) -> Vec<u32> {
        let normal = self.normal.normal(headline);
        let mut ids = vec![BEGIN];
        if normal.is_empty() {
            ids.push(UNKNOWN);
        } else {
            ids.extend(self.cut(&normal).into_iter().take(TOKENS_MAX));
        }
        ids.push(END);
        ids
    }

    /// For each place the best way to get there, from left to right; the first of equals stays.
    fn cut(&self, text: &str) -> Vec<u32> {
        let mut best =
            vec![Step { score: f64::NEG_INFINITY, from: 0, id: UNKNOWN }; text.len() + 1];
        best[0].score = 0.0;
        for (from, character) in text.char_indices() {
            let base = best[from].score;
            let single = character.len_utf8();
            let mut known = false;
            self.beginnings(text.as_bytes().get(from..).unwrap_or_default(), |piece| {
                let length = piece.bytes.len();
                known |= length == single;
                let score = base + f64::from(piece.score);
                best[from + length].improve(Step { score, from, id: piece.id });
            });
            if !known {
                let score = base + self.unknown;
                best[from + single].improve(Step { score, from, id: UNKNOWN });
            }
        }
        let mut ids = Vec::new();
        let mut place = text.len();
        while place > 0 {
            ids.push(best[place].id);
            place = best[place].from;
        }
        ids.reverse();
        ids
    }

    /// Calls for every piece that the text begins with, shortest first.
    fn beginnings(&self, text: &[u8], mut each: impl FnMut(&Piece)) {
        let mut range = self.sorted.as_slice();
        for (place, byte) in text.iter().enumerate() {
            // All of `range` agree with the text up to here; shorter ones stand first.
            let at = |piece: &Piece| piece.bytes.get(place).copied();
            let low = range.partition_point(|piece| at(piece) < Some(*byte));
            let high = range.partition_point(|piece| at(piece) <= Some(*byte));
            range = range.get(low..high).unwrap_or_default();
            match range.first() {
                Some(first) if first.bytes.len() == place + 1 => each(first),
                Some(_) => {}
                None => return,
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Step {
    score: f64,
    from: usize,
    id: u32,
}

impl Step {
    fn improve(&mut self, other: Self) {
        if other.score > self.score {
            *self = other;
        }
    }
}

/// Nothing for pieces that stand for begin, end and the unknown.
fn read_piece(message: &[u8], id: u32) -> Result<Option<Piece>, ProtoError> {
    let (mut bytes, mut score, mut kind) = (&[][..], 0.0, PLAIN);
    for field in Fields(message) {
        match field? {
            (1, Value::Bytes(piece)) => bytes = piece,
            (2, Value::Float(value)) => score = value,
            (3, Value::Number(value)) => kind = value,
            _ => {}
        }
    }
    let plain = kind == PLAIN && !bytes.is_empty() && std::str::from_utf8(bytes).is_ok();
    Ok(plain.then(|| Piece { bytes: bytes.into(), id, score }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model of these pieces, whose characters all stay as they are.
    fn model(pieces: &[(&str, f32)]) -> Vec<u8> {
        let mut model = Vec::new();
        for (piece, score) in pieces {
            let length = u8::try_from(piece.len()).unwrap();
            let mut message = vec![0x0a, length];
            message.extend(piece.as_bytes());
            message.push(0x15);
            message.extend(score.to_le_bytes());
            model.extend([0x0a, u8::try_from(message.len()).unwrap()]);
            model.extend(message);
        }
        model.extend([0x1a, 6, 0x12, 4, 0, 0, 0, 0]);
        model
    }

    #[test]
    fn the_likeliest_pieces_are_found_and_strange_characters_are_unknown() {
        let vocabulary = [
            ("<unk>", -9.0),
            ("▁", -2.0),
            ("▁rain", -5.0),
            ("▁r", -3.0),
            ("ain", -3.0),
            ("s", -1.0),
        ];
        let pieces = Pieces::read(&model(&vocabulary)).unwrap();
        assert_eq!(pieces.of("rains"), [BEGIN, 2, 5, END]);
        assert_eq!(pieces.of("sж"), [BEGIN, 1, 5, UNKNOWN, END]);
        assert_eq!(pieces.of(" "), [BEGIN, UNKNOWN, END]);
        assert_eq!(pieces.of(&"s".repeat(400)).len(), TOKENS_MAX + 2);
    }

    #[test]
    fn a_model_without_pieces_is_refused() {
        assert_eq!(Pieces::read(&model(&[])).err(), Some(ProtoError::NoPieces));
        assert_eq!(Pieces::read(b"").err(), Some(ProtoError::NoCharacters));
    }
}
