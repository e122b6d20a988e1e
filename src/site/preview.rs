//! The picture that chats and networks show beside a link to the site: its name on the color of the
//! brand. Drawn in memory from a font of the program, so that every build makes the same bytes.

use ab_glyph::{Font as _, FontRef, PxScale, PxScaleFont, ScaleFont as _, point};
use ab_glyph_rasterizer::{Point, Rasterizer};
use palette::{Srgb, color_difference::Wcag21RelativeContrast as _};

use super::diagram;
use crate::model::{
    Playbook,
    brand::{ACCENT, Brand, Scheme},
};

/// Its size in pixels, the one that networks ask for.
pub(super) const SIZE: (usize, usize) = (1200, 630);

/// What is free on all sides, in pixels.
const MARGIN: f32 = 88.0;

/// The stripe of steps at the foot: how many, how high, and how far each points into the next.
const STEPS: u8 = 5;
const STEP_HEIGHT: f32 = 84.0;
const STEP_TIP: f32 = 34.0;

/// How much of the ink the first step shows, and by how much more each next one.
const STEP_INK: f32 = 0.12;
const STEP_MORE: f32 = 0.09;

/// A text of the picture: how large its letters are, how much room a line has, how many there are at
/// most, and how much of the ink they show.
struct Style {
    size: f32,
    line: f32,
    most: usize,
    ink: f32,
}

const SMALL: Style = Style { size: 40.0, line: 52.0, most: 1, ink: 0.85 };
const TITLE: Style = Style { size: 92.0, line: 104.0, most: 3, ink: 1.0 };

/// Returns the picture as PNG.
pub(super) fn png(playbook: &Playbook) -> Vec<u8> {
    let brand = Brand::of(playbook);
    let ground = brand.and_then(|brand| brand.accent(Scheme::Light)).unwrap_or(ACCENT);
    let mut picture = Picture::of(ground);
    picture.steps();
    let company = playbook.settings().record.text("company");
    let name = brand.and_then(Brand::name).or(company);
    let title = playbook.title();
    let y = MARGIN - SMALL.line / 2.0;
    let y = picture.write(name.filter(|name| *name != title).unwrap_or_default(), &SMALL, y);
    picture.write(title, &TITLE, y.max(MARGIN));
    picture.encoded()
}

/// Pixels of one color, with what is drawn on them in another.
struct Picture {
    ground: Srgb<u8>,
    ink: Srgb<u8>,
    /// How much of the ink each pixel shows, row by row.
    covered: Vec<f32>,
}

impl Picture {
    fn of(ground: Srgb<u8>) -> Self {
        let against = ground.into_format::<f32>();
        let inks = [Srgb::new(0xff, 0xff, 0xff), Srgb::new(0x13, 0x18, 0x1b)];
        let contrast = |ink: &Srgb<u8>| ink.into_format::<f32>().relative_contrast(against);
        let [white, black] = inks;
        let ink = if contrast(&white) >= contrast(&black) { white } else { black };
        Self { ground, ink, covered: vec![0.0; SIZE.0 * SIZE.1] }
    }

    /// Shows a part of the ink at a pixel, where the picture has it.
    fn cover(&mut self, x: i64, y: i64, part: f32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x < SIZE.0 && y < SIZE.1 {
            let pixel = &mut self.covered[y * SIZE.0 + x];
            *pixel = pixel.max(part.clamp(0.0, 1.0));
        }
    }

    /// Draws steps that lead to the right, each stronger than the one before.
    fn steps(&mut self) {
        let (width, height) = (SIZE.0 as f32, SIZE.1 as f32);
        let (top, bottom) = (height - STEP_HEIGHT, height);
        let step = width / f32::from(STEPS);
        for number in 0..STEPS {
            let (left, right) = (step * f32::from(number), step * f32::from(number + 1) - 8.0);
            let tail = if number == 0 { 0.0 } else { STEP_TIP };
            let corners = [
                Point { x: left - STEP_TIP, y: top },
                Point { x: right - STEP_TIP, y: top },
                Point { x: right, y: f32::midpoint(top, bottom) },
                Point { x: right - STEP_TIP, y: bottom },
                Point { x: left - STEP_TIP, y: bottom },
                Point { x: left - STEP_TIP + tail, y: f32::midpoint(top, bottom) },
            ];
            let corners = corners.map(|corner| Point { x: corner.x.max(0.0), ..corner });
            let ink = STEP_INK + STEP_MORE * f32::from(number);
            let mut shape = Rasterizer::new(SIZE.0, SIZE.1);
            for (at, corner) in corners.iter().enumerate() {
                shape.draw_line(*corner, corners[(at + 1) % corners.len()]);
            }
            shape.for_each_pixel_2d(|x, y, part| {
                if part > 0.0 {
                    self.cover(x.into(), y.into(), part * ink);
                }
            });
        }
    }

    /// Writes a text below `y` and returns where it ends. What the font has no letters for is left
    /// out as a whole: half a name would be another.
    fn write(&mut self, text: &str, style: &Style, y: f32) -> f32 {
        let font = FontRef::try_from_slice(epaint_default_fonts::UBUNTU_LIGHT);
        let font = font.expect("the font of the program can be read").into_scaled(style.size);
        let is_there = |c: char| c.is_whitespace() || font.glyph_id(c).0 != 0;
        if text.trim().is_empty() || !text.chars().all(is_there) {
            return y;
        }
        let room = f64::from(SIZE.0 as f32 - 2.0 * MARGIN);
        let lines = diagram::lines(text, room, style.most, |text| f64::from(width(&font, text)));
        let mut baseline = y;
        for line in &lines {
            baseline += style.line;
            self.line(&font, line, baseline, style.ink);
        }
        baseline
    }

    fn line(&mut self, font: &PxScaleFont<FontRef<'_>>, text: &str, baseline: f32, ink: f32) {
        let mut end = MARGIN;
        let mut before = None;
        for c in text.chars() {
            let glyph = font.glyph_id(c);
            end += before.map_or(0.0, |before| font.kern(before, glyph));
            let scale = PxScale::from(font.scale().y);
            let placed = glyph.with_scale_and_position(scale, point(end, baseline));
            if let Some(shape) = font.font.outline_glyph(placed) {
                let corner = shape.px_bounds().min;
                shape.draw(|x, y, part| {
                    let (x, y) = (i64::from(x), i64::from(y));
                    self.cover(corner.x as i64 + x, corner.y as i64 + y, part * ink);
                });
            }
            end += font.h_advance(glyph);
            before = Some(glyph);
        }
    }

    fn encoded(&self) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(self.covered.len() * 3);
        for part in &self.covered {
            let mixed = |ground: u8, ink: u8| {
                let (ground, ink) = (f32::from(ground), f32::from(ink));
                (ground + (ink - ground) * part).round() as u8
            };
            pixels.push(mixed(self.ground.red, self.ink.red));
            pixels.push(mixed(self.ground.green, self.ink.green));
            pixels.push(mixed(self.ground.blue, self.ink.blue));
        }
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, SIZE.0 as u32, SIZE.1 as u32);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().expect("memory takes everything");
        writer.write_image_data(&pixels).expect("there are as many pixels as the header says");
        drop(writer);
        out
    }
}

/// Returns how wide a text is, in pixels.
fn width(font: &PxScaleFont<FontRef<'_>>, text: &str) -> f32 {
    let glyphs: Vec<_> = text.chars().map(|c| font.glyph_id(c)).collect();
    let kerned: f32 = glyphs.windows(2).map(|pair| font.kern(pair[0], pair[1])).sum();
    glyphs.iter().map(|glyph| font.h_advance(*glyph)).sum::<f32>() + kerned
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Srgb<u8> = Srgb::new(0xff, 0xff, 0xff);

    fn written(text: &str) -> (f32, usize) {
        let mut picture = Picture::of(ACCENT);
        let end = picture.write(text, &TITLE, MARGIN);
        (end, picture.covered.iter().filter(|part| **part > 0.5).count())
    }

    #[test]
    fn it_has_the_size_that_pages_say_and_the_color_of_the_brand() {
        let png = Picture::of(ACCENT).encoded();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
        assert_eq!(reader.info().size(), (SIZE.0 as u32, SIZE.1 as u32));
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("a picture");
        assert_eq!(pixels[..3], [ACCENT.red, ACCENT.green, ACCENT.blue]);
    }

    #[test]
    fn the_ink_can_be_read_on_every_color() {
        assert_eq!(Picture::of(ACCENT).ink, INK);
        assert_ne!(Picture::of(Srgb::new(0xff, 0xee, 0x00)).ink, INK);
    }

    #[test]
    fn a_long_title_takes_three_lines_and_what_has_no_letters_is_left_out() {
        let (one, few) = written("Merrowdale");
        assert!(few > 1000, "{few} pixels");
        assert!((one - MARGIN - TITLE.line).abs() < 0.1);
        let (three, many) = written(&"a sales and marketing playbook ".repeat(20));
        assert!((three - MARGIN - 3.0 * TITLE.line).abs() < 0.1 && many > few);
        assert_eq!(written("Merrowdale 営業"), (MARGIN, 0));
        assert_eq!(written(" "), (MARGIN, 0));
        assert!(written("Größe – Übersicht, ёлка, Ωμέγα").1 > 1000);
        assert!(written(&"W".repeat(5000)).1 > few);
    }
}
