//! A finding that a team looked at and leaves as it is, with its reason.

use crate::finding::Rule;
use crate::id::{DismissalId, KeyResultId, MemberId, ObjectiveId};

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// An objective.
    Objective(ObjectiveId),
    /// A key result.
    KeyResult(KeyResultId),
}

/// What a rule finds is dismissed for one statement: for its words as they were, so that it is found again once they
/// change, and dismissed again should they come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// Its identity.
    pub id: DismissalId,
    /// What the rule spoke of.
    pub about: About,
    /// Which rule.
    pub rule: Rule,
    /// The fingerprint of the words that it was said of; empty once they were blanked.
    pub said_of: String,
    /// Why it is as it should be.
    pub reason: String,
    /// Who dismissed it.
    pub by: Option<MemberId>,
}

impl Dismissal {
    /// Whether it holds for words with this fingerprint.
    pub fn holds_for(&self, fingerprint: &str) -> bool {
        !fingerprint.is_empty() && self.said_of == fingerprint
    }
}

/// The fingerprint of a statement, however its blanks are set: 128 bits of FNV-1a, in hexadecimal. It tells words apart
/// without keeping them, and protects nothing that can be guessed.
pub fn fingerprint(statement: &str) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = BASIS;
    for (nth, word) in statement.split_whitespace().enumerate() {
        let between = (nth > 0).then_some(b' ');
        for byte in between.into_iter().chain(word.bytes()) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

/// The words of a set, for which what its rules find is dismissed: its objective's and its key results', each of these
/// with its number, in whatever order they come.
pub fn words_of_set<'t>(
    objective: &'t str,
    key_results: impl IntoIterator<Item = (i64, &'t str)>,
) -> String {
    let mut key_results = key_results.into_iter().collect::<Vec<_>>();
    key_results.sort_unstable();
    let lines = key_results.into_iter().map(|(number, words)| format!("\nK-{number} {words}"));
    std::iter::once(objective.to_owned()).chain(lines).collect()
}

/// Why a finding could not be dismissed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DismissalRefused {
    /// The reason is what makes it worth reading.
    #[error("what is dismissed needs its reason")]
    NoReason,
    /// A rule about key results finds nothing in an objective.
    #[error("{rule} finds nothing here")]
    NotOfThis {
        /// The rule.
        rule: &'static str,
    },
}

impl DismissalRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoReason => "dismissal.no_reason",
            Self::NotOfThis { .. } => "dismissal.not_of_this",
        }
    }
}

impl About {
    /// Makes sure that a rule can find something in it. What a rule about sets finds is dismissed at the objective.
    ///
    /// # Errors
    ///
    /// [`DismissalRefused::NotOfThis`].
    pub fn takes(self, rule: Rule) -> Result<(), DismissalRefused> {
        let of_both = matches!(rule, Rule::O5 | Rule::O6);
        let takes = match self {
            Self::Objective(_) => rule < Rule::K1 || rule.is_of_sets(),
            Self::KeyResult(_) => of_both || (rule >= Rule::K1 && !rule.is_of_sets()),
        };
        if takes { Ok(()) } else { Err(DismissalRefused::NotOfThis { rule: rule.code() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_rule_is_dismissed_where_it_finds_something() {
        let objective = About::Objective(ObjectiveId(Uuid::nil()));
        let key_result = About::KeyResult(KeyResultId(Uuid::nil()));
        for (rule, of_objective, of_key_result) in [
            (Rule::O1, true, false),
            (Rule::O5, true, true),
            (Rule::O6, true, true),
            (Rule::K1, false, true),
            (Rule::K12, false, true),
            (Rule::S1, true, false),
            (Rule::S13, true, false),
        ] {
            assert_eq!(objective.takes(rule).is_ok(), of_objective, "{rule:?}");
            assert_eq!(key_result.takes(rule).is_ok(), of_key_result, "{rule:?}");
        }
    }

    #[test]
    fn a_fingerprint_is_of_the_words_and_not_of_the_blanks() {
        // Known answers of FNV-1a: of nothing, and of "foobar".
        assert_eq!(fingerprint(""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(fingerprint("foobar"), "343e1662793c64bf6f0d3597ba446f18");
        assert_eq!(fingerprint(" raise  the share\n"), fingerprint("raise the share"));
        assert_ne!(fingerprint("raise the share"), fingerprint("raise theshare"));
        assert_ne!(fingerprint("raise the share"), fingerprint("Raise the share"));
    }

    #[test]
    fn a_set_has_other_words_when_one_of_its_statements_has() {
        let of = |objective, key_results: &[(i64, &'static str)]| {
            fingerprint(&words_of_set(objective, key_results.iter().copied()))
        };
        let set = of("Riders trust us", &[(1, "Raise returns"), (2, "Cut waiting")]);
        assert_eq!(set, of("Riders trust us", &[(2, "Cut waiting"), (1, "Raise returns")]));
        for other in [
            of("Riders like us", &[(1, "Raise returns"), (2, "Cut waiting")]),
            of("Riders trust us", &[(1, "Raise returns"), (2, "Cut queues")]),
            of("Riders trust us", &[(1, "Raise returns")]),
            of("Riders trust us", &[(1, "Raise returns"), (2, "Cut waiting"), (3, "Raise trust")]),
        ] {
            assert_ne!(set, other);
        }
    }

    #[test]
    fn a_dismissal_holds_for_the_words_that_it_was_said_of() {
        let dismissal = |said_of: &str| Dismissal {
            id: DismissalId(Uuid::nil()),
            about: About::KeyResult(KeyResultId(Uuid::nil())),
            rule: Rule::K12,
            said_of: said_of.to_owned(),
            reason: "It is all that we can see of it".to_owned(),
            by: None,
        };
        assert!(dismissal("a").holds_for("a"));
        assert!(!dismissal("a").holds_for("b"));
        assert!(!dismissal("").holds_for(""), "words that were blanked are nobody's");
    }
}
