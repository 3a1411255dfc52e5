//! Getting in and out.

use plumb_app::Once;
use plumb_app::access::Client;
use plumb_app::people::AddMember;
use plumb_core::id::SessionId;
use plumb_testkit::{House, PASSWORD, Person, client, client_at, stories, told};
use uuid::Uuid;

async fn sign_in_from(house: &House, email: &str, password: &str, client: &Client) -> String {
    told(house.app.sign_in(email, password, client).await)
}

async fn fail(house: &House, person: &Person, times: usize, client: &Client) {
    for _ in 0..times {
        assert_eq!(
            sign_in_from(house, &person.email, "not the password", client).await,
            "sign_in.wrong at password"
        );
    }
}

stories! {
    async fn a_member_signs_in_and_out(house: House) {
        let mira = house.person("Mira").await;
        let session = house.sign_in(&mira).await;
        let visitor = house.visitor(&session).await.unwrap();
        assert_eq!((visitor.member.id, visitor.rights().is_in(house.team)), (mira.id, true));

        house.app.sign_out(&session).await.unwrap();
        assert!(house.visitor(&session).await.is_none());
    }

    async fn an_unknown_address_and_a_wrong_password_get_the_same_answer(house: House) {
        let mira = house.person("Mira").await;
        let wrong = house.app.sign_in(&mira.email, "not her password", &client()).await;
        let unknown = house.app.sign_in("nobody@alder.example", PASSWORD, &client()).await;
        assert_eq!(told(wrong), "sign_in.wrong at password");
        assert_eq!(told(unknown), "sign_in.wrong at password");
    }

    async fn a_session_ends_thirty_days_after_it_was_last_used(house: House) {
        let mira = house.person("Mira").await;
        let session = house.sign_in(&mira).await;
        house.pass(29);
        assert!(house.visitor(&session).await.is_some());
        house.pass(29);
        assert!(house.visitor(&session).await.is_some(), "each use counts anew");
        house.pass(31);
        assert!(house.visitor(&session).await.is_none());
    }

    async fn after_ten_wrong_passwords_the_right_one_waits_too(house: House) {
        let (mira, jonas) = (house.person("Mira").await, house.person("Jonas").await);
        fail(&house, &mira, 10, &client()).await;
        assert_eq!(
            sign_in_from(&house, &mira.email, PASSWORD, &client()).await,
            "sign_in.too_many"
        );
        assert_eq!(sign_in_from(&house, &jonas.email, PASSWORD, &client()).await, "done");

        house.pass_minutes(16);
        assert_eq!(sign_in_from(&house, &mira.email, PASSWORD, &client()).await, "done");
    }

    async fn getting_in_forgets_what_was_wrong_before(house: House) {
        let mira = house.person("Mira").await;
        for _ in 0..3 {
            fail(&house, &mira, 9, &client()).await;
            house.sign_in(&mira).await;
        }
    }

    async fn one_address_cannot_try_many_accounts(house: House) {
        let here = client_at("2001:db8:1:2::1");
        let neighbour = client_at("2001:db8:1:2:ffff::9");
        for number in 0..50 {
            let email = format!("person{number}@alder.example");
            assert_eq!(
                sign_in_from(&house, &email, PASSWORD, &here).await,
                "sign_in.wrong at password"
            );
        }
        let mira = house.person("Mira").await;
        for client in [&here, &neighbour] {
            assert_eq!(
                sign_in_from(&house, &mira.email, PASSWORD, client).await,
                "sign_in.too_many"
            );
        }
        let elsewhere = client_at("192.0.2.7");
        assert_eq!(sign_in_from(&house, &mira.email, PASSWORD, &elsewhere).await, "done");
    }

    async fn signing_in_oneself_gives_no_more_attempts_at_others(house: House) {
        let (mira, here) = (house.person("Mira").await, client_at("192.0.2.7"));
        for number in 0..50 {
            assert_eq!(sign_in_from(&house, &mira.email, PASSWORD, &here).await, "done");
            let email = format!("person{number}@alder.example");
            sign_in_from(&house, &email, PASSWORD, &here).await;
        }
        assert_eq!(
            sign_in_from(&house, "person@alder.example", PASSWORD, &here).await,
            "sign_in.too_many"
        );
    }

    async fn one_session_is_ended_from_another_device(house: House) {
        let mira = house.person("Mira").await;
        let (phone, laptop) = (house.sign_in(&mira).await, house.sign_in(&mira).await);
        let lost = house.visitor(&phone).await.unwrap().session.unwrap();
        let caller = house.caller(&mira).await;
        assert_eq!(told(house.app.end_session(&caller, lost).await), "done");
        assert_eq!(told(house.app.end_session(&caller, lost).await), "not found");
        assert!(house.visitor(&phone).await.is_none());
        assert!(house.visitor(&laptop).await.is_some());
    }

    async fn nobody_ends_the_session_of_somebody_else(house: House) {
        let mira = house.person("Mira").await;
        let session = house.sign_in(&mira).await;
        let hers = house.visitor(&session).await.unwrap().session.unwrap();
        let founder = house.caller(&house.founder).await;
        for session in [hers, SessionId(Uuid::nil())] {
            assert_eq!(told(house.app.end_session(&founder, session).await), "not found");
        }
        let operator = house.operator();
        assert_eq!(
            told(house.app.end_session(&operator, hers).await),
            "forbidden access.in_person"
        );
        assert!(house.visitor(&session).await.is_some());
    }

    async fn signing_out_everywhere_ends_every_session_of_the_account_and_no_other(house: House) {
        let (mira, jonas) = (house.person("Mira").await, house.person("Jonas").await);
        let hers = [house.sign_in(&mira).await, house.sign_in(&mira).await];
        let his = house.sign_in(&jonas).await;
        house.app.sign_out_everywhere(mira.account.unwrap()).await.unwrap();
        for session in hers {
            assert!(house.visitor(&session).await.is_none());
        }
        assert!(house.visitor(&his).await.is_some());
    }

    async fn what_is_over_is_swept_away(house: House) {
        let mira = house.person("Mira").await;
        fail(&house, &mira, 1, &client()).await;
        house.sign_in(&mira).await;
        fail(&house, &mira, 1, &client()).await;
        let mut ada = house.caller(&house.founder).await;
        ada.once = Some(Once::new("a key", &[b"a request"]));
        let command = AddMember { name: "Jonas".to_owned(), roles: Vec::new() };
        house.app.add_member(&ada, command).await.unwrap();
        let rows = async || {
            house
                .app
                .store
                .db()
                .one::<i64>(
                    "select (select count(*) from sessions) + (select count(*) from sign_in_failures) \
                     + (select count(*) from idempotency_keys)",
                    &[],
                )
                .await
                .unwrap()
        };
        assert_eq!(rows().await, 4, "Ada's session, Mira's, her wrong password, Ada's key");
        house.app.sweep().await.unwrap();
        assert_eq!(rows().await, 4, "nothing is over yet");
        house.pass(2);
        house.app.sweep().await.unwrap();
        assert_eq!(rows().await, 2, "the sessions");
        house.pass(31);
        house.app.sweep().await.unwrap();
        assert_eq!(rows().await, 0);
    }
}
