//! The second look: what was agreed, and what became of it since.

use super::help::{agreed, as_written, check_in, edit, id, reach};
use plumb_app::key_results::{Earlier, EditKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_app::views::second_look::second_look;
use plumb_app::{Caller, Error};
use plumb_core::key_result::{Definition, KeyResult};
use plumb_core::role::RoleKind;
use plumb_db::Reader;
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
