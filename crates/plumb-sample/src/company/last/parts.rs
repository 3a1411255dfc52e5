//! Parts, in the last cycle.

use crate::curve::Curve;
use crate::telling::{
    DAYS, EUR, Objective, PERCENT, Told, at_most, milestones, objective, reach, work,
};
use plumb_core::objective::Purpose;
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![find_it(), ready_to_move()],
        initiatives: vec![
            work("Photograph every drawer", "pavel").moves("parts/find-it/found").doing(1).done(7),
            work("A standing order for the thirty commonest parts", "svetlana")
                .moves("parts/find-it/wait")
                .doing(2)
                .done(3),
        ],
        left_out: vec![],
    }
}

fn find_it() -> Objective {
    objective("find-it", "never order what we have, nor promise what we have not")
        .why("We bought 41 belts last season that lay in a drawer.")
        .lead("xiulan")
        .supports("workshops/flow/days")
        .answered(ObjectiveAnswer::Reached, "Nothing was bought twice since week six.")
        .by(reach("found", "Raise parts that are where the list says from 61% to 92%", PERCENT, ("61", "92"))
            .owner("nanami")
            .leading()
            .counts("Of fifty parts picked by lot every Friday")
            .source("The Friday walk")
            .sure("677788-889999")
            .goes(Curve::Adopted, "90")
            .scored(9, "90% on the last two Fridays."))
        .by(reach("wait", "Cut the mean wait for an ordered part from 9 to 6 days", DAYS, ("9.0", "6.0"))
            .owner("svetlana")
            .lagging()
            .counts("Days from order to arrival")
            .source("Order book")
            .sure("789999-999999")
            .goes(Curve::Early, "6.2")
            .scored(9, "6.2 days in the last month."))
        .by(at_most("twice", "Keep parts bought twice at 1 a week or fewer", "count", "1")
            .owner("ilse")
            .leading()
            .sure("777888-999999")
            .reads("4 3 2 2 1 0 - 0 1 0 0 0 0")
            .scored(7, "Eight of twelve weeks, and every one of the last eight.")
            .after("What changed: photographs on the drawers. What surprised us: how long the first four weeks felt. What next: keep the Friday walk."))
}

fn ready_to_move() -> Objective {
    objective("ready-to-move", "be ready to move the store without losing a week")
        .why("The lease of the cellar ends, and the new room is half as large.")
        .committed()
        .purpose(Purpose::Execution)
        .lead("emeka")
        .answered(ObjectiveAnswer::Partly, "We are ready on paper. We have still not thrown enough away.")
        .by(reach("value", "Bring the shelf from 31,000 to 18,000 euros", EUR, ("31000", "18000"))
            .owner("pavel")
            .lagging()
            .counts("What everything on the shelf once cost")
            .source("List of the store")
            .sure("877766-655544")
            .goes(Curve::Steady, "18400")
            .scored(10, "18,400 euros at the last count: 97% of the way, and a promise of which 400 euros are missing.")
            .after("What changed: nothing, we were 400 euros short. What surprised us: how hard it is to throw away a motor. What next: carry it into the new store and count again."))
        .by(milestones(
            "plan",
            "Have everything signed before the season ends",
            &[
                ("The room is measured and drawn", "The drawing", Some(4)),
                ("The carrier has a day", "The carrier's letter", Some(8)),
                ("The insurer knows", "The insurer's letter", Some(11)),
            ],
        )
        .owner("gebre")
        .leading()
        .sure("888888-888899")
        .reads("0 0 0 1 1 1 - 1 2 2 2 3 3")
        .scored(10, "All three letters are in the folder."))
}
