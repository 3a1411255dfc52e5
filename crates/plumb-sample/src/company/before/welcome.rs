//! Welcome, in the first cycle.

use crate::curve::Curve;
use crate::telling::{COUNT, MINUTES, Objective, PERCENT, Told, at_most, objective, reach};
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told { objectives: vec![counter(), words()], ..Told::default() }
}

fn counter() -> Objective {
    objective("counter", "make the counter a place where nobody waits in vain")
        .why("On Saturdays people stood out into the rain and left.")
        .lead("fatima")
        .supports("neighbours/street/stars")
        .answered(ObjectiveAnswer::Reached, "On Saturdays there is cake.")
        .by(reach("left", "Bring people who leave the queue from 40 to 10 a Saturday", COUNT, ("40", "10"))
            .owner("joao")
            .lagging()
            .counts("People who leave before the counter, seen from the window")
            .sure("7788899999999")
            .goes(Curve::Early, "9")
            .scored(10, "Nine on the last three Saturdays."))
        .by(reach("wait", "Cut the wait on Saturdays from 35 to 15 minutes", MINUTES, ("35", "15"))
            .owner("minji")
            .leading()
            .counts("Minutes from the number until the counter, every tenth person")
            .sure("6667788888899")
            .goes(Curve::Adopted, "16")
            .scored(10, "16 minutes on the last three Saturdays."))
        .by(at_most("lost", "Keep things that nobody can find at 1 a week or fewer", COUNT, "1")
            .owner("arjun")
            .leading()
            .sure("7777766667777")
            .reads("2 1 1 0 3 2 1 0 0 1 0 0 1")
            .scored(8, "Ten of thirteen weeks.")
            .after("What changed: two weeks in the middle of the move. What surprised us: everything was found in the end. What next: nothing."))
}

fn words() -> Objective {
    objective("words", "speak so that people understand us")
        .why("\"Potentiometer\" sends people home.")
        .lead("beatriz")
        .supports("neighbours/street")
        .answered(ObjectiveAnswer::Not, "We wrote nice texts. Nobody asked whether they help.")
        .by(reach("understood", "Raise people who can say afterwards what was broken from 45% to 75%", PERCENT, ("45", "75"))
            .owner("beatriz")
            .lagging()
            .counts("Of twenty people a week, asked at the door")
            .sure("888887765-4-3")
            .reads("46 45 48 47 50 51 49 50 52 - 51 - 52")
            .scored(2, "52% in the last week.")
            .after("What changed: the notices at the counter. What surprised us: nobody reads at a counter. What next: say it, in one sentence, and have it said back."))
        .by(reach("texts", "Have 30 notices without a single technical word", COUNT, ("0", "30"))
            .owner("milica")
            .leading()
            .limits("It counts what we wrote")
            .sure("88899999XXXXX")
            .goes(Curve::Steady, "30")
            .scored(10, "Thirty notices hang."))
}
