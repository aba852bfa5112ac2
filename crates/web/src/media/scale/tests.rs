use super::*;

/// A picture that is dark on its left and light on its right.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, _y| {
        image::Rgb(if x < width / 2 { [20, 20, 60] } else { [240, 240, 200] })
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn check(bytes: &[u8], width: u32, expected: Result<(u32, u32), Unshowable>) {
    let scaled = scale(bytes, width).map(|webp| {
        assert_eq!(image::guess_format(&webp).unwrap(), ImageFormat::WebP);
        let picture = image::load_from_memory(&webp).unwrap();
        (picture.width(), picture.height())
    });
    assert_eq!(scaled, expected);
}

#[test]
fn pictures_become_smaller_and_never_larger() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        check(&picture(900, 600, format), 640, Ok((640, 427)));
        check(&picture(300, 200, format), 640, Ok((300, 200)));
    }
}

#[test]
fn strips_stay_within_five_widths() {
    check(&picture(40, 4000, ImageFormat::Png), 160, Ok((8, 800)));
    check(&picture(4000, 3, ImageFormat::Png), 160, Ok((160, 1)));
}

#[test]
fn a_camera_held_upright_gives_an_upright_picture() {
    let jpeg = picture(400, 200, ImageFormat::Jpeg);
    // An Exif block that says "turn me by 90° clockwise" (6), put after the file's first marker.
    let exif =
        b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let turned = [&jpeg[..2], exif.as_slice(), &jpeg[2..]].concat();
    check(&turned, 160, Ok((160, 320)));
}

#[test]
fn what_is_no_picture_is_refused() {
    check(b"<svg xmlns='http://www.w3.org/2000/svg'/>", 160, Err(Unshowable::Kind));
    check(b"<!doctype html><p>Not found</p>", 160, Err(Unshowable::Kind));
    check(b"", 160, Err(Unshowable::Kind));
    let torn = picture(900, 600, ImageFormat::Png);
    assert!(matches!(scale(&torn[..torn.len() / 2], 160), Err(Unshowable::Broken(_))));
}

#[test]
fn a_few_bytes_cannot_claim_a_field_of_pixels() {
    let mut bytes = picture(8, 8, ImageFormat::Gif);
    // The size stands in the head of the file and of its first frame.
    for at in [6, 8] {
        bytes[at..at + 2].copy_from_slice(&u16::MAX.to_le_bytes());
    }
    check(&bytes, 160, Err(Unshowable::TooLarge));
}

#[test]
fn transparency_stays() {
    let clear = image::RgbaImage::from_pixel(64, 64, image::Rgba([255, 0, 0, 0]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(clear).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let webp = scale(&bytes.into_inner(), 160).unwrap();
    let pixel = image::load_from_memory(&webp).unwrap().into_rgba8().get_pixel(9, 9).0;
    assert_eq!(pixel[3], 0);
}
