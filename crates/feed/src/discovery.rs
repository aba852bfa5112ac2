//! A homepage → the feeds that it names.

use types::{FeedFormat, WebAddress};

use crate::{
    html::{fold, plain},
    xml::{Entities, Token, Tokens, decode, same},
};

/// A feed that a page names, or that may be where feeds usually are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFeed {
    /// Where it is.
    pub address: WebAddress,
    /// What the page calls it; empty when it does not.
    pub title: String,
    /// What the page says that it is; to be believed when it has been read.
    pub format: FeedFormat,
}

/// Pages are read up to here; feeds are named in their head.
const BYTES_MAX: usize = 2 * 1024 * 1024;
/// More feeds of one page are left out.
const FEEDS_MAX: usize = 100;

/// Feeds that the page at `base` names: `<link rel="alternate">` in its order, then links in
/// its text whose address or words say that they lead to a feed.
///
/// Feeds of comments stand last; each address stands once.
#[must_use]
pub fn discover(html: &str, base: &WebAddress) -> Vec<FoundFeed> {
    let mut page = Page { base: base.clone(), named: Vec::new(), linked: Vec::new(), open: None };
    let html = html.get(..html.floor_char_boundary(BYTES_MAX)).unwrap_or(html);
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        if let Token::Open { name, empty: false, .. } = token
            && (same(name, "script") || same(name, "style"))
        {
            tokens.skip_raw_text(name);
        }
        page.take(token);
    }
    let mut found: Vec<FoundFeed> = Vec::new();
    for feed in page.named.into_iter().chain(page.linked) {
        if !found.iter().any(|known| known.address == feed.address) {
            found.push(feed);
        }
    }
    found.sort_by_key(is_of_comments);
    found.truncate(FEEDS_MAX);
    found
}

/// Addresses at which a site of this address may have a feed, likeliest first.
#[must_use]
pub fn usual_places(base: &WebAddress) -> Vec<WebAddress> {
    const PLACES: [&str; 16] = [
        "/feed",
        "/rss",
        "/rss.xml",
        "/feed.xml",
        "/atom.xml",
        "/index.xml",
        "/feed.json",
        "/feeds/all.atom.xml",
        "/feeds/posts/default",
        "/rss/index.xml",
        "/?feed=rss2",
        "/index.rdf",
        "/feed/rss",
        "/rss/all",
        "/news/rss",
        "/blog/feed",
    ];
    let mut places: Vec<WebAddress> = Vec::new();
    // Below the page first (`/news` → `/news/feed`), then below the site.
    let below = base.as_str().split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let own = ["/feed", "/rss", "/rss.xml"].iter().map(|place| format!("{below}{place}"));
    let of_site = PLACES.iter().map(|place| (*place).to_owned());
    for place in own.chain(of_site) {
        if let Ok(address) = base.join(&place)
            && !places.contains(&address)
        {
            places.push(address);
        }
    }
    places
}

struct Page {
    base: WebAddress,
    /// By `<link>`.
    named: Vec<FoundFeed>,
    /// By `<a>`.
    linked: Vec<FoundFeed>,
    /// The `<a>` that is being read, and the HTML in it.
    open: Option<(WebAddress, String)>,
}

impl Page {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Open { name, .. } if same(name, "base") => {
                let href = attribute(token, "href");
                self.base = href
                    .and_then(|href| self.base.join(&href).ok())
                    .unwrap_or_else(|| self.base.clone());
            }
            Token::Open { name, .. } if same(name, "link") => self.take_link(token),
            Token::Open { name, .. } if same(name, "a") => {
                self.close_anchor();
                let href = attribute(token, "href");
                let address =
                    href.and_then(|href| self.base.join(feed_scheme(&href).as_str()).ok());
                let title = attribute(token, "title").unwrap_or_default();
                self.open = address.map(|address| (address, title));
            }
            Token::Close { name } if same(name, "a") => self.close_anchor(),
            Token::Text(text) => {
                if let Some((_address, words)) = &mut self.open {
                    words.push(' ');
                    words.push_str(text);
                }
            }
            Token::Open { .. } | Token::Close { .. } | Token::Cdata(_) | Token::Doctype(_) => {}
        }
    }

    fn take_link(&mut self, token: Token<'_>) {
        let rel = attribute(token, "rel").unwrap_or_default();
        let is_alternate =
            rel.split_whitespace().any(|word| same(word, "alternate") || same(word, "feed"));
        let kind = attribute(token, "type").unwrap_or_default();
        let (true, Some(format)) = (is_alternate, format_of(&kind)) else { return };
        let href = attribute(token, "href").filter(|href| !href.trim().is_empty());
        if let Some(address) =
            href.and_then(|href| self.base.join(feed_scheme(&href).as_str()).ok())
        {
            let title = fold(&attribute(token, "title").unwrap_or_default());
            self.named.push(FoundFeed { address, title, format });
        }
    }

    fn close_anchor(&mut self) {
        let Some((address, words)) = self.open.take() else { return };
        let title = plain(&words);
        if self.linked.len() < FEEDS_MAX && (leads_to_feed(&address) || says_feed(&title)) {
            self.linked.push(FoundFeed { address, title, format: FeedFormat::Unknown });
        }
    }
}

fn attribute(token: Token<'_>, name: &str) -> Option<String> {
    let Token::Open { mut attributes, .. } = token else { return None };
    let (_name, value) = attributes.find(|(found, _value)| same(found, name))?;
    Some(decode(value, &Entities::default()).into_owned())
}

/// `feed:https://…` and `feed://…` are ways to say http.
fn feed_scheme(href: &str) -> String {
    let href = href.trim();
    match href.strip_prefix("feed:") {
        Some(rest) if rest.starts_with("//") => format!("http:{rest}"),
        Some(rest) => rest.to_owned(),
        None => href.to_owned(),
    }
}

/// What a media type stands for; nothing when it is not a feed's.
fn format_of(kind: &str) -> Option<FeedFormat> {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    Some(match kind.as_str() {
        "application/rss+xml" | "application/x-rss+xml" | "text/rss+xml" | "application/rss" => {
            FeedFormat::Rss
        }
        "application/atom+xml" | "application/x.atom+xml" | "application/x-atom+xml" => {
            FeedFormat::Atom
        }
        "application/rdf+xml" => FeedFormat::Rdf,
        "application/feed+json" => FeedFormat::Json,
        "text/xml" | "application/xml" => FeedFormat::Unknown,
        _ => return None,
    })
}

fn leads_to_feed(address: &WebAddress) -> bool {
    let path = address.url().path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    let by_end = [".rss", ".atom", ".rdf"].iter().any(|end| last.ends_with(end));
    let by_name = matches!(
        last,
        "rss"
            | "feed"
            | "atom"
            | "rss.xml"
            | "feed.xml"
            | "atom.xml"
            | "index.xml"
            | "feed.json"
            | "rss2"
    );
    by_end || by_name || address.url().query().is_some_and(|query| query.contains("feed=rss"))
}

fn says_feed(words: &str) -> bool {
    let words = words.to_lowercase();
    matches!(
        words.as_str(),
        "rss" | "rss feed" | "rss-feed" | "atom" | "atom feed" | "feed" | "xml"
    )
}

fn is_of_comments(feed: &FoundFeed) -> bool {
    let title = feed.title.to_lowercase();
    ["comment", "kommentar", "comentario", "commentaire", "commenti"]
        .iter()
        .any(|word| title.contains(word))
        || feed.address.url().path().contains("/comments/")
}

#[cfg(test)]
mod tests;
