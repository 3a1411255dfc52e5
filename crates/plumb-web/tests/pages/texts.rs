//! Removing a text for good: asked before, done once, and a mark wherever it stood.

use crate::browser::Browser;
use crate::plot::{check_in, plot};
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_core::role::RoleKind;
use plumb_testkit::stories;

stories! {
    async fn a_text_is_removed_after_a_page_that_says_what_goes(house: House) {
        let plot = plot(&house).await;
        check_in(&house, &plot.mira, &plot.wait, "8", 7, "Zenobia Quill is ill").await;
        let mira = Browser::of(&house, &plot.mira).await;
        let page = mira.get("/key-results/K-1").await;
        assert!(page.has("Zenobia"));
        let href = page.html.split_once("\"/texts/check_in/").unwrap().1.split('"').next().unwrap();
        let list = mira.get(&format!("/texts/check_in/{href}")).await;
        assert_snapshot!(list.words_of("<h1>", "</main>"), @r"
        Remove a text
        For what should never have been written down: a name, an address, how ill somebody is. Whoever wrote a text can remove it, and so can the OKR lead and administrators.
        What the evidence says Stands there now
        Zenobia Quill is ill
        Written by Mira, 1 Oct 2026, 11:00. Remove this text…
        ");
        let ask = list.html.split_once(&format!("\"/texts/check_in/{href}/blanking?")).unwrap().1;
        let ask = ask.split('"').next().unwrap().replace("&#38;", "&");
        let confirm = mira.get(&format!("/texts/check_in/{href}/blanking?{ask}")).await;
        assert_snapshot!(confirm.words_of("<h1>", "</main>"), @r"
        Remove this text for good?
        This can’t be undone, and no undoing of another change brings it back.
        Which
        What the evidence says. Stands there now. Written by Mira, 1 Oct 2026, 11:00.
        What it says
        Zenobia Quill is ill
        What goes
        The text as it stands, the same text in every earlier version, and what the search knows of it.
        What stays
        A mark in its place that says on which day it was removed. The history says by whom, and not what it was.
        Backups
        Backups and exports that were made before still hold the text.
        Remove for good Cancel
        ");
        let change = ask.split_once("change=").unwrap().1;
        let form = [("field", "evidence"), ("change", change)];
        let saved = mira.post(&format!("/texts/check_in/{href}/blanking"), &form).await;
        let page = mira.get(&saved.leads_to("/key-results/K-1?saved=")).await;
        assert_snapshot!(page.words_of("<div class=\"flash\"", "</div>"), @"Saved. You removed a text of Cut the wait for a repair from 9 days to 4 for good");
        assert!(page.has("[removed on") && !page.has("Zenobia") && !page.has("data-undo"));
        assert!(!page.has("\u{fdd0}"), "a mark is said in words");
        let again = mira.post(&format!("/texts/check_in/{href}/blanking"), &form).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        let told = mira.get("/key-results/K-1/history").await;
        assert_snapshot!(told.words_of("<ol class=\"notes", "</ol>"), @r"
        You removed a text of this key result for good 1 Oct 2026, 11:00
        Which one: what the evidence says. A mark stands in its place.
        You checked in on this key result 1 Oct 2026, 11:00
        The value: 8 days
        How sure we are: 7/10
        You agreed Make a repair something people look forward to 1 Oct 2026, 11:00
        You proposed Make a repair something people look forward to 1 Oct 2026, 11:00
        You drafted this key result 1 Oct 2026, 11:00
        ");
    }

    async fn what_was_removed_is_said_on_every_page_and_a_form_shows_nothing_of_it(house: House) {
        let plot = plot(&house).await;
        let (mira, pia) = (
            Browser::of(&house, &plot.mira).await,
            Browser::of(&house, &house.person_as("Pia", &[(RoleKind::OkrLead, None)]).await).await,
        );
        let open = mira.get("/objectives/O-1/edit").await.html;
        let seen = open.split_once("name=\"seen\" value=\"").unwrap().1.split('"').next().unwrap();
        for field in ["statement", "why"] {
            let form = [("field", field)];
            let done = pia.post("/texts/objective/O-1/blanking", &form).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
        }
        let form = [("field", "statement")];
        assert_eq!(pia.post("/texts/key_result/K-1/blanking", &form).await.status, StatusCode::SEE_OTHER);
        for path in ["/objectives/O-1", "/objectives/O-1/history", "/teams/T-2", "/map", "/week", "/cycles/C-1", "/key-results/K-1", "/objectives/O-1/edit", "/key-results/K-1/edit"] {
            let page = mira.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.has("[removed on") && !page.has("\u{fdd0}"), "{path}: {}", page.words());
            assert!(!page.has("look forward to") && !page.has("Cut the wait"), "{path}");
        }
        let form = mira.get("/objectives/O-1/edit").await.html;
        assert!(!form.contains("value=\"[removed") && !form.contains(">[removed on 1 Oct 2026]</textarea>"));

        // Who had it open is shown what they typed, and saving what the page offers leaves the mark.
        let typed = [("statement", "make a repair something people look forward to"), ("why", "Riders told us so in spring."), ("ambition", "committed"), ("purpose", "strategic"), ("reason", "A promise now"), ("seen", seen)];
        let merging = mira.post("/objectives/O-1", &typed).await;
        assert_eq!(merging.status, StatusCode::CONFLICT);
        assert!(merging.has("[removed on"));
        let seen = merging.html.split_once("name=\"seen\" value=\"").unwrap().1.split('"').next().unwrap();
        let typed = [("statement", ""), ("why", ""), ("ambition", "committed"), ("purpose", "strategic"), ("reason", "A promise now"), ("seen", seen)];
        assert_eq!(mira.post("/objectives/O-1", &typed).await.status, StatusCode::SEE_OTHER);
        let page = mira.get("/objectives/O-1").await;
        assert!(page.has("[removed on") && !page.has("look forward to"));
    }

    async fn who_may_remove_nothing_is_told_so(house: House) {
        let plot = plot(&house).await;
        check_in(&house, &plot.mira, &plot.wait, "8", 7, "Zenobia Quill is ill").await;
        let vera = Browser::of(&house, &house.reader("Vera").await).await;
        let page = vera.get("/key-results/K-1").await;
        assert!(!page.has("/texts/check_in/"));
        let list = vera.get("/texts/objective/O-1").await;
        assert!(list.words().contains("There is no text here that you can remove."));
        let form = [("field", "statement")];
        assert_eq!(vera.post("/texts/objective/O-1/blanking", &form).await.status, StatusCode::FORBIDDEN);
        for path in ["/texts/objective/O-9", "/texts/nothing/O-1", "/texts/policy/O-1", "/texts/objective/O-1/blanking?field=statement"] {
            assert_eq!(vera.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
