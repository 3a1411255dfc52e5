//! What a team is asked to remember.

use crate::client::Client;
use crate::writing::agreed;
use plumb_core::access::Scope;
use plumb_testkit::stories;
use serde_json::json;

stories! {
    async fn a_team_is_asked_its_members_answer_and_its_share_is_told_at_the_end(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, _) = agreed(&ada).await;
        let ask = json!({ "team": "T-2", "cycle": "C-1" });
        assert_eq!(ada.post("/recalls", ask.clone()).await.refusals(), ["-: recall.few_people"]);
        let mut people = Vec::new();
        for name in ["Mira", "Tom", "Olu"] {
            people.push(house.person(name).await);
        }
        let key = [("idempotency-key", "one")];
        let made = ada.ask("POST", "/recalls", Some(ask.clone()), &key).await.is(201);
        assert_eq!(ada.ask("POST", "/recalls", Some(ask.clone()), &key).await.is(201), made);
        assert_eq!(ada.post("/recalls", ask).await.refusals(), ["-: recall.open_already"]);
        assert_eq!(
            (&made["ends_on"], &made["people"], &made["is_open"], &made["answered"], &made["share"]),
            (&json!("2026-10-08"), &json!(4), &json!(true), &json!(0), &json!(null))
        );
        let path = format!("/recalls/{}", made["id"].as_str().unwrap());
        let mira = Client::of(&house, &people[0]).await;
        assert_eq!(mira.get("/week").await.is(200)["questions"][0]["recall"], made["id"]);
        let named = json!({ "named": [objective] });
        let wrong = json!({ "named": ["K-1"] });
        let answer = format!("{path}/answer");
        assert_eq!(mira.put(&answer, wrong).await.refusals(), ["named: recall.not_about"]);
        let wrong = json!({ "named": ["no name"] });
        assert_eq!(mira.put(&answer, wrong).await.refusals(), ["named: recall.not_about"]);
        let told = mira.put(&answer, named.clone()).await.is(200);
        assert_eq!((&told["has_answered"], &told["answered"]), (&json!(true), &json!(1)));
        assert_eq!(told["version"], made["version"], "nothing of it changed");
        assert_eq!(mira.put(&answer, named.clone()).await.refusals(), ["-: recall.answered_already"]);
        assert_eq!(mira.get("/week").await.is(200)["questions"], json!([]));
        let reading = Client::with_token(&house, &people[1], Scope::Read).await;
        reading.put(&answer, named.clone()).await.is(403);
        for (person, named) in [(&people[1], named.clone()), (&people[2], json!({ "named": [] }))] {
            Client::of(&house, person).await.put(&answer, named).await.is(200);
        }
        assert_eq!(ada.get(&path).await.is(200)["share"], json!(null));
        let told = ada.put(&answer, named).await.is(200);
        assert_eq!((&told["is_open"], &told["share"]), (&json!(false), &json!("0.7500")));
        assert_eq!(told["closed_on"], "2026-10-01");
        let list = ada.get("/recalls?team=T-2&cycle=C-1").await.is(200);
        assert_eq!(list["items"], json!([told]));
        assert_eq!(ada.create(&format!("{path}/closure")).await.refusals(), ["-: recall.ended"]);

        // Who answered is told to nobody else, and what they named to nobody at all.
        let changes = ada.get("/changes").await.is(200);
        let changes = changes["items"].as_array().unwrap();
        let answered = changes.iter().filter(|change| change["verb"] == "recall.answered").collect::<Vec<_>>();
        assert_eq!(answered.len(), 1, "her own");
        assert_eq!(answered[0]["facts"].as_object().unwrap().keys().collect::<Vec<_>>(), ["cycle", "recall"]);
    }

    async fn what_ended_before_four_had_answered_tells_no_number(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, _) = agreed(&ada).await;
        for name in ["Mira", "Tom", "Olu"] {
            house.person(name).await;
        }
        let made = ada.post("/recalls", json!({ "team": "T-2", "cycle": "C-1" })).await.is(201);
        let path = format!("/recalls/{}", made["id"].as_str().unwrap());
        ada.put(&format!("{path}/answer"), json!({ "named": [objective] })).await.is(200);
        let told = ada.create(&format!("{path}/closure")).await.is(200);
        assert_eq!((&told["answered"], &told["share"]), (&json!(null), &json!(null)));
        let reader = Client::of(&house, &house.reader("Rosa").await).await;
        reader.get(&path).await.is(404);
        reader.get("/recalls?team=T-2&cycle=C-1").await.is(403);
    }
}
