//! How the site of a playbook looks like its company: name, logo, color and font, as the settings say.
//! A color is readable where its contrast with the paper reaches what WCAG 2.2 asks of text
//! (success criterion 1.4.3).

use std::str::FromStr as _;

use palette::{IntoColor as _, Oklch, Srgb, color_difference::Wcag21RelativeContrast as _};

use super::{Playbook, record::Record};

/// The color of links and marks where the settings name none: the theme's, on light paper.
pub const ACCENT: Srgb<u8> = Srgb::new(0x12, 0x58, 0x6b);

/// The least contrast of text and what is behind it, as the ratio of their luminances.
pub const LEAST_CONTRAST: f32 = 4.5;

/// The lightness, from 0 to 1 in Oklab, at which the search for a readable shade goes on to the next.
const STEP: f32 = 0.01;

/// Which of the two looks of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on light paper.
    Light,
    /// Light text on dark paper.
    Dark,
}

impl Scheme {
    /// Returns the colors of the theme that text in the brand's color stands on: the page, and what
    /// lies on it. They are those of the theme's tokens; a test compares.
    fn grounds(self) -> [Srgb<u8>; 2] {
        match self {
            Self::Light => [Srgb::new(0xfb, 0xfa, 0xf7), Srgb::new(0xff, 0xff, 0xff)],
            Self::Dark => [Srgb::new(0x13, 0x18, 0x1b), Srgb::new(0x1a, 0x20, 0x23)],
        }
    }

    /// Returns the least contrast a color has with what it stands on, from 1 to 21.
    pub fn contrast(self, color: Srgb<u8>) -> f32 {
        let color: Srgb<f32> = color.into_format();
        let with = |ground: Srgb<u8>| color.relative_contrast(ground.into_format());
        self.grounds().into_iter().map(with).fold(f32::INFINITY, f32::min)
    }

    /// Returns the color of the same hue that is nearest to `color` and readable.
    pub fn readable(self, color: Srgb<u8>) -> Srgb<u8> {
        let mut shade: Oklch = color.into_format::<f32>().into_color();
        let mut found = color;
        while self.contrast(found) < LEAST_CONTRAST && (0.0..=1.0).contains(&shade.l) {
            shade.l += if self == Self::Dark { STEP } else { -STEP };
            let back: Srgb<f32> = shade.into_color();
            found = back.into_format();
        }
        found
    }
}

/// What the settings say of the look of the site.
#[derive(Clone, Copy, Debug)]
pub struct Brand<'p> {
    record: &'p Record,
}

impl<'p> Brand<'p> {
    /// Returns the brand, if the settings have one.
    pub fn of(playbook: &'p Playbook) -> Option<Self> {
        Some(Self { record: playbook.settings().record.record("brand")? })
    }

    /// Returns the fields as they were written.
    pub fn record(self) -> &'p Record {
        self.record
    }

    /// Returns the short name for the top of every page.
    pub fn name(self) -> Option<&'p str> {
        self.record.text("name")
    }

    /// Returns the path of the logo in the playbook.
    pub fn logo(self) -> Option<&'p str> {
        self.record.text("logo")
    }

    /// Returns the path of the font in the playbook.
    pub fn font(self) -> Option<&'p str> {
        self.record.text("font")
    }

    /// Returns the color for a look as it was written; none where none was, or none could be read.
    pub fn color(self, scheme: Scheme) -> Option<Srgb<u8>> {
        let name = match scheme {
            Scheme::Light => "color",
            Scheme::Dark => "color_dark",
        };
        color(self.record.text(name)?)
    }

    /// Returns the color that links and marks have in a look: the one that was written for it, else the
    /// readable shade of the other.
    pub fn accent(self, scheme: Scheme) -> Option<Srgb<u8>> {
        let other = if scheme == Scheme::Light { Scheme::Dark } else { Scheme::Light };
        let own = self.color(scheme);
        own.or_else(|| Some(scheme.readable(self.color(other)?)))
    }
}

/// Reads a color as style guides write it: `#12586b`, `#158`, without `#` too.
pub fn color(text: &str) -> Option<Srgb<u8>> {
    Srgb::from_str(text.trim()).ok()
}

/// Returns a color as it is written.
pub fn hex(color: Srgb<u8>) -> String {
    format!("#{color:x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_has_the_contrast_of_the_standard() {
        assert!((Scheme::Light.contrast(Srgb::new(0, 0, 0)) - 20.1).abs() < 0.2);
        assert!(Scheme::Light.contrast(color("#777777").expect("gray")) < LEAST_CONTRAST);
    }

    #[test]
    fn every_color_has_a_readable_shade_on_both_papers() {
        for text in ["#000000", "#ffffff", "#ff0000", "#ffff00", "#12586b", "#0000ff"] {
            for scheme in [Scheme::Light, Scheme::Dark] {
                let shade = scheme.readable(color(text).expect("a color"));
                assert!(scheme.contrast(shade) >= LEAST_CONTRAST, "{text}: {}", hex(shade));
            }
        }
        let own = color("#12586b").expect("a color");
        assert_eq!(Scheme::Light.readable(own), own, "what is readable stays");
    }

    #[test]
    fn the_papers_are_those_of_the_theme() {
        let tokens = include_str!("../../themes/default/style/10-tokens.css");
        for (name, at) in [("--paper", 0), ("--surface", 1)] {
            let [light, dark] =
                [Scheme::Light, Scheme::Dark].map(|scheme| hex(scheme.grounds()[at]));
            let line = format!("{name}: light-dark({light}, {dark});");
            assert!(tokens.contains(&line), "no `{line}` in the tokens");
        }
        let line = format!("--accent: light-dark({},", hex(ACCENT));
        assert!(tokens.contains(&line), "no `{line}` in the tokens");
    }
}
