//! Neighbours, in the last cycle.

use crate::curve::Curve;
use crate::telling::{COUNT, Objective, PERCENT, RATIO, Told, objective, reach};
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![ask()],
        left_out: vec![("A newsletter", "Nobody asked for one.")],
        ..Told::default()
    }
}

fn ask() -> Objective {
    objective("ask", "hear from those who do not come back")
        .why("We know what our friends think of us.")
        .lead("leila")
        .supports("mendwell/known")
        .answered(ObjectiveAnswer::Reached, "We know now: it is the price that nobody named beforehand. That is worth more than any of these numbers.")
        .by(reach("asked", "Speak with 80 households that came once and never again", COUNT, ("0", "80"))
            .owner("greta")
            .leading()
            .counts("Conversations of ten minutes or more, with notes")
            .source("The red folder")
            .sure("666777-777766")
            .goes(Curve::Steady, "61")
            .scored(8, "61 notes in the red folder.")
            .after("What changed: we stopped when the answers repeated. What surprised us: how gladly people told us. What next: agree on prices first."))
        .by(reach("answers", "Raise answers to the four-week message from 18% to 35%", PERCENT, ("18", "35"))
            .owner("fatima")
            .leading()
            .counts("Answers, of all messages sent")
            .source("The message's own log")
            .sure("777788-888777")
            .goes(Curve::Step, "33")
            .note(8, "Sent in the evening now, and signed by whoever mended the thing.")
            .scored(9, "33% in the last five weeks."))
        .by(reach("gap", "Bring what people pay over what we first said from 1.30 to 1.10", RATIO, ("1.30", "1.10"))
            .owner("joao")
            .lagging()
            .counts("Sum of bills divided by the sum of first prices")
            .source("Repair ledger")
            .sure("766665-554444")
            .goes(Curve::Stalled, "1.22")
            .scored(4, "1.22 in the last month.")
            .after("What changed: lamps and radios, because they are simple. What surprised us: that we guess low because we want people to say yes. What next: no repair without an agreed price."))
}
