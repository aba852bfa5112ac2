//! The mails of an account, in calm words. Each as plain text and as simple HTML.

use askama::Template;
use reader::{EmailAddress, Purpose};
use store::{NewMail, TokenPurpose};
use types::{ReaderId, Timestamp};

use super::back::Back;
use crate::{
    App,
    error::AppError,
    keys::{new_token, token_hash},
};

/// A mail before it is printed. Nothing in it was typed by a stranger.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Letter {
    subject: &'static str,
    /// Paragraphs before the link.
    before: Vec<String>,
    /// What the link does, and where it leads.
    link: (&'static str, String),
    /// Paragraphs after the link.
    after: Vec<String>,
    /// Which Newsstand writes.
    from: String,
}

#[derive(Template)]
#[template(path = "accounts/letters/letter.txt")]
struct Plain<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "accounts/letters/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
}

/// Asks to confirm the address, with a new link.
///
/// # Errors
/// When the database fails; so for every letter here.
pub(crate) async fn confirm(
    app: &App,
    to: &EmailAddress,
    reader: ReaderId,
    back: &Back,
    now: Timestamp,
) -> Result<(), AppError> {
    let token = token(app, reader, Purpose::Confirm, now).await?;
    let path = back.carried_by(&format!("/confirm/{token}"));
    let letter = Letter {
        subject: "Please confirm your e-mail address",
        before: vec![
            format!("Welcome to {}.", app.settings.name),
            "Please confirm that this is your address. Your fourteen free days begin when you \
             do; they end by themselves, and no card is needed."
                .to_owned(),
        ],
        link: ("Confirm your address", app.settings.link(&path)),
        after: vec![
            "The link can be used once, within 48 hours.".to_owned(),
            "If you did not sign up, do nothing: without this confirmation nobody can read with \
             your address."
                .to_owned(),
        ],
        from: app.settings.name.clone(),
    };
    send(app, to, &letter, now).await
}

/// Tells somebody who signs up again that they have an account.
pub(crate) async fn known(app: &App, to: &EmailAddress, now: Timestamp) -> Result<(), AppError> {
    let letter = Letter {
        subject: "You already have an account",
        before: vec![format!(
            "Somebody, probably you, wanted to sign up at {} with this address. You already \
             have an account here, and nothing about it was changed.",
            app.settings.name
        )],
        link: ("Sign in", app.settings.link("/sign-in")),
        after: vec![
            format!(
                "If you no longer know your password, you can set a new one: {}",
                app.settings.link("/forgotten")
            ),
            "If it was not you, do nothing.".to_owned(),
        ],
        from: app.settings.name.clone(),
    };
    send(app, to, &letter, now).await
}

/// Gives a link with which a new password can be set.
pub(crate) async fn reset(
    app: &App,
    to: &EmailAddress,
    reader: ReaderId,
    now: Timestamp,
) -> Result<(), AppError> {
    let token = token(app, reader, Purpose::Reset, now).await?;
    let letter = Letter {
        subject: "Set a new password",
        before: vec![format!(
            "Somebody, probably you, asked to set a new password for this address at {}.",
            app.settings.name
        )],
        link: ("Set a new password", app.settings.link(&format!("/reset/{token}"))),
        after: vec![
            "The link can be used once, within one hour. Setting a new password signs you out \
             everywhere else."
                .to_owned(),
            "If it was not you, do nothing; your password stays as it is.".to_owned(),
        ],
        from: app.settings.name.clone(),
    };
    send(app, to, &letter, now).await
}

/// Tells that the password was changed, in case it was not its owner.
pub(crate) async fn changed(app: &App, to: &EmailAddress, now: Timestamp) -> Result<(), AppError> {
    let letter = Letter {
        subject: "Your password was changed",
        before: vec![
            format!(
                "The password of your account at {} was changed on {}.",
                app.settings.name,
                crate::words::moment(now)
            ),
            "All other browsers were signed out. If it was you, there is nothing to do.".to_owned(),
        ],
        link: ("If it was not you, set a new password", app.settings.link("/forgotten")),
        after: Vec::new(),
        from: app.settings.name.clone(),
    };
    send(app, to, &letter, now).await
}

/// Makes a link's token and keeps its hash.
async fn token(
    app: &App,
    reader: ReaderId,
    purpose: Purpose,
    now: Timestamp,
) -> Result<String, AppError> {
    let token = new_token();
    let kept = match purpose {
        Purpose::Confirm => TokenPurpose::Confirm,
        Purpose::Reset => TokenPurpose::Reset,
    };
    let hash = token_hash(&token);
    app.store.readers().put_token(reader, kept, &hash, purpose.ends(now), now).await?;
    Ok(token)
}

async fn send(
    app: &App,
    to: &EmailAddress,
    letter: &Letter,
    now: Timestamp,
) -> Result<(), AppError> {
    let _id = app.store.mails().put(&letter.print(to)?, now).await?;
    Ok(())
}

impl Letter {
    fn print(&self, to: &EmailAddress) -> Result<NewMail, AppError> {
        Ok(NewMail {
            to: to.as_str().to_owned(),
            subject: self.subject.to_owned(),
            text: Plain { letter: self }.render()?,
            html: Some(Html { letter: self }.render()?),
            unsubscribe: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_letter_is_plain_text_and_html() {
        let letter = Letter {
            subject: "Please confirm",
            before: vec!["Welcome to Tom & Ada’s.".to_owned()],
            link: ("Confirm", "https://news.example/confirm/x?back=%2F&y".to_owned()),
            after: vec!["Once.".to_owned(), "If not, do nothing.".to_owned()],
            from: "Tom & Ada’s".to_owned(),
        };
        let mail = letter.print(&EmailAddress::parse("Ada@Example.org").unwrap()).unwrap();
        assert_eq!(mail.to, "ada@example.org");
        expect![[r#"
            Welcome to Tom & Ada’s.

            Confirm:
            https://news.example/confirm/x?back=%2F&y

            Once.

            If not, do nothing.

            -- 
            Tom & Ada’s
        "#]]
        .assert_eq(&mail.text);
        expect![[r#"
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Please confirm</title></head>
            <body>
            <p>Welcome to Tom &#38; Ada’s.</p>
            <p><a href="https://news.example/confirm/x?back=%2F&#38;y">Confirm</a></p>
            <p>Once.</p>
            <p>If not, do nothing.</p>
            <p>Tom &#38; Ada’s</p>
            </body>
            </html>
        "#]]
        .assert_eq(&mail.html.unwrap());
    }
}
