//! Booking, in the cycle under way.

use crate::curve::Curve;
use crate::telling::{
    COUNT, Fate, MINUTES, Objective, PERCENT, Told, at_least, milestones, objective, reach, work,
};
use plumb_core::objective::Purpose;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![two_minutes(), photo(), spoken()],
        initiatives: vec![
            work("Ask for the photo first and for the address last", "zofia")
                .moves("booking/two-minutes/begun")
                .moves("booking/two-minutes/pictures")
                .doing(1)
                .done(3),
            work("Fill in the maker and model from the photo", "ravi")
                .moves("booking/two-minutes/minutes")
                .doing(2),
            work("A dark version of the site", "tuva").doing(2),
        ],
        left_out: vec![(
            "An app of our own",
            "People mend something twice a year. Nobody keeps an app for that.",
        )],
    }
}

fn two_minutes() -> Objective {
    objective("two-minutes", "let a repair begin before the kettle would have boiled")
        .why("More than half of those who begin to book give up, most of them at the fourth page.")
        .lead("daniel")
        .supports("neighbours/no-surprise/agreed")
        .supports("mendwell/obvious")
        .by(reach("begun", "Raise bookings that are finished once begun from 43% to 60%", PERCENT, ("43", "60"))
            .owner("hana")
            .lagging()
            .continues("booking/simpler/begun")
            .counts("Bookings confirmed on the same day, of all that passed the first page")
            .excludes("Our own tests")
            .source("The site's own log, without cookies")
            .helps("Everyone who gives up here is a thing in the bin")
            .sure("667777")
            .goes(Curve::Step, "53")
            .note(4, "The day after the photo moved to the front, it jumped by eight points and stayed."))
        .by(reach("minutes", "Cut the median time to book from 6.5 to 2 minutes", MINUTES, ("6.5", "2.0"))
            .owner("ravi")
            .leading()
            .counts("Minutes from the first page to the confirmation, the median of the week")
            .source("The site's own log")
            .sure("777665")
            .goes(Curve::Late, "5.5")
            .note(6, "Half of the way has to come from reading the label in the photo, and that is not live yet."))
        .by(reach("turns", "Bring people who turn back a page from 37% to 20%", PERCENT, ("37", "20"))
            .owner("tuva")
            .leading()
            .counts("Bookings with at least one step back, of all begun")
            .source("The site's own log")
            .sure("777777")
            .goes(Curve::Steady, "30"))
        .by(reach("pictures", "Raise bookings that come with a photo from 18% to 35%", PERCENT, ("18", "35"))
            .owner("zofia")
            .leading()
            .counts("Bookings with at least one photo")
            .source("The site's own log")
            .sure("9XXXX")
            .reads("24 36 44 47 49")
            .note(2, "Reached in the second week. We had asked on the last page, where nobody ever came."))
        .by(at_least("phone", "Keep bookings from telephones that work at the first try at 97% or more", PERCENT, "97")
            .owner("amara")
            .leading()
            .counts("Bookings without an error on the way, of those made on a telephone")
            .source("The site's own log")
            .starts_week(8))
}

fn photo() -> Objective {
    objective("photo", "learn whether a photo is enough to name a price")
        .why("If it is, people would know the price before they leave the house. If it is not, we stop asking for three of them.")
        .learning()
        .lead("eleni")
        .supports("neighbours/no-surprise/gap")
        .by(reach("guessed", "Let two menders guess the price of 200 things from photos alone", COUNT, ("0", "200"))
            .owner("eleni")
            .leading()
            .counts("Things with two guesses and a final bill")
            .source("The guessing sheet")
            .sure("778888")
            .goes(Curve::Steady, "96"))
        .by(reach("sharp", "Raise photos on which a mender can read the label from 34% to 60%", PERCENT, ("34", "60"))
            .owner("viktor")
            .leading()
            .counts("Of fifty photos picked by lot each week")
            .source("The guessing sheet")
            .sure("778888")
            .goes(Curve::Adopted, "46"))
        .by(milestones(
            "answer",
            "Know for which kinds of things a photo is enough",
            &[
                ("A list of kinds, with how far guesses were off", "The list", Some(9)),
                ("Neighbours decides what to do with it", "Minutes of the meeting", Some(12)),
            ],
        )
        .owner("viktor")
        .lagging()
        .sure("77777"))
}

fn spoken() -> Objective {
    objective("spoken", "let people book in the language they speak at home")
        .why("A third of the outer districts do. They call, and then nobody here understands them.")
        .purpose(Purpose::Strategic)
        .lead("kenji")
        .supports("neighbours/outer")
        .fate(Fate::Proposed)
        .by(reach(
            "languages",
            "Raise bookings in another language than ours from 2% to 10%",
            PERCENT,
            ("2", "10"),
        )
        .owner("kenji")
        .lagging()
        .counts("Bookings finished in Turkish, Serbian, Arabic or Ukrainian")
        .source("The site's own log"))
        .by(reach(
            "calls",
            "Bring calls that end because nobody understands from 30 to 8 a week",
            COUNT,
            ("30", "8"),
        )
        .owner("viktor")
        .leading()
        .counts("Calls marked so by Welcome")
        .source("Telephone log"))
}
