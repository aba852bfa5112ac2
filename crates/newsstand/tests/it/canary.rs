//! What is behind the wall is on no surface that somebody without entitlement can reach
//! (P1, P2), and visitors get no cookie.

use std::collections::BTreeSet;

use store::Summary;
use types::SignedDuration;

use crate::kit::{Answer, Ask, Browser, Form, Paper, Piece, Stand, canary, path_of, routes};

/// In the feed, and on the page only.
const IN_FEED: &str = "Bridge over the Sound opens a year early";
const ON_PAGE: &str = "Orchestra plays a symphony for whales";

struct Locked {
    stand: Stand,
    articles: Vec<Summary>,
    _papers: [Paper; 2],
}

/// Two locked articles that everything shows: told, indexed, picked.
async fn locked() -> Locked {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let heron = stand.paper("Heron Daily", Form::Summary).await;
    gull.print(&Piece::new(IN_FEED));
    heron.print(&Piece::new(ON_PAGE));
    let articles = vec![stand.arrived_whole(IN_FEED).await, stand.arrived_whole(ON_PAGE).await];
    let (editor, _browser) = stand.reader("mira@desk.example").await;
    for article in &articles {
        let (picks, now) = (stand.store.picks(), stand.clock.now());
        let _id = picks.pick(article.id, editor, "Look.", now).await.expect("a pick");
    }
    for headline in [IN_FEED, ON_PAGE] {
        stand.shows("/", headline).await;
    }
    stand.indexed().await;
    Locked { stand, articles, _papers: [gull, heron] }
}

impl Locked {
    /// Every route with real names in it.
    fn paths(&self) -> Vec<String> {
        let mut paths = BTreeSet::new();
        for route in routes().iter().filter(|route| route.get) {
            for article in &self.articles {
                let story = article.story.expect("a story").to_string();
                let id = match route.path.split('/').nth(1) {
                    Some("story") => story,
                    _ => article.id.to_string(),
                };
                let name = match route.path.split('/').nth(1) {
                    Some("section") => article.section.as_str(),
                    Some("topic") => "world",
                    Some("editions") => "all",
                    Some("person") => "Ada Merriweather",
                    _ => "app.js",
                };
                let path = route.path.replace("{id}", &id).replace("{name}", name);
                let path = path.replace("{slug}", &article.title_slug);
                let path = path.replace("{token}", "none").replace("{page}", "stories.xml");
                let path = path.replace("{signature}/{width}/{address}", "none/96/none");
                assert!(!path.contains('{'), "say here how to fill {path}");
                let _new = paths.insert(path);
            }
        }
        paths.extend(self.articles.iter().map(path_of));
        for query in ["q=bridge", "q=orchestra&order=new", "q=symphony&title=heron-daily"] {
            let _new = paths.insert(format!("/search?{query}"));
        }
        paths.into_iter().collect()
    }

    /// Asks for all routes and all that they link to, and for each in every odd form.
    async fn crawl(&self, who: &str, browser: &mut Browser, odd: bool) -> Vec<(String, Answer)> {
        let mut seen = Vec::new();
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut todo = self.paths();
        while let Some(path) = todo.pop() {
            if !known.insert(path.clone()) || known.len() > 400 {
                continue;
            }
            let answer = browser.get(&path).await;
            todo.extend(answer.links());
            if odd {
                for ask in forms(&path, &answer) {
                    let told = format!("{} {} {:?}", ask.method, ask.path, ask.headers);
                    holds_no_canary(who, &told, &browser.send(ask).await);
                }
            }
            holds_no_canary(who, &path, &answer);
            seen.push((path, answer));
        }
        seen
    }
}

fn holds_no_canary(who: &str, path: &str, answer: &Answer) {
    let everything = answer.everything();
    for headline in [IN_FEED, ON_PAGE] {
        assert!(!everything.contains(&canary(headline)), "{who} saw the text at {path}");
    }
    assert!(answer.status < 500 || path == "/readyz", "{who} broke {path}: {everything}");
}

/// All the ways in which the same thing may be asked for.
fn forms(path: &str, answer: &Answer) -> Vec<Ask> {
    let query = if path.contains('?') { "&" } else { "?" };
    let mut asks = vec![
        Ask::get(path).by("HEAD"),
        Ask::get(path).by("OPTIONS"),
        Ask::get(path).with("range", "bytes=0-65535"),
        Ask::get(path).with("if-none-match", answer.header("etag")),
        Ask::get(path).with("if-none-match", "*"),
        Ask::get(path).with("accept-encoding", "identity;q=0, *;q=0"),
        Ask::get(path).with("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"),
        Ask::get(path).with("x-original-url", "/admin").with("x-forwarded-host", "127.0.0.1"),
    ];
    for kind in ["application/json", "text/markdown", "application/activity+json", "*/*;q=0"] {
        asks.push(Ask::get(path).with("accept", kind));
    }
    for odd in ["print", "amp", "page=2", "format=json", "full=1"] {
        asks.push(Ask::get(&format!("{path}{query}{odd}")));
    }
    for odd in [format!("{path}/"), format!("/{path}"), path.to_uppercase(), format!("{path}.json")]
    {
        asks.push(Ask::get(&odd));
    }
    asks
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_sees_no_locked_text_and_gets_no_cookie() {
    let locked = locked().await;
    let mut visitor = locked.stand.browser();
    let seen = locked.crawl("a visitor", &mut visitor, true).await;
    for (path, answer) in &seen {
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
    let articles =
        seen.iter().filter(|(path, answer)| path.starts_with("/article/") && answer.status == 200);
    assert!(articles.count() >= 2, "the crawl reached the articles");
    let bot = Ask::get(&path_of(locked.articles.first().expect("one")))
        .with("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)");
    let plain = Ask::get(&bot.path);
    let (bot, plain) = (visitor.send(bot).await, visitor.send(plain).await);
    assert_eq!(bot.body, plain.body, "nothing is cloaked");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_read_sees_no_locked_text() {
    let locked = locked().await;
    let stand = &locked.stand;
    let (_id, mut waiting) = stand.unconfirmed("waiting@reader.example").await;
    let long_ago = stand.clock.now() - SignedDuration::from_hours(15 * 24);
    let (_id, mut former) = stand.reader_since("former@reader.example", long_ago).await;
    for (who, browser) in [("somebody unconfirmed", &mut waiting), ("a former", &mut former)] {
        let seen = locked.crawl(who, browser, false).await;
        for (path, answer) in &seen {
            let shared = answer.header("cache-control").starts_with("public");
            let same_for_all = answer.header("cache-control").ends_with("immutable");
            assert!(!shared || same_for_all, "{who} {path}: {:?}", answer.headers);
        }
        for article in &locked.articles {
            let path = path_of(article);
            for ask in forms(&path, &browser.get(&path).await) {
                let told = format!("{} {}", ask.method, ask.path);
                holds_no_canary(who, &told, &browser.send(ask).await);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_read_does_and_no_cache_keeps_it() {
    let locked = locked().await;
    let (_id, mut reader) = locked.stand.reader("nina@reader.example").await;
    for (article, headline) in locked.articles.iter().zip([IN_FEED, ON_PAGE]) {
        let path = path_of(article);
        let open = reader.get(&path).await;
        assert!(open.text().contains(&canary(headline)), "{}", open.text());
        assert!(open.is_private(), "{:?}", open.headers);
        assert_eq!(open.header("etag"), "", "a tag would tell of the text");
        let mut visitor = locked.stand.browser();
        holds_no_canary("a visitor afterwards", &path, &visitor.get(&path).await);
        let head = reader.send(Ask::get(&path).by("HEAD")).await;
        assert!(head.is_private() && head.body.is_empty());
    }
    // Not even a reader's lists, feeds and downloads carry the text.
    for path in ["/", "/saved", "/history", "/account/export", "/rss", "/search?q=bridge"] {
        holds_no_canary("a reader", path, &reader.get(path).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn searching_tells_nothing_about_locked_texts() {
    let locked = locked().await;
    let stand = &locked.stand;
    let body = stand.store.articles().body(locked.articles.first().expect("one").id).await;
    let body = body.expect("a text").expect("there is one").plain;
    let last = body.lines().last().expect("a paragraph").to_owned();
    let lead = &locked.articles.first().expect("one").lead;
    let words: Vec<&str> = last.split(' ').collect();
    let mut phrases = words.windows(6).map(|some| some.join(" "));
    let phrase = phrases.find(|phrase| !lead.contains(phrase)).expect("words behind the wall");
    let phrase = format!("\"{phrase}\"");
    let never = "\"zzq xxv qqy zzv xxq yyz\"";
    let bird = canary(IN_FEED);
    let pairs = [
        (phrase.as_str(), never),
        (bird.as_str(), "zzqxxvqqyzzv"),
        (&format!("bridge {bird}"), "bridge zzqxxvqqyzzv"),
        (&format!("bridge -{bird}"), "bridge -zzqxxvqqyzzv"),
        (&format!("orchestra bridge {phrase}"), &format!("orchestra bridge {never}")),
    ];
    let (_id, mut waiting) = stand.unconfirmed("waiting@reader.example").await;
    for (locked, never) in pairs {
        for browser in [&mut stand.browser(), &mut waiting] {
            let (one, other) = (asked(browser, locked).await, asked(browser, never).await);
            assert_eq!(one, other, "{locked}");
        }
    }
    let (_id, mut reader) = stand.reader("nina@reader.example").await;
    assert!(asked(&mut reader, &bird).await.iter().any(|it| it.contains("/article/")));
}

/// What was found, in order, with the count.
async fn asked(browser: &mut Browser, query: &str) -> Vec<String> {
    let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    let page = browser.get(&format!("/search?q={query}")).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    let main = text.split_once("</form>").map_or("", |(_form, rest)| rest);
    let links = page.links().into_iter().filter(|link| link.starts_with("/article/"));
    let counts = main.split("article").next().unwrap_or_default();
    let count: String = counts.chars().rev().filter(char::is_ascii_digit).take(4).collect();
    links.chain([count]).collect()
}
