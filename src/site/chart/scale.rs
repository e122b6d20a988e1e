//! From values to places: a range with round ticks, and where on the picture a value stands.

/// The values of an axis, and the stretch of the picture they cover.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    /// Where the lowest and the highest value stand.
    bottom: f64,
    top: f64,
    /// Round values, lowest first.
    pub(super) ticks: Vec<f64>,
}

/// About so many steps between ticks are looked for.
const STEPS: f64 = 4.0;

/// Values whose span is smaller than this share of them begin the axis near the lowest.
const FAR_FROM_ZERO: f64 = 0.5;

impl Scale {
    /// Returns a scale that holds all values. It begins at zero unless `may_float` and all values
    /// are far from zero.
    pub(super) fn of(values: &[f64], may_float: bool, (bottom, top): (f64, f64)) -> Self {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (least, most) = if values.is_empty() { (0.0, 1.0) } else { (least, most) };
        let floats =
            may_float && least > 0.0 && most - least < most * FAR_FROM_ZERO && most > least;
        let (least, most) = if floats { (least, most) } else { (least.min(0.0), most.max(0.0)) };
        let most = if most > least { most } else { least + 1.0 };
        let step = step((most - least) / STEPS);
        let (low, high) = ((least / step).floor(), (most / step).ceil());
        let ticks = ticks(low, high).map(|at| at * step).collect();
        Self { low: low * step, high: high * step, bottom, top, ticks }
    }

    /// Returns where a value stands.
    pub(super) fn at(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        self.bottom + (self.top - self.bottom) * share.clamp(0.0, 1.0)
    }

    /// Returns where bars begin: at zero, or the end next to it.
    pub(super) fn base(&self) -> f64 {
        self.at(0.0)
    }
}

fn ticks(low: f64, high: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(low), |at| Some(at + 1.0)).take_while(move |at| *at <= high + 0.5)
}

/// The next of 1, 2, 2.5, 5 and 10 times a power of ten.
fn step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let times = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|times| times * power >= least * 0.999);
    times.unwrap_or(10.0) * power
}

/// Returns a number of periods as a number of places.
#[expect(clippy::cast_precision_loss, reason = "there are never so many periods")]
pub(in crate::site) fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        let ticks = |values: &[f64], floats| Scale::of(values, floats, (100.0, 0.0)).ticks;
        assert_eq!(ticks(&[30.0, 84.0], false), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(ticks(&[], false), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks(&[0.0, 0.0], true), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks(&[-20.0, 20.0], false), [-20.0, -10.0, 0.0, 10.0, 20.0]);
        assert_eq!(ticks(&[101.0, 104.0, 105.0], true), [101.0, 102.0, 103.0, 104.0, 105.0]);
        for value in [1e12, -1e12, 1e-9, 7.0] {
            let scale = Scale::of(&[value], true, (100.0, 0.0));
            assert!((2..=8).contains(&scale.ticks.len()), "{:?}", scale.ticks);
            assert!((0.0..=100.0).contains(&scale.at(value)));
        }
    }
}
