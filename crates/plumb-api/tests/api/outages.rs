//! A database that is busy, full, stopped or out of connections is told as a problem, with when to try again.

use crate::client::{Answer, Client};
use crate::writing::drafted;
use axum::http::header;
use plumb_db::{DbError, Reader, SqliteOptions, Tx};
use plumb_testkit::{on_sqlite, stories};
use serde_json::json;
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(60);

/// Makes sure that an answer is this problem, and says when to try again.
#[track_caller]
fn told(answer: Answer, code: &str, retry_after_s: &str) {
    assert_eq!(answer.header(&header::CONTENT_TYPE), "application/problem+json");
    assert_eq!(answer.header(&header::RETRY_AFTER), retry_after_s);
    assert_eq!(answer.is(503)["code"], code);
}

#[test]
fn while_others_write_for_too_long_it_is_busy() {
    on_sqlite(async |house| {
        let ada = Client::of(&house, &house.founder).await;
        let objective = format!("/objectives/{}/proposal", drafted(&ada).await);
        let options = SqliteOptions { busy_wait: SHORT, ..SqliteOptions::default() };
        let impatient = ada.at(&house.reopened(options).await);
        let writes = async |_: &mut Tx| {
            told(impatient.create(&objective).await, "busy", "1");
            impatient.get("/objectives").await.is(200);
            Ok::<_, DbError>(())
        };
        house.app.store.db().write(writes).await.unwrap();
        impatient.create(&objective).await.is(200);
    });
}

#[test]
fn a_full_database_can_be_read() {
    on_sqlite(async |house| {
        let ada = Client::of(&house, &house.founder).await;
        let full = ada.at(&house.full().await);
        let mut answer = full.post("/initiatives", initiative(house.team)).await;
        for _ in 0..400 {
            if answer.status == 503 {
                break;
            }
            answer = full.post("/initiatives", initiative(house.team)).await;
        }
        told(answer, "unavailable", "30");
        full.get("/initiatives").await.is(200);
    });
}

fn initiative(team: plumb_core::id::TeamId) -> serde_json::Value {
    json!({ "team": team.0, "state": "doing", "title": "A second stand for repairs ".repeat(11) })
}

#[test]
fn a_database_out_of_connections_is_unavailable_until_one_is_free() {
    on_sqlite(async |house| {
        let ada = Client::of(&house, &house.founder).await;
        let options =
            SqliteOptions { readers: 1, connection_wait: SHORT, ..SqliteOptions::default() };
        let narrow = house.reopened(options).await;
        let there = ada.at(&narrow);
        let reads = async |_: &mut Reader| {
            told(there.get("/objectives").await, "unavailable", "30");
            Ok::<_, DbError>(())
        };
        narrow.app.store.db().read(reads).await.unwrap();
        there.get("/objectives").await.is(200);
    });
}

stories! {
    async fn a_stopped_database_is_unavailable(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        house.app.store.db().close().await.unwrap();
        told(ada.get("/objectives").await, "unavailable", "30");
        told(ada.post("/objectives", json!({})).await, "unavailable", "30");
    }
}
