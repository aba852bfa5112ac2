//! A host on this machine that behaves as a test tells it to.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use types::WebAddress;

use crate::{Answer, FetchError, Manners, Outbound, Request};

/// Listens on every IPv4 address of this machine and remembers who called.
pub(crate) struct Host {
    pub(crate) port: u16,
    calls: Arc<Mutex<Vec<Call>>>,
}

/// One connection.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// Address of ours that was called.
    pub(crate) at: IpAddr,
    /// The request's head.
    pub(crate) head: String,
}

impl Host {
    /// Every connection is given to `serve` with its call, once the request's head has come.
    pub(crate) async fn new<F, S>(serve: F) -> Self
    where
        F: Fn(Call, TcpStream) -> S + Send + Sync + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let calls: Arc<Mutex<Vec<Call>>> = Arc::default();
        let serve = Arc::new(serve);
        let kept = Arc::clone(&calls);
        tokio::spawn(async move {
            while let Ok((mut stream, _caller)) = listener.accept().await {
                let (serve, kept) = (Arc::clone(&serve), Arc::clone(&kept));
                tokio::spawn(async move {
                    let at = stream.local_addr().unwrap().ip();
                    let call = Call { at, head: head(&mut stream).await };
                    kept.lock().unwrap().push(call.clone());
                    serve(call, stream).await;
                });
            }
        });
        Self { port, calls }
    }

    /// Answers each path with what `answer` says, and closes.
    pub(crate) async fn answering(
        answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        let answer = Arc::new(answer);
        Self::new(move |call, mut stream| {
            let answer = Arc::clone(&answer);
            async move { say(&mut stream, &answer(call.path())).await }
        })
        .await
    }

    /// Address of a path at `127.0.0.1`.
    pub(crate) fn at(&self, path: &str) -> WebAddress {
        WebAddress::parse(&format!("http://127.0.0.1:{}{path}", self.port)).unwrap()
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.calls.lock().unwrap().clone()
    }

    /// Impatient manners that allow this host.
    pub(crate) fn manners(&self) -> Manners {
        Manners {
            allowed_networks: vec!["127.0.0.0/8".parse().unwrap()],
            allowed_ports: vec![80, 443, self.port],
            per_host_gap: Duration::ZERO,
            picture_gap: Duration::ZERO,
            ..Manners::new("Newsstand/0.1", "https://news.example/about")
        }
    }

    /// Fetches a path as a feed.
    pub(crate) async fn fetch(&self, path: &str) -> Result<Answer, FetchError> {
        self.fetch_with(self.manners(), path).await
    }

    /// As [`Host::fetch`], with other manners.
    pub(crate) async fn fetch_with(
        &self,
        manners: Manners,
        path: &str,
    ) -> Result<Answer, FetchError> {
        Outbound::new(manners).unwrap().fetch(&Request::feed(self.at(path))).await
    }
}

impl Call {
    pub(crate) fn path(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }
}

/// Writes what it can; a guest that hangs up is no failure.
pub(crate) async fn say(stream: &mut TcpStream, bytes: &[u8]) {
    let sent = stream.write_all(bytes).await;
    drop(sent);
}

/// A complete answer.
pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

async fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_closed) => break,
        }
    }
    String::from_utf8_lossy(&head).into_owned()
}
