//! What publishers send, and what becomes of it (I1 to I6).

use feed::parse;
use store::{ReceivedAs, Title};
use types::{Licence, SignedDuration, Timestamp, WebAddress};

use crate::kit::{Ask, Form, Piece, Stand, canary, full_text, path_of, until, until_holds};

const BRIDGE: &str = "Bridge over the Sound opens a year early";

/// All orders of five things.
fn orders() -> Vec<[usize; 5]> {
    let mut all = Vec::new();
    for number in 0..5_usize.pow(5) {
        let order: [usize; 5] = std::array::from_fn(|place| {
            number / 5_usize.pow(u32::try_from(place).expect("small")) % 5
        });
        if (0..5).all(|version| order.contains(&version)) {
            all.push(order);
        }
    }
    all
}

/// One document of a publisher who numbers or dates its versions.
fn document(entries: &[(usize, usize)], by_number: bool, begun: Timestamp) -> String {
    let entries: String = entries
        .iter()
        .map(|(article, version)| {
            let at = begun + SignedDuration::from_mins(i64::try_from(*version).expect("small"));
            let (updated, number) = match by_number {
                true => (begun, format!("<prism:versionIdentifier>{version}</prism:versionIdentifier>")),
                false => (at, String::new()),
            };
            format!(
                "<entry><id>urn:article:{article}</id><title>Version {version} of {article}</title>\
                 <link href=\"http://gull.example/articles/{article}\"/>\
                 <published>{begun}</published><updated>{updated}</updated>{number}\
                 <summary>What version {version} of article {article} has to say.</summary></entry>\n"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xmlns:prism=\"http://prismstandard.org/namespaces/basic/2.0/\">\
         <title>The Gull</title><id>urn:gull</id><updated>{begun}</updated>\n{entries}</feed>\n"
    )
}

async fn title(stand: &Stand, name: &str) -> Title {
    let id = stand.title(name, "http://gull.example/", full_text()).await;
    stand.store.titles().find(id).await.expect("a title").expect("it is there")
}

/// Receives a document as the poller does.
async fn receive(stand: &Stand, title: &Title, document: &str) -> Vec<store::Received> {
    let address = WebAddress::parse("http://gull.example/feed").expect("an address");
    let now = stand.clock.now();
    let read = parse(document.as_bytes(), Some("application/atom+xml"), &address);
    let arrivals = worker::arrivals(&read, &address, title, "", now);
    stand.store.articles().receive(title.id, None, &arrivals, now).await.expect("received")
}

#[tokio::test(flavor = "multi_thread")]
async fn any_order_of_versions_ends_in_the_newest_and_keeps_all() {
    let stand = Stand::open().await;
    let begun = stand.clock.now() - SignedDuration::from_hours(2);
    for by_number in [false, true] {
        let title = title(&stand, if by_number { "The Numbered Gull" } else { "The Gull" }).await;
        let orders = orders();
        assert_eq!(orders.len(), 120);
        for place in 0..5 {
            let entries: Vec<(usize, usize)> =
                orders.iter().enumerate().map(|(article, order)| (article, order[place])).collect();
            let document = document(&entries, by_number, begun);
            let first = receive(&stand, &title, &document).await;
            assert!(place > 0 || first.iter().all(|it| it.outcome == ReceivedAs::New));
            let again = receive(&stand, &title, &document).await;
            let quiet =
                |it: &store::Received| matches!(it.outcome, ReceivedAs::Same | ReceivedAs::Older);
            assert!(again.iter().all(quiet), "a document twice");
        }
        let told = stand.store.articles().of_title(title.id, None, 200).await.expect("articles");
        assert_eq!(told.len(), 120);
        for article in told {
            assert!(article.headline.starts_with("Version 4 of "), "{}", article.headline);
            let versions = stand.store.articles().versions(article.id).await.expect("versions");
            assert_eq!(versions.len(), 5, "{}", article.headline);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_cannot_touch_another_titles_articles() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    gull.print(&Piece::new(BRIDGE));
    let article = stand.arrived_whole(BRIDGE).await;
    let before = stand.store.articles().find(article.id).await.expect("an article");

    let thief = stand.paper("The Evening Magpie", Form::FullText).await;
    // The same guids and the same links, other words.
    let stolen = gull.feed().replace("The Morning Gull", "The Evening Magpie");
    let stolen = stolen.replace(BRIDGE, "Bridge collapses at once");
    thief.publisher.put("/feed.xml", "application/rss+xml", stolen);
    let copy = stand.arrived("Bridge collapses at once").await;
    assert_ne!(copy.id, article.id);
    let killed = thief.feed().replace("Bridge collapses at once", "KILL: Bridge collapses at once");
    thief.publisher.put("/feed.xml", "application/rss+xml", killed);
    until_holds("the thief kills its own", async || {
        let copy = stand.store.articles().find(copy.id).await.expect("an article");
        copy.is_some_and(|copy| copy.withdrawn.is_some())
    })
    .await;
    let after = stand.store.articles().find(article.id).await.expect("an article");
    let facts = |it: &Option<store::Article>| {
        let it = it.as_ref().expect("it is there");
        (it.summary.headline.clone(), it.change_seq, it.withdrawn.clone(), it.address.clone())
    };
    assert_eq!(facts(&before), facts(&after));
    let versions = stand.store.articles().versions(article.id).await.expect("versions");
    assert_eq!(versions.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_guid_at_the_same_address_is_the_same_article() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let piece = Piece::new(BRIDGE);
    gull.print(&piece);
    let article = stand.arrived(BRIDGE).await;
    let renamed = gull.feed().replace(&piece.guid, "another-guid-altogether");
    gull.publisher.put("/feed.xml", "application/rss+xml", renamed);
    let (polls, _same) = gull.polls();
    until_holds("two more polls", async || gull.polls().0 > polls + 1).await;
    let told = stand.store.articles().of_title(gull.title, None, 50).await.expect("articles");
    assert_eq!(told.len(), 1);
    assert_eq!(told.first().expect("one").id, article.id);
    // After two days it would be a new one.
    stand.clock.move_by(SignedDuration::from_hours(49));
    let later = gull.feed().replace("another-guid-altogether", "a-third-guid");
    gull.publisher.put("/feed.xml", "application/rss+xml", later);
    until_holds("a new article", async || {
        let told = stand.store.articles().of_title(gull.title, None, 50).await.expect("articles");
        told.len() == 2
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_headline_moves_the_page_and_the_old_address_leads_there() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let piece = Piece::new(BRIDGE);
    gull.print(&piece);
    let old = stand.arrived(BRIDGE).await;
    stand.shows(&path_of(&old), BRIDGE).await;
    let new_headline = "Sound bridge opens to walkers first";
    let moved =
        Piece { headline: new_headline.to_owned(), path: "/articles/moved".to_owned(), ..piece };
    gull.print(&moved);
    let new = stand.arrived(new_headline).await;
    assert_eq!((old.id, old.story), (new.id, new.story), "one article, one story");
    let mut visitor = stand.browser();
    until_holds("the old address leads to the new one", async || {
        let answer = visitor.get(&path_of(&old)).await;
        answer.status == 301 && answer.to().ends_with(&path_of(&new))
    })
    .await;
    let bare = visitor.get(&format!("/article/{}", old.id)).await;
    assert_eq!(bare.status, 301);
    assert_eq!(visitor.get(&path_of(&new)).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_feed_took_back_stays_away() {
    let stand = Stand::open().await;
    let title = title(&stand, "The Gull").await;
    let begun = stand.clock.now() - SignedDuration::from_hours(2);
    let first = document(&[(1, 1)], false, begun);
    let received = receive(&stand, &title, &first).await;
    let id = received.first().expect("one").article;
    let tombstone = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><title>The Gull</title>\
         <id>urn:gull</id><updated>{begun}</updated>\
         <at:deleted-entry ref=\"urn:article:1\" when=\"{}\"/></feed>",
        begun + SignedDuration::from_mins(30)
    );
    let received = receive(&stand, &title, &tombstone).await;
    assert_eq!(
        received.first().map(|it| (it.article, it.outcome)),
        Some((id, ReceivedAs::Withdrawn))
    );
    for older in [&first, &document(&[(1, 0)], false, begun), &document(&[(1, 3)], false, begun)] {
        let _received = receive(&stand, &title, older).await;
        let article = stand.store.articles().find(id).await.expect("a row").expect("a tombstone");
        assert!(article.withdrawn.is_some() && article.summary.headline.is_empty());
        assert!(stand.store.articles().body(id).await.expect("an answer").is_none());
    }
    let mut visitor = stand.browser();
    until_holds("410", async || visitor.get(&format!("/article/{id}")).await.status == 410).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_embargo_holds_to_the_second() {
    let stand = Stand::open().await;
    let embargo = SignedDuration::from_hours(2);
    let licence = Licence { embargo, ..full_text() };
    let gull = stand.paper_under("The Morning Gull", Form::FullText, licence).await;
    let at = stand.clock.now() - SignedDuration::from_mins(30);
    let at = Timestamp::from_second(at.as_second()).expect("whole seconds");
    gull.print(&Piece { at: Some(at), ..Piece::new(BRIDGE) });
    // Something else stands on every page meanwhile, and it must not be taken for the same story.
    let free = stand.paper("Heron Daily", Form::FullText).await;
    let sentence = "Painters covered Cape Wren's old lighthouse with nine buckets of green gloss.";
    free.print(&Piece {
        lead: sentence.to_owned(),
        paragraphs: vec![sentence.to_owned()],
        ..Piece::new("Lighthouse turns green")
    });
    let _other = stand.arrived("Lighthouse turns green").await;
    let id = until("the article behind the embargo", async || {
        let all = stand.store.articles().changed_after(0, 50).await.expect("articles");
        all.into_iter().find(|it| it.summary.headline == BRIDGE).map(|it| it.summary.id)
    })
    .await;
    let (_id, mut reader) = stand.reader("nina@reader.example").await;
    let ends = at + embargo;
    let surfaces = [
        "/",
        "/section/world",
        "/title/the-morning-gull",
        "/topic/world",
        "/search?q=bridge",
        "/rss",
        "/section/world/rss",
        "/title/the-morning-gull/rss",
        "/sitemap-news.xml",
    ];
    // A second before its end, as near as this machine can tell.
    let before = ends - SignedDuration::from_secs(1);
    stand.clock.move_by(before.duration_since(stand.clock.now()));
    let page = reader.get(&format!("/article/{id}")).await;
    if stand.clock.now() < ends {
        assert!(!page.everything().contains(BRIDGE), "{}", page.text());
    }
    stand.clock.move_by(-SignedDuration::from_mins(20));
    for surface in surfaces {
        let seen = reader.get(surface).await;
        assert!(!seen.everything().contains(BRIDGE), "{surface}");
    }
    let page = reader.get(&format!("/article/{id}")).await;
    assert_eq!(page.status, 404, "{}", page.everything());
    assert!(!page.everything().to_lowercase().contains("bridge-over"), "{}", page.everything());
    assert!(!page.everything().contains(&canary(BRIDGE)));

    let after = ends + SignedDuration::from_secs(1);
    stand.clock.move_by(after.duration_since(stand.clock.now()));
    let path = path_of(&stand.arrived(BRIDGE).await);
    until_holds("the article is there", async || {
        reader.get(&path).await.text().contains(&canary(BRIDGE))
    })
    .await;
    for surface in
        surfaces.iter().filter(|it| !it.starts_with("/sitemap") && **it != "/section/world")
    {
        stand.shows(surface, BRIDGE).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_is_marked_with_its_note() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let mut piece = Piece::new(BRIDGE);
    gull.print(&piece);
    let article = stand.arrived_whole(BRIDGE).await;
    let mut visitor = stand.browser();
    assert!(!visitor.get(&path_of(&article)).await.text().contains("Corrected"));
    let note = "Correction: an earlier version named the wrong bridge.";
    piece.paragraphs.push(note.to_owned());
    gull.print(&piece);
    stand.shows(&path_of(&article), "Corrected").await;
    stand.shows(&path_of(&article), "named the wrong bridge").await;
    stand.shows("/title/the-morning-gull", "Corrected").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_licence_rules_what_is_shown() {
    let stand = Stand::open().await;
    let gull = stand.paper_under("The Morning Gull", Form::FullText, Licence::default()).await;
    let piece = Piece::new(BRIDGE);
    gull.print(&piece);
    let article = stand.arrived(BRIDGE).await;
    let (_id, mut reader) = stand.reader("nina@reader.example").await;
    let page = reader.get(&path_of(&article)).await;
    assert!(page.text().contains(&piece.lead) && page.text().contains(gull.publisher.origin()));
    assert!(!page.everything().contains(&canary(BRIDGE)));
    let body = stand.store.articles().body(article.id).await.expect("an answer");
    assert_eq!(body, None, "what may not be shown is not kept");
    assert_eq!(gull.publisher.at(&piece.path).asked, 0, "its page is not asked for");
    let robots = Ask::get("/robots.txt").send(stand.address).await;
    assert_eq!(robots.status, 200);
}
