//! A database that is busy, full, stopped or out of connections: a page says so in clear words, with what was typed.

use crate::browser::{Answer, Browser};
use crate::plot::plot;
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_db::{DbError, Reader, SqliteOptions, Tx};
use plumb_testkit::{on_sqlite, stories};
use std::time::Duration;

const CHECK_INS: &str = "/key-results/K-1/check-ins";
const WORDS: &str = "A second stand, and “nobody” waits & waits";
const SHORT: Duration = Duration::from_millis(60);

/// Sends the check-in of This week.
async fn check_in(browser: &Browser, evidence: &str) -> Answer {
    let fields =
        [("page", "week"), ("value", "8.5 days"), ("confidence", "7"), ("evidence", evidence)];
    browser.post(CHECK_INS, &fields).await
}

/// Makes sure that an answer says when to try again, and holds what was typed.
#[track_caller]
fn keeps(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.retry_after.as_deref(), Some("5"));
    assert!(answer.has("value=\"8.5 days\""), "{}", answer.html);
    assert!(answer.has("A second stand, and “nobody” waits &#38; waits"), "{}", answer.html);
}

#[test]
fn while_others_write_a_check_in_waits_and_then_keeps_what_was_typed() {
    on_sqlite(async |house| {
        let mira = plot(&house).await.mira;
        let browser = Browser::of(&house, &mira).await;
        let options = SqliteOptions { busy_wait: SHORT, ..SqliteOptions::default() };
        let impatient = browser.at(&house.reopened(options).await);
        let writes = async |_: &mut Tx| {
            let answer = check_in(&impatient, WORDS).await;
            keeps(&answer);
            let said = "A large import is being written. What you typed is kept: try again in a few seconds.";
            assert!(answer.words_of("id=\"k-1-check-in\"", "</form>").contains(said));
            Ok::<_, DbError>(())
        };
        house.app.store.db().write(writes).await.unwrap();
        // Patience is rewarded: the same check-in gets through as soon as the others are done.
        assert_eq!(check_in(&impatient, WORDS).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_full_database_shows_its_pages_and_keeps_what_was_typed() {
    on_sqlite(async |house| {
        let mira = plot(&house).await.mira;
        let browser = Browser::of(&house, &mira).await;
        let full = browser.at(&house.full().await);
        // Some room is left in the last pages; it is used up soon.
        let long = format!("{WORDS} {}", "and so on ".repeat(380));
        let mut answer = check_in(&full, &long).await;
        for _ in 0..20 {
            if answer.status == StatusCode::SERVICE_UNAVAILABLE {
                break;
            }
            answer = check_in(&full, &long).await;
        }
        keeps(&answer);
        assert!(answer.words().contains("The disk is full or protected."), "{}", answer.words());
        assert_eq!(full.get("/week").await.status, StatusCode::OK);
    });
}

#[test]
fn a_database_out_of_connections_keeps_what_was_typed() {
    on_sqlite(async |house| {
        let mira = plot(&house).await.mira;
        let browser = Browser::of(&house, &mira).await;
        let options =
            SqliteOptions { readers: 1, connection_wait: SHORT, ..SqliteOptions::default() };
        let narrow = house.reopened(options).await;
        let there = browser.at(&narrow);
        let reads = async |_: &mut Reader| {
            let page = there.get("/week").await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(page.retry_after.as_deref(), Some("5"));
            assert!(page.words().starts_with("The database does not answer"), "{}", page.words());
            keeps(&check_in(&there, WORDS).await);
            Ok::<_, DbError>(())
        };
        narrow.app.store.db().read(reads).await.unwrap();
        assert_eq!(there.get("/week").await.status, StatusCode::OK);
    });
}

stories! {
    async fn a_stopped_database_keeps_what_was_typed_for_one_button(house: House) {
        let mira = plot(&house).await.mira;
        let browser = Browser::of(&house, &mira).await;
        house.app.store.db().close().await.unwrap();
        let answer = check_in(&browser, WORDS).await;
        keeps(&answer);
        assert_snapshot!(answer.words(), @r#"
        Not saved yet
        The database did not answer. What you typed is here: send it again in a moment.
        What you typed
        What you typed
        A second stand, and “nobody” waits & waits
        Send it again
        "#);
        assert!(answer.has(&format!("action=\"{CHECK_INS}\"")) && answer.has("method=\"post\""));
        // The script keeps the form itself, and says its own sentence.
        let mut browser = browser;
        browser.partial = true;
        let piece = check_in(&browser, WORDS).await;
        assert_eq!(piece.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(!piece.has("A second stand"));
    }

    async fn no_password_comes_back(house: House) {
        plot(&house).await;
        let browser = Browser::of_nobody(&house);
        house.app.store.db().close().await.unwrap();
        let fields = [("email", "mira@alder.example"), ("password", "eleven small pears")];
        let answer = browser.post("/session", &fields).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.retry_after.as_deref(), Some("5"));
        assert!(!answer.has("eleven small pears"), "{}", answer.html);
    }
}
