//! What the review can find: the codes of its rules and how much each weighs.

use crate::codes::codes;

codes! {
    /// How much a finding weighs. Nothing is blocked by any of them.
    pub enum Severity {
        /// A thought that may help.
        Hint => "hint",
        /// Worth another look before the team agrees.
        Warning => "warning",
        /// As it stands, the statement can't do its work.
        Problem => "problem",
    }
}

impl Severity {
    /// One step less; a hint stays one.
    #[must_use]
    pub const fn softer(self) -> Self {
        match self {
            Self::Problem => Self::Warning,
            Self::Warning | Self::Hint => Self::Hint,
        }
    }
}

codes! {
    /// A rule of the review. Source: DOMAIN.md, "Review rules".
    pub enum Rule {
        /// The objective is a project, or names its solution.
        O1 => "O1",
        /// It is a metric in disguise.
        O2 => "O2",
        /// It is a slogan, or too vague to evaluate.
        O3 => "O3",
        /// No verb of direction, or too long to remember.
        O4 => "O4",
        /// Routine.
        O5 => "O5",
        /// Unexplained abbreviations and insider words.
        O6 => "O6",
        /// An input.
        K1 => "K1",
        /// An output.
        K2 => "K2",
        /// Nothing in it can be measured.
        K3 => "K3",
        /// A relative change with no base.
        K4 => "K4",
        /// No target.
        K5 => "K5",
        /// No deadline, or one outside the cycle.
        K6 => "K6",
        /// Verb and numbers disagree.
        K7 => "K7",
        /// Two measures in one.
        K8 => "K8",
        /// The definition lacks something.
        K9 => "K9",
        /// No owner, or not readable in a minute.
        K10 => "K10",
        /// The team can't move the number itself.
        K11 => "K11",
        /// Delivery volume or throughput.
        K12 => "K12",
        /// Beyond the focus limits.
        S1 => "S1",
        /// Inputs only, or outputs only.
        S2 => "S2",
        /// Told from the customer's side, and nothing asks the customer.
        S3 => "S3",
        /// Lagging only.
        S4 => "S4",
        /// No path to an organisation objective, or one that no team took up.
        S5 => "S5",
        /// Carried over.
        S6 => "S6",
        /// Ambitions mixed.
        S7 => "S7",
        /// Two teams own or fight over one metric.
        S8 => "S8",
        /// Targets that past scores show to be safe.
        S9 => "S9",
        /// Individual OKRs in a first cycle, or too many levels.
        S10 => "S10",
        /// Would reaching all of these reach the objective?
        S11 => "S11",
        /// Confidence at agreeing does not fit the ambition.
        S12 => "S12",
        /// One person owns more than the policy wants.
        S13 => "S13",
    }
}

impl Rule {
    /// The most that a finding of this rule weighs, as long as the workspace settled nothing else.
    pub const fn severity(self) -> Severity {
        match self {
            Self::O1 | Self::K1 | Self::K2 | Self::K3 => Severity::Problem,
            Self::O2
            | Self::O3
            | Self::O5
            | Self::K4
            | Self::K5
            | Self::K7
            | Self::K8
            | Self::S1
            | Self::S2
            | Self::S3
            | Self::S5
            | Self::S7
            | Self::S8 => Severity::Warning,
            Self::O4
            | Self::O6
            | Self::K6
            | Self::K9
            | Self::K10
            | Self::K11
            | Self::K12
            | Self::S4
            | Self::S6
            | Self::S9
            | Self::S10
            | Self::S11
            | Self::S12
            | Self::S13 => Severity::Hint,
        }
    }

    /// Whether it is about a set or a cycle, not about one statement.
    pub const fn is_of_sets(self) -> bool {
        self as u8 >= Self::S1 as u8
    }

    /// Whether what it finds is told to the person that it is about, and to the lead of the team, alone.
    pub const fn is_of_people(self) -> bool {
        matches!(self, Self::S13)
    }

    /// Whether it finds something that has no single objective as its place: of all that a team wants, of a person in it,
    /// or between teams. Some of these find something in single sets too.
    pub const fn is_of_teams(self) -> bool {
        matches!(self, Self::S1 | Self::S6 | Self::S8 | Self::S9 | Self::S10 | Self::S13)
    }
}
