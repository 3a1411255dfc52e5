//! Which way the number is to go.

use super::{Direction, Sentence};
use crate::abroad;
use crate::amount::Amount;
use crate::lexicon::{Tag, Tags};

impl Sentence<'_> {
    pub(super) fn direction(&self) -> Option<Direction> {
        let verb = self.verb.map_or(Tags::default(), |at| self.words.tags(at));
        let target = self.target_amount();
        if verb.has(Tag::Keep) && self.verb.is_some_and(|at| self.is_keeping(at)) {
            return Some(Direction::Maintain);
        }
        let said_abroad =
            (0..self.words.len()).find_map(|at| abroad::direction(self.words.low(at)));
        if said_abroad == Some(Direction::Maintain) {
            return said_abroad;
        }
        let goes = verb.any(Tags::of(&[Tag::Up, Tag::Down, Tag::Generic])) || self.goes_from_to();
        if let (Some(from), Some(to)) = (self.parts.baseline, self.parts.target)
            && goes
            && !self.parts.target_is_relative
        {
            return Some(if to.level() < from.level() {
                Direction::Decrease
            } else {
                Direction::Increase
            });
        }
        if said_abroad.is_some() {
            return said_abroad;
        }
        if let Some(direction) = self.particle() {
            return Some(direction);
        }
        if target.is_some_and(|to| self.is_absence(to)) {
            return Some(Direction::Maintain);
        }
        if target.is_some_and(|to| self.words.before(to.from) == "additional") {
            return Some(Direction::Increase);
        }
        if let Some(direction) = self.noun_of_change() {
            return Some(direction);
        }
        // "Improve the importer, so that it reads 90% of files" names a level; "improve it by 20%" a change.
        let says_better_only = verb.has(Tag::Generic)
            && target.is_some_and(|to| {
                !self.parts.target_is_relative && self.words.before(to.from) != "to"
            });
        if verb.has(Tag::Up) && !verb.has(Tag::Make) && !says_better_only {
            return Some(Direction::Increase);
        }
        if verb.has(Tag::Down) && !(verb.any(Tags::of(&[Tag::Win])) && target.is_some()) {
            return Some(Direction::Decrease);
        }
        if self.is_habit() {
            return Some(Direction::Maintain);
        }
        // "Make users happier", "respond faster": a comparative without a number.
        if target.is_none() {
            return (self.verb == Some(0)).then(|| self.comparative()).flatten();
        }
        Some(Direction::Reach)
    }

    /// "From 0 to 500", "62% → 45%": the numbers say it.
    fn goes_from_to(&self) -> bool {
        let (Some(from), Some(to)) = (self.baseline, self.target) else { return false };
        from + 1 == to
            && self.target_amount().is_some_and(|to| {
                let before = self.words.before(to.from);
                matches!(before, "to" | "→" | ">") || abroad::is_to(before)
            })
    }

    /// "get it up to 4.7", "bring it down to 2 seconds".
    fn particle(&self) -> Option<Direction> {
        let target = self.target_amount()?;
        let verb = self.verb?;
        let moves = matches!(
            self.words.get(verb)?.plain,
            "get" | "bring" | "take" | "push" | "drive" | "move" | "pull" | "go" | "come" | ""
        ) || matches!(
            self.words.low(verb),
            "get" | "bring" | "take" | "push" | "move" | "pull" | "getting" | "bringing"
        );
        let before =
            (verb + 1..=target.first).rev().take(3).find_map(|at| match self.words.low(at) {
                "up" => Some(Direction::Increase),
                "down" => Some(Direction::Decrease),
                _ => None,
            });
        before.filter(|_| moves)
    }

    /// "Zero accidents", "no outages": nothing of what nobody wants, and it is to stay so.
    fn is_absence(&self, target: &Amount) -> bool {
        let verb = self.verb.map_or("", |at| self.words.low(at));
        let is_state = self.verb.is_none()
            || matches!(verb, "have" | "be" | "is" | "are" | "ensure" | "has")
                && self.words.low(target.first.saturating_sub(1)) != "that";
        target.value.is_zero()
            && is_state
            && self.parts.baseline.is_none()
            && (target.last + 1..(target.last + 5).min(self.words.len()))
                .any(|at| self.words.has(at, Tag::Less))
    }

    /// "keep", "hold" and their like keep a level only with a number or a metric; else they are work or habit.
    fn is_keeping(&self, verb: usize) -> bool {
        let plain = self.words.get(verb).map_or("", |token| token.plain);
        let is_hold = matches!(plain, "hold" | "continue" | "preserve" | "guarantee");
        // "Hold 12 interviews" is held once.
        let holds_event = plain == "hold"
            && (verb + 1..(verb + 6).min(self.words.len()))
                .any(|at| self.words.has(at, Tag::Paper));
        !is_hold || (self.target.is_some() && !holds_event)
    }

    /// "a 75% reduction", "20% growth".
    fn noun_of_change(&self) -> Option<Direction> {
        let target = self.target_amount()?;
        if !self.parts.target_is_relative {
            return None;
        }
        (target.last + 1..(target.last + 4).min(self.words.len())).find_map(|at| {
            match self.words.low(at) {
                "reduction" | "decrease" | "drop" | "fewer" | "less" | "cut" | "decline"
                | "lower" | "faster" | "shorter" => Some(Direction::Decrease),
                "increase" | "growth" | "more" | "improvement" | "uplift" | "higher" | "gain"
                | "rise" => Some(Direction::Increase),
                _ => None,
            }
        })
    }

    fn comparative(&self) -> Option<Direction> {
        (0..self.words.len()).find_map(|at| match self.words.low(at) {
            "more" | "happier" | "faster" | "higher" | "greater" | "stronger" => {
                Some(Direction::Increase)
            }
            "less" | "fewer" | "lower" => Some(Direction::Decrease),
            "increased" | "increasing" if at > 0 => Some(Direction::Increase),
            "decreased" | "decreasing" | "reduced" | "reducing" if at > 0 => {
                Some(Direction::Decrease)
            }
            _ => None,
        })
    }

    /// "every week", "weekly": something done again and again.
    fn is_habit(&self) -> bool {
        let work = self.verb.is_some_and(|at| {
            let tags = self.words.tags(at);
            (tags.any(Tags::of(&[Tag::Do, Tag::Make])) || tags.is_empty()) && self.is_imperative()
        });
        work && (0..self.words.len()).any(|at| {
            matches!(self.words.low(at), "weekly" | "daily" | "biweekly" | "monthly")
                && (self.words.has(at + 1, Tag::Of) || !self.words.is_word(at + 1))
                || matches!(self.words.low(at), "every" | "per" | "each" | "a")
                    && matches!(self.words.low(at + 1), "day" | "week" | "month" | "sprint")
        })
    }
}
