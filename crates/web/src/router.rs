//! Every route, in travel order.

use axum::{
    Router, middleware,
    routing::{get, post},
};
use tower_http::{catch_panic::CatchPanicLayer, limit::RequestBodyLimitLayer};

use crate::{
    App, accounts, assets, briefing, desks, guard, health, lists, media, pages, taste, wishes,
};

/// Forms and uploads (an OPML file) are never larger.
const BODY_MAX: usize = 6 * 1024 * 1024;

/// The whole site.
pub fn router(app: App) -> Router {
    pages()
        .merge(wishes())
        .merge(accounts())
        // desks
        .nest("/desk", desks::router())
        .merge(machines())
        .fallback(pages::errors::not_found)
        .layer(middleware::from_fn_with_state(app.clone(), pages::errors::draw))
        .layer(CatchPanicLayer::custom(pages::errors::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .layer(middleware::from_fn(health::count))
        .layer(RequestBodyLimitLayer::new(BODY_MAX))
        .with_state(app)
}

/// What everybody reads.
fn pages() -> Router<App> {
    Router::new()
        .route("/", get(pages::front_page::show))
        .route("/editions/{name}", get(pages::front_page::show_edition))
        .route("/editions/{name}/choose", post(pages::front_page::choose))
        .route("/editions/{name}/drop", post(pages::front_page::drop_choice))
        .route("/article/{id}", get(pages::article::show))
        .route("/story/{id}", get(pages::story::show))
        .route("/section/{name}", get(pages::section::show))
        .route("/titles", get(pages::titles::index))
        .route("/title/{slug}", get(pages::titles::show))
        .route("/topic/{name}", get(pages::topic::show))
        .route("/search", get(pages::search::show))
        .route("/picks", get(pages::picks::show))
        .route("/picks/log", get(pages::picks::log::show))
        .route("/good-news", get(pages::good_news::show))
        .route("/about", get(pages::about::show))
        .route("/offer", get(pages::offer::show))
        .route("/person/{name}", get(wishes::person::show))
}

/// What readers wish, what is learnt of them, and the briefing.
fn wishes() -> Router<App> {
    Router::new()
        .route("/welcome", get(wishes::welcome::show).post(wishes::welcome::submit))
        .route("/following", get(wishes::following::show))
        .route("/follow", post(wishes::follow::follow))
        .route("/unfollow", post(wishes::follow::unfollow))
        .route("/mute", get(wishes::mute::show))
        .route("/account/mutes", get(wishes::mutes::show).post(wishes::mutes::add))
        .route("/account/mutes/remove", post(wishes::mutes::remove))
        // what is learnt
        .route("/for-you", get(taste::for_you::show))
        .route("/for-you/more", post(taste::for_you::more))
        .route("/for-you/less", post(taste::for_you::less))
        .route("/account/profile", get(taste::profile::show).post(taste::profile::submit))
        .route("/account/profile/export", get(taste::profile::export))
        // the briefing
        .route("/briefing", get(briefing::show))
        .route("/briefing/stop/{token}", get(briefing::stop::form).post(briefing::stop::submit))
        .route("/account/briefing", get(briefing::settings::show).post(briefing::settings::submit))
}

/// Accounts and what they keep.
fn accounts() -> Router<App> {
    Router::new()
        .route("/sign-up", get(accounts::sign_up::form).post(accounts::sign_up::submit))
        .route("/sign-in", get(accounts::sign_in::form).post(accounts::sign_in::submit))
        .route("/sign-out", post(accounts::sign_in::sign_out))
        .route("/confirm/{token}", get(accounts::confirm::form).post(accounts::confirm::submit))
        .route("/confirm", post(accounts::confirm::send_again))
        .route("/forgotten", get(accounts::forgotten::form).post(accounts::forgotten::submit))
        .route("/reset/{token}", get(accounts::reset::form).post(accounts::reset::submit))
        .route("/account", get(accounts::account::show).post(accounts::account::rename))
        .route("/account/password", post(accounts::account::change_password))
        .route("/account/sessions/end", post(accounts::account::end_sessions))
        .route("/account/export", get(accounts::export::show))
        .route("/account/close", post(accounts::account::close))
        .route("/saved", get(accounts::saved::show))
        .route("/article/{id}/read", post(taste::read::told))
        .route("/article/{id}/save", post(accounts::saved::save))
        .route("/article/{id}/unsave", post(accounts::saved::unsave))
        .route("/history", get(accounts::history::show))
        .route("/history/forget", post(accounts::history::forget))
        .route("/mails", get(accounts::mails::index))
        .route("/mails/{id}", get(accounts::mails::show))
}

/// Lists for machines, pictures, assets, health.
fn machines() -> Router<App> {
    Router::new()
        .route("/rss", get(lists::rss::front_page))
        .route("/section/{name}/rss", get(lists::rss::section))
        .route("/title/{slug}/rss", get(lists::rss::title))
        .route("/topic/{name}/rss", get(lists::rss::topic))
        .route("/story/{id}/rss", get(lists::rss::story))
        .route("/picks/rss", get(lists::rss::picks))
        .route("/good-news/rss", get(lists::rss::good_news))
        .route("/sitemap.xml", get(lists::sitemap::index))
        .route("/sitemap-news.xml", get(lists::sitemap::news))
        .route("/sitemap-{page}", get(lists::sitemap::page))
        .route("/robots.txt", get(lists::robots))
        // pictures, assets, health
        .route("/media/{signature}/{width}/{address}", get(media::show))
        .route("/assets/{name}", get(assets::show))
        .route("/favicon.ico", get(assets::favicon))
        .route("/manifest.webmanifest", get(assets::manifest))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
}
