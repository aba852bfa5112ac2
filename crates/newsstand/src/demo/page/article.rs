//! An article's page, with structured data and everything that usually stands around a text.

use serde_json::json;
use types::Genre;

use super::Frame;
use crate::demo::{feeds::text_html, markup::escape, publication::Piece};

/// So many related links, and so many in the list of the most read.
const RELATED: usize = 4;
const MOST_READ: usize = 5;

/// The page of `piece`; `others` are its neighbours on the front page.
#[must_use]
pub fn article(frame: &Frame<'_>, piece: &Piece, others: &[Piece]) -> String {
    let others: Vec<&Piece> = others
        .iter()
        .filter(|other| other.slug != piece.slug && other.withdrawn.is_none())
        .collect();
    let main = format!(
        "<div class=\"columns\">\n<main id=\"text\">\n<article>\n{}{}<div class=\"text\">\n{}</div>\n\
         {}</article>\n{}{}</main>\n{}</div>\n",
        heading(frame, piece),
        figure(frame, piece),
        text_html(piece, frame.words),
        share(frame, piece),
        related(frame, piece, &others),
        comments(frame),
        aside(frame, &others),
    );
    let title = format!("{} – {}", piece.headline, frame.at.sheet.name);
    frame.page(&title, &head(frame, piece), &main)
}

/// The page that stays when a piece is taken back.
#[must_use]
pub fn withdrawn(frame: &Frame<'_>) -> String {
    let words = frame.words;
    let main = format!(
        "<main id=\"text\">\n<h1>{}</h1>\n<p>{}</p>\n</main>\n",
        escape(&words.gone),
        escape(&words.gone_why)
    );
    let head = "<meta name=\"robots\" content=\"noindex\">\n";
    frame.page(&format!("{} – {}", words.gone, frame.at.sheet.name), head, &main)
}

fn head(frame: &Frame<'_>, piece: &Piece) -> String {
    let sheet = frame.at.sheet;
    let address = frame.at.article(piece);
    let mut out = format!("<link rel=\"canonical\" href=\"{}\">\n", escape(&address));
    let mut meta = |attribute: &str, name: &str, value: &str| {
        let value = escape(value);
        out.push_str(&format!("<meta {attribute}=\"{name}\" content=\"{value}\">\n"));
    };
    meta("name", "description", &piece.summary);
    if let Some(author) = &piece.author {
        meta("name", "author", author);
    }
    meta("property", "og:type", "article");
    meta("property", "og:site_name", &sheet.name);
    meta("property", "og:title", &piece.headline);
    meta("property", "og:description", &piece.summary);
    meta("property", "og:url", &address);
    meta("property", "article:published_time", &piece.published.to_string());
    meta("property", "article:modified_time", &piece.updated.to_string());
    meta("property", "article:section", &piece.section);
    if let Some(picture) = &piece.picture {
        meta("property", "og:image", &frame.at.picture(piece));
        meta("property", "og:image:width", "1600");
        meta("property", "og:image:height", "1000");
        meta("property", "og:image:alt", &picture.alt);
        meta("name", "twitter:card", "summary_large_image");
    }
    out.push_str(&structured_data(frame, piece));
    out
}

fn structured_data(frame: &Frame<'_>, piece: &Piece) -> String {
    let sheet = frame.at.sheet;
    let kind = match piece.genre {
        Genre::Opinion => "OpinionNewsArticle",
        Genre::Analysis => "AnalysisNewsArticle",
        Genre::Review => "ReviewNewsArticle",
        Genre::LiveBlog => "LiveBlogPosting",
        Genre::News | Genre::WireCopy | Genre::Satire | Genre::Sponsored => "NewsArticle",
    };
    let author = match &piece.author {
        Some(name) => json!([{ "@type": "Person", "name": name }]),
        None => json!([{ "@type": "Organization", "name": piece.credit.unwrap_or(&sheet.name) }]),
    };
    let data = json!({
        "@context": "https://schema.org",
        "@type": kind,
        "mainEntityOfPage": frame.at.article(piece),
        "headline": piece.headline,
        "description": piece.summary,
        "datePublished": piece.published,
        "dateModified": piece.updated,
        "author": author,
        "articleSection": piece.section,
        "inLanguage": sheet.language,
        "isAccessibleForFree": true,
        "image": piece.picture.as_ref().map(|picture| json!({
            "@type": "ImageObject",
            "url": frame.at.picture(piece),
            "width": 1600,
            "height": 1000,
            "caption": picture.caption,
            "creditText": picture.credit,
        })),
        "correction": piece.corrections,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": sheet.name,
            "url": frame.at.home(),
            "parentOrganization": sheet.owner,
            "logo": { "@type": "ImageObject", "url": frame.at.logo() },
        },
    });
    // A `</script>` inside a headline must not end the element.
    let data = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>\n")
}

fn heading(frame: &Frame<'_>, piece: &Piece) -> String {
    let words = frame.words;
    let label = words.label(piece.genre).unwrap_or(&piece.section);
    let byline = match (&piece.author, piece.credit) {
        (Some(author), _) => format!(
            "<span class=\"byline\">{} <a rel=\"author\" href=\"{}authors\">{}</a></span> · ",
            escape(&words.by),
            escape(&frame.at.home()),
            escape(author)
        ),
        (None, Some(credit)) => format!("<span class=\"byline\">{credit}</span> · "),
        (None, None) => String::new(),
    };
    let time = |word: &str, at: types::Timestamp| {
        format!("{} <time datetime=\"{at}\">{}</time>", escape(word), escape(&words.when(at)))
    };
    let updated = match piece.updated == piece.published {
        true => String::new(),
        false => format!(" · {}", time(&words.updated, piece.updated)),
    };
    format!(
        "<header>\n<p class=\"label\">{}</p>\n<h1>{}</h1>\n<p class=\"standfirst\">{}</p>\n\
         <p class=\"meta\">{byline}{}{updated}</p>\n</header>\n",
        escape(label),
        escape(&piece.headline),
        escape(&piece.summary),
        time(&words.published, piece.published),
    )
}

fn figure(frame: &Frame<'_>, piece: &Piece) -> String {
    let Some(picture) = &piece.picture else { return String::new() };
    format!(
        "<figure>\n<img src=\"{}\" alt=\"{}\" width=\"1600\" height=\"1000\">\n\
         <figcaption>{} <span class=\"credit\">{}: {}</span></figcaption>\n</figure>\n",
        escape(&frame.at.picture(piece)),
        escape(&picture.alt),
        escape(&picture.caption),
        escape(&frame.words.photo),
        escape(&picture.credit),
    )
}

fn share(frame: &Frame<'_>, piece: &Piece) -> String {
    format!(
        "<div class=\"tools\"><button>{}</button> <a href=\"{}?print\">{}</a></div>\n",
        escape(&frame.words.share),
        escape(&frame.at.article(piece)),
        escape(&frame.words.save)
    )
}

fn related(frame: &Frame<'_>, piece: &Piece, others: &[&Piece]) -> String {
    let near: Vec<&Piece> =
        others.iter().copied().filter(|other| other.section == piece.section).collect();
    let links = link_list(frame, near.into_iter().take(RELATED));
    format!(
        "<section class=\"related\">\n<h2>{}</h2>\n<ul>\n{links}</ul>\n</section>\n",
        escape(&frame.words.related)
    )
}

fn comments(frame: &Frame<'_>) -> String {
    let words = frame.words;
    let mut list = String::new();
    for (who, remark) in words.commenters.iter().zip(&words.remarks) {
        let (who, remark) = (escape(who), escape(remark));
        list.push_str(&format!("<li><strong>{who}</strong> <p>{remark}</p></li>\n"));
    }
    format!(
        "<section class=\"comments\" id=\"comments\">\n<h2>{}</h2>\n<ol>\n{list}</ol>\n</section>\n",
        escape(&words.comments)
    )
}

fn aside(frame: &Frame<'_>, others: &[&Piece]) -> String {
    let words = frame.words;
    let links = link_list(frame, others.iter().copied().take(MOST_READ));
    format!(
        "<aside>\n<section class=\"most-read\">\n<h2>{}</h2>\n<ol>\n{links}</ol>\n</section>\n\
         <section class=\"newsletter\">\n<h2>{}</h2>\n<p>{}</p>\n\
         <form action=\"{}newsletter\"><input type=\"email\" name=\"mail\" aria-label=\"E-mail\"> \
         <button>{}</button></form>\n</section>\n</aside>\n",
        escape(&words.most_read),
        escape(&words.newsletter),
        escape(&words.newsletter_pitch),
        escape(&frame.at.home()),
        escape(&words.subscribe)
    )
}

fn link_list<'a>(frame: &Frame<'_>, pieces: impl Iterator<Item = &'a Piece>) -> String {
    let mut out = String::new();
    for piece in pieces {
        let address = escape(&frame.at.article(piece));
        let headline = escape(&piece.headline);
        out.push_str(&format!("<li><a href=\"{address}\">{headline}</a></li>\n"));
    }
    out
}
