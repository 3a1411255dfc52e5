//! How large the sets are.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// The sets that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[value(rename_all = "UPPER")]
pub enum Size {
    /// A young company: 25 objectives, 100 key results, 500 check-ins.
    S,
    /// A company in one of its cycles: 250 objectives, 1,000 key results, 3,000 check-ins.
    M,
    /// Two years of a large one: 10,000 objectives, 35,000 key results, 420,000 check-ins, 8 cycles, 20,000 people.
    L,
}

/// What there is in one cycle, and how many cycles and people there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Cycles, the last of them under way.
    pub cycles: usize,
    /// Objectives in each.
    pub objectives: usize,
    /// Key results in each.
    pub key_results: usize,
    /// Check-ins in each.
    pub check_ins: usize,
    /// People.
    pub people: usize,
    /// Divisions between the organisation and its teams.
    pub divisions: usize,
}

/// How many objectives a team has in a cycle.
pub const OBJECTIVES_OF_A_TEAM: usize = 3;

impl Size {
    /// What it consists of.
    pub fn shape(self) -> Shape {
        match self {
            Self::S => Shape {
                cycles: 1,
                objectives: 25,
                key_results: 100,
                check_ins: 500,
                people: 45,
                divisions: 1,
            },
            Self::M => Shape {
                cycles: 1,
                objectives: 250,
                key_results: 1_000,
                check_ins: 3_000,
                people: 420,
                divisions: 6,
            },
            Self::L => Shape {
                cycles: 8,
                objectives: 1_250,
                key_results: 4_375,
                check_ins: 52_500,
                people: 20_000,
                divisions: 32,
            },
        }
    }
}

impl Shape {
    /// The organisation, its divisions and its teams.
    pub fn teams(&self) -> usize {
        self.objectives.div_ceil(OBJECTIVES_OF_A_TEAM)
    }

    /// The key results of an objective of a cycle.
    pub(super) fn key_results_of(&self, objective: usize) -> std::ops::Range<usize> {
        share(self.key_results, self.objectives, objective)
    }

    /// How many check-ins a key result of a cycle has.
    pub(super) fn check_ins_of(&self, key_result: usize) -> usize {
        share(self.check_ins, self.key_results, key_result).len()
    }
}

/// The part of `all` things that falls to one of `among`, so that the parts are as equal as they can be.
fn share(all: usize, among: usize, one: usize) -> std::ops::Range<usize> {
    one * all / among..(one + 1) * all / among
}
