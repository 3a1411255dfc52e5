//! The page of a team: its order, its work, what it left out.

use crate::visit::{KEY_RESULT, OBJECTIVE, Visit, with};
use plumb_testkit::stories;

/// Whether one text comes before another on a page.
#[track_caller]
fn comes_before(page: &str, first: &str, second: &str) -> bool {
    page.find(first).unwrap() < page.find(second).unwrap()
}

stories! {
    async fn an_empty_team_says_what_to_do_first_to_those_who_may(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        let page = ada.get("/teams/T-2").await;
        page.says("Workshop has no objective in Q4 2026 yet.");
        page.says("/write?team=T-2&#38;cycle=C-1");
        reader.get("/teams/T-2").await.does_not_say("/write?team=T-2");
    }

    async fn objectives_move_up_and_down_without_scripts(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives", &with(OBJECTIVE, "statement", "waste no spare part")).await;
        let before = ada.get("/teams/T-2").await.page;
        assert!(comes_before(&before, "make a repair", "waste no spare part"));
        let moved = ada.post("/objectives/O-2/position", &[("to", "1"), ("back", "/teams/T-2")]).await;
        assert_eq!(moved.told(), "303 /teams/T-2");
        let after = ada.get("/teams/T-2").await.page;
        assert!(comes_before(&after, "waste no spare part", "make a repair"));
    }

    async fn drafts_of_others_are_told_and_not_shown(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        let page = reader.get("/teams/T-2").await;
        page.says("One draft that its writers have not proposed yet");
        page.does_not_say("make a repair something to look forward to");
    }

    async fn work_is_added_linked_and_changed(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        let work = [("title", "A second stand"), ("state", "doing"), ("key_results", "K-1"), ("cycle", "C-1")];
        assert_eq!(ada.post("/teams/T-2/initiatives", &work).await.told(), "303 /teams/T-2?cycle=C-1");
        ada.get("/teams/T-2").await.says("In progress, moves Raise repairs done within a day");
        ada.post("/initiatives/I-1/key-results/removal", &[("key_result", "K-1")]).await;
        ada.post("/initiatives/I-1", &[("title", "A second stand"), ("state", "done")]).await;
        ada.get("/teams/T-2").await.says("Done, moves no key result yet");
        let refused = ada.post("/teams/T-2/initiatives", &with(&work, "title", " ")).await;
        assert_eq!(refused.told(), "422");
        refused.says("type what is going to be done");
        refused.says(r#"value="K-1" checked"#);
    }

    async fn what_is_left_out_gives_its_reason(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let left = [("cycle", "C-1"), ("words", "Electric bikes"), ("reason", "")];
        let refused = ada.post("/teams/T-2/left-out", &left).await;
        assert_eq!(refused.told(), "422");
        refused.says(r#"value="Electric bikes""#);
        ada.post("/teams/T-2/left-out", &with(&left, "reason", "nobody here can mend them")).await;
        ada.get("/teams/T-2").await.says("Electric bikes: nobody here can mend them");
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        assert_eq!(reader.post("/teams/T-2/left-out", &left).await.told(), "403");
    }
}
