//! Welcome, in the last cycle.

use crate::curve::Curve;
use crate::telling::{COUNT, Objective, PERCENT, Told, at_least, objective, reach, work};
use plumb_core::score::ObjectiveAnswer;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![pick_up(), put_right()],
        initiatives: vec![
            work("One more telephone line", "joao").moves("welcome/pick-up/lost").doing(1).done(2),
            work("Answers for the twenty commonest questions", "beatriz")
                .moves("welcome/pick-up/answer")
                .doing(3)
                .done(9),
        ],
        left_out: vec![("Opening on Mondays", "Nobody has come in three trial Mondays.")],
    }
}

fn pick_up() -> Objective {
    objective("pick-up", "be there when somebody calls")
        .why("A third of all callers give up.")
        .lead("fatima")
        .supports("neighbours/ask")
        .answered(ObjectiveAnswer::Partly, "Far fewer give up. Those who wait still wait too long.")
        .by(reach("lost", "Bring callers who give up from 33% to 12%", PERCENT, ("33", "12"))
            .owner("siriporn")
            .lagging()
            .counts("Calls that end before an answer, of all calls")
            .source("Telephone system")
            .sure("778888-889999")
            .goes(Curve::Early, "13")
            .scored(10, "13% over the last month."))
        .by(reach("answer", "Cut the time until somebody picks up from 140 to 60 seconds", "duration:second", ("140", "60"))
            .owner("arjun")
            .leading()
            .counts("Median of the seconds until an answer")
            .source("Telephone system")
            .sure("777666-665555")
            .goes(Curve::Lost, "95")
            .note(9, "It was at 80. Then the town's letter about the vouchers came, and everyone called.")
            .scored(6, "95 seconds over the last month.")
            .after("What changed: half as many calls again since the letter. What surprised us: nobody had told us of the letter. What next: ask the town before it writes."))
}

fn put_right() -> Objective {
    objective("put-right", "put it right within a day when we got it wrong")
        .why("People forgive a mistake. They do not forgive a week of silence after it.")
        .committed()
        .lead("joao")
        .supports("neighbours/ask/answers")
        .answered(ObjectiveAnswer::Reached, "There is no silence any more. That is the point, whatever the share says.")
        .by(reach("day", "Raise complaints answered by a person within a day from 48% to 95%", PERCENT, ("48", "95"))
            .owner("noa")
            .leading()
            .counts("Complaints with a call or a letter by the end of the next working day")
            .source("Complaint book")
            .sure("788899-999999")
            .goes(Curve::Adopted, "93")
            .scored(10, "93% over the last month; 27 of 29.")
            .after("What changed: one of us is free for it each morning. What surprised us: complaints became fewer too. What next: stay with it."))
        .by(at_least("fair", "Keep how fairly treated they feel afterwards at 4 or above", "text:of 5", "4")
            .owner("milica")
            .lagging()
            .sure("777777-888888")
            .reads("4.1 4 3.8 4.2 4.2 4.1 - 4.3 4.4 4.2 4 4.1 4.3")
            .scored(9, "Eleven of twelve weeks.")
            .after("What changed: one bad week with the vouchers. What surprised us: a call is worth more than money. What next: nothing."))
        .by(reach("again", "Bring people who complain a second time from 14 to 4 a month", COUNT, ("14", "4"))
            .owner("greta")
            .lagging()
            .sure("7-77-7-7-77-7")
            .goes(Curve::Steady, "4")
            .scored(10, "Four in the last month."))
}
