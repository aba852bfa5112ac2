//! What every page carries around its own words: head, masthead, navigation, foot.

use types::{Language, Role};

use crate::{App, asker::Asker, print::JsonLd};

/// The frame of one page; `layout/layout.html` prints it.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// What this Newsstand calls itself.
    pub(crate) site: String,
    /// One line about it.
    pub(crate) slogan: String,
    /// Of this page, without the site's name.
    pub(crate) title: String,
    /// For search engines and shared links; empty for none.
    pub(crate) description: String,
    /// Absolute; empty for none.
    pub(crate) canonical: String,
    /// Absolute address of the picture for shared links; empty for none.
    pub(crate) picture: String,
    /// `article` or `website`.
    pub(crate) kind: &'static str,
    /// Of this page's own words.
    pub(crate) language: Language,
    /// Structured data.
    pub(crate) json_ld: Option<JsonLd>,
    /// Not for search engines.
    pub(crate) noindex: bool,
    /// Absolute address of this page as RSS; empty for none.
    pub(crate) rss: String,
    /// The name or address of who is signed in; empty for visitors.
    pub(crate) reader: String,
    /// Desks that they may go to: name and path.
    pub(crate) desks: Vec<(&'static str, &'static str)>,
    /// The part of the navigation that this page belongs to, for example `world`.
    pub(crate) here: String,
    /// Address of the style sheet.
    pub(crate) css: &'static str,
    /// Address of the script.
    pub(crate) js: &'static str,
    /// Address of the font that is needed at once.
    pub(crate) serif: &'static str,
}

impl Frame {
    /// The frame for one asker; a visitor's frame is the same for all visitors.
    pub(crate) fn new(app: &App, asker: Option<&Asker>, title: &str) -> Self {
        let signed = asker.and_then(|asker| asker.signed.as_ref());
        let reader = signed.map(|signed| {
            let name = signed.reader.name.trim();
            if name.is_empty() { signed.reader.email.clone() } else { name.to_owned() }
        });
        let desks = [
            (Role::Editor, "Editor’s desk", "/desk/editor"),
            (Role::Publisher, "Publisher’s desk", "/desk/publisher"),
            (Role::Operator, "Operator’s desk", "/desk/operator"),
        ];
        let desks = desks
            .into_iter()
            .filter(|(role, ..)| signed.is_some_and(|signed| signed.has(*role)))
            .map(|(_, name, path)| (name, path))
            .collect();
        Self {
            site: app.settings.name.clone(),
            slogan: app.settings.slogan.clone(),
            title: title.to_owned(),
            description: String::new(),
            canonical: String::new(),
            picture: String::new(),
            kind: "website",
            language: Language::ENGLISH,
            json_ld: None,
            noindex: false,
            rss: String::new(),
            reader: reader.unwrap_or_default(),
            desks,
            here: String::new(),
            css: crate::assets::css_path(),
            js: crate::assets::js_path(),
            serif: crate::assets::SERIF,
        }
    }

    /// Whether nobody is signed in.
    pub(crate) fn is_visitor(&self) -> bool {
        self.reader.is_empty()
    }

    /// The reader's sections for the navigation: key and name.
    pub(crate) fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
        edition::Section::ALL
            .into_iter()
            .filter(|section| *section != edition::Section::Other)
            .map(|section| (section.as_str(), section.name()))
    }
}
