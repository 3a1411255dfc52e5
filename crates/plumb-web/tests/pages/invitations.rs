//! Secret links: made and shown once, taken up, taken back, used up; and a new password.

use crate::browser::{Answer, Browser};
use axum::http::{StatusCode, header};
use insta::assert_snapshot;
use plumb_testkit::{House, PASSWORD, stories};

const PASSED: &str = "a few words in a row";

/// Ada invites one address into her team, and passes the link on.
async fn invited(house: &House, email: &str) -> String {
    let ada = Browser::of(house, &house.founder).await;
    let fields = [("emails", email), ("team", "T-2"), ("role", "team_member")];
    let made = ada.post("/invitations", &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.words());
    made.link("/invitations/")
}

/// Nobody keeps the page, and no request that it starts names its address.
#[track_caller]
fn assert_discreet(answer: &Answer) {
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(answer.headers[header::REFERRER_POLICY], "strict-origin");
}

/// It says in how many seconds to try again: within the quarter of an hour in which attempts are counted.
#[track_caller]
fn assert_waits(refused: &Answer) {
    let seconds = refused.retry_after.as_deref().and_then(|wait| wait.parse::<u32>().ok());
    assert!(seconds.is_some_and(|seconds| (1..=901).contains(&seconds)), "{seconds:?}");
}

stories! {
    async fn a_link_is_shown_once_and_whoever_has_it_joins(house: House) {
        let ada = Browser::of(&house, &house.founder).await;
        let emails = "Mira@alder.example\nno address, ben@alder.example; MIRA@alder.example";
        let made = ada.post("/invitations", &[("emails", emails), ("team", "T-2"), ("role", "champion")]).await;
        assert_eq!(made.status, StatusCode::OK);
        assert_eq!(made.headers[header::CACHE_CONTROL], "no-store");
        let said = made.problem("emails");
        assert!(said.contains("no: this is no e-mail address") && said.contains("address: this is"), "{said}");
        let link = made.link("/invitations/");
        let list = ada.get("/invitations").await;
        assert_snapshot!(list.words(), @r#"
        Alder Bikes
        People and teams
        Invitations
        Q4 2026, week 1 of 14, Preparation
        People and teams
        Links that wait for somebody. Each was shown once, to whoever made it.
        Invite somebody
        People Teams Without an owner Invitations
        Invitations
        E-mail
        Roles
        Invited by
        Take the invitation back
        ben@alder.example Invited, link until 8 Oct 2026, 11:00
        Helps the team, Workshop
        Ada
        Take the invitation back
        mira@alder.example Invited, link until 8 Oct 2026, 11:00
        Helps the team, Workshop
        Ada
        Take the invitation back
        "#);
        assert!(!list.has(link.split('/').next_back().unwrap()));

        let mira = Browser::of_nobody(&house);
        let page = mira.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_discreet(&page);
        assert_snapshot!(page.words(), @r#"
        Ada invites you to Alder Bikes
        Your place is in Workshop. Choose a name and a password, and you are in.
        Your name
        E-mail
        Choose a password
        At least 10 characters. A few words in a row are easy to remember.
        Join
        "#);
        let short = mira.post(&link, &[("name", "Mira Holm"), ("password", "short")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_discreet(&short);
        assert!(short.has("value=\"Mira Holm\"") && !short.has("value=\"short\""));
        assert!(short.problem("password").starts_with("a password has at least 10 characters"));

        let joined = mira.post(&link, &[("name", "Mira Holm"), ("password", PASSED)]).await;
        assert_eq!(joined.told(), "303 /week");
        let mira = mira.signed_in_by(&joined);
        assert!(mira.get("/teams/T-2").await.has("Mira Holm"));
        let again = mira.get(&link).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert_discreet(&again);
        assert_snapshot!(again.words(), @r#"
        This invitation is not open any more
        This link was used, taken back, or is older than 7 days. Ask for a new one.
        Go on to the first page
        "#);
        assert!(!ada.get("/invitations").await.has("mira@alder.example"));
    }

    async fn an_invitation_is_taken_back_and_twice_is_no_mistake(house: House) {
        let link = invited(&house, "mira@alder.example").await;
        let ada = Browser::of(&house, &house.founder).await;
        let list = ada.get("/invitations").await;
        let (_, rest) = list.html.split_once("action=\"/invitations/").unwrap();
        let removal = format!("/invitations/{}", rest.split('"').next().unwrap());
        for _ in 0..2 {
            assert_eq!(ada.post(&removal, &[]).await.told(), "303 /invitations");
        }
        let nobody = Browser::of_nobody(&house);
        assert_eq!(nobody.get(&link).await.status, StatusCode::NOT_FOUND);
        let late = nobody.post(&link, &[("name", "Mira"), ("password", PASSED)]).await;
        assert!(late.status == StatusCode::NOT_FOUND && late.has("This invitation is not open any more"));
        assert!(ada.get("/invitations").await.has("No invitation is open."));
    }

    async fn an_invitation_is_good_for_seven_days(house: House) {
        let link = invited(&house, "mira@alder.example").await;
        house.pass(8);
        assert!(Browser::of_nobody(&house).get(&link).await.has("older than 7 days"));
    }

    async fn whoever_is_signed_in_as_another_is_told_and_goes_on_as_the_new_one(house: House) {
        let link = invited(&house, "mira@alder.example").await;
        let ada = Browser::of(&house, &house.founder).await;
        let page = ada.get(&link).await;
        assert!(page.has("You are signed in as") && page.has("Ada"), "{}", page.words());
        let joined = ada.post(&link, &[("name", "Mira"), ("password", PASSED)]).await;
        assert_eq!(joined.told(), "303 /week");
        assert_eq!(ada.get("/week").await.told(), "303 /sign-in?back=/week");
        let mira = Browser::of_nobody(&house).signed_in_by(&joined);
        assert!(mira.get("/week").await.has("Mira"));
    }

    async fn an_address_that_signs_in_here_already_joins_with_its_password(house: House) {
        let neighbour = house.neighbour().await;
        let link = invited(&house, &neighbour.founder.email).await;
        let nora = Browser::of_nobody(&house);
        let page = nora.get(&link).await;
        assert!(page.has("This e-mail signs in here already") && page.has("autocomplete=\"current-password\""));
        let wrong = nora.post(&link, &[("name", "Nora"), ("password", PASSED)]).await;
        assert_eq!(wrong.problem("password"), "this e-mail signs in here already: type the password that it has");
        assert_eq!(nora.post(&link, &[("name", "Nora"), ("password", PASSWORD)]).await.told(), "303 /week");
    }

    async fn somebody_who_was_added_by_name_is_invited_from_their_page(house: House) {
        let ada = Browser::of(&house, &house.founder).await;
        ada.post("/people", &[("name", "Ben Ode"), ("team", "T-2")]).await;
        let form = ada.get("/invitations/new?person=P-2").await;
        assert!(form.has("<h1>Invite") && form.has("Ben Ode") && !form.has("name=\"team\""));
        let made = ada.post("/invitations", &[("person", "P-2"), ("emails", "ben@alder.example")]).await;
        let link = made.link("/invitations/");
        let page = Browser::of_nobody(&house).get(&link).await;
        assert!(page.has("value=\"Ben Ode\""));
    }

    async fn nobody_tries_links_for_long(house: House) {
        let nobody = Browser::of_nobody(&house);
        for _ in 0..20 {
            assert_eq!(nobody.get("/invitations/a-guess").await.status, StatusCode::NOT_FOUND);
        }
        let refused = nobody.get("/invitations/a-guess").await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert_waits(&refused);
        assert_discreet(&refused);
        assert_eq!(nobody.get("/password-links/a-guess").await.status, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn nobody_tries_passwords_for_long(house: House) {
        let nobody = Browser::of_nobody(&house);
        let tried = [("email", "eve@elsewhere.example"), ("password", "a wrong pear tree")];
        for _ in 0..10 {
            assert_eq!(nobody.post("/session", &tried).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let refused = nobody.post("/session", &tried).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert_waits(&refused);
        assert!(refused.has("value=\"eve@elsewhere.example\""), "what was typed is still there");
    }

    async fn a_lost_password_is_replaced_by_a_link_that_works_once(house: House) {
        let mira = house.person("Mira").await;
        let path = format!("/people/P-{}", mira.number);
        let ada = Browser::of(&house, &house.founder).await;
        let before = Browser::of(&house, &mira).await;
        let made = ada.post(&format!("{path}/password-link"), &[]).await;
        assert_eq!(made.headers[header::CACHE_CONTROL], "no-store");
        assert_snapshot!(made.words(), @r#"
        Alder Bikes
        People and teams
        Mira
        A link for a new password
        Q4 2026, week 1 of 14, Preparation
        A link for a new password
        Pass it on. It works once, until 2 Oct 2026, 11:00, and is not shown again.
        Mira
        Copy
        Back
        "#);
        let link = made.link("/password-links/");

        let nobody = Browser::of_nobody(&house);
        let page = nobody.get(&link).await;
        assert_discreet(&page);
        assert_snapshot!(page.words(), @r#"
        Choose a new password
        You are signed in right after, and signed out everywhere else.
        E-mail
        New password
        At least 10 characters. A few words in a row are easy to remember.
        Save and sign in
        "#);
        assert!(page.has("value=\"mira@alder.example\""));
        assert_eq!(nobody.post(&link, &[("password", "short")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let chosen = nobody.post(&link, &[("password", PASSED)]).await;
        assert_eq!(chosen.told(), "303 /week");
        assert_eq!(before.get("/week").await.status, StatusCode::SEE_OTHER);
        let used = nobody.get(&link).await;
        assert!(used.status == StatusCode::NOT_FOUND && used.has("This link is not good any more"));
        assert_discreet(&used);
    }

    async fn there_is_no_link_for_whoever_can_not_sign_in(house: House) {
        let ada = Browser::of(&house, &house.founder).await;
        ada.post("/people", &[("name", "Ben"), ("team", "")]).await;
        let refused = ada.post("/people/P-2/password-link", &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("this person can’t sign in yet: invite them"), "{}", refused.words());
    }
}
