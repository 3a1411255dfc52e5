//! Archiving people and bringing them back.

use crate::naming::name;
use plumb_app::access::MakeToken;
use plumb_app::load::Name;
use plumb_core::access::{InTeam, Scope};
use plumb_core::role::RoleKind;
use plumb_testkit::{PASSWORD, client, reach, stories, told};

stories! {
    async fn whoever_is_archived_gets_in_no_more(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let session = house.sign_in(&mira).await;
        let caller = house.caller(&mira).await;
        let command = MakeToken { name: "a script".to_owned(), scope: Scope::Read };
        let token = house.app.make_token(&caller, command).await.unwrap();

        let left = house.app.archive_member(&ada, name(&mira), None, None).await.unwrap();
        assert_eq!(left.member.archived_on, Some(jiff::civil::date(2026, 10, 1)));
        assert!(house.visitor(&session).await.is_none());
        assert!(house.app.visitor_of_token(&token.secret).await.unwrap().is_none());
        assert_eq!(
            told(house.app.sign_in(&mira.email, PASSWORD, &client()).await),
            "sign_in.nowhere"
        );
        assert_eq!(
            told(house.app.become_member(house.workspace, mira.id, &client()).await),
            "sign_in.nowhere"
        );
        assert!(!house.rights(&mira).await.is_in(house.team));
    }

    async fn what_somebody_looked_after_is_named_when_they_leave(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let objective = house.objective(&ada, house.team, "Repairs are ready when promised").await;
        let hers = house
            .key_result(&ada, &objective, "Late repairs from 30 to 5", reach("30", "5"), mira.id)
            .await;
        let other = house.founder.id;
        house
            .key_result(&ada, &objective, "Calls about a repair, 90 to 20", reach("90", "20"), other)
            .await;
        house.agree(&ada, &objective).await;
        let left = house.app.archive_member(&ada, name(&mira), None, None).await.unwrap();
        let numbers = left.handover.key_results.iter().map(|key_result| key_result.number);
        assert_eq!(numbers.collect::<Vec<_>>(), [hers.number]);
        assert_eq!((left.handover.objectives.len(), left.handover.initiatives.len()), (0, 0));

        let ownerless = house
            .app
            .store
            .db()
            .read(async |r: &mut plumb_db::Reader| {
                plumb_store::key_results::of_owner(r, house.workspace, mira.id).await
            })
            .await
            .unwrap();
        assert_eq!(ownerless.len(), 1, "it stays hers until somebody takes over");
    }

    async fn the_day_may_lie_back_and_not_ahead(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let tomorrow = Some(jiff::civil::date(2026, 10, 2));
        assert_eq!(
            told(house.app.archive_member(&ada, name(&mira), None, tomorrow).await),
            "archive.still_to_come at on"
        );
        let last_week = jiff::civil::date(2026, 9, 24);
        let left =
            house.app.archive_member(&ada, name(&mira), None, Some(last_week)).await.unwrap();
        assert_eq!(left.member.archived_on, Some(last_week));
        let again = house.app.archive_member(&ada, name(&mira), None, None).await.unwrap();
        assert_eq!(again.member.archived_on, Some(last_week), "the second time changes nothing");
    }

    async fn whoever_comes_back_is_in_their_teams_again(house: House) {
        let ada = house.caller(&house.founder).await;
        let sales = house.add_team("Sales").await;
        let holds = [
            (RoleKind::Administrator, None),
            (RoleKind::Sponsor, None),
            (RoleKind::TeamLead, Some(house.team)),
            (RoleKind::Champion, Some(sales)),
        ];
        let mira = house.person_as("Mira", &holds).await;
        house.app.archive_member(&ada, name(&mira), None, None).await.unwrap();
        house.lead("Lena").await;
        house.pass(3);
        let back = house.app.restore_member(&ada, name(&mira), None).await.unwrap();
        assert_eq!(back.archived_on, None);
        let rights = house.rights(&mira).await;
        assert!(rights.sponsor && rights.teams[&sales].champion);
        assert!(!rights.administrator, "that is given with open eyes");
        let stays = InTeam { member: true, ..InTeam::default() };
        assert_eq!(rights.teams[&house.team], stays, "Lena leads by now");
        assert_eq!(told(house.app.sign_in(&mira.email, PASSWORD, &client()).await), "done");
    }

    async fn only_administrators_archive_and_bring_back(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let (lena, omar) = (
            house.lead("Lena").await,
            house.person_as("Omar", &[(RoleKind::OkrLead, None)]).await,
        );
        for person in [&mira, &lena, &omar] {
            let caller = house.caller(person).await;
            for outcome in [
                told(house.app.archive_member(&caller, name(&mira), None, None).await),
                told(house.app.restore_member(&caller, name(&mira), None).await),
                told(house.app.erase_member(&caller, name(&mira), None).await),
            ] {
                assert_eq!(outcome, "forbidden member.administrator");
            }
        }
        let neighbour = house.neighbour().await;
        let nora = neighbour.caller(&neighbour.founder).await;
        assert_eq!(
            told(house.app.archive_member(&nora, name(&mira), None, None).await),
            "not found"
        );
        assert_eq!(told(house.app.restore_member(&ada, name(&mira), None).await), "done");
    }

    async fn the_second_of_two_administrators_is_told_what_changed(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        let seen = house.visitor(&house.sign_in(&mira).await).await.unwrap().member.since_change;
        house.app.archive_member(&ada, name(&mira), Some(seen), None).await.unwrap();
        assert_eq!(
            told(house.app.erase_member(&ada, name(&mira), Some(seen)).await),
            "conflict"
        );
    }

    async fn in_a_draft_nobody_else_reads_nothing_is_named(house: House) {
        let lena = house.lead("Lena").await;
        let caller = house.caller(&lena).await;
        let mira = house.person("Mira").await;
        let objective = house.objective(&caller, house.team, "A secret for now").await;
        house.key_result(&caller, &objective, "Told to none", reach("0", "1"), mira.id).await;
        let administrator = house.person_as("Jonas", &[(RoleKind::Administrator, None)]).await;
        let administrator = house.caller(&administrator).await;
        let left =
            house.app.archive_member(&administrator, name(&mira), None, None).await.unwrap();
        assert!(left.handover.is_empty());
    }

    async fn names_are_put_right_for_those_who_can_not_yet(house: House) {
        let ada = house.caller(&house.founder).await;
        let command =
            plumb_app::people::AddMember { name: "Mria".to_owned(), roles: Vec::new() };
        let mira = house.app.add_member(&ada, command).await.unwrap();
        let named = Name::Id(mira.id.0);
        let renamed = house.app.rename_member(&ada, named, None, "Mira").await.unwrap();
        assert_eq!(renamed.name, "Mira");
        assert_eq!(
            told(house.app.rename_member(&ada, name(&house.founder), None, "Eve").await),
            "member.has_account at member"
        );
        let lena = house.lead("Lena").await;
        let lena = house.caller(&lena).await;
        assert_eq!(
            told(house.app.rename_member(&lena, named, None, "Eve").await),
            "forbidden member.administrator"
        );
    }
}
