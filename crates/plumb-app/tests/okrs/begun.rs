//! A measure that is begun: kept in a draft and a proposal, whole before its key result is agreed.

use super::help::{
    as_written, check_digests, draft, draft_key_result, edit, id, now, number, read, words,
};
use plumb_app::key_results::KeyResultWords;
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{Milestone, Start};
use plumb_core::reading::MilestoneId;
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use plumb_db::{DbError, Reader, p};
use plumb_store::key_results;
use plumb_testkit::{House, Person, reach, stories, told};
use uuid::Uuid;

fn begun(owner: &Person, measure: Written) -> KeyResultWords {
    KeyResultWords { measure, unit: Unit::Percent, ..words(owner, reach("1", "2")) }
}

fn only_start() -> Written {
    Written::reach(Some(Start::Value(number("22.5"))), None, Vec::new()).unwrap()
}

/// What a key result was measured by, version by version, and now.
async fn versions(house: &House, key_result: &KeyResult) -> Vec<Written> {
    let (workspace, id) = (house.workspace, key_result.id);
    let past = read(house, async |r: &mut Reader| Ok(key_results::past(r, workspace, id).await?));
    let mut all = past.await.into_iter().rev().map(|past| past.was.measure).collect::<Vec<_>>();
    all.push(now(house, key_result).await.measure);
    all
}

stories! {
    async fn what_is_known_of_a_measure_survives_in_a_draft(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Every bike leaves on the day it was promised").await;
        let only_target = Written::reach(None, Some(number("70")), Vec::new()).unwrap();
        let untitled = Milestone {
            id: MilestoneId(Uuid::from_u128(7)),
            title: String::new(),
            proof: "The till".to_owned(),
            weight: Weight::ONE,
            due_on: Some(jiff::civil::date(2026, 11, 14)),
        };
        for measure in [
            only_start(),
            only_target,
            Written::reach(None, None, Vec::new()).unwrap(),
            Written::keep(None, None, Vec::new()).unwrap(),
            Written::milestones(vec![untitled]).unwrap(),
            Written::Nothing,
        ] {
            let words = begun(&house.founder, measure.clone());
            let written = draft_key_result(&house, &ada, &objective, words).await;
            let kept = now(&house, &written).await;
            assert_eq!((kept.measure, kept.unit), (measure, Unit::Percent));
        }
        check_digests(&house).await;
    }

    async fn a_measure_is_proposed_as_far_as_it_is_known_and_agreed_once_it_is_whole(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let objective = draft(&house, &ada, "Every bike leaves on the day it was promised").await;
        let written = draft_key_result(&house, &ada, &objective, begun(&house.founder, only_start())).await;
        app.propose_objective(&ada, id(objective.id), None).await.unwrap();
        let agreed = told(app.agree_objective(&ada, id(objective.id), None).await);
        assert_eq!(agreed, "key_result.measure_begun");
        let mut whole = as_written(&written);
        whole.measure = reach("22.5", "70").into();
        app.edit_key_result(&ada, edit(&written, whole)).await.unwrap();
        app.agree_objective(&ada, id(objective.id), None).await.unwrap();
        let measured = versions(&house, &written).await;
        assert_eq!(measured.first(), Some(&only_start()), "the history knows it as it was begun");
        assert_eq!(measured.last(), Some(&reach("22.5", "70").into()));
        let agreed = now(&house, &written).await;
        let mut half = as_written(&agreed);
        half.measure = only_start();
        assert_eq!(told(app.edit_key_result(&ada, edit(&agreed, half)).await), "key_result.measure_begun at measure");
        check_digests(&house).await;
    }

    async fn the_schema_keeps_what_is_agreed_whole(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let objective = draft(&house, &ada, "Every bike leaves on the day it was promised").await;
        let whole = words(&house.founder, reach("9", "4"));
        let written = draft_key_result(&house, &ada, &objective, whole.clone()).await;
        let halve = "update key_results set reach_to = null where workspace_id = $1 and id = $2";
        app.agree_objective(&ada, id(objective.id), None).await.unwrap();
        let refused = app.store.db().exec(halve, p![house.workspace.0, written.id.0]).await;
        assert!(matches!(refused, Err(DbError::Check { .. })), "{refused:?}");
        let late = draft_key_result(&house, &ada, &objective, whole).await;
        let halved = app.store.db().exec(halve, p![house.workspace.0, late.id.0]).await;
        assert_eq!(halved.unwrap(), 1, "a draft may be begun");
    }
}
