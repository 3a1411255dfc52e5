//! What a workspace made of the rules of the review: turned off, or of another weight.

use crate::codes::codes;
use crate::finding::{Rule, Severity};
use std::collections::BTreeMap;

codes! {
    /// What a workspace may make of a rule.
    pub enum RuleSetting {
        /// Nobody is told.
        Off => "off",
        /// It weighs as a hint.
        Hint => "hint",
        /// It weighs as a warning.
        Warning => "warning",
        /// It weighs as a problem.
        Problem => "problem",
    }
}

impl RuleSetting {
    /// What a rule weighs under it; nothing where it is off.
    pub const fn weight(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Warning => Some(Severity::Warning),
            Self::Problem => Some(Severity::Problem),
        }
    }
}

impl From<Severity> for RuleSetting {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Hint => Self::Hint,
            Severity::Warning => Self::Warning,
            Severity::Problem => Self::Problem,
        }
    }
}

/// The rules of which a workspace made something else. A rule that is not among them, or that weighs what it weighs
/// anyway, is as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleSettings(BTreeMap<Rule, RuleSetting>);

impl RuleSettings {
    /// Settles a rule; nothing, or its own weight, leaves it as it came.
    pub fn put(&mut self, rule: Rule, setting: Option<RuleSetting>) {
        match setting.filter(|setting| setting.weight() != Some(rule.severity())) {
            Some(setting) => self.0.insert(rule, setting),
            None => self.0.remove(&rule),
        };
    }

    /// What was made of a rule, where something was.
    pub fn get(&self, rule: Rule) -> Option<RuleSetting> {
        self.0.get(&rule).copied()
    }

    /// All that was settled, in the order of the rules.
    pub fn iter(&self) -> impl Iterator<Item = (Rule, RuleSetting)> {
        self.0.iter().map(|(rule, setting)| (*rule, *setting))
    }

    /// Whether all rules are as they came.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a rule was turned off.
    pub fn is_off(&self, rule: Rule) -> bool {
        self.get(rule) == Some(RuleSetting::Off)
    }

    /// What a finding of a rule weighs here; nothing where the rule is off.
    ///
    /// The workspace's weight stands in for the rule's own, and the distance that the engine put between the two stays:
    /// what it softened, because it was unsure or because it matters less there, is as many steps below, and a hint at
    /// least. What it found to weigh more than the rule usually does weighs no less than the workspace wants, and no
    /// less than it was found.
    pub fn severity_of(&self, rule: Rule, found: Severity) -> Option<Severity> {
        let Some(setting) = self.get(rule) else {
            return Some(found);
        };
        let (own, set) = (rule.severity(), setting.weight()?);
        if found > own {
            return Some(set.max(found));
        }
        let (mut weighs, mut step) = (set, own);
        while step > found {
            (weighs, step) = (weighs.softer(), step.softer());
        }
        Some(weighs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Severity::{Hint, Problem, Warning};

    #[track_caller]
    fn check(rule: Rule, setting: Option<RuleSetting>, found: Severity, told: Option<Severity>) {
        let mut settings = RuleSettings::default();
        settings.put(rule, setting);
        assert_eq!(settings.severity_of(rule, found), told, "{rule:?} {setting:?} {found:?}");
    }

    #[test]
    fn a_rule_weighs_what_the_workspace_wants_and_what_was_softened_stays_so_much_softer() {
        use RuleSetting as S;
        for (rule, setting, found, told) in [
            // As it came.
            (Rule::K1, None, Problem, Some(Problem)),
            (Rule::K1, None, Hint, Some(Hint)),
            (Rule::K1, Some(S::Problem), Warning, Some(Warning)),
            // Off, however sure.
            (Rule::K1, Some(S::Off), Problem, None),
            (Rule::K12, Some(S::Off), Hint, None),
            // Softer and harder.
            (Rule::K1, Some(S::Warning), Problem, Some(Warning)),
            (Rule::K1, Some(S::Hint), Problem, Some(Hint)),
            (Rule::K12, Some(S::Problem), Hint, Some(Problem)),
            // One step below stays one step below, two stay two, and a hint is the least.
            (Rule::K1, Some(S::Warning), Warning, Some(Hint)),
            (Rule::K1, Some(S::Warning), Hint, Some(Hint)),
            (Rule::K8, Some(S::Problem), Warning, Some(Problem)),
            (Rule::K8, Some(S::Problem), Hint, Some(Warning)),
            (Rule::K1, Some(S::Hint), Hint, Some(Hint)),
            // A deadline outside the cycle weighs more than one that is only missing.
            (Rule::K6, Some(S::Hint), Warning, Some(Warning)),
            (Rule::K6, Some(S::Warning), Warning, Some(Warning)),
            (Rule::K6, Some(S::Problem), Warning, Some(Problem)),
            (Rule::K6, Some(S::Warning), Hint, Some(Warning)),
        ] {
            check(rule, setting, found, told);
        }
    }

    #[test]
    fn a_rule_is_as_it_came_once_it_weighs_its_own_again() {
        let mut settings = RuleSettings::default();
        for setting in [None, Some(RuleSetting::Problem)] {
            settings.put(Rule::K2, Some(RuleSetting::Off));
            assert_eq!(settings.iter().collect::<Vec<_>>(), [(Rule::K2, RuleSetting::Off)]);
            settings.put(Rule::K2, setting);
            assert!(settings.is_empty());
        }
    }

    #[test]
    fn without_settings_everything_weighs_what_was_found() {
        for rule in Rule::ALL {
            for found in Severity::ALL {
                check(*rule, None, *found, Some(*found));
                let setting = RuleSetting::from(*found);
                assert_eq!(setting.weight(), Some(*found));
            }
        }
    }
}
