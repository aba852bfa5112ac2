//! Paths and the patterns that they match.

/// One spelling for each path: escapes in upper case, none for letters, digits and `-._~`, and
/// one for every byte beyond ASCII.
pub(super) fn normalise(path: &str) -> Vec<u8> {
    let mut normal = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = after.first_chunk().filter(|_digits| byte == b'%').and_then(hex_byte);
        rest = match escaped {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
        match (escaped, byte) {
            (Some(plain), _) if plain.is_ascii_alphanumeric() || b"-._~".contains(&plain) => {
                normal.push(plain);
            }
            (Some(other), _) => normal.extend_from_slice(format!("%{other:02X}").as_bytes()),
            (None, b'!'..=b'~') => normal.push(byte),
            (None, _) => normal.extend_from_slice(format!("%{byte:02X}").as_bytes()),
        }
    }
    normal
}

fn hex_byte(digits: &[u8; 2]) -> Option<u8> {
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

/// Does the pattern match the beginning of the path? `*` stands for anything, a last `$` for the
/// end. Going back only to the last `*` keeps the effort at pattern × path.
pub(super) fn matches(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, to_the_end) = match pattern.strip_suffix(b"$") {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let (mut p, mut at) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    loop {
        match (pattern.get(p), path.get(at)) {
            (None, None) => return true,
            (None, Some(_)) if !to_the_end => return true,
            (Some(b'*'), _) => {
                star = Some((p + 1, at));
                p += 1;
            }
            (Some(wanted), Some(found)) if wanted == found => (p, at) = (p + 1, at + 1),
            (_, None) => return false,
            (_, Some(_)) => {
                let Some((after_star, from)) = star else { return false };
                star = Some((after_star, from + 1));
                (p, at) = (after_star, from + 1);
            }
        }
    }
}
