//! Argon2id, off the threads that answer, a few at a time.

use std::{sync::LazyLock, time::Duration};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use reader::Password;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::error::AppError;

/// KiB of one hash, and how often they are gone over (OWASP's first choice, `trust.md` S5).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Hashes at a time: each takes a core and 19 MiB.
static PLACES: Semaphore = Semaphore::const_new(2);

/// Who waits longer for a place is sent away, so that a flood cannot pile up.
const WAIT_MAX: Duration = Duration::from_secs(5);

/// Seconds after which somebody who was sent away may try again.
const COME_BACK_AFTER: u32 = 10;

/// What is compared where there is no account, so that it takes as long as where there is one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_bytes(crate::keys::new_token().as_bytes()));

/// Hashes a password into a PHC string. Takes some 30 ms of a core: not for async threads.
#[must_use]
pub fn hash_password(password: &Password) -> String {
    hash_bytes(password.as_bytes())
}

/// Hashes a password that somebody chose.
///
/// # Errors
/// [`AppError::TooMany`] when too many others are before.
pub(crate) async fn hash(password: Password) -> Result<String, AppError> {
    let place = place().await?;
    let done = tokio::task::spawn_blocking(move || {
        // Waits here once, so that the first unknown address takes no longer than the second.
        LazyLock::force(&NOBODY);
        hash_password(&password)
    });
    let hash = done.await.map_err(|error| AppError::Broken(error.into()));
    drop(place);
    hash
}

/// Whether a typed password is the one of a hash; without either it takes as long to say no.
///
/// # Errors
/// [`AppError::TooMany`] when too many others are before.
pub(crate) async fn fits(
    password: Option<Password>,
    hash: Option<String>,
) -> Result<bool, AppError> {
    let place = place().await?;
    let done = tokio::task::spawn_blocking(move || {
        let nobody = LazyLock::force(&NOBODY);
        let hash = hash.filter(|_| password.is_some());
        let typed = password.as_ref().map_or(b"".as_slice(), Password::as_bytes);
        let fits = verify(typed, hash.as_deref().unwrap_or(nobody));
        fits && hash.is_some()
    });
    let fits = done.await.map_err(|error| AppError::Broken(error.into()));
    drop(place);
    fits
}

async fn place() -> Result<SemaphorePermit<'static>, AppError> {
    match tokio::time::timeout(WAIT_MAX, PLACES.acquire()).await {
        Ok(place) => Ok(place.expect("nobody closes this semaphore")),
        Err(_too_long) => Err(AppError::TooMany { retry_after: COME_BACK_AFTER }),
    }
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("these are within the limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_bytes(password: &[u8]) -> String {
    let hash = hasher().hash_password(password);
    hash.expect("the password is short and the operating system gives chance").to_string()
}

fn verify(password: &[u8], hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    hasher().verify_password(password, &hash).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_fits_its_hash() {
        let password = |text: &str| Password::typed(text);
        let kettles = hash(password("four old tin kettles").unwrap()).await.unwrap();
        assert!(kettles.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kettles}");
        for (typed, hash, expected) in [
            (password("four old tin kettles"), Some(kettles.clone()), true),
            (password("four old tin kettle"), Some(kettles.clone()), false),
            (password("four old tin kettles"), None, false),
            (None, Some(kettles.clone()), false),
            (password(""), Some(String::new()), false),
        ] {
            assert_eq!(fits(typed, hash).await.unwrap(), expected);
        }
    }
}
