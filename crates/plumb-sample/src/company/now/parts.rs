//! Parts, in the cycle under way. In its third week it moved house.

use crate::curve::Curve;
use crate::telling::{
    DAYS, EUR, Fate, Objective, PERCENT, Told, at_most, milestones, objective, reach, work,
};
use plumb_core::objective::Purpose;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![on_the_day(), worth_the_part(), at_home()],
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
        .by(reach("trays", "Raise trays that are complete at the first packing from 70% to 88%", PERCENT, ("70", "88"))
            .owner("pavel")
            .leading()
            .counts("Trays that nobody had to add to, of all packed in the week")
            .source("The packing list")
            .sure("88-888")
            .goes(Curve::Adopted, "78"))
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

fn at_home() -> Objective {
    objective("at-home", "be at home in the new store before the first frost")
        .why("We moved in the third week. As long as every second box is closed, nobody finds anything.")
        .committed()
        .purpose(Purpose::Execution)
        .lead("ilse")
        .supports("workshops/still-missed/waiting")
        .by(reach("minutes", "Cut the time to find a part from 11 to 3 minutes", "duration:minute", ("11", "3"))
            .owner("ilse")
            .leading()
            .counts("Minutes from the request to the part in the hand, the median of twenty requests on Thursday")
            .source("A watch and a list")
            .sure("-6-677")
            .reads("- 12 - 10 8.5 7")
            .note(2, "The old store, half packed: worse before it gets better."))
        .by(milestones(
            "boxes",
            "Open every box",
            &[
                ("Half of the boxes are empty", "A photograph of the yard", Some(6)),
                ("All boxes are empty", "A photograph of the yard", Some(9)),
                ("Every shelf has its label", "The Friday walk finds none without", Some(12)),
            ],
        )
        .owner("nanami")
        .leading()
        .sure("77-788")
        .reads("0 0 - 0 1 1"))
        .by(reach("heat", "Bring what it costs to keep the store dry from 190 to 120 euros a week", EUR, ("190", "120"))
            .owner("gebre")
            .lagging()
            .counts("Electricity of the driers and the heater")
            .source("The meter at the door")
            .sure("---877")
            .reads("- - - 188 171 160"))
}
