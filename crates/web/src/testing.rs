//! A whole site on a database of its own, and browsers that keep their cookie.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, header, request},
};
use metrics_exporter_prometheus::PrometheusBuilder;
use outbound::{Manners, Outbound};
use store::{Arrival, DatabaseAddress, NewPublisher, NewTitle, Search, Store};
use tempfile::TempDir;
use tower::ServiceExt;
use types::{
    About, ArticleId, ArticleText, Country, Draft, DraftStatus, Extent, Genre, Language, Licence,
    SignedDuration, TopicId, WebAddress,
};
use url::form_urlencoded::Serializer;

use crate::{App, Clock, Settings};

/// A site.
pub(crate) struct Site {
    pub(crate) app: App,
    router: Router,
    _directory: TempDir,
}

/// Somebody's browser.
pub(crate) struct Browser {
    router: Router,
    /// `name=value`, when it was given one.
    pub(crate) cookie: Option<String>,
}

/// An answer.
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Site {
    /// An empty site that shows its mails.
    pub(crate) async fn new() -> Self {
        Self::with(|_as_it_is| {}).await
    }

    /// An empty site with other settings.
    pub(crate) async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let database = DatabaseAddress::Sqlite(directory.path().join("newsstand.db"));
        let store = Store::open(&database).await.unwrap();
        store.migrate().await.unwrap();
        let search = Search::open(&directory.path().join("index")).unwrap();
        let manners = Manners::new("Newsstand/0.1", "desk@news.example");
        let mut settings = settings(directory.path().join("media"));
        change(&mut settings);
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let outbound = Outbound::new(manners).unwrap();
        let app = App::new(store, search, outbound, settings, Clock::default(), metrics);
        let app = app.await.unwrap();
        let router = crate::router(app.clone());
        Self { app, router, _directory: directory }
    }

    /// Nobody is signed in there yet.
    pub(crate) fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookie: None }
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, duration: SignedDuration) {
        self.app.clock.move_by(duration);
    }

    /// The text of the newest mail.
    pub(crate) async fn last_mail(&self) -> store::Mail {
        self.app.store.mails().recent(1).await.unwrap().pop().expect("a mail")
    }

    /// An article of a title with these terms; the title's name is the extent's.
    pub(crate) async fn article(
        &self,
        extent: Extent,
        headline: &str,
        lead: &str,
        body: &str,
    ) -> ArticleId {
        let now = self.app.clock.now();
        let titles = self.app.store.titles();
        let country = Country::parse("GB").unwrap();
        let owner = NewPublisher { name: format!("Owner of {extent}"), country };
        let owner = titles.put_publisher(&owner, now).await.unwrap();
        let title = titles.put(owner, &new_title(extent, country), now).await.unwrap();
        let arrival = arrival(headline, lead, body);
        let received = self.app.store.articles().receive(title, None, &[arrival], now).await;
        received.unwrap()[0].article
    }
}

impl Browser {
    pub(crate) async fn get(&mut self, path: &str) -> Seen {
        self.send(Request::get(path), String::new()).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.post_with(path, fields, "text/html").await
    }

    pub(crate) async fn post_with(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        accept: &str,
    ) -> Seen {
        let form = Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, accept)
            .header("sec-fetch-site", "same-origin");
        self.send(request, form).await
    }

    async fn send(&mut self, request: request::Builder, body: String) -> Seen {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        if let Some(line) = headers.get(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
        Seen { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

impl Seen {
    /// A header's value; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads.
    pub(crate) fn to(&self) -> &str {
        self.header("location")
    }
}

/// IPTC Media Topic of rivers.
const RIVERS: TopicId = TopicId(20_000_439);

fn settings(media_directory: std::path::PathBuf) -> Settings {
    Settings {
        name: "The Stand".to_owned(),
        slogan: "All in one place.".to_owned(),
        origin: WebAddress::parse("https://news.example").unwrap(),
        country: None,
        country_header: None,
        address_header: Some("x-real-ip".to_owned()),
        edition: Language::ENGLISH,
        contact: "desk@news.example".to_owned(),
        media_directory,
        media_bytes_max: 1 << 20,
        show_mails: true,
        sample_sign_ins: Vec::new(),
        metrics_token: None,
    }
}

fn new_title(extent: Extent, country: Country) -> NewTitle {
    NewTitle {
        slug: extent.to_string(),
        name: format!("The {extent}"),
        language: Language::ENGLISH,
        country,
        homepage: "https://publisher.example".to_owned(),
        tagline: "Daily & early".to_owned(),
        colour: String::new(),
        logo: String::new(),
        sections: Vec::new(),
        licence: Licence { extent, ..Licence::default() },
        weight: 1.0,
    }
}

fn arrival(headline: &str, lead: &str, body: &str) -> Arrival {
    let lead_html = article::clean(&format!("<p>{lead}</p>"), None);
    let body_html = article::clean(&format!("<p>{lead}</p><p>{body}</p>"), None);
    Arrival {
        draft: draft(headline),
        text: ArticleText {
            headline: headline.to_owned(),
            lead: lead_html,
            body: Some(body_html),
            plain: format!("{lead}\n{body}"),
            lead_plain: lead.to_owned(),
            words: 100,
            language: Language::ENGLISH,
            authors: vec!["A. Writer".to_owned()],
            pictures: Vec::new(),
            canonical: None,
            hash: 1,
        },
        section: "world".to_owned(),
        slug: "a-headline".to_owned(),
        topics: vec![About { topic: RIVERS, confidence: 80 }],
        wants_page: false,
        held_until: None,
    }
}

fn draft(headline: &str) -> Draft {
    Draft {
        key: format!("guid:{headline}"),
        address: None,
        headline: headline.to_owned(),
        summary_html: None,
        body_html: None,
        authors: Vec::new(),
        categories: vec!["Gull watching".to_owned()],
        published: None,
        updated: None,
        language: None,
        pictures: Vec::new(),
        version: None,
        status: DraftStatus::Usable,
        genre: Genre::News,
        correction: None,
        credit: None,
        held_until: None,
        position: 0,
        hash: 1,
    }
}
