//! The whole company, in its first cycle with objectives.

use crate::curve::Curve;
use crate::telling::{COUNT, Objective, PERCENT, Told, milestones, objective, reach};
use plumb_core::objective::Purpose;
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told { objectives: vec![open(), together()], ..Told::default() }
}

fn open() -> Objective {
    objective("open", "open a workshop that people find and come back to")
        .why("We have moved from a cellar to a street with shop windows.")
        .lead("adaeze")
        .answered(ObjectiveAnswer::Reached, "People come, and they bring others.")
        .by(reach("visits", "Raise visits from 120 to 250 a week", COUNT, ("120", "250"))
            .owner("adaeze")
            .lagging()
            .counts("People through the door")
            .source("The counter at the door")
            .sure("6677888899999")
            .goes(Curve::Adopted, "260")
            .scored(10, "260 a week over the last month."))
        .by(reach(
            "back",
            "Raise households that come back within a year from 22% to 30%",
            PERCENT,
            ("22", "30"),
        )
        .owner("leila")
        .lagging()
        .counts("Households with a second repair within 365 days of their first")
        .source("Repair ledger")
        .sure("5566666777777")
        .goes(Curve::Steady, "29")
        .scored(9, "29% on the last Monday."))
}

fn together() -> Objective {
    objective("together", "become one house out of two cooperatives")
        .why("Half of us came from the lamp workshop, half from the bicycle cellar, and we still eat at two tables.")
        .purpose(Purpose::Leadership)
        .lead("ines")
        .answered(ObjectiveAnswer::Partly, "One table. Two ways of writing a slip.")
        .by(milestones(
            "statutes",
            "Agree on one set of rules",
            &[
                ("A draft that all have read", "Sixty initials", Some(4)),
                ("The vote", "Minutes", Some(9)),
                ("The register has it", "The extract", Some(13)),
            ],
        )
        .owner("ines")
        .leading()
        .sure("7777666777889")
        .reads("0 0 0 1 1 1 1 1 2 2 2 2 3")
        .scored(10, "The extract is on the wall."))
        .by(reach("slips", "Raise repairs on the new slip from 0% to 100%", PERCENT, ("0", "100"))
            .owner("halvard")
            .leading()
            .counts("Repairs on the new slip, of all begun in the week")
            .source("A count on Fridays")
            .sure("9999988877766")
            .goes(Curve::Stalled, "64")
            .scored(6, "64% in the last week.")
            .after("What changed: everybody who began this year uses it. What surprised us: the old slip has a field that the new one lacks. What next: ask before printing 5,000."))
        .by(reach("know", "Raise those of us who know all first names from 15% to 90%", PERCENT, ("15", "90"))
            .owner("teodor")
            .lagging()
            .counts("Of those present at the monthly breakfast, by raised hands")
            .limits("A raised hand is no test")
            .sure("7-7-7-8-8-8-9")
            .goes(Curve::Steady, "85")
            .scored(9, "85% at the last breakfast."))
}
