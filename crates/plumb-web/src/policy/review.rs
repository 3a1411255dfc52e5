//! What is settled about the review: the form's part for its rules and the words that are explained.

use super::rules::made_of;
use crate::form::{Choice, Typed};
use crate::rules::{PARTS, of_kind};
use crate::words;
use plumb_app::Refusal;
use plumb_core::finding::Rule;
use plumb_core::glossary::{Glossary, GlossaryRefused};
use plumb_core::policy::Policy;
use plumb_core::rule_settings::{RuleSetting, RuleSettings};
use plumb_text::{Text, rules};
use std::borrow::Cow;

/// A rule in the form.
pub(super) struct RuleField {
    /// The name of its field.
    pub(super) field: String,
    /// "K12".
    pub(super) code: &'static str,
    /// "Volume instead of effect".
    pub(super) title: &'static str,
    /// How much it weighs as long as nothing is made of it.
    pub(super) own: String,
    /// What can be made of it.
    pub(super) choices: Vec<Choice>,
}

/// Rules about one kind of thing.
pub(super) struct RulePart {
    pub(super) title: String,
    pub(super) rules: Vec<RuleField>,
}

/// All rules, in their order.
pub(super) fn parts(text: &Text) -> Vec<RulePart> {
    let field = |rule: Rule| RuleField {
        field: field_of(rule),
        code: rule.code(),
        title: rules::page(rule).title,
        own: made_of(text, RuleSetting::from(rule.severity())),
        choices: offered(text, rule, text.say("policy-rule-as-it-comes")),
    };
    PARTS
        .map(|(key, begins)| RulePart {
            title: text.say(key).into_owned(),
            rules: of_kind(begins).map(field).collect(),
        })
        .into()
}

/// The rule of a field.
pub(super) fn rule_of(field: &str) -> Option<Rule> {
    field.strip_prefix("rule_").and_then(Rule::from_code)
}

/// What a rule is called: its code and what it is about.
pub(super) fn name_of(text: &Text, rule: Rule) -> String {
    let title = rules::page(rule).title;
    text.say_with("policy-rule", &[("rule", rule.code().into()), ("title", title.into())])
        .into_owned()
}

/// What can be made of a rule; first of all nothing, which says here what it weighs then.
pub(super) fn choices(text: &Text, rule: Rule) -> Vec<Choice> {
    let own = made_of(text, RuleSetting::from(rule.severity()));
    offered(text, rule, text.say_with("policy-rule-as-it-came", &[("severity", own.into())]))
}

fn offered(text: &Text, rule: Rule, as_it_comes: Cow<'_, str>) -> Vec<Choice> {
    let own = RuleSetting::from(rule.severity());
    let as_it_comes = Choice::new("", as_it_comes);
    let others = RuleSetting::ALL.iter().filter(|made| **made != own);
    let others = others.map(|made| Choice::new(made.code(), made_of(text, *made)));
    std::iter::once(as_it_comes).chain(others).collect()
}

/// Fills the form with what is settled.
pub(super) fn fill(typed: &mut Typed, policy: &Policy) {
    for rule in Rule::ALL {
        let made = policy.rules.get(*rule).map_or("", RuleSetting::code);
        typed.put(&field_of(*rule), made);
    }
    let lines = policy.glossary.iter().map(|(word, means)| format!("{word}: {means}"));
    typed.put("glossary", lines.collect::<Vec<_>>().join("\n"));
}

/// What was chosen for the rules. A form that does not say what becomes of one leaves it as it came.
pub(super) fn rules_of(typed: &Typed) -> RuleSettings {
    let mut rules = RuleSettings::default();
    for rule in Rule::ALL {
        rules.put(*rule, RuleSetting::from_code(typed.get(&field_of(*rule))));
    }
    rules
}

/// The words that were typed, a line each, with what stands against the first that is none.
pub(super) fn glossary_of(text: &Text, typed: &mut Typed) -> Glossary {
    let mut glossary = Glossary::default();
    let lines = typed.get("glossary").lines().map(str::trim).filter(|line| !line.is_empty());
    let read = lines.map(|line| {
        // A word may hold a colon; what means something follows a colon and a blank.
        let parts = line.split_once(": ").or_else(|| line.split_once(':'));
        parts.unwrap_or((line, ""))
    });
    let refused = read
        .map(|(word, means)| glossary.put(word, means))
        .find_map(Result::<(), GlossaryRefused>::err);
    if let Some(refused) = refused {
        typed.complain("glossary", words::refusal(text, &Refusal::from(refused)));
    }
    glossary
}

fn field_of(rule: Rule) -> String {
    format!("rule_{}", rule.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_text::Locale;

    #[test]
    fn what_is_settled_fills_the_form_and_is_read_from_it_again() {
        let mut policy = Policy::default();
        policy.rules.put(Rule::K12, Some(RuleSetting::Off));
        policy.rules.put(Rule::K6, Some(RuleSetting::Warning));
        policy.glossary.put("CTC", "cost to complete: all of it").unwrap();
        policy.glossary.put("P:L", "profit and loss").unwrap();
        let mut typed = Typed::default();
        fill(&mut typed, &policy);
        assert_eq!(rules_of(&typed), policy.rules);
        let text = Text::of(&Locale::default());
        assert_eq!(glossary_of(&text, &mut typed), policy.glossary);
        assert!(!typed.has_problems());
    }

    #[test]
    fn a_word_without_its_meaning_is_asked_for_it() {
        let text = Text::of(&Locale::default());
        let mut typed = Typed::default();
        typed.put("glossary", "\n CTC : cost to complete \nFTR\n");
        let read = glossary_of(&text, &mut typed);
        assert_eq!(read.iter().collect::<Vec<_>>(), [("CTC", "cost to complete")]);
        let problem = typed.problem("glossary").unwrap_or_default();
        assert!(problem.contains("FTR") && !problem.contains('‹'), "{problem}");
    }
}
