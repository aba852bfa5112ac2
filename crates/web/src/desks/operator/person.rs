//! One reader's account: standing, roles, memberships, trial.

mod date;

use askama::Template;
use axum::extract::{Path, Query, State};
use membership::{is_entitled, trial_ends};
use serde::Deserialize;
use store::{Grant, Reader, ReaderRole};
use types::{PublisherId, ReaderId, Role, Standing, Timestamp};

use super::frame;
use crate::{
    App,
    asker::{Asker, Signed, standing_of},
    desks::form::{Fields, NOTE_MAX, back, log, refuse},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    words,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    did: String,
}

#[derive(Template)]
#[template(path = "desks/operator/person.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    notice: &'static str,
    id: ReaderId,
    facts: Vec<(&'static str, String)>,
    roles: Vec<RoleRow>,
    grantable: [Role; 3],
    publishers: Vec<(PublisherId, String)>,
    grants: Vec<GrantRow>,
    trial_day: String,
    today: String,
}

struct RoleRow {
    role: Role,
    publisher: String,
    words: String,
}

struct GrantRow {
    id: i64,
    words: String,
    reason: String,
    holds: bool,
}

/// `GET /desk/operator/readers/{id}`
pub(super) async fn show(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ReaderId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (reader, _) = find(&app, &asker, id).await?;
    let standing = standing_of(&app, &reader, asker.now).await?;
    let publishers = app.store.titles().publishers().await?;
    let publishers = publishers.into_iter().map(|it| (it.id, it.name)).collect::<Vec<_>>();
    let roles = app.store.readers().roles(id).await?;
    let grants = app.store.memberships().of_reader(id).await?;
    let name = if reader.name.is_empty() { &reader.email } else { &reader.name };
    private_page(&Page {
        frame: frame(&app, &asker, name),
        here: "/desk/operator/readers",
        notice: notice(&asked.did),
        id,
        roles: roles.iter().map(|role| role_row(role, &publishers)).collect(),
        grantable: Role::ALL,
        publishers,
        grants: grants.iter().map(|grant| grant_row(grant, asker.now)).collect(),
        trial_day: reader.trial_since.map(date::day).unwrap_or_default(),
        today: date::day(asker.now),
        facts: facts(&reader, standing, asker.now),
    })
}

/// Grants a role; a publisher's role is about one publisher.
pub(super) async fn grant_role(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ReaderId>,
    fields: Fields,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    let role = read_role(&fields)?;
    if role.role == Role::Publisher {
        let known = app.store.titles().publishers().await?;
        if !known.iter().any(|publisher| Some(publisher.id) == role.publisher) {
            return Err(refuse("Choose the publisher that they speak for.".to_owned()));
        }
    }
    app.store.readers().grant_role(id, role, Some(signed.reader.id), asker.now).await?;
    done(&app, signed, id, "grant role", &role_words(&role)).await
}

/// Takes a role back. Nobody takes their own desk away: somebody must be left to give it back.
pub(super) async fn revoke_role(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ReaderId>,
    fields: Fields,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    let role = read_role(&fields)?;
    if role.role == Role::Operator && id == signed.reader.id {
        return Err(refuse("Another operator has to take this role from you.".to_owned()));
    }
    app.store.readers().revoke_role(id, role).await?;
    done(&app, signed, id, "revoke role", &role_words(&role)).await
}

/// Grants a membership until the end of a day, or without end.
pub(super) async fn grant_membership(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ReaderId>,
    fields: Fields,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    let reason = fields.needed("reason", "The reason", NOTE_MAX)?;
    let until = match (fields.get("until"), fields.ticked("for-ever")) {
        (_, true) => None,
        ("", false) => return Err(refuse("Say until when, or tick “without end”.".to_owned())),
        (day, false) => Some(date::end_of(day).map_err(refuse)?),
    };
    if until.is_some_and(|until| until <= asker.now) {
        return Err(refuse("That day is over.".to_owned()));
    }
    let by = Some(signed.reader.id);
    app.store.memberships().grant(id, by, until, &reason, asker.now).await?;
    let until =
        until.map_or_else(|| "without end".to_owned(), |at| format!("until {}", words::moment(at)));
    done(&app, signed, id, "grant membership", &format!("{until}: {reason}")).await
}

/// Takes a grant back.
pub(super) async fn revoke_membership(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ReaderId>,
    fields: Fields,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    let grant: i64 = fields.read("grant", "The membership")?;
    let theirs = app.store.memberships().of_reader(id).await?;
    if !theirs.iter().any(|known| known.id == grant) {
        return Err(AppError::NotFound);
    }
    app.store.memberships().revoke(grant, signed.reader.id, asker.now).await?;
    done(&app, signed, id, "revoke membership", &format!("grant {grant}")).await
}

/// Moves the day on which the trial began.
pub(super) async fn move_trial(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ReaderId>,
    fields: Fields,
) -> Answer {
    let (reader, signed) = find(&app, &asker, id).await?;
    if reader.confirmed_at.is_none() {
        let why = "A trial begins when the reader confirms their address.";
        return Err(refuse(why.to_owned()));
    }
    let since = date::start_of(fields.get("since")).map_err(refuse)?;
    // A trial that begins today begins now, so that it has its whole last day.
    let since = if date::day(since) == date::day(asker.now) { asker.now } else { since };
    if since > asker.now {
        return Err(refuse("A trial cannot begin in the future.".to_owned()));
    }
    app.store.readers().set_trial(id, since).await?;
    done(&app, signed, id, "move trial", &words::moment(since)).await
}

async fn find<'a>(
    app: &App,
    asker: &'a Asker,
    id: ReaderId,
) -> Result<(Reader, &'a Signed), AppError> {
    let signed = asker.with_role(Role::Operator)?;
    let reader = app.store.readers().find(id).await?.filter(|it| it.closed_at.is_none());
    Ok((reader.ok_or(AppError::NotFound)?, signed))
}

async fn done(app: &App, signed: &Signed, id: ReaderId, act: &str, detail: &str) -> Answer {
    log(app, signed, act, &format!("reader {id}"), detail).await?;
    back(&format!("/desk/operator/readers/{id}"), &act.replace(' ', "-"))
}

fn read_role(fields: &Fields) -> Result<ReaderRole, AppError> {
    let role: Role = fields.read("role", "The role")?;
    let publisher = match role {
        Role::Publisher => Some(fields.read("publisher", "The publisher")?),
        Role::Editor | Role::Operator => None,
    };
    Ok(ReaderRole { role, publisher })
}

fn role_words(role: &ReaderRole) -> String {
    match role.publisher {
        Some(publisher) => format!("{} {publisher}", role.role),
        None => role.role.to_string(),
    }
}

fn role_row(role: &ReaderRole, publishers: &[(PublisherId, String)]) -> RoleRow {
    let publisher = role.publisher.map(|id| id.to_string()).unwrap_or_default();
    let name = publishers.iter().find(|(id, _)| Some(*id) == role.publisher);
    let words = match name {
        Some((_, name)) => format!("{} of {name}", role.role),
        None => role.role.to_string(),
    };
    RoleRow { role: role.role, publisher, words }
}

fn grant_row(grant: &Grant, now: Timestamp) -> GrantRow {
    let until = grant.until.map_or_else(
        || "without end".to_owned(),
        |until| format!("until {}", words::moment(until)),
    );
    let mut told = format!("From {} {until}", words::moment(grant.from));
    if let Some(at) = grant.revoked_at {
        told.push_str(&format!(", taken back on {}", words::moment(at)));
    }
    let holds = grant.revoked_at.is_none() && grant.until.is_none_or(|until| until > now);
    GrantRow { id: grant.id, words: told, reason: grant.reason.clone(), holds }
}

fn facts(reader: &Reader, standing: Standing, now: Timestamp) -> Vec<(&'static str, String)> {
    let moment = |at: Option<Timestamp>| at.map_or_else(|| "not yet".to_owned(), words::moment);
    let mut facts = vec![
        ("Address", reader.email.clone()),
        ("Signed up", words::moment(reader.created_at)),
        ("Address confirmed", moment(reader.confirmed_at)),
        ("Standing", standing_words(standing, now)),
    ];
    if let Some(since) = reader.trial_since {
        let end = words::moment(trial_ends(since));
        facts.push(("Trial", format!("{} to {end}", words::moment(since))));
    }
    facts
}

/// How somebody stands, told to an operator.
pub(super) fn standing_words(standing: Standing, now: Timestamp) -> String {
    let till = |what: &str, until| format!("{what} until {}", words::moment(until));
    match standing {
        Standing::Visitor => "Visitor".to_owned(),
        Standing::Unconfirmed => "Address not confirmed".to_owned(),
        Standing::Registered { trial_ended: None } => "Without free days".to_owned(),
        Standing::Registered { trial_ended: Some(_) } => "Trial over".to_owned(),
        Standing::Trial { until, pays: false, .. } => till("Trial", until),
        Standing::Trial { until, pays: true, .. } => {
            format!("{}, then a member", till("Trial", until))
        }
        Standing::Member { until: None, .. } => "Member".to_owned(),
        Standing::Member { until: Some(until), .. } => till("Member", until),
        Standing::PastDue { until, .. } => till("Payment owed, open", until),
        Standing::Paused { from, until } if is_entitled(standing, now) => {
            format!("{}, then paused until {}", till("Open", from), words::moment(until))
        }
        Standing::Paused { until, .. } => till("Paused", until),
        Standing::Cancelled { until } => till("Cancelled, open", until),
        Standing::Lapsed { .. } => "Membership over".to_owned(),
        Standing::Refunded { since } => format!("Refunded on {}", words::moment(since)),
        Standing::Institution { .. } => "Reads through an institution".to_owned(),
        Standing::Gift { until } => till("Given a membership", until),
    }
}

fn notice(did: &str) -> &'static str {
    match did {
        "grant-role" => "The role is granted.",
        "revoke-role" => "The role is taken back.",
        "grant-membership" => "The membership is granted.",
        "revoke-membership" => "The membership is taken back.",
        "move-trial" => "The trial is moved.",
        _ => "",
    }
}
