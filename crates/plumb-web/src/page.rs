//! What every page is given: the words of its reader, and what surrounds it.

use crate::error::WebError;
use crate::history::Saved;
use crate::path;
use crate::visitor::Signed;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use plumb_app::App;
use plumb_app::frame::zone;
use plumb_app::import::may_import;
use plumb_app::views::shell::{Shell, shell};
use plumb_core::cycle::Week;
use plumb_core::member::Theme;
use plumb_db::Reader;
use plumb_draw::{Icon, Weeks};
use plumb_text::Text;
use std::borrow::Cow;

/// Where in the navigation a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// This week.
    Week,
    /// Write.
    Write,
    /// A team, by its number.
    Team(i64),
    /// What holds what up.
    Map,
    /// The cycles.
    Cycle,
    /// People and teams.
    People,
    /// Search.
    Search,
    /// How we work here.
    Policy,
    /// My profile.
    Me,
    /// Anywhere else.
    Elsewhere,
}

/// One entry of the navigation.
pub(crate) struct NavLink {
    /// Where it leads.
    pub(crate) href: String,
    /// What it says.
    pub(crate) words: String,
    /// Whether that is the page it stands on.
    pub(crate) is_here: bool,
}

/// "3 are due".
pub(crate) fn due_words(text: &Text, count: usize) -> String {
    text.say_with("nav-due", &[("count", count.into())]).into_owned()
}

/// What surrounds a page of somebody who is signed in.
pub(crate) struct Page {
    /// Their words.
    pub(crate) text: Text,
    /// The title of the window.
    pub(crate) title: String,
    /// Where in the navigation it is.
    pub(crate) place: Place,
    /// Workspace, cycle, my teams.
    pub(crate) shell: Shell,
    /// How many check-ins wait for the reader.
    pub(crate) due: usize,
    /// Whose page it is.
    pub(crate) signed: Signed,
    /// When it is made.
    pub(crate) now: Timestamp,
    /// What was saved just before, said once, with the way back.
    pub(crate) saved: Option<Saved>,
}

impl Page {
    /// Reads what surrounds a page, and what was saved just before it. Every page of somebody who is signed in begins
    /// here.
    ///
    /// # Errors
    ///
    /// Whatever the database says.
    pub(crate) async fn read(r: &mut Reader, app: &App, signed: &Signed) -> Result<Self, WebError> {
        let shell = shell(r, app, signed.caller()).await?;
        let mut page = Self::new(signed, shell, app.clock.now());
        page.saved = Saved::read(r, app, &page).await?;
        Ok(page)
    }

    fn new(signed: &Signed, shell: Shell, now: Timestamp) -> Self {
        Self {
            text: signed.text.clone(),
            title: String::new(),
            place: Place::Elsewhere,
            due: shell.due(),
            shell,
            signed: signed.clone(),
            now,
            saved: None,
        }
    }

    /// Names the page and says where in the navigation it is.
    pub(crate) fn titled(mut self, title: impl Into<String>, place: Place) -> Self {
        self.title = title.into();
        self.place = place;
        self
    }

    /// A message without arguments.
    pub(crate) fn say(&self, key: &str) -> Cow<'_, str> {
        self.text.say(key)
    }

    /// The zone in which the reader reads instants: their own, else the workspace's.
    pub(crate) fn zone(&self) -> TimeZone {
        let own = self.signed.visitor.member.zone.as_deref();
        zone(own.unwrap_or(&self.shell.workspace.zone))
    }

    /// The attribute that forces a theme; none follows the person's system.
    pub(crate) fn theme(&self) -> Option<&'static str> {
        match self.signed.visitor.member.theme {
            Theme::System => None,
            forced => Some(forced.code()),
        }
    }

    /// Whether single keys act as shortcuts.
    pub(crate) fn shortcuts(&self) -> bool {
        self.signed.visitor.member.shortcuts
    }

    /// Whether this is their profile.
    pub(crate) fn is_me(&self) -> bool {
        self.place == Place::Me
    }

    /// The name of whoever is signed in.
    pub(crate) fn my_name(&self) -> &str {
        &self.signed.visitor.member.name
    }

    /// The main pages, those that there are.
    pub(crate) fn places(&self) -> Vec<NavLink> {
        self.main_places().into_iter().map(|(link, _)| link).collect()
    }

    /// Those that stand at hand on a phone, each with its picture.
    pub(crate) fn tabs(&self) -> Vec<(NavLink, Icon)> {
        let places = self.main_places().into_iter();
        places.filter_map(|(link, icon)| Some((link, icon?))).collect()
    }

    fn main_places(&self) -> Vec<(NavLink, Option<Icon>)> {
        let cycle = self.shell.cycle.as_ref();
        let cycle = cycle.map_or(path::CYCLES.to_owned(), |cycle| path::cycle(cycle.number));
        [
            (Place::Week, path::WEEK.to_owned(), "nav-week", Some(Icon::Week)),
            (Place::Map, path::MAP.to_owned(), "nav-map", Some(Icon::Map)),
            (Place::Write, path::WRITE.to_owned(), "nav-write", Some(Icon::Write)),
            (Place::Cycle, cycle, "nav-cycle", None),
            (Place::People, path::PEOPLE.to_owned(), "nav-people", None),
            (Place::Policy, path::POLICY.to_owned(), "nav-policy", None),
        ]
        .into_iter()
        .map(|(place, href, key, icon)| {
            let words = self.text.say(key).into_owned();
            (NavLink { words, is_here: self.place == place, href }, icon)
        })
        .collect()
    }

    /// Whether the reader brings in tables.
    pub(crate) fn may_import(&self) -> bool {
        may_import(self.signed.caller()).is_ok()
    }

    /// Whether this is the search page.
    pub(crate) fn is_search(&self) -> bool {
        self.place == Place::Search
    }

    /// Whether a team is called as the workspace is: on the way here its name stands once.
    pub(crate) fn is_called_so(&self, team: &str) -> bool {
        self.shell.workspace.name == team
    }

    /// My teams.
    pub(crate) fn my_teams(&self) -> Vec<NavLink> {
        self.shell
            .teams
            .iter()
            .map(|team| NavLink {
                words: team.name.clone(),
                href: path::team(team.number),
                is_here: self.place == Place::Team(team.number),
            })
            .collect()
    }

    /// The steps of the cycle's weeks, drawn.
    pub(crate) fn weeks(&self) -> Option<String> {
        let week = self.running_week()?;
        let count = |weeks: i64| u32::try_from(weeks).unwrap_or_default();
        Some(Weeks { week: count(week.number), of: count(week.of), description: "" }.to_string())
    }

    /// The week that is running; none before a cycle begins, after it ends, and once it is closed.
    fn running_week(&self) -> Option<Week> {
        let (week, cycle) = (self.shell.week?, self.shell.cycle.as_ref()?);
        let runs = cycle.closed_on.is_none() && (1..=week.of).contains(&week.number);
        runs.then_some(week)
    }

    /// "Q4 2026, week 6 of 13, Delivery": named, because the page may be about another cycle.
    pub(crate) fn week_words(&self) -> Option<String> {
        let cycle = self.shell.cycle.as_ref()?;
        let phase = self.text.say_code("phase", cycle.phase.code(), &[]).into_owned();
        let mut args = vec![("cycle", (&cycle.name).into()), ("phase", phase.into())];
        let said = match self.running_week() {
            Some(week) => {
                args.extend([("week", week.number.into()), ("weeks", week.of.into())]);
                self.text.say_with("app-week-of", &args)
            }
            None => self.text.say_with("app-cycle-in", &args),
        };
        Some(said.into_owned())
    }
}

/// What a page of nobody in particular is given: sign-in, set-up, problems.
pub(crate) struct Bare {
    /// The words that the browser asks for.
    pub(crate) text: Text,
    /// The title of the window.
    pub(crate) title: String,
}

impl Bare {
    pub(crate) fn new(text: Text, title: impl Into<String>) -> Self {
        Self { text, title: title.into() }
    }

    /// A message without arguments.
    pub(crate) fn say(&self, key: &str) -> Cow<'_, str> {
        self.text.say(key)
    }
}

/// Where the style sheet is.
pub(crate) fn style() -> &'static str {
    plumb_assets::href("app.css").unwrap_or_default()
}

/// Where the script is; none in a build without Node.
pub(crate) fn script() -> Option<&'static str> {
    plumb_assets::href("app.js")
}

/// Where the icon is.
pub(crate) fn icon() -> &'static str {
    plumb_assets::href("icon.svg").unwrap_or_default()
}
