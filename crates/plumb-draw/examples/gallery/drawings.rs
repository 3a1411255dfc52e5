//! The drawings that the gallery's pages name.

use std::collections::BTreeMap;

use Tone::{Bad, Good, Quiet, Warn};
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
    all
}
