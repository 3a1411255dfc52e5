//! Import: a table is read, looked at, tried and taken; what can't be taken is told row by row.

use crate::browser::{Answer, Browser};
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_core::role::RoleKind;
use plumb_testkit::{House, stories};

const OKRS: &str = "\
Quarter,Team,Objective,Key result,Owner,Start,Target,Score
2025 Q1,Workshop,Make mending the obvious choice,Repairs in a month,Mira,20,60,0.7
2025 Q1,Workshop,,Days until it is mended,Mira,9,4,
";

async fn okr_lead(house: &House) -> Browser {
    let olu = house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await;
    Browser::of(house, &olu).await
}

/// What travels with the form: each hidden field and each column with what was chosen for it.
fn carried(answer: &Answer) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for tag in answer.html.split('<') {
        let attribute = |name: &str| {
            let (_, rest) = tag.split_once(&format!("{name}=\""))?;
            Some(rest.split('"').next()?.to_owned())
        };
        if tag.starts_with("input type=\"hidden\"") {
            fields.extend(attribute("name").zip(attribute("value")));
        } else if tag.starts_with("option") && tag.contains(" selected") {
            fields.extend(attribute("value").map(|value| ("means".to_owned(), value)));
        }
    }
    fields
}

/// The next step with what the page carried.
async fn step(browser: &Browser, page: &Answer, step: &str) -> Answer {
    let carried = carried(page);
    let mut fields = carried
        .iter()
        .map(|(name, value)| (name.as_str(), None, value.as_str()))
        .collect::<Vec<_>>();
    fields.push(("step", None, step));
    browser.upload("/imports", &fields).await
}

stories! {
    async fn a_table_is_read_tried_taken_and_recognised(house: House) {
        let browser = okr_lead(&house).await;
        assert!(browser.get("/cycles").await.has("href=\"/imports\""));
        assert_eq!(browser.get("/imports").await.status, StatusCode::OK);
        let read = browser.upload("/imports", &[("file", Some("okrs.csv"), OKRS), ("step", None, "read")]).await;
        assert_eq!(read.status, StatusCode::OK);
        assert_snapshot!(read.words_of("<section aria-labelledby=\"preview\"", "</section>"), @r#"
        The first rows, as they were read
        Nothing is written yet.
        The first rows, as they were read
        Key result
        Objective
        Owner
        From and to
        Repairs in a month
        Make mending the obvious choice 2025 Q1, Workshop
        Mira
        20 to 60
        Days until it is mended
        Make mending the obvious choice 2025 Q1, Workshop
        Mira
        9 to 4
        "#);
        assert!(read.has("aria-label=\"Quarter\"") && read.has("<option value=\"cycle\" selected>"));

        assert!(read.has("id=\"reads\""));
        let tried = step(&browser, &read, "try").await;
        assert_eq!(tried.status, StatusCode::OK);
        assert!(tried.has("id=\"reads\""), "it is read before it is taken");
        assert_snapshot!(tried.words_of("<section class=\"stack stack--close\" aria-labelledby=\"outcome\"", "</section>"), @r#"
        What would happen
        Nothing is written yet.
        What would happen
        What
        New
        Changed
        As they are
        Cycles
        1
        0
        0
        Teams
        0
        0
        1
        People
        1
        0
        0
        Objectives
        1
        0
        0
        Key results
        2
        0
        0
        One score was read with them.
        "#);
        assert!(!browser.get("/cycles").await.has("2025 Q1"), "a trial writes nothing");

        assert!(!read.has("value=\"import\"") && tried.has("value=\"import\""), "it is seen first");
        // Without that it is a trial, whatever was pressed; so it is where the columns are others by now.
        let eager = step(&browser, &read, "import").await;
        assert!(eager.words().contains("What would happen"), "{}", eager.words());
        let mut others = carried(&tried);
        let meaning = others.iter_mut().rev().find(|(name, _)| name == "means").unwrap();
        meaning.1.clear();
        let others = others.iter().map(|(name, value)| (name.as_str(), None, value.as_str()));
        let others = others.chain([("step", None, "import")]).collect::<Vec<_>>();
        let other = browser.upload("/imports", &others).await;
        assert!(other.words().contains("What would happen"), "{}", other.words());
        assert!(!browser.get("/cycles").await.has("2025 Q1"));

        let done = step(&browser, &tried, "import").await;
        assert_snapshot!(done.words_of("<section class=\"stack stack--close\" aria-labelledby=\"outcome\"", "</section>"), @r#"
        Imported
        5 added, 0 changed, 1 as they were.
        Imported
        What
        New
        Changed
        As they are
        Cycles
        1
        0
        0
        Teams
        0
        0
        1
        People
        1
        0
        0
        Objectives
        1
        0
        0
        Key results
        2
        0
        0
        One score was read with them.
        Cycles Map Choose other files
        "#);
        assert!(browser.get("/cycles").await.has("2025 Q1"));
        assert!(!done.has("name=\"data\""), "nothing is left to send");

        let again = step(&browser, &tried, "import").await;
        assert!(again.has("Everything is here already: nothing changes."), "{}", again.words());
    }

    async fn how_a_table_reads_is_said_before_it_is_taken(house: House) {
        let browser = okr_lead(&house).await;
        let table = "Quarter,Objective,Key result\n\
                     2025 Q1,Riders mend their own bikes with confidence,Hold 12 repair workshops\n\
                     2025 Q1,,Raise the share of riders who mend their own bike from 20% to 45%\n";
        let read = browser.upload("/imports", &[("file", Some("okrs.csv"), table), ("step", None, "read")]).await;
        for page in [&read, &step(&browser, &read, "try").await] {
            let words = page.words_of("<section class=\"stack stack--close\" aria-labelledby=\"reads\"", "</section>");
            assert!(words.contains("1 objective: 1 "), "{words}");
            assert!(words.contains("2 key results: 1 counts effort and 1 says what changes."), "{words}");
        }
    }

    async fn what_a_column_means_can_be_said(house: House) {
        let browser = okr_lead(&house).await;
        let table = "Quarter,Wish,Key result,Colour\n2025 Q1,Make mending the obvious choice,Repairs in a month,red\n";
        let read = browser.upload("/imports", &[("file", Some("wishes.csv"), table), ("step", None, "read")]).await;
        assert_eq!(read.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(read.words().contains("no column says which is the “Objective”"), "{}", read.words());
        let mut fields = carried(&read);
        let (wish, _) = fields.iter().enumerate().filter(|(_, (name, _))| name == "means").nth(1).unwrap();
        "objective".clone_into(&mut fields[wish].1);
        let mut fields = fields.iter().map(|(name, value)| (name.as_str(), None, value.as_str())).collect::<Vec<_>>();
        fields.push(("step", None, "read"));
        let said = browser.upload("/imports", &fields).await;
        assert_eq!(said.status, StatusCode::OK, "{}", said.words());
        assert!(said.words_of("<section aria-labelledby=\"preview\"", "</section>").contains("Make mending the obvious choice"));
    }

    async fn rows_that_cannot_be_taken_are_told_and_nothing_is_written(house: House) {
        let browser = okr_lead(&house).await;
        let table = OKRS.replace(",20,60,", ",twenty,60,");
        let read = browser.upload("/imports", &[("file", Some("okrs.csv"), &table), ("step", None, "import")]).await;
        assert_eq!(read.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_snapshot!(read.words_of("<ul class=\"notes", "</ul>"), @r#"
        okrs.csv, row 2 Start value: “twenty” is no number
        "#);
        // Every row is told, not the first alone.
        let table = format!("{OKRS}2025 Q1,Workshop,,Repairs that come back,Mira,,,0.4\n").replace("9,4,", "9,,0.7");
        let tried = browser.upload("/imports", &[("file", Some("okrs.csv"), &table), ("step", None, "try")]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_snapshot!(tried.words_of("<section class=\"stack stack--close\" aria-labelledby=\"problems\"", "</section>"), @r#"
        2 rows can’t be taken
        It is all or nothing: mend them in your table, or say below what its columns mean.
        okrs.csv, row 3 Score: a score needs a target: give the row one, or leave its score out
        okrs.csv, row 4 Score: a score needs a target: give the row one, or leave its score out
        "#);
        // A cycle whose days nobody says is told only once it is being written.
        let table = OKRS.replace("2025 Q1", "The winter of the two snows");
        let read = browser.upload("/imports", &[("file", Some("okrs.csv"), &table), ("step", None, "read")]).await;
        let tried = step(&browser, &read, "try").await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_snapshot!(tried.words_of("<ul class=\"notes", "</ul>"), @r#"
        okrs.csv, row 2 this cycle is new: say its first and last day
        okrs.csv, row 3 this cycle is new: say its first and last day
        "#);
        assert!(tried.has("name=\"data\""), "what was chosen is still there");
        assert!(!browser.get("/cycles").await.has("two snows"));
    }

    async fn a_number_that_can_be_read_in_two_ways_is_told_at_every_step(house: House) {
        let browser = okr_lead(&house).await;
        let table = OKRS.replace(",9,4,", ",\"2,500\",4,").replace(",20,60,", ",20,2.125,");
        let read = browser.upload("/imports", &[("file", Some("okrs.csv"), &table), ("step", None, "read")]).await;
        assert_eq!(read.status, StatusCode::OK);
        let told = |answer: &Answer| answer.words_of("<section class=\"stack stack--close\" aria-labelledby=\"doubts\"", "</section>");
        assert_snapshot!(told(&read), @r#"
        2 numbers can be read in two ways
        Nothing in the table shows whether the mark in such a number stands before thousands or before decimals. Where one was read otherwise than you meant, write it without a mark, such as 2500, and choose the file again.
        okrs.csv, row 2 Target: “2.125” was read as 2.125, with a mark before decimals
        okrs.csv, row 3 Start value: “2,500” was read as 2,500, with a mark before thousands
        "#);
        let tried = step(&browser, &read, "try").await;
        assert_eq!((tried.status, told(&tried)), (StatusCode::OK, told(&read)));
        let done = step(&browser, &tried, "import").await;
        assert_eq!((done.status, told(&done)), (StatusCode::OK, told(&read)));
        // Of many the first twenty.
        let mut many = "Quarter,Key result,Date,Value\n".to_owned();
        many.push_str(&"2025 Q1,Repairs in a month,2025-02-03,2.500\n".repeat(27));
        let read = browser.upload("/imports", &[("file", Some("many.csv"), &many), ("step", None, "read")]).await;
        assert_eq!(told(&read).matches("was read as").count(), 20);
        assert!(told(&read).starts_with("27 numbers can be read in two ways") && told(&read).ends_with("7 more"));
    }

    async fn what_is_no_table_is_told_beside_the_field(house: House) {
        let browser = okr_lead(&house).await;
        let said = async |files: &[(&str, Option<&str>, &str)]| {
            let answer = browser.upload("/imports", files).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            answer.words_of("<p class=\"field__error\" id=\"file-problem\"", "</p>")
        };
        assert_eq!(said(&[("file", Some(""), "")]).await, "choose a file");
        assert_eq!(said(&[("file", Some("nothing.csv"), " \n")]).await, "there is nothing in “nothing.csv”");
        assert_eq!(said(&[("file", Some("a.xlsx"), "PK\u{3}\u{4}no")]).await, "“a.xlsx” is neither CSV nor XLSX");
        let long = "a,b\n".repeat(1_100_000);
        assert!(said(&[("file", Some("long.csv"), &long)]).await.starts_with("these files are larger than 4 MB"));
        let longer = "a,b\n".repeat(2_000_000);
        assert!(said(&[("file", Some("longer.csv"), &longer)]).await.starts_with("these files are larger than 4 MB"));
    }

    async fn an_export_is_shown_the_way_to_an_empty_place(house: House) {
        let browser = okr_lead(&house).await;
        let mut export = Vec::new();
        house.app.export(&mut export, |_| ()).await.unwrap();
        let export = String::from_utf8(export).unwrap();
        let sent = [("file", Some("plumb.json"), export.as_str()), ("step", None, "import")];
        let answer = browser.upload("/imports", &sent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_snapshot!(answer.words_of("<p class=\"field__error\" id=\"file-problem\"", "</p>"), @"“plumb.json” is an export of Plumb and no table");
        assert_snapshot!(answer.words_of("<section class=\"callout form--measure\" aria-labelledby=\"export\"", "</section>"), @r"
        An export begins somewhere new
        What is here has a history of its own, so an export is never mixed into it. Whoever runs the server can read it into a new folder, and start Plumb there:
        plumb import plumb.json --data ./a-new-folder
        plumb user reset EMAIL --data ./a-new-folder
        plumb serve --listen 127.0.0.1:8010 --data ./a-new-folder
        An export holds no passwords. “plumb user reset” prints a link with which somebody chooses a new one.
        ");
        assert!(!browser.get("/imports").await.has("plumb user reset"), "it is said to those who need it");
    }

    async fn only_those_who_run_cycles_or_look_after_people_import(house: House) {
        let browser = Browser::of(&house, &house.person("Mira").await).await;
        assert_eq!(browser.get("/imports").await.status, StatusCode::FORBIDDEN);
        let sent = browser.upload("/imports", &[("file", Some("okrs.csv"), OKRS), ("step", None, "import")]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        assert!(!browser.get("/cycles").await.has("/imports"));
    }
}
