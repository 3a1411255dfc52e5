//! The teams: nine nodes, one of them not yet taking part.

use plumb_core::cadence::Cadence;
use plumb_core::team::Level;

/// The key of the whole.
pub(crate) const ORGANISATION: &str = "mendwell";

/// The team that was there first: it is made when the company sets itself up.
pub(crate) const FIRST_TEAM: &str = "bench";

/// A team.
#[derive(Clone, Debug)]
pub(crate) struct TeamRow {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) level: Level,
    pub(crate) parent: Option<&'static str>,
    pub(crate) takes_part: bool,
    pub(crate) cadence: Option<Cadence>,
    /// How many days before the others it meets.
    pub(crate) meets_earlier: i64,
}

/// All of them, each after the one above it.
pub(crate) fn teams() -> Vec<TeamRow> {
    use Level::{Division, Organisation, Team};
    let row = |key, name, level, parent, purpose| TeamRow {
        key,
        name,
        purpose,
        level,
        parent,
        takes_part: true,
        cadence: None,
        meets_earlier: 0,
    };
    vec![
        row(
            "mendwell",
            "Mendwell",
            Organisation,
            None,
            "Things live longer, and people know who mends them.",
        ),
        TeamRow {
            cadence: Some(Cadence::EveryTwoWeeks),
            ..row(
                "workshops",
                "Workshops",
                Division,
                Some("mendwell"),
                "Everything between a broken thing coming in and a mended one going out.",
            )
        },
        row(
            "neighbours",
            "Neighbours",
            Division,
            Some("mendwell"),
            "Everyone who brings us something, and everyone who could.",
        ),
        row(
            "bench",
            "Bench",
            Team,
            Some("workshops"),
            "Find the fault, mend it so that it holds, and say honestly when it is not worth it.",
        ),
        TeamRow {
            meets_earlier: 1,
            ..row(
                "parts",
                "Parts",
                Team,
                Some("workshops"),
                "The right part on the bench on the day it is needed: bought, salvaged or printed.",
            )
        },
        row(
            "rounds",
            "Rounds",
            Team,
            Some("workshops"),
            "Fetch and return things by cargo bike and van, when it suits the people at the door.",
        ),
        row(
            "welcome",
            "Welcome",
            Team,
            Some("neighbours"),
            "The counter and the telephone: listen, explain, put right.",
        ),
        TeamRow {
            meets_earlier: 1,
            ..row(
                "booking",
                "Booking",
                Team,
                Some("neighbours"),
                "The site where a repair begins: describe it, see a price, choose a time.",
            )
        },
        TeamRow {
            takes_part: false,
            ..row(
                "ledger",
                "Ledger",
                Team,
                Some("mendwell"),
                "Wages, books and rent, so that nobody else has to think of them.",
            )
        },
    ]
}
