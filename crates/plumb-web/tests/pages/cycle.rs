//! The page of a cycle: moving it from phase to phase, and what follows when it closes.

use crate::browser::Browser;
use crate::plot::plot;
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_core::role::RoleKind;
use plumb_testkit::stories;

stories! {
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
        assert_snapshot!(asked.words_of("<header class=\"page-head", "</form>"), @"");
        let closed = browser.post("/cycles/C-1/phase", &[("phase", "closed")]).await;
        let page = browser.get(&closed.leads_to("/cycles/C-1")).await;
        assert!(page.words().contains("You moved the cycle Q4 2026 to Closed"), "{}", page.words());
        assert_eq!(browser.get("/cycles/C-1/phase").await.status, StatusCode::NOT_FOUND);
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
