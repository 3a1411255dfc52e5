//! The drawings that the gallery's pages name.

use std::collections::BTreeMap;

use Tone::{Bad, Good, Quiet, Warn};
use plumb_draw::chart::{Belief, Chart, Level, Mark, Reading, Target, value_ticks};
use plumb_draw::{
    Avatar, Dot, DotsTrack, Icon, Kind, LOGO, PlumbLine, ScoreBar, Spark, Stop, Tone, Track, Weeks,
};

/// Where the cycle of the gallery stands: week 6 of 13.
const TODAY: f64 = 0.462;

fn track<'a>(value: f64, label: &'a str, from: &'a str, to: &'a str, tone: Tone) -> Track<'a> {
    Track {
        value: Some(value),
        label,
        from_label: from,
        to_label: to,
        pace: Some(TODAY),
        common_pace: Some(TODAY),
        tone,
        ..Track::default()
    }
}

/// Every drawing by its name.
pub(crate) fn all() -> BTreeMap<&'static str, String> {
    let mut all = BTreeMap::new();
    let mut add = |name, drawing: &dyn std::fmt::Display| {
        assert!(all.insert(name, drawing.to_string()).is_none(), "{name} twice");
    };

    add("logo", &LOGO);
    for (name, icon) in [
        ("icon.week", Icon::Week),
        ("icon.map", Icon::Map),
        ("icon.write", Icon::Write),
        ("icon.menu", Icon::Menu),
        ("icon.search", Icon::Search),
        ("icon.plus", Icon::Plus),
        ("icon.check", Icon::Check),
        ("icon.link", Icon::Link),
        ("icon.lock", Icon::Lock),
        ("icon.note", Icon::Note),
    ] {
        add(name, &icon);
    }
    add("line", &PlumbLine { pace: TODAY, label: "today's pace" });
    add("weeks", &Weeks { week: 6, of: 13, description: "" });

    let on_time = Track {
        description: "84%, from 71% to 90%; pace asks for 79.8%",
        ..track(0.68, "84%", "71%", "90%", Good)
    };
    add("track.on-time", &on_time);
    add("track.answer", &track(0.27, "27 h", "34 h", "8 h", Bad));
    add(
        "track.second",
        &Track { value: Some(0.38), pace: Some(0.3), ..track(0.38, "27%", "22%", "35%", Warn) },
    );
    add(
        "track.waste",
        &Track {
            value: Some(0.462),
            kind: Kind::Keep { floor: false, ceiling: true },
            ..track(0.462, "3.1%", "", "at most 4%", Good)
        },
    );
    let stops = [
        Stop { at: 0.25, reached: true },
        Stop { at: 0.5, reached: true },
        Stop { at: 0.75, reached: false },
        Stop { at: 1.0, reached: false },
    ];
    add(
        "track.points",
        &Track {
            kind: Kind::Milestones(&stops),
            ..track(0.5, "2 of 4 stops", "", "open in four towns", Good)
        },
    );
    add("track.unread", &Track { value: None, ..track(0.0, "no reading yet", "0", "400", Quiet) });
    add("track.reached", &track(1.24, "62 towns", "20", "54", Good));
    add("track.below", &track(-0.18, "−€4,100", "€0", "€22,000", Bad));
    add("track.edge", &track(0.02, "1,204,550 visits a month", "1,200,000", "1,400,000", Bad));
    add(
        "track.high",
        &track(
            0.97,
            "1,394,000 visits a month",
            "1,200,000 visits a month",
            "1,400,000 visits a month",
            Good,
        ),
    );
    add(
        "track.between",
        &Track {
            value: Some(0.4),
            kind: Kind::Keep { floor: true, ceiling: true },
            ..track(0.4, "21.4 °C", "", "19 to 23 °C", Warn)
        },
    );
    add("track.none-asked", &Track { pace: None, ..track(0.1, "41", "40", "50", Quiet) });
    add("track.cjk", &track(0.55, "売上 42 万円", "25 万円", "56 万円", Good));

    for (name, value, tone) in [
        ("map.1", 0.5, Good),
        ("map.2", 0.33, Bad),
        ("map.3", 0.42, Warn),
        ("map.4", 0.58, Good),
        ("map.5", 0.71, Good),
        ("map.6", 0.47, Good),
        ("map.7", 0.12, Bad),
    ] {
        add(name, &Track { bare: true, ..track(value, "", "", "", tone) });
    }
    add("map.8", &Track { bare: true, pace: Some(0.8), ..track(0.6, "", "", "", Bad) });
    add("map.9", &Track { bare: true, value: None, ..track(0.0, "", "", "", Quiet) });

    let dot = |value, tone, title| Dot { value: Some(value), tone, title };
    let kitchen = [
        dot(0.42, Bad, "A first order like a neighbour's, 42%"),
        dot(0.61, Good, "Nothing good is thrown away, 61%"),
    ];
    add("dots.kitchen", &DotsTrack { dots: &kitchen, common_pace: Some(TODAY), description: "" });
    let riders = [dot(0.58, Good, "Every street knows our bell, 58%")];
    add("dots.riders", &DotsTrack { dots: &riders, common_pace: Some(TODAY), description: "" });
    let all_teams = [
        dot(0.33, Bad, "A winter that pays for itself, 33%"),
        dot(0.47, Good, "Neighbours tell neighbours, 47%"),
        dot(0.44, Warn, "A place people stay at, 44%"),
        Dot { value: None, tone: Quiet, title: "Learn what a second town needs, no progress yet" },
    ];
    add("dots.all", &DotsTrack { dots: &all_teams, common_pace: Some(TODAY), description: "" });

    add("spark.good", &Spark { tones: &[Good, Good, Warn, Good, Good, Good], description: "" });
    add("spark.fell", &Spark { tones: &[Good, Good, Warn, Warn, Bad, Bad], description: "" });
    add("spark.gap", &Spark { tones: &[Good, Warn, Warn, Quiet, Warn, Quiet], description: "" });
    add("spark.kept", &Spark { tones: &[Good, Good, Good, Good, Good, Good], description: "" });

    for (name, person) in [
        ("av.mira", "Mira Lund"),
        ("av.tomas", "Tomás Rey"),
        ("av.ada", "Ada Okafor"),
        ("av.jun", "林 純"),
        ("av.sam", "Sam de Wit"),
    ] {
        add(name, &Avatar { name: person, large: false });
    }
    add("av.large", &Avatar { name: "Mira Lund", large: true });
    add("score.7", &ScoreBar { score: 0.7, success: Some(0.7), description: "" });
    add("score.4", &ScoreBar { score: 0.4, success: Some(0.7), description: "" });
    add("score.10", &ScoreBar { score: 1.0, success: None, description: "" });
    charts(&mut all);
    all
}

/// The charts: a key result of a quarter, and everything odd.
fn charts(all: &mut BTreeMap<&'static str, String>) {
    let weekly = |values: &[f64]| -> Vec<Reading<'static>> {
        (0u8..)
            .zip(values)
            .map(|(week, value)| reading(f64::from(week) * 7.0 + 5.0, *value))
            .collect()
    };
    let weeks: Vec<_> =
        (0..13).map(|week| (f64::from(week) * 7.0, format!("w{}", week + 1))).collect();
    let week_marks: Vec<_> = weeks.iter().map(|(day, label)| Mark { day: *day, label }).collect();
    let months =
        [(0.0, "Jan"), (31.0, "Feb"), (59.0, "Mar"), (90.0, "Apr"), (120.0, "May"), (151.0, "Jun")];
    let months = months.into_iter().chain([
        (181.0, "Jul"),
        (212.0, "Aug"),
        (243.0, "Sep"),
        (273.0, "Oct"),
        (304.0, "Nov"),
        (334.0, "Dec"),
    ]);
    let month_marks: Vec<_> = months.map(|(day, label)| Mark { day, label }).collect();
    let beliefs: Vec<_> = [
        (5.0, "8", Good),
        (12.0, "7", Good),
        (19.0, "7", Good),
        (26.0, "6", Warn),
        (33.0, "6", Warn),
        (40.0, "7", Good),
    ]
    .map(|(day, label, tone)| Belief { day, label, tone, title: "" })
    .to_vec();
    let fallen: Vec<_> = [
        (5.0, "8", Good),
        (12.0, "6", Warn),
        (19.0, "5", Warn),
        (26.0, "3", Bad),
        (33.0, "2", Bad),
        (40.0, "3", Bad),
    ]
    .map(|(day, label, tone)| Belief { day, label, tone, title: "" })
    .to_vec();

    let on_time = weekly(&[71.0, 72.5, 76.0, 75.0, 80.0, 84.0]);
    let quarter = Chart {
        days: 91.0,
        today: Some(Mark { day: 42.0, label: "today" }),
        today_note: ": pace asks for 79.8%",
        day_ticks: &week_marks,
        beliefs: &beliefs,
        beliefs_label: "how sure we were",
        empty_label: "Nothing read yet",
        ..Chart::default()
    };
    let mut add = |name, unit, chart: Chart<'_>| {
        let (low, high) = chart.range();
        let labels: Vec<_> = value_ticks(low, high)
            .into_iter()
            .map(|value| (value, format!("{value}{unit}")))
            .collect();
        let ticks: Vec<_> =
            labels.iter().map(|(value, label)| Level { value: *value, label }).collect();
        all.insert(name, Chart { id: name, title: name, value_ticks: &ticks, ..chart }.to_string());
    };
    add(
        "chart.on-time",
        "%",
        Chart {
            readings: &on_time,
            pace: &[(0.0, 71.0), (91.0, 90.0)],
            levels: &[Target { value: 90.0, label: "target 90%", before: &[] }],
            revisions: &[Mark { day: 26.0, label: "27 October: what we count was changed" }],
            last_label: "84%",
            tone: Good,
            ..quarter
        },
    );
    let answer = weekly(&[34.0, 31.0, 28.0, 27.5, 29.0, 27.0]);
    add(
        "chart.reach",
        " h",
        Chart {
            readings: &answer,
            pace: &[(0.0, 34.0), (91.0, 8.0)],
            levels: &[Target { value: 8.0, label: "target 8 h", before: &[] }],
            beliefs: &fallen,
            last_label: "27 h",
            tone: Bad,
            ..quarter
        },
    );
    let warmth = weekly(&[20.5, 21.2, 22.8, 23.6, 22.1, 21.4]);
    add(
        "chart.keep",
        " °C",
        Chart {
            readings: &warmth,
            levels: &[
                Target { value: 19.0, label: "at least 19 °C", before: &[] },
                Target { value: 23.0, label: "at most 23 °C", before: &[] },
            ],
            band: Some((Some(19.0), Some(23.0))),
            last_label: "21.4 °C",
            tone: Warn,
            ..quarter
        },
    );
    let dip = weekly(&[100.0, 92.0, 81.0, 84.0, 95.0, 108.0]);
    add(
        "chart.dip",
        "",
        Chart {
            readings: &dip,
            pace: &[(0.0, 100.0), (21.0, 80.0), (49.0, 110.0), (91.0, 160.0)],
            levels: &[Target { value: 160.0, label: "target 160 tables", before: &[] }],
            last_label: "108 tables",
            tone: Good,
            ..quarter
        },
    );
    let year: Vec<_> = (0..500)
        .map(|index| {
            let day = f64::from(index) * 0.62;
            reading(
                day,
                1_200_000.0
                    + day * 520.0
                    + (day / 9.0).sin() * 14_000.0
                    + (f64::from(index) * 1.7).sin() * 9_000.0,
            )
        })
        .collect();
    add(
        "chart.year",
        "",
        Chart {
            days: 365.0,
            readings: &year,
            pace: &[(0.0, 1_200_000.0), (365.0, 1_400_000.0)],
            levels: &[Target { value: 1_400_000.0, label: "target 1,400,000 visits", before: &[] }],
            today: Some(Mark { day: 310.0, label: "today" }),
            day_ticks: &month_marks,
            last_label: "1,355,018",
            tone: Good,
            ..Chart::default()
        },
    );
    add(
        "chart.day",
        "",
        Chart {
            days: 1.0,
            readings: &[reading(0.0, 3.0), reading(1.0, 11.0)],
            pace: &[(0.0, 0.0), (1.0, 12.0)],
            levels: &[Target { value: 12.0, label: "target 12 talks", before: &[] }],
            day_ticks: &[
                Mark { day: 0.0, label: "Tue 17 Nov" },
                Mark { day: 1.0, label: "Wed 18 Nov" },
            ],
            last_label: "11 talks",
            tone: Good,
            ..Chart::default()
        },
    );
    add(
        "chart.one",
        "%",
        Chart {
            readings: &on_time[..1],
            pace: &[(0.0, 71.0), (91.0, 90.0)],
            levels: &[Target { value: 90.0, label: "target 90%", before: &[] }],
            beliefs: &[],
            last_label: "71%",
            ..quarter
        },
    );
    add(
        "chart.none",
        "%",
        Chart {
            pace: &[(0.0, 71.0), (91.0, 90.0)],
            levels: &[Target { value: 90.0, label: "target 90%", before: &[] }],
            beliefs: &[],
            ..quarter
        },
    );
}

fn reading(day: f64, value: f64) -> Reading<'static> {
    Reading { day, value, ..Reading::default() }
}
