//! A publisher's web server, whose answers the test sets. Each has an address of its own on
//! loopback: a host is visited once at a time.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicU16, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Response, Uri},
};
use tokio::{net::TcpListener, task::JoinHandle};

/// A running server. Dropped, it ends.
pub(crate) struct Publisher {
    origin: String,
    shelf: Arc<Mutex<HashMap<String, Served>>>,
    server: JoinHandle<()>,
}

/// What is answered at one path, and how often it was asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Served {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Requests so far.
    pub(crate) asked: u32,
    /// Requests that were answered with 304.
    pub(crate) unchanged: u32,
}

/// The port on which all publishers of this process listen, each at its own address.
pub(crate) fn port() -> u16 {
    static PORT: OnceLock<u16> = OnceLock::new();
    *PORT.get_or_init(|| {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.local_addr().expect("it listens").port()
    })
}

static STARTED: AtomicU16 = AtomicU16::new(0);

impl Publisher {
    pub(crate) async fn start() -> Self {
        let [high, low] = STARTED.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let here = SocketAddr::from((Ipv4Addr::new(127, 77, high, low), port()));
        let listener = TcpListener::bind(here).await.expect("an address on loopback");
        let shelf = Arc::new(Mutex::new(HashMap::new()));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&shelf));
        let server = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the publisher's server");
        });
        Self { origin: format!("http://{here}"), shelf, server }
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// Puts a document at a path. It gets an entity tag, and 304 is answered to who knows it.
    pub(crate) fn put(&self, path: &str, kind: &str, body: impl Into<Vec<u8>>) {
        let body = body.into();
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let tag = format!("\"{:x}\"", hasher.finish());
        let headers = [("content-type", kind), ("etag", tag.as_str())];
        self.answers(path, 200, &headers, body);
    }

    /// Sets whatever is to be answered at a path.
    pub(crate) fn answers(
        &self,
        path: &str,
        status: u16,
        headers: &[(&str, &str)],
        body: impl Into<Vec<u8>>,
    ) {
        let mut shelf = lock(&self.shelf);
        let served = shelf.entry(path.to_owned()).or_default();
        served.status = status;
        served.headers =
            headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        served.body = body.into();
    }

    /// What stands at a path, with how often it was asked for.
    pub(crate) fn at(&self, path: &str) -> Served {
        lock(&self.shelf).get(path).cloned().unwrap_or_default()
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(
    State(shelf): State<Arc<Mutex<HashMap<String, Served>>>>,
    address: Uri,
    asked: HeaderMap,
) -> Response<Body> {
    let mut shelf = lock(&shelf);
    let mut response = Response::builder();
    let Some(served) = shelf.get_mut(address.path()) else {
        return response.status(404).body(Body::empty()).expect("an answer");
    };
    served.asked += 1;
    let tag = served.headers.iter().find(|(name, _)| name == "etag");
    let known = asked.get("if-none-match").and_then(|value| value.to_str().ok());
    let is_known =
        served.status == 200 && known.is_some_and(|known| tag.is_some_and(|(_, tag)| tag == known));
    for (name, value) in &served.headers {
        response = response.header(name, value);
    }
    if is_known {
        served.unchanged += 1;
        return response.status(304).body(Body::empty()).expect("an answer");
    }
    response.status(served.status).body(Body::from(served.body.clone())).expect("an answer")
}

fn lock<T>(shelf: &Mutex<T>) -> MutexGuard<'_, T> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}
