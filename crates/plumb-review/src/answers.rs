//! The questions by which statements are classified, and the answers for one of them.

use crate::lexicon::Tag;

/// Where a word stands in what a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Place {
    /// What is done or happens.
    Verb,
    /// The same, where it is a participle: "written", "is written".
    Done,
    /// The same, where somebody or something does it: "riders return".
    Does,
    /// A second verb: "write and publish".
    Second,
    /// What is done, made or moved.
    Object,
    /// What stands before that.
    Beside,
    /// What something is said of.
    Subject,
    /// What the target counts.
    Counted,
    /// Anywhere but the verb.
    Has,
}

impl Place {
    const ALL: [(Self, &str); 9] = [
        (Self::Verb, "verb"),
        (Self::Done, "done"),
        (Self::Does, "does"),
        (Self::Second, "second"),
        (Self::Object, "object"),
        (Self::Beside, "beside"),
        (Self::Subject, "subject"),
        (Self::Counted, "counted"),
        (Self::Has, "has"),
    ];
}

macro_rules! kinds {
    ($(#[$meta:meta])* $name:ident { $($kind:ident = $code:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum $name { $($kind),* }

        impl $name {
            pub(crate) const ALL: &[(Self, &str)] = &[$((Self::$kind, $code)),*];
        }
    };
}

kinds! {
    /// A verb, as one thing.
    VerbKind {
        Generic = "generic",
        Change = "change",
        Keep = "keep",
        Win = "win",
        Attain = "attain",
        Finish = "finish",
        Do = "do",
        Make = "make",
        Become = "become",
        Help = "help",
        Discover = "discover",
        Behave = "behave",
        Be = "be",
        Other = "other",
        None = "none",
        CustomersDo = "customers-do",
        PeopleDo = "people-do",
        SystemDoes = "system-does",
        SomethingDoes = "something-does",
    }
}

kinds! {
    /// A noun, as one thing.
    NounKind {
        Training = "training",
        Paper = "paper",
        Event = "event",
        Hire = "hire",
        Customer = "customer",
        Less = "less",
        Metric = "metric",
        People = "people",
        Thing = "thing",
        System = "system",
        Abstract = "abstract",
        Org = "org",
        Other = "other",
        None = "none",
    }
}

kinds! {
    /// What a target is.
    TargetKind {
        Percent = "percent",
        Money = "money",
        Time = "time",
        Ratio = "ratio",
        Other = "other",
        Count = "count",
        Whole = "whole",
        None = "none",
    }
}

kinds! {
    /// Questions that are asked once.
    Special {
        Command = "shape.command",
        Clause = "shape.clause",
        Passive = "shape.passive",
        Being = "shape.being",
        Noun = "shape.noun",
        VerbIng = "verb-ing",
        DoOnly = "do-only",
        MakeOnly = "make-only",
        Baseline = "baseline",
        Relative = "relative",
        Bound = "bound",
        NumberFirst = "number-first",
        Words3 = "words.3",
        Words5 = "words.5",
        Words8 = "words.8",
        Words15 = "words.15",
        Thats = "thats",
        Purpose = "purpose",
        How = "how",
        HowBy = "how.by",
        MakeItMost = "make-it-most",
        MakeItSo = "make-it-so",
        MakeFor = "make-for",
        MakeThat = "make-that",
        MakeState = "make-state",
        MetricHow = "metric-how",
        Comparative = "comparative",
        Superlative = "superlative",
        Habit = "habit",
        PopulationDoes = "population-does",
        PopulationDoesTo = "population-does-to",
        SystemDoes = "system-does",
        SystemDoesTo = "system-does-to",
        Can = "can",
        BeingBetter = "being-better",
        BeingDone = "being-done",
        HaveBetter = "have-better",
        Better = "better",
        BareNoun = "bare-noun",
        Not = "not",
        Scope = "scope",
        ScopeWho = "scope.who",
        ScopeTwo = "scope.two",
        MakeIt = "make-it",
        FromTo = "from-to",
        Definite = "definite",
        New = "new",
        Praised = "praised",
        PraisedIdentity = "praised-identity",
        Identity = "identity",
        MetricOnly = "metric-only",
        BetterOnly = "better-only",
        Quantity = "quantity",
        Name = "name",
        Version = "version",
        Or = "list",
        OfMetric = "number-of",
    }
}

const TAGS: usize = Tag::ALL.len();
const PAIRS: usize = Place::ALL.len() * TAGS;
const TARGETS: usize = PAIRS + VerbKind::ALL.len() * NounKind::ALL.len();
const SPECIALS: usize = TARGETS + VerbKind::ALL.len() * TargetKind::ALL.len();

/// How many questions there are.
pub(crate) const QUESTIONS: usize = SPECIALS + Special::ALL.len();

/// The name of every question, in the order of their numbers.
pub(crate) fn names() -> Vec<String> {
    let tags = Place::ALL
        .iter()
        .flat_map(|(_, place)| Tag::ALL.iter().map(move |(tag, _)| format!("{place}.{tag}")));
    let pairs = VerbKind::ALL
        .iter()
        .flat_map(|(_, verb)| NounKind::ALL.iter().map(move |(_, noun)| format!("{verb}+{noun}")));
    let targets = VerbKind::ALL.iter().flat_map(|(_, verb)| {
        TargetKind::ALL.iter().map(move |(_, target)| format!("{verb}>{target}"))
    });
    tags.chain(pairs)
        .chain(targets)
        .chain(Special::ALL.iter().map(|(_, name)| (*name).to_owned()))
        .collect()
}

/// Where an answer has no word of its own.
const NOWHERE: u8 = u8::MAX;

/// The questions that were answered with yes, and the token that each answer rests on.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    found: Vec<(u16, u8)>,
    /// The same as bits, so that each is found once.
    asked: [u64; QUESTIONS.div_ceil(64)],
}

impl Answers {
    pub(crate) fn new() -> Self {
        Self { found: Vec::with_capacity(80), asked: [0; QUESTIONS.div_ceil(64)] }
    }

    fn add(&mut self, number: usize, token: Option<usize>) {
        let (Ok(short), Some(bits)) = (u16::try_from(number), self.asked.get_mut(number / 64))
        else {
            return;
        };
        let bit = 1 << (number % 64);
        if *bits & bit != 0 {
            return;
        }
        *bits |= bit;
        let token = token.and_then(|token| u8::try_from(token).ok()).unwrap_or(NOWHERE);
        self.found.push((short, token));
    }

    /// A word of a kind stands somewhere.
    pub(crate) fn tag(&mut self, place: Place, tag: Tag, token: Option<usize>) {
        self.add(place as usize * TAGS + tag as usize, token);
    }

    pub(crate) fn pair(&mut self, verb: VerbKind, noun: NounKind, token: Option<usize>) {
        self.add(PAIRS + verb as usize * NounKind::ALL.len() + noun as usize, token);
    }

    pub(crate) fn target(&mut self, verb: VerbKind, target: TargetKind, token: Option<usize>) {
        self.add(TARGETS + verb as usize * TargetKind::ALL.len() + target as usize, token);
    }

    pub(crate) fn special(&mut self, question: Special, holds: bool, token: Option<usize>) {
        if holds {
            self.add(SPECIALS + question as usize, token);
        }
    }

    /// The numbers of the questions, and the tokens.
    pub(crate) fn each(&self) -> impl Iterator<Item = (usize, Option<usize>)> {
        self.found.iter().map(|(number, token)| {
            (usize::from(*number), (*token != NOWHERE).then_some(usize::from(*token)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_a_name_of_its_own() {
        let mut names = names();
        assert_eq!(names.len(), QUESTIONS);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), QUESTIONS);
    }
}
