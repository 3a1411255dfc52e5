//! What may not be seen is not found, not listed, not counted and not told.

use crate::client::Client;
use crate::writing::{drafted, key_result_under};
use plumb_testkit::stories;
use serde_json::json;

stories! {
    async fn a_draft_is_its_teams_alone(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        let key_result = ada.post("/key-results", key_result_under(&ada, &objective).await).await.is(201);
        let key_result = key_result["number"].as_str().unwrap().to_owned();
        let reader = Client::of(&house, &house.reader("Nora").await).await;
        for path in [
            format!("/objectives/{objective}"),
            format!("/objectives/{objective}/changes"),
            format!("/key-results/{key_result}"),
            format!("/key-results/{key_result}/check-ins"),
            format!("/key-results/{key_result}/readings"),
            format!("/key-results/{key_result}/changes"),
        ] {
            reader.get(&path).await.is(404);
            ada.get(&path).await.is(200);
        }
        reader.patch(&format!("/objectives/{objective}"), json!({ "why": "Mine" })).await.is(404);
        reader.delete(&format!("/objectives/{objective}")).await.is(404);
        reader.create(&format!("/objectives/{objective}/proposal")).await.is(404);
        let under = key_result_under(&reader, &objective).await;
        assert_eq!(reader.post("/key-results", under).await.refusals(), ["objective: reference.unknown"]);
        assert_eq!(
            reader.get(&format!("/key-results?objective={objective}")).await.refusals(),
            ["objective: reference.unknown"]
        );
        for path in ["/objectives", "/key-results", "/objectives?state=draft"] {
            assert_eq!(reader.get(path).await.is(200)["items"], json!([]), "{path}");
        }
        let told = reader.get("/changes").await.is(200);
        let told = told["items"].as_array().unwrap();
        assert!(told.iter().all(|change| change["objective"].is_null()), "{told:?}");

        ada.create(&format!("/objectives/{objective}/proposal")).await.is(200);
        let shown = reader.get(&format!("/objectives/{objective}")).await.is(200);
        assert_eq!(shown["key_results"][0]["number"], key_result.as_str());
        assert_eq!(reader.get("/key-results").await.is(200)["items"].as_array().unwrap().len(), 1);
        reader.patch(&format!("/objectives/{objective}"), json!({ "why": "Mine" })).await.is(403);
    }

    async fn a_draft_under_what_all_may_read_stays_its_teams(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        ada.create(&format!("/objectives/{objective}/proposal")).await.is(200);
        ada.post("/key-results", key_result_under(&ada, &objective).await).await.is(201);
        let reader = Client::of(&house, &house.reader("Nora").await).await;
        assert_eq!(reader.get(&format!("/objectives/{objective}")).await.is(200)["key_results"], json!([]));
        assert_eq!(reader.get("/key-results").await.is(200)["items"], json!([]));
        reader.get("/key-results/K-1").await.is(404);
        let told = reader.get(&format!("/objectives/{objective}/changes")).await.is(200);
        let told = told["items"].as_array().unwrap();
        assert!(told.iter().all(|change| change["subject"] != "key_result"), "{told:?}");
    }

    async fn a_personal_objective_is_its_persons_unless_shared(house: House) {
        let mira = Client::of(&house, &house.person("Mira").await).await;
        let ada = Client::of(&house, &house.founder).await;
        for (shared, found) in [(false, 404), (true, 200)] {
            let body = json!({
                "cycle": "C-1", "belongs": { "kind": "me", "shared": shared },
                "statement": "I can true a wheel by ear", "ambition": "learning", "purpose": "learning",
            });
            let made = mira.post("/objectives", body).await.is(201);
            let path = format!("/objectives/{}", made["number"].as_str().unwrap());
            assert_eq!(ada.get(&path).await.status, found);
            house.pass_minutes(1);
        }
        assert_eq!(ada.get("/objectives").await.is(200)["items"].as_array().unwrap().len(), 1);
        assert_eq!(mira.get("/objectives").await.is(200)["items"].as_array().unwrap().len(), 2);
    }
}
