//! The smallest HTTP client: HTTP/1.0, one request a connection, no redirects followed.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use url::form_urlencoded::Serializer;

/// No page takes so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Ask {
    pub(crate) fn get(path: &str) -> Self {
        Self { method: "GET", path: path.to_owned(), headers: Vec::new(), body: String::new() }
    }

    /// A form, as a browser sends it from one of our own pages.
    pub(crate) fn post(path: &str, fields: &[(&str, &str)]) -> Self {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        Self { method: "POST", body, ..Self::get(path) }
            .with("content-type", "application/x-www-form-urlencoded")
            .with("sec-fetch-site", "same-origin")
    }

    /// The same with another method.
    pub(crate) fn by(self, method: &'static str) -> Self {
        Self { method, ..self }
    }

    /// The same with a header; one of that name is replaced.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without a header.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }

    /// Sends it. Panics when no answer comes: the tests' own server must always answer.
    pub(crate) async fn send(&self, to: SocketAddr) -> Answer {
        let answered = timeout(PATIENCE, self.exchange(to)).await;
        let bytes = answered.unwrap_or_else(|_late| panic!("no answer: {}", self.path));
        let bytes = bytes.unwrap_or_else(|error| panic!("{} {}: {error}", self.method, self.path));
        Answer::read(&bytes).unwrap_or_else(|| panic!("{}: not an HTTP answer", self.path))
    }

    /// The bytes of the answer.
    ///
    /// # Errors
    /// When nobody listens or the connection breaks.
    pub(crate) async fn exchange(&self, to: SocketAddr) -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(to).await?;
        stream.write_all(self.written(to).as_bytes()).await?;
        let mut bytes = Vec::new();
        let _length = stream.read_to_end(&mut bytes).await?;
        Ok(bytes)
    }

    fn written(&self, to: SocketAddr) -> String {
        let mut text = format!("{} {} HTTP/1.0\r\n", self.method, self.path);
        if !self.headers.iter().any(|(name, _)| name == "host") {
            text.push_str(&format!("host: {to}\r\n"));
        }
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.method != "GET" && self.method != "HEAD" {
            text.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        text + "\r\n" + &self.body
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(bytes.get(..end)?).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Self { status, headers, body: bytes.get(end + 4..)?.to_vec() })
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header's value; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Where it leads.
    pub(crate) fn to(&self) -> &str {
        self.header("location")
    }

    /// Headers and body, wherever something may hide.
    pub(crate) fn everything(&self) -> String {
        format!("{:?}\n{}", self.headers, self.text())
    }

    /// Whether nothing in it is kept by a cache.
    pub(crate) fn is_private(&self) -> bool {
        self.header("cache-control") == "private, no-store"
    }

    /// Paths of our own that the page leads to, each once, in their order.
    pub(crate) fn links(&self) -> Vec<String> {
        let text = self.text();
        let mut found: Vec<String> = Vec::new();
        for mark in ["href=\"/", "src=\"/", "<loc>http://", "<link>http://"] {
            for rest in text.split(mark).skip(1) {
                let end = rest.find(['"', '<', '#']).unwrap_or(rest.len());
                let told = rest.get(..end).unwrap_or_default().replace("&#38;", "&");
                let path = match mark.ends_with("http://") {
                    true => told.split_once('/').map(|(_host, path)| path.to_owned()),
                    false => Some(told),
                };
                let path = format!("/{}", path.unwrap_or_default());
                if !found.contains(&path) && !path.starts_with("//") {
                    found.push(path);
                }
            }
        }
        found
    }
}
