//! What holds for any input at all: numbers at the ends of their range, days at the ends of the
//! calendar, readings in any order.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Weekday},
};
use plumb_core::{
    ambition::Ambition,
    cadence::Cadence,
    confidence::Confidence,
    days::DayRange,
    evidence::{Evidence, KeepEvidence},
    fraction::Fraction,
    mean::{Part, mean},
    measure::{
        Bounds, BoundsInForce, Checkpoint, Keep, Measure, Milestone, Milestones, Reach, Start,
    },
    pace::{PaceBounds, expected, pace_asks},
    progress::{KeepShare, keep_share, progress},
    quantity::Quantity,
    reading::{MilestoneId, Reading},
    rhythm::{CheckInState, Rhythm},
    score::{Suggestion, suggested_score},
    span::Span,
    standing::{Facts, Standing, holds_until, objective_standing, standing},
    unit::Unit,
    weight::Weight,
};
use proptest::{collection::vec, option, prelude::*, sample::select, test_runner::TestCaseResult};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::help::{at, day, milestone_id, number};

// What the tests choose from.

/// Anywhere in the range, and more often at its ends and around zero.
fn quantity() -> impl Strategy<Value = Quantity> {
    let end = 10_i128.pow(24) - 1;
    let nanos = prop_oneof![
        select(vec![-end, end, -1, 0, 1, 1_000_000_000]),
        -end..=end,
        -100_000_000_000_i128..=100_000_000_000,
    ];
    nanos.prop_map(|nanos| Quantity::new(Decimal::from_i128_with_scale(nanos, 9)).unwrap())
}

fn positive() -> impl Strategy<Value = Weight> {
    quantity().prop_map(|quantity| {
        let above_zero = quantity.get().abs().max(Decimal::new(1, 9));
        Weight::new(Quantity::new(above_zero).unwrap()).unwrap()
    })
}

/// Within some months, as in life.
fn near() -> impl Strategy<Value = Date> + Clone {
    (0_i64..150).prop_map(|days| later(day("2028-01-01"), days))
}

/// Anywhere in the calendar, its ends included.
fn anywhere() -> impl Strategy<Value = Date> + Clone {
    let days = (0_i64..7_304_484).prop_map(|days| later(Date::MIN, days));
    prop_oneof![select(vec![Date::MIN, Date::MAX]), days, near()]
}

fn later(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(days * 24))
}

fn span_of(days: impl Strategy<Value = Date> + Clone) -> impl Strategy<Value = Span> {
    (days.clone(), days).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)).unwrap())
}

fn ranges_of(days: impl Strategy<Value = Date> + Clone) -> impl Strategy<Value = Vec<DayRange>> {
    let range = (days.clone(), days).prop_map(|(a, b)| DayRange::new(a.min(b), a.max(b)).unwrap());
    vec(range, 0..4)
}

fn short_ranges() -> impl Strategy<Value = Vec<DayRange>> {
    let range = (near(), 0_i64..20)
        .prop_map(|(first_on, days)| DayRange::new(first_on, later(first_on, days)).unwrap());
    vec(range, 0..5)
}

fn cadence() -> impl Strategy<Value = Cadence> {
    select(Cadence::ALL)
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0_i8..7).prop_map(|n| Weekday::from_monday_zero_offset(n).unwrap())
}

fn rhythm(pauses: impl Strategy<Value = Vec<DayRange>>) -> impl Strategy<Value = Rhythm> {
    (cadence(), weekday(), pauses).prop_map(|(cadence, weekday, pauses)| {
        Rhythm::new(cadence, weekday, day("2028-01-01"), pauses)
    })
}

fn reach_of(days: impl Strategy<Value = Date>) -> impl Strategy<Value = Measure> {
    reach_from(option::weighted(0.9, quantity()), days)
}

/// From a value, with checkpoints strictly within its span.
fn reach_in_a_span() -> impl Strategy<Value = (Measure, Span)> {
    (near(), 2_i64..150).prop_flat_map(|(start_on, days)| {
        let within = (1..days).prop_map(move |day| later(start_on, day));
        let span = Span::new(start_on, later(start_on, days)).unwrap();
        (reach_from(quantity().prop_map(Some), within), Just(span))
    })
}

fn reach_from(
    from: impl Strategy<Value = Option<Quantity>>,
    days: impl Strategy<Value = Date>,
) -> impl Strategy<Value = Measure> {
    let checkpoints = vec((days, quantity()), 0..4).prop_map(|mut checkpoints| {
        checkpoints.sort_by_key(|&(on, _)| on);
        checkpoints.dedup_by_key(|&mut (on, _)| on);
        checkpoints.into_iter().map(|(on, value)| Checkpoint { on, value }).collect()
    });
    (from, quantity(), checkpoints).prop_filter_map("from is not to", |(from, to, checkpoints)| {
        let start = from.map_or(Start::ToBeMeasured { by: Date::MAX }, Start::Value);
        Reach::new(start, to, checkpoints).ok().map(Measure::Reach)
    })
}

fn bounds() -> impl Strategy<Value = Bounds> {
    prop_oneof![
        quantity().prop_map(Bounds::at_least),
        quantity().prop_map(Bounds::at_most),
        (quantity(), quantity()).prop_map(|(a, b)| Bounds::between(a.min(b), a.max(b)).unwrap()),
    ]
}

fn milestones_of(days: impl Strategy<Value = Date>) -> impl Strategy<Value = Measure> {
    vec((positive(), option::of(days)), 2..6).prop_map(|of| {
        let milestones = (0..).zip(of).map(|(n, (weight, due_on))| Milestone {
            id: milestone_id(n),
            title: "step".to_owned(),
            proof: "seen".to_owned(),
            weight,
            due_on,
        });
        Measure::Milestones(Milestones::new(milestones.collect()).unwrap())
    })
}

fn measure() -> impl Strategy<Value = Measure> {
    prop_oneof![
        reach_of(anywhere()),
        (bounds(), ranges_of(anywhere()))
            .prop_map(|(bounds, days)| Measure::Keep(Keep::new(bounds, days))),
        milestones_of(anywhere()),
    ]
}

/// Readings of values and of milestones alike, so that some do not belong. No two are recorded at
/// one instant.
fn readings_of(days: impl Strategy<Value = Date>) -> impl Strategy<Value = Vec<Reading>> {
    let milestone = option::of((0_u128..7).prop_map(|n| MilestoneId(Uuid::from_u128(n))));
    vec((days, quantity(), milestone), 0..12).prop_map(|readings| {
        (0..)
            .zip(readings)
            .map(|(n, (about_on, value, milestone))| Reading {
                about_on,
                recorded_at: Timestamp::from_second(n).unwrap(),
                value,
                milestone,
            })
            .collect()
    })
}

fn confidence() -> impl Strategy<Value = Option<Confidence>> {
    option::of((0_i64..=10).prop_map(|tenths| Confidence::new(tenths).unwrap()))
}

// Nothing panics, and everything stays where it belongs.

#[derive(Debug)]
struct Anything {
    measure: Measure,
    in_force: BoundsInForce,
    readings: Vec<Reading>,
    span: Span,
    rhythm: Rhythm,
    confidence: Option<Confidence>,
    last_check_in_on: Option<Date>,
    today: Date,
}

fn anything() -> impl Strategy<Value = Anything> {
    (
        measure(),
        vec((anywhere(), bounds()), 0..3),
        readings_of(anywhere()),
        span_of(anywhere()),
        rhythm(ranges_of(anywhere())),
        confidence(),
        option::of(anywhere()),
        anywhere(),
    )
        .prop_map(
            |(measure, dated, readings, span, rhythm, confidence, last_check_in_on, today)| {
                Anything {
                    measure,
                    in_force: BoundsInForce::since(dated),
                    readings,
                    span,
                    rhythm,
                    confidence,
                    last_check_in_on,
                    today,
                }
            },
        )
}

fn digest(it: &Anything, readings: &[Reading]) -> Evidence {
    Evidence::digest(&it.measure, &it.in_force, it.span, it.rhythm.cadence(), readings)
}

fn holds_for_anything(it: &Anything) -> TestCaseResult {
    let evidence = digest(it, &it.readings);
    let (measure, span, today) = (&it.measure, it.span, it.today);
    let facts = Facts {
        measure,
        evidence: &evidence,
        span,
        confidence: it.confidence,
        last_check_in_on: it.last_check_in_on,
        rhythm: &it.rhythm,
        pace_bounds: PaceBounds::DEFAULT,
    };
    let p = progress(measure, &evidence, span, today);
    let found = standing(&facts, today);

    // Reached is what is shown as 100% or more, and nothing else is.
    prop_assert_eq!(
        found.standing == Standing::Reached,
        p.is_some_and(|p| p.whole_percent() >= 100)
    );
    prop_assert_eq!(found.reason.progress, p);
    if span.has_ended(today) {
        prop_assert!(matches!(found.standing, Standing::Reached | Standing::Ended));
    } else {
        prop_assert!(found.standing != Standing::Ended);
        if it.confidence.is_some_and(|confidence| confidence.tenths() <= 3) {
            prop_assert!(matches!(found.standing, Standing::Reached | Standing::OffTrack));
        }
    }

    // A standing holds as long as it says.
    let until = holds_until(&facts, today);
    prop_assert!(until >= today);
    let middle = later(today, i64::from(until.duration_since(today).as_hours() > 24));
    prop_assert_eq!(standing(&facts, middle).standing, found.standing);

    // What pace asks for and where it stands exist together.
    prop_assert_eq!(
        pace_asks(measure, span, today).is_some(),
        expected(measure, span, today).is_some()
    );

    // A mean of one is that one, clamped.
    if let Some(mean) = mean([Part::of(measure, &evidence, span, Weight::ONE, today)]) {
        prop_assert_eq!(mean.progress, p.unwrap_or_default().clamped());
        prop_assert!(Fraction::ZERO <= mean.expected && mean.expected <= Fraction::ONE);
    }

    for &ambition in Ambition::ALL {
        let cadence = it.rhythm.cadence();
        match suggested_score(ambition, measure, &evidence, span, cadence, today) {
            Suggestion::Stretch(score) | Suggestion::Promise(score, _) => {
                prop_assert!(score.tenths() <= 10);
            }
            Suggestion::NoneForLearning => prop_assert_eq!(ambition, Ambition::Learning),
            Suggestion::NoneWithoutReading | Suggestion::NoneBelowHalfRead => {}
        }
    }

    // The order in which readings are read does not matter.
    let backwards: Vec<_> = it.readings.iter().rev().copied().collect();
    prop_assert_eq!(digest(it, &backwards), evidence);
    Ok(())
}

proptest! {
    #[test]
    fn anything_that_can_be_written_down_can_be_told(it in anything()) {
        holds_for_anything(&it)?;
    }

    #[test]
    fn a_check_in_is_due_before_it_is_stale_and_both_before_the_end(
        rhythm in rhythm(ranges_of(anywhere())),
        span in span_of(anywhere()),
        last in option::of(anywhere()),
    ) {
        let found = rhythm.check_in_days(span, last);
        prop_assert_eq!(found.until, span.due_on());
        prop_assert!(found.due_on.is_none_or(|due_on| due_on < span.due_on()));
        if let Some(stale_on) = found.stale_on {
            prop_assert!(found.due_on.is_some_and(|due_on| due_on < stale_on));
            prop_assert!(stale_on < span.due_on());
        }
        prop_assert_eq!(found.state(span.due_on()), CheckInState::NotDue);
    }
}

// Progress and pace.

proptest! {
    #[test]
    fn progress_is_0_at_the_start_1_at_the_target_and_the_same_mirrored(
        from in quantity(), to in quantity(), value in quantity(),
    ) {
        prop_assume!(from != to);
        let span = Span::new(day("2026-01-01"), day("2026-03-31")).unwrap();
        let p = |from, to, value| {
            let measure = Measure::Reach(Reach::new(Start::Value(from), to, Vec::new()).unwrap());
            let reading = Reading::of_value(day("2026-02-01"), at(0), value);
            let evidence = crate::help::evidence(&measure, span, &[reading]);
            progress(&measure, &evidence, span, day("2026-02-01")).unwrap()
        };
        let minus = |quantity: Quantity| Quantity::new(-quantity.get()).unwrap();
        prop_assert_eq!(p(from, to, from), Fraction::ZERO);
        prop_assert_eq!(p(from, to, to), Fraction::ONE);
        prop_assert_eq!(p(from, to, value), p(minus(from), minus(to), minus(value)));
    }

    #[test]
    fn without_checkpoints_pace_never_goes_back_and_stays_between_0_and_1(
        reach in reach_of(Just(Date::MIN)), milestones in milestones_of(near()),
        span in span_of(near()), today in near(),
    ) {
        for measure in [reach, milestones] {
            let pace = |on| expected(&measure, span, on).unwrap_or_default();
            prop_assert!(pace(today) <= pace(later(today, 1)));
            prop_assert!(Fraction::ZERO <= pace(today) && pace(today) <= Fraction::ONE);
            prop_assert_eq!(pace(later(span.start_on(), -1)), Fraction::ZERO);
        }
    }

    #[test]
    fn at_a_checkpoint_pace_asks_for_its_value((reach, span) in reach_in_a_span()) {
        let Measure::Reach(inner) = &reach else { unreachable!() };
        prop_assert!(reach.fits(span).is_ok());
        for checkpoint in inner.checkpoints() {
            prop_assert_eq!(
                pace_asks(&reach, span, checkpoint.on),
                Some(plumb_core::pace::PaceAsks::Value(checkpoint.value))
            );
        }
    }

    #[test]
    fn a_mean_lies_between_its_least_and_its_most(
        parts in vec((positive(), -20_000_i64..20_000), 1..6),
    ) {
        let parts: Vec<_> = parts
            .into_iter()
            .map(|(weight, progress)| Part::Counts {
                weight,
                progress: Fraction::from_ten_thousandths(progress),
                expected: Fraction::ONE,
                is_read: true,
            })
            .collect();
        let clamped = |part: &Part| match part {
            Part::Counts { progress, .. } => progress.clamped(),
            _ => unreachable!(),
        };
        let found = mean(parts.iter().copied()).unwrap();
        prop_assert!(parts.iter().map(clamped).min().unwrap() <= found.progress);
        prop_assert!(found.progress <= parts.iter().map(clamped).max().unwrap());
        prop_assert_eq!(found.expected, Fraction::ONE);
    }
}

// Against a slower way to say the same.

/// Walks the days of a keep, one by one.
fn gaps_by_walking(keep: &Keep, span: Span, cadence: Cadence, read: &[Date], today: Date) -> u32 {
    let counts = |on: Date| !keep.not_counting().iter().any(|range| range.contains(on));
    let (mut gaps, mut first_on) = (0, span.start_on());
    while first_on <= span.due_on() {
        let last_on = later(first_on, cadence.days() - 1).min(span.due_on());
        let days: Vec<_> =
            (0..cadence.days()).map(|n| later(first_on, n)).filter(|&on| on <= last_on).collect();
        let is_period = days.iter().any(|&on| counts(on));
        let is_read = days.iter().any(|&on| counts(on) && read.contains(&on));
        gaps += u32::from(last_on < today && is_period && !is_read);
        first_on = later(first_on, cadence.days());
    }
    gaps
}

/// The nth day after the given one that is in no pause.
fn passed_by_walking(pauses: &[DayRange], since: Date, days: i64) -> Date {
    let (mut on, mut left) = (since, days);
    while left > 0 {
        on = later(on, 1);
        left -= i64::from(!pauses.iter().any(|pause| pause.contains(on)));
    }
    on
}

proptest! {
    #[test]
    fn gaps_are_what_walking_through_the_periods_finds(
        not_counting in short_ranges(), span in span_of(near()), cadence in cadence(),
        read in vec(near(), 0..12), today in near(),
    ) {
        // Nothing is read in the future.
        let read: Vec<_> = read.into_iter().filter(|&on| on <= today).collect();
        let keep = Keep::new(Bounds::at_least(number("1")), not_counting);
        let measure = Measure::Keep(keep.clone());
        let readings: Vec<_> =
            read.iter().map(|&on| Reading::of_value(on, at(0), number("2"))).collect();
        let in_force = BoundsInForce::unrevised();
        let evidence = match Evidence::digest(&measure, &in_force, span, cadence, &readings) {
            Evidence::Keep(evidence) => evidence,
            _ => KeepEvidence::default(),
        };
        let KeepShare { kept, read: periods_read, gaps } =
            keep_share(&keep, &evidence, span, cadence, today);
        prop_assert_eq!(gaps, gaps_by_walking(&keep, span, cadence, &read, today));
        prop_assert_eq!(kept, periods_read);
    }

    #[test]
    fn a_rhythm_is_what_walking_through_the_days_finds(
        cadence in cadence(), weekday in weekday(), pauses in short_ranges(), last in near(),
    ) {
        let first = day("2028-01-01");
        let rhythm = Rhythm::new(cadence, weekday, first, pauses.clone());
        let whole = Span::new(first, day("2099-12-31")).unwrap();
        let found = rhythm.check_in_days(whole, Some(last));

        let earliest = passed_by_walking(&pauses, last, cadence.half_days());
        let due_on = found.due_on.unwrap();
        prop_assert!(due_on >= earliest);
        prop_assert_eq!(due_on.weekday(), weekday);
        prop_assert!(!pauses.iter().any(|pause| pause.contains(due_on)));
        let patience = passed_by_walking(&pauses, last, cadence.patience_days() + 1);
        prop_assert_eq!(found.stale_on.unwrap(), patience.max(later(due_on, 1)));
        let fresh = passed_by_walking(&pauses, last, cadence.fresh_days() + 1);
        prop_assert_eq!(rhythm.fresh_until(last), later(fresh, -1));
        if pauses.is_empty() {
            prop_assert!(due_on < later(earliest, cadence.days()));
            prop_assert!(due_on < patience);
        }
    }

    #[test]
    fn the_worst_key_result_is_the_objectives(
        standings in vec(select(Standing::ALL), 1..6),
    ) {
        let unread = crate::help::reach("0", "1");
        let evidence = Evidence::none(&unread);
        let rhythm = Rhythm::new(Cadence::Weekly, Weekday::Friday, Date::MIN, Vec::new());
        let some = standing(
            &Facts {
                measure: &unread,
                evidence: &evidence,
                span: Span::new(Date::MIN, Date::MAX).unwrap(),
                confidence: None,
                last_check_in_on: None,
                rhythm: &rhythm,
                pace_bounds: PaceBounds::DEFAULT,
            },
            day("2026-01-01"),
        );
        let key_results = standings
            .iter()
            .map(|&standing| plumb_core::standing::KeyResultStanding { standing, ..some })
            .enumerate();
        let (which, worst) = objective_standing(key_results).unwrap();
        prop_assert_eq!(Some(worst.standing), standings.iter().min().copied());
        prop_assert_eq!(Some(which), standings.iter().position(|&it| it == worst.standing));
    }
}

// What is written down can be read back.

proptest! {
    #[test]
    fn a_quantity_survives_being_printed(quantity in quantity()) {
        prop_assert_eq!(quantity.to_string().parse(), Ok(quantity));
    }

    #[test]
    fn no_text_breaks_a_quantity(text in ".*") {
        if let Ok(quantity) = text.parse::<Quantity>() {
            prop_assert_eq!(quantity.to_string().parse(), Ok(quantity));
        }
    }

    #[test]
    fn a_unit_survives_being_coded(code in "(%|count|ratio|currency:[A-Za-z]{3}|duration:(day|hour)|text:.{0,12})") {
        if let Ok(unit) = Unit::from_code(&code) {
            prop_assert_eq!(Unit::from_code(&unit.code()), Ok(unit));
        }
    }
}
