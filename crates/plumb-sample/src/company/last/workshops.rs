//! Workshops, in the last cycle.

use crate::curve::Curve;
use crate::telling::{COUNT, DAYS, Objective, PERCENT, Told, objective, reach, work};
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![flow()],
        initiatives: vec![
            work("A shelf for each day of the week", "halvard")
                .moves("workshops/flow/days")
                .doing(1)
                .done(4),
            work("Hire a fourth mender for coffee machines", "halvard")
                .moves("workshops/flow/open")
                .doing(3)
                .dropped(8),
        ],
        left_out: vec![("Evening hours", "First we want to know where a thing spends its day.")],
    }
}

fn flow() -> Objective {
    objective("flow", "let nothing lie about without somebody knowing why")
        .why("We had 230 things on the shelves and could tell the story of perhaps half.")
        .lead("halvard")
        .supports("mendwell/known/visits")
        .answered(ObjectiveAnswer::Partly, "We know the why now. The lying about goes on.")
        .by(reach("days", "Cut the median time from hand-in to hand-back from 12 to 8 days", DAYS, ("12", "8"))
            .owner("halvard")
            .lagging()
            .counts("Days from hand-in to hand-back, the median of the week")
            .source("Repair ledger")
            .sure("7-7-8-7-7-7-8")
            .goes(Curve::Steady, "9.5")
            .scored(6, "9.5 days in the last two weeks.")
            .after("What changed: nothing at the benches, all of it on the shelves. What surprised us: two days of twelve were spent waiting for a decision. What next: decide within two days."))
        .by(reach("open", "Bring things without a next step from 110 to 20", COUNT, ("110", "20"))
            .owner("mirela")
            .leading()
            .counts("Things whose slip has no next step, on Friday at five")
            .source("A walk along the shelves")
            .sure("8-8-9-9-9-9-9")
            .goes(Curve::Early, "24")
            .scored(10, "24 on the last Friday, from 110; photographs of all shelves."))
        .by(reach("dates", "Raise dates that we keep from 74% to 90%", PERCENT, ("74", "90"))
            .owner("kofi")
            .of_team("rounds")
            .lagging()
            .counts("Things back on the day first promised, of those due in the week")
            .source("Repair ledger")
            .sure("7-7-7-8-8-8-9")
            .goes(Curve::Adopted, "91")
            .scored(10, "91% over the last three weeks."))
}
