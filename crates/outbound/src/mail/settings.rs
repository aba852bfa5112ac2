//! Where letters are handed in.

use std::fmt;

/// Where letters are handed in.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Name of the mail server.
    pub host: String,
    /// Usually 465 with [`Encryption::Tls`], 587 with [`Encryption::StartTls`].
    pub port: u16,
    /// Name to sign in with, if the server wants that.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<String>,
    /// How the conversation is protected.
    pub encryption: Encryption,
    /// The sender: `news@example.org` or `Our Bundle <news@example.org>`.
    pub from: String,
}

/// How the conversation with the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte.
    Tls,
    /// TLS after a greeting; a server that does not offer it gets nothing.
    StartTls,
    /// None. For a mail server on the same machine or network; a password is then only sent to
    /// this machine itself.
    Plain,
}

impl SmtpSettings {
    /// Does a password stay secret on its way to the mail server?
    pub(super) fn keeps_password(&self) -> bool {
        let own = ["localhost", "127.0.0.1", "::1"].contains(&self.host.as_str());
        own || self.encryption != Encryption::Plain
    }
}

/// Without the password.
impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("user", &self.user)
            .field("encryption", &self.encryption)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}
