//! Workshops, in the first cycle.

use crate::curve::Curve;
use crate::telling::{DAYS, Objective, PERCENT, Told, objective, reach, work};
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![one_way()],
        initiatives: vec![
            work("Put the four benches into one room", "halvard")
                .moves("workshops/one-way/days")
                .doing(1)
                .done(6),
        ],
        left_out: vec![("A second van", "The first one stands still for half of the day.")],
    }
}

fn one_way() -> Objective {
    objective("one-way", "have one way from the counter to the bench and back")
        .why("The same lamp was mended twice, because it had two slips.")
        .lead("halvard")
        .supports("mendwell/open/back")
        .answered(ObjectiveAnswer::Partly, "One way in. Going out there are still three.")
        .by(reach(
            "days",
            "Cut the median time from hand-in to hand-back from 17 to 10 days",
            DAYS,
            ("17", "10"),
        )
        .owner("halvard")
        .lagging()
        .counts("Days from hand-in to hand-back, the median of the week")
        .source("Repair ledger")
        .sure("6-6-7-7-7-7-7")
        .goes(Curve::Steady, "12")
        .scored(7, "12 days in the last two weeks."))
        .by(reach(
            "found",
            "Raise things that we find within five minutes from 55% to 95%",
            PERCENT,
            ("55", "95"),
        )
        .owner("mirela")
        .leading()
        .counts("Of twenty things picked by lot on Friday")
        .source("The Friday walk")
        .sure("7-7-8-8-9-9-9")
        .goes(Curve::Adopted, "90")
        .scored(9, "18 of 20 on the last Friday."))
}
