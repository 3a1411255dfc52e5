//! Parts, in the cycle under way. In its third week it moved house.

use crate::curve::Curve;
use crate::telling::{
    DAYS, EUR, Fate, Objective, PERCENT, Told, at_most, milestones, objective, reach, work,
};

pub(super) fn told() -> Told {
    Told {
        objectives: vec![on_the_day(), worth_the_part()],
        initiatives: vec![
            work("Take apart everything that we give up on, the same week", "rafael")
                .moves("parts/on-the-day/salvaged")
                .doing(1),
            work("A second supplier for belts and seals", "svetlana")
                .moves("parts/on-the-day/wait")
                .moves("bench/first-time/coffee")
                .doing(4),
        ],
        left_out: vec![(
            "Printing gears ourselves",
            "The printer stands still until the store has moved. Nobody is to start it on the side.",
        )],
    }
}

fn on_the_day() -> Objective {
    objective("on-the-day", "have the part on the bench on the day it is needed")
        .why("Four of ten things lie open because a part is missing. It is the longest of all waits, and it is ours.")
        .lead("xiulan")
        .supports("workshops/still-missed/days")
        .by(reach("ready", "Raise repairs whose part is there when they begin from 58% to 75%", PERCENT, ("58", "75"))
            .owner("nanami")
            .leading()
            .counts("Repairs begun with every part in the tray, of those that need one")
            .source("Bench slips, the box at the top")
            .helps("What is there on the first day never waits")
            .sure("77-778")
            .goes(Curve::Lost, "65")
            .note(4, "We lost a week to the move, and three boxes to a flooded cellar."))
        .by(reach("wait", "Cut the mean wait for an ordered part from 6.2 to 4 days", DAYS, ("6.2", "4.0"))
            .owner("svetlana")
            .leading()
            .counts("Days from order to arrival, of what arrived in the week")
            .excludes("Parts that were never found")
            .source("Order book")
            .sure("87-7")
            .goes(Curve::Early, "4.9"))
        .by(reach("salvaged", "Raise parts that come from things we gave up on from 12% to 25%", PERCENT, ("12", "25"))
            .owner("rafael")
            .leading()
            .counts("Parts built in that were salvaged, of all parts built in")
            .source("The colour of the label")
            .sure("88-7")
            .goes(Curve::Adopted, "17"))
        .by(milestones(
            "terms",
            "Three suppliers take back what we did not need",
            &[
                ("First supplier", "A signed page", Some(4)),
                ("Second supplier", "A signed page", Some(8)),
                ("Third supplier", "A signed page", Some(12)),
            ],
        )
        .owner("gebre")
        .lagging()
        .sure("66-655")
        .reads("0 0 - 0 0 0")
        .obstacle(6, "The first answers no letters. It might help if Halvard called."))
}

fn worth_the_part() -> Objective {
    objective("worth-the-part", "spend on a part only what the repair is worth")
        .why("We bought a motor for 90 euros to mend a mixer that costs 70.")
        .committed()
        .lead("emeka")
        .fate(Fate::Retired(
            3,
            "The wholesaler went over to daily prices, so a limit by part means nothing any more. What a repair may cost is being worked out in Workshops' question; we come back when there is an answer.",
        ))
        .by(reach("share", "Bring parts from 44% to 35% of what a repair earns", PERCENT, ("44", "35"))
            .owner("emeka")
            .lagging()
            .sure("66")
            .goes(Curve::Steady, "43"))
        .by(at_most("over", "Keep parts dearer than the repair at 2 a week or fewer", "count", "2")
            .owner("ilse")
            .leading()
            .sure("75")
            .reads("2 3"))
        .by(reach("shelf", "Bring what lies on the shelf for over a year from 18,400 to 12,000 euros", EUR, ("18400", "12000"))
            .owner("pavel")
            .lagging()
            .sure("77")
            .reads("18400 18150"))
}
