//! A title's pages: homepage, sections, articles, and the list of all titles.
//!
//! The article pages carry what real ones carry around a text: navigation, a banner, related
//! links, a newsletter box, comments. Finding the article in them is work.

mod article;
mod homepage;
mod all_titles;

pub use all_titles::all_titles;
pub use article::{article, withdrawn};
pub use homepage::homepage;

use super::{address::Addresses, markup::escape, words::Words};

/// What every page of a title needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Addresses of the title.
    pub at: Addresses<'a>,
    /// The title's words.
    pub words: &'a Words,
}

impl Frame<'_> {
    /// A whole page: `head` goes into the head, `main` between masthead and footer.
    fn page(&self, title: &str, head: &str, main: &str) -> String {
        let sheet = self.at.sheet;
        let direction = if sheet.language.is_right_to_left() { "rtl" } else { "ltr" };
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}-{country}\" dir=\"{direction}\">\n<head>\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n{links}{head}<style>:root {{ --ink: {colour}; }}\n{STYLE}</style>\n\
             </head>\n<body>\n{masthead}{main}{footer}</body>\n</html>\n",
            language = sheet.language,
            country = sheet.country,
            title = escape(title),
            links = self.links(),
            colour = sheet.colour,
            masthead = self.masthead(),
            footer = self.footer(),
        )
    }

    /// Autodiscovery of every feed, the front feed first, and the icon.
    fn links(&self) -> String {
        let sheet = self.at.sheet;
        let media_type = sheet.format.media_type();
        let link = |address: &str, name: &str| {
            let (address, name) = (escape(address), escape(name));
            format!(
                "<link rel=\"alternate\" type=\"{media_type}\" title=\"{name}\" href=\"{address}\">\n"
            )
        };
        let mut out = link(&self.at.feed(), &sheet.name);
        for (index, section) in sheet.sections.iter().enumerate() {
            out.push_str(&link(
                &self.at.section_feed(index),
                &format!("{} – {section}", sheet.name),
            ));
        }
        let icon = escape(&self.at.logo());
        out.push_str(&format!("<link rel=\"icon\" type=\"image/png\" href=\"{icon}\">\n"));
        out
    }

    fn masthead(&self) -> String {
        let (sheet, words) = (self.at.sheet, self.words);
        let mut sections = String::new();
        for (index, section) in sheet.sections.iter().enumerate() {
            let address = escape(&self.at.section(index));
            let section = escape(section);
            sections.push_str(&format!("<li><a href=\"{address}\">{section}</a></li>\n"));
        }
        format!(
            "<a class=\"skip\" href=\"#text\">{skip}</a>\n\
             <div class=\"banner\" role=\"dialog\"><p>{cookies}</p> <button>{accept}</button></div>\n\
             <header class=\"masthead\">\n<p class=\"tools\"><button>{menu}</button> \
             <a href=\"{home}search\">{search}</a> <a href=\"{home}support\">{support}</a></p>\n\
             <a class=\"name\" href=\"{home}\"><img src=\"{logo}\" alt=\"\" width=\"64\" height=\"64\">\
             <span>{name}</span></a>\n<p class=\"tagline\">{tagline}</p>\n\
             <nav><ul>\n<li><a href=\"{home}\">{first}</a></li>\n{sections}</ul></nav>\n</header>\n",
            skip = escape(&words.skip),
            cookies = escape(&words.cookies),
            accept = escape(&words.accept),
            menu = escape(&words.menu),
            home = escape(&self.at.home()),
            search = escape(&words.search),
            support = escape(&words.support),
            logo = escape(&self.at.logo()),
            name = escape(&sheet.name),
            tagline = escape(&sheet.tagline),
            first = escape(&words.home),
        )
    }

    fn footer(&self) -> String {
        let (sheet, words) = (self.at.sheet, self.words);
        let home = escape(&self.at.home());
        let mut links = String::new();
        for (path, word) in [
            ("about", &words.about),
            ("contact", &words.contact),
            ("imprint", &words.imprint),
            ("privacy", &words.privacy),
        ] {
            links.push_str(&format!("<li><a href=\"{home}{path}\">{}</a></li>\n", escape(word)));
        }
        format!(
            "<footer>\n<ul>\n{links}</ul>\n<p>© {} · {}</p>\n</footer>\n",
            escape(&sheet.owner),
            escape(&words.rights)
        )
    }
}

const STYLE: &str = include_str!("page/page.css");

#[cfg(test)]
mod tests;
