use expect_test::{Expect, expect};
use types::{Draft, DraftStatus, WebAddress};

use crate::{drafts, parse};

fn told(document: &str) -> Vec<Draft> {
    let address = WebAddress::parse("https://paper.example/feed").unwrap();
    drafts(&parse(document.as_bytes(), None, &address), &address)
}

/// One line per draft: key, status, genre, headline, and what else is unusual.
fn check(document: &str, expected: Expect) {
    let lines = told(document).into_iter().map(|draft| {
        let mut line =
            format!("{} {:?} {} {:?}", draft.key, draft.status, draft.genre, draft.headline);
        for (name, value) in [("credit", draft.credit), ("correction", draft.correction)] {
            line.extend(value.map(|value| format!(" {name}={value:?}")));
        }
        line.extend(draft.held_until.map(|until| format!(" held until {until}")));
        line + "\n"
    });
    expected.assert_eq(&lines.collect::<String>());
}

fn rss(entries: &str) -> String {
    format!("<rss version='2.0'><channel><title>The Paper</title>{entries}</channel></rss>")
}

#[test]
fn an_article_is_known_by_its_guid_its_address_or_its_text() {
    check(
        &rss("<item><guid isPermaLink='false'> 17 </guid><title>One</title></item>
              <item><link>/two</link><title>Two</title></item>
              <item><title>Three</title></item>"),
        expect![[r#"
            guid:17 Usable news "One"
            link:https://paper.example/two Usable news "Two"
            hash:edb158069292ffb0 Usable news "Three"
        "#]],
    );
    check(
        "<rdf:RDF><item rdf:about='https://paper.example/a'><link>https://paper.example/a</link><title>One</title></item></rdf:RDF>",
        expect![[r#"
            rdf:https://paper.example/a Usable news "One"
        "#]],
    );
    check(
        r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":42,"title":"A < B"}]}"#,
        expect![[r#"
            json:42 Usable news "A < B"
        "#]],
    );
}

#[test]
fn a_guid_that_all_share_names_none_of_them() {
    let item =
        |n: u8| format!("<item><guid>same</guid><link>/{n}</link><title>No. {n}</title></item>");
    check(
        &rss(&(item(1) + &item(2) + &item(1))),
        expect![[r#"
            guid:same|https://paper.example/1 Usable news "No. 1"
            guid:same|https://paper.example/2 Usable news "No. 2"
        "#]],
    );
}

#[test]
fn of_two_tellings_the_newer_stays() {
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom'>
         <entry><id>a</id><title>Old</title><updated>2026-01-01T00:00:00Z</updated></entry>
         <entry><id>a</id><title>New</title><updated>2026-01-02T00:00:00Z</updated></entry></feed>",
        expect![[r#"
            atom:a Usable news "New"
        "#]],
    );
}

#[test]
fn what_is_taken_back_is_withdrawn() {
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>
         <at:deleted-entry ref='gone' when='2026-01-02T00:00:00Z'/>
         <at:deleted-entry ref='back' when='2026-01-02T00:00:00Z'/>
         <entry><id>gone</id><title>Gone</title><updated>2026-01-01T00:00:00Z</updated></entry>
         <entry><id>back</id><title>Back</title><updated>2026-01-03T00:00:00Z</updated></entry>
         <entry><id>k</id><title>KILL: Mayor resigns</title></entry>
         <entry><id>l</id><title>Kill Bill: a review</title></entry></feed>",
        expect![[r#"
            atom:gone Withdrawn news ""
            atom:back Usable news "Back"
            atom:k Withdrawn news "Mayor resigns"
            atom:l Usable news "Kill Bill: a review"
        "#]],
    );
}

#[test]
fn what_is_not_news_is_told_by_marks_categories_addresses_and_credits() {
    check(
        &rss("<item><guid>1</guid><title>Opinion | Build it</title></item>
              <item><guid>2</guid><title>Baut es</title><category>Kommentar</category></item>
              <item><guid>3</guid><title>Rain</title><link>https://paper.example/live/rain</link></item>
              <item><guid>4</guid><title>Talks</title><source url='https://wire.example/'>Northlight Wire</source></item>
              <item><guid>5</guid><title>Talks</title><dc:creator>AFP</dc:creator></item>
              <item><guid>6</guid><title>Live and let die</title></item>"),
        expect![[r#"
            guid:1 Usable opinion "Build it"
            guid:2 Usable opinion "Baut es"
            guid:3 Usable live-blog "Rain"
            guid:4 Usable wire-copy "Talks" credit="Northlight Wire"
            guid:5 Usable wire-copy "Talks" credit="AFP"
            guid:6 Usable news "Live and let die"
        "#]],
    );
}

#[test]
fn corrections_and_embargoes_are_told() {
    check(
        &rss("<item><guid>1</guid><title>CORRECTED: Four injured</title><description>Text.</description></item>
              <item><guid>2</guid><title>Five</title><description>&lt;p&gt;Text.&lt;/p&gt;&lt;p&gt;&lt;i&gt;Correction:&lt;/i&gt; It was six.&lt;/p&gt;</description></item>
              <item><guid>3</guid><title>Budget</title><prism:embargoDate>2026-05-01T06:00:00+02:00</prism:embargoDate></item>"),
        expect![[r#"
            guid:1 Usable news "Four injured" correction="Corrected by the publisher."
            guid:2 Usable news "Five" correction="Correction: It was six."
            guid:3 Usable news "Budget" held until 2026-05-01T04:00:00Z
        "#]],
    );
}

#[test]
fn json_feeds_tell_the_same_in_extensions() {
    check(
        r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"a","title":"Talks","_paper":
           {"genre":"analysis","credit":"Northlight Wire","correction":"It was six.","embargo":"2026-05-01"}}]}"#,
        expect![[r#"
            json:a Usable analysis "Talks" credit="Northlight Wire" correction="It was six." held until 2026-05-01T00:00:00Z
        "#]],
    );
}

#[test]
fn a_headline_is_plain_and_never_missing() {
    check(
        &rss("<item><guid>1</guid><title>&lt;b&gt;Rain&lt;/b&gt; &amp;amp; sun</title></item>
              <item><guid>2</guid><description>&lt;p&gt;Nobody knew what had happened in the harbour. Then it was morning.&lt;/p&gt;</description></item>
              <item><guid>3</guid><link>https://paper.example/2026/ferry-stuck-again</link></item>
              <item><guid>4</guid></item>"),
        expect![[r#"
            guid:1 Usable news "Rain & sun"
            guid:2 Usable news "Nobody knew what had happened in the harbour"
            guid:3 Usable news "ferry stuck again"
            guid:4 Usable news "The Paper"
        "#]],
    );
}

#[test]
fn pictures_come_with_size_caption_and_credit() {
    let drafts = told(&rss(
        "<item><guid>1</guid><title>T</title><enclosure url='/small.jpg' type='image/jpeg' length='9'/>
         <media:group><media:credit>Ana Gil</media:credit>
         <media:content url='/big.jpg' medium='image' width='1200' height='800'>
         <media:description>The harbour.</media:description></media:content>
         <media:thumbnail url='/thumb.jpg' width='80' height='80'/></media:group>
         <media:content url='/dot.gif' medium='image' width='1' height='1'/></item>",
    ));
    let lines = drafts[0].pictures.iter().map(|picture| {
        let path = picture.address.url().path();
        format!("{path} {:?} {:?} {:?}\n", picture.width, picture.caption, picture.credit)
    });
    expect![[r#"
        /big.jpg Some(1200) "The harbour." "Ana Gil"
        /small.jpg None "" ""
        /thumb.jpg Some(80) "" "Ana Gil"
    "#]]
    .assert_eq(&lines.collect::<String>());
}

#[test]
fn the_hash_changes_with_the_article_and_not_with_its_place() {
    let one = told(&rss("<item><guid>1</guid><title>A</title></item>"));
    let moved =
        told(&rss("<item><guid>0</guid></item><item><guid>1</guid><title>A</title></item>"));
    let changed = told(&rss("<item><guid>1</guid><title>B</title></item>"));
    assert_eq!(one[0].hash, moved[1].hash);
    assert_ne!(one[0].hash, changed[0].hash);
    assert_eq!(one[0].status, DraftStatus::Usable);
}
