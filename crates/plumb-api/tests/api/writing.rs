//! A cycle from the first draft to the scores, by API alone.

use crate::client::Client;
use axum::http::header;
use plumb_testkit::stories;
use serde_json::{Value, json};

/// An objective of the first team with one key result, agreed.
pub(crate) async fn agreed(client: &Client) -> (String, String) {
    let objective = drafted(client).await;
    let key_result = client.post("/key-results", key_result_under(client, &objective).await).await;
    let key_result = key_result.is(201)["number"].as_str().unwrap().to_owned();
    client.create(&format!("/objectives/{objective}/proposal")).await.is(200);
    client.create(&format!("/objectives/{objective}/agreement")).await.is(200);
    (objective, key_result)
}

/// A drafted objective of the first team.
pub(crate) async fn drafted(client: &Client) -> String {
    let body = json!({
        "cycle": "C-1",
        "belongs": { "kind": "team", "team": "T-2" },
        "statement": "Riders bring their bikes back every spring",
        "why": "Winter storage filled up and half of them never came back",
        "ambition": "aspirational",
        "purpose": "strategic",
    });
    let answer = client.post("/objectives", body).await;
    let location = answer.header(&header::LOCATION).to_owned();
    let objective = answer.is(201)["number"].as_str().unwrap().to_owned();
    assert_eq!(location, format!("/api/v1/objectives/{objective}"));
    objective
}

/// What makes a key result that can be agreed, owned by whoever asks.
pub(crate) async fn key_result_under(client: &Client, objective: &str) -> Value {
    let me = client.get("/me").await.is(200)["person"]["number"].clone();
    json!({
        "objective": objective,
        "statement": "Share of bikes serviced in spring goes from 48% to 70%",
        "unit": "%",
        "measure": { "kind": "reach", "from": "48", "to": "70" },
        "definition": { "counted": "Bikes with a service between March and May" },
        "owner": me,
    })
}

stories! {
    async fn a_link_is_answered_with_the_address_to_open(house: House) {
        house.app.note_address("https://okr.example.org").await.unwrap();
        let ada = Client::with_session(&house, &house.founder).await;
        let invited = ada.post("/invitations", json!({ "email": "sam@alder.example" })).await.is(201);
        let url = format!("https://okr.example.org/invitations/{}", invited["secret"].as_str().unwrap());
        assert_eq!(invited["url"], url);
    }

    async fn a_draft_is_measured_as_far_as_it_is_known(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        let mut body = key_result_under(&ada, &objective).await;
        body["measure"] = json!({ "kind": "reach", "to": "70" });
        let drafted = ada.post("/key-results", body).await.is(201);
        assert_eq!(drafted["measure"], json!({
            "kind": "reach", "from": null, "to": "70", "to_be_measured_by": null, "checkpoints": [],
        }));
        let refused = ada.create(&format!("/objectives/{objective}/agreement")).await.is(422);
        assert_eq!(refused["errors"][0]["code"], "key_result.measure_begun");
        let path = format!("/key-results/{}", drafted["number"].as_str().unwrap());
        let keep = ada.patch(&path, json!({ "measure": { "kind": "keep" } })).await.is(200);
        assert_eq!(keep["measure"], json!({ "kind": "keep", "floor": null, "ceiling": null, "not_counting": [] }));
        let both = json!({ "kind": "reach", "from": "1", "to_be_measured_by": "2026-10-20" });
        let refused = ada.patch(&path, json!({ "measure": both })).await.is(422);
        assert_eq!(refused["errors"][0]["code"], "measure.start_or_day");
    }

    async fn a_cycle_goes_from_draft_to_score(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, key_result) = agreed(&ada).await;
        let path = format!("/key-results/{key_result}");

        house.set_now("2026-11-16T09:00:00Z");
        let checked_in = ada
            .post(&format!("{path}/check-ins"), json!({
                "value": "57.5", "confidence": 6, "evidence": "The reminder works", "in_the_way": "Two mechanics are ill",
            }))
            .await
            .is(201);
        assert_eq!(checked_in["stands"]["progress"], "0.4318");
        assert_eq!(checked_in["stands"]["expected"], "0.5055");
        assert_eq!(checked_in["stands"]["pace_asks"], json!({ "kind": "value", "value": "59.120879121" }));
        assert_eq!(checked_in["stands"]["standing"], "at_risk");
        assert_eq!(checked_in["fall"], Value::Null);
        let at = format!("/check-ins/{}", checked_in["check_in"]["id"].as_str().unwrap());
        assert_eq!(ada.get(&at).await.is(200)["evidence"], "The reminder works");

        house.set_now("2026-11-23T09:00:00Z");
        let fell = ada.post(&format!("{path}/check-ins"), json!({ "confidence": 2 })).await.is(201);
        assert_eq!(fell["fall"], json!({ "from": 6, "to": 2 }));
        let again = ada.post(&format!("{path}/check-ins"), json!({ "still_true": true })).await.is(201);
        assert_eq!(again["check_in"]["confidence"], 2);

        let shown = ada.get(&format!("/objectives/{objective}")).await.is(200);
        assert_eq!(shown["stands"]["progress"][0]["progress"], "0.4318");
        assert_eq!(shown["stands"]["standing"], "off_track");
        assert_eq!(shown["key_results"][0]["evidence"]["latest"]["value"], "57.5");

        house.set_now("2026-12-31T09:00:00Z");
        let score = json!({ "tenths": 4, "evidence": "Counted in the workshop book", "after": "Ask in autumn already" });
        let scored = ada.put(&format!("{path}/score"), score).await.is(200);
        assert_eq!(scored["state"], "scored");
        assert_eq!(scored["score"]["tenths"], 4);
        assert_eq!(ada.get(&format!("/objectives/{objective}")).await.is(200)["score_tenths"], 4);
        let corrected = json!({ "tenths": 5, "evidence": "Counted once more" });
        let refused = ada.put(&format!("{path}/score"), corrected.clone()).await;
        assert_eq!(refused.refusals(), ["reason: key_result.no_reason"]);
        let mut corrected = corrected;
        corrected["reason"] = "A page was stuck".into();
        assert_eq!(ada.put(&format!("{path}/score"), corrected).await.is(200)["score"]["tenths"], 5);
        let changes = ada.get(&format!("{path}/changes")).await.is(200);
        assert_eq!(changes["items"][0]["reason"], "A page was stuck");
        let reopened = ada.delete(&format!("{path}/score?reason=A%20late%20count")).await.is(200);
        assert_eq!(reopened["state"], "agreed");

        ada.put("/cycles/C-1/phase", json!({ "phase": "closed" })).await.is(200);
        let refused = ada.patch(&path, json!({ "statement": "Something else", "reason": "None" })).await;
        assert_eq!(refused.refusals(), ["-: cycle.is_closed"]);
    }

    async fn the_three_measures_come_back_as_they_went_in(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        let keep = json!({
            "kind": "keep", "floor": null, "ceiling": "2.5",
            "not_counting": [{ "first_on": "2026-12-21", "last_on": "2026-12-31" }],
        });
        let reach = json!({
            "kind": "reach", "from": null, "to": "4", "to_be_measured_by": "2026-10-15", "checkpoints": [],
        });
        let dip = json!({
            "kind": "reach", "from": "9", "to": "4", "to_be_measured_by": null,
            "checkpoints": [{ "on": "2026-11-01", "value": "9.75" }],
        });
        for measure in [keep, reach, dip] {
            let mut body = key_result_under(&ada, &objective).await;
            body["measure"] = measure.clone();
            assert_eq!(ada.post("/key-results", body).await.is(201)["measure"], measure);
        }
        let mut body = key_result_under(&ada, &objective).await;
        body["measure"] = json!({ "kind": "milestones", "milestones": [
            { "title": "A place is found", "proof": "A signed lease" },
            { "title": "It is open", "proof": "The first bike is in", "weight": "2", "due_on": "2026-12-01" },
        ] });
        let made = ada.post("/key-results", body).await.is(201);
        let milestones = made["measure"]["milestones"].as_array().unwrap();
        assert_eq!(milestones[0]["weight"], "1");
        assert_eq!(milestones[1]["due_on"], "2026-12-01");
        // Written anew with their ids, they are the same milestones.
        let path = format!("/key-results/{}", made["number"].as_str().unwrap());
        let same = ada.patch(&path, json!({ "measure": made["measure"] })).await.is(200);
        assert_eq!(same["version"], made["version"]);
    }

    async fn a_check_in_names_the_readings_of_all_milestones_that_it_changed(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        let mut body = key_result_under(&ada, &objective).await;
        let milestone = |title: &str| json!({ "title": title, "proof": "A photo" });
        body["measure"] = json!({ "kind": "milestones", "milestones": [
            milestone("A place is found"), milestone("It is furnished"), milestone("It is open"),
        ] });
        let made = ada.post("/key-results", body).await.is(201);
        ada.create(&format!("/objectives/{objective}/proposal")).await.is(200);
        ada.create(&format!("/objectives/{objective}/agreement")).await.is(200);
        let ids = (0..3).map(|nth| made["measure"]["milestones"][nth]["id"].clone()).collect::<Vec<_>>();
        let path = format!("/key-results/{}/check-ins", made["number"].as_str().unwrap());
        let both = json!({ "milestones": [ids[0], ids[1]], "confidence": 8, "evidence": "", "in_the_way": "" });
        let two = ada.post(&path, both).await.is(201)["check_in"].clone();
        house.pass(7);
        let all = json!({ "milestones": ids, "confidence": 9, "evidence": "", "in_the_way": "" });
        let one = ada.post(&path, all).await.is(201)["check_in"].clone();
        assert_eq!((two["readings"].as_array().unwrap().len(), &one["readings"]), (2, &json!([one["reading"]])));
        for reading in two["readings"].as_array().unwrap() {
            let reading = ada.get(&format!("/readings/{}", reading.as_str().unwrap())).await.is(200);
            assert!(ids[..2].contains(&reading["milestone"]), "{reading}");
        }
        let list = ada.get(&path).await.is(200);
        assert_eq!(list["items"], json!([one, two]));
        assert_eq!(ada.get(&format!("/check-ins/{}", two["id"].as_str().unwrap())).await.is(200), two);
    }

    async fn what_does_not_fit_is_refused_where_it_stands(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        let mut body = key_result_under(&ada, &objective).await;
        body["measure"] = json!({
            "kind": "reach", "from": "48", "to": "7O", "checkpoints": [{ "on": "2026-11-01", "value": "1,5" }],
        });
        body["weight"] = json!("0");
        body["unit"] = json!("furlongs");
        assert_eq!(ada.post("/key-results", body).await.refusals(), [
            "unit: unit.unknown",
            "weight: weight.not_positive",
            "measure.to: quantity.not_a_number",
            "measure.checkpoints[0].value: quantity.not_a_number",
        ]);
        let mut body = key_result_under(&ada, &objective).await;
        body["definition"]["limits"] = json!("x".repeat(2_001));
        body["statement"] = json!(" ");
        assert_eq!(ada.post("/key-results", body).await.refusals(), [
            "statement: key_result.no_statement",
            "definition.limits: words.too_long",
        ]);
        let mut body = key_result_under(&ada, &objective).await;
        body["owner"] = json!("P-99");
        assert_eq!(ada.post("/key-results", body).await.refusals(), ["owner: reference.unknown"]);
    }

    async fn what_is_agreed_changes_with_a_reason_and_the_answer_says_so(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, key_result) = agreed(&ada).await;
        for path in [format!("/objectives/{objective}"), format!("/key-results/{key_result}")] {
            for refused in [
                ada.patch(&path, json!({ "statement": "Riders bring their bikes" })).await,
                ada.post(&format!("{path}/retirement"), json!({ "reason": "" })).await,
            ] {
                let refused = refused.is(422);
                let detail = &refused["errors"][0]["detail"];
                assert_eq!(detail, "this needs a reason: say why in a sentence", "{path}: {refused}");
            }
        }
    }

    async fn a_patch_leaves_what_it_does_not_name(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (_, key_result) = agreed(&ada).await;
        let path = format!("/key-results/{key_result}");
        let before = ada.get(&path).await.is(200);
        assert_eq!(ada.patch(&path, json!({ "due_on": "2026-12-15" })).await.refusals(), ["reason: key_result.no_reason"]);
        let patch = json!({ "due_on": "2026-12-15", "definition": { "limits": "None known" }, "reason": "Snow" });
        let after = ada.patch(&path, patch).await.is(200);
        assert_eq!(after["due_on"], "2026-12-15");
        assert_eq!(after["definition"]["limits"], "None known");
        assert_eq!(after["definition"]["counted"], before["definition"]["counted"]);
        assert_eq!(after["measure"], before["measure"]);
        let taken = ada.patch(&path, json!({ "due_on": null, "reason": "No snow" })).await.is(200);
        assert_eq!(taken["due_on"], Value::Null);
    }

    async fn what_it_continues_is_said_and_taken_back(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (_, earlier) = agreed(&ada).await;
        let (_, later) = agreed(&ada).await;
        let path = format!("/key-results/{later}");
        let id = ada.get(&format!("/key-results/{earlier}")).await.is(200)["id"].clone();
        let patch = json!({ "continues": earlier, "reason": "It goes on" });
        assert_eq!(ada.patch(&path, patch).await.is(200)["continues"], id);
        let patch = json!({ "due_on": "2026-12-15", "reason": "Snow" });
        assert_eq!(ada.patch(&path, patch).await.is(200)["continues"], id, "it stays where it is not named");
        let back = json!({ "continues": later, "reason": "In a circle" });
        let back = ada.patch(&format!("/key-results/{earlier}"), back).await;
        assert_eq!(back.refusals(), ["continues: key_result.continues_later"]);
        let nothing = json!({ "continues": null, "reason": "It stands alone" });
        assert_eq!(ada.patch(&path, nothing).await.is(200)["continues"], Value::Null);
    }
}
