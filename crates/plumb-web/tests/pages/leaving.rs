//! Leaving: archived and brought back, erased, and what asks for somebody else then.

use crate::browser::Browser;
use crate::plot::plot;
use axum::http::StatusCode;
use insta::assert_snapshot;
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
        Agreed key results that ask for somebody to look after them.
        People Teams Without an owner Invitations
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
        Name, e-mail and password, where they are signed in, their links and tokens, and their roles.
        What stays
        Everything they did and wrote, as done by “Former member”. Their name in a text that somebody wrote stays there until that text is removed.
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
        assert!(late.has("Somebody changed it since you opened the page."));
    }
}
