//! As much of Protocol Buffers as a model of SentencePiece needs.

/// Why word pieces cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProtoError {
    /// A number or a field ends beyond the file.
    #[error("the file is cut off or not a model of SentencePiece")]
    CutOff,
    /// Without them there is nothing to look up.
    #[error("the model has no word pieces")]
    NoPieces,
    /// A part that the reading needs.
    #[error("the model has no table of equal characters")]
    NoCharacters,
}

/// A field's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'a> {
    Number(u64),
    Float(f32),
    Bytes(&'a [u8]),
}

/// The fields of a message, in its order, with their numbers.
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), ProtoError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_err() {
            self.0 = &[];
        }
        Some(field)
    }
}

impl<'a> Fields<'a> {
    fn field(&mut self) -> Result<(u64, Value<'a>), ProtoError> {
        let tag = self.number()?;
        let value = match tag & 7 {
            0 => Value::Number(self.number()?),
            1 => Value::Bytes(self.take(8)?),
            2 => {
                let length = usize::try_from(self.number()?).map_err(|_wide| ProtoError::CutOff)?;
                Value::Bytes(self.take(length)?)
            }
            5 => {
                let (float, rest) = self.0.split_first_chunk().ok_or(ProtoError::CutOff)?;
                self.0 = rest;
                Value::Float(f32::from_le_bytes(*float))
            }
            _ => return Err(ProtoError::CutOff),
        };
        Ok((tag >> 3, value))
    }

    /// Seven bits a byte, lowest first.
    fn number(&mut self) -> Result<u64, ProtoError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(ProtoError::CutOff)?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(ProtoError::CutOff)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], ProtoError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(ProtoError::CutOff)?;
        self.0 = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_order_and_a_cut_is_told() {
        let message = [0x08, 0x96, 0x01, 0x12, 0x02, b'h', b'i', 0x1d, 0, 0, 0x80, 0x3f];
        let fields: Vec<_> = Fields(&message).collect::<Result<_, _>>().unwrap();
        let expected = [(1, Value::Number(150)), (2, Value::Bytes(b"hi")), (3, Value::Float(1.0))];
        assert_eq!(fields, expected);
        let cut: Vec<_> = Fields(&message[..6]).collect();
        assert_eq!(cut.last(), Some(&Err(ProtoError::CutOff)));
    }
}
