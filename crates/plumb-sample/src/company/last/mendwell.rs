//! The whole company, in the last cycle.

use crate::curve::Curve;
use crate::telling::{COUNT, EUR, Objective, PERCENT, Told, at_most, milestones, objective, reach};
use plumb_core::objective::Purpose;
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![known(), sound()],
        left_out: vec![(
            "Repairs for firms",
            "They pay better and they would fill every bench by noon. We are here for households.",
        )],
        ..Told::default()
    }
}

fn known() -> Objective {
    objective("known", "become known beyond the streets around us")
        .why("The town begins to pay half of a repair this season. People have to hear of it from somebody.")
        .lead("adaeze")
        .answered(
            ObjectiveAnswer::Partly,
            "Every number is there, and yet the people who came are those who already knew us. The streets further out did not move. We counted visits where we should have counted visitors.",
        )
        .by(reach("visits", "Raise visits to the workshop from 260 to 340 a week", COUNT, ("260", "340"))
            .owner("adaeze")
            .lagging()
            .counts("People through the door")
            .source("The counter at the door")
            .sure("7778899999999")
            .goes(Curve::Adopted, "352")
            .scored(10, "352 a week, the mean of the last four."))
        .by(reach("grant", "Raise repairs paid in part by the town from 0% to 30%", PERCENT, ("0", "30"))
            .owner("ines")
            .leading()
            .counts("Repairs with a town voucher, of all")
            .source("Repair ledger")
            .sure("567788-889999")
            .goes(Curve::Steady, "29")
            .scored(10, "29% over the season and 33% in its last week."))
        .by(milestones(
            "press",
            "Be written about three times by people who tried it",
            &[
                ("First", "The page, on the board", None),
                ("Second", "The page, on the board", None),
                ("Third", "The page, on the board", None),
            ],
        )
        .owner("leila")
        .leading()
        .sure("776677-888899")
        .reads("0 0 0 1 1 1 - 2 2 2 2 3 3")
        .scored(10, "Two papers and the radio; all three are on the board."))
}

fn sound() -> Objective {
    objective("sound", "stand on our own feet by the end of the year")
        .why("The grant for our beginnings ends with the year.")
        .committed()
        .purpose(Purpose::Leadership)
        .lead("adaeze")
        .answered(ObjectiveAnswer::Not, "We live from month to month, as before. Only the fear has become smaller.")
        .by(reach("reserve", "Raise what we have in reserve from 14,000 to 40,000 euros", EUR, ("14000", "40000"))
            .owner("ines")
            .lagging()
            .counts("Balance at the end of the week, less what is owed")
            .source("Bank and ledger")
            .sure("766655-544332")
            .goes(Curve::Stalled, "21500")
            .note(8, "Rent was raised in the middle of the season. Nobody had that on paper.")
            .scored(3, "21,500 euros on the last day.")
            .after("What changed: the rent. What surprised us: that a full workshop leaves so little. What next: find out what a repair truly costs before we promise anything about money."))
        .by(at_most("late", "Keep wages paid late at 0 a week", COUNT, "0")
            .owner("adaeze")
            .lagging()
            .sure("999999-999999")
            .reads("0 0 0 0 0 0 - 0 0 0 0 0 0")
            .scored(10, "Every wage on its day; the bank's list shows it."))
}
