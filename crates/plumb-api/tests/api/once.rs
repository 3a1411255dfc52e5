//! What is asked twice under one key is done once.

use crate::client::Client;
use crate::writing::{agreed, drafted};
use plumb_core::id::MemberId;
use plumb_db::Tx;
use plumb_testkit::{House, stories};
use serde_json::{Value, json};

const KEY: &[(&str, &str)] = &[("idempotency-key", "spring-1")];

fn new_objective(statement: &str) -> Value {
    json!({
        "cycle": "C-1",
        "belongs": { "kind": "team", "team": "T-2" },
        "statement": statement,
        "ambition": "committed",
        "purpose": "execution",
    })
}

/// Makes it as it is when the server went down after the change and before its answer.
async fn forget_the_answer(house: &House, member: MemberId, change: i64) {
    let workspace = house.workspace;
    house
        .app
        .store
        .db()
        .write(async |tx: &mut Tx| {
            plumb_store::idempotency::answered(
                tx,
                workspace,
                member,
                "spring-1",
                0,
                &change.to_string(),
            )
            .await
        })
        .await
        .unwrap();
}

stories! {
    async fn the_same_key_and_body_give_the_same_answer(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let body = new_objective("Every rider knows what a service costs");
        let first = ada.ask("POST", "/objectives", Some(body.clone()), KEY).await.is(201);
        let path = format!("/objectives/{}", first["number"].as_str().unwrap());
        ada.patch(&path, json!({ "why": "They ask at the counter" })).await.is(200);
        let again = ada.ask("POST", "/objectives", Some(body.clone()), KEY).await;
        assert_eq!(again.header(&axum::http::header::LOCATION), format!("/api/v1{path}"));
        assert_eq!(again.is(201), first, "as it was answered, whatever happened since");
        assert_eq!(ada.get("/objectives").await.is(200)["items"].as_array().unwrap().len(), 1);

        house.pass(2);
        let later = ada.ask("POST", "/objectives", Some(body), KEY).await.is(201);
        assert_ne!(later["id"], first["id"], "a key is kept for 24 hours");
    }

    async fn another_body_under_the_same_key_is_refused(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let body = new_objective("Every rider knows what a service costs");
        ada.ask("POST", "/objectives", Some(body), KEY).await.is(201);
        let other = new_objective("Every rider knows when a service is due");
        let refused = ada.ask("POST", "/objectives", Some(other.clone()), KEY).await.is(409);
        assert_eq!(refused["code"], "idempotency.used_otherwise");
        let key_result = ada.ask("POST", "/objectives/O-1/proposal", None, KEY).await.is(409);
        assert_eq!(key_result["code"], "idempotency.used_otherwise");
        let nora = Client::of(&house, &house.lead("Nora").await).await;
        nora.ask("POST", "/objectives", Some(other), KEY).await.is(201);
    }

    async fn what_was_refused_leaves_the_key_free(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let refused = ada.ask("POST", "/objectives", Some(new_objective(" ")), KEY).await;
        assert_eq!(refused.refusals(), ["statement: objective.no_statement"]);
        ada.ask("POST", "/objectives", Some(new_objective("We answer within a day")), KEY).await.is(201);
    }

    async fn a_server_that_went_down_before_it_answered_does_nothing_twice(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (_, key_result) = agreed(&ada).await;
        let path = format!("/key-results/{key_result}/check-ins");
        let body = json!({ "value": "50", "confidence": 7 });
        let first = ada.ask("POST", &path, Some(body.clone()), KEY).await.is(201);
        let change = first["check_in"]["version"].as_i64().unwrap();
        forget_the_answer(&house, house.founder.id, change).await;
        let again = ada.ask("POST", &path, Some(body.clone()), KEY).await.is(201);
        assert_eq!(again, first);
        assert_eq!(ada.ask("POST", &path, Some(body), KEY).await.is(201), first);
        let all = ada.get(&path).await.is(200);
        assert_eq!(all["items"].as_array().unwrap().len(), 1);
    }

    async fn a_state_that_was_created_already_is_shown(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        let path = format!("/objectives/{objective}/proposal");
        let first = ada.ask("POST", &path, None, KEY).await.is(200);
        forget_the_answer(&house, house.founder.id, first["version"].as_i64().unwrap()).await;
        assert_eq!(ada.ask("POST", &path, None, KEY).await.is(200), first);
        assert_eq!(ada.create(&path).await.refusals(), ["-: objective.wrong_state"]);
    }

    async fn what_is_no_key_can_not_be_read(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        for key in ["", "two words", &"x".repeat(201)] {
            let answer = ada
                .ask("POST", "/objectives", Some(new_objective("We answer")), &[("idempotency-key", key)])
                .await
                .is(400);
            assert_eq!(answer["errors"][0]["field"], "Idempotency-Key");
        }
    }
}
