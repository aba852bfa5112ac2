//! The briefing by mail: at the reader's hour, once, with leads only, without what is muted, and
//! stopped with one click.

use jiff::{civil::time, tz::TimeZone};
use store::Mail;
use types::{SignedDuration, Timestamp};

use crate::kit::{Ask, Form, Piece, Stand, canary, until};

const BRIDGE: &str = "Bridge over the Sound opens a year early";
const LIGHTHOUSE: &str = "A lighthouse is painted green at last";
const WHALES: &str = "Orchestra plays a symphony for whales";
const ZONE: &str = "America/New_York";

/// Moves the clock to an hour of the day after the one that it is on, where the reader lives.
fn move_to(stand: &Stand, hour: i8) -> Timestamp {
    let zone = TimeZone::get(ZONE).expect("a zone");
    let now = stand.clock.now();
    let tomorrow = now.to_zoned_datetime(zone.clone()).date().tomorrow().expect("a day");
    let then = tomorrow.to_datetime(time(hour, 0, 0, 0)).to_zoned_datetime(zone);
    let then = then.expect("a moment").timestamp();
    stand.clock.move_by(then.duration_since(now) + SignedDuration::from_secs(1));
    then
}

async fn briefings(stand: &Stand) -> Vec<Mail> {
    let mails = stand.store.mails().recent(50).await.expect("mails");
    mails.into_iter().filter(|mail| mail.subject.contains("briefing")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_briefing_comes_at_its_hour_once_and_can_be_stopped() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    for headline in [BRIDGE, LIGHTHOUSE, WHALES] {
        gull.print(&Piece::new(headline));
        let _article = stand.arrived_whole(headline).await;
        stand.shows("/", headline).await;
    }
    let (reader, mut nina) = stand.reader("nina@reader.example").await;
    let wish = [("when", "morning"), ("morning", "7"), ("evening", "18"), ("zone", ZONE)];
    assert_eq!(nina.post("/account/briefing", &wish).await.to(), "/account/briefing?done=saved");
    nina.post("/account/mutes", &[("kind", "word"), ("value", "lighthouse")]).await;
    assert!(briefings(&stand).await.is_empty(), "not at once");
    let _then = move_to(&stand, 7);
    let mail = until("the morning's mail", async || briefings(&stand).await.pop()).await;
    assert_eq!(mail.to, "nina@reader.example");
    let html = mail.html.clone().unwrap_or_default();
    for text in [&mail.text, &html] {
        assert!(
            text.contains(BRIDGE) && text.contains(WHALES) && text.contains("That is all"),
            "{text}"
        );
        assert!(!text.to_lowercase().contains("lighthouse"), "muted: {text}");
        for headline in [BRIDGE, LIGHTHOUSE, WHALES] {
            assert!(!text.contains(&canary(headline)), "leads only: {text}");
        }
    }
    let page = nina.get("/briefing").await.text();
    assert!(page.contains(BRIDGE) && page.contains("That is all.") && !page.contains(LIGHTHOUSE));

    // An hour later nothing more has come, and the evening is not wanted.
    stand.clock.move_by(SignedDuration::from_hours(1));
    tokio::time::sleep(std::time::Duration::from_secs(7)).await;
    assert_eq!(briefings(&stand).await.len(), 1);

    // The mail program stops it by itself: no cookie, no page of ours before it.
    let address = mail.unsubscribe.expect("a way out");
    let path = address.split_once(&stand.address.to_string()).expect("our own address").1;
    assert!(mail.text.contains(&address) && html.contains(path));
    let click = Ask::post(path, &[("List-Unsubscribe", "One-Click")]).without("sec-fetch-site");
    assert_eq!(click.send(stand.address).await.status, 200);
    let wish = stand.store.briefings().of_reader(reader).await.expect("a wish").expect("there");
    assert_eq!((wish.morning, wish.evening), (None, None));
    let _then = move_to(&stand, 7);
    tokio::time::sleep(std::time::Duration::from_secs(7)).await;
    assert_eq!(briefings(&stand).await.len(), 1, "no mail after the last word");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_send_one_mail() {
    let stand = Stand::open().await;
    let (reader, _nina) = stand.reader("nina@reader.example").await;
    let (store, now) = (&stand.store, stand.clock.now());
    store.briefings().keep(reader, "2026-11-26 morning", "[]", now).await.expect("kept");
    let mail = store::NewMail {
        to: "nina@reader.example".to_owned(),
        subject: "Morning briefing: one".to_owned(),
        text: "One.".to_owned(),
        html: None,
        unsubscribe: None,
    };
    let sends = (0..20).map(|_| {
        let (store, mail) = (store.clone(), mail.clone());
        tokio::spawn(async move {
            store.briefings().send(reader, "2026-11-26 morning", &mail, now).await.expect("sent")
        })
    });
    let mut firsts = 0;
    for send in sends.collect::<Vec<_>>() {
        firsts += usize::from(send.await.expect("no panic"));
    }
    assert_eq!((firsts, briefings(&stand).await.len()), (1, 1));
}
