//! A title's homepage and section pages.

use super::Frame;
use crate::demo::{markup::escape, publication::Piece};

/// The first so many teasers have pictures.
const WITH_PICTURE: usize = 5;

/// The homepage, or with `section` (a place in the sheet) that section's page.
#[must_use]
pub fn homepage(frame: &Frame<'_>, section: Option<usize>, pieces: &[Piece]) -> String {
    let sheet = frame.at.sheet;
    let section = section.and_then(|index| sheet.sections.get(index));
    let title = match section {
        Some(section) => format!("{section} – {}", sheet.name),
        None => format!("{} – {}", sheet.name, sheet.tagline),
    };
    let head = format!(
        "<meta name=\"description\" content=\"{}\">\n<meta property=\"og:site_name\" content=\"{}\">\n\
         <meta property=\"og:image\" content=\"{}\">\n",
        escape(&sheet.tagline),
        escape(&sheet.name),
        escape(&frame.at.logo()),
    );
    let heading = section.unwrap_or(&frame.words.latest);
    let mut main = format!("<main id=\"text\">\n<h1>{}</h1>\n", escape(heading));
    let standing = pieces.iter().filter(|piece| piece.withdrawn.is_none());
    for (index, piece) in standing.enumerate() {
        main.push_str(&teaser(frame, piece, index < WITH_PICTURE));
    }
    main.push_str("</main>\n");
    frame.page(&title, &head, &main)
}

fn teaser(frame: &Frame<'_>, piece: &Piece, with_picture: bool) -> String {
    let address = escape(&frame.at.article(piece));
    let picture = match &piece.picture {
        Some(picture) if with_picture => format!(
            "<a href=\"{address}\"><img src=\"{}\" alt=\"{}\" width=\"1600\" height=\"1000\" \
             loading=\"lazy\"></a>\n",
            escape(&frame.at.picture(piece)),
            escape(&picture.alt),
        ),
        _ => String::new(),
    };
    let label = frame.words.label(piece.genre).unwrap_or(&piece.section);
    format!(
        "<section class=\"teaser\">\n{picture}<p class=\"label\">{}</p>\n\
         <h2><a href=\"{address}\">{}</a></h2>\n<p>{}</p>\n\
         <p class=\"meta\"><time datetime=\"{}\">{}</time></p>\n</section>\n",
        escape(label),
        escape(&piece.headline),
        escape(&piece.summary),
        piece.published,
        escape(&frame.words.when(piece.published)),
    )
}
