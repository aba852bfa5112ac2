//! A reader's own page: learnt from what they do, said no to at once, and nothing at all for who
//! wants no profile.

use store::Summary;

use crate::kit::{Browser, Form, Piece, Stand, path_of, until_holds};

const STORIES: [&str; 8] = [
    "Bridge over the Sound opens a year early",
    "A lighthouse is painted green at last",
    "Orchestra plays a symphony for whales",
    "Two ferries meet at midnight in fog",
    "Potato harvest is the best in decades",
    "A museum of umbrellas opens its doors",
    "Glacier gives back a lost aeroplane",
    "Chess club moves into the old bakery",
];

async fn scene() -> (Stand, Vec<Summary>, Browser, crate::kit::Paper) {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let mut articles = Vec::new();
    for headline in STORIES {
        gull.print(&Piece::new(headline));
    }
    for headline in STORIES {
        articles.push(stand.arrived_whole(headline).await);
    }
    let (_id, nina) = stand.reader("nina@reader.example").await;
    let mut reader = nina.clone();
    until_holds("all stories on offer", async || {
        let page = reader.get("/for-you").await.text();
        STORIES.iter().all(|headline| page.contains(headline))
    })
    .await;
    (stand, articles, nina, gull)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_becomes_its_readers_and_obeys_them() {
    let (stand, articles, mut nina, _paper) = scene().await;
    assert!(nina.get("/for-you").await.text().contains("We know nothing of you yet"));
    let opened = articles.first().expect("articles");
    assert_eq!(nina.get(&path_of(opened)).await.status, 200);
    let told = [("seconds", "60"), ("share", "1")];
    assert_eq!(nina.post(&format!("/article/{}/read", opened.id), &told).await.status, 204);
    let page = nina.get("/for-you").await.text();
    assert!(page.contains("each with its reason"), "{page}");
    assert!(!page.contains(&path_of(opened)), "what was read is not offered again");
    let cards = page.matches("<article class=\"card").count();
    assert_eq!(cards, 7);
    assert_eq!(page.matches("<p class=\"reason\"><span").count(), cards, "a reason on every card");

    // “Less like this” holds from the next request on.
    let gone = articles.get(3).expect("articles");
    let story = gone.story.expect("a story").to_string();
    nina.post("/for-you/less", &[("story", &story)]).await;
    assert!(!nina.get("/for-you").await.text().contains(&gone.headline));
    let profile = nina.get("/account/profile").await.text();
    assert!(profile.contains("The Morning Gull") && profile.contains("one article"), "{profile}");
    assert!(profile.contains(STORIES[0]) && profile.contains(&gone.headline), "{profile}");

    // Each part of the profile can be forgotten, and all of it.
    nina.post("/account/profile", &[("act", "interest"), ("value", "0")]).await;
    let profile = nina.get("/account/profile").await.text();
    assert!(!profile.contains(&format!("“{}”", STORIES[0])), "{profile}");
    nina.post("/account/profile", &[("act", "erase"), ("sure", "yes")]).await;
    let page = nina.get("/for-you").await.text();
    assert!(page.contains("We know nothing of you yet") && page.contains(&gone.headline));

    // Nothing is learnt of who wants no profile.
    nina.post("/account/profile", &[("act", "off"), ("sure", "yes")]).await;
    assert_eq!(nina.get(&path_of(opened)).await.status, 200);
    assert_eq!(nina.post(&format!("/article/{}/read", opened.id), &told).await.status, 204);
    let page = nina.get("/for-you").await.text();
    assert!(page.contains("You have no profile here") && page.contains(STORIES[0]), "{page}");
    let reader = stand.store.readers().by_email("nina@reader.example").await.expect("a reader");
    let reader = reader.expect("she is there").id;
    let profiles = stand.store.profiles();
    assert_eq!(profiles.find(reader).await.expect("a profile"), None);
    assert!(profiles.reads(reader, 10).await.expect("times").is_empty());
    assert!(profiles.slates_of(reader, 10).await.expect("the log").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_followed_makes_a_beginning_and_openings_are_counted_without_readers() {
    let (stand, articles, mut nina, _paper) = scene().await;
    let title = articles.first().expect("articles").title.to_string();
    nina.post("/follow", &[("kind", "title"), ("value", &title)]).await;
    let page = nina.get("/for-you").await.text();
    assert!(page.contains("each with its reason"), "{page}");
    let reader = stand.store.readers().by_email("nina@reader.example").await.expect("a reader");
    let reader = reader.expect("she is there").id;
    let log = stand.store.profiles().slates_of(reader, 10).await.expect("the log");
    assert_eq!(log.len(), 1, "one look is logged once");
    assert!(log[0].candidates.contains("features"), "{}", log[0].candidates);
    let opened = articles.get(2).expect("articles");
    assert_eq!(stand.browser().get(&path_of(opened)).await.status, 200);
    let story = opened.story.expect("a story");
    until_holds("the opening is counted", async || {
        stand.store.counts().of_story(story).await.expect("counts").1 > 0
    })
    .await;
}
