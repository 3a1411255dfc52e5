//! What the review finds of all that a team wants, or between teams, and the teams leave as it is.

use crate::help::{
    as_written, draft, draft_in, draft_key_result, edit, id, keep, last, last_told, now, reach,
    read,
};
use plumb_app::dismissals::{DismissFinding, Statement, list};
use plumb_app::key_results::KeyResultWords;
use plumb_app::texts::{BlankText, removable};
use plumb_app::views::did::Did;
use plumb_app::views::finding::finding;
use plumb_app::views::history::of_all;
use plumb_app::views::set_review::{LeftAsItIs, Moment, of_cycle, of_team};
use plumb_app::{Caller, Error};
use plumb_core::blanking::{Field, Of};
use plumb_core::change::Verb;
use plumb_core::cycle::Phase;
use plumb_core::dismissal::fingerprint;
use plumb_core::finding::Rule;
use plumb_core::id::TeamId;
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_core::role::RoleKind;
use plumb_db::{Migrator, Reader, Tx, p};
use plumb_store::migrations;
use plumb_testkit::{FIRST_DAY, House, bare_sqlite, stories, told};
use uuid::Uuid;

const WHY: &str = "We know, and it is right this once";

/// All that a team wants in the first cycle.
fn all_of(house: &House, team: TeamId) -> Statement {
    Statement::Team(id(team), id(house.cycle))
}

fn dismiss(of: Statement, rule: Rule) -> DismissFinding {
    DismissFinding { of, rule, reason: WHY.to_owned() }
}

/// How often a rule finds something of what a team wants, and how often that is left as it is.
async fn of(house: &House, caller: &Caller, team: TeamId, rule: Rule) -> (usize, usize) {
    let (team, cycle) = (id(team), id(house.cycle));
    let view =
        read(house, async |r: &mut Reader| of_team(r, caller, team, cycle, Moment::Any).await)
            .await;
    let found = view.review.findings.iter().filter(|finding| finding.rule == rule);
    (found.count(), of_rule(&view.left, rule))
}

fn of_rule(left: &[LeftAsItIs], rule: Rule) -> usize {
    left.iter().filter(|left| left.finding.rule == rule).count()
}

/// How often a rule finds something in the cycle, how many teams can still leave it, and how often it is left.
async fn in_cycle(house: &House, caller: &Caller, rule: Rule) -> (usize, usize, usize) {
    let cycle = id(house.cycle);
    let view = read(house, async |r: &mut Reader| of_cycle(r, caller, cycle).await).await;
    let found = view.review.findings.iter().zip(&view.places);
    let found = found.filter(|(finding, _)| finding.rule == rule).collect::<Vec<_>>();
    let waiting = found.iter().flat_map(|(_, places)| *places);
    let waiting = waiting.filter(|place| place.left.is_none()).count();
    (found.len(), waiting, of_rule(&view.left, rule))
}

/// The rules of what was left as it is of a team, each with whether it holds.
async fn dismissed(house: &House, caller: &Caller, of: Statement) -> Vec<(&'static str, bool)> {
    let all = read(house, async |r: &mut Reader| list(r, caller, of).await).await;
    all.iter().map(|one| (one.dismissal.rule.code(), one.holds)).collect()
}

async fn add(house: &House, caller: &Caller, objective: &Objective, statement: &str) -> KeyResult {
    let words =
        KeyResultWords { statement: statement.to_owned(), ..reach(&house.founder, "30", "40") };
    draft_key_result(house, caller, objective, words).await
}

async fn reworded(house: &House, caller: &Caller, key_result: &KeyResult, statement: &str) {
    let key_result = now(house, key_result).await;
    let words = KeyResultWords { statement: statement.to_owned(), ..as_written(&key_result) };
    house.app.edit_key_result(caller, edit(&key_result, words)).await.unwrap();
}

/// Four objectives: one more than the workspace wants of a team.
async fn four(house: &House, caller: &Caller) -> Vec<Objective> {
    let mut all = Vec::new();
    for words in ["Repairs are ready", "Rentals are ready", "Shops are calm", "Parts are there"] {
        all.push(draft(house, caller, words).await);
    }
    all
}

/// Two teams with one metric, both proposed: their callers, their teams, their key results.
async fn one_metric(house: &House) -> [(Caller, TeamId, KeyResult); 2] {
    let ada = house.caller(&house.founder).await;
    let shop = house.add_team("Shop").await;
    let tom = house.person_as("Tom", &[(RoleKind::TeamLead, Some(shop))]).await;
    let tom = house.caller(&tom).await;
    let mut both = Vec::new();
    for (caller, team, words) in
        [(ada, house.team, "Riders come back"), (tom, shop, "Riders buy again")]
    {
        let objective = draft_in(house, &caller, team, house.cycle, words).await;
        let one = add(house, &caller, &objective, "Repeat visit share").await;
        house.app.propose_objective(&caller, id(objective.id), None).await.unwrap();
        both.push((caller, team, one));
    }
    both.try_into().unwrap_or_else(|_| unreachable!("there are two"))
}

stories! {
    async fn too_many_objectives_are_left_until_there_are_others(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let objectives = four(&house, &ada).await;
        let one = add(&house, &ada, &objectives[0], "Late repairs").await;
        add(&house, &ada, &objectives[0], "Calls").await;
        let (ours, found, left) = (all_of(&house, house.team), (1, 0), (0, 1));
        let statements = async || {
            let before = app.store.db().stats().statements;
            let of = of(&house, &ada, house.team, Rule::S1).await;
            (of, app.store.db().stats().statements - before)
        };
        let (before, asked) = statements().await;
        assert_eq!(before, found);
        app.dismiss_finding(&ada, dismiss(ours, Rule::S1)).await.unwrap();
        // Its words are asked for once something is left, and for no other team.
        assert_eq!(statements().await, (left, asked + 1));
        assert_eq!(last_told(&house).await.0, Verb::FindingDismissed);
        assert_eq!(of(&house, &ada, house.team, Rule::S1).await, left);
        let before = last(&house).await;
        app.dismiss_finding(&ada, dismiss(ours, Rule::S1)).await.unwrap();
        assert_eq!(last(&house).await, before, "the same again changes nothing");

        // It was weighed by objectives, whatever their key results say.
        reworded(&house, &ada, &one, "Repairs that are late").await;
        assert_eq!(of(&house, &ada, house.team, Rule::S1).await, left);
        let fifth = draft(&house, &ada, "Riders trust us").await;
        assert_eq!(of(&house, &ada, house.team, Rule::S1).await, found);
        assert_eq!(dismissed(&house, &ada, ours).await, [("S1", false)]);
        app.delete_objective(&ada, id(fifth.id), None).await.unwrap();
        assert_eq!(of(&house, &ada, house.team, Rule::S1).await, left, "they are the same again");

        app.remove_dismissal(&ada, ours, Rule::S1).await.unwrap();
        assert_eq!(of(&house, &ada, house.team, Rule::S1).await, found);
        app.undo(&ada, last(&house).await).await.unwrap();
        assert_eq!(of(&house, &ada, house.team, Rule::S1).await, left);
        assert_eq!(told(app.remove_dismissal(&ada, ours, Rule::S6).await), "not found");
    }

    async fn what_a_team_left_is_left_whoever_looks_at_it(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let rosa = house.caller(&house.reader("Rosa").await).await;
        let objectives = four(&house, &ada).await;
        for objective in &objectives {
            add(&house, &ada, objective, &objective.statement).await;
            app.propose_objective(&ada, id(objective.id), None).await.unwrap();
        }
        // A fifth that only the team reads yet is one of those that it was said of.
        draft(&house, &ada, "Riders trust us").await;
        assert_eq!(in_cycle(&house, &ada, Rule::S1).await.1, 1);
        app.dismiss_finding(&ada, dismiss(all_of(&house, house.team), Rule::S1)).await.unwrap();
        for caller in [&ada, &rosa] {
            assert_eq!(of(&house, caller, house.team, Rule::S1).await.1, 1);
        }
        let (_, waiting, left) = in_cycle(&house, &ada, Rule::S1).await;
        assert_eq!((waiting, left), (0, 1));
    }

    async fn a_rule_is_left_where_it_finds_something(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let ours = all_of(&house, house.team);
        for (rule, outcome) in [
            (Rule::O1, "dismissal.not_of_this at rule"),
            (Rule::K2, "dismissal.not_of_this at rule"),
            (Rule::S2, "dismissal.not_of_this at rule"),
            // It is of the key results that it names, and names none.
            (Rule::S8, "dismissal.not_of_this at rule"),
            (Rule::S1, "done"),
            (Rule::S6, "done"),
            (Rule::S9, "done"),
        ] {
            assert_eq!(told(app.dismiss_finding(&ada, dismiss(ours, rule)).await), outcome, "{rule:?}");
        }
        let no_reason = DismissFinding { reason: " ".to_owned(), ..dismiss(ours, Rule::S1) };
        assert_eq!(told(app.dismiss_finding(&ada, no_reason).await), "dismissal.no_reason at reason");
    }

    async fn whoever_writes_for_the_team_leaves_it_and_everybody_reads_why(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let mira = house.caller(&house.person("Mira").await).await;
        let rita = house.caller(&house.reader("Rita").await).await;
        let olu = house.caller(&house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await).await;
        let shop = house.add_team("Shop").await;
        let tom = house.caller(&house.person_as("Tom", &[(RoleKind::TeamLead, Some(shop))]).await).await;
        four(&house, &ada).await;
        let ours = all_of(&house, house.team);
        for other in [&rita, &olu, &tom] {
            let outcome = app.dismiss_finding(other, dismiss(ours, Rule::S1)).await;
            assert_eq!(told(outcome), "forbidden team.not_yours");
        }
        app.dismiss_finding(&mira, dismiss(ours, Rule::S1)).await.unwrap();
        let dismissing = last(&house).await;
        for other in [&rita, &olu, &tom] {
            assert_eq!(told(app.remove_dismissal(other, ours, Rule::S1).await), "forbidden team.not_yours");
            assert_eq!(told(app.undo(other, dismissing).await), "forbidden undo.not_yours");
            assert_eq!(dismissed(&house, other, ours).await, [("S1", true)]);
        }
        let may = async |caller: &Caller| {
            let app = &house.app;
            read(&house, async |r: &mut Reader| finding(r, app, caller, ours, Rule::S1).await).await.may_edit
        };
        assert!(may(&mira).await && !may(&rita).await && !may(&olu).await);
        let neighbour = house.neighbour().await;
        let nora = neighbour.caller(&neighbour.founder).await;
        let theirs = house.app.store.db().read(async |r: &mut Reader| list(r, &nora, ours).await).await;
        assert_eq!(told(theirs.map(|_| ())), "not found");

        app.move_cycle(&ada, id(house.cycle), None, Phase::Closed, "").await.unwrap();
        assert_eq!(told(app.remove_dismissal(&mira, ours, Rule::S1).await), "cycle.is_closed");
        assert!(!may(&mira).await);
    }

    async fn what_is_between_teams_is_told_until_each_of_them_left_it(house: House) {
        let [(ada, ours, one), (tom, shop, other)] = one_metric(&house).await;
        let app = &house.app;
        let rosa = house.caller(&house.reader("Rosa").await).await;
        let mine = all_of(&house, ours);
        assert_eq!(in_cycle(&house, &ada, Rule::S8).await, (1, 2, 0));
        let forbidden = app.dismiss_finding(&rosa, dismiss(mine, Rule::S8)).await;
        assert_eq!(told(forbidden), "forbidden team.not_yours");
        app.dismiss_finding(&ada, dismiss(mine, Rule::S8)).await.unwrap();
        assert_eq!(in_cycle(&house, &ada, Rule::S8).await, (1, 1, 0), "the shop did not");
        let theirs = all_of(&house, shop);
        app.dismiss_finding(&tom, dismiss(theirs, Rule::S8)).await.unwrap();
        assert_eq!(in_cycle(&house, &ada, Rule::S8).await, (0, 0, 1));
        let seen = read(&house, async |r: &mut Reader| finding(r, app, &tom, theirs, Rule::S8).await).await;
        assert_eq!((seen.found.len(), seen.dismissed.is_some()), (1, true));

        // What it names is what it was said of.
        let above = read(&house, async |r: &mut Reader| {
            plumb_app::load::key_result(r, &tom, id(other.id)).await
        }).await.1.is;
        add(&house, &tom, &above, "Calls a day").await;
        assert_eq!(in_cycle(&house, &ada, Rule::S8).await, (0, 0, 1));
        app.withdraw_objective(&tom, id(above.id), None).await.unwrap();
        reworded(&house, &tom, &other, "The repeat visit share").await;
        app.propose_objective(&tom, id(above.id), None).await.unwrap();
        assert_eq!(in_cycle(&house, &ada, Rule::S8).await, (1, 1, 0));
        assert_eq!(dismissed(&house, &ada, mine).await, [("S8", true)]);
        assert_eq!(dismissed(&house, &ada, theirs).await, [("S8", false)]);
        assert_eq!(one.number, 1);
    }

    async fn the_okr_lead_leaves_what_is_between_teams_for_them(house: House) {
        let [(_, ours, _), (_, shop, _)] = one_metric(&house).await;
        let olu = house.caller(&house.person_as("Olu", &[(RoleKind::OkrLead, None)]).await).await;
        for team in [ours, shop] {
            let command = dismiss(all_of(&house, team), Rule::S8);
            house.app.dismiss_finding(&olu, command).await.unwrap();
        }
        assert_eq!(in_cycle(&house, &olu, Rule::S8).await, (0, 0, 1));
    }

    async fn full_hands_are_left_by_the_lead_and_nobody_else_hears_of_it(house: House) {
        let (mira, jonas) = (house.person("Mira").await, house.person("Jonas").await);
        let lena = house.caller(&house.lead("Lena").await).await;
        let (mira_acts, jonas) = (house.caller(&mira).await, house.caller(&jonas).await);
        let ada = house.caller(&house.founder).await;
        let app = &house.app;
        let objective = draft(&house, &lena, "Repairs are ready").await;
        let mut all = Vec::new();
        for statement in ["Late repairs", "Calls", "Returns", "Queues"] {
            let words = KeyResultWords { statement: statement.to_owned(), ..keep(&mira, "5") };
            all.push(draft_key_result(&house, &lena, &objective, words).await);
        }
        let ours = all_of(&house, house.team);
        for other in [&mira_acts, &jonas] {
            let outcome = app.dismiss_finding(other, dismiss(ours, Rule::S13)).await;
            assert_eq!(told(outcome), "forbidden team.lead_alone");
        }
        let dismissal = app.dismiss_finding(&lena, dismiss(ours, Rule::S13)).await.unwrap();
        let number = last(&house).await;
        assert_eq!(of(&house, &lena, house.team, Rule::S13).await, (0, 1));
        assert_eq!(of(&house, &mira_acts, house.team, Rule::S13).await, (0, 1));
        for (caller, hears) in [(&lena, true), (&mira_acts, false), (&jonas, false), (&ada, false)] {
            assert_eq!(dismissed(&house, caller, ours).await.len(), usize::from(hears));
            let view = read(&house, async |r: &mut Reader| {
                of_all(r, caller, None).await
            }).await;
            let entry = view.entries.iter().find(|entry| entry.number == number).unwrap();
            assert_eq!(entry.did.iter().any(|did| matches!(did, Did::Dismissal(_))), hears);
            assert!(!entry.facts.contains_key("rule"));
            let name = id(dismissal.id);
            let texts = async |r: &mut Reader| removable(r, caller, Of::Dismissal, name).await;
            let texts = house.app.store.db().read(texts).await;
            assert_eq!(texts.is_ok(), hears);
        }
        // Other words are the same hands; another owner is not.
        reworded(&house, &lena, &all[0], "Repairs that are late").await;
        assert_eq!(of(&house, &lena, house.team, Rule::S13).await, (0, 1));
        let words = KeyResultWords { statement: "Spares".to_owned(), ..keep(&mira, "5") };
        draft_key_result(&house, &lena, &objective, words).await;
        assert_eq!(of(&house, &lena, house.team, Rule::S13).await, (1, 0));
    }

    async fn blanked_words_of_a_team_leave_no_fingerprint_in_what_was_said_of_it(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let objectives = four(&house, &ada).await;
        let ours = all_of(&house, house.team);
        let dismissal = app.dismiss_finding(&ada, dismiss(ours, Rule::S1)).await.unwrap();
        let of_set = Statement::Objective(id(objectives[0].id));
        let set = app.dismiss_finding(&ada, dismiss(of_set, Rule::S5)).await.unwrap();
        let words = BlankText {
            of: Of::Objective,
            name: id(objectives[0].id),
            field: Field::Statement,
            change: None,
        };
        app.blank_text(&ada, words).await.unwrap();
        for fingerprint in [&dismissal.said_of, &set.said_of] {
            assert_eq!(house.columns_with(fingerprint).await, Vec::<String>::new());
        }
        assert_eq!(dismissed(&house, &ada, ours).await, [("S1", false)]);
        let reason = BlankText {
            of: Of::Dismissal,
            name: id(dismissal.id),
            field: Field::Reason,
            change: None,
        };
        app.blank_text(&ada, reason).await.unwrap();
        let all = read(&house, async |r: &mut Reader| Ok::<_, Error>(list(r, &ada, ours).await?)).await;
        assert_ne!(all[0].dismissal.reason, WHY);
    }
}

/// SQLite makes the table anew in the step that lets a row be a team's.
#[tokio::test]
async fn what_was_left_before_teams_could_leave_something_is_left_still() {
    let (db, _folder) = bare_sqlite().await;
    let steps = migrations();
    let at = steps.iter().position(|step| step.number == 10).unwrap();
    let house = House::in_database_of(db, &steps[..at]).await;
    let ada = house.caller(&house.founder).await;
    let objective = draft(&house, &ada, "Riders trust us").await;
    let add = async |columns: &str, values: &str| {
        let sql = format!(
            "insert into dismissals (workspace_id, id, rule, said_of, reason, since_change, since_at, {columns}) \
             values ($1, $2, 'O3', $3, 'It is a song', 1, $4, {values})"
        );
        let write = async |tx: &mut Tx| {
            let now = FIRST_DAY.parse::<jiff::Timestamp>().unwrap();
            let new = Uuid::from_u128(u128::try_from(columns.len()).unwrap());
            let words = fingerprint(&objective.statement);
            tx.exec(&sql, p![house.workspace.0, new, words, now, objective.id.0]).await
        };
        house.app.store.db().write(write).await
    };
    add("objective_id", "$5").await.unwrap();
    Migrator::new(house.app.store.db(), steps)
        .run(FIRST_DAY.parse().unwrap(), |_| {})
        .await
        .unwrap();
    let of = Statement::Objective(id(objective.id));
    assert_eq!(dismissed(&house, &ada, of).await, [("O3", true)]);
    // A row is about one thing, and about something that is there.
    let (team, cycle) = (house.team.0.simple(), house.cycle.0.simple());
    for (columns, values) in [
        ("objective_id", "$5".to_owned()),
        ("objective_id, team_id, cycle_id", format!("$5, x'{team}', x'{cycle}'")),
        ("key_result_id", "$5".to_owned()),
        ("team_id, cycle_id", format!("$5, x'{cycle}'")),
        ("team_id", format!("coalesce(x'{team}', $5)")),
    ] {
        assert!(add(columns, &values).await.is_err(), "{columns}");
    }
    house.app.dismiss_finding(&ada, dismiss(all_of(&house, house.team), Rule::S1)).await.unwrap();
}
