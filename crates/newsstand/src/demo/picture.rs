//! Illustrations for the sample stories, drawn when they are asked for.
//!
//! ```text
//! noise, colour, palette, shape, canvas   paints and brushes
//! stage                                   sky, light, land, water: what every scene stands in
//! scenes                                  one small function per keyword
//! ```
//!
//! Scene, story and title together decide everything: one story looks different in every title,
//! and always the same in one.

pub mod noise;
pub mod colour;
pub mod palette;
pub mod shape;
pub mod canvas;
mod stage;
mod scenes;

use image::{ExtendedColorType, ImageEncoder as _, codecs::jpeg::JpegEncoder};

use super::chance::Chance;
use stage::Stage;

pub use scenes::SCENES;

/// Quality at which the grain survives and a picture stays below about 400 kB.
const JPEG_QUALITY: u8 = 82;

/// A picture of `scene` for the story `seed` in the title `title`: JPEG, 1600 × 1000 pixels.
/// An unknown scene is drawn as hills.
///
/// # Panics
/// Never: writing JPEG to memory cannot fail.
#[must_use]
pub fn jpeg(scene: &str, seed: &str, title: &str) -> Vec<u8> {
    let mut chance = Chance::of(&[scene, seed, title]);
    let drawing = scenes::named(scene);
    let mut stage = Stage::new(drawing.hour, &mut chance);
    (drawing.draw)(&mut stage);
    stage.finish();
    let (width, height) = (stage.canvas.width as u32, stage.canvas.height as u32);
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)
        .write_image(&stage.canvas.bytes(), width, height, ExtendedColorType::Rgb8)
        .expect("the size fits the bytes and memory takes all");
    out
}

#[cfg(test)]
mod tests;
