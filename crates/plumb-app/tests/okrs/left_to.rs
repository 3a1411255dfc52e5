//! What a workspace leaves to a few: to change what is agreed, to stop it, to add late.

use super::help::{agreed, as_written, draft, draft_key_result, edit, id, last, now, reach, read};
use plumb_app::Caller;
use plumb_app::alignments::{Align, Supported};
use plumb_app::key_results::{HandOver, KeyResultWords};
use plumb_app::objectives::EditObjective;
use plumb_core::cycle::Phase;
use plumb_core::objective::Objective;
use plumb_core::policy::{Policy, WhoMay};
use plumb_db::Reader;
use plumb_testkit::{House, stories, told};

async fn settle(house: &House, policy: Policy) {
    let ada = house.caller(&house.founder).await;
    house.app.change_policy(&ada, None, policy, "Fewer hands").await.unwrap();
}

fn reworded(objective: &Objective) -> EditObjective {
    EditObjective {
        objective: id(objective.id),
        seen: None,
        statement: "Other words".to_owned(),
        why: objective.why.clone(),
        ambition: objective.ambition,
        purpose: objective.purpose,
        lead: objective.lead,
        reason: "We learned more".to_owned(),
    }
}

/// Whether the pages offer somebody to change and to stop a key result.
async fn offered(
    house: &House,
    caller: &Caller,
    key_result: &plumb_core::key_result::KeyResult,
) -> (bool, bool) {
    let (app, name) = (&house.app, id(key_result.id));
    let seen = read(house, async |r: &mut Reader| {
        plumb_app::views::key_result::key_result(r, app, caller, name, 0).await
    });
    let seen = seen.await;
    (seen.may_change, seen.may_retire)
}

stories! {
    async fn changes_of_what_is_agreed_may_be_left_to_its_owner_and_the_lead(house: House) {
        let (mira, tom, app) = (house.person("Mira").await, house.person("Tom").await, &house.app);
        let (ada, acts, tom_acts) =
            (house.caller(&house.founder).await, house.caller(&mira).await, house.caller(&tom).await);
        let (objective, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        let change = || {
            let words = KeyResultWords { due_on: Some("2026-12-20".parse().unwrap()), ..as_written(&key_result) };
            edit(&key_result, words)
        };
        assert_eq!(offered(&house, &tom_acts, &key_result).await, (true, true), "as it was before");
        settle(&house, Policy { who_changes: WhoMay::OwnerOrLead, ..Policy::default() }).await;
        assert_eq!(offered(&house, &tom_acts, &key_result).await, (false, true));
        assert_eq!(told(app.edit_key_result(&tom_acts, change()).await), "forbidden policy.who_changes");
        let to_tom = HandOver { key_result: id(key_result.id), seen: None, owner: tom.id, reason: "Mine".to_owned() };
        assert_eq!(told(app.hand_over_key_result(&tom_acts, to_tom).await), "forbidden policy.who_changes");
        assert_eq!(told(app.edit_key_result(&acts, change()).await), "done");
        let changed = last(&house).await;
        assert_eq!(told(app.undo(&tom_acts, changed).await), "forbidden policy.who_changes");
        let again = app.edit_key_result(&acts, edit(&now(&house, &key_result).await, as_written(&key_result)));
        assert_eq!(told(again.await), "done");

        settle(&house, Policy { who_changes: WhoMay::TeamLead, ..Policy::default() }).await;
        assert_eq!(offered(&house, &acts, &key_result).await, (false, true));
        assert_eq!(told(app.edit_key_result(&acts, change()).await), "forbidden policy.who_changes");
        assert_eq!(told(app.edit_key_result(&ada, change()).await), "done");
        assert_eq!(told(app.edit_objective(&acts, reworded(&objective)).await), "forbidden policy.who_changes");
        let above = draft(&house, &acts, "The company is asked for").await;
        app.propose_objective(&acts, id(above.id), None).await.unwrap();
        let link = |from: &Objective| Align {
            objective: id(from.id),
            supports: Supported::Objective(id(if from.id == above.id { objective.id } else { above.id })),
            reason: "It does".to_owned(),
        };
        assert_eq!(told(app.align(&acts, link(&objective)).await), "forbidden policy.who_changes");
        assert_eq!(told(app.align(&acts, link(&above)).await), "done", "what is being written is changed freely");
        assert_eq!(told(app.edit_objective(&ada, reworded(&objective)).await), "done");
    }

    async fn stopping_may_be_left_to_the_lead(house: House) {
        let (mira, app) = (house.person("Mira").await, &house.app);
        let (ada, acts) = (house.caller(&house.founder).await, house.caller(&mira).await);
        let (objective, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        settle(&house, Policy { who_retires: WhoMay::TeamLead, ..Policy::default() }).await;
        assert_eq!(offered(&house, &acts, &key_result).await, (true, false));
        let stop = async |caller| told(app.retire_key_result(caller, id(key_result.id), None, "Enough").await);
        assert_eq!(stop(&acts).await, "forbidden policy.who_retires");
        let outcome = app.retire_objective(&acts, id(objective.id), None, "Enough").await;
        assert_eq!(told(outcome), "forbidden policy.who_retires");
        assert_eq!(stop(&ada).await, "done");
        let stopped = last(&house).await;
        assert_eq!(told(app.undo(&acts, stopped).await), "forbidden policy.who_retires");
    }

    async fn adding_late_may_be_left_to_the_lead_and_drafting_never_is(house: House) {
        let (mira, app) = (house.person("Mira").await, &house.app);
        let (ada, acts) = (house.caller(&house.founder).await, house.caller(&mira).await);
        let (objective, _) = agreed(&house, reach(&mira, "9", "4")).await;
        settle(&house, Policy { who_adds_late: WhoMay::TeamLead, ..Policy::default() }).await;
        let early = draft(&house, &acts, "Waste no spare part").await;
        assert_eq!(told(app.propose_objective(&acts, id(early.id), None).await), "done", "it is not late yet");
        app.move_cycle(&ada, id(house.cycle), None, Phase::Delivery, "").await.unwrap();
        let late = draft(&house, &acts, "Answer within a day").await;
        let under = draft_key_result(&house, &acts, &objective, reach(&mira, "0", "4")).await;
        let outcome = app.propose_objective(&acts, id(late.id), None).await;
        assert_eq!(told(outcome), "forbidden policy.who_adds_late");
        let outcome = app.propose_key_result(&acts, id(under.id), None).await;
        assert_eq!(told(outcome), "forbidden policy.who_adds_late");
        assert_eq!(told(app.propose_objective(&ada, id(late.id), None).await), "done");
        assert_eq!(told(app.propose_key_result(&ada, id(under.id), None).await), "done");

        // Where any member agrees, a draft is no way around it.
        let policy = Policy {
            who_adds_late: WhoMay::TeamLead,
            who_agrees: plumb_core::policy::WhoAgrees::AnyMember,
            ..Policy::default()
        };
        settle(&house, policy).await;
        let another = draft_key_result(&house, &acts, &objective, reach(&mira, "0", "5")).await;
        let outcome = app.agree_key_result(&acts, id(another.id), None).await;
        assert_eq!(told(outcome), "forbidden policy.who_adds_late");
        assert_eq!(told(app.agree_key_result(&acts, id(under.id), None).await), "done", "it was put before all");
    }
}
