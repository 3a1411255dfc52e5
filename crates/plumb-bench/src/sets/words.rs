//! The words of a made-up company: as long as those of a real one, and different from thing to thing.

const WISHES: [&str; 8] = [
    "Make repairs the first thing people think of",
    "Be the workshop that neighbours send each other to",
    "Let every visitor leave with something that works",
    "Run the counter so calmly that nobody minds waiting",
    "Know what breaks before it comes through the door",
    "Keep what we learn from one bench to the next",
    "Become the place where apprentices want to begin",
    "Answer every question on the day it is asked",
];

const FOR_WHOM: [&str; 8] = [
    "in the northern districts",
    "for people who never came before",
    "for small offices",
    "at the evening tables",
    "for bicycles and carts",
    "in the second year of a machine",
    "for those who order from afar",
    "on the busiest days",
];

const COUNTED: [&str; 12] = [
    "Visits that end with a working thing",
    "Days from a question to its answer",
    "Spare parts found in our own shelves",
    "Repairs that come back within a month",
    "People who bring a second thing",
    "Hours that a bench stands idle",
    "Invoices paid within two weeks",
    "Orders sent on the day they came",
    "Apprentices who stay a second year",
    "Calls answered before the third ring",
    "Machines with a written history",
    "Lent tools that came back whole",
];

const WHERE: [&str; 10] = [
    "at the counter",
    "by post",
    "in the evening",
    "from offices",
    "from schools",
    "at the river store",
    "in the hill store",
    "on Saturdays",
    "in the first week",
    "after a reminder",
];

const EVIDENCE: [&str; 6] = [
    "Counted on Friday from the book at the counter; two visits were entered late and are in.",
    "The new shelves help. The week before was short, so the rise looks larger than it is.",
    "Flat. We moved people to the river store, and the counter felt it.",
    "Better than we thought: the reminder went out to everybody this time.",
    "Slower. Three benches waited for the same part from Tuesday to Thursday.",
    "As expected, and the same for both stores.",
];

const GIVEN_NAMES: [&str; 20] = [
    "Amina", "Bela", "Carla", "Dario", "Edda", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaia",
    "Levin", "Marta", "Nils", "Oya", "Petra", "Quirin", "Rosa", "Samir", "Tilda",
];

const FAMILY_NAMES: [&str; 20] = [
    "Adler", "Berger", "Costa", "Duval", "Eriksen", "Fuchs", "Grau", "Haas", "Ivanov", "Jansen",
    "Keller", "Lindt", "Moser", "Novak", "Orsini", "Pichler", "Reiter", "Sandor", "Tomic", "Urban",
];

fn of<'a>(all: &[&'a str], index: usize) -> &'a str {
    all[index % all.len()]
}

/// An objective, read after "We will".
pub(super) fn objective(index: usize, team: &str) -> String {
    let (wish, whom) = (of(&WISHES, index), of(&FOR_WHOM, index / WISHES.len()));
    format!("{wish} {whom}, starting with what {team} sees every day")
}

/// Why this one and why now.
pub(super) fn why(index: usize) -> String {
    format!(
        "We heard it from {} people in the last cycle, and every other plan gets easier once this holds.",
        12 + index % 37
    )
}

/// A key result.
pub(super) fn key_result(index: usize) -> String {
    format!("{} {}", of(&COUNTED, index), of(&WHERE, index / COUNTED.len()))
}

/// What a check-in says.
pub(super) fn evidence(index: usize) -> &'static str {
    of(&EVIDENCE, index)
}

/// A person's name.
pub(super) fn person(index: usize) -> String {
    let (given, family) = (of(&GIVEN_NAMES, index), of(&FAMILY_NAMES, index / GIVEN_NAMES.len()));
    match index / (GIVEN_NAMES.len() * FAMILY_NAMES.len()) {
        0 => format!("{given} {family}"),
        more => format!("{given} {family} {}", more + 1),
    }
}

/// A team's name.
pub(super) fn team(index: usize, divisions: usize) -> String {
    if index <= divisions { format!("Division {index}") } else { format!("Bench {index}") }
}

/// What a team does.
pub(super) fn initiative(index: usize) -> String {
    format!("Try it with {} for a month", of(&FOR_WHOM, index))
}
