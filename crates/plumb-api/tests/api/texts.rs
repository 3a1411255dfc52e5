//! Texts that are taken away for good.

use crate::client::Client;
use crate::writing::agreed;
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
}
