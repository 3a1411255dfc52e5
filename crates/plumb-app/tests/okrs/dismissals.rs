//! What the review finds and a team leaves as it is.

use crate::help::{agreed, as_written, edit, id, last, last_told, reach, read, rows_as_of};
use plumb_app::Caller;
use plumb_app::dismissals::{DismissFinding, Statement, list};
use plumb_app::key_results::KeyResultWords;
use plumb_app::texts::{BlankText, removable};
use plumb_core::blanking::{Blanked, Field, Of};
use plumb_core::change::Verb;
use plumb_core::cycle::Phase;
use plumb_core::finding::Rule;
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_testkit::{House, stories, told};

fn of(key_result: &KeyResult) -> Statement {
    Statement::KeyResult(id(key_result.id))
}

fn dismiss(of: Statement, rule: Rule, reason: &str) -> DismissFinding {
    DismissFinding { of, rule, reason: reason.to_owned() }
}

/// Gives a key result other words.
async fn reworded(house: &House, caller: &Caller, key_result: &KeyResult, statement: &str) {
    let words = KeyResultWords { statement: statement.to_owned(), ..as_written(key_result) };
    house.app.edit_key_result(caller, edit(key_result, words)).await.unwrap();
}

/// What was dismissed: the rule, the reason, and whether it holds.
async fn dismissed(house: &House, caller: &Caller, of: Statement) -> Vec<(Rule, String, bool)> {
    let all = read(house, async |r: &mut Reader| list(r, caller, of).await).await;
    let told = all.into_iter().map(|one| (one.dismissal.rule, one.dismissal.is.reason, one.holds));
    told.collect()
}

const WHY: &str = "Riders notice nothing sooner";

stories! {
    async fn a_finding_stays_dismissed_until_the_words_change(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let k = of(&key_result);
        app.dismiss_finding(&ada, dismiss(k, Rule::K12, &format!(" {WHY} "))).await.unwrap();
        let holds = |holds: bool| vec![(Rule::K12, WHY.to_owned(), holds)];
        assert_eq!(dismissed(&house, &ada, k).await, holds(true));
        let before = last(&house).await;
        app.dismiss_finding(&ada, dismiss(k, Rule::K12, WHY)).await.unwrap();
        assert_eq!(last(&house).await, before, "the same again changes nothing");

        reworded(&house, &ada, &key_result, "Bikes mended in a month").await;
        assert_eq!(dismissed(&house, &ada, k).await, holds(false));
        // The old words come back, and with them what was said of them.
        reworded(&house, &ada, &key_result, &key_result.statement).await;
        assert_eq!(dismissed(&house, &ada, k).await, holds(true));

        // One for each rule: dismissing it again is for the words of today, with the reason of today.
        reworded(&house, &ada, &key_result, "Bikes mended in a month").await;
        app.dismiss_finding(&ada, dismiss(k, Rule::K12, "Still so")).await.unwrap();
        app.dismiss_finding(&ada, dismiss(k, Rule::K4, "It was never counted")).await.unwrap();
        let both = [(Rule::K4, "It was never counted".to_owned(), true), (Rule::K12, "Still so".to_owned(), true)];
        assert_eq!(dismissed(&house, &ada, k).await, both);

        app.remove_dismissal(&ada, k, Rule::K4).await.unwrap();
        assert_eq!(told(app.remove_dismissal(&ada, k, Rule::K4).await), "not found");
        assert_eq!(dismissed(&house, &ada, k).await, &both[1..]);
    }

    async fn a_reason_is_needed_and_a_rule_that_finds_something_there(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (objective, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let (o, k) = (Statement::Objective(id(objective.id)), of(&key_result));
        for (of, rule, reason, outcome) in [
            (k, Rule::K12, " ", "dismissal.no_reason at reason"),
            (k, Rule::K12, &*"x".repeat(1_001), "words.too_long at reason"),
            (k, Rule::O1, WHY, "dismissal.not_of_this at rule"),
            (o, Rule::K1, WHY, "dismissal.not_of_this at rule"),
            (k, Rule::S1, WHY, "dismissal.not_of_this at rule"),
            (o, Rule::S1, WHY, "done"),
            (k, Rule::O5, WHY, "done"),
            (o, Rule::O5, WHY, "done"),
        ] {
            let command = dismiss(of, rule, reason);
            assert_eq!(told(app.dismiss_finding(&ada, command).await), outcome, "{of:?} {rule:?}");
        }
    }

    async fn whoever_may_edit_the_words_dismisses_and_whoever_reads_them_reads_it(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (mira, rita) = (house.person("Mira").await, house.reader("Rita").await);
        let olu = house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await;
        let (mira, rita) = (house.caller(&mira).await, house.caller(&rita).await);
        let olu = house.caller(&olu).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let k = of(&key_result);
        for other in [&rita, &olu] {
            let outcome = app.dismiss_finding(other, dismiss(k, Rule::K12, WHY)).await;
            assert_eq!(told(outcome), "forbidden key_result.not_yours");
        }
        assert_eq!(told(app.dismiss_finding(&mira, dismiss(k, Rule::K12, WHY)).await), "done");
        assert_eq!(told(app.remove_dismissal(&rita, k, Rule::K12).await), "forbidden key_result.not_yours");
        assert_eq!(dismissed(&house, &rita, k).await.len(), 1);

        let draft = house.objective(&mira, house.team, "Every repair is quick").await;
        let o = Statement::Objective(id(draft.id));
        app.dismiss_finding(&mira, dismiss(o, Rule::O3, WHY)).await.unwrap();
        assert_eq!(told(app.dismiss_finding(&rita, dismiss(o, Rule::O3, WHY)).await), "not found");
        let seen = house.app.store.db().read(async |r: &mut Reader| list(r, &rita, o).await).await;
        assert_eq!(told(seen.map(|_| ())), "not found");

        app.move_cycle(&ada, id(house.cycle), None, Phase::Closed, "").await.unwrap();
        assert_eq!(told(app.remove_dismissal(&mira, k, Rule::K12).await), "cycle.is_closed");
    }

    async fn a_dismissal_is_undone_in_one_step_and_so_is_its_removal(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let rita = house.caller(&house.reader("Rita").await).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let k = of(&key_result);
        app.dismiss_finding(&ada, dismiss(k, Rule::K12, WHY)).await.unwrap();
        let dismissing = last(&house).await;
        assert_eq!(told(app.undo(&rita, dismissing).await), "forbidden undo.not_yours");
        app.undo(&ada, dismissing).await.unwrap();
        assert_eq!(dismissed(&house, &ada, k).await, []);
        app.dismiss_finding(&ada, dismiss(k, Rule::K12, WHY)).await.unwrap();
        app.remove_dismissal(&ada, k, Rule::K12).await.unwrap();
        app.undo(&ada, last(&house).await).await.unwrap();
        assert_eq!(dismissed(&house, &ada, k).await, [(Rule::K12, WHY.to_owned(), true)]);
    }

    async fn what_is_deleted_goes_with_what_was_dismissed_of_it_and_comes_back_with_it(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let objective: Objective = house.objective(&ada, house.team, "Riders trust our word").await;
        let key_result = house.key_result(&ada, &objective, "Repairs in a day", plumb_testkit::reach("20", "40"), house.founder.id).await;
        let (o, k) = (Statement::Objective(id(objective.id)), of(&key_result));
        app.dismiss_finding(&ada, dismiss(o, Rule::O3, WHY)).await.unwrap();
        app.dismiss_finding(&ada, dismiss(k, Rule::K12, WHY)).await.unwrap();
        app.delete_objective(&ada, id(objective.id), None).await.unwrap();
        let deleted = last(&house).await;
        assert_eq!(rows_as_of(&house, deleted).await.dismissals, []);
        app.undo(&ada, deleted).await.unwrap();
        assert_eq!(dismissed(&house, &ada, o).await.len(), 1);
        assert_eq!(dismissed(&house, &ada, k).await.len(), 1);
    }

    async fn a_reason_is_blanked_like_any_text_and_words_leave_no_fingerprint(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "20", "40")).await;
        let k = of(&key_result);
        let dismissal = app.dismiss_finding(&ada, dismiss(k, Rule::K12, "Zenobia Quill said so")).await.unwrap();
        let name = id(dismissal.id);
        let texts = read(&house, async |r: &mut Reader| removable(r, &ada, Of::Dismissal, name).await).await;
        let fields = texts.texts.iter().map(|text| (text.field, text.stands)).collect::<Vec<_>>();
        assert_eq!(fields, [(Field::Reason, true)]);
        app.blank_text(&ada, BlankText { of: Of::Dismissal, name, field: Field::Reason, change: None }).await.unwrap();
        assert_eq!(last_told(&house).await.0, Verb::TextBlanked);
        assert_eq!(house.columns_with("zenobia").await, Vec::<String>::new());
        let mark = Blanked { on: "2026-10-01".parse().unwrap() }.to_string();
        assert_eq!(dismissed(&house, &ada, k).await, [(Rule::K12, mark, true)]);

        let fingerprint = dismissal.said_of;
        assert!(!house.columns_with(&fingerprint).await.is_empty());
        let words = BlankText { of: Of::KeyResult, name: id(key_result.id), field: Field::Statement, change: None };
        app.blank_text(&ada, words).await.unwrap();
        assert_eq!(house.columns_with(&fingerprint).await, Vec::<String>::new());
        let held = dismissed(&house, &ada, k).await;
        assert!(!held[0].2, "it was said of words that nobody knows any more");
    }
}
