//! Teams in their tree.

use crate::naming::{count, team};
use plumb_app::teams::TeamWords;
use plumb_core::access::Scope;
use plumb_core::cadence::Cadence;
use plumb_core::id::TeamId;
use plumb_core::role::RoleKind;
use plumb_core::team::{Level, Participation, Team};
use plumb_testkit::{House, stories, told};

fn words(name: &str, level: Level, parent: Option<TeamId>) -> TeamWords {
    TeamWords {
        name: name.to_owned(),
        purpose: String::new(),
        level,
        parent,
        participation: Participation::TakingPart,
        zone: None,
        cadence: None,
        check_in_weekday: None,
    }
}

async fn add(house: &House, words: TeamWords) -> Team {
    let ada = house.caller(&house.founder).await;
    house.app.add_team(&ada, words).await.unwrap()
}

async fn change(house: &House, which: TeamId, words: TeamWords) -> String {
    let ada = house.caller(&house.founder).await;
    told(house.app.change_team(&ada, team(which), None, words).await)
}

stories! {
    async fn a_team_is_added_below_another(house: House) {
        let words = TeamWords {
            purpose: " Bikes leave better than they came ".to_owned(),
            zone: Some("Europe/Lisbon".to_owned()),
            cadence: Some(Cadence::EveryTwoWeeks),
            check_in_weekday: Some(4),
            ..words(" Repairs ", Level::Team, Some(house.team))
        };
        let repairs = add(&house, words).await;
        assert_eq!(
            (repairs.name.as_str(), repairs.purpose.as_str(), repairs.number),
            ("Repairs", "Bikes leave better than they came", 3)
        );
    }

    async fn each_field_of_a_team_is_checked(house: House) {
        let good = || words("Repairs", Level::Team, Some(house.organisation));
        let ada = house.caller(&house.founder).await;
        for (words, refused) in [
            (TeamWords { name: " ".to_owned(), ..good() }, "name.missing at name"),
            (TeamWords { zone: Some("Mars/Base".to_owned()), ..good() }, "zone.unknown at zone"),
            (
                TeamWords { check_in_weekday: Some(8), ..good() },
                "team.no_weekday at check_in_weekday",
            ),
            (
                TeamWords { purpose: "x".repeat(1_001), ..good() },
                "words.too_long at purpose",
            ),
            (
                TeamWords { level: Level::Organisation, parent: Some(house.team), ..good() },
                "team.wrong_level at parent",
            ),
        ] {
            assert_eq!(told(house.app.add_team(&ada, words).await), refused);
        }
    }

    async fn the_tree_has_no_circle(house: House) {
        let division = add(&house, words("Service", Level::Division, Some(house.organisation))).await;
        let below = add(&house, words("Repairs", Level::Team, Some(division.id))).await;
        let lowest = add(&house, words("Wheels", Level::Team, Some(below.id))).await;
        for above in [below.id, lowest.id] {
            assert_eq!(
                change(&house, below.id, words("Repairs", Level::Team, Some(above))).await,
                "team.circle at parent"
            );
        }
        assert_eq!(
            change(&house, division.id, words("Service", Level::Team, Some(lowest.id))).await,
            "team.circle at parent"
        );
        assert_eq!(
            change(&house, lowest.id, words("Wheels", Level::Team, Some(division.id))).await,
            "done"
        );
    }

    async fn a_level_fits_what_is_above_and_below(house: House) {
        let division = add(&house, words("Service", Level::Division, Some(house.organisation))).await;
        add(&house, words("Inner", Level::Division, Some(division.id))).await;
        assert_eq!(
            change(&house, division.id, words("Service", Level::Team, Some(house.organisation))).await,
            "team.wrong_level at level"
        );
    }

    async fn a_lead_changes_the_team_and_not_its_place(house: House) {
        let lena = house.lead("Lena").await;
        let lena = house.caller(&lena).await;
        let other = house.add_team("Sales").await;
        let change = async |which, words| {
            told(house.app.change_team(&lena, team(which), None, words).await)
        };
        let here = Some(house.organisation);
        assert_eq!(change(house.team, words("The workshop", Level::Team, here)).await, "done");
        assert_eq!(
            change(house.team, words("The workshop", Level::Team, Some(other))).await,
            "forbidden team.not_managed"
        );
        assert_eq!(
            change(other, words("Sellers", Level::Team, here)).await,
            "forbidden team.not_managed"
        );
        let below = words("Wheels", Level::Team, Some(house.team));
        assert_eq!(told(house.app.add_team(&lena, below.clone()).await), "done");
        let beside = TeamWords { parent: here, ..below };
        assert_eq!(
            told(house.app.add_team(&lena, beside).await),
            "forbidden team.not_managed"
        );
    }

    async fn members_and_readers_change_no_team(house: House) {
        let (mira, rosa) = (house.person("Mira").await, house.reader("Rosa").await);
        let sponsor = house.person_as("Sven", &[(RoleKind::Sponsor, None)]).await;
        for person in [mira, rosa, sponsor] {
            let caller = house.caller(&person).await;
            let words = words("Other", Level::Team, Some(house.organisation));
            for outcome in [
                told(house.app.add_team(&caller, words.clone()).await),
                told(house.app.change_team(&caller, team(house.team), None, words).await),
                told(house.app.archive_team(&caller, team(house.team), None, None).await),
                told(house.app.restore_team(&caller, team(house.team), None).await),
            ] {
                assert_eq!(outcome, "forbidden team.not_managed");
            }
        }
        let reading = house.token_of(&house.founder, Scope::Read).await;
        assert_eq!(
            told(house.app.archive_team(&reading, team(house.team), None, None).await),
            "forbidden access.reading_only"
        );
    }

    async fn a_team_is_archived_from_below_and_comes_back_from_above(house: House) {
        let ada = house.caller(&house.founder).await;
        let division = add(&house, words("Service", Level::Division, Some(house.organisation))).await;
        let below = add(&house, words("Repairs", Level::Team, Some(division.id))).await;
        let archive = async |which| told(house.app.archive_team(&ada, team(which), None, None).await);
        let restore = async |which| told(house.app.restore_team(&ada, team(which), None).await);
        assert_eq!(archive(division.id).await, "team.has_teams");
        assert_eq!(archive(below.id).await, "done");
        assert_eq!(archive(division.id).await, "done");
        assert_eq!(restore(below.id).await, "team.parent_archived");
        assert_eq!(
            told(house.app.add_team(&ada, words("New", Level::Team, Some(division.id))).await),
            "team.parent_archived at parent"
        );
        assert_eq!(restore(division.id).await, "done");
        assert_eq!(restore(below.id).await, "done");
    }

    async fn the_second_who_changes_a_team_is_told(house: House) {
        let ada = house.caller(&house.founder).await;
        let words = words("The workshop", Level::Team, Some(house.organisation));
        let stale = Some(0);
        assert_eq!(
            told(house.app.change_team(&ada, team(house.team), stale, words).await),
            "conflict"
        );
    }

    async fn teams_of_another_workspace_are_not_there(house: House) {
        let neighbour = house.neighbour().await;
        let ada = house.caller(&house.founder).await;
        let strange = words("Mine", Level::Team, Some(neighbour.organisation));
        assert_eq!(told(house.app.add_team(&ada, strange.clone()).await), "not found");
        assert_eq!(
            told(house.app.change_team(&ada, team(neighbour.team), None, strange).await),
            "not found"
        );
        assert_eq!(
            told(house.app.archive_team(&ada, team(neighbour.team), None, None).await),
            "not found"
        );
    }

    async fn every_version_of_a_team_is_kept(house: House) {
        for name in ["Second", "Third", "Third"] {
            let words = words(name, Level::Team, Some(house.organisation));
            assert_eq!(change(&house, house.team, words).await, "done");
        }
        assert_eq!(
            count(&house, "select count(*) from teams_past").await,
            2,
            "the same once more is no version"
        );
    }
}
