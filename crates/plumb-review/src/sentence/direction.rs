//! Which way the number is to go.

use super::{Direction, Sentence, figures};
use crate::abroad;
use crate::amount::{Amount, Counted};
use crate::gist;
use crate::lexicon::{Tag, Tags};
use crate::words::{Kind, Words};

impl Sentence<'_> {
    pub(super) fn direction(&self) -> Option<Direction> {
        let verb = self.verb.map_or(Tags::default(), |at| self.words.tags(at));
        let target = self.target_amount();
        if verb.has(Tag::Keep)
            && self.verb.is_some_and(|at| self.is_keeping(at) && !self.is_of_another_clause(at))
        {
            return Some(Direction::Maintain);
        }
        if self.never_leaves() {
            return Some(Direction::Maintain);
        }
        let said_abroad =
            (0..self.words.len()).find_map(|at| abroad::direction(self.words.low(at)));
        if said_abroad == Some(Direction::Maintain) {
            return said_abroad;
        }
        let goes = verb.any(Tags::of(&[Tag::Up, Tag::Down, Tag::Generic]))
            || self.goes_from_to()
            || self.is_from_aside();
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
        // "Not a single sample lost".
        let is_never = |to: &Amount| self.words.low(to.first) == "not";
        if target.is_some_and(|to| is_never(to) || self.is_absence(to)) {
            return Some(Direction::Maintain);
        }
        if target.is_some_and(|to| self.words.before(to.from) == "additional") {
            return Some(Direction::Increase);
        }
        if let Some(direction) = self.noun_of_change() {
            return Some(direction);
        }
        // "2x weekly riders".
        if self.parts.target_is_relative
            && self.verb.is_none_or(|verb| target.is_some_and(|to| to.first < verb))
            && target.is_some_and(|to| to.first == 0 && to.counted == Counted::Ratio)
        {
            return Some(Direction::Increase);
        }
        // "Improve the importer, so that it reads 90% of files" names a level; "improve it by 20%" a change.
        let says_better_only = verb.has(Tag::Generic)
            && target.is_some_and(|to| {
                !self.parts.target_is_relative && self.words.before(to.from) != "to"
            });
        if verb.has(Tag::Up) && !verb.has(Tag::Make) && !says_better_only {
            return Some(Direction::Increase);
        }
        if verb.has(Tag::Down)
            && !(verb.any(Tags::of(&[Tag::Win])) && target.is_some())
            && !self.cuts_a_thing(target)
        {
            return Some(Direction::Decrease);
        }
        if self.is_habit() {
            return Some(Direction::Maintain);
        }
        // "Make users happier", "respond faster": a comparative without a number.
        if target.is_none() {
            let begins = self.verb == Some(0) || is_comparative(self.words.low(0));
            return begins.then(|| self.comparative()).flatten();
        }
        Some(Direction::Reach)
    }

    /// "Handling time to 5 min while satisfaction stays high": the verb is not said of the target.
    fn is_of_another_clause(&self, verb: usize) -> bool {
        self.target_amount().is_some_and(|target| {
            (target.last + 1..verb).any(|at| matches!(self.words.low(at), "while" | "and" | ";"))
        })
    }

    /// "Uptime never drops below 99%": it is to stay there.
    fn never_leaves(&self) -> bool {
        let words = &self.words;
        let leaves = |at: usize| {
            let plain = words.get(at).map_or("", |token| token.plain);
            words.tags(at).any(Tags::of(&[Tag::Up, Tag::Down]))
                || matches!(plain, "exceed" | "go" | "fall" | "dip" | "leave" | "surpass")
        };
        self.target_amount().is_some_and(|target| {
            target.bound.is_some()
                && (0..target.first).any(|at| words.low(at) == "never" && leaves(at + 1))
        })
    }

    /// "From 0 to 500", "62% → 45%": the numbers say it.
    fn goes_from_to(&self) -> bool {
        let (Some(from), Some(to)) = (self.baseline, self.target) else { return false };
        from + 1 == to
            && self.target_amount().is_some_and(|to| {
                let before = self.words.before(to.from);
                matches!(before, "to" | "→" | ">" | "+" | "rank" | "position" | "place")
                    || abroad::is_to(before)
            })
    }

    /// "6 min (from 9)", "1,200, up from 800".
    fn is_from_aside(&self) -> bool {
        let from = self.baseline.and_then(|at| self.amounts.get(at));
        from.is_some_and(|from| {
            self.words.before(from.from) == "from"
                && (self.is_aside(from.first)
                    || self.target_amount().is_some_and(|to| to.last < from.first)
                    || matches!(
                        self.words.low(from.from.wrapping_sub(2)),
                        "up" | "down" | "," | "increase" | "decrease" | "improvement"
                    ))
        })
    }

    /// "get it up to 4.7", "bring it down to 2 seconds", "sign-ups up 40%", "-30% energy".
    fn particle(&self) -> Option<Direction> {
        let target = self.target_amount()?;
        if let Some(signed) = figures::signed(&self.words, target) {
            return Some(signed);
        }
        let said = |at: usize| match self.words.low(at) {
            "up" if self.words.low(at + 1) != "to" => Some(Direction::Increase),
            "down" => Some(Direction::Decrease),
            _ => None,
        };
        if figures::is_up_or_down(&self.words, target) {
            return said(target.from - 1);
        }
        let moves_by = |at: usize| {
            self.words.low(at + 1) == "by"
                || (self.words.low(at) == "down" && self.words.low(at + 1) == "to")
                || matches!(self.words.get(at + 1).map(|token| token.kind), Some(Kind::Number(_)))
        };
        // "Complaints down by half", "occupancy up 5 points to 81%".
        let is_bare = self.verb.is_none_or(|verb| self.words.has(verb, Tag::Be));
        if let Some(direction) = (1..target.from)
            .rev()
            .take(5)
            .filter(|at| moves_by(*at))
            .find_map(said)
            .filter(|_| is_bare)
        {
            return Some(direction);
        }
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

    /// "Cut the spring release": that is made, and nothing falls.
    fn cuts_a_thing(&self, target: Option<&Amount>) -> bool {
        let Some(verb) = self.verb.filter(|verb| self.words.has(*verb, Tag::Make)) else {
            return false;
        };
        let behind = || (verb + 1..(verb + 6).min(self.words.len())).map(|at| self.words.tags(at));
        let level = Tags::of(&[Tag::Metric, Tag::Money, Tag::Rating, Tag::Less]);
        target.is_none()
            && behind().any(|tags| tags.has(Tag::Thing))
            && !behind().any(|tags| tags.any(level))
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
            && (self.verb.is_none() && target.first <= 2
                || (target.last + 1..(target.last + 5).min(self.words.len()))
                    .any(|at| self.words.has(at, Tag::Less)))
    }

    /// "keep", "hold" and their like keep a level only with a number or a metric; else they are work or habit.
    fn is_keeping(&self, verb: usize) -> bool {
        let plain = self.words.get(verb).map_or("", |token| token.plain);
        let is_hold = matches!(plain, "hold" | "continue" | "preserve" | "guarantee");
        !is_hold || (self.target.is_some() && !holds_event(&self.words, verb))
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
            // "more closely" is said of how.
            "more" if gist::is_adverb(self.words.low(at + 1)) => None,
            "more" | "happier" | "faster" | "higher" | "greater" | "stronger" => {
                Some(Direction::Increase)
            }
            "less" | "fewer" | "lower" | "shorter" => Some(Direction::Decrease),
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
                || matches!(self.words.low(at), "every" | "per" | "each" | "a" | "/")
                    && matches!(self.words.low(at + 1), "day" | "week" | "month" | "sprint")
        })
    }
}

/// "Fewer complaints", "higher conversion": it says which way, and not how far.
pub(crate) fn is_comparative(low: &str) -> bool {
    matches!(
        low,
        "more"
            | "fewer"
            | "less"
            | "higher"
            | "lower"
            | "faster"
            | "shorter"
            | "happier"
            | "greater"
    )
}

/// "Hold 12 interviews", "hold a hearing": an event is held, and no level.
pub(crate) fn holds_event(words: &Words<'_>, verb: usize) -> bool {
    let behind = verb + 1..(verb + 7).min(words.len());
    let is_level = Tags::of(&[Tag::Metric, Tag::Money, Tag::Rating, Tag::Less]);
    let is_event = Tags::of(&[Tag::Paper, Tag::Event, Tag::Training]);
    words.get(verb).is_some_and(|token| token.plain == "hold")
        && (behind.clone().any(|at| words.tags(at).any(is_event))
            || !behind.clone().any(|at| {
                words.tags(at).any(is_level)
                    || matches!(
                        words.low(at),
                        "at" | "under" | "below" | "above" | "%" | "$" | "€" | "£"
                    )
            }))
}
