//! The lists through the whole router.

use types::Extent;

use crate::testing::Site;

async fn stand() -> Site {
    let site = Site::new().await;
    for (extent, headline) in [
        (Extent::FullText, "Rain & more rain"),
        (Extent::LeadOnly, "Sun at last"),
        (Extent::LinkOnly, "Wind <strong>"),
    ] {
        site.article(extent, headline, &format!("LEAD of {extent}."), "BODY").await;
    }
    site
}

#[tokio::test]
async fn lists_hold_leads_and_of_link_only_titles_the_headline() {
    let site = stand().await;
    let paths = [
        "/section/world/rss",
        "/topic/rivers/rss",
        "/topic/environment/rss",
        "/topic/gull-watching/rss",
        "/title/full-text/rss",
    ];
    for path in paths {
        let seen = site.browser().get(path).await;
        assert_eq!(seen.status, 200, "{path}");
        assert_eq!(seen.header("content-type"), "application/rss+xml; charset=utf-8");
        assert_eq!(seen.header("cache-control"), "public, max-age=60");
        assert!(!seen.header("etag").is_empty());
        assert!(seen.text.contains("<title>Rain &#38; more rain</title>"), "{}", seen.text);
        assert!(seen.text.contains("LEAD of full-text."));
        assert!(!seen.text.contains("BODY") && !seen.text.contains("LEAD of link-only."));
        let itself = format!("<atom:link href=\"https://news.example{path}\" rel=\"self\"");
        assert!(seen.text.contains(&itself), "{itself}");
    }
    let all = site.browser().get("/section/world/rss").await.text;
    assert!(all.contains("<title>Wind &#60;strong&#62;</title>"));
    assert!(all.contains("LEAD of lead-only."));
}

#[tokio::test]
async fn a_withdrawn_article_leaves_the_lists() {
    let site = Site::new().await;
    let rain = site.article(Extent::FullText, "Rain again", "It rains.", "BODY").await;
    let articles = site.app.store.articles();
    articles.withdraw(rain, "publisher", "", site.app.clock.now()).await.unwrap();
    for path in ["/section/world/rss", "/title/full-text/rss", "/topic/rivers/rss"] {
        let seen = site.browser().get(path).await;
        assert_eq!(seen.status, 200);
        assert!(!seen.text.contains("Rain"), "{path}");
    }
    assert_eq!(site.browser().get("/topic/gull-watching/rss").await.status, 404);
}

#[tokio::test]
async fn what_there_is_not_has_no_list() {
    let site = Site::new().await;
    for path in [
        "/section/weather/rss",
        "/title/none/rss",
        "/topic/none/rss",
        "/story/7/rss",
        "/story/x/rss",
        "/sitemap-none.xml",
    ] {
        assert_eq!(site.browser().get(path).await.status, 404, "{path}");
    }
    for path in ["/rss", "/picks/rss"] {
        assert_eq!(site.browser().get(path).await.status, 200, "{path} is empty at first");
    }
}

#[tokio::test]
async fn sitemaps_list_our_own_pages_and_no_licensed_copy() {
    let site = stand().await;
    let index = site.browser().get("/sitemap.xml").await.text;
    let links = index.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next());
    let links: Vec<&str> = links.collect();
    assert_eq!(links.len(), 4, "{index}");
    for link in links {
        let seen = site.browser().get(link.trim_start_matches("https://news.example")).await;
        assert_eq!(seen.status, 200, "{link}");
        assert_eq!(seen.header("content-type"), "application/xml; charset=utf-8");
        assert!(!seen.text.contains("/article/"), "{link}");
    }
    let titles = site.browser().get("/sitemap-titles.xml").await.text;
    assert!(titles.contains("<loc>https://news.example/title/link-only</loc>"), "{titles}");
    let robots = site.browser().get("/robots.txt").await.text;
    assert!(robots.contains("Sitemap: https://news.example/sitemap.xml"));
}
