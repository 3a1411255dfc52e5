//! Lists come in pages: each thing once, in one order, whatever is added meanwhile.

use crate::client::Client;
use crate::writing::{agreed, drafted};
use axum::http::header;
use plumb_testkit::stories;
use serde_json::{Value, json};

/// Follows `next` to the end and gives what stood at `field`, page by page.
pub(crate) async fn all(client: &Client, first: &str, field: &str) -> Vec<Vec<Value>> {
    let (mut pages, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = next {
        let answer = client.get(&path).await;
        let link = answer.headers.get(header::LINK).map(|link| link.to_str().unwrap().to_owned());
        let body = answer.is(200);
        next = body["next"].as_str().map(str::to_owned);
        assert_eq!(link, next.as_ref().map(|next| format!("<{next}>; rel=\"next\"")));
        pages.push(
            body["items"].as_array().unwrap().iter().map(|item| item[field].clone()).collect(),
        );
        assert!(pages.len() < 20, "it never ends");
    }
    pages
}

stories! {
    async fn every_objective_is_on_one_page(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        for _ in 0..5 {
            drafted(&ada).await;
            house.pass_minutes(1);
        }
        assert_eq!(
            all(&ada, "/objectives?limit=2&cycle=C-1&team=T-2&state=draft", "number").await,
            [vec![json!("O-1"), json!("O-2")], vec![json!("O-3"), json!("O-4")], vec![json!("O-5")]]
        );
        assert_eq!(all(&ada, "/objectives?limit=5", "number").await.len(), 1);
        assert_eq!(all(&ada, "/objectives?state=agreed", "number").await, [Vec::<Value>::new()]);
        assert_eq!(all(&ada, "/objectives?team=T-1", "number").await, [Vec::<Value>::new()]);
    }

    async fn key_results_are_found_by_what_they_belong_to(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (first, _) = agreed(&ada).await;
        house.pass_minutes(1);
        agreed(&ada).await;
        let one = [vec![json!("K-1")]];
        let both = [vec![json!("K-1"), json!("K-2")]];
        assert_eq!(all(&ada, &format!("/key-results?objective={first}"), "number").await, one);
        assert_eq!(all(&ada, "/key-results?cycle=C-1&owner=P-1&team=T-2&state=agreed", "number").await, both);
        assert_eq!(all(&ada, "/key-results?limit=1", "number").await.len(), 2);
        let scores = ada.get("/key-results").await.is(200)["items"][0].get("score").cloned();
        assert_eq!(scores, None, "no score beside an owner in a list");
    }

    async fn check_ins_and_readings_go_back_in_time(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (_, key_result) = agreed(&ada).await;
        house.set_now("2026-11-20T09:00:00Z");
        for (on, value) in [("2026-11-02", "50"), ("2026-11-09", "52"), ("2026-11-09", "53"), ("2026-10-20", "49")] {
            house.pass_minutes(1);
            let body = json!({ "on": on, "value": value, "confidence": 7 });
            ada.post(&format!("/key-results/{key_result}/check-ins"), body).await.is(201);
        }
        let days = ["2026-11-09", "2026-11-09", "2026-11-02", "2026-10-20"].map(|day| json!(day));
        let path = format!("/key-results/{key_result}");
        let check_ins = all(&ada, &format!("{path}/check-ins?limit=1"), "on").await.concat();
        assert_eq!(check_ins, days);
        let values = all(&ada, &format!("{path}/readings?limit=3"), "value").await.concat();
        assert_eq!(values, ["53", "52", "50", "49"].map(|value| json!(value)));
    }

    async fn changes_are_told_from_the_newest_on(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, key_result) = agreed(&ada).await;
        let verbs = all(&ada, &format!("/objectives/{objective}/changes?limit=2"), "verb").await.concat();
        let told = ["objective.agreed", "objective.proposed", "key_result.drafted", "objective.drafted"];
        assert_eq!(verbs, told.map(|verb| json!(verb)));
        let verbs = all(&ada, &format!("/key-results/{key_result}/changes"), "verb").await.concat();
        assert_eq!(verbs, [json!("key_result.drafted")]);
        let numbers = all(&ada, "/changes?limit=3", "number").await.concat();
        let numbers = numbers.iter().map(|number| number.as_i64().unwrap()).collect::<Vec<_>>();
        assert!(numbers.is_sorted_by(|a, b| a > b), "{numbers:?}");
        assert_eq!(numbers.last(), Some(&1));
    }

    async fn drafts_of_others_make_no_page_shorter(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        for _ in 0..4 {
            drafted(&ada).await;
        }
        let reader = Client::of(&house, &house.reader("Rosa").await).await;
        let pages = all(&reader, "/changes?limit=2", "number").await;
        let (last, whole) = pages.split_last().unwrap();
        assert!(!whole.is_empty());
        assert!(whole.iter().all(|page| page.len() == 2), "{pages:?}");
        assert!(!last.is_empty(), "{pages:?}");
    }

    async fn what_is_no_page_can_not_be_read(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        for (query, field) in [
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("limit=two", "limit"),
            ("cursor=!", "cursor"),
            ("cursor=bm8", "cursor"),
            ("state=done", "state"),
            ("state=draft&state=agreed", "state"),
            ("cycle=%00", "cycle"),
        ] {
            let answer = ada.get(&format!("/objectives?{query}")).await.is(400);
            assert_eq!(answer["errors"][0]["field"], field, "{query}");
        }
        ada.get("/objectives?colour=red").await.is(400);
        assert_eq!(ada.get("/objectives?cycle=C-9").await.refusals(), ["cycle: reference.unknown"]);
        assert_eq!(ada.get("/objectives?cycle=T-1").await.refusals(), ["cycle: reference.unknown"]);
    }
}
