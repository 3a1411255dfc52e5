//! Erasing people: their name and e-mail are gone for good.

use crate::naming::{count, name};
use plumb_app::access::MakeToken;
use plumb_app::check_ins::{RecordCheckIn, Value};
use plumb_app::dismissals::{DismissFinding, Statement};
use plumb_app::load::Name;
use plumb_app::objectives::EditObjective;
use plumb_app::people::{AcceptInvitation, EditProfile, Invite};
use plumb_app::recalls::{AnswerRecall, AskRecall};
use plumb_core::access::Scope;
use plumb_core::blanking::Blanked;
use plumb_core::confidence::Confidence;
use plumb_core::finding::Rule;
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{Measure, Milestone, Milestones};
use plumb_core::member::Theme;
use plumb_core::reading::MilestoneId;
use plumb_core::weight::Weight;
use plumb_testkit::{PASSWORD, client, reach, stories, told};

fn to(email: &str) -> Invite {
    Invite { email: email.to_owned(), member: None, roles: Vec::new() }
}

stories! {
    async fn the_name_and_address_of_an_erased_person_stand_nowhere(house: House) {
        let ada = house.caller(&house.founder).await;
        let invite = Invite { email: "zacharias@alder.example".to_owned(), ..to("") };
        house.app.invite(&ada, invite.clone()).await.unwrap();
        let secret = house.app.invite(&ada, invite).await.unwrap().link.secret;
        let command = AcceptInvitation {
            secret,
            name: "Zacharias".to_owned(),
            password: PASSWORD.to_owned(),
            locale: Some("de".to_owned()),
        };
        let session = house.app.accept_invitation(command, &client()).await.unwrap();
        let him = house.visitor(&session.secret).await.unwrap().member;
        house.give(him.id, plumb_core::role::RoleKind::TeamLead, Some(house.team)).await;
        let caller = house.visitor(&session.secret).await.unwrap().caller;
        let token = MakeToken { name: "Zacharias's script".to_owned(), scope: Scope::Write };
        house.app.make_token(&caller, token).await.unwrap();
        let profile = EditProfile {
            seen: None,
            name: "Zacharias Zorn".to_owned(),
            locale: None,
            zone: Some("Europe/Zurich".to_owned()),
            theme: Theme::Dark,
            shortcuts: false,
        };
        house.app.edit_profile(&caller, profile).await.unwrap();
        house.app.make_password_link(&ada, Name::Id(him.id.0)).await.unwrap();
        house.app.sign_in("zacharias@alder.example", "not it at all", &client()).await.unwrap_err();

        let objective = house.objective(&caller, house.team, "Repairs are ready when promised").await;
        let key_result = house
            .key_result(&caller, &objective, "Late repairs, 30 to 5", reach("30", "5"), him.id)
            .await;
        house.agree(&caller, &objective).await;
        let check_in = RecordCheckIn {
            key_result: Name::Id(key_result.id.0),
            on: None,
            value: Value::Level("28".parse().unwrap()),
            confidence: Some(Confidence::new(7).unwrap()),
            evidence: "Two fewer than last week".to_owned(),
            in_the_way: String::new(),
            still_true: false,
        };
        house.app.record_check_in(&caller, check_in).await.unwrap();
        assert_eq!(house.columns_with("zorn").await, ["members.name"], "names stand in one place");
        assert_eq!(
            house.columns_with("zacharias@").await,
            ["accounts.email", "one_time_links.email"]
        );

        let left = house.app.erase_member(&ada, Name::Id(him.id.0), None).await.unwrap();
        assert_eq!(left.handover.key_results.len(), 1);
        for text in ["zacharias", "zorn", "Zurich"] {
            assert_eq!(house.columns_with(text).await, Vec::<String>::new(), "{text}");
        }
        assert!(house.visitor(&session.secret).await.is_none());
        let found = format!("select count(*) from findable where kind = 'P' and id = {}", {
            let id = him.id.0.simple();
            match house.app.store.db().dialect() {
                plumb_db::Dialect::Sqlite => format!("x'{id}'"),
                plumb_db::Dialect::Postgres => format!("'{id}'"),
            }
        });
        assert_eq!(count(&house, &found).await, 0, "nor is it found");
        let erased = left.member;
        assert!(erased.erased && erased.archived_on.is_some());
        assert_eq!(
            count(&house, "select count(*) from check_ins where evidence like 'Two fewer%'").await,
            1,
            "what was written stays"
        );
        assert_eq!(
            told(house.app.sign_in("zacharias@alder.example", PASSWORD, &client()).await),
            "sign_in.wrong at password"
        );
    }

    async fn an_account_that_belongs_to_another_workspace_stays_there(house: House) {
        let neighbour = house.neighbour().await;
        let ada = house.caller(&house.founder).await;
        let nora = &neighbour.founder;
        let secret = house.app.invite(&ada, to(&nora.email)).await.unwrap().link.secret;
        let command = AcceptInvitation {
            secret,
            name: "Nora of Birch".to_owned(),
            password: PASSWORD.to_owned(),
            locale: None,
        };
        let session = house.app.accept_invitation(command, &client()).await.unwrap();
        let here = house.visitor(&session.secret).await.unwrap().member.id;
        let there = neighbour.app.become_member(neighbour.workspace, nora.id, &client()).await;
        let there = there.unwrap().secret;

        house.app.erase_member(&ada, Name::Id(here.0), None).await.unwrap();
        assert_eq!(house.columns_with("Nora of Birch").await, Vec::<String>::new());
        assert!(house.visitor(&session.secret).await.is_none());
        assert!(house.visitor(&there).await.is_some(), "the other workspace notices nothing");
        let session = house.app.sign_in(&nora.email, PASSWORD, &client()).await.unwrap();
        let visitor = house.visitor(&session.secret).await.unwrap();
        assert_eq!(visitor.caller.workspace, neighbour.workspace);
    }

    async fn erased_is_for_good(house: House) {
        let ada = house.caller(&house.founder).await;
        let mira = house.person("Mira").await;
        assert_eq!(told(house.app.erase_member(&ada, name(&mira), None).await), "done");
        assert_eq!(told(house.app.erase_member(&ada, name(&mira), None).await), "done");
        assert_eq!(
            told(house.app.restore_member(&ada, name(&mira), None).await),
            "member.erased"
        );
        assert_eq!(
            told(house.app.rename_member(&ada, name(&mira), None, "Mira").await),
            "member.erased"
        );
        assert_eq!(
            count(&house, "select count(*) from changes where verb = 'member.erased'").await,
            1
        );
        assert_eq!(
            told(house.app.invite(&ada, to(&mira.email)).await),
            "done",
            "an address may begin anew, as somebody else"
        );
    }

    async fn that_an_erased_person_answered_is_forgotten_and_what_was_counted_stays(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let objective = house.objective(&ada, house.team, "Repairs are ready when promised").await;
        house.key_result(&ada, &objective, "Late repairs", reach("30", "5"), house.founder.id).await;
        app.agree_objective(&ada, Name::Id(objective.id.0), None).await.unwrap();
        let people = [house.person("Mira").await, house.person("Tom").await, house.person("Olu").await];
        let command = AskRecall { team: Name::Id(house.team.0), cycle: Name::Id(house.cycle.0) };
        let recall = app.ask_recall(&ada, command).await.unwrap().id;
        for person in people.iter().take(2) {
            let caller = house.caller(person).await;
            app.answer_recall(&caller, AnswerRecall { recall, named: Vec::new() }).await.unwrap();
        }
        let rows = "select count(*) from recall_answers";
        assert_eq!(count(&house, rows).await, 2);
        assert_eq!(told(app.erase_member(&ada, name(&people[0]), None).await), "done");
        assert_eq!(count(&house, rows).await, 1);
        assert_eq!(count(&house, "select answered from recall_totals").await, 2);
    }

    async fn what_an_erased_person_kept_to_themselves_is_blanked_with_them(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let mira = house.person("Mira").await;
        let caller = house.caller(&mira).await;
        // A version of each before, milestones, a check-in, reasons and a draft that was deleted.
        let kept = house.personal(&caller, false, "Quillwort: sleep better").await;
        let edited = EditObjective {
            objective: Name::Id(kept.id.0),
            seen: None,
            statement: "Quillwort: sleep well".to_owned(),
            why: "Quillwort".to_owned(),
            ambition: kept.ambition,
            purpose: kept.purpose,
            lead: None,
            reason: "Quillwort".to_owned(),
        };
        app.edit_objective(&caller, edited.clone()).await.unwrap();
        let step = |n: u128| Milestone {
            id: MilestoneId(uuid::Uuid::from_u128(n)),
            title: "Quillwort".to_owned(),
            proof: "Quillwort".to_owned(),
            weight: Weight::ONE,
            due_on: None,
        };
        let steps = Measure::Milestones(Milestones::new(vec![step(1), step(2)]).unwrap());
        house.key_result(&caller, &kept, "Quillwort by steps", steps, mira.id).await;
        let nights = house.key_result(&caller, &kept, "Quillwort nights", reach("2", "6"), mira.id).await;
        app.agree_objective(&caller, Name::Id(kept.id.0), None).await.unwrap();
        let why = EditObjective { why: "Quillwort again".to_owned(), ..edited };
        app.edit_objective(&caller, why).await.unwrap();
        let check_in = |of: &KeyResult, words: &str| RecordCheckIn {
            key_result: Name::Id(of.id.0),
            on: None,
            value: Value::Level("3".parse().unwrap()),
            confidence: Some(Confidence::new(7).unwrap()),
            evidence: words.to_owned(),
            in_the_way: String::new(),
            still_true: false,
        };
        app.record_check_in(&caller, check_in(&nights, "Quillwort slept")).await.unwrap();
        let dismiss = |rule, reason: &str| DismissFinding {
            of: Statement::KeyResult(Name::Id(nights.id.0)),
            rule,
            reason: reason.to_owned(),
        };
        app.dismiss_finding(&caller, dismiss(Rule::K12, "Quillwort knows")).await.unwrap();
        app.dismiss_finding(&caller, dismiss(Rule::K4, "Quillwort alone")).await.unwrap();
        app.remove_dismissal(&caller, dismiss(Rule::K4, "").of, Rule::K4).await.unwrap();
        let deleted = house.personal(&caller, false, "Quillwort: run").await;
        app.delete_objective(&caller, Name::Id(deleted.id.0), None).await.unwrap();
        // What all may read stays, and so does what others kept.
        house.personal(&caller, true, "Betony: speak").await;
        let jonas = house.caller(&house.person("Jonas").await).await;
        house.personal(&jonas, false, "Betony: sing").await;
        let repairs = house.objective(&caller, house.team, "Betony: repairs").await;
        let late = house.key_result(&caller, &repairs, "Betony", reach("30", "5"), mira.id).await;
        let lena = house.caller(&house.lead("Lena").await).await;
        house.agree(&lena, &repairs).await;
        app.record_check_in(&caller, check_in(&late, "Betony")).await.unwrap();
        let before = house.columns_with("betony").await;
        assert!(house.columns_with("quillwort").await.len() > 6);

        assert_eq!(told(app.archive_member(&ada, name(&mira), None, None).await), "done");
        assert!(house.columns_with("quillwort").await.len() > 6, "who comes back finds it");
        assert_eq!(told(app.erase_member(&ada, name(&mira), None).await), "done");
        assert_eq!(house.columns_with("quillwort").await, Vec::<String>::new());
        assert_eq!(house.columns_with("betony").await, before);
        let mark = Blanked { on: jiff::civil::date(2026, 10, 1) }.to_string();
        let kept = house.app.store.db().read(async |r: &mut plumb_db::Reader| {
            plumb_store::objectives::one(r, house.workspace, kept.id).await
        });
        let kept = kept.await.unwrap().unwrap();
        assert_eq!([&kept.statement, &kept.why], [&mark; 2]);
    }
}
