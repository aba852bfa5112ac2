use std::collections::BTreeSet;
use std::time::Duration;

use super::*;
use crate::demo::{clock::DemoClock, library, publication::Publication};

/// Every feed document of every title, at the start and a day later.
fn documents(mut check: impl FnMut(&FeedPage<'_>, &str)) {
    let clock = DemoClock::standing("2026-11-23T12:00:00Z".parse().unwrap());
    let publication = Publication::new(library().unwrap(), clock);
    for _ in 0..2 {
        let now = publication.clock.now();
        for sheet in &publication.library.titles {
            let pieces = publication.front(sheet, now);
            let words = &publication.library.words[sheet.language.as_str()];
            let at = Addresses { origin: "http://127.0.0.1:1", sheet };
            let page = FeedPage { at, words, section: None, pieces: &pieces, changed: now };
            check(&page, &page.write());
        }
        publication.clock.advance(Duration::from_secs(24 * 3600));
    }
}

#[test]
fn xml_feeds_are_balanced_and_json_feeds_parse() {
    documents(|page, text| {
        let name = &page.sheet().name;
        if page.sheet().format == FeedForm::Json {
            let feed: serde_json::Value = serde_json::from_str(text).unwrap();
            let items = feed["items"].as_array().map(Vec::len);
            assert_eq!(items, Some(page.pieces.len()), "{name}");
            return;
        }
        // Outside of CDATA every element that opens is closed.
        let mut open: Vec<&str> = Vec::new();
        let outside = text.split("<![CDATA[").map(|part| part.rsplit("]]>").next().unwrap());
        let outside: String = outside.collect();
        for tag in outside.split('<').skip(1) {
            let (inside, _text) = tag.split_once('>').unwrap_or_else(|| panic!("{name}: {tag}"));
            let element = inside.split([' ', '\n']).next().unwrap();
            if let Some(closed) = element.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "{name}");
            } else if !inside.ends_with(['/', '?']) {
                open.push(element);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    });
}

#[test]
fn ids_are_unique_in_a_feed_and_every_piece_is_in_it() {
    documents(|page, text| {
        let ids: BTreeSet<String> = page.pieces.iter().map(|piece| page.at.id(piece)).collect();
        assert_eq!(ids.len(), page.pieces.len(), "{}", page.sheet().name);
        for piece in page.pieces {
            let found = text.contains(&page.at.id(piece)) || text.contains(&page.at.article(piece));
            assert!(found, "{} misses {}", page.sheet().name, piece.slug);
        }
    });
}

#[test]
fn a_withdrawn_piece_is_a_tombstone_or_a_kill_line_without_its_text() {
    let mut seen = 0;
    documents(|page, text| {
        for piece in page.pieces.iter().filter(|piece| piece.withdrawn.is_some()) {
            seen += 1;
            match page.sheet().format {
                FeedForm::Atom => assert!(text.contains("<at:deleted-entry")),
                FeedForm::Rss | FeedForm::Rdf | FeedForm::Json => assert!(text.contains("KILL: ")),
            }
            assert!(!text.contains(&escape(&piece.summary)), "{}", piece.slug);
        }
    });
    assert!(seen > 0, "the samples need a withdrawn article");
}

#[test]
fn feeds_without_the_full_text_carry_the_summary_only() {
    documents(|page, text| {
        if page.sheet().full_text {
            return;
        }
        for piece in page.pieces.iter().filter(|piece| piece.withdrawn.is_none()) {
            let last = crate::demo::markup::blocks(&piece.body).last().unwrap_or_default();
            let shown = text.contains(&escape(last)) && !piece.summary.contains(last);
            assert!(!shown, "{}: {}", page.sheet().name, piece.slug);
        }
    });
}

/// Every feed as our own reader sees it.
#[test]
fn our_reader_finds_every_piece_with_its_genre_picture_correction_and_credit() {
    let address = types::WebAddress::parse("http://127.0.0.1:1/feed").unwrap();
    documents(|page, text| {
        let media_type = page.sheet().format.media_type();
        let told = feed::parse(text.as_bytes(), Some(media_type), &address);
        let name = &page.sheet().name;
        assert_eq!(told.complaints, [], "{name}");
        let drafts = feed::drafts(&told, &address);
        assert_eq!(drafts.len(), page.pieces.len(), "{name}");
        for piece in page.pieces {
            let about = format!("{name}: {}", piece.slug);
            let draft = drafts.iter().find(|draft| {
                let place = draft.address.as_ref().map(ToString::to_string);
                place == Some(page.at.article(piece)) || draft.key.ends_with(&page.at.id(piece))
            });
            let draft = draft.unwrap_or_else(|| panic!("{about} is not found"));
            if piece.withdrawn.is_some() {
                assert_eq!(draft.status, types::DraftStatus::Withdrawn, "{about}");
                continue;
            }
            assert_eq!(draft.headline, folded(&piece.headline), "{about}");
            assert_eq!(draft.published, Some(piece.published), "{about}");
            assert_eq!(draft.genre, piece.genre, "{about}");
            assert_eq!(draft.authors, piece.author.iter().cloned().collect::<Vec<_>>(), "{about}");
            let note = piece.corrections.last().map(|note| folded(note));
            assert_eq!(draft.correction, note, "{about}");
            assert_eq!(draft.credit.as_deref(), piece.credit, "{about}");
            assert_eq!(draft.body_html.is_some(), page.sheet().full_text, "{about}");
        }
    });
}

/// White space as readers of feeds fold it, no-break spaces too.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
