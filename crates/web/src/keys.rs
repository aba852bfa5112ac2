//! The key that signs our own links, and tokens that nobody can guess.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use store::Store;
use subtle::ConstantTimeEq;
use types::Timestamp;

/// Bytes of chance in a token.
const TOKEN_BYTES: usize = 32;
/// Bytes of a signature that stand in a link; 120 bits.
const SIGNATURE_BYTES: usize = 15;

/// The signing key of this Newsstand.
#[derive(Clone)]
pub(crate) struct Keys {
    key: Vec<u8>,
}

impl Keys {
    /// Loads the key from the database; made at the first start.
    pub(crate) async fn load(store: &Store, now: Timestamp) -> store::Result<Self> {
        let key = store.settings().get_or_set("signing-key", &new_token(), now).await?;
        Ok(Self { key: key.into_bytes() })
    }

    /// A key for tests.
    #[cfg(test)]
    pub(crate) fn from_text(text: &str) -> Self {
        Self { key: text.into() }
    }

    /// Signs a text for one purpose; a signature for another purpose does not fit.
    pub(crate) fn sign(&self, purpose: &str, text: &str) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes keys of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        let bytes = mac.finalize().into_bytes();
        URL_SAFE_NO_PAD.encode(bytes.get(..SIGNATURE_BYTES).unwrap_or_default())
    }

    /// Checks a signature in constant time.
    pub(crate) fn fits(&self, purpose: &str, text: &str, signature: &str) -> bool {
        self.sign(purpose, text).as_bytes().ct_eq(signature.as_bytes()).into()
    }
}

/// 256 bits of chance, fit for a cookie or a link.
pub(crate) fn new_token() -> String {
    let mut bytes = [0; TOKEN_BYTES];
    getrandom::fill(&mut bytes).expect("the operating system gives chance");
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the database keeps of a token.
pub(crate) fn token_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}
