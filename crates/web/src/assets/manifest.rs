//! What a browser needs to install this Newsstand as an app.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::App;

/// The web app manifest.
pub(crate) async fn manifest(State(app): State<App>) -> Response {
    let manifest = json!({
        "name": app.settings.name,
        "short_name": app.settings.name,
        "description": app.settings.slogan,
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf9f4",
        "theme_color": "#fbf9f4",
        "lang": "en",
        "categories": ["news"],
        "icons": [
            {"src": "/assets/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "/assets/icon-512.png", "sizes": "512x512", "type": "image/png"},
            {
                "src": "/assets/icon-mask-512.png",
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
        "shortcuts": [
            {"name": "Search", "url": "/search"},
            {"name": "Our Picks", "url": "/picks"},
            {"name": "Saved articles", "url": "/saved"},
        ],
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    (headers, manifest.to_string()).into_response()
}
