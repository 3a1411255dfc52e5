//! The page of an initiative: what it is to move, and how those who work on it change it.

use crate::browser::Browser;
use crate::plot::plot;
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_testkit::stories;

stories! {
    async fn an_initiative_is_found_changed_and_linked(house: House) {
        let plot = plot(&house).await;
        let browser = Browser::of(&house, &plot.mira).await;
        browser.post("/key-results/K-1/initiatives", &[("title", "A stand for walk-ins")]).await;
        assert!(browser.get("/search?q=walk-ins").await.has("href=\"/initiatives/I-1\""));
        let page = browser.get("/initiatives/I-1").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_snapshot!(page.words(), @r"
        Alder Bikes
        Workshop
        I-1
        Q4 2026, week 1 of 14, Preparation
        Initiative
        A stand for walk-ins
        What it is to move
        Cut the wait for a repair from 9 days to 4
        Mira, no check-in yet Early sign
        No reading
        Another key result that it is to move
        Keep repairs that hold for a month at 92% or more
        Let people book a slot
        Link
        Take a link away
        Cut the wait for a repair from 9 days to 4
        Remove Cut the wait for a repair from 9 days to 4
        Change it
        What is going to be done?
        How far it is
        Proposed
        In progress
        Done
        Dropped
        Owner
        Nobody yet
        Ada
        Mira
        Save
        How it came to this
        See what changed, who changed it and why
        At a glance
        How far it is
        In progress since 1 Oct 2026
        Owner
        Mira
        Team
        Workshop
        It can be finished while nothing improved: the key result is the evidence.
        ");

        let refused = browser.post("/initiatives/I-1", &[("title", " "), ("state", "done"), ("owner", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("id=\"title-problem\"") && refused.has("<option value=\"done\" selected>"));

        let saved = browser.post("/initiatives/I-1", &[("title", "Two stands"), ("state", "done"), ("owner", "")]).await;
        assert_eq!(saved.goes_to(), "/initiatives/I-1");
        let linked = browser.post("/initiatives/I-1/key-results", &[("key_result", "K-2")]).await;
        assert_eq!(linked.goes_to(), "/initiatives/I-1");
        browser.post("/initiatives/I-1/key-results/removal", &[("key_result", "K-1")]).await;
        let page = browser.get("/initiatives/I-1").await;
        assert!(page.has("<h1>Two stands</h1>") && page.has("name=\"key_result\" value=\"K-2\""));
        assert!(!page.has("name=\"key_result\" value=\"K-1\""));
    }

    async fn it_tells_how_it_came_to_this(house: House) {
        let plot = plot(&house).await;
        let browser = Browser::of(&house, &plot.mira).await;
        browser.post("/key-results/K-1/initiatives", &[("title", "A stand for walk-ins")]).await;
        browser.post("/initiatives/I-1", &[("title", "Two stands"), ("state", "done"), ("owner", "")]).await;
        browser.post("/initiatives/I-1/key-results", &[("key_result", "K-2")]).await;
        assert!(browser.get("/initiatives/I-1").await.has("hx-get=\"/initiatives/I-1/history\""));
        let page = browser.get("/initiatives/I-1/history").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_snapshot!(page.words_of("<ol class=\"notes", "</ol>"), @r"
        You changed this initiative 1 Oct 2026, 11:00
        What it should move: Keep repairs that hold for a month at 92% or more
        You changed this initiative 1 Oct 2026, 11:00
        Its words: A stand for walk-ins became Two stands
        How far it is: In progress became Done
        Who looks after it: Mira was taken away
        You added this initiative 1 Oct 2026, 11:00
        What it should move: Cut the wait for a repair from 9 days to 4
        ");
        let team = browser.get("/teams/T-2/history").await;
        assert!(team.has("<a href=\"/initiatives/I-1\">Two stands</a>"));
        assert_eq!(browser.get("/initiatives/I-2/history").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_reader_sees_it_and_changes_nothing(house: House) {
        let plot = plot(&house).await;
        let mira = Browser::of(&house, &plot.mira).await;
        mira.post("/key-results/K-1/initiatives", &[("title", "A stand for walk-ins")]).await;
        let reader = Browser::of(&house, &house.reader("Rosa").await).await;
        let page = reader.get("/initiatives/I-1").await;
        assert!(page.has("A stand for walk-ins") && !page.has("action=\"/initiatives/I-1"));
        assert_eq!(reader.post("/initiatives/I-1", &[("title", "Mine")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(reader.get("/initiatives/I-2").await.status, StatusCode::NOT_FOUND);
    }

    async fn what_is_missing_keeps_the_navigation_of_those_who_are_signed_in(house: House) {
        let plot = plot(&house).await;
        let mira = Browser::of(&house, &plot.mira).await;
        for path in ["/initiatives/I-9", "/nothing-here"] {
            let page = mira.get(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(page.has("There is nothing here") && page.has("id=\"menu\""), "{path}");
        }
    }

    async fn the_second_of_two_is_told_what_the_first_made_of_it(house: House) {
        let plot = plot(&house).await;
        let mira = Browser::of(&house, &plot.mira).await;
        mira.post("/key-results/K-1/initiatives", &[("title", "A stand for walk-ins")]).await;
        let page = mira.get("/initiatives/I-1").await;
        let (_, rest) = page.html.split_once("name=\"seen\" value=\"").unwrap();
        let seen = rest.split('"').next().unwrap();
        mira.post("/initiatives/I-1", &[("title", "Two stands"), ("state", "doing"), ("owner", ""), ("seen", seen)]).await;
        let late = mira.post("/initiatives/I-1", &[("title", "A tent"), ("state", "doing"), ("seen", seen)]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.has("<td data-label=\"It says now\">Two stands</td>") && late.has("value=\"A tent\""));
    }
}
