//! Stages and the ways between them as SVG, laid out when the site is built: a pure function from
//! small structs to text, the same text for the same input.
//!
//! Stages stand below each other, each in a row of its own, in the column of its swim-lane
//! ([`Form::Lanes`]) or all in one column ([`Form::Column`], for phones). A way to the next row goes
//! straight down; every other way leaves its stage sideways, runs up or down in the margin and comes
//! back in its target's row. So no arrow can pass through a stage, and two arrows can cross in a
//! margin only:
//!
//! - `order` puts stages into rows and ways into margins so that the fewest cross. The way to the
//!   customer stays one unbroken line.
//! - `tracks` gives each arrow its place in the margin, and joins arrows to one target where that
//!   makes no crossing.
//! - `place` gives everything its coordinates, names of hand-offs included: they have room of
//!   their own, where general programs put them on top of what is there.
//! - `draw` writes it, `wrap` breaks texts into lines.

mod draw;
mod order;
mod place;
#[cfg(test)]
mod tests;
mod tracks;
mod wrap;

pub(super) use wrap::lines;

/// Most stages that a picture shows; with more of them a table says more.
pub(super) const MOST_STOPS: usize = 24;

/// What is drawn.
#[derive(Debug)]
pub(super) struct Map<'m> {
    /// What the ids inside begin with; each form appends its own word.
    pub(super) id: &'m str,
    /// What it shows, for screen readers.
    pub(super) title: &'m str,
    /// The same in some sentences.
    pub(super) description: &'m str,
    /// What the swim-lanes are called, from the left.
    pub(super) lanes: &'m [String],
    /// The stages.
    pub(super) stops: &'m [Stop],
    /// The ways between them.
    pub(super) ways: &'m [Way],
    /// The stages on the way to the customer, in order.
    pub(super) path: &'m [usize],
}

/// A stage.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    pub(super) title: String,
    /// Its page; none where it has none.
    pub(super) href: Option<String>,
    /// What screen readers say of it.
    pub(super) name: String,
    /// The swim-lane, by its number.
    pub(super) lane: usize,
    /// Short lines below the title.
    pub(super) notes: Vec<String>,
    pub(super) look: Look,
    /// Whether leads begin here.
    pub(super) is_entry: bool,
}

/// How a stage is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// On the way to the customer.
    OnPath,
    /// The customer.
    Won,
    /// Leads wait there.
    Pool,
    /// Leads end there.
    Out,
    /// None of these.
    Aside,
}

/// A way from one stage to another.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) course: Course,
    /// The hand-off on it.
    pub(super) handoff: Option<Label>,
}

/// Where a way leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Course {
    /// On.
    Success,
    /// Back.
    Recycle,
    /// Out.
    Exit,
}

/// A name on an arrow.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) title: String,
    pub(super) href: Option<String>,
    /// What screen readers say of it.
    pub(super) name: String,
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Swim-lanes side by side.
    Lanes,
    /// One column, as wide as a phone.
    Column,
}

/// A picture.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) svg: String,
    /// How wide it is where its text has the size of the text around it, in pixels.
    pub(super) width: f64,
}

/// The places of everything, found once for both forms.
#[derive(Debug)]
pub(super) struct Layout<'m> {
    map: &'m Map<'m>,
    rows: order::Rows,
    nets: Vec<tracks::Net>,
}

impl<'m> Layout<'m> {
    /// Finds where everything stands.
    pub(super) fn of(map: &'m Map<'m>) -> Self {
        let rows = order::arrange(map);
        let nets = tracks::nets(map, &rows);
        Self { map, rows, nets }
    }

    /// Draws it.
    pub(super) fn draw(&self, form: Form) -> Picture {
        let placed = place::place(self, form);
        Picture { svg: draw::svg(self.map, form, &placed), width: placed.size.0 }
    }
}
