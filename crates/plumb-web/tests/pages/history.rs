//! How it came to this, what changed since I was here, and taking it back.

use crate::browser::{Answer, Browser};
use crate::plot::{check_in, draft, key_result, plot, whole};
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_app::key_results::HandOver;
use plumb_app::load::Name;
use plumb_app::workspace::WorkspaceSettings;
use plumb_core::cadence::Cadence;
use plumb_core::measure::{Measure, Reach, Start};
use plumb_core::policy::Policy;
use plumb_core::role::RoleKind;
use plumb_core::unit::Unit;
use plumb_testkit::stories;

/// The message on top of a page.
#[track_caller]
fn flash(page: &Answer) -> String {
    page.words_of("<div class=\"flash\"", "</form>")
}

stories! {
    async fn an_objective_tells_how_it_came_to_this(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "8", 7, "A second stand").await;
        house.set_now("2026-10-13T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "7.5", 8, "").await;
        let browser = Browser::of(&house, &plot.mira).await;
        let edited = [("statement", "make a repair a treat"), ("why", "Riders told us so in spring."), ("ambition", "committed"), ("purpose", "strategic"), ("reason", "Shorter"), ("seen", "")];
        assert_eq!(browser.post("/objectives/O-1", &edited).await.status, StatusCode::SEE_OTHER);
        let vera = house.reader("Vera").await;
        let reader = Browser::of(&house, &vera).await;
        let page = reader.get("/objectives/O-1/history").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_snapshot!(page.words(), @r#"
        Alder Bikes
        O-1
        How it came to this
        Q4 2026, week 2 of 14, Preparation
        How it came to this
        Make a repair a treat
        Mira changed this objective 13 Oct 2026, 11:00
        Its words: Make a repair something people look forward to became make a repair a treat
        How it is meant: A stretch became A promise
        Why: Shorter
        Mira checked in on Cut the wait for a repair from 9 days to 4 13 Oct 2026, 11:00
        The value: 8 days became 7.5 days
        How sure we are: 7/10 became 8/10
        Mira checked in on Cut the wait for a repair from 9 days to 4 6 Oct 2026, 11:00
        The value: 8 days
        How sure we are: 7/10
        Mira agreed this objective 1 Oct 2026, 11:00
        Mira proposed this objective 1 Oct 2026, 11:00
        Mira drafted Let people book a slot 1 Oct 2026, 11:00
        Mira drafted Keep repairs that hold for a month at 92% or more 1 Oct 2026, 11:00
        Mira drafted Cut the wait for a repair from 9 days to 4 1 Oct 2026, 11:00
        Mira drafted this objective 1 Oct 2026, 11:00
        Remove a text…
        "#);
        // The page of the objective leads there, and the piece alone is what unfolds in it.
        assert!(reader.get("/objectives/O-1").await.has("href=\"/objectives/O-1/history\""));
        let mut scripted = Browser::of(&house, &vera).await;
        scripted.partial = true;
        let part = scripted.get("/objectives/O-1/history").await;
        assert!(!part.has("<html") && part.has("id=\"change-"));
        // A browser that has the piece does not take it for the page.
        assert_ne!(part.etag, reader.get("/objectives/O-1/history").await.etag);
        let of_it = reader.get("/key-results/K-1/history").await;
        assert_snapshot!(of_it.words_of("<ol class=\"notes", "</ol>"), @r#"
        Mira checked in on this key result 13 Oct 2026, 11:00
        The value: 8 days became 7.5 days
        How sure we are: 7/10 became 8/10
        Mira checked in on this key result 6 Oct 2026, 11:00
        The value: 8 days
        How sure we are: 7/10
        Mira agreed Make a repair a treat 1 Oct 2026, 11:00
        Mira proposed Make a repair a treat 1 Oct 2026, 11:00
        Mira drafted this key result 1 Oct 2026, 11:00
        "#);
    }

    async fn what_was_handed_over_is_told_by_name_and_a_hidden_draft_not_at_all(house: House) {
        let plot = plot(&house).await;
        let tom = house.person("Tom").await;
        let mira = house.caller(&plot.mira).await;
        let handed = HandOver { key_result: Name::Id(plot.wait.id.0), seen: None, owner: tom.id, reason: "Tom is closer to it".to_owned() };
        house.app.hand_over_key_result(&mira, handed).await.unwrap();
        let measure = Measure::Reach(Reach::new(Start::Value(whole(1)), whole(2), Vec::new()).unwrap());
        key_result(&house, &plot.mira, plot.objective.id, "Something not said yet", Unit::Count, measure).await;
        let reader = Browser::of(&house, &house.reader("Vera").await).await;
        let page = reader.get("/objectives/O-1/history").await;
        assert!(page.words().contains("Who looks after it: Mira became Tom\nWhy: Tom is closer to it"), "{}", page.words());
        assert!(!page.has("not said yet"));
        let browser = Browser::of(&house, &plot.mira).await;
        assert!(browser.get("/objectives/O-1/history").await.has("not said yet"));
        for path in ["/key-results/K-4/history", "/objectives/O-9/history", "/teams/K-1/history"] {
            assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    async fn a_long_history_has_further_pages(house: House) {
        let plot = plot(&house).await;
        for n in 0..30 {
            house.pass_minutes(1);
            check_in(&house, &plot.mira, &plot.wait, "8", 7, &format!("Look {n}")).await;
            check_in(&house, &plot.mira, &plot.hold, "93", 7, "").await;
        }
        let browser = Browser::of(&house, &plot.mira).await;
        let first = browser.get("/objectives/O-1/history").await;
        let href = first.html.split_once("/objectives/O-1/history?before=").unwrap().1;
        let href = format!("/objectives/O-1/history?before={}", href.split_once('"').unwrap().0);
        let second = browser.get(&href).await;
        assert_eq!((first.html.matches("id=\"change-").count(), second.html.matches("id=\"change-").count()), (50, 16));
        assert!(second.words().ends_with("Latest\nRemove a text…"), "{}", second.words());
    }

    async fn what_was_saved_is_said_with_the_way_back(house: House) {
        let mira = house.lead("Mira").await;
        let objective = draft(&house, &mira, house.team, "make a repair a treat").await;
        let browser = Browser::of(&house, &mira).await;
        let saved = browser.post("/objectives/O-1/proposal", &[]).await;
        let page = browser.get(&saved.leads_to("/objectives/O-1?saved=")).await;
        assert_snapshot!(flash(&page), @r#"
        Saved. You proposed Make a repair a treat
        Undo
        "#);
        // Nobody else is told, whatever address they type, and nor is she a while later.
        let tom = Browser::of(&house, &house.person("Tom").await).await;
        assert!(!tom.get(&saved.leads_to("/")).await.has("data-saved"));
        let action = page.html.split_once("action=\"/changes/").unwrap().1;
        let action = format!("/changes/{}", action.split_once('"').unwrap().0);
        let back = [("back", "/objectives/O-1")];
        let undone = browser.post(&action, &back).await;
        let page = browser.get(&undone.leads_to("/objectives/O-1?saved=")).await;
        assert_snapshot!(flash(&page), @r"
        You undid the proposing of Make a repair a treat
        Redo
        ");
        assert!(page.has("/objectives/O-1/proposal\""));
        // It is taken back once; what was taken back says so no more.
        let again = browser.post(&action, &back).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_snapshot!(again.words(), @r#"
        Alder Bikes
        This could not be undone
        Q4 2026, week 1 of 14, Preparation
        This could not be undone
        This was changed again since, so it can’t be undone any more: change it to what it should be
        Back
        "#);
        assert!(!browser.get(&saved.leads_to("/")).await.has("data-saved"));
        house.pass_minutes(61);
        assert!(!browser.get(&undone.leads_to("/")).await.has("data-saved"));
        assert_eq!(objective.number, 1);
    }

    async fn what_was_taken_back_is_told_by_what_it_was_and_what_holds_again_as_itself(house: House) {
        let mira = house.lead("Mira").await;
        draft(&house, &mira, house.team, "make a repair a treat").await;
        let browser = Browser::of(&house, &mira).await;
        let proposed = browser.post("/objectives/O-1/proposal", &[]).await;
        let undo = async |saved: &str| {
            let number = saved.rsplit_once("saved=").unwrap().1;
            let undone = browser.post(&format!("/changes/{number}/reversal"), &[("back", "/objectives/O-1")]).await;
            undone.leads_to("/objectives/O-1?saved=")
        };
        let undone = undo(&proposed.leads_to("/objectives/O-1?saved=")).await;
        let redone = undo(&undone).await;
        undo(&redone).await;
        let page = browser.get("/objectives/O-1/history").await;
        assert_snapshot!(page.words_of("<ol class=\"notes", "</ol>"), @r"
        You undid the proposing of this objective 1 Oct 2026, 11:00
        You proposed this objective 1 Oct 2026, 11:00
        It had been undone, and holds again.
        Undone since.
        You undid the proposing of this objective 1 Oct 2026, 11:00
        Undone since.
        You proposed this objective 1 Oct 2026, 11:00
        Undone since.
        You drafted this objective 1 Oct 2026, 11:00
        ");
    }

    async fn what_holds_for_all_is_told_with_what_it_was_and_became(house: House) {
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        let policy = Policy { objectives_max: 5, cadence: Cadence::EveryTwoWeeks, ..Policy::default() };
        house.app.change_policy(&house.caller(&pia).await, None, policy, "We are many").await.unwrap();
        let settings = WorkspaceSettings {
            name: "Alder Bikes and More".to_owned(),
            zone: "Europe/Lisbon".to_owned(),
            locale: "de".to_owned(),
        };
        house.app.change_workspace(&house.caller(&house.founder).await, settings).await.unwrap();
        let browser = Browser::of(&house, &house.person("Tom").await).await;
        let week = browser.get("/week").await;
        assert_snapshot!(week.words_of("<section id=\"since\"", "</section>"), @r"
        What happened lately
        The operator gave you a role: Member, Workshop
        today
        The operator added you
        today
        Ada changed the settings of Alder Bikes and More
        Its zone: Europe/Vienna became Europe/Lisbon
        Its language and formats: en became de
        today, Its name changed.
        Pia changed how we work here
        Objectives for a team and cycle: 1 to 3 became 1 to 5
        How often we check in: Every week became Every 2 weeks
        Why: We are many
        today
        The operator gave Pia a role: OKR lead
        today
        The operator added Pia
        today
        All read Show what came before
        ");
    }

    async fn undoing_a_draft_leads_to_what_stands_above_it(house: House) {
        let mira = house.lead("Mira").await;
        let objective = draft(&house, &mira, house.team, "make a repair a treat").await;
        let browser = Browser::of(&house, &mira).await;
        let measure = Measure::Reach(Reach::new(Start::Value(whole(1)), whole(2), Vec::new()).unwrap());
        let written = key_result(&house, &mira, objective.id, "Answer sooner", Unit::Count, measure).await;
        let last = browser.get("/key-results/K-1/history").await;
        let number = last.html.split_once("id=\"change-").unwrap().1.split_once('"').unwrap().0.to_owned();
        let undone = browser.post(&format!("/changes/{number}/reversal"), &[("back", "/key-results/K-1")]).await;
        undone.leads_to("/objectives/O-1?saved=");
        assert_eq!(written.number, 1);
        let elsewhere = browser.post("/changes/1/reversal", &[("back", "https://evil.example/")]).await;
        assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!elsewhere.has("evil"));
    }

    async fn news_are_told_until_they_are_read(house: House) {
        let plot = plot(&house).await;
        let tom = house.person("Tom").await;
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "8", 7, "").await;
        house.set_now("2026-10-13T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "7.5", 7, "").await;
        let browser = Browser::of(&house, &tom).await;
        let week = browser.get("/week").await;
        assert_snapshot!(week.words_of("<section id=\"since\"", "</section>"), @r#"
        What happened lately
        Cut the wait for a repair from 9 days to 4 went from 8 days to 7.5 days
        Mira, today
        Mira checked in on Cut the wait for a repair from 9 days to 4
        The value: 8 days
        How sure we are: 7/10
        6 Oct
        The operator gave you a role: Member, Workshop
        1 Oct
        Mira agreed Make a repair something people look forward to
        1 Oct
        Mira proposed Make a repair something people look forward to
        1 Oct
        Mira drafted Let people book a slot
        1 Oct
        All read Show what came before
        "#);
        let all = browser.get("/week?news=all").await;
        assert!(!all.has("Show what came before"));
        assert_snapshot!(all.words_of("Let people book a slot", "</section>"), @r#"
        1 Oct
        Mira drafted Keep repairs that hold for a month at 92% or more
        1 Oct
        Mira drafted Cut the wait for a repair from 9 days to 4
        1 Oct
        Mira drafted Make a repair something people look forward to
        1 Oct
        The operator gave Mira a role: Team lead, Workshop
        1 Oct
        The operator added you
        1 Oct
        The operator added Mira
        1 Oct
        Alder Bikes was set up
        1 Oct
        All read
        "#);
        let up_to = week.html.split_once("name=\"up_to\" value=\"").unwrap().1.split_once('"').unwrap().0;
        let read = browser.post("/week/seen", &[("up_to", up_to)]).await;
        assert_eq!(read.location.as_deref(), Some("/week"));
        let after = browser.get("/week").await;
        assert_ne!(after.etag, week.etag);
        assert!(!after.has("id=\"since\""));
        house.pass_minutes(1);
        check_in(&house, &plot.mira, &plot.hold, "94", 8, "").await;
        let later = browser.get("/week").await;
        assert!(later.words().contains("Since you were last here"), "{}", later.words());
        assert_eq!(browser.post("/week/seen", &[("up_to", "soon")]).await.status, StatusCode::NOT_FOUND);
    }
}
