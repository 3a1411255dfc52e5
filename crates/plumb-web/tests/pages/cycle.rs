//! The page of a cycle: moving it from phase to phase, and what follows when it closes.

use crate::browser::Browser;
use crate::plot::{check_in, company_objective, plot};
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_core::role::RoleKind;
use plumb_testkit::stories;

stories! {
    async fn the_okr_lead_reads_what_is_said_of_all_sets(house: House) {
        let plot = plot(&house).await;
        company_objective(&house, &plot).await;
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        let browser = Browser::of(&house, &pia).await;
        assert!(browser.get("/cycles/C-1").await.has("href=\"/cycles/C-1/review\""));
        let page = browser.get("/cycles/C-1/review").await;
        assert_snapshot!(page.words_of("<header class=\"page-head", "</main>"), @r#"
        The review of Q4 2026
        What a reviewer would say of the sets that are proposed and agreed, side by side. What is said of single sentences stands with them. Nothing is blocked by any of it.
        S1: Too many, or too few
        More on S1
        Another look
        One key result shows it from one side: 2 or more show it better.
        What else would show it, seen from another side?
        O-2 Be the shop that riders name first
        S3: The customer is not asked
        More on S3
        Another look
        The objective is about customers, and no key result shows what they notice.
        What would a customer notice first, and how would you hear of it?
        O-2 Be the shop that riders name first
        Second look
        What each team agreed, read once more, and what became of it since.
        Alder Bikes one objective proposed or agreed
        Workshop one objective proposed or agreed
        "#);
        assert!(page.has("href=\"/teams/T-2/second-look?cycle=C-1\""));
        let others = Browser::of(&house, &plot.mira).await;
        assert_eq!(others.get("/cycles/C-1/review").await.status, StatusCode::FORBIDDEN);
        assert!(!others.get("/cycles/C-1").await.has("/cycles/C-1/review"));
        browser.post("/cycles/C-1/phase", &[("phase", "closed")]).await;
        assert!(browser.get("/cycles/C-1/review").await.has("nothing left to change"));
    }

    async fn closing_a_cycle_asks_first_and_says_what_follows(house: House) {
        let _plot = plot(&house).await;
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        let browser = Browser::of(&house, &pia).await;
        let page = browser.get("/cycles/C-1").await;
        assert!(page.has("href=\"/cycles/C-1/phase\"") && !page.has("name=\"phase\" value=\"closed\""));
        let asked = browser.get("/cycles/C-1/phase").await;
        assert_snapshot!(asked.words_of("<header class=\"page-head", "</form>"), @r#"
        Close Q4 2026?
        Its last day is 31 Dec 2026, 91 days from now.
        From now on every number in it is as of 1 Oct 2026. Nothing is due, and nobody checks in.
        3 key results have no score yet. Those that are neither due by then nor reached get none while the cycle is closed.
        If it was too early, you can reopen it, with a reason.
        Close it Cancel
        "#);
        house.set_now("2027-01-08T09:00:00Z");
        let browser = Browser::of(&house, &pia).await;
        let asked = browser.get("/cycles/C-1/phase").await;
        assert_snapshot!(asked.words_of("<header class=\"page-head", "</form>"), @r#"
        Close Q4 2026?
        From now on every number in it is as of 8 Jan 2027. Nothing is due, and nobody checks in.
        3 key results have no score yet. They can still be scored, from the numbers of that day.
        If it was too early, you can reopen it, with a reason.
        Close it Cancel
        "#);
        let closed = browser.post("/cycles/C-1/phase", &[("phase", "closed")]).await;
        let page = browser.get(&closed.leads_to("/cycles/C-1")).await;
        let said = page.words_of("<div class=\"flash\"", "</p>");
        assert!(said.contains("You moved the cycle Q4 2026 to Closed"), "{said}");
        assert_eq!(browser.get("/cycles/C-1/phase").await.status, StatusCode::NOT_FOUND);
    }

    async fn what_is_closed_is_told_as_over(house: House) {
        let plot = plot(&house).await;
        let above = company_objective(&house, &plot).await;
        house.set_now("2026-12-29T09:00:00Z");
        check_in(&house, &plot.mira, &plot.wait, "8", 6, "").await;
        house.set_now("2027-01-08T09:00:00Z");
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        Browser::of(&house, &pia).await.post("/cycles/C-1/phase", &[("phase", "closed")]).await;
        house.set_now("2028-02-01T09:00:00Z");
        let browser = Browser::of(&house, &pia).await;

        let cycle = browser.get("/cycles/C-1").await;
        assert_snapshot!(cycle.words_of("<div class=\"weeks\"", "</div>"), @"Q4 2026, Closed");
        assert_snapshot!(cycle.words_of("<header class=\"page-head", "</section>"), @r#"
        Q4 2026
        1 Oct to 31 Dec 2026
        Closed on 8 Jan 2027: every number is as of that day.
        Phase
        Preparation
        Delivery
        Retrospective
        Closed since 8 Jan 2027
        Reopen, with a reason
        Phase
        Preparation
        Delivery
        Retrospective
        Why?
        One sentence is enough. Everyone can read it.
        Reopen it
        Ada and Pia move it from phase to phase. Numbers follow the calendar, whatever the phase.
        "#);
        assert!(!cycle.has("id=\"calendar\"") && cycle.has("4 key results have no score"), "{}", cycle.words());
        assert!(cycle.html.contains("pace at the end") && !cycle.html.contains("today’s"));

        let key_result = browser.get("/key-results/K-1").await;
        assert!(key_result.has("read 29 Dec 2026") && key_result.has("No initiative was to move it."), "{}", key_result.words());

        let objective = browser.get(&format!("/objectives/O-{}", plot.objective.number)).await;
        assert_snapshot!(objective.words_of("page-head__chips", "</div>"), @"Ended A stretch Strategic The team lead answers for it");
        assert!(!objective.has("took it up") && !objective.has("took this up"));
        let path = format!("/objectives/O-{}", above.number);
        assert!(browser.get(&path).await.has("Make a repair something"));
    }

    async fn a_cycle_tells_how_it_came_to_this(house: House) {
        let _plot = plot(&house).await;
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        let browser = Browser::of(&house, &pia).await;
        let changed = [("name", "Q4 2026"), ("starts_on", "2026-10-01"), ("ends_on", "2027-01-15"), ("reason", "The holidays")];
        assert_eq!(browser.post("/cycles/C-1", &changed).await.status, StatusCode::SEE_OTHER);
        browser.post("/cycles/C-1/phase", &[("phase", "delivery")]).await;
        let mut reader = Browser::of(&house, &house.reader("Vera").await).await;
        assert!(reader.get("/cycles/C-1").await.has("hx-get=\"/cycles/C-1/history\""));
        let page = reader.get("/cycles/C-1/history").await;
        assert_snapshot!(page.words(), @r#"
        Alder Bikes
        C-1
        How it came to this
        Q4 2026, week 1 of 16, Delivery
        How it came to this
        Q4 2026
        Pia moved this cycle to Delivery 1 Oct 2026, 11:00
        Its phase: Preparation became Delivery
        Pia changed this cycle 1 Oct 2026, 11:00
        The last day: 31 Dec 2026 became 15 Jan 2027
        Why: The holidays
        "#);
        let latest = page.html.split_once("id=\"change-").unwrap().1;
        let latest = latest.split_once('"').unwrap().0;
        let earlier = reader.get(&format!("/cycles/C-1/history?before={latest}")).await;
        assert!(!earlier.words().contains("to Delivery") && earlier.words().contains("The holidays"));
        reader.partial = true;
        assert!(!reader.get("/cycles/C-1/history").await.has("<html"));
        assert_eq!(reader.get("/cycles/C-9/history").await.status, StatusCode::NOT_FOUND);
    }

    async fn where_no_cycle_is_open_whoever_runs_them_adds_the_next(house: House) {
        let plot = plot(&house).await;
        let pia = house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await;
        let (pia, mira) = (Browser::of(&house, &pia).await, Browser::of(&house, &plot.mira).await);
        pia.post("/cycles/C-1/phase", &[("phase", "closed")]).await;
        assert_snapshot!(pia.get("/write").await.words_of("<header class=\"page-head", "</header>"), @r#"
        Write it as a sentence
        No cycle is open to write for. Add the next one, and writing begins.
        Add the next cycle
        "#);
        let page = mira.get("/write").await;
        assert_snapshot!(page.words_of("<header class=\"page-head", "</header>"), @r#"
        Write it as a sentence
        No cycle is open to write for: the OKR lead adds the next one.
        "#);
        assert!(!page.has("/cycles/new"));
    }
}
