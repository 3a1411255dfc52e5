//! The words and the measure of a key result: drafted, edited, revised with a reason, merged.

use super::fields::{ambitions, person_field};
use super::key_result_form::{
    CHECKPOINT, Line, NOT_COUNTING, RESTATED, continued_value, earlier, filled, lines,
    milestone_lines, one_more, read,
};
use super::review::fill::Reading;
use super::review::panel::{Around as Beside, Panel, Work, is_asked};
use super::sentence::{Item, Leave, Sentence};
use crate::choosing::{PersonField, Unchosen, looks_for_somebody, persons, wanted};
use crate::error::WebError;
use crate::form::{Choice, Typed};
use crate::merge::{Changed, ChangedLine, Merged, merge};
use crate::page::{Page, Place};
use crate::respond::{fresh, status_of};
use crate::visitor::Signed;
use crate::words::capitalised;
use crate::{Web, path, words};
use askama::Template;
use axum::extract::{Path, Query, State as With};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use jiff::civil::Date;
use plumb_app::key_results::{DraftKeyResult, EditKeyResult};
use plumb_app::load::Name;
use plumb_app::load::key_result as load_key_result;
use plumb_app::reviews::Settled;
use plumb_app::views::choosing::{PeopleWanted, continuable, continued_meant};
use plumb_app::views::objective::{ObjectiveView, objective};
use plumb_app::views::write::{Choices, choices, key_result_meanwhile};
use plumb_app::{Caller, Error};
use plumb_core::cadence::Cadence;
use plumb_core::check_in::KeptReading;
use plumb_core::dismissal::{About, Dismissal};
use plumb_core::id::KeyResultId;
use plumb_core::key_result::{KeyResult, Sign, State};
use plumb_core::measure::MeasureKind;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Belongs;
use plumb_core::policy::{self, Policy};
use plumb_core::rhythm::cadence_of;
use plumb_core::team::Team;
use plumb_core::unit::{DurationUnit, Unit};
use plumb_db::Reader;
use plumb_store::{Held, dismissals, policies, readings};
use plumb_text::Text;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "key_results/form.html")]
struct FormPage {
    page: Page,
    /// "O-14".
    short: String,
    objective_href: String,
    objective: String,
    /// The key results that are there already, before and after this one.
    before: Vec<Item>,
    after: Vec<Item>,
    focus: Option<String>,
    action: String,
    is_new: bool,
    is_draft: bool,
    /// Whether the reader may stop it.
    may_retire: bool,
    /// Whether every change gives its reason.
    is_agreed: bool,
    is_personal: bool,
    typed: Typed,
    measures: Vec<Choice>,
    units: Vec<Choice>,
    durations: Vec<Choice>,
    signs: Vec<Choice>,
    ambitions: Vec<Choice>,
    cadences: Vec<Choice>,
    people: PersonField,
    /// Who may stand in; nobody does for a person in their own growth.
    deputies: Option<PersonField>,
    teams: Vec<Choice>,
    /// The earlier ones that it may continue.
    continuable: Vec<String>,
    checkpoints: Vec<Line>,
    not_counting: Vec<Line>,
    milestones: Vec<Line>,
    /// Earlier values, where what is counted may change: the day, and the line with what it is to be now.
    restated: Vec<(String, Line)>,
    /// Said where the due day lies outside the cycle.
    outside: Option<String>,
    /// Where its review comes from as one types.
    review_href: String,
    panel: Panel,
    /// "K-12", where it is there already.
    name: String,
    /// Where it becomes an initiative, while it is being written.
    as_initiative: Option<String>,
    merged: Option<Merged>,
}

/// What a form is made of.
struct Around {
    page: Page,
    view: ObjectiveView,
    choices: Choices,
    policy: Policy,
    /// The key result, where there is one already.
    held: Option<Held<KeyResult>>,
    /// What was dismissed of it.
    dismissed: Vec<Held<Dismissal>>,
    readings: Vec<Held<KeptReading>>,
    /// The earlier ones that it may continue.
    continuable: Vec<KeyResult>,
}

impl Around {
    /// Around a new key result of an objective.
    async fn of_new(
        web: &Web,
        signed: &Signed,
        name: Name,
        typed: &Typed,
    ) -> Result<Self, WebError> {
        let around = web
            .read(async |r: &mut Reader| Self::read(r, web, signed, name, (None, typed)).await)
            .await?;
        let mut around = around;
        let (actor, above) = (&signed.caller().actor, &around.view.row.objective);
        around.choices.teams.retain(|team| actor.drafts_key_result(above, Some(team.id)));
        Ok(around)
    }

    /// Whether the caller may draft one at all: whoever edits the objective, and a team shares in an objective of
    /// another, with a key result of its own.
    fn may_draft(&self, signed: &Signed) -> bool {
        signed.caller().actor.edits(&self.view.row.objective) || !self.choices.teams.is_empty()
    }

    /// The team that a new one is for: the objective's where that can be chosen, else the caller's first.
    fn team(&self) -> Option<&Team> {
        let team = self.view.row.objective.team();
        let teams = &self.choices.teams;
        teams.iter().find(|one| Some(one.id) == team).or(teams.first().filter(|_| team.is_some()))
    }

    /// Around one that is there; forbidden to those who may not change it.
    async fn of(web: &Web, signed: &Signed, name: Name, typed: &Typed) -> Result<Self, WebError> {
        web.app
            .store
            .db()
            .read(async |r: &mut Reader| {
                let caller = signed.caller();
                let (held, objective) = load_key_result(r, caller, name).await?;
                if !caller.actor.edits_key_result(&held, &objective) {
                    return Err(Error::Forbidden { code: "key_result.not_yours" }.into());
                }
                let name = Name::Id(objective.id.0);
                Self::read(r, web, signed, name, (Some(held), typed)).await
            })
            .await
    }

    async fn read(
        r: &mut Reader,
        web: &Web,
        signed: &Signed,
        name: Name,
        (held, typed): (Option<Held<KeyResult>>, &Typed),
    ) -> Result<Self, WebError> {
        let caller: &Caller = signed.caller();
        let view = objective(r, &web.app, caller, name).await?;
        let team = held.as_ref().and_then(|held| held.team).or(view.row.objective.team());
        let owner = held.as_ref().and_then(|held| held.owner);
        let deputy = held.as_ref().and_then(|held| held.deputy);
        let named = owner.into_iter().chain(deputy).chain(view.row.objective.lead);
        let named = named.collect::<Vec<_>>();
        let of_owner = PeopleWanted { team, named: named.clone(), ..wanted(typed, "owner") };
        let of_deputy = PeopleWanted { team, named, ..wanted(typed, "deputy") };
        let choices = choices(r, caller, &of_owner, Some(&of_deputy)).await?;
        let already = held.as_ref().and_then(|held| held.continues);
        let continuable = continuable(r, caller, (team, &view.cycle), already).await?;
        let readings = match &held {
            Some(held) if !held.is_being_written() => {
                readings::of(r, caller.workspace, held.id).await?
            }
            _ => Vec::new(),
        };
        let about = held.iter().map(|held| About::KeyResult(held.id)).collect::<Vec<_>>();
        Ok(Self {
            page: Page::read(r, &web.app, signed).await?,
            dismissed: dismissals::of_some(r, caller.workspace, &about).await?,
            policy: policies::one(r, caller.workspace).await?.is.policy,
            view,
            choices,
            held,
            readings,
            continuable,
        })
    }

    /// Which earlier one is meant to be continued; what can't be told is said beside the field.
    async fn continued(
        &self,
        web: &Web,
        signed: &Signed,
        typed: &mut Typed,
    ) -> Result<Option<KeyResultId>, WebError> {
        let held = self.held.as_ref();
        if !typed.has("continues") {
            return Ok(held.and_then(|held| held.continues));
        }
        let Some(meant) = typed.filled("continues") else { return Ok(None) };
        let team = held.and_then(|held| held.team).or(self.view.row.objective.team());
        let (caller, of) = (signed.caller(), (team, &self.view.cycle));
        let found = web
            .read(async |r: &mut Reader| {
                Ok(continued_meant(r, caller, of, meant, "continues").await)
            })
            .await?;
        match found {
            Ok(earlier) => Ok(Some(earlier.id)),
            Err(Error::Refused(refusals)) => {
                for refusal in &refusals {
                    typed.complain("continues", words::refusal(&signed.text, refusal));
                }
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The review of what is typed.
    fn panel(&self, typed: &Typed) -> Panel {
        let objective = &self.view.row.objective;
        let held = self.held.as_ref();
        let team = objective.team().and_then(|team| self.view.teams.get(&team));
        let all = self.view.row.key_results.iter().map(|row| &row.digested.key_result.is);
        let beside = Beside {
            purpose: objective.purpose,
            cycle: &self.view.cycle,
            today: self.view.today,
            cadence: cadence_of(None, team, Some(&self.view.cycle), &self.policy),
            others: all.filter(|one| held.is_none_or(|held| held.id != one.id)).collect(),
            settled: Settled { policy: &self.policy, dismissed: &self.dismissed },
            about: held.map(|held| About::KeyResult(held.id)),
            work: match held {
                None => Work::DraftedFirst,
                Some(held) if held.is_being_written() => Work::At(path::as_initiative(held.number)),
                Some(_) => Work::Thought,
            },
            is_live: false,
        };
        Panel::of_key_result(&self.page.text, typed, &beside)
    }

    /// Fills in what the sentence says, in place of the numbers of another that it replaced. One without numbers leaves
    /// them as they are.
    fn fill_from_sentence(&self, typed: &mut Typed) {
        let numbers = ["from", "to", "floor", "ceiling"];
        let mut begun = typed.clone();
        for field in numbers.into_iter().chain(["to_be_measured_by"]) {
            begun.put(field, "");
        }
        let days = (self.view.cycle.ends_on, self.view.today);
        let read = plumb_review::read(typed.get("statement"));
        let reading = Reading::of(&self.page.text, &read, &begun, days);
        if reading.fills.iter().any(|fill| numbers.contains(&fill.field)) {
            reading.fill(&mut begun);
            *typed = begun;
        }
    }

    /// Fills in what the sentence says of a new one whose numbers nobody looked at: who is quicker than the script, or has
    /// none, meant them all the same.
    fn fill_unseen(&self, typed: &mut Typed) {
        let days = (self.view.cycle.ends_on, self.view.today);
        let read = plumb_review::read(typed.get("statement"));
        let reading = Reading::of(&self.page.text, &read, typed, days);
        let is_untouched = ["from", "to", "floor", "ceiling", "to_be_measured_by"]
            .into_iter()
            .all(|field| typed.filled(field).is_none());
        if reading.is_open && is_untouched && reading.is_news(typed) {
            reading.fill(typed);
        }
    }

    fn form(self, typed: Typed) -> FormPage {
        let text = self.page.text.clone();
        let panel = self.panel(&typed);
        let (objective, cycle) = (&self.view.row.objective, &self.view.cycle);
        let above = self.view.row.objective.team().and_then(|team| self.view.teams.get(&team));
        let mut sentence =
            Sentence::of(&text, &self.view.row, cycle, &self.view.people, (&self.policy, above));
        let actor = &self.page.signed.caller().actor;
        sentence.allow(
            &self.view.row,
            actor,
            Leave { answers: false, agrees: false, needs_round: true, late: None },
        );
        let may_retire = self.held.as_ref().is_some_and(|held| {
            !matches!(held.state, State::Draft)
                && self.view.left_to.allows(policy::Settled::Retires, actor, objective, Some(held))
        });
        let number = self.held.as_ref().map(|held| held.number);
        let mut items = sentence.items;
        let here = items.iter().position(|item| Some(item.number) == number);
        let after = here.map(|here| items.split_off(here).split_off(1)).unwrap_or_default();
        let title = match &self.held {
            Some(_) => text.say("key-result-edit-title"),
            None => text.say("write-add-key-result"),
        };
        let due_on = typed.get("due_on").parse::<Date>().ok();
        let outside = due_on.filter(|day| !cycle.span().has(*day));
        let href = path::objective(objective.number);
        FormPage {
            short: sentence.short,
            objective: objective.statement.clone(),
            before: items,
            after,
            focus: sentence.focus,
            action: match number {
                Some(number) => path::key_result(number),
                None => format!("{href}/key-results"),
            },
            objective_href: href,
            is_new: self.held.is_none(),
            may_retire,
            is_draft: self.held.as_ref().is_some_and(|held| held.state == State::Draft),
            is_agreed: self.held.as_ref().is_some_and(|held| !held.is_being_written()),
            is_personal: matches!(objective.belongs, Belongs::Person { .. }),
            measures: measures(&text),
            units: units(&text),
            durations: durations(&text),
            signs: signs(&text),
            ambitions: own_ambitions(&text),
            cadences: cadences(&text),
            people: person_field(&text, &self.choices, Unchosen::Nobody),
            deputies: objective.team().map(|_| {
                let (offered, team) = (&self.choices.deputies, self.choices.team);
                PersonField::of(&text, offered, team, Unchosen::Nobody)
            }),
            teams: teams(&self.choices),
            continuable: self.continuable.iter().map(continued_value).collect(),
            checkpoints: lines(&typed, CHECKPOINT, 0),
            not_counting: lines(&typed, NOT_COUNTING, 0),
            milestones: milestone_lines(&typed),
            restated: restated(&text, &self.readings, self.held.as_ref(), &typed),
            outside: outside.map(|day| {
                let day = text.day_of_year(day, self.page.shell.today);
                text.say_with("write-due-outside", &[("day", day.into())]).into_owned()
            }),
            merged: None,
            review_href: path::key_result_review(objective.number),
            panel,
            as_initiative: self
                .held
                .as_ref()
                .filter(|held| held.is_being_written() && objective.team().is_some())
                .map(|held| path::as_initiative(held.number)),
            name: number
                .map(|number| Short::new(Kind::KeyResult, number).to_string())
                .unwrap_or_default(),
            typed,
            page: self.page.titled(title.into_owned(), Place::Write),
        }
    }
}

pub(crate) async fn new(
    With(web): With<Web>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    let mut typed = Typed::default();
    let around = Around::of_new(&web, &signed, name.parse()?, &typed).await?;
    if !around.may_draft(&signed) {
        return Err(Error::Forbidden { code: "key_result.not_your_team" }.into());
    }
    typed.put("measure", MeasureKind::Reach.code());
    typed.put("unit", "percent");
    let me = signed.visitor.member.number;
    typed.put("owner", Short::new(Kind::Person, me).to_string());
    typed.put("team", around.team().map(team_value).unwrap_or_default());
    fresh(StatusCode::OK, &around.form(typed))
}

/// What the address of a form may say.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    /// `sentence`: its numbers are to be those of its sentence, which took the place of another.
    #[serde(default)]
    fill: String,
}

pub(crate) async fn edit(
    With(web): With<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let around = Around::of(&web, &signed, name.parse()?, &Typed::default()).await?;
    let Some(held) = &around.held else { return Err(Error::NotFound.into()) };
    let offered = (&around.choices, around.continuable.as_slice());
    let mut typed = filled(&signed.text, held, offered);
    typed.put("seen", held.since_change.to_string());
    if asked.fill == "sentence" && held.is_being_written() {
        around.fill_from_sentence(&mut typed);
    }
    fresh(StatusCode::OK, &around.form(typed))
}

pub(crate) async fn create(
    With(web): With<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let mut typed = Typed::new(fields);
    let around = Around::of_new(&web, &signed, name, &typed).await?;
    let panel = |typed: &Typed| around.panel(typed);
    if one_more(&mut typed) || looks_for_somebody(&mut typed) || is_asked(&mut typed, panel) {
        return fresh(StatusCode::OK, &around.form(typed));
    }
    around.fill_unseen(&mut typed);
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(mut written) = read(&web.app, &signed.text, &mut typed, &around.choices, None) else {
        return fresh(again, &around.form(typed));
    };
    // Without a choice it is for the team that the form would have chosen.
    written.team = written.team.or(around.team().map(|team| team.id));
    let continues = around.continued(&web, &signed, &mut typed).await?;
    if typed.has_problems() {
        return fresh(again, &around.form(typed));
    }
    let command = DraftKeyResult { objective: name, words: written, continues };
    match web.app.draft_key_result(signed.caller(), command).await {
        Ok(_) if typed.is("then", "another") => {
            let href = path::objective(around.view.row.objective.number);
            Ok(signed.go(&format!("{href}/key-results/new")))
        }
        Ok(drafted) if typed.is("then", "initiative") => {
            Ok(signed.go(&path::as_initiative(drafted.number)))
        }
        Ok(_) => Ok(signed.go(&path::objective(around.view.row.objective.number))),
        Err(Error::Forbidden { code }) => {
            let said = signed.text.say_code("forbidden", code, &[]);
            typed.complain_above(capitalised(&said));
            fresh(StatusCode::FORBIDDEN, &around.form(typed))
        }
        Err(error) => {
            let again = status_of(&error);
            let typed = typed.said_no(&signed.text, error)?;
            fresh(again, &around.form(typed))
        }
    }
}

pub(crate) async fn save(
    With(web): With<Web>,
    signed: Signed,
    Path(name): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let name = name.parse::<Name>()?;
    let mut typed = Typed::new(fields);
    let around = Around::of(&web, &signed, name, &typed).await?;
    let panel = |typed: &Typed| around.panel(typed);
    if one_more(&mut typed) || looks_for_somebody(&mut typed) || is_asked(&mut typed, panel) {
        return fresh(StatusCode::OK, &around.form(typed));
    }
    let (text, again) = (&signed.text, StatusCode::UNPROCESSABLE_ENTITY);
    let before = around.held.as_ref().map(|held| &held.is);
    let Some(words) = read(&web.app, text, &mut typed, &around.choices, before) else {
        return fresh(again, &around.form(typed));
    };
    let earlier = earlier(text, &mut typed, &words.unit);
    let continues = around.continued(&web, &signed, &mut typed).await?;
    if typed.has_problems() {
        return fresh(again, &around.form(typed));
    }
    let (seen, reason) = (typed.seen(), typed.get("reason").to_owned());
    let command = EditKeyResult { key_result: name, seen, words, continues, reason, earlier };
    match web.app.edit_key_result(signed.caller(), command).await {
        Ok(key_result) if key_result.is_being_written() => {
            Ok(signed.go(&path::objective(around.view.row.objective.number)))
        }
        Ok(key_result) => Ok(signed.go(&path::key_result(key_result.number))),
        Err(Error::Conflict(_)) => {
            let merged = merged(&web, &signed, &around, name, &mut typed).await?;
            let page = FormPage { merged: Some(merged), ..around.form(typed) };
            fresh(StatusCode::CONFLICT, &page)
        }
        Err(error) => {
            let again = status_of(&error);
            let typed = typed.said_no(text, error)?;
            fresh(again, &around.form(typed))
        }
    }
}

/// Lays what was typed over what somebody else made of it meanwhile, and takes the newer version as seen.
async fn merged(
    web: &Web,
    signed: &Signed,
    around: &Around,
    name: Name,
    typed: &mut Typed,
) -> Result<Merged, WebError> {
    let (choices, zone) = (&around.choices, around.page.zone());
    let offered = (choices, around.continuable.as_slice());
    let (caller, seen, text) = (signed.caller(), typed.seen(), &signed.text);
    let meanwhile = web
        .app
        .store
        .db()
        .read(async |r: &mut Reader| key_result_meanwhile(r, caller, name, seen).await)
        .await?;
    let was = meanwhile.was.as_ref().map(|was| filled(text, was, offered));
    let changed = merge(was.as_ref(), &filled(text, &meanwhile.now, offered), typed);
    typed.put("seen", meanwhile.now.since_change.to_string());
    let lines = changed.into_iter().map(|one| line(text, one, choices)).collect();
    Ok(Merged::of(text, &zone, &meanwhile, lines))
}

/// A changed field in words: what it is called, and what its values are called.
fn line(text: &Text, changed: Changed, choices: &Choices) -> ChangedLine {
    let none = Vec::new;
    let (label, offered) = match changed.field.as_str() {
        "statement" => ("write-measure", none()),
        "measure" => ("write-kind", measures(text)),
        "unit" | "currency" | "unit_text" => ("write-unit", units(text)),
        "duration" => ("write-unit", durations(text)),
        "from" => ("key-result-start", none()),
        "to" => ("key-result-target", none()),
        "to_be_measured_by" => ("write-to-be-measured-by", none()),
        "floor" => ("write-at-least", none()),
        "ceiling" => ("write-at-most", none()),
        "checkpoint_on" => ("write-checkpoints", none()),
        "not_from" => ("write-not-counting", none()),
        "milestone_title" => ("measure-milestones", none()),
        "counted" => ("key-result-counted", none()),
        "excluded" => ("key-result-excluded", none()),
        "source" => ("key-result-number-from", none()),
        "contribution" => ("key-result-helps", none()),
        "limits" => ("key-result-limits", none()),
        "stands_in_for" => ("write-stands-in", none()),
        "sign" => ("write-sign", signs(text)),
        "ambition" => ("write-ambition", own_ambitions(text)),
        "weight" => ("write-weight", none()),
        "owner" => ("write-owner", persons(text, &choices.people, Unchosen::Nobody)),
        "deputy" => ("write-deputy", persons(text, &choices.deputies, Unchosen::Nobody)),
        "team" => ("word-team", teams(choices)),
        "start_on" => ("write-start", none()),
        "due_on" => ("write-due", none()),
        "continues" => ("write-continues", none()),
        _ => ("write-cadence", cadences(text)),
    };
    ChangedLine::of(text.say(label).into_owned(), &offered, changed)
}

fn measures(text: &Text) -> Vec<Choice> {
    let one = |kind: MeasureKind, hint: &str| {
        Choice::new(kind.code(), text.say_code("measure", kind.code(), &[])).hinted(text.say(hint))
    };
    vec![
        one(MeasureKind::Reach, "write-reach-hint"),
        one(MeasureKind::Keep, "write-keep-hint"),
        one(MeasureKind::Milestones, "write-milestones-hint"),
        Choice::new("", text.say("write-measure-later"))
            .hinted(text.say("write-measure-later-hint")),
    ]
}

fn units(text: &Text) -> Vec<Choice> {
    [
        ("percent", "write-unit-percent"),
        ("count", "write-unit-count"),
        ("currency", "write-unit-currency"),
        ("duration", "write-unit-duration"),
        ("ratio", "write-unit-ratio"),
        ("text", "write-unit-text"),
    ]
    .into_iter()
    .map(|(value, key)| Choice::new(value, text.say(key)))
    .collect()
}

fn durations(text: &Text) -> Vec<Choice> {
    DurationUnit::ALL
        .iter()
        .map(|unit| Choice::new(unit.code(), text.say_code("duration-unit", unit.code(), &[])))
        .collect()
}

fn signs(text: &Text) -> Vec<Choice> {
    let one = |sign: Sign, hint: &str| {
        Choice::new(sign.code(), text.say_code("indicator", sign.code(), &[]))
            .hinted(text.say(hint))
    };
    vec![
        one(Sign::Leading, "write-leading-hint"),
        one(Sign::Lagging, "write-lagging-hint"),
        Choice::new("", text.say("write-sign-open")),
    ]
}

fn own_ambitions(text: &Text) -> Vec<Choice> {
    let mut offered = vec![Choice::new("", text.say("write-ambition-as-objective"))];
    offered.extend(ambitions(text));
    offered
}

fn cadences(text: &Text) -> Vec<Choice> {
    let mut offered = vec![Choice::new("", text.say("write-cadence-as-team"))];
    offered.extend(
        Cadence::ALL.iter().map(|cadence| {
            Choice::new(cadence.code(), text.say_code("cadence", cadence.code(), &[]))
        }),
    );
    offered
}

fn team_value(team: &Team) -> String {
    Short::new(Kind::Team, team.number).to_string()
}

fn teams(choices: &Choices) -> Vec<Choice> {
    choices.teams.iter().map(|team| Choice::new(team_value(team), team.name.clone())).collect()
}

/// Earlier values with what each is to be now: as typed, else as it is.
fn restated(
    text: &Text,
    readings: &[Held<KeptReading>],
    held: Option<&Held<KeyResult>>,
    typed: &Typed,
) -> Vec<(String, Line)> {
    let said = lines(typed, RESTATED, 0);
    let unit = held.map_or(Unit::Count, |held| held.unit.clone());
    readings
        .iter()
        .filter(|kept| !kept.withdrawn && kept.reading.milestone.is_none())
        .map(|kept| {
            let id = kept.id.0.to_string();
            let as_typed = said.iter().find(|line| line.values[1] == id);
            let value = as_typed.map_or_else(
                || text.number(kept.reading.value.get()),
                |line| line.values[0].clone(),
            );
            let problem = as_typed.and_then(|line| line.problem.clone());
            let was = text.quantity(kept.reading.value, &unit);
            let day = text.day_with_year(kept.reading.about_on);
            (format!("{day}: {was}"), Line { number: 0, values: vec![value, id], problem })
        })
        .collect()
}
