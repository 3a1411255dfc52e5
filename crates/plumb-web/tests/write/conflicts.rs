//! Two people change one thing: nothing that either of them typed is lost.

use crate::visit::{KEY_RESULT, OBJECTIVE, Visit, with};
use plumb_testkit::stories;

stories! {
    async fn what_both_changed_is_shown_and_what_only_one_changed_is_merged(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let mira = Visit::of(&house, &house.person("Mira").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        let seen = ada.get("/objectives/O-1/edit").await.seen();
        let theirs = with(OBJECTIVE, "statement", "make a repair a pleasure");
        let theirs = with(&theirs, "ambition", "committed");
        mira.post("/objectives/O-1", &with(&theirs, "seen", &seen)).await;

        let mine = with(OBJECTIVE, "statement", "make a repair worth the walk");
        let mine = with(&mine, "why", "They told us so.");
        let merged = ada.post("/objectives/O-1", &with(&mine, "seen", &seen)).await;
        assert_eq!(merged.told(), "409");
        merged.says("Mira changed it");
        // Both changed the words: both are there, and mine stand in the form.
        merged.says("<td data-label=\"It says now\">make a repair a pleasure</td>");
        merged.says("rows=\"2\" aria-describedby=\"statement-hint\">make a repair worth the walk</textarea>");
        // Only I changed the reason, only Mira the ambition.
        merged.says("They told us so.</textarea>");
        merged.says(r#"name="ambition" value="committed" checked"#);
        merged.says("<td data-label=\"It says now\">A promise</td><td class=\"soft\">You left it as it was</td>");
        assert_ne!(merged.seen(), seen);

        let mine = with(&mine, "ambition", "committed");
        let newer = merged.seen();
        assert_eq!(ada.post("/objectives/O-1", &with(&mine, "seen", &newer)).await.told(), "303 /objectives/O-1");
        ada.get("/objectives/O-1").await.says("Make a repair worth the walk");
    }

    async fn a_key_result_is_merged_too(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let mira = Visit::of(&house, &house.person("Mira").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        let seen = ada.get("/key-results/K-1/edit").await.seen();
        mira.post("/key-results/K-1", &with(&with(KEY_RESULT, "to", "80"), "seen", &seen)).await;
        let mine = with(KEY_RESULT, "to", "90");
        let mine = with(&mine, "counted", "Repairs handed back the next day");
        let merged = ada.post("/key-results/K-1", &with(&mine, "seen", &seen)).await;
        assert_eq!(merged.told(), "409");
        merged.says("<td data-label=\"It says now\">80</td>");
        merged.says("<td data-label=\"You typed\">90</td>");
        merged.says("Repairs handed back the next day");
    }

    async fn a_step_on_an_older_page_is_told_and_not_taken(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let seen = ada.get("/objectives/O-1/edit").await.seen();
        ada.post("/objectives/O-1", &with(&with(OBJECTIVE, "why", "Another reason."), "seen", &seen)).await;
        let late = ada.post("/objectives/O-1/proposal", &[("seen", &seen)]).await;
        assert_eq!(late.told(), "409");
        late.says("It was changed since you opened the page.");
        late.says("Another reason.");
    }
}
