//! The pictures of a text, with what must be shown beside them.

use types::{Picture, WebAddress};

use crate::clean::{Cleaned, Made, Part, text_of};

/// Pictures of one article.
const PICTURES_MAX: usize = 20;

/// A picture smaller than this is an icon, in pixels.
const SMALL: u32 = 80;

/// Words in addresses of what stands for something else.
const SIGNS: [&str; 14] = [
    "logo",
    "icon",
    "avatar",
    "sprite",
    "placeholder",
    "gravatar",
    "badge",
    "emoji",
    "spinner",
    "/smilies/",
    "blank.gif",
    "spacer",
    "1x1",
    "share-button",
];

/// Adds the text's pictures to those already known, best first, and takes the first of all out of
/// the text, because it is shown above it.
pub(crate) fn gather(text: &mut Cleaned, pictures: &mut Vec<Picture>) {
    pictures.retain(|picture| is_picture(picture.address.as_str(), picture.width, picture.height));
    let mut found = Vec::new();
    text.blocks.iter().for_each(|block| collect(block, &mut found));
    found.into_iter().for_each(|picture| add(pictures, picture));
    let Some(first) = pictures.first() else { return };
    text.blocks.retain(|block| !shows(block, &first.address));
}

/// Adds a picture, or what is said of it to the same one in another size.
pub(crate) fn add(pictures: &mut Vec<Picture>, picture: Picture) {
    let known = pictures.iter().position(|known| is_same(&known.address, &picture.address));
    match known {
        Some(at) => complete(&mut pictures[at], picture),
        None if pictures.len() < PICTURES_MAX => pictures.push(picture),
        None => {}
    }
}

fn collect(block: &Part, found: &mut Vec<Picture>) {
    let mut images = Vec::new();
    block.pictures(&mut images);
    let caption = block.element().filter(|made| made.tag == "figure").and_then(|figure| {
        let caption = figure.children.iter().find(|child| child.tag() == "figcaption")?;
        Some(caption.element()?.children.iter().map(text_of).collect::<Vec<_>>().join(" "))
    });
    let (caption, credit) = split_credit(&caption.unwrap_or_default());
    for image in images {
        found.extend(picture(image, &caption, &credit));
    }
}

fn picture(image: &Made, caption: &str, credit: &str) -> Option<Picture> {
    let size = |name| image.get(name).and_then(|size| size.parse().ok());
    let (width, height) = (size("width"), size("height"));
    let source = image.get("src")?;
    if !is_picture(source, width, height) {
        return None;
    }
    Some(Picture {
        address: WebAddress::parse(source).ok()?,
        width,
        height,
        alt: image.get("alt").unwrap_or_default().to_owned(),
        caption: caption.to_owned(),
        credit: credit.to_owned(),
    })
}

/// Neither an icon nor a logo.
pub(crate) fn is_picture(address: &str, width: Option<u32>, height: Option<u32>) -> bool {
    let small = [width, height].into_iter().flatten().any(|size| size < SMALL);
    let address = address.to_ascii_lowercase();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    !small && !SIGNS.iter().any(|sign| path.contains(sign))
}

fn complete(known: &mut Picture, other: Picture) {
    known.width = known.width.or(other.width);
    known.height = known.height.or(other.height);
    for (own, other) in [
        (&mut known.alt, other.alt),
        (&mut known.caption, other.caption),
        (&mut known.credit, other.credit),
    ] {
        if own.is_empty() {
            *own = other;
        }
    }
}

fn shows(block: &Part, address: &WebAddress) -> bool {
    let mut images = Vec::new();
    block.pictures(&mut images);
    let [image] = images.as_slice() else { return false };
    let same = image.get("src").and_then(|source| WebAddress::parse(source).ok());
    block.tag() == "figure" && same.is_some_and(|same| is_same(&same, address))
}

/// Whether two addresses give the same picture, perhaps in other sizes.
fn is_same(one: &WebAddress, other: &WebAddress) -> bool {
    let (one_path, other_path) = (one.url().path(), other.url().path());
    if one_path == other_path {
        return one_path.len() > 1
            && (one.url().query() == other.url().query() || has_suffix(one_path));
    }
    let (one, other) = (stem(one_path), stem(other_path));
    one.len() >= 8 && one == other
}

fn has_suffix(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// The file's name without size and ending: `a/harbour-1024x683.jpg` → `harbour`.
fn stem(path: &str) -> String {
    let name =
        path.rsplit('/').find(|part| part.len() > 3).unwrap_or_default().to_ascii_lowercase();
    let name = name.split('.').next().unwrap_or_default();
    let sized = |part: &&str| {
        part.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, 'x' | 'w' | 'h'))
            && part.len() <= 9
            && part
                .starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, 'w' | 'h'))
            && part.contains(['x', 'w', 'h'])
    };
    name.split(['-', '_']).filter(|part| !sized(part)).collect::<Vec<_>>().join("-")
}

/// Tells a caption and the credit at its end apart:
/// `A harbour. Photo: Ann Lee` → `A harbour.`, `Ann Lee`.
pub(crate) fn split_credit(caption: &str) -> (String, String) {
    const MARKS: [&str; 17] = [
        "photo by",
        "photo credit:",
        "photograph:",
        "photograph by",
        "photo:",
        "picture:",
        "image:",
        "image credit:",
        "credit:",
        "foto:",
        "bild:",
        "©",
        "crédit photo",
        "crédito:",
        "imagen:",
        "写真：",
        "фото:",
    ];
    let caption = caption.trim();
    let lower = caption.to_lowercase();
    if lower.len() != caption.len() {
        // Cutting by places in the other text would not be safe.
        return (caption.to_owned(), String::new());
    }
    let mark = MARKS.iter().filter_map(|mark| lower.rfind(mark).map(|at| (at, at + mark.len())));
    if let Some((start, end)) = mark.min() {
        let credit = caption.get(end..).unwrap_or_default();
        let credit =
            credit.trim_matches(|letter: char| letter.is_whitespace() || ":.()[]".contains(letter));
        let before = caption.get(..start).unwrap_or_default();
        if (2..=90).contains(&credit.chars().count()) {
            let before = before.trim_end_matches(|letter: char| {
                letter.is_whitespace() || "([|–—-".contains(letter)
            });
            return (before.to_owned(), credit.to_owned());
        }
    }
    let bracketed = caption.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match bracketed {
        Some((before, inside)) if is_agency(inside) => {
            (before.trim().to_owned(), inside.to_owned())
        }
        _ => (caption.to_owned(), String::new()),
    }
}

fn is_agency(words: &str) -> bool {
    ["AP ", "AP/", "Photo", "Reuters", "AFP", "Getty", "via ", "dpa", "/"]
        .iter()
        .any(|part| words.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_and_credits_are_told_apart() {
        let check = |caption: &str, expected: (&str, &str)| {
            let (text, credit) = split_credit(caption);
            assert_eq!((text.as_str(), credit.as_str()), expected);
        };
        check("A harbour. Photo: Ann Lee", ("A harbour.", "Ann Lee"));
        check("A harbour (Foto: dpa)", ("A harbour", "dpa"));
        check("A harbour. (AP Photo/Ann Lee, File)", ("A harbour.", "AP Photo/Ann Lee, File"));
        check("© Ann Lee / The Daily", ("", "Ann Lee / The Daily"));
        check("A harbour (in June)", ("A harbour (in June)", ""));
        check("", ("", ""));
    }

    #[test]
    fn one_picture_in_two_sizes_is_one() {
        let check = |one: &str, other: &str, expected| {
            let [one, other] = [one, other].map(|text| WebAddress::parse(text).unwrap());
            assert_eq!(is_same(&one, &other), expected, "{one} {other}");
        };
        check(
            "https://a.example/harbour-view.jpg?w=300",
            "https://a.example/harbour-view.jpg?w=900",
            true,
        );
        check(
            "https://a.example/harbour-view-300x200.jpg",
            "https://b.example/harbour-view.webp",
            true,
        );
        check("https://a.example/1.jpg", "https://a.example/2.jpg", false);
        check("https://a.example/image?id=1", "https://a.example/image?id=2", false);
    }
}
