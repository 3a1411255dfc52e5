//! Undo.

use super::help::{
    agreed, as_written, bare_rows, check_digests, check_in, draft, draft_in, draft_key_result,
    edit, id, last, last_told, neighbour, now, reach, read, reading,
};
use plumb_app::Caller;
use plumb_app::alignments::{Align, Supported};
use plumb_app::left_out::LeaveOut;
use plumb_app::objectives::EditObjective;
use plumb_app::teams::TeamWords;
use plumb_core::access::Scope;
use plumb_core::change::Verb;
use plumb_core::cycle::Phase;
use plumb_core::objective::Objective;
use plumb_core::team::{Level, Participation};
use plumb_db::Reader;
use plumb_store::objectives;
use plumb_testkit::{House, stories, told};

fn reworded(objective: &Objective, statement: &str) -> EditObjective {
    EditObjective {
        objective: id(objective.id),
        seen: None,
        statement: statement.to_owned(),
        why: objective.why.clone(),
        ambition: objective.ambition,
        purpose: objective.purpose,
        lead: objective.lead,
        reason: "Clearer words".to_owned(),
    }
}

fn link(from: &Objective, to: &Objective) -> Align {
    let supports = Supported::Objective(id(to.id));
    Align { objective: id(from.id), supports, reason: String::new() }
}

/// How undoing a change ended.
async fn undone(house: &House, caller: &Caller, number: i64) -> String {
    told(house.app.undo(caller, number).await)
}

stories! {
    async fn a_deleted_draft_comes_back_with_its_number_and_all_that_hung_on_it(house: House) {
        let ada = house.caller(&house.founder).await;
        let (draft, other) = (draft(&house, &ada, "A draft").await, draft(&house, &ada, "Another").await);
        draft_key_result(&house, &ada, &draft, reach(&house.founder, "1", "2")).await;
        house.app.align(&ada, link(&other, &draft)).await.unwrap();
        let before = bare_rows(&house).await;
        house.app.delete_objective(&ada, id(draft.id), None).await.unwrap();
        let deleted = last(&house).await;
        let back = house.app.undo(&ada, deleted).await.unwrap();
        assert_eq!(bare_rows(&house).await, before);
        assert_eq!((back.number, back.reverses, back.subject_id), (deleted + 1, deleted, draft.id.0));
        let (verb, _, facts) = last_told(&house).await;
        assert_eq!((verb, &facts["verb"]), (Verb::Undone, &"objective.deleted".into()));
        check_digests(&house).await;
        // It is there: deleting it can't be undone twice. Undoing the undoing deletes it once more.
        assert_eq!(undone(&house, &ada, deleted).await, "undo.changed_since");
        assert_eq!(undone(&house, &ada, back.number).await, "done");
        assert_eq!(undone(&house, &ada, back.number).await, "undo.changed_since");
        assert_eq!(undone(&house, &ada, back.number + 1).await, "done");
        assert_eq!(bare_rows(&house).await, before);
    }

    async fn what_was_changed_again_since_is_not_undone(house: House) {
        let ada = house.caller(&house.founder).await;
        let draft = draft(&house, &ada, "First words").await;
        let first = last(&house).await;
        house.app.edit_objective(&ada, reworded(&draft, "Second words")).await.unwrap();
        house.app.edit_objective(&ada, reworded(&draft, "Third words")).await.unwrap();
        assert_eq!(undone(&house, &ada, first).await, "undo.changed_since");
        assert_eq!(undone(&house, &ada, first + 1).await, "undo.changed_since");
        let words = async || {
            let (workspace, id) = (house.workspace, draft.id);
            let now = read(&house, async |r: &mut Reader| Ok(objectives::one(r, workspace, id).await?));
            now.await.map(|held| held.is.statement)
        };
        // One step back after the other, as far as one likes.
        assert_eq!(undone(&house, &ada, first + 2).await, "done");
        assert_eq!(words().await.as_deref(), Some("Second words"));
        assert_eq!(undone(&house, &ada, first + 1).await, "done");
        assert_eq!(words().await.as_deref(), Some("First words"));
        assert_eq!(undone(&house, &ada, first).await, "done");
        assert_eq!(words().await, None);
    }

    async fn what_something_leans_on_by_now_is_not_undone(house: House) {
        let ada = house.caller(&house.founder).await;
        let draft = draft(&house, &ada, "A draft").await;
        let drafted = last(&house).await;
        draft_key_result(&house, &ada, &draft, reach(&house.founder, "1", "2")).await;
        assert_eq!(undone(&house, &ada, drafted).await, "undo.changed_since");
        // What was done because it was agreed stands on that.
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let agreement = last(&house).await;
        house.app.record_check_in(&ada, check_in(&key_result, "8", 7)).await.unwrap();
        assert_eq!(undone(&house, &ada, agreement).await, "undo.changed_since");
    }

    async fn an_agreement_made_too_soon_is_undone_by_those_who_agree(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.caller(&house.person("Mira").await).await;
        let objective = draft(&house, &ada, "Too soon").await;
        draft_key_result(&house, &ada, &objective, reach(&house.founder, "1", "2")).await;
        house.app.propose_objective(&ada, id(objective.id), None).await.unwrap();
        let before = bare_rows(&house).await;
        house.app.agree_objective(&ada, id(objective.id), None).await.unwrap();
        let agreement = last(&house).await;
        assert_eq!(undone(&house, &mira, agreement).await, "forbidden undo.not_yours");
        assert_eq!(undone(&house, &ada, agreement).await, "done");
        assert_eq!(bare_rows(&house).await, before);
    }

    async fn a_check_in_is_undone_by_whoever_made_it(house: House) {
        let mira = house.person("Mira").await;
        let (_, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        let (ada, mira) = (house.caller(&house.founder).await, house.caller(&mira).await);
        let before = bare_rows(&house).await;
        house.app.record_check_in(&mira, check_in(&key_result, "8", 7)).await.unwrap();
        let made = last(&house).await;
        assert_eq!(undone(&house, &ada, made).await, "forbidden undo.not_yours");
        assert_eq!(undone(&house, &mira, made).await, "done");
        assert_eq!(bare_rows(&house).await, before);
        check_digests(&house).await;
    }

    async fn what_is_in_a_closed_cycle_stays(house: House) {
        let ada = house.caller(&house.founder).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        house.app.record_reading(&ada, reading(&key_result, "2026-10-01", "7")).await.unwrap();
        let was_read = last(&house).await;
        let revised = edit(&key_result, reach(&house.founder, "9", "5"));
        house.app.edit_key_result(&ada, revised).await.unwrap();
        house.app.move_cycle(&ada, id(house.cycle), None, Phase::Closed, "").await.unwrap();
        assert_eq!(undone(&house, &ada, was_read).await, "check_in.cycle_closed");
        assert_eq!(undone(&house, &ada, was_read + 1).await, "cycle.is_closed");
        // A phase is moved back by a person, with a reason.
        assert_eq!(undone(&house, &ada, was_read + 2).await, "undo.not_this_kind");
    }

    async fn only_those_who_may_do_it_again_undo(house: House) {
        let ada = house.caller(&house.founder).await;
        let (tom, shop) = neighbour(&house).await;
        let for_reading = house.token_of(&house.founder, Scope::Read).await;
        let (tom, rita) = (house.caller(&tom).await, house.caller(&house.reader("Rita").await).await);
        let (objective, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let words = reworded(&objective, "Every bike leaves when it was promised");
        house.app.edit_objective(&ada, words).await.unwrap();
        let revised = last(&house).await;
        for caller in [&tom, &rita] {
            assert_eq!(undone(&house, caller, revised).await, "forbidden undo.not_yours");
        }
        assert_eq!(undone(&house, &for_reading, revised).await, "forbidden access.reading_only");
        house.app.record_reading(&ada, reading(&key_result, "2026-10-01", "8")).await.unwrap();
        assert_eq!(undone(&house, &rita, last(&house).await).await, "forbidden undo.not_yours");
        let left = LeaveOut {
            cycle: id(house.cycle),
            team: id(house.team),
            words: "A van".to_owned(),
            reason: "No time".to_owned(),
        };
        house.app.leave_out(&ada, left).await.unwrap();
        assert_eq!(undone(&house, &tom, last(&house).await).await, "forbidden undo.not_yours");
        // What one may not read of is not there.
        let theirs = draft_in(&house, &tom, shop, house.cycle, "Nobody waits").await;
        assert_eq!(undone(&house, &ada, last(&house).await).await, "not found");
        house.app.delete_objective(&tom, id(theirs.id), None).await.unwrap();
        assert_eq!(undone(&house, &ada, last(&house).await).await, "not found");
        assert_eq!(undone(&house, &ada, 10_000).await, "not found");
        assert_eq!(undone(&house, &tom, last(&house).await).await, "done");
    }

    async fn setting_up_and_access_are_not_undone(house: House) {
        let ada = house.caller(&house.founder).await;
        assert_eq!(undone(&house, &ada, 1).await, "undo.not_this_kind");
        house.person("Mira").await;
        assert_eq!(undone(&house, &ada, last(&house).await).await, "undo.not_this_kind");
    }

    async fn a_link_that_would_close_a_circle_by_now_does_not_come_back(house: House) {
        let ada = house.caller(&house.founder).await;
        let (a, b) = (draft(&house, &ada, "A").await, draft(&house, &ada, "B").await);
        let made = house.app.align(&ada, link(&a, &b)).await.unwrap();
        house.app.unalign(&ada, made.id, "").await.unwrap();
        let taken = last(&house).await;
        house.app.align(&ada, link(&b, &a)).await.unwrap();
        assert_eq!(undone(&house, &ada, taken).await, "alignment.circle at supports");
        assert_eq!(undone(&house, &ada, taken + 1).await, "done");
        assert_eq!(undone(&house, &ada, taken).await, "done");
        // The same link made anew is another: the old one has no place any more.
        house.app.unalign(&ada, made.id, "").await.unwrap();
        let taken = last(&house).await;
        house.app.align(&ada, link(&a, &b)).await.unwrap();
        assert_eq!(undone(&house, &ada, taken).await, "undo.changed_since");
    }

    async fn a_draft_comes_back_last_where_its_place_was_taken(house: House) {
        let ada = house.caller(&house.founder).await;
        let (first, second) = (draft(&house, &ada, "First").await, draft(&house, &ada, "Second").await);
        house.app.delete_objective(&ada, id(second.id), None).await.unwrap();
        let deleted = last(&house).await;
        let third = draft(&house, &ada, "Third").await;
        assert_eq!(undone(&house, &ada, deleted).await, "done");
        let (workspace, team, cycle) = (house.workspace, house.team, house.cycle);
        let all = read(&house, async |r: &mut Reader| {
            Ok(objectives::of_team(r, workspace, team, cycle).await?)
        });
        let order = all.await.iter().map(|held| (held.position, held.id)).collect::<Vec<_>>();
        assert_eq!(order, [(1, first.id), (2, third.id), (3, second.id)]);
    }

    async fn a_teams_words_and_its_place_are_undone_by_those_who_may_change_them(house: House) {
        let (ada, lead) = (house.caller(&house.founder).await, house.lead("Lena").await);
        let (lead, app) = (house.caller(&lead).await, &house.app);
        let words = TeamWords {
            name: "Workshop".to_owned(),
            purpose: "We build".to_owned(),
            level: Level::Team,
            parent: Some(house.organisation),
            participation: Participation::TakingPart,
            zone: None,
            cadence: None,
            check_in_weekday: None,
        };
        let before = bare_rows(&house).await;
        app.change_team(&ada, id(house.team), None, words.clone()).await.unwrap();
        let reworded = last(&house).await;
        let division = TeamWords { name: "Making".into(), level: Level::Division, ..words.clone() };
        let division = app.add_team(&ada, division).await.unwrap();
        assert_eq!(undone(&house, &lead, last(&house).await).await, "forbidden undo.not_yours");
        let below = TeamWords { parent: Some(division.id), ..words };
        app.change_team(&ada, id(house.team), None, below).await.unwrap();
        let moved = last(&house).await;
        assert_eq!(undone(&house, &ada, reworded).await, "undo.changed_since");
        assert_eq!(undone(&house, &ada, moved - 1).await, "undo.changed_since", "a team is below");
        assert_eq!(undone(&house, &lead, moved).await, "forbidden undo.not_yours");
        for number in [moved, moved - 1, reworded] {
            assert_eq!(undone(&house, &ada, number).await, "done");
        }
        assert_eq!(bare_rows(&house).await, before);
    }

    async fn whoever_handed_something_over_may_take_it_back(house: House) {
        let ((tom, _), mira) = (neighbour(&house).await, house.person("Mira").await);
        let (_, key_result) = agreed(&house, reach(&tom, "9", "4")).await;
        let mut handed = as_written(&key_result);
        handed.owner = Some(mira.id);
        let caller = house.caller(&tom).await;
        house.app.edit_key_result(&caller, edit(&key_result, handed)).await.unwrap();
        assert_eq!(undone(&house, &caller, last(&house).await).await, "done");
        assert_eq!(now(&house, &key_result).await.owner, Some(tom.id));
    }
}
