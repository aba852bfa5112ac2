//! Publishers who misbehave cost nobody else anything (R7).

use std::net::{Ipv4Addr, SocketAddr};

use newsstand::demo::{DemoClock, Options, Publishers};
use types::{Role, WebAddress};

use crate::kit::{Form, Piece, Stand, full_text, path_of, until};

/// Those whose document is a good one in the end, however odd.
const READABLE: [&str; 5] = ["charset", "equal-guids", "changing-guids", "dates", "truncated"];

#[tokio::test(flavor = "multi_thread")]
async fn hostile_publishers_cost_nobody_else_anything() {
    let options = Options {
        listen: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
        clock: DemoClock::standing(web::Clock::default().now()),
        hostile: true,
    };
    let publishers = Publishers::start(options).await.expect("publishers");
    let origin = WebAddress::parse(publishers.origin()).expect("an address");
    let port = origin.url().port().expect("a port");
    let stand = Stand::with(|stage| stage.local_publishers.push(port)).await;
    let mut names = Vec::new();
    for (number, (address, _what)) in publishers.hostile().into_iter().enumerate() {
        // A host of its own for each: they must not wait for one another either.
        let name = address.rsplit('/').next().expect("a name").to_owned();
        let host = format!("127.66.0.{}:{port}", number + 1);
        let (titled, home) = (format!("Hostile {name}"), format!("http://{host}/"));
        let title = stand.title(&titled, &home, full_text()).await;
        let _feed = stand.feed(title, &format!("http://{host}/hostile/{name}")).await;
        names.push(name);
    }
    assert!(names.len() >= 12, "{names:?}");
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    for headline in ["Bridge over the Sound opens a year early", "Orchestra plays for whales"] {
        let begun = tokio::time::Instant::now();
        gull.print(&Piece::new(headline));
        let article = stand.arrived_whole(headline).await;
        assert!(begun.elapsed().as_secs() < 30, "{headline} took {:?}", begun.elapsed());
        stand.shows(&path_of(&article), headline).await;
    }
    let health = until("every hostile feed was asked", async || {
        let all = stand.store.feeds().health().await.expect("feeds");
        let hostile = all.into_iter().filter(|feed| feed.address.contains("/hostile/"));
        let all: Vec<_> = hostile.collect();
        all.iter().all(|feed| feed.checked_at.is_some()).then_some(all)
    })
    .await;
    let (_id, mut operator) = stand.at_desk("ines@desk.example", Role::Operator, None).await;
    let page = operator.get("/desk/operator/feeds").await.text();
    for feed in health {
        let name = feed.address.rsplit('/').next().expect("a name");
        if READABLE.contains(&name) {
            assert!(feed.articles > 0, "{name}: {feed:?}");
            continue;
        }
        if feed.trouble.is_none() && name == "huge" {
            assert!(feed.articles > 0, "{feed:?}");
            continue;
        }
        let trouble = feed.trouble.clone().unwrap_or_default();
        assert!(trouble.len() > 10 && !trouble.contains("Error"), "{name}: “{trouble}”");
        let advice = feed.advice.clone().unwrap_or_default();
        assert!(advice.len() > 10, "{name}: “{advice}”");
        let escape = |text: &str| text.replace('&', "&#38;").replace('\'', "&#39;");
        assert!(page.contains(&escape(&trouble)), "{name}: “{trouble}” is not on the page");
        assert!(page.contains(&escape(&advice)), "{name}: “{advice}” is not on the page");
    }
    assert_eq!(stand.store.articles().contradictions().await.expect("none"), Vec::<String>::new());
    stand.close().await.expect("it ends in good order");
}
