//! The server: takes connections, keeps what is in memory fresh, stops gracefully.

use std::{net::SocketAddr, sync::OnceLock, time::Duration};

use axum::serve::ListenerExt;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::{
    net::TcpListener,
    sync::{Notify, watch},
};

use crate::{App, briefing, error::chain, router::router};

/// What is in memory is compared with the database this often; a withdrawal is out within it.
const REFRESH: Duration = Duration::from_secs(1);
/// The index takes in changes this often.
const FOLLOW: Duration = Duration::from_millis(400);
/// Answers under way are given so long at the end.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// Answers requests until `stop` becomes true. `printed` is rung by a worker in the same process.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    printed: std::sync::Arc<Notify>,
    mut stop: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let refreshing = tokio::spawn(keep_fresh(app.clone(), printed, stop.clone()));
    let following = tokio::spawn(keep_indexed(app.clone(), stop.clone()));
    let briefing = tokio::spawn(briefing::keep_sending(app.clone(), stop.clone()));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|stream| {
        // Small answers must not wait for more bytes.
        let _ignored = stream.set_nodelay(true);
    });
    let mut until = stop.clone();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ended = until.wait_for(|stop| *stop).await;
    });
    let served = tokio::select! {
        served = server.into_future() => served,
        () = async {
            // The lock on the value must not be held while sleeping.
            let _ended = stop.wait_for(|stop| *stop).await.is_ok();
            tokio::time::sleep(LAST_ANSWERS).await;
        } => Ok(()),
    };
    let _done = refreshing.await;
    let _done = following.await;
    let _done = briefing.await;
    served
}

/// Where the numbers of `/metrics` are gathered; one in each process.
///
/// # Panics
/// When something else in the process gathers metrics already.
#[must_use]
pub fn recorder() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            PrometheusBuilder::new().install_recorder().expect("nothing else records metrics")
        })
        .clone()
}

async fn keep_fresh(app: App, printed: std::sync::Arc<Notify>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = app.refresh().await {
            tracing::warn!(error = %chain(&error), "Could not load what was printed");
        }
        tokio::select! {
            () = printed.notified() => {}
            () = tokio::time::sleep(REFRESH) => {}
            _stopped = stop.changed() => {}
        }
    }
}

async fn keep_indexed(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = app.search.follow(&app.store).await {
            tracing::warn!(error = %chain(&error), "Could not bring the search index up to date");
        }
        tokio::select! {
            () = tokio::time::sleep(FOLLOW) => {}
            _stopped = stop.changed() => {}
        }
    }
}
