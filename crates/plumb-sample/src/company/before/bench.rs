//! Bench, in the first cycle.

use crate::curve::Curve;
use crate::telling::{HOURS, MINUTES, Objective, PERCENT, Told, between, objective, reach, work};
use plumb_core::objective::Purpose;
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![hold(), four_benches()],
        initiatives: vec![
            work("Tune into one fault a week, all together", "olu")
                .moves("bench/hold/returns")
                .doing(2)
                .done(13),
        ],
        left_out: vec![("Taking on apprentices", "Next year, once two of us may teach.")],
    }
}

fn hold() -> Objective {
    objective("hold", "mend things so that they hold")
        .why("One in seven comes back.")
        .lead("olu")
        .supports("workshops/one-way")
        .answered(ObjectiveAnswer::Partly, "Better, and far from good.")
        .by(reach("returns", "Bring things that come back within 90 days from 14% to 10%", PERCENT, ("14", "10"))
            .owner("olu")
            .lagging()
            .counts("Back with the same fault within 90 days")
            .source("Repair ledger, the returns shelf")
            .sure("7777766666777")
            .goes(Curve::Late, "11")
            .scored(8, "11% in the last month."))
        .by(reach("coffee", "Bring coffee machines that come back from 24% to 15%", PERCENT, ("24", "15"))
            .owner("dimitra")
            .lagging()
            .counts("Coffee machines back with the same fault within 90 days")
            .source("Repair ledger")
            .sure("6666655555555")
            .goes(Curve::Steady, "19")
            .scored(6, "19% in the last month.")
            .after("What changed: one of us took them all. What surprised us: it is always the pump. What next: show every return to everybody."))
        .by(reach("tested", "Raise repairs that leave with a written final test from 0% to 30%", PERCENT, ("0", "30"))
            .owner("anneliese")
            .leading()
            .counts("Repairs with a signed sheet, of all handed back")
            .source("Test sheets")
            .sure("5556667666555")
            .goes(Curve::Step, "20")
            .scored(7, "20% in the last week."))
}

fn four_benches() -> Objective {
    objective("four-benches", "work in one room without losing our tempers")
        .why("Four benches came together in the second week.")
        .purpose(Purpose::Execution)
        .lead("mirela")
        .answered(ObjectiveAnswer::Reached, "Nobody shouts, and nobody is cold.")
        .by(between("warm", "Keep the room between 18 and 24 degrees", "text:°C", ("18", "24"))
            .owner("priya")
            .leading()
            .counts("The thermometer at the middle bench, Wednesdays at two")
            .sure("8888888887777")
            .reads("19 20 21 22 23 25 26 23 22 21 20 19 19")
            .scored(8, "Eleven of thirteen weeks; the two others were the heat wave.")
            .after("What changed: the sun. What surprised us: how much a sheet before the window helps. What next: hang it in May."))
        .by(reach("diagnosis", "Cut the time to a clear diagnosis from 65 to 50 minutes", MINUTES, ("65", "50"))
            .owner("yusuf")
            .lagging()
            .counts("Median of the week")
            .source("Bench slips")
            .sure("777777788888X")
            .goes(Curve::Early, "50")
            .scored(10, "50 minutes in the last month."))
        .by(reach("waiting", "Bring hours of waiting for the one good tester from 11 to 3 a week", HOURS, ("11", "3"))
            .owner("goran")
            .leading()
            .counts("Hours, written on the list beside the tester")
            .sure("7788999999999")
            .goes(Curve::Step, "2.5")
            .scored(10, "2.5 hours since the second tester came."))
}
