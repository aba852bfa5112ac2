//! A browser that keeps its session's cookie.

use std::net::SocketAddr;

use super::{Answer, Ask};

/// Somebody's browser.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    address: SocketAddr,
    /// `name=value`, when it was given one.
    pub(crate) cookie: Option<String>,
}

impl Browser {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, cookie: None }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Ask::get(path)).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Ask::post(path, fields)).await
    }

    /// Sends anything, with the cookie.
    pub(crate) async fn send(&mut self, ask: Ask) -> Answer {
        let ask = match &self.cookie {
            Some(cookie) => ask.with("cookie", cookie),
            None => ask,
        };
        let answer = ask.send(self.address).await;
        let line = answer.header("set-cookie");
        if let Some(pair) = line.split(';').next().filter(|pair| !pair.is_empty()) {
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        answer
    }
}
