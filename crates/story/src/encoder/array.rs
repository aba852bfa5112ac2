//! Arrays as NumPy writes them (`.npy`, NEP 1).

/// Why an array cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArrayError {
    /// Other bytes, or cut off in the head.
    #[error("it is no array of NumPy")]
    Foreign,
    /// Numbers of another kind, or columns first.
    #[error("it has numbers of another kind than expected: {0}")]
    Kind(String),
    /// More or fewer numbers than the model's shape asks for.
    #[error("it has {found} bytes where {wanted} were expected")]
    Size {
        /// In the file.
        found: usize,
        /// By the shape.
        wanted: usize,
    },
}

/// Single-precision numbers, `wanted` of them.
pub(super) fn floats(file: &[u8], wanted: usize) -> Result<Vec<f32>, ArrayError> {
    let body = body(file, "'<f4'", wanted * 4)?;
    let (numbers, _) = body.as_chunks::<4>();
    Ok(numbers.iter().map(|&number| f32::from_le_bytes(number)).collect())
}

/// Bytes, `wanted` of them.
pub(super) fn bytes(file: &[u8], wanted: usize) -> Result<&[u8], ArrayError> {
    body(file, "'|u1'", wanted)
}

fn body<'a>(file: &'a [u8], kind: &str, wanted: usize) -> Result<&'a [u8], ArrayError> {
    // Mark, version (two bytes), length of the head (two bytes in version 1).
    let rest = file.strip_prefix(b"\x93NUMPY\x01\x00").ok_or(ArrayError::Foreign)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(ArrayError::Foreign)?;
    let length = usize::from(u16::from_le_bytes(*length));
    let (head, body) = rest.split_at_checked(length).ok_or(ArrayError::Foreign)?;
    let head = String::from_utf8_lossy(head);
    if !head.contains(kind) || !head.contains("'fortran_order': False") {
        return Err(ArrayError::Kind(head.trim().to_owned()));
    }
    if body.len() != wanted {
        return Err(ArrayError::Size { found: body.len(), wanted });
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(kind: &str, body: &[u8]) -> Vec<u8> {
        let head = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': (2,), }}\n");
        let length = u16::try_from(head.len()).unwrap().to_le_bytes();
        [b"\x93NUMPY\x01\x00".as_slice(), &length, head.as_bytes(), body].concat()
    }

    #[test]
    fn numbers_are_read_and_other_files_are_refused() {
        let halves = [0.5_f32.to_le_bytes(), (-2.0_f32).to_le_bytes()].concat();
        assert_eq!(floats(&file("<f4", &halves), 2), Ok(vec![0.5, -2.0]));
        let short = ArrayError::Size { found: 8, wanted: 12 };
        assert_eq!(floats(&file("<f4", &halves), 3), Err(short));
        assert!(matches!(bytes(&file("<f4", &halves), 8), Err(ArrayError::Kind(_))));
        assert_eq!(bytes(b"PK", 1), Err(ArrayError::Foreign));
    }
}
