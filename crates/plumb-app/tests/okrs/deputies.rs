//! Who stands in for the owner of a key result.

use super::help::{
    agreed, as_written, check_in, draft, draft_key_result, edit, id, last, last_told, neighbour,
    now, reach, read, words,
};
use plumb_app::Caller;
use plumb_app::key_results::{DraftKeyResult, HandOver, KeyResultWords};
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_app::views::week::week;
use plumb_core::ambition::Ambition;
use plumb_core::change::Verb;
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Purpose;
use plumb_db::{Reader, p};
use plumb_testkit::{House, Person, stories, told};

/// Names a deputy of a key result that is agreed.
async fn name(house: &House, key_result: &KeyResult, deputy: Option<&Person>) {
    let ada = house.caller(&house.founder).await;
    let words = KeyResultWords {
        deputy: deputy.map(|one| one.id),
        ..as_written(&now(house, key_result).await)
    };
    house.app.edit_key_result(&ada, edit(key_result, words)).await.unwrap();
}

/// What wants a check-in from somebody: the number, and whether they stand in.
async fn due(house: &House, caller: &Caller) -> Vec<(i64, bool)> {
    let app = &house.app;
    let seen = read(house, async |r: &mut Reader| week(r, app, caller).await).await;
    seen.due.iter().map(|one| (one.row.digested.key_result.number, one.stands_in)).collect()
}

stories! {
    async fn a_deputy_from_any_team_checks_in_and_is_told_who_did(house: House) {
        let (mira, app) = (house.person("Mira").await, &house.app);
        let (tom, _) = neighbour(&house).await;
        let acts = house.caller(&tom).await;
        let (_, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        let outcome = app.record_check_in(&acts, check_in(&key_result, "8", 7)).await;
        assert_eq!(told(outcome), "forbidden check_in.not_yours");
        name(&house, &key_result, Some(&tom)).await;
        let (verb, reason, facts) = last_told(&house).await;
        assert_eq!((verb, facts["changed"].to_string().as_str()), (Verb::KeyResultRevised, "[\"deputy\"]"));
        assert!(!reason.is_empty());
        let recorded = app.record_check_in(&acts, check_in(&key_result, "8", 7)).await.unwrap();
        assert_eq!(recorded.check_in.by, Some(tom.id));
        let outcome = app.edit_key_result(&acts, edit(&key_result, as_written(&key_result))).await;
        assert_eq!(told(outcome), "forbidden key_result.not_yours", "and changes nothing else");

        app.archive_member(&house.operator(), id(tom.id), None, None).await.unwrap();
        assert_eq!(now(&house, &key_result).await.deputy, Some(tom.id), "what was, is kept");
        let words = KeyResultWords { deputy: Some(tom.id), ..reach(&mira, "9", "4") };
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Waste no spare part").await;
        let command = DraftKeyResult { objective: id(objective.id), words, continues: None };
        assert_eq!(told(app.draft_key_result(&ada, command).await), "member.not_here at deputy");
    }

    async fn what_is_due_elsewhere_stands_after_what_is_due_of_ones_own(house: House) {
        let (mira, app) = (house.person("Mira").await, &house.app);
        let (tom, _) = neighbour(&house).await;
        let (acts, mira_acts) = (house.caller(&tom).await, house.caller(&mira).await);
        let (objective, stood_in_for) = agreed(&house, reach(&mira, "9", "4")).await;
        name(&house, &stood_in_for, Some(&tom)).await;
        let ada = house.caller(&house.founder).await;
        let own = draft_key_result(&house, &ada, &objective, reach(&tom, "0", "4")).await;
        app.propose_key_result(&ada, id(own.id), None).await.unwrap();
        app.agree_key_result(&ada, id(own.id), None).await.unwrap();
        assert_eq!(due(&house, &acts).await, []);
        house.pass(14);
        assert_eq!(due(&house, &acts).await, [(own.number, false), (stood_in_for.number, true)]);
        assert_eq!(due(&house, &mira_acts).await, [(stood_in_for.number, false)]);
        app.record_check_in(&mira_acts, check_in(&stood_in_for, "8", 7)).await.unwrap();
        assert_eq!(due(&house, &acts).await, [(own.number, false)], "its owner did it");
        name(&house, &stood_in_for, None).await;
        house.pass(7);
        assert_eq!(due(&house, &acts).await, [(own.number, false)]);
    }

    async fn a_deputy_is_part_of_versions_and_of_undo_and_no_owner_is_their_own(house: House) {
        let (mira, app) = (house.person("Mira").await, &house.app);
        let (tom, _) = neighbour(&house).await;
        let ada = house.caller(&house.founder).await;
        let (_, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        name(&house, &key_result, Some(&tom)).await;
        let named = last(&house).await;
        app.undo(&ada, named).await.unwrap();
        assert_eq!(now(&house, &key_result).await.deputy, None);
        app.undo(&ada, named + 1).await.unwrap();
        assert_eq!(now(&house, &key_result).await.deputy, Some(tom.id));
        let command =
            HandOver { key_result: id(key_result.id), seen: None, owner: tom.id, reason: "She moves".to_owned() };
        let handed = app.hand_over_key_result(&ada, command).await.unwrap();
        assert_eq!((handed.owner, handed.deputy), (Some(tom.id), None));
        name(&house, &key_result, Some(&tom)).await;
        assert_eq!(now(&house, &key_result).await.deputy, None);
    }

    async fn nobody_stands_in_for_a_person_in_their_own_growth(house: House) {
        let (mira, app) = (house.person("Mira").await, &house.app);
        let (tom, acts) = (house.person("Tom").await, house.caller(&mira).await);
        let mine = DraftObjective {
            cycle: house.cycle,
            whose: Whose::Mine { shared: true },
            statement: "Speak up in large rooms".to_owned(),
            why: String::new(),
            ambition: Ambition::Learning,
            purpose: Purpose::Learning,
            lead: None,
        };
        let mine = app.draft_objective(&acts, mine).await.unwrap();
        let words = KeyResultWords { deputy: Some(tom.id), ..words(&mira, plumb_testkit::reach("0", "4")) };
        let command = DraftKeyResult { objective: id(mine.id), words, continues: None };
        assert_eq!(told(app.draft_key_result(&acts, command).await), "key_result.personal_deputy at deputy");
    }

    async fn the_schema_refuses_a_deputy_of_another_workspace(house: House) {
        let (mira, next_door) = (house.person("Mira").await, house.neighbour().await);
        let (_, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        let stranger = next_door.founder.id;
        for (deputy, refused) in [(mira.id, false), (stranger, true)] {
            let outcome = house.app.store.db().write(async |tx: &mut plumb_db::Tx| {
                tx.exec("update key_results set deputy_id = $2 where id = $1", p![key_result.id.0, deputy.0]).await
            });
            let outcome = outcome.await;
            let is_refused = matches!(outcome, Err(plumb_db::DbError::ForeignKey { .. }));
            assert_eq!(is_refused, refused, "{outcome:?}");
        }
    }
}
