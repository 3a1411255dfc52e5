//! Imports: a real team's six quarters, and tables of our own with the oddities that real ones have.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a story that can't be set up should fail loudly"
)]

use jiff::civil::{Date, date};
use plumb_app::check_ins::CorrectReading;
use plumb_app::import::{Count, PROBLEMS_MAX, Read, Report, problems, read};
use plumb_app::load::Name;
use plumb_app::{Caller, Error};
use plumb_core::check_in::CheckIn;
use plumb_core::cycle::{Cycle, Phase};
use plumb_core::key_result::{KeyResult, State};
use plumb_core::role::RoleKind;
use plumb_core::score::Score;
use plumb_db::Reader;
use plumb_store::{Held, check_ins, cycles, key_results, objectives, readings};
use plumb_testkit::{House, stories};
use std::fmt::Write as _;
use std::path::PathBuf;

/// The tables of a file of ours.
fn table(name: &str, text: &str) -> Read {
    read(&plumb_tables::read(name, text.as_bytes()).unwrap(), &[])
}

fn added(added: u64) -> Count {
    Count { added, ..Count::default() }
}

async fn everything(house: &House) -> (usize, usize, Vec<KeyResult>, Vec<Held<CheckIn>>) {
    let workspace = house.workspace;
    house
        .app
        .store
        .db()
        .read(async |r: &mut Reader| {
            let (mut count, mut results, mut said) = (0, Vec::new(), Vec::new());
            let all = cycles::all(r, workspace).await?;
            for cycle in &all {
                count += objectives::of_cycle(r, workspace, cycle.id).await?.len();
                for digested in key_results::of_cycle(r, workspace, cycle.id).await? {
                    said.extend(
                        check_ins::latest(r, workspace, digested.key_result.id, 100, 0).await?,
                    );
                    results.push(digested.key_result.is);
                }
            }
            Ok::<_, Error>((all.len(), count, results, said))
        })
        .await
        .unwrap()
}

async fn cycle(house: &House, name: &str) -> Held<Cycle> {
    let workspace = house.workspace;
    let db = house.app.store.db();
    db.read(async |r: &mut Reader| cycles::named(r, workspace, name).await).await.unwrap().unwrap()
}

async fn closed_on(house: &House, name: &str) -> Option<Date> {
    cycle(house, name).await.closed_on
}

/// A real team's tables; they are not part of the project, and without them the story says so.
fn six_quarters() -> Option<Read> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/real");
    let mut tables = Vec::new();
    for name in ["ipld-okrs.csv", "ipld-check-ins.csv"] {
        let Ok(bytes) = std::fs::read(folder.join(name)) else {
            eprintln!("skipped: {name} is not beside the project");
            return None;
        };
        tables.extend(plumb_tables::read(name, &bytes).unwrap());
    }
    Some(read(&tables, &[]))
}

stories! {
    async fn a_real_teams_six_quarters_load_as_they_are(house: House) {
        let Some(read) = six_quarters() else { return };
        assert_eq!(read.problems, []);
        house.set_now("2026-11-17T09:00:00Z");
        let report = house.app.import(&house.operator(), &read, false).await.unwrap();
        let expected = Report {
            cycles: added(6),
            teams: added(1),
            objectives: added(20),
            key_results: added(55),
            check_ins: added(75),
            scores: 49,
            ..Report::default()
        };
        assert_eq!(report, expected);

        let (cycles, count, results, said) = everything(&house).await;
        // One cycle was there from the set-up.
        assert_eq!((cycles, count, results.len(), said.len()), (7, 20, 55, 75));
        assert!(said.iter().all(|check_in| check_in.confidence.is_none()));
        assert!(said.iter().any(|check_in| check_in.evidence.starts_with("Projected: ")));
        let scored = results.iter().filter(|one| matches!(one.state, State::Scored { .. })).count();
        assert_eq!(scored, 49);

        let again = house.app.import(&house.operator(), &read, false).await.unwrap();
        assert!(!again.changes_anything(), "{again:?}");
        assert_eq!(again.check_ins.unchanged, 75);
    }

    async fn a_cycle_that_ended_long_ago_arrives_closed_on_the_last_day_it_heard_of(house: House) {
        house.set_now("2026-11-17T09:00:00Z");
        let okrs = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target\n\
            2024 Q1,Kitchen,Cook like a neighbour,Raise second orders,20,35\n");
        let mut both = okrs.clone();
        both.check_ins = table("check-ins.csv", "Cycle,Objective,Key Result,Date,Value\n\
            2024 Q1,Cook like a neighbour,Raise second orders,2024-04-09,31\n").check_ins;
        house.app.import(&house.operator(), &both, false).await.unwrap();
        assert_eq!(cycle(&house, "2024 Q1").await.phase, Phase::Closed);
        assert_eq!(closed_on(&house, "2024 Q1").await, Some(date(2024, 4, 9)));
    }

    async fn check_ins_in_a_file_of_their_own_end_where_those_that_came_along_do(house: House) {
        house.set_now("2026-11-17T09:00:00Z");
        let okrs = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target\n\
            2024 Q1,Kitchen,Cook like a neighbour,Raise second orders,20,35\n");
        let later = table("check-ins.csv", "Cycle,Key Result,Date,Value\n\
            2024 Q1,Raise second orders,2024-03-12,24\n\
            2024 Q1,Raise second orders,2024-04-09,31\n");
        house.app.import(&house.operator(), &okrs, false).await.unwrap();
        assert_eq!(closed_on(&house, "2024 Q1").await, Some(date(2024, 3, 31)));
        let report = house.app.import(&house.operator(), &later, false).await.unwrap();
        assert_eq!((report.cycles.changed, report.check_ins.added), (1, 2));
        assert_eq!(closed_on(&house, "2024 Q1").await, Some(date(2024, 4, 9)));
        let again = house.app.import(&house.operator(), &later, false).await.unwrap();
        assert!(!again.changes_anything(), "{again:?}");
    }

    async fn what_somebody_closed_takes_no_row_that_would_change_it(house: House) {
        house.set_now("2026-11-17T09:00:00Z");
        let okrs = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target\n\
            2024 Q1,Kitchen,Cook like a neighbour,Raise second orders,20,35\n");
        let rows = |rows: &str| table("check-ins.csv", &format!("Cycle,Key Result,Date,Value,Note\n{rows}"));
        let first = rows("2024 Q1,Raise second orders,2024-02-05,24,So far\n");
        house.app.import(&house.operator(), &okrs, false).await.unwrap();
        house.app.import(&house.operator(), &first, false).await.unwrap();
        let lead = house.person_as("Ravi", &[(RoleKind::OkrLead, None)]).await;
        let caller = house.caller(&lead).await;
        let name = cycle(&house, "2024 Q1").await.id.0.to_string().parse::<Name>().unwrap();
        for (phase, reason) in [(Phase::Retrospective, "A late number"), (Phase::Closed, "")] {
            house.app.move_cycle(&caller, name, None, phase, reason).await.unwrap();
        }
        house.set_now("2026-12-01T09:00:00Z");
        let before = everything(&house).await;
        // What is there already may be said again, and changes nothing.
        let again = house.app.import(&caller, &first, false).await.unwrap();
        assert_eq!((again.changes_anything(), again.check_ins.unchanged), (false, 1));
        for (what, said) in [
            ("about a day after", "2024 Q1,Raise second orders,2026-11-18,31,\n"),
            ("about a day before", "2024 Q1,Raise second orders,2024-03-12,31,\n"),
            ("another value", "2024 Q1,Raise second orders,2024-02-05,25,So far\n"),
            ("other words", "2024 Q1,Raise second orders,2024-02-05,24,So good\n"),
        ] {
            let refused = house.app.import(&caller, &rows(said), false).await;
            let Err(Error::Refused(why)) = refused else { panic!("{what}: {refused:?}") };
            assert_eq!((why.len(), why[0].code), (1, "import.into_a_closed_cycle"), "{what}");
        }
        let okr = |row: &str| table("okrs.csv", &format!("Cycle,Team,Objective,Key Result,Start,Target,Score\n{row}"));
        let said = "2024 Q1,Kitchen,Cook like a neighbour,Raise second orders,20,35,\n";
        let again = house.app.import(&caller, &okr(said), false).await.unwrap();
        assert_eq!((again.changes_anything(), again.key_results.unchanged), (false, 1));
        for (what, said) in [
            ("a score", "2024 Q1,Kitchen,Cook like a neighbour,Raise second orders,20,35,0.7\n"),
            ("another target", "2024 Q1,Kitchen,Cook like a neighbour,Raise second orders,20,30,\n"),
            ("a key result", "2024 Q1,Kitchen,Cook like a neighbour,Fewer leftovers,20,5,\n"),
            ("an objective", "2024 Q1,Kitchen,Bake at night,Raise loaves,20,35,\n"),
        ] {
            let refused = house.app.import(&caller, &okr(said), false).await;
            let Err(Error::Refused(why)) = refused else { panic!("{what}: {refused:?}") };
            assert_eq!((why.len(), why[0].code), (1, "import.into_a_closed_cycle"), "{what}");
        }
        assert_eq!(closed_on(&house, "2024 Q1").await, Some(date(2026, 11, 17)));
        assert_eq!(everything(&house).await.3, before.3);
        // Once it is open again they are taken.
        house.app.move_cycle(&caller, name, None, Phase::Retrospective, "One was missing").await.unwrap();
        let late = rows("2024 Q1,Raise second orders,2024-03-12,31,\n");
        assert_eq!(house.app.import(&caller, &late, false).await.unwrap().check_ins, added(1));
    }

    async fn a_dry_run_says_what_it_would_do_and_does_nothing(house: House) {
        let read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Owner,Start,Target\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,林 純,20,35\n");
        let report = house.app.import(&house.operator(), &read, true).await.unwrap();
        assert_eq!((report.people, report.key_results), (added(1), added(1)));
        let (_, count, results, _) = everything(&house).await;
        assert_eq!((count, results.len()), (0, 0));
    }

    async fn two_check_ins_of_one_day_both_load_and_the_later_row_counts(house: House) {
        house.set_now("2026-11-17T09:00:00Z");
        let mut read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,20,35\n");
        read.check_ins = table("check-ins.csv", "Cycle,Key Result,Date,Value,Note\n\
            2026 Q4,Raise second orders,2026-11-03,24,before lunch\n\
            2026 Q4,Raise second orders,2026-11-03,23.5,after lunch\n").check_ins;
        let report = house.app.import(&house.operator(), &read, false).await.unwrap();
        assert_eq!(report.check_ins, added(2));
        let (_, _, results, said) = everything(&house).await;
        assert_eq!(said[0].evidence, "after lunch");
        let (workspace, id) = (house.workspace, results[0].id);
        let digested = house
            .app
            .store
            .db()
            .read(async |r: &mut Reader| key_results::digested(r, workspace, id).await)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(digested.digest.evidence.unwrap().latest().unwrap().value, "23.5".parse().unwrap());
    }

    async fn what_was_given_up_arrives_retired_and_an_odd_score_keeps_its_original(house: House) {
        let read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target,Score,Dropped\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,20,35,1.4,\n\
            2026 Q4,Kitchen,Cook like a neighbour,Open tables,0,20,,yes\n");
        house.app.import(&house.operator(), &read, false).await.unwrap();
        let (_, _, results, _) = everything(&house).await;
        let given = results[0].state.given().unwrap();
        assert_eq!((given.score.unwrap().tenths(), given.imported), (10, Some("1.4".parse().unwrap())));
        assert!(matches!(&results[1].state, State::Retired { reason, .. } if reason == "imported"));
    }

    async fn without_a_target_what_was_given_up_arrives_retired_with_its_score(house: House) {
        let read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target,Score,Dropped\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,20,,0.4,Yes\n\
            2026 Q4,Kitchen,Cook like a neighbour,Open tables,,,,Yes\n\
            2026 Q4,Kitchen,Cook like a neighbour,Write the menu,,,,\n");
        let report = house.app.import(&house.operator(), &read, false).await.unwrap();
        assert_eq!((report.key_results, report.scores), (added(3), 1));
        let (_, _, results, _) = everything(&house).await;
        let told = results.iter().map(|one| {
            let score = one.state.given().and_then(|given| given.score).map(Score::tenths);
            (one.state.code(), score)
        });
        assert_eq!(told.collect::<Vec<_>>(), [("retired", Some(4)), ("retired", None), ("draft", None)]);
        assert!(results[..2].iter().all(|one| matches!(&one.state, State::Retired { reason, .. } if reason == "imported")));
        let again = house.app.import(&house.operator(), &read, false).await.unwrap();
        assert!(!again.changes_anything(), "{again:?}");
    }

    async fn a_score_without_a_target_is_refused_and_never_lost(house: House) {
        let read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target,Score\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,20,,0.6\n");
        let refused = house.app.import(&house.operator(), &read, false).await;
        let Err(Error::Refused(why)) = refused else { panic!("{refused:?}") };
        assert_eq!((why[0].code, why[0].field), ("import.score_without_target", Some("score")));
    }

    async fn what_a_later_table_does_not_say_stays(house: House) {
        let first = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target,Score,Dropped\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,20,35,0.6,\n\
            2026 Q4,Kitchen,Cook like a neighbour,Open tables,0,20,,yes\n");
        house.app.import(&house.operator(), &first, false).await.unwrap();
        let later = table("okrs.csv", "Cycle,Team,Objective,Key Result\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders\n\
            2026 Q4,Kitchen,Cook like a neighbour,Open tables\n");
        let report = house.app.import(&house.operator(), &later, false).await.unwrap();
        assert!(!report.changes_anything(), "{report:?}");
        let (_, _, results, _) = everything(&house).await;
        assert_eq!(results.iter().map(|one| one.state.code()).collect::<Vec<_>>(), ["scored", "retired"]);
    }

    async fn a_check_in_that_names_nothing_stops_all_of_it_and_says_where(house: House) {
        let mut read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,20,35\n");
        read.check_ins = table("check-ins.csv", "Cycle,Key Result,Date,Value\n\
            2026 Q4,Raise third orders,2026-10-01,24\n").check_ins;
        let refused = house.app.import(&house.operator(), &read, false).await;
        let Err(Error::Refused(why)) = refused else { panic!("{refused:?}") };
        assert_eq!(why[0].code, "import.no_such_key_result");
        assert_eq!(everything(&house).await.1, 0);
    }

    async fn another_value_on_the_same_day_corrects_and_keeps_the_original(house: House) {
        house.set_now("2026-11-17T09:00:00Z");
        let with = |rows: &str| {
            let mut read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target\n\
                2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,20,35\n");
            let head = "Cycle,Key Result,Date,Value,Confidence,Note\n";
            read.check_ins = table("check-ins.csv", &format!("{head}{rows}")).check_ins;
            read
        };
        let first = with("2026 Q4,Raise second orders,2026-11-03,24,6,before lunch\n\
            2026 Q4,Raise second orders,2026-11-03,25,7,after lunch\n");
        house.app.import(&house.operator(), &first, false).await.unwrap();
        // The second row says another value, the first another confidence and another note.
        let second = with("2026 Q4,Raise second orders,2026-11-03,24,5,before breakfast\n\
            2026 Q4,Raise second orders,2026-11-03,26,7,after lunch\n");
        let report = house.app.import(&house.operator(), &second, false).await.unwrap();
        assert_eq!(report.check_ins, Count { changed: 2, ..Count::default() });
        let again = house.app.import(&house.operator(), &second, false).await.unwrap();
        assert!(!again.changes_anything(), "{again:?}");

        let (_, _, results, said) = everything(&house).await;
        let told = said.iter().map(|one| (one.evidence.as_str(), one.confidence.unwrap().tenths()));
        assert_eq!(told.collect::<Vec<_>>(), [("after lunch", 7), ("before breakfast", 5)]);
        let workspace = house.workspace;
        let (now, was, words) = house
            .app
            .store
            .db()
            .read(async |r: &mut Reader| {
                let now = readings::of(r, workspace, results[0].id).await?;
                let was = readings::past(r, workspace, now[1].id).await?;
                Ok::<_, Error>((now, was, check_ins::past(r, workspace, said[1].id).await?))
            })
            .await
            .unwrap();
        assert_eq!(now.iter().map(|one| one.reading.value.to_string()).collect::<Vec<_>>(), ["24", "26"]);
        assert_eq!((was[0].was.reading.value.to_string(), words[0].was.evidence.as_str()), ("25".to_owned(), "before lunch"));
    }

    async fn a_correction_by_hand_outlives_the_same_file_and_gives_way_to_news(house: House) {
        house.set_now("2026-11-17T09:00:00Z");
        let with = |value: &str| {
            let mut read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target\n\
                2026 Q4,Workshop,Cook like a neighbour,Raise second orders,20,35\n");
            read.check_ins = table("check-ins.csv", &format!("Cycle,Key Result,Date,Value\n\
                2026 Q4,Raise second orders,2026-11-03,{value}\n")).check_ins;
            read
        };
        house.app.import(&house.operator(), &with("24"), false).await.unwrap();
        let (_, _, results, said) = everything(&house).await;
        let corrected = CorrectReading {
            reading: said[0].reading.unwrap(),
            on: said[0].on,
            value: "25".parse().unwrap(),
            reason: "Counted again".to_owned(),
            seen: None,
        };
        house.app.correct_reading(&house.caller(&house.founder).await, corrected).await.unwrap();
        let same = house.app.import(&house.operator(), &with("24"), false).await.unwrap();
        assert!(!same.changes_anything(), "{same:?}");
        let news = house.app.import(&house.operator(), &with("26"), false).await.unwrap();
        assert_eq!(news.check_ins.changed, 1);
        let (workspace, id) = (house.workspace, results[0].id);
        let held = house
            .app
            .store
            .db()
            .read(async |r: &mut Reader| readings::of(r, workspace, id).await)
            .await
            .unwrap();
        assert_eq!(held[0].reading.value, "26".parse().unwrap());
    }

    async fn every_row_that_cannot_be_taken_is_told_at_once(house: House) {
        house.set_now("2026-11-17T09:00:00Z");
        let mut read = table("okrs.csv", "Cycle,Team,Objective,Key Result,Start,Target,Score\n\
            2026 Q4,Kitchen,Cook like a neighbour,Raise second orders,20,35,\n\
            Two snows,Kitchen,Cook like a neighbour,Open tables,0,20,\n\
            2026 Q4,Kitchen,Cook like a neighbour,Write the menu,,,0.4\n");
        read.check_ins = table("check-ins.csv", "Cycle,Objective,Key Result,Date,Value\n\
            2026 Q4,Cook like a neighbour,Raise third orders,2026-10-01,24\n\
            2026 Q4,Cook like a neighbour,Raise second orders,2099-10-01,24\n\
            2026 Q4,Eat like a neighbour,Raise second orders,2026-10-01,24\n\
            2026 Q4,Cook like a neighbour,Write the menu,2026-10-01,24\n").check_ins;
        let refused = house.app.import(&house.operator(), &read, false).await;
        let Err(Error::Refused(why)) = refused else { panic!("{refused:?}") };
        let (told, more) = problems(why);
        let told = told.iter().map(|one| (one.table.as_str(), one.line, one.refusal.code));
        assert_eq!(told.collect::<Vec<_>>(), [
            ("okrs.csv", 3, "import.cycle_without_days"),
            ("okrs.csv", 4, "import.score_without_target"),
            ("check-ins.csv", 2, "import.no_such_key_result"),
            ("check-ins.csv", 3, "check_in.still_to_come"),
            ("check-ins.csv", 4, "import.no_such_key_result"),
        ]);
        assert_eq!(more, 0);
        assert_eq!(everything(&house).await.1, 0);
    }

    async fn of_very_many_rows_the_first_are_told_and_how_many_more_there_are(house: House) {
        let mut text = "Cycle,Key Result,Date,Value\n".to_owned();
        for nth in 0..PROBLEMS_MAX + 7 {
            writeln!(text, "2026 Q4,Nothing {nth},2026-10-01,24").unwrap();
        }
        let refused = house.app.import(&house.operator(), &table("check-ins.csv", &text), false).await;
        let Err(Error::Refused(why)) = refused else { panic!("{refused:?}") };
        let (told, more) = problems(why);
        assert_eq!((told.len(), more), (PROBLEMS_MAX, 7));
    }

    async fn only_who_runs_cycles_or_looks_after_people_imports(house: House) {
        let mira = house.lead("Mira").await;
        let caller: Caller = house.caller(&mira).await;
        let read = table("okrs.csv", "Cycle,Team,Objective,Key Result\n2026 Q4,Kitchen,Cook,Raise\n");
        let refused = house.app.import(&caller, &read, false).await;
        assert!(matches!(refused, Err(Error::Forbidden { code: "import.not_yours" })));
    }
}
