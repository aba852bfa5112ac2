//! From a publisher's address to a picture of the right width: disk, else fetch, decode, scale.

use std::time::Duration;

use bytes::Bytes;
use moka::sync::Cache;
use outbound::{FetchError, Request};
use tokio::{sync::Semaphore, task::spawn_blocking};
use types::WebAddress;

use super::{
    doors::Doors,
    scale,
    shelf::{Shelf, name_of},
};
use crate::{App, Settings, error::AppError};

/// Pictures that were fetched and scaled, on disk, and what is being done about others.
#[derive(Debug)]
pub(crate) struct Gallery {
    shelf: Shelf,
    doors: Doors,
    fetching: Semaphore,
    scaling: Semaphore,
    /// Names of pictures that could not be had lately.
    failed: Cache<String, ()>,
    /// Whether a picture may be shown, as the database said a moment ago.
    shown: Cache<String, bool>,
}

/// A picture as it is sent.
#[derive(Debug, Clone)]
pub(super) struct Scaled {
    pub(super) bytes: Bytes,
    /// For `ETag`.
    pub(super) tag: String,
}

/// Why there is no picture.
#[derive(Debug)]
pub(super) enum Missing {
    /// Its host is busy, or we are; another try may help soon.
    ForNow,
    /// It cannot be had, or may not be shown.
    Gone,
    /// Nobody could say whether it may be shown.
    Unknown(AppError),
}

/// A withdrawn article's pictures are gone within a minute; this is half of it.
const SHOWN_FOR: Duration = Duration::from_secs(30);
/// A publisher is not asked again for a picture that it did not have.
const FAILED_FOR: Duration = Duration::from_mins(4);
/// Names that either cache remembers.
const REMEMBERED: u64 = 50_000;
/// Fetches under way at once; each may hold 25 MiB.
const FETCHES: usize = 8;
/// Pictures decoded at once; each may take some hundred MiB and a processor.
const SCALINGS: usize = 2;
/// Larger originals are fetched again for another width.
const ORIGINAL_BYTES_MAX: usize = 4 * 1024 * 1024;

impl Gallery {
    /// The gallery in its directory, which is made when the first picture comes.
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            shelf: Shelf::new(settings.media_directory.clone(), settings.media_bytes_max),
            doors: Doors::default(),
            fetching: Semaphore::new(FETCHES),
            scaling: Semaphore::new(SCALINGS),
            failed: Cache::builder().max_capacity(REMEMBERED).time_to_live(FAILED_FOR).build(),
            shown: Cache::builder().max_capacity(REMEMBERED).time_to_live(SHOWN_FOR).build(),
        }
    }

    /// Throws away what is kept of these addresses; for articles that were just withdrawn here.
    pub(crate) async fn forget(&self, addresses: Vec<String>) {
        for address in &addresses {
            self.shown.invalidate(&name_of(address));
        }
        let shelf = self.shelf.clone();
        let done = spawn_blocking(move || {
            addresses.iter().for_each(|address| shelf.forget(&name_of(address)));
        });
        let _ended = done.await;
    }
}

/// The picture at an address, `width` pixels wide or less. Many askers cause one fetch, and it
/// goes on when they leave.
pub(super) async fn picture(
    app: &App,
    address: &WebAddress,
    width: u32,
) -> Result<Scaled, Missing> {
    let name = name_of(address.as_str());
    if !may_be_shown(app, address, &name).await? {
        return Err(Missing::Gone);
    }
    let tag = format!("\"{name}-{width}\"");
    if let Some(bytes) = kept(app, &name, width).await {
        return Ok(Scaled { bytes, tag });
    }
    if app.gallery.failed.contains_key(&name) {
        return Err(Missing::Gone);
    }
    let (app, address) = (app.clone(), address.clone());
    let making = tokio::spawn(async move { make(&app, &address, &name, width).await });
    match making.await {
        Ok(made) => made.map(|bytes| Scaled { bytes, tag }),
        Err(error) => {
            tracing::error!(%error, "A picture could not be made");
            Err(Missing::ForNow)
        }
    }
}

async fn may_be_shown(app: &App, address: &WebAddress, name: &str) -> Result<bool, Missing> {
    if let Some(shown) = app.gallery.shown.get(name) {
        return Ok(shown);
    }
    let shown = app.store.articles().picture_is_shown(address.as_str()).await;
    let shown = shown.map_err(|error| Missing::Unknown(error.into()))?;
    app.gallery.shown.insert(name.to_owned(), shown);
    if !shown {
        let (shelf, name) = (app.gallery.shelf.clone(), name.to_owned());
        let _ended = spawn_blocking(move || shelf.forget(&name)).await;
    }
    Ok(shown)
}

async fn kept(app: &App, name: &str, width: u32) -> Option<Bytes> {
    let (shelf, name) = (app.gallery.shelf.clone(), name.to_owned());
    spawn_blocking(move || shelf.picture(&name, width)).await.ok().flatten()
}

async fn make(app: &App, address: &WebAddress, name: &str, width: u32) -> Result<Bytes, Missing> {
    let gallery = &app.gallery;
    let _alone = gallery.doors.enter(name).await;
    // Whoever was here before may have brought it, or tried in vain.
    if let Some(bytes) = kept(app, name, width).await {
        return Ok(bytes);
    }
    if gallery.failed.contains_key(name) {
        return Err(Missing::Gone);
    }
    let (original, is_new) = match original(app, name).await {
        Some(bytes) => (bytes, false),
        None => (fetch(app, address, name).await?, true),
    };
    let Ok(_permit) = gallery.scaling.acquire().await else { return Err(Missing::ForNow) };
    let (shelf, owned_name) = (gallery.shelf.clone(), name.to_owned());
    let scaled = spawn_blocking(move || {
        let scaled = scale::scale(&original, width)?;
        let keep = is_new && original.len() <= ORIGINAL_BYTES_MAX;
        let kept = if keep { shelf.put_original(&owned_name, &original) } else { Ok(()) };
        let kept = kept.and_then(|()| shelf.put_picture(&owned_name, width, &scaled));
        if let Err(error) = kept {
            tracing::warn!(%error, "A picture could not be kept");
        }
        Ok::<Bytes, scale::Unshowable>(scaled.into())
    });
    match scaled.await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => {
            tracing::info!(picture.address = %address, %error, "A picture cannot be shown");
            Err(failed(app, name))
        }
        Err(error) => {
            tracing::error!(picture.address = %address, %error, "Scaling a picture failed");
            Err(failed(app, name))
        }
    }
}

async fn original(app: &App, name: &str) -> Option<Bytes> {
    let (shelf, name) = (app.gallery.shelf.clone(), name.to_owned());
    spawn_blocking(move || shelf.original(&name)).await.ok().flatten()
}

async fn fetch(app: &App, address: &WebAddress, name: &str) -> Result<Bytes, Missing> {
    let Ok(_permit) = app.gallery.fetching.acquire().await else { return Err(Missing::ForNow) };
    match app.outbound.fetch(&Request::picture(address.clone())).await {
        Ok(answer) if answer.status == 200 && !answer.body.is_empty() => Ok(answer.body),
        Ok(answer) => {
            let status = answer.status;
            tracing::info!(picture.address = %address, status, "A picture is not there");
            Err(failed(app, name))
        }
        Err(FetchError::Busy { .. }) => Err(Missing::ForNow),
        Err(error) => {
            tracing::info!(picture.address = %address, %error, "A picture could not be fetched");
            Err(failed(app, name))
        }
    }
}

fn failed(app: &App, name: &str) -> Missing {
    app.gallery.failed.insert(name.to_owned(), ());
    Missing::Gone
}
