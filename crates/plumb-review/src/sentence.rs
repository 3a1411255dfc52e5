//! A sentence in its parts: verb of change, metric, baseline, target, unit, direction, deadline, population.

use crate::abroad;
use crate::amount::{Amount, Bound, Counted, Time, Written, amounts, is_rated};
use crate::deadline::{Deadline, deadline, is_dated};
use crate::lexicon::{Form, Tag, Tags};
use crate::span::Span;
use crate::words::{Kind, Words};
use rust_decimal::Decimal;

/// A number in a sentence, with its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands.
    pub span: Span,
    /// The number, thousands and millions written out.
    pub value: Decimal,
    /// What it counts.
    pub counted: Counted,
    /// On which side of it the value may lie.
    pub bound: Option<Bound>,
}

impl Figure {
    /// The value, for comparing: lengths of time in seconds.
    pub(crate) fn level(&self) -> Decimal {
        let Counted::Duration(time) = self.counted else { return self.value };
        self.value.checked_mul(time.seconds()).unwrap_or(self.value)
    }
}

/// Which way the number is to go, as the sentence says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Up.
    Increase,
    /// Down.
    Decrease,
    /// It is to stay where it is.
    Maintain,
    /// A threshold without a verb of change.
    Reach,
}

/// What a sentence says, part by part. Every span lies in the text that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The verb of change, or the main verb.
    pub verb: Option<Span>,
    /// What is measured.
    pub metric: Option<Span>,
    /// From where.
    pub baseline: Option<Figure>,
    /// To where.
    pub target: Option<Figure>,
    /// Whether the target is a change ("by 20%") and no level.
    pub target_is_relative: bool,
    /// Which way.
    pub direction: Option<Direction>,
    /// By when.
    pub deadline: Option<Deadline>,
    /// For whom, or among whom.
    pub population: Option<Span>,
}

/// A sentence as it was read: words, amounts and parts.
pub(crate) struct Sentence<'t> {
    pub(crate) words: Words<'t>,
    pub(crate) amounts: Vec<Amount>,
    pub(crate) parts: Parts,
    /// The token of its main verb.
    pub(crate) verb: Option<usize>,
    /// The amounts that are baseline and target, by their place in `amounts`.
    pub(crate) baseline: Option<usize>,
    pub(crate) target: Option<usize>,
    /// The tokens of the deadline.
    pub(crate) dated: Option<(usize, usize)>,
}

impl<'t> Sentence<'t> {
    pub(crate) fn read(text: &'t str) -> Self {
        let words = Words::of(text);
        let found = deadline(&words);
        let begins = label(&words);
        let dated =
            (0..words.len()).map(|at| at < begins || is_dated(&words, at)).collect::<Vec<_>>();
        let amounts = amounts(&words, &|at| dated.get(at).copied().unwrap_or_default());
        let verb = main_verb(&words, begins, &amounts);
        let baseline = baseline(&words, &amounts);
        let target = target(&words, &amounts, baseline, verb);
        let mut sentence = Self {
            parts: Parts { deadline: found.map(|(deadline, ..)| deadline), ..Parts::default() },
            dated: found.map(|(_, first, last)| (first, last)),
            words,
            amounts,
            verb,
            baseline,
            target,
        };
        sentence.fill();
        sentence
    }

    /// Whether a token stands in brackets.
    pub(crate) fn is_aside(&self, at: usize) -> bool {
        is_aside(&self.words, at)
    }

    pub(crate) fn target_amount(&self) -> Option<&Amount> {
        self.target.and_then(|at| self.amounts.get(at))
    }

    fn fill(&mut self) {
        let target = self.target_amount().copied();
        let baseline = self.baseline.and_then(|at| self.amounts.get(at)).copied();
        self.parts.verb = self.verb.map(|at| self.word_span(at));
        self.parts.target_is_relative = target
            .is_some_and(|target| is_relative(&self.words, &target, self.verb, baseline.as_ref()));
        let (target, baseline) = together(&self.words, target, baseline);
        self.parts.target = target;
        self.parts.baseline = baseline;
        self.parts.direction = self.direction();
        self.parts.metric = self.metric();
        self.parts.population = self.population();
    }

    /// Where a word stands, or the phrase that begins with it.
    pub(crate) fn word_span(&self, at: usize) -> Span {
        let len = self.words.get(at).map_or(1, |token| usize::from(token.phrase.max(1)));
        self.words.span(at, at + len - 1)
    }

    fn direction(&self) -> Option<Direction> {
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

    /// What is measured: the words between verb and numbers, or those after the number.
    fn metric(&self) -> Option<Span> {
        let target = self.target_amount();
        let baseline = self.baseline.and_then(|at| self.amounts.get(at));
        let first_number = [target, baseline]
            .into_iter()
            .flatten()
            .filter(|one| !self.is_aside(one.first))
            .map(|one| one.from)
            .min();
        let begin = self
            .verb
            .map_or(0, |at| at + usize::from(self.words.get(at).map_or(1, |t| t.phrase.max(1))));
        let before = self.noun_group(begin, first_number.unwrap_or(self.words.len()));
        if before.is_some() {
            return before;
        }
        let after = target.map(|one| one.last + 1)?;
        let after = after + usize::from(self.words.low(after) == "of");
        self.noun_group(after, self.words.len())
    }

    /// The first group of nouns from a token on, without articles and numbers.
    fn noun_group(&self, from: usize, to: usize) -> Option<Span> {
        let mut first = from;
        while first < to
            && (self.words.has(first, Tag::Det)
                || matches!(
                    self.words.low(first),
                    "of" | "for" | "in" | "the" | "more" | "additional" | "to" | "by" | "at"
                ))
        {
            first += 1;
        }
        let stops = |at: usize| {
            at >= to
                || self.dated.is_some_and(|(begin, end)| (begin..=end).contains(&at))
                || self.words.get(at).is_some_and(|token| match token.kind {
                    Kind::Mark(mark) => {
                        !matches!(mark, '-' | '/' | '&' | '\'' | '"')
                            && (mark != '+' || token.spaced)
                    }
                    Kind::Number(_) => self
                        .amounts
                        .iter()
                        .any(|one| !one.is_name && (one.first..=one.last).contains(&at)),
                    Kind::Word => {
                        (token.tags.has(Tag::Of)
                            && self.words.low(at) != "of"
                            && !self.words.is_glued(at))
                            || (self.words.low(at) == "of" && at == first)
                            || token.tags.has(Tag::Be) && at > first
                    }
                })
        };
        let mut end = first;
        while !stops(end) {
            end += 1;
        }
        while end > first
            && (self.words.low(end - 1) == "of"
                || self.words.has(end - 1, Tag::Det)
                || !self.words.is_word(end - 1))
        {
            end -= 1;
        }
        (end > first).then(|| self.words.span(first, end - 1))
    }

    /// For whom or among whom: "of new riders", "at enterprise customers", or the subject.
    fn population(&self) -> Option<Span> {
        let who = Tags::of(&[Tag::Customer, Tag::People]);
        let at = (0..self.words.len()).find(|at| {
            self.words.tags(*at).any(who)
                && !self.words.has(*at + 1, Tag::Rating)
                && (self.led_by_preposition(*at)
                    || (self.verb.is_none_or(|verb| *at < verb) && *at < 4))
        })?;
        let mut first = at;
        while first > 0
            && self.words.is_word(first - 1)
            && !self.words.has(first - 1, Tag::Of)
            && !self.words.has(first - 1, Tag::Det)
            && !self.words.tags(first - 1).any(Tags::VERB)
        {
            first -= 1;
        }
        Some(self.words.span(first, at))
    }

    fn led_by_preposition(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).rev().find_map(|before| {
            if matches!(
                self.words.low(before),
                "of" | "for" | "among" | "at" | "by" | "from" | "across" | "with"
            ) {
                return Some(true);
            }
            (!self.words.is_word(before)).then_some(false)
        }) == Some(true)
    }
}

/// Whether a token stands in brackets.
fn is_aside(words: &Words<'_>, at: usize) -> bool {
    let mut depth = 0_i32;
    for before in 0..at {
        if words.is_mark(before, '(') || words.is_mark(before, '[') {
            depth += 1;
        } else if words.is_mark(before, ')') || words.is_mark(before, ']') {
            depth -= 1;
        }
    }
    depth > 0
}

/// Where the sentence begins behind its label: "KR 1.2:", "2.", "[P0]", "O1 -".
fn label(words: &Words<'_>) -> usize {
    let ends =
        |at: usize| [':', '.', ')', '-', '–', '—'].iter().any(|mark| words.is_mark(at, *mark));
    if words.is_mark(0, '[') {
        return (1..words.len().min(6))
            .find(|at| words.is_mark(*at, ']'))
            .map_or(0, |at| at + 1 + usize::from(ends(at + 1)));
    }
    let low = words.low(0);
    let rest = low
        .strip_prefix("okr")
        .or_else(|| low.strip_prefix("kr"))
        .or_else(|| low.strip_prefix('o'));
    let is_name = words.is_word(0)
        && (low == "key" && matches!(words.low(1), "result" | "results")
            || low == "objective"
            || rest
                .is_some_and(|rest| rest.chars().all(|char| char.is_ascii_digit() || char == '.'))
                && low != "o");
    let is_number =
        |at: usize| matches!(words.get(at).map(|token| token.kind), Some(Kind::Number(_)));
    if is_name {
        let mut at = 1 + usize::from(low == "key");
        at += usize::from(is_number(at));
        return if ends(at) {
            at + 1
        } else if at > 1 || rest.is_some_and(|rest| !rest.is_empty()) {
            at
        } else {
            0
        };
    }
    let is_point = is_number(0)
        && (words.is_mark(1, '.') || words.is_mark(1, ')'))
        && words.is_glued(1)
        && !words.is_glued(2);
    if is_point && words.len() > 2 { 2 } else { 0 }
}

/// The main verb: the first word where it can be one, else the first verb after the subject.
fn main_verb(words: &Words<'_>, begins: usize, amounts: &[Amount]) -> Option<usize> {
    let mut at = begins;
    // "We will", "to", adverbs.
    while at < words.len() {
        let low = words.low(at);
        let skips = matches!(
            low,
            "to" | "we" | "will" | "i" | "us" | "let" | "lets" | "please" | "and" | "also" | "then"
        ) || (low.len() > 4 && low.ends_with("ly") && words.is_word(at))
            || (!words.is_word(at)
                && matches!(words.get(at).map(|token| token.kind), Some(Kind::Mark(mark)) if !matches!(mark, '$' | '€' | '£' | '>' | '<' | '≥' | '≤')));
        if !skips {
            break;
        }
        at += 1;
    }
    if words.tags(at).any(Tags::VERB) && words.is_word(at) && !is_noun_first(words, at, amounts) {
        return Some(at);
    }
    if matches!(
        words.low(at),
        "have"
            | "having"
            | "get"
            | "getting"
            | "make"
            | "be"
            | "being"
            | "become"
            | "becoming"
            | "has"
    ) {
        return Some(at);
    }
    // An unknown word in the imperative: "Unlock the …", "Onboard 5 towns".
    let is_imperative = words.is_word(at)
        && words.tags(at).is_empty()
        && !words.low(at).ends_with('s')
        && (words.has(at + 1, Tag::Det)
            || matches!(words.get(at + 1).map(|token| token.kind), Some(Kind::Number(_))));
    if is_imperative && words.get(at).is_some_and(|token| token.plain.is_empty()) {
        return Some(at);
    }
    (at + 1..words.len()).find(|at| {
        let token = &words.all()[*at];
        if token.kind != Kind::Word || is_aside(words, *at) {
            return false;
        }
        // "while growing", "with the intention of reducing": not what the sentence says of its subject.
        if token.form == Form::Ing && words.has(at - 1, Tag::Of) {
            return false;
        }
        let is_verb = token.tags.any(Tags::VERB)
            && (token.form != Form::Plain
                || words.has(at - 1, Tag::Be)
                || matches!(words.before(*at), "to" | "can" | "will" | "users" | "customers"));
        let is_noun_too = token.tags.any(Tags::of(&[Tag::Paper, Tag::Thing, Tag::Metric]))
            && matches!(token.form, Form::S | Form::Plain);
        is_verb && !is_noun_too
    })
}

/// Whether a word that could be a verb begins a name: "Support CSAT > 4.7", "Audit logs".
fn is_noun_first(words: &Words<'_>, at: usize, amounts: &[Amount]) -> bool {
    let noun_too =
        words.tags(at).any(Tags::of(&[Tag::Paper, Tag::Thing, Tag::Metric, Tag::Abstract]));
    if !noun_too || words.get(at).is_some_and(|token| token.form == Form::Ing) {
        return false;
    }
    let next = words.tags(at + 1);
    let next_is_number = amounts.iter().any(|one| one.from == at + 1);
    // "Win rate > 25%", "Sales cycle < 45 days", "Support tickets under 5".
    let ends_in_bound = amounts.iter().any(|one| {
        one.bound.is_some()
            && one.from > at
            && one.from <= at + 4
            && (at + 1..one.from).all(|at| words.is_word(at) && !words.has(at, Tag::Det))
    });
    (ends_in_bound
        && (next.any(Tags::of(&[Tag::Metric, Tag::Rating, Tag::Money])) || next_is_number))
        || (!words.tags(at).any(Tags::of(&[Tag::Up, Tag::Down, Tag::Keep, Tag::Attain]))
            && next.has(Tag::Of)
            && words.low(at + 1) == "of")
}

/// The place of the baseline among the amounts.
fn baseline(words: &Words<'_>, amounts: &[Amount]) -> Option<usize> {
    let plain = |one: &Amount| matches!(one.written, Written::Number | Written::No) && !one.is_name;
    amounts.iter().enumerate().find_map(|(place, one)| {
        if !plain(one) {
            return None;
        }
        let before = words.before(one.from);
        let two = one.from.checked_sub(2).map_or("", |at| words.low(at));
        let next = amounts.get(place + 1);
        // "from A to B", "A → B".
        let goes_on = next.is_some_and(|next| {
            let between = (one.last + 1..next.from).map(|at| words.low(at)).collect::<Vec<_>>();
            between.iter().any(|low| matches!(*low, "to" | "→" | "into" | "towards"))
                && between.len() <= 6
                || between.last().is_some_and(|low| abroad::is_to(low)) && between.len() <= 4
                || between == ["-", ">"]
                || between == ["=", ">"]
        });
        let from = (before == "from" || abroad::is_from(before) && goes_on)
            && (goes_on
                || matches!(
                    two,
                    "up" | "down" | "increase" | "decrease" | "currently" | "improvement"
                ));
        let arrow = goes_on
            && next.is_some_and(|next| {
                words.low(next.from.saturating_sub(1)) == "→"
                    || words.low(next.from.saturating_sub(1)) == ">"
                        && words.low(next.from.saturating_sub(2)) == "-"
            });
        if from || arrow {
            return Some(place);
        }
        // "(currently 48%)", "last quarter: 12", "we're at 48", "was 60".
        let aside = is_aside(words, one.first) || words.is_mark(one.from.saturating_sub(1), ':');
        // "measured over the last 30 days" is a window.
        if matches!(one.counted, Counted::Duration(_))
            && matches!(before, "last" | "past" | "previous")
        {
            return None;
        }
        let said = before == "from"
            || (one.from.saturating_sub(7)..one.from)
                .rev()
                .take_while(|at| !words.is_mark(*at, '(') && !words.is_mark(*at, ','))
                .any(|at| {
                    matches!(
                        words.low(at),
                        "currently"
                            | "today"
                            | "now"
                            | "baseline"
                            | "was"
                            | "were"
                            | "previously"
                            | "current"
                            | "last"
                            | "been"
                            | "we're"
                            | "vs"
                            | "versus"
                            | "added"
                            | "compared"
                            | "prior"
                            | "before"
                            | "it's"
                            | "existing"
                            | "today's"
                            | "status"
                    )
                });
        let after = matches!(words.low(one.last + 1), "today" | "now" | "currently" | "baseline");
        let close = matches!(before, "currently" | "baseline" | "versus" | "vs")
            || (before == "was" && aside)
            || (before == "of" && two == "baseline");
        ((aside && (said || after)) || close || (after && amounts.len() > 1)).then_some(place)
    })
}

/// The place of the target among the amounts: the one that its words speak for most.
fn target(
    words: &Words<'_>,
    amounts: &[Amount],
    baseline: Option<usize>,
    verb: Option<usize>,
) -> Option<usize> {
    let scored =
        amounts.iter().enumerate().filter(|(place, _)| Some(*place) != baseline).filter_map(
            |(place, one)| {
                weight(words, amounts, place, one, baseline, verb).map(|weight| (place, weight))
            },
        );
    // The first among equals.
    scored.reduce(|best, one| if one.1 > best.1 { one } else { best }).map(|(place, _)| place)
}

/// How much speaks for an amount as the target; nothing where it can't be one.
fn weight(
    words: &Words<'_>,
    amounts: &[Amount],
    place: usize,
    one: &Amount,
    baseline: Option<usize>,
    verb: Option<usize>,
) -> Option<i32> {
    if one.is_name {
        return None;
    }
    let before = words.before(one.from);
    let two = one.from.checked_sub(2).map_or("", |at| words.low(at));
    let others = amounts.iter().enumerate().any(|(at, other)| {
        at != place && Some(at) != baseline && other.written == Written::Number && !other.is_name
    });
    if is_aside(words, one.first) {
        // "(target: 75%)".
        let is_said =
            [before, two].iter().any(|low| matches!(*low, "target" | "goal" | "targeting"));
        if is_said && one.written == Written::Number {
            return Some(10);
        }
        return (!others && one.written == Written::Number && words.len() < 6).then_some(-20);
    }
    match one.written {
        Written::All | Written::No | Written::One if others => return None,
        Written::All | Written::No | Written::One => {
            return is_whole_target(words, one, verb).then_some(0);
        }
        Written::Number | Written::Times => {}
    }
    let mut weight = 20 - i32::try_from(place).unwrap_or(9) * 3;
    if before == "to" && !matches!(two, "up" | "close" | "next") || matches!(before, "→") {
        weight += 10;
    }
    if baseline.is_some_and(|from| from + 1 == place)
        && (matches!(before, "to" | ">" | "→") || abroad::is_to(before))
    {
        weight += 12;
    }
    if one.bound.is_some() {
        weight += 5;
    }
    if matches!(one.counted, Counted::Percent | Counted::Currency(_)) {
        weight += 3;
    }
    if verb.is_some_and(|verb| one.from > verb && one.from <= verb + 2) {
        weight += 4;
    }
    if matches!(before, "by" | "is" | "are" | "of" | "=" | "achieve" | "reach" | "hit")
        && before != "of"
    {
        weight += 4;
    }
    let is_time = matches!(one.counted, Counted::Duration(_));
    let in_window = matches!(
        before,
        "within"
            | "in"
            | "for"
            | "over"
            | "last"
            | "past"
            | "every"
            | "per"
            | "after"
            | "first"
            | "next"
            | "than"
    ) || matches!(words.low(one.from), "within" | "over")
        || (one.bound == Some(Bound::AtMost) && words.low(one.from) == "within");
    if is_time && in_window {
        weight -= 12;
    }
    if is_time && others && one.bound.is_none() && !matches!(before, "to" | "by") {
        weight -= 4;
    }
    if matches!(before, "of" | "for" | "with" | "across" | "at" | "in" | "from" | "per" | "and")
        && one.bound.is_none()
        && place > 0
    {
        weight -= 6;
    }
    // "5 deals > $100k": the second says which deals.
    let qualifies = place.checked_sub(1).and_then(|at| amounts.get(at)).is_some_and(|earlier| {
        earlier.counted == Counted::Count
            && earlier.written == Written::Number
            && !earlier.is_name
            && verb.is_none_or(|verb| verb < earlier.from)
            && (earlier.last + 1..one.from).all(|at| {
                words.is_word(at)
                    && !words.tags(at).any(Tags::of(&[Tag::Be, Tag::Det]))
                    && words.low(at) != "to"
                    && !(words.tags(at).any(Tags::VERB)
                        && words.get(at).is_some_and(|token| token.form != Form::S))
            })
    });
    if qualifies && one.bound.is_some() {
        weight -= 10;
    }
    if matches!(before, "with" | "has" | "have" | "spent") && one.bound.is_some() && place > 0 {
        weight -= 4;
    }
    if (one.from.saturating_sub(3)..one.from)
        .any(|at| matches!(words.low(at), "which" | "whom" | "than"))
    {
        weight -= 12;
    }
    Some(weight)
}

/// Whether "all", "no" or "a" says a level: every ticket answered, no crash, a designer hired.
fn is_whole_target(words: &Words<'_>, one: &Amount, verb: Option<usize>) -> bool {
    let next = one.last + 1;
    let is_noun = words.is_word(next) && !words.has(next, Tag::Be);
    match one.written {
        Written::All => {
            let is_subject = verb.is_none_or(|verb| one.first < verb);
            let is_object = verb.is_some_and(|verb| one.first > verb && one.first <= verb + 3)
                && (one.last + 1..words.len()).count() < 12;
            is_noun
                && (is_subject && one.first < 3
                    || is_object
                    || matches!(words.before(one.first), "that" | "by"))
        }
        Written::No => is_noun && (one.first < 5 || verb.is_some_and(|verb| one.first == verb + 1)),
        Written::One | Written::Number | Written::Times => true,
    }
}

/// Whether a target is a change and no level.
fn is_relative(
    words: &Words<'_>,
    target: &Amount,
    verb: Option<usize>,
    baseline: Option<&Amount>,
) -> bool {
    if target.written == Written::Times {
        return true;
    }
    if target.written != Written::Number {
        return false;
    }
    let before = words.before(target.from);
    let after = |steps: usize| words.low(target.last + steps);
    if before == "by"
        || abroad::is_by(before)
        || (before == "additional" || after(1) == "additional" || after(1) == "extra")
            && target.written == Written::Number
            && verb.is_none_or(|verb| !words.has(verb, Tag::Win))
    {
        return true;
    }
    if (1..=3).any(|steps| {
        matches!(
            after(steps),
            "reduction" | "decrease" | "increase" | "improvement" | "growth" | "uplift" | "drop"
        )
    }) && matches!(target.counted, Counted::Percent | Counted::Ratio)
    {
        return true;
    }
    if matches!(target.counted, Counted::Percent | Counted::Ratio)
        && matches!(
            after(1),
            "more"
                | "fewer"
                | "less"
                | "faster"
                | "higher"
                | "lower"
                | "shorter"
                | "better"
                | "yoy"
                | "qoq"
                | "mom"
        )
    {
        return true;
    }
    if target.counted == Counted::Ratio
        && baseline.is_none()
        && verb.is_some_and(|verb| words.tags(verb).any(Tags::of(&[Tag::Up, Tag::Down])))
        && before != "to"
    {
        return true;
    }
    // "Reduce ticket volume 40%": a percent right after what changes, with nothing between.
    let changes = verb.is_some_and(|verb| words.tags(verb).any(Tags::of(&[Tag::Up, Tag::Down])));
    changes
        && baseline.is_none()
        && target.counted == Counted::Percent
        && target.bound.is_none()
        && before != "to"
        && verb.is_some_and(|verb| target.from > verb + 1)
        && words.is_word(target.from.saturating_sub(1))
        && !words.has(target.from.saturating_sub(1), Tag::Of)
        || (changes
            && words.low(target.from.saturating_sub(1)) == "minimum"
            && words.low(target.from.saturating_sub(2)) == "by")
        || (changes && target.bound.is_some() && words.low(target.from.saturating_sub(1)) == "by")
}

/// Target and baseline as figures: each takes the unit of the other where it has none of its own.
fn together(
    words: &Words<'_>,
    target: Option<Amount>,
    baseline: Option<Amount>,
) -> (Option<Figure>, Option<Figure>) {
    let of = |one: Amount, other: Option<Amount>| {
        let mut counted = one.counted;
        if counted == Counted::Count {
            if let Some(other) = other.filter(|other| other.counted != Counted::Count) {
                counted = other.counted;
            } else if let Some(time) =
                time_before(words, other.map_or(one.from, |other| other.from.min(one.from)))
            {
                counted = Counted::Duration(time);
            } else if is_rated(words, &one) || other.is_some_and(|other| is_rated(words, &other)) {
                counted = Counted::Other;
            }
        }
        Figure { span: one.span, value: one.value, counted, bound: one.bound }
    };
    (target.map(|one| of(one, baseline)), baseline.map(|one| of(one, target)))
}

/// "days to hire from 54 to 40": what is counted is a length of time, and it stands before the numbers.
fn time_before(words: &Words<'_>, from: usize) -> Option<Time> {
    let clause = (0..from).rev().take(7).take_while(|at| words.is_word(*at) || words.is_glued(*at));
    let at = clause
        .filter(|at| !words.has(*at, Tag::Det))
        .find(|at| Time::of_noun(words.low(*at)).is_some())?;
    // "10 days", "per day", "every week", "active days" say something else.
    let before = words.before(at);
    let begins = at == 0
        || words.tags(at - 1).any(Tags::VERB)
        || matches!(before, "of" | "the" | "average" | "median" | "mean" | "total");
    let counts =
        begins && (before != "of" || at >= 2 && matches!(words.low(at - 2), "number" | "amount"));
    Time::of_noun(words.low(at)).filter(|_| counts)
}
