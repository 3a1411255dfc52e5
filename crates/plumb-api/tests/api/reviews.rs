//! The review of statements, what a workspace settled about it, and what is dismissed.

use crate::client::Client;
use crate::writing::{agreed, drafted};
use axum::http::header;
use plumb_core::access::Scope;
use plumb_core::role::RoleKind;
use plumb_testkit::stories;
use serde_json::{Value, json};

fn key_result(text: &str) -> Value {
    json!({ "kind": "key_result", "text": text })
}

/// The findings of a statement: `K12 hint throughput`.
fn found(review: &Value) -> Vec<String> {
    let told = |finding: &Value| {
        let [code, severity, why] =
            ["code", "severity", "why"].map(|name| finding[name].as_str().unwrap());
        format!("{code} {severity} {why}")
    };
    review["findings"].as_array().unwrap().iter().map(told).collect()
}

/// The codes of the findings.
fn codes(review: &Value) -> Vec<&str> {
    review["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

stories! {
    async fn statements_are_read_into_their_parts_and_judged(house: House) {
        let reader = house.reader("Rosa").await;
        let rosa = Client::with_token(&house, &reader, Scope::Read).await;
        let before = rosa.get("/changes").await.is(200);
        let text = "Répéter: raise riders who come back from 40% to 55% by 31 December 2026";
        let asked = json!({ "statements": [
            { "id": "a", "kind": "key_result", "text": text, "fields": { "owner": null } },
            { "kind": "objective", "text": "Riders trust what our workshop promises them", "purpose": "strategic" },
            { "kind": "key_result", "text": "Hold 12 repair workshops", "parent_objective": "Riders mend more" },
        ] });
        let answer = rosa.post("/reviews", asked).await;
        assert!(answer.headers.get(header::ETAG).is_none(), "nobody says of which body it would be");
        let told = answer.is(200);
        let told = told["statements"].as_array().unwrap();
        let first = &told[0];
        assert_eq!((&first["id"], &first["kind"], &first["style"]), (&json!("a"), &json!("key_result"), &Value::Null));
        let (baseline, target) = (&first["parts"]["baseline"], &first["parts"]["target"]);
        assert_eq!((&baseline["value"], &target["value"], &target["unit"]), (&json!("40"), &json!("55"), &json!("%")));
        assert_eq!(first["parts"]["deadline"]["on"], "2026-12-31");
        assert_eq!(first["parts"]["direction"], "increase");
        // Places are bytes of UTF-8 in the text as it came.
        let parts = first["parts"].as_object().unwrap().values().filter(|part| part["text"].is_string());
        for part in parts {
            let [start, end] = ["start", "end"].map(|at| usize::try_from(part[at].as_u64().unwrap()).unwrap());
            assert_eq!(&text[start..end], part["text"].as_str().unwrap());
        }
        assert!(codes(first).contains(&"K10"), "there is a field for an owner, and nobody in it: {first}");
        assert!(first["holds"].as_array().unwrap().contains(&json!("target")));

        let objective = &told[1];
        assert_eq!((&objective["id"], &objective["class"]), (&Value::Null, &Value::Null));
        assert!(objective["style"].is_string() && objective["has_number"] == json!(false), "{objective}");

        let work = &told[2];
        assert_eq!(work["class"], "input", "{work}");
        let probability = work["probability"].as_str().unwrap().parse::<f64>().unwrap();
        assert_eq!(work["sure"], json!(probability >= 0.7));
        let finding = &work["findings"].as_array().unwrap().iter().find(|one| one["code"] == "K1").unwrap();
        assert_eq!(finding["way"]["kind"], "to_initiatives");
        assert!(finding["message"].as_str().unwrap().contains("12 repair workshops"), "{finding}");

        let after = rosa.get("/changes").await.is(200);
        assert_eq!(after, before, "nothing is kept");
    }

    async fn what_can_not_be_reviewed_is_told_where_it_stands(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let none = json!({ "statements": [] });
        assert_eq!(ada.post("/reviews", none).await.refusals(), ["statements: review.no_statement"]);
        let many = json!({ "statements": vec![key_result("Repairs in a day"); 101] });
        assert_eq!(ada.post("/reviews", many).await.refusals(), ["statements: review.too_many"]);
        ada.post("/reviews", json!({ "statements": vec![key_result("Repairs in a day"); 100] })).await.is(200);
        let wrong = json!({ "statements": [
            key_result("Repairs in a day"),
            { "kind": "key_result", "text": "  " },
            { "kind": "objective", "text": "x".repeat(501), "fields": {}, "parent_objective": "Riders mend more" },
            {
                "kind": "key_result", "text": "Repairs in a day",
                "fields": { "start": "forty", "cycle": { "starts_on": "2026-12-31", "ends_on": "2026-10-01" } },
            },
        ] });
        assert_eq!(ada.post("/reviews", wrong).await.refusals(), [
            "statements[1].text: key_result.no_statement",
            "statements[2].text: objective.too_long",
            "statements[2].parent_objective: review.not_of_objectives",
            "statements[2].fields: review.not_of_objectives",
            "statements[3].fields.start: quantity.not_a_number",
            "statements[3].fields.cycle: days.end_before_they_begin",
        ]);
        let slip = json!({ "statements": [{ "kind": "key_result", "text": "Repairs in a day", "colour": "red" }] });
        let told = ada.post("/reviews", slip).await.is(400);
        assert_eq!(told["errors"][0]["field"], "statements[0].colour");
        let kind = json!({ "statements": [key_result("Repairs in a day"), { "kind": "wish", "text": "More" }] });
        assert_eq!(ada.post("/reviews", kind).await.is(400)["errors"][0]["field"], "statements[1].kind");
    }

    async fn work_beside_an_outcome_of_its_set_is_a_hint(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let with = |text: &str, above: &str| json!({ "kind": "key_result", "text": text, "parent_objective": above });
        let work = "Hold 12 repair workshops";
        let told = ada.post("/reviews", json!({ "statements": [
            with(work, "Riders mend more"),
            with("Raise the share of riders who mend their own bike from 20% to 45%", "Riders mend more"),
            with(work, "Riders ride more"),
        ] })).await.is(200);
        let severity = |nth: usize| {
            let findings = told["statements"][nth]["findings"].as_array().unwrap();
            findings.iter().find(|finding| finding["code"] == "K1").unwrap()["severity"].clone()
        };
        assert_eq!((severity(0), severity(2) == json!("hint")), (json!("hint"), false), "{told}");
    }

    async fn what_the_workspace_settled_holds_for_reviews(house: House) {
        let olu = house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await;
        let olu = Client::of(&house, &olu).await;
        let asked = json!({ "statements": [
            key_result("Raise the share of repeat riders from 20% to 40%"),
            { "kind": "objective", "text": "Every rider understands what FTRQ means for them" },
        ] });
        let told = olu.post("/reviews", asked.clone()).await.is(200);
        let (first, objective) = (&told["statements"][0], &told["statements"][1]);
        assert!(found(first).contains(&"K6 hint no_deadline".to_owned()), "{first}");
        assert!(codes(objective).contains(&"O6"), "{objective}");

        let patch = json!({
            "rules": { "K6": "problem" }, "glossary": { "FTRQ": "first time right, quickly" }, "reason": "We say so",
        });
        let policy = olu.patch("/policy", patch).await.is(200);
        assert_eq!((&policy["rules"], &policy["glossary"]["FTRQ"]), (&json!({ "K6": "problem" }), &json!("first time right, quickly")));
        let told = olu.post("/reviews", asked.clone()).await.is(200);
        assert!(found(&told["statements"][0]).contains(&"K6 problem no_deadline".to_owned()));
        assert!(!codes(&told["statements"][1]).contains(&"O6"));

        let off = json!({ "rules": { "K6": "off", "K12": "hint" }, "reason": "The cycle says it" });
        let policy = olu.patch("/policy", off).await.is(200);
        assert_eq!(policy["rules"], json!({ "K6": "off" }), "its own weight is as it came");
        assert_eq!(policy["glossary"]["FTRQ"], "first time right, quickly", "what is left out stays");
        let told = olu.post("/reviews", asked).await.is(200);
        assert!(!codes(&told["statements"][0]).contains(&"K6"));

        let wrong = json!({ "rules": { "K99": "off" }, "glossary": { "FTRQ": " " }, "reason": "None" });
        assert_eq!(olu.patch("/policy", wrong).await.refusals(), ["rules.K99: rule.unknown"]);
        let wrong = json!({ "glossary": { "FTRQ": " ", "ok": "fine", "OK": "fine" }, "reason": "None" });
        let mut refused = olu.patch("/policy", wrong).await.refusals();
        refused.sort();
        assert_eq!(refused, ["glossary.FTRQ: glossary.no_meaning", "glossary.ok: glossary.twice"]);
        // The version before is one undoing away.
        let last = olu.get("/changes").await.is(200)["items"][0]["number"].clone();
        olu.create(&format!("/changes/{last}/reversal")).await.is(201);
        assert_eq!(olu.get("/policy").await.is(200)["rules"], json!({ "K6": "problem" }));
    }

    async fn a_finding_is_dismissed_told_and_taken_back(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, key_result) = agreed(&ada).await;
        let path = format!("/key-results/{key_result}/dismissals");
        let why = json!({ "rule": "K12", "reason": "Nobody notices anything sooner" });
        let key = [("idempotency-key", "one")];
        let answer = ada.ask("POST", &path, Some(why.clone()), &key).await;
        assert_eq!(answer.header(&header::LOCATION), format!("/api/v1{path}/K12"));
        let made = answer.is(201);
        assert_eq!((&made["rule"], &made["holds"]), (&json!("K12"), &json!(true)));
        assert_eq!(ada.ask("POST", &path, Some(why), &key).await.is(201), made);
        assert_eq!(ada.get(&format!("{path}/K12")).await.is(200), made);
        assert_eq!(ada.get(&path).await.is(200)["items"], json!([made]));
        assert_eq!(ada.get(&format!("{path}/K1")).await.status, 404);
        assert_eq!(ada.get(&format!("{path}/K99")).await.status, 404);

        let no_reason = json!({ "rule": "K12", "reason": "" });
        assert_eq!(ada.post(&path, no_reason).await.refusals(), ["reason: dismissal.no_reason"]);
        let not_here = json!({ "rule": "O1", "reason": "So it is" });
        assert_eq!(ada.post(&path, not_here).await.refusals(), ["rule: dismissal.not_of_this"]);
        let slip = ada.post(&path, json!({ "rule": "K99", "reason": "So it is" })).await.is(400);
        assert_eq!(slip["errors"][0]["field"], "rule");

        let other = json!({ "statement": "Share of bikes serviced by May goes from 48% to 70%", "reason": "Clearer" });
        ada.patch(&format!("/key-results/{key_result}"), other).await.is(200);
        assert_eq!(ada.get(&format!("{path}/K12")).await.is(200)["holds"], json!(false));

        let told = ada.get("/changes").await.is(200);
        let told = told["items"].as_array().unwrap().iter().find(|change| change["verb"] == "finding.dismissed").unwrap();
        assert_eq!((&told["subject"], &told["facts"]["rule"], &told["reason"]), (&json!("key_result"), &json!("K12"), &json!("")));

        assert_eq!(ada.delete(&format!("{path}/K12")).await.status, 204);
        assert_eq!(ada.get(&path).await.is(200)["items"], json!([]));
        let path = format!("/objectives/{objective}/dismissals");
        ada.post(&path, json!({ "rule": "O4", "reason": "It is a line of a song" })).await.is(201);
        assert_eq!(ada.get(&path).await.is(200)["items"][0]["rule"], "O4");
        assert_eq!(ada.delete(&format!("{path}/O4")).await.status, 204);
        assert_eq!(ada.delete(&format!("{path}/O4")).await.status, 404);
    }

    async fn what_is_found_of_a_team_is_left_told_and_looked_at_again(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        for _ in 0..4 {
            drafted(&ada).await;
        }
        let of_team = async |client: &Client| {
            let review = client.get("/cycles/C-1/review?team=T-2").await.is(200);
            let all = review["findings"].as_array().unwrap().clone();
            all.iter().filter(|one| one["rule"] == "S1" && one["about"] == json!(["T-2"])).count()
        };
        assert_eq!(of_team(&ada).await, 1);
        let path = "/teams/T-2/cycles/C-1/dismissals";
        let why = json!({ "rule": "S1", "reason": "Two of them end in a month" });
        let key = [("idempotency-key", "one")];
        let answer = ada.ask("POST", path, Some(why.clone()), &key).await;
        assert_eq!(answer.header(&header::LOCATION), format!("/api/v1{path}/S1"));
        let made = answer.is(201);
        assert_eq!((&made["rule"], &made["holds"]), (&json!("S1"), &json!(true)));
        assert_eq!(ada.ask("POST", path, Some(why), &key).await.is(201), made);
        assert_eq!(ada.get(path).await.is(200)["items"], json!([made]));
        assert_eq!(of_team(&ada).await, 0, "left as it is, it is told at no door");
        let told = ada.get("/teams/T-2/changes").await.is(200)["items"][0].clone();
        assert_eq!((&told["verb"], &told["subject"]), (&json!("finding.dismissed"), &json!("team")));
        assert_eq!((&told["facts"]["rule"], &told["reason"]), (&json!("S1"), &json!("")));

        drafted(&ada).await;
        assert_eq!(of_team(&ada).await, 1, "it is said of the objectives as they were");
        assert_eq!(ada.get(&format!("{path}/S1")).await.is(200)["holds"], json!(false));
        assert_eq!(ada.delete(&format!("{path}/S1")).await.status, 204);
        assert_eq!(ada.get(&format!("{path}/S1")).await.status, 404);
        let of_set = json!({ "rule": "S2", "reason": "So it is" });
        assert_eq!(ada.post(path, of_set).await.refusals(), ["rule: dismissal.not_of_this"]);
        assert_eq!(ada.get("/teams/T-2/cycles/C-9/dismissals").await.status, 404);
        assert_eq!(ada.get("/teams/C-1/cycles/C-1/dismissals").await.status, 404);
    }
}
