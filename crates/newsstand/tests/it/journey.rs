//! An article's journey as a reader lives through it.

use types::{Role, SignedDuration};

use crate::kit::{Browser, Form, Piece, Stand, canary, path_of, until, until_holds};

const BRIDGE: &str = "Bridge over the Sound opens a year early";
const WALL: &str = "Sign up to read this article";

/// The link in the newest mail to somebody, without the host.
async fn link_in_mail(stand: &Stand, to: &str, below: &str) -> String {
    until(&format!("a mail to {to}"), async || {
        let mails = stand.store.mails().recent(20).await.expect("mails");
        let mail = mails.into_iter().find(|mail| mail.to == to && mail.text.contains(below))?;
        let rest = mail.text.split_once(below)?.1.to_owned();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        Some(format!("{below}{}", rest.get(..end)?))
    })
    .await
}

/// Signs up for the sake of an article, and gives the browser, not yet confirmed.
async fn sign_up(stand: &Stand, email: &str, back: &str) -> Browser {
    let mut browser = stand.browser();
    let form = browser.get(&format!("/sign-up?back={back}")).await;
    assert!(form.status == 200 && form.header("set-cookie").is_empty());
    let fields =
        [("name", "Rosa"), ("email", email), ("password", "paper-boat-river-7"), ("back", back)];
    let sent = browser.post("/sign-up", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert!(browser.cookie.is_some(), "{:?}", sent.headers);
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_publisher_to_a_reader_who_signs_up() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let heron = stand.paper("Heron Daily", Form::Summary).await;
    let piece = Piece::new(BRIDGE);
    gull.print(&piece);
    heron.print(&piece.retold("Sound bridge opens early, a year before its time"));
    stand.shows("/", BRIDGE).await;

    let article = stand.arrived_whole(BRIDGE).await;
    let path = path_of(&article);
    let mut visitor = stand.browser();
    let locked = visitor.get(&path).await;
    assert_eq!(locked.status, 200);
    assert!(locked.text().contains(&piece.lead) && locked.text().contains(WALL));
    assert!(!locked.everything().contains(&canary(BRIDGE)));
    assert!(visitor.cookie.is_none(), "visitors get no cookie");

    let email = "rosa@reader.example";
    let mut rosa = sign_up(&stand, email, &path).await;
    let waiting = rosa.get(&path).await;
    assert!(waiting.text().contains("One step to go"), "{}", waiting.text());
    assert!(!waiting.everything().contains(&canary(BRIDGE)));
    let link = link_in_mail(&stand, email, "/confirm/").await;
    let asked = rosa.get(&link).await;
    assert_eq!(asked.status, 200);
    assert!(rosa.get(&path).await.text().contains("One step to go"), "a link only asks");
    let confirmed = rosa.post(&link, &[]).await;
    assert_eq!((confirmed.status, confirmed.to()), (303, path.as_str()));
    assert_eq!(rosa.post(&link, &[]).await.status, 200, "a second press does no harm");

    let open = rosa.get(&path).await;
    assert!(open.text().contains(&canary(BRIDGE)) && !open.text().contains(WALL));
    assert!(open.is_private(), "{:?}", open.headers);
    assert!(open.text().contains("By Ada") || open.text().contains("Ada Merriweather"));
}

#[tokio::test(flavor = "multi_thread")]
async fn other_coverage_and_related_stories_stand_under_the_article() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let heron = stand.paper("Heron Daily", Form::Summary).await;
    let other = "Sound bridge opens early, a year before its time";
    let piece = Piece::new(BRIDGE);
    gull.print(&piece);
    heron.print(&piece.retold(other));
    let (first, second) = (stand.arrived(BRIDGE).await, stand.arrived(other).await);
    until_holds("one story of both", async || {
        let told = [first.id, second.id];
        let found = stand.store.articles().summaries(&told).await.expect("articles");
        found.len() == 2 && found.iter().all(|it| it.story == found.first().and_then(|it| it.story))
    })
    .await;
    let story = stand.arrived(BRIDGE).await.story.expect("a story");
    let (_id, mut reader) = stand.reader("otto@reader.example").await;
    until_holds("the other coverage", async || {
        reader.get(&path_of(&first)).await.text().contains(other)
    })
    .await;
    stand.shows(&format!("/story/{story}"), other).await;
    stand.shows(&format!("/story/{story}"), BRIDGE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_saves_finds_and_comes_back() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let piece = Piece::new(BRIDGE);
    gull.print(&piece);
    let article = stand.arrived_whole(BRIDGE).await;
    let (_id, mut reader) = stand.reader("nina@reader.example").await;
    assert!(reader.get(&path_of(&article)).await.text().contains(&canary(BRIDGE)));
    assert!(reader.get("/history").await.text().contains(BRIDGE));
    assert!(!reader.get("/saved").await.text().contains(BRIDGE));
    let saved = reader.post(&format!("/article/{}/save", article.id), &[]).await;
    assert!(matches!(saved.status, 200..=303), "{}", saved.text());
    assert!(reader.get("/saved").await.text().contains(BRIDGE));

    stand.indexed().await;
    let query = format!("/search?q={}", canary(BRIDGE));
    let found = reader.get(&query).await;
    assert!(found.text().contains(BRIDGE) && found.is_private());
    let mut visitor = stand.browser();
    assert!(!visitor.get(&query).await.text().contains(BRIDGE), "words behind the wall");
    assert!(visitor.get("/search?q=bridge+sound").await.text().contains(BRIDGE));
    assert!(visitor.get("/search?q=bridhe").await.text().contains(BRIDGE), "a slip of the finger");

    let unsaved = reader.post(&format!("/article/{}/unsave", article.id), &[]).await;
    assert!(matches!(unsaved.status, 200..=303));
    assert!(!reader.get("/saved").await.text().contains(BRIDGE));
    assert!(matches!(reader.post("/history/forget", &[]).await.status, 200..=303));
    assert!(!reader.get("/history").await.text().contains(BRIDGE));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editors_pick_appears_with_its_note() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    gull.print(&Piece::new(BRIDGE));
    let article = stand.arrived(BRIDGE).await;
    stand.shows("/", BRIDGE).await;
    let (_id, mut editor) = stand.at_desk("mira@desk.example", Role::Editor, None).await;
    let note = "Read it slowly, and then go and look at a bridge.";
    let id = article.id.to_string();
    let picked = editor.post("/desk/editor/picks", &[("article", &id), ("note", note)]).await;
    assert_eq!(picked.status, 303, "{}", picked.text());
    for page in ["/", "/picks", "/picks/rss"] {
        stand.shows(page, note).await;
    }
    let pick = stand.store.picks().current().await.expect("picks").pop().expect("one");
    let retired = editor.post(&format!("/desk/editor/picks/{}/retire", pick.id), &[]).await;
    assert_eq!(retired.status, 303);
    for page in ["/", "/picks", "/picks/rss"] {
        stand.no_longer_shows(page, note).await;
    }
    // The log of all picks stays, for whoever wants to know what was recommended and by whom.
    let log = stand.browser().get("/picks/log").await.text();
    assert_eq!(log.matches(note).count(), 1, "{log}");
    assert!(log.contains("retired from Our Picks"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_says_where_one_is() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    gull.print(&Piece::new(BRIDGE));
    let article = stand.arrived(BRIDGE).await;
    stand.shows("/", BRIDGE).await;
    let mut visitor = stand.browser();
    let story = format!("/story/{}", article.story.expect("a story"));
    for (path, words) in [
        ("/", "The Test Stand"),
        (path_of(&article).as_str(), BRIDGE),
        (story.as_str(), BRIDGE),
        ("/section/world", "World"),
        ("/titles", "The Morning Gull"),
        ("/title/the-morning-gull", "The Morning Gull"),
        ("/topic/world", "world"),
        ("/search", "Search"),
        ("/picks", "Our Picks"),
        ("/picks/log", "What editors chose"),
        ("/good-news", "Good News"),
        ("/about", "The Test Stand"),
        ("/offer", "membership"),
        ("/sign-up", "Start your fourteen free days"),
        ("/sign-in", "Sign in"),
        ("/forgotten", "password"),
        ("/reset/none", "link"),
        ("/confirm/none", "link"),
        ("/no/such/page", "page"),
    ] {
        let page = visitor.get(path).await.text();
        let heading = page.split("<h1").nth(1).and_then(|rest| rest.split("</h1>").next());
        assert!(heading.is_some_and(|it| it.len() > 3), "{path} has no heading");
        assert!(page.contains(words), "{path} does not say “{words}”");
        assert!(page.contains("<title>") && page.contains("lang=\"en\""), "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.matches("<main").count(), 1, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_article_is_gone_everywhere() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let heron = stand.paper("Heron Daily", Form::FullText).await;
    let piece = Piece::new(BRIDGE);
    gull.print(&piece);
    heron.print(&piece.retold("Sound bridge opens early, a year before its time"));
    let article = stand.arrived_whole(BRIDGE).await;
    let (_id, mut reader) = stand.reader("nina@reader.example").await;
    let save = format!("/article/{}/save", article.id);
    assert!(matches!(reader.post(&save, &[]).await.status, 200..=303));
    let (editor, _browser) = stand.at_desk("mira@desk.example", Role::Editor, None).await;
    let now = stand.clock.now();
    let _pick = stand.store.picks().pick(article.id, editor, "Look.", now).await.expect("a pick");
    stand.indexed().await;
    let story = article.story.expect("a story");
    let lists = [
        "/".to_owned(),
        "/picks".to_owned(),
        "/picks/log".to_owned(),
        format!("/story/{story}"),
        format!("/section/{}", article.section),
        "/title/the-morning-gull".to_owned(),
        "/topic/world".to_owned(),
        "/search?q=bridge".to_owned(),
        "/rss".to_owned(),
        "/picks/rss".to_owned(),
        format!("/story/{story}/rss"),
        format!("/section/{}/rss", article.section),
        "/title/the-morning-gull/rss".to_owned(),
        "/topic/world/rss".to_owned(),
        "/sitemap-news.xml".to_owned(),
    ];
    // These two name one article of a story, which may be the other one.
    let one_of_two = ["/sitemap-news.xml", "/rss"];
    for list in lists.iter().filter(|list| !one_of_two.contains(&list.as_str())) {
        stand.shows(list, BRIDGE).await;
    }

    let owner = Some(article.publisher);
    let (_id, mut publisher) = stand.at_desk("edmund@gull.example", Role::Publisher, owner).await;
    let act = format!("/desk/publisher/article/{}/withdraw", article.id);
    let fields = [("why", "The bridge is still closed."), ("sure", "yes")];
    assert_eq!(publisher.post(&act, &fields).await.status, 303);
    for list in &lists {
        stand.no_longer_shows(list, BRIDGE).await;
    }
    let mut visitor = stand.browser();
    for browser in [&mut visitor, &mut reader] {
        for path in [path_of(&article), format!("/article/{}", article.id)] {
            let gone = browser.get(&path).await;
            assert_eq!(gone.status, 410, "{path}");
            assert!(gone.text().contains("The bridge is still closed."));
            assert!(!gone.everything().contains(&canary(BRIDGE)));
        }
    }
    for page in ["/saved", "/history", "/account/export", "/search?q=bridge"] {
        assert!(!reader.get(page).await.text().contains(BRIDGE), "{page}");
    }
    assert_eq!(stand.store.articles().contradictions().await.expect("none"), Vec::<String>::new());
    // The feed still has it; that brings nothing back.
    gull.print(&Piece { headline: format!("{BRIDGE}, really"), ..piece });
    let (polls, _same) = gull.polls();
    until_holds("two more polls", async || gull.polls().0 > polls + 2).await;
    assert_eq!(visitor.get(&path_of(&article)).await.status, 410);
    assert!(!visitor.get("/title/the-morning-gull").await.text().contains(BRIDGE));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_ends_and_an_operator_opens_the_door_again() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let piece = Piece::new(BRIDGE);
    gull.print(&piece);
    let path = path_of(&stand.arrived_whole(BRIDGE).await);
    let (id, mut reader) = stand.reader("nina@reader.example").await;
    let (_id, mut operator) = stand.at_desk("ines@desk.example", Role::Operator, None).await;
    let is_open =
        async |reader: &mut Browser| reader.get(&path).await.text().contains(&canary(BRIDGE));
    assert!(is_open(&mut reader).await);
    stand.clock.move_by(SignedDuration::from_hours(13 * 24));
    assert!(is_open(&mut reader).await, "the thirteenth day");
    stand.clock.move_by(SignedDuration::from_hours(2 * 24));
    let over = reader.get(&path).await;
    assert!(over.text().contains(&piece.lead) && over.text().contains("/offer"));
    assert!(!over.everything().contains(&canary(BRIDGE)));

    let grant = format!("/desk/operator/readers/{id}/memberships");
    let fields = [("for-ever", "yes"), ("reason", "Won the crossword")];
    assert_eq!(operator.post(&grant, &fields).await.status, 303);
    assert!(is_open(&mut reader).await, "a member");
    let granted = stand.store.memberships().of_reader(id).await.expect("grants");
    let grant = granted.first().expect("one").id.to_string();
    let revoke = format!("/desk/operator/readers/{id}/memberships/revoke");
    assert_eq!(operator.post(&revoke, &[("grant", &grant)]).await.status, 303);
    assert!(!is_open(&mut reader).await, "no longer a member");
}
