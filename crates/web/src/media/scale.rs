//! A publisher's bytes → our WebP. Nothing is believed but the bytes themselves.

use std::io::Cursor;

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, metadata::Orientation};
use webp::{Encoder, PixelLayout};

/// Larger pictures are not decoded: 50 megapixels, more than publishers have reason to send.
const PIXELS_MAX: u64 = 50_000_000;
/// Memory that one decoder may take.
const DECODER_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// A picture is at most so many times as high as the width that was asked for; then it is made
/// narrower. Keeps endless strips within what WebP can hold (16,383 pixels).
const HEIGHT_PER_WIDTH: u32 = 5;
/// Of lossy WebP, 0 to 100; above this, files grow faster than anybody sees.
const QUALITY: f32 = 78.0;

/// Why bytes cannot be shown as a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unshowable {
    /// Neither JPEG, PNG, GIF nor WebP, whatever it was called.
    #[error("it is not a picture of a kind that we show")]
    Kind,
    /// More pixels than [`PIXELS_MAX`].
    #[error("it has too many pixels")]
    TooLarge,
    /// The bytes do not decode.
    #[error("it is damaged: {0}")]
    Broken(String),
}

/// Decodes, turns upright, scales down to `width` pixels (never up), and encodes as WebP. Of a
/// moving picture the first frame.
///
/// # Errors
/// [`Unshowable`]
pub(super) fn scale(bytes: &[u8], width: u32) -> Result<Vec<u8>, Unshowable> {
    let (picture, orientation) = decode(bytes)?;
    let turned = swaps_axes(orientation);
    let (w, h) = (picture.width(), picture.height());
    let upright = if turned { (h, w) } else { (w, h) };
    let target = fit(upright, width);
    let target = if turned { (target.1, target.0) } else { target };
    let mut picture = resize(picture, target)?;
    picture.apply_orientation(orientation);
    encode(&picture)
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), Unshowable> {
    let format = image::guess_format(bytes).map_err(|_unknown| Unshowable::Kind)?;
    let shown = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP];
    if !shown.contains(&format) {
        return Err(Unshowable::Kind);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODER_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MAX || decoder.total_bytes() > DECODER_BYTES_MAX {
        return Err(Unshowable::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    if picture.width() == 0 || picture.height() == 0 {
        return Err(Unshowable::Broken("it has no pixels".to_owned()));
    }
    Ok((picture, orientation))
}

/// Eight bits a channel, with transparency where there is some, as the encoder takes them.
fn plain(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => picture,
        other if other.color().has_alpha() => DynamicImage::ImageRgba8(other.into_rgba8()),
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    }
}

fn resize(picture: DynamicImage, (width, height): (u32, u32)) -> Result<DynamicImage, Unshowable> {
    let picture = plain(picture);
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture);
    }
    let mut scaled = DynamicImage::new(width, height, picture.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new()
        .resize(&picture, &mut scaled, &options)
        .map_err(|error| Unshowable::Broken(error.to_string()))?;
    Ok(scaled)
}

fn encode(picture: &DynamicImage) -> Result<Vec<u8>, Unshowable> {
    let layout = if picture.color().has_alpha() { PixelLayout::Rgba } else { PixelLayout::Rgb };
    let encoder = Encoder::new(picture.as_bytes(), layout, picture.width(), picture.height());
    let encoded = encoder
        .encode_simple(false, QUALITY)
        .map_err(|error| Unshowable::Broken(format!("{error:?}")))?;
    Ok(encoded.to_vec())
}

/// The size for a picture of this size, at least one pixel each way.
fn fit((width, height): (u32, u32), wanted: u32) -> (u32, u32) {
    let (w, h) = (u64::from(width), u64::from(height));
    let highest = u64::from(wanted * HEIGHT_PER_WIDTH);
    let mut target = u64::from(wanted).min(w);
    if h * target > highest * w {
        target = highest * w / h;
    }
    let target = target.max(1);
    let rounded = (h * target + w / 2) / w;
    let pixels = |number: u64| u32::try_from(number.max(1)).unwrap_or(u32::MAX);
    (pixels(target), pixels(rounded.min(highest)))
}

fn swaps_axes(orientation: Orientation) -> bool {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => true,
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
    }
}

fn broken(error: image::ImageError) -> Unshowable {
    match error {
        image::ImageError::Limits(_) => Unshowable::TooLarge,
        other => Unshowable::Broken(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
