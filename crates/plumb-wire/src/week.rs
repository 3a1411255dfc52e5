//! This week: what wants a minute, what changed, how one's teams are, and what one's work is for.

use crate::change::Change;
use crate::key_result::KeyResultInList;
use crate::objective::ObjectiveInList;
use crate::recall::WaitingRecall;
use crate::values::{Day, Share, number};
use jiff::Timestamp;
use plumb_app::views::owned::Owned;
use plumb_app::views::sight::{Sight as SightView, Stop as StopView};
use plumb_app::views::since::News as NewsView;
use plumb_app::views::week::WeekView;
use plumb_core::number::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// This week, for you.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Week {
    /// Today in the workspace's zone.
    pub today: Day,
    /// The current cycle; `null` before there is one.
    pub cycle: Option<Uuid>,
    /// How far it is today: where the plumb line stands.
    pub pace: Share,
    /// What wants a check-in from you, the stale ones first.
    pub due: Vec<WeekKeyResult>,
    /// What else you look after.
    pub up_to_date: Vec<WeekKeyResult>,
    /// Your teams with their objectives of the cycle.
    pub teams: Vec<WeekTeam>,
    /// From your work to what the organisation wants: at most 3 lines.
    pub sights: Vec<Sight>,
    /// What your teams were asked, to be answered without looking.
    pub questions: Vec<WaitingRecall>,
}

/// A key result that you look after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WeekKeyResult {
    /// What a list shows of it.
    #[serde(flatten)]
    pub key_result: KeyResultInList,
    /// Whether its time has come and its score has not.
    pub wants_score: bool,
}

/// One of your teams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WeekTeam {
    /// The team.
    pub team: Uuid,
    /// What people call it: `T-3`.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its objectives of the cycle that you may read, in its order.
    pub objectives: Vec<ObjectiveInList>,
}

/// A line of sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sight {
    /// Work that is open and is to move your key results.
    pub initiatives: Vec<Called>,
    /// Your key results under the first objective.
    pub key_results: Vec<Called>,
    /// The objectives, yours first, up to one of the organisation or to where the line breaks.
    pub stops: Vec<Stop>,
    /// Whether the last one is an objective of the organisation.
    pub arrives: bool,
}

/// An objective on a line of sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stop {
    /// The objective.
    pub objective: Called,
    /// Whose it is.
    pub team: Option<Uuid>,
    /// The key result of it that the one below supports, where one is meant.
    pub key_result: Option<Called>,
}

/// Something by its number and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Called {
    /// What people call it: `K-57`.
    pub number: String,
    /// Its statement or title.
    pub words: String,
}

impl Called {
    fn new(kind: Kind, count: i64, words: &str) -> Self {
        Self { number: number(kind, count), words: words.to_owned() }
    }
}

impl From<&WeekView> for Week {
    fn from(view: &WeekView) -> Self {
        let team = |row: &plumb_app::views::week::TeamRow| WeekTeam {
            team: row.team.id.0,
            number: number(Kind::Team, row.team.number),
            name: row.team.name.clone(),
            objectives: row.objectives.iter().map(ObjectiveInList::from).collect(),
        };
        Self {
            today: Day(view.today),
            cycle: view.cycle.as_ref().map(|cycle| cycle.id.0),
            pace: Share(view.cycle_pace),
            due: view.due.iter().map(WeekKeyResult::from).collect(),
            up_to_date: view.up_to_date.iter().map(WeekKeyResult::from).collect(),
            teams: view.teams.iter().map(team).collect(),
            sights: view.sights.iter().map(Sight::from).collect(),
            questions: view.questions.iter().map(WaitingRecall::from).collect(),
        }
    }
}

impl From<&Owned> for WeekKeyResult {
    fn from(owned: &Owned) -> Self {
        Self { key_result: KeyResultInList::from(&owned.row), wants_score: owned.wants_score() }
    }
}

impl From<&SightView> for Sight {
    fn from(sight: &SightView) -> Self {
        Self {
            initiatives: sight
                .initiatives
                .iter()
                .map(|it| Called::new(Kind::Initiative, it.number, &it.title))
                .collect(),
            key_results: sight
                .key_results
                .iter()
                .map(|(number, words)| Called::new(Kind::KeyResult, *number, words))
                .collect(),
            stops: sight.stops.iter().map(Stop::from).collect(),
            arrives: sight.arrives,
        }
    }
}

impl From<&StopView> for Stop {
    fn from(stop: &StopView) -> Self {
        let objective = &stop.objective;
        let meant = stop.key_result.as_ref();
        Self {
            objective: Called::new(Kind::Objective, objective.number, &objective.statement),
            team: objective.team().map(|id| id.0),
            key_result: meant.map(|(number, words)| Called::new(Kind::KeyResult, *number, words)),
        }
    }
}

/// What changed since you were here, or after a change that was named: at most 20 changes, each in one of two lists.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct News {
    /// When you were here; `null` the first time.
    pub seen_at: Option<Timestamp>,
    /// After which change this is told.
    pub after: i64,
    /// What others did in your teams and to what you look after, the latest first.
    pub near: Vec<Change>,
    /// What else others did, the latest first.
    pub further: Vec<Change>,
    /// The workspace's last change: what to say once all of this is read.
    pub up_to: i64,
}

impl From<&NewsView> for News {
    fn from(news: &NewsView) -> Self {
        Self {
            seen_at: news.at,
            after: news.after,
            near: news.near.iter().map(Change::from).collect(),
            further: news.further.iter().map(Change::from).collect(),
            up_to: news.up_to,
        }
    }
}

/// Up to where news were read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSeen {
    /// The last change that was read.
    #[schemars(range(min = 0))]
    pub up_to: i64,
}
