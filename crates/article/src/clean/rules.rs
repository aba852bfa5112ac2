//! What becomes of each element and attribute. Whatever stands here in no list is unwrapped:
//! its text stays, it goes.

use crate::dom::Element;

/// What to do with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// It goes with all that is in it.
    Drop,
    /// Marks words within a paragraph.
    Inline(&'static str),
    /// A line of its own that holds words only.
    Heading(&'static str),
    /// A paragraph.
    Paragraph,
    /// Text in which every blank counts.
    Preformatted,
    /// `blockquote`.
    Quote,
    /// `ul` or `ol`.
    List(&'static str),
    /// `dl`.
    Definitions,
    /// `table`.
    Table,
    /// `figure`.
    Figure,
    /// `details`.
    Details,
    /// A picture.
    Picture,
    /// Something that plays; becomes a link.
    Embed,
    /// Only the pictures in it count.
    WithoutScript,
    /// `br`.
    Break,
    /// `hr`.
    Line,
    /// Unwrapped; text before, in and after it are different paragraphs.
    Block,
    /// Unwrapped within the paragraph.
    Words,
}

/// The rule for an element of this lower-case name.
pub(crate) fn rule(name: &str) -> Rule {
    match name {
        "script" | "style" | "svg" | "template" | "head" | "title" | "meta" | "link" | "base"
        | "select" | "option" | "optgroup" | "datalist" | "button" | "input" | "textarea"
        | "label" | "meter" | "progress" | "output" | "canvas" | "dialog" | "param" | "track"
        | "source" | "area" | "map" | "frame" | "frameset" | "noframes" | "noembed" | "applet"
        | "colgroup" | "col" | "selectedcontent" | "portal" | "fencedframe" => Rule::Drop,
        "h1" | "h2" => Rule::Heading("h2"),
        "h3" => Rule::Heading("h3"),
        "h4" | "h5" | "h6" => Rule::Heading("h4"),
        "p" => Rule::Paragraph,
        "pre" | "listing" | "xmp" | "plaintext" => Rule::Preformatted,
        "blockquote" => Rule::Quote,
        "ul" | "menu" | "dir" => Rule::List("ul"),
        "ol" => Rule::List("ol"),
        "dl" => Rule::Definitions,
        "table" => Rule::Table,
        "figure" => Rule::Figure,
        "details" => Rule::Details,
        "img" | "amp-img" => Rule::Picture,
        "iframe" | "embed" | "object" | "video" | "audio" | "amp-youtube" => Rule::Embed,
        "noscript" => Rule::WithoutScript,
        "br" => Rule::Break,
        "hr" => Rule::Line,
        "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav" | "form"
        | "fieldset" | "legend" | "address" | "center" | "hgroup" | "search" | "body" | "html"
        | "li" | "dt" | "dd" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th"
        | "figcaption" | "summary" | "marquee" | "blink" => Rule::Block,
        _ => inline(name).map_or(Rule::Words, Rule::Inline),
    }
}

fn inline(name: &str) -> Option<&'static str> {
    Some(match name {
        "a" => "a",
        "em" | "dfn" => "em",
        "strong" => "strong",
        "b" => "b",
        "i" | "var" => "i",
        "u" | "ins" => "u",
        "s" | "strike" | "del" => "s",
        "sub" => "sub",
        "sup" => "sup",
        "small" => "small",
        "mark" => "mark",
        "code" | "tt" | "kbd" | "samp" => "code",
        "q" => "q",
        "cite" => "cite",
        "abbr" | "acronym" => "abbr",
        "time" => "time",
        "ruby" => "ruby",
        "rt" => "rt",
        "rp" => "rp",
        _ => return None,
    })
}

/// Every tag that can come out, with the attributes that it can have besides `dir` and `lang`.
pub(crate) const ALLOWED: [(&str, &[&str]); 45] = [
    ("p", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("blockquote", &[]),
    ("q", &[]),
    ("cite", &[]),
    ("ul", &[]),
    ("ol", &["start", "reversed"]),
    ("li", &["value"]),
    ("dl", &[]),
    ("dt", &[]),
    ("dd", &[]),
    ("table", &[]),
    ("caption", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tfoot", &[]),
    ("tr", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("td", &["colspan", "rowspan"]),
    ("figure", &[]),
    ("figcaption", &[]),
    ("img", &["src", "alt", "width", "height"]),
    ("a", &["href"]),
    ("em", &[]),
    ("strong", &[]),
    ("b", &[]),
    ("i", &[]),
    ("u", &[]),
    ("s", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("small", &[]),
    ("mark", &[]),
    ("code", &[]),
    ("pre", &[]),
    ("br", &[]),
    ("hr", &[]),
    ("time", &["datetime"]),
    ("abbr", &["title"]),
    ("ruby", &[]),
    ("rt", &[]),
    ("rp", &[]),
    ("details", &[]),
];

/// Whether the publisher hides it from everybody.
pub(crate) fn is_hidden(element: &Element) -> bool {
    if element.get("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found")) {
        return true;
    }
    element.get("style").is_some_and(|style| {
        let style: String = style.chars().filter(|letter| !letter.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// `dir` and `lang`, where their values are of the right form.
pub(crate) fn common(element: &Element) -> Vec<(&'static str, String)> {
    let mut kept = Vec::new();
    if let Some(dir) = element.get("dir").map(str::to_ascii_lowercase)
        && matches!(dir.as_str(), "ltr" | "rtl" | "auto")
    {
        kept.push(("dir", dir));
    }
    if let Some(lang) = element.get("lang").map(str::trim)
        && (2..=35).contains(&lang.len())
        && lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        kept.push(("lang", lang.to_owned()));
    }
    kept
}

/// A whole number within limits.
pub(crate) fn number(element: &Element, attribute: &str, most: i32) -> Option<String> {
    let value: i32 = element.get(attribute)?.trim().parse().ok()?;
    (-most..=most).contains(&value).then(|| value.to_string())
}
