//! The page at `/`: every sample title with its homepage and feed.

use super::STYLE;
use crate::demo::{address::Addresses, library::TitleSheet, markup::escape};

/// The list of all titles.
#[must_use]
pub fn all_titles(origin: &str, titles: &[TitleSheet]) -> String {
    let mut list = String::new();
    for sheet in titles {
        let at = Addresses { origin, sheet };
        list.push_str(&format!(
            "<li lang=\"{}\"><a href=\"{}\"><img src=\"{}\" alt=\"\" width=\"96\" height=\"96\">\n\
             <strong>{}</strong></a><br>{}<br><a href=\"{}\">{}</a></li>\n",
            sheet.language,
            escape(&at.home()),
            escape(&at.logo()),
            escape(&sheet.name),
            escape(&sheet.tagline),
            escape(&at.feed()),
            sheet.format.file(),
        ));
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Sample publishers</title>\n<style>:root {{ --ink: #333; }}\n{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>Sample publishers</h1>\n<p>Fictional newspapers that publish while the \
         demonstration runs. Nothing in them has happened.</p>\n<ul class=\"titles\">\n{list}</ul>\n\
         </main>\n</body>\n</html>\n"
    )
}
