//! What a sentence shows: the yes-or-no questions by which it is classified.

use crate::amount::{Counted, Written};
use crate::lexicon::{Form, Tag, Tags};
use crate::sentence::Sentence;

macro_rules! features {
    ($($name:ident = $code:literal,)*) => {
        /// One question about a sentence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Feature { $($name),* }

        impl Feature {
            /// Every question, in the order of their numbers, with the name it has in the file of weights.
            pub(crate) const ALL: &[(Self, &str)] = &[$((Self::$name, $code)),*];
        }
    };
}

features! {
    VerbUp = "verb.up",
    VerbDown = "verb.down",
    VerbKeep = "verb.keep",
    VerbAttain = "verb.attain",
    VerbGeneric = "verb.generic",
    VerbDo = "verb.do",
    VerbMake = "verb.make",
    VerbBehave = "verb.behave",
    VerbWin = "verb.win",
    VerbBe = "verb.be",
    VerbUnknown = "verb.unknown",
    VerbNone = "verb.none",
    VerbFirst = "verb.first",
    VerbDoOnly = "verb.do-only",
    VerbMakeOnly = "verb.make-only",
    VerbDone = "verb.done",
    VerbIng = "verb.ing",
    SecondDo = "second.do",
    SecondMake = "second.make",
    ObjectPaper = "object.paper",
    ObjectThing = "object.thing",
    ObjectHire = "object.hire",
    ObjectMetric = "object.metric",
    ObjectLess = "object.less",
    ObjectCustomer = "object.customer",
    ObjectPeople = "object.people",
    ObjectAbstract = "object.abstract",
    ObjectUnknown = "object.unknown",
    HeadPaper = "head.paper",
    HeadThing = "head.thing",
    HeadMetric = "head.metric",
    SubjectCustomer = "subject.customer",
    SubjectPeople = "subject.people",
    SubjectThing = "subject.thing",
    SubjectPaper = "subject.paper",
    SubjectMetric = "subject.metric",
    SubjectUnknown = "subject.unknown",
    TargetNone = "target.none",
    TargetPercent = "target.percent",
    TargetMoney = "target.money",
    TargetTime = "target.time",
    TargetRatio = "target.ratio",
    TargetOther = "target.other",
    TargetCount = "target.count",
    TargetWhole = "target.whole",
    TargetRelative = "target.relative",
    TargetBound = "target.bound",
    Baseline = "baseline",
    CountedPaper = "counted.paper",
    CountedThing = "counted.thing",
    CountedHire = "counted.hire",
    CountedCustomer = "counted.customer",
    CountedMetric = "counted.metric",
    CountedUnknown = "counted.unknown",
    HasMetric = "has.metric",
    HasPaper = "has.paper",
    HasThing = "has.thing",
    HasMoney = "has.money",
    HasRating = "has.rating",
    HasLess = "has.less",
    HasCustomer = "has.customer",
    HasBehave = "has.behave",
    HasFuzzy = "has.fuzzy",
    HasPraise = "has.praise",
    HasAbstract = "has.abstract",
    HasDone = "has.done",
    BetterOfAbstract = "better.abstract",
    BetterOfMetric = "better.metric",
    BetterOfThing = "better.thing",
    ChangeOfMetric = "change.metric",
    MakeNoTarget = "make.no-target",
    DoNoTarget = "do.no-target",
    MakeMetric = "make.metric-target",
    BehaveOfPeople = "behave.people",
    NumberFirst = "number.first",
    Short = "short",
    Long = "long",
    Thats = "thats",
    Through = "through",
    Comparative = "comparative",
}

/// Where an answer has no word of its own.
const NOWHERE: u8 = u8::MAX;

/// The answers for one sentence, and the token that each rests on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answers {
    bits: u128,
    places: [u8; 128],
}

impl Answers {
    pub(crate) const NONE: Self = Self { bits: 0, places: [NOWHERE; 128] };

    pub(crate) fn set(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.bits |= 1 << feature as u8;
        }
    }

    /// The same, because of a token.
    pub(crate) fn set_at(&mut self, feature: Feature, holds: bool, token: usize) {
        self.set(feature, holds);
        if holds && let Some(place) = self.places.get_mut(feature as usize) {
            *place = u8::try_from(token).unwrap_or(NOWHERE);
        }
    }

    pub(crate) const fn has(&self, feature: Feature) -> bool {
        self.bits & (1 << feature as u8) != 0
    }

    /// The numbers of those that hold.
    pub(crate) fn each(&self) -> impl Iterator<Item = usize> {
        let mut left = self.bits;
        std::iter::from_fn(move || {
            let at = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (at < 128).then_some(at)
        })
    }

    /// The token that an answer rests on.
    pub(crate) fn place(&self, at: usize) -> Option<u8> {
        self.places.get(at).copied().filter(|place| *place != NOWHERE)
    }
}

impl Sentence<'_> {
    /// Asks a sentence every question.
    pub(crate) fn features(&self) -> Answers {
        let mut found = Answers::NONE;
        self.ask_verb(&mut found);
        self.ask_nouns(&mut found);
        self.ask_target(&mut found);
        self.ask_words(&mut found);
        self.ask_together(&mut found);
        found
    }

    fn ask_verb(&self, found: &mut Answers) {
        use Feature as F;
        let words = &self.words;
        let Some(verb) = self.verb else {
            found.set(F::VerbNone, true);
            return;
        };
        let tags = words.tags(verb);
        for (feature, tag) in [
            (F::VerbUp, Tag::Up),
            (F::VerbDown, Tag::Down),
            (F::VerbKeep, Tag::Keep),
            (F::VerbAttain, Tag::Attain),
            (F::VerbGeneric, Tag::Generic),
            (F::VerbDo, Tag::Do),
            (F::VerbMake, Tag::Make),
            (F::VerbBehave, Tag::Behave),
            (F::VerbWin, Tag::Win),
        ] {
            found.set_at(feature, tags.has(tag), verb);
        }
        let others = Tags::of(&[
            Tag::Up,
            Tag::Down,
            Tag::Keep,
            Tag::Attain,
            Tag::Generic,
            Tag::Behave,
            Tag::Win,
        ]);
        found.set(F::VerbDoOnly, tags.has(Tag::Do) && !tags.has(Tag::Make) && !tags.any(others));
        found.set(F::VerbMakeOnly, tags.has(Tag::Make) && !tags.has(Tag::Do) && !tags.any(others));
        found.set(F::VerbBe, tags.has(Tag::Be) && !tags.any(Tags::VERB));
        found.set(F::VerbUnknown, tags.is_empty());
        found.set(F::VerbFirst, self.is_imperative());
        let form = words.get(verb).map_or(Form::Plain, |token| token.form);
        found.set(F::VerbIng, form == Form::Ing);
        // "is documented", "blog posts written": said of something, in the participle.
        found.set(F::VerbDone, form == Form::Ed && tags.any(Tags::of(&[Tag::Do, Tag::Make])));
        let second = (verb + 1..words.len()).find(|at| {
            words.tags(*at).any(Tags::VERB)
                && matches!(words.before(*at), "and" | "&" | "/" | "then" | "or" | ",")
        });
        if let Some(second) = second {
            found.set(F::SecondDo, words.has(second, Tag::Do));
            found.set(F::SecondMake, words.has(second, Tag::Make));
        }
    }

    /// Whether the sentence begins with its verb.
    pub(crate) fn is_imperative(&self) -> bool {
        self.verb.is_some_and(|verb| {
            (0..verb).all(|at| {
                !self.words.is_word(at)
                    || self.words.low(at).ends_with("ly")
                    || matches!(self.words.low(at), "to" | "we" | "will")
            })
        })
    }

    /// The tags of a group of words, and of its last noun.
    fn group(&self, from: usize, to: usize) -> (Tags, Tags, bool) {
        const NOUNS: Tags = Tags::of(&[
            Tag::Paper,
            Tag::Thing,
            Tag::Hire,
            Tag::Metric,
            Tag::Customer,
            Tag::People,
            Tag::Abstract,
        ]);
        let mut any = Tags::default();
        let mut head = Tags::default();
        let mut has_words = false;
        for at in from..to {
            let Some(token) = self.words.get(at) else { break };
            if !self.words.is_word(at) {
                if matches!(token.kind, crate::words::Kind::Mark(',' | '(' | ':' | ';' | '.')) {
                    break;
                }
                continue;
            }
            if token.tags.has(Tag::Of) && has_words && self.words.low(at) != "and" {
                break;
            }
            if token.tags.any(Tags::of(&[Tag::Det, Tag::Of, Tag::Be])) {
                continue;
            }
            has_words = true;
            if token.tags.any(NOUNS) {
                any = any.and(token.tags);
                head = token.tags;
            } else {
                head = Tags::default();
            }
        }
        (any, head, has_words)
    }

    fn ask_nouns(&self, found: &mut Answers) {
        use Feature as F;
        let begin = self.verb.map_or(0, |verb| {
            verb + self.words.get(verb).map_or(1, |token| usize::from(token.phrase.max(1)))
        });
        let (any, head, has_words) = self.group(begin, self.words.len());
        for (feature, tag) in [
            (F::ObjectPaper, Tag::Paper),
            (F::ObjectThing, Tag::Thing),
            (F::ObjectHire, Tag::Hire),
            (F::ObjectMetric, Tag::Metric),
            (F::ObjectLess, Tag::Less),
            (F::ObjectCustomer, Tag::Customer),
            (F::ObjectPeople, Tag::People),
            (F::ObjectAbstract, Tag::Abstract),
        ] {
            found.set(feature, any.has(tag));
        }
        found.set(F::ObjectUnknown, has_words && any.is_empty());
        found.set(F::HeadPaper, head.has(Tag::Paper));
        found.set(F::HeadThing, head.has(Tag::Thing));
        found.set(F::HeadMetric, head.has(Tag::Metric));
        if let Some(verb) = self.verb.filter(|_| !self.is_imperative()) {
            let (any, _, has_words) = self.group(0, verb);
            found.set(F::SubjectCustomer, any.has(Tag::Customer));
            found.set(F::SubjectPeople, any.has(Tag::People));
            found.set(F::SubjectThing, any.has(Tag::Thing));
            found.set(F::SubjectPaper, any.has(Tag::Paper));
            found.set(F::SubjectMetric, any.has(Tag::Metric));
            found.set(F::SubjectUnknown, has_words && any.is_empty());
        }
    }

    fn ask_target(&self, found: &mut Answers) {
        use Feature as F;
        found.set(F::Baseline, self.parts.baseline.is_some());
        let (Some(amount), Some(target)) = (self.target_amount(), self.parts.target) else {
            found.set(F::TargetNone, true);
            return;
        };
        let is_whole = matches!(amount.written, Written::All | Written::No | Written::One);
        found.set(F::TargetWhole, is_whole);
        found.set(F::TargetRelative, self.parts.target_is_relative);
        found.set(F::TargetBound, amount.bound.is_some());
        found.set(F::NumberFirst, amount.from <= 1 && amount.written == Written::Number);
        match target.counted {
            _ if is_whole => {}
            Counted::Percent => found.set_at(F::TargetPercent, true, amount.first),
            Counted::Currency(_) => found.set_at(F::TargetMoney, true, amount.first),
            Counted::Duration(_) => found.set_at(F::TargetTime, true, amount.first),
            Counted::Ratio => found.set_at(F::TargetRatio, true, amount.first),
            Counted::Other => found.set_at(F::TargetOther, true, amount.first),
            Counted::Count => found.set_at(F::TargetCount, true, amount.first),
        }
        let after = amount.last + 1;
        let after = after + usize::from(self.words.low(after) == "of");
        let (any, head, has_words) = self.group(after, self.words.len());
        let noun = if head.is_empty() { any } else { head };
        found.set(F::CountedPaper, noun.has(Tag::Paper));
        found.set(F::CountedThing, noun.has(Tag::Thing));
        found.set(F::CountedHire, noun.has(Tag::Hire));
        found.set(F::CountedCustomer, noun.has(Tag::Customer));
        found.set(F::CountedMetric, noun.has(Tag::Metric));
        found.set(F::CountedUnknown, has_words && noun.is_empty());
    }

    fn ask_words(&self, found: &mut Answers) {
        use Feature as F;
        let mut all = Tags::default();
        for (at, token) in self.words.all().iter().enumerate() {
            if Some(at) != self.verb {
                all = all.and(token.tags);
            }
        }
        let first = |tag| {
            (0..self.words.len()).find(|at| Some(*at) != self.verb && self.words.has(*at, tag))
        };
        for (feature, tag) in [
            (F::HasMetric, Tag::Metric),
            (F::HasPaper, Tag::Paper),
            (F::HasThing, Tag::Thing),
            (F::HasMoney, Tag::Money),
            (F::HasRating, Tag::Rating),
            (F::HasLess, Tag::Less),
            (F::HasCustomer, Tag::Customer),
            (F::HasBehave, Tag::Behave),
            (F::HasFuzzy, Tag::Fuzzy),
            (F::HasPraise, Tag::Praise),
            (F::HasAbstract, Tag::Abstract),
            (F::HasDone, Tag::Done),
        ] {
            found.set_at(feature, all.has(tag), first(tag).unwrap_or_default());
        }
        let count =
            self.words.all().iter().filter(|token| token.kind == crate::words::Kind::Word).count();
        found.set(F::Short, count <= 4);
        found.set(F::Long, count >= 15);
        let has = |any: &[&str]| (0..self.words.len()).any(|at| any.contains(&self.words.low(at)));
        found.set(F::Thats, has(&["that", "who", "which", "so"]));
        found.set(F::Through, has(&["through", "via", "using"]));
        found.set(
            F::Comparative,
            has(&["more", "faster", "higher", "fewer", "less", "happier", "lower"]),
        );
    }

    fn ask_together(&self, found: &mut Answers) {
        use Feature as F;
        let was = *found;
        let better = was.has(F::VerbGeneric);
        found.set(F::BetterOfAbstract, better && was.has(F::ObjectAbstract));
        found.set(F::BetterOfMetric, better && was.has(F::ObjectMetric));
        found.set(F::BetterOfThing, better && was.has(F::ObjectThing));
        let changes = was.has(F::VerbUp) || was.has(F::VerbDown) || was.has(F::VerbKeep);
        found.set(F::ChangeOfMetric, changes && was.has(F::ObjectMetric));
        found.set(F::MakeNoTarget, was.has(F::VerbMake) && was.has(F::TargetNone));
        found.set(F::DoNoTarget, was.has(F::VerbDo) && was.has(F::TargetNone));
        found.set(
            F::MakeMetric,
            was.has(F::VerbMake)
                && (was.has(F::TargetPercent) || was.has(F::TargetTime) || was.has(F::TargetMoney)),
        );
        found.set(
            F::BehaveOfPeople,
            was.has(F::VerbBehave) && (was.has(F::SubjectCustomer) || was.has(F::SubjectPeople)),
        );
    }
}
