//! Questions about a sentence as a whole: its length and small words, its clauses, its scope.

use crate::answers::{Place, Special};
use crate::ask::{Asked, POPULATION, TELLING};
use crate::gist::Shape;
use crate::lexicon::{Form, Tag, Tags};
use crate::words::{Kind, Words};

impl Asked<'_, '_> {
    pub(crate) fn words(&mut self) {
        let words = self.words;
        let mut count = 0;
        for (at, token) in words.all().iter().enumerate() {
            count += usize::from(token.kind == Kind::Word);
            if Some(at) == self.gist.verb {
                continue;
            }
            for tag in token.tags.among(TELLING).each() {
                self.answers.tag(Place::Has, tag, Some(at));
            }
            if token.tags.has(Tag::Behave) && !token.tags.any(Tags::NOUN) {
                self.answers.tag(Place::Has, Tag::Behave, Some(at));
            }
        }
        self.answers.special(Special::Words3, count <= 3, None);
        self.answers.special(Special::Words5, count <= 5, None);
        self.answers.special(Special::Words8, count >= 8, None);
        self.answers.special(Special::Words15, count >= 15, None);
        for at in 0..words.len() {
            let low = words.low(at);
            let here = Some(at);
            match low {
                "that" | "who" | "which" => self.answers.special(Special::Thats, true, here),
                "through" | "via" | "using" => self.answers.special(Special::How, true, here),
                "by" => {
                    let ing = words.get(at + 1).is_some_and(|token| token.form == Form::Ing);
                    self.answers.special(
                        Special::HowBy,
                        ing || words.low(at + 1).ends_with("ing"),
                        here,
                    );
                }
                "so" => self.answers.special(Special::Purpose, true, here),
                "to" => {
                    let verb =
                        words.tags(at + 1).any(Tags::ANY_VERB) && !words.tags(at + 1).has(Tag::Det);
                    self.answers.special(Special::Purpose, at > 1 && verb, here);
                }
                "not" | "without" | "no" | "never" | "none" => {
                    self.answers.special(Special::Not, true, here);
                }
                "more" | "faster" | "higher" | "fewer" | "less" | "happier" | "lower"
                | "longer" | "shorter" | "quicker" | "easier" | "stronger" | "smoother"
                | "sooner" => self.answers.special(Special::Comparative, true, here),
                "better" | "smarter" | "healthier" | "improved" => {
                    self.answers.special(Special::Better, true, here);
                }
                "number" | "share" | "percentage" | "proportion" | "amount" | "average"
                | "median" | "rate" => {
                    self.answers.special(Special::OfMetric, true, here);
                }
                "weekly" | "daily" | "monthly" | "every" | "per" | "regularly" | "regular" => {
                    self.answers.special(Special::Habit, true, here);
                }
                _ => {}
            }
            let is_name = at > 0
                && words.is_word(at)
                && words.raw(at).starts_with(char::is_uppercase)
                && words.raw(at).chars().skip(1).any(char::is_lowercase)
                && words.tags(at).is_empty();
            self.answers.special(Special::Name, is_name, here);
            self.answers.special(Special::Superlative, is_superlative(words, at), here);
        }
    }

    pub(crate) fn clause(&mut self) {
        let words = self.words;
        let gist = self.gist;
        let has_target = self.sentence.parts.target.is_some();
        let verb = gist.verb;
        if gist.shape == Shape::Clause {
            let population = gist.subject.tags.any(POPULATION);
            let system = !population;
            self.answers.special(Special::PopulationDoes, population && !has_target, verb);
            self.answers.special(Special::PopulationDoesTo, population && has_target, verb);
            self.answers.special(Special::SystemDoes, system && !has_target, verb);
            self.answers.special(Special::SystemDoesTo, system && has_target, verb);
        }
        let can = (0..words.len()).find(|at| words.has(*at, Tag::Can));
        self.answers.special(Special::Can, can.is_some(), can);
        let vague = Tags::of(&[Tag::Fuzzy, Tag::Praise]);
        if gist.shape == Shape::Being
            && let Some(verb) = verb
        {
            let better = (verb + 1..words.len()).find(|at| words.tags(*at).any(vague));
            let done = (verb + 1..words.len()).find(|at| words.has(*at, Tag::Done));
            let has = words.low(verb).starts_with("ha");
            self.answers.special(Special::BeingBetter, better.is_some() && !has, better);
            self.answers.special(Special::HaveBetter, better.is_some() && has, better);
            self.answers.special(Special::BeingDone, done.is_some(), done);
        }
        // "Build X so that", "build X that".
        let tags = self.verb_tags();
        if tags.any(Tags::of(&[Tag::Make])) && gist.shape == Shape::Command {
            let find = |any: &[&str]| (1..words.len()).find(|at| any.contains(&words.low(*at)));
            let purpose = (2..words.len()).find(|at| {
                words.low(*at) == "so"
                    || words.low(*at) == "to" && words.tags(at + 1).any(Tags::ANY_VERB)
            });
            self.answers.special(Special::MakeFor, purpose.is_some(), purpose);
            let that = find(&["that", "who", "which", "where"]);
            self.answers.special(Special::MakeThat, that.is_some(), that);
            let state = gist.object.is_new
                && gist.object.beside.has(Tag::Fuzzy)
                && !gist.object.beside.has(Tag::Praise);
            self.answers.special(Special::MakeState, state, gist.object.head);
        }
        // "Make X easy".
        let makes = verb.is_some_and(|verb| {
            matches!(words.low(verb), "make" | "making" | "keep" | "get" | "getting")
        });
        self.answers.special(Special::MakeIt, makes, verb);
        if makes {
            let most = (1..words.len()).find(|at| is_superlative(words, *at));
            self.answers.special(Special::MakeItMost, most.is_some(), most);
            let so = (2..words.len())
                .find(|at| words.has(*at, Tag::Fuzzy) && !words.tags(*at).any(Tags::NOUN));
            self.answers.special(Special::MakeItSo, so.is_some() && most.is_none(), so);
        }
        let how =
            (1..words.len()).find(|at| matches!(words.low(*at), "through" | "via" | "by" | "with"));
        let metric = gist.object.tags.any(Tags::of(&[Tag::Metric, Tag::Money]))
            || gist.object.beside.any(Tags::of(&[Tag::Metric, Tag::Money]));
        self.answers.special(Special::MetricHow, how.is_some() && metric, how);
        self.answers.special(
            Special::BareNoun,
            gist.shape == Shape::Noun && !has_target,
            gist.object.head,
        );
        let from = (0..words.len()).find(|at| words.low(*at) == "from");
        let from_to = from.is_some_and(|from| (from..words.len()).any(|at| words.low(at) == "to"));
        self.answers.special(Special::FromTo, from_to, from);
        let list = (1..words.len()).find(|at| matches!(words.low(*at), "and" | "&" | "," | "+"));
        self.answers.special(Special::Or, list.is_some(), None);
        let version = (1..words.len()).find(|at| {
            let low = words.low(*at);
            matches!(low, "beta" | "alpha" | "mvp" | "v1" | "v2" | "v3")
                || low.starts_with('v')
                    && low.len() > 1
                    && low[1..].starts_with(|c: char| c.is_ascii_digit())
        });
        self.answers.special(Special::Version, version.is_some(), version);
    }

    /// For whom or where, and what is said without it.
    pub(crate) fn scope(&mut self) {
        let words = self.words;
        let gist = self.gist;
        let mut scopes = 0_usize;
        let mut first = None;
        let mut who = None;
        let begin = gist.verb.map_or(0, |verb| verb + 1);
        for at in begin.max(1)..words.len() {
            let opens = matches!(
                words.low(at),
                "for"
                    | "in"
                    | "at"
                    | "with"
                    | "among"
                    | "across"
                    | "within"
                    | "to"
                    | "on"
                    | "from"
                    | "during"
                    | "throughout"
                    | "into"
                    | "of"
                    | "between"
                    | "against"
                    | "around"
                    | "after"
                    | "before"
                    | "while"
                    | "without"
                    | "when"
            );
            if !opens
                || words.has(at + 1, Tag::Of)
                || words.low(at) == "to" && words.tags(at + 1).any(Tags::ANY_VERB)
            {
                continue;
            }
            // "in our space", "at everything": no scope.
            let empty = (at + 1..(at + 4).min(words.len())).any(|at| {
                matches!(
                    words.low(at),
                    "everything"
                        | "all"
                        | "everyone"
                        | "world"
                        | "space"
                        | "category"
                        | "industry"
                        | "market"
                        | "earth"
                        | "levels"
                        | "level"
                )
            });
            if empty {
                continue;
            }
            scopes += 1;
            first = first.or(Some(at));
            let group = self.sentence.noun(at + 1, words.len());
            if group.tags.any(POPULATION) {
                who = who.or(group.head);
            }
        }
        self.answers.special(Special::Scope, scopes > 0, first);
        self.answers.special(Special::ScopeTwo, scopes > 1, first);
        self.answers.special(Special::ScopeWho, who.is_some(), who);
        let praise =
            (0..words.len()).find(|at| words.has(*at, Tag::Praise) || is_superlative(words, *at));
        self.answers.special(Special::Praised, praise.is_some() && scopes == 0, praise);
        let object = gist.object;
        let identity = gist.verb.is_none_or(|verb| {
            matches!(
                words.low(verb),
                "be" | "become"
                    | "becoming"
                    | "being"
                    | "build"
                    | "create"
                    | "have"
                    | "deliver"
                    | "provide"
                    | "offer"
                    | "lead"
                    | "win"
                    | "dominate"
                    | "demonstrate"
                    | "achieve"
            )
        }) && object.tags.any(Tags::of(&[Tag::Org, Tag::Abstract, Tag::People]));
        self.answers.special(Special::Identity, identity && scopes == 0, object.head);
        self.answers.special(Special::PraisedIdentity, identity && praise.is_some(), praise);
        let tags = self.verb_tags();
        let moves = tags.any(Tags::of(&[Tag::Up, Tag::Down, Tag::Attain, Tag::Win, Tag::Keep]))
            || gist.verb.is_none();
        let is_metric = object.tags.any(Tags::of(&[Tag::Metric, Tag::Money, Tag::Rating]));
        self.answers.special(Special::MetricOnly, moves && is_metric && scopes == 0, object.head);
        let generic = tags.any(Tags::of(&[Tag::Generic])) || gist.verb.is_none();
        self.answers.special(
            Special::BetterOnly,
            generic && scopes == 0 && words.len() <= 6,
            gist.verb,
        );
    }
}

/// "the fastest", "most loved", "#1".
fn is_superlative(words: &Words<'_>, at: usize) -> bool {
    let low = words.low(at);
    match low {
        "most" => words.is_word(at + 1) && !words.has(at + 1, Tag::Of),
        "best" | "number-one" => true,
        "1" => words.before(at) == "#",
        _ => {
            low.len() > 5
                && low.ends_with("est")
                && !matches!(
                    low,
                    "request"
                        | "interest"
                        | "forest"
                        | "invest"
                        | "harvest"
                        | "honest"
                        | "latest"
                        | "contest"
                        | "manifest"
                        | "digest"
                        | "suggest"
                        | "protest"
                        | "unrest"
                        | "modest"
                        | "arrest"
                        | "reinvest"
                        | "conquest"
                        | "attest"
                        | "ingest"
                        | "pretest"
                        | "retest"
                        | "divest"
                )
        }
    }
}
