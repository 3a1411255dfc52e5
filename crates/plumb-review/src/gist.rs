//! How a sentence is built: a command, a clause, a bare noun; and what it says of what.

use crate::group::Group;
use crate::lexicon::{Form, Tag, Tags};
use crate::sentence::Sentence;
use crate::words::{Kind, Words};

/// How a sentence is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// "Publish the report".
    Command,
    /// "Riders come back".
    Clause,
    /// "The report is published", "report published".
    Passive,
    /// "The report is useful", "have a report".
    Being,
    /// "A useful report".
    Noun,
}

/// What a sentence says of what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gist {
    pub(crate) shape: Shape,
    /// The token of what is done or happens.
    pub(crate) verb: Option<usize>,
    /// What it is said of; in a command nothing.
    pub(crate) subject: Group,
    /// What is done, made or moved.
    pub(crate) object: Group,
}

impl Gist {
    pub(crate) fn of(sentence: &Sentence<'_>) -> Self {
        let words = &sentence.words;
        let first = beginning(words);
        if is_command(words, first) {
            let from = first + len(words, first);
            let object = sentence.noun(from, words.len());
            let shape = match words.low(first) {
                "be" | "have" | "having" | "being" => Shape::Being,
                _ => Shape::Command,
            };
            return Self { shape, verb: Some(first), subject: Group::default(), object };
        }
        let Some((shape, verb)) = predicate(words, first) else {
            let object = sentence.noun(first, words.len());
            return Self { shape: Shape::Noun, verb: None, subject: Group::default(), object };
        };
        let after = verb + len(words, verb);
        // "written for every outage": that is not what is written.
        let has_object = !words.has(after, Tag::Of);
        let object = if has_object { sentence.noun(after, words.len()) } else { Group::default() };
        Self { shape, verb: Some(verb), subject: sentence.noun(first, verb), object }
    }
}

/// How many tokens a word or phrase takes.
fn len(words: &Words<'_>, at: usize) -> usize {
    words.get(at).map_or(1, |token| usize::from(token.phrase.max(1)))
}

/// Where a sentence begins to say something: after "we will", "to", adverbs and marks.
fn beginning(words: &Words<'_>) -> usize {
    let mut at = words.behind_lead_in(0);
    while at < words.len() {
        let low = words.low(at);
        let skips = match words.get(at).map(|token| token.kind) {
            Some(Kind::Mark(mark)) => {
                !matches!(mark, '$' | '€' | '£' | '>' | '<' | '≥' | '≤' | '+' | '~')
            }
            Some(Kind::Word) => {
                matches!(
                    low,
                    "to" | "we"
                        | "will"
                        | "i"
                        | "us"
                        | "let"
                        | "lets"
                        | "let's"
                        | "please"
                        | "also"
                        | "then"
                        | "successfully"
                        | "continue"
                ) || is_adverb(low)
            }
            _ => false,
        };
        if !skips || at + 1 == words.len() {
            break;
        }
        at += 1;
    }
    at
}

pub(crate) fn is_adverb(low: &str) -> bool {
    low.len() > 4
        && low.ends_with("ly")
        && !matches!(
            low,
            "family"
                | "reply"
                | "apply"
                | "supply"
                | "weekly"
                | "monthly"
                | "daily"
                | "quarterly"
                | "early"
                | "friendly"
                | "assembly"
                | "yearly"
                | "biweekly"
                | "anomaly"
                | "italy"
                | "hourly"
                | "likely"
        )
}

/// Whether a word can begin a group of nouns or a number.
fn opens(words: &Words<'_>, at: usize) -> bool {
    words.has(at, Tag::Det)
        || matches!(words.get(at).map(|token| token.kind), Some(Kind::Number(_)))
        || matches!(
            words.low(at),
            "$" | "€" | "£" | "one" | "two" | "three" | "four" | "five" | "ten" | "more" | "at"
        )
}

fn is_end(words: &Words<'_>, at: usize) -> bool {
    at >= words.len()
        || (!words.is_word(at)
            && !matches!(words.get(at).map(|token| token.kind), Some(Kind::Number(_))))
}

/// Whether the word where a sentence begins is its verb.
fn is_command(words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.get(at).filter(|token| token.kind == Kind::Word) else { return false };
    if matches!(
        words.low(at),
        "be" | "being" | "have" | "having" | "get" | "getting" | "make" | "become"
    ) {
        return true;
    }
    let tags = token.tags;
    let next = at + len(words, at);
    let after = words.low(next);
    // "Go-getters return": a part of a name.
    if words.is_mark(next, '-') && words.is_glued(next) && words.is_glued(next + 1) {
        return false;
    }
    // "Clear roles": said of a noun.
    if tags.has(Tag::Fuzzy) && token.form == Form::Plain && !opens(words, next) {
        return false;
    }
    if !tags.any(Tags::ANY_VERB) {
        // An unknown word, and then "the" or a number: "Reupholster the chairs".
        return token.plain.is_empty()
            && !words.low(at).ends_with('s')
            && (words.has(next, Tag::Det) && after != "that"
                || matches!(words.get(next).map(|token| token.kind), Some(Kind::Number(_))))
            && !words.is_mark(next + 1, '%');
    }
    let is_noun = tags.any(Tags::NOUN);
    if !opens(words, next) && rises_or_falls(words, at) {
        return false;
    }
    match token.form {
        // "Deployments per week", "Calls reduced": no command ends in an s.
        Form::S => false,
        Form::Plain if !is_noun => !(words.has(next, Tag::Be) || words.has(next, Tag::Can)),
        Form::Plain => {
            if words.has(next, Tag::Be) || words.has(next, Tag::Can) {
                return false;
            }
            if matches!(after, "of" | "per" | ">" | "<" | "=" | "≥" | "≤" | ":") {
                return matches!(words.low(at), "think" | "approve" | "dispose");
            }
            if opens(words, next) {
                return true;
            }
            // "Search usage is tracked": a subject.
            let subject = (next..words.len()).find(|at| {
                !words.is_word(*at)
                    || words.tags(*at).any(Tags::of(&[Tag::Of, Tag::Det, Tag::Be, Tag::Can]))
            });
            if subject.is_some_and(|at| {
                matches!(words.low(at), "is" | "are" | "was" | "were" | "has" | "have")
                    || words.has(at, Tag::Can)
            }) {
                return false;
            }
            // "Contract signed by the board", "Win rate above 30%".
            !says_done(words, next) && !is_name_of_number(words, at)
        }
        Form::Ed => !is_end(words, next) && !matches!(after, "by" | "at" | "is" | "are" | "of"),
        Form::Ing => {
            if words.has(next, Tag::Be) || matches!(after, "of") {
                return false;
            }
            // "Hiring plan agreed", "Training on the new till".
            let done = (next..words.len()).any(|at| says_done(words, at));
            !(is_noun && (matches!(after, "on" | "for" | "in" | "with") || is_end(words, next))
                || done && !opens(words, next))
        }
    }
}

/// "Open tickets fall from 14 to 3", "lead conversion rises to 8%": what follows the first word is what moves.
pub(crate) fn rises_or_falls(words: &Words<'_>, first: usize) -> bool {
    if words.tags(first).any(Tags::of(&[Tag::Attain, Tag::Keep, Tag::Help])) {
        return false;
    }
    (first + 1..words.len()).take_while(|at| words.is_word(*at) && !words.has(*at, Tag::Of)).any(
        |at| {
            words.tags(at).any(Tags::of(&[Tag::Up, Tag::Down]))
                && at > first + 1
                && words.get(at).is_some_and(|token| {
                    token.form == Form::S
                        || token.form == Form::Plain && words.before(at).ends_with('s')
                })
                && matches!(words.low(at + 1), "from" | "to" | "by" | "below" | "above" | "under")
        },
    )
}

/// "Call time down to 4 min", "audit costs from 12 to 9": a name of two words, and where it goes.
pub(crate) fn is_metric_that_moves(words: &Words<'_>, at: usize) -> bool {
    words.tags(at + 1).any(Tags::of(&[Tag::Metric, Tag::Rating, Tag::Money]))
        && words.get(at + 1).is_some_and(|token| token.phrase == 1)
        && matches!(words.low(at + 2), "up" | "down" | "from")
        && (at + 3..at + 6)
            .any(|at| matches!(words.get(at).map(|token| token.kind), Some(Kind::Number(_))))
        && !words.tags(at).any(Tags::of(&[Tag::Up, Tag::Down, Tag::Keep, Tag::Attain]))
}

/// "win rate > 25%", "support tickets under 5": a name, and then a bound.
fn is_name_of_number(words: &Words<'_>, at: usize) -> bool {
    if is_metric_that_moves(words, at) {
        return true;
    }
    let Some(bound) = (at + 1..(at + 5).min(words.len())).find(|at| {
        matches!(words.low(*at), ">" | "<" | "≥" | "≤" | "=" | "under" | "above" | "below" | "over")
            && matches!(
                words.get(*at + 1).map(|token| token.kind),
                Some(Kind::Number(_) | Kind::Mark('=' | '$' | '€' | '£'))
            )
    }) else {
        return false;
    };
    (at + 1..bound).all(|at| words.is_word(at) && !words.has(at, Tag::Det))
        && (at + 1..bound)
            .any(|at| words.tags(at).any(Tags::of(&[Tag::Metric, Tag::Rating, Tag::Money])))
}

/// Whether a participle says that something was done, and does not stand before a noun: "posts written this month".
fn says_done(words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.get(at).filter(|token| token.kind == Kind::Word) else { return false };
    let low = words.low(at);
    let is_participle = token.form == Form::Ed && token.tags.any(Tags::ANY_VERB)
        || token.plain.is_empty()
            && low.len() > 4
            && low.ends_with("ed")
            && !matches!(low, "indeed" | "hundred");
    if !is_participle {
        return false;
    }
    let next = at + len(words, at);
    is_end(words, next)
        || words.has(next, Tag::Of)
        || matches!(
            words.low(next),
            "this"
                | "that"
                | "each"
                | "every"
                | "last"
                | "next"
                | "again"
                | "within"
                | "online"
                | "up"
                | "down"
                | "out"
        )
        || is_adverb(words.low(next))
}

/// What is said of a subject, and where.
pub(crate) fn predicate(words: &Words<'_>, first: usize) -> Option<(Shape, usize)> {
    let mut depth = 0_usize;
    let mut relative = false;
    let mut many = false;
    let mut at = first;
    while at < words.len() {
        match words.get(at).map(|token| token.kind) {
            Some(Kind::Mark('(' | '[')) => depth += 1,
            Some(Kind::Mark(')' | ']')) => depth = depth.saturating_sub(1),
            Some(Kind::Word) if depth == 0 && at > first => {
                if matches!(words.low(at), "that" | "who" | "which" | "whose" | "where" | "when") {
                    relative = true;
                } else if let Some(found) = predicate_at(words, first, at, many) {
                    if !relative {
                        return Some(found);
                    }
                    relative = false;
                    at = found.1;
                }
            }
            _ => {}
        }
        if depth == 0 && words.is_word(at) {
            let token = words.all()[at];
            let low = words.low(at);
            many = token.form == Form::S
                || (token.plain.is_empty()
                    && low.len() > 3
                    && low.ends_with('s')
                    && !low.ends_with("ss"))
                || matches!(
                    low,
                    "people"
                        | "staff"
                        | "children"
                        | "women"
                        | "men"
                        | "we"
                        | "they"
                        | "everyone"
                        | "everybody"
                        | "who"
                        | "alumni"
                        | "sales"
                )
                || (many && is_adverb(low));
        }
        at += 1;
    }
    None
}

/// The predicate that begins with a word. `many` is whether the word before is a plural.
fn predicate_at(words: &Words<'_>, first: usize, at: usize, many: bool) -> Option<(Shape, usize)> {
    let token = words.get(at)?;
    let low = words.low(at);
    let before = words.before(at);
    if matches!(low, "is" | "are" | "was" | "were" | "been" | "be" | "being" | "gets" | "get")
        && before != "to"
    {
        // Not "that are", "to be": those were looked at before.
        let mut next = at + 1;
        while is_adverb(words.low(next))
            || matches!(
                words.low(next),
                "being" | "been" | "not" | "also" | "now" | "fully" | "all"
            )
        {
            next += 1;
        }
        let done = words.get(next).is_some_and(|token| {
            token.form == Form::Ed && token.tags.any(Tags::ANY_VERB)
                || token.kind == Kind::Word
                    && token.plain.is_empty()
                    && words.low(next).len() > 3
                    && (words.low(next).ends_with("ed") || words.low(next).ends_with("en"))
        });
        let going = words
            .get(next)
            .is_some_and(|token| token.form == Form::Ing && token.tags.any(Tags::ANY_VERB));
        return Some(match (done, going) {
            (true, _) => (Shape::Passive, next),
            (_, true) => (Shape::Clause, next),
            _ => (Shape::Being, at),
        });
    }
    if matches!(low, "has" | "have" | "had" | "having") {
        let next = at + 1 + usize::from(is_adverb(words.low(at + 1)));
        let done = words
            .get(next)
            .is_some_and(|token| token.form == Form::Ed && token.tags.any(Tags::ANY_VERB))
            && (opens(words, next + 1) || is_end(words, next + 1) || words.has(next + 1, Tag::Of));
        return Some(if done { (Shape::Clause, next) } else { (Shape::Being, at) });
    }
    if token.tags.has(Tag::Can) {
        let next = at + 1 + usize::from(is_adverb(words.low(at + 1)) || words.low(at + 1) == "not");
        if words.low(next) == "be" {
            return Some((Shape::Passive, next + 1));
        }
        return words.is_word(next).then_some((Shape::Clause, next));
    }
    let is_verb = token.tags.any(Tags::ANY_VERB);
    let is_noun = token.tags.any(Tags::NOUN);
    if says_done(words, at)
        && !matches!(before, "to" | "by" | "the" | "a")
        && !words.has(at.saturating_sub(1), Tag::Det)
    {
        return Some((Shape::Passive, at));
    }
    let goes_on = opens(words, at + 1)
        || is_end(words, at + 1)
        || words.has(at + 1, Tag::Of)
        || is_adverb(words.low(at + 1));
    let free = (!words.has(at - 1, Tag::Of) || matches!(before, "who" | "that" | "which"))
        && !words.has(at - 1, Tag::Det)
        && words.is_word(at - 1);
    let moves = token.tags.any(Tags::of(&[Tag::Up, Tag::Down, Tag::Keep, Tag::Attain]));
    if moves
        && free
        && matches!(words.low(at + 1), "by" | "from" | "to" | "below" | "above" | "under" | "over")
    {
        return Some((Shape::Clause, at));
    }
    match token.form {
        // "Users create boards", "teams ship faster".
        Form::Plain if is_verb && many && free => {
            (!is_noun || goes_on || !words.tags(at + 1).any(Tags::NOUN))
                .then_some((Shape::Clause, at))
        }
        // "The cluster handles 10,000 requests".
        Form::S
            if is_verb
                && free
                && (!many || matches!(before, "everyone" | "everybody" | "nobody" | "it")) =>
        {
            let whole = words.has(first, Tag::Det) && goes_on;
            (!is_noun || opens(words, at + 1) || whole).then_some((Shape::Clause, at))
        }
        // "fell from 40 to 20", "grew by 10%".
        Form::Ed if is_verb && opens(words, at + 1) && free => Some((Shape::Clause, at)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_gist(text: &str, expected: &str) {
        let sentence = Sentence::read(text);
        let gist = Gist::of(&sentence);
        let word = |at: Option<usize>| at.map_or("-", |at| sentence.word_span(at).of(text));
        let found = format!(
            "{:?} {} | {} | {}",
            gist.shape,
            word(gist.verb),
            word(gist.subject.head),
            word(gist.object.head)
        );
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn sentences_are_commands_clauses_or_nouns() {
        check_gist("Publish the market report", "Command Publish | - | report");
        check_gist("Calls to the ferry hotline fall by 20%", "Clause fall | Calls | -");
        check_gist("Ferry report written for every harbour", "Passive written | report | -");
        check_gist("The timetable is available online", "Being is | timetable | online");
        check_gist("Skippers use the new radio", "Clause use | Skippers | radio");
        check_gist(
            "The harbour cluster handles 200 requests per second",
            "Clause handles | cluster | requests",
        );
        check_gist("Support is well organised", "Being is | Support | well organised");
        check_gist("Median delay below 3 minutes", "Noun - | - | delay");
        check_gist("Win rate above 30%", "Noun - | - | Win rate");
        check_gist(
            "Passengers who miss a ferry drop from 30 to 10",
            "Clause drop | Passengers | -",
        );
        check_gist("Ships can moor at night", "Clause moor | Ships | -");
    }
}
