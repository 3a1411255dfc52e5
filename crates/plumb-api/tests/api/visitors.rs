//! Who may do what: every operation, asked by every kind of visitor.

use crate::client::{Answer, Client};
use crate::writing::{drafted, key_result_under};
use plumb_core::role::RoleKind;
use plumb_testkit::{House, on_sqlite};
use serde_json::{Value, json};
use std::sync::mpsc;

/// What is sent where an operation takes a body. Whatever is in nobody's way is enough: who may not do it is told
/// before what is wrong with it, or it is a body that can be taken.
fn body_of(name: &str) -> Option<Value> {
    Some(match name {
        "addCycle" => {
            json!({ "name": "Q1 2027", "starts_on": "2027-01-01", "ends_on": "2027-03-31" })
        }
        "changeCycle" => json!({ "cadence": "every_2_weeks" }),
        "moveCycle" => json!({ "phase": "delivery" }),
        "draftObjective" => json!({
            "cycle": "C-1", "belongs": { "kind": "team", "team": "T-2" },
            "statement": "Every rider knows what a service costs", "ambition": "committed", "purpose": "execution",
        }),
        "editObjective" => json!({ "why": "They ask at the counter" }),
        "retireObjective" | "retireKeyResult" => json!({ "reason": "It is over" }),
        "moveObjective" | "moveKeyResult" => json!({ "position": 1 }),
        "answerObjective" => json!({ "own": "partly" }),
        "draftKeyResult" => json!({ "objective": "O-1", "statement": "Half of them say so" }),
        "editKeyResult" => json!({ "definition": { "limits": "None known" } }),
        "handOverKeyResult" => json!({ "owner": "P-2" }),
        "measureStart" => json!({ "from": "40" }),
        "scoreKeyResult" => json!({ "tenths": 7, "evidence": "Counted" }),
        "recordCheckIn" => json!({ "confidence": 7 }),
        _ => return None,
    })
}

/// What stands in the braces of a path.
fn filled(path: &str, ids: &[(&str, String)]) -> String {
    ids.iter().fold(path.to_owned(), |path, (name, id)| path.replace(&format!("{{{name}}}"), id))
}

/// A house in which every operation has something to be asked about, and those who ask.
async fn asked(house: &House) -> (Vec<(&'static str, Client)>, Vec<(&'static str, String)>) {
    let ada = Client::of(house, &house.founder).await;
    let objective = drafted(&ada).await;
    let key_result =
        ada.post("/key-results", key_result_under(&ada, &objective).await).await.is(201);
    let key_result = key_result["number"].as_str().unwrap().to_owned();
    ada.create(&format!("/objectives/{objective}/proposal")).await.is(200);
    ada.create(&format!("/objectives/{objective}/agreement")).await.is(200);
    let check_in = json!({ "value": "50", "confidence": 7 });
    let checked_in =
        ada.post(&format!("/key-results/{key_result}/check-ins"), check_in).await.is(201);
    let elsewhere = house.add_team("Rentals").await;
    let member = house.person_as("Mira", &[(RoleKind::TeamMember, Some(elsewhere))]).await;
    let lead = house.lead("Nora").await;
    let administrator = house.person_as("Otto", &[(RoleKind::Administrator, None)]).await;
    let okr_lead = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
    let visitors = vec![
        ("nobody", Client::anonymous(house)),
        ("member", Client::of(house, &member).await),
        ("lead", Client::of(house, &lead).await),
        ("administrator", Client::of(house, &administrator).await),
        ("okr_lead", Client::of(house, &okr_lead).await),
    ];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let ids = vec![
        ("objective", objective),
        ("key_result", key_result),
        ("cycle", "C-1".to_owned()),
        ("team", "T-2".to_owned()),
        ("person", "P-1".to_owned()),
        ("check_in", text(&checked_in["check_in"]["id"])),
        ("reading", text(&checked_in["check_in"]["reading"])),
    ];
    (visitors, ids)
}

/// What was answered, as the table tells it.
fn told(who: &str, answer: &Answer) -> String {
    let code = answer.body["code"].as_str().unwrap_or_default();
    let code = answer.body["errors"][0]["code"].as_str().unwrap_or(code);
    format!("    {who}: {} {code}", answer.status).trim_end().to_owned()
}

#[test]
fn every_operation_is_asked_by_every_kind_of_visitor() {
    const VISITORS: usize = 5;
    let (mut table, mut next) = (Vec::new(), 0);
    let questions = plumb_api::declared().len() * VISITORS;
    while next < questions {
        let (done, answered) = mpsc::channel();
        // What one visitor changed must not be in the way of the next, so a house serves until somebody changed it.
        on_sqlite(async move |house: House| {
            let (visitors, ids) = asked(&house).await;
            for question in next..questions {
                let operation = plumb_api::declared()[question / VISITORS];
                let (who, client) = &visitors[question % VISITORS];
                let path = filled(operation.path, &ids);
                assert!(!path.contains('{'), "{path}: say what stands in its braces");
                let body = body_of(operation.name);
                let answer = client.ask(operation.method, &path, body, &[]).await;
                done.send(told(who, &answer)).unwrap();
                if operation.changes && answer.status < 300 {
                    return;
                }
            }
        });
        for line in answered {
            let operation = plumb_api::declared()[next / VISITORS];
            if next % VISITORS == 0 {
                table.push(format!("{} {} {}", operation.name, operation.method, operation.path));
            }
            table.push(line);
            next += 1;
        }
    }
    insta::assert_snapshot!(table.join("\n"));
}
