//! The rules for a key result: K1 to K12, and O5, which holds for both.

mod numbers;

use super::second::{Second, second_measure};
use super::shared::{WORDS_MAX, fuzzy, named, routine, word_count};
use super::{Found, decided, weighed, whole};
use crate::amount::{Counted, Written};
use crate::finding::{Finding, Holds, Question, Way, Why};
use crate::sentence::direction::is_comparative;
use crate::sentence::{Direction, Sentence};
use crate::span::Span;
use crate::statement::{Class, Filled, Judged, KeyResult};
use crate::words::Words;
use plumb_core::cadence::Cadence;
use plumb_core::finding::{Rule, Severity};
use plumb_core::objective::Purpose;

/// Longer than this nobody waits for a number, however seldom they check in. Unit: days.
const HALF_A_YEAR: i64 = 182;

/// A key result with what was read of it.
pub(crate) struct Read<'a, 't> {
    of: &'a KeyResult<'t>,
    sentence: &'a Sentence<'t>,
    /// Nothing where it is in another language: only numbers and days are judged then.
    class: Option<&'a Judged<Class>>,
    is_measurable: bool,
    /// A second measure.
    second: Option<Second>,
}

impl<'a, 't> Read<'a, 't> {
    /// Looks at a key result as it was read.
    pub(crate) fn new(
        of: &'a KeyResult<'t>,
        sentence: &'a Sentence<'t>,
        class: Option<&'a Judged<Class>>,
        is_measurable: bool,
    ) -> Self {
        Self { of, sentence, class, is_measurable, second: second_measure(sentence) }
    }

    /// What a coach would say of it.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut found = Found::default();
        if self.of.text.trim().is_empty() {
            return Vec::new();
        }
        if let Some(class) = self.class {
            self.is_work(&mut found, class);
            self.is_unmeasurable(&mut found, class);
            self.target(&mut found, class);
            self.start(&mut found, class);
            self.routine(&mut found, class);
            self.verb_and_numbers(&mut found);
            self.times_and_numbers(&mut found);
            self.two_measures(&mut found);
            self.who_moves_it(&mut found);
            self.throughput(&mut found, class);
            self.readable(&mut found);
        }
        self.deadline(&mut found);
        self.due_otherwise(&mut found);
        self.start_is_target(&mut found);
        self.held_otherwise(&mut found);
        self.definition(&mut found);
        if self.of.fields.owner == Filled::No {
            found.ask(Why::NoOwner, whole(self.of.text), Question::WhoOwnsIt);
        }
        found.in_order()
    }

    /// What is there already.
    pub(crate) fn holds(&self) -> Vec<Holds> {
        let fields = &self.of.fields;
        let parts = &self.sentence.parts;
        let in_a_field = |filled: Filled| filled == Filled::Yes;
        let settled = [fields.counted, fields.excluded, fields.source, fields.contribution];
        [
            (self.class.is_some_and(|class| class.is == Class::Outcome), Holds::Outcome),
            (parts.baseline.is_some() || in_a_field(fields.start), Holds::Baseline),
            (parts.target.is_some() || in_a_field(fields.target), Holds::Target),
            (self.is_due_in_time(), Holds::Deadline),
            (settled.into_iter().all(in_a_field), Holds::Definition),
            (in_a_field(fields.source), Holds::Source),
            (in_a_field(fields.owner), Holds::Owner),
            (
                (1..=WORDS_MAX).contains(&word_count(self.sentence)) && self.second.is_none(),
                Holds::Small,
            ),
        ]
        .into_iter()
        .filter_map(|(is_so, holds)| is_so.then_some(holds))
        .collect()
    }

    /// K1 and K2: work, and no evidence that it helped.
    fn is_work(&self, found: &mut Found, class: &Judged<Class>) {
        let is_counted =
            self.sentence.target_amount().is_some_and(|one| one.written == Written::Number);
        let (why, is_hint) = match (class.is, is_counted) {
            (Class::Input, true) => (Why::EffortCounted, false),
            (Class::Input, false) => (Why::Effort, false),
            (Class::Output, counted) => (
                if counted { Why::DeliveredCounted } else { Why::Delivered },
                self.of.purpose == Some(Purpose::Execution),
            ),
            (Class::Outcome | Class::Unclear, _) => return,
        };
        let severity = if is_hint { Severity::Hint } else { weighed(why.rule(), class) };
        // What goes from one number to another can be measured, whatever it is.
        let severity = if self.is_a_change() { severity.min(Severity::Warning) } else { severity };
        found.add(why, severity, decided(class, &self.sentence.words), Way::ToInitiatives);
    }

    /// Whether it goes from one number to another; by its fields only where it is no order to do something.
    fn is_a_change(&self) -> bool {
        let (parts, fields) = (&self.sentence.parts, &self.of.fields);
        let by_words =
            parts.baseline.is_some() && parts.target.is_some() && !parts.target_is_relative;
        let by_fields = fields.start == Filled::Yes && fields.target == Filled::Yes;
        by_words || by_fields && !self.sentence.is_imperative()
    }

    /// Whether fields or words say how far.
    fn has_target(&self) -> bool {
        self.sentence.parts.target.is_some() || self.of.fields.target == Filled::Yes
    }

    /// K3: nothing to measure, or a word where the number belongs.
    fn is_unmeasurable(&self, found: &mut Found, class: &Judged<Class>) {
        if self.has_target()
            || self.is_measurable
            || matches!(class.is, Class::Input | Class::Output)
        {
            return;
        }
        // "Fewer complaints": that is a direction, and what is missing is how far (K5).
        let is_directed = class.is == Class::Outcome && is_comparative(self.sentence.words.low(0));
        if let Some(span) = fuzzy(self.sentence).filter(|_| !is_directed) {
            found.add(
                Why::HidesTheNumber,
                weighed(Rule::K3, class),
                span,
                Way::Ask(Question::HowMuch),
            );
        } else if class.is == Class::Unclear {
            found.add(
                Why::Unmeasurable,
                weighed(Rule::K3, class),
                whole(self.of.text),
                Way::Ask(Question::WhatToCount),
            );
        }
    }

    /// K5: a metric, and not how far.
    fn target(&self, found: &mut Found, class: &Judged<Class>) {
        // A word where the number belongs was found already.
        let is_said = found.0.iter().any(|finding| finding.rule == Rule::K3);
        if is_said || self.has_target() || class.is != Class::Outcome {
            return;
        }
        let span = self.sentence.parts.metric.unwrap_or_else(|| whole(self.of.text));
        found.ask(Why::NoTarget, span, Question::ToWhat);
    }

    /// K4: a change, and nobody knows from where.
    fn start(&self, found: &mut Found, class: &Judged<Class>) {
        let parts = &self.sentence.parts;
        let Some(target) = parts.target else { return };
        if parts.baseline.is_some() || self.of.fields.start == Filled::Yes {
            return;
        }
        if parts.target_is_relative && class.is == Class::Outcome {
            // Who says "than last year" knows where to look it up.
            let rule = Rule::K4.severity();
            let severity = if self.compares() { rule.softer() } else { rule };
            let way = Way::Ask(Question::FromWhat);
            found.add(Why::RelativeWithoutBase, severity, target.span, way);
        } else if self.of.fields.start == Filled::No
            && class.is == Class::Outcome
            && matches!(parts.direction, Some(Direction::Increase | Direction::Decrease))
        {
            found.add(Why::NoStart, Severity::Hint, target.span, Way::Ask(Question::FromWhat));
        }
    }

    /// "YoY", "compared with 2024", "than last year", "the 2019 baseline": with what it is compared is said, if not the
    /// number.
    fn compares(&self) -> bool {
        let words = &self.sentence.words;
        let is_then = |at: usize| {
            matches!(words.low(at), "last" | "previous" | "prior")
                || words.low(at).len() == 4 && words.low(at).starts_with("20")
        };
        (0..words.len()).any(|at| match words.low(at) {
            "yoy" | "qoq" | "mom" => true,
            "than" | "vs" | "versus" | "against" | "compared" | "over" | "on" | "below" => {
                (at + 1..at + 4).any(is_then)
            }
            "year" | "quarter" | "month" => {
                words.low(at + 1) == "over" && words.low(at + 2) == words.low(at)
                    || words.low(at + 1) == "on" && words.low(at + 2) == words.low(at)
            }
            _ => false,
        })
    }

    /// Whether it is known by when, and that is not outside the cycle.
    fn is_due_in_time(&self) -> bool {
        let (parts, fields) = (&self.sentence.parts, &self.of.fields);
        let is_known =
            parts.deadline.is_some() || fields.due_on.is_some() || fields.cycle.is_some();
        is_known && self.outside_cycle().is_none()
    }

    /// What says a day that lies outside the cycle: the sentence, else the field.
    fn outside_cycle(&self) -> Option<Span> {
        let (parts, fields) = (&self.sentence.parts, &self.of.fields);
        let (starts_on, ends_on) = fields.cycle?;
        let written =
            parts.deadline.and_then(|deadline| Some((deadline.on(ends_on)?, deadline.span)));
        let said = written.or_else(|| fields.due_on.map(|due_on| (due_on, whole(self.of.text))));
        said.filter(|(on, _)| *on < starts_on || *on > ends_on).map(|(_, span)| span)
    }

    /// K6: by when.
    fn deadline(&self, found: &mut Found) {
        let fields = &self.of.fields;
        let parts = &self.sentence.parts;
        if fields.cycle.is_none() && parts.deadline.is_none() && fields.due_on.is_none() {
            found.ask(Why::NoDeadline, whole(self.of.text), Question::WhichDay);
        }
        if let Some(span) = self.outside_cycle() {
            found.add(Why::OutsideCycle, Severity::Warning, span, Way::Ask(Question::WhichDay));
        }
    }

    /// K8: two measures in one.
    fn two_measures(&self, found: &mut Found) {
        if let Some(second) = self.second {
            let severity = if second.is_sure { Severity::Warning } else { Severity::Hint };
            let way = Way::Ask(Question::WhichOne);
            found.add(Why::TwoMeasures, severity, second.span, way);
        }
    }

    /// K9: what the definition lacks, the most important first.
    fn definition(&self, found: &mut Found) {
        let fields = &self.of.fields;
        let lacks = [
            (fields.counted, Why::DefinitionWithoutCounted, Question::WhatIsCounted),
            (fields.source, Why::DefinitionWithoutSource, Question::WhereFrom),
            (fields.excluded, Why::DefinitionWithoutExcluded, Question::WhatIsExcluded),
            (fields.contribution, Why::DefinitionWithoutContribution, Question::HowDoesItHelp),
        ];
        if let Some((_, why, question)) =
            lacks.into_iter().find(|(filled, ..)| *filled == Filled::No)
        {
            found.ask(why, whole(self.of.text), question);
        }
    }

    /// O5: a duty, a standing meeting, a queue.
    fn routine(&self, found: &mut Found, class: &Judged<Class>) {
        if matches!(class.is, Class::Input | Class::Output)
            && let Some(span) = routine(self.sentence)
        {
            found.ask(Why::Routine, span, Question::WhatIsNew);
        }
    }

    /// K10: a number that comes once a year can't be read every week. Of one that comes more often it is said where the
    /// cadence is known.
    fn readable(&self, found: &mut Found) {
        let words = &self.sentence.words;
        let patience = self.of.fields.cadence.map_or(HALF_A_YEAR, Cadence::days);
        let is_rare = |at: usize| every_days(words, at).is_some_and(|days| days > patience);
        let measured = |at: usize| {
            (at + 1..at + 4).any(|at| {
                matches!(words.low(at), "survey" | "audit" | "report" | "review" | "census")
            })
        };
        if let Some(at) = (0..words.len()).find(|at| is_rare(*at) && measured(*at)) {
            found.ask(Why::NotReadable, words.span(at, at), Question::InAMinute);
        }
    }

    /// K11: what markets, authorities and others decide.
    fn who_moves_it(&self, found: &mut Found) {
        const PAIRS: &[(&str, &str)] = &[
            ("share", "price"),
            ("stock", "price"),
            ("market", "share"),
            ("market", "size"),
            ("exchange", "rate"),
            ("company", "revenue"),
            ("industry", "ranking"),
        ];
        const SINGLE: &[&str] = &["valuation", "inflation", "gdp", "weather"];
        if let Some(span) = named(self.sentence, SINGLE, PAIRS) {
            found.ask(Why::OthersMoveIt, span, Question::WhatCanWeMove);
        }
    }

    /// K12: how much is delivered.
    fn throughput(&self, found: &mut Found, class: &Judged<Class>) {
        const PAIRS: &[(&str, &str)] = &[
            ("story", "points"),
            ("pull", "requests"),
            ("lines", "of"),
            ("deployment", "frequency"),
            ("features", "shipped"),
            ("features", "delivered"),
            ("tickets", "closed"),
            ("issues", "closed"),
            ("releases", "per"),
            ("deployments", "per"),
            ("deploys", "per"),
        ];
        const SINGLE: &[&str] = &["velocity", "throughput", "commits"];
        const WORKED_OFF: &[&str] = &[
            "close", "resolve", "answer", "ship", "merge", "process", "handle", "complete",
            "deliver", "clear",
        ];
        const QUEUED: &[&str] = &[
            "tickets",
            "issues",
            "stories",
            "requests",
            "tasks",
            "commits",
            "releases",
            "deployments",
            "cases",
        ];
        // "Close 120 tickets a week".
        let worked_off = || {
            let words = &self.sentence.words;
            let verb = self.sentence.verb.filter(|verb| WORKED_OFF.contains(&words.low(*verb)))?;
            let mut behind = verb + 1..(verb + 6).min(words.len());
            let at = behind.find(|at| QUEUED.contains(&words.low(*at)))?;
            Some(words.span(at, at))
        };
        let span = named(self.sentence, SINGLE, PAIRS).or_else(worked_off);
        // A system's throughput is an outcome; a team's is delivery.
        // "70% of pull requests are merged in a day" is no volume.
        let is_share =
            self.sentence.parts.target.is_some_and(|target| {
                target.counted == Counted::Percent && class.is == Class::Outcome
            });
        let is_delivery = |span: &Span| {
            !is_share
                && (class.is != Class::Outcome
                    || !span.of(self.of.text).eq_ignore_ascii_case("throughput"))
        };
        if let Some(span) = span.filter(is_delivery) {
            found.ask(Why::Throughput, span, Question::WhyBestEvidence);
        }
    }
}

/// How seldom something comes that is called so. Unit: days.
fn every_days(words: &Words<'_>, at: usize) -> Option<i64> {
    match words.low(at) {
        "annual" | "yearly" | "annually" => Some(365),
        "once" if words.low(at + 1) == "a" && words.low(at + 2) == "year" => Some(365),
        "biannual" => Some(HALF_A_YEAR + 1),
        "quarterly" => Some(91),
        // Whoever looks every four weeks finds a new one nearly each time.
        "monthly" => Some(Cadence::EveryFourWeeks.days()),
        _ => None,
    }
}
