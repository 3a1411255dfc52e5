//! Readings apart from check-ins, and corrections.

use super::help::{
    agreed, check_digests, check_in, draft, draft_key_result, id, keep, last, last_told, neighbour,
    number, reach, read, reading, words,
};
use jiff::civil::date;
use plumb_app::Caller;
use plumb_app::check_ins::{CorrectCheckIn, CorrectReading, RecordReading, Value};
use plumb_app::cycles::CycleWords;
use plumb_core::change::Verb;
use plumb_core::check_in::KeptReading;
use plumb_core::confidence::Confidence;
use plumb_core::cycle::Phase;
use plumb_core::key_result::KeyResult;
use plumb_core::measure::{Measure, Milestone, Milestones};
use plumb_core::reading::MilestoneId;
use plumb_core::weight::Weight;
use plumb_db::Reader;
use plumb_store::digests::{self, Digest};
use plumb_testkit::{House, stories, told};
use uuid::Uuid;

async fn digest(house: &House, key_result: &KeyResult) -> Digest {
    let (workspace, id) = (house.workspace, key_result.id);
    read(house, async |r: &mut Reader| Ok(digests::one(r, workspace, id).await?)).await.unwrap()
}

async fn stands_at(house: &House, key_result: &KeyResult) -> String {
    let latest = digest(house, key_result).await.evidence.and_then(|evidence| evidence.latest());
    latest.map(|latest| format!("{} on {}", latest.value, latest.about_on)).unwrap_or_default()
}

/// Records one level about a day.
async fn was_read(
    house: &House,
    caller: &Caller,
    key_result: &KeyResult,
    on: &str,
    value: &str,
) -> KeptReading {
    let kept = house.app.record_reading(caller, reading(key_result, on, value)).await;
    kept.unwrap().remove(0)
}

fn corrected(kept: &KeptReading, on: &str, value: &str) -> CorrectReading {
    CorrectReading {
        reading: kept.id,
        seen: None,
        on: on.parse().unwrap(),
        value: number(value),
        reason: String::new(),
    }
}

stories! {
    async fn a_reading_about_any_day_up_to_today_is_taken(house: House) {
        let mira = house.person("Mira").await;
        let (_, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        let mira = house.caller(&mira).await;
        house.set_now("2026-10-20T09:00:00Z");
        was_read(&house, &mira, &key_result, "2026-10-19", "7.5").await;
        was_read(&house, &mira, &key_result, "2026-10-12", "8").await;
        assert_eq!(stands_at(&house, &key_result).await, "7.5 on 2026-10-19");
        let ended = async |on: &str, value| {
            let command = RecordReading { value, ..reading(&key_result, on, "6") };
            told(house.app.record_reading(&mira, command).await)
        };
        assert_eq!(ended("2026-10-21", Value::Level(number("6"))).await, "check_in.still_to_come at on");
        assert_eq!(ended("2026-10-20", Value::None).await, "reading.no_value at value");
        let milestones = Value::Milestones(Vec::new());
        assert_eq!(ended("2026-10-20", milestones).await, "check_in.value_does_not_fit at value");
        let digest = digest(&house, &key_result).await;
        assert_eq!((digest.readings, digest.check_ins), (2, 0), "a reading is no check-in");
    }

    async fn a_correction_keeps_the_original_and_its_place_in_the_day(house: House) {
        let ada = house.caller(&house.founder).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        house.set_now("2026-10-20T09:00:00Z");
        let first = was_read(&house, &ada, &key_result, "2026-10-20", "7").await;
        house.pass_minutes(5);
        was_read(&house, &ada, &key_result, "2026-10-20", "6.5").await;
        house.pass_minutes(5);
        let mut command = corrected(&first, "2026-10-20", "7.2");
        command.reason = "Two orders were counted twice".into();
        let after = house.app.correct_reading(&ada, command.clone()).await.unwrap();
        assert_eq!(after.reading.recorded_at, first.reading.recorded_at);
        assert_eq!(stands_at(&house, &key_result).await, "6.5 on 2026-10-20");
        let (verb, reason, facts) = last_told(&house).await;
        assert_eq!((verb, reason.as_str()), (Verb::ReadingCorrected, "Two orders were counted twice"));
        assert_eq!((&facts["value"], &facts["value_before"]), (&"7.2".into(), &"7".into()));

        let number = last(&house).await;
        house.app.correct_reading(&ada, command.clone()).await.unwrap();
        assert_eq!(last(&house).await, number, "the same again is no change");
        command.seen = Some(1);
        assert_eq!(told(house.app.correct_reading(&ada, command).await), "conflict");
        house.app.correct_reading(&ada, corrected(&after, "2026-10-10", "7.2")).await.unwrap();
        assert_eq!(last_told(&house).await.2["on_before"], "2026-10-20");
        let to_come = house.app.correct_reading(&ada, corrected(&after, "2026-10-21", "7")).await;
        assert_eq!(told(to_come), "check_in.still_to_come at on");
        check_digests(&house).await;
    }

    async fn a_reading_that_was_taken_back_counts_no_more(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let kept = was_read(&house, &ada, &key_result, "2026-10-01", "7").await;
        let outcome = app.withdraw_reading(&ada, kept.id, None, " ").await;
        assert_eq!(told(outcome), "reading.no_reason at reason");
        app.withdraw_reading(&ada, kept.id, None, "It was another shop").await.unwrap();
        assert_eq!(stands_at(&house, &key_result).await, "");
        assert_eq!(last_told(&house).await.0, Verb::ReadingWithdrawn);
        let outcome = app.withdraw_reading(&ada, kept.id, None, "Again").await;
        assert_eq!(told(outcome), "reading.withdrawn");
        let outcome = app.correct_reading(&ada, corrected(&kept, "2026-10-01", "6")).await;
        assert_eq!(told(outcome), "reading.withdrawn");
        check_digests(&house).await;
    }

    async fn only_those_who_check_in_touch_readings(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let tom = house.caller(&neighbour(&house).await.0).await;
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let kept = was_read(&house, &ada, &key_result, "2026-10-01", "7").await;
        let not_yours = "forbidden check_in.not_yours";
        let outcome = app.record_reading(&tom, reading(&key_result, "2026-10-01", "7")).await;
        assert_eq!(told(outcome), not_yours);
        let outcome = app.correct_reading(&tom, corrected(&kept, "2026-10-01", "6")).await;
        assert_eq!(told(outcome), not_yours);
        assert_eq!(told(app.withdraw_reading(&tom, kept.id, None, "No").await), not_yours);
        let draft = draft(&house, &ada, "A draft").await;
        let hidden = draft_key_result(&house, &ada, &draft, reach(&house.founder, "1", "2")).await;
        let command = reading(&hidden, "2026-10-01", "1");
        assert_eq!(told(app.record_reading(&tom, command.clone()).await), "not found");
        assert_eq!(told(app.record_reading(&ada, command).await), "check_in.not_agreed");
    }

    async fn milestones_are_read_one_by_one_and_corrected_to_reached_or_not(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let milestone = |n: u128, title: &str| Milestone {
            id: MilestoneId(Uuid::from_u128(n)),
            title: title.to_owned(),
            proof: "Somebody saw it".to_owned(),
            weight: Weight::default(),
            due_on: None,
        };
        let both = vec![milestone(1, "The stand is built"), milestone(2, "The stand is used")];
        let measure = Measure::Milestones(Milestones::new(both).unwrap());
        let (_, key_result) = agreed(&house, words(&house.founder, measure)).await;
        let value = Value::Milestones(vec![MilestoneId(Uuid::from_u128(1))]);
        let reached = RecordReading { key_result: id(key_result.id), on: None, value };
        let kept = app.record_reading(&ada, reached.clone()).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(told(app.record_reading(&ada, reached).await), "reading.no_value at value");
        let half = app.correct_reading(&ada, corrected(&kept[0], "2026-10-01", "0.5")).await;
        assert_eq!(told(half), "check_in.value_does_not_fit at value");
        app.correct_reading(&ada, corrected(&kept[0], "2026-10-01", "0")).await.unwrap();
        check_digests(&house).await;
    }

    async fn words_and_confidence_of_a_check_in_are_corrected_as_a_new_version(house: House) {
        let (mira, tom) = (house.person("Mira").await, house.person("Tom").await);
        let (_, key_result) = agreed(&house, reach(&mira, "9", "4")).await;
        let (mira, tom, app) = (house.caller(&mira).await, house.caller(&tom).await, &house.app);
        let rita = house.caller(&house.reader("Rita").await).await;
        let made = app.record_check_in(&mira, check_in(&key_result, "8", 3)).await.unwrap().check_in;
        let mut command = CorrectCheckIn {
            check_in: made.id,
            seen: None,
            confidence: Some(Confidence::new(8).unwrap()),
            evidence: "The list of this week".to_owned(),
            in_the_way: made.in_the_way.clone(),
        };
        let outcome = app.correct_check_in(&rita, command.clone()).await;
        assert_eq!(told(outcome), "forbidden check_in.not_yours");
        let after = app.correct_check_in(&tom, command.clone()).await.unwrap();
        assert_eq!((after.by, after.recorded_at), (made.by, made.recorded_at));
        assert_eq!(digest(&house, &key_result).await.confidence, Confidence::new(8).ok());
        let facts = last_told(&house).await.2;
        assert_eq!((&facts["confidence"], &facts["confidence_before"]), (&8.into(), &3.into()));
        command.confidence = None;
        let outcome = app.correct_check_in(&mira, command.clone()).await;
        assert_eq!(told(outcome), "check_in.no_confidence at confidence");
        command.seen = Some(1);
        assert_eq!(told(app.correct_check_in(&mira, command).await), "conflict");
        check_digests(&house).await;
    }

    async fn a_keep_is_digested_anew_when_the_days_of_its_cycle_change(house: House) {
        let ada = house.caller(&house.founder).await;
        let words = keep(&house.founder, "5");
        house.set_now("2026-09-20T09:00:00Z");
        let (_, key_result) = agreed(&house, words).await;
        house.set_now("2026-10-20T09:00:00Z");
        for (on, value) in [("2026-10-03", "4"), ("2026-10-09", "7"), ("2026-10-16", "5")] {
            was_read(&house, &ada, &key_result, on, value).await;
        }
        let before = digest(&house, &key_result).await;
        let later = CycleWords {
            name: "Q4 2026".to_owned(),
            starts_on: date(2026, 10, 8),
            ends_on: date(2026, 12, 31),
            cadence: None,
        };
        let wordless = house.app.change_cycle(&ada, id(house.cycle), None, later.clone(), " ").await;
        assert_eq!(told(wordless), "cycle.no_reason_for_days at reason");
        house.app.change_cycle(&ada, id(house.cycle), None, later, "A week late").await.unwrap();
        assert_ne!(digest(&house, &key_result).await, before);
        check_digests(&house).await;
        house.app.undo(&ada, last(&house).await).await.unwrap();
        assert_eq!(digest(&house, &key_result).await, before);
    }

    async fn nothing_is_read_once_the_cycle_is_closed(house: House) {
        let (ada, app) = (house.caller(&house.founder).await, &house.app);
        let (_, key_result) = agreed(&house, reach(&house.founder, "9", "4")).await;
        let kept = was_read(&house, &ada, &key_result, "2026-10-01", "7").await;
        app.move_cycle(&ada, id(house.cycle), None, Phase::Closed, "").await.unwrap();
        let closed = "check_in.cycle_closed";
        let outcome = app.record_reading(&ada, reading(&key_result, "2026-10-01", "6")).await;
        assert_eq!(told(outcome), closed);
        let outcome = app.correct_reading(&ada, corrected(&kept, "2026-10-01", "6")).await;
        assert_eq!(told(outcome), closed);
        assert_eq!(told(app.withdraw_reading(&ada, kept.id, None, "No").await), closed);
    }
}
