//! Which column means what: by its header, unless somebody says otherwise.

use std::collections::BTreeMap;

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident => $code:literal, [$($header:literal),+];)+) => {
        /// What a column can mean.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Field {
            $($(#[$doc])* $field,)+
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$field),+];

            /// The stable code, for a mapping that is typed.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$field => $code,)+
                }
            }

            /// The headers that mean it, in lower case.
            fn headers(self) -> &'static [&'static str] {
                match self {
                    $(Self::$field => &[$($header),+],)+
                }
            }
        }
    };
}

fields! {
    /// The cycle's name.
    Cycle => "cycle", ["cycle", "period", "quarter", "time period", "okr cycle"];
    /// The cycle's first day.
    CycleStart => "cycle_start", ["start date", "cycle start", "starts on", "period start"];
    /// The cycle's last day.
    CycleEnd => "cycle_end", ["end date", "cycle end", "ends on", "period end"];
    /// The team's name.
    Team => "team", ["team", "department", "group", "unit name"];
    /// The objective's words.
    Objective => "objective", ["objective", "objective title", "goal", "objective name"];
    /// Why this one and why now.
    Why => "why", ["why", "objective description", "description"];
    /// A stretch, a promise or a question.
    Ambition => "ambition", ["ambition", "type", "objective type"];
    /// The key result's sentence.
    KeyResult => "key_result", ["key result", "key results", "kr", "key result title", "measure"];
    /// Who looks after the key result.
    Owner => "owner", ["owner", "key result owner", "kr owner", "assignee", "responsible", "dri"];
    /// Where it starts.
    From => "from", ["start value", "start", "from", "baseline", "initial value", "starting value"];
    /// Where it is to go.
    To => "to", ["target value", "target", "to", "goal value"];
    /// Where it is.
    Current => "current", ["current value", "current", "actual", "actual value", "latest value"];
    /// What the numbers count in.
    Unit => "unit", ["unit", "units", "metric unit"];
    /// The order of key results under their objective.
    Priority => "priority", ["priority", "rank", "order", "position"];
    /// The score at the end, 0 to 1.
    Score => "score", ["score", "final score", "grade"];
    /// Whether it was given up.
    Dropped => "dropped", ["dropped", "cancelled", "canceled", "abandoned", "archived"];
    /// The day of a check-in.
    On => "date", ["date", "check-in date", "checked in on", "updated", "update date"];
    /// The value of a check-in.
    Value => "value", ["value", "progress value", "reading", "new value"];
    /// The stated confidence of a check-in, 0 to 10.
    Confidence => "confidence", ["confidence"];
    /// What a check-in says.
    Note => "note", ["note", "notes", "comment", "comments", "update", "evidence"];
    /// What somebody then expected the score to become: kept as a note, never as a confidence.
    Projected => "projected", ["projected", "projected score", "expected", "forecast"];
}

/// Which column of a table means which field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: BTreeMap<Field, usize>,
}

impl Mapping {
    /// Finds columns by their headers. `said` names headers that somebody mapped by hand, which goes first; a header
    /// that is mapped to nothing is left out.
    pub fn of(header: &[String], said: &[(String, Option<Field>)]) -> Self {
        let mut columns = BTreeMap::new();
        let by_hand = |name: &str| said.iter().find(|(header, _)| same(header, name));
        for (column, name) in header.iter().enumerate() {
            if let Some((_, Some(field))) = by_hand(name) {
                columns.entry(*field).or_insert(column);
            }
        }
        for (column, name) in header.iter().enumerate() {
            if by_hand(name).is_some() {
                continue;
            }
            let plain = plain(name);
            if let Some(field) =
                Field::ALL.iter().find(|field| field.headers().contains(&plain.as_str()))
            {
                columns.entry(*field).or_insert(column);
            }
        }
        Self { columns }
    }

    /// The column that means a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(&field).copied()
    }

    /// What a column means.
    pub fn field(&self, column: usize) -> Option<Field> {
        self.columns.iter().find(|(_, mapped)| **mapped == column).map(|(field, _)| *field)
    }

    /// Whether the table holds check-ins rather than objectives: a day and a value for a key result.
    pub fn is_of_check_ins(&self) -> bool {
        [Field::KeyResult, Field::On, Field::Value]
            .iter()
            .all(|field| self.columns.contains_key(field))
    }

    /// Whether what a column means is read from a table of this kind.
    pub fn reads(&self, field: Field) -> bool {
        use Field::{Confidence, Cycle, KeyResult, Note, Objective, On, Projected, Value};
        match field {
            Cycle | Objective | KeyResult => true,
            On | Value | Confidence | Note | Projected => self.is_of_check_ins(),
            _ => !self.is_of_check_ins(),
        }
    }

    /// The first field without which the table says nothing.
    pub fn missing(&self) -> Option<Field> {
        let needed: &[Field] = if self.is_of_check_ins() {
            &[Field::Cycle]
        } else {
            &[Field::Cycle, Field::Objective, Field::KeyResult]
        };
        needed.iter().copied().find(|field| !self.columns.contains_key(field))
    }
}

/// A header as it is compared: lower case, separators as single blanks.
fn plain(header: &str) -> String {
    let spaced = header.replace(['_', '-', '.', ':', '/'], " ").to_lowercase();
    let plain = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    // "Check-in date" and "checkin date" are one.
    plain.replace("check in", "check-in")
}

/// Whether two headers are one.
pub(super) fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_maps(header: &str, to: Option<Field>) {
        assert_eq!(Mapping::of(&[header.to_owned()], &[]).field(0), to, "{header}");
    }

    #[test]
    fn columns_are_found_by_the_headers_that_people_write() {
        check_maps("Key Result", Some(Field::KeyResult));
        check_maps("key_results", Some(Field::KeyResult));
        check_maps("  Check-In   Date ", Some(Field::On));
        check_maps("START VALUE", Some(Field::From));
        check_maps("Favourite colour", None);
    }

    #[test]
    fn what_somebody_says_goes_before_what_a_header_seems_to_mean() {
        let header = ["Goal".to_owned(), "Objective".to_owned(), "Target".to_owned()];
        let said = [("goal".to_owned(), Some(Field::KeyResult)), ("target".to_owned(), None)];
        let mapping = Mapping::of(&header, &said);
        assert_eq!(mapping.column(Field::KeyResult), Some(0));
        assert_eq!(mapping.column(Field::Objective), Some(1));
        assert_eq!(mapping.column(Field::To), None);
    }

    #[test]
    fn every_field_has_a_code_and_headers_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for field in Field::ALL {
            assert!(seen.insert(field.code()), "{}", field.code());
            for header in field.headers() {
                assert_eq!(plain(header), *header, "a header that no column can equal");
            }
        }
    }
}
