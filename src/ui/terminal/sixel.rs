//! Images as sixels: six rows of pixels in each character.

use icy_sixel::SixelImage;
use image::imageops::FilterType;

/// The codes that draw an image in this width and height, in pixels, and put the cursor back;
/// `None` if the image cannot be read.
pub(super) fn encode_sixel(bytes: &[u8], (width, height): (u32, u32)) -> Option<String> {
    let image = image::load_from_memory(bytes).ok()?;
    let image = image.resize_exact(width, height, FilterType::Triangle).into_rgba8();
    let (width, height) = (image.width() as usize, image.height() as usize);
    let codes = SixelImage::from_rgba(image.into_raw(), width, height).encode().ok()?;
    Some(format!("\x1b7{codes}\x1b8"))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use icy_sixel::SixelImage;
    use image::{ImageFormat, Rgba, RgbaImage};

    use super::encode_sixel;

    #[test]
    fn an_image_keeps_its_colours_in_another_size() {
        let red = RgbaImage::from_pixel(8, 4, Rgba([255, 0, 0, 255]));
        let mut png = Cursor::new(Vec::new());
        red.write_to(&mut png, ImageFormat::Png).unwrap();
        let codes = encode_sixel(&png.into_inner(), (24, 12)).unwrap();
        let codes = codes.strip_prefix("\x1b7").and_then(|codes| codes.strip_suffix("\x1b8"));
        let drawn = SixelImage::decode(codes.unwrap().as_bytes()).unwrap();
        assert_eq!((drawn.width, drawn.height), (24, 12));
        assert!(drawn.pixels.chunks(4).all(|pixel| pixel == [255, 0, 0, 255]));
    }

    #[test]
    fn bytes_that_are_no_image_draw_nothing() {
        assert_eq!(encode_sixel(b"\x89PNG\r\n\x1a\n", (8, 8)), None);
    }
}
