//! Import by API: looked at, tried, done, and done once.

use crate::client::Client;
use axum::http::header;
use data_encoding::BASE64;
use plumb_core::role::RoleKind;
use plumb_testkit::{PASSWORD, stories};
use serde_json::{Value, json};

const OKRS: &str = "\
Quarter,Team,Goal of ours,Key result,Owner,Start,Target
2025 Q1,Workshop,Make mending the obvious choice,Repairs in a month,Mira,20,60
2025 Q1,Workshop,,Days until it is mended,Mira,9,
";

fn file(name: &str, text: &str) -> Value {
    json!({ "name": name, "data": BASE64.encode(text.as_bytes()) })
}

fn okrs() -> Value {
    json!({ "files": [file("okrs.csv", OKRS)], "columns": { "Goal of ours": "objective" } })
}

stories! {
    async fn tables_are_read_tried_taken_and_recognised(house: House) {
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        let pia = Client::of(&house, &pia).await;
        let read = pia.post("/imports/preview", okrs()).await.is(200);
        assert_eq!((&read["key_result_rows"], &read["problems"]), (&json!(2), &json!([])));
        assert_eq!(read["columns"][2], json!({ "table": "okrs.csv", "header": "Goal of ours", "means": "objective" }));
        assert_eq!(read["first_rows"][1]["objective"], "Make mending the obvious choice");
        assert_eq!((&read["first_rows"][1]["from"], &read["first_rows"][1]["to"]), (&json!("9"), &Value::Null));

        let wording = &read["wording"];
        assert_eq!(wording["objectives"].as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>(), 1);
        assert_eq!(wording["key_results"].as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>(), 2);

        let mut trial = okrs();
        trial["dry_run"] = true.into();
        let tried = pia.post("/imports", trial).await.is(200);
        assert_eq!(&tried["wording"], wording);
        assert_eq!((&tried["is_written"], &tried["key_results"]["added"]), (&json!(false), &json!(2)));
        assert_eq!(pia.get("/cycles").await.is(200)["items"].as_array().map(Vec::len), Some(1));

        let mut slipped = okrs();
        slipped["dry_run"] = true.into();
        slipped["files"] = json!([file("okrs.csv", &OKRS.replace("Target", "Targt"))]);
        let left_out = json!({ "columns": [{ "table": "okrs.csv", "header": "Targt" }], "cells": [], "more_cells": 0 });
        assert_eq!(pia.post("/imports", slipped.clone()).await.is(200)["left_out"], left_out);
        slipped.as_object_mut().unwrap().remove("dry_run");
        assert_eq!(pia.post("/imports/preview", slipped).await.is(200)["left_out"], left_out);

        let mut doubtful = okrs();
        doubtful["dry_run"] = true.into();
        doubtful["files"] = json!([file("okrs.csv", &OKRS.replace(",9,", ",2.500,"))]);
        let number = json!({ "table": "okrs.csv", "line": 3, "column": "from", "written": "2.500", "read_as": "2.5" });
        let in_doubt = json!({ "numbers": [number], "more": 0 });
        assert_eq!(pia.post("/imports", doubtful.clone()).await.is(200)["in_doubt"], in_doubt);
        doubtful.as_object_mut().unwrap().remove("dry_run");
        assert_eq!(pia.post("/imports/preview", doubtful).await.is(200)["in_doubt"], in_doubt);
        assert_eq!(tried["in_doubt"], json!({ "numbers": [], "more": 0 }));

        let key = [("idempotency-key", "one")];
        let done = pia.ask("POST", "/imports", Some(okrs()), &key).await.is(200);
        assert_eq!(done["wording"], Value::Null);
        assert_eq!((&done["is_written"], &done["objectives"]["added"]), (&json!(true), &json!(1)));
        let again = pia.ask("POST", "/imports", Some(okrs()), &key).await.is(200);
        assert_eq!(again, done, "the same key gives the same answer");
        let other = pia.post("/imports", okrs()).await.is(200);
        assert_eq!(other["key_results"], json!({ "added": 0, "changed": 0, "unchanged": 2 }));
        // A start without a target is a draft of its team, which keeps what is known of its measure.
        let ada = Client::of(&house, &house.founder).await;
        let all = ada.get("/key-results").await.is(200);
        let draft = all["items"].as_array().unwrap().iter().find(|one| one["state"] == "draft").unwrap();
        assert_eq!((&draft["measure"]["from"], &draft["measure"]["to"]), (&json!("9"), &Value::Null));
    }

    async fn what_can_not_be_taken_is_told_where_it_stands(house: House) {
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        let pia = Client::of(&house, &pia).await;
        let wrong = json!({ "files": [file("okrs.csv", &OKRS.replace(",20,60", ",twenty,60"))], "columns": { "Goal of ours": "objective" } });
        let read = pia.post("/imports/preview", wrong.clone()).await.is(200);
        assert_eq!((&read["problems"][0]["line"], &read["problems"][0]["column"]), (&json!(2), &json!("from")));
        let refused = pia.post("/imports", wrong).await.is(422);
        assert_eq!(refused["errors"][0]["facts"]["table"], "okrs.csv");
        assert_eq!(refused["errors"][0]["facts"]["line"], 2);
        let files = json!([
            { "name": "a.csv", "data": "???" }, file("all.json", "{}"), file("nothing.csv", " "),
        ]);
        let refusals = pia.post("/imports", json!({ "files": files, "columns": { "Colour": "paint" } })).await.refusals();
        assert_eq!(refusals, [
            "files[0].data: import.not_base64", "files[1].data: import.export", "files[2].data: table.empty",
            "columns.Colour: import.no_field",
        ]);
        assert_eq!(pia.post("/imports", json!({ "files": [] })).await.refusals(), ["files: import.no_file"]);
        let long = json!({ "files": [file("long.csv", &"a,b\n".repeat(1_100_000))] });
        assert_eq!(pia.post("/imports", long).await.status, 413);
    }

    async fn a_person_changes_their_password_and_no_program_does(house: House) {
        let mira = house.person("Mira").await;
        let (page, elsewhere) = (Client::with_session(&house, &mira).await, Client::with_session(&house, &mira).await);
        let new = |current: &str| json!({ "current": current, "password": "straight as a line" });
        assert_eq!(page.put("/me/password", new("something else")).await.refusals(), ["current: password.wrong"]);
        let short = json!({ "current": PASSWORD, "password": "short" });
        assert!(page.put("/me/password", short).await.refusals()[0].starts_with("password: "));
        let program = Client::of(&house, &mira).await;
        assert_eq!(program.put("/me/password", new(PASSWORD)).await.is(403)["code"], "access.in_person");
        assert_eq!(page.put("/me/password", new(PASSWORD)).await.status, 204);
        for _ in 0..10 {
            page.put("/me/password", new("something else")).await.is(422);
        }
        let wait = page.put("/me/password", new("something else")).await;
        assert!((1..=901).contains(&wait.header(&header::RETRY_AFTER).parse::<u32>().unwrap()));
        assert_eq!(wait.is(429)["code"], "too_many");
        assert_eq!(page.get("/me").await.status, 200, "this session goes on");
        assert_eq!(elsewhere.get("/me").await.status, 401, "every other one ended");
    }
}
