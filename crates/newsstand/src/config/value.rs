//! The kinds of values that a setting can have, each with what it allows.

use std::{fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use outbound::{
    Network,
    mail::{Encryption, is_sender},
};
use store::DatabaseAddress;
use tracing_subscriber::EnvFilter;
use types::{Country, WebAddress};

/// A value that is read from text.
pub(crate) trait Setting: Sized {
    /// In words, for the reference and for errors.
    const ALLOWED: &'static str;
    /// Reads it, or nothing if it is not one.
    fn read(text: &str) -> Option<Self>;
}

/// A value that may be left empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Optional<T>(pub Option<T>);

/// A value that never shows itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

/// A public address without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(pub WebAddress);

/// What the log looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// How mails leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTransport {
    /// They stay; a demonstration shows them on a page.
    Page,
    /// Through a mail server.
    Smtp,
}

/// Which lines the log has, as `tracing` reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter(pub String);

/// The name of a header of requests, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderName(pub String);

/// Whom mails come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

macro_rules! parsed {
    ($($type:ty: $allowed:literal),+ $(,)?) => {$(
        impl Setting for $type {
            const ALLOWED: &'static str = $allowed;
            fn read(text: &str) -> Option<Self> {
                <$type>::from_str(text).ok()
            }
        }
    )+};
}

parsed! {
    String: "any text",
    u16: "a whole number from 0 to 65535",
    u64: "a whole number, not negative",
    SocketAddr: "an address and a port, for example 127.0.0.1:8080",
    PathBuf: "a path",
    Country: "a country code of two letters, for example DE",
    DatabaseAddress: "sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME",
    Network: "a network, for example 10.1.0.0/16",
}

impl Setting for f64 {
    const ALLOWED: &'static str = "a number, not negative";
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().filter(|it: &Self| it.is_finite() && *it >= 0.0)
    }
}

impl Setting for Secret {
    const ALLOWED: &'static str = "any text; it is kept out of the logs";
    fn read(text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

impl Setting for Origin {
    const ALLOWED: &'static str = "an http or https address without a path";
    fn read(text: &str) -> Option<Self> {
        let address = WebAddress::parse(text).ok()?;
        let url = address.url();
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        bare.then_some(Self(address))
    }
}

impl Setting for LogFormat {
    const ALLOWED: &'static str = "text or json";
    fn read(text: &str) -> Option<Self> {
        match text {
            "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

impl Setting for MailTransport {
    const ALLOWED: &'static str = "page or smtp";
    fn read(text: &str) -> Option<Self> {
        match text {
            "page" => Some(Self::Page),
            "smtp" => Some(Self::Smtp),
            _ => None,
        }
    }
}

impl Setting for Encryption {
    const ALLOWED: &'static str = "starttls, tls or none";
    fn read(text: &str) -> Option<Self> {
        match text {
            "starttls" => Some(Self::StartTls),
            "tls" => Some(Self::Tls),
            "none" => Some(Self::Plain),
            _ => None,
        }
    }
}

impl Setting for LogFilter {
    const ALLOWED: &'static str = "a level (error, warn, info, debug, trace, off), or several \
         with the modules that they are for, separated by commas";
    fn read(text: &str) -> Option<Self> {
        // Alone, a word that is no level would be taken for the name of a module.
        let is_level = |word: &str| word.parse::<tracing::level_filters::LevelFilter>().is_ok();
        let known = text.split(',').all(|part| part.contains('=') || is_level(part.trim()));
        (known && EnvFilter::try_new(text).is_ok()).then(|| Self(text.to_owned()))
    }
}

impl Setting for HeaderName {
    const ALLOWED: &'static str = "the name of a header, for example x-real-ip";
    fn read(text: &str) -> Option<Self> {
        let is_token = |it: char| it.is_ascii_alphanumeric() || "-_".contains(it);
        let good = !text.is_empty() && text.chars().all(is_token);
        good.then(|| Self(text.to_ascii_lowercase()))
    }
}

impl Setting for Sender {
    const ALLOWED: &'static str = "a mail address, also with a name: Newsstand <desk@news.example>";
    fn read(text: &str) -> Option<Self> {
        is_sender(text).then(|| Self(text.to_owned()))
    }
}

impl<T: Setting> Setting for Optional<T> {
    const ALLOWED: &'static str = T::ALLOWED;
    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(Self(None)) } else { T::read(text).map(|it| Self(Some(it))) }
    }
}

impl<T: Setting> Setting for Vec<T> {
    const ALLOWED: &'static str = T::ALLOWED;
    fn read(text: &str) -> Option<Self> {
        text.split(',').map(str::trim).filter(|it| !it.is_empty()).map(T::read).collect()
    }
}
