//! Passwords: changing one's own, and links for somebody who lost theirs.

use crate::naming::name;
use plumb_app::people::AddMember;
use plumb_core::access::Scope;
use plumb_core::role::RoleKind;
use plumb_testkit::{House, PASSWORD, client, stories, told};

const NEW: &str = "a new one, and longer";

async fn link_for(house: &House, person: &plumb_testkit::Person) -> String {
    let ada = house.caller(&house.founder).await;
    house.app.make_password_link(&ada, name(person)).await.unwrap().secret
}

async fn take(house: &House, secret: &str, password: &str) -> String {
    told(house.app.use_password_link(secret, password, &client()).await)
}

stories! {
    async fn a_link_gives_a_new_password_and_ends_every_session(house: House) {
        let mira = house.person("Mira").await;
        let before = house.sign_in(&mira).await;
        let secret = link_for(&house, &mira).await;
        let seen = house.app.look_at_password_link(&secret, &client()).await.unwrap();
        assert_eq!(seen.email, mira.email);
        assert!(house.visitor(&before).await.is_some(), "making a link ends nothing");

        let session = house.app.use_password_link(&secret, NEW, &client()).await.unwrap();
        assert_eq!(house.visitor(&session.secret).await.unwrap().member.id, mira.id);
        assert!(house.visitor(&before).await.is_none());
        assert_eq!(
            told(house.app.sign_in(&mira.email, PASSWORD, &client()).await),
            "sign_in.wrong at password"
        );
        assert_eq!(told(house.app.sign_in(&mira.email, NEW, &client()).await), "done");
    }

    async fn a_link_works_once_for_a_day_and_until_there_is_a_newer_one(house: House) {
        let mira = house.person("Mira").await;
        let first = link_for(&house, &mira).await;
        let second = link_for(&house, &mira).await;
        assert_eq!(take(&house, &first, NEW).await, "password_link.gone");
        assert_eq!(take(&house, &second, NEW).await, "done");
        assert_eq!(take(&house, &second, NEW).await, "password_link.gone");

        let third = link_for(&house, &mira).await;
        house.pass(1);
        assert_eq!(take(&house, &third, NEW).await, "password_link.gone");
        assert_eq!(take(&house, "wrong", NEW).await, "password_link.gone");
    }

    async fn a_password_that_is_none_leaves_the_link_good(house: House) {
        let mira = house.person("Mira").await;
        let secret = link_for(&house, &mira).await;
        assert_eq!(take(&house, &secret, "short").await, "password.too_short at password");
        assert_eq!(
            take(&house, &secret, "aaaaaaaaaaaaaa").await,
            "password.all_the_same at password"
        );
        assert_eq!(take(&house, &secret, NEW).await, "done");
    }

    async fn a_link_lets_in_somebody_who_tried_too_often(house: House) {
        let mira = house.person("Mira").await;
        for _ in 0..10 {
            house.app.sign_in(&mira.email, "a wrong password", &client()).await.unwrap_err();
        }
        let secret = link_for(&house, &mira).await;
        assert_eq!(take(&house, &secret, NEW).await, "done");
        assert_eq!(told(house.app.sign_in(&mira.email, NEW, &client()).await), "done");
    }

    async fn only_administrators_and_the_operator_make_links(house: House) {
        let mira = house.person("Mira").await;
        let okr_lead = house.person_as("Omar", &[(RoleKind::OkrLead, None)]).await;
        for person in [mira.clone(), house.lead("Lena").await, okr_lead] {
            let caller = house.caller(&person).await;
            assert_eq!(
                told(house.app.make_password_link(&caller, name(&mira)).await),
                "forbidden member.administrator"
            );
        }
        let link = house.app.reset_access(" MIRA@alder.example", None).await.unwrap().link;
        assert_eq!(take(&house, &link.secret, NEW).await, "done");
        assert_eq!(told(house.app.reset_access("nobody@alder.example", None).await), "not found");
    }

    async fn there_is_no_link_for_whoever_can_not_sign_in(house: House) {
        let ada = house.caller(&house.founder).await;
        let command = AddMember { name: "Mira".to_owned(), roles: Vec::new() };
        let mira = house.app.add_member(&ada, command).await.unwrap();
        assert_eq!(
            told(house.app.make_password_link(&ada, plumb_app::load::Name::Id(mira.id.0)).await),
            "member.no_account"
        );
        let jonas = house.person("Jonas").await;
        let before = link_for(&house, &jonas).await;
        house.app.archive_member(&ada, name(&jonas), None, None).await.unwrap();
        assert_eq!(take(&house, &before, NEW).await, "password_link.gone");
        assert_eq!(
            told(house.app.make_password_link(&ada, name(&jonas)).await),
            "member.not_here at member"
        );
        assert_eq!(told(house.app.reset_access(&jonas.email, None).await), "sign_in.nowhere");
    }

    async fn an_administrator_does_not_get_into_another_workspace_by_a_link(house: House) {
        let neighbour = house.neighbour().await;
        let ada = house.caller(&house.founder).await;
        let nora = &neighbour.founder;
        assert_eq!(told(house.app.make_password_link(&ada, name(nora)).await), "not found");

        let invite = plumb_app::people::Invite {
            email: nora.email.clone(),
            member: None,
            roles: Vec::new(),
        };
        let secret = house.app.invite(&ada, invite).await.unwrap().link.secret;
        let command = plumb_app::people::AcceptInvitation {
            secret,
            name: "Nora".to_owned(),
            password: PASSWORD.to_owned(),
            locale: None,
        };
        let session = house.app.accept_invitation(command, &client()).await.unwrap();
        let here = house.visitor(&session.secret).await.unwrap().member.id;
        let name = plumb_app::load::Name::Id(here.0);
        assert_eq!(
            told(house.app.make_password_link(&ada, name).await),
            "member.elsewhere_too"
        );
        assert_eq!(told(house.app.make_password_link(&house.operator(), name).await), "done");
    }

    async fn changing_ones_password_asks_for_the_current_one_and_ends_other_sessions(house: House) {
        let mira = house.person("Mira").await;
        let (here, there) = (house.sign_in(&mira).await, house.sign_in(&mira).await);
        let caller = house.caller(&mira).await;
        let kept = house.visitor(&here).await.unwrap().session;
        let pending = link_for(&house, &mira).await;
        let change = async |current, new| {
            told(house.app.change_password(&caller, kept, current, new, &client()).await)
        };
        assert_eq!(change("not the password", NEW).await, "password.wrong at current");
        assert_eq!(change(PASSWORD, "short").await, "password.too_short at password");
        assert!(house.visitor(&there).await.is_some());

        assert_eq!(change(PASSWORD, NEW).await, "done");
        assert!(house.visitor(&here).await.is_some());
        assert!(house.visitor(&there).await.is_none());
        assert_eq!(take(&house, &pending, NEW).await, "password_link.gone");
        assert_eq!(told(house.app.sign_in(&mira.email, NEW, &client()).await), "done");
    }

    async fn a_current_password_is_not_guessed_from_a_stolen_session(house: House) {
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        for _ in 0..10 {
            let outcome =
                house.app.change_password(&caller, None, "a wrong guess", NEW, &client()).await;
            assert_eq!(told(outcome), "password.wrong at current");
        }
        let outcome = house.app.change_password(&caller, None, PASSWORD, NEW, &client()).await;
        assert_eq!(told(outcome), "sign_in.too_many");
    }

    async fn a_program_does_not_change_a_password(house: House) {
        let mira = house.person("Mira").await;
        let program = house.token_of(&mira, Scope::Write).await;
        let outcome = house.app.change_password(&program, None, PASSWORD, NEW, &client()).await;
        assert_eq!(told(outcome), "forbidden access.in_person");
    }
}
