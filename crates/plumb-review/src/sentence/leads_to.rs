//! Where a change leads from its start: "up by a third from 1,200" to 1,600.

use super::{Direction, Figure, Parts};
use crate::amount::Counted;
use rust_decimal::Decimal;

impl Parts {
    /// The baseline, in the target's unit of time where it is written in another: "from 2 hours to 30 minutes" starts at
    /// 120 minutes.
    pub fn start(&self) -> Option<Figure> {
        let from = self.baseline?;
        let to = self.target.filter(|_| !self.target_is_relative).map(|to| to.counted);
        match (from.counted, to) {
            (Counted::Duration(_), Some(to @ Counted::Duration(_))) => from.in_unit_of(to),
            _ => Some(from),
        }
    }

    /// The level that the target is: as it is written, or where a change leads from the baseline. In the baseline's
    /// unit then. Nothing where a change has no baseline, or could be meant in two ways, as 10% of a percentage can.
    pub fn level(&self) -> Option<Figure> {
        let target = self.target?;
        if !self.target_is_relative {
            return Some(target);
        }
        let baseline = self.baseline?;
        let is_up = match self.direction? {
            Direction::Increase => true,
            Direction::Decrease => false,
            Direction::Maintain | Direction::Reach => return None,
        };
        let from = baseline.value;
        let value = match (target.counted, baseline.counted) {
            (Counted::Percent, Counted::Percent) => return None,
            (Counted::Percent, _) => {
                let by = from.checked_mul(target.value)?.checked_div(Decimal::ONE_HUNDRED)?;
                moved(from, by, is_up)?
            }
            (Counted::Ratio, _) if is_up => from.checked_mul(target.value)?,
            (Counted::Ratio, _) => from.checked_div(target.value)?,
            (by, of) if by == of => moved(from, target.value, is_up)?,
            _ => return None,
        };
        // "A third" is written with three places, and a level is no more exact than that.
        let value = value.round_sf(4).filter(|_| !from.is_zero())?.normalize();
        Some(Figure { span: target.span, value, counted: baseline.counted, bound: target.bound })
    }
}

fn moved(from: Decimal, by: Decimal, is_up: bool) -> Option<Decimal> {
    if is_up { from.checked_add(by) } else { from.checked_sub(by) }
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[track_caller]
    fn check_level(text: &str, expected: &str) {
        let level = read(text).level().map(|level| level.value.to_string());
        assert_eq!(level.as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[test]
    fn a_start_is_told_in_the_unit_of_the_target() {
        #[track_caller]
        fn check_start(text: &str, expected: &str) {
            let start = read(text).start().map(|start| start.value.to_string());
            assert_eq!(start.as_deref().unwrap_or("none"), expected, "{text}");
        }
        check_start("Cut the wait from 2 hours to 30 minutes", "120");
        check_start("Cut the wait from 3 days to 12 hours", "72");
        check_start("Cut the wait from 45 to 30 minutes", "45");
        check_start("Cut the wait to 30 minutes", "none");
    }

    #[test]
    fn a_change_leads_somewhere_where_its_start_is_known() {
        check_level("Raise bookings from 40 to 60", "60");
        check_level("Bookings up by a third from 1,200", "1600");
        check_level("Halve waste per guest (currently 140 g)", "70");
        check_level("Triple weekly sign-ups from 40", "120");
        check_level("Increase bookings by 20% (currently 500)", "600");
        check_level("Reduce waiting time by 3 days, currently 12 days", "9");
        check_level("Increase bookings by 20%", "none");
        check_level("Raise loyalty by 10% from 50%", "none");
        check_level("Make bookings easy", "none");
    }
}
