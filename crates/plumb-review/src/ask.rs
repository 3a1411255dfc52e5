//! Asks a sentence every question.

use crate::amount::{Amount, Counted, Written};
use crate::answers::{Answers, NounKind, Place, Special, TargetKind, VerbKind};
use crate::gist::{Gist, Shape};
use crate::group::Group;
use crate::lexicon::{Form, Tag, Tags};
use crate::sentence::Sentence;
use crate::words::Words;

/// The answers for a sentence.
pub(crate) fn ask(sentence: &Sentence<'_>, gist: Gist) -> Answers {
    let mut asked = Asked { sentence, words: &sentence.words, gist, answers: Answers::new() };
    asked.verb();
    asked.nouns();
    asked.target();
    asked.words();
    asked.clause();
    asked.scope();
    asked.answers
}

/// A sentence, and what it answered so far.
pub(crate) struct Asked<'s, 't> {
    pub(crate) sentence: &'s Sentence<'t>,
    pub(crate) words: &'s Words<'t>,
    pub(crate) gist: Gist,
    pub(crate) answers: Answers,
}

/// A verb as one thing, the most telling first.
pub(crate) fn verb_kind(tags: Tags, is_there: bool) -> VerbKind {
    for (tag, kind) in [
        (Tag::Generic, VerbKind::Generic),
        (Tag::Up, VerbKind::Change),
        (Tag::Down, VerbKind::Change),
        (Tag::Keep, VerbKind::Keep),
        (Tag::Win, VerbKind::Win),
        (Tag::Attain, VerbKind::Attain),
        (Tag::Finish, VerbKind::Finish),
        (Tag::Do, VerbKind::Do),
        (Tag::Make, VerbKind::Make),
        (Tag::Become, VerbKind::Become),
        (Tag::Help, VerbKind::Help),
        (Tag::Discover, VerbKind::Discover),
        (Tag::Behave, VerbKind::Behave),
        (Tag::Be, VerbKind::Be),
    ] {
        if tags.has(tag) {
            return kind;
        }
    }
    if is_there { VerbKind::Other } else { VerbKind::None }
}

/// A noun as one thing, the most telling first.
pub(crate) fn noun_kind(group: &Group) -> NounKind {
    for (tag, kind) in [
        (Tag::Training, NounKind::Training),
        (Tag::Paper, NounKind::Paper),
        (Tag::Event, NounKind::Event),
        (Tag::Hire, NounKind::Hire),
        (Tag::Customer, NounKind::Customer),
        (Tag::Less, NounKind::Less),
        (Tag::Metric, NounKind::Metric),
        (Tag::People, NounKind::People),
        (Tag::Thing, NounKind::Thing),
        (Tag::System, NounKind::System),
        (Tag::Abstract, NounKind::Abstract),
        (Tag::Org, NounKind::Org),
    ] {
        if group.tags.has(tag) {
            return kind;
        }
    }
    if group.head.is_some() { NounKind::Other } else { NounKind::None }
}

/// What is told by a word wherever it stands.
pub(crate) const TELLING: Tags = Tags::NOUN.and(Tags::of(&[
    Tag::Money,
    Tag::Rating,
    Tag::Less,
    Tag::Fuzzy,
    Tag::Praise,
    Tag::Done,
    Tag::Routine,
]));

/// Somebody.
pub(crate) const POPULATION: Tags = Tags::of(&[Tag::Customer, Tag::People, Tag::Hire]);

impl Asked<'_, '_> {
    /// What is done, as one thing; in a clause, who does it.
    fn verb_kind(&self) -> VerbKind {
        if self.gist.shape == Shape::Clause {
            let tags = self.verb_tags();
            if tags.any(Tags::of(&[Tag::Up, Tag::Down, Tag::Keep])) {
                return VerbKind::Change;
            }
            let who = self.gist.subject.tags;
            return if who.has(Tag::Customer) {
                VerbKind::CustomersDo
            } else if who.any(POPULATION) {
                VerbKind::PeopleDo
            } else if who.any(Tags::of(&[Tag::System, Tag::Thing])) {
                VerbKind::SystemDoes
            } else {
                VerbKind::SomethingDoes
            };
        }
        verb_kind(self.verb_tags(), self.gist.verb.is_some())
    }

    pub(crate) fn verb_tags(&self) -> Tags {
        self.gist.verb.map_or(Tags::default(), |verb| self.words.tags(verb))
    }

    fn verb(&mut self) {
        let shape = match self.gist.shape {
            Shape::Command => Special::Command,
            Shape::Clause => Special::Clause,
            Shape::Passive => Special::Passive,
            Shape::Being => Special::Being,
            Shape::Noun => Special::Noun,
        };
        self.answers.special(shape, true, None);
        let Some(verb) = self.gist.verb else { return };
        let tags = self.words.tags(verb);
        let place = match self.gist.shape {
            Shape::Passive => Place::Done,
            Shape::Clause => Place::Does,
            _ => Place::Verb,
        };
        for tag in tags.among(Tags::ANY_VERB.and(Tags::of(&[Tag::Be]))).each() {
            self.answers.tag(place, tag, Some(verb));
        }
        let results = Tags::of(&[
            Tag::Up,
            Tag::Down,
            Tag::Keep,
            Tag::Attain,
            Tag::Generic,
            Tag::Behave,
            Tag::Win,
        ]);
        let only = |one, other| tags.has(one) && !tags.has(other) && !tags.any(results);
        self.answers.special(Special::DoOnly, only(Tag::Do, Tag::Make), Some(verb));
        self.answers.special(Special::MakeOnly, only(Tag::Make, Tag::Do), Some(verb));
        let form = self.words.get(verb).map_or(Form::Plain, |token| token.form);
        self.answers.special(Special::VerbIng, form == Form::Ing, Some(verb));
        let second = (verb + 1..self.words.len()).find(|at| {
            self.words.tags(*at).any(Tags::VERB)
                && !self.words.tags(*at).any(Tags::NOUN)
                && matches!(self.words.before(*at), "and" | "&" | "/" | "then" | "or" | ",")
        });
        if let Some(second) = second {
            for tag in self.words.tags(second).among(Tags::ANY_VERB).each() {
                self.answers.tag(Place::Second, tag, Some(second));
            }
        }
    }

    fn group(&mut self, place: Place, group: &Group) {
        // Customers are counted too, but they are customers first.
        let who = group.tags.any(POPULATION);
        let tags = if who { group.tags.without(Tag::Metric) } else { group.tags };
        for tag in tags
            .among(Tags::NOUN.and(Tags::of(&[Tag::Less, Tag::Money, Tag::Rating, Tag::Routine])))
            .each()
        {
            self.answers.tag(place, tag, group.head);
        }
    }

    /// What a sentence is about: what is done or made, or what that is said of.
    fn about(&self) -> Group {
        match self.gist.shape {
            Shape::Passive => self.gist.subject,
            _ => self.gist.object,
        }
    }

    fn nouns(&mut self) {
        let (object, subject) = (self.gist.object, self.gist.subject);
        self.group(Place::Object, &object);
        self.group(Place::Subject, &subject);
        let about = self.about();
        let beside = about.beside.among(Tags::NOUN.and(Tags::of(&[Tag::Fuzzy, Tag::Praise])));
        for tag in beside.each() {
            self.answers.tag(Place::Beside, tag, None);
        }
        let verb = self.verb_kind();
        self.answers.pair(verb, noun_kind(&about), self.gist.verb);
        self.answers.special(Special::Definite, about.is_definite, None);
        self.answers.special(Special::New, about.is_new, None);
    }

    fn target(&mut self) {
        let sentence = self.sentence;
        let verb = self.verb_kind();
        self.answers.special(Special::Baseline, sentence.parts.baseline.is_some(), None);
        let quantity = sentence
            .amounts
            .iter()
            .find(|one| !one.is_name && matches!(one.written, Written::Number | Written::Times));
        self.answers.special(Special::Quantity, quantity.is_some(), quantity.map(|one| one.first));
        let (Some(amount), Some(target)) = (sentence.target_amount(), sentence.parts.target) else {
            self.answers.target(verb, TargetKind::None, self.gist.verb);
            return;
        };
        let kind = match target.counted {
            _ if matches!(amount.written, Written::All | Written::No | Written::One) => {
                TargetKind::Whole
            }
            Counted::Percent => TargetKind::Percent,
            Counted::Currency(_) => TargetKind::Money,
            Counted::Duration(_) => TargetKind::Time,
            Counted::Ratio => TargetKind::Ratio,
            Counted::Other => TargetKind::Other,
            Counted::Count => TargetKind::Count,
        };
        let at = Some(amount.first);
        self.answers.target(verb, kind, at);
        // What a target is, whatever the verb.
        self.answers.target(VerbKind::None, kind, at);
        self.answers.special(Special::Relative, sentence.parts.target_is_relative, at);
        self.answers.special(Special::Bound, amount.bound.is_some(), at);
        self.answers.special(
            Special::NumberFirst,
            amount.from <= 1 && amount.written == Written::Number,
            at,
        );
        let counted = self.counted(amount);
        self.group(Place::Counted, &counted);
    }

    fn counted(&self, amount: &Amount) -> Group {
        let after = amount.last + 1;
        let after = after + usize::from(self.words.low(after) == "of");
        self.sentence.noun(after, self.words.len())
    }
}
