//! This week, its news, and what has no owner.

use crate::client::Client;
use crate::pages::all;
use crate::writing::agreed;
use plumb_core::role::RoleKind;
use plumb_testkit::stories;
use serde_json::{Value, json};

fn verbs(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|change| change["verb"].as_str().unwrap()).collect()
}

stories! {
    async fn the_week_tells_what_wants_a_minute(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, key_result) = agreed(&ada).await;
        house.pass_minutes(1);
        let (_, other) = agreed(&ada).await;
        house.set_now("2026-10-12T09:00:00Z");
        let check_in = json!({ "value": "50", "confidence": 7 });
        ada.post(&format!("/key-results/{other}/check-ins"), check_in).await.is(201);
        let work = json!({ "team": "T-2", "title": "A second stand", "state": "doing", "key_results": [key_result] });
        ada.post("/initiatives", work).await.is(201);
        let week = ada.get("/week").await.is(200);
        assert_eq!(week["today"], "2026-10-12");
        assert_eq!(week["due"].as_array().unwrap().len(), 1);
        assert_eq!(week["due"][0]["number"], key_result.as_str());
        assert_eq!(week["due"][0]["wants_score"], false);
        assert_eq!(week["up_to_date"][0]["number"], other.as_str());
        let sight = &week["sights"][0];
        assert_eq!(sight["stops"][0]["objective"]["number"], objective.as_str());
        assert_eq!(sight["initiatives"][0]["words"], "A second stand");
        assert_eq!(sight["arrives"], false, "nothing links it to the organisation");
        let mine = ada.get(&format!("/key-results/{key_result}")).await.is(200);
        assert_eq!(week["due"][0]["stands"], mine["stands"], "the numbers are the same everywhere");
        let reader = Client::of(&house, &house.reader("Nora").await).await;
        let week = reader.get("/week").await.is(200);
        assert_eq!([&week["due"], &week["up_to_date"], &week["teams"]], [&json!([]); 3]);
    }

    async fn news_are_told_until_they_were_seen(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let mira = house.person_as("Mira", &[(RoleKind::TeamMember, Some(house.team))]).await;
        let (program, in_person) =
            (Client::of(&house, &mira).await, Client::with_session(&house, &mira).await);
        let before = program.get("/week/news").await.is(200)["up_to"].as_i64().unwrap();
        agreed(&ada).await;
        let news = program.get(&format!("/week/news?after={before}")).await.is(200);
        assert_eq!(news["seen_at"], Value::Null);
        assert_eq!(
            verbs(&news["near"]),
            ["objective.agreed", "objective.proposed", "key_result.drafted", "objective.drafted"]
        );
        assert_eq!(verbs(&news["further"]), Vec::<&str>::new());
        let up_to = &news["up_to"];
        assert_eq!(program.put("/week/seen", json!({ "up_to": up_to })).await.is(403)["code"], "access.in_person");
        assert_eq!(in_person.put("/week/seen", json!({ "up_to": up_to })).await.status, 204);
        let news = program.get("/week/news").await.is(200);
        assert_eq!([&news["near"], &news["further"]], [&json!([]); 2]);
        assert_eq!(&news["after"], up_to);
        assert_ne!(news["seen_at"], Value::Null);
        program.get("/week/news?after=-1").await.is(400);
        for _ in 0..6 {
            agreed(&ada).await;
        }
        let news = program.get("/week/news").await.is(200);
        assert_eq!(verbs(&news["near"]).len(), 20, "and no more");
    }

    async fn what_nobody_looks_after_is_handed_over(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (_, key_result) = agreed(&ada).await;
        let sam = house.person_as("Sam", &[(RoleKind::TeamMember, Some(house.team))]).await;
        let to_sam = json!({ "owner": format!("P-{}", sam.number), "reason": "She asked" });
        ada.put(&format!("/key-results/{key_result}/owner"), to_sam).await.is(200);
        assert_eq!(all(&ada, "/ownerless", "number").await, [Vec::<Value>::new()]);
        ada.post(&format!("/people/P-{}/archival", sam.number), json!({})).await.is(200);
        let listed = ada.get("/ownerless?limit=1").await.is(200);
        let row = &listed["items"][0];
        assert_eq!(row["number"], key_result.as_str());
        assert_eq!(row["may_hand_over"], true);
        let person = ada.get(&format!("/people/{}", row["former_owner"].as_str().unwrap())).await.is(200);
        assert_eq!(person["name"], "Sam");
        let to_ada = json!({ "owner": "P-1", "reason": "Sam left" });
        ada.put(&format!("/key-results/{key_result}/owner"), to_ada).await.is(200);
        assert_eq!(all(&ada, "/ownerless", "number").await, [Vec::<Value>::new()]);
    }

    async fn objectives_and_work_of_who_left_are_listed_by_kind(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let sam = house.person_as("Sam", &[(RoleKind::TeamMember, Some(house.team))]).await;
        let sam = format!("P-{}", sam.number);
        for statement in ["Every bike leaves on time", "Nobody waits for a part"] {
            let led = json!({
                "cycle": "C-1", "belongs": { "kind": "team", "team": "T-2" }, "lead": sam,
                "statement": statement, "ambition": "committed", "purpose": "execution",
            });
            ada.post("/objectives", led).await.is(201);
        }
        let work = json!({ "team": "T-2", "title": "A second stand", "state": "doing", "owner": sam });
        ada.post("/initiatives", work).await.is(201);
        let lists = ["/ownerless/objectives", "/ownerless/initiatives"];
        for list in lists {
            assert_eq!(all(&ada, list, "number").await, [Vec::<Value>::new()]);
        }
        ada.post(&format!("/people/{sam}/archival"), json!({})).await.is(200);
        let pages = all(&ada, "/ownerless/objectives?limit=1", "number").await;
        assert_eq!(pages, [vec![json!("O-1")], vec![json!("O-2")]]);
        let listed = ada.get("/ownerless/objectives").await.is(200);
        assert_eq!(listed["items"][0]["may_hand_over"], true);
        assert_ne!(listed["items"][0]["former_lead"], Value::Null);
        let listed = ada.get("/ownerless/initiatives").await.is(200);
        assert_eq!(listed["items"][0]["title"], "A second stand");
        let nobody = json!({ "owner": null });
        ada.patch("/initiatives/I-1", nobody).await.is(200);
        assert_eq!(all(&ada, "/ownerless/initiatives", "number").await, [Vec::<Value>::new()]);
        // Drafts of a team are its own.
        let rosa = Client::of(&house, &house.reader("Rosa").await).await;
        assert_eq!(all(&rosa, "/ownerless/objectives", "number").await, [Vec::<Value>::new()]);
    }

    async fn histories_are_told_by_what_they_are_of(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let work = json!({ "team": "T-2", "title": "A second stand", "state": "doing" });
        let work = ada.post("/initiatives", work).await.is(201);
        let work = work["number"].as_str().unwrap();
        ada.patch(&format!("/initiatives/{work}"), json!({ "state": "done" })).await.is(200);
        ada.patch("/policy", json!({ "objectives_max": 5, "reason": "We are many" })).await.is(200);
        ada.patch("/workspace", json!({ "name": "Alder" })).await.is(200);
        let told = |list: Vec<Vec<Value>>| list.concat();
        assert_eq!(
            told(all(&ada, &format!("/initiatives/{work}/changes?limit=1"), "verb").await),
            [json!("initiative.changed"), json!("initiative.added")]
        );
        assert_eq!(told(all(&ada, "/policy/changes", "verb").await), [json!("policy.changed")]);
        let of_team = told(all(&ada, "/teams/T-2/changes", "verb").await);
        assert!(of_team.contains(&json!("initiative.added")), "{of_team:?}");
        assert!(!of_team.contains(&json!("policy.changed")), "{of_team:?}");
        let end = json!({ "ends_on": "2027-01-15", "reason": "The holidays" });
        ada.patch("/cycles/C-1", end).await.is(200);
        ada.put("/cycles/C-1/phase", json!({ "phase": "delivery" })).await.is(200);
        let of_cycle = told(all(&ada, "/cycles/C-1/changes?limit=1", "verb").await);
        assert_eq!(of_cycle, ["cycle.moved", "cycle.changed"].map(|verb| json!(verb)));
        ada.get("/cycles/C-9/changes").await.is(404);
        ada.get("/teams/T-9/changes").await.is(404);
        ada.get("/initiatives/I-9/changes").await.is(404);
    }

    async fn who_holds_what_is_a_list(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let mira = house.lead("Mira").await;
        let leads = ada.get("/roles?team=T-2&kind=team_lead").await.is(200);
        let person = ada.get(&format!("/people/P-{}", mira.number)).await.is(200);
        let held = leads["items"].as_array().unwrap();
        assert!(held.iter().any(|role| role["person"] == person["id"]), "{held:?}");
        assert!(held.iter().all(|role| role["kind"] == "team_lead"), "{held:?}");
        let everything = all(&ada, "/roles?limit=1", "kind").await.concat();
        assert!(everything.contains(&json!("administrator")), "{everything:?}");
    }
}
