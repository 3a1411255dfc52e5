//! The page of a key result.

use crate::browser::Browser;
use crate::plot::{check_in, draft, key_result, plot, whole, words};
use axum::http::StatusCode;
use insta::assert_snapshot;
use jiff::civil::date;
use plumb_app::key_results::{DraftKeyResult, EditKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_core::measure::{Checkpoint, Measure, Reach, Start};
use plumb_core::role::RoleKind;
use plumb_core::unit::{DurationUnit, Unit};
use plumb_testkit::stories;

stories! {
    async fn the_page_tells_where_it_stands_and_how_it_came_to_this(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "8.6", 8, "The second stand is up").await;
        house.set_now("2026-10-12T09:00:00Z");
        let measure = Measure::Reach(Reach::new(Start::Value(whole(9)), whole(5), Vec::new()).unwrap());
        let edit = EditKeyResult {
            key_result: Name::Id(plot.wait.id.0),
            seen: None,
            words: words(&plot.mira, "Cut the wait for a repair from 9 days to 5", Unit::Duration(DurationUnit::Day), measure),
            continues: None,
            reason: "One stand came back broken".to_owned(),
            earlier: None,
        };
        let mira = house.caller(&plot.mira).await;
        house.app.edit_key_result(&mira, edit).await.unwrap();
        house.set_now("2026-10-13T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "8.1", 7, "Two evenings a week now").await;
        let browser = Browser::of(&house, &plot.mira).await;
        let page = browser.get("/key-results/K-1").await;
        assert_eq!(page.status, StatusCode::OK);
        // Up to the day of the change the target stands where it stood then.
        let target = page.html.split("<line class=\"chart__target\"").skip(1);
        let target = target.map(|line| line.split("/>").next().unwrap()).collect::<Vec<_>>();
        assert_snapshot!(target.join("\n"), @r#"
        x2="12.09%" y1="202.17" y2="202.17"
        x1="12.09%" x2="12.09%" y1="202.17" y2="170.5"
        x1="12.09%" x2="100%" y1="170.5" y2="170.5"
        "#);
        assert_snapshot!(page.words(), @r#"
        Alder Bikes
        Workshop
        Make a repair something people look forward to
        Q4 2026, week 2 of 14, Preparation
        K-1, key result of Workshop
        Cut the wait for a repair from 9 days to 5
        On track A stretch Early sign Mira by 31 Dec 2026
        Edit Check in
        Where it stands
        read today
        8.1 d
        how sure we are
        7/10
        of the way, pace asks for 13%
        22%
        8.1 days, was 8.6 days. Pace asks for 8.5 days.
        target 5 d
        Changed: its words and what is to be reached
        Dashed: pace Flag: the key result was changed
        The same as a table
        Day
        Value
        Pace asks for
        Confidence
        Correct
        13 Oct 2026
        8.1 days
        8.5 days
        7
        Correct
        6 Oct 2026
        8.6 days
        8.7 days
        8
        Correct
        Check in
        Workshop, source: the repair book · updated today
        Now, was 8.1 days
        days
        How confident are we that we reach it? Last time: 7
        0
        1
        2
        3
        4
        5
        6
        7
        8
        9
        10
        no chance even odds certain
        What does the evidence say?
        Save
        Still true
        What is in the way, another day
        What is in the way?
        About the day
        Check-ins and changes
        8.1 days, confidence 7 of 10 Tue 13 Oct, Mira Remove a text…
        Two evenings a week now
        Correct
        Changed: its words and what is to be reached Mon 12 Oct, Mira
        One stand came back broken
        Its words: Cut the wait for a repair from 9 days to 4 became Cut the wait for a repair from 9 days to 5
        What is to be reached: from 9 days to 4 days became from 9 days to 5 days
        8.6 days, confidence 8 of 10 Tue 6 Oct, Mira Remove a text…
        The second stand is up
        Correct
        How it came to this
        See what changed, who changed it and why
        Objective
        Make a repair something people look forward to
        What is counted
        Days from the call to the finished repair
        What is left out
        Not written down yet. Write it
        Where the number comes from
        the repair book
        How it helps the objective
        Not written down yet. Write it
        What it can’t tell
        Not written down yet. Write it
        Work that should move it
        No initiative moves it yet. What will you try?
        Write down what you will try
        What will you try?
        Add
        "#);
        assert!(page.has("chart__revision") && page.has("chart__pace") && page.has("chart__target"));
    }

    async fn a_reader_sees_no_forms(house: House) {
        let _plot = plot(&house).await;
        let vera = house.reader("Vera").await;
        let page = Browser::of(&house, &vera).await.get("/key-results/K-1").await;
        assert_eq!(page.status, StatusCode::OK);
        let main = page.html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        assert!(!main.contains("<form") && !main.contains("/edit"), "{}", page.words());
    }

    async fn a_draft_is_its_teams_alone(house: House) {
        let mira = house.lead("Mira").await;
        let vera = house.reader("Vera").await;
        let objective = draft(&house, &mira, house.team, "Have a calm winter").await;
        let measure = Measure::Reach(Reach::new(Start::ToBeMeasured { by: jiff::civil::date(2026, 10, 20) }, whole(5), Vec::new()).unwrap());
        let drafted = key_result(&house, &mira, objective.id, "Cut late evenings to 5", Unit::Count, measure).await;
        let path = format!("/key-results/K-{}", drafted.number);
        assert_eq!(Browser::of(&house, &vera).await.get(&path).await.status, StatusCode::NOT_FOUND);
        let page = Browser::of(&house, &mira).await.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_snapshot!(page.words_of("<header class=\"page-head", "<section"), @r#"
        K-1, key result of Workshop
        Cut late evenings to 5
        Draft A stretch Early sign Mira by 31 Dec 2026
        Edit
        You are looking at a draft. Its words are the team’s alone.
        Where it starts is measured by 20 Oct 2026
        "#);
        assert!(!page.has("data-check-in"));
    }

    async fn the_first_reading_is_offered_as_the_start_until_it_is_answered(house: House) {
        let mira = house.lead("Mira").await;
        let vera = house.reader("Vera").await;
        let objective = draft(&house, &mira, house.team, "Have a calm winter").await;
        let measure = Measure::Reach(Reach::new(Start::ToBeMeasured { by: jiff::civil::date(2026, 10, 20) }, whole(5), Vec::new()).unwrap());
        let drafted = key_result(&house, &mira, objective.id, "Cut late evenings to 5", Unit::Count, measure).await;
        house.agree(&house.caller(&mira).await, &objective).await;
        let browser = Browser::of(&house, &mira).await;
        let path = format!("/key-results/K-{}", drafted.number);
        assert!(!browser.get(&path).await.has("Take the first value read as the start?"));
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &mira, &drafted, "12", 7, "").await;
        let browser = Browser::of(&house, &mira).await;
        let page = browser.get(&path).await;
        assert!(page.has("Take the first value read as the start?"));
        assert!(page.has("Start still open") && !page.has("No reading"), "{}", page.words());
        let reader = Browser::of(&house, &vera).await.get(&path).await;
        assert!(!reader.has("Take the first value read"));
        let taken = browser.post(&format!("{path}/start"), &[]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        assert!(!browser.get(&path).await.has("Take the first value read as the start?"));
    }

    async fn a_check_in_on_the_page_leads_back_to_it(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        let browser = Browser::of(&house, &plot.mira).await;
        let refused = browser.post("/key-results/K-1/check-ins", &[("page", "key-result"), ("value", "8"), ("evidence", "Typed")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(">Typed</textarea>") && refused.has("id=\"history\""));
        let saved = browser.post("/key-results/K-1/check-ins", &[("page", "key-result"), ("value", "8"), ("confidence", "8"), ("evidence", "")]).await;
        let page = browser.get(&saved.leads_to("/key-results/K-1?saved=")).await;
        assert!(page.has("id=\"k-1-saved\""));
    }

    async fn checkpoints_that_the_pace_takes_no_notice_of_are_named(house: House) {
        let plot = plot(&house).await;
        let mira = house.caller(&plot.mira).await;
        let point = |on, value| Checkpoint { on, value: whole(value) };
        let points = vec![point(date(2026, 11, 10), 7), point(date(2026, 12, 20), 6), point(date(2026, 12, 28), 5)];
        let measure = Measure::Reach(Reach::new(Start::Value(whole(9)), whole(4), points).unwrap());
        let words = KeyResultWords { due_on: None, ..words(&plot.mira, "Days until it is mended", Unit::Count, measure) };
        let draft = DraftKeyResult { objective: Name::Id(plot.objective.id.0), words, continues: None };
        let it = house.app.draft_key_result(&mira, draft).await.unwrap();
        let name = Name::Id(it.id.0);
        house.app.propose_key_result(&mira, name, None).await.unwrap();
        house.app.agree_key_result(&mira, name, None).await.unwrap();
        let path = format!("/key-results/K-{}", it.number);
        let browser = Browser::of(&house, &plot.mira).await;
        let notice = async || browser.get(&path).await.words_of("<p class=\"callout\">", "</p>");
        let says_nothing = async || !browser.get(&path).await.has("<p class=\"callout\">");
        assert!(says_nothing().await);
        let pia = Browser::of(&house, &house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await).await;
        let ends = |day| [("name", "Q4 2026"), ("starts_on", "2026-10-01"), ("ends_on", day), ("reason", "We move")];
        assert_eq!(pia.post("/cycles/C-1", &ends("2026-12-23")).await.status, StatusCode::SEE_OTHER);
        assert_snapshot!(notice().await, @"The checkpoint on 28 Dec 2026 is not between 1 Oct 2026 and 23 Dec 2026, so the pace takes no notice. Move it, or change when this key result begins and is due.");
        pia.post("/cycles/C-1", &ends("2026-12-18")).await;
        assert_snapshot!(notice().await, @"The checkpoints on 20 Dec 2026 and 28 Dec 2026 are not between 1 Oct 2026 and 18 Dec 2026, so the pace takes no notice. Move them, or change when this key result begins and is due.");
        pia.post("/cycles/C-1", &ends("2026-12-31")).await;
        assert!(says_nothing().await);
    }

    async fn it_is_scored_once_it_is_over_and_the_score_is_taken_back(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-12-29T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "5.2", 6, "").await;
        let browser = Browser::of(&house, &plot.mira).await;
        assert!(!browser.get("/key-results/K-1").await.has("id=\"scoring\""));
        house.set_now("2027-01-04T09:00:00Z");
        let page = browser.get("/key-results/K-1").await;
        assert_snapshot!(page.words_of("id=\"scoring\"", "</section>"), @r#"
        Score
        Suggested: 0.8
        Score
        Choose a score
        0.0
        0.1
        0.2
        0.3
        0.4
        0.5
        0.6
        0.7
        0.8
        0.9
        1.0
        What is the evidence?
        In words, or as a link.
        Link to the evidence
        What changed, what surprised us, what next?
        Asked when something was missed, of every kind.
        Set the score
        "#);
        let path = "/key-results/K-1/score";
        let refused = browser.post(path, &[("score", "8"), ("evidence", ""), ("link", ""), ("after", "More stands")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(">More stands</textarea>") && refused.has("callout--errors"));
        let linked = |link: &'static str| [("score", "8"), ("evidence", "The repair book"), ("link", link), ("after", "More stands")];
        let refused = browser.post(path, &linked("javascript:alert(1)")).await;
        assert_eq!(refused.problem("link"), "a link is a whole web address, as your browser shows it");
        let scored = browser.post(path, &linked("https://alder.example/book")).await;
        assert_eq!(scored.goes_to(), "/key-results/K-1#scoring");
        let page = browser.get("/key-results/K-1").await;
        assert_snapshot!(page.words_of("id=\"scoring\"", "</section>"), @r#"
        Score
        0.8, Success
        The repair book
        https://alder.example/book
        What changed, what surprised us, what next?
        More stands
        Correct the score, or take it back
        Score
        Choose a score
        0.0
        0.1
        0.2
        0.3
        0.4
        0.5
        0.6
        0.7
        0.8
        0.9
        1.0
        What is the evidence?
        The repair book
        In words, or as a link.
        Link to the evidence
        What changed, what surprised us, what next?
        More stands
        Asked when something was missed, of every kind.
        Why?
        One sentence is enough. Everyone can read it.
        Correct the score Take the score back
        "#);
        assert!(!page.has("href=\"javascript"));
        let corrected = |reason: &'static str| [("score", "7"), ("evidence", "The book of December"), ("link", ""), ("after", "More stands"), ("reason", reason)];
        let refused = browser.post(path, &corrected(" ")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.problem("reason"), "say why in a sentence");
        assert!(refused.has(">The book of December</textarea>") && refused.has("<option value=\"7\" selected>"));
        browser.post(path, &corrected("Two repairs came back")).await;
        let page = browser.get("/key-results/K-1").await;
        assert!(page.has("0.7, Success") && page.has("Two repairs came back"), "{}", page.words());
        let refused = browser.post("/key-results/K-1/score/removal", &[("reason", " ")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.problem("reason"), "say why in a sentence");
        browser.post("/key-results/K-1/score/removal", &[("reason", "Two weeks were missing")]).await;
        let page = browser.get("/key-results/K-1").await;
        assert!(page.has("Two weeks were missing") && page.has("name=\"score\""), "{}", page.words());
    }

    async fn a_value_is_corrected_and_taken_back(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "86", 8, "Typed too fast").await;
        let browser = Browser::of(&house, &plot.mira).await;
        let page = browser.get("/key-results/K-1").await;
        let after = page.html.split_once("/readings/").unwrap().1;
        let path = format!("/readings/{}/correction", &after[..36]);
        let form = browser.get(&path).await;
        assert_snapshot!(form.words(), @r#"
        Alder Bikes
        Cut the wait for a repair from 9 days to 4
        Correct a value
        Q4 2026, week 1 of 14, Preparation
        Cut the wait for a repair from 9 days to 4
        Correct a value
        86 days, about 6 Oct 2026. The original stays in the history.
        The value as it should have been
        days
        About the day
        Why, if there is something to say
        Save changes Cancel
        Take it back
        It counts no more, and its mark stays in the history.
        Why?
        Take it back
        "#);
        let refused = browser.post(&path, &[("seen", ""), ("value", "x"), ("on", "2026-10-06"), ("reason", "A slip")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(">A slip</textarea>"));
        let done = browser.post(&path, &[("seen", ""), ("value", "8.6"), ("on", "2026-10-06"), ("reason", "A slip")]).await;
        assert_eq!(done.goes_to(), "/key-results/K-1#history");
        assert!(browser.get("/key-results/K-1").await.words().contains("8.6 d"));
        let back = format!("/readings/{}/withdrawal", &after[..36]);
        assert_eq!(browser.post(&back, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.post(&back, &[("reason", "Another stand's")]).await.status, StatusCode::SEE_OTHER);
        assert!(browser.get("/key-results/K-1").await.has("Taken back"));
    }

    async fn what_a_check_in_said_is_corrected(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "8.6", 8, "Typed too fats").await;
        let browser = Browser::of(&house, &plot.mira).await;
        let page = browser.get("/key-results/K-1").await;
        let after = page.html.split_once("/check-ins/").unwrap().1;
        let path = format!("/check-ins/{}/correction", &after[..36]);
        assert_eq!(browser.get(&path).await.status, StatusCode::OK);
        let refused = browser.post(&path, &[("evidence", "Typed too fast")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = browser.post(&path, &[("evidence", "Typed too fast"), ("confidence", "7"), ("in_the_way", "")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(browser.get("/key-results/K-1").await.has("Typed too fast"));
        let vera = house.reader("Vera").await;
        assert_eq!(Browser::of(&house, &vera).await.get(&path).await.status, StatusCode::FORBIDDEN);
    }

    async fn work_that_is_to_move_it_is_written_down_where_it_is_missed(house: House) {
        let plot = plot(&house).await;
        let browser = Browser::of(&house, &plot.mira).await;
        let refused = browser.post("/key-results/K-1/initiatives", &[("title", " ")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let added = browser.post("/key-results/K-1/initiatives", &[("title", "A stand for walk-ins")]).await;
        assert_eq!(added.goes_to(), "/key-results/K-1#moves");
        assert!(browser.get("/key-results/K-1").await.has("A stand for walk-ins"));
        assert!(browser.get("/week").await.has("A stand for walk-ins"));
    }
}
