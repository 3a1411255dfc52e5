//! Groups of nouns: what is made, moved or counted, and what is said of it.

use crate::gist::is_adverb;
use crate::lexicon::{Form, Tag, Tags};
use crate::sentence::Sentence;
use crate::words::Kind;

/// A noun with what stands before it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Group {
    /// The token of its noun.
    pub(crate) head: Option<usize>,
    /// What its noun is.
    pub(crate) tags: Tags,
    /// What stands before the noun.
    pub(crate) beside: Tags,
    /// The first token after it.
    pub(crate) end: usize,
    /// Whether it begins with "the", "our" and their like.
    pub(crate) is_definite: bool,
    /// Whether it begins with "a".
    pub(crate) is_new: bool,
}

impl Group {
    pub(crate) fn is_known(&self) -> bool {
        self.tags.any(Tags::NOUN)
    }
}

impl Sentence<'_> {
    /// The first group of nouns from a token on.
    pub(crate) fn noun(&self, from: usize, to: usize) -> Group {
        let words = &self.words;
        let mut group = Group { end: to, ..Group::default() };
        let mut at = from;
        while at < to {
            if let Some(amount) =
                self.amounts.iter().find(|one| !one.is_name && (one.from..=one.last).contains(&at))
            {
                if group.head.is_some() {
                    break;
                }
                at = amount.last + 1;
                continue;
            }
            let Some(token) = words.get(at) else { break };
            match token.kind {
                Kind::Mark(
                    '-' | '/' | '&' | '\'' | '"' | '%' | '+' | '’' | '“' | '”' | '‘' | '#' | '@',
                )
                | Kind::Number(_) => at += 1,
                // "repeatable, scalable sales": said of what comes.
                Kind::Mark(',')
                    if !group.is_known()
                        && words.is_word(at + 1)
                        && !words.tags(at + 1).any(Tags::VERB) =>
                {
                    at += 1;
                }
                Kind::Mark(_) if group.head.is_some() => break,
                Kind::Mark(_) => at += 1,
                Kind::Word => {
                    let low = words.low(at);
                    if token.phrase > 1 {
                        // "up-to-date": one word, whatever stands in it.
                        group.beside = group.beside.and(group.tags);
                        group.head = Some(at);
                        group.tags = token.tags;
                        at += usize::from(token.phrase) - 1;
                    } else if low == "and" || low == "or" {
                        // "sales and marketing team" is a team.
                        if group.head.is_none()
                            || (group.is_known() && !words.has(at + 1, Tag::Det))
                                && words.tags(at + 1).any(Tags::ANY_VERB)
                                && !words.tags(at + 1).any(Tags::NOUN)
                        {
                            break;
                        }
                    } else if token.tags.has(Tag::Of) && !token.tags.any(Tags::NOUN) {
                        if group.head.is_some() {
                            let counts = low == "of"
                                && matches!(
                                    words.before(at),
                                    "number"
                                        | "amount"
                                        | "volume"
                                        | "count"
                                        | "set"
                                        | "series"
                                        | "range"
                                        | "variety"
                                        | "majority"
                                        | "rest"
                                        | "numbers"
                                        | "quantity"
                                );
                            if !counts {
                                break;
                            }
                            group.head = None;
                            group.tags = Tags::default();
                        }
                    } else if token.tags.any(Tags::of(&[Tag::Det, Tag::Be, Tag::Can]))
                        && !token.tags.any(Tags::NOUN)
                    {
                        if group.head.is_some() {
                            break;
                        }
                        group.is_new |= matches!(low, "a" | "an" | "new");
                        group.is_definite |= matches!(low, "the" | "our" | "my" | "their" | "its");
                    } else {
                        // "Help managers give feedback": a verb ends the group.
                        let is_verb = group.head.is_some()
                            && token.tags.any(Tags::ANY_VERB)
                            && !token.tags.any(Tags::NOUN)
                            && matches!(token.form, Form::Plain | Form::S);
                        if is_verb {
                            break;
                        }
                        let fades = group.head.is_some()
                            && (is_adverb(low)
                                || matches!(token.form, Form::Ed) && !token.tags.any(Tags::NOUN));
                        if fades {
                            group.beside = group.beside.and(token.tags);
                        } else {
                            group.beside = group.beside.and(group.tags);
                            group.head = Some(at);
                            group.tags = token.tags;
                        }
                    }
                    at += 1;
                }
            }
        }
        group.end = at.min(to);
        group
    }
}
