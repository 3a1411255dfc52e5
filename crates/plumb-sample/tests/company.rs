//! The sample company, built in a fresh database.

#![allow(clippy::unwrap_used, reason = "helpers, outside functions that are tests")]

use plumb_app::frame::Frame;
use plumb_app::position::Position;
use plumb_app::{App, Key};
use plumb_core::cycle::{Cycle, Phase};
use plumb_core::evidence::Evidence;
use plumb_core::measure::BoundsInForce;
use plumb_core::objective::{Belongs, Objective, State};
use plumb_core::rhythm::CheckInState;
use plumb_core::score::answer_disagreement;
use plumb_core::standing::{Disagreement, Standing};
use plumb_core::team::Participation;
use plumb_db::Reader;
use plumb_sample::{ScriptedClock, SeededChance, build};
use plumb_store::key_results::Digested;
use plumb_store::{Store, check_ins, cycles, key_results, members, objectives, readings, teams};
use plumb_testkit::{SampleCompany, empty_sqlite};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A cycle with everything in it, and the frame in which its numbers are read.
struct Seen {
    frame: Frame,
    cycle: Cycle,
    objectives: Vec<Objective>,
    key_results: Vec<Digested>,
}

impl Seen {
    fn objective_of(&self, key_result: &Digested) -> &Objective {
        let id = key_result.key_result.objective;
        self.objectives.iter().find(|objective| objective.id == id).unwrap()
    }

    fn positions(&self) -> impl Iterator<Item = (&Digested, Position)> {
        self.key_results.iter().map(|digested| {
            let objective = self.objective_of(digested);
            (digested, self.frame.position(objective, &self.cycle, digested))
        })
    }
}

/// Everything in every cycle, the earliest first.
async fn seen(app: &App, workspace: plumb_core::id::WorkspaceId) -> Vec<Seen> {
    app.store
        .db()
        .read(async |r: &mut Reader| {
            let mut all = Vec::new();
            let team_ids =
                teams::all(r, workspace).await?.iter().map(|team| team.is.id).collect::<Vec<_>>();
            let mut there = cycles::all(r, workspace).await?;
            there.sort_by_key(|cycle| cycle.starts_on);
            for cycle in there {
                let frame = Frame::load(r, app, workspace, &team_ids, &[cycle.id]).await?;
                let objectives = objectives::of_cycle(r, workspace, cycle.id).await?;
                let key_results = key_results::of_cycle(r, workspace, cycle.id).await?;
                let objectives = objectives.into_iter().map(|held| held.is).collect();
                all.push(Seen { frame, cycle: cycle.is, objectives, key_results });
            }
            Ok::<_, plumb_app::Error>(all)
        })
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_company_is_as_large_as_it_says_and_every_page_has_something_to_show() {
    let SampleCompany { app, sample, .. } = &SampleCompany::new().await;
    let workspace = sample.workspace;
    let (people, there) = app
        .store
        .db()
        .read(async |r: &mut Reader| {
            Ok::<_, plumb_app::Error>((
                members::all(r, workspace).await?,
                teams::all(r, workspace).await?,
            ))
        })
        .await
        .unwrap();
    assert_eq!((people.len(), sample.people), (60, 60));
    assert_eq!(people.iter().filter(|person| person.archived_on.is_some()).count(), 1);
    assert!(people.iter().all(|person| person.account.is_some()));
    assert_eq!((there.len(), sample.teams), (9, 9));
    let not_yet = there.iter().filter(|team| team.participation == Participation::NotYet);
    assert_eq!(not_yet.map(|team| team.name.as_str()).collect::<Vec<_>>(), ["Ledger"]);
    assert_eq!(sample.cast.len(), 6);

    let all = seen(app, workspace).await;
    let phases = all.iter().map(|seen| seen.cycle.phase).collect::<Vec<_>>();
    assert_eq!(phases, [Phase::Closed, Phase::Closed, Phase::Delivery]);
    let sizes = all.iter().map(|seen| (seen.objectives.len(), seen.key_results.len()));
    assert_eq!(sizes.collect::<Vec<_>>(), [(11, 29), (15, 39), (23, 77)]);
    let [.., last, now] = &all[..] else { panic!("there are three cycles") };
    let week = now.cycle.week(now.frame.today_of(None));
    assert_eq!((week.number, week.of), (6, 13));

    // Where key results stand today: everywhere, and belief and fact disagree both ways.
    let mut standings = BTreeMap::<Standing, usize>::new();
    let (mut disagreements, mut asked) = (Vec::new(), BTreeSet::new());
    for (_, position) in now.positions() {
        if let Some(standing) = position.standing {
            *standings.entry(standing.standing).or_default() += 1;
            disagreements.extend(standing.disagreement());
        }
        asked.insert(position.check_in.code());
    }
    for standing in Standing::ALL {
        assert!(standings.contains_key(standing), "nothing is {}: {standings:?}", standing.code());
    }
    assert!(disagreements.contains(&Disagreement::GreenWhileFarBehind));
    assert!(disagreements.contains(&Disagreement::RedWhileOnPace));
    assert_eq!(asked.len(), CheckInState::ALL.len(), "not due, due and stale: {asked:?}");

    // Objectives in every state, personal ones of both kinds, and a key result that lost its owner.
    let states = now.objectives.iter().map(|objective| objective.state.code());
    let states = states.collect::<BTreeSet<_>>();
    assert_eq!(states, BTreeSet::from(["agreed", "draft", "proposed", "retired"]));
    let personal = now.objectives.iter().filter_map(|objective| match objective.belongs {
        Belongs::Person { shared, .. } => Some(shared),
        Belongs::Team(_) => None,
    });
    assert_eq!(personal.collect::<BTreeSet<_>>(), BTreeSet::from([false, true]));
    let left = people.iter().find(|person| person.archived_on.is_some()).unwrap().id;
    assert!(now.key_results.iter().any(|digested| digested.key_result.owner == Some(left)));

    // What closed is scored throughout, and once a team says that its numbers miss the point.
    for seen in &all[..2] {
        for digested in &seen.key_results {
            let state = &digested.key_result.state;
            assert!(matches!(state.code(), "scored" | "retired"), "{:?}", digested.key_result.is);
        }
    }
    let point_missed = last.objectives.iter().any(|objective| {
        let State::Closed { answer: Some(answer), .. } = &objective.state else { return false };
        let tenths = plumb_core::score::Score::ONE;
        let own = answer.own;
        answer_disagreement(objective.ambition, tenths, None, own, tenths).is_some()
    });
    assert!(point_missed);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_current_is_what_a_computation_from_all_readings_gives() {
    let SampleCompany { app, sample, .. } = &SampleCompany::new().await;
    for seen in seen(app, sample.workspace).await {
        for digested in &seen.key_results {
            let key_result = &digested.key_result;
            let objective = seen.objective_of(digested);
            let (kept, count, latest) = app
                .store
                .db()
                .read(async |r: &mut Reader| {
                    let (workspace, id) = (sample.workspace, key_result.id);
                    Ok::<_, plumb_app::Error>((
                        readings::of(r, workspace, id).await?,
                        check_ins::count(r, workspace, id).await?,
                        check_ins::latest(r, workspace, id, 1, 0).await?,
                    ))
                })
                .await
                .unwrap();
            let read = kept.iter().map(|kept| kept.reading).collect::<Vec<_>>();
            let evidence = key_result.measure.whole().map(|measure| {
                let team = Frame::team_of(key_result, objective);
                let cadence = seen.frame.rhythm_of(key_result, team, &seen.cycle).cadence();
                let span = key_result.span(seen.cycle.span());
                Evidence::digest(measure, &BoundsInForce::unrevised(), span, cadence, &read)
            });
            let digest = &digested.digest;
            let statement = &key_result.statement;
            assert_eq!(digest.evidence, evidence, "{statement}");
            assert_eq!(digest.readings, i64::try_from(read.len()).unwrap(), "{statement}");
            assert_eq!(digest.check_ins, count, "{statement}");
            let said = latest.first().map(|check_in| check_in.on);
            assert_eq!(digest.checked_in_on, said, "{statement}");
        }
    }
}

/// The company as it stands at `now`, as one document.
async fn document(now: &str) -> String {
    let (db, _folder) = empty_sqlite().await;
    let store = Store::new(db);
    let now = now.parse().unwrap();
    let sample = build(store.clone(), now, |_| {}).await.unwrap();
    let (clock, chance) = (ScriptedClock::at(now), SeededChance::new(3));
    let app = App { store, clock: Arc::new(clock), chance: Arc::new(chance), key: Key::NONE };
    let weeks = seen(&app, sample.workspace).await;
    let current = weeks.last().unwrap();
    assert_eq!(current.cycle.week(current.frame.today_of(None)).number, 6, "{now}");
    for (digested, _) in current.positions() {
        let read_on = digested.digest.checked_in_on;
        assert!(read_on <= Some(current.frame.today_of(None)), "{now}: {read_on:?}");
    }
    let mut out = Vec::new();
    app.export(&mut out, |_| {}).await.unwrap();
    String::from_utf8(out).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_now_gives_the_same_company_on_a_leap_day_too() {
    let (once, again) =
        (document("2028-02-29T11:00:00Z").await, document("2028-02-29T11:00:00Z").await);
    let differs = once.lines().zip(again.lines()).find(|(one, other)| one != other);
    assert_eq!(differs, None);
    assert_eq!(once.len(), again.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_builds_in_the_first_hour_of_a_year() {
    assert!(document("2026-12-31T23:20:00Z").await.contains("2027 winter"));
}
