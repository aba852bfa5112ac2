//! Hashes, keys and signatures, as text in one way only. Ed25519, RFC 8032.

use ed25519_dalek::{Signer, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::Root;
use crate::hex;

/// 32 bytes of SHA-256, as hexadecimal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest32(pub [u8; 32]);

/// The operator's public key, as hexadecimal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicKey(pub [u8; 32]);

/// A signature, as hexadecimal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Signature(pub [u8; 64]);

/// The operator's secret key. Wiped from memory when it is dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// From 32 bytes of chance, which whoever keeps the key has made.
    #[must_use]
    pub fn from_bytes(secret: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(secret))
    }

    /// For others to check what this one signs.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs one kind of thing; a signature of one kind is none of another.
    pub(super) fn sign(&self, kind: &str, bytes: &[u8]) -> Signature {
        Signature(self.0.sign(&message(kind, bytes)).to_bytes())
    }
}

impl PublicKey {
    /// Strictly: no weak keys, no second signature for the same bytes.
    pub(super) fn has_signed(&self, kind: &str, bytes: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(&message(kind, bytes), &signature).is_ok())
    }
}

/// A root with the operator's signature, to be published every day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedRoot {
    /// What is signed: its JSON text.
    pub root: Root,
    /// By whom.
    pub key: PublicKey,
    /// Over the JSON text of `root`.
    pub signature: Signature,
}

const ROOT: &str = "root 1";
/// What a signature of a statement is over: its digest.
pub(super) const STATEMENT: &str = "statement 1";

/// Signs a root for publication.
#[must_use]
pub fn sign_root(root: Root, key: &SigningKey) -> SignedRoot {
    let signature = key.sign(ROOT, &root_bytes(&root));
    SignedRoot { root, key: key.public(), signature }
}

impl SignedRoot {
    /// Whether this key has signed this root.
    #[must_use]
    pub fn is_signed_by(&self, key: PublicKey) -> bool {
        self.key == key && key.has_signed(ROOT, &root_bytes(&self.root), &self.signature)
    }
}

fn root_bytes(root: &Root) -> Vec<u8> {
    serde_json::to_vec(root).expect("a root is numbers and names")
}

fn message(kind: &str, bytes: &[u8]) -> Vec<u8> {
    [b"newsstand ", kind.as_bytes(), b"\0", bytes].concat()
}

macro_rules! as_hex {
    ($($name:ident),+) => {$(
        impl From<$name> for String {
            fn from(bytes: $name) -> Self {
                hex::encode(&bytes.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                hex::decode(&text).map(Self).ok_or("not the right number of hexadecimal digits")
            }
        }
    )+};
}

as_hex!(Digest32, PublicKey, Signature);
