use super::*;
use crate::demo::{clock::DemoClock, library, publication::Publication};

#[test]
fn an_article_page_has_what_a_newspaper_s_page_has() {
    let clock = DemoClock::standing("2026-11-23T12:00:00Z".parse().unwrap());
    let publication = Publication::new(library().unwrap(), clock);
    let now = publication.clock.now();
    for sheet in &publication.library.titles {
        let words = &publication.library.words[sheet.language.as_str()];
        let frame = Frame { at: Addresses { origin: "http://127.0.0.1:1", sheet }, words };
        let pieces = publication.front(sheet, now);
        let Some(piece) = pieces.iter().find(|piece| piece.withdrawn.is_none()) else { continue };
        let page = article(&frame, piece, &pieces);
        let direction = if sheet.language.is_right_to_left() { "rtl" } else { "ltr" };
        for part in [
            format!("dir=\"{direction}\""),
            format!("<h1>{}</h1>", escape(&piece.headline)),
            "property=\"og:title\"".to_owned(),
            "class=\"comments\"".to_owned(),
            "class=\"most-read\"".to_owned(),
            "<footer>".to_owned(),
        ] {
            assert!(page.contains(&part), "{}: {part}", sheet.slug);
        }
        let data = page.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["headline"], piece.headline, "{}", sheet.slug);
        assert!(homepage(&frame, None, &pieces).contains(&escape(&piece.headline)));
    }
}

/// Extraction has work to do on these pages; it must find the text and leave the rest.
#[test]
fn our_extraction_finds_the_text_and_leaves_the_furniture() {
    let clock = DemoClock::standing("2026-11-23T12:00:00Z".parse().unwrap());
    let publication = Publication::new(library().unwrap(), clock);
    let now = publication.clock.now();
    for sheet in publication.library.titles.iter().filter(|sheet| !sheet.full_text) {
        let words = &publication.library.words[sheet.language.as_str()];
        let frame = Frame { at: Addresses { origin: "http://127.0.0.1:1", sheet }, words };
        let pieces = publication.front(sheet, now);
        for piece in pieces.iter().filter(|piece| piece.withdrawn.is_none()) {
            let address = types::WebAddress::parse(&frame.at.article(piece)).unwrap();
            let page = article(&frame, piece, &pieces);
            let hints = ::article::Hints::default();
            let text = ::article::extract(&page, &address, &hints).text;
            let about = format!("{}: {}", sheet.slug, piece.slug);
            for block in crate::demo::markup::blocks(&piece.body) {
                let line = block.lines().next().unwrap().trim_start_matches(['#', '>', '-', ' ']);
                let start: String = line.chars().take(24).collect();
                assert!(text.contains(start.trim()), "{about} misses “{start}”");
            }
            for furniture in [&words.remarks[0], &words.newsletter_pitch, &words.cookies] {
                assert!(!text.contains(furniture.as_str()), "{about} has “{furniture}”");
            }
        }
    }
}
