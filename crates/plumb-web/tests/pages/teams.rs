//! The tree of teams, and what a team is.

use crate::browser::Browser;
use crate::plot::{check_in, plot};
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_testkit::stories;

const SALES: &[(&str, &str)] = &[
    ("name", "Sales"),
    ("purpose", "Talks to those who buy."),
    ("level", "team"),
    ("parent", "T-1"),
    ("participation", "taking_part"),
    ("cadence", ""),
    ("check_in_weekday", "3"),
    ("zone", ""),
];

/// The same fields, one of them with another value.
fn with<'a>(field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let kept = SALES.iter().copied().filter(|(name, _)| *name != field);
    kept.chain([(field, value)]).collect()
}

stories! {
    async fn what_was_agreed_is_looked_at_again(house: House) {
        let plot = plot(&house).await;
        let browser = Browser::of(&house, &plot.mira).await;
        assert!(browser.get("/teams/T-2").await.has("href=\"/teams/T-2/second-look?cycle=C-1\""));
        house.set_now("2026-10-12T09:00:00Z");
        let page = browser.get("/teams/T-2/second-look?cycle=C-1").await;
        assert_snapshot!(page.words_of("<header class=\"page-head", "<details"), @r#"
        Workshop: a second look
        What was agreed for Q4 2026, read once more, and what became of it since. A number that can’t be read by now, or that nobody looks after, is cheap to mend today.
        2 of 3 key results are not as they were agreed, or wait for something.
        What does the team aim at, without looking?
        O-1
        Make a repair something people look forward to
        Cut the wait for a repair from 9 days to 4
        not read yet outcome K-1, Mira
        Nobody has read its number yet. What is hard to read now will not be easier at the end.
        Go and read it
        "#);
        // As soon as it is read, that is no question any more.
        check_in(&house, &plot.mira, &plot.wait, "8", 7, "Counted on Monday").await;
        check_in(&house, &plot.mira, &plot.hold, "93", 7, "Counted on Monday").await;
        let page = browser.get("/teams/T-2/second-look").await;
        assert!(page.has("Nothing changed since it was agreed"), "{}", page.words());
        let vera = Browser::of(&house, &house.reader("Vera").await).await;
        assert_eq!(vera.get("/teams/T-2/second-look").await.status, StatusCode::FORBIDDEN);
        assert!(!vera.get("/teams/T-2").await.has("second-look"));
    }

    async fn before_anything_is_agreed_the_second_look_says_so(house: House) {
        let browser = Browser::of(&house, &house.founder).await;
        let page = browser.get("/teams/T-2/second-look?cycle=C-1").await;
        assert!(page.has("Nothing is agreed yet"));
        assert!(!browser.get("/teams/T-2").await.has("second-look"));
    }

    async fn the_tree_shows_who_belongs_to_whom(house: House) {
        let ada = Browser::of(&house, &house.founder).await;
        assert_eq!(ada.post("/teams", SALES).await.told(), "303 /teams/T-3/edit");
        ada.post("/teams", &with("parent", "Sales")).await;
        let page = ada.get("/teams").await;
        assert_snapshot!(page.words(), @r#"
        Alder Bikes
        People and teams
        Teams
        Q4 2026, week 1 of 14, Preparation
        People and teams
        1 person in 4 teams.
        Add a team
        People Teams Without an owner Invitations
        Alder Bikes Organisation
        Ada
        1 person
        Edit
        Sales
        0 people
        Edit
        Sales
        0 people
        Edit
        Workshop
        Ada
        1 person
        Edit
        Without a team lead: Sales and Sales
        Nobody helps with the practice: Sales, Sales and Workshop
        Archived teams
        "#);
        let reader = Browser::of(&house, &house.reader("Vera").await).await.get("/teams").await;
        assert!(reader.has("Workshop") && !reader.main().contains("/edit") && !reader.main().contains("<form"));
        let below = ada.get("/teams?below=T-3").await;
        assert!(below.has("href=\"/teams/T-4\"") && !below.main().contains("href=\"/teams/T-2\""));
    }

    async fn a_team_is_renamed_and_moved_by_those_who_may(house: House) {
        let ada = Browser::of(&house, &house.founder).await;
        ada.post("/teams", SALES).await;
        let refused = ada.post("/teams/T-3", &with("name", " ")).await;
        assert_eq!((refused.status, refused.problem("name")), (StatusCode::UNPROCESSABLE_ENTITY, "type a name".to_owned()));
        let circle = ada.post("/teams/T-1", &with("parent", "T-3")).await;
        assert_eq!(circle.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!circle.problem("parent").is_empty());
        assert_eq!(ada.post("/teams/T-3", &with("parent", "T-2")).await.told(), "303 /teams/T-3/edit");
        assert!(ada.get("/teams/T-3/edit").await.has("value=\"T-2\" selected"));

        let lena = Browser::of(&house, &house.lead("Lena").await).await;
        let page = lena.get("/teams/T-2/edit").await;
        assert!(page.has("Team, belongs to") && !page.has("name=\"parent\""), "{}", page.words());
        let renamed = lena.post("/teams/T-2", &[("name", "Repairs"), ("participation", "taking_part")]).await;
        assert_eq!(renamed.told(), "303 /teams/T-2/edit");
        assert!(lena.get("/teams").await.has("Repairs"));
        assert_eq!(lena.get("/teams/T-1/edit").await.status, StatusCode::FORBIDDEN);
    }

    async fn two_who_change_a_team_do_not_overwrite_each_other(house: House) {
        let ada = Browser::of(&house, &house.founder).await;
        ada.post("/teams", SALES).await;
        let mut first = with("name", "Shop");
        first.push(("seen", "1"));
        let late = ada.post("/teams/T-3", &first).await;
        assert_eq!((late.status, late.problem("name")), (StatusCode::CONFLICT, "Now it is called Sales.".to_owned()));
        assert!(late.has("value=\"Shop\""));
    }

    async fn a_team_ends_with_a_date_after_those_below_it_and_comes_back(house: House) {
        let ada = Browser::of(&house, &house.founder).await;
        let refused = ada.post("/teams/T-1/archival", &[("on", "2026-10-01")]).await;
        assert_eq!(refused.problem("on"), "One team belongs to it: archive or move it first");
        assert_eq!(ada.post("/teams/T-2/archival", &[("on", "2026-10-01")]).await.told(), "303 /teams/T-2/edit");
        assert!(!ada.get("/teams").await.main().contains("Workshop"));
        assert!(ada.get("/teams?show=archived").await.has("Workshop"));
        assert_eq!(ada.post("/teams/T-2/archival/removal", &[]).await.told(), "303 /teams/T-2/edit");
        assert!(ada.get("/teams").await.main().contains("Workshop"));
    }

    async fn people_come_into_a_team_and_are_taken_out(house: House) {
        let mira = house.reader("Mira Holm").await;
        let short = format!("P-{}", mira.number);
        let ada = Browser::of(&house, &house.founder).await;
        let unknown = ada.post("/teams/T-2/members", &[("person", "Nobody"), ("role", "team_member")]).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.problem("person").starts_with("nobody here has this name"));
        let given = ada.post("/teams/T-2/members", &[("person", "mira holm"), ("role", "team_member")]).await;
        assert_eq!(given.told(), "303 /teams/T-2/edit");
        let page = ada.get("/teams/T-2/edit").await;
        assert_snapshot!(page.words_of("<aside", "</aside>"), @r#"
        Who is in it
        Ada Team lead
        Take out
        Mira Holm Member
        Take out
        Add somebody
        Who?
        Choose somebody
        Ada
        Mira Holm
        Role
        Member Drafts, proposes and checks in.
        Team lead Agrees for the team, after its members could respond.
        Helps the team Helps a team with the practice.
        Add
        Ending
        Archive
        From which day?
        It stays where it was in old cycles.
        Archive
        "#);
        let taken = ada.post("/teams/T-2/members/removal", &[("person", &short), ("role", "team_member")]).await;
        assert_eq!(taken.told(), "303 /teams/T-2/edit");
        assert!(!ada.get("/teams/T-2").await.has("Mira Holm"));
    }
}
