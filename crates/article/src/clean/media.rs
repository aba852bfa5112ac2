//! Links, pictures, and things that play.

use types::WebAddress;

use super::{
    flow::Source,
    part::{Made, Part},
};
use crate::dom::{Element, Id};

/// Pictures this narrow or low count visitors or draw lines.
const PIXEL_MAX: u32 = 3;

/// The widest version of a picture that is asked for, in pixels.
const WIDE_ENOUGH: f32 = 1600.0;

/// Parts of addresses of pictures and frames that only count or sell.
const COUNTERS: [&str; 22] = [
    "doubleclick.net",
    "googlesyndication",
    "googletagmanager",
    "google-analytics",
    "scorecardresearch",
    "feeds.feedburner.com/~",
    "stats.wordpress.com",
    "pixel.wp.com",
    "pixel.quantserve",
    "/beacon",
    "facebook.com/tr",
    "facebook.com/plugins/like",
    "platform.twitter.com/widgets/tweet_button",
    "amazon-adsystem",
    "adservice.",
    "/pixel.gif",
    "/pixel.png",
    "/pixel?",
    "/1x1.",
    "/spacer.gif",
    "/blank.gif",
    "taboola.com",
];

/// A link's address: http, https or mailto, absolute.
pub(super) fn link(text: &str, base: Option<&WebAddress>) -> Option<String> {
    let text = text.trim();
    if text.starts_with('#') || text.is_empty() {
        return None;
    }
    if text.split_once(':').is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto")) {
        let address = url::Url::parse(text).ok()?;
        let plain = address.path().contains('@') && address.as_str().len() < 500;
        return plain.then(|| format!("mailto:{}", address.path()));
    }
    address(text, base).map(String::from)
}

/// An absolute http or https address.
fn address(text: &str, base: Option<&WebAddress>) -> Option<WebAddress> {
    match base {
        Some(base) => base.join(text).ok(),
        None => WebAddress::parse(text).ok(),
    }
}

/// An `img` with an address that can be fetched; nothing for pixels and place holders.
pub(super) fn picture(element: &Element, base: Option<&WebAddress>) -> Option<Made> {
    let size = |attribute| element.get(attribute).and_then(pixels);
    let (width, height) = (size("width"), size("height"));
    let counts = |size: Option<u32>| size.is_some_and(|size| size <= PIXEL_MAX);
    if counts(width) || counts(height) {
        return None;
    }
    let source = best_source(element, base)?;
    if is_counter(source.as_str()) {
        return None;
    }
    let alt: String = element.get("alt").unwrap_or_default().chars().take(1000).collect();
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut attributes = vec![("src", source.into()), ("alt", alt)];
    attributes.extend(width.map(|width| ("width", width.to_string())));
    attributes.extend(height.map(|height| ("height", height.to_string())));
    Some(Made::new("img", Vec::new()).with(attributes))
}

fn pixels(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.strip_suffix("px").unwrap_or(text);
    digits.parse().ok().filter(|&pixels| pixels <= 20_000)
}

/// Lazy loading hides the real address in another attribute.
fn best_source(element: &Element, base: Option<&WebAddress>) -> Option<WebAddress> {
    const LAZY: [&str; 8] = [
        "data-src",
        "data-original",
        "data-lazy-src",
        "data-hi-res-src",
        "data-url",
        "data-src-medium",
        "data-full-src",
        "data-img-src",
    ];
    let lazy = LAZY.iter().filter_map(|name| element.get(name));
    let sets = ["srcset", "data-srcset", "data-lazy-srcset"];
    let widest = sets.iter().filter_map(|name| element.get(name)).filter_map(widest);
    let plain = element.get("src").filter(|source| !is_placeholder(source));
    let mut candidates = lazy.chain(plain).chain(widest);
    candidates.find_map(|source| usable(source, base))
}

fn usable(source: &str, base: Option<&WebAddress>) -> Option<WebAddress> {
    let source = source.trim();
    if source.is_empty() || source.starts_with("data:") || source.starts_with('{') {
        return None;
    }
    address(source, base)
}

fn is_placeholder(source: &str) -> bool {
    let source = source.to_ascii_lowercase();
    source.starts_with("data:")
        || ["placeholder", "lazyload", "/blank.", "/spacer.", "/transparent.", "/grey."]
            .iter()
            .any(|sign| source.contains(sign))
}

/// The widest of a `srcset` up to [`WIDE_ENOUGH`], else the narrowest.
fn widest(set: &str) -> Option<&str> {
    let mut best: Option<(f32, &str)> = None;
    for candidate in set.split(", ").flat_map(|part| part.split(",http").take(1)) {
        let mut words = candidate.split_whitespace();
        let source = words.next()?;
        let width = words.next().map_or(1.0, |size| {
            let (number, unit) = size.split_at(size.len().saturating_sub(1));
            let number: f32 = number.parse().unwrap_or(1.0);
            if unit == "x" { number * 800.0 } else { number }
        });
        let better = best.is_none_or(|(before, _)| {
            if before > WIDE_ENOUGH {
                width < before
            } else {
                width > before && width <= WIDE_ENOUGH
            }
        });
        if better {
            best = Some((width, source.trim_end_matches(',')));
        }
    }
    best.map(|(_, source)| source)
}

fn is_counter(address: &str) -> bool {
    COUNTERS.iter().any(|part| address.contains(part))
}

/// What plays, as a link to where it plays: readers load nothing from there unasked.
pub(super) fn card(source: &Source<'_>, id: Id, element: &Element) -> Option<Made> {
    let size = |attribute| element.get(attribute).and_then(pixels);
    if [size("width"), size("height")].into_iter().flatten().any(|size| size <= PIXEL_MAX) {
        return None;
    }
    let place = ["src", "data-src", "data", "data-lazy-src", "data-videoid"];
    let own = place.iter().find_map(|name| element.get(name)).filter(|own| *own != "about:blank");
    let below = || source.dom.all(id, "source").find_map(|below| source.dom.get(below, "src"));
    let address = address(own.or_else(below)?.trim(), source.base)?;
    if is_counter(address.as_str()) {
        return None;
    }
    let address = watch_page(address);
    let title = ["title", "aria-label"].iter().find_map(|name| element.get(name));
    let title = title.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let label: String = title.chars().take(150).collect();
    let label = if label.is_empty() { address.site().to_owned() } else { label };
    let link = Made::new("a", vec![Part::Text(label)]);
    Some(link.with(vec![("href", address.into())]))
}

/// The page that people know, instead of the one made for frames.
fn watch_page(address: WebAddress) -> WebAddress {
    let site = address.site();
    let known = if site.ends_with("youtube.com") || site.ends_with("youtube-nocookie.com") {
        let film = address.url().path().strip_prefix("/embed/");
        film.map(|film| format!("https://www.youtube.com/watch?v={film}"))
    } else if site == "player.vimeo.com" {
        let film = address.url().path().strip_prefix("/video/");
        film.map(|film| format!("https://vimeo.com/{film}"))
    } else {
        None
    };
    known.and_then(|known| WebAddress::parse(&known).ok()).unwrap_or(address)
}
