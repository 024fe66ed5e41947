//! Images in terminals that draw them: the place that an image takes, and the codes that draw it.
//! The terminal decodes the file; here only its size is read.

use std::ffi::OsString;

use data_encoding::BASE64;

use obverse_core::session::view::ViewImage;

/// A protocol for images. kitty and iTerm2 take the bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageProtocol {
    /// That of kitty and Ghostty. It takes PNG.
    Kitty,
    /// That of iTerm2 and `WezTerm`. It takes PNG, JPEG and GIF.
    Iterm,
    /// That of foot, mlterm, Contour, Konsole and Windows Terminal. It takes pixels.
    #[cfg(feature = "sixel")]
    Sixel,
}

impl ImageProtocol {
    /// The protocol that the variables of the terminal promise; `read` gives the value of one. A
    /// multiplexer between keeps the codes to itself.
    #[must_use]
    pub fn from_variables(read: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let [term, program, local_program] = ["TERM", "TERM_PROGRAM", "LC_TERMINAL"]
            .map(|name| read(name).unwrap_or_default().to_string_lossy().into_owned());
        let is_multiplexed = read("TMUX").is_some()
            || read("STY").is_some()
            || ["tmux", "screen", "dumb"].iter().any(|name| term.starts_with(name));
        let is_kitty = read("KITTY_WINDOW_ID").is_some()
            || ["xterm-kitty", "xterm-ghostty"].contains(&term.as_str())
            || program == "ghostty";
        let is_iterm =
            ["iTerm.app", "WezTerm"].contains(&program.as_str()) || local_program == "iTerm2";
        match (is_multiplexed, is_kitty, is_iterm) {
            (true, ..) => None,
            (false, true, _) => Some(Self::Kitty),
            (false, false, true) => Some(Self::Iterm),
            (false, false, false) => Self::sixel_from_variables(&term, read),
        }
    }

    /// Sixel if the terminal is known to draw it. Konsole draws it since 22.04, Windows Terminal
    /// since 1.22, which has no variable for its version.
    #[cfg(feature = "sixel")]
    fn sixel_from_variables(term: &str, read: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let konsole = read("KONSOLE_VERSION")
            .and_then(|version| version.to_str()?.parse::<u32>().ok())
            .is_some_and(|version| version >= 220_400);
        let is_known = ["foot", "mlterm", "contour"].iter().any(|name| term.starts_with(name));
        (is_known || konsole || read("WT_SESSION").is_some()).then_some(Self::Sixel)
    }

    #[cfg(not(feature = "sixel"))]
    fn sixel_from_variables(_: &str, _: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        None
    }
}

/// The largest file that is drawn, in bytes. A larger one would take too long to arrive.
const MAX_IMAGE_BYTES: usize = 4 << 20;
/// The most bytes of base64 in one code of kitty.
const KITTY_CHUNK: usize = 4096;
/// The fewest rows for an image. In less room its words alone are better.
const MIN_ROWS: usize = 3;
/// The most rows for an image.
const MAX_ROWS: usize = 20;
/// The size of a cell in pixels where the terminal does not say it.
const USUAL_CELL: (f64, f64) = (10.0, 20.0);

/// The room for images on a screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ImageRoom {
    /// The most columns.
    pub columns: usize,
    /// The most rows. Options need room below an image.
    pub rows: usize,
    /// The width and the height of a cell in pixels.
    pub cell: (f64, f64),
}

impl ImageRoom {
    /// The room on a page of this width on a screen with this number of rows. `pixels` is the size
    /// of the whole screen, if known.
    pub(super) fn on_screen(width: usize, columns: usize, rows: usize, pixels: (u16, u16)) -> Self {
        let (across, down) = pixels;
        let cell = if across > 0 && down > 0 {
            (f64::from(across) / columns.max(1) as f64, f64::from(down) / rows.max(1) as f64)
        } else {
            USUAL_CELL
        };
        Self { columns: width, rows: (rows / 2).min(MAX_ROWS), cell }
    }

    /// The room that an image takes; `None` if this protocol does not draw it, or if it has no room.
    #[must_use]
    pub(super) fn fit_image(
        &self,
        image: &ViewImage,
        protocol: ImageProtocol,
    ) -> Option<ImageSize> {
        if image.bytes.len() > MAX_IMAGE_BYTES || self.rows < MIN_ROWS {
            return None;
        }
        let (format, width, height) = read_size(&image.bytes)?;
        if protocol == ImageProtocol::Kitty && format != SizedFormat::Png {
            return None;
        }
        let (across, down) = (f64::from(width) / self.cell.0, f64::from(height) / self.cell.1);
        let scale = (self.columns as f64 / across).min(self.rows as f64 / down).min(1.0);
        let columns = (across * scale).round().max(1.0) as usize;
        let rows = (down * scale).ceil().max(1.0) as usize;
        let pixels = [width, height].map(|side| (f64::from(side) * scale).max(1.0) as u32);
        Some(ImageSize {
            columns: columns.min(self.columns),
            rows: rows.min(self.rows),
            pixels: pixels.into(),
        })
    }
}

/// The size of an image on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ImageSize {
    /// The columns.
    pub columns: usize,
    /// The rows.
    pub rows: usize,
    /// The width and the height in pixels of the screen.
    pub pixels: (u32, u32),
}

/// A format whose size is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SizedFormat {
    Png,
    Jpeg,
    Gif,
}

/// The format of an image, and its width and height in pixels, from its header.
fn read_size(bytes: &[u8]) -> Option<(SizedFormat, u32, u32)> {
    let (format, width, height) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (SizedFormat::Png, big_endian(bytes, 16, 4)?, big_endian(bytes, 20, 4)?)
    } else if bytes.starts_with(b"GIF8") {
        let [wide, wider, high, higher] = *bytes.get(6..10)? else { return None };
        let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]));
        (SizedFormat::Gif, side(wide, wider), side(high, higher))
    } else if bytes.starts_with(b"\xff\xd8") {
        let (width, height) = read_jpeg_size(bytes)?;
        (SizedFormat::Jpeg, width, height)
    } else {
        return None;
    };
    (width > 0 && height > 0).then_some((format, width, height))
}

/// The width and height in the frame header of a JPEG image.
fn read_jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let [0xff, marker] = *bytes.get(at..at + 2)? else { return None };
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            return Some((big_endian(bytes, at + 7, 2)?, big_endian(bytes, at + 5, 2)?));
        }
        let length = if marker == 0xff { 0 } else { big_endian(bytes, at + 2, 2)? as usize + 1 };
        at += length + 1;
    }
}

/// A number of this many bytes, the highest first.
fn big_endian(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let digits = bytes.get(at..at + count)?;
    Some(digits.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// An image on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FrameImage {
    /// Its first row.
    pub row: usize,
    /// Its first column.
    pub column: usize,
    /// Its size.
    pub size: ImageSize,
    /// The image.
    pub image: ViewImage,
}

/// The code that removes all images. Only kitty keeps them apart from the text.
#[must_use]
pub(super) fn clear_code(protocol: ImageProtocol) -> &'static str {
    match protocol {
        ImageProtocol::Kitty => "\x1b_Ga=d,d=A,q=2\x1b\\",
        ImageProtocol::Iterm => "",
        // Text over an image removes it.
        #[cfg(feature = "sixel")]
        ImageProtocol::Sixel => "",
    }
}

/// The code that draws an image at the cursor and leaves the cursor where it is.
#[must_use]
pub(super) fn draw_code(frame: &FrameImage, protocol: ImageProtocol) -> String {
    let bytes = &frame.image.bytes;
    let ImageSize { columns, rows, .. } = frame.size;
    match protocol {
        ImageProtocol::Iterm => format!(
            "\x1b]1337;File=inline=1;size={};width={columns};height={rows};\
             preserveAspectRatio=1;doNotMoveCursor=1:{}\x07",
            bytes.len(),
            BASE64.encode(bytes)
        ),
        #[cfg(feature = "sixel")]
        ImageProtocol::Sixel => {
            super::sixel::encode_sixel(bytes, frame.size.pixels).unwrap_or_default()
        }
        ImageProtocol::Kitty => {
            let content = BASE64.encode(bytes);
            let mut code = String::new();
            let mut keys = format!("a=T,f=100,q=2,C=1,c={columns},r={rows},");
            let chunks = content.len().div_ceil(KITTY_CHUNK);
            for (at, chunk) in content.as_bytes().chunks(KITTY_CHUNK).enumerate() {
                let more = u8::from(at + 1 < chunks);
                let chunk = String::from_utf8_lossy(chunk);
                code.push_str(&format!("\x1b_G{keys}m={more};{chunk}\x1b\\"));
                keys.clear();
            }
            code
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        FrameImage, ImageProtocol, ImageRoom, ImageSize, SizedFormat, draw_code, read_size,
    };
    use obverse_core::session::view::ViewImage;

    fn png(width: u8, height: u8, more: usize) -> ViewImage {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec();
        bytes.extend([width, 0, 0, 0, height, 0, 8, 2, 0, 0, 0]);
        bytes.resize(bytes.len() + more, 0);
        ViewImage { path: "a.png".to_owned(), bytes: bytes.into() }
    }

    #[test]
    fn the_size_of_an_image_is_read_from_its_header() {
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\xc2\0\x0b\x08\x01\x02\x03\x04";
        for (bytes, size) in [
            (&png(2, 1, 0).bytes[..], Some((SizedFormat::Png, 512, 256))),
            (b"GIF89a\x02\x01\x03\0", Some((SizedFormat::Gif, 258, 3))),
            (jpeg, Some((SizedFormat::Jpeg, 0x304, 0x102))),
            (&jpeg[..16], None),
            (b"\xff\xd8\xff\xd9", None),
            (b"\xff\xd8", None),
            (b"GIF89a\0\0\0\0", None),
            (b"BM", None),
            (b"", None),
        ] {
            assert_eq!(read_size(bytes), size, "{bytes:?}");
        }
    }

    #[test]
    fn an_image_keeps_its_shape_and_leaves_room_for_options() {
        let room = ImageRoom::on_screen(76, 80, 24, (0, 0));
        let fit_as = |room: ImageRoom, image: &ViewImage, protocol| {
            room.fit_image(image, protocol).map(|size| (size.columns, size.rows))
        };
        let fit = |image: &ViewImage| fit_as(room, image, ImageProtocol::Kitty);
        // 512 by 256 pixels are 51 by 13 cells; 12 rows are left.
        assert_eq!(fit(&png(2, 1, 0)), Some((48, 12)));
        assert_eq!(fit(&png(1, 4, 0)), Some((6, 12)));
        assert_eq!(fit(&png(200, 1, 0)), Some((76, 1)));
        let fine = ImageRoom::on_screen(76, 80, 24, (1600, 960));
        assert_eq!(fit_as(fine, &png(2, 1, 0), ImageProtocol::Iterm), Some((26, 7)));
        let low = ImageRoom::on_screen(76, 80, 5, (0, 0));
        assert_eq!(fit_as(low, &png(2, 1, 0), ImageProtocol::Kitty), None);
        assert_eq!(fit(&png(2, 1, 5 << 20)), None);
        let gif = ViewImage { path: String::new(), bytes: (*b"GIF89a\x02\x01\x03\0").into() };
        assert_eq!(fit(&gif), None);
        assert!(room.fit_image(&gif, ImageProtocol::Iterm).is_some());
    }

    #[cfg(feature = "sixel")]
    #[test]
    fn sixel_is_for_terminals_that_are_known_to_draw_it() {
        let find = |variables: &[(&str, &str)]| {
            ImageProtocol::from_variables(|name| {
                let found = variables.iter().find(|(of, _)| *of == name);
                found.map(|(_, value)| (*value).into())
            })
        };
        for known in [("TERM", "foot"), ("KONSOLE_VERSION", "220400"), ("WT_SESSION", "1")] {
            assert_eq!(find(&[known]), Some(ImageProtocol::Sixel), "{known:?}");
            assert_eq!(find(&[known, ("TMUX", "1")]), None, "{known:?}");
        }
        for unknown in [("TERM", "xterm"), ("KONSOLE_VERSION", "211203")] {
            assert_eq!(find(&[unknown]), None, "{unknown:?}");
        }
    }

    #[test]
    fn a_large_image_goes_to_kitty_in_pieces() {
        let frame = FrameImage {
            row: 2,
            column: 1,
            size: ImageSize { columns: 9, rows: 4, pixels: (90, 80) },
            image: png(2, 1, 4000),
        };
        let code = draw_code(&frame, ImageProtocol::Kitty);
        let starts: Vec<&str> =
            code.split("\x1b\\").filter_map(|piece| piece.split(';').next()).collect();
        assert_eq!(starts, ["\x1b_Ga=T,f=100,q=2,C=1,c=9,r=4,m=1", "\x1b_Gm=0", ""]);
        let code = draw_code(&frame, ImageProtocol::Iterm);
        assert!(code.starts_with("\x1b]1337;File=inline=1;size=4029;width=9;height=4;"), "{code}");
        assert!(code.ends_with('\x07'));
    }
}
