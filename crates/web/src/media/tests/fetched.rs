//! From a publisher's server to a reader's browser.

use std::{
    io::Cursor,
    sync::{Arc, Mutex},
};

use axum::{Router, body::Body, extract::State, http::Request, routing::get};
use metrics_exporter_prometheus::PrometheusBuilder;
use outbound::{Manners, Outbound};
use store::{NewPublisher, NewTitle};
use tokio::net::TcpListener;
use tower::ServiceExt;
use types::{Country, Language, Licence, TitleId};

use super::*;
use crate::testing::Site;

/// Names of the headers of every visit.
type Visits = Arc<Mutex<Vec<String>>>;

async fn picture(State(visits): State<Visits>, headers: HeaderMap) -> Vec<u8> {
    let names: Vec<&str> = headers.keys().map(header::HeaderName::as_str).collect();
    visits.lock().unwrap().push(names.join(" "));
    let mut bytes = Cursor::new(Vec::new());
    let picture = image::DynamicImage::new_rgb8(900, 600);
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A publisher's server; gives its origin.
async fn publisher(visits: Visits) -> (u16, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let pages = Router::new()
        .route("/logo.png", get(picture))
        .route("/text.png", get(async || "not a picture"))
        .with_state(visits);
    tokio::spawn(async move { axum::serve(listener, pages).await });
    (port, format!("http://127.0.0.1:{port}"))
}

/// The site, but allowed to ask that publisher.
async fn neighbour(site: &Site, port: u16) -> App {
    let mut manners = Manners::new("Newsstand/0.1", "desk@news.example");
    manners.allowed_networks = vec!["127.0.0.0/8".parse().unwrap()];
    manners.allowed_ports = vec![port];
    manners.picture_gap = std::time::Duration::ZERO;
    let outbound = Outbound::new(manners).unwrap();
    let metrics = PrometheusBuilder::new().build_recorder().handle();
    let (store, search) = (site.app.store.clone(), site.app.search.clone());
    let settings = site.app.settings.clone();
    App::new(store, search, outbound, settings, site.app.clock.clone(), metrics).await.unwrap()
}

async fn title(app: &App, logo: &str) -> TitleId {
    let country = Country::parse("GB").unwrap();
    let now = app.clock.now();
    let owner = NewPublisher { name: logo.to_owned(), country };
    let owner = app.store.titles().put_publisher(&owner, now).await.unwrap();
    let title = NewTitle {
        slug: logo.rsplit('/').next().unwrap().to_owned(),
        name: "The Tide".to_owned(),
        language: Language::ENGLISH,
        country,
        homepage: String::new(),
        tagline: String::new(),
        colour: String::new(),
        logo: logo.to_owned(),
        sections: Vec::new(),
        licence: Licence::default(),
        weight: 0.5,
    };
    app.store.titles().put(owner, &title, now).await.unwrap()
}

async fn ask(app: &App, path: &str, also: Option<(&str, &str)>) -> Response {
    let mut request = Request::get(path).header(header::COOKIE, "session=secret");
    if let Some((name, value)) = also {
        request = request.header(name, value);
    }
    let request = request.body(Body::empty()).unwrap();
    crate::router(app.clone()).oneshot(request).await.unwrap()
}

#[tokio::test]
async fn many_askers_cause_one_visit_that_tells_nothing_of_them() {
    let site = Site::new().await;
    let visits = Visits::default();
    let (port, origin) = publisher(visits.clone()).await;
    let app = neighbour(&site, port).await;
    let logo = format!("{origin}/logo.png");
    let id = title(&app, &logo).await;

    let small = picture_path(&app, &logo, 160);
    let large = picture_path(&app, &logo, 640);
    let (a, b, c) =
        tokio::join!(ask(&app, &small, None), ask(&app, &small, None), ask(&app, &large, None));
    for answer in [&a, &b, &c] {
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "image/webp");
        let kept = answer.headers()[header::CACHE_CONTROL].to_str().unwrap();
        assert_eq!(kept, "public, max-age=31536000, immutable");
    }
    let told = visits.lock().unwrap().clone();
    assert_eq!(told, ["accept accept-encoding user-agent host"]);

    let tag = a.headers()[header::ETAG].to_str().unwrap().to_owned();
    let again = ask(&app, &small, Some(("if-none-match", &tag))).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);

    app.store.titles().set_retired(id, Some(app.clock.now())).await.unwrap();
    app.gallery.forget(vec![logo]).await;
    assert_eq!(ask(&app, &small, None).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_not_there_or_no_picture_is_not_found() {
    let site = Site::new().await;
    let (port, origin) = publisher(Visits::default()).await;
    let app = neighbour(&site, port).await;
    for name in ["text.png", "absent.png"] {
        let address = format!("{origin}/{name}");
        let path = picture_path(&app, &address, 320);
        assert_eq!(ask(&app, &path, None).await.status(), StatusCode::NOT_FOUND, "nobody shows it");
        let _id = title(&app, &address).await;
        app.gallery.forget(vec![address]).await;
        let answer = ask(&app, &path, None).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        // One reader's cookie makes no answer personal here, but it is never kept for long.
        assert!(!answer.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    }
}
