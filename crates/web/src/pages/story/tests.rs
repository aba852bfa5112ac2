use store::{Developed, Development, FeedOrder, NewFeed, Undeveloped};
use types::{ArticleId, Extent, OriginReason, SignedDuration, StoryChange, StoryId, WebAddress};

use crate::testing::Site;

const STORY: StoryId = StoryId(10);

/// Three articles of three titles that tell story 10; the third copies the second.
async fn told(site: &Site) -> Vec<ArticleId> {
    let mut ids = Vec::new();
    for (extent, headline) in [
        (Extent::LeadOnly, "A ferry ran aground"),
        (Extent::FullText, "All 118 on the ferry are safe"),
        (Extent::LinkOnly, "Ferry: all are safe"),
    ] {
        let lead = "The ferry is stuck. Nobody knows why.";
        ids.push(site.article(extent, headline, lead, "SECRET").await);
        site.wait(SignedDuration::from_mins(90));
    }
    let at = site.app.clock.now();
    let joined = |article| StoryChange::Joined { story: STORY, article, at };
    let changes = [
        StoryChange::Founded { story: STORY, article: ids[0], at },
        joined(ids[1]),
        joined(ids[2]),
        StoryChange::Credited {
            original: ids[1],
            copies: vec![(ids[2], OriginReason::Credit)],
            at,
        },
    ];
    site.app.store.stories().apply(&changes, &[], &[], 3, at).await.unwrap();
    ids
}

async fn developed(site: &Site, ids: &[ArticleId]) {
    let development = |article, minutes: i64, news: &str| Development {
        at: site.app.clock.now() - SignedDuration::from_mins(minutes),
        article,
        owners: 2,
        news: news.to_owned(),
    };
    let of = Undeveloped { story: STORY, touched: 1 };
    let developments = vec![development(ids[0], 270, ""), development(ids[1], 180, "118")];
    let story = Developed { of, lead: Some(ids[1]), developments };
    site.app.store.developments().put(&[story]).await.unwrap();
}

async fn page(site: &Site, path: &str) -> String {
    let seen = site.browser().get(path).await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    seen.text
}

#[tokio::test]
async fn the_best_original_leads_and_the_first_reporter_is_named() {
    let site = Site::new().await;
    let ids = told(&site).await;
    developed(&site, &ids).await;
    let page = page(&site, "/story/10").await;
    let heading = page.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
    assert!(heading.contains("All 118 on the ferry are safe"), "{heading}");
    let first = page.split("First reported by").nth(1).unwrap();
    assert!(first.split("last development").next().unwrap().contains("The lead-only"));
    assert!(page.contains("First report") && page.contains("New: 118"));
    assert!(page.contains("carried by 2 owners within two hours"));
    assert!(page.contains("The ferry is stuck.") && !page.contains("SECRET"));
}

#[tokio::test]
async fn copies_are_folded_under_what_they_copy() {
    let site = Site::new().await;
    let _ids = told(&site).await;
    let page = page(&site, "/story/10").await;
    let folded = page.split("1 title prints nearly the same text").nth(1).unwrap();
    let folded = folded.split("</details>").next().unwrap();
    assert!(folded.contains("The link-only") && folded.contains("credits The full-text"));
    assert_eq!(page.matches("<p class=\"meta telling\">").count(), 2);
}

#[tokio::test]
async fn coverage_stands_in_groups_without_script() {
    let site = Site::new().await;
    let _ids = told(&site).await;
    for (query, expected) in [
        ("?by=title", "The full-text"),
        ("?by=country", "United Kingdom"),
        ("?by=language", "English"),
    ] {
        let page = page(&site, &format!("/story/10{query}")).await;
        let groups: Vec<&str> = page.split("<h3 class=\"group\"").skip(1).collect();
        assert!(groups.iter().any(|group| group.contains(expected)), "{query}");
        assert!(page.contains("noindex"), "one address for search engines");
    }
    assert!(!page(&site, "/story/10?by=nonsense").await.contains("class=\"group\""));
}

#[tokio::test]
async fn where_titles_place_it_is_public() {
    let site = Site::new().await;
    let ids = told(&site).await;
    let title = site.app.store.titles().by_slug("full-text").await.unwrap().unwrap().id;
    let address = WebAddress::parse("https://publisher.example/feed").unwrap();
    let feed = NewFeed { title, address, section: String::new() };
    let now = site.app.clock.now();
    let feed = site.app.store.feeds().put(&feed, now).await.unwrap();
    let order = |place| FeedOrder { places: vec![(ids[1], place)], is_chosen: true };
    let places = site.app.store.places();
    places.note(feed, &order(0), now - SignedDuration::from_hours(3)).await.unwrap();
    places.note(feed, &order(10), now - SignedDuration::from_hours(1)).await.unwrap();
    let page = page(&site, "/story/10").await;
    let table = page.split("class=\"places\"").nth(1).unwrap().split("</table>").next().unwrap();
    for words in ["The full-text", "<td>1</td><td>2 hours</td>", "11 to 15", "so far"] {
        assert!(table.contains(words), "{words} in {table}");
    }
}
