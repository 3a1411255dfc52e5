//! What people want for themselves: one keeps it private, one shares it.

use crate::calendar::When;
use crate::company::PersonalTold;
use crate::curve::Curve;
use crate::telling::{COUNT, HOURS, at_least, objective, reach};

pub(crate) fn personal() -> Vec<PersonalTold> {
    vec![
        PersonalTold {
            cycle: When::Now,
            person: "dimitra",
            shared: false,
            objective: objective(
                "solder",
                "be as calm with a soldering iron as with a screwdriver",
            )
            .why("I pass every board to somebody else, and I am tired of it.")
            .by(reach("boards", "Mend 15 boards on my own, after 2 last time", COUNT, ("0", "15"))
                .counts("Boards that passed the test without help")
                .sure("66777")
                .goes(Curve::Steady, "6"))
            .by(at_least("hours", "Keep two quiet hours a week for it", HOURS, "2")
                .sure("77777")
                .reads("2 2.5 1 2 2")),
        },
        PersonalTold {
            cycle: When::Now,
            person: "kofi",
            shared: true,
            objective: objective("listen", "let others finish before I answer")
                .why("Marta told me, and she was right.")
                .by(reach(
                    "asked",
                    "Lift \"did Kofi hear you out?\" from 2.8 to 4.2 of 5",
                    "text:of 5",
                    ("2.8", "4.2"),
                )
                .counts("Mean of what the ten of us answer on a slip, every second Friday")
                .sure("6-6-7-")
                .reads("2.8 - 3.0 - 3.6 -")),
        },
    ]
}
