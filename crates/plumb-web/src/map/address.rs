//! The address of a map says everything about it: what is shown, what is open. So opening and folding are links.

use crate::path;
use plumb_app::load::Name;
use plumb_app::views::map::{List, MapAsked, OPEN_MAX};
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Purpose;
use plumb_core::standing::Standing;
use std::collections::BTreeSet;

/// A map that can be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Address {
    cycle: String,
    team: String,
    pub(super) standing: Option<Standing>,
    pub(super) purpose: Option<Purpose>,
    under: String,
    list: Option<List>,
    open: BTreeSet<i64>,
    key_results: BTreeSet<i64>,
    pub(super) page: i64,
}

impl Address {
    /// Reads a query; what means nothing is as if it were not there.
    pub(super) fn of(query: &[(String, String)]) -> Self {
        let get = |name: &str| {
            let found = query.iter().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let numbers = |name: &str| {
            let values = query.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
            values
                .filter_map(|value| value.parse::<Short>().ok())
                .filter(|short| short.kind == Kind::Objective)
                .map(|short| short.number)
                .take(OPEN_MAX)
                .collect()
        };
        Self {
            cycle: get("cycle").to_owned(),
            team: get("team").to_owned(),
            standing: Standing::from_code(get("standing")),
            purpose: Purpose::from_code(get("purpose")),
            under: get("under").to_owned(),
            list: match get("list") {
                "unlinked" => Some(List::Unlinked),
                "not-taken-up" => Some(List::NotTakenUp),
                "written-outside" => Some(List::WrittenOutside),
                _ => None,
            },
            open: numbers("open"),
            key_results: numbers("key-results"),
            page: get("page").parse().unwrap_or(1).max(1),
        }
    }

    /// What is asked of the view.
    ///
    /// # Errors
    ///
    /// Not found, for names that name nothing.
    pub(super) fn asked(&self) -> plumb_app::Result<MapAsked> {
        let name = |text: &str| -> plumb_app::Result<Option<Name>> {
            if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
        };
        Ok(MapAsked {
            cycle: name(&self.cycle)?,
            team: name(&self.team)?,
            standing: self.standing,
            purpose: self.purpose,
            under: name(&self.under)?,
            list: self.list,
            open: self.open.clone(),
            key_results: self.key_results.clone(),
            page: self.page,
            part: None,
        })
    }

    /// The whole tree of the cycle.
    pub(super) fn whole(&self) -> Self {
        Self { cycle: self.cycle.clone(), page: 1, ..Self::default() }
    }

    /// The objectives of a team.
    pub(super) fn team(&self, number: i64) -> Self {
        Self { team: Short::new(Kind::Team, number).to_string(), ..self.whole() }
    }

    /// One objective with all that supports it.
    pub(super) fn under(&self, number: i64) -> Self {
        Self { under: Short::new(Kind::Objective, number).to_string(), ..self.whole() }
    }

    /// All of a section.
    pub(super) fn list(&self, list: List) -> Self {
        Self { list: Some(list), ..self.whole() }
    }

    /// Another page of the same list.
    pub(super) fn page(&self, page: i64) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same with what supports an objective opened.
    pub(super) fn opened(&self, number: i64) -> Self {
        let mut address = self.clone();
        address.open.insert(number);
        address
    }

    /// The same with the key results of an objective shown, or not shown any more.
    pub(super) fn key_results_toggled(&self, number: i64) -> Self {
        let mut address = self.clone();
        if !address.key_results.remove(&number) {
            address.key_results.insert(number);
        }
        address
    }

    /// Whether it is the page of what supports this objective.
    pub(super) fn is_under(&self, number: i64) -> bool {
        self.under.parse() == Ok(Short::new(Kind::Objective, number))
    }

    /// Whether the key results of an objective are shown.
    pub(super) fn shows_key_results_of(&self, number: i64) -> bool {
        self.key_results.contains(&number)
    }

    pub(super) fn href(&self) -> String {
        let objective = |number: &i64| Short::new(Kind::Objective, *number).to_string();
        let list = self.list.map(|list| match list {
            List::Unlinked => "unlinked",
            List::NotTakenUp => "not-taken-up",
            List::WrittenOutside => "written-outside",
        });
        let mut pairs = vec![
            ("cycle", self.cycle.clone()),
            ("team", self.team.clone()),
            ("standing", self.standing.map_or("", Standing::code).to_owned()),
            ("purpose", self.purpose.map_or("", Purpose::code).to_owned()),
            ("under", self.under.clone()),
            ("list", list.unwrap_or_default().to_owned()),
        ];
        pairs.extend(self.open.iter().map(|number| ("open", objective(number))));
        pairs.extend(self.key_results.iter().map(|number| ("key-results", objective(number))));
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        let query = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", path::encoded(value)))
            .collect::<Vec<_>>();
        if query.is_empty() {
            path::MAP.to_owned()
        } else {
            format!("{}?{}", path::MAP, query.join("&"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Vec<(String, String)> {
        text.split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    #[test]
    fn an_address_says_what_is_shown_and_open_and_is_read_back_alike() {
        let address = "/map?cycle=C-2&standing=off_track&open=O-3&open=O-14&key-results=O-3&page=2";
        let read = Address::of(&query(address.trim_start_matches("/map?")));
        assert_eq!(read.href(), address);
        assert_eq!(Address::of(&[]).href(), "/map");
        assert_eq!(read.whole().href(), "/map?cycle=C-2");
    }

    #[test]
    fn what_means_nothing_is_left_out() {
        let read =
            Address::of(&query("standing=brilliant&purpose=&open=K-3&open=x&page=-4&list=all"));
        assert_eq!(read.href(), "/map");
    }

    #[test]
    fn key_results_are_shown_and_put_away() {
        let shown = Address::of(&[]).key_results_toggled(3);
        assert_eq!(shown.href(), "/map?key-results=O-3");
        assert_eq!(shown.key_results_toggled(3).href(), "/map");
    }
}
