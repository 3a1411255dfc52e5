//! Bench, in the last cycle.

use crate::curve::Curve;
use crate::telling::{
    COUNT, Fate, MINUTES, Objective, PERCENT, Told, at_least, objective, reach, work,
};
use plumb_core::objective::Purpose;
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![fewer_returns(), write_down(), tidy()],
        initiatives: vec![
            work("A final test that fits on one sheet", "anneliese")
                .moves("bench/fewer-returns/tested")
                .doing(1)
                .done(5),
            work("A wall of returned things, with the reason on each", "dimitra")
                .moves("bench/fewer-returns/coffee")
                .doing(2)
                .done(6),
        ],
        left_out: vec![(
            "Mending bicycles",
            "There are four bicycle kitchens in town, all of them better at it.",
        )],
    }
}

fn fewer_returns() -> Objective {
    objective("fewer-returns", "see less of what we have already mended")
        .why("The returns shelf is the fullest of all.")
        .lead("olu")
        .supports("workshops/flow/days")
        .answered(ObjectiveAnswer::Partly, "The shelf is emptier, apart from the coffee machines.")
        .by(reach("all", "Bring things that come back within 90 days from 11% to 7.5%", PERCENT, ("11", "7.5"))
            .owner("olu")
            .lagging()
            .counts("Back with the same fault within 90 days")
            .source("Repair ledger, the returns shelf")
            .sure("777777-777777")
            .goes(Curve::Steady, "8.5")
            .scored(7, "8.5% in the last month."))
        .by(reach("coffee", "Bring coffee machines that come back from 19% to 9%", PERCENT, ("19.0", "9.0"))
            .owner("dimitra")
            .lagging()
            .counts("Coffee machines back with the same fault within 90 days")
            .source("Repair ledger")
            .sure("888888-888764")
            .goes(Curve::Stalled, "14.0")
            .note(10, "We thought that the wall had settled it. Then the machines of the first weeks came back.")
            .scored(5, "14% in the last month.")
            .after("What changed: less than we thought; 90 days is longer than our patience. What surprised us: we were sure until week ten, because nothing that we had mended could have come back yet. What next: look at the seals, and use an early sign."))
        .by(reach("tested", "Raise repairs that leave with a written final test from 20% to 60%", PERCENT, ("20", "60"))
            .owner("anneliese")
            .leading()
            .counts("Repairs with a signed sheet, of all handed back")
            .source("Test sheets, counted on Fridays")
            .sure("678899-999999")
            .goes(Curve::Adopted, "62")
            .scored(10, "62% in the last week; the sheets are in the drawer."))
}

fn write_down() -> Objective {
    objective("write-down", "know tomorrow what one of us found out today")
        .why("We solve the same riddle on three benches in one week.")
        .purpose(Purpose::Execution)
        .lead("mirela")
        .supports("workshops/flow")
        .answered(ObjectiveAnswer::Reached, "People look things up before they ask, and add what is missing.")
        .by(reach("guides", "Have 40 guides, after 9", COUNT, ("9", "40"))
            .owner("chidi")
            .leading()
            .counts("Guides that somebody else followed to the end")
            .limits("It counts pages. The next one says whether anybody reads them")
            .sure("7788-899999XX")
            .goes(Curve::Steady, "43")
            .scored(10, "43 guides, each with the initials of a second person."))
        .by(reach("search", "Cut the time until somebody finds a fault that is known already from 45 to 20 minutes", MINUTES, ("45", "20"))
            .owner("yusuf")
            .lagging()
            .counts("Median minutes to a diagnosis, of faults with a guide")
            .source("Bench slips")
            .sure("666777-777777")
            .goes(Curve::Late, "26")
            .scored(8, "26 minutes in the last two weeks."))
        .by(at_least("hour", "Keep one hour a week for each of us to write", "duration:hour", "1")
            .owner("priya")
            .leading()
            .sure("888-77-776766")
            .reads("1.2 1.1 1 - 1 0.8 - 1 1.1 0.9 1 1 1.2")
            .scored(8, "Nine of eleven weeks.")
            .after("What changed: two weeks with a full shelf. What surprised us: writing was the last thing to go. What next: nothing, it carries itself."))
}

fn tidy() -> Objective {
    objective("tidy", "give every tool one place")
        .why("A quarter of an hour a day goes by looking for things.")
        .purpose(Purpose::Execution)
        .lead("tomasz")
        .fate(Fate::Retired(
            5,
            "Done by everyone in one afternoon in week four. It never needed to be an objective; we took it off rather than celebrate it for two more months.",
        ))
        .by(reach("search", "Bring minutes of looking for tools from 15 to 3 a day", MINUTES, ("15", "3"))
            .owner("tomasz")
            .lagging()
            .sure("7799")
            .goes(Curve::Early, "3"))
        .by(reach("places", "Have a place for 300 tools, after 40", COUNT, ("40", "300"))
            .owner("lucia")
            .leading()
            .sure("7789")
            .goes(Curve::Step, "290"))
}
