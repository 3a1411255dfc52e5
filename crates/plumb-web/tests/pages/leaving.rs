//! Leaving: archived and brought back, erased, and what asks for somebody else then.

use crate::browser::Browser;
use crate::plot::plot;
use axum::http::StatusCode;
use insta::assert_snapshot;
use plumb_app::initiatives::AddInitiative;
use plumb_app::load::Name;
use plumb_app::objectives::Whose;
use plumb_core::initiative::InitiativeState;
use plumb_testkit::stories;

stories! {
    async fn who_is_archived_leaves_what_asks_for_somebody_else(house: House) {
        let plot = plot(&house).await;
        let path = format!("/people/P-{}", plot.mira.number);
        let ada = Browser::of(&house, &house.founder).await;
        let later = ada.post(&format!("{path}/archival"), &[("on", "2027-10-01")]).await;
        assert_eq!(later.problem("on"), "1 Oct 2027 is still to come: choose today, 1 Oct 2026, or an earlier day");
        assert_eq!(ada.post(&format!("{path}/archival"), &[("on", "some day")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = ada.post(&format!("{path}/archival"), &[("on", "2026-10-01")]).await;
        assert_eq!(done.told(), format!("303 {path}"));
        let page = ada.get(&path).await;
        assert!(page.has("Archived on 1 Oct 2026") && page.has("Somebody else is asked for now."));
        assert!(!ada.get("/people").await.has("Mira") && ada.get("/people?show=archived").await.has("Mira"));

        let list = ada.get("/ownerless").await;
        assert_snapshot!(list.words(), @r#"
        Alder Bikes
        People and teams
        Without an owner
        Q4 2026, week 1 of 14, Preparation
        People and teams
        Agreed key results that ask for somebody to look after them, and objectives and initiatives whose owner is not here any more.
        People Teams Without an owner Invitations
        Key results
        Cut the wait for a repair from 9 days to 4 Workshop
        Make a repair something people look forward to
        Mira looked after it, and is not here any more.
        Ask somebody to look after it
        Who looks after it now?
        Choose somebody
        Ada
        Why?
        Hand over
        Keep repairs that hold for a month at 92% or more Workshop
        Make a repair something people look forward to
        Mira looked after it, and is not here any more.
        Ask somebody to look after it
        Who looks after it now?
        Choose somebody
        Ada
        Why?
        Hand over
        Let people book a slot Workshop
        Make a repair something people look forward to
        Mira looked after it, and is not here any more.
        Ask somebody to look after it
        Who looks after it now?
        Choose somebody
        Ada
        Why?
        Hand over
        "#);
        let seen = [("owner", "P-99"), ("reason", "Mira left")];
        let refused = ada.post("/key-results/K-1/owner", &seen).await;
        assert_eq!(refused.problem("k-1-owner"), "nobody here has this name: choose somebody else, or type a number such as P-12");
        assert!(refused.has("value=\"Mira left\""));
        assert_eq!(ada.post("/key-results/K-1/owner", &[("owner", "Ada"), ("reason", "")]).await.problem("k-1-reason"), "say why in a sentence");
        let done = ada.post("/key-results/K-1/owner", &[("owner", "Ada"), ("reason", "Mira left")]).await;
        assert_eq!(done.told(), "303 /ownerless");
        assert!(!ada.get("/ownerless").await.has("id=\"k-1\""));

        assert_eq!(ada.post(&format!("{path}/archival/removal"), &[]).await.told(), format!("303 {path}"));
        assert!(ada.get("/people").await.has("Mira"));
    }

    async fn a_reader_sees_what_asks_for_somebody_and_no_form(house: House) {
        let plot = plot(&house).await;
        let vera = Browser::of(&house, &house.reader("Vera").await).await;
        let ada = Browser::of(&house, &house.founder).await;
        ada.post(&format!("/people/P-{}/archival", plot.mira.number), &[("on", "")]).await;
        let list = vera.get("/ownerless").await;
        assert!(list.has("id=\"k-1\"") && !list.main().contains("<form"));
    }

    async fn objectives_and_work_of_who_left_lead_to_where_somebody_else_is_named(house: House) {
        let (ada, mira) = (&house.founder, house.person("Mira").await);
        let caller = house.caller(ada).await;
        let whose = Whose::Team(house.team);
        let led = house.objective_of(&caller, whose, Some(mira.id), "Every bike leaves on time").await;
        let add = AddInitiative {
            team: Name::Id(house.team.0),
            title: "A second stand".to_owned(),
            owner: Some(mira.id),
            state: InitiativeState::Doing,
            key_results: Vec::new(),
        };
        house.app.add_initiative(&caller, add).await.unwrap();
        let browser = Browser::of(&house, ada).await;
        assert!(browser.get("/ownerless").await.has("Everything has somebody who looks after it."));
        house.app.archive_member(&caller, Name::Id(mira.id.0), None, None).await.unwrap();
        let page = browser.get(&format!("/people/P-{}", mira.number)).await;
        assert!(page.has("Somebody else is asked for now."));
        let list = browser.get("/ownerless").await;
        assert_snapshot!(list.words_of("<section aria-labelledby=\"objectives\">", "</main>"), @r"
        Objectives
        Every bike leaves on time Workshop
        Mira looked after it, and is not here any more. Name somebody else
        Initiatives
        A second stand Workshop
        Mira looked after it, and is not here any more. Name somebody else
        ");
        for (link, field) in [("/objectives/O-1/edit#lead", "lead"), ("/initiatives/I-1#change", "change")] {
            assert!(list.main().contains(&format!("href=\"{link}\"")), "{link}");
            let there = browser.get(link.split('#').next().unwrap()).await;
            assert!(there.main().contains(&format!("id=\"{field}\"")), "{link}");
        }
        // A draft is its team's, and who may not name anybody is led to the thing alone.
        let vera = Browser::of(&house, &house.reader("Vera").await).await;
        let list = vera.get("/ownerless").await;
        assert!(list.has("id=\"i-1\"") && !list.has("id=\"o-1\"") && !list.has("Name somebody else"));
        house.app.propose_objective(&caller, Name::Id(led.id.0), None).await.unwrap();
        assert!(vera.get("/ownerless").await.has("id=\"o-1\""));
        // The rest of one kind stands alone.
        let rest = browser.get("/ownerless?of=objectives&after=0").await;
        assert!(rest.has("id=\"o-1\"") && !rest.has("id=\"i-1\""));
        assert!(!browser.get("/ownerless?of=objectives&after=1").await.has("id=\"o-1\""));
    }

    async fn a_long_list_of_one_kind_goes_on_by_itself(house: House) {
        let mira = house.person("Mira").await;
        let caller = house.caller(&house.founder).await;
        for number in 1..=51 {
            let words = format!("Wish {number}");
            house.objective_of(&caller, Whose::Team(house.team), Some(mira.id), &words).await;
        }
        house.app.archive_member(&caller, Name::Id(mira.id.0), None, None).await.unwrap();
        let ada = Browser::of(&house, &house.founder).await;
        let first = ada.get("/ownerless").await;
        assert!(first.has("id=\"o-50\"") && !first.has("id=\"o-51\""));
        assert!(first.main().contains("href=\"/ownerless?of=objectives&#38;after=50\""));
        let last = ada.get("/ownerless?of=objectives&after=50").await;
        assert!(last.has("id=\"o-51\"") && !last.main().contains("rel=\"next\""));
    }

    async fn erasing_says_before_what_goes_and_what_stays(house: House) {
        let plot = plot(&house).await;
        let path = format!("/people/P-{}", plot.mira.number);
        let ada = Browser::of(&house, &house.founder).await;
        let page = ada.get(&format!("{path}/erasure")).await;
        assert_snapshot!(page.words(), @r#"
        Alder Bikes
        People and teams
        Mira
        Erase name and e-mail
        Q4 2026, week 1 of 14, Preparation
        Erase the name and e-mail of Mira?
        This can’t be undone. Archiving can, and is enough for somebody who only leaves.
        What goes
        Name, e-mail and password, where they are signed in, their links and tokens, and their roles. And the words of their own objectives that they did not share, which nobody else could ever read.
        What stays
        Everything else that they did and wrote, as done by “Former member”. Their name in a text that somebody wrote stays there until that text is removed.
        Backups
        Backups that were made before still hold the name and e-mail.
        What will ask for somebody else
        Key results
        Cut the wait for a repair from 9 days to 4
        Keep repairs that hold for a month at 92% or more
        Let people book a slot
        Erase for good Cancel
        "#);
        let done = ada.post(&format!("{path}/erasure"), &[]).await;
        assert_eq!(done.told(), format!("303 {path}"));
        let page = ada.get(&path).await;
        assert!(page.has("<title>Former member") && !page.has("Mira"));
        assert_eq!(ada.get(&format!("{path}/erasure")).await.status, StatusCode::NOT_FOUND);
        assert!(ada.get("/ownerless").await.has("Somebody looked after it who is not here any more."));
    }

    async fn whoever_saw_an_earlier_version_is_told(house: House) {
        let mira = house.person("Mira").await;
        let path = format!("/people/P-{}", mira.number);
        let ada = Browser::of(&house, &house.founder).await;
        let late = ada.post(&format!("{path}/archival"), &[("seen", "1"), ("on", "2026-10-01")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.has("It was changed since you opened the page."));
    }
}
