//! This week, as its owner reads it.

use crate::browser::Browser;
use crate::plot::{check_in, company_objective, looked_at_seldom, plot};
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_core::role::RoleKind;
use plumb_testkit::stories;

stories! {
    async fn the_week_asks_for_what_is_due(house: House) {
        let plot = plot(&house).await;
        company_objective(&house, &plot).await;
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &plot.mira, &plot.hold, "94", 8, "All of last week's are still out").await;
        let browser = Browser::of(&house, &plot.mira).await;
        let week = browser.get("/week").await;
        assert_eq!(week.status, StatusCode::OK);
        assert_snapshot!(week.words(), @r#"
        This week
        Q4 2026, week 1 of 14, Preparation
        Two key results want a minute from you
        Everything else you own is up to date. Press j for the next one, a digit for how sure you are, Enter to save, Shift+Enter for a new line.
        Cut the wait for a repair from 9 days to 4
        Workshop, source: the repair book · no check-in yet
        Now
        days
        How confident are we that we reach it?
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
        What is in the way, another day
        What is in the way?
        About the day
        Let people book a slot
        Workshop, source: the repair book · no check-in yet
        What is reached
        Slots can be chosen Ten customers chose one
        Reminders are sent Nobody forgot for two weeks
        Walk-ins are gone No queue at nine
        How confident are we that we reach it?
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
        What is in the way, another day
        What is in the way?
        About the day
        Everything else you look after
        Keep repairs that hold for a month at 92% or more
        Mira, updated today Early sign
        On track 8/10
        Your teams, held against today’s pace
        Workshop
        1 objective, 3 key results
        2 without a reading 1 on track
        Your line of sight
        Cut the wait for a repair from 9 days to 4
        key result
        Let people book a slot
        key result
        Keep repairs that hold for a month at 92% or more
        key result
        Make a repair something people look forward to
        objective of Workshop
        Be the shop that riders name first
        objective of Alder Bikes
        What happened lately
        The operator gave you a role: Team lead, Workshop
        Thursday
        Ada agreed Be the shop that riders name first
        Thursday
        Ada drafted Raise first mentions from 20% to 40%
        Thursday
        Ada drafted Be the shop that riders name first
        Thursday
        The operator added you
        Thursday
        Alder Bikes was set up
        Thursday
        All read
        "#);
    }

    async fn what_nobody_has_read_yet_is_not_up_to_date(house: House) {
        let plot = plot(&house).await;
        let browser = Browser::of(&house, &plot.mira).await;
        let week = browser.get("/week").await;
        let words = week.words_of("<header class=\"page-head", "</header>");
        assert_eq!(words, "No check-in is due\n3 key results have no reading yet.");
        assert!(!week.has("up to date"), "{}", week.words());
        check_in(&house, &plot.mira, &plot.wait, "8", 8, "A first look").await;
        check_in(&house, &plot.mira, &plot.hold, "94", 8, "All of them are still out").await;
        let week = Browser::of(&house, &plot.mira).await.get("/week").await;
        assert!(week.has("One key result has no reading yet."), "{}", week.words());
        // Where something is due, the rest is no more up to date than it was.
        looked_at_seldom(&house, &plot.mira, &plot.booking).await;
        house.set_now("2026-10-13T09:00:00Z");
        let week = Browser::of(&house, &plot.mira).await.get("/week").await;
        assert!(week.has("Of everything else, one key result has no reading yet."), "{}", week.words());
        assert!(!week.has("up to date"), "{}", week.words());
    }

    async fn a_check_in_leads_back_to_the_week_with_the_next_form_first(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        let browser = Browser::of(&house, &plot.mira).await;
        let path = format!("/key-results/K-{}/check-ins", plot.wait.number);
        let saved = browser
            .post(&path, &[("page", "week"), ("value", "8.5 days"), ("confidence", "7"), ("evidence", "A second stand"), ("in_the_way", ""), ("on", "")])
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        let week = browser.get(&saved.leads_to("/week?saved=")).await;
        assert_snapshot!(week.words_of("<div class=\"check-in check-in--done\"", "<form"), @r#"
        Saved. 2 more.
        "#);
        assert!(week.words().contains("Cut the wait for a repair from 9 days to 4\nOn track 8.5 d, 7/10"));
        assert!(!week.has("id=\"k-1-check-in\"") && week.has("id=\"k-2-check-in\""));
    }

    async fn where_scripts_run_the_row_becomes_a_quiet_line(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        let mut browser = Browser::of(&house, &plot.mira).await;
        browser.partial = true;
        let saved = browser
            .post("/key-results/K-1/check-ins", &[("page", "week"), ("value", "8.5"), ("confidence", "2"), ("evidence", "")])
            .await;
        assert_eq!(saved.status, StatusCode::OK);
        assert_snapshot!(saved.words(), @r#"
        Saved. 2 more.
        Undo
        Cut the wait for a repair from 9 days to 4
        Off track 8.5 d, 2/10
        We doubt it, though the number is on pace. What do we know that the number does not?
        It is off track. What will you change before next week?
        Start or stop an initiative Change the key result Say it in the evidence
        Two key results want a minute from you
        2 2 are due
        Your teams, held against today’s pace
        Workshop
        1 objective, 3 key results
        1 off track 2 without a reading
        "#);
        assert!(!saved.has("<html") && saved.has("hx-swap-oob"));
    }

    async fn what_is_refused_stands_beside_its_field_and_what_was_typed_stays(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        let mut browser = Browser::of(&house, &plot.mira).await;
        let fields = [("page", "week"), ("value", "eight"), ("confidence", ""), ("evidence", "A second <stand>"), ("in_the_way", "Glue"), ("on", "soon")];
        let refused = browser.post("/key-results/K-1/check-ins", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("<html"));
        assert_snapshot!(refused.words_of("id=\"k-1-check-in\"", "</form>"), @r#"
        Cut the wait for a repair from 9 days to 4
        Workshop, source: the repair book · no check-in yet
        Now
        days
        there is no digit in this: type a number such as 12.5
        How confident are we that we reach it?
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
        A second &#60;stand&#62;
        Save
        What is in the way, another day
        What is in the way?
        Glue
        About the day
        choose a day, or type it as 2026-03-31
        "#);
        for kept in ["value=\"eight\"", "A second &#60;stand&#62;", ">Glue<", "value=\"soon\"", "aria-invalid=\"true\""] {
            assert!(refused.has(kept), "{kept}");
        }
        browser.partial = true;
        let fields = [("page", "week"), ("value", "8"), ("evidence", ""), ("on", "2027-01-01")];
        let refused = browser.post("/key-results/K-1/check-ins", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!refused.has("<html") && refused.has("id=\"k-1-on-error\""), "{}", refused.words());
        let fields = [("page", "week"), ("value", "8"), ("evidence", "")];
        let refused = browser.post("/key-results/K-1/check-ins", &fields).await;
        assert!(refused.has("id=\"k-1-sure-error\""), "{}", refused.words());
    }

    async fn still_true_is_one_button_and_reads_the_last_value_again(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "8", 7, "").await;
        house.set_now("2026-10-13T09:00:00Z");
        let browser = Browser::of(&house, &plot.mira).await;
        assert!(browser.get("/week").await.has("name=\"still_true\""));
        let fields = [("page", "week"), ("value", "oops"), ("evidence", "Quiet week"), ("still_true", "yes")];
        let saved = browser.post("/key-results/K-1/check-ins", &fields).await;
        saved.leads_to("/week?saved=");
        let page = browser.get("/key-results/K-1").await;
        assert_snapshot!(page.words_of("<dl class=\"figures\"", "</dl>"), @r#"
        read today
        8 d
        how sure we are
        7/10
        of the way, pace asks for 13%
        20%
        "#);
    }

    async fn milestones_are_boxes(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        let browser = Browser::of(&house, &plot.mira).await;
        let week = browser.get("/week").await;
        let after = week.html.split_once("id=\"k-3-check-in\"").unwrap().1;
        let id = after.split_once("name=\"reached\" value=\"").unwrap().1[..36].to_owned();
        let fields = [("page", "week"), ("reached", id.as_str()), ("confidence", "8"), ("evidence", "")];
        browser.post("/key-results/K-3/check-ins", &fields).await;
        let page = browser.get("/key-results/K-3").await;
        assert!(page.has(&format!("value=\"{id}\" checked")));
        assert_snapshot!(page.words_of("aria-labelledby=\"milestones\"", "</section>"), @r#"
        Milestones
        Slots can be chosen Reached on 6 Oct 2026
        Proof: Ten customers chose one
        Reminders are sent
        Proof: Nobody forgot for two weeks
        Walk-ins are gone
        Proof: No queue at nine
        "#);
        assert_eq!(plot.booking.number, 3);
    }

    async fn three_equal_milestones_are_the_whole_way(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        let browser = Browser::of(&house, &plot.mira).await;
        let week = browser.get("/week").await;
        let after = week.html.split_once("id=\"k-3-check-in\"").unwrap().1;
        let boxes = after.split("name=\"reached\" value=\"").skip(1).take(3);
        let mut fields = vec![("page", "week"), ("confidence", "9"), ("evidence", "")];
        fields.extend(boxes.map(|rest| ("reached", &rest[..36])));
        browser.post("/key-results/K-3/check-ins", &fields).await;
        let page = browser.get("/key-results/K-3").await;
        assert_snapshot!(page.words_of("<dl class=\"figures\"", "</dl>"), @r#"
        read today
        3 of 3 reached
        how sure we are
        9/10
        of the way, pace asks for 0%
        100%
        "#);
        assert!(page.has("100%") && !page.has("99.9"), "the chart says the same");
        let said = "Slots can be chosen, Reminders are sent and Walk-ins are gone: reached, confidence 9 of 10";
        assert!(page.words().contains(said), "{}", page.words());
    }

    async fn what_is_over_and_what_is_not_well_is_no_holiday(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        let mira = Browser::of(&house, &plot.mira).await;
        for (key_result, value) in [(&plot.wait, "8.4"), (&plot.hold, "94")] {
            check_in(&house, &plot.mira, key_result, value, 8, "").await;
        }
        mira.post("/key-results/K-3/check-ins", &[("page", "week"), ("confidence", "3")]).await;
        let week = mira.get("/week").await;
        assert!(week.has("No check-in is due.") && !week.has("Enjoy the work"), "K-3 is off track");
        house.set_now("2026-12-31T09:00:00Z");
        let over = Browser::of(&house, &plot.mira).await.get("/week").await;
        assert_snapshot!(over.words_of("<header class=\"page-head", "</header>"), @r#"
        No check-in is due
        3 key results are over and wait for their scores.
        "#);
    }

    async fn a_fall_asks_what_is_needed_and_off_track_asks_what_will_change(house: House) {
        let plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "8", 8, "").await;
        house.set_now("2026-10-13T09:00:00Z");
        let saved = check_in(&house, &plot.mira, &plot.wait, "8.8", 3, "").await;
        let browser = Browser::of(&house, &plot.mira).await;
        let week = browser.get(&format!("/week?saved={saved}")).await;
        assert_snapshot!(week.words_of("class=\"callout callout--warn\"", "</div>"), @r#"
        Confidence fell from 8 to 3. It is off track. What will you change before next week?
        Start or stop an initiative Change the key result Say it in the evidence
        "#);
    }

    async fn a_newcomer_is_told_where_to_begin(house: House) {
        let tom = house.person("Tom").await;
        let browser = Browser::of(&house, &tom).await;
        assert_snapshot!(browser.get("/week").await.words(), @r#"
        This week
        Q4 2026, week 1 of 14, Preparation
        You own no agreed key result in this cycle yet.
        Nothing is written for your team in this cycle yet. Begin with one sentence: where do you want to be at its end?
        Good first steps
        Write the first objective of Workshop
        Your teams, held against today’s pace
        Workshop
        0 objectives, 0 key results
        What happened lately
        The operator gave you a role: Member, Workshop
        today
        The operator added you
        today
        Alder Bikes was set up
        today
        All read
        "#);
    }

    async fn whoever_is_in_no_team_is_led_to_what_there_is(house: House) {
        let vera = house.reader("Vera").await;
        let head = "<header class=\"page-head";
        let page = Browser::of(&house, &vera).await.get("/week").await;
        assert_snapshot!(page.words_of(head, "<section"), @r#"
        You own no agreed key result in this cycle yet.
        You are in no team, and nothing is proposed for this cycle yet. Whoever leads a team can add you.
        Good first steps
        Look at the teams
        "#);
        let _plot = plot(&house).await;
        let page = Browser::of(&house, &vera).await.get("/week").await;
        assert_snapshot!(page.words_of(head, "<section"), @r#"
        You own no agreed key result in this cycle yet.
        You are in no team, so nothing waits for you here. See what the teams want to reach; whoever leads one can add you.
        Good first steps
        See what everybody wants to reach
        "#);
        assert!(page.main().contains("href=\"/map\""));
        let otto = house.person_as("Otto", &[(RoleKind::Administrator, None)]).await;
        let page = Browser::of(&house, &otto).await.get("/week").await;
        assert!(page.main().contains("href=\"/map\"") && !page.main().contains("href=\"/invitations/new\""));
    }

    async fn a_map_without_the_organisations_objectives_says_so(house: House) {
        let plot = plot(&house).await;
        let map = Browser::of(&house, &plot.mira).await.get("/map").await;
        assert!(map.has("The organisation has no objective in this cycle yet."));
        assert!(map.has("What the teams wrote stands below."));
        assert!(!map.has("There is no objective in this cycle yet."));
    }

    async fn a_fresh_workspace_begins_with_writing_and_inviting(house: House) {
        let page = Browser::of(&house, &house.founder).await.get("/week").await;
        assert_snapshot!(page.words_of("<header class=\"page-head", "<section"), @r#"
        You own no agreed key result in this cycle yet.
        Nothing is written for your team in this cycle yet. Begin with one sentence: where do you want to be at its end?
        Good first steps
        Write the first objective of Alder Bikes Write the first objective of Workshop Import what you have in tables Invite the others
        "#);
    }

    async fn nobody_else_checks_in(house: House) {
        let _plot = plot(&house).await;
        house.set_now("2026-10-06T09:00:00Z");
        let vera = house.reader("Vera").await;
        let browser = Browser::of(&house, &vera).await;
        let fields = [("page", "week"), ("value", "8"), ("confidence", "8"), ("evidence", "")];
        let statuses = [
            browser.post("/key-results/K-1/check-ins", &fields).await.status,
            browser.post("/key-results/K-99/check-ins", &fields).await.status,
            browser.post("/key-results/O-1/check-ins", &fields).await.status,
        ];
        let nobody = Browser::of_nobody(&house).get("/week").await;
        assert_snapshot!(
            format!("{statuses:?} {:?} {:?}", nobody.status, nobody.location),
            @r#"[403, 404, 404] 303 Some("/sign-in?back=/week")"#
        );
    }
}
