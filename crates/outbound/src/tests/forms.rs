//! Every way to write this machine's own address.

use types::WebAddress;

use super::host::{Host, answer};
use crate::{Manners, Outbound, Request};

const FORMS: &[&str] = &[
    "http://127.0.0.1:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://127.255.255.254:PORT/",
    "http://127.1:PORT/",
    "http://127.0.1:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7f.0.0.1:PORT/",
    "http://0x7f.1:PORT/",
    "http://017700000001:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://0177.0.0.01:PORT/",
    "http://127.000.000.001:PORT/",
    "http://0:PORT/",
    "http://0.0.0.0:PORT/",
    "http://0x0:PORT/",
    "http://localhost:PORT/",
    "http://LOCALHOST:PORT/",
    "http://localhost.:PORT/",
    "http://[::1]:PORT/",
    "http://[0:0:0:0:0:0:0:1]:PORT/",
    "http://[::]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[::ffff:0.0.0.0]:PORT/",
    "http://[::127.0.0.1]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/",
    "http://[2002:7f00:1::]:PORT/",
    "http://[2001:0:7f00:1::]:PORT/",
    "http://１２７.０.０.１:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
    "http://127。0。0。1:PORT/",
    "http://ｌｏｃａｌｈｏｓｔ:PORT/",
    "http://%6c%6f%63alhost:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://public.example@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT#@public.example/",
    "http://127.0.0.1:PORT\\@public.example/",
    "http:127.0.0.1:PORT/",
    "http:///127.0.0.1:PORT/",
    "\thttp://127.0.0\n.1:PORT/",
];

/// Fetches all forms; says which were let through.
async fn reached(host: &Host, manners: Manners) -> Vec<&'static str> {
    let outbound = Outbound::new(manners).unwrap();
    let mut reached = Vec::new();
    for &form in FORMS {
        let written = form.replace("PORT", &host.port.to_string());
        let Ok(address) = WebAddress::parse(&written) else { continue };
        match outbound.fetch(&Request::feed(address)).await {
            Ok(_answer) => reached.push(form),
            Err(error) => assert!(["blocked", "dns", "connect"].contains(&error.kind()), "{form}"),
        }
    }
    reached
}

#[tokio::test]
async fn no_form_of_loopback_reaches_a_listener() {
    let host = Host::answering(|_path| answer("200 OK", "", b"secret")).await;
    let manners = Manners { allowed_networks: Vec::new(), ..host.manners() };
    assert_eq!(reached(&host, manners).await, Vec::<&str>::new());
    assert_eq!(host.calls().len(), 0, "not a single connection");
}

#[tokio::test]
async fn most_forms_reach_it_where_an_operator_allows_that() {
    let host = Host::answering(|_path| answer("200 OK", "", b"demo")).await;
    let reached = reached(&host, host.manners()).await;
    assert!(reached.len() >= 20, "the test above would show nothing: {reached:?}");
    assert_eq!(host.calls().len(), reached.len());
}

#[tokio::test]
async fn only_web_ports_are_called() {
    let host = Host::answering(|_path| answer("200 OK", "", b"")).await;
    let manners = Manners { allowed_ports: vec![80, 443], ..host.manners() };
    let error = host.fetch_with(manners, "/").await.unwrap_err();
    assert_eq!(error.kind(), "port");
    assert_eq!(host.calls().len(), 0);
}
