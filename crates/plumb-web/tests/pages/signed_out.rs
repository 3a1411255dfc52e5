//! A form that is sent after its session ended: what was typed goes through sign-in, and is sent by nobody but whoever
//! sees it.

use crate::browser::{Answer, Browser};
use crate::plot::plot;
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_testkit::{House, PASSWORD, Person, stories};

const CHECK_INS: &str = "/key-results/K-1/check-ins";
const WORDS: &str =
    "A second stand, and \u{201c}nobody\u{201d} <waits> & \"waits\"\nat the counter";

/// Mira checks in at a browser whose session has ended meanwhile.
async fn too_late(house: &House, mira: &Person) -> (Browser, Answer) {
    let browser = Browser::of(house, mira).await;
    browser.post("/me/sessions/removal", &[]).await;
    let fields = [("value", "8.5 days"), ("confidence", "7"), ("evidence", WORDS)];
    let answer = browser.post(CHECK_INS, &fields).await;
    (browser, answer)
}

/// Signs in with the form that an answer holds.
async fn sign_in(browser: &Browser, answer: &Answer, person: &Person, password: &str) -> Answer {
    let mut fields = answer.fields_of("/session");
    fields.retain(|(name, _)| name != "email" && name != "password");
    fields.extend(
        [("email", &*person.email), ("password", password)]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    send(browser, "/session", &fields).await
}

async fn send(browser: &Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    browser.post(path, &fields.collect::<Vec<_>>()).await
}

stories! {
    async fn what_was_typed_goes_through_sign_in_and_is_sent_by_hand(house: House) {
        let mira = plot(&house).await.mira;
        let (browser, answer) = too_late(&house, &mira).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_snapshot!(answer.words(), @r"
        Sign in
        You were signed out. Sign in and we go on where you were: what you typed is kept.
        E-mail
        Password
        Sign in
        Forgot your password? Ask an administrator of your workspace for a new link.
        ");
        // A slip of the finger loses nothing.
        let wrong = sign_in(&browser, &answer, &mira, "not this one").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let again = sign_in(&browser, &wrong, &mira, PASSWORD).await;
        assert_eq!(again.status, StatusCode::OK);
        assert!(!again.has(PASSWORD));
        assert_snapshot!(again.words(), @r#"
        Not saved yet
        You are signed in as Mira. What you typed is here, and nothing was sent yet: look it over, and send it again. What you chose is kept, too.
        What you typed
        What you typed
        A second stand, and “nobody” &#60;waits&#62; & "waits"
        at the counter
        Send it again
        "#);
        let browser = browser.signed_in_by(&again);
        assert!(!browser.get("/key-results/K-1").await.has("A second stand"), "nothing is sent by itself");
        let fields = again.fields_of(CHECK_INS);
        let sent = send(&browser, CHECK_INS, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let page = browser.get("/key-results/K-1").await;
        assert!(page.words().contains("A second stand, and “nobody” &#60;waits&#62; & \"waits\""), "{}", page.words());
        assert!(page.words().contains("8.5"), "{}", page.words());
    }

    async fn somebody_else_may_sign_in_and_is_told_who_they_are(house: House) {
        let mira = plot(&house).await.mira;
        let (browser, answer) = too_late(&house, &mira).await;
        let again = sign_in(&browser, &answer, &house.founder, PASSWORD).await;
        assert!(again.words().contains("You are signed in as Ada."), "{}", again.words());
        assert!(again.words().contains("A second stand"));
    }

    async fn what_others_have_a_browser_send_is_never_kept(house: House) {
        let mira = plot(&house).await.mira;
        let fields = [("value", "8.5"), ("evidence", "Typed by nobody here")];
        for (from, status) in [
            (Some("cross-site"), StatusCode::FORBIDDEN),
            (Some("same-site"), StatusCode::FORBIDDEN),
            (None, StatusCode::SEE_OTHER),
        ] {
            let mut browser = Browser::of_nobody(&house);
            browser.from = from;
            let answer = browser.post(CHECK_INS, &fields).await;
            assert_eq!(answer.status, status, "{from:?}");
            assert!(!answer.has("Typed by nobody"), "{from:?}");
        }
        // Nor does it come in with sign-in.
        let carried = [("kept_action", CHECK_INS), ("kept.evidence", "Typed by nobody here")];
        let carried = carried.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let credentials = [("email", mira.email.clone()), ("password", PASSWORD.to_owned())];
        let credentials = credentials.map(|(name, value)| (name.to_owned(), value));
        let fields = carried.into_iter().chain(credentials).collect::<Vec<_>>();
        let mut old = Browser::of_nobody(&house);
        old.from = None;
        assert_eq!(send(&old, "/session", &fields).await.told(), "303 /week");
    }

    async fn secrets_and_files_are_not_carried_along_and_what_is_too_long_is_told(house: House) {
        let mira = plot(&house).await.mira;
        let (browser, _) = too_late(&house, &mira).await;
        let answer = browser.post("/me/password", &[("current", "eleven small pears"), ("password", "twelve")]).await;
        assert_eq!(answer.told(), "303 /sign-in");
        let long = "and so on ".repeat(7_000);
        let answer = browser.post(CHECK_INS, &[("evidence", &long)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.words().contains("too long to be carried along"), "{}", answer.words());
        assert!(!answer.has("and so on and"));
        let answer = browser.upload("/imports", &[("step", None, "read"), ("files", Some("a.csv"), "Objective")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.words().contains("files can’t be carried along"), "{}", answer.words());
        // A page that is only looked at leads to sign-in, and back.
        assert_eq!(browser.get("/week").await.leads_to("/sign-in"), "/sign-in?back=/week");
    }

    async fn the_script_keeps_its_form_and_hears_why(house: House) {
        let mira = plot(&house).await.mira;
        let (mut browser, _) = too_late(&house, &mira).await;
        browser.partial = true;
        let answer = browser.post(CHECK_INS, &[("evidence", WORDS)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.headers["plumb-signed-out"], "1");
        assert_eq!(answer.html, "");
        // What it then says came with the page.
        let page = Browser::of(&house, &mira).await.get("/week").await;
        assert!(page.has("data-signed-out-text=\"You were signed out. What you typed is still here: sign in, then save it again.\""));
    }
}
