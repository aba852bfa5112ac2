//! Who asks: a visitor, or a reader with a standing and roles.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use std::sync::Arc;

use membership::{AccountFacts, Desk, Facts, GrantedBy};
use reader::{Mute, Muted, Mutes};
use store::Reader;
use types::{Country, PublisherId, ReaderId, Role, SignedDuration, Standing, Timestamp};

use crate::{App, accounts::Back, error::AppError, keys::token_hash};

/// Whoever sent the request.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    /// Signed in.
    pub(crate) signed: Option<Signed>,
    /// How they stand.
    pub(crate) standing: Standing,
    /// Where they are, as far as is known.
    pub(crate) country: Option<Country>,
    /// The moment of asking.
    pub(crate) now: Timestamp,
    /// Path and query that were asked for.
    pub(crate) path: String,
}

/// A signed-in reader.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub(crate) reader: Reader,
    pub(crate) roles: Vec<Role>,
    pub(crate) publishers: Vec<PublisherId>,
    pub(crate) session: String,
    /// What they want to see in no list.
    pub(crate) mutes: Arc<Mutes>,
}

/// `seen_at` of a session is not written more often.
const SEEN_EVERY: SignedDuration = SignedDuration::from_hours(1);

impl Asker {
    /// The signed-in reader, or the way to sign in.
    pub(crate) fn reader(&self) -> Result<&Signed, AppError> {
        self.signed.as_ref().ok_or_else(|| AppError::SignIn { back_to: self.path.clone() })
    }

    /// The signed-in reader of a form that was sent from a page; who must sign in comes back to
    /// that page, not to the form's address.
    pub(crate) fn reader_from(&self, page: &str, app: &App) -> Result<&Signed, AppError> {
        let back_to = || Back::read(page, app).as_str().to_owned();
        self.signed.as_ref().ok_or_else(|| AppError::SignIn { back_to: back_to() })
    }

    /// The signed-in reader, who must have a role.
    pub(crate) fn with_role(&self, role: Role) -> Result<&Signed, AppError> {
        let signed = self.reader()?;
        if signed.has(role) { Ok(signed) } else { Err(AppError::Forbidden) }
    }

    /// What opens for them because they work here.
    pub(crate) fn desk(&self) -> Desk<'_> {
        match &self.signed {
            Some(signed) => Desk { roles: &signed.roles, publishers: &signed.publishers },
            None => Desk::default(),
        }
    }

    /// Whether they may read texts behind the wall in general; one article may still differ.
    pub(crate) fn is_entitled(&self) -> bool {
        membership::is_entitled(self.standing, self.now)
    }

    pub(crate) fn is_visitor(&self) -> bool {
        self.signed.is_none()
    }
}

impl Signed {
    pub(crate) fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl FromRequestParts<App> for Asker {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let now = app.clock.now();
        let path = parts.uri.path_and_query().map_or("/", |it| it.as_str()).to_owned();
        let country = country(&parts.headers, app);
        let signed = match cookie(&parts.headers, cookie_name(app)) {
            Some(token) => load(app, &token, now).await?,
            None => None,
        };
        Ok(match signed {
            None => Self { signed: None, standing: Standing::Visitor, country, now, path },
            Some((signed, standing)) => Self { signed: Some(signed), standing, country, now, path },
        })
    }
}

/// The session cookie's name; `__Host-` where browsers accept it.
pub(crate) fn cookie_name(app: &App) -> &'static str {
    if app.settings.is_https() { "__Host-session" } else { "session" }
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Whether the request carries a session cookie, good or not; such answers are never shared.
pub(crate) fn has_session_cookie(headers: &HeaderMap, app: &App) -> bool {
    headers.contains_key(header::COOKIE) && cookie(headers, cookie_name(app)).is_some()
}

fn country(headers: &HeaderMap, app: &App) -> Option<Country> {
    let told = app.settings.country_header.as_ref().and_then(|name| headers.get(name));
    told.and_then(|value| Country::parse(value.to_str().ok()?)).or(app.settings.country)
}

async fn load(
    app: &App,
    token: &str,
    now: Timestamp,
) -> Result<Option<(Signed, Standing)>, AppError> {
    let hash = token_hash(token);
    let Some(session) = app.store.sessions().find(&hash).await? else { return Ok(None) };
    if !reader::is_session_alive(session.created_at, session.seen_at, None, now) {
        return Ok(None);
    }
    let Some(reader) = app.store.readers().find(session.reader).await? else { return Ok(None) };
    if reader.closed_at.is_some() {
        return Ok(None);
    }
    if now.duration_since(session.seen_at) > SEEN_EVERY {
        app.store.sessions().seen(&hash, now).await?;
    }
    let granted = app.store.readers().roles(reader.id).await?;
    let mut roles: Vec<Role> = granted.iter().map(|it| it.role).collect();
    roles.dedup();
    let publishers = granted.iter().filter_map(|it| it.publisher).collect();
    let standing = standing_of(app, &reader, now).await?;
    let mutes = Arc::new(mutes_of(app, reader.id, now).await?);
    Ok(Some((Signed { reader, roles, publishers, session: hash, mutes }, standing)))
}

/// What a reader has muted at a moment.
pub(crate) async fn mutes_of(
    app: &App,
    reader: ReaderId,
    now: Timestamp,
) -> Result<Mutes, AppError> {
    let wishes = app.store.wishes().mutes(reader).await?;
    let read = wishes.iter().filter_map(|wish| {
        let what = Muted::read(&wish.kind, &wish.value).ok()?;
        Some(Mute { what, until: wish.until })
    });
    let mutes: Vec<Mute> = read.collect();
    Ok(Mutes::at(&mutes, now, crate::words::topics_inside))
}

/// How a reader stands at a moment.
pub(crate) async fn standing_of(
    app: &App,
    reader: &Reader,
    now: Timestamp,
) -> Result<Standing, AppError> {
    let grants = app.store.memberships().of_reader(reader.id).await?;
    let facts = AccountFacts {
        confirmed_at: reader.confirmed_at,
        trial_since: reader.trial_since,
        grants: grants
            .iter()
            .map(|grant| membership::Grant {
                from: grant.from,
                until: grant.until,
                revoked_at: grant.revoked_at,
                by: GrantedBy::Operator,
            })
            .collect(),
        // Orders and payments have no table yet: nothing can be bought, and nothing is charged.
        events: Facts::default(),
    };
    Ok(membership::standing(Some(&facts), now))
}
