//! The map: its levels, its lists and its counts, as its page has them.

use crate::client::Client;
use crate::pages::all;
use crate::writing::{agreed, drafted};
use plumb_testkit::stories;
use serde_json::{Value, json};

/// A proposed objective of the organisation.
async fn of_the_organisation(ada: &Client, statement: &str) -> String {
    let body = json!({
        "cycle": "C-1", "belongs": { "kind": "team", "team": "T-1" },
        "statement": statement, "ambition": "committed", "purpose": "execution",
    });
    let objective = ada.post("/objectives", body).await.is(201);
    let objective = objective["number"].as_str().unwrap().to_owned();
    ada.create(&format!("/objectives/{objective}/proposal")).await.is(200);
    objective
}

async fn supports(ada: &Client, below: &str, above: &str) {
    let link = json!({
        "objective": below, "supports": { "kind": "objective", "objective": above }, "reason": "It rests on it",
    });
    ada.post("/alignments", link).await.is(201);
}

fn numbers(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|item| item["number"].as_str().unwrap()).collect()
}

stories! {
    async fn the_map_says_what_holds_what_up(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (first, _) = agreed(&ada).await;
        let second = drafted(&ada).await;
        let loose = drafted(&ada).await;
        let above = of_the_organisation(&ada, "Every rider rides all year").await;
        let lonely = of_the_organisation(&ada, "Nobody waits for a part").await;
        supports(&ada, &first, &above).await;
        supports(&ada, &second, &above).await;
        let map = ada.get("/map").await.is(200);
        assert_eq!(
            ["objectives", "key_results", "unlinked", "not_taken_up", "tops_in_all"].map(|count| &map[count]),
            [5, 1, 1, 1, 2]
        );
        assert_eq!(numbers(&map["tops"]), [&above, &lonely]);
        assert_eq!(map["tops"][0]["supported_by"], 2);
        assert_eq!(numbers(&map["tops"][0]["below"]), [&first, &second]);
        assert_eq!(map["tops"][0]["below"][0]["supported_by"], 0);
        assert_eq!(map["tops"][1]["below"], json!([]));

        let tops = all(&ada, "/map/objectives?limit=1", "number").await;
        assert_eq!(tops, [vec![json!(above)], vec![json!(lonely)]]);
        let path = format!("/map/objectives/{above}/below?limit=1&cycle=C-1");
        assert_eq!(all(&ada, &path, "number").await, [vec![json!(first)], vec![json!(second)]]);
        assert_eq!(all(&ada, "/map/unlinked", "number").await, [vec![json!(loose)]]);
        assert_eq!(all(&ada, "/map/not-taken-up", "number").await, [vec![json!(lonely)]]);
        let outside = all(&ada, "/map/written-outside", "number").await.concat();
        assert_eq!(map["written_outside"], outside.len());
        assert!(outside.is_empty());
        for (filter, found) in [
            ("team=T-2", vec![&first, &second, &loose]),
            ("team=T-1", vec![&above, &lonely, &first, &second, &loose]),
            ("team=T-2&purpose=execution", vec![]),
            ("purpose=execution", vec![&above, &lonely]),
            ("standing=on_track", vec![]),
            ("standing=at_risk&team=T-2", vec![]),
        ] {
            let mut listed = all(&ada, &format!("/map/objectives?{filter}"), "number").await.concat();
            let mut found = found.into_iter().map(|number| json!(number)).collect::<Vec<_>>();
            listed.sort_by_key(Value::to_string);
            found.sort_by_key(Value::to_string);
            assert_eq!(listed, found, "{filter}");
        }
        assert_eq!(ada.get("/map?cycle=C-9").await.refusals(), ["cycle: reference.unknown"]);
        ada.get("/map/objectives/O-99/below").await.is(404);
        ada.get("/map/unlinked?cursor=LTE").await.is(400);
        // What is stopped leaves the counts.
        let gone = drafted(&ada).await;
        let under = json!({ "objective": gone, "statement": "Spare parts at hand" });
        ada.post("/key-results", under).await.is(201);
        ada.create(&format!("/objectives/{gone}/proposal")).await.is(200);
        let counted = ada.get("/map").await.is(200);
        assert_eq!(["objectives", "key_results"].map(|count| &counted[count]), [6, 2]);
        let why = json!({ "reason": "Others do it" });
        ada.post(&format!("/objectives/{gone}/retirement"), why).await.is(200);
        let counted = ada.get("/map").await.is(200);
        assert_eq!(["objectives", "key_results"].map(|count| &counted[count]), [5, 1]);
    }

    async fn the_map_counts_no_draft_of_others(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let above = of_the_organisation(&ada, "Every rider rides all year").await;
        let draft = drafted(&ada).await;
        supports(&ada, &draft, &above).await;
        let reader = Client::of(&house, &house.reader("Nora").await).await;
        let map = reader.get("/map").await.is(200);
        assert_eq!([&map["objectives"], &map["not_taken_up"]], [1, 1]);
        assert_eq!(map["tops"][0]["supported_by"], 0);
        let path = format!("/map/objectives/{above}/below");
        assert_eq!(reader.get(&path).await.is(200)["items"], json!([]));
        reader.get(&format!("/map/objectives/{draft}/below")).await.is(404);
        assert_eq!(reader.get("/map/objectives?team=T-2").await.is(200)["items"], json!([]));
    }

    async fn lists_are_sifted_by_where_things_stand(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (red, key_result) = agreed(&ada).await;
        house.pass_minutes(1);
        let (unread, other) = agreed(&ada).await;
        house.set_now("2026-10-12T09:00:00Z");
        let body = json!({ "value": "40", "confidence": 2 });
        ada.post(&format!("/key-results/{key_result}/check-ins"), body).await.is(201);
        for (path, found) in [
            ("/objectives?standing=off_track", vec![&red]),
            ("/objectives?standing=on_track", vec![]),
            ("/objectives?purpose=strategic", vec![&red, &unread]),
            ("/objectives?purpose=learning&standing=off_track", vec![]),
            ("/key-results?standing=off_track&team=T-2", vec![&key_result]),
            ("/key-results?check_in=not_due", vec![&key_result]),
            ("/key-results?check_in=due", vec![&other]),
            ("/key-results?check_in=due&standing=off_track", vec![]),
        ] {
            let found = found.into_iter().map(|number| json!(number)).collect::<Vec<_>>();
            assert_eq!(all(&ada, path, "number").await.concat(), found, "{path}");
        }
        let pages = all(&ada, "/objectives?standing=off_track&limit=1", "number").await;
        assert_eq!(pages, [vec![json!(red)]], "no empty page after the last one");
    }

    async fn a_cycle_says_its_days_and_what_it_came_to(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (_, key_result) = agreed(&ada).await;
        agreed(&ada).await;
        let days = ada.get("/cycles/C-1/calendar").await.is(200);
        assert_eq!([&days["week"], &days["weeks"].as_array().unwrap().len().into()], [1, 14]);
        house.set_now("2027-01-04T09:00:00Z");
        let body = json!({ "value": "50", "confidence": 7, "on": "2026-12-30" });
        ada.post(&format!("/key-results/{key_result}/check-ins"), body).await.is(201);
        let score = json!({ "tenths": 7, "evidence": "Counted in the shed" });
        ada.put(&format!("/key-results/{key_result}/score"), score).await.is(200);
        let tallies = ada.get("/cycles/C-1/tallies").await.is(200);
        assert_eq!(
            tallies["tallies"],
            json!([{ "ambition": "aspirational", "open": 1, "scored": 1, "full": 0 }])
        );
        let scores = ada.get("/cycles/C-1/scores").await.is(200);
        assert_eq!(scores["items"].as_array().unwrap().len(), 1);
        assert_eq!(scores["items"][0]["score"]["tenths"], 7);
        assert_eq!(scores["items"][0].get("owner"), None, "no score beside a person");
        ada.get("/cycles/C-9/scores").await.is(404);
    }
}
