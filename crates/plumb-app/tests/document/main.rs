//! The export is everything, and reads back as the same.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a story that can't be set up should fail loudly"
)]

use plumb_app::check_ins::{RecordCheckIn, Value};
use plumb_app::document::Brought;
use plumb_app::key_results::{DraftKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_app::objectives::{DraftObjective, EditObjective, Whose};
use plumb_app::recalls::{AnswerRecall, AskRecall};
use plumb_app::texts::BlankText;
use plumb_app::{App, Error};
use plumb_core::ambition::Ambition;
use plumb_core::blanking::{Field, Of};
use plumb_core::confidence::Confidence;
use plumb_core::key_result::Definition;
use plumb_core::measure::{Measure, Reach, Start};
use plumb_core::objective::Purpose;
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use plumb_store::Store;
use plumb_testkit::{House, empty_sqlite, stories};
use std::io::Cursor;

/// Something of everything that a first cycle has, with a past.
async fn a_first_cycle(house: &House) {
    let mira = house.lead("Mira Lund").await;
    let caller = house.caller(&mira).await;
    let cycle = house.cycle().await;
    let objective = house
        .app
        .draft_objective(
            &caller,
            DraftObjective {
                cycle: cycle.id,
                whose: Whose::Team(house.team),
                statement: "make a first order taste like a neighbour's".into(),
                why: "Four in ten never order twice.".into(),
                ambition: Ambition::Aspirational,
                purpose: Purpose::Strategic,
                lead: None,
            },
        )
        .await
        .unwrap();
    let name = Name::Id(objective.id.0);
    let words = KeyResultWords {
        statement: "Raise second orders from 22.5% to 35%".into(),
        unit: Unit::Percent,
        measure: Written::from(Measure::Reach(
            Reach::new(Start::Value("22.5".parse().unwrap()), 35.into(), vec![]).unwrap(),
        )),
        definition: Definition {
            counted: "Second orders within 30 days".into(),
            ..Definition::default()
        },
        sign: None,
        ambition: None,
        weight: Weight::default(),
        owner: Some(mira.id),
        deputy: None,
        team: None,
        start_on: None,
        due_on: None,
        cadence: None,
    };
    let begun = KeyResultWords {
        statement: "Fewer crates come back".into(),
        measure: Written::reach(None, Some(3.into()), vec![]).unwrap(),
        ..words.clone()
    };
    let draft = DraftKeyResult { objective: name, words, continues: None };
    let key_result = house.app.draft_key_result(&caller, draft).await.unwrap();
    house.app.propose_objective(&caller, name, None).await.unwrap();
    house.app.agree_objective(&caller, name, None).await.unwrap();
    let late = DraftKeyResult { objective: name, words: begun, continues: None };
    house.app.draft_key_result(&caller, late).await.unwrap();
    house.pass(9);
    let check_in = RecordCheckIn {
        key_result: Name::Id(key_result.id.0),
        on: None,
        value: Value::Level("24.25".parse().unwrap()),
        confidence: Some(Confidence::new(6).unwrap()),
        evidence: "A good week: “soup” & 林檎".into(),
        in_the_way: String::new(),
        still_true: false,
    };
    house.app.record_check_in(&caller, check_in).await.unwrap();
    let edit = EditObjective {
        objective: name,
        seen: None,
        statement: "make a first order taste as if a neighbour had cooked it".into(),
        why: objective.why,
        ambition: objective.ambition,
        purpose: objective.purpose,
        lead: Some(mira.id),
        reason: "Said better".into(),
    };
    house.app.edit_objective(&caller, edit).await.unwrap();
    for name in ["Tom", "Olu", "Ann"] {
        house.person(name).await;
    }
    let ask = AskRecall { team: Name::Id(house.team.0), cycle: Name::Id(cycle.id.0) };
    let recall = house.app.ask_recall(&caller, ask).await.unwrap().id;
    house.app.answer_recall(&caller, AnswerRecall { recall, named: vec![name] }).await.unwrap();
    house.app.close_recall(&caller, recall).await.unwrap();
}

async fn exported(app: &App) -> String {
    let mut document = Vec::new();
    app.export(&mut document, |_| {}).await.unwrap();
    String::from_utf8(document).unwrap()
}

async fn empty(house: &House) -> (App, impl Sized) {
    let (db, folder) = empty_sqlite().await;
    (App { store: Store::new(db), ..house.app.clone() }, folder)
}

async fn read_back(app: &App, document: &str, dry_run: bool) -> Result<Brought, Error> {
    app.import_document(Cursor::new(document.to_owned()), dry_run, |_| {}).await
}

stories! {
    async fn an_export_reads_back_as_the_same_document(house: House) {
        a_first_cycle(&house).await;
        let before = exported(&house.app).await;
        let (other, _folder) = empty(&house).await;
        let brought = read_back(&other, &before, false).await.unwrap();
        assert!(brought.rows > 20, "{brought:?}");
        assert!(brought.lists.contains(&("key_results".to_owned(), 2)), "{brought:?}");
        assert_eq!(exported(&other).await, before);
    }

    async fn a_blanked_text_reads_back_as_one_in_every_version(house: House) {
        a_first_cycle(&house).await;
        let ada = house.caller(&house.founder).await;
        let command = BlankText {
            of: Of::Objective,
            name: "O-1".parse().unwrap(),
            field: Field::Why,
            change: None,
        };
        house.app.blank_text(&ada, command).await.unwrap();
        let before = exported(&house.app).await;
        assert!(!before.contains("Four in ten") && before.matches("\"why\":\"\u{fdd0}2026-").count() == 5);
        let (other, _folder) = empty(&house).await;
        read_back(&other, &before, false).await.unwrap();
        assert_eq!(exported(&other).await, before);
    }

    async fn an_export_says_what_it_left_out_and_holds_no_secret(house: House) {
        a_first_cycle(&house).await;
        let document = exported(&house.app).await;
        let parsed = serde_json::from_str::<serde_json::Value>(&document).unwrap();
        for (list, rows) in [("cycles", 1), ("objectives", 1), ("key_results", 2), ("check_ins", 1)] {
            assert_eq!(parsed[list].as_array().map(Vec::len), Some(rows), "{list}");
        }
        // Drafted, proposed, agreed, and the earlier of these are its past.
        assert_eq!(parsed["history"]["objectives"].as_array().map(Vec::len), Some(3));
        assert!(parsed["not_included"].as_array().unwrap().iter().any(|what| what == "sessions"));
        assert!(!document.contains("$argon2"), "a password's hash is in the document");
    }

    async fn a_document_is_read_into_an_empty_installation_alone(house: House) {
        let document = exported(&house.app).await;
        for dry_run in [true, false] {
            let refused = read_back(&house.app, &document, dry_run).await;
            assert!(matches!(refused, Err(Error::Refused(why)) if why[0].code == "import.not_empty"));
        }
    }

    async fn what_is_no_export_is_refused_and_leaves_nothing_behind(house: House) {
        a_first_cycle(&house).await;
        let good = exported(&house.app).await;
        let (other, _folder) = empty(&house).await;
        let at = good.find("\"last_change\":").unwrap();
        let last_change = good[at..].split(',').next().unwrap().to_owned();
        let without = |list: &str, history: bool| {
            let mut document = serde_json::from_str::<serde_json::Value>(&good).unwrap();
            let at = if history { &mut document["history"] } else { &mut document };
            at.as_object_mut().unwrap().remove(list).unwrap();
            in_order(&document)
        };
        let cases = [
            ("{}".to_owned(), "no export of Plumb"),
            ("[1]".to_owned(), "expected an export of Plumb"),
            ("not json".to_owned(), "expected ident"),
            (good[..good.len() / 2].to_owned(), "EOF"),
            (good.replacen("\"statement\"", "\"goal\"", 1), "objectives: statement is missing"),
            (r#"{"format":"plumb-export"}"#.to_owned(), "it does not say its version"),
            (r#"{"format":"plumb-export","version":1}"#.to_owned(), "the list workspaces is missing"),
            (r#"{"format":"plumb-export","version":2}"#.to_owned(), "this is version 2 of the form"),
            (without("version", false), "it does not say its version"),
            (without("check_ins", false), "the list check_ins is missing"),
            (without("readings", true), "the list readings of its history is missing"),
            (without("history", false), "of its history is missing"),
            (
                good.replacen("\"kind\":\"K\",\"last\":2", "\"kind\":\"K\",\"last\":1", 1),
                "numbers: K-2 is given, and the last is K-1",
            ),
            (
                good.replacen(&last_change, "\"last_change\":2", 1),
                "and last_change is 2",
            ),
        ];
        for (bad, because) in cases {
            for dry_run in [true, false] {
                let Err(Error::Refused(why)) = read_back(&other, &bad, dry_run).await else {
                    panic!("not refused: {because}");
                };
                assert_eq!(why[0].code, "import.not_a_document");
                assert!(why[0].log.contains(because), "{}: {because}", why[0].log);
                assert!(other.is_empty().await.unwrap());
            }
        }
        read_back(&other, &good, false).await.unwrap();
    }

    async fn a_dry_run_reads_all_of_it_and_writes_nothing(house: House) {
        a_first_cycle(&house).await;
        let good = exported(&house.app).await;
        let (other, _folder) = empty(&house).await;
        let tried = read_back(&other, &good, true).await.unwrap();
        assert!(other.is_empty().await.unwrap());
        assert_eq!(read_back(&other, &good, false).await.unwrap(), tried);
        assert_eq!(exported(&other).await, good);
    }
}

/// A document as text, its head first: what reads it needs to know what it reads.
fn in_order(document: &serde_json::Value) -> String {
    let mut fields = document.as_object().unwrap().iter().collect::<Vec<_>>();
    let lists =
        plumb_store::document::parts().map(|part| part.name().to_owned()).collect::<Vec<_>>();
    fields.sort_by_key(|(name, _)| match name.as_str() {
        "format" => 0,
        "version" => 1,
        "history" => usize::MAX,
        name => 2 + lists.iter().position(|list| list == name).unwrap_or_default(),
    });
    let fields = fields.into_iter().map(|(name, value)| format!("{name:?}: {value}"));
    format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
}
