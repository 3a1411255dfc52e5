use std::fmt;
use std::fmt::Write as _;

use crate::markup::{across, spoken};

/// More steps than this are drawn as one bar.
const MOST: u32 = 26;

/// How much of a cycle has gone: a step per week, the present one in brass.
#[derive(Clone, Copy, Debug)]
pub struct Weeks<'a> {
    /// The present week, counted from 1; 0 before the cycle, more than `of` after it.
    pub week: u32,
    /// How many weeks the cycle has.
    pub of: u32,
    /// In words; empty where they stand beside it, as they should.
    pub description: &'a str,
}

impl fmt::Display for Weeks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (role, title) = spoken(self.description);
        let of = self.of.max(1);
        let mut out = String::new();
        if of > MOST {
            let share = across(f64::from(self.week) / f64::from(of));
            let _ = write!(
                out,
                concat!(
                    r#"<svg width="156" height="9" viewBox="0 0 156 9" {role}>{title}"#,
                    r#"<rect class="weeks__step" y="2" width="100%" height="5" rx="2.5"/>"#,
                    r#"<rect class="weeks__step weeks__step--past" y="2" width="{share}" height="5" rx="2.5"/>"#,
                    r#"<svg x="{share}" overflow="visible"><rect class="weeks__step weeks__step--now" x="-2" width="4" height="9" rx="2"/></svg></svg>"#
                ),
                role = role,
                title = title,
                share = share,
            );
            return f.write_str(&out);
        }
        let step = (234 / of).clamp(9, 18);
        let width = of * step - 3;
        let _ = write!(
            out,
            r#"<svg width="{width}" height="9" viewBox="0 0 {width} 9" {role}>{title}"#
        );
        for week in 1..=of {
            let (class, y, height) = match week.cmp(&self.week) {
                std::cmp::Ordering::Less => ("weeks__step weeks__step--past", 2, 5),
                std::cmp::Ordering::Equal => ("weeks__step weeks__step--now", 0, 9),
                std::cmp::Ordering::Greater => ("weeks__step", 2, 5),
            };
            let _ = write!(
                out,
                r#"<rect class="{class}" x="{}" y="{y}" width="{}" height="{height}" rx="2.5"/>"#,
                (week - 1) * step,
                step - 3
            );
        }
        out.push_str("</svg>");
        f.write_str(&out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_steps(week: u32, of: u32, past: usize, now: usize) {
        let drawn = Weeks { week, of, description: "" }.to_string();
        assert_eq!(drawn.matches("weeks__step--past").count(), past, "{drawn}");
        assert_eq!(drawn.matches("weeks__step--now").count(), now, "{drawn}");
    }

    #[test]
    fn what_has_gone_and_where_we_are() {
        check_steps(6, 13, 5, 1);
        check_steps(0, 13, 0, 0);
        check_steps(14, 13, 13, 0);
        check_steps(1, 1, 0, 1);
        check_steps(0, 0, 0, 0);
    }

    #[test]
    fn a_long_cycle_is_one_bar() {
        check_steps(40, 156, 1, 1);
        check_steps(u32::MAX, 52, 1, 1);
    }
}
