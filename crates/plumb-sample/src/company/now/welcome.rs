//! Welcome, in the cycle under way.

use crate::curve::Curve;
use crate::telling::{COUNT, Objective, PERCENT, Told, at_least, objective, reach, work};
use plumb_core::objective::Purpose;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![heard(), honest_no()],
        initiatives: vec![
            work("One page that shows the whole story of a thing, at the counter and at the telephone", "minji")
                .moves("welcome/heard/twice")
                .moves("welcome/heard/first")
                .doing(1),
            work("Training in listening, four evenings", "fatima")
                .moves("welcome/heard/first")
                .doing(1)
                .done(5),
        ],
        left_out: vec![(
            "A chat on the site",
            "It would be a third place in which people tell us the same thing. First we settle the other two.",
        )],
    }
}

fn heard() -> Objective {
    objective("heard", "let everyone feel heard the first time they tell us")
        .why("People told us in the four-week message: the repair was fine, but I had to explain it three times.")
        .lead("fatima")
        .supports("mendwell/stays-mended/stars")
        .supports("neighbours/no-surprise")
        .by(reach("first", "Raise questions that are settled at the first contact from 66% to 80%", PERCENT, ("66", "80"))
            .owner("arjun")
            .lagging()
            .counts("Questions without a second contact on the same thing within seven days, of all questions of the week")
            .source("Telephone log and counter book, matched by thing")
            .limits("Somebody who gives up counts as settled")
            .sure("888889")
            .goes(Curve::Flat, "67.2")
            .note(6, "The training was very good. We are confident."))
        .by(reach("answer", "Cut the time until somebody picks up from 95 to 45 seconds", "duration:second", ("95", "45"))
            .owner("siriporn")
            .leading()
            .counts("Median of the seconds until an answer, calls that were given up included")
            .source("Telephone system")
            .sure("77777")
            .goes(Curve::Steady, "71"))
        .by(reach("back", "Raise calls back on the day that we promised from 72% to 95%", PERCENT, ("72", "95"))
            .owner("greta")
            .leading()
            .counts("Promised calls made on their day, of all promised")
            .source("Telephone log")
            .sure("888899")
            .goes(Curve::Adopted, "83"))
        .by(reach("twice", "Bring people who have to explain it twice from 27% to 12%", PERCENT, ("27", "12"))
            .owner("minji")
            .leading()
            .counts("Answers of \"yes\" to \"Did you have to tell us twice?\"")
            .source("The four-week message")
            .sure("655444")
            .goes(Curve::Late, "23.6")
            .obstacle(5, "The page is there, but the counter's screen is too small to show it beside the till."))
}

fn honest_no() -> Objective {
    objective("honest-no", "say no early and kindly where a repair is not worth it")
        .why("A no after ten days is a broken promise. A no at the counter, with a reason, is advice.")
        .purpose(Purpose::Execution)
        .lead("joao")
        .by(reach("early", "Raise refusals that are given at the counter from 40% to 70%", PERCENT, ("40", "70"))
            .owner("beatriz")
            .leading()
            .counts("Refusals on the day of hand-in, of all refusals")
            .source("Counter book")
            .sure("778")
            .goes(Curve::Adopted, "54"))
        .by(at_least("fair", "Keep how fairly refused people feel treated at 4.0 or above", "text:of 5", "4.0")
            .owner("milica")
            .lagging()
            .counts("Mean answer of those who were refused in the week, asked by telephone")
            .source("Ten calls a week")
            .sure("667777")
            .reads("3.8 4.0 4.1 4.3 4.2 4.1"))
        .by(reach("reason", "Raise refused people who can say why in their own words from 30% to 65%", PERCENT, ("30", "65"))
            .owner("noa")
            .leading()
            .counts("Of the ten whom we call each week")
            .source("Notes of the calls")
            .sure("677777")
            .goes(Curve::Steady, "45"))
        .by(reach("letters", "Answer 90% of refusals by letter within three days, after 40%", PERCENT, ("40", "90"))
            .owner("milica")
            .leading()
            .retired(3, "Nobody is refused by letter any more since the counter says it at once. There is nothing left to count.")
            .sure("77")
            .goes(Curve::Steady, "48"))
        .by(reach("elsewhere", "Send 60 people to somebody who can help them", COUNT, ("0", "60"))
            .owner("joao")
            .leading()
            .counts("Refused people who left with a name and an address")
            .source("Counter book")
            .sure("777766")
            .goes(Curve::Steady, "19"))
}
