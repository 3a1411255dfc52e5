//! The outline as a run of pieces: a template can't call itself, so what is nested is opened and closed.

use super::Address;
use crate::lines::{KeyResultLine, ObjectiveLine};
use plumb_app::views::map::{Below, Branch, MapView, Node};
use plumb_core::number::{Kind, Short};
use plumb_text::Text;

/// A piece of the outline.
pub(super) enum Piece {
    /// An objective; where it is open, what is below it follows, up to its end.
    Node(Box<NodeLine>),
    /// The way to the rest of what is below.
    More {
        /// Where it leads.
        href: String,
        /// "42 more".
        words: String,
    },
    /// The end of what is below an objective.
    End,
}

/// An objective on the map.
pub(super) struct NodeLine {
    /// `o-14`, where it stands for the first time.
    pub(super) anchor: Option<String>,
    /// Words, tracks and standing.
    pub(super) line: ObjectiveLine,
    /// Its team, and the way to the team's objectives.
    pub(super) team: Option<(String, String)>,
    /// Its cycle, where it is another than the one that is looked at.
    pub(super) cycle: Option<String>,
    /// "4 key results", the way to show them or put them away, and whether they are shown.
    pub(super) counted: Option<Counted>,
    /// Those that are shown.
    pub(super) key_results: Vec<KeyResultLine>,
    /// Where it stands further up.
    pub(super) again: Option<String>,
    /// How what is below it opens.
    pub(super) fold: Fold,
}

/// How many key results, and the way to show them.
pub(super) struct Counted {
    pub(super) words: String,
    pub(super) href: String,
    pub(super) is_shown: bool,
}

/// How what is below an objective opens.
pub(super) enum Fold {
    /// There is nothing below.
    None,
    /// It is read when it is opened.
    Link {
        /// Where it is open.
        href: String,
        /// What the mark says.
        label: String,
    },
    /// It is open.
    Open {
        /// What the mark says.
        label: String,
    },
}

/// What the pieces are made of.
pub(super) struct Outline<'a> {
    pub(super) text: &'a Text,
    pub(super) address: &'a Address,
    pub(super) view: &'a MapView,
}

impl Outline<'_> {
    pub(super) fn pieces(&self, branches: &[Branch]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for branch in branches {
            self.branch(branch, &mut pieces);
        }
        pieces
    }

    fn branch(&self, branch: &Branch, pieces: &mut Vec<Piece>) {
        let Some(node) = self.view.nodes.get(&branch.objective) else {
            return;
        };
        pieces.push(Piece::Node(Box::new(self.node(node, &branch.below))));
        if let Below::Open(below, of) = &branch.below {
            for branch in below {
                self.branch(branch, pieces);
            }
            let rest = of - i64::try_from(below.len()).unwrap_or(i64::MAX);
            let is_page = self.address.is_under(node.objective.number);
            if rest > 0 && !is_page {
                let words = self.text.say_with("count-more", &[("count", rest.into())]);
                let href = self.address.under(node.objective.number).href();
                pieces.push(Piece::More { href, words: words.into_owned() });
            }
            pieces.push(Piece::End);
        }
    }

    fn node(&self, node: &Node, below: &Below) -> NodeLine {
        let objective = &node.objective;
        let anchor = Short::new(Kind::Objective, objective.number).to_string().to_lowercase();
        let says = |key| {
            let words = objective.statement.clone();
            self.text.say_with(key, &[("objective", words.into())]).into_owned()
        };
        let team = objective.team().and_then(|team| self.view.teams.get(&team));
        let cycle = self.view.cycles.get(&objective.cycle);
        let is_shown = self.address.shows_key_results_of(objective.number);
        let count = node.key_results.len();
        let here = |address: Address| format!("{}#{anchor}", address.href());
        let pace = Some(self.view.cycle_pace);
        let lines = node.key_results.iter().filter(|_| is_shown);
        NodeLine {
            line: ObjectiveLine::of(self.text, node, pace),
            team: team.map(|team| (team.name.clone(), self.address.team(team.number).href())),
            cycle: cycle
                .filter(|cycle| cycle.id != self.view.cycle.id)
                .map(|cycle| cycle.name.clone()),
            counted: (count > 0).then(|| Counted {
                words: self
                    .text
                    .say_with("count-key-results", &[("count", count.into())])
                    .into_owned(),
                href: here(self.address.key_results_toggled(objective.number)),
                is_shown,
            }),
            key_results: lines
                .map(|row| KeyResultLine::of(self.text, row, &self.view.people, pace))
                .collect(),
            again: matches!(below, Below::Again).then(|| format!("#{anchor}")),
            fold: match below {
                Below::Nothing | Below::Again => Fold::None,
                Below::Folded(_) => Fold::Link {
                    href: here(self.address.opened(objective.number)),
                    label: says("map-open"),
                },
                Below::Open(..) => Fold::Open { label: says("map-below") },
            },
            anchor: (!matches!(below, Below::Again)).then_some(anchor),
        }
    }
}
