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
        "sendBackObjective" | "sendBackKeyResult" => json!({ "needs": "Say by when" }),
        "retireObjective" | "retireKeyResult" => json!({ "reason": "It is over" }),
        "moveObjective" | "moveKeyResult" => json!({ "position": 1 }),
        "answerObjective" => json!({ "own": "partly" }),
        "draftKeyResult" => json!({ "objective": "O-1", "statement": "Half of them say so" }),
        "editKeyResult" => json!({ "definition": { "limits": "None known" } }),
        "handOverKeyResult" => json!({ "owner": "P-2" }),
        "measureStart" => json!({ "from": "40" }),
        "scoreKeyResult" => json!({ "tenths": 7, "evidence": "Counted" }),
        "recordCheckIn" => json!({ "confidence": 7 }),
        "correctCheckIn" => json!({ "evidence": "Counted twice" }),
        "recordReading" => json!({ "value": "51" }),
        "correctReading" => json!({ "value": "52" }),
        "withdrawReading" => json!({ "reason": "The wrong week" }),
        "editProfile" => json!({ "theme": "dark" }),
        "changeWorkspace" => json!({ "name": "Alder Bikes and More" }),
        "changePolicy" => json!({ "objectives_max": 5, "reason": "We are many" }),
        "addPerson" | "renamePerson" => json!({ "name": "Ruth" }),
        "archivePerson" | "archiveTeam" => json!({}),
        "giveRole" => json!({ "kind": "champion", "team": "T-2" }),
        "invite" => json!({ "email": "ruth@alder.example" }),
        "makeToken" => json!({ "name": "a script", "scope": "read" }),
        "changePassword" => {
            json!({ "current": plumb_testkit::PASSWORD, "password": "straight as a line" })
        }
        "previewImport" => json!({ "files": [table()] }),
        "import" => json!({ "files": [table()], "dry_run": false }),
        "addTeam" => {
            json!({ "name": "Paint", "level": "team", "parent": "T-1", "participation": "invited" })
        }
        "changeTeam" => json!({ "purpose": "Bikes that run" }),
        "addPause" => {
            json!({ "name": "Winter", "from_on": "2026-12-24", "to_on": "2027-01-01", "team": "T-2" })
        }
        "align" => {
            json!({ "objective": "O-2", "supports": { "kind": "key_result", "key_result": "K-1" } })
        }
        "addInitiative" => {
            json!({ "team": "T-2", "title": "A second stand", "state": "doing", "key_results": ["K-1"] })
        }
        "makeInitiative" => json!({ "statement": "Raise lent bikes from 5 to 9" }),
        "markSeen" => json!({ "up_to": 3 }),
        "editInitiative" => json!({ "state": "done" }),
        "reviewStatements" => {
            json!({ "statements": [{ "kind": "objective", "text": "Riders trust our word" }] })
        }
        "dismissObjectiveFinding" => json!({ "rule": "O4", "reason": "It is a line of a song" }),
        "dismissKeyResultFinding" => {
            json!({ "rule": "K4", "reason": "It was never counted before" })
        }
        "dismissTeamFinding" => json!({ "rule": "S1", "reason": "They are one thing to us" }),
        "blankText" => json!({ "field": "statement" }),
        "askRecall" => json!({ "team": "T-2", "cycle": "C-1" }),
        "answerRecall" => json!({ "named": [] }),
        "leaveOut" => {
            json!({ "cycle": "C-1", "team": "T-2", "words": "A new web shop", "reason": "Not this winter" })
        }
        _ => return None,
    })
}

/// A table with one key result.
fn table() -> Value {
    let csv =
        b"Quarter,Objective,Key result,Start,Target\n2025 Q1,Mend more,Repairs in a month,20,60\n";
    json!({ "name": "okrs.csv", "data": data_encoding::BASE64.encode(csv) })
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
    for (path, rule) in [("objectives", "O5"), ("key-results", "O5")] {
        let name = if path == "objectives" { &objective } else { &key_result };
        let dismissal = json!({ "rule": rule, "reason": "It is new to us" });
        ada.post(&format!("/{path}/{name}/dismissals"), dismissal).await.is(201);
    }
    let dismissal = json!({ "rule": "S9", "reason": "It is new to us" });
    ada.post("/teams/T-2/cycles/C-1/dismissals", dismissal).await.is(201);
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
    let deputy = house.reader("Dora").await;
    let names = json!({ "deputy": format!("P-{}", deputy.number), "reason": "While she is away" });
    ada.patch(&format!("/key-results/{key_result}"), names).await.is(200);
    let mut visitors = vec![
        ("nobody", Client::anonymous(house)),
        ("member", Client::of(house, &member).await),
        ("deputy", Client::of(house, &deputy).await),
        ("lead", Client::of(house, &lead).await),
        ("administrator", Client::of(house, &administrator).await),
        ("okr_lead", Client::of(house, &okr_lead).await),
    ];
    let above = drafted(&ada).await;
    ada.create(&format!("/objectives/{above}/proposal")).await.is(200);
    let link = json!({
        "objective": objective, "supports": { "kind": "objective", "objective": above }, "reason": "It rests on it",
    });
    let alignment = ada.post("/alignments", link).await.is(201);
    let new = body_of("addInitiative").unwrap();
    let initiative = ada.post("/initiatives", new).await.is(201);
    let left_out = ada.post("/left-out", body_of("leaveOut").unwrap()).await.is(201);
    let pause = ada.post("/pauses", body_of("addPause").unwrap()).await.is(201);
    for name in ["Olu", "Ann", "Tom"] {
        house.person(name).await;
    }
    let recall = ada.post("/recalls", body_of("askRecall").unwrap()).await.is(201);
    let invitation =
        ada.post("/invitations", json!({ "email": "sam@alder.example" })).await.is(201);
    // The pause is as it was made, so that can be taken back.
    let changes = ada.get("/changes").await.is(200);
    let mut changes = changes["items"].as_array().unwrap().iter();
    let paused = changes.find(|change| change["verb"] == "pause.added").unwrap();
    let in_person = Client::with_session(house, &administrator).await;
    let sessions = in_person.get("/sessions").await.is(200);
    let token = in_person.post("/tokens", body_of("makeToken").unwrap()).await.is(201);
    visitors.push(("administrator in person", in_person));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let ids = vec![
        ("of", "objective".to_owned()),
        ("name", objective.clone()),
        ("objective", objective),
        ("key_result", key_result),
        ("rule", "O5".to_owned()),
        ("cycle", "C-1".to_owned()),
        ("team", "T-2".to_owned()),
        ("person", "P-2".to_owned()),
        ("check_in", text(&checked_in["check_in"]["id"])),
        ("reading", text(&checked_in["check_in"]["reading"])),
        ("alignment", text(&alignment["id"])),
        ("initiative", text(&initiative["number"])),
        ("left_out", text(&left_out["id"])),
        ("pause", text(&pause["id"])),
        ("recall", text(&recall["id"])),
        ("invitation", text(&invitation["id"])),
        ("token", text(&token["id"])),
        ("session", text(&sessions["sessions"][0]["id"])),
        ("change", paused["number"].to_string()),
    ];
    (visitors, ids)
}

/// What was answered, as the table tells it.
fn told(who: &str, answer: &Answer) -> String {
    let code = answer.body["code"].as_str().unwrap_or_default();
    let code = answer.body["errors"][0]["code"].as_str().unwrap_or(code);
    format!("    {who}: {} {code}", answer.status).trim_end().to_owned()
}

/// Asks every operation under a heading as every kind of visitor, and gives what was answered.
fn asked_by_all(heading: &str) -> String {
    const VISITORS: usize = 7;
    let operations = plumb_api::declared().into_iter().filter(|it| it.heading == heading);
    let operations = operations.collect::<Vec<_>>();
    let (mut table, mut next) = (Vec::new(), 0);
    let questions = operations.len() * VISITORS;
    while next < questions {
        let (done, answered) = mpsc::channel();
        let asking = operations.clone();
        // What one visitor changed must not be in the way of the next, so a house serves until somebody changed it.
        on_sqlite(async move |house: House| {
            let (visitors, ids) = asked(&house).await;
            for question in next..questions {
                let operation = asking[question / VISITORS];
                let (who, client) = &visitors[question % VISITORS];
                // A rule that finds something in a statement finds nothing of a team.
                let path =
                    operation.path.replace("{cycle}/dismissals/{rule}", "{cycle}/dismissals/S9");
                let path = filled(&path, &ids);
                assert!(!path.contains('{'), "{path}: say what stands in its braces");
                let path = match operation.name {
                    "search" => format!("{path}?q=bike"),
                    "listLeftOut" | "listRecalls" => format!("{path}?team=T-2&cycle=C-1"),
                    "takeRole" => format!("{path}?kind=team_member&team=T-3"),
                    "removeScore" | "unalign" => format!("{path}?reason=It%20is%20over"),
                    _ => path,
                };
                let body = body_of(operation.name);
                let answer = client.ask(operation.method, &path, body, &[]).await;
                done.send(told(who, &answer)).unwrap();
                if operation.changes && answer.status < 300 {
                    return;
                }
            }
        });
        for line in answered {
            let operation = operations[next / VISITORS];
            if next % VISITORS == 0 {
                table.push(format!("{} {} {}", operation.name, operation.method, operation.path));
            }
            table.push(line);
            next += 1;
        }
    }
    table.join("\n")
}

/// One test for each heading, and one that finds a heading that was forgotten.
macro_rules! headings {
    ($($test:ident => $heading:literal,)+) => {
        $(
            #[test]
            fn $test() {
                insta::assert_snapshot!(stringify!($test), asked_by_all($heading));
            }
        )+

        #[test]
        fn no_heading_is_forgotten() {
            let mut told = plumb_api::declared().iter().map(|it| it.heading).collect::<Vec<_>>();
            told.dedup();
            assert_eq!(told, [$($heading),+]);
        }
    };
}

headings! {
    who_may_what_with_the_workspace => "Workspace",
    who_may_what_with_people => "People",
    who_may_what_with_access => "Access",
    who_may_what_with_teams => "Teams",
    who_may_what_with_cycles => "Cycles",
    who_may_what_with_objectives => "Objectives",
    who_may_what_with_key_results => "Key results",
    who_may_what_with_check_ins => "Check-ins and readings",
    who_may_what_with_the_review => "Review",
    who_may_what_with_recall => "Recall",
    who_may_what_with_alignment => "Alignment",
    who_may_what_with_the_map => "Map",
    who_may_what_with_this_week => "This week",
    who_may_what_with_initiatives => "Initiatives",
    who_may_what_with_changes => "Changes",
    who_may_what_with_texts => "Texts",
    who_may_what_with_import => "Import",
}
