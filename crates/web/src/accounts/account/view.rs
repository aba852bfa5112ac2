//! What the account page shows.

use askama::Template;
use store::Session;
use types::{Standing, Timestamp};

use crate::{
    App,
    accounts::{
        form::{Field, Form},
        visit::browser_in_words,
    },
    asker::{Asker, Signed},
    error::Answer,
    frame::Frame,
    respond::private_page,
    words::{machine_time, moment},
};

/// The forms of the page, as they are or as they were typed.
pub(super) struct Forms {
    pub(super) rename: Form,
    pub(super) password: Form,
    pub(super) close: Form,
}

#[derive(Template)]
#[template(path = "accounts/account/page.html")]
struct Page {
    frame: Frame,
    notice: &'static str,
    email: String,
    since: String,
    /// How the reader stands, in words.
    standing: String,
    /// The first day without, where there is one.
    ends: String,
    is_unconfirmed: bool,
    /// Nothing opens any more; there is an offer.
    is_over: bool,
    browsers: Vec<Browser>,
    rename: Form,
    password: Form,
    close: Form,
}

/// A browser in which the reader is signed in.
struct Browser {
    name: String,
    is_this: bool,
    since: String,
    seen: String,
    seen_machine: String,
}

impl Forms {
    /// Nothing typed yet.
    pub(super) fn of(signed: &Signed) -> Self {
        Self {
            rename: rename(&signed.reader.name),
            password: Form::of([
                Field::password("old_password", "Your password until now"),
                Field::new_password("new_password", "New password"),
            ]),
            close: Form::of([Field::password("password", "Your password")]),
        }
    }
}

/// The form for the name.
pub(super) fn rename(typed: &str) -> Form {
    Form::of([Field::name(typed)])
}

/// The page, with what was just done.
pub(super) async fn page(
    app: &App,
    asker: &Asker,
    signed: &Signed,
    forms: Forms,
    done: &str,
) -> Answer {
    let sessions = app.store.sessions().of_reader(signed.reader.id).await?;
    let alive = sessions.iter().filter(|session| is_alive(session, asker.now));
    let browsers = alive.map(|session| browser(session, &signed.session)).collect();
    let mut frame = Frame::new(app, Some(asker), "Your account");
    frame.noindex = true;
    frame.here = "account".to_owned();
    private_page(&Page {
        frame,
        notice: notice(done),
        email: signed.reader.email.clone(),
        since: day(signed.reader.created_at),
        standing: membership::standing_sentence(asker.standing, asker.now),
        ends: ends(asker.standing, asker.now).map(day).unwrap_or_default(),
        is_unconfirmed: asker.standing == Standing::Unconfirmed,
        is_over: asker.standing != Standing::Unconfirmed && !asker.is_entitled(),
        browsers,
        rename: forms.rename,
        password: forms.password,
        close: forms.close,
    })
}

fn notice(done: &str) -> &'static str {
    match done {
        "confirmed" => "Your address is confirmed, and your fourteen free days have begun.",
        "name" => "Your name is changed.",
        "password" => "Your password is changed, and all other browsers are signed out.",
        "sessions" => "All other browsers are signed out.",
        _ => "",
    }
}

/// When free days end that nothing follows; everybody else knows their day from the sentence.
fn ends(standing: Standing, now: Timestamp) -> Option<Timestamp> {
    match standing {
        Standing::Trial { until, pays: false, .. } => {
            Some(until).filter(|_| membership::is_entitled(standing, now))
        }
        Standing::Visitor
        | Standing::Unconfirmed
        | Standing::Registered { .. }
        | Standing::Trial { pays: true, .. }
        | Standing::Member { .. }
        | Standing::PastDue { .. }
        | Standing::Paused { .. }
        | Standing::Cancelled { .. }
        | Standing::Lapsed { .. }
        | Standing::Refunded { .. }
        | Standing::Institution { .. }
        | Standing::Gift { .. } => None,
    }
}

fn is_alive(session: &Session, now: Timestamp) -> bool {
    reader::is_session_alive(session.created_at, session.seen_at, None, now)
}

fn browser(session: &Session, this: &str) -> Browser {
    Browser {
        name: browser_in_words(&session.agent),
        is_this: session.token_hash == this,
        since: day(session.created_at),
        seen: moment(session.seen_at),
        seen_machine: machine_time(session.seen_at),
    }
}

fn day(at: Timestamp) -> String {
    at.strftime("%-d %B %Y").to_string()
}
