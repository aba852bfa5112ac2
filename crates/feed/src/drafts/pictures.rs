//! The pictures of an article, best first.

use types::Picture;

use crate::{Entry, Image};

/// Smaller pictures are counters and ornaments, in pixels.
const EDGE_MIN: u32 = 32;

/// What the feed names apart from the HTML.
pub(super) fn of(entry: &Entry) -> Vec<Picture> {
    let big_enough = |image: &&Image| {
        [image.width, image.height].into_iter().flatten().all(|edge| edge >= EDGE_MIN)
    };
    let mut images: Vec<&Image> = entry.images.iter().filter(big_enough).collect();
    // Stable: among equals the publisher's order counts.
    images.sort_by_key(|image| (image.thumbnail, std::cmp::Reverse(image.width.unwrap_or(0))));
    images.into_iter().map(picture).collect()
}

fn picture(image: &Image) -> Picture {
    Picture {
        address: image.address.clone(),
        width: image.width,
        height: image.height,
        alt: image.alt.clone(),
        caption: image.caption.clone(),
        credit: image.credit.clone(),
    }
}
