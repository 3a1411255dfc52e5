//! The second look: what was agreed, and what became of it since.

use super::help::{agreed, as_written, check_in, draft, draft_key_result, edit, id, reach};
use plumb_app::key_results::{Earlier, EditKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_app::views::second_look::{SecondLook, second_look};
use plumb_app::{Caller, Error, reviews};
use plumb_core::finding::Rule;
use plumb_core::key_result::{Definition, KeyResult};
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_review::SetFinding;
use plumb_testkit::{House, stories, told};

/// What is seen: how many key results, and what became of which.
async fn seen(house: &House, caller: &Caller, cycle: Option<Name>) -> Result<String, Error> {
    let (db, team) = (house.app.store.db(), id(house.team));
    let view = db
        .read(async |r: &mut Reader| second_look(r, &house.app, caller, team, cycle).await)
        .await?;
    let rows = view.objectives.iter().flat_map(|row| &row.key_results);
    let drift = rows.filter_map(|row| {
        let key_result = &row.digested.key_result;
        let codes = view.drift.get(&key_result.id)?.iter().map(|drift| drift.code());
        Some(format!("; K-{} {}", key_result.number, codes.collect::<Vec<_>>().join(" ")))
    });
    let drift = drift.collect::<String>();
    Ok(format!("{} of {}{drift}", view.drift.len(), view.key_results()))
}

async fn looks(house: &House, caller: &Caller) -> String {
    seen(house, caller, Some(id(house.cycle))).await.unwrap()
}

async fn changed(
    house: &House,
    caller: &Caller,
    one: &KeyResult,
    words: KeyResultWords,
) -> KeyResult {
    let edit = EditKeyResult { earlier: Some(Earlier::LineBreaks), ..edit(one, words) };
    house.app.edit_key_result(caller, edit).await.unwrap()
}

/// What is found of the team's sets: where, and by which rule of the number of key results.
async fn found_together(house: &House, caller: &Caller) -> Vec<String> {
    let sets = view(house, caller).await.known.sets;
    let found = sets.findings.iter().filter(|finding| finding.rule == Rule::S1);
    let at = |finding: &SetFinding| finding.about.things()[0];
    found.map(|finding| format!("{} {}", at(finding), finding.rule.code())).collect()
}

/// What is found of numbers in the key results' own words.
async fn found_alone(house: &House, caller: &Caller) -> Vec<String> {
    let view = view(house, caller).await;
    let reviewed = view.objectives.iter().flat_map(|row| {
        let set = reviews::set(row, &view.cycle, &view.policy, &view.known);
        let words = |id| row.key_results.iter().find(|one| one.digested.key_result.id == id);
        let found = set.key_results.into_iter().flat_map(|(id, review)| {
            let of_it = review.findings.into_iter().filter(|finding| finding.rule == Rule::K7);
            of_it.map(move |finding| (id, finding))
        });
        let found = found.map(|(id, finding)| {
            let statement = &words(id).unwrap().digested.key_result.statement;
            format!("{}: {}", finding.why.code(), finding.span.of(statement))
        });
        found.collect::<Vec<_>>()
    });
    reviewed.collect()
}

async fn view(house: &House, caller: &Caller) -> SecondLook {
    let (db, team, cycle) = (house.app.store.db(), id(house.team), Some(id(house.cycle)));
    db.read(async |r: &mut Reader| second_look(r, &house.app, caller, team, cycle).await)
        .await
        .unwrap()
}

stories! {
    async fn what_was_agreed_is_looked_at_again(house: House) {
        let ada = house.caller(&house.founder).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        assert_eq!(looks(&house, &ada).await, "0 of 1");
        let counted = Definition { counted: "Days on which we work".into(), ..Definition::default() };
        let defined = KeyResultWords { definition: counted, ..as_written(&key_result) };
        let redefined = changed(&house, &ada, &key_result, defined).await;
        assert_eq!(looks(&house, &ada).await, "1 of 1; K-1 definition_changed");
        let key_result = changed(&house, &ada, &redefined, as_written(&key_result)).await;
        assert_eq!(looks(&house, &ada).await, "0 of 1", "as it was agreed");
        house.pass(8);
        assert_eq!(looks(&house, &ada).await, "1 of 1; K-1 no_reading");
        house.app.record_check_in(&ada, check_in(&key_result, "21", 7)).await.unwrap();
        assert_eq!(looks(&house, &ada).await, "0 of 1");

        let words = KeyResultWords { statement: "Bikes mended in a week".into(), ..as_written(&key_result) };
        changed(&house, &ada, &key_result, words).await;
        assert_eq!(looks(&house, &ada).await, "1 of 1; K-1 words_changed");
    }

    async fn what_is_not_agreed_counts_for_nothing(house: House) {
        let ada = house.caller(&house.founder).await;
        let (objective, _) = agreed(&house, reach(&house.founder, "20", "40")).await;
        draft(&house, &ada, "Riders come back").await;
        let words = KeyResultWords {
            statement: "Raise bikes booked online from 48% to 70%".into(),
            ..reach(&house.founder, "48", "70")
        };
        draft_key_result(&house, &ada, &objective, words).await;
        // Two key results would be enough, and an objective without any would not.
        assert_eq!(found_together(&house, &ada).await, ["O-1 S1"]);
    }

    async fn a_number_that_the_sentence_says_otherwise_is_told(house: House) {
        let ada = house.caller(&house.founder).await;
        let statement = "Raise bikes mended in a day from 20 to 40".to_owned();
        let words = KeyResultWords { statement, ..reach(&house.founder, "20", "40") };
        let (_, key_result) = agreed(&house, words).await;
        assert_eq!(found_alone(&house, &ada).await, [""; 0]);
        let lowered = KeyResultWords {
            measure: reach(&house.founder, "20", "35").measure,
            ..as_written(&key_result)
        };
        changed(&house, &ada, &key_result, lowered).await;
        assert_eq!(found_alone(&house, &ada).await, ["held_otherwise: 40"]);
    }

    async fn an_owner_who_left_is_told(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        agreed(&house, reach(&mira, "20", "40")).await;
        assert_eq!(looks(&house, &ada).await, "0 of 1");
        house.app.archive_member(&house.operator(), id(mira.id), None, None).await.unwrap();
        assert_eq!(looks(&house, &ada).await, "1 of 1; K-1 owner_gone");
    }

    async fn the_team_and_the_okr_lead_look(house: House) {
        agreed(&house, reach(&house.founder, "20", "40")).await;
        let (mira, rosa) = (house.person("Mira").await, house.reader("Rosa").await);
        let olu = house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await;
        for (person, outcome) in [(&mira, "done"), (&olu, "done"), (&rosa, "forbidden team.not_in_it")] {
            let caller = house.caller(person).await;
            // The current cycle, where none is named.
            assert_eq!(told(seen(&house, &caller, None).await), outcome);
        }
    }
}
