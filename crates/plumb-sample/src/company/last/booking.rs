//! Booking, in the last cycle.

use crate::curve::Curve;
use crate::telling::{COUNT, MINUTES, Objective, PERCENT, Told, objective, reach, work};
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![simpler(), vouchers()],
        initiatives: vec![
            work("A new look for the whole site", "tuva")
                .moves("booking/simpler/begun")
                .doing(1)
                .done(10),
            work("Ask fewer questions", "hana").moves("booking/simpler/minutes").doing(4).done(7),
        ],
        left_out: vec![(
            "Payments on the site",
            "People want to pay when they have the thing in their hands.",
        )],
    }
}

fn simpler() -> Objective {
    objective("simpler", "make booking a repair simpler than buying a new one")
        .why("The shop around the corner needs three clicks. We need nineteen.")
        .lead("daniel")
        .supports("mendwell/known/visits")
        .answered(ObjectiveAnswer::Not, "It is prettier. It is not simpler.")
        .by(reach("begun", "Raise bookings that are finished once begun from 40% to 58%", PERCENT, ("40", "58"))
            .owner("hana")
            .lagging()
            .counts("Bookings confirmed on the same day, of all that passed the first page")
            .source("The site's own log")
            .sure("888877-766543")
            .goes(Curve::Flat, "43")
            .retargeted(
                5,
                "52",
                "Raise bookings that are finished once begun from 40% to 52%",
                "The 58% came from a shop that sells shoes. We asked three repair cooperatives: the best of them has 52%.",
            )
            .scored(3, "43% over the last month.")
            .after("What changed: the look. What surprised us: that a new look, all done, moved nothing. What next: measure each page before we touch it."))
        .by(reach("minutes", "Cut the median time to book from 9 to 5 minutes", MINUTES, ("9.0", "5.0"))
            .owner("ravi")
            .leading()
            .counts("Minutes from the first page to the confirmation")
            .source("The site's own log")
            .sure("777777-776666")
            .goes(Curve::Step, "6.5")
            .scored(6, "6.5 minutes since the four questions went."))
        .by(reach("calls", "Bring calls about how to book from 55 to 25 a week", COUNT, ("55", "25"))
            .owner("eleni")
            .lagging()
            .counts("Calls marked so by Welcome")
            .source("Telephone log")
            .sure("666666-665544")
            .goes(Curve::Lost, "46")
            .scored(3, "46 a week over the last month.")
            .after("What changed: the town's letter brought people who had never booked anything. What surprised us: they got stuck where we never look, at the postcode. What next: watch five people book."))
}

fn vouchers() -> Objective {
    objective("vouchers", "let the town's voucher work without anybody having to ask")
        .why("From the first day of the season half of the price comes from the town.")
        .committed()
        .lead("viktor")
        .supports("mendwell/known/grant")
        .answered(ObjectiveAnswer::Reached, "Nobody asks any more.")
        .by(reach("through", "Raise vouchers that go through at the first try from 0% to 98%", PERCENT, ("0", "98"))
            .owner("viktor")
            .leading()
            .counts("Vouchers accepted without a call, of all used")
            .source("The site's own log")
            .sure("367889-999999")
            .goes(Curve::Early, "98")
            .note(1, "The town's list has other street names than the post. We are red from the first day, and we know why.")
            .scored(10, "98% over the last month, 1,207 of 1,231."))
        .by(reach("asked", "Bring questions about vouchers from 90 to 10 a week", COUNT, ("90", "10"))
            .owner("amara")
            .lagging()
            .counts("Calls and letters that name the voucher")
            .source("Telephone log, complaint book")
            .sure("578889-999999")
            .goes(Curve::Early, "8")
            .scored(10, "Eight in the last week."))
}
