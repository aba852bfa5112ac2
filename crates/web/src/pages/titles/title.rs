//! One title: who owns it, what may be shown of it, and its latest articles.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use reader::Followed;
use store::Title;
use types::{Extent, Language, Licence};

use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    media,
    pages::{
        asked::{Asked, Older},
        card::Card,
    },
    respond,
    sight::Sight,
    wishes::Plus,
    words,
};

const LIST: u32 = 30;
const LOGO_WIDTH: u32 = 320;

/// `GET /title/{slug}`.
pub(crate) async fn show(
    State(app): State<App>,
    Path(slug): Path<String>,
    Asked(older): Asked<Older>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let title = app.store.titles().by_slug(&slug).await?.ok_or(AppError::NotFound)?;
    if title.retired_at.is_some() {
        return Err(AppError::Gone(format!("{} is no longer on this newsstand.", title.name)));
    }
    let before = older.before();
    let articles = app.store.articles().of_title(title.id, before, LIST).await?;
    let path = words::title_path(&title.slug);
    let frame = Frame {
        description: if title.tagline.is_empty() {
            format!("{}: latest articles", title.name)
        } else {
            format!("{}: {}", title.name, title.tagline)
        },
        canonical: app.settings.link(&path),
        rss: app.settings.link(&format!("{path}/rss")),
        noindex: before.is_some(),
        here: "titles".to_owned(),
        ..Frame::new(&app, Some(&asker), &title.name)
    };
    let sight = Sight::of(&app, &asker);
    let page = Page {
        frame,
        view: TitleView::of(&app, &title),
        is_first: before.is_none(),
        plus: Plus::load(&app, &asker, &Followed::Title(title.id), &title.name).await?,
        mute_path: sight.mute_path("title", &title.slug),
        is_muted: sight.hides_title(title.id),
        older: Older::next(&path, &articles, LIST),
        articles: sight.cards(&app, &articles),
    };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/titles/title.html")]
struct Page {
    frame: Frame,
    view: TitleView,
    is_first: bool,
    plus: Option<Plus>,
    mute_path: String,
    is_muted: bool,
    articles: Vec<Card>,
    older: String,
}

/// A title as its page prints it.
struct TitleView {
    name: String,
    tagline: String,
    owner: String,
    country: String,
    language: Language,
    language_name: String,
    homepage: String,
    site: String,
    /// Empty for none.
    logo: String,
    licence: String,
}

impl TitleView {
    fn of(app: &App, title: &Title) -> Self {
        let homepage = types::WebAddress::parse(&title.homepage).ok();
        let logo = types::WebAddress::parse(&title.logo).ok();
        Self {
            name: title.name.clone(),
            tagline: title.tagline.clone(),
            owner: title.owner.clone(),
            country: words::country_name(title.country),
            language: title.language,
            language_name: words::language_name(title.language),
            site: homepage.as_ref().map(|it| it.site().to_owned()).unwrap_or_default(),
            homepage: homepage.map(String::from).unwrap_or_default(),
            logo: logo
                .map(|logo| media::picture_path(app, logo.as_str(), LOGO_WIDTH))
                .unwrap_or_default(),
            licence: licence_in_words(&title.licence),
        }
    }
}

/// What may be shown of a title, in one sentence or two.
fn licence_in_words(licence: &Licence) -> String {
    let extent = match licence.extent {
        Extent::FullText => "Members read whole articles here",
        Extent::LeadOnly => "Leads are shown here; whole articles are on its own site",
        Extent::LinkOnly => "Headlines are shown here; articles are on its own site",
    };
    let minutes = licence.embargo.as_mins();
    let embargo = match minutes {
        ..=0 => String::new(),
        1..120 => format!(", {minutes} minutes after publication"),
        _ => format!(", {} hours after publication", minutes / 60),
    };
    let countries: Vec<String> =
        licence.territory.iter().map(|country| words::country_name(*country)).collect();
    let territory = if countries.is_empty() {
        String::new()
    } else {
        format!(" Only for readers in {}.", countries.join(", "))
    };
    format!("{extent}{embargo}.{territory}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use types::{Country, SignedDuration};

    #[test]
    fn a_licence_is_told_in_words() {
        let check = |extent, minutes, territory: &[&str], expected: &str| {
            let territory = territory.iter().filter_map(|code| Country::parse(code)).collect();
            let embargo = SignedDuration::from_mins(minutes);
            let licence = Licence { extent, embargo, territory };
            assert_eq!(licence_in_words(&licence), expected);
        };
        check(Extent::FullText, 0, &[], "Members read whole articles here.");
        check(
            Extent::LeadOnly,
            360,
            &["DE", "AT"],
            "Leads are shown here; whole articles are on its own site, 6 hours after publication. \
             Only for readers in Germany, Austria.",
        );
    }
}
