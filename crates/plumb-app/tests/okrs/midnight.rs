//! When a day begins: at midnight where the team is that owns the number, whoever reads it.

use super::help::{id, read};
use plumb_app::frame::Frame;
use plumb_app::teams::TeamWords;
use plumb_core::id::TeamId;
use plumb_core::team::{Level, Participation};
use plumb_db::Reader;
use plumb_testkit::{House, stories};

/// The day that it is for a team.
async fn today(house: &House, team: Option<TeamId>) -> String {
    let (app, workspace) = (house.app.clone(), house.workspace);
    let teams = team.into_iter().collect::<Vec<_>>();
    let today = read(house, async |r: &mut Reader| {
        Ok(Frame::load(r, &app, workspace, &teams, &[]).await?.today_of(team))
    });
    today.await.to_string()
}

/// A team whose days begin in a zone.
async fn team_in(house: &House, zone: &str) -> TeamId {
    let ada = house.caller(&house.founder).await;
    let team = house.add_team(zone).await;
    let words = TeamWords {
        name: zone.to_owned(),
        purpose: String::new(),
        level: Level::Team,
        parent: None,
        participation: Participation::TakingPart,
        zone: Some(zone.to_owned()),
        cadence: None,
        check_in_weekday: None,
    };
    house.app.change_team(&ada, id(team), None, words).await.unwrap();
    team
}

stories! {
    async fn a_day_begins_at_midnight_where_the_team_is(house: House) {
        let instants = [
            // The widest spread there is: three dates at one instant.
            ("2026-10-31T10:30:00Z", [
                ("Pacific/Kiritimati", "2026-11-01"),
                ("UTC", "2026-10-31"),
                ("Pacific/Pago_Pago", "2026-10-30"),
            ]),
            // A second before midnight, and midnight.
            ("2026-11-09T23:59:59Z", [
                ("UTC", "2026-11-09"),
                ("Africa/Lagos", "2026-11-10"),
                ("America/Sao_Paulo", "2026-11-09"),
            ]),
            ("2026-11-10T00:00:00Z", [
                ("UTC", "2026-11-10"),
                ("Asia/Kathmandu", "2026-11-10"),
                ("America/St_Johns", "2026-11-09"),
            ]),
            // The nights in which the clock goes back and forth.
            ("2026-10-24T22:30:00Z", [
                ("Europe/Berlin", "2026-10-25"),
                ("Europe/London", "2026-10-24"),
                ("Australia/Lord_Howe", "2026-10-25"),
            ]),
            ("2027-03-27T23:30:00Z", [
                ("Europe/Berlin", "2027-03-28"),
                ("Europe/London", "2027-03-27"),
                ("Asia/Kolkata", "2027-03-28"),
            ]),
        ];
        for (now, expected) in instants {
            house.set_now(now);
            for (zone, day) in expected {
                let team = team_in(&house, zone).await;
                assert_eq!(today(&house, Some(team)).await, day, "{zone} at {now}");
            }
        }
    }

    async fn a_team_without_a_zone_lives_in_that_of_its_workspace(house: House) {
        house.set_now("2026-11-09T23:30:00Z");
        let workspace = today(&house, None).await;
        assert_eq!(today(&house, Some(house.team)).await, workspace);
    }
}
