//! What the review says of a team's set and of a cycle, with whose eyes.

use super::help::{
    as_written, check_in, draft, draft_in, draft_key_result, edit, id, keep, now, reach, read,
};
use jiff::civil::{Date, date};
use plumb_app::alignments::{Align, Supported};
use plumb_app::cycles::CycleWords;
use plumb_app::dismissals::{DismissFinding, Statement};
use plumb_app::key_results::{DraftKeyResult, KeyResultWords, ScoreKeyResult};
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_app::views::map::{MapAsked, map_alone};
use plumb_app::views::set_review::{Moment, of_cycle, of_team};
use plumb_app::{Caller, Error};
use plumb_core::ambition::Ambition;
use plumb_core::cycle::{Cycle, Phase};
use plumb_core::finding::Rule;
use plumb_core::id::{CycleId, TeamId};
use plumb_core::key_result::KeyResult;
use plumb_core::objective::{Objective, Purpose};
use plumb_core::policy::Policy;
use plumb_core::role::RoleKind;
use plumb_core::rule_settings::RuleSetting;
use plumb_core::score::Score;
use plumb_db::Reader;
use plumb_review::{About, Fact, SetFinding};
use plumb_testkit::{House, stories, told};

/// Findings of a rule in a line each, without how much they weigh: that may depend on how sure it is of single words.
fn lines(findings: &[SetFinding], rule: Rule) -> String {
    let of_rule = findings.iter().filter(|finding| finding.rule == rule);
    let lines = of_rule.map(|finding| {
        let about = match &finding.about {
            About::Things(things) => {
                things.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            }
            About::Person(_) => "somebody".to_owned(),
            About::Cycle => "the cycle".to_owned(),
        };
        let facts = finding.why.facts().into_iter().map(|(name, fact)| match fact {
            Fact::Count(count) => format!(" {name} {count}"),
            Fact::Thing(thing) => format!(" {name} {thing}"),
            Fact::Words(words) => format!(" {name} “{words}”"),
        });
        format!("{about}: {}{}", finding.why.code(), facts.collect::<String>())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What a rule finds in what a team wants in a cycle.
async fn of(house: &House, caller: &Caller, team: TeamId, cycle: CycleId, rule: Rule) -> String {
    let (team, cycle) = (id(team), id(cycle));
    let view =
        read(house, async |r: &mut Reader| of_team(r, caller, team, cycle, Moment::Any).await);
    lines(&view.await.review.findings, rule)
}

/// What a rule finds in what the first team wants in the first cycle.
async fn ours(house: &House, caller: &Caller, rule: Rule) -> String {
    of(house, caller, house.team, house.cycle, rule).await
}

/// What a rule finds in the first cycle.
async fn all(house: &House, caller: &Caller, rule: Rule) -> String {
    let cycle = id(house.cycle);
    let view = read(house, async |r: &mut Reader| of_cycle(r, caller, cycle).await);
    lines(&view.await.review.findings, rule)
}

async fn add(
    house: &House,
    caller: &Caller,
    objective: &Objective,
    statement: &str,
    words: KeyResultWords,
) -> KeyResult {
    let words = KeyResultWords { statement: statement.to_owned(), ..words };
    draft_key_result(house, caller, objective, words).await
}

async fn support(house: &House, caller: &Caller, from: &Objective, to: &Objective) {
    let supports = Supported::Objective(id(to.id));
    let reason = "It leads there".to_owned();
    house.app.align(caller, Align { objective: id(from.id), supports, reason }).await.unwrap();
}

async fn cycle_of(
    house: &House,
    caller: &Caller,
    name: &str,
    starts_on: Date,
    ends_on: Date,
) -> Cycle {
    let words = CycleWords { name: name.to_owned(), starts_on, ends_on, cadence: None };
    house.app.add_cycle(caller, words).await.unwrap()
}

stories! {
    async fn what_is_said_of_a_set_is_left_as_it_is_until_its_words_change(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Repairs are ready").await;
        let one = add(&house, &ada, &objective, "Late repairs", reach(&house.founder, "30", "5")).await;
        let few = "O-1: key_results_few count 1 min 2";
        assert_eq!(ours(&house, &ada, Rule::S1).await, few);
        let of = Statement::Objective(id(objective.id));
        let command = DismissFinding { of, rule: Rule::S1, reason: "It is all we look at".to_owned() };
        house.app.dismiss_finding(&ada, command).await.unwrap();
        assert_eq!(ours(&house, &ada, Rule::S1).await, "");
        house.app.propose_objective(&ada, id(objective.id), None).await.unwrap();
        house.give(house.founder.id, RoleKind::OkrLead, None).await;
        let olu = house.caller(&house.founder).await;
        assert_eq!(all(&house, &olu, Rule::S1).await, "", "whoever looks at it");

        // Its key result says something else, so it is another set; and says the same again.
        let words = |statement: &str| KeyResultWords { statement: statement.to_owned(), ..as_written(&one) };
        house.app.edit_key_result(&ada, edit(&one, words("Repairs that are late"))).await.unwrap();
        assert_eq!(ours(&house, &ada, Rule::S1).await, few);
        let now = now(&house, &one).await;
        house.app.edit_key_result(&ada, edit(&now, words("Late repairs"))).await.unwrap();
        assert_eq!(ours(&house, &ada, Rule::S1).await, "");
        house.app.remove_dismissal(&ada, of, Rule::S1).await.unwrap();
        assert_eq!(ours(&house, &ada, Rule::S1).await, few);
    }

    async fn a_rule_that_is_off_says_nothing_of_a_set(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Repairs are ready").await;
        add(&house, &ada, &objective, "Late repairs", reach(&house.founder, "30", "5")).await;
        let mut policy = Policy::default();
        policy.rules.put(Rule::S1, Some(RuleSetting::Off));
        house.app.change_policy(&ada, None, policy, "We know").await.unwrap();
        assert_eq!(ours(&house, &ada, Rule::S1).await, "");
    }

    async fn focus_counts_what_its_reader_may_see(house: House) {
        let ada = house.caller(&house.founder).await;
        for words in ["Repairs are ready", "Rentals are ready", "Shops are calm", "Parts are there"] {
            draft(&house, &ada, words).await;
        }
        assert_eq!(ours(&house, &ada, Rule::S1).await, "T-2: objectives_many count 4 max 3");
        let rosa = house.caller(&house.reader("Rosa").await).await;
        assert_eq!(ours(&house, &rosa, Rule::S1).await, "");
        let policy = Policy { objectives_max: 4, ..Policy::default() };
        house.app.change_policy(&ada, None, policy, "We are many").await.unwrap();
        assert_eq!(ours(&house, &ada, Rule::S1).await, "");
    }

    async fn key_results_are_counted_once_there_is_one(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Repairs are ready").await;
        assert_eq!(ours(&house, &ada, Rule::S1).await, "");
        add(&house, &ada, &objective, "Late repairs", reach(&house.founder, "30", "5")).await;
        assert_eq!(ours(&house, &ada, Rule::S1).await, "O-1: key_results_few count 1 min 2");
        add(&house, &ada, &objective, "Calls", reach(&house.founder, "9", "4")).await;
        assert_eq!(ours(&house, &ada, Rule::S1).await, "");
    }

    async fn a_promise_to_customers_wants_one_that_asks_them(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Riders trust our repairs").await;
        for (words, to) in [("Grow revenue", "9"), ("Grow revenue per shop", "2")] {
            add(&house, &ada, &objective, words, reach(&house.founder, "1", to)).await;
        }
        assert_eq!(ours(&house, &ada, Rule::S3).await, "O-1: nothing_asks_customer");
        add(&house, &ada, &objective, "NPS of riders", reach(&house.founder, "40", "60")).await;
        assert_eq!(ours(&house, &ada, Rule::S3).await, "");
    }

    async fn paths_are_those_of_the_map(house: House) {
        let ada = house.caller(&house.founder).await;
        let ours_first = draft(&house, &ada, "Repairs are ready").await;
        let key_result = add(&house, &ada, &ours_first, "Late repairs", reach(&house.founder, "30", "5")).await;
        // Before the organisation wants anything, nothing can lead there.
        assert_eq!(ours(&house, &ada, Rule::S5).await, "");
        let top = draft_in(&house, &ada, house.organisation, house.cycle, "Families ride every day").await;
        house.agree(&ada, &{
            add(&house, &ada, &top, "Rides", reach(&house.founder, "1", "9")).await;
            top.clone()
        }).await;
        assert_eq!(ours(&house, &ada, Rule::S5).await, "O-1: no_path_up");
        let top_cycle = of(&house, &ada, house.organisation, house.cycle, Rule::S5).await;
        assert_eq!(top_cycle, "O-2: not_taken_up");
        house.agree(&ada, &ours_first).await;
        assert_eq!(all(&house, &ada, Rule::S5).await, "O-2: not_taken_up\nO-1: no_path_up");
        let asked = MapAsked::default();
        let app = house.app.clone();
        let map = read(&house, async |r: &mut Reader| map_alone(r, &app, &ada, &asked).await).await.unwrap();
        assert_eq!((map.unlinked.shown, map.not_taken_up.shown), (vec![ours_first.id], vec![top.id]));

        let between = draft(&house, &ada, "Parts are there").await;
        support(&house, &ada, &between, &top).await;
        support(&house, &ada, &ours_first, &between).await;
        assert_eq!(ours(&house, &ada, Rule::S5).await, "");
        assert_eq!(of(&house, &ada, house.organisation, house.cycle, Rule::S5).await, "");
        // A link over a draft is seen by those who see the draft.
        let rosa = house.caller(&house.reader("Rosa").await).await;
        assert_eq!(ours(&house, &rosa, Rule::S5).await, "O-1: no_path_up");
        assert_eq!(now(&house, &key_result).await.number, 1);
    }

    async fn what_comes_again_unchanged_is_told(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Repairs are ready").await;
        let late = add(&house, &ada, &objective, "Late repairs", reach(&house.founder, "30", "5")).await;
        add(&house, &ada, &objective, "Calls", reach(&house.founder, "9", "4")).await;
        house.agree(&ada, &objective).await;
        let next = cycle_of(&house, &ada, "Q1 2027", date(2027, 1, 1), date(2027, 3, 31)).await;
        let again = draft_in(&house, &ada, house.team, next.id, "Repairs are ready again").await;
        let words = KeyResultWords { statement: "Late repairs".to_owned(), ..reach(&house.founder, "12", "5") };
        let command = DraftKeyResult { objective: id(again.id), words, continues: Some(late.id) };
        house.app.draft_key_result(&ada, command).await.unwrap();
        let found = async || of(&house, &ada, house.team, next.id, Rule::S6).await;
        assert_eq!(found().await, "K-3: carried_over count 1 of 1");
        add(&house, &ada, &again, "Calls", reach(&house.founder, "9", "2")).await;
        assert_eq!(found().await, "K-3: carried_over count 1 of 2");
        add(&house, &ada, &again, "Returns", reach(&house.founder, "9", "2")).await;
        assert_eq!(found().await, "K-3: carried_over count 1 of 3\nT-2: last_set_plus_more before 2 now 3");
        // The first cycle of all comes after none.
        assert_eq!(ours(&house, &ada, Rule::S6).await, "");
    }

    async fn two_teams_with_one_metric_are_told_once_both_propose_it(house: House) {
        let ada = house.caller(&house.founder).await;
        let shop = house.add_team("Shop").await;
        let tom = house.caller(&house.person_as("Tom", &[(RoleKind::TeamLead, Some(shop))]).await).await;
        let ours_first = draft(&house, &ada, "Riders come back").await;
        let theirs = draft_in(&house, &tom, shop, house.cycle, "Riders buy again").await;
        for (caller, objective, to) in [(&ada, &ours_first, "40"), (&tom, &theirs, "50")] {
            add(&house, caller, objective, "Repeat visit share", reach(&house.founder, "30", to)).await;
        }
        house.app.propose_objective(&ada, id(ours_first.id), None).await.unwrap();
        // Tom's words are still his team's.
        assert_eq!(all(&house, &ada, Rule::S8).await, "");
        house.app.propose_objective(&tom, id(theirs.id), None).await.unwrap();
        let found = all(&house, &ada, Rule::S8).await;
        assert_eq!(found, "K-1 K-2: same_metric metric “Repeat visit share” count 2");
        // A draft of one's own team is no part of it either.
        let late = draft(&house, &ada, "Riders pay less").await;
        add(&house, &ada, &late, "Repeat visit share", reach(&house.founder, "30", "10")).await;
        assert_eq!(all(&house, &ada, Rule::S8).await, found);
        let view = read(&house, async |r: &mut Reader| Ok::<_, Error>(of_cycle(r, &tom, id(house.cycle)).await));
        assert_eq!(told(view.await), "forbidden cycle.okr_lead");
    }

    async fn stretches_that_were_always_reached_are_told(house: House) {
        let ada = house.caller(&house.founder).await;
        for (name, starts_on, ends_on, score) in [
            ("Q2 2026", date(2026, 4, 1), date(2026, 6, 30), 10),
            ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30), 10),
        ] {
            assert_eq!(ours(&house, &ada, Rule::S9).await, "");
            let cycle = cycle_of(&house, &ada, name, starts_on, ends_on).await;
            let objective = draft_in(&house, &ada, house.team, cycle.id, "Repairs are ready").await;
            let key_result = add(&house, &ada, &objective, name, reach(&house.founder, "30", "5")).await;
            house.agree(&ada, &objective).await;
            house.app.record_check_in(&ada, check_in(&key_result, "5", 8)).await.unwrap();
            let score = ScoreKeyResult {
                key_result: id(key_result.id),
                seen: None,
                score: Some(Score::new(score).unwrap()),
                taught: None,
                evidence: "The list of the quarter".to_owned(),
                link: String::new(),
                after: String::new(),
                reason: String::new(),
            };
            house.app.score_key_result(&ada, score).await.unwrap();
        }
        assert_eq!(ours(&house, &ada, Rule::S9).await, "", "nothing is wanted yet");
        draft(&house, &ada, "Repairs are ready again").await;
        assert_eq!(ours(&house, &ada, Rule::S9).await, "T-2: safe_targets last C-3 before C-2");
        let neighbours = house.add_team("Shop").await;
        draft_in(&house, &house.operator(), neighbours, house.cycle, "Shops are calm").await;
        assert_eq!(of(&house, &ada, neighbours, house.cycle, Rule::S9).await, "");
    }

    async fn levels_are_told_of_the_cycle(house: House) {
        let ada = house.caller(&house.founder).await;
        for (team, words) in [(house.organisation, "Families ride every day"), (house.team, "Families ride each day")] {
            let objective = draft_in(&house, &ada, team, house.cycle, words).await;
            add(&house, &ada, &objective, words, reach(&house.founder, "1", "9")).await;
            house.agree(&ada, &objective).await;
        }
        let policy = Policy { individual: true, ..Policy::default() };
        house.app.change_policy(&ada, None, policy, "Everybody has their own").await.unwrap();
        assert_eq!(all(&house, &ada, Rule::S10).await, "the cycle: individual_in_first_cycle");
        cycle_of(&house, &ada, "Q3 2026", date(2026, 7, 1), date(2026, 9, 30)).await;
        assert_eq!(all(&house, &ada, Rule::S10).await, "");
        let objectives = read(&house, async |r: &mut Reader| {
            Ok(plumb_store::objectives::of_cycle(r, house.workspace, house.cycle).await?)
        }).await;
        let of_team = |team| objectives.iter().find(|one| one.team() == Some(team)).unwrap().is.clone();
        support(&house, &ada, &of_team(house.team), &of_team(house.organisation)).await;
        assert_eq!(ours(&house, &ada, Rule::S10).await, "O-2: restates_above above O-1");
    }

    async fn confidence_is_held_against_the_ambition_on_agreeing(house: House) {
        let ada = house.caller(&house.founder).await;
        let stretch = draft(&house, &ada, "Repairs are ready").await;
        let promise = DraftObjective {
            cycle: house.cycle,
            whose: Whose::Team(house.team),
            statement: "Brakes are safe".to_owned(),
            why: String::new(),
            ambition: Ambition::Committed,
            purpose: Purpose::Strategic,
            lead: None,
        };
        let promise = house.app.draft_objective(&ada, promise).await.unwrap();
        let mut all = Vec::new();
        for (objective, words) in [(&stretch, "Late repairs"), (&promise, "Loose brakes")] {
            all.push(add(&house, &ada, objective, words, reach(&house.founder, "30", "5")).await);
        }
        for objective in [&stretch, &promise] {
            house.agree(&ada, objective).await;
        }
        assert_eq!(ours(&house, &ada, Rule::S12).await, "");
        house.pass(6);
        for (key_result, confidence) in all.iter().zip([9, 2]) {
            house.app.record_check_in(&ada, check_in(key_result, "29", confidence)).await.unwrap();
        }
        let found = "O-1: sure_of_stretch count 1\nK-2: doubtful_promise count 1";
        assert_eq!(ours(&house, &ada, Rule::S12).await, found);
        // What is thought later says nothing about that day.
        house.pass(7);
        house.app.record_check_in(&ada, check_in(&all[0], "20", 5)).await.unwrap();
        assert_eq!(ours(&house, &ada, Rule::S12).await, found);
    }

    async fn confidence_that_was_stated_late_is_none_on_agreeing(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Repairs are ready").await;
        let key_result = add(&house, &ada, &objective, "Late repairs", reach(&house.founder, "30", "5")).await;
        house.agree(&ada, &objective).await;
        house.pass(15);
        house.app.record_check_in(&ada, check_in(&key_result, "9", 10)).await.unwrap();
        assert_eq!(ours(&house, &ada, Rule::S12).await, "");
    }

    async fn full_hands_are_told_to_that_person_and_their_lead_alone(house: House) {
        let mira = house.person("Mira").await;
        let (lena, jonas) = (house.lead("Lena").await, house.person("Jonas").await);
        let (lena, jonas) = (house.caller(&lena).await, house.caller(&jonas).await);
        let objective = draft(&house, &lena, "Repairs are ready").await;
        for words in ["Late repairs", "Calls", "Returns"] {
            add(&house, &lena, &objective, words, keep(&mira, "5")).await;
        }
        assert_eq!(ours(&house, &lena, Rule::S13).await, "");
        // What another team proposed counts, wherever it is looked at from; its drafts are not read.
        let shop = house.add_team("Shop").await;
        let tom = house.caller(&house.person_as("Tom", &[(RoleKind::TeamLead, Some(shop))]).await).await;
        let theirs = draft_in(&house, &tom, shop, house.cycle, "Shops are calm").await;
        add(&house, &tom, &theirs, "Queues", keep(&mira, "5")).await;
        assert_eq!(ours(&house, &lena, Rule::S13).await, "");
        house.app.propose_objective(&tom, id(theirs.id), None).await.unwrap();
        let found = "somebody: owns_many count 4 max 3";
        assert_eq!(ours(&house, &lena, Rule::S13).await, found);
        assert_eq!(ours(&house, &house.caller(&mira).await, Rule::S13).await, found);
        let ada = house.caller(&house.founder).await;
        for other in [&jonas, &ada, &house.operator()] {
            assert_eq!(ours(&house, other, Rule::S13).await, "");
        }
        assert_eq!(all(&house, &ada, Rule::S13).await, "");
    }

    async fn whether_it_would_be_reached_is_asked_on_agreeing(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Repairs are ready").await;
        add(&house, &ada, &objective, "Late repairs", reach(&house.founder, "30", "5")).await;
        assert_eq!(ours(&house, &ada, Rule::S11).await, "");
        let (team, cycle) = (id(house.team), id(house.cycle));
        let view = read(&house, async |r: &mut Reader| of_team(r, &ada, team, cycle, Moment::Agreeing).await);
        assert_eq!(lines(&view.await.review.findings, Rule::S11), "O-1: would_it_be_reached count 1");
    }

    async fn a_closed_cycle_and_another_workspace_are_reviewed_by_nobody(house: House) {
        let ada = house.caller(&house.founder).await;
        let objective = draft(&house, &ada, "Repairs are ready").await;
        add(&house, &ada, &objective, "Late repairs", reach(&house.founder, "30", "5")).await;
        let neighbour = house.neighbour().await;
        let nora = neighbour.caller(&neighbour.founder).await;
        let (team, cycle) = (id(house.team), id(house.cycle));
        let theirs = read(&house, async |r: &mut Reader| {
            Ok::<_, Error>(of_team(r, &nora, team, cycle, Moment::Any).await)
        });
        assert_eq!(told(theirs.await), "not found");
        house.app.move_cycle(&ada, cycle, None, Phase::Closed, "").await.unwrap();
        let view = read(&house, async |r: &mut Reader| of_team(r, &ada, team, cycle, Moment::Any).await);
        assert_eq!(view.await.review, plumb_review::SetReview::default());
    }
}
