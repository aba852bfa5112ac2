//! How fast feeds are read: `cargo run --release -p feed --example speed`.
//!
//! Prints documents a second for ordinary feeds of each format, then the seconds for documents
//! of 15 MiB (or as many bytes as the argument says) that are made to exhaust a reader.
#![expect(clippy::print_stdout, reason = "this is what it is for")]

use std::time::Instant;

use types::WebAddress;

fn main() {
    let address = WebAddress::parse("https://paper.example/feed").expect("it is an address");
    for (name, document) in ordinary() {
        let parsed = rate(|| feed::parse(document.as_bytes(), None, &address).entries.len());
        let feed = feed::parse(document.as_bytes(), None, &address);
        let drafted = rate(|| feed::drafts(&feed, &address).len());
        let kilobytes = document.len() / 1024;
        println!("{name}, {kilobytes} kB: {parsed:.0} documents/s parsed, {drafted:.0}/s drafted");
    }
    let argument = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let size: usize = argument.unwrap_or(feed::BYTES_MAX);
    for piece in HOSTILE {
        for start in ["", "<rss><channel><item><description>", "<feed><entry>"] {
            let document = format!("{start}{}", piece.repeat(size / piece.len()));
            let begun = Instant::now();
            let feed = feed::parse(document.as_bytes(), None, &address);
            let drafts = feed::drafts(&feed, &address).len();
            let seconds = begun.elapsed().as_secs_f64();
            println!("{seconds:.2} s, {drafts} drafts: {start}({piece})*");
        }
    }
}

/// Rounds a second; the result keeps the work from being left out.
fn rate(work: impl Fn() -> usize) -> f64 {
    let rounds = 2_000_u32;
    let start = Instant::now();
    let done: usize = (0..rounds).map(|_round| work()).sum();
    assert!(done > 0, "there were entries");
    f64::from(rounds) / start.elapsed().as_secs_f64()
}

const HOSTILE: [&str; 26] = [
    "<",
    "<a>",
    "<a b=\"",
    "<a b='\" c=\"'",
    "<!--",
    "<!a[",
    "<![CDATA[",
    "<?",
    "&amp;",
    "&#",
    "</a>",
    "<item>",
    "<item><guid>a</guid></item>",
    "<title>x",
    "<a xmlns:b='c'>",
    "<br>é",
    "<a xml:base='x/'>",
    "{\"items\":[",
    "<a",
    "</",
    "<item><title>",
    "<!ENTITY a '&a;&a;'>",
    "<description>x</a>",
    "<!a>&b;",
    "\u{1b}$",
    "[{},",
];

fn ordinary() -> Vec<(&'static str, String)> {
    let body = "<p>The ferry &amp; its crew were back by morning.</p>".repeat(30);
    let entry = |n: usize| {
        format!(
            "<item><title>Ferry no. {n} &amp; crew</title><link>https://paper.example/{n}</link>\
             <guid isPermaLink=\"false\">paper-{n}</guid><pubDate>Mon, 02 Mar 2026 07:00:00 +0100\
             </pubDate><dc:creator>Ada Byron</dc:creator><category>Sea</category>\
             <description>Short text no. {n}.</description>\
             <content:encoded><![CDATA[{body}]]></content:encoded></item>"
        )
    };
    let rss = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Paper</title>{}\
         </channel></rss>",
        (0..30).map(entry).collect::<String>()
    );
    let atom = rss
        .replace("<rss version=\"2.0\"", "<feed xmlns=\"http://www.w3.org/2005/Atom\"")
        .replace("<channel>", "")
        .replace("</channel></rss>", "</feed>")
        .replace("item>", "entry>");
    let items: Vec<_> = (0..30)
        .map(|n| {
            serde_json::json!({ "id": n, "url": format!("https://paper.example/{n}"),
                "title": format!("Ferry no. {n}"), "content_html": body,
                "date_published": "2026-03-02T07:00:00+01:00" })
        })
        .collect();
    let json = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1",
        "title": "The Paper", "items": items });
    vec![("RSS", rss), ("Atom", atom), ("JSON", json.to_string())]
}
