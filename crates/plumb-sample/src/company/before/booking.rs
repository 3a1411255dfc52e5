//! Booking, in the first cycle.

use crate::curve::Curve;
use crate::telling::{COUNT, Objective, PERCENT, Told, objective, reach};
use plumb_core::score::{LearningAnswer, ObjectiveAnswer};

pub(super) fn told() -> Told {
    Told { objectives: vec![online(), who()], ..Told::default() }
}

fn online() -> Objective {
    objective("online", "let people book a time instead of queueing for one")
        .why("The queue is longest when the benches are empty.")
        .lead("daniel")
        .supports("mendwell/open/visits")
        .answered(ObjectiveAnswer::Reached, "Half of them book, and the queue is gone.")
        .by(reach(
            "booked",
            "Raise repairs that begin with a booking from 0% to 50%",
            PERCENT,
            ("0", "50"),
        )
        .owner("hana")
        .lagging()
        .counts("Repairs with a booked time, of all begun")
        .source("Repair ledger")
        .sure("5566778899999")
        .goes(Curve::Adopted, "52")
        .scored(10, "52% in the last month."))
        .by(reach(
            "begun",
            "Raise bookings that are finished once begun from 28% to 45%",
            PERCENT,
            ("28", "45"),
        )
        .owner("zofia")
        .leading()
        .counts("Bookings confirmed on the same day, of all that passed the first page")
        .source("The site's own log")
        .sure("6677777777766")
        .goes(Curve::Stalled, "40")
        .scored(7, "40% over the last month."))
        .by(reach("came", "Raise booked people who come from 70% to 88%", PERCENT, ("70", "88"))
            .owner("ravi")
            .lagging()
            .counts("Booked times at which somebody came")
            .source("Repair ledger")
            .sure("7777888889999")
            .goes(Curve::Step, "89")
            .scored(10, "89% since the message on the evening before."))
}

fn who() -> Objective {
    objective("who", "learn who it is that never books")
        .why("We build for those who are there already.")
        .learning()
        .lead("eleni")
        .supports("neighbours/street/doors")
        .answered(ObjectiveAnswer::Partly, "We know where they live. We do not know why.")
        .by(reach("spoken", "Speak with 40 people at the counter who did not book", COUNT, ("0", "40"))
            .owner("eleni")
            .leading()
            .counts("Conversations with notes")
            .sure("7778888888999")
            .goes(Curve::Steady, "44")
            .taught(LearningAnswer::Partly, "44 notes. Most do not know that one can; a few do not want to."))
        .by(reach("map", "Know the postcode of 90% of those who come", PERCENT, ("35", "90"))
            .owner("kenji")
            .leading()
            .sure("8888888899999")
            .goes(Curve::Early, "91")
            .taught(LearningAnswer::Taught, "91%. Beyond the ring road there is hardly anybody: that became an objective of its own."))
}
