//! From a draft to what a team agrees, and who may take which step.

use crate::visit::{KEY_RESULT, OBJECTIVE, Visit, with};
use plumb_app::load::Name;
use plumb_core::cycle::Phase;
use plumb_core::policy::{Levels, Policy, Responder, WhoMay};
use plumb_core::role::RoleKind;
use plumb_core::team::Level;
use plumb_testkit::stories;

stories! {
    async fn a_draft_is_not_there_for_others_until_it_is_proposed(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        for path in ["/objectives/O-1", "/objectives/O-1/edit", "/key-results/K-1/edit", "/objectives/O-1/supports"] {
            assert_eq!(reader.get(path).await.told(), "404", "{path}");
        }
        for path in ["/objectives/O-1/proposal", "/objectives/O-1/removal", "/key-results/K-1/removal", "/objectives/O-1"] {
            assert_eq!(reader.post(path, &[]).await.told(), "404", "{path}");
        }
        assert_eq!(ada.post("/objectives/O-1/proposal", &[]).await.told(), "303 /objectives/O-1");
        reader.get("/objectives/O-1").await.says("Make a repair something to look forward to");
    }

    async fn what_is_read_and_not_theirs_is_forbidden_and_offers_no_button(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.post("/objectives/O-1/proposal", &[]).await;
        let page = reader.get("/objectives/O-1").await;
        page.does_not_say("/objectives/O-1/agreement");
        page.does_not_say("/objectives/O-1/edit");
        for path in ["/objectives/O-1/edit", "/key-results/K-1/edit", "/objectives/O-1/supports", "/write?team=T-2"] {
            assert_eq!(reader.get(path).await.told(), "403", "{path}");
        }
        for path in ["/objectives/O-1/agreement", "/objectives/O-1/retirement", "/objectives/O-1/proposal/removal"] {
            assert_eq!(reader.post(path, &[("reason", "x")]).await.told(), "403", "{path}");
        }
    }

    async fn only_who_agrees_for_the_team_is_offered_it(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let mira = Visit::of(&house, &house.person("Mira").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        // Mira can respond first, so it is proposed before it is agreed.
        ada.get("/objectives/O-1").await.does_not_say("/objectives/O-1/agreement");
        ada.get("/write").await.does_not_say("/objectives/O-1/agreement");
        let early = ada.post("/objectives/O-1/agreement", &[]).await;
        assert_eq!(early.told(), "422");
        early.says("<p>Not agreed yet:</p><ul><li>Propose it first");
        mira.post("/objectives/O-1/proposal", &[]).await;
        ada.get("/objectives/O-1").await.says("/objectives/O-1/agreement");
        ada.get("/write").await.says("/objectives/O-1/agreement");
        // Whoever leads the team finds on This week what waits for them; its members do not.
        ada.get("/week").await.says("Proposed, and waiting for your answer");
        mira.get("/week").await.does_not_say("waiting for your answer");
        mira.get("/objectives/O-1").await.does_not_say("/objectives/O-1/agreement");
        assert_eq!(mira.post("/objectives/O-1/agreement", &[]).await.told(), "403");
        // Whoever answers what another wrote says what it needs; whoever wrote it just takes it back.
        let page = ada.get("/objectives/O-1").await;
        page.does_not_say("/objectives/O-1/proposal/return");
        page.says("/objectives/O-1/proposal/removal");
        mira.get("/objectives/O-1").await.says("/objectives/O-1/proposal/removal");
        assert_eq!(ada.post("/objectives/O-1/agreement", &[]).await.told(), "303 /objectives/O-1");
        assert_eq!(ada.get("/objectives/O-1/proposal/return").await.told(), "303 /objectives/O-1");
        mira.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.get("/week").await.does_not_say("waiting for your answer");
        mira.post("/key-results/K-2/proposal", &[]).await;
        ada.get("/week").await.says("Proposed, and waiting for your answer");
        let page = ada.get("/objectives/O-1").await;
        page.says("/key-results/K-2/proposal/removal");
        assert_eq!(ada.post("/key-results/K-2/proposal/return", &[("needs", "")]).await.told(), "422");
        let sent = ada.post("/key-results/K-2/proposal/return", &[("needs", "By when?")]).await;
        assert_eq!(sent.told(), "303 /objectives/O-1");
        mira.get("/key-results/K-2/history").await.says("By when?");
        assert_eq!(ada.get("/key-results/K-2/proposal/return").await.told(), "303 /key-results/K-2");
    }

    async fn whom_the_workspace_named_is_told_what_waits_and_agrees(house: House) {
        let mira = Visit::of(&house, &house.person("Mira").await).await;
        let olu = house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await;
        let policy = Policy {
            responder: Responder::OkrLead,
            levels: Levels::of([Level::Organisation]),
            ..Policy::default()
        };
        house.app.change_policy(&house.caller(&olu).await, None, policy, "One reads them all").await.unwrap();
        let olu = Visit::of(&house, &olu).await;
        mira.post("/objectives", OBJECTIVE).await;
        mira.post("/objectives/O-1/key-results", KEY_RESULT).await;
        mira.get("/objectives/O-1").await.says("From then on everyone can read it, and the OKR lead answers.");
        mira.get("/write").await.says("Here objectives are written by the organisation, and Workshop is none of these.");
        olu.get("/week").await.does_not_say("waiting for your answer");
        mira.post("/objectives/O-1/proposal", &[]).await;
        mira.get("/write").await.says("Proposed: the OKR lead answers.");
        mira.get("/objectives/O-1").await.says("Proposed: the OKR lead answers.");
        mira.get("/week").await.does_not_say("waiting for your answer");
        olu.get("/week").await.says("Proposed, and waiting for your answer");
        olu.get("/week").await.says("What was proposed waits for your answer here.");
        let page = olu.get("/objectives/O-1").await;
        page.says("/objectives/O-1/agreement");
        page.does_not_say("/objectives/O-1/proposal/removal");
        page.does_not_say("/objectives/O-1/edit");
        assert_eq!(mira.post("/objectives/O-1/agreement", &[]).await.told(), "403");
        page.says("/objectives/O-1/proposal/return");
        let back = "/objectives/O-1/proposal/return";
        mira.get("/objectives/O-1").await.does_not_say(back);
        assert_eq!(mira.get(back).await.told(), "403");
        olu.get(back).await.says("What does it still need?");
        let wordless = olu.post(back, &[("needs", " ")]).await;
        assert_eq!(wordless.told(), "422");
        wordless.says("say why in a sentence");
        let sent = olu.post(back, &[("needs", "Say what <b>quick</b> means")]).await;
        assert_eq!(sent.told(), "303 /week", "a draft is its team's to read");
        let after = olu.get(&sent.to).await;
        after.says("You sent back what was proposed");
        after.says("Undo");
        mira.get("/write").await.says("Sent back by Olu: Say what");
        mira.get("/objectives/O-1").await.says("Sent back by Olu: Say what &#60;b&#62;quick&#60;/b&#62; means");
        mira.get("/week").await.says("Olu sent");
        mira.post("/objectives/O-1/proposal", &[]).await;
        mira.get("/objectives/O-1").await.does_not_say("Sent back");
        assert_eq!(olu.post("/objectives/O-1/agreement", &[]).await.told(), "303 /objectives/O-1");
        olu.get("/week").await.does_not_say("waiting for your answer");
    }

    async fn what_is_left_to_the_lead_is_offered_to_nobody_else(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let mira = Visit::of(&house, &house.person("Mira").await).await;
        mira.post("/objectives", OBJECTIVE).await;
        mira.post("/objectives/O-1/key-results", KEY_RESULT).await;
        mira.post("/objectives/O-1/proposal", &[]).await;
        ada.post("/objectives/O-1/agreement", &[]).await;
        let page = mira.get("/objectives/O-1").await;
        page.says("/objectives/O-1/edit");
        page.says("/objectives/O-1/retirement");
        let policy = Policy {
            who_changes: WhoMay::TeamLead,
            who_retires: WhoMay::TeamLead,
            who_adds_late: WhoMay::TeamLead,
            ..Policy::default()
        };
        let caller = house.caller(&house.founder).await;
        house.app.change_policy(&caller, None, policy, "Fewer hands").await.unwrap();
        house.app.move_cycle(&caller, Name::Id(house.cycle.0), None, Phase::Delivery, "").await.unwrap();
        let page = mira.get("/objectives/O-1").await;
        page.does_not_say("/objectives/O-1/edit");
        page.does_not_say("/objectives/O-1/retirement");
        mira.get("/key-results/K-1").await.does_not_say("/key-results/K-1/edit");
        mira.post("/objectives", OBJECTIVE).await;
        mira.get("/write").await.does_not_say("/objectives/O-2/proposal");
        assert_eq!(mira.post("/objectives/O-2/proposal", &[]).await.told(), "403");
        ada.get("/objectives/O-1").await.says("/objectives/O-1/retirement");
        ada.get("/key-results/K-1/edit").await.says("/key-results/K-1/retirement");
        ada.get("/write").await.says("/objectives/O-2/proposal");
    }

    async fn a_refusal_to_agree_names_the_key_result_and_what_is_missing(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", &with(KEY_RESULT, "owner", "")).await;
        let refused = ada.post("/objectives/O-1/agreement", &[]).await;
        assert_eq!(refused.told(), "422");
        refused.says("<p>Not agreed yet:</p><ul>");
        refused.says(r#"<li><a href="/key-results/K-1/edit">K-1: say who looks after it</a></li>"#);
    }

    async fn stopping_needs_a_reason_and_keeps_it_to_be_seen(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.post("/objectives/O-1/agreement", &[]).await;
        let refused = ada.post("/objectives/O-1/retirement", &[("reason", " ")]).await;
        assert_eq!(refused.told(), "422");
        refused.says("say why in a sentence");
        let why = [("reason", "The workshop moves in spring.")];
        assert_eq!(ada.post("/objectives/O-1/retirement", &why).await.told(), "303 /objectives/O-1");
        ada.get("/objectives/O-1").await.says("The workshop moves in spring.");
    }

    async fn a_draft_can_be_deleted_and_an_agreed_one_cannot(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        assert_eq!(ada.post("/objectives/O-1/removal", &[("back", "/write")]).await.told(), "303 /write");
        assert_eq!(ada.get("/objectives/O-1").await.told(), "404");
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-2/key-results", KEY_RESULT).await;
        ada.post("/objectives/O-2/agreement", &[]).await;
        assert_eq!(ada.post("/objectives/O-2/removal", &[]).await.told(), "422");
    }

    async fn a_key_result_is_deleted_as_a_draft_and_stopped_with_a_reason_later(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.get("/key-results/K-2/edit").await.says("/key-results/K-2/removal");
        assert_eq!(ada.post("/key-results/K-2/removal", &[]).await.told(), "303 /objectives/O-1");
        assert_eq!(ada.get("/key-results/K-2/edit").await.told(), "404");
        ada.post("/objectives/O-1/agreement", &[]).await;
        ada.get("/key-results/K-1/edit").await.says("/key-results/K-1/retirement");
        let refused = ada.post("/key-results/K-1/retirement", &[("reason", "")]).await;
        assert_eq!(refused.told(), "422");
        let why = [("reason", "The register cannot count it.")];
        assert_eq!(ada.post("/key-results/K-1/retirement", &why).await.told(), "303 /objectives/O-1");
        ada.get("/objectives/O-1").await.says("The register cannot count it.");
    }

    async fn nobody_is_led_to_another_host(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let away = ada.post("/objectives/O-1/proposal", &[("back", "//evil.example")]).await;
        assert_eq!(away.told(), "303 /objectives/O-1");
    }

    async fn an_objective_is_linked_to_what_it_supports_and_never_in_a_circle(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        let company = with(OBJECTIVE, "team", "T-1");
        ada.post("/objectives", &with(&company, "statement", "be the shop that people name first")).await;
        let choices = ada.get("/objectives/O-1/supports").await;
        choices.says("Be the shop that people name first");
        ada.get("/objectives/O-1/supports?q=NAME+first").await.says("Be the shop that people name first");
        ada.get("/objectives/O-1/supports?q=nothing").await.does_not_say("Be the shop");
        let added = ada.post("/objectives/O-1/supports", &[("supports", "O-2")]).await;
        assert_eq!(added.told(), "303 /objectives/O-1");
        ada.get("/objectives/O-2").await.says("Make a repair something to look forward to");
        let circle = ada.post("/objectives/O-2/supports", &[("supports", "O-1")]).await;
        assert_eq!(circle.told(), "422");
        circle.says("That would close a circle");
    }

    async fn the_owners_answer_stands_beside_the_score_and_a_disagreement_is_shown(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.post("/objectives/O-1/agreement", &[]).await;
        ada.get("/objectives/O-1").await.does_not_say("/objectives/O-1/answer");
        house.set_now("2026-12-31T12:00:00Z");
        // The session of October is over by then.
        let ada = Visit::of(&house, &house.founder).await;
        ada.get("/objectives/O-1").await.says("/objectives/O-1/answer");
        let none = ada.post("/objectives/O-1/answer", &[("words", "We moved it.")]).await;
        assert_eq!(none.told(), "422");
        none.says("We moved it.");
        let score = plumb_app::key_results::ScoreKeyResult {
            key_result: "K-1".parse().unwrap(),
            seen: None,
            score: Some(plumb_core::score::Score::new(9).unwrap()),
            taught: None,
            evidence: "The book of the workshop".to_owned(),
            link: String::new(),
            after: String::new(),            reason: String::new(),
        };
        house.app.score_key_result(&house.caller(&house.founder).await, score).await.unwrap();
        ada.post("/objectives/O-1/answer", &[("answer", "not"), ("words", "Nobody looks forward to it.")]).await;
        let page = ada.get("/objectives/O-1").await;
        page.says("Nobody looks forward to it.");
        page.says("The numbers were reached, and the point was not.");
    }

    async fn whoever_is_in_a_team_proposes_to_the_company_and_its_lead_answers(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let tom = Visit::of(&house, &house.person("Tom").await).await;
        tom.get("/write").await.says("To Alder Bikes");
        ada.get("/write").await.does_not_say("To Alder Bikes");
        tom.get("/write?team=T-1").await.says("You have drafted nothing to propose to Alder Bikes in Q4 2026 yet.");
        let company = with(OBJECTIVE, "team", "T-1");
        assert_eq!(tom.post("/objectives", &company).await.told(), "303 /objectives/O-1/key-results/new");
        tom.get("/objectives/O-1/key-results/new").await.says("Alder Bikes");
        let key_result = with(KEY_RESULT, "team", "T-1");
        assert_eq!(tom.post("/objectives/O-1/key-results", &key_result).await.told(), "303 /objectives/O-1");
        let page = tom.get("/write?team=T-1").await;
        page.says("/objectives/O-1/proposal");
        page.does_not_say("/objectives/O-1/agreement");
        tom.post("/objectives/O-1/proposal", &[]).await;
        ada.get("/teams/T-1").await.says("Proposed");
        let told = "Written by Tom. Nobody of Alder Bikes had a hand in its words yet.";
        ada.get("/objectives/O-1").await.says(told);
        ada.post("/objectives/O-1/key-results", &with(KEY_RESULT, "team", "T-1")).await;
        ada.get("/objectives/O-1").await.does_not_say(told);
        assert_eq!(ada.post("/objectives/O-1/agreement", &[]).await.told(), "303 /objectives/O-1");
    }

    async fn another_team_proposes_a_key_result_of_its_own(house: House) {
        let ada = Visit::of(&house, &house.founder).await;
        let shop = house.add_team("Shop").await;
        let tom = house.person_as("Tom", &[(plumb_core::role::RoleKind::TeamMember, Some(shop))]).await;
        let tom = Visit::of(&house, &tom).await;
        let reader = Visit::of(&house, &house.reader("Rosa").await).await;
        ada.post("/objectives", OBJECTIVE).await;
        ada.post("/objectives/O-1/key-results", KEY_RESULT).await;
        ada.post("/objectives/O-1/agreement", &[]).await;
        tom.get("/objectives/O-1").await.says("Propose a key result");
        reader.get("/objectives/O-1").await.does_not_say("/objectives/O-1/key-results/new");
        let form = tom.get("/objectives/O-1/key-results/new").await;
        form.says(r#"<option value="T-3" selected>Shop</option>"#);
        form.does_not_say(r#"<option value="T-2""#);
        // A team that can't be chosen any more is no reason to lose what was typed.
        let typed = with(KEY_RESULT, "statement", "Sell 40 repaired bikes");
        let sent = tom.post("/objectives/O-1/key-results", &with(&typed, "team", "T-2")).await;
        assert_eq!(sent.told(), "303 /objectives/O-1");
        let refused = reader.post("/objectives/O-1/key-results", &typed).await;
        assert_eq!(refused.told(), "403");
        refused.says("Sell 40 repaired bikes");
        ada.get("/objectives/O-1").await.says("/key-results/K-2/agreement");
        tom.get("/objectives/O-1").await.says("/key-results/K-2/edit");
        assert_eq!(tom.post("/key-results/K-2/proposal", &[]).await.told(), "303 /objectives/O-1");
        let page = ada.get("/objectives/O-1").await;
        page.says("/key-results/K-2/agreement");
        tom.get("/objectives/O-1").await.does_not_say("/key-results/K-2/agreement");
        assert_eq!(ada.post("/key-results/K-2/agreement", &[]).await.told(), "303 /objectives/O-1");
    }
}
