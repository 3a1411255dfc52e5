//! Rounds, in the cycle under way.

use crate::curve::Curve;
use crate::telling::{
    COUNT, EUR, Objective, PERCENT, Told, at_most, objective, reach, reach_from_unknown, work,
};
use plumb_core::ambition::Ambition;
use plumb_core::objective::Purpose;

pub(super) fn told() -> Told {
    Told {
        objectives: vec![at_the_door(), light(), own_roads()],
        initiatives: vec![
            work("Send a message when there are three stops to go", "anjali")
                .moves("rounds/at-the-door/half-hour")
                .moves("rounds/at-the-door/nobody")
                .doing(2)
                .done(4),
            work("Let two drivers plan the next day together at four", "marta")
                .moves("rounds/at-the-door/half-hour")
                .doing(3),
        ],
        left_out: vec![(
            "Rounds on Sundays",
            "Asked for by nine people. We would need two more of us.",
        )],
    }
}

fn at_the_door() -> Objective {
    objective("at-the-door", "be at the door when we said we would")
        .why("People take a morning off for us. When we come in the afternoon, they have lost a day's pay for a toaster.")
        .committed()
        .lead("kofi")
        .supports("workshops/still-missed")
        .supports("mendwell/stays-mended/stars")
        .by(reach("half-hour", "Raise visits within the promised half hour from 72% to 90%", PERCENT, ("72", "90"))
            .owner("anjali")
            .leading()
            .counts("Visits begun within 30 minutes either side of the time in the message, of all visits of the week")
            .excludes("Visits that the household moved")
            .source("The drivers' telephones")
            .sure("532578")
            .goes(Curve::Dip, "80")
            .note(2, "The first week with the new areas. It was a bad idea to change areas and drivers at once.")
            .obstacle(3, "Two vans in the workshop. We are honest about it: as it stands we will not make it.")
            .note(5, "Areas are back as they were, and the message goes out three stops before. It shows at once."))
        .by(at_most("nobody", "Keep visits where nobody is at home at 6 a week or fewer", COUNT, "6")
            .owner("henrik")
            .leading()
            .counts("Visits that ended at a closed door")
            .source("The drivers' telephones")
            .sure("667788")
            .reads("9 8 7 5 5 4"))
        .by(reach("where", "Bring calls that ask where we are from 48 to 15 a week", COUNT, ("48", "15"))
            .owner("nino")
            .leading()
            .counts("Calls marked so by Welcome")
            .source("Telephone log")
            .sure("445678")
            .goes(Curve::Late, "33"))
        .by(reach("moved", "Bring visits that we have to move from 11% to 4%", PERCENT, ("11", "4"))
            .owner("thuy")
            .lagging()
            .counts("Visits moved by us after the time was agreed")
            .source("Booking")
            .sure("76633")
            .goes(Curve::Steady, "8.2")
            .obstacle(4, "From week nine the whole centre is closed to vans in the morning. We are on the way, and we will not stay on it."))
}

fn light() -> Objective {
    objective("light", "do our rounds with as little weight as they need")
        .why("A kettle does not need a van. Since the parking rules changed, a van also costs us an hour a day.")
        .lead("marta")
        .supports("workshops/still-missed/days")
        .by(reach("bikes", "Raise stops made by cargo bike from 38% to 60%", PERCENT, ("38", "60"))
            .owner("sione")
            .leading()
            .counts("Stops by bike, of all stops")
            .source("Plan of the day, corrected in the evening")
            .sure("899999")
            .goes(Curve::Early, "62")
            .note(5, "Past the target in week five. We set it too low: we had never tried."))
        .by(reach("stop", "Cut what a stop costs from 7.40 to 6.00 euros", EUR, ("7.40", "6.00"))
            .owner("carla")
            .lagging()
            .counts("Wages, fuel, parking and repairs of the fleet, by stop")
            .source("Ledger and plan of the day, every Monday for the week before")
            .sure("8878")
            .goes(Curve::Steady, "6.80"))
        .by(reach("empty", "Bring trips back with an empty box from 31% to 18%", PERCENT, ("31", "18"))
            .owner("henrik")
            .leading()
            .counts("Trips that end with nothing on board, of all trips")
            .source("Plan of the day, corrected in the evening")
            .sure("777788")
            .goes(Curve::Steady, "25"))
        .by(reach_from_unknown("air", "Bring what our rounds put into the air to 210 kilograms a week", "text:kg", (3, "210"))
            .owner("nino")
            .lagging()
            .counts("Kilograms of carbon dioxide by litre burned and kilowatt-hour charged")
            .source("Fuel cards and the charging meter")
            .sure("--777=")
            .reads("- - 340 318 300 -")
            .note(3, "The first week for which we have both meters."))
}

fn own_roads() -> Objective {
    objective("own-roads", "learn how drivers would plan their day if they were asked")
        .why("Every plan we ever bought was made for parcels.")
        .learning()
        .purpose(Purpose::Leadership)
        .lead("kofi")
        .by(reach(
            "plans",
            "Have 20 days planned by those who drove them, and compare them with the tool's",
            COUNT,
            ("0", "20"),
        )
        .owner("wout")
        .leading()
        .counts("Days with both plans, and the evening's note on what happened")
        .source("The folder in the garage")
        .sure("777887")
        .goes(Curve::Steady, "9"))
        .by(reach(
            "say",
            "Lift how much say we feel we have over our day from 2.6 to 4.0 of 5",
            "text:of 5",
            ("2.6", "4.0"),
        )
        .owner("omar")
        .ambition(Ambition::Aspirational)
        .lagging()
        .counts("Mean answer of the ten of us, asked every second Friday without names")
        .source("Paper slips")
        .sure("6-6-7-")
        .reads("2.6 - 2.9 - 3.3 -"))
}
