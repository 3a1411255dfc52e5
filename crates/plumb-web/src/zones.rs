//! Time zones as people choose them: a list to search in, each with what the clock there says.

use jiff::Timestamp;
use jiff::tz::{TimeZone, db};
use plumb_text::Text;
use std::sync::LazyLock;

/// A zone in the list of a field.
pub(crate) struct Zone {
    /// Its name: `Europe/Lisbon`.
    pub(crate) name: &'static str,
    /// The time there now.
    pub(crate) now: String,
}

/// Where people live. The rest of the database is old names and fixed offsets.
const REGIONS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// Every zone that is offered, by name.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names = db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region)))
        .collect::<Vec<_>>();
    names.push("UTC".to_owned());
    names.sort();
    names.dedup();
    names
});

/// Every zone that is offered, by name, with the time there.
pub(crate) fn all(text: &Text, now: Timestamp) -> Vec<Zone> {
    NAMES
        .iter()
        .filter_map(|name| {
            let zone = TimeZone::get(name).ok()?;
            Some(Zone { name: name.as_str(), now: text.time(now, &zone) })
        })
        .collect()
}

/// What was typed, as the zone that is meant: its name in any case, or the last part of it where that is of one zone
/// only ("lisbon"). Anything else is given back as it is, for the use case to refuse.
pub(crate) fn meant(typed: &str) -> String {
    let asked = typed.trim().replace(' ', "_").to_lowercase();
    if let Some(name) = NAMES.iter().find(|name| name.to_lowercase() == asked) {
        return name.clone();
    }
    let place = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let mut there = NAMES.iter().filter(|name| place(name) == asked);
    match (there.next(), there.next()) {
        (Some(only), None) => only.clone(),
        _ => typed.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_its_name_or_its_place() {
        for (typed, zone) in [
            ("Europe/Lisbon", "Europe/Lisbon"),
            (" europe/lisbon ", "Europe/Lisbon"),
            ("lisbon", "Europe/Lisbon"),
            ("new york", "America/New_York"),
            ("utc", "UTC"),
            ("Middle Earth", "Middle Earth"),
            ("", ""),
        ] {
            assert_eq!(meant(typed), zone, "{typed:?}");
        }
    }

    #[test]
    fn places_are_offered_and_bare_offsets_are_not() {
        let names = NAMES.iter().map(String::as_str).collect::<Vec<_>>();
        for name in ["Asia/Tokyo", "America/Argentina/Salta", "UTC"] {
            assert!(names.contains(&name), "{name}");
        }
        assert!(!names.iter().any(|name| name.starts_with("Etc/")));
    }
}
