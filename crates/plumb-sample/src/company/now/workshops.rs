//! Workshops, in the cycle under way. It meets every second week.

use crate::curve::Curve;
use crate::telling::{
    COUNT, DAYS, Objective, PERCENT, Told, at_least, milestones, objective, reach, work,
};

pub(super) fn told() -> Told {
    Told {
        objectives: vec![still_missed(), worth_it()],
        initiatives: vec![
            work(
                "One board for everything that waits, where all four benches can see it",
                "halvard",
            )
            .moves("workshops/still-missed/waiting")
            .moves("workshops/still-missed/days")
            .doing(1)
            .done(3),
        ],
        left_out: vec![(
            "A warehouse system",
            "The shelf labels are good enough until the store has moved; then we will know what we need.",
        )],
    }
}

fn still_missed() -> Objective {
    objective("still-missed", "give people their things back while they still miss them")
        .why("After a week most households have bought another one. Then the repair is a favour to us, and they do not come again.")
        .lead("halvard")
        .supports("mendwell/obvious/back")
        .by(reach("days", "Cut the median time from hand-in to hand-back from 9.5 to 6 days", DAYS, ("9.5", "6"))
            .owner("halvard")
            .lagging()
            .counts("Days from the moment a thing is handed over until it is back, the median of those returned in the week")
            .excludes("Days on which the owner asked us to wait")
            .source("Repair ledger")
            .helps("It is what people feel")
            .sure("7-7-7-")
            .goes(Curve::Steady, "8.0"))
        .by(reach("waiting", "Bring things that wait more than two days for somebody to look at them from 34% to 15%", PERCENT, ("34", "15"))
            .owner("mirela")
            .leading()
            .counts("Things not opened within two working days, of those handed in that week")
            .source("Repair ledger, opened-on")
            .sure("8-9-9-")
            .goes(Curve::Early, "23"))
        .by(reach("shelf", "Bring things on our shelves from 230 to 140", COUNT, ("230", "140"))
            .owner("xiulan")
            .lagging()
            .counts("Things handed in and not yet back, on Friday at five")
            .source("A walk along the shelves")
            .sure("7-8-8-")
            .goes(Curve::Steady, "188"))
        .by(at_least("dates", "Keep at least 90% of the dates we promise", PERCENT, "90")
            .owner("kofi")
            .of_team("rounds")
            .lagging()
            .counts("Things back on or before the day first promised, of those due that week")
            .source("Repair ledger")
            .sure("787877")
            .reads("91 93 90 92 94 92"))
}

fn worth_it() -> Objective {
    objective("worth-it", "find out which things we should stop trying to mend")
        .why("We mend a hand blender at a loss and call it service. Perhaps it is; we have never looked.")
        .learning()
        .lead("olu")
        .by(reach("known", "Know what a repair truly costs for 12 kinds of things, instead of 3", COUNT, ("3", "12"))
            .owner("olu")
            .leading()
            .counts("Kinds with twenty repairs whose every minute and part was written down")
            .source("Time sheets of the trial bench")
            .sure("7-7-8-")
            .goes(Curve::Steady, "7"))
        .by(milestones(
            "rule",
            "Agree on a rule that says no, and try it on real people",
            &[
                ("A rule that fits on a postcard", "The postcard hangs at the counter", Some(5)),
                ("Forty people heard it", "Notes of forty conversations", Some(9)),
                ("Bench and Welcome keep it or drop it", "The decision, in writing", Some(13)),
            ],
        )
        .owner("mirela")
        .lagging()
        .sure("7-7-8-")
        .reads("0 - 0 - 1 -"))
}
