//! Giving roles and taking them back.

use crate::naming::{ADMINISTRATOR, in_team, name};
use plumb_app::people::Holding;
use plumb_core::access::{InTeam, Scope};
use plumb_core::role::RoleKind;
use plumb_testkit::{stories, told};

const OKR_LEAD: Holding = Holding { kind: RoleKind::OkrLead, team: None };

stories! {
    async fn roles_of_the_workspace_are_given_by_administrators(house: House) {
        let mira = house.person("Mira").await;
        let ada = house.caller(&house.founder).await;
        assert_eq!(told(house.app.give_role(&ada, name(&mira), OKR_LEAD).await), "done");
        assert!(house.rights(&mira).await.okr_lead);

        let okr_lead = house.caller(&mira).await;
        for holding in [OKR_LEAD, ADMINISTRATOR] {
            let outcome = house.app.give_role(&okr_lead, name(&mira), holding).await;
            assert_eq!(told(outcome), "forbidden member.administrator");
        }
        assert_eq!(told(house.app.take_role(&ada, name(&mira), OKR_LEAD).await), "done");
        assert!(!house.rights(&mira).await.okr_lead);
    }

    async fn a_team_is_looked_after_by_its_lead_the_okr_lead_and_administrators(house: House) {
        let lena = house.lead("Lena").await;
        let omar = house.person_as("Omar", &[(RoleKind::OkrLead, None)]).await;
        let member = house.person("Mira").await;
        let other = house.add_team("Sales").await;
        let somebody = house.reader("Rosa").await;
        let give = async |person, team| {
            let caller = house.caller(person).await;
            let holding = in_team(RoleKind::Champion, team);
            let given = told(house.app.give_role(&caller, name(&somebody), holding).await);
            let taken = told(house.app.take_role(&caller, name(&somebody), holding).await);
            assert_eq!(given, taken, "whoever gives takes");
            given
        };
        for person in [&lena, &omar, &house.founder] {
            assert_eq!(give(person, house.team).await, "done");
        }
        assert_eq!(give(&member, house.team).await, "forbidden team.not_managed");
        assert_eq!(give(&lena, other).await, "forbidden team.not_managed");
        let reading = house.token_of(&lena, Scope::Read).await;
        let holding = in_team(RoleKind::Champion, house.team);
        assert_eq!(
            told(house.app.give_role(&reading, name(&somebody), holding).await),
            "forbidden access.reading_only"
        );
    }

    async fn a_team_has_one_lead_and_the_one_before_stays_in_it(house: House) {
        let (lena, mira) = (house.lead("Lena").await, house.person("Mira").await);
        let caller = house.caller(&lena).await;
        let lead = in_team(RoleKind::TeamLead, house.team);
        assert_eq!(told(house.app.give_role(&caller, name(&mira), lead).await), "done");
        let stays = InTeam { member: true, ..InTeam::default() };
        assert_eq!(house.rights(&lena).await.teams[&house.team], stays);
        assert_eq!(house.rights(&house.founder).await.teams[&house.team], stays);
        assert!(house.rights(&mira).await.leads(house.team));
    }

    async fn giving_and_taking_twice_changes_nothing(house: House) {
        let (mira, ada) = (house.reader("Mira").await, house.caller(&house.founder).await);
        let holding = in_team(RoleKind::TeamMember, house.team);
        let last = async || {
            house
                .app
                .store
                .db()
                .read(async |r: &mut plumb_db::Reader| {
                    plumb_store::changes::last(r, house.workspace).await
                })
                .await
                .unwrap()
                .unwrap()
        };
        let before = last().await;
        for _ in 0..2 {
            house.app.give_role(&ada, name(&mira), holding).await.unwrap();
        }
        assert_eq!(last().await, before + 1);
        for _ in 0..2 {
            house.app.take_role(&ada, name(&mira), holding).await.unwrap();
        }
        assert_eq!(last().await, before + 2);
    }

    async fn people_lay_down_their_own_roles(house: House) {
        let lena = house.lead("Lena").await;
        let caller = house.caller(&lena).await;
        let lead = in_team(RoleKind::TeamLead, house.team);
        assert_eq!(told(house.app.take_role(&caller, name(&lena), lead).await), "done");
        assert!(!house.rights(&lena).await.is_in(house.team));
        assert_eq!(
            told(house.app.give_role(&caller, name(&lena), lead).await),
            "done",
            "the caller still holds what they did when the request began"
        );
        let after = house.caller(&house.reader("Rosa").await).await;
        assert_eq!(
            told(house.app.give_role(&after, name(&lena), lead).await),
            "forbidden team.not_managed"
        );
    }

    async fn somebody_stays_administrator(house: House) {
        let ada = house.caller(&house.founder).await;
        let founder = name(&house.founder);
        let stays = "role.last_administrator";
        for caller in [ada.clone(), house.operator()] {
            assert_eq!(told(house.app.take_role(&caller, founder, ADMINISTRATOR).await), stays);
            assert_eq!(told(house.app.archive_member(&caller, founder, None, None).await), stays);
            assert_eq!(told(house.app.erase_member(&caller, founder, None).await), stays);
        }
        // Somebody who can't sign in is no administrator to rely on.
        let command = plumb_app::people::AddMember {
            name: "Mira".to_owned(),
            roles: vec![ADMINISTRATOR],
        };
        house.app.add_member(&ada, command).await.unwrap();
        assert_eq!(told(house.app.take_role(&ada, founder, ADMINISTRATOR).await), stays);

        let jonas = house.person_as("Jonas", &[(RoleKind::Administrator, None)]).await;
        assert_eq!(told(house.app.archive_member(&ada, name(&jonas), None, None).await), "done");
        assert_eq!(told(house.app.take_role(&ada, founder, ADMINISTRATOR).await), stays);

        house.person_as("Lena", &[(RoleKind::Administrator, None)]).await;
        assert_eq!(told(house.app.take_role(&ada, founder, ADMINISTRATOR).await), "done");
    }

    async fn people_and_teams_of_another_workspace_are_not_there(house: House) {
        let neighbour = house.neighbour().await;
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let strange_team = in_team(RoleKind::TeamMember, neighbour.team);
        assert_eq!(told(house.app.give_role(&ada, name(&mira), strange_team).await), "not found");
        let nora = name(&neighbour.founder);
        assert_eq!(told(house.app.give_role(&ada, nora, OKR_LEAD).await), "not found");
    }

    async fn nobody_new_comes_into_a_team_that_is_no_more(house: House) {
        let (mira, ada) = (house.reader("Mira").await, house.caller(&house.founder).await);
        house.app.archive_team(&ada, crate::naming::team(house.team), None, None).await.unwrap();
        let holding = in_team(RoleKind::TeamMember, house.team);
        assert_eq!(
            told(house.app.give_role(&ada, name(&mira), holding).await),
            "team.is_archived at team"
        );
    }
}
