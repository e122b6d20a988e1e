//! The brand of the settings → `assets/brand.css`, which comes after the theme's own sheet.

use std::fmt::Write as _;

use super::routes::{self, Base};
use crate::model::{
    Playbook,
    brand::{self, Brand, Scheme},
};

/// Says whether a playbook has a sheet of its own.
pub(super) fn has_style(playbook: &Playbook) -> bool {
    !style(playbook).is_empty()
}

/// Returns the style sheet; empty where the settings ask for nothing that styles.
pub(super) fn style(playbook: &Playbook) -> String {
    let mut out = String::new();
    let Some(own) = Brand::of(playbook) else { return out };
    if let Some(path) = own.font().filter(|path| playbook.assets.contains(*path)) {
        let address = Base::Page(routes::BRAND).link(&routes::asset(path));
        // What `encode` leaves can stand in a string of a style sheet.
        let _ = write!(
            out,
            "@font-face {{ font-family: \"brand\"; src: url(\"{address}\") format(\"woff2\"); \
             font-weight: 100 900; font-display: swap; }}\n:root {{ --brand-font: \"brand\"; }}\n"
        );
    }
    let accents = [Scheme::Light, Scheme::Dark].map(|scheme| own.accent(scheme).map(brand::hex));
    if let [Some(light), Some(dark)] = accents {
        // Who asked the device for more contrast keeps the theme's own colors.
        let _ = write!(
            out,
            "@media not (prefers-contrast: more) {{\n  :root {{\n    --accent: light-dark({light}, \
             {dark});\n    --accent-ink: color-mix(in oklab, var(--accent) 75%, var(--ink));\n    \
             --accent-soft: color-mix(in oklab, var(--accent) 12%, var(--paper));\n  }}\n}}\n"
        );
    }
    out
}
