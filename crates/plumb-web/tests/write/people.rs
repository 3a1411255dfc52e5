//! Choosing who looks after something, in a workspace with more people than a list holds.

use crate::visit::{KEY_RESULT, OBJECTIVE, Visit, with};
use plumb_app::load::Name;
use plumb_testkit::stories;

stories! {
    async fn few_people_stand_in_a_list(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let form = ada.get("/objectives/O-1/key-results/new").await;
        form.does_not_say("owner_find");
        form.does_not_say("/people/choices");
    }

    async fn anybody_is_found_by_a_part_of_the_name_and_what_was_typed_stays(house: House) {
        house.crowd(120).await;
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let form = ada.get("/objectives/O-1/key-results/new").await;
        form.says("name=\"owner_find\"");
        form.does_not_say("Rider 1<");
        let mut typed = with(KEY_RESULT, "owner_find", "rider 117");
        typed.push(("find", "owner"));
        let found = ada.post("/objectives/O-1/key-results", &typed).await;
        assert_eq!(found.told(), "200");
        found.says("Raise repairs done within a day from 40% to 75%");
        found.says("1 person has this in their name.");
        found.says("<option value=\"P-1\" selected>");
        let (_, option) = found.page.split_once("Rider 117</option>").map(|(before, _)| before.rsplit_once("value=\"").unwrap()).unwrap();
        let rider = option.split('"').next().unwrap();
        ada.get("/objectives/O-1").await.says("No key result yet");
        let whole = with(KEY_RESULT, "owner", rider);
        assert_eq!(ada.post("/objectives/O-1/key-results", &whole).await.told(), "303 /objectives/O-1");
        ada.get("/key-results/K-1").await.says("Rider 117");
        ada.get("/key-results/K-1/edit").await.says(&format!("<option value=\"{rider}\" selected>Rider 117"));
    }

    async fn every_form_with_a_person_narrows_its_list(house: House) {
        house.crowd(120).await;
        let ada = Visit::of(&house, &house.founder).await;
        let mut objective = with(OBJECTIVE, "lead_find", "rider 99");
        objective.push(("find", "lead"));
        let form = ada.post("/objectives", &objective).await;
        assert_eq!(form.told(), "200");
        form.says("Rider 99</option>");
        ada.post("/objectives", OBJECTIVE).await;
        let form = ada.post("/objectives/O-1", &objective).await;
        assert_eq!(form.told(), "200");
        form.says("Rider 99</option>");
        let initiative = [("title", "Order parts early"), ("state", "doing")];
        ada.post("/teams/T-2/initiatives", &initiative).await;
        let looked = [("title", "Order parts early"), ("owner", ""), ("owner_find", "rider 99"), ("find", "owner")];
        let form = ada.post("/initiatives/I-1", &looked).await;
        assert_eq!(form.told(), "200");
        form.says("Rider 99</option>");
        let form = ada.post("/teams/T-2/members", &[("person", ""), ("person_find", "rider 99"), ("find", "person")]).await;
        assert_eq!(form.told(), "200");
        form.says("Rider 99</option>");
    }

    async fn the_list_alone_is_what_the_script_asks_for(house: House) {
        house.crowd(120).await;
        let ada = Visit::of(&house, &house.founder).await;
        let part = ada.get("/people/choices?nobody=team_lead&id=lead&name=lead&lead=P-1&lead_find=rider+42").await;
        assert_eq!(part.told(), "200");
        part.says("<select class=\"input\" id=\"lead\" name=\"lead\" size=\"3\">");
        part.says("<option value=\"P-1\" selected>");
        part.says("Rider 42</option>");
        part.says("hx-swap-oob=\"innerHTML\">1 person has this in their name.");
        part.does_not_say("<html");
    }

    async fn whoever_stands_in_is_named_in_the_form_and_asked_when_it_is_due(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let tom = house.reader("Tom").await;
        let acts = Visit::of(&house, &tom).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.get("/objectives/O-1/key-results/new").await.says("name=\"deputy\"");
        ada.post("/objectives/O-1/key-results", &with(KEY_RESULT, "deputy", "P-2")).await;
        ada.post("/objectives/O-1/agreement", &[]).await;
        acts.get("/key-results/K-1").await.says("Tom stands in");
        ada.get("/key-results/K-1/edit").await.says("<option value=\"P-2\" selected>Tom</option>");
        acts.get("/week").await.does_not_say("You stand in");
        house.pass(14);
        let week = acts.get("/week").await;
        week.says("You stand in for Ada.");
        week.says("/key-results/K-1/check-ins");
        ada.get("/week").await.does_not_say("You stand in");
        let saved = acts.post("/key-results/K-1/check-ins", &[("value", "50"), ("confidence", "7"), ("page", "week")]).await;
        assert_eq!(saved.told(), "303 /week");
        let page = ada.get("/key-results/K-1").await;
        page.says("Tom");
        acts.get("/week").await.does_not_say("You stand in");

        house.app.archive_member(&house.operator(), Name::Id(tom.id.0), None, None).await.unwrap();
        ada.get("/key-results/K-1").await.does_not_say("Tom stands in");
        ada.get("/key-results/K-1/edit").await.does_not_say("<option value=\"P-2\" selected>");
    }

    async fn a_personal_objective_has_nobody_who_stands_in(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", &with(OBJECTIVE, "team", "me")).await;
        ada.get("/objectives/O-1/key-results/new").await.does_not_say("name=\"deputy\"");
    }
}
