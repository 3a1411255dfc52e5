//! Parts, in the first cycle.

use crate::curve::Curve;
use crate::telling::{DAYS, Objective, PERCENT, Told, objective, reach};
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told { objectives: vec![list()], ..Told::default() }
}

fn list() -> Objective {
    objective("list", "know what we have")
        .why("Two stores became one, and nobody has a list.")
        .lead("xiulan")
        .supports("workshops/one-way/days")
        .answered(ObjectiveAnswer::Partly, "There is a list. It is right in three of five cases.")
        .by(reach("listed", "Raise parts on the list from 0% to 90%", PERCENT, ("0", "90"))
            .owner("rafael")
            .leading()
            .counts("Drawers with every part on the list, of all drawers")
            .source("The list")
            .sure("8888888999999")
            .goes(Curve::Steady, "92")
            .scored(10, "92% of the drawers."))
        .by(reach(
            "right",
            "Raise parts that are where the list says from 0% to 85%",
            PERCENT,
            ("0", "85"),
        )
        .owner("nanami")
        .lagging()
        .counts("Of fifty parts picked by lot every Friday")
        .source("The Friday walk")
        .sure("7777776655555")
        .goes(Curve::Stalled, "61")
        .scored(7, "61% on the last two Fridays."))
        .by(reach(
            "wait",
            "Cut the mean wait for an ordered part from 11 to 9 days",
            DAYS,
            ("11.0", "9.0"),
        )
        .owner("svetlana")
        .lagging()
        .counts("Days from order to arrival")
        .source("Order book")
        .sure("777778888999X")
        .goes(Curve::Steady, "8.8")
        .scored(10, "8.8 days over the last month."))
}
