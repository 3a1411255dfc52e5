//! What a team settles about its review, as a TOML file.

use jiff::civil::Date;
use plumb_core::cadence::Cadence;
use plumb_core::finding::Rule;
use plumb_core::policy;
use plumb_core::rule_settings::{RuleSetting, RuleSettings};
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeMap;

/// What a team settled. What it does not mention is as Plumb has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// How much rules weigh, and which say nothing.
    #[serde(deserialize_with = "rules")]
    pub rules: RuleSettings,
    /// How many are many.
    pub focus: Focus,
    /// How often there is a check-in.
    #[serde(deserialize_with = "cadence")]
    pub cadence: Option<Cadence>,
    /// The cycle that the files are about.
    pub cycle: Option<Cycle>,
    /// Abbreviations and insider words that everybody who reads the files knows.
    pub glossary: Vec<String>,
}

/// A rule by its code.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct RuleCode(Rule);

/// The focus limits, each from and to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Focus {
    /// Objectives of a team in a cycle.
    pub objectives: Option<Limits>,
    /// Key results of an objective.
    pub key_results: Option<Limits>,
}

/// From and to, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// The first and last day of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its first day.
    pub first_day: Date,
    /// Its last day.
    pub last_day: Date,
}

/// A policy that can't be taken, with the line and the words that are off.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct NotAPolicy(#[from] toml::de::Error);

impl Policy {
    /// Reads a policy. A setting that is not known is refused: a slip of the pen would be a rule that is on.
    pub fn parse(source: &str) -> Result<Self, NotAPolicy> {
        Ok(toml::from_str(source)?)
    }
}

impl Policy {
    /// The same for the rules about sets, which are a workspace's.
    pub(crate) fn of_workspace(&self) -> policy::Policy {
        let mut settled = policy::Policy::default();
        if let Some(Limits { min, max }) = self.focus.objectives {
            (settled.objectives_min, settled.objectives_max) = (min.into(), max.into());
        }
        if let Some(Limits { min, max }) = self.focus.key_results {
            (settled.key_results_min, settled.key_results_max) = (min.into(), max.into());
        }
        settled
    }
}

impl<'de> Deserialize<'de> for RuleCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        let rule = Rule::from_code(&code);
        rule.map(Self).ok_or_else(|| {
            de::Error::custom(format_args!(
                "there is no rule {code:?}; they are O1 to O6, K1 to K12 and S1 to S13"
            ))
        })
    }
}

/// What was made of a rule.
struct Setting(RuleSetting);

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let said = String::deserialize(deserializer)?;
        RuleSetting::from_code(&said).map(Self).ok_or_else(|| {
            de::Error::custom(format_args!(
                "{said:?} is none of \"off\", \"hint\", \"warning\" and \"problem\""
            ))
        })
    }
}

fn rules<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RuleSettings, D::Error> {
    let mut rules = RuleSettings::default();
    for (RuleCode(rule), Setting(setting)) in BTreeMap::deserialize(deserializer)? {
        rules.put(rule, Some(setting));
    }
    Ok(rules)
}

impl<'de> Deserialize<'de> for Limits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [min, max] = <[u32; 2]>::deserialize(deserializer)?;
        if min > max {
            return Err(de::Error::custom("the first number is the least, the second the most"));
        }
        Ok(Self { min, max })
    }
}

impl<'de> Deserialize<'de> for Cycle {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Days {
            first_day: Day,
            last_day: Day,
        }
        let Days { first_day: Day(first_day), last_day: Day(last_day) } =
            Days::deserialize(deserializer)?;
        if first_day > last_day {
            return Err(de::Error::custom("the last day lies before the first"));
        }
        Ok(Self { first_day, last_day })
    }
}

/// A day as TOML has it, or in quotes.
struct Day(Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = match toml::Value::deserialize(deserializer)? {
            toml::Value::Datetime(day) => day.to_string(),
            toml::Value::String(day) => day,
            _ => return Err(de::Error::custom(NO_DAY)),
        };
        written.parse().map(Self).map_err(|_| de::Error::custom(NO_DAY))
    }
}

const NO_DAY: &str = "that is no day as in 2026-10-01";

fn cadence<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Cadence>, D::Error> {
    let said = String::deserialize(deserializer)?;
    Cadence::from_code(&said).map(Some).ok_or_else(|| {
        let all = Cadence::ALL.iter().map(|cadence| cadence.code()).collect::<Vec<_>>().join(", ");
        de::Error::custom(format_args!("{said:?} is no cadence; there are {all}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use plumb_core::finding::Severity;
    use plumb_review::{Finding, Question, Span, Way, Why, weigh};

    const ALL: &str = r#"
        cadence = "every_2_weeks"
        glossary = ["NPS", "SSO"]
        [rules]
        K6 = "off"
        K2 = "warning"
        [focus]
        objectives = [1, 3]
        key_results = [2, 5]
        [cycle]
        first_day = 2026-10-01
        last_day = "2026-12-31"
    "#;

    #[test]
    fn a_policy_settles_what_it_mentions() {
        let policy = Policy::parse(ALL).unwrap();
        assert_eq!(policy.rules.get(Rule::K6), Some(RuleSetting::Off));
        assert_eq!(policy.rules.get(Rule::K2), Some(RuleSetting::Warning));
        assert_eq!(policy.focus.key_results, Some(Limits { min: 2, max: 5 }));
        assert_eq!(policy.cadence, Some(Cadence::EveryTwoWeeks));
        let (first_day, last_day) = (date(2026, 10, 1), date(2026, 12, 31));
        assert_eq!(policy.cycle, Some(Cycle { first_day, last_day }));
        assert_eq!(policy.glossary, ["NPS", "SSO"]);
        assert_eq!(Policy::parse("").unwrap(), Policy::default());
    }

    #[test]
    fn a_slip_of_the_pen_is_refused_with_its_line() {
        #[track_caller]
        fn check_refused(source: &str, line: usize, because: &str) {
            let error = Policy::parse(source).unwrap_err().to_string();
            assert!(
                error.contains(&format!("line {line}")) && error.contains(because),
                "{source}: {error}"
            );
        }
        check_refused("cadence = \"weekly\"\nglosary = []", 2, "glosary");
        check_refused("\n[rules]\nK99 = \"off\"", 3, "there is no rule \"K99\"");
        check_refused("[rules]\nK1 = \"error\"", 2, "\"error\" is none of");
        check_refused("[rules]\nK1 = 3", 2, "invalid type");
        check_refused("[focus]\nkey_results = [5, 2]", 2, "the first number is the least");
        check_refused("[focus]\nkeyresults = [2, 5]", 2, "keyresults");
        check_refused("cadence = \"daily\"", 1, "\"daily\" is no cadence; there are weekly");
        check_refused("[cycle]\nfirst_day = \"soon\"\nlast_day = 2026-12-31", 2, "no day");
        check_refused(
            "[cycle]\nfirst_day = 2026-12-31\nlast_day = 2026-10-01",
            1,
            "before the first",
        );
        check_refused("[cycle]\nfirst_day = 2026-12-31", 1, "last_day");
        check_refused("[rules\nK1 = 3", 1, "");
    }

    #[test]
    fn a_rule_weighs_what_the_policy_says_and_stays_softer_where_it_was() {
        let policy =
            Policy::parse("[rules]\nK1 = \"warning\"\nK3 = \"off\"\nK6 = \"problem\"").unwrap();
        let finding = |rule, severity| Finding {
            rule,
            severity,
            span: Span::new(0, 1),
            why: Why::Effort,
            way: Way::Ask(Question::WhatChanges),
        };
        let mut findings = vec![
            finding(Rule::K1, Severity::Problem),
            finding(Rule::K1, Severity::Warning),
            finding(Rule::K2, Severity::Problem),
            finding(Rule::K3, Severity::Problem),
            finding(Rule::K6, Severity::Hint),
        ];
        weigh(&mut findings, &policy.rules);
        let left = findings.iter().map(|one| (one.rule, one.severity)).collect::<Vec<_>>();
        let expected = [
            (Rule::K1, Severity::Warning),
            (Rule::K1, Severity::Hint),
            (Rule::K2, Severity::Problem),
            (Rule::K6, Severity::Problem),
        ];
        assert_eq!(left, expected);
    }
}
