//! A team is asked, without looking, what it aims at.

use crate::help::{draft, draft_key_result, id, last_told, neighbour, reach, read, rows_as_of};
use plumb_app::recalls::{AnswerRecall, AskRecall, Asked, list, one};
use plumb_app::views::history;
use plumb_app::views::recall::recall;
use plumb_app::views::week::week;
use plumb_app::{Caller, Result};
use plumb_core::change::Verb;
use plumb_core::cycle::Phase;
use plumb_core::objective::Objective;
use plumb_core::recall::{Outcome, Recall};
use plumb_core::role::RoleKind;
use plumb_db::{Reader, p};
use plumb_testkit::{House, Person, stories, told};

/// A draft that can be agreed.
async fn ready(house: &House, caller: &Caller, statement: &str) -> Objective {
    let objective = draft(house, caller, statement).await;
    draft_key_result(house, caller, &objective, reach(&house.founder, "9", "4")).await;
    objective
}

/// Two objectives of the first team that are agreed, with a draft beside them; and three people besides Ada, who leads it.
async fn a_team(house: &House) -> (Vec<Objective>, Vec<Person>) {
    let ada = house.caller(&house.founder).await;
    let mut agreed = Vec::new();
    for statement in ["Riders come back gladly", "Nobody waits for a part"] {
        let objective = ready(house, &ada, statement).await;
        house.app.agree_objective(&ada, id(objective.id), None).await.unwrap();
        agreed.push(objective);
    }
    draft(house, &ada, "A shop for every quarter").await;
    let mut people = Vec::new();
    for name in ["Mira", "Jonas", "Olu"] {
        people.push(house.person(name).await);
    }
    (agreed, people)
}

async fn ask(house: &House, caller: &Caller) -> Result<Recall> {
    let command = AskRecall { team: id(house.team), cycle: id(house.cycle) };
    house.app.ask_recall(caller, command).await
}

async fn answer(house: &House, by: &Person, to: &Recall, named: &[&Objective]) -> Result<()> {
    let named = named.iter().map(|objective| id(objective.id)).collect();
    let command = AnswerRecall { recall: to.id, named };
    house.app.answer_recall(&house.caller(by).await, command).await
}

async fn asked(house: &House, caller: &Caller, recall: &Recall) -> Asked {
    read(house, async |r: &mut Reader| one(r, &house.app, caller, recall.id).await).await
}

/// What a question came to, in a line.
async fn outcome(house: &House, caller: &Caller, recall: &Recall) -> String {
    match asked(house, caller, recall).await.outcome {
        Outcome::Waiting { answered } => format!("{answered} so far"),
        Outcome::TooFew => "too few".to_owned(),
        Outcome::Share { answered, people, share, is_low } => {
            let low = if is_low { ", low" } else { "" };
            format!("{answered} of {people}: {}%{low}", share.whole_percent())
        }
    }
}

/// Which teams wait for somebody's answer, as This week says it.
async fn waiting(house: &House, person: &Person) -> usize {
    let (app, caller) = (&house.app, house.caller(person).await);
    read(house, async |r: &mut Reader| week(r, app, &caller).await).await.questions.len()
}

stories! {
    async fn four_answer_and_the_team_hears_its_share_at_the_end(house: House) {
        let (agreed, people) = a_team(&house).await;
        let [first, second] = &agreed[..] else { panic!("two") };
        let ada = house.caller(&house.founder).await;
        let recall = ask(&house, &ada).await.unwrap();
        assert_eq!((recall.people, recall.objectives), (4, 2), "a draft is nothing to remember");
        assert_eq!(recall.ends_on, jiff::civil::date(2026, 10, 8));
        assert_eq!(told(ask(&house, &ada).await), "recall.open_already");

        let mira = &people[0];
        assert_eq!(waiting(&house, mira).await, 1);
        answer(&house, mira, &recall, &[first, second, first]).await.unwrap();
        assert_eq!(waiting(&house, mira).await, 0);
        assert_eq!(told(answer(&house, mira, &recall, &[]).await), "recall.answered_already");
        answer(&house, &people[1], &recall, &[first]).await.unwrap();
        answer(&house, &people[2], &recall, &[]).await.unwrap();
        assert_eq!(outcome(&house, &ada, &recall).await, "3 so far");
        // With the last answer it ends at once.
        answer(&house, &house.founder, &recall, &[first, second]).await.unwrap();
        assert_eq!(outcome(&house, &ada, &recall).await, "4 of 4: 62%");
        // Whoever comes later can't change by an answer what was shown, and it may be asked anew.
        let late = house.person("Lena").await;
        assert_eq!(waiting(&house, &late).await, 0);
        assert_eq!(told(answer(&house, &late, &recall, &[first]).await), "recall.ended");
        house.pass_minutes(1);
        let again = ask(&house, &ada).await.unwrap();
        assert_eq!(again.people, 5);
        let of = async |r: &mut Reader| list(r, &house.app, &ada, id(house.team), id(house.cycle)).await;
        let both = read(&house, of).await.iter().map(|asked| asked.recall.id).collect::<Vec<_>>();
        assert_eq!(both, [again.id, recall.id]);
    }

    async fn of_fewer_than_four_answers_no_share_is_shown(house: House) {
        let (agreed, people) = a_team(&house).await;
        let ada = house.caller(&house.founder).await;
        let recall = ask(&house, &ada).await.unwrap();
        for person in &people {
            answer(&house, person, &recall, &[&agreed[0]]).await.unwrap();
        }
        house.pass(7);
        assert_eq!(outcome(&house, &ada, &recall).await, "3 so far", "its last day");
        assert_eq!(told(ask(&house, &ada).await), "recall.open_already");
        house.pass(1);
        assert_eq!(outcome(&house, &ada, &recall).await, "too few");
        assert_eq!(told(answer(&house, &house.founder, &recall, &[]).await), "recall.ended");
        assert_eq!(waiting(&house, &house.founder).await, 0);
        assert_eq!(told(house.app.close_recall(&ada, recall.id).await), "recall.ended");
        assert_eq!(told(ask(&house, &ada).await), "done");
    }

    async fn a_share_is_low_where_less_than_half_was_named(house: House) {
        let (agreed, people) = a_team(&house).await;
        let ada = house.caller(&house.founder).await;
        house.person("Lena").await;
        let recall = ask(&house, &ada).await.unwrap();
        answer(&house, &house.founder, &recall, &[&agreed[0]]).await.unwrap();
        for person in &people {
            answer(&house, person, &recall, &agreed[1..2].iter().collect::<Vec<_>>()).await.unwrap();
        }
        let mira = house.caller(&people[0]).await;
        assert_eq!(told(house.app.close_recall(&mira, recall.id).await), "forbidden recall.not_yours_to_ask");
        house.app.close_recall(&ada, recall.id).await.unwrap();
        assert_eq!(outcome(&house, &mira, &recall).await, "4 of 5: 50%");
        assert_eq!(last_told(&house).await.0, Verb::RecallClosed);

        let recall = ask(&house, &ada).await.unwrap();
        answer(&house, &house.founder, &recall, &[&agreed[0]]).await.unwrap();
        for person in &people {
            answer(&house, person, &recall, &[]).await.unwrap();
        }
        house.app.close_recall(&ada, recall.id).await.unwrap();
        assert_eq!(outcome(&house, &mira, &recall).await, "4 of 5: 12%, low");
    }

    async fn a_team_is_asked_where_there_are_four_and_something_to_remember(house: House) {
        let ada = house.caller(&house.founder).await;
        assert_eq!(told(ask(&house, &ada).await), "recall.few_people");
        let people = [house.person("Mira").await, house.person("Tom").await, house.person("Olu").await];
        assert_eq!(told(ask(&house, &ada).await), "recall.no_objectives");
        let objective = ready(&house, &ada, "Riders come back gladly").await;
        house.app.propose_objective(&ada, id(objective.id), None).await.unwrap();
        assert_eq!(told(ask(&house, &ada).await), "recall.no_objectives");
        house.app.agree_objective(&ada, id(objective.id), None).await.unwrap();
        // Who is gone is not asked.
        house.app.archive_member(&house.operator(), id(people[2].id), None, None).await.unwrap();
        assert_eq!(told(ask(&house, &ada).await), "recall.few_people");
        house.app.restore_member(&house.operator(), id(people[2].id), None).await.unwrap();
        house.app.move_cycle(&ada, id(house.cycle), None, Phase::Closed, "").await.unwrap();
        assert_eq!(told(ask(&house, &ada).await), "cycle.is_closed");
    }

    async fn its_lead_and_the_okr_lead_ask_and_the_team_alone_answers_and_hears(house: House) {
        let (agreed, people) = a_team(&house).await;
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (outside, _) = neighbour(&house).await;
        let olga = house.person_as("Olga", &[(RoleKind::OkrLead, None)]).await;
        let ann = house.person_as("Ann", &[(RoleKind::Administrator, None)]).await;
        let recall = ask(&house, &house.caller(&olga).await).await.unwrap();
        let hears = async |caller: &Caller| {
            let of = async |r: &mut Reader| list(r, app, caller, id(house.team), id(house.cycle)).await;
            let all = app.store.db().read(of).await;
            let of = async |r: &mut Reader| one(r, app, caller, recall.id).await;
            (told(all), told(app.store.db().read(of).await))
        };
        let yes = ("done".to_owned(), "done".to_owned());
        let no = ("forbidden recall.not_yours".to_owned(), "not found".to_owned());
        for (person, to_ask, to_answer, may_hear) in [
            (&people[0], "forbidden recall.not_yours_to_ask", "done", &yes),
            (&outside, "forbidden recall.not_yours_to_ask", "not found", &no),
            (&ann, "forbidden recall.not_yours_to_ask", "not found", &no),
            (&olga, "recall.open_already", "forbidden recall.not_asked", &yes),
            (&house.founder, "recall.open_already", "done", &yes),
        ] {
            let caller = house.caller(person).await;
            assert_eq!(told(ask(&house, &caller).await), to_ask, "{}", person.name);
            assert_eq!(&hears(&caller).await, may_hear, "{}", person.name);
            assert_eq!(told(answer(&house, person, &recall, &[]).await), to_answer, "{}", person.name);
        }
        let outcome = app.close_recall(&house.caller(&outside).await, recall.id).await;
        assert_eq!(told(outcome), "not found");
        let of_draft = house.objective(&ada, house.team, "Another").await;
        let outcome = answer(&house, &people[1], &recall, &[&agreed[0], &of_draft]).await;
        assert_eq!(told(outcome), "recall.not_about at named");
        let nobody = AnswerRecall { recall: recall.id, named: Vec::new() };
        assert_eq!(told(app.answer_recall(&house.operator(), nobody).await), "forbidden recall.not_asked");
        let next_door = house.neighbour().await;
        let nora = next_door.caller(&next_door.founder).await;
        let of = async |r: &mut Reader| one(r, app, &nora, recall.id).await;
        assert_eq!(told(app.store.db().read(of).await), "not found");
    }

    async fn what_somebody_named_stands_nowhere_and_that_they_answered_is_theirs_to_read(house: House) {
        let (agreed, people) = a_team(&house).await;
        let ada = house.caller(&house.founder).await;
        let recall = ask(&house, &ada).await.unwrap();
        let before = rows_as_of(&house, i64::MAX).await;
        answer(&house, &people[0], &recall, &[&agreed[0]]).await.unwrap();
        let (verb, reason, facts) = last_told(&house).await;
        assert_eq!((verb, reason.as_str()), (Verb::RecallAnswered, ""));
        let told_of = [recall.cycle.0, recall.id.0].map(|id| id.to_string());
        let facts = [&facts["cycle"], &facts["recall"]].map(|fact| fact.as_str().unwrap().to_owned());
        assert_eq!(facts, told_of);
        // No record holds it, so no version and no undoing of any change can.
        assert_eq!(rows_as_of(&house, i64::MAX).await, before);
        let words = agreed[0].id.0;
        let rows = house.app.store.db().read(async |r: &mut Reader| {
            r.one::<i64>("select count(*) from recall_answers where member_id = $1", p![people[0].id.0]).await
        });
        assert_eq!(rows.await.unwrap(), 1);
        assert!(!facts.contains(&words.to_string()));

        let seen = async |person: &Person| {
            let caller = house.caller(person).await;
            let all = read(&house, async |r: &mut Reader| history::of_all(r, &caller, None).await).await;
            all.entries.iter().filter(|entry| entry.verb == Verb::RecallAnswered).count()
        };
        assert_eq!((seen(&people[0]).await, seen(&people[1]).await), (1, 0));
        assert_eq!(seen(&house.founder).await, 0, "whoever asked least of all");
        let number = read(&house, async |r: &mut Reader| {
            Ok(plumb_store::changes::last(r, house.workspace).await?.unwrap())
        });
        let mira = house.caller(&people[0]).await;
        assert_eq!(told(house.app.undo(&mira, number.await).await), "undo.not_this_kind");
    }

    async fn an_objective_that_is_deleted_leaves_what_was_counted(house: House) {
        let (agreed, people) = a_team(&house).await;
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let objective = ready(&house, &ada, "Every part has a place").await;
        app.propose_objective(&ada, id(objective.id), None).await.unwrap();
        let number = crate::help::last(&house).await;
        app.agree_objective(&ada, id(objective.id), None).await.unwrap();
        let recall = ask(&house, &ada).await.unwrap();
        for person in people.iter().chain([&house.founder]) {
            answer(&house, person, &recall, &[&agreed[0], &objective]).await.unwrap();
        }
        app.undo(&ada, number + 1).await.unwrap();
        app.withdraw_objective(&ada, id(objective.id), None).await.unwrap();
        app.delete_objective(&ada, id(objective.id), None).await.unwrap();
        assert_eq!(asked(&house, &ada, &recall).await.about.len(), 2);
        assert_eq!(outcome(&house, &ada, &recall).await, "4 of 4: 66%");
    }

    async fn the_page_says_why_a_team_cannot_be_asked(house: House) {
        let (_, people) = a_team(&house).await;
        let (ada, mira) = (house.caller(&house.founder).await, house.caller(&people[0]).await);
        let seen = async |caller: &Caller| {
            let of = async |r: &mut Reader| recall(r, &house.app, caller, id(house.team), None).await;
            let view = read(&house, of).await;
            (view.may_ask, view.refused.map(|refused| refused.code()), view.asked.len())
        };
        assert_eq!(seen(&ada).await, (true, None, 0));
        ask(&house, &ada).await.unwrap();
        assert_eq!(seen(&mira).await, (false, Some("recall.open_already"), 1));
    }
}
