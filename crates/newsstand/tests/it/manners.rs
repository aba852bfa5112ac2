//! How publishers are asked: never more, never ruder than they allow (I10).

use types::SignedDuration;

use crate::kit::{Form, Paper, Piece, Stand, until_holds};

async fn health(stand: &Stand, paper: &Paper) -> store::FeedHealth {
    let all = stand.store.feeds().health().await.expect("feeds");
    all.into_iter().find(|feed| feed.title == paper.title).expect("its feed")
}

async fn paper(stand: &Stand) -> Paper {
    let paper = stand.paper("The Morning Gull", Form::FullText).await;
    paper.print(&Piece::new("Bridge over the Sound opens a year early"));
    let _article = stand.arrived("Bridge over the Sound opens a year early").await;
    paper
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_feed_costs_its_publisher_nothing() {
    let stand = Stand::open().await;
    let paper = paper(&stand).await;
    let (asked, same) = paper.polls();
    until_holds("a dozen polls", async || paper.polls().0 >= asked + 12).await;
    let (later, same_later) = paper.polls();
    let (asked, same) = (f64::from(later - asked), f64::from(same_later - same));
    assert!(same / asked >= 0.9, "{same} of {asked} were 304");
    let health = health(&stand, &paper).await;
    assert_eq!((health.trouble, health.articles), (None, 1));
    assert!(health.unchanged > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_that_is_gone_is_left_alone_until_somebody_tries() {
    let stand = Stand::open().await;
    let paper = paper(&stand).await;
    paper.publisher.answers("/feed.xml", 410, &[], "");
    until_holds("the stop", async || health(&stand, &paper).await.stopped_at.is_some()).await;
    let (asked, _same) = paper.polls();
    stand.clock.move_by(SignedDuration::from_hours(48));
    let _other = paper_that_arrives(&stand, "A lighthouse is painted green").await;
    assert_eq!(paper.polls().0, asked, "nobody asked again");
    let told = health(&stand, &paper).await;
    assert!(told.trouble.is_some() && told.advice.is_some(), "{told:?}");
    paper.print(&Piece::new("It is back"));
    stand.store.feeds().try_now(told.id, stand.clock.now()).await.expect("tried");
    let _article = stand.arrived("It is back").await;
    assert_eq!(health(&stand, &paper).await.stopped_at, None);
}

/// Another paper's article came, so that all jobs had their turn.
async fn paper_that_arrives(stand: &Stand, headline: &str) -> Paper {
    let paper = stand.paper("Heron Daily", Form::FullText).await;
    paper.print(&Piece::new(headline));
    let _article = stand.arrived(headline).await;
    paper
}

#[tokio::test(flavor = "multi_thread")]
async fn retry_after_binds_for_its_time_and_only_its_sender() {
    let stand = Stand::open().await;
    let paper = paper(&stand).await;
    paper.publisher.answers("/feed.xml", 429, &[("retry-after", "7200")], "");
    until_holds("the answer", async || health(&stand, &paper).await.last_status == Some(429)).await;
    let (asked, _same) = paper.polls();
    let told = health(&stand, &paper).await;
    let wait = told.next_poll_at.duration_since(stand.clock.now());
    assert!(wait > SignedDuration::from_mins(115), "{wait:?}");
    stand.clock.move_by(SignedDuration::from_mins(100));
    let _other = paper_that_arrives(&stand, "A lighthouse is painted green").await;
    assert_eq!(paper.polls().0, asked, "too early");
    paper.print(&Piece::new("The presses run again"));
    stand.clock.move_by(SignedDuration::from_hours(24));
    let _article = stand.arrived("The presses run again").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permanent_move_is_believed_after_repeated_proof() {
    let stand = Stand::open().await;
    let paper = paper(&stand).await;
    let old = paper.feed_address();
    let new = format!("{}/new-feed.xml", paper.publisher.origin());
    paper.publisher.put("/new-feed.xml", "application/rss+xml", paper.feed());
    paper.publisher.answers("/feed.xml", 301, &[("location", &new)], "");
    let asked = paper.polls().0;
    until_holds("two answers", async || paper.polls().0 >= asked + 2).await;
    assert_eq!(health(&stand, &paper).await.address, old, "once is an accident");
    until_holds("the new address", async || health(&stand, &paper).await.address == new).await;
    assert!(paper.polls().0 >= asked + 4, "{} answers were proof", paper.polls().0 - asked);
    let asked = paper.polls().0;
    let (before, again) = (paper.publisher.at("/new-feed.xml").asked, "/new-feed.xml");
    until_holds("polls there", async || paper.publisher.at(again).asked > before + 2).await;
    assert_eq!(paper.polls().0, asked, "the old address is left alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passing_redirect_changes_nothing() {
    let stand = Stand::open().await;
    let paper = paper(&stand).await;
    let new = format!("{}/elsewhere.xml", paper.publisher.origin());
    paper.publisher.put("/elsewhere.xml", "application/rss+xml", paper.feed());
    paper.publisher.answers("/feed.xml", 302, &[("location", &new)], "");
    let asked = paper.polls().0;
    until_holds("eight answers", async || paper.polls().0 >= asked + 8).await;
    let health = health(&stand, &paper).await;
    assert_eq!((health.address, health.trouble), (paper.feed_address(), None));
}
