//! Path → answer.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, Response, StatusCode, Uri},
};

use super::Newsroom;
use crate::demo::{
    address::Addresses,
    answer::{self, Document, LONG, SHORT},
    feeds::FeedPage,
    hostile,
    library::TitleSheet,
    logo,
    page::{self, Frame},
    picture,
    publication::Piece,
};

const HTML: &str = "text/html; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";

/// Answers every request.
pub(super) async fn answer(
    State(newsroom): State<Arc<Newsroom>>,
    method: Method,
    address: Uri,
    asked: HeaderMap,
) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        let words = "Only GET and HEAD are answered here.\n".to_owned();
        return answer::status(StatusCode::METHOD_NOT_ALLOWED, PLAIN, words);
    }
    let path = address.path();
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match segments.as_slice() {
        [""] => newsroom.all_titles().answer(&asked),
        ["robots.txt"] => answer::status(StatusCode::OK, PLAIN, "User-agent: *\nAllow: /\n".into()),
        ["hostile", name] if newsroom.hostile => hostile::answer(name, &newsroom.origin).await,
        [slug, rest @ ..] => match newsroom.publication.title(slug) {
            Some(sheet) => newsroom.title(sheet, rest, path, &asked).await,
            None => not_found("There is nothing at this address."),
        },
        [] => not_found("There is nothing at this address."),
    }
}

impl Newsroom {
    async fn title(
        &self,
        sheet: &TitleSheet,
        rest: &[&str],
        path: &str,
        asked: &HeaderMap,
    ) -> Response<Body> {
        let frame = self.frame(sheet);
        let file = sheet.format.file();
        match rest {
            [] => answer::moved(&frame.at.home()),
            [""] => self.list(&frame, None).answer(asked),
            ["logo.png"] => self.logo(sheet, path, asked).await,
            ["pictures", name] => self.picture(&frame, name, path, asked).await,
            [name] if *name == file => self.feed(&frame, None, path, asked),
            ["sections", number, rest @ ..] => match (section_index(sheet, number), rest) {
                (Some(index), [""]) => self.list(&frame, Some(index)).answer(asked),
                (Some(index), [name]) if *name == file => {
                    self.feed(&frame, Some(index), path, asked)
                }
                _ => not_found(&frame.words.missing),
            },
            [_year, _month, _day, slug] => self.article(&frame, slug, path, asked),
            _ => not_found(&frame.words.missing),
        }
    }

    fn frame<'a>(&'a self, sheet: &'a TitleSheet) -> Frame<'a> {
        let words = self.publication.library.words.get(sheet.language.as_str());
        Frame {
            at: Addresses { origin: &self.origin, sheet },
            words: words.expect("`library` refuses a title without words"),
        }
    }

    fn all_titles(&self) -> Document {
        let page = page::all_titles(&self.origin, &self.publication.library.titles);
        self.page(page, &[])
    }

    /// The homepage or a section's page.
    fn list(&self, frame: &Frame<'_>, section: Option<usize>) -> Document {
        let pieces = self.pieces(frame.at.sheet, section);
        self.page(page::homepage(frame, section, &pieces), &pieces)
    }

    fn feed(
        &self,
        frame: &Frame<'_>,
        section: Option<usize>,
        path: &str,
        asked: &HeaderMap,
    ) -> Response<Body> {
        let pieces = self.pieces(frame.at.sheet, section);
        let changed = self.changed(&pieces);
        let (at, words) = (frame.at, frame.words);
        let body = FeedPage { at, words, section, pieces: &pieces, changed }.write();
        let document = Document {
            media_type: frame.at.sheet.format.media_type(),
            body: Bytes::from(body),
            changed,
            max_age_s: SHORT,
        };
        let answer = document.answer(asked);
        self.hits.count(path, answer.status() == StatusCode::NOT_MODIFIED);
        answer
    }

    fn article(
        &self,
        frame: &Frame<'_>,
        slug: &str,
        path: &str,
        asked: &HeaderMap,
    ) -> Response<Body> {
        let now = self.publication.clock.now();
        let piece = self.publication.piece(frame.at.sheet, slug, now);
        // Another day in the path is another address, which never existed.
        let piece = piece.filter(|piece| frame.at.article(piece).ends_with(path));
        let Some(piece) = piece else { return not_found(&frame.words.missing) };
        if piece.withdrawn.is_some() {
            return answer::status(StatusCode::GONE, HTML, page::withdrawn(frame));
        }
        let others = self.publication.front(frame.at.sheet, now);
        let page = page::article(frame, &piece, &others);
        self.page(page, &others).answer(asked)
    }

    async fn picture(
        &self,
        frame: &Frame<'_>,
        name: &str,
        path: &str,
        asked: &HeaderMap,
    ) -> Response<Body> {
        let sheet = frame.at.sheet;
        let now = self.publication.clock.now();
        let slug = name.strip_suffix(".jpg").unwrap_or_default();
        let piece = self.publication.piece(sheet, slug, now);
        let shown = piece.filter(|piece| piece.withdrawn.is_none());
        let Some(print) = shown.and_then(|piece| piece.picture) else {
            return not_found(&frame.words.missing);
        };
        let by = sheet.slug.clone();
        let draw = move || picture::jpeg(&print.scene, &print.seed, &by);
        self.drawing(path, "image/jpeg", draw, asked).await
    }

    async fn logo(&self, sheet: &TitleSheet, path: &str, asked: &HeaderMap) -> Response<Body> {
        let (emblem, colour) = (sheet.emblem.clone(), sheet.rgb());
        self.drawing(path, "image/png", move || logo::png(&emblem, colour), asked).await
    }

    async fn drawing(
        &self,
        path: &str,
        media_type: &'static str,
        draw: impl FnOnce() -> Vec<u8> + Send + 'static,
        asked: &HeaderMap,
    ) -> Response<Body> {
        let Some(body) = self.pictures.get(path, draw).await else {
            let words = "The picture could not be drawn.\n".to_owned();
            return answer::status(StatusCode::INTERNAL_SERVER_ERROR, PLAIN, words);
        };
        let changed = self.publication.clock.started_at();
        Document { media_type, body, changed, max_age_s: LONG }.answer(asked)
    }

    fn pieces(&self, sheet: &TitleSheet, section: Option<usize>) -> Vec<Piece> {
        let now = self.publication.clock.now();
        match section.and_then(|index| sheet.sections.get(index)) {
            Some(section) => self.publication.section(sheet, section, now),
            None => self.publication.front(sheet, now),
        }
    }

    fn page(&self, html: String, pieces: &[Piece]) -> Document {
        let changed = self.changed(pieces);
        Document { media_type: HTML, body: Bytes::from(html), changed, max_age_s: SHORT }
    }

    /// When the newest change was made; the start of the demo, if there is nothing yet.
    fn changed(&self, pieces: &[Piece]) -> types::Timestamp {
        let newest = pieces.iter().map(|piece| piece.updated).max();
        newest.unwrap_or(self.publication.clock.started_at())
    }
}

fn section_index(sheet: &TitleSheet, number: &str) -> Option<usize> {
    let index = number.parse::<usize>().ok()?.checked_sub(1)?;
    (index < sheet.sections.len()).then_some(index)
}

fn not_found(words: &str) -> Response<Body> {
    answer::status(StatusCode::NOT_FOUND, PLAIN, format!("{words}\n"))
}
