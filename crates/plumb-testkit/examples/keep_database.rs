//! Writes the small database that the upgrade test opens for as long as Plumb is: `cargo xtask keep-database NAME`.
//!
//! Its content is a story with something of everything. A new kind of thing gets a line here before the database of its
//! issue is kept.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool of the tests")]

use flate2::Compression;
use flate2::write::GzEncoder;
use plumb_app::Caller;
use plumb_app::access::MakeToken;
use plumb_app::alignments::{Align, Supported};
use plumb_app::check_ins::{RecordCheckIn, Value};
use plumb_app::dismissals::{DismissFinding, Statement};
use plumb_app::initiatives::AddInitiative;
use plumb_app::key_results::{EditKeyResult, KeyResultWords, ScoreKeyResult};
use plumb_app::left_out::LeaveOut;
use plumb_app::load::Name;
use plumb_app::pauses::AddPause;
use plumb_app::people::Invite;
use plumb_app::recalls::{AnswerRecall, AskRecall};
use plumb_app::texts::BlankText;
use plumb_core::access::Scope;
use plumb_core::blanking::{Field, Of};
use plumb_core::confidence::Confidence;
use plumb_core::finding::Rule;
use plumb_core::id::{KeyResultId, MemberId, ObjectiveId};
use plumb_core::initiative::InitiativeState;
use plumb_core::key_result::KeyResult;
use plumb_core::own_words::Term;
use plumb_core::policy::{Policy, Responder};
use plumb_core::role::RoleKind;
use plumb_core::rule_settings::RuleSetting;
use plumb_core::score::Score;
use plumb_core::written::Written;
use plumb_db::{Db, PostgresOptions, SqliteOptions};
use plumb_testkit::{House, PASSWORD, as_written, at_most, reach};
use serde_json::{Map, Value as Json, json};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

#[tokio::main]
async fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("say into which folder"));
    let server = std::env::var("PLUMB_TEST_POSTGRES")
        .expect("PLUMB_TEST_POSTGRES says on which PostgreSQL server a database may be made");
    std::fs::create_dir_all(&folder).unwrap();
    sqlite(&folder).await;
    postgres(&folder, &server).await;
    println!("{} holds this build's database", folder.display());
}

async fn sqlite(folder: &Path) {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("plumb.db");
    let house =
        House::in_database(Db::open_sqlite(&path, SqliteOptions::default()).await.unwrap()).await;
    tell(&house).await;
    let holds = serde_json::to_string_pretty(&holds(&house).await).unwrap();
    std::fs::write(folder.join("holds.json"), holds + "\n").unwrap();
    house.app.store.db().close().await.unwrap();
    zip(&folder.join("plumb.db.gz"), &std::fs::read(path).unwrap());
}

async fn postgres(folder: &Path, server: &str) {
    let (admin, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let name = format!("plumb_kept_{}", std::process::id());
    admin.batch_execute(&format!("create database {name}")).await.unwrap();
    let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    let house =
        House::in_database(Db::connect_postgres(&url, PostgresOptions::default()).await.unwrap())
            .await;
    tell(&house).await;
    house.app.store.db().close().await.unwrap();
    let mut dump = Command::new("pg_dump");
    dump.args(["--inserts", "--no-owner", "--no-privileges", "--dbname", &url]);
    let dump = dump.output().unwrap();
    admin.batch_execute(&format!("drop database {name} with (force)")).await.unwrap();
    assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
    zip(&folder.join("postgres.sql.gz"), &dump.stdout);
}

fn zip(path: &Path, bytes: &[u8]) {
    let mut file = GzEncoder::new(File::create(path).unwrap(), Compression::best());
    file.write_all(bytes).unwrap();
    file.finish().unwrap();
}

/// Something of everything that there is.
async fn tell(house: &House) {
    let app = &house.app;
    let mira = house.lead("Mira Holm").await;
    let jonas = house.person("Jonas Beck").await;
    let (ada, mira_acts) = (house.caller(&house.founder).await, house.caller(&mira).await);
    let above =
        house.objective(&ada, house.organisation, "Riders trust us with their bicycle").await;
    house
        .key_result(&ada, &above, "Riders who come back", reach("210", "320"), house.founder.id)
        .await;
    house.agree(&ada, &above).await;
    let objective =
        house.objective(&mira_acts, house.team, "Repairs are ready when promised").await;
    let days = house
        .key_result(
            &mira_acts,
            &objective,
            "Days from drop-off to pick-up",
            reach("9", "5"),
            mira.id,
        )
        .await;
    let back = house
        .key_result(&mira_acts, &objective, "Repairs that come back", at_most("3"), jonas.id)
        .await;
    let begun = Written::reach(None, Some("48".parse().unwrap()), Vec::new()).unwrap();
    let next = house.objective(&mira_acts, house.team, "Nobody waits for a spare part").await;
    let parts = house
        .key_result(&mira_acts, &next, "Parts that are here the next day", begun, jonas.id)
        .await;
    stood_in_for(house, &mira_acts, &parts, mira.id).await;
    let supports = Supported::Objective(Name::Id(above.id.0));
    let align = Align { objective: Name::Id(objective.id.0), supports, reason: String::new() };
    app.align(&mira_acts, align).await.unwrap();
    house.agree(&mira_acts, &objective).await;
    house.pass(9);
    for (key_result, value, confidence) in [(days.id, "7.5", 6), (back.id, "2", 8)] {
        check_in(house, key_result, value, confidence).await;
    }
    house.pass(7);
    check_in(house, days.id, "5", 9).await;
    let score = ScoreKeyResult {
        key_result: Name::Id(days.id.0),
        seen: None,
        score: Some(Score::new(10).unwrap()),
        taught: None,
        evidence: "Every bicycle of the last two weeks".to_owned(),
        link: String::new(),
        after: String::new(),
        reason: String::new(),
    };
    app.score_key_result(&mira_acts, score).await.unwrap();
    let initiative = AddInitiative {
        team: Name::Id(house.team.0),
        title: "Order parts on the day a bicycle comes in".to_owned(),
        owner: Some(jonas.id),
        state: InitiativeState::Doing,
        key_results: vec![Name::Id(days.id.0)],
    };
    app.add_initiative(&mira_acts, initiative).await.unwrap();
    let left_out = LeaveOut {
        cycle: Name::Id(house.cycle.0),
        team: Name::Id(house.team.0),
        words: "A second workshop".to_owned(),
        reason: "First the one we have".to_owned(),
    };
    let left_out = app.leave_out(&mira_acts, left_out).await.unwrap();
    let blank = BlankText {
        of: Of::LeftOut,
        name: Name::Id(left_out.id.0),
        field: Field::Reason,
        change: None,
    };
    app.blank_text(&mira_acts, blank).await.unwrap();
    dismissed(house, &mira_acts, &parts).await;
    let pia = house.person_as("Pia Lund", &[(RoleKind::OkrLead, None)]).await;
    let mut policy = Policy { responder: Responder::OkrLead, ..Policy::default() };
    policy.own_words.put(Term::Aspirational, "a moonshot").unwrap();
    policy.rules.put(Rule::K12, Some(RuleSetting::Warning));
    policy.glossary.put("FTR", "first time right").unwrap();
    app.change_policy(&house.caller(&pia).await, None, policy, "We settled it").await.unwrap();
    let (from_on, to_on) = (jiff::civil::date(2026, 12, 24), jiff::civil::date(2026, 12, 27));
    let pause = AddPause { team: None, name: "Winter days".to_owned(), from_on, to_on };
    app.add_pause(&ada, pause).await.unwrap();
    let invite = Invite { email: "lena@alder.example".to_owned(), member: None, roles: Vec::new() };
    app.invite(&ada, invite).await.unwrap();
    let token = MakeToken { name: "Figures".to_owned(), scope: Scope::Read };
    app.make_token(&ada, token).await.unwrap();
    remembered(house, &mira_acts, objective.id).await;
}

/// Asks the team what it aims at; one of them answers, and it ends before its day.
async fn remembered(house: &House, lead: &Caller, objective: ObjectiveId) {
    for name in ["Tom Ruiz", "Olu Adeyemi"] {
        house.person(name).await;
    }
    let command = AskRecall { team: Name::Id(house.team.0), cycle: Name::Id(house.cycle.0) };
    let recall = house.app.ask_recall(lead, command).await.unwrap().id;
    let answer = AnswerRecall { recall, named: vec![Name::Id(objective.0)] };
    house.app.answer_recall(lead, answer).await.unwrap();
    house.app.close_recall(lead, recall).await.unwrap();
}

/// Dismisses what two rules find in a draft, and takes one of the two back; and what one finds of all that the team wants.
async fn dismissed(house: &House, caller: &Caller, draft: &KeyResult) {
    let of = Statement::KeyResult(Name::Id(draft.id.0));
    for rule in [Rule::K4, Rule::K12] {
        let reason = "Nobody counted it before".to_owned();
        house.app.dismiss_finding(caller, DismissFinding { of, rule, reason }).await.unwrap();
    }
    house.app.remove_dismissal(caller, of, Rule::K12).await.unwrap();
    let of = Statement::Team(Name::Id(house.team.0), Name::Id(house.cycle.0));
    let reason = "They were hard enough".to_owned();
    house.app.dismiss_finding(caller, DismissFinding { of, rule: Rule::S9, reason }).await.unwrap();
}

/// Names somebody who stands in for the owner of a draft.
async fn stood_in_for(house: &House, caller: &Caller, draft: &KeyResult, deputy: MemberId) {
    let words = KeyResultWords { deputy: Some(deputy), ..as_written(draft) };
    let edit = EditKeyResult {
        key_result: Name::Id(draft.id.0),
        seen: None,
        words,
        continues: None,
        reason: String::new(),
        earlier: None,
    };
    house.app.edit_key_result(caller, edit).await.unwrap();
}

async fn check_in(house: &House, key_result: KeyResultId, value: &str, confidence: i64) {
    let check_in = RecordCheckIn {
        key_result: Name::Id(key_result.0),
        on: None,
        value: Value::Level(value.parse().unwrap()),
        confidence: Some(Confidence::new(confidence).unwrap()),
        evidence: "The repair book".to_owned(),
        in_the_way: String::new(),
        still_true: false,
    };
    house.app.record_check_in(&house.operator(), check_in).await.unwrap();
}

/// What must be found again: how many rows each list of an export has, and who signs in.
async fn holds(house: &House) -> Json {
    let mut document = Vec::new();
    house.app.export(&mut document, |_| {}).await.unwrap();
    let document = serde_json::from_slice::<Map<String, Json>>(&document).unwrap();
    let counts = |lists: &Map<String, Json>| {
        let lists = lists.iter().filter(|(name, _)| *name != "not_included");
        let counted =
            lists.filter_map(|(name, rows)| Some((name.clone(), rows.as_array()?.len().into())));
        counted.collect::<Map<String, Json>>()
    };
    json!({
        "email": house.founder.email,
        "password": PASSWORD,
        "lists": counts(&document),
        "history": counts(document["history"].as_object().unwrap()),
    })
}
