//! Not this cycle.

use super::help::{id, read};
use plumb_app::left_out::{LeaveOut, list};
use plumb_core::cycle::Phase;
use plumb_db::Reader;
use plumb_testkit::{House, stories, told};

fn without(house: &House, words: &str, reason: &str) -> LeaveOut {
    LeaveOut {
        cycle: id(house.cycle),
        team: id(house.team),
        words: words.to_owned(),
        reason: reason.to_owned(),
    }
}

stories! {
    async fn a_team_says_what_it_leaves_out_and_why(house: House) {
        let (mira, rita) = (house.person("Mira").await, house.reader("Rita").await);
        let (mira, rita) = (house.caller(&mira).await, house.caller(&rita).await);
        let app = &house.app;
        let outcome = app.leave_out(&mira, without(&house, " ", "No time")).await;
        assert_eq!(told(outcome), "left_out.no_words at words");
        let outcome = app.leave_out(&mira, without(&house, "A second shop", "")).await;
        assert_eq!(told(outcome), "left_out.no_reason at reason");
        let outcome = app.leave_out(&rita, without(&house, "A second shop", "No time")).await;
        assert_eq!(told(outcome), "forbidden team.not_yours");

        let left = without(&house, "A second shop", "One is enough to learn");
        let left = app.leave_out(&mira, left).await.unwrap();
        let seen = async || {
            let all = read(&house, async |r: &mut Reader| {
                list(r, &rita, id(house.team), id(house.cycle)).await
            });
            all.await.into_iter().map(|held| held.is).collect::<Vec<_>>()
        };
        assert_eq!(seen().await, std::slice::from_ref(&left));
        assert_eq!(told(app.remove_left_out(&rita, left.id).await), "forbidden team.not_yours");
        app.remove_left_out(&mira, left.id).await.unwrap();
        assert_eq!(told(app.remove_left_out(&mira, left.id).await), "not found");
        assert_eq!(seen().await, []);
    }

    async fn the_list_of_a_closed_cycle_stays_as_it_is(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let left = app.leave_out(&ada, without(&house, "A second shop", "No time")).await.unwrap();
        app.move_cycle(&ada, id(house.cycle), None, Phase::Closed, "").await.unwrap();
        let outcome = app.leave_out(&ada, without(&house, "A van", "No time")).await;
        assert_eq!(told(outcome), "cycle.is_closed");
        assert_eq!(told(app.remove_left_out(&ada, left.id).await), "cycle.is_closed");
    }
}
