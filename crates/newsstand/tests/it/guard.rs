//! Requests from elsewhere, links that lead elsewhere, sessions, and what a GET may do.

use types::{Role, SignedDuration};

use crate::kit::{Answer, Ask, Form, PASSWORD, Piece, Stand, path_of, routes};

const BRIDGE: &str = "Bridge over the Sound opens a year early";

/// The headers without which no answer leaves.
const HEADERS: [(&str, &str); 5] = [
    ("content-security-policy", "default-src 'none'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
];

fn check_headers(path: &str, answer: &Answer) {
    for (name, value) in HEADERS {
        let found = answer.header(name);
        assert!(found.contains(value), "{path}: {name} is “{found}”");
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(!answer.header("cache-control").is_empty(), "{path}: caches must be told");
}

/// What is there to be changed: all that an operator or reader can do something about.
async fn state(stand: &Stand) -> String {
    let store = &stand.store;
    let reader = store.readers().by_email("ines@desk.example").await.expect("a reader");
    let reader = reader.expect("the operator is there");
    let feeds = store.feeds().health().await.expect("feeds");
    let feeds: Vec<_> = feeds.iter().map(|feed| (feed.id, feed.stopped_at)).collect();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {feeds:?} {reader:?} {}",
        store.titles().all().await.expect("titles"),
        store.titles().publishers().await.expect("publishers"),
        store.readers().count().await.expect("readers"),
        store.readers().roles(reader.id).await.expect("roles"),
        store.sessions().of_reader(reader.id).await.expect("sessions").len(),
        store.picks().log().await.expect("picks"),
        store.stories().pending_corrections().await.expect("corrections"),
        store.settings().audit(1000).await.expect("the log"),
        store.articles().last_change().await.expect("a number"),
    )
}

/// A paper with one article that has settled, and an operator who is everything else too.
async fn stand() -> (Stand, crate::kit::Paper, store::Summary, crate::kit::Browser) {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    gull.print(&Piece::new(BRIDGE));
    let article = stand.arrived_whole(BRIDGE).await;
    stand.shows("/", BRIDGE).await;
    let (id, operator) = stand.at_desk("ines@desk.example", Role::Operator, None).await;
    for role in [Role::Editor, Role::Publisher] {
        let publisher = (role == Role::Publisher).then_some(article.publisher);
        let role = store::ReaderRole { role, publisher };
        stand.store.readers().grant_role(id, role, None, stand.clock.now()).await.expect("a role");
    }
    (stand, gull, article, operator)
}

/// Every route with names of things that are there.
fn paths(article: &store::Summary) -> Vec<(String, bool)> {
    let paths = routes().into_iter().map(|route| {
        let path = route.path.replace("{id}", &article.id.to_string());
        let path = path.replace("{slug}", &article.title_slug).replace("{name}", "world");
        let path = path.replace("{token}", "none").replace("{page}", "titles.xml");
        (path.replace("{signature}/{width}/{address}", "none/96/none"), route.post)
    });
    paths.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_changes_nothing_and_every_answer_is_guarded() {
    let (stand, _gull, article, mut operator) = stand().await;
    let before = state(&stand).await;
    let mut todo: Vec<String> = paths(&article).into_iter().map(|(path, _)| path).collect();
    todo.push("/no/such/page".to_owned());
    let mut seen = std::collections::BTreeSet::new();
    while let Some(path) = todo.pop() {
        if !seen.insert(path.clone()) || seen.len() > 500 {
            continue;
        }
        let answer = operator.get(&path).await;
        check_headers(&path, &answer);
        todo.extend(answer.links());
        let head = operator.send(Ask::get(&path).by("HEAD")).await;
        assert!(head.body.is_empty(), "{path}");
        assert!(operator.cookie.is_some(), "{path} signed the operator out");
    }
    assert!(seen.len() > 60, "{}", seen.len());
    assert_eq!(before, state(&stand).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_from_other_sites_are_refused_before_anything_happens() {
    let (stand, _gull, article, mut operator) = stand().await;
    let before = state(&stand).await;
    let elsewhere = [
        [("sec-fetch-site", "cross-site")],
        [("sec-fetch-site", "same-site")],
        [("origin", "https://attacker.example")],
        [("origin", "null")],
    ];
    for (path, _) in paths(&article).into_iter().filter(|(_, post)| *post) {
        for headers in elsewhere {
            let mut ask = Ask::post(&path, &[("sure", "yes"), ("why", "x"), ("note", "x")]);
            ask = ask.without("sec-fetch-site");
            for (name, value) in headers {
                ask = ask.with(name, value);
            }
            let answer = operator.send(ask).await;
            assert_eq!(answer.status, 400, "{path} {headers:?}");
            check_headers(&path, &answer);
        }
    }
    for method in ["PUT", "DELETE", "PATCH"] {
        let ask = Ask::post("/account", &[]).by(method).with("sec-fetch-site", "cross-site");
        assert_eq!(operator.send(ask).await.status, 400, "{method}");
    }
    assert_eq!(before, state(&stand).await);
    let own = Ask::post("/history/forget", &[]).without("sec-fetch-site");
    let own = own.with("origin", &format!("http://{}", stand.address));
    assert!(operator.send(own).await.status < 400, "our own pages may");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_to_another_site() {
    let stand = Stand::open().await;
    let _reader = stand.reader("nina@reader.example").await;
    for back in [
        "https://attacker.example/",
        "//attacker.example/",
        "///attacker.example",
        "/\\attacker.example",
        "\\\\attacker.example",
        "/\t/attacker.example",
        "/\n/attacker.example",
        "http:attacker.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/%2f/attacker.example",
        "/..//attacker.example",
        "/.//attacker.example",
        "@attacker.example",
        "https:/attacker.example",
        "/%09/attacker.example",
        "\u{2028}//attacker.example",
        "//attacker.example\\@127.0.0.1/",
        "http://127.0.0.1@attacker.example/",
    ] {
        let fields = [("email", "nina@reader.example"), ("password", PASSWORD), ("back", back)];
        let mut browser = stand.browser();
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!(answer.status, 303, "{back}");
        check_target(&stand, back, answer.to());
        let query: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
        let again = browser.get(&format!("/sign-in?back={query}")).await;
        check_target(&stand, back, again.to());
        let form = stand.browser().get(&format!("/sign-up?back={query}")).await;
        assert!(!form.text().contains("href=\"//attacker"), "{back}");
        stand.clock.move_by(SignedDuration::from_mins(16));
    }
    let mut browser = stand.browser();
    let fields = [("email", "nina@reader.example"), ("password", PASSWORD), ("back", "/saved")];
    assert_eq!(browser.post("/sign-in", &fields).await.to(), "/saved");
    let ask = Ask::get("/sitemap.xml").with("host", "attacker.example");
    let ask = ask.with("x-forwarded-host", "attacker.example");
    assert!(!browser.send(ask).await.everything().contains("attacker.example"));
}

/// Where a browser ends up that follows this from our own page.
fn check_target(stand: &Stand, back: &str, to: &str) {
    let here = url::Url::parse(&format!("http://{}/sign-in", stand.address)).expect("an address");
    let target = here.join(to).expect("an address");
    assert_eq!(target.origin(), here.origin(), "{back:?} leads to {to}");
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_a_password_soon_has_to_wait() {
    let stand = Stand::open().await;
    let _reader = stand.reader("nina@reader.example").await;
    let mut stranger = stand.browser();
    let guess = async |stranger: &mut crate::kit::Browser, email: &str, password: &str| {
        stranger.post("/sign-in", &[("email", email), ("password", password)]).await
    };
    for number in 0..5 {
        let answer =
            guess(&mut stranger, "nina@reader.example", &format!("guess-number-{number}")).await;
        assert_eq!(answer.status, 422, "{number}");
        assert!(stranger.cookie.is_none());
    }
    let refused = guess(&mut stranger, "nina@reader.example", PASSWORD).await;
    assert_eq!(refused.status, 429);
    let wait: i64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=900).contains(&wait), "{wait}");
    let unknown = guess(&mut stranger, "nobody@reader.example", "guess-number-1").await;
    assert_eq!(unknown.status, 422, "others may go on");
    stand.clock.move_by(SignedDuration::from_secs(wait + 1));
    assert_eq!(guess(&mut stranger, "nina@reader.example", PASSWORD).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_new_at_every_sign_in_and_over_at_its_end() {
    let stand = Stand::open().await;
    let (_id, mut first) = stand.reader("nina@reader.example").await;
    let second = stand.signed_in("nina@reader.example").await;
    assert_ne!(first.cookie, second.cookie);
    let line = stand.browser();
    let fields = [("email", "nina@reader.example"), ("password", PASSWORD)];
    let answer = line.clone().post("/sign-in", &fields).await;
    let cookie = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let is_in =
        async |browser: &crate::kit::Browser| browser.clone().get("/account").await.status == 200;

    let old = first.clone();
    let out = first.post("/sign-out", &[]).await;
    assert!(out.header("clear-site-data").contains("cache"), "{:?}", out.headers);
    assert!(first.cookie.is_none() && !is_in(&old).await, "a copy of the cookie is worth nothing");
    assert!(is_in(&second).await, "other browsers stay");

    let mut third = stand.signed_in("nina@reader.example").await;
    let before = third.clone();
    let fields = [("old_password", PASSWORD), ("new_password", "another-river-boat-8")];
    let changed = third.post("/account/password", &fields).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    assert!(is_in(&third).await && third.cookie != before.cookie, "rotated");
    assert!(!is_in(&before).await && !is_in(&second).await, "everywhere else signed out");

    let made_up = Ask::get("/account").with("cookie", "session=AAAAAAAAAAAAAAAAAAAAAA");
    assert_eq!(made_up.send(stand.address).await.status, 303);
    stand.clock.move_by(SignedDuration::from_hours(31 * 24));
    assert!(!is_in(&third).await, "a month without a visit");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_set_anew_once() {
    let stand = Stand::open().await;
    let (_id, signed) = stand.reader("nina@reader.example").await;
    let mut stranger = stand.browser();
    let known = stranger.post("/forgotten", &[("email", "nina@reader.example")]).await;
    let unknown = stranger.post("/forgotten", &[("email", "nobody@reader.example")]).await;
    assert_eq!((known.status, known.to()), (unknown.status, unknown.to()), "nothing is told");
    assert_eq!(known.body, unknown.body);
    let mails = stand.store.mails().recent(10).await.expect("mails");
    assert!(mails.iter().all(|mail| mail.to == "nina@reader.example"), "{mails:?}");
    let text = mails.first().expect("a mail").text.clone();
    assert!(text.contains(&format!("http://{}/reset/", stand.address)), "{text}");
    let link = text.split_once("/reset/").expect("a link").1;
    let path = format!("/reset/{}", link.split_whitespace().next().expect("a token"));
    assert_eq!(stranger.get(&path).await.status, 200);
    let fields = [("password", "brand-new-harbour-9"), ("new_password", "brand-new-harbour-9")];
    let done = stranger.post(&path, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(signed.clone().get("/account").await.status, 303, "old sessions are over");
    let again = stand.browser().post(&path, &fields).await;
    assert!(again.status == 410 || again.status == 404, "{}", again.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_and_mails_are_not_for_everybody() {
    let (stand, _gull, article, _operator) = stand().await;
    let mut visitor = stand.browser();
    assert_eq!(visitor.get("/mails").await.status, 404, "only a demonstration shows mails");
    let through_proxy = Ask::get("/metrics").with("x-forwarded-for", "203.0.113.9");
    assert_eq!(visitor.send(through_proxy).await.status, 403);
    assert_eq!(visitor.get("/metrics").await.status, 200, "from this machine");
    assert_eq!(visitor.get("/healthz").await.status, 200);
    assert_eq!(visitor.get("/readyz").await.status, 200);
    assert_eq!(visitor.get(&path_of(&article)).await.status, 200);
    for path in [
        "/.env",
        "/assets/../Cargo.toml",
        "/assets/%2e%2e%2fCargo.toml",
        "/media/x/96/aHR0cDovLzEyNy4wLjAuMS8",
    ] {
        let answer = visitor.get(path).await;
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
    }
}
