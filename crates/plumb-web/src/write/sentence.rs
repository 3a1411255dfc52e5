//! An objective and its key results as one sentence: "We will … as measured by …", with what is still open.

use super::review::Said;
use super::review::pieces::{Piece, pieces, whole};
use super::review::set::{Leaving, OfSet, SetNotes};
use crate::lines::{Chip, Person, ambition};
use crate::{path, words};
use jiff::civil::Date;
use plumb_app::left_to::LeftTo;
use plumb_app::reviews::{self, Known};
use plumb_app::views::proposals::SentBack;
use plumb_app::views::rows::{KeyResultRow, ObjectiveRow, People};
use plumb_core::access::Actor;
use plumb_core::blanking::Blanked;
use plumb_core::cycle::Cycle;
use plumb_core::finding::Rule;
use plumb_core::focus::OutOfFocus;
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{MeasureKind, Start};
use plumb_core::number::{Kind, Short};
use plumb_core::objective::{Belongs, State};
use plumb_core::policy::{Policy, Settled};
use plumb_core::quantity::Quantity;
use plumb_core::team::Team;
use plumb_core::written::Written;
use plumb_review::{Figure, Finding, Parts, Why};
use plumb_text::Text;
use std::borrow::Cow;

/// A part of a sentence: one that is understood, or one that is still open.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) words: String,
    pub(crate) open: bool,
}

/// A key result as part of the sentence.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) number: i64,
    pub(crate) href: String,
    pub(crate) edit: String,
    /// Where it becomes an initiative.
    pub(crate) as_initiative: String,
    /// Its words, cut at what was understood of them.
    pub(crate) pieces: Vec<Piece>,
    /// What its fields add.
    pub(crate) parts: Vec<Part>,
    /// Early sign, how often, who.
    pub(crate) about: String,
    /// Its state where it is not its objective's, and what is still missing.
    pub(crate) chips: Vec<Chip>,
    /// What a reviewer would say; nothing until [`Sentence::review`] asks.
    pub(crate) said: Said,
    /// How many thoughts of it may help, in words.
    pub(crate) thoughts: Option<String>,
    /// What the reader may do with it on its own; nothing until [`Sentence::allow`] says so.
    pub(crate) steps: Steps,
}

/// What the reader may do with a key result that is being written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steps {
    pub(crate) edit: bool,
    pub(crate) propose: bool,
    pub(crate) withdraw: bool,
    pub(crate) send_back: bool,
    pub(crate) agree: bool,
}

/// Something that is still open before the team can agree.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    /// The rule that asks for it, where one does: what the rule leaves alone is not open either.
    pub(crate) rule: Option<Rule>,
    /// Of which key result; none: of the objective itself.
    pub(crate) of: Option<String>,
    pub(crate) words: String,
    /// Where it can be mended.
    pub(crate) href: String,
}

/// An objective as a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) number: i64,
    pub(crate) anchor: String,
    /// "O-14".
    pub(crate) short: String,
    pub(crate) href: String,
    /// Where its words are changed.
    pub(crate) edit: String,
    pub(crate) seen: i64,
    pub(crate) statement: String,
    pub(crate) why: String,
    pub(crate) state: String,
    pub(crate) ambition: Chip,
    /// "Sent back by Omar: say where the 40 come from."
    pub(crate) sent_back: Option<String>,
    pub(crate) items: Vec<Item>,
    pub(crate) open: Vec<Open>,
    /// What a reviewer would say of its own words; nothing until [`Sentence::review`] asks.
    pub(crate) said: Said,
    /// How many thoughts of it may help, in words.
    pub(crate) thoughts: Option<String>,
    /// The set as a reviewer would read it.
    pub(crate) notes: SetNotes,
    /// A word on how many key results there are, where policy has one.
    pub(crate) focus: Option<String>,
    pub(crate) is_draft: bool,
    pub(crate) is_proposed: bool,
    pub(crate) is_personal: bool,
    /// What the reader may do with it as a whole; nothing until [`Sentence::allow`] says so.
    pub(crate) may_edit: bool,
    /// Whether that includes putting it before everyone.
    pub(crate) may_propose: bool,
    /// Whether that includes taking the proposal back to draft.
    pub(crate) may_withdraw: bool,
    /// Whether the reader answers it, which somebody else wrote, and may send it back.
    pub(crate) may_send_back: bool,
}

/// What the reader may do about the team of a sentence.
#[derive(Clone, Copy)]
pub(crate) struct Leave<'a> {
    /// Whether the reader answers what is proposed to the team.
    pub(crate) answers: bool,
    /// Whether key results are agreed here, one by one.
    pub(crate) agrees: bool,
    /// Whether a draft is proposed before they do.
    pub(crate) needs_round: bool,
    /// To whom it is left to add late; nothing before the cycle has begun.
    pub(crate) late: Option<&'a LeftTo>,
}

impl Sentence {
    pub(crate) fn of(
        text: &Text,
        row: &ObjectiveRow,
        cycle: &Cycle,
        people: &People,
        (policy, team): (&Policy, Option<&Team>),
    ) -> Self {
        let objective = &row.objective;
        let items = row
            .key_results
            .iter()
            .filter(|row| !row.digested.key_result.is_retired())
            .map(|one| item(text, one, row, (cycle, policy), people))
            .collect::<Vec<_>>();
        Self {
            number: objective.number,
            anchor: format!("o-{}", objective.number),
            short: format!("O-{}", objective.number),
            href: path::objective(objective.number),
            edit: format!("{}/edit", path::objective(objective.number)),
            seen: objective.since_change,
            statement: without_lead_in(text, &objective.statement).to_owned(),
            why: objective.why.clone(),
            state: text.say_code("objective-state", objective.state.code(), &[]).into_owned(),
            ambition: ambition(text, objective.ambition),
            sent_back: None,
            open: open(text, row, team),
            said: Said::default(),
            thoughts: None,
            notes: SetNotes::default(),
            focus: focus(text, items.len(), policy),
            items,
            is_draft: objective.state == State::Draft,
            is_proposed: objective.state == State::Proposed,
            is_personal: matches!(objective.belongs, Belongs::Person { .. }),
            may_edit: false,
            may_propose: false,
            may_withdraw: false,
            may_send_back: false,
        }
    }

    /// Says what a reviewer would, to those who write it or answer it.
    pub(crate) fn review(
        &mut self,
        text: &Text,
        row: &ObjectiveRow,
        cycle: &Cycle,
        (policy, known): (&Policy, &Known),
        back: &str,
    ) {
        let review = reviews::set(row, cycle, policy, known);
        let all = || row.key_results.iter().map(|row| &row.digested.key_result.is);
        for item in &mut self.items {
            let Some(one) = all().find(|one| one.number == item.number) else { continue };
            let Some(reviewed) = review.key_results.get(&one.id) else { continue };
            let of = Short::new(Kind::KeyResult, one.number);
            item.said = Said::of_key_result(text, &one.statement, reviewed).anchored(of);
            let is_asked = |found: &Finding| found.why == Why::DefinitionWithoutCounted;
            // Not where it is asked what could be counted at all, nor where the rule is off or what it found was left.
            if item.said.asks_what_to_count() || !reviewed.findings.iter().any(is_asked) {
                let asked = text.say("write-no-definition");
                item.chips.retain(|chip| chip.words != asked);
            }
            if item.steps.edit {
                item.said = std::mem::take(&mut item.said).leaving(of, back);
            }
        }
        if Blanked::read(&row.objective.statement).is_none() {
            let statement = &row.objective.statement;
            let of = Short::new(Kind::Objective, self.number);
            self.said = Said::of_objective(text, statement, &review.objective).anchored(of);
            if self.may_edit {
                self.said = std::mem::take(&mut self.said).leaving(of, back);
            }
            self.thoughts = self.said.thoughts(text);
        }
        let of_set = |item: &'_ Item| {
            let one = all().find(|one| one.number == item.number)?;
            Some((one.id, one.number, one.statement.as_str()))
        };
        let set = self.items.iter().filter_map(|item| {
            let (id, number, statement) = of_set(item)?;
            Some(OfSet { id, number, statement, said: &item.said })
        });
        let is_left =
            |rule| policy.rules.is_off(rule) || review.left.iter().any(|left| left.rule == rule);
        self.open.retain(|open| !open.rule.is_some_and(is_left));
        let all = (&self.said, &review);
        let of = Short::new(Kind::Objective, self.number);
        let leaving = Leaving { of, may: self.may_edit, back };
        self.notes = SetNotes::of(text, all, &set.collect::<Vec<_>>(), &self.open, leaving);
        // Past the policy's limits is told, whatever the review looks for.
        let is_said = review.together.iter().any(|found| found.rule == Rule::S1)
            || review.left.iter().any(|left| left.rule == Rule::S1);
        if is_said {
            self.focus = None;
        }
        for item in &mut self.items {
            item.said = std::mem::take(&mut item.said).without_chips();
            item.thoughts = item.said.thoughts(text);
        }
    }

    /// Offers the whole and each key result to those who may change it, and what can be done with one on its own once its
    /// objective is proposed or agreed.
    pub(crate) fn allow(&mut self, row: &ObjectiveRow, actor: &Actor, leave: Leave<'_>) {
        let objective = &row.objective;
        let adds = |key_result| {
            let late = leave.late;
            late.is_none_or(|left| left.allows(Settled::AddsLate, actor, objective, key_result))
        };
        self.may_edit = actor.edits(objective);
        self.may_propose = self.may_edit && self.is_draft && !self.is_personal && adds(None);
        // Whoever answers what another wrote gives a reason; whoever wrote it just takes it back.
        let is_own = |by| actor.member().is_some() && by == actor.member();
        let answers = leave.answers && !self.is_personal;
        self.may_send_back = self.is_proposed && answers && !is_own(objective.written_by);
        self.may_withdraw =
            self.is_proposed && self.may_edit && !self.is_personal && !self.may_send_back;
        let is_agreed = matches!(objective.state, State::Agreed { .. });
        for item in &mut self.items {
            let of = |row: &&KeyResultRow| row.digested.key_result.number == item.number;
            let Some(row) = row.key_results.iter().find(of) else { continue };
            let key_result = &row.digested.key_result;
            let is_draft = key_result.state.code() == "draft";
            let edit = actor.edits_key_result(key_result, objective);
            let is_proposed = is_agreed && key_result.state.code() == "proposed";
            let send_back = is_proposed && answers && !is_own(key_result.owner);
            item.steps = Steps {
                edit,
                propose: edit
                    && is_draft
                    && !self.is_draft
                    && !self.is_personal
                    && adds(Some(key_result)),
                withdraw: is_proposed && edit && !send_back,
                send_back,
                agree: leave.agrees
                    && is_agreed
                    && key_result.is_being_written()
                    && !(is_draft && (leave.needs_round || !adds(Some(key_result)))),
            };
        }
    }
}

/// "Sent back by Omar: say where the 40 come from."
pub(crate) fn said_sent_back(text: &Text, answer: &SentBack, people: &People) -> String {
    let who = Person::of(text, answer.by, people).map(|person| person.name);
    let who = who.unwrap_or_else(|| text.say("actor-operator").into_owned());
    let args = [("who", who.into()), ("needs", (&answer.needs).into())];
    text.say_with("send-back-said", &args).into_owned()
}

/// The words of an objective below "We will": whoever typed that too does not read it twice.
fn without_lead_in<'a>(text: &Text, statement: &'a str) -> &'a str {
    let lead_in = text.say("write-we-will");
    let begins = statement.get(..lead_in.len());
    if begins.is_none_or(|begin| begin.to_lowercase() != lead_in.to_lowercase()) {
        return statement;
    }
    let rest = statement[lead_in.len()..].trim_start();
    let is_a_word_of_its_own = rest.len() < statement.len() - lead_in.len();
    if is_a_word_of_its_own && !rest.is_empty() { rest } else { statement }
}

fn item(
    text: &Text,
    row: &KeyResultRow,
    of: &ObjectiveRow,
    (cycle, policy): (&Cycle, &Policy),
    people: &People,
) -> Item {
    let key_result = &row.digested.key_result;
    let review = plumb_review::KeyResult { text: &key_result.statement, ..Default::default() };
    let review = review.review();
    let mut chips = Vec::new();
    if key_result.state.code() != of.objective.state.code() {
        let words = text.say_code("key-result-state", key_result.state.code(), &[]);
        chips.push(Chip { tone: "quiet", words: words.into_owned() });
    }
    if key_result.owner.is_none() {
        chips.push(Chip { tone: "warn", words: text.say("check-in-no-owner").into_owned() });
    }
    if key_result.due_on.is_some_and(|due_on| !cycle.span().has(due_on)) {
        let words = text.say("write-due-outside-chip").into_owned();
        chips.push(Chip { tone: "quiet", words });
    }
    if key_result.definition.counted.is_empty() && !policy.rules.is_off(Rule::K9) {
        chips.push(Chip { tone: "warn", words: text.say("write-no-definition").into_owned() });
    }
    let mut about = Vec::new();
    if let Some(sign) = key_result.sign {
        about.push(text.say_code("about", sign.code(), &[]).into_owned());
    }
    about.push(text.say_code("about", row.position.rhythm.cadence().code(), &[]).into_owned());
    about.extend(Person::of(text, key_result.owner, people).map(|person| person.name));
    let mut parts = parts(text, row, cycle, &review.parts);
    // Of work one asks what should change because of it, and not from where to where.
    if review.is_surely_work() {
        parts.retain(|part| !part.open);
    }
    Item {
        number: key_result.number,
        href: path::key_result(key_result.number),
        edit: format!("{}/edit", path::key_result(key_result.number)),
        as_initiative: path::as_initiative(key_result.number),
        pieces: match Blanked::read(&key_result.statement) {
            Some(_) => whole(&key_result.statement),
            None => pieces(text, &key_result.statement, &review),
        },
        parts,
        about: about.join(", "),
        chips,
        said: Said::default(),
        thoughts: None,
        steps: Steps::default(),
    }
}

/// What the fields of a key result add to its words: from where, to where, by when, and what is still open. What its words
/// say already is not said twice, nor asked.
fn parts(text: &Text, row: &KeyResultRow, cycle: &Cycle, read: &Parts) -> Vec<Part> {
    let (key_result, today) = (&row.digested.key_result, row.position.today);
    let said = |words: String| Part { words, open: false };
    let open = |key: &str| Part { words: text.say(key).into_owned(), open: true };
    let mut parts = Vec::new();
    let written = &key_result.measure;
    match written.kind() {
        None => parts.push(open("write-measured-how")),
        Some(MeasureKind::Reach) => parts.extend(way(text, key_result, today, read)),
        Some(MeasureKind::Keep) => match written.bounds() {
            None => parts.push(open("write-bound-open")),
            Some(bounds) => {
                let bounds = words::bounds(text, bounds, key_result);
                if !key_result.statement.contains(&bounds) {
                    parts.push(said(bounds));
                }
            }
        },
        Some(MeasureKind::Milestones) => {
            let count = written.steps().len();
            let words = text.say_with("write-in-milestones", &[("count", count.into())]);
            parts.push(Part { words: words.into_owned(), open: written.whole().is_none() });
        }
    }
    let due_on = key_result.due_on.unwrap_or(cycle.ends_on);
    let due = text.say_with("write-by-day", &[("day", text.day_of_year(due_on, today).into())]);
    let due = due.into_owned();
    let read_on = read.deadline.and_then(|deadline| deadline.on(cycle.ends_on));
    let is_said = read_on == Some(due_on) || key_result.statement.contains(&due);
    match (is_said, read_on) {
        (true, _) => {}
        // The cycle's end is nobody's word against the sentence's.
        (false, Some(_)) if key_result.due_on.is_some() => parts.push(otherwise(text, due)),
        (false, _) => parts.push(said(due)),
    }
    parts
}

/// What the form says and the sentence says otherwise: open until one of them is changed.
fn otherwise(text: &Text, words: String) -> Part {
    let words = text.say_with("write-form-says", &[("what", words.into())]).into_owned();
    Part { words, open: true }
}

/// From where to where, with what is still open of it.
fn way(text: &Text, key_result: &KeyResult, today: Date, read: &Parts) -> Vec<Part> {
    let value = |value| text.quantity(value, &key_result.unit);
    let (start, to) = (key_result.measure.start(), key_result.measure.to());
    if let (Some(Start::Value(from)), Some(to)) = (start, to) {
        let is_said = |value: Quantity| says(&key_result.statement, &text.number(value.get()));
        if is_said(from) && is_said(to) {
            return Vec::new();
        }
    }
    // A number that the sentence has is neither told nor asked for beside it.
    let is_read = |figure: Option<Figure>, value: Quantity| {
        figure.is_some_and(|figure| figure.value == value.get())
    };
    let says_from = match start {
        Some(Start::Value(from)) => is_read(read.start(), from),
        Some(Start::ToBeMeasured { .. }) => false,
        None => read.baseline.is_some(),
    };
    let says_to = match to {
        Some(to) => is_read(read.level(), to),
        None => read.target.is_some(),
    };
    let (from_words, is_open) = match start {
        Some(Start::Value(from)) => {
            (text.say_with("key-result-from", &[("start", value(from).into())]), false)
        }
        Some(Start::ToBeMeasured { by }) => {
            (text.say_with("write-start-by", &[("day", text.day_of_year(by, today).into())]), true)
        }
        None => (text.say("write-start-open"), true),
    };
    let to_words = match to {
        Some(to) => text.say_with("key-result-to", &[("target", value(to).into())]),
        None => text.say("write-target-open"),
    };
    let part = |words: String, is_open: bool, is_contradicted: bool| {
        if is_contradicted { otherwise(text, words) } else { Part { words, open: is_open } }
    };
    let says_other_from = read.baseline.is_some() && matches!(start, Some(Start::Value(_)));
    let says_other_to = read.target.is_some() && !read.target_is_relative && to.is_some();
    let from = part(from_words.into_owned(), is_open, says_other_from);
    let to = part(to_words.into_owned(), to.is_none(), says_other_to);
    let (from, to) = ((!says_from).then_some(from), (!says_to).then_some(to));
    from.into_iter().chain(to).collect()
}

/// Whether a sentence says a number: as a number of its own, not as part of a longer one.
fn says(sentence: &str, number: &str) -> bool {
    sentence.match_indices(number).any(|(at, _)| {
        let before = sentence[..at].chars().next_back();
        let after = sentence[at + number.len()..].chars().next();
        !before.is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ',')
            && !after.is_some_and(|c| c.is_ascii_digit())
    })
}

/// What is still open before an objective can be agreed.
fn open(text: &Text, row: &ObjectiveRow, team: Option<&Team>) -> Vec<Open> {
    let objective = &row.objective;
    let href = path::objective(objective.number);
    let mut open = Vec::new();
    let mut of_it = |key: &str, href: String, rule: Option<Rule>| {
        open.push(Open { rule, of: None, words: text.say(key).into_owned(), href });
    };
    if objective.why.is_empty() {
        of_it("write-open-why", format!("{href}/edit"), None);
    }
    if row.key_results.is_empty() {
        of_it("write-open-key-results", format!("{href}/key-results/new"), None);
    }
    if row.supports.is_empty() && team.is_some_and(|team| !team.is_top()) {
        of_it("write-open-supports", format!("{href}/supports"), Some(Rule::S5));
    }
    for one in &row.key_results {
        let key_result = &one.digested.key_result;
        if !key_result.is_being_written() {
            continue;
        }
        let mut of_key_result = |words: Cow<'_, str>| {
            open.push(Open {
                rule: None,
                of: Some(key_result.statement.clone()),
                words: words.into_owned(),
                href: format!("{}/edit", path::key_result(key_result.number)),
            });
        };
        match &key_result.measure {
            Written::Nothing => of_key_result(text.say("write-open-measure")),
            Written::Begun(begun) => {
                of_key_result(text.say_code("write-open-missing", begun.missing().code(), &[]));
            }
            Written::Whole(_) => {}
        }
        if key_result.owner.is_none() {
            of_key_result(text.say("write-open-owner"));
        }
    }
    open
}

/// A kind word where there are fewer or more key results than the policy wants.
pub(crate) fn focus(text: &Text, count: usize, policy: &Policy) -> Option<String> {
    let said = match policy.key_results_out_of_focus(count)? {
        OutOfFocus::Many { count, max } => {
            text.say_with("write-key-results-many", &[("count", count.into()), ("max", max.into())])
        }
        // None yet is a beginning.
        OutOfFocus::Few { count: 0, .. } => return None,
        OutOfFocus::Few { count, min } => {
            text.say_with("write-key-results-few", &[("count", count.into()), ("min", min.into())])
        }
    };
    Some(said.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{says, without_lead_in};
    use plumb_text::{Locale, Text};

    #[test]
    fn a_number_is_said_only_as_a_number_of_its_own() {
        assert!(says("Raise it from 48% to 70%", "48"));
        assert!(says("from 9 to 4", "4"));
        assert!(!says("Answer 148 letters", "48"));
        assert!(!says("Answer 480 letters", "48"));
        assert!(!says("Cut it to 1.48", "48"));
    }

    #[track_caller]
    fn check_shown(statement: &str, shown: &str) {
        let text = Text::of(&Locale::default());
        assert_eq!(without_lead_in(&text, statement), shown);
    }

    #[test]
    fn what_stands_above_the_words_is_not_read_twice() {
        check_shown("We will make repairs quick", "make repairs quick");
        check_shown("we will  make repairs quick", "make repairs quick");
        check_shown("We willingly mend", "We willingly mend");
        check_shown("We will", "We will");
        check_shown("Make repairs quick", "Make repairs quick");
        check_shown("Für alle mehr Ruhe", "Für alle mehr Ruhe");
    }
}
