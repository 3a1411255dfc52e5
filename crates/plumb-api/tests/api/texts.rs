//! Texts that are taken away for good.

use crate::client::Client;
use crate::writing::{agreed, drafted, key_result_under};
use plumb_testkit::stories;
use serde_json::json;

stories! {
    async fn a_text_is_blanked_and_every_answer_says_so(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, key_result) = agreed(&ada).await;
        let path = format!("/objectives/{objective}");
        let reason = json!({ "why": "Zenobia Quill is ill", "reason": "She told Ada" });
        ada.patch(&path, reason).await.is(200);
        let before = ada.get(&path).await.is(200)["version"].clone();
        let texts = ada.get(&format!("/texts/objective/{objective}")).await.is(200);
        let told = texts["items"].as_array().unwrap().iter().map(|text| {
            format!("{} {} {}", text["field"].as_str().unwrap(), text["stands"], text["text"].as_str().unwrap())
        });
        insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r"
        reason true She told Ada
        why true Zenobia Quill is ill
        statement true Riders bring their bikes back every spring
        why false Winter storage filled up and half of them never came back
        ");

        let blanking = format!("/texts/objective/{objective}/blanking");
        let done = ada.post(&blanking, json!({ "field": "why" })).await.is(201);
        assert_eq!((&done["verb"], &done["facts"]), (&json!("text.blanked"), &json!({ "of": "objective", "field": "why" })));
        let now = ada.get(&path).await.is(200);
        assert_eq!(now["why"], "[removed on 2026-10-01]");
        assert_eq!(now["version"], done["number"]);
        let refused = ada.post(&blanking, json!({ "field": "why" })).await.refusals();
        assert_eq!(refused, ["-: text.not_there"]);
        let undone = ada.create(&format!("/changes/{}/reversal", done["number"])).await.refusals();
        assert_eq!(undone, ["-: undo.not_this_kind"]);

        // Whoever saw it before is told what it is now, in which the words are gone.
        let match_before = [("if-match", &*format!("\"{before}\""))];
        let quicker = ada.ask("PATCH", &path, Some(json!({ "ambition": "committed", "reason": "Sure" })), &match_before).await;
        let problem = quicker.is(412);
        assert_eq!(problem["current"]["why"], "[removed on 2026-10-01]");
        // What is left out of a patch stays blanked.
        let patched = ada.patch(&path, json!({ "ambition": "committed", "reason": "Sure" })).await.is(200);
        assert_eq!(patched["why"], "[removed on 2026-10-01]");
        ada.post(&format!("/texts/key_result/{key_result}/blanking"), json!({ "field": "title" })).await.refusals();
    }

    async fn a_mark_that_is_sent_back_is_no_change(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let (objective, _) = agreed(&ada).await;
        let path = format!("/objectives/{objective}");
        let done = ada.post(&format!("/texts/objective/{objective}/blanking"), json!({ "field": "why" })).await.is(201);
        let mark = json!("[removed on 2026-10-01]");
        let same = ada.patch(&path, json!({ "why": mark, "reason": "As read" })).await.is(200);
        assert_eq!((&same["why"], &same["version"]), (&mark, &done["number"]));
        let other = ada.patch(&path, json!({ "why": mark, "statement": "Riders come back", "reason": "Shorter" })).await.is(200);
        assert_eq!((&other["why"], &other["statement"]), (&mark, &json!("Riders come back")));
        // The mark is still one, and not words that say the same.
        let texts = ada.get(&format!("/texts/objective/{objective}")).await.is(200);
        assert!(texts["items"].as_array().unwrap().iter().all(|text| text["field"] != "why"), "{texts}");
        // Where nothing is blanked these are words like others.
        let words = ada.patch(&path, json!({ "statement": mark, "reason": "So be it" })).await.is(200);
        assert_eq!(words["statement"], mark);
        let texts = ada.get(&format!("/texts/objective/{objective}")).await.is(200);
        assert!(texts["items"].as_array().unwrap().iter().any(|text| text["text"] == mark), "{texts}");
    }

    async fn a_milestone_s_mark_that_is_sent_back_with_its_list_stays(house: House) {
        let ada = Client::of(&house, &house.founder).await;
        let objective = drafted(&ada).await;
        let mut body = key_result_under(&ada, &objective).await;
        body["unit"] = json!("count");
        body["measure"] = json!({ "kind": "milestones", "milestones": [
            { "title": "Zenobia has signed", "proof": "The paper" }, { "title": "The shop is open", "proof": "A photo" },
        ] });
        let key_result = ada.post("/key-results", body).await.is(201);
        let path = format!("/key-results/{}", key_result["number"].as_str().unwrap());
        let texts = format!("/texts/key_result/{}", key_result["number"].as_str().unwrap());
        let all = ada.get(&texts).await.is(200);
        let signed = all["items"].as_array().unwrap().iter().find(|text| text["text"] == "Zenobia has signed").unwrap();
        let blanking = json!({ "field": signed["field"], "change": signed["change"] });
        ada.post(&format!("{texts}/blanking"), blanking).await.is(201);
        let mut measure = ada.get(&path).await.is(200)["measure"].clone();
        measure["milestones"][1]["title"] = json!("The shop has opened");
        let after = ada.patch(&path, json!({ "measure": measure })).await.is(200);
        assert_eq!(after["measure"]["milestones"][1]["title"], "The shop has opened");
        assert_eq!(after["measure"]["milestones"][0]["title"], "[removed on 2026-10-01]");
        let left = ada.get(&texts).await.is(200);
        assert!(!left.to_string().contains("[removed"), "{left}");
    }
}
