//! Letters to readers, by SMTP.

use std::time::{Duration, SystemTime};

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart, SinglePart, header},
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use types::{Timestamp, WebAddress};

mod settings;
mod headers;

pub use settings::{Encryption, SmtpSettings};

/// Longest time for any one step of the conversation with the mail server.
const STEP: Duration = Duration::from_secs(20);

/// Longest subject, in characters; the rest is cut.
const SUBJECT_MAX: usize = 200;

/// One letter to one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The reader's address, without a name.
    pub to: String,
    /// Subject line. Line breaks in it become blanks.
    pub subject: String,
    /// The text, complete in itself.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// Where mail programs unsubscribe with one click (RFC 8058).
    pub list_unsubscribe: Option<WebAddress>,
    /// Identity without angle brackets, for example `mail-17@example.org`. A letter that is sent
    /// twice under one identity is shown once by most mail programs.
    pub message_id: Option<String>,
    /// When it was written.
    pub written_at: Timestamp,
}

/// Takes letters to the mail server, each in a conversation of its own.
#[derive(Debug, Clone)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// A letter that was not taken.
#[derive(Debug, thiserror::Error)]
#[error("could not {doing}")]
pub struct MailError {
    /// The same letter may be taken later.
    pub retry: bool,
    doing: &'static str,
    #[source]
    cause: Box<dyn std::error::Error + Send + Sync>,
}

impl Post {
    /// Reads the settings; connects to nobody yet.
    ///
    /// # Errors
    /// [`MailError`], for the operator: the sender is no mail address, TLS cannot be set up, or
    /// a password would leave this machine unprotected.
    pub fn new(settings: &SmtpSettings) -> Result<Self, MailError> {
        let from = settings.from.parse().map_err(never("read the sender's mail address"))?;
        let tls =
            || TlsParameters::new(settings.host.clone()).map_err(never("set up TLS for mail"));
        let tls = match settings.encryption {
            Encryption::Tls => Tls::Wrapper(tls()?),
            Encryption::StartTls => Tls::Required(tls()?),
            Encryption::Plain => Tls::None,
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(STEP));
        if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
            if !settings.keeps_password() {
                let cause = "a password needs TLS or STARTTLS unless it stays on this machine";
                return Err(never("accept the mail settings")(cause));
            }
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: transport.build(), from })
    }

    /// Hands the letter to the mail server.
    ///
    /// # Errors
    /// [`MailError`]; [`MailError::retry`] is false if the letter itself is refused.
    pub async fn send(&self, letter: Letter) -> Result<(), MailError> {
        let message = self.write(letter)?;
        match self.transport.send(message).await {
            Ok(_accepted) => Ok(()),
            Err(error) => Err(MailError {
                retry: !error.is_permanent(),
                doing: "hand a letter to the mail server",
                cause: error.into(),
            }),
        }
    }

    fn write(&self, letter: Letter) -> Result<Message, MailError> {
        let to: Address = letter.to.parse().map_err(never("read the reader's mail address"))?;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(one_line(&letter.subject))
            .date(date(letter.written_at))
            .message_id(letter.message_id.map(|id| format!("<{}>", headers::identity(&id))))
            .header(headers::AutoSubmitted);
        if let Some(address) = letter.list_unsubscribe {
            message = message.header(headers::ListUnsubscribe(address));
            message = message.header(headers::ListUnsubscribePost);
        }
        let message = match letter.html {
            Some(html) => message.multipart(MultiPart::alternative_plain_html(letter.text, html)),
            None => message.singlepart(plain(letter.text)),
        };
        message.map_err(never("write a letter"))
    }
}

/// Whether a text is a mail address that letters can come from, with or without a name.
#[must_use]
pub fn is_sender(text: &str) -> bool {
    text.parse::<Mailbox>().is_ok()
}

/// To the second; nobody wrote letters before 1970.
fn date(written_at: Timestamp) -> SystemTime {
    let seconds = u64::try_from(written_at.as_second()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn plain(text: String) -> SinglePart {
    SinglePart::builder().header(header::ContentType::TEXT_PLAIN).body(text)
}

/// Headers end where lines end, so a subject has one line.
fn one_line(subject: &str) -> String {
    let blank = |letter: char| if letter.is_control() { ' ' } else { letter };
    subject.trim().chars().take(SUBJECT_MAX).map(blank).collect()
}

/// An error that the same letter or setting will always meet.
fn never<E>(doing: &'static str) -> impl FnOnce(E) -> MailError
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    move |cause| MailError { retry: false, doing, cause: cause.into() }
}

#[cfg(test)]
mod tests;
