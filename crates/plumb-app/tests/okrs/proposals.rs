//! Who proposes what to whom, and who answers.

use super::help::{draft, draft_in, draft_key_result, id, last, neighbour, reach, read};
use plumb_app::Caller;
use plumb_app::key_results::DraftKeyResult;
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_app::people::Holding;
use plumb_app::views::proposals::{SentBack, proposals};
use plumb_app::views::write::{ForWhom, write};
use plumb_core::ambition::Ambition;
use plumb_core::objective::{Objective, Purpose, State};
use plumb_core::policy::{Policy, Responder, WhoAgrees};
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_testkit::{House, stories, told};

fn for_team(house: &House, team: plumb_core::id::TeamId) -> DraftObjective {
    DraftObjective {
        cycle: house.cycle,
        whose: Whose::Team(team),
        statement: "Be the shop that people name first".to_owned(),
        why: String::new(),
        ambition: Ambition::Aspirational,
        purpose: Purpose::Strategic,
        lead: None,
    }
}

stories! {
    async fn any_member_of_a_team_proposes_to_the_company_and_its_lead_answers(house: House) {
        let (tom, shop) = neighbour(&house).await;
        let app = &house.app;
        let (reader, ada) = (house.reader("Rita").await, house.caller(&house.founder).await);
        let (reader, tom_acts) = (house.caller(&reader).await, house.caller(&tom).await);
        let top = house.organisation;
        let outcome = app.draft_objective(&reader, for_team(&house, top)).await;
        assert_eq!(told(outcome), "forbidden team.not_yours");
        let outcome = app.draft_objective(&tom_acts, for_team(&house, house.team)).await;
        assert_eq!(told(outcome), "forbidden team.not_yours", "another team is asked, not written for");

        let mine = app.draft_objective(&tom_acts, for_team(&house, top)).await.unwrap();
        let seen = read(&house, async |r: &mut Reader| {
            write(r, app, &tom_acts, Some(ForWhom::Team(id(top))), None).await
        });
        let seen = seen.await;
        assert_eq!(seen.objectives.len(), 1);
        assert!(seen.agreeable.is_empty());
        assert_eq!(seen.teams.iter().map(|team| team.id).collect::<Vec<_>>(), [shop]);
        assert_eq!(seen.companies.iter().map(|team| team.id).collect::<Vec<_>>(), [top]);
        draft_key_result(&house, &tom_acts, &mine, reach(&tom, "0", "10")).await;
        app.propose_objective(&tom_acts, id(mine.id), None).await.unwrap();

        let outcome = app.agree_objective(&tom_acts, id(mine.id), None).await;
        assert_eq!(told(outcome), "forbidden objective.lead_agrees");
        let outcome = app.move_objective(&tom_acts, id(mine.id), 1).await;
        assert_eq!(told(outcome), "forbidden objective.not_yours");
        let agreed = app.agree_objective(&ada, id(mine.id), None).await.unwrap();
        assert!(matches!(agreed.state, State::Agreed { .. }));
        let outcome = app.retire_objective(&tom_acts, id(mine.id), None, "Not mine").await;
        assert_eq!(told(outcome), "forbidden objective.not_yours", "it is the company's now");
    }

    async fn a_team_lead_agrees_after_the_members_could_respond(house: House) {
        let (mira, app) = (house.person("Mira").await, &house.app);
        let (ada, acts) = (house.caller(&house.founder).await, house.caller(&mira).await);
        let objective = draft(&house, &ada, "Every bike leaves on its day").await;
        draft_key_result(&house, &ada, &objective, reach(&mira, "9", "4")).await;
        let outcome = app.agree_objective(&ada, id(objective.id), None).await;
        assert_eq!(told(outcome), "objective.not_proposed");
        app.propose_objective(&acts, id(objective.id), None).await.unwrap();
        app.agree_objective(&ada, id(objective.id), None).await.unwrap();

        let late = draft_key_result(&house, &acts, &objective, reach(&mira, "0", "4")).await;
        let outcome = app.agree_key_result(&ada, id(late.id), None).await;
        assert_eq!(told(outcome), "key_result.not_proposed");
        app.propose_key_result(&acts, id(late.id), None).await.unwrap();
        app.agree_key_result(&ada, id(late.id), None).await.unwrap();
    }

    async fn a_team_of_one_and_one_in_which_any_member_agrees_need_no_round(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let alone = draft(&house, &ada, "Every bike leaves on its day").await;
        draft_key_result(&house, &ada, &alone, reach(&house.founder, "9", "4")).await;
        app.agree_objective(&ada, id(alone.id), None).await.unwrap();

        let mira = house.person("Mira").await;
        let policy = Policy { who_agrees: WhoAgrees::AnyMember, ..Policy::default() };
        app.change_policy(&ada, None, policy, "We trust each other").await.unwrap();
        let acts = house.caller(&mira).await;
        let theirs = draft(&house, &acts, "Waste no spare part").await;
        draft_key_result(&house, &acts, &theirs, reach(&mira, "9", "4")).await;
        app.agree_objective(&acts, id(theirs.id), None).await.unwrap();
    }

    async fn a_team_proposes_a_key_result_of_its_own_under_the_objective_of_another(house: House) {
        let (tom, shop) = neighbour(&house).await;
        let (ada, acts, app) = (house.caller(&house.founder).await, house.caller(&tom).await, &house.app);
        let above = draft_in(&house, &ada, house.team, house.cycle, "Every bike leaves on its day").await;
        app.propose_objective(&ada, id(above.id), None).await.unwrap();
        let drafted = |team| {
            let words = plumb_app::key_results::KeyResultWords { team, ..reach(&tom, "9", "4") };
            DraftKeyResult { objective: id(above.id), words, continues: None }
        };
        let outcome = app.draft_key_result(&acts, drafted(None)).await;
        assert_eq!(told(outcome), "forbidden key_result.not_your_team");
        app.draft_key_result(&acts, drafted(Some(shop))).await.unwrap();
        let seen = read(&house, async |r: &mut Reader| {
            plumb_app::views::objective::objective(r, app, &acts, id(above.id)).await
        });
        let teams = seen.await.drafts_for;
        assert_eq!(teams.iter().map(|team| team.id).collect::<Vec<_>>(), [shop]);
    }

    async fn whom_the_workspace_named_answers_and_finds_what_waits(house: House) {
        let (mira, app) = (house.person("Mira").await, &house.app);
        let olu = house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await;
        let (acts, olu_acts) = (house.caller(&mira).await, house.caller(&olu).await);
        let policy = Policy { responder: Responder::OkrLead, ..Policy::default() };
        app.change_policy(&olu_acts, None, policy, "The first cycle is read by one person").await.unwrap();
        let lena = house.lead("Lena").await;
        let lena_acts = house.caller(&lena).await;

        let objective = draft(&house, &acts, "Every bike leaves on its day").await;
        draft_key_result(&house, &acts, &objective, reach(&mira, "9", "4")).await;
        assert_eq!(waiting(&house, &olu_acts).await, Vec::<String>::new());
        app.propose_objective(&acts, id(objective.id), None).await.unwrap();
        assert_eq!(waiting(&house, &olu_acts).await, ["O-1"]);
        assert_eq!(waiting(&house, &lena_acts).await, Vec::<String>::new());
        let outcome = app.agree_objective(&lena_acts, id(objective.id), None).await;
        assert_eq!(told(outcome), "forbidden objective.okr_lead_agrees");
        let seen = read(&house, async |r: &mut Reader| {
            plumb_app::views::objective::objective(r, app, &olu_acts, id(objective.id)).await
        });
        let seen = seen.await;
        assert!(seen.may_agree && !seen.may_edit);

        let back = async |caller, needs| {
            told(app.send_back_objective(caller, id(objective.id), None, needs).await)
        };
        assert_eq!(back(&lena_acts, "Fewer").await, "forbidden objective.okr_lead_agrees");
        assert_eq!(back(&olu_acts, " ").await, "objective.no_reason at needs");
        assert_eq!(back(&olu_acts, "Say where the nine days come from").await, "done");
        assert_eq!(waiting(&house, &olu_acts).await, Vec::<String>::new());
        assert_eq!(back(&olu_acts, "Again").await, "not found", "a draft's words are its team's");
        let sent = sent_back(&house, &acts, &objective).await;
        let needs = "Say where the nine days come from".to_owned();
        assert_eq!(sent, Some(SentBack { by: Some(olu.id), needs }));
        let undone = app.undo(&olu_acts, last(&house).await).await;
        assert_eq!(told(undone), "done", "whoever answers may think again");
        assert_eq!(back(&olu_acts, "It is not clear enough").await, "done");
        app.propose_objective(&acts, id(objective.id), None).await.unwrap();
        assert_eq!(sent_back(&house, &acts, &objective).await, None, "it is answered anew");
        app.withdraw_objective(&acts, id(objective.id), None).await.unwrap();
        assert_eq!(sent_back(&house, &acts, &objective).await, None, "nobody sent it back");
        assert_eq!(back(&lena_acts, "x").await, "forbidden objective.okr_lead_agrees");
        app.propose_objective(&acts, id(objective.id), None).await.unwrap();

        app.agree_objective(&olu_acts, id(objective.id), None).await.unwrap();
        let outcome = app.retire_objective(&olu_acts, id(objective.id), None, "No").await;
        assert_eq!(told(outcome), "forbidden objective.not_yours", "the words stay the team's");

        let late = draft_key_result(&house, &acts, &objective, reach(&mira, "0", "4")).await;
        app.propose_key_result(&acts, id(late.id), None).await.unwrap();
        assert_eq!(waiting(&house, &olu_acts).await, ["K-2"]);
        let outcome = app.agree_key_result(&lena_acts, id(late.id), None).await;
        assert_eq!(told(outcome), "forbidden objective.okr_lead_agrees");
        for (caller, needs, answer) in [
            (&lena_acts, "Later", "forbidden objective.okr_lead_agrees"),
            (&olu_acts, "", "key_result.no_reason at needs"),
            (&olu_acts, "Say by when", "done"),
            (&olu_acts, "Say by when", "not found"),
        ] {
            let outcome = app.send_back_key_result(caller, id(late.id), None, needs).await;
            assert_eq!(told(outcome), answer);
        }
        assert_eq!(told(app.undo(&olu_acts, last(&house).await).await), "done");
        app.agree_key_result(&olu_acts, id(late.id), None).await.unwrap();
        let outcome = app.send_back_key_result(&olu_acts, id(late.id), None, "No").await;
        assert_eq!(told(outcome), "key_result.wrong_state at needs");
        let agreed = last(&house).await;
        assert_eq!(told(app.undo(&olu_acts, agreed).await), "done");

        // Nobody waits for somebody who is not there.
        for person in [&olu, &house.founder] {
            let holding = Holding { kind: RoleKind::OkrLead, team: None };
            app.take_role(&house.operator(), id(person.id), holding).await.unwrap();
        }
        app.agree_key_result(&lena_acts, id(late.id), None).await.unwrap();
    }
}

/// By whom a draft was sent back, and with which words.
async fn sent_back(house: &House, caller: &Caller, objective: &Objective) -> Option<SentBack> {
    let seen = read(house, async |r: &mut Reader| {
        plumb_app::views::objective::objective(r, &house.app, caller, id(objective.id)).await
    });
    seen.await.sent_back
}

/// What waits for somebody's answer.
async fn waiting(house: &House, caller: &Caller) -> Vec<String> {
    let found = read(house, async |r: &mut Reader| proposals(r, caller).await).await;
    found.into_iter().map(|proposal| proposal.short.to_string()).collect()
}
