//! A closed cycle: its numbers are as of the day it closed, whatever is settled afterwards.

use super::help::{agreed, check_digests, check_in, edit, id, keep, number, reach, read, reading};
use plumb_app::cycles::CycleWords;
use plumb_app::pauses::AddPause;
use plumb_app::teams::TeamWords;
use plumb_app::views::key_result::{KeyResultView, key_result};
use plumb_core::cadence::Cadence;
use plumb_core::cycle::Phase;
use plumb_core::fraction::Fraction;
use plumb_core::key_result::KeyResult;
use plumb_core::pace::{PaceAsks, PaceBounds};
use plumb_core::policy::Policy;
use plumb_db::Reader;
use plumb_testkit::{House, stories, told};

async fn seen(house: &House, it: &KeyResult) -> KeyResultView {
    let ada = house.caller(&house.founder).await;
    let (app, name) = (house.app.clone(), id(it.id));
    read(house, async |r: &mut Reader| key_result(r, &app, &ada, name, 0).await).await
}

/// Everything that is derived of a key result.
async fn stands(house: &House, it: &KeyResult) -> String {
    let view = seen(house, it).await;
    format!("{:?} {:?} {:?}", view.row.position, view.suggestion, view.policy)
}

async fn move_to(house: &House, phase: Phase, reason: &str) {
    let ada = house.caller(&house.founder).await;
    house.app.move_cycle(&ada, id(house.cycle), None, phase, reason).await.unwrap();
}

/// Settles anew everything on which numbers depend.
async fn settle_otherwise(house: &House) {
    let ada = house.caller(&house.founder).await;
    let tight = PaceBounds::new(Fraction::ZERO, Fraction::from_ten_thousandths(100)).unwrap();
    let policy = Policy {
        pace: tight,
        cadence: Cadence::EveryFourWeeks,
        success_tenths: 9,
        check_in_weekday: 5,
        ..Policy::default()
    };
    house.app.change_policy(&ada, None, policy, "We learned").await.unwrap();
    let team = read(house, async |r: &mut Reader| {
        Ok(plumb_store::teams::one(r, house.workspace, house.team).await?.unwrap().is)
    });
    let team = team.await;
    let words = TeamWords {
        name: team.name,
        purpose: team.purpose,
        level: team.level,
        parent: team.parent,
        participation: team.participation,
        zone: Some("Pacific/Kiritimati".to_owned()),
        cadence: Some(Cadence::EveryTwoWeeks),
        check_in_weekday: Some(3),
    };
    house.app.change_team(&ada, id(house.team), None, words).await.unwrap();
    let cycle = house.cycle().await;
    let pause = AddPause {
        team: None,
        name: "Inventory".to_owned(),
        from_on: cycle.starts_on,
        to_on: cycle.ends_on,
    };
    house.app.add_pause(&ada, pause).await.unwrap();
}

stories! {
    async fn what_is_settled_after_a_cycle_was_closed_changes_no_number_in_it(house: House) {
        let ada = house.caller(&house.founder).await;
        let (_, way) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let (_, kept) = agreed(&house, keep(&house.founder, "6")).await;
        for value in ["5", "7", "5"] {
            house.pass(9);
            house.app.record_check_in(&ada, check_in(&kept, value, 6)).await.unwrap();
            house.app.record_check_in(&ada, check_in(&way, "8", 6)).await.unwrap();
        }
        move_to(&house, Phase::Closed, "").await;
        let before = (stands(&house, &way).await, stands(&house, &kept).await);
        // On the same day already, and on any later one.
        house.pass_minutes(1);
        settle_otherwise(&house).await;
        assert_eq!((stands(&house, &way).await, stands(&house, &kept).await), before);
        house.pass(40);
        assert_eq!((stands(&house, &way).await, stands(&house, &kept).await), before);
        check_digests(&house).await;

        // Reopened it is judged by what holds by then, and closed again by that.
        move_to(&house, Phase::Delivery, "One reading was missing").await;
        let open = stands(&house, &way).await;
        assert_ne!(open, before.0);
        check_digests(&house).await;
    }

    async fn the_days_of_a_closed_cycle_do_not_change(house: House) {
        let ada = house.caller(&house.founder).await;
        move_to(&house, Phase::Closed, "").await;
        let cycle = house.cycle().await;
        let command = CycleWords {
            name: cycle.name.clone(),
            starts_on: cycle.starts_on,
            ends_on: cycle.ends_on.tomorrow().unwrap(),
            cadence: cycle.cadence,
        };
        let change = house.app.change_cycle(&ada, id(house.cycle), None, command, "").await;
        assert_eq!(told(change), "cycle.is_closed");
    }

    async fn days_before_a_revision_stay_judged_by_what_held_then(house: House) {
        let ada = house.caller(&house.founder).await;
        let (_, way) = agreed(&house, reach(&house.founder, "10", "100")).await;
        let span = seen(&house, &way).await.row.position.span;
        house.pass(30);
        let early = span.start_on().checked_add(jiff::Span::new().days(10)).unwrap();
        house.app.record_reading(&ada, reading(&way, &early.to_string(), "18")).await.unwrap();
        let asked_then = seen(&house, &way).await.asked_on(early);
        let words = reach(&house.founder, "10", "200");
        house.app.edit_key_result(&ada, edit(&way, words)).await.unwrap();

        let view = seen(&house, &way).await;
        assert_eq!(view.asked_on(early), asked_then, "before the day of the change");
        let due = span.due_on();
        assert_eq!(view.asked_on(due), Some(PaceAsks::Value(number("200"))));
        let today = view.row.position.today;
        assert_eq!(view.asked_on(today), view.row.position.asks, "from its day on");
        assert_ne!(view.asked_on(today.yesterday().unwrap()), view.asked_on(today));
    }
}
