//! Pictures and files that stand beside the text.

use types::WebAddress;

use super::{context::Context, links::is_rel, text};
use crate::{
    Enclosure, Entry, Image,
    html::plain,
    xml::{Element, Space, same},
};

/// More pictures of one entry are left out.
const IMAGES_MAX: usize = 64;

/// Fills the enclosures and images of an entry.
pub(crate) fn take(entry: &mut Entry, element: &Element<'_>, context: &Context) {
    for child in element.children() {
        if child.is("enclosure") {
            take_enclosure(entry, child, "url", context);
        } else if child.is("link")
            && child.attribute("rel").is_some_and(|rel| is_rel(&rel, "enclosure"))
        {
            take_enclosure(entry, child, "href", context);
        } else if child.is_in(Space::Itunes, "image") || child.is("image") {
            let address = address_of_image(child, context);
            push(entry, address.map(|address| plain_image(address, false)));
        } else if child.space == Space::Media {
            take_media(entry, child, &Told::default(), context);
        }
    }
}

/// The address of an `image` element: an attribute, a `url` inside, or its text.
pub(crate) fn address_of_image(element: &Element<'_>, context: &Context) -> Option<WebAddress> {
    let told = ["href", "url", "resource"].iter().find_map(|name| element.attribute(name));
    if let Some(told) = told {
        return context.address(element, &told);
    }
    let inside = element.children().find(|child| same(child.name, "url"));
    match inside {
        Some(inside) => context.address(inside, &text::flat_text(inside)),
        None if element.has_elements() => None,
        None => context.address(element, &text::flat_text(element)),
    }
}

/// Whether a media type or, without one, the address says that it is a picture.
pub(crate) fn is_picture(media_type: &str, address: &WebAddress) -> bool {
    if !media_type.is_empty() {
        return media_type.starts_with("image/");
    }
    let path = address.url().path();
    let end = path.rsplit('.').next().unwrap_or_default();
    ["jpg", "jpeg", "png", "gif", "webp", "avif"].iter().any(|known| same(known, end))
}

/// What a group says for all that is in it.
#[derive(Default)]
struct Told {
    alt: String,
    caption: String,
    credit: String,
}

fn take_enclosure(entry: &mut Entry, element: &Element<'_>, attribute: &str, context: &Context) {
    let told = element.attribute(attribute).or_else(|| element.attribute("href"));
    let Some(url) = told.and_then(|told| context.address(element, &told)) else { return };
    let media_type = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    let length = element.attribute("length").and_then(|length| length.trim().parse().ok());
    if is_picture(&media_type, &url) {
        push(entry, Some(plain_image(url.clone(), false)));
    }
    if !entry.enclosures.iter().any(|known| known.url == url) {
        entry.enclosures.push(Enclosure { url, media_type, length });
    }
}

fn take_media(entry: &mut Entry, element: &Element<'_>, outer: &Told, context: &Context) {
    let part = |name: &str| {
        let found = element.children().find(|child| child.is_in(Space::Media, name));
        found.map(|found| plain(&text::flat_text(found))).unwrap_or_default()
    };
    let or_outer =
        |told: String, outer: &String| if told.is_empty() { outer.clone() } else { told };
    let told = Told {
        alt: or_outer(part("title"), &outer.alt),
        caption: or_outer(part("description"), &outer.caption),
        credit: or_outer(part("credit"), &outer.credit),
    };
    let url = element.attribute("url").and_then(|url| context.address(element, &url));
    match element.name {
        name if same(name, "thumbnail") => {
            let Some(url) = url else { return };
            push(entry, Some(sized(plain_image(url, true), element, outer)));
        }
        name if same(name, "content") => {
            if let Some(url) = url {
                take_content(entry, element, url, &told);
            }
            element.children().for_each(|child| take_media(entry, child, &told, context));
        }
        name if same(name, "group") => {
            element.children().for_each(|child| take_media(entry, child, &told, context));
        }
        _ => {}
    }
}

fn take_content(entry: &mut Entry, element: &Element<'_>, url: WebAddress, told: &Told) {
    let media_type = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    let medium = element.attribute("medium").unwrap_or_default();
    if same(&medium, "image") || medium.is_empty() && is_picture(&media_type, &url) {
        push(entry, Some(sized(plain_image(url, false), element, told)));
        return;
    }
    let is_file = ["audio/", "video/"].iter().any(|start| media_type.starts_with(start));
    if is_file && !entry.enclosures.iter().any(|known| known.url == url) {
        let length = element.attribute("fileSize").and_then(|size| size.trim().parse().ok());
        entry.enclosures.push(Enclosure { url, media_type, length });
    }
}

fn sized(mut image: Image, element: &Element<'_>, told: &Told) -> Image {
    let pixels = |name: &str| {
        let told = element.attribute(name)?;
        told.trim().trim_end_matches("px").parse::<u32>().ok().filter(|&pixels| pixels > 0)
    };
    image.width = pixels("width");
    image.height = pixels("height");
    image.alt.clone_from(&told.alt);
    image.caption.clone_from(&told.caption);
    image.credit.clone_from(&told.credit);
    image
}

pub(crate) fn plain_image(address: WebAddress, thumbnail: bool) -> Image {
    Image {
        address,
        width: None,
        height: None,
        alt: String::new(),
        caption: String::new(),
        credit: String::new(),
        thumbnail,
    }
}

/// Adds a picture, or what is newly told of a known one.
fn push(entry: &mut Entry, image: Option<Image>) {
    let Some(image) = image else { return };
    if let Some(known) = entry.images.iter_mut().find(|known| known.address == image.address) {
        let thumbnail = known.thumbnail && image.thumbnail;
        if known.caption.is_empty() && known.credit.is_empty() {
            *known = image;
        }
        known.thumbnail = thumbnail;
    } else if entry.images.len() < IMAGES_MAX {
        entry.images.push(image);
    }
}
