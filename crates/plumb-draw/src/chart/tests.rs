use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;

fn reading(day: f64, value: f64) -> Reading<'static> {
    Reading { day, value, title: "", late: false }
}

#[test]
fn a_chart_names_what_it_shows_and_places_it() {
    let chart = Chart {
        id: "k-57",
        title: "First deliveries on time",
        description: "84% on 17 November.",
        days: 100.0,
        readings: &[reading(0.0, 71.0), reading(50.0, 84.0)],
        pace: &[(0.0, 71.0), (100.0, 90.0)],
        levels: &[Target { value: 90.0, label: "target 90%", before: &[] }],
        today: Some(Mark { day: 50.0, label: "today" }),
        beliefs: &[Belief { day: 50.0, label: "7", tone: Tone::Good, title: "7 of 10" }],
        day_ticks: &[Mark { day: 0.0, label: "1 Oct" }],
        value_ticks: &[Level { value: 80.0, label: "80%" }],
        last_label: "84%",
        tone: Tone::Good,
        ..Chart::default()
    };
    assert_snapshot!(chart.to_string().replace("><", ">\n<"), @r#"
    <svg class="chart__plot chart__plot--good chart__plot--gutter-s" width="100%" height="302" role="img" aria-labelledby="k-57-title k-57-desc" direction="ltr">
    <title id="k-57-title">First deliveries on time</title>
    <desc id="k-57-desc">84% on 17 November.</desc>
    <line class="chart__grid" x2="100%" y1="127.17" y2="127.17"/>
    <text class="chart__label" x="-10" y="131.17" text-anchor="end">80%</text>
    <line class="chart__axis" x2="100%" y1="218" y2="218"/>
    <line class="chart__target" x2="100%" y1="43.83" y2="43.83"/>
    <svg y="28" width="100%" height="190" viewBox="0 0 1000 190" preserveAspectRatio="none" overflow="visible">
    <polyline class="chart__pace" vector-effect="non-scaling-stroke" points="0,174.17 1000,15.83"/>
    <polyline class="chart__line" vector-effect="non-scaling-stroke" points="0,174.17 500,65.83"/>
    </svg>
    <text class="chart__target-label" x="100%" y="37.83" text-anchor="end">target 90%</text>
    <line class="chart__today" x1="50%" x2="50%" y1="8" y2="218"/>
    <svg x="50%" y="218" overflow="visible">
    <path class="chart__bob" d="M-4-3h8L6 2 0 11.5-6 2z"/>
    </svg>
    <text class="chart__today-label" x="50%" dx="8" y="14" text-anchor="start">today</text>
    <circle class="chart__reading" cx="0%" cy="202.17" r="4">
    </circle>
    <circle class="chart__reading" cx="50%" cy="93.83" r="4">
    </circle>
    <text class="chart__last-label" x="50%" y="82.83" text-anchor="end">84%</text>
    <text class="chart__label" x="0%" y="243" text-anchor="middle">1 Oct</text>
    <g>
    <title>7 of 10</title>
    <svg x="50%" y="284" overflow="visible">
    <circle class="chart__belief chart__belief--good" r="10.5"/>
    <text class="chart__belief-text chart__belief-text--good" y="4" text-anchor="middle">7</text>
    </svg>
    </g>
    </svg>
    "#);
}

#[test]
fn without_readings_it_says_so() {
    let drawn =
        Chart { days: 90.0, empty_label: "Nothing read yet", ..Chart::default() }.to_string();
    assert!(drawn.contains(">Nothing read yet</text>"), "{drawn}");
}

#[test]
fn one_reading_is_a_circle_without_a_line() {
    let drawn =
        Chart { days: 90.0, readings: &[reading(3.0, 5.0)], ..Chart::default() }.to_string();
    assert!(drawn.contains("chart__reading") && !drawn.contains("chart__line"), "{drawn}");
}

#[test]
fn the_last_value_stands_where_the_line_does_not_come_from() {
    let label_y = |values: [f64; 2]| {
        let readings = [reading(0.0, values[0]), reading(40.0, values[1])];
        let levels = [
            Target { value: 0.0, label: "", before: &[] },
            Target { value: 100.0, label: "", before: &[] },
        ];
        let chart = Chart {
            days: 90.0,
            readings: &readings,
            levels: &levels,
            last_label: "50",
            ..Chart::default()
        };
        let drawn = chart.to_string();
        let (_, label) = drawn.split_once(r#"class="chart__last-label""#).expect("a label");
        label
            .split(r#" y=""#)
            .nth(1)
            .and_then(|y| y.split('"').next()?.parse::<f64>().ok())
            .expect("its place")
    };
    let middle = TOP + PLOT / 2.0;
    assert!(label_y([20.0, 50.0]) < middle, "rising: above");
    assert!(label_y([80.0, 50.0]) > middle, "falling: below");
}

/// `y` of the first text of a class.
#[track_caller]
fn y_of(drawn: &str, class: &str) -> f64 {
    let (_, text) = drawn.split_once(&format!(r#"<text class="{class}""#)).expect("a text");
    text.split(r#" y=""#).nth(1).and_then(|y| y.split('"').next()?.parse().ok()).expect("its place")
}

#[test]
fn a_last_value_at_the_bottom_stands_on_no_curve() {
    let readings = [reading(0.0, 3.0), reading(35.0, 3.0), reading(42.0, 2.0)];
    let levels = [Target { value: 3.0, label: "at least 3 h", before: &[] }];
    let chart = Chart {
        days: 91.0,
        readings: &readings,
        levels: &levels,
        today: Some(Mark { day: 43.0, label: "today" }),
        last_label: "2 h",
        ..Chart::default()
    };
    let drawn = chart.to_string();
    let scale = Scale::of(&chart);
    assert!(y_of(&drawn, "chart__last-label") > scale.y(2.0) + 10.0, "below its circle: {drawn}");
}

#[test]
fn words_of_a_target_stand_where_pace_does_not_come_from() {
    let drawn = |from: f64, to: f64| {
        let levels = [Target { value: to, label: "target", before: &[] }];
        let pace = [(0.0, from), (90.0, to)];
        let chart = Chart { days: 90.0, pace: &pace, levels: &levels, ..Chart::default() };
        (y_of(&chart.to_string(), "chart__target-label"), Scale::of(&chart).y(to))
    };
    let (label, line) = drawn(14.0, 7.0);
    assert!(label > line, "pace falls from above: below");
    let (label, line) = drawn(7.0, 14.0);
    assert!(label < line, "pace rises from below: above");
}

#[test]
fn that_nothing_was_read_stands_clear_of_a_bound() {
    let levels = [Target { value: 2.0, label: "at most 2", before: &[] }];
    let chart =
        Chart { days: 90.0, levels: &levels, empty_label: "No reading", ..Chart::default() };
    let (words, line) = (y_of(&chart.to_string(), "chart__empty"), Scale::of(&chart).y(2.0));
    assert!((words - line).abs() > 16.0, "{words} beside {line}");
}

#[test]
fn what_was_reached_holds_up_to_today() {
    let readings = [reading(10.0, 25.0), reading(40.0, 50.0)];
    let chart = Chart {
        days: 100.0,
        readings: &readings,
        steps: Some((0.0, 60.0)),
        levels: &[Target { value: 100.0, label: "", before: &[] }],
        ..Chart::default()
    };
    let drawn = chart.to_string();
    let scale = Scale::of(&chart);
    let points = [(0.0, 0.0), (10.0, 0.0), (10.0, 25.0), (40.0, 25.0), (40.0, 50.0), (60.0, 50.0)]
        .map(|(day, value)| scale.point(day, value))
        .join(" ");
    assert!(drawn.contains(&format!(r#"points="{points}""#)), "{drawn}");
}

#[test]
fn thirteen_weekly_beliefs_all_have_room_on_a_phone() {
    let beliefs: Vec<_> = (0..13_u8)
        .map(|week| Belief { day: f64::from(week) * 7.0 + 4.0, label: "7", ..Belief::default() })
        .collect();
    let drawn = Chart { days: 90.0, beliefs: &beliefs, ..Chart::default() }.to_string();
    assert_eq!(drawn.matches("<g><title>").count(), 13, "{drawn}");
}

#[test]
fn the_last_mark_of_time_is_left_out_rather_than_run_into_the_one_before() {
    let ticks = [
        Mark { day: 3.5, label: "w1" },
        Mark { day: 94.5, label: "w14" },
        Mark { day: 98.5, label: "w15" },
    ];
    let drawn = Chart { days: 99.0, day_ticks: &ticks, ..Chart::default() }.to_string();
    assert!(drawn.contains(">w14<") != drawn.contains(">w15<"), "{drawn}");
}

#[test]
fn readings_outside_the_cycle_widen_the_time_axis() {
    let chart = Chart {
        days: 90.0,
        readings: &[reading(-12.0, 1.0), reading(120.0, 2.0)],
        ..Chart::default()
    };
    assert_eq!(chart.span(), (-12.0, 120.0));
}

#[test]
fn hundreds_of_readings_are_thinned_and_keep_their_peak() {
    let mut readings: Vec<_> =
        (0..5000).map(|index| reading(f64::from(index) / 50.0, f64::from(index % 7))).collect();
    readings[2501].value = 400.0;
    let chart = Chart { days: 100.0, readings: &readings, ..Chart::default() };
    let drawn = chart.to_string();
    assert_eq!(drawn.matches("<circle").count(), 1);
    assert!(drawn.len() < 25_000, "{} bytes", drawn.len());
    let scale = Scale::of(&chart);
    assert!(drawn.contains(&scale.point(readings[2501].day, 400.0)), "the peak is gone");
}

#[test]
fn a_flat_line_stands_in_the_middle() {
    let chart =
        Chart { days: 10.0, readings: &[reading(0.0, 0.0), reading(5.0, 0.0)], ..Chart::default() };
    assert_eq!(chart.range(), (-0.1, 0.1));
    assert_eq!(Chart { whole: true, ..chart }.range(), (-0.25, 1.0));
    let two = [reading(0.0, 2.0)];
    assert_eq!(Chart { whole: true, readings: &two, ..chart }.range(), (1.0, 3.0));
}

proptest! {
    #[test]
    fn no_number_leaves_the_chart(
        days in any::<f64>(),
        points in prop::collection::vec((any::<f64>(), any::<f64>()), 0..6),
        today in any::<f64>(),
        level in any::<f64>(),
    ) {
        let readings: Vec<_> = points.iter().map(|(day, value)| reading(*day, *value)).collect();
        let beliefs: Vec<_> = points.iter().map(|(day, _)| Belief { day: *day, label: "7", ..Belief::default() }).collect();
        let before: Vec<_> = points.iter().map(|(day, value)| (*day, Some(*value))).collect();
        let bands: Vec<_> = points.iter().map(|(day, value)| (*day, (Some(*value), None))).collect();
        let levels = [Target { value: level, label: "target", before: &before }];
        let ticks = [Level { value: level, label: "target" }];
        let chart = Chart {
            days, readings: &readings, pace: &points, levels: &levels, value_ticks: &ticks, beliefs: &beliefs,
            band: Some((Some(level), None)), bands_before: &bands, today: Some(Mark { day: today, label: "today" }), ..Chart::default()
        };
        let drawn = chart.to_string();
        prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
        for place in drawn.split('"').filter_map(|part| part.strip_suffix('%')).filter_map(|part| part.parse::<f64>().ok()) {
            prop_assert!((0.0..=100.0).contains(&place), "{place} in {drawn}");
        }
    }
}

#[test]
fn a_target_that_was_changed_is_a_line_in_steps() {
    let before = [(30.0, None), (60.0, Some(80.0))];
    let chart = Chart {
        days: 100.0,
        levels: &[Target { value: 90.0, label: "target 90%", before: &before }],
        readings: &[reading(0.0, 70.0)],
        ..Chart::default()
    };
    let drawn = chart.to_string();
    let lines = drawn.split("<line ").filter(|line| line.starts_with("class=\"chart__target\""));
    let lines = lines.map(|line| line.split("/>").next().unwrap()).collect::<Vec<_>>();
    assert_snapshot!(lines.join("\n"), @r#"
    class="chart__target" x1="30%" x2="60%" y1="123" y2="123"
    class="chart__target" x1="60%" x2="60%" y1="123" y2="43.83"
    class="chart__target" x1="60%" x2="100%" y1="43.83" y2="43.83"
    "#);
    assert_eq!(chart.range(), (68.0, 92.0), "what was asked for before is in sight, too");
}

#[test]
fn bounds_that_were_changed_tint_the_ground_that_held_then() {
    let chart = Chart {
        days: 100.0,
        levels: &[Target { value: 6.0, label: "at most 6", before: &[(50.0, Some(8.0))] }],
        band: Some((None, Some(6.0))),
        bands_before: &[(50.0, (None, Some(8.0)))],
        ..Chart::default()
    };
    let drawn = chart.to_string();
    let bands = drawn.split("<rect ").skip(1).map(|band| band.split("/>").next().unwrap());
    assert_snapshot!(bands.collect::<Vec<_>>().join("\n"), @r#"
    class="chart__band" y="43.83" width="50%" height="174.17"
    class="chart__band" x="50%" y="202.17" width="50%" height="15.83"
    "#);
}
