use expect_test::{Expect, expect};

use super::*;

fn check(html: &str, expected: Expect) {
    let base = WebAddress::parse("https://paper.example/world/").unwrap();
    let lines = discover(html, &base)
        .into_iter()
        .map(|feed| format!("{:?} {} {:?}\n", feed.format, feed.address, feed.title));
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn a_page_names_its_feeds_in_its_head() {
    check(
        "<html><head><link rel=alternate type='application/rss+xml' title='Comments on all' href='/comments/feed'>
         <LINK REL='Alternate' TYPE='application/atom+xml' TITLE='World &amp; more' HREF='world.atom'/>
         <link rel=\"alternate\" type=\"application/feed+json\" href=\"feed:https://paper.example/f.json\">
         <link rel='alternate' hreflang='de' href='/de'><link rel=stylesheet href=x.css>
         <script>'<link rel=alternate type=application/rss+xml href=/no>'</script>",
        expect![[r#"
            Atom https://paper.example/world/world.atom "World & more"
            Json https://paper.example/f.json ""
            Rss https://paper.example/comments/feed "Comments on all"
        "#]],
    );
}

#[test]
fn a_page_without_them_may_link_to_them() {
    check(
        "<base href='https://www.paper.example/'><a href='rss/world.rss'>World <b>news</b></a>
         <a href='/about'>About us</a><a href='/subscribe'>RSS</a>",
        expect![[r#"
            Unknown https://www.paper.example/rss/world.rss "World news"
            Unknown https://www.paper.example/subscribe "RSS"
        "#]],
    );
}

#[test]
fn usual_places_are_below_the_page_and_below_the_site() {
    let base = WebAddress::parse("https://paper.example/world/?a=b").unwrap();
    let places = usual_places(&base);
    let has = |place: &str| places.iter().any(|found| found.as_str() == place);
    assert!(has("https://paper.example/world/feed") && has("https://paper.example/rss.xml"));
}
