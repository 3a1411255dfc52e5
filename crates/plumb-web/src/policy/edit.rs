//! Settling anew how we work here, with a reason; merged where somebody else was quicker.

use super::review::{self, RulePart};
use super::rules::{name, percent, weekday};
use crate::error::WebError;
use crate::form::{Choice, Typed, shown};
use crate::merge::{Changed, ChangedLine, Merged, merge};
use crate::page::{Page, Place};
use crate::respond::status_of;
use crate::visitor::Signed;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use plumb_app::views::policy::policy_meanwhile;
use plumb_app::{Error, Refusal};
use plumb_core::cadence::Cadence;
use plumb_core::fraction::Fraction;
use plumb_core::own_words::{OwnWords, Term};
use plumb_core::pace::PaceBounds;
use plumb_core::policy::{ConfidenceSteps, Levels, Policy, Responder, WhoAgrees, WhoMay};
use plumb_core::team::Level;
use plumb_db::Reader;
use plumb_text::Text;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

#[derive(Template)]
#[template(path = "policy/edit.html")]
struct EditPage {
    page: Page,
    typed: Typed,
    merged: Option<Merged>,
    cadences: Vec<Choice>,
    weekdays: Vec<Choice>,
    steps: Vec<Choice>,
    successes: Vec<Choice>,
    agreeing: Vec<Choice>,
    answering: Vec<Choice>,
    left_to: Vec<Choice>,
    levels: Vec<Choice>,
    /// The words that a workspace may choose: the field, and Plumb's own.
    own: Vec<(String, String)>,
    /// Whether they stand open: some are chosen, or one is wrong.
    shows_own: bool,
    /// The rules of the review.
    rules: Vec<RulePart>,
    /// Whether they stand open: something was made of one.
    shows_rules: bool,
}

pub(super) async fn edit(State(web): State<Web>, signed: Signed) -> Result<Response, WebError> {
    may_edit(&signed)?;
    let held =
        web.read(async |r| Ok(policy_meanwhile(r, signed.caller(), None).await?.now)).await?;
    let mut typed = filled(&signed.text, &held.is.policy);
    typed.put("seen", held.since_change.to_string());
    web.policy_form(&signed, StatusCode::OK, typed, None).await
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    may_edit(&signed)?;
    let mut typed = Typed::new(fields);
    let Some(policy) = policy_of(&signed.text, &mut typed) else {
        return web.policy_form(&signed, StatusCode::UNPROCESSABLE_ENTITY, typed, None).await;
    };
    let (seen, reason) = (typed.seen(), typed.get("reason").to_owned());
    match web.app.change_policy(signed.caller(), seen, policy, &reason).await {
        Ok(_) => Ok(signed.go(path::POLICY)),
        Err(Error::Conflict(_)) => web.policy_merged(&signed, typed).await,
        Err(error) => {
            let status = status_of(&error);
            let renamed = [("success_tenths", "success")];
            let typed = typed.said_no_at(&signed.text, error, &renamed)?;
            web.policy_form(&signed, status, typed, None).await
        }
    }
}

fn may_edit(signed: &Signed) -> Result<(), Error> {
    if signed.caller().actor.runs_cycles() {
        Ok(())
    } else {
        Err(Error::Forbidden { code: "policy.okr_lead" })
    }
}

impl Web {
    async fn policy_form(
        &self,
        signed: &Signed,
        status: StatusCode,
        typed: Typed,
        merged: Option<Merged>,
    ) -> Result<Response, WebError> {
        self.again(signed, status, async |_: &mut Reader, page: Page| {
            Ok(EditPage::of(page, typed, merged))
        })
        .await
    }

    /// Lays what was typed over what somebody else settled meanwhile, and takes the newer version as seen.
    async fn policy_merged(&self, signed: &Signed, mut typed: Typed) -> Result<Response, WebError> {
        self.again(signed, StatusCode::CONFLICT, async |r: &mut Reader, page: Page| {
            let meanwhile = policy_meanwhile(r, signed.caller(), typed.seen()).await?;
            let text = page.text.clone();
            let was = meanwhile.was.as_ref().map(|was| filled(&text, &was.policy));
            let now = filled(&text, &meanwhile.now.is.policy);
            let changed = merge(was.as_ref(), &now, &mut typed);
            typed.put("seen", meanwhile.now.since_change.to_string());
            let lines = changed.into_iter().map(|one| line(&text, one)).collect();
            let merged = Merged::of(&text, &page.zone(), &meanwhile, lines);
            Ok(EditPage::of(page, typed, Some(merged)))
        })
        .await
    }
}

impl EditPage {
    fn of(page: Page, typed: Typed, merged: Option<Merged>) -> Self {
        let text = page.text.clone();
        let title = text.say("policy-edit").into_owned();
        let own = Term::ALL.iter().map(|term| (own_field(*term), plain(&text, *term)));
        let own = own.collect::<Vec<_>>();
        let rules = review::parts(&text);
        let is_used = |field: &str| !typed.get(field).is_empty() || typed.problem(field).is_some();
        Self {
            shows_own: own.iter().any(|(field, _)| is_used(field)),
            own,
            shows_rules: rules
                .iter()
                .flat_map(|part| &part.rules)
                .any(|rule| !typed.get(&rule.field).is_empty()),
            rules,
            page: page.titled(title, Place::Policy),
            typed,
            merged,
            cadences: choices_of(&text, "cadence"),
            weekdays: choices_of(&text, "check_in_weekday"),
            steps: choices_of(&text, "confidence_steps"),
            successes: choices_of(&text, "success"),
            agreeing: choices_of(&text, "who_agrees"),
            answering: choices_of(&text, "responder"),
            left_to: choices_of(&text, "who_changes"),
            levels: choices_of(&text, "levels"),
        }
    }

    /// What a setting is called.
    fn name(&self, setting: &str) -> String {
        name(&self.page.text, setting)
    }

    /// What it means.
    fn hint(&self, setting: &str) -> String {
        self.page.text.say_code("policy-hint", setting, &[]).into_owned()
    }
}

/// What a field offers; nothing where anything can be typed.
fn choices_of(text: &Text, field: &str) -> Vec<Choice> {
    match field {
        "cadence" => Cadence::ALL
            .iter()
            .map(|one| Choice::new(one.code(), text.say_code("cadence", one.code(), &[])))
            .collect(),
        "check_in_weekday" => {
            (1..=7).map(|day| Choice::new(day.to_string(), weekday(text, day))).collect()
        }
        "confidence_steps" => ConfidenceSteps::ALL
            .iter()
            .map(|one| Choice::new(one.code(), text.say_code("confidence-steps", one.code(), &[])))
            .collect(),
        "success" => (1..=10)
            .map(|tenths| Choice::new(tenths.to_string(), text.number(Decimal::new(tenths, 1))))
            .collect(),
        "who_agrees" => WhoAgrees::ALL
            .iter()
            .map(|one| Choice::new(one.code(), text.say_code("who-agrees", one.code(), &[])))
            .collect(),
        "responder" => Responder::ALL
            .iter()
            .map(|one| Choice::new(one.code(), text.say_code("responder", one.code(), &[])))
            .collect(),
        "who_changes" | "who_retires" | "who_adds_late" => WhoMay::ALL
            .iter()
            .map(|one| Choice::new(one.code(), text.say_code("who-may", one.code(), &[])))
            .collect(),
        "levels" => Level::ALL
            .iter()
            .map(|one| {
                let words = text.say_code("policy-level", one.code(), &[]);
                Choice::new(one.code(), words::capitalised(&words))
            })
            .collect(),
        "individual" => {
            vec![Choice::new("no", text.say("form-no")), Choice::new("yes", text.say("form-yes"))]
        }
        _ => Vec::new(),
    }
}

/// The field of a word that a workspace may choose.
fn own_field(term: Term) -> String {
    format!("word_{}", term.code())
}

/// What Plumb calls it.
fn plain(text: &Text, term: Term) -> String {
    text.say_code("own-word", term.code(), &[]).into_owned()
}

/// The words that were typed, with a word beside each that is none.
fn own_words(text: &Text, typed: &mut Typed) -> OwnWords {
    let mut own = OwnWords::default();
    for term in Term::ALL {
        let field = own_field(*term);
        if let Err(refused) = own.put(*term, typed.get(&field)) {
            typed.complain(&field, words::refusal(text, &Refusal::from(refused)));
        }
    }
    own
}

/// The form as things are settled.
fn filled(text: &Text, policy: &Policy) -> Typed {
    let mut typed = Typed::default();
    typed.put("objectives_min", policy.objectives_min.to_string());
    typed.put("objectives_max", policy.objectives_max.to_string());
    typed.put("key_results_min", policy.key_results_min.to_string());
    typed.put("key_results_max", policy.key_results_max.to_string());
    typed.put("owned_max", policy.owned_max.to_string());
    typed.put("cadence", policy.cadence.code());
    typed.put("check_in_weekday", policy.check_in_weekday.to_string());
    typed.put("confidence_steps", policy.confidence_steps.code());
    typed.put("behind", text.number(percent(policy.pace.behind())));
    typed.put("far_behind", text.number(percent(policy.pace.far())));
    typed.put("success", policy.success_tenths.to_string());
    typed.put("who_agrees", policy.who_agrees.code());
    typed.put("responder", policy.responder.code());
    typed.put("who_changes", policy.who_changes.code());
    typed.put("who_retires", policy.who_retires.code());
    typed.put("who_adds_late", policy.who_adds_late.code());
    for level in policy.levels.used() {
        typed.push("levels", level.code());
    }
    typed.put("individual", if policy.individual { "yes" } else { "no" });
    typed.put("changes_words", policy.changes_words.clone());
    typed.put("retires_words", policy.retires_words.clone());
    typed.put("late_words", policy.late_words.clone());
    typed.put("more_words", policy.more_words.clone());
    for term in Term::ALL {
        typed.put(&own_field(*term), policy.own_words.get(*term).unwrap_or_default());
    }
    review::fill(&mut typed, policy);
    typed
}

/// The policy as it was typed; nothing, and a word beside each field that can't be read.
fn policy_of(text: &Text, typed: &mut Typed) -> Option<Policy> {
    let mut whole = |field: &'static str| whole(text, typed, field);
    let objectives = (whole("objectives_min"), whole("objectives_max"));
    let key_results = (whole("key_results_min"), whole("key_results_max"));
    let owned_max = whole("owned_max");
    let pace = pace(text, typed);
    let own_words = own_words(text, typed);
    let (rules, glossary) = (review::rules_of(typed), review::glossary_of(text, typed));
    if typed.has_problems() {
        return None;
    }
    Some(Policy {
        objectives_min: objectives.0?,
        objectives_max: objectives.1?,
        key_results_min: key_results.0?,
        key_results_max: key_results.1?,
        cadence: Cadence::from_code(typed.get("cadence"))?,
        check_in_weekday: typed.get("check_in_weekday").parse().ok()?,
        pace: pace?,
        success_tenths: typed.get("success").parse().ok()?,
        confidence_steps: ConfidenceSteps::from_code(typed.get("confidence_steps"))?,
        who_agrees: WhoAgrees::from_code(typed.get("who_agrees"))?,
        responder: Responder::from_code(typed.get("responder"))?,
        who_changes: WhoMay::from_code(typed.get("who_changes"))?,
        who_retires: WhoMay::from_code(typed.get("who_retires"))?,
        who_adds_late: WhoMay::from_code(typed.get("who_adds_late"))?,
        levels: Levels::of(typed.all("levels").filter_map(Level::from_code)),
        individual: typed.is("individual", "yes"),
        owned_max: owned_max?,
        changes_words: typed.get("changes_words").to_owned(),
        retires_words: typed.get("retires_words").to_owned(),
        late_words: typed.get("late_words").to_owned(),
        more_words: typed.get("more_words").to_owned(),
        own_words,
        rules,
        glossary,
    })
}

fn whole(text: &Text, typed: &mut Typed, field: &'static str) -> Option<i64> {
    let number = number(text, typed, field)?;
    let whole = number.is_integer().then(|| number.to_i64()).flatten();
    if whole.is_none() {
        typed.complain(field, text.say("policy-not-whole"));
    }
    whole
}

fn number(text: &Text, typed: &mut Typed, field: &'static str) -> Option<Decimal> {
    match text.parse_number(typed.get(field)) {
        Ok(number) => Some(number),
        Err(refused) => {
            typed.complain(field, text.say_not_a_number(&refused));
            None
        }
    }
}

/// From where on pace is lost, typed in percent.
fn pace(text: &Text, typed: &mut Typed) -> Option<PaceBounds> {
    let mut share = |field| {
        let percent = number(text, typed, field)?;
        let parts = percent.checked_mul(Decimal::ONE_HUNDRED)?.round().to_i64()?;
        Some(Fraction::from_ten_thousandths(parts))
    };
    let (behind, far) = (share("behind"), share("far_behind"));
    match PaceBounds::new(behind?, far?) {
        Ok(pace) => Some(pace),
        Err(refused) => {
            typed.complain("far_behind", words::refusal(text, &Refusal::from(refused)));
            None
        }
    }
}

/// A field that somebody else changed, as it is called on the page.
fn line(text: &Text, mut changed: Changed) -> ChangedLine {
    let setting = match changed.field.trim_end_matches("_min") {
        "objectives_max" => "objectives",
        "key_results_max" => "key_results",
        other => other,
    };
    let word = setting.strip_prefix("word_").and_then(Term::from_code);
    let rule = review::rule_of(setting);
    let name = match (word, rule) {
        (Some(term), _) => plain(text, term),
        (_, Some(rule)) => review::name_of(text, rule),
        _ => name(text, setting),
    };
    let offered =
        rule.map_or_else(|| choices_of(text, setting), |rule| review::choices(text, rule));
    if setting == "levels" {
        changed.now = ticked(text, &offered, &changed.now);
        changed.typed = changed.typed.map(|typed| ticked(text, &offered, &typed));
    }
    ChangedLine::of(name, &offered, changed)
}

/// Several that are ticked at once.
fn ticked(text: &Text, offered: &[Choice], codes: &str) -> String {
    text.list(&codes.split("; ").map(|code| shown(offered, code)).collect::<Vec<_>>())
}
