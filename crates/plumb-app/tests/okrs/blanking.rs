//! Texts that should never have been written down: taken away for good, with a mark in their place.

use crate::help::{
    agreed, as_written, bare_rows, check_digests, draft, draft_key_result, edit, id, last,
    last_told, now, reach, read, rows_as_of, words,
};
use plumb_app::check_ins::{CorrectCheckIn, RecordCheckIn};
use plumb_app::initiatives::AddInitiative;
use plumb_app::key_results::KeyResultWords;
use plumb_app::left_out::LeaveOut;
use plumb_app::load::Name;
use plumb_app::objectives::{AnswerObjective, EditObjective};
use plumb_app::texts::{BlankText, Texts, removable};
use plumb_app::views::key_result::key_result as view_of;
use plumb_app::views::search::find;
use plumb_app::{Caller, Once};
use plumb_core::ambition::Ambition;
use plumb_core::blanking::{Blanked, Field, Of};
use plumb_core::change::Verb;
use plumb_core::cycle::Phase;
use plumb_core::initiative::InitiativeState;
use plumb_core::key_result::{Definition, State};
use plumb_core::measure::{Measure, Milestone, Milestones};
use plumb_core::objective::Objective;
use plumb_core::reading::MilestoneId;
use plumb_core::role::RoleKind;
use plumb_core::score::ObjectiveAnswer;
use plumb_core::weight::Weight;
use plumb_db::Reader;
use plumb_testkit::{House, stories, told};
use uuid::Uuid;

/// What nobody should have written: it stands in no table afterwards.
const PRIVATE: &str = "Zenobia Quill";

fn blank(of: Of, name: Name, field: Field) -> BlankText {
    BlankText { of, name, field, change: None }
}

fn private(words: &str) -> String {
    format!("{words}, says {PRIVATE}")
}

/// An objective as it stands, to be changed in part.
fn edited(objective: &Objective) -> EditObjective {
    let now = objective.clone();
    EditObjective {
        objective: id(now.id),
        seen: None,
        statement: now.statement,
        why: now.why,
        ambition: now.ambition,
        purpose: now.purpose,
        lead: now.lead,
        reason: "We learned more".to_owned(),
    }
}

async fn texts(house: &House, caller: &Caller, of: Of, name: Name) -> Texts {
    read(house, async |r: &mut Reader| removable(r, caller, of, name).await).await
}

/// Whether what is private stands in the files of a SQLite database, in whatever they hold besides rows.
fn is_in_files(house: &House) -> Option<bool> {
    let path = house.app.store.db().path()?;
    let files = [path.to_owned(), format!("{}-wal", path.display()).into()];
    let holds = |file| {
        let bytes = std::fs::read(file).unwrap_or_default();
        bytes.windows(PRIVATE.len()).any(|bytes| bytes == PRIVATE.as_bytes())
    };
    Some(files.iter().any(holds))
}

/// Makes sure that what is private stands in no table, and on SQLite nowhere in the files.
async fn check_gone(house: &House) {
    assert_eq!(house.columns_with(PRIVATE).await, Vec::<String>::new());
    assert_ne!(is_in_files(house), Some(true));
}

stories! {
    async fn every_text_can_be_blanked_wherever_it_stands(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let objective = draft(&house, &ada, "Every bike leaves on time").await;
        let objective = app.edit_objective(&ada, EditObjective {
            statement: private("Bikes leave on time"),
            why: private("They wait"),
            ..edited(&objective)
        }).await.unwrap();
        let all = || private("Days");
        let step = |n: u128| Milestone {
            id: MilestoneId(Uuid::from_u128(n)),
            title: if n == 1 { private("Ask") } else { "Mend".to_owned() },
            proof: private("A list"),
            weight: Weight::ONE,
            due_on: None,
        };
        let steps = Measure::Milestones(Milestones::new(vec![step(1), step(2)]).unwrap());
        let words = KeyResultWords {
            statement: all(),
            definition: Definition {
                counted: all(),
                excluded: all(),
                source: all(),
                contribution: all(),
                limits: all(),
                stands_in_for: all(),
            },
            ..words(&house.founder, steps)
        };
        let key_result = draft_key_result(&house, &ada, &objective, words).await;
        app.agree_objective(&ada, id(objective.id), None).await.unwrap();
        let check_in = app.record_check_in(&ada, RecordCheckIn {
            evidence: private("The list"),
            in_the_way: private("Nothing"),
            value: plumb_app::check_ins::Value::Milestones(vec![step(1).id]),
            ..crate::help::check_in(&key_result, "1", 7)
        }).await.unwrap().check_in;
        let work = app.add_initiative(&ada, AddInitiative {
            team: id(house.team),
            title: private("Call them"),
            owner: None,
            state: InitiativeState::Doing,
            key_results: Vec::new(),
        }).await.unwrap();
        let left = app.leave_out(&ada, LeaveOut {
            cycle: id(house.cycle),
            team: id(house.team),
            words: private("A shop"),
            reason: private("No time"),
        }).await.unwrap();
        let score = plumb_app::key_results::ScoreKeyResult {
            key_result: id(key_result.id),
            seen: None,
            score: Some(plumb_core::score::Score::new(7).unwrap()),
            taught: None,
            evidence: private("Counted"),
            link: private("https://alder.example"),
            after: private("Next"),            reason: String::new(),
        };
        house.set_now("2027-01-04T09:00:00Z");
        app.score_key_result(&ada, score).await.unwrap();
        app.retire_key_result(&ada, id(key_result.id), None, &private("It is over")).await.unwrap();
        app.answer_objective(&ada, AnswerObjective {
            objective: id(objective.id),
            seen: None,
            own: ObjectiveAnswer::Partly,
            words: private("Half"),
        }).await.unwrap();

        for (of, name, gone) in [
            (Of::Objective, id(objective.id), 3),
            (Of::KeyResult, id(key_result.id), 13),
            (Of::CheckIn, id(check_in.id), 2),
            (Of::Initiative, id(work.id), 1),
            (Of::LeftOut, id(left.id), 2),
        ] {
            let mut blanked = 0;
            for text in texts(&house, &ada, of, name).await.texts {
                if text.text.contains(PRIVATE) {
                    let change = Some(text.change);
                    let command = BlankText { of, name, field: text.field, change };
                    app.blank_text(&ada, command).await.unwrap();
                    blanked += 1;
                }
            }
            assert_eq!(blanked, gone, "{of:?}");
        }
        check_gone(&house).await;
        check_digests(&house).await;
        let mark = Blanked { on: "2027-01-04".parse().unwrap() }.to_string();
        let held = now(&house, &key_result).await;
        assert_eq!((&held.statement, &held.definition.source), (&mark, &mark));
        assert_eq!(held.measure.steps()[1].proof, mark);
        let State::Retired { reason, given: Some(given), .. } = &held.state else { panic!() };
        assert_eq!([reason, &given.evidence, &given.link, &given.after], [&mark; 4]);
        // What is as it was still is.
        assert_eq!(held.measure.steps()[1].title, "Mend");
    }

    async fn no_version_keeps_it_and_no_undoing_brings_it_back(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (objective, _) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let first = private("Riders wait");
        let with_it = EditObjective { why: first.clone(), ..edited(&objective) };
        let objective = app.edit_objective(&ada, with_it).await.unwrap();
        let wrote = last(&house).await;
        let moved = EditObjective { ambition: Ambition::Committed, ..edited(&objective) };
        let objective = app.edit_objective(&ada, moved).await.unwrap();
        let without = EditObjective { why: "Riders wait".to_owned(), ..edited(&objective) };
        app.edit_objective(&ada, without).await.unwrap();
        let took_out = last(&house).await;

        // It stands in the past alone, so the row itself is nobody's conflict.
        let seen = rows_as_of(&house, took_out).await.objectives[0].since_change;
        let command = blank(Of::Objective, id(objective.id), Field::Why);
        let found = texts(&house, &ada, Of::Objective, id(objective.id)).await.texts;
        let found = found.iter().find(|text| text.text == first).unwrap();
        assert!(!found.stands && found.change == wrote);
        app.blank_text(&ada, BlankText { change: Some(wrote), ..command }).await.unwrap();
        check_gone(&house).await;
        let rows = rows_as_of(&house, last(&house).await).await;
        assert_eq!((rows.objectives[0].since_change, rows.objectives[0].why.as_str()), (seen, "Riders wait"));
        let mark = Blanked::read(&rows_as_of(&house, wrote).await.objectives[0].why);
        assert!(mark.is_some(), "every version says so");

        let blanked = last(&house).await;
        assert_eq!(told(app.undo(&ada, blanked).await), "undo.not_this_kind");
        app.undo(&ada, took_out).await.unwrap();
        let rows = rows_as_of(&house, last(&house).await).await;
        assert_eq!(Blanked::read(&rows.objectives[0].why), mark, "what comes back is the mark");
        check_gone(&house).await;
    }

    async fn whoever_has_the_old_words_open_is_told_and_an_edit_keeps_the_mark(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (objective, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let with_it = EditObjective { why: private("Riders wait"), ..edited(&objective) };
        let objective = app.edit_objective(&ada, with_it).await.unwrap();
        let open = last(&house).await;
        app.blank_text(&ada, blank(Of::Objective, id(objective.id), Field::Why)).await.unwrap();
        let again = EditObjective { seen: Some(open), ..edited(&objective) };
        assert_eq!(told(app.edit_objective(&ada, again).await), "conflict");
        app.blank_text(&ada, blank(Of::Objective, id(objective.id), Field::Statement)).await.unwrap();
        let number = last(&house).await;
        let mark = rows_as_of(&house, number).await.objectives[0].statement.clone();
        assert!(Blanked::read(&mark).is_some());

        // A form shows nothing where the mark stands.
        let weighed = EditObjective {
            statement: String::new(),
            why: String::new(),
            ambition: Ambition::Committed,
            ..edited(&objective)
        };
        let objective = app.edit_objective(&ada, weighed).await.unwrap();
        assert_eq!((&objective.statement, &objective.why), (&mark, &mark));
        let words = as_written(&key_result);
        let counted = Definition { counted: private("Days"), ..words.definition.clone() };
        let words = KeyResultWords { definition: counted, ..words };
        let restated = plumb_app::key_results::EditKeyResult {
            earlier: Some(plumb_app::key_results::Earlier::LineBreaks),
            ..edit(&key_result, words.clone())
        };
        let key_result = app.edit_key_result(&ada, restated.clone()).await.unwrap();
        app.blank_text(&ada, blank(Of::KeyResult, id(key_result.id), Field::Counted)).await.unwrap();
        let nothing = Definition { counted: String::new(), ..words.definition.clone() };
        let two = Weight::new("2".parse().unwrap()).unwrap();
        let words = KeyResultWords { definition: nothing, weight: two, ..words };
        let held = app.edit_key_result(&ada, edit(&key_result, words)).await.unwrap();
        assert_eq!(held.definition.counted, mark);
    }

    async fn who_wrote_it_may_and_who_looks_after_all_and_nobody_else(house: House) {
        let app = &house.app;
        let (mira, tom) = (house.person("Mira").await, house.person("Tom").await);
        let lead = house.lead("Nora").await;
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        let otto = house.person_as("Otto", &[(RoleKind::Administrator, None)]).await;
        let mira = house.caller(&mira).await;
        let objective = draft(&house, &mira, &private("Bikes leave on time")).await;
        let command = || blank(Of::Objective, id(objective.id), Field::Statement);
        for (who, outcome) in [(&pia, "not found"), (&otto, "not found"), (&tom, "forbidden text.not_yours"), (&lead, "forbidden text.not_yours")] {
            let caller = house.caller(who).await;
            assert_eq!(told(app.blank_text(&caller, command()).await), outcome, "{}", who.name);
        }
        app.propose_objective(&mira, id(objective.id), None).await.unwrap();
        let otto = house.caller(&otto).await;
        let listed = texts(&house, &otto, Of::Objective, id(objective.id)).await;
        assert_eq!(listed.people.values().collect::<Vec<_>>(), ["Mira"]);
        let tom = house.caller(&tom).await;
        assert!(texts(&house, &tom, Of::Objective, id(objective.id)).await.texts.is_empty());
        app.blank_text(&otto, command()).await.unwrap();
        assert_eq!(told(app.blank_text(&mira, command()).await), "text.not_there");
        check_gone(&house).await;

        let (verb, reason, facts) = last_told(&house).await;
        assert_eq!((verb, reason.as_str()), (Verb::TextBlanked, ""));
        assert_eq!(facts, serde_json::json!({ "of": "objective", "field": "statement" }));
        let neighbour = house.neighbour().await;
        let there = neighbour.caller(&neighbour.founder).await;
        assert_eq!(told(app.blank_text(&there, command()).await), "not found");
    }

    async fn one_reason_for_all_that_stopped_goes_at_once(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (objective, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        app.retire_objective(&ada, id(objective.id), None, &private("Not now")).await.unwrap();
        app.blank_text(&ada, blank(Of::KeyResult, id(key_result.id), Field::Reason)).await.unwrap();
        check_gone(&house).await;
        let view = read(&house, async |r: &mut Reader| {
            view_of(r, app, &ada, id(key_result.id), 0).await
        });
        let verbs = view.await.revisions.iter().map(|one| one.verb).collect::<Vec<_>>();
        assert_eq!(verbs, [Verb::ObjectiveRetired], "a text that is gone revises nothing");
        assert_eq!(told(app.blank_text(&ada, blank(Of::Objective, id(objective.id), Field::Reason)).await), "text.not_there");
    }

    async fn a_deleted_draft_and_an_undone_check_in_are_reached_by_their_ids(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let gone = draft(&house, &ada, &private("Lend bikes")).await;
        let wrote = Some(last(&house).await);
        app.delete_objective(&ada, id(gone.id), None).await.unwrap();
        let said = RecordCheckIn { evidence: private("The list"), ..crate::help::check_in(&key_result, "25", 7) };
        let check_in = app.record_check_in(&ada, said).await.unwrap().check_in;
        let said = last(&house).await;
        app.undo(&ada, said).await.unwrap();
        let command = BlankText { change: wrote, ..blank(Of::Objective, id(gone.id), Field::Statement) };
        app.blank_text(&ada, command).await.unwrap();
        let command = BlankText { change: Some(said), ..blank(Of::CheckIn, id(check_in.id), Field::Evidence) };
        app.blank_text(&ada, command).await.unwrap();
        check_gone(&house).await;
    }

    async fn a_closed_cycle_is_no_shelter(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let said = RecordCheckIn { evidence: private("The list"), ..crate::help::check_in(&key_result, "25", 7) };
        let check_in = app.record_check_in(&ada, said).await.unwrap().check_in;
        let corrected = CorrectCheckIn {
            check_in: check_in.id,
            seen: None,
            confidence: check_in.confidence,
            evidence: private("The list"),
            in_the_way: "Rain".to_owned(),
        };
        app.correct_check_in(&ada, corrected).await.unwrap();
        app.move_cycle(&ada, id(house.cycle), None, Phase::Closed, "").await.unwrap();
        let before = bare_rows(&house).await;
        app.blank_text(&ada, blank(Of::CheckIn, id(check_in.id), Field::Evidence)).await.unwrap();
        check_gone(&house).await;
        let after = bare_rows(&house).await;
        let differ = before.iter().zip(&after).filter(|(before, after)| before != after).count();
        assert_eq!((before.len(), differ), (after.len(), 1), "one row, and nothing else");
        check_digests(&house).await;
    }

    async fn what_was_copied_goes_with_it(house: House) {
        let (mut ada, app) = (house.caller(&house.founder).await, &house.app);
        ada.once = Some(Once::new("mine", &[b"a draft"]));
        let objective = draft(&house, &ada, &private("Lend bikes")).await;
        app.keep_answer(&ada, 201, &private("{}")).await.unwrap();
        ada.once = None;
        let found = async |typed: &str| {
            read(&house, async |r: &mut Reader| find(r, app, &ada, typed).await).await.found.len()
        };
        assert_eq!(found("Quill").await, 1);
        assert_ne!(is_in_files(&house), Some(false), "it can be found in the files");
        app.blank_text(&ada, blank(Of::Objective, id(objective.id), Field::Statement)).await.unwrap();
        assert_eq!(found("Quill").await, 0);
        check_gone(&house).await;
    }
}
