//! Bench, in the cycle under way.

use crate::curve::Curve;
use crate::telling::{
    COUNT, Fate, HOURS, MINUTES, Objective, PERCENT, Told, at_least, milestones, objective, reach,
    unmeasured, work,
};
use plumb_core::objective::Purpose;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![first_time(), every_bench(), quiet()],
        initiatives: vec![
            work("A drawer of tested spare boards for the ten commonest machines", "yusuf")
                .moves("bench/first-time/diagnosis")
                .doing(2),
            work("Two afternoons with the maker of the pump seals", "dimitra")
                .moves("bench/first-time/coffee")
                .moves("mendwell/stays-mended/returns")
                .doing(3),
            work("Write a guide for every machine we see more than twice a week", "chidi")
                .moves("bench/first-time/once")
                .doing(1)
                .done(5),
        ],
        left_out: vec![(
            "Mending telephones",
            "Three shops within ten minutes do it faster than we ever could.",
        )],
    }
}

fn first_time() -> Objective {
    objective("first-time", "mend it right the first time")
        .why("A thing that comes back takes the bench of the next one. Nothing else we could do would free as many hours.")
        .lead("olu")
        .supports("mendwell/stays-mended")
        .supports("workshops/still-missed/days")
        .by(reach("once", "Raise repairs that need no second visit to the bench from 81% to 90%", PERCENT, ("81", "90"))
            .owner("chidi")
            .lagging()
            .counts("Repairs that left the bench once and passed the final test, of all finished in the week")
            .excludes("Second visits because the owner asked for something else")
            .source("Repair ledger, bench slips")
            .helps("It is the objective in one number")
            .sure("888888")
            .goes(Curve::Flat, "81.7")
            .note(3, "The guides are being read. We expect the number to follow.")
            .note(6, "All the guides are written. The number has not moved, and we are not sure why."))
        .by(reach("diagnosis", "Cut the time to a clear diagnosis from 50 to 30 minutes", MINUTES, ("50", "30"))
            .owner("dimitra")
            .leading()
            .counts("Minutes from opening the case until the fault is written on the slip, the median of the week")
            .excludes("Things that arrive with a diagnosis from the maker")
            .source("Bench slips")
            .limits("Written by hand at the end of the day")
            .sure("78788")
            .goes(Curve::Steady, "41"))
        .by(reach("tested", "Raise repairs that leave with a written final test from 62% to 95%", PERCENT, ("62", "95"))
            .owner("anneliese")
            .leading()
            .counts("Repairs with a signed test sheet, of all handed back")
            .source("Test sheets, counted on Fridays")
            .sure("899999")
            .goes(Curve::Step, "86")
            .note(4, "From this week nothing leaves without its sheet: the shelf is locked, and the key hangs beside the tester."))
        .by(reach("second", "Bring second opinions that come too late from 9 to 2 a week", COUNT, ("9", "2"))
            .owner("tomasz")
            .leading()
            .counts("Things opened again because somebody knew better afterwards")
            .source("Bench slips, the red corner")
            .handed(4, "aoife", "Tomasz took over the pumps, and Aoife keeps the red corner anyway.")
            .sure("77788")
            .goes(Curve::Early, "5"))
        .by(reach("coffee", "Bring coffee machines that come back within 90 days from 14% to 7%", PERCENT, ("14", "7"))
            .owner("dimitra")
            .lagging()
            .continues("bench/fewer-returns/coffee")
            .counts("Coffee machines back with the same fault within 90 days")
            .source("Repair ledger")
            .sure("54433")
            .goes(Curve::Dip, "14.4")
            .obstacle(5, "The cheap seals fail after two months. The good ones cost four times as much, and Parts may not buy them."))
}

fn every_bench() -> Objective {
    objective("every-bench", "let any of us take any bench")
        .why("When Горан is away, nothing with a motor leaves the house. That is unfair to him and to the people who wait.")
        .purpose(Purpose::Execution)
        .lead("mirela")
        .supports("workshops/still-missed/waiting")
        .by(reach("three", "Raise menders who are at home in three kinds of things from 4 to 9", COUNT, ("4", "9"))
            .owner("mirela")
            .lagging()
            .counts("People who mended five things of a kind that passed the final test, in each of three kinds")
            .source("The skills board beside the door")
            .sure("877777")
            .goes(Curve::Steady, "6"))
        .by(at_least("learning", "Keep 3 hours a week for each of us to learn at another bench", HOURS, "3")
            .owner("goran")
            .leading()
            .counts("Mean hours booked as learning, by person and week")
            .source("Time sheets")
            .sure("776-54")
            .reads("3.5 3 3.1 - 2.5 2")
            .obstacle(6, "Two colds and a full shelf. Learning is the first thing to go."))
        .by(reach("waits", "Bring days on which something waits for one of us from 14 to 4 a month", COUNT, ("14", "4"))
            .owner("sato")
            .lagging()
            .counts("Days with three or more things that only one person could begin")
            .source("The board that shows what waits")
            .sure("766666")
            .goes(Curve::Steady, "10"))
        .by(milestones(
            "mains",
            "Two more of us may sign off mains appliances",
            &[
                ("Both have passed the course", "Certificates on file", Some(3)),
                ("Both have tested 30 things beside Горан", "His initials on the sheets", Some(8)),
                ("The insurer has them on its list", "The letter", Some(11)),
            ],
        )
        .owner("lucia")
        .leading()
        .sure("888888")
        .reads("0 0 1 1 1 1"))
}

fn quiet() -> Objective {
    objective("quiet", "work in a room in which one can hear a bearing")
        .why("We find half of all faults by ear, and the compressor stands in the middle of the room.")
        .purpose(Purpose::Execution)
        .lead("priya")
        .fate(Fate::Draft)
        .by(reach("loud", "Bring the noise at the benches from 71 to 58 decibels", "text:dB", ("71", "58"))
            .owner("priya")
            .leading()
            .counts("Mean over a working day, at four benches")
            .source("The meter that we borrowed"))
        .by(unmeasured("heard", "Hear more faults before opening the case"))
}
