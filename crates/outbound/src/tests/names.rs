//! Names whose addresses lead inside.

use std::{
    io,
    net::{IpAddr, Ipv4Addr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use types::WebAddress;

use super::host::{Host, answer, say};
use crate::{Answer, FetchError, Manners, Outbound, Request, guard::Lookup};

const OPEN: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const CLOSED: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

/// Fetches `path` of `paper.example`, where only [`OPEN`] is allowed.
async fn fetch(host: &Host, path: &str, lookup: Lookup) -> Result<Answer, FetchError> {
    let networks = vec!["127.0.0.1/32".parse().unwrap()];
    let manners = Manners { allowed_networks: networks, ..host.manners() };
    let outbound = Outbound::with_lookup(manners, lookup).unwrap();
    let address = format!("http://paper.example:{}{path}", host.port);
    outbound.fetch(&Request::page(WebAddress::parse(&address).unwrap())).await
}

/// `/` moves to `/moved`, which answers.
async fn moving_host() -> Host {
    Host::answering(|path| match path {
        "/" => answer("302 Found", "Location: /moved\r\n", b""),
        _ => answer("200 OK", "", b"news"),
    })
    .await
}

#[tokio::test]
async fn a_name_with_a_closed_address_is_refused() {
    let host = moving_host().await;
    let error = fetch(&host, "/", Arc::new(|_name| Ok(vec![CLOSED]))).await.unwrap_err();
    assert_eq!(error.kind(), "blocked");
    assert_eq!(host.calls().len(), 0);
}

#[tokio::test]
async fn of_several_addresses_only_open_ones_are_called() {
    let host = moving_host().await;
    fetch(&host, "/", Arc::new(|_name| Ok(vec![CLOSED, OPEN, CLOSED]))).await.unwrap();
    assert!(host.calls().iter().all(|call| call.at == OPEN), "{:?}", host.calls());
}

#[tokio::test]
async fn a_name_that_changes_its_address_between_two_visits_is_refused() {
    let host = moving_host().await;
    let asked = AtomicUsize::new(0);
    let lookup = move |_name: &str| match asked.fetch_add(1, Ordering::Relaxed) {
        0 => Ok(vec![OPEN]),
        _ => Ok(vec![CLOSED]),
    };
    let error = fetch(&host, "/", Arc::new(lookup)).await.unwrap_err();
    assert_eq!(error.kind(), "blocked");
    assert_eq!(host.calls().len(), 1, "only the first visit");
}

#[tokio::test]
async fn a_name_without_an_address_is_told_apart() {
    let host = moving_host().await;
    let unknown = |_name: &str| Err(io::Error::other("no such name"));
    let error = fetch(&host, "/", Arc::new(unknown)).await.unwrap_err();
    assert_eq!(error.to_string(), "the name paper.example could not be found: no such name");
    let error = fetch(&host, "/", Arc::new(|_name| Ok(Vec::new()))).await.unwrap_err();
    assert_eq!(error.kind(), "dns");
}

#[tokio::test]
async fn two_hosts_that_redirect_to_one_another_do_not_hold_each_other_up() {
    let host = Host::new(|call, mut stream| async move {
        let port = stream.local_addr().unwrap().port();
        let other = if call.head.contains("morning.example") { "evening" } else { "morning" };
        let location = format!("Location: http://{other}.example:{port}/end\r\n");
        let bytes = match call.path() {
            "/start" => answer("302 Found", &location, b""),
            _ => answer("200 OK", "", b"news"),
        };
        say(&mut stream, &bytes).await;
    })
    .await;
    let outbound = Outbound::with_lookup(host.manners(), Arc::new(|_name| Ok(vec![OPEN]))).unwrap();
    let fetch = async |paper: &str| {
        let address = format!("http://{paper}.example:{}/start", host.port);
        outbound.fetch(&Request::feed(WebAddress::parse(&address).unwrap())).await
    };
    let (morning, evening) = tokio::join!(fetch("morning"), fetch("evening"));
    assert_eq!((morning.unwrap().body, evening.unwrap().body), ("news".into(), "news".into()));
}
