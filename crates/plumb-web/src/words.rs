//! From the domain to words and drawings: every door of the pages says a thing the same way, because it says it here.

use jiff::civil::{Date, Weekday};
use plumb_app::position::{ObjectivePosition, Position};
use plumb_app::views::rows::KeyResultRow;
use plumb_app::{Fact, Refusal};
use plumb_core::ambition::Ambition;
use plumb_core::confidence::{Confidence, ConfidenceBand};
use plumb_core::evidence::Evidence;
use plumb_core::fraction::Fraction;
use plumb_core::key_result::KeyResult;
use plumb_core::mean::{Mean, ObjectiveProgress};
use plumb_core::measure::{Bounds, Measure, MeasureKind, Start};
use plumb_core::pace::PaceAsks;
use plumb_core::reading::Reading;
use plumb_core::standing::Standing;
use plumb_core::unit::Unit;
use plumb_draw::{Kind, Spark, Stop, Tone, Track};
use plumb_text::{Arg, Locale, Text};

/// Words as they begin a heading or a sentence: the first letter large, unless the first word has a large letter
/// already and means it so ("iPhone", "eBay").
pub(crate) fn capitalised(words: &str) -> String {
    let first_word = words.split(char::is_whitespace).next().unwrap_or_default();
    let mut rest = words.chars();
    match rest.next() {
        Some(first) if !first_word.chars().any(char::is_uppercase) => {
            first.to_uppercase().chain(rest).collect()
        }
        _ => words.to_owned(),
    }
}

/// A day of the week by its number, 1 Monday to 7 Sunday.
pub(crate) fn weekday(text: &Text, number: i64) -> Option<String> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()?;
    Some(text.weekday(weekday))
}

/// A refusal in words, each fact in the reader's formats.
pub(crate) fn refusal(text: &Text, refusal: &Refusal) -> String {
    let args =
        refusal.facts.iter().map(|(name, fact)| (*name, arg(text, fact))).collect::<Vec<_>>();
    text.say_code("refusal", refusal.code, &args).into_owned()
}

fn arg<'a>(text: &Text, fact: &'a Fact) -> Arg<'a> {
    match fact {
        Fact::Text(words) => words.into(),
        Fact::Number(number) => (*number).into(),
        Fact::Quantity(quantity) => (*quantity).into(),
        Fact::Day(day) => text.day_with_year(*day).into(),
        Fact::Instant(at) => text.instant(*at, &jiff::tz::TimeZone::UTC).into(),
    }
}

/// Colour and shape of a standing.
pub(crate) fn tone_of(standing: Standing) -> Tone {
    match standing {
        Standing::OffTrack => Tone::Bad,
        Standing::AtRisk => Tone::Warn,
        Standing::OnTrack | Standing::Reached => Tone::Good,
        _ => Tone::Quiet,
    }
}

/// Colour and shape of a confidence.
pub(crate) fn tone_of_confidence(confidence: Confidence) -> Tone {
    match confidence.band() {
        ConfidenceBand::Red => Tone::Bad,
        ConfidenceBand::Amber => Tone::Warn,
        ConfidenceBand::Green => Tone::Good,
    }
}

/// A day as it is told beside where something stands: near today by its name. In a closed cycle, where nothing is near
/// today, in full.
pub(crate) fn day(text: &Text, day: Date, position: &Position) -> String {
    if position.is_closed {
        text.day_with_year(day)
    } else {
        text.relative_day(day, position.today)
    }
}

/// A standing in words: "Off track", "Ended at 92%".
pub(crate) fn standing(text: &Text, standing: Standing, progress: Option<Fraction>) -> String {
    let progress = progress.unwrap_or(Fraction::ZERO);
    if standing == Standing::Ended && progress < Fraction::ZERO {
        return text.say("standing-ended-away").into_owned();
    }
    let percent = text.percent(progress);
    text.say_code("standing", standing.code(), &[("percent", percent.into())]).into_owned()
}

/// The standing of an objective in words. It stands where its worst key result stands and has a number of its own, so
/// the percent of that key result is left out.
pub(crate) fn standing_of_objective(text: &Text, standing: Standing) -> String {
    match standing {
        Standing::Ended => text.say("standing-ended-alone").into_owned(),
        other => text.say_code("standing", other.code(), &[]).into_owned(),
    }
}

/// The rule that decided where a key result stands: "the number is behind". Nothing where it stands nowhere yet.
pub(crate) fn because(text: &Text, row: &KeyResultRow) -> Option<String> {
    use plumb_core::standing::Because;
    let position = &row.position;
    let reason = position.standing?.reason;
    let day = match reason.because {
        Because::NotStarted => Some(position.span.start_on()),
        Because::DueDateCome => Some(position.span.due_on()),
        _ => reason.read_on,
    };
    let mut args = Vec::new();
    if let Some(confidence) = reason.confidence {
        args.push(("confidence", i64::from(confidence.tenths()).into()));
    }
    if let Some(day) = day {
        // "It was due on 28 Nov": no sentence says "on yesterday".
        let said = match reason.because {
            Because::DueDateCome => text.day_of_year(day, position.today),
            _ => self::day(text, day, position),
        };
        args.push(("day", said.into()));
    }
    Some(text.say_code("because", reason.because.code(), &args).into_owned())
}

/// The value that a key result stands at, in its unit; milestones are counted.
pub(crate) fn value(text: &Text, row: &KeyResultRow) -> Option<String> {
    let key_result = &row.digested.key_result;
    match (row.digested.digest.evidence.as_ref()?, key_result.measure.whole()?) {
        (Evidence::Milestones(reached), Measure::Milestones(all)) => {
            reached.read_on?;
            let (reached, all) =
                (all.all().iter().filter(|one| reached.has(one.id)).count(), all.all().len());
            Some(
                text.say_with(
                    "milestones-share",
                    &[("reached", reached.into()), ("all", all.into())],
                )
                .into_owned(),
            )
        }
        (evidence, _) => Some(text.quantity_short(evidence.latest()?.value, &key_result.unit)),
    }
}

/// The word that stands behind a number in a form: "hours", "%", "EUR".
pub(crate) fn unit_behind(text: &Text, unit: &Unit) -> Option<String> {
    match unit {
        Unit::Count | Unit::Ratio => None,
        Unit::Percent => Some("%".to_owned()),
        Unit::Currency(code) => Some(code.as_str().to_owned()),
        Unit::Duration(duration) => {
            Some(text.say_code("duration-unit", duration.code(), &[]).into_owned())
        }
        Unit::Text(name) => Some(name.as_str().to_owned()),
    }
}

/// What a keep keeps to: "at least 92%".
pub(crate) fn bounds(text: &Text, bounds: Bounds, key_result: &KeyResult) -> String {
    let say = |value| text.quantity_short(value, &key_result.unit);
    match (bounds.floor(), bounds.ceiling()) {
        (Some(floor), Some(ceiling)) => text
            .say_with(
                "bounds-between",
                &[("floor", say(floor).into()), ("ceiling", say(ceiling).into())],
            )
            .into_owned(),
        (Some(floor), None) => {
            text.say_with("bounds-at-least", &[("floor", say(floor).into())]).into_owned()
        }
        (None, Some(ceiling)) => {
            text.say_with("bounds-at-most", &[("ceiling", say(ceiling).into())]).into_owned()
        }
        (None, None) => String::new(),
    }
}

/// A share as a drawing wants it.
#[expect(clippy::cast_precision_loss, reason = "a drawing is a thousand pixels wide at most")]
pub(crate) fn share(fraction: Fraction) -> f64 {
    fraction.ten_thousandths() as f64 / 10_000.0
}

/// The track of a key result in a list whose plumb line stands at `common_pace`.
pub(crate) fn track(text: &Text, row: &KeyResultRow, common_pace: Option<Fraction>) -> String {
    let key_result = &row.digested.key_result;
    let position = &row.position;
    let value = value(text, row);
    let mut said = value.clone().unwrap_or_else(|| text.say("standing-no-reading").into_owned());
    let mut spoken = said.clone();
    let say = |value| text.quantity_short(value, &key_result.unit);
    let (mut from, mut to) = (String::new(), String::new());
    let stops = stops_of(row);
    let kind = match key_result.measure.whole() {
        Some(Measure::Reach(reach)) => {
            from = reach.from().map(say).unwrap_or_default();
            to = say(reach.to());
            Kind::Reach
        }
        Some(Measure::Keep(keep)) => {
            to = bounds(text, keep.bounds(), key_result);
            // The dot of a promise stands for how often it was kept, and its last reading for today alone.
            if let Some(share) = position.keep.filter(|share| share.read > 0 && value.is_some()) {
                let args = [
                    ("kept", i64::from(share.kept).into()),
                    ("read", i64::from(share.read).into()),
                ];
                from = text.say_with("keep-now", &[("value", said.into())]).into_owned();
                said = text.say_with("keep-share-short", &args).into_owned();
                spoken = format!("{from}, {said}");
            }
            Kind::Keep {
                floor: keep.bounds().floor().is_some(),
                ceiling: keep.bounds().ceiling().is_some(),
            }
        }
        Some(Measure::Milestones(_)) => Kind::Milestones(&stops),
        None => Kind::Reach,
    };
    let tone = position.standing.map_or(Tone::Quiet, |standing| tone_of(standing.standing));
    Track {
        value: position.progress.filter(|_| value.is_some()).map(share),
        label: &said,
        from_label: &from,
        to_label: &to,
        pace: position.expected.map(share),
        common_pace: common_pace.map(share),
        tone,
        kind,
        bare: false,
        description: &describe(text, row, &spoken),
    }
    .to_string()
}

/// How far an objective is: one track, or one for each ambition, because these are never averaged with each other;
/// none while nothing is agreed.
pub(crate) fn objective_tracks(
    text: &Text,
    position: &ObjectivePosition,
    common_pace: Option<Fraction>,
) -> Vec<String> {
    let tone = position.worst.map_or(Tone::Quiet, |(_, worst)| tone_of(worst.standing));
    let track = |mean: &Mean, ambition: Option<Ambition>| {
        let percent = text.percent(mean.progress);
        let asked = text.percent(mean.expected);
        let asks = text.say_with("pace-asks-for", &[("value", asked.into())]);
        let label = match ambition {
            None => percent,
            Some(ambition) => {
                format!("{} {percent}", text.say_code("ambition", ambition.code(), &[]))
            }
        };
        Track {
            value: Some(share(mean.progress)),
            label: &label,
            pace: Some(share(mean.expected)),
            common_pace: common_pace.map(share),
            tone,
            description: &format!("{label}; {asks}"),
            ..Track::default()
        }
        .to_string()
    };
    match &position.progress {
        ObjectiveProgress::One(mean) => vec![track(mean, None)],
        ObjectiveProgress::Apart(means) => {
            means.iter().map(|(ambition, mean)| track(mean, Some(*ambition))).collect()
        }
        ObjectiveProgress::None if position.worst.is_some() => {
            let label = text.say("standing-no-reading");
            vec![
                Track {
                    label: &label,
                    common_pace: common_pace.map(share),
                    description: &label,
                    ..Track::default()
                }
                .to_string(),
            ]
        }
        ObjectiveProgress::None => Vec::new(),
    }
}

/// The milestones of a key result as stops on its track.
#[expect(clippy::cast_precision_loss, reason = "a drawing is a thousand pixels wide at most")]
fn stops_of(row: &KeyResultRow) -> Vec<Stop> {
    let Some(Measure::Milestones(milestones)) = row.digested.key_result.measure.whole() else {
        return Vec::new();
    };
    let weights = milestones.all().iter().map(|one| one.weight).collect::<Vec<_>>();
    let shares = plumb_core::weight::shares(&weights);
    let mut so_far = 0;
    milestones
        .all()
        .iter()
        .zip(shares)
        .map(|(one, share)| {
            so_far += share.ten_thousandths();
            let reached = match &row.digested.digest.evidence {
                Some(Evidence::Milestones(reached)) => reached.has(one.id),
                _ => false,
            };
            Stop { at: so_far as f64 / 10_000.0, reached }
        })
        .collect()
}

/// A track for those who can't see it: the value and what pace asks for.
fn describe(text: &Text, row: &KeyResultRow, value: &str) -> String {
    match asks(text, row) {
        Some(asks) => format!("{value}; {asks}"),
        None => value.to_owned(),
    }
}

/// "pace asks for 6.7 days".
pub(crate) fn asks(text: &Text, row: &KeyResultRow) -> Option<String> {
    let key_result = &row.digested.key_result;
    Some(match row.position.asks? {
        PaceAsks::Value(value) => {
            let value = text.quantity_about(value, 1, &key_result.unit);
            text.say_with("pace-asks-for", &[("value", value.into())]).into_owned()
        }
        PaceAsks::Within(within) => {
            let bounds = bounds(text, within, key_result);
            text.say_with("pace-within", &[("bounds", bounds.into())]).into_owned()
        }
        PaceAsks::Milestones { due, of } => text
            .say_with("pace-milestones", &[("due", due.into()), ("all", of.into())])
            .into_owned(),
    })
}

/// What pace asks for, without the words around it: "6.7 days", "at least 92%", "3 of 5".
pub(crate) fn asked(text: &Text, key_result: &KeyResult, asks: PaceAsks) -> String {
    match asks {
        PaceAsks::Value(value) => text.quantity_about(value, 1, &key_result.unit),
        PaceAsks::Within(within) => bounds(text, within, key_result),
        PaceAsks::Milestones { due, of } => {
            text.say_with("milestones-of", &[("due", due.into()), ("all", of.into())]).into_owned()
        }
    }
}

/// A value that was read: "84%"; of a milestone, which one and whether it was reached.
pub(crate) fn reading(text: &Text, key_result: &KeyResult, reading: &Reading) -> String {
    let Some(id) = reading.milestone else {
        return text.quantity(reading.value, &key_result.unit);
    };
    let title = match key_result.measure.whole() {
        Some(Measure::Milestones(all)) => all.get(id).map(|one| one.title.clone()),
        _ => None,
    };
    let key = if reading.says_reached() { "milestone-reached" } else { "milestone-taken-back" };
    text.say_with(key, &[("milestone", title.unwrap_or_default().into())]).into_owned()
}

/// What several readings say that were written down together: "Permit and Furniture: reached, First guest: taken back".
pub(crate) fn readings(text: &Text, key_result: &KeyResult, together: &[&Reading]) -> String {
    let (Some(Measure::Milestones(all)), [_, _, ..]) = (key_result.measure.whole(), together)
    else {
        let said = together.iter().map(|reading| self::reading(text, key_result, reading));
        return said.collect::<Vec<_>>().join(", ");
    };
    let said = [("milestone-reached", true), ("milestone-taken-back", false)];
    let said = said.into_iter().filter_map(|(key, reached)| {
        let of = |id| {
            let mut those = together.iter().filter(|reading| reading.says_reached() == reached);
            those.any(|reading| reading.milestone == Some(id))
        };
        let titles = all.all().iter().filter(|one| of(one.id)).map(|one| &one.title);
        let titles = titles.collect::<Vec<_>>();
        let milestones = text.list(&titles);
        (!titles.is_empty())
            .then(|| text.say_with(key, &[("milestone", milestones.into())]).into_owned())
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The value that a key result stands at, as a sentence says it: "7.5 days".
pub(crate) fn value_long(text: &Text, row: &KeyResultRow) -> Option<String> {
    match row.digested.digest.evidence.as_ref()?.latest() {
        Some(latest) => Some(text.quantity(latest.value, &row.digested.key_result.unit)),
        None => value(text, row),
    }
}

/// What a language and its formats are called; a tag that is not offered as it is.
pub(crate) fn language(tag: String) -> String {
    let known = Locale::supported().iter().find(|one| one.tag == tag);
    known.map_or(tag, |one| one.name.to_owned())
}

/// What is to be reached or kept, as far as it is written: "from 71% to 90%", "at least 92%", "5 milestones".
pub(crate) fn aim(text: &Text, key_result: &KeyResult) -> Option<String> {
    let say = |value| text.quantity(value, &key_result.unit);
    let written = &key_result.measure;
    let kind = written.kind()?;
    let aim = match kind {
        MeasureKind::Reach => {
            let from = written.start().and_then(|start| match start {
                Start::Value(from) => {
                    Some(text.say_with("key-result-from", &[("start", say(from).into())]))
                }
                Start::ToBeMeasured { .. } => None,
            });
            let to = written
                .to()
                .map(|to| text.say_with("key-result-to", &[("target", say(to).into())]));
            from.into_iter().chain(to).collect::<Vec<_>>().join(" ")
        }
        MeasureKind::Keep => {
            written.bounds().map(|it| bounds(text, it, key_result)).unwrap_or_default()
        }
        MeasureKind::Milestones => {
            let count = written.steps().len();
            text.say_with("count-milestones", &[("count", count.into())]).into_owned()
        }
    };
    Some(if aim.is_empty() { text.say_code("measure", kind.code(), &[]).into_owned() } else { aim })
}

/// The last check-ins as a row of dots.
pub(crate) fn spark(text: &Text, row: &KeyResultRow) -> String {
    let recent = &row.digested.digest.recent;
    let tones = recent
        .iter()
        .map(|one| {
            one.confidence
                .and_then(|tenths| Confidence::new(i64::from(tenths)).ok())
                .map_or(Tone::Quiet, tone_of_confidence)
        })
        .collect::<Vec<_>>();
    let numbers = recent
        .iter()
        .map(|one| {
            one.confidence.map_or_else(|| "–".to_owned(), |tenths| text.count(i64::from(tenths)))
        })
        .collect::<Vec<_>>();
    if tones.is_empty() {
        return String::new();
    }
    Spark { tones: &tones, description: &numbers.join(", ") }.to_string()
}

/// "7/10".
pub(crate) fn of_ten(text: &Text, confidence: Option<Confidence>) -> Option<String> {
    let tenths = i64::from(confidence?.tenths());
    Some(text.say_with("confidence-of-ten", &[("confidence", tenths.into())]).into_owned())
}

/// "updated Tuesday", "no check-in for 15 days", "next check-in 2 Dec".
pub(crate) fn looked_at(text: &Text, row: &KeyResultRow) -> String {
    use plumb_core::rhythm::CheckInState;
    let today = row.position.today;
    match (row.digested.digest.checked_in_on, row.position.check_in) {
        (Some(on), CheckInState::Stale) => {
            let days = on.until(today).map_or(0, |span| i64::from(span.get_days()));
            text.say_with("check-in-none-for", &[("count", days.into())]).into_owned()
        }
        (Some(on), _) => {
            let day = day(text, on, &row.position);
            text.say_with("check-in-updated", &[("day", day.into())]).into_owned()
        }
        (None, _) if row.position.check_in_days.is_some() => {
            text.say("check-in-none-yet").into_owned()
        }
        (None, _) => String::new(),
    }
}
