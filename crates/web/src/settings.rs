//! What the web needs to know of its surroundings.

use std::path::PathBuf;

use types::{Country, Language, WebAddress};

/// Settings of the web, checked by `newsstand` before anything starts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What this Newsstand calls itself.
    pub name: String,
    /// One line about it, in the strip on top.
    pub slogan: String,
    /// The public address, without a path; links in mails and canonical links use it.
    pub origin: WebAddress,
    /// Where readers are when nothing else says so; territories of licences are checked with it.
    pub country: Option<Country>,
    /// A header with the reader's country that the proxy in front sets, for example
    /// `CF-IPCountry`. Only for proxies that overwrite it.
    pub country_header: Option<String>,
    /// Header with the reader's network address that the proxy in front sets.
    pub address_header: Option<String>,
    /// The language of the front page that visitors get.
    pub edition: Language,
    /// Whom to write to.
    pub contact: String,
    /// Where scaled pictures are kept.
    pub media_directory: PathBuf,
    /// Bytes of scaled pictures kept there.
    pub media_bytes_max: u64,
    /// Show the mails on a page, for demonstrations. Never in earnest.
    pub show_mails: bool,
    /// Sign-ins shown on the sign-in page of a demonstration: who, address, password.
    pub sample_sign_ins: Vec<(String, String, String)>,
    /// Asked from whoever reads `/metrics`; without it only this machine may.
    pub metrics_token: Option<String>,
}

impl Settings {
    /// Whether readers come over https; then cookies are `__Host-` and `Secure`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.url().scheme() == "https"
    }

    /// An absolute link to one of our own paths.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.origin.as_str().trim_end_matches('/'))
    }
}
