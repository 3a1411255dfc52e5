//! What the review says of a statement: codes and spans, no sentences. Whoever shows them has the words.

use crate::span::Span;
use plumb_core::finding::{Rule, Severity};
use plumb_core::rule_settings::RuleSettings;
use std::borrow::Cow;

/// One thing that a coach would say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule found it.
    pub rule: Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// The words that it means; the whole statement where something is missing.
    pub span: Span,
    /// Why, as the code of a sentence.
    pub why: Why,
    /// What can be done.
    pub way: Way,
}

/// Lays over findings what a workspace or a team settled about the rules. What is off is not told.
pub fn weigh(findings: &mut Vec<Finding>, rules: &RuleSettings) {
    findings.retain_mut(|finding| {
        let weighs = rules.severity_of(finding.rule, finding.severity);
        finding.severity = weighs.unwrap_or(finding.severity);
        weighs.is_some()
    });
}

/// A way forward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Other words. Applying it answers the finding: it is not found again.
    Edit(Edit),
    /// Something to think about.
    Ask(Question),
    /// It is work: make it an initiative, and ask what should change because of it.
    ToInitiatives,
}

/// A change of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what; empty where the words go.
    pub with: Cow<'static, str>,
}

impl Edit {
    /// The text with the change made.
    pub fn applied(&self, text: &str) -> String {
        let before = text.get(..self.span.start).unwrap_or_default();
        let after = text.get(self.span.end..).unwrap_or_default();
        format!("{before}{}{after}", self.with)
    }
}

plumb_core::codes! {
    /// Why something was found. Each has a sentence.
    pub enum Why {
        /// O1: it names the work or what is made.
        ObjectiveIsProject => "objective_is_project",
        /// O1: it names how ("by …", "through …").
        ObjectiveNamesSolution => "objective_names_solution",
        /// O2: it is a number to move.
        ObjectiveIsMetric => "objective_is_metric",
        /// O3: it is a superlative with no scope.
        ObjectiveIsSlogan => "objective_is_slogan",
        /// O3: nobody could say at the end whether it was reached.
        ObjectiveIsVague => "objective_is_vague",
        /// O4: no verb says where it goes.
        NoDirection => "no_direction",
        /// O4: nobody keeps that many words in mind.
        TooLong => "too_long",
        /// O5: it is done anyway.
        Routine => "routine",
        /// O6: not everybody knows the abbreviation.
        Abbreviation => "abbreviation",
        /// K1: effort.
        Effort => "effort",
        /// K1: effort, counted.
        EffortCounted => "effort_counted",
        /// K2: something delivered.
        Delivered => "delivered",
        /// K2: something delivered, counted.
        DeliveredCounted => "delivered_counted",
        /// K3: nothing can be measured.
        Unmeasurable => "unmeasurable",
        /// K3: a word stands where the number belongs.
        HidesTheNumber => "hides_the_number",
        /// K4: a change, and nobody knows from where.
        RelativeWithoutBase => "relative_without_base",
        /// K4: the start is known nowhere.
        NoStart => "no_start",
        /// K5: how far is not said.
        NoTarget => "no_target",
        /// K6: by when is not said; the cycle's end is assumed.
        NoDeadline => "no_deadline",
        /// K6: by when lies outside the cycle.
        OutsideCycle => "outside_cycle",
        /// K6: it is due on another day than the sentence says.
        DueOtherwise => "due_otherwise",
        /// K7: the verb goes up, the numbers down, or the other way round.
        VerbAgainstNumbers => "verb_against_numbers",
        /// K7: "double", and the numbers say another multiple.
        TimesAgainstNumbers => "times_against_numbers",
        /// K7: it ends where it begins.
        StartIsTarget => "start_is_target",
        /// K7: it is reached already.
        AlreadyThere => "already_there",
        /// K7: the measure holds another number than the sentence says.
        HeldOtherwise => "held_otherwise",
        /// K8: two measures in one.
        TwoMeasures => "two_measures",
        /// K9: what is counted is not settled.
        DefinitionWithoutCounted => "definition_without_counted",
        /// K9: what is left out is not settled.
        DefinitionWithoutExcluded => "definition_without_excluded",
        /// K9: where the number comes from is not settled.
        DefinitionWithoutSource => "definition_without_source",
        /// K9: how it helps the objective is not settled.
        DefinitionWithoutContribution => "definition_without_contribution",
        /// K10: nobody owns it.
        NoOwner => "no_owner",
        /// K10: it can't be read within the cadence.
        NotReadable => "not_readable",
        /// K11: others move the number.
        OthersMoveIt => "others_move_it",
        /// K12: how much is delivered, not what it does.
        Throughput => "throughput",
    }
}

impl Why {
    /// Whether a sentence and its fields say two things: that is settled in one of them, and nobody can leave it as it is.
    pub const fn is_contradiction(self) -> bool {
        matches!(self, Self::HeldOtherwise | Self::DueOtherwise)
    }
}

plumb_core::codes! {
    /// What to think about. Each has a sentence.
    pub enum Question {
        /// What is different for whom once it is done?
        WhatChanges => "what_changes",
        /// What is it for? The number belongs into a key result.
        WhatIsItFor => "what_is_it_for",
        /// For whom, and in what?
        ForWhomInWhat => "for_whom_in_what",
        /// How would one see at the cycle's end that it was reached?
        HowWouldOneSee => "how_would_one_see",
        /// Which way should it go?
        WhichWay => "which_way",
        /// What is the one thing to remember of it?
        WhatToRemember => "what_to_remember",
        /// What should be better than usual?
        WhatIsNew => "what_is_new",
        /// What does it stand for?
        WhatDoesItMean => "what_does_it_mean",
        /// What would one count?
        WhatToCount => "what_to_count",
        /// How much is that, in numbers?
        HowMuch => "how_much",
        /// From what, in numbers?
        FromWhat => "from_what",
        /// To what?
        ToWhat => "to_what",
        /// Is that day meant?
        WhichDay => "which_day",
        /// Which of them tells more?
        WhichOne => "which_one",
        /// Which way round are the numbers?
        WhichNumbers => "which_numbers",
        /// Which of the two holds, the sentence or the fields?
        WhichHolds => "which_holds",
        /// What is counted?
        WhatIsCounted => "what_is_counted",
        /// What is left out?
        WhatIsExcluded => "what_is_excluded",
        /// Where does the number come from?
        WhereFrom => "where_from",
        /// How does it help the objective?
        HowDoesItHelp => "how_does_it_help",
        /// Who looks after it?
        WhoOwnsIt => "who_owns_it",
        /// Could you update it in a minute?
        InAMinute => "in_a_minute",
        /// What can the team move itself?
        WhatCanWeMove => "what_can_we_move",
        /// Why is it the best evidence?
        WhyBestEvidence => "why_best_evidence",
    }
}

plumb_core::codes! {
    /// What is there already, so that done is visible.
    pub enum Holds {
        /// A change in a number, or in what people do.
        Outcome => "outcome",
        /// An objective that says what is different, and for whom.
        Destination => "destination",
        /// Where it starts is known.
        Baseline => "baseline",
        /// How far is known.
        Target => "target",
        /// By when is known.
        Deadline => "deadline",
        /// What is counted is settled.
        Definition => "definition",
        /// Where the number comes from is settled.
        Source => "source",
        /// Somebody looks after it.
        Owner => "owner",
        /// One measure, few enough words to remember.
        Small => "small",
    }
}
