//! What can be wrong with a data file, as facts; rules say it in words.

use crate::{
    model::value::{Number, Period, Wrong},
    source::{Span, Spanned},
};

/// What is wrong with a data file.
#[derive(Clone, Debug, PartialEq)]
pub enum DataFault {
    /// The first row names columns that are none of the known ones, or lacks some.
    Columns {
        /// The first row.
        header: Span,
        /// Columns that mean nothing here.
        unknown: Vec<Spanned<String>>,
        /// Columns of the nearest shape that are not there.
        missing: Vec<&'static str>,
        /// Columns that are not there and need not be.
        may: Vec<&'static str>,
    },
    /// A period that cannot be read.
    Period {
        /// Where.
        span: Span,
        /// Why, and what to write.
        wrong: Wrong,
    },
    /// A value that cannot be read.
    Value {
        /// Where.
        span: Span,
        /// Why, and what to write.
        wrong: Wrong,
    },
    /// A bare number above 5 where a share is meant: `54` would be 5,400 %.
    Share {
        /// Where.
        span: Span,
        /// The number.
        number: Number,
    },
    /// A count below zero, or a part of one.
    Count {
        /// Where.
        span: Span,
        /// The number.
        number: Number,
    },
    /// The same value is given twice.
    Duplicate {
        /// The period of the second.
        span: Span,
        /// The period of the first.
        first: Span,
    },
    /// Several values that one file gives and another gives as well: an import beside a file that was
    /// written by hand.
    SameTwice {
        /// The period of the first value in the second file.
        span: Span,
        /// The period of the same value in the first file.
        first: Span,
        /// How many values there are in both.
        n: usize,
        /// The first and the last period of them.
        periods: (Period, Period),
    },
    /// A row with fewer cells than the first one.
    Short {
        /// The row.
        span: Span,
    },
    /// A row with more cells than the first one, as when `1,200` stands in no quotes.
    Long {
        /// The last cell that has a column, and those after it.
        span: Span,
        /// The cell in quotes that was probably meant.
        meant: Option<String>,
    },
    /// A row that names no stage or KPI.
    Nameless {
        /// The row.
        span: Span,
        /// The column that is empty.
        column: &'static str,
    },
    /// A row without any value.
    Nothing {
        /// The row.
        span: Span,
        /// The column that holds the value.
        column: &'static str,
    },
    /// What happened in a period that has not begun.
    Ahead {
        /// The period.
        span: Span,
    },
    /// A column that stands in the first row twice.
    ColumnTwice {
        /// The second.
        span: Span,
        /// The first.
        first: Span,
    },
    /// A file without a first row.
    Empty {
        /// The start of the file.
        span: Span,
    },
}
