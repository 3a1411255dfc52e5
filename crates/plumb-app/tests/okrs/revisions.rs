//! Changing what is agreed: what is counted, where it starts, who looks after it, its place, its score.

use super::help::{
    agreed, as_written, check_digests, check_in, draft, draft_key_result, edit, id, last,
    last_told, neighbour, now, number, reach, read, reading, words,
};
use plumb_app::key_results::{
    Earlier, EditKeyResult, HandOver, KeyResultWords, MeasureStart, Restated, ScoreKeyResult,
};
use plumb_core::change::Verb;
use plumb_core::id::ReadingId;
use plumb_core::key_result::{KeyResult, State};
use plumb_core::measure::{Measure, Reach, Start};
use plumb_core::number::Kind;
use plumb_core::score::Score;
use plumb_core::unit::Unit;
use plumb_db::Reader;
use plumb_store::{changes, key_results, readings};
use plumb_testkit::{House, Person, stories, told};
use uuid::Uuid;

async fn breaks(house: &House, key_result: &KeyResult) -> usize {
    let (workspace, id) = (house.workspace, key_result.id);
    let breaks =
        read(house, async |r: &mut Reader| Ok(changes::line_breaks(r, workspace, id).await?));
    breaks.await.len()
}

/// The key results beside this one with their places.
async fn order(house: &House, beside: &KeyResult) -> String {
    let (workspace, id) = (house.workspace, beside.objective);
    let all =
        read(house, async |r: &mut Reader| Ok(key_results::of_objective(r, workspace, id).await?));
    let all = all.await.into_iter().map(|one| one.key_result.is);
    all.map(|one| format!("{}{}", one.position, one.statement)).collect::<Vec<_>>().join(" ")
}

fn restated(reading: ReadingId, value: &str) -> Earlier {
    Earlier::Restated(vec![Restated { reading, value: number(value) }])
}

fn start(key_result: &KeyResult, from: Option<&str>) -> MeasureStart {
    MeasureStart { key_result: id(key_result.id), seen: None, from: from.map(number) }
}

fn to_be_measured(owner: &Person) -> KeyResultWords {
    let start = Start::ToBeMeasured { by: "2026-10-15".parse().unwrap() };
    words(owner, Measure::Reach(Reach::new(start, number("4"), Vec::new()).unwrap()))
}

stories! {
    async fn changing_what_is_counted_asks_what_becomes_of_earlier_values(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let mut otherwise = as_written(&key_result);
        otherwise.unit = Unit::Percent;
        let mut command = edit(&key_result, otherwise);
        let nothing = ReadingId(Uuid::nil());
        let mut ended = async |earlier| {
            command.earlier = earlier;
            told(app.edit_key_result(&ada, command.clone()).await)
        };
        // Before the first reading nothing can come to mean something else.
        let outcome = ended(Some(restated(nothing, "1"))).await;
        assert_eq!(outcome, "key_result.nothing_to_restate at earlier");
        let first = app.record_reading(&ada, reading(&key_result, "2026-10-01", "7")).await.unwrap();
        assert_eq!(ended(None).await, "key_result.earlier_values at earlier");
        assert_eq!(ended(Some(restated(nothing, "1"))).await, "reading.not_here at earlier");
        assert_eq!(ended(Some(restated(first[0].id, "78"))).await, "done");

        let (verb, _, facts) = last_told(&house).await;
        assert_eq!((verb, &facts["earlier"]), (Verb::KeyResultRevised, &"restated".into()));
        let (workspace, id) = (house.workspace, first[0].id);
        let kept = read(&house, async |r: &mut Reader| Ok(readings::one(r, workspace, id).await?));
        let kept = kept.await.unwrap();
        assert_eq!((kept.reading.value, kept.since_change), (number("78"), last(&house).await));
        assert_eq!(breaks(&house, &key_result).await, 0);
        check_digests(&house).await;
    }

    async fn a_line_that_breaks_is_remembered_until_it_is_undone(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        app.record_reading(&ada, reading(&key_result, "2026-10-01", "7")).await.unwrap();
        let mut otherwise = as_written(&key_result);
        otherwise.definition.counted = "Working days".into();
        let mut command = edit(&key_result, otherwise);
        command.earlier = Some(Earlier::LineBreaks);
        app.edit_key_result(&ada, command).await.unwrap();
        assert_eq!(last_told(&house).await.2["earlier"], "line_breaks");
        assert_eq!(breaks(&house, &key_result).await, 1);
        let undone = app.undo(&ada, last(&house).await).await.unwrap();
        assert_eq!(breaks(&house, &key_result).await, 0);
        app.undo(&ada, undone.number).await.unwrap();
        assert_eq!(breaks(&house, &key_result).await, 1);
    }

    async fn other_changes_ask_nothing_of_earlier_values(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        app.record_reading(&ada, reading(&key_result, "2026-10-01", "7")).await.unwrap();
        let mut helps = as_written(&key_result);
        helps.definition.contribution = "Who gets a bike in time comes back".into();
        app.edit_key_result(&ada, edit(&key_result, helps)).await.unwrap();
        let facts = last_told(&house).await.2;
        assert_eq!(facts, serde_json::json!({ "changed": ["definition"] }));
    }

    async fn a_start_is_measured_by_the_first_reading_or_by_a_value(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, first) = agreed(&house, to_be_measured(&house.founder)).await;
        let ended = async |from| told(app.measure_start(&ada, start(&first, from)).await);
        assert_eq!(ended(None).await, "reading.no_value at from");
        assert_eq!(ended(Some("4")).await, "measure.from_equals_to at from");
        house.set_now("2026-10-12T09:00:00Z");
        for (on, value) in [("2026-10-10", "8"), ("2026-10-05", "9")] {
            app.record_reading(&ada, reading(&first, on, value)).await.unwrap();
        }
        let rita = house.caller(&house.reader("Rita").await).await;
        let outcome = app.measure_start(&rita, start(&first, None)).await;
        assert_eq!(told(outcome), "forbidden key_result.not_yours");
        assert_eq!(ended(None).await, "done");
        let measured = now(&house, &first).await.measure;
        assert!(matches!(measured.whole(), Some(Measure::Reach(reach)) if reach.from() == Some(number("9"))));
        assert_eq!(last_told(&house).await.2["because"], "start_measured");
        assert_eq!(ended(None).await, "key_result.start_known at from");
        let (_, second) = agreed(&house, to_be_measured(&house.founder)).await;
        app.measure_start(&ada, start(&second, Some("8.5"))).await.unwrap();
        check_digests(&house).await;
    }

    async fn a_key_result_is_handed_over_with_a_reason_once_agreed(house: House) {
        let (ada, mira) = (house.caller(&house.founder).await, house.person("Mira").await);
        let rita = house.caller(&house.reader("Rita").await).await;
        let draft = draft(&house, &ada, "A draft").await;
        let free = draft_key_result(&house, &ada, &draft, reach(&house.founder, "1", "2")).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let ended = async |caller, key_result: &KeyResult, owner, reason: &str| {
            let (key_result, reason) = (id(key_result.id), reason.to_owned());
            let command = HandOver { key_result, seen: None, owner, reason };
            told(house.app.hand_over_key_result(caller, command).await)
        };
        assert_eq!(ended(&ada, &free, mira.id, "").await, "done");
        let outcome = ended(&ada, &key_result, mira.id, " ").await;
        assert_eq!(outcome, "key_result.no_reason at reason");
        let outcome = ended(&rita, &key_result, mira.id, "Hers").await;
        assert_eq!(outcome, "forbidden key_result.not_yours");
        let outcome = ended(&ada, &key_result, Uuid::nil().into(), "To nobody").await;
        assert_eq!(outcome, "member.not_here at owner");
        assert_eq!(ended(&ada, &key_result, mira.id, "Ada is away").await, "done");
        assert_eq!(now(&house, &key_result).await.owner, Some(mira.id));
        let after = last(&house).await;
        assert_eq!(ended(&ada, &key_result, mira.id, "Again").await, "done");
        assert_eq!(last(&house).await, after, "it is theirs already");
    }

    async fn key_results_keep_an_order_without_ties(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (tom, _) = neighbour(&house).await;
        let objective = draft(&house, &ada, "A draft").await;
        let mut all = Vec::new();
        for (statement, owner) in [("a", &tom), ("b", &house.founder), ("c", &house.founder)] {
            let words = KeyResultWords { statement: statement.to_owned(), ..reach(owner, "1", "2") };
            all.push(draft_key_result(&house, &ada, &objective, words).await);
        }
        app.move_key_result(&ada, id(all[2].id), 1).await.unwrap();
        assert_eq!(order(&house, &all[0]).await, "1c 2a 3b");
        app.move_key_result(&ada, id(all[2].id), 9).await.unwrap();
        assert_eq!(order(&house, &all[0]).await, "1a 2b 3c");
        let after = last(&house).await;
        app.move_key_result(&ada, id(all[2].id), 3).await.unwrap();
        assert_eq!(last(&house).await, after, "it is there already");
        app.propose_objective(&ada, id(objective.id), None).await.unwrap();
        // An owner of another team changes what they look after, and not the places of the others.
        let tom = house.caller(&tom).await;
        let outcome = app.move_key_result(&tom, id(all[0].id), 2).await;
        assert_eq!(told(outcome), "forbidden objective.not_yours");
        let outcome = app.move_key_result(&tom, id(all[1].id), 1).await;
        assert_eq!(told(outcome), "forbidden key_result.not_yours");
    }

    async fn a_score_is_taken_back_with_a_reason(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let rita = house.caller(&house.reader("Rita").await).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let name = id(key_result.id);
        let ended = async |caller, reason| told(app.remove_score(caller, name, None, reason).await);
        assert_eq!(ended(&ada, "Why not").await, "key_result.wrong_state");
        app.record_check_in(&ada, check_in(&key_result, "4", 9)).await.unwrap();
        let score = ScoreKeyResult {
            key_result: name,
            seen: None,
            score: Some(Score::new(10).unwrap()),
            taught: None,
            evidence: "The order book".to_owned(),
            link: String::new(),
            after: String::new(),            reason: String::new(),
        };
        app.score_key_result(&ada, score).await.unwrap();
        assert_eq!(ended(&rita, "No").await, "forbidden key_result.not_yours");
        assert_eq!(ended(&ada, "").await, "key_result.no_reason at reason");
        assert_eq!(ended(&ada, "Two bikes came back").await, "done");
        assert!(matches!(now(&house, &key_result).await.state, State::Agreed { .. }));
        app.record_check_in(&ada, check_in(&key_result, "5", 6)).await.unwrap();
    }

    async fn a_score_is_replaced_with_a_reason(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        app.record_check_in(&ada, check_in(&key_result, "4", 9)).await.unwrap();
        let ended = async |tenths, evidence: &str, reason: &str| {
            let score = ScoreKeyResult {
                key_result: id(key_result.id),
                seen: None,
                score: Some(Score::new(tenths).unwrap()),
                taught: None,
                evidence: evidence.to_owned(),
                link: String::new(),
                after: String::new(),
                reason: reason.to_owned(),
            };
            told(app.score_key_result(&ada, score).await)
        };
        assert_eq!(ended(10, "The order book", "").await, "done");
        let scored = last(&house).await;
        assert_eq!(ended(10, "The order book", "").await, "done");
        assert_eq!(last(&house).await, scored, "it says so already");
        assert_eq!(ended(8, "The order book", " ").await, "key_result.no_reason at reason");
        assert_eq!(ended(10, "The order book of May", "").await, "key_result.no_reason at reason");
        assert_eq!(last(&house).await, scored);
        assert_eq!(ended(8, "The order book", "Two bikes came back").await, "done");
        let given = now(&house, &key_result).await.state.given().cloned().unwrap();
        assert_eq!(given.score, Some(Score::new(8).unwrap()));
        let history = house.app.store.db().read(async |r: &mut plumb_db::Reader| {
            plumb_app::views::history::of(r, &ada, Kind::KeyResult, id(key_result.id), None).await.map(|(_, told)| told)
        });
        let history = history.await.unwrap();
        let reasons = history.entries.iter().take(2).map(|entry| entry.reason.as_str());
        assert_eq!(reasons.collect::<Vec<_>>(), ["Two bikes came back", ""]);
    }

    async fn only_what_was_agreed_once_is_continued(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, before) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let objective = draft(&house, &ada, "The next step").await;
        let draft = draft_key_result(&house, &ada, &objective, reach(&house.founder, "4", "2")).await;
        let ended = async |continues| {
            let words = reach(&house.founder, "4", "2");
            let command = plumb_app::key_results::DraftKeyResult { objective: id(objective.id), words, continues };
            told(app.draft_key_result(&ada, command).await)
        };
        let nothing = "key_result.continues_nothing at continues";
        assert_eq!(ended(Some(draft.id)).await, nothing);
        assert_eq!(ended(Some(Uuid::nil().into())).await, nothing);
        assert_eq!(ended(Some(before.id)).await, "done");
    }

    async fn what_came_later_is_not_continued(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, first) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let (_, second) = agreed(&house, reach(&house.founder, "4", "2")).await;
        let ended = async |key_result: &KeyResult, continues| {
            let command = EditKeyResult { continues, ..edit(key_result, as_written(key_result)) };
            told(app.edit_key_result(&ada, command).await)
        };
        let later = "key_result.continues_later at continues";
        assert_eq!(ended(&first, Some(second.id)).await, later);
        assert_eq!(ended(&first, Some(first.id)).await, later, "nor is it itself");
        assert_eq!(ended(&second, Some(first.id)).await, "done");
        assert_eq!(now(&house, &second).await.continues, Some(first.id));
        assert_eq!(ended(&second, None).await, "done");
        assert_eq!(now(&house, &second).await.continues, None);
    }
}
