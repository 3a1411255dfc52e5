//! People and teams: everybody, and one person with what they hold.

use crate::browser::Browser;
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_app::people::AddMember;
use plumb_core::role::RoleKind;
use plumb_testkit::{House, stories};

async fn add(house: &House, name: &str) {
    let command = AddMember { name: name.to_owned(), roles: Vec::new() };
    house.app.add_member(&house.operator(), command).await.unwrap();
}

stories! {
    async fn everybody_reads_who_is_there_and_administrators_see_how_to_reach_them(house: House) {
        house.person("Mira Holm").await;
        let ada = Browser::of(&house, &house.founder).await.get("/people").await;
        assert_snapshot!(ada.words(), @r#"
        Alder Bikes
        People and teams
        Q4 2026, week 1 of 14, Preparation
        People and teams
        2 people in 2 teams.
        Add by name Invite somebody
        People Teams Without an owner Invitations
        Name
        Who
        Those who are here
        Archived
        Find
        People
        Name
        In
        Roles
        Ada ada@alder.example
        Alder Bikes Team lead , Workshop Team lead
        Administrator, OKR lead
        Mira Holm mira.holm@alder.example
        Workshop
        "#);
        let vera = Browser::of(&house, &house.reader("Vera").await).await.get("/people").await;
        assert_eq!(vera.status, StatusCode::OK);
        assert!(vera.has("Mira Holm") && !vera.has("@alder.example"));
        assert!(!vera.main().contains("method=\"post\"") && !vera.main().contains("/invitations"));
    }

    async fn what_is_not_theirs_to_see_is_not_there_and_what_is_not_theirs_to_do_is_refused(house: House) {
        let vera = Browser::of(&house, &house.reader("Vera").await).await;
        for hidden in ["/people?show=archived", "/teams?show=archived", "/invitations", "/people/P-9", "/people/T-1"] {
            assert_eq!(vera.get(hidden).await.status, StatusCode::NOT_FOUND, "{hidden}");
        }
        for refused in ["/invitations/new", "/people/new", "/people/P-1/erasure", "/teams/new", "/teams/T-2/edit"] {
            assert_eq!(vera.get(refused).await.status, StatusCode::FORBIDDEN, "{refused}");
        }
        for refused in [
            "/people", "/people/P-1", "/people/P-1/archival", "/people/P-1/erasure", "/people/P-1/password-link",
            "/invitations", "/teams", "/teams/T-2", "/teams/T-2/archival",
        ] {
            let fields = [("name", "Somebody"), ("emails", "new@alder.example"), ("on", "2026-10-01")];
            assert_eq!(vera.post(refused, &fields).await.status, StatusCode::FORBIDDEN, "{refused}");
        }
        let role = [("role", "administrator"), ("team", "")];
        assert_eq!(vera.post("/people/P-1/roles", &role).await.status, StatusCode::FORBIDDEN);
        let nobody = Browser::of_nobody(&house);
        assert_eq!(nobody.get("/people").await.told(), "303 /sign-in?back=/people");
    }

    async fn people_of_another_workspace_are_not_there(house: House) {
        let neighbour = house.neighbour().await;
        let ada = Browser::of(&house, &house.founder).await;
        let path = format!("/people/{}", neighbour.founder.id.0);
        assert_eq!(ada.get(&path).await.status, StatusCode::NOT_FOUND);
        assert!(!ada.get("/people").await.has("Nora"));
    }

    async fn a_long_list_goes_on_by_name(house: House) {
        for number in 10..70 {
            add(&house, &format!("Person {number}")).await;
        }
        let ada = Browser::of(&house, &house.founder).await;
        let first = ada.get("/people").await;
        assert!(first.words().contains("1 to 50 of 61"), "{}", first.words());
        assert!(first.has("Person 58") && !first.has("Person 59"));
        let second = ada.get("/people?after=Person%2058&number=50").await;
        assert!(first.has("/people?after=Person%2058&#38;number=50"));
        assert!(second.words().contains("51 to 61 of 61"), "{}", second.words());
        assert!(second.has("Person 59") && second.has("<a class=\"button button--small\" href=\"/people\" rel=\"prev\">"));
        let found = ada.get("/people?q=son+42").await;
        assert!(found.has("Person 42") && !found.has("Person 43"));
        assert!(ada.get("/people?q=nobody").await.has("Nobody here has a name with these words."));
    }

    async fn somebody_is_added_by_name_alone_and_their_name_put_right(house: House) {
        let ada = Browser::of(&house, &house.founder).await;
        let refused = ada.post("/people", &[("name", " "), ("team", "T-2")]).await;
        assert_eq!((refused.status, refused.problem("name")), (StatusCode::UNPROCESSABLE_ENTITY, "type a name".to_owned()));
        assert!(refused.has("value=\"T-2\" selected"));
        let added = ada.post("/people", &[("name", "Mira Hol"), ("team", "Workshop")]).await;
        assert_eq!(added.told(), "303 /people/P-2");
        let page = ada.get("/people/P-2").await;
        assert!(page.has("Only named so far") && page.has("/invitations/new?person=P-2"));
        assert_eq!(ada.post("/people/P-2", &[("name", "Mira Holm")]).await.told(), "303 /people/P-2");
        assert!(ada.get("/people/P-2").await.has("<title>Mira Holm"));
    }

    async fn a_person_shows_what_they_hold_and_nothing_that_rates_them(house: House) {
        let plot = crate::plot::plot(&house).await;
        let path = format!("/people/P-{}", plot.mira.number);
        let vera = Browser::of(&house, &house.reader("Vera").await).await.get(&path).await;
        assert_snapshot!(vera.words(), @r#"
        Alder Bikes
        People and teams
        Mira
        Q4 2026, week 1 of 14, Preparation
        P-2
        Mira
        Roles
        Team lead, Workshop
        Looks after
        Key results
        Cut the wait for a repair from 9 days to 4
        Keep repairs that hold for a month at 92% or more
        Let people book a slot
        "#);
        let ada = Browser::of(&house, &house.founder).await.get(&path).await;
        assert_snapshot!(ada.words(), @r#"
        Alder Bikes
        People and teams
        Mira
        Q4 2026, week 1 of 14, Preparation
        P-2
        Mira
        mira@alder.example
        Roles
        Team lead, Workshop
        Take back
        Give a role
        Role
        Member Drafts, proposes and checks in.
        Team lead Agrees for the team, after its members could respond.
        Helps the team Helps a team with the practice.
        OKR lead Runs cycles and “how we work here”.
        Backs it Reads, comments and helps.
        Reads along Reads.
        Administrator People, access and settings. No say over OKRs, and reads no more than others.
        Where?
        The whole workspace
        Alder Bikes
        Workshop
        Give a role
        Looks after
        Key results
        Cut the wait for a repair from 9 days to 4
        Keep repairs that hold for a month at 92% or more
        Let people book a slot
        Access
        Make a link for a new password
        It works once, for 24 hours, and is not shown again.
        Leaving
        Archive
        From which day?
        They can’t sign in any more. What they wrote stays, and what they look after asks for somebody else.
        Archive
        Erase name and e-mail
        "#);
    }

    async fn roles_are_given_and_taken_back(house: House) {
        let mira = house.reader("Mira").await;
        let path = format!("/people/P-{}", mira.number);
        let ada = Browser::of(&house, &house.founder).await;
        let roles = format!("{path}/roles");
        assert_eq!(ada.post(&roles, &[("role", "team_lead"), ("team", "T-2")]).await.told(), format!("303 {path}"));
        assert!(ada.get(&path).await.has("Take back: “Team lead, Workshop”"));
        let nowhere = ada.post(&roles, &[("role", "champion"), ("team", "")]).await;
        assert_eq!(nowhere.problem("team"), "say in which team");
        let unknown = ada.post(&roles, &[("role", "champion"), ("team", "Nowhere")]).await;
        assert_eq!(unknown.problem("team"), "no team has this name: choose another, or type a number such as T-3");
        assert!(ada.post(&roles, &[]).await.has("choose a role"));
        let taken = ada.post(&format!("{roles}/removal"), &[("role", "team_lead"), ("team", "T-2")]).await;
        assert_eq!(taken.told(), format!("303 {path}"));
        assert!(ada.get(&path).await.has("No role: reads along."));
    }

    async fn a_team_lead_gives_what_is_theirs_to_give(house: House) {
        let lena = house.lead("Lena").await;
        let mira = house.reader("Mira").await;
        let path = format!("/people/P-{}", mira.number);
        let browser = Browser::of(&house, &lena).await;
        let page = browser.get(&path).await;
        assert!(page.has("value=\"team_member\"") && !page.has("value=\"administrator\"") && !page.has("/archival"));
        let given = browser.post(&format!("{path}/roles"), &[("role", "team_member"), ("team", "T-2")]).await;
        assert_eq!(given.told(), format!("303 {path}"));
    }

    async fn the_last_administrator_stays_and_the_page_says_so_beside_the_role(house: House) {
        let mira = house.reader("Mira").await;
        let ada = Browser::of(&house, &house.founder).await;
        let role = [("role", "administrator"), ("team", "")];
        let refused = ada.post("/people/P-1/roles/removal", &role).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let words = "somebody has to look after people and access: make somebody else administrator first";
        assert_eq!(refused.problem("taken"), words);
        let refused = ada.post("/people/P-1/archival", &[("on", "2026-10-01")]).await;
        assert_eq!((refused.status, refused.problem("on")), (StatusCode::UNPROCESSABLE_ENTITY, words.to_owned()));
        let refused = ada.post("/people/P-1/erasure", &[]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has(&words[1..]));

        house.give(mira.id, RoleKind::Administrator, None).await;
        assert_eq!(ada.post("/people/P-1/roles/removal", &role).await.told(), "303 /people/P-1");
    }

    async fn what_somebody_shares_of_their_own_growth_stands_on_their_page(house: House) {
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        let path = format!("/people/P-{}", mira.number);
        house.personal(&caller, false, "Sleep better").await;
        let vera = Browser::of(&house, &house.reader("Vera").await).await;
        assert!(!vera.get(&path).await.has("Personal objectives"));
        house.personal(&caller, true, "Speak in front of people").await;
        let ada = Browser::of(&house, &house.founder).await;
        for reader in [&vera, &ada] {
            let page = reader.get(&path).await;
            let shared = page.words_of("<section aria-labelledby=\"shared\">", "</section>");
            assert_eq!(shared, "Personal objectives they share\nSpeak in front of people");
            assert!(page.main().contains("href=\"/objectives/O-2\"") && !page.has("Sleep better"));
            assert!(reader.get("/objectives/O-2").await.has("Personal, shared by its owner"));
            assert_eq!(reader.get("/objectives/O-1").await.status, StatusCode::NOT_FOUND);
        }
        // Erasing tells what goes, and not whether there is any.
        let erasure = ada.get(&format!("{path}/erasure")).await;
        assert!(erasure.has("that they did not share") && !erasure.has("Sleep better"));
    }
}
