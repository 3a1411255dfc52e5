//! Inviting somebody by a link, and joining with it.

use crate::naming::{ADMINISTRATOR, count, in_team, name};
use plumb_app::people::{AcceptInvitation, AddMember, Invite};
use plumb_core::access::Scope;
use plumb_core::id::LinkId;
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_store::{Held, members};
use plumb_testkit::{House, PASSWORD, client, client_at, stories, told};
use uuid::Uuid;

const EMAIL: &str = "mira@alder.example";

fn to(email: &str) -> Invite {
    Invite { email: email.to_owned(), member: None, roles: Vec::new() }
}

fn joining(secret: &str) -> AcceptInvitation {
    AcceptInvitation {
        secret: secret.to_owned(),
        name: "Mira".to_owned(),
        password: PASSWORD.to_owned(),
        locale: None,
    }
}

/// Invites as Ada and gives the secret of the link.
async fn invite(house: &House, invite: Invite) -> String {
    let ada = house.caller(&house.founder).await;
    house.app.invite(&ada, invite).await.unwrap().link.secret
}

async fn join(house: &House, secret: &str) -> String {
    told(house.app.accept_invitation(joining(secret), &client()).await)
}

async fn everybody(house: &House) -> Vec<Held<plumb_core::member::Member>> {
    house
        .app
        .store
        .db()
        .read(async |r: &mut Reader| members::all(r, house.workspace).await)
        .await
        .unwrap()
}

/// The addresses that links keep.
async fn kept(house: &House) -> Vec<String> {
    house
        .app
        .store
        .db()
        .read(async |r: &mut Reader| {
            r.all::<String>(
                "select email from one_time_links where email <> '' order by email",
                &[],
            )
            .await
        })
        .await
        .unwrap()
}

stories! {
    async fn a_link_keeps_its_address_only_while_it_is_open(house: House) {
        let ada = house.caller(&house.founder).await;
        let invite = async |email: &str| {
            let command = Invite { email: email.to_owned(), member: None, roles: Vec::new() };
            house.app.invite(&ada, command).await.unwrap()
        };
        let used = invite("a@alder.example").await;
        let revoked = invite("b@alder.example").await;
        invite("c@alder.example").await;
        assert_eq!(kept(&house).await, ["a@alder.example", "b@alder.example", "c@alder.example"]);
        let accepted = AcceptInvitation {
            secret: used.link.secret,
            name: "Ben Ode".to_owned(),
            password: PASSWORD.to_owned(),
            locale: None,
        };
        house.app.accept_invitation(accepted, &client()).await.unwrap();
        house.app.revoke_invitation(&ada, revoked.id).await.unwrap();
        assert_eq!(kept(&house).await, ["c@alder.example"]);
        house.pass(8);
        house.app.sweep().await.unwrap();
        assert_eq!(kept(&house).await, Vec::<String>::new());
    }

    async fn whoever_is_invited_joins_with_a_name_and_a_password_and_holds_what_was_promised(
        house: House
    ) {
        let promised = in_team(RoleKind::TeamMember, house.team);
        let secret = invite(&house, Invite { roles: vec![promised], ..to(" Mira@Alder.Example ") }).await;

        let seen = house.app.look_at_invitation(&secret, &client()).await.unwrap();
        assert_eq!(
            (seen.workspace.as_str(), seen.invited_by.as_deref(), seen.email.as_str()),
            ("Alder Bikes", Some("Ada"), EMAIL)
        );
        assert_eq!((seen.teams[0].id, seen.has_account), (house.team, false));

        let locale = Some("de-AT".to_owned());
        let command = AcceptInvitation { locale, ..joining(&secret) };
        let session = house.app.accept_invitation(command, &client()).await.unwrap();
        let visitor = house.visitor(&session.secret).await.unwrap();
        assert_eq!(
            (visitor.member.name.as_str(), visitor.member.locale.as_deref()),
            ("Mira", Some("de-AT"))
        );
        assert!(visitor.rights().is_in(house.team));
        assert_eq!(told(house.app.sign_in(EMAIL, PASSWORD, &client()).await), "done");
    }

    async fn an_invitation_works_once(house: House) {
        let secret = invite(&house, to(EMAIL)).await;
        assert_eq!(join(&house, &secret).await, "done");
        assert_eq!(join(&house, &secret).await, "invitation.gone");
        assert_eq!(told(house.app.look_at_invitation(&secret, &client()).await), "invitation.gone");
        assert_eq!(everybody(&house).await.len(), 2);
    }

    async fn an_invitation_ends_after_seven_days(house: House) {
        let secret = invite(&house, to(EMAIL)).await;
        house.pass(6);
        assert_eq!(told(house.app.look_at_invitation(&secret, &client()).await), "done");
        house.pass(1);
        assert_eq!(told(house.app.look_at_invitation(&secret, &client()).await), "invitation.gone");
        assert_eq!(join(&house, &secret).await, "invitation.gone");
    }

    async fn an_invitation_that_was_taken_back_is_gone(house: House) {
        let ada = house.caller(&house.founder).await;
        let invited = house.app.invite(&ada, to(EMAIL)).await.unwrap();
        assert_eq!(told(house.app.revoke_invitation(&ada, invited.id).await), "done");
        assert_eq!(join(&house, &invited.link.secret).await, "invitation.gone");
        assert_eq!(told(house.app.revoke_invitation(&ada, invited.id).await), "not found");
    }

    async fn a_wrong_secret_and_the_secret_of_another_kind_of_link_open_nothing(house: House) {
        let ada = house.caller(&house.founder).await;
        let link = house.app.make_password_link(&ada, name(&house.founder)).await.unwrap();
        for secret in ["", "wrong", &link.secret] {
            assert_eq!(join(&house, secret).await, "invitation.gone");
        }
    }

    async fn of_two_invitations_to_one_address_the_later_is_good(house: House) {
        let first = invite(&house, to(EMAIL)).await;
        let second = invite(&house, to("MIRA@alder.example")).await;
        assert_eq!(join(&house, &first).await, "invitation.gone");
        assert_eq!(join(&house, &second).await, "done");
    }

    async fn whoever_is_here_is_not_invited_and_whoever_was_archived_is_brought_back(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        assert_eq!(
            told(house.app.invite(&ada, to(&mira.email)).await),
            "invitation.is_here at email"
        );
        house.app.archive_member(&ada, name(&mira), None, None).await.unwrap();
        assert_eq!(
            told(house.app.invite(&ada, to(&mira.email)).await),
            "invitation.archived at email"
        );
    }

    async fn only_administrators_invite_and_take_invitations_back(house: House) {
        let invited = {
            let ada = house.caller(&house.founder).await;
            house.app.invite(&ada, to(EMAIL)).await.unwrap()
        };
        let okr_lead = house.person_as("Omar", &[(RoleKind::OkrLead, None)]).await;
        for person in [house.lead("Lena").await, house.reader("Rosa").await, okr_lead] {
            let caller = house.caller(&person).await;
            assert_eq!(
                told(house.app.invite(&caller, to("new@alder.example")).await),
                "forbidden member.administrator"
            );
            assert_eq!(
                told(house.app.revoke_invitation(&caller, invited.id).await),
                "forbidden member.administrator"
            );
        }
        let reading = house.token_of(&house.founder, Scope::Read).await;
        assert_eq!(
            told(house.app.invite(&reading, to("new@alder.example")).await),
            "forbidden access.reading_only"
        );
        assert_eq!(join(&house, &invited.link.secret).await, "done");
    }

    async fn somebody_who_was_added_by_name_keeps_what_they_have(house: House) {
        let ada = house.caller(&house.founder).await;
        let roles = vec![in_team(RoleKind::TeamLead, house.team)];
        let command = AddMember { name: " Mira  Holm ".to_owned(), roles };
        let mira = house.app.add_member(&ada, command).await.unwrap();
        assert_eq!(mira.name, "Mira Holm");

        let member = Some(plumb_app::load::Name::Id(mira.id.0));
        let secret = invite(&house, Invite { member, ..to(EMAIL) }).await;
        assert_eq!(house.app.look_at_invitation(&secret, &client()).await.unwrap().name, "Mira Holm");
        let session = house.app.accept_invitation(joining(&secret), &client()).await.unwrap();
        let visitor = house.visitor(&session.secret).await.unwrap();
        assert_eq!((visitor.member.id, visitor.member.name.as_str()), (mira.id, "Mira"));
        assert!(visitor.rights().leads(house.team));

        let again = Invite { member, ..to("other@alder.example") };
        assert_eq!(told(house.app.invite(&ada, again).await), "member.has_account at member");
    }

    async fn an_address_that_signs_in_here_already_joins_with_its_own_password(house: House) {
        let neighbour = house.neighbour().await;
        let nora = &neighbour.founder;
        let secret = invite(&house, to(&nora.email)).await;
        assert!(house.app.look_at_invitation(&secret, &client()).await.unwrap().has_account);

        let wrong = AcceptInvitation {
            password: "a new password of my own".to_owned(),
            ..joining(&secret)
        };
        assert_eq!(
            told(house.app.accept_invitation(wrong, &client()).await),
            "invitation.wrong_password at password"
        );
        let session = house.app.accept_invitation(joining(&secret), &client()).await.unwrap();
        let visitor = house.visitor(&session.secret).await.unwrap();
        assert_eq!((visitor.caller.workspace, visitor.account), (house.workspace, nora.account));
        assert_eq!(count(&house, "select count(*) from accounts").await, 2);
    }

    async fn a_link_is_no_way_to_guess_the_password_of_an_account(house: House) {
        let neighbour = house.neighbour().await;
        let secret = invite(&house, to(&neighbour.founder.email)).await;
        let guess = || AcceptInvitation {
            password: "a guess of many".to_owned(),
            ..joining(&secret)
        };
        for _ in 0..10 {
            house.app.accept_invitation(guess(), &client()).await.unwrap_err();
        }
        assert_eq!(
            told(house.app.accept_invitation(guess(), &client_at("192.0.2.7")).await),
            "sign_in.too_many"
        );
    }

    async fn links_are_not_guessed_for_long_from_one_place(house: House) {
        let secret = invite(&house, to(EMAIL)).await;
        let here = client_at("192.0.2.7");
        for _ in 0..20 {
            let guess = house.app.look_at_invitation("a guess", &here).await;
            assert_eq!(told(guess), "invitation.gone");
        }
        let look = async |client| told(house.app.look_at_invitation(&secret, &client).await);
        assert_eq!(look(here.clone()).await, "sign_in.too_many");
        let password = house.app.look_at_password_link("another guess", &here).await;
        assert_eq!(told(password), "sign_in.too_many");
        assert_eq!(look(client_at("192.0.2.8")).await, "done");
        house.pass_minutes(16);
        assert_eq!(look(here.clone()).await, "done");
    }

    async fn what_joining_asks_for_is_checked_field_by_field_and_the_link_stays_good(house: House) {
        let secret = invite(&house, to(EMAIL)).await;
        let command = AcceptInvitation {
            name: "  ".to_owned(),
            password: "short".to_owned(),
            locale: Some("no such tongue".to_owned()),
            ..joining(&secret)
        };
        assert_eq!(
            told(house.app.accept_invitation(command, &client()).await),
            "name.missing at name, password.too_short at password, locale.unknown at locale"
        );
        assert_eq!(join(&house, &secret).await, "done");
    }

    async fn what_is_promised_must_be_there(house: House) {
        let ada = house.caller(&house.founder).await;
        let promise = async |kind, team| {
            let roles = vec![plumb_app::people::Holding { kind, team }];
            told(house.app.invite(&ada, Invite { roles, ..to(EMAIL) }).await)
        };
        assert_eq!(promise(RoleKind::TeamMember, None).await, "role.no_team at team");
        assert_eq!(
            promise(RoleKind::Sponsor, Some(house.team)).await,
            "role.of_the_workspace at team"
        );
        let neighbour = house.neighbour().await;
        assert_eq!(promise(RoleKind::TeamMember, Some(neighbour.team)).await, "not found");
        assert_eq!(
            told(house.app.invite(&ada, to("nobody at all")).await),
            "email.not_one at email"
        );
    }

    async fn a_team_that_was_archived_meanwhile_is_joined_by_nobody(house: House) {
        let ada = house.caller(&house.founder).await;
        let promised = in_team(RoleKind::TeamMember, house.team);
        let secret = invite(&house, Invite { roles: vec![promised], ..to(EMAIL) }).await;
        house.app.archive_team(&ada, crate::naming::team(house.team), None, None).await.unwrap();
        let session = house.app.accept_invitation(joining(&secret), &client()).await.unwrap();
        assert!(!house.visitor(&session.secret).await.unwrap().rights().is_in(house.team));
    }

    async fn an_administrator_who_left_does_not_come_back_through_their_own_invitation(house: House) {
        let ada = house.caller(&house.founder).await;
        let mallory = house.person_as("Mallory", &[(RoleKind::Administrator, None)]).await;
        let caller = house.caller(&mallory).await;
        let command = Invite { roles: vec![ADMINISTRATOR], ..to("mallory@elsewhere.example") };
        let before = house.app.invite(&caller, command.clone()).await.unwrap().link.secret;
        house.app.take_role(&ada, name(&mallory), ADMINISTRATOR).await.unwrap();
        assert_eq!(join(&house, &before).await, "invitation.gone");

        house.app.give_role(&ada, name(&mallory), ADMINISTRATOR).await.unwrap();
        let before = house.app.invite(&caller, command).await.unwrap().link.secret;
        house.app.archive_member(&ada, name(&mallory), None, None).await.unwrap();
        assert_eq!(join(&house, &before).await, "invitation.gone");
    }

    async fn invitations_of_another_workspace_are_out_of_reach(house: House) {
        let neighbour = house.neighbour().await;
        let ada = house.caller(&house.founder).await;
        let nora = neighbour.caller(&neighbour.founder).await;
        let invited = house.app.invite(&ada, to(EMAIL)).await.unwrap();
        for id in [invited.id, LinkId(Uuid::nil())] {
            assert_eq!(told(house.app.revoke_invitation(&nora, id).await), "not found");
        }
        assert_eq!(join(&house, &invited.link.secret).await, "done");
    }

    async fn a_person_is_added_by_administrators_alone(house: House) {
        let lena = house.lead("Lena").await;
        let lena = house.caller(&lena).await;
        let command = || AddMember { name: "Mira".to_owned(), roles: Vec::new() };
        assert_eq!(
            told(house.app.add_member(&lena, command()).await),
            "forbidden member.administrator"
        );
        assert_eq!(told(house.app.add_member(&house.operator(), command()).await), "done");
        let nameless = AddMember { name: " ".to_owned(), roles: Vec::new() };
        assert_eq!(
            told(house.app.add_member(&house.operator(), nameless).await),
            "name.missing at name"
        );
    }
}
