//! What is settled, in words: each rule with what it means, and what a change made of it.

use crate::words::capitalised;
use jiff::civil::Weekday;
use plumb_app::views::policy::{Setting, settings};
use plumb_core::fraction::Fraction;
use plumb_core::policy::Policy;
use plumb_core::rule_settings::RuleSetting;
use plumb_text::Text;
use rust_decimal::Decimal;

/// Rules that belong together.
pub(super) struct Part {
    /// Where on the page it is.
    pub(super) anchor: &'static str,
    /// What it is about.
    pub(super) title: String,
    pub(super) rules: Vec<Rule>,
}

/// One rule.
pub(super) struct Rule {
    /// "Objectives for a team and cycle".
    pub(super) name: String,
    /// "1 to 3"; nothing where nothing is settled.
    pub(super) value: Option<String>,
    /// What it means; empty where the workspace's own words say it.
    pub(super) hint: String,
}

/// Which rules stand together, in the order of the page.
const PARTS: &[(&str, &[&str])] = &[
    ("focus", &["levels", "objectives", "key_results", "owned_max"]),
    ("rhythm", &["cadence", "check_in_weekday", "confidence_steps"]),
    ("numbers", &["behind", "far_behind", "success"]),
    ("people", &["who_agrees", "responder", "who_changes", "who_retires", "who_adds_late"]),
    ("review", &["rules", "glossary"]),
    ("words", &["changes_words", "retires_words", "late_words", "more_words", "own_words"]),
];

/// Everything that is settled.
pub(super) fn parts(text: &Text, policy: &Policy) -> Vec<Part> {
    let settings = settings(policy);
    let rule = |code: &&str| {
        let (_, setting) = settings.iter().find(|(known, _)| known == code)?;
        let value = Some(said(text, setting)).filter(|words| !words.is_empty());
        let explains_itself = matches!(setting, Setting::Words(_)) && value.is_some();
        let hint = text.say_code("policy-hint", code, &[]).into_owned();
        let hint = if explains_itself { String::new() } else { hint };
        Some(Rule { name: name(text, code), value, hint })
    };
    PARTS
        .iter()
        .map(|(anchor, codes)| Part {
            anchor,
            title: text.say_code("policy-part", anchor, &[]).into_owned(),
            rules: codes.iter().filter_map(rule).collect(),
        })
        .collect()
}

/// What a setting is called.
pub(crate) fn name(text: &Text, setting: &str) -> String {
    text.say_code("policy-setting", setting, &[]).into_owned()
}

/// What is settled: "1 to 3", "Every 2 weeks".
pub(crate) fn said(text: &Text, setting: &Setting) -> String {
    match setting {
        Setting::Range(min, max) => text
            .say_with(
                "policy-range",
                &[("min", text.count(*min).into()), ("max", text.count(*max).into())],
            )
            .into_owned(),
        Setting::Number(most) => {
            let most = text.count(*most);
            text.say_with("policy-at-most", &[("max", most.into())]).into_owned()
        }
        Setting::Share(share) => {
            text.say_with("policy-points", &[("points", percent(*share).into())]).into_owned()
        }
        Setting::Tenths(tenths) => text.number(Decimal::new(*tenths, 1)),
        Setting::Weekday(number) => weekday(text, *number),
        Setting::Cadence(cadence) => text.say_code("cadence", cadence.code(), &[]).into_owned(),
        Setting::Steps(steps) => text.say_code("confidence-steps", steps.code(), &[]).into_owned(),
        Setting::Responder(who) => text.say_code("responder", who.code(), &[]).into_owned(),
        Setting::WhoMay(who) => text.say_code("who-may", who.code(), &[]).into_owned(),
        Setting::Levels(levels) => {
            let used = levels.used().map(|level| text.say_code("policy-level", level.code(), &[]));
            capitalised(&text.list(&used.collect::<Vec<_>>()))
        }
        Setting::WhoAgrees(who) => text.say_code("who-agrees", who.code(), &[]).into_owned(),
        Setting::Yes(true) => text.say("form-yes").into_owned(),
        Setting::Yes(false) => text.say("form-no").into_owned(),
        Setting::Words(words) => words.clone(),
        Setting::Rules(rules) => {
            let said = rules.iter().map(|(rule, made)| {
                let made = made_of(text, made);
                text.say_with(
                    "policy-rule-is",
                    &[("rule", rule.code().into()), ("made", made.into())],
                )
            });
            text.list(&said.collect::<Vec<_>>())
        }
        Setting::Glossary(glossary) => {
            let said = glossary.iter().map(|(word, means)| {
                text.say_with(
                    "policy-word-means",
                    &[("word", word.into()), ("means", means.into())],
                )
            });
            text.list(&said.collect::<Vec<_>>())
        }
        Setting::Own(own) => {
            let said = own.iter().map(|(term, word)| {
                let plain = text.say_code("own-word", term.code(), &[]).into_owned();
                text.say_with("own-word-is", &[("word", plain.into()), ("own", word.into())])
            });
            text.list(&said.collect::<Vec<_>>())
        }
    }
}

/// What a workspace made of a rule: "Off", "Hint".
pub(super) fn made_of(text: &Text, made: RuleSetting) -> String {
    match made.weight() {
        None => text.say("policy-rule-off").into_owned(),
        Some(severity) => text.say_code("review-severity", severity.code(), &[]).into_owned(),
    }
}

/// "Tuesday", of 2.
pub(super) fn weekday(text: &Text, number: i64) -> String {
    let weekday = i8::try_from(number).ok();
    let weekday = weekday.and_then(|day| Weekday::from_monday_one_offset(day).ok());
    weekday.map(|weekday| text.weekday(weekday)).unwrap_or_default()
}

/// A share in percent: 12.5 of 0.125.
pub(super) fn percent(share: Fraction) -> Decimal {
    Decimal::new(share.ten_thousandths(), 2).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_text::Locale;

    #[test]
    fn every_setting_stands_on_the_page_once_and_has_words() {
        let (text, policy) = (Text::of(&Locale::default()), Policy::default());
        let mut on_page = PARTS.iter().flat_map(|(_, codes)| codes.iter()).collect::<Vec<_>>();
        let settings = settings(&policy);
        // Nothing reads this one yet, so the page does not show it as settled.
        let read = settings.iter().filter(|(code, _)| *code != "individual");
        let mut all = read.map(|(code, _)| code).collect::<Vec<_>>();
        on_page.sort();
        all.sort();
        assert_eq!(on_page, all);
        for part in parts(&text, &policy) {
            for rule in part.rules {
                assert!(!rule.name.contains('‹') && !rule.hint.contains('‹'), "{}", rule.name);
            }
        }
    }
}
