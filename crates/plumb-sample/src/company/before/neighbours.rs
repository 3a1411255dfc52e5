//! Neighbours, in the first cycle.

use crate::curve::Curve;
use crate::telling::{COUNT, Objective, Told, objective, reach};
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told { objectives: vec![street()], ..Told::default() }
}

fn street() -> Objective {
    objective("street", "be the shop that our street is glad of")
        .why("We make noise, and we take up three parking spaces.")
        .lead("leila")
        .supports("mendwell/open")
        .answered(ObjectiveAnswer::Reached, "They lend us their chairs.")
        .by(reach("stars", "Lift how satisfied people are four weeks later from 3.9 to 4.2 stars", "text:stars", ("3.90", "4.20"))
            .owner("fatima")
            .lagging()
            .counts("Mean of the stars given four weeks after hand-back")
            .source("The four-week message")
            .sure("6667777888888")
            .goes(Curve::Steady, "4.20")
            .scored(10, "4.20 over the last month."))
        .by(reach("doors", "Drink coffee behind 60 doors of our street", COUNT, ("0", "60"))
            .owner("greta")
            .leading()
            .counts("Households that we visited, by flat")
            .limits("It is what we do, not what it brings; the complaints below are the better number")
            .sure("9988877766655")
            .goes(Curve::Stalled, "38")
            .scored(6, "38 doors.")
            .after("What changed: after the summer nobody had an evening. What surprised us: 38 were enough for the complaints to stop. What next: measure the complaints alone."))
        .by(reach("complaints", "Bring complaints from the street from 9 to 2 a month", COUNT, ("9", "2"))
            .owner("noa")
            .lagging()
            .counts("Letters, calls and notes at the door")
            .source("Complaint book")
            .sure("7-7-8-8-8-9-9")
            .goes(Curve::Early, "2")
            .scored(10, "Two in the last month, both about the same van."))
}
