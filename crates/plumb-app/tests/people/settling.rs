//! What a workspace and its people settle: profiles, settings, policy, pauses.

use crate::naming::count;
use plumb_app::check_ins::RecordReading;
use plumb_app::load::Name;
use plumb_app::pauses::AddPause;
use plumb_app::people::EditProfile;
use plumb_app::teams::TeamWords;
use plumb_app::workspace::WorkspaceSettings;
use plumb_core::access::Scope;
use plumb_core::cadence::Cadence;
use plumb_core::id::PauseId;
use plumb_core::member::Theme;
use plumb_core::policy::Policy;
use plumb_core::role::RoleKind;
use plumb_core::team::{Level, Participation};
use plumb_db::Reader;
use plumb_store::key_results;
use plumb_testkit::{at_most, stories, told};
use uuid::Uuid;

fn profile(name: &str) -> EditProfile {
    EditProfile {
        seen: None,
        name: name.to_owned(),
        locale: None,
        zone: None,
        theme: Theme::System,
        shortcuts: true,
    }
}

fn settings(name: &str, zone: &str, locale: &str) -> WorkspaceSettings {
    WorkspaceSettings { name: name.to_owned(), zone: zone.to_owned(), locale: locale.to_owned() }
}

fn pause(team: Option<plumb_core::id::TeamId>, from: &str, to: &str) -> AddPause {
    AddPause {
        team,
        name: "Winter break".to_owned(),
        from_on: from.parse().unwrap(),
        to_on: to.parse().unwrap(),
    }
}

stories! {
    async fn people_settle_their_own_profile(house: House) {
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        let command = EditProfile {
            locale: Some("pt-PT".to_owned()),
            zone: Some(" ".to_owned()),
            theme: Theme::Dark,
            shortcuts: false,
            ..profile(" Mira  Holm ")
        };
        let after = house.app.edit_profile(&caller, command).await.unwrap();
        assert_eq!(
            (after.name.as_str(), after.locale.as_deref(), after.zone, after.theme, after.shortcuts),
            ("Mira Holm", Some("pt-PT"), None, Theme::Dark, false)
        );
        for (command, refused) in [
            (profile(""), "name.missing at name"),
            (
                EditProfile { zone: Some("Nowhere".to_owned()), ..profile("Mira") },
                "zone.unknown at zone",
            ),
            (
                EditProfile { locale: Some("e".to_owned()), ..profile("Mira") },
                "locale.unknown at locale",
            ),
            (EditProfile { seen: Some(0), ..profile("Mira") }, "conflict"),
        ] {
            assert_eq!(told(house.app.edit_profile(&caller, command).await), refused);
        }
        let operator = house.operator();
        assert_eq!(
            told(house.app.edit_profile(&operator, profile("Mira")).await),
            "forbidden access.in_person"
        );
    }

    async fn administrators_change_the_settings_of_the_workspace(house: House) {
        let ada = house.caller(&house.founder).await;
        let after = house
            .app
            .change_workspace(&ada, settings("Alder Cycles", "Asia/Tokyo", "ja"))
            .await
            .unwrap();
        assert_eq!((after.name.as_str(), after.zone.as_str()), ("Alder Cycles", "Asia/Tokyo"));
        for (command, refused) in [
            (settings(" ", "Asia/Tokyo", "ja"), "name.missing at name"),
            (settings("Alder", "Nowhere", "ja"), "zone.unknown at zone"),
            (settings("Alder", "Asia/Tokyo", ""), "locale.unknown at locale"),
        ] {
            assert_eq!(told(house.app.change_workspace(&ada, command).await), refused);
        }
        let omar = house.person_as("Omar", &[(RoleKind::OkrLead, None)]).await;
        for person in [omar, house.lead("Lena").await] {
            let caller = house.caller(&person).await;
            let command = settings("Mine", "Asia/Tokyo", "ja");
            assert_eq!(
                told(house.app.change_workspace(&caller, command).await),
                "forbidden member.administrator"
            );
        }
    }

    async fn the_okr_lead_changes_how_we_work_with_a_reason(house: House) {
        let omar = house.person_as("Omar", &[(RoleKind::OkrLead, None)]).await;
        let omar = house.caller(&omar).await;
        let policy = || Policy { objectives_max: 5, ..Policy::default() };
        let change = async |policy, reason| {
            told(house.app.change_policy(&omar, None, policy, reason).await)
        };
        assert_eq!(change(policy(), " ").await, "policy.no_reason at reason");
        assert_eq!(change(policy(), "Three were too few for sales").await, "done");
        assert_eq!(change(policy(), "").await, "done", "nothing differs, so nothing is asked");
        assert_eq!(
            change(Policy { objectives_min: 6, ..policy() }, "why").await,
            "policy.no_range at objectives_max"
        );
        assert_eq!(
            change(Policy { check_in_weekday: 0, ..policy() }, "why").await,
            "policy.no_weekday at check_in_weekday"
        );
        assert_eq!(
            told(house.app.change_policy(&omar, Some(0), policy(), "why").await),
            "conflict"
        );
        assert_eq!(count(&house, "select count(*) from policies_past").await, 1);
    }

    async fn nobody_but_the_okr_lead_changes_how_we_work(house: House) {
        let jonas = house.person_as("Jonas", &[(RoleKind::Administrator, None)]).await;
        for person in [jonas, house.lead("Lena").await, house.person("Mira").await] {
            let caller = house.caller(&person).await;
            let policy = Policy { objectives_max: 5, ..Policy::default() };
            assert_eq!(
                told(house.app.change_policy(&caller, None, policy, "why").await),
                "forbidden policy.okr_lead"
            );
        }
    }

    async fn pauses_are_everybodys_or_a_teams(house: House) {
        let ada = house.caller(&house.founder).await;
        let lena = house.lead("Lena").await;
        let lena = house.caller(&lena).await;
        let all = house.app.add_pause(&ada, pause(None, "2026-12-21", "2027-01-03")).await.unwrap();
        let own = pause(Some(house.team), "2026-11-02", "2026-11-02");
        let own = house.app.add_pause(&lena, own).await.unwrap();
        assert_eq!(
            told(house.app.add_pause(&lena, pause(None, "2026-12-21", "2027-01-03")).await),
            "forbidden team.not_managed"
        );
        assert_eq!(
            told(house.app.remove_pause(&lena, all.id).await),
            "forbidden team.not_managed"
        );
        let mira = house.person("Mira").await;
        let mira = house.caller(&mira).await;
        assert_eq!(
            told(house.app.remove_pause(&mira, own.id).await),
            "forbidden team.not_managed"
        );
        assert_eq!(told(house.app.remove_pause(&lena, own.id).await), "done");
        assert_eq!(told(house.app.remove_pause(&lena, own.id).await), "not found");
        assert_eq!(told(house.app.remove_pause(&ada, PauseId(Uuid::nil())).await), "not found");
    }

    async fn a_pause_has_days_in_their_order_and_not_too_many(house: House) {
        let ada = house.caller(&house.founder).await;
        let neighbour = house.neighbour().await;
        for (command, refused) in [
            (pause(None, "2026-12-21", "2026-12-20"), "days.end_before_they_begin at to_on"),
            (pause(None, "2026-01-01", "2027-01-02"), "pause.too_long at to_on"),
            (pause(Some(neighbour.team), "2026-12-21", "2026-12-22"), "not found"),
            (
                AddPause { name: String::new(), ..pause(None, "2026-12-21", "2026-12-22") },
                "name.missing at name",
            ),
        ] {
            assert_eq!(told(house.app.add_pause(&ada, command).await), refused);
        }
        let year = pause(None, "2028-01-01", "2028-12-31");
        assert_eq!(told(house.app.add_pause(&ada, year).await), "done", "366 days");
    }

    async fn a_token_for_reading_settles_nothing(house: House) {
        let reading = house.token_of(&house.founder, Scope::Read).await;
        for outcome in [
            told(house.app.edit_profile(&reading, profile("Eve")).await),
            told(house.app.change_workspace(&reading, settings("Eve", "UTC", "en")).await),
            told(house.app.change_policy(&reading, None, Policy::default(), "why").await),
            told(house.app.add_pause(&reading, pause(None, "2026-12-21", "2026-12-22")).await),
        ] {
            assert_eq!(outcome, "forbidden access.reading_only");
        }
    }

    async fn another_cadence_cuts_the_periods_of_a_keep_anew(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = house.objective(&ada, house.team, "Nobody waits for a bike").await;
        let keep = house
            .key_result(&ada, &objective, "At most 3 waiting", at_most("3"), house.founder.id)
            .await;
        house.agree(&ada, &objective).await;
        for _ in 0..4 {
            house.pass(7);
            let command = RecordReading {
                key_result: Name::Id(keep.id.0),
                on: None,
                value: plumb_app::check_ins::Value::Level("2".parse().unwrap()),
            };
            house.app.record_reading(&ada, command).await.unwrap();
        }
        let read = async || {
            let digested = house
                .app
                .store
                .db()
                .read(async |r: &mut Reader| {
                    key_results::digested(r, house.workspace, keep.id).await
                })
                .await
                .unwrap()
                .unwrap();
            match digested.digest.evidence {
                Some(plumb_core::evidence::Evidence::Keep(keep)) => keep.read,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(read().await, 4);
        let words = TeamWords {
            name: "Workshop".to_owned(),
            purpose: String::new(),
            level: Level::Team,
            parent: Some(house.organisation),
            participation: Participation::TakingPart,
            zone: None,
            cadence: Some(Cadence::EveryTwoWeeks),
            check_in_weekday: None,
        };
        let name = Name::Id(house.team.0);
        house.app.change_team(&ada, name, None, words.clone()).await.unwrap();
        assert_eq!(read().await, 3, "two weeks at a time, from the day on which it was agreed");
        let words = TeamWords { cadence: None, ..words };
        house.app.change_team(&ada, name, None, words).await.unwrap();
        assert_eq!(read().await, 4);
        let policy = Policy { cadence: Cadence::EveryFourWeeks, ..Policy::default() };
        house.app.change_policy(&ada, None, policy, "Less often is enough").await.unwrap();
        assert_eq!(read().await, 2);
    }
}
