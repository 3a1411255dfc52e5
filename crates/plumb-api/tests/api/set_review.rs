//! The review of a team's set and of a cycle.

use crate::client::Client;
use crate::writing::{drafted, key_result_under};
use plumb_testkit::stories;
use serde_json::{Value, json};

/// The findings of one rule.
fn of_rule(review: &Value, rule: &str) -> Vec<Value> {
    let findings = review["findings"].as_array().unwrap();
    findings.iter().filter(|finding| finding["rule"] == rule).cloned().collect()
}

stories! {
    async fn a_teams_set_is_reviewed_for_those_who_read_it(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        ada.post("/key-results", key_result_under(&ada, &objective).await).await.is(201);
        let review = ada.get("/cycles/C-1/review?team=T-2").await.is(200);
        let few = json!({
            "rule": "S1", "severity": "warning", "about": [objective], "person": null,
            "code": "key_results_few", "facts": { "count": 1, "min": 2 },
            "ask": "what_else_would_show", "told_to": "readers",
        });
        assert_eq!(of_rule(&review, "S1"), [few]);
        let holds = json!([{ "of": "T-2", "holds": "small" }, { "of": objective, "holds": "outcome" }]);
        assert_eq!(review["holds"], holds);
        assert_eq!(of_rule(&review, "S11"), [] as [Value; 0]);
        let agreeing = ada.get("/cycles/C-1/review?team=T-2&moment=agreeing").await.is(200);
        assert_eq!(of_rule(&agreeing, "S11")[0]["code"], "would_it_be_reached");

        // A draft's words are its team's: nothing of it is told, and nothing of it is counted.
        let reader = Client::of(&house, &house.reader("Nora").await).await;
        let nothing = json!({ "findings": [], "holds": [], "is_part": false });
        assert_eq!(reader.get("/cycles/C-1/review?team=T-2").await.is(200), nothing);
        assert_eq!(reader.get("/cycles/C-1/review?team=T-9").await.refusals(), ["team: reference.unknown"]);
        reader.get("/cycles/C-9/review?team=T-2").await.is(404);
    }

    async fn a_cycle_is_reviewed_over_what_everyone_reads(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        ada.post("/key-results", key_result_under(&ada, &objective).await).await.is(201);
        let review = ada.get("/cycles/C-1/review").await.is(200);
        assert_eq!((&review["findings"], &review["is_part"]), (&json!([]), &json!(false)));
        ada.create(&format!("/objectives/{objective}/proposal")).await.is(200);
        let review = ada.get("/cycles/C-1/review").await.is(200);
        assert_eq!(of_rule(&review, "S1")[0]["about"], json!([objective]));
        let reader = Client::of(&house, &house.reader("Nora").await).await;
        reader.get("/cycles/C-1/review").await.is(403);
    }

    async fn what_was_agreed_is_looked_at_again(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        ada.post("/key-results", key_result_under(&ada, &objective).await).await.is(201);
        let look = ada.get("/teams/T-2/second-look?cycle=C-1").await.is(200);
        assert_eq!((&look["key_results"], &look["objectives"]), (&json!(0), &json!([])));
        ada.create(&format!("/objectives/{objective}/agreement")).await.is(200);
        house.pass(8);
        let look = ada.get("/teams/T-2/second-look").await.is(200);
        let told = ["team", "cycle", "key_results", "drifted"].map(|name| look[name].clone());
        assert_eq!(told, [json!("T-2"), json!("C-1"), json!(1), json!(1)]);
        let one = &look["objectives"][0];
        assert_eq!((&one["objective"], &one["key_results"][0]["key_result"]), (&json!(objective), &json!("K-1")));
        assert_eq!(one["key_results"][0]["drift"], json!(["no_reading"]));
        assert!(one["key_results"][0]["findings"].is_array());
        assert_eq!(of_rule(&look["together"], "S1")[0]["code"], "key_results_few");

        // Left as it is, a finding is told at no door.
        let dismissal = json!({ "rule": "S1", "reason": "One number is all that we look at" });
        ada.post(&format!("/objectives/{objective}/dismissals"), dismissal).await.is(201);
        let look = ada.get("/teams/T-2/second-look").await.is(200);
        assert_eq!(of_rule(&look["together"], "S1"), [] as [Value; 0]);
        let review = ada.get("/cycles/C-1/review?team=T-2").await.is(200);
        assert_eq!(of_rule(&review, "S1"), [] as [Value; 0]);

        let reader = Client::of(&house, &house.reader("Nora").await).await;
        reader.get("/teams/T-2/second-look").await.is(403);
        assert_eq!(ada.get("/teams/T-2/second-look?cycle=C-9").await.refusals(), ["cycle: reference.unknown"]);
    }
}
