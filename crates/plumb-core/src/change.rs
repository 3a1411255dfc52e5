//! Changes: every one has the next number of its workspace, names who acted, and says what was done in one word.

use crate::codes::codes;
codes! {
    /// What was done.
    pub enum Verb {
        /// The workspace was set up.
        WorkspaceSetUp => "workspace.set_up",
        /// Name, zone or locale of the workspace changed.
        WorkspaceChanged => "workspace.changed",
        /// How we work here changed.
        PolicyChanged => "policy.changed",
        /// A person was added.
        MemberAdded => "member.added",
        /// Somebody was invited by a link.
        MemberInvited => "member.invited",
        /// An invitation was taken back.
        InvitationRevoked => "member.invitation_revoked",
        /// Somebody took up an invitation.
        MemberJoined => "member.joined",
        /// A person changed their own profile.
        ProfileChanged => "member.profile_changed",
        /// A link for a new password was made.
        ResetLinkMade => "member.reset_link_made",
        /// A person takes no part any more.
        MemberArchived => "member.archived",
        /// A person takes part again.
        MemberRestored => "member.restored",
        /// A person's name and e-mail are gone for good.
        MemberErased => "member.erased",
        /// A token was made.
        TokenMade => "token.made",
        /// A token was taken back.
        TokenRevoked => "token.revoked",
        /// A role was given.
        RoleGiven => "role.given",
        /// A role was taken back.
        RoleTaken => "role.taken",
        /// A team was added.
        TeamAdded => "team.added",
        /// A team's name, purpose, place or rhythm changed.
        TeamChanged => "team.changed",
        /// A team is no more.
        TeamArchived => "team.archived",
        /// A team is back.
        TeamRestored => "team.restored",
        /// A pause or holiday was added.
        PauseAdded => "pause.added",
        /// A pause or holiday was taken back.
        PauseRemoved => "pause.removed",
        /// A cycle was added.
        CycleAdded => "cycle.added",
        /// A cycle's name, days or cadence changed.
        CycleChanged => "cycle.changed",
        /// A cycle moved to another phase.
        CycleMoved => "cycle.moved",
        /// An objective was drafted.
        ObjectiveDrafted => "objective.drafted",
        /// A draft's or proposal's words changed.
        ObjectiveEdited => "objective.edited",
        /// An agreed objective changed, with a reason.
        ObjectiveRevised => "objective.revised",
        /// An objective was put before everyone.
        ObjectiveProposed => "objective.proposed",
        /// A proposal went back to draft.
        ObjectiveWithdrawn => "objective.withdrawn",
        /// Whoever answers for the team sent a proposal back, with what it needs.
        ObjectiveSentBack => "objective.sent_back",
        /// A team stands behind an objective and its key results.
        ObjectiveAgreed => "objective.agreed",
        /// An objective changed its place among its team's.
        ObjectiveMoved => "objective.moved",
        /// An objective was stopped.
        ObjectiveRetired => "objective.retired",
        /// An objective got its owner's own answer at the end.
        ObjectiveAnswered => "objective.answered",
        /// A draft was deleted.
        ObjectiveDeleted => "objective.deleted",
        /// A key result was drafted.
        KeyResultDrafted => "key_result.drafted",
        /// A draft key result changed.
        KeyResultEdited => "key_result.edited",
        /// A key result that was work became what should change because of it, and the work an initiative.
        KeyResultMadeInitiative => "key_result.made_initiative",
        /// An agreed key result changed, with a reason.
        KeyResultRevised => "key_result.revised",
        /// A key result was proposed.
        KeyResultProposed => "key_result.proposed",
        /// A proposed key result went back to draft.
        KeyResultWithdrawn => "key_result.withdrawn",
        /// Whoever answers for the team sent a proposed key result back, with what it needs.
        KeyResultSentBack => "key_result.sent_back",
        /// A key result was agreed.
        KeyResultAgreed => "key_result.agreed",
        /// A key result changed its place under its objective.
        KeyResultMoved => "key_result.moved",
        /// A key result was stopped.
        KeyResultRetired => "key_result.retired",
        /// A key result got its score.
        KeyResultScored => "key_result.scored",
        /// A score was taken back.
        ScoreRemoved => "key_result.score_removed",
        /// A draft key result was deleted.
        KeyResultDeleted => "key_result.deleted",
        /// A check-in was made.
        CheckedIn => "check_in.made",
        /// The words or confidence of a check-in were corrected.
        CheckInCorrected => "check_in.corrected",
        /// A reading without a check-in was recorded.
        ReadingRecorded => "reading.recorded",
        /// A reading was corrected.
        ReadingCorrected => "reading.corrected",
        /// A reading was taken back.
        ReadingWithdrawn => "reading.withdrawn",
        /// An objective was linked to what it supports.
        Aligned => "alignment.added",
        /// Such a link was taken away.
        Unaligned => "alignment.removed",
        /// An initiative was added.
        InitiativeAdded => "initiative.added",
        /// An initiative changed.
        InitiativeChanged => "initiative.changed",
        /// Something was left out of a cycle.
        LeftOutAdded => "left_out.added",
        /// Something left out was taken off the list.
        LeftOutRemoved => "left_out.removed",
        /// A finding of the review was dismissed, with a reason.
        FindingDismissed => "finding.dismissed",
        /// A finding that was dismissed counts again.
        DismissalRemoved => "finding.dismissal_removed",
        /// The members of a team were asked what it aims at.
        RecallAsked => "recall.asked",
        /// A member answered; what they remembered is counted, and stands nowhere.
        RecallAnswered => "recall.answered",
        /// Such a question was ended before its last day.
        RecallClosed => "recall.closed",
        /// A text was taken away for good.
        TextBlanked => "text.blanked",
        /// A file was imported.
        Imported => "workspace.imported",
        /// An earlier change was undone.
        Undone => "change.undone",
    }
}

codes! {
    /// What a change is about.
    pub enum Subject {
        /// The workspace as a whole.
        Workspace => "workspace",
        /// A person.
        Member => "member",
        /// A team.
        Team => "team",
        /// A cycle.
        Cycle => "cycle",
        /// An objective.
        Objective => "objective",
        /// A key result.
        KeyResult => "key_result",
        /// An initiative.
        Initiative => "initiative",
    }
}

impl Verb {
    /// Whether a change of this kind can be undone while nothing was changed since. What lets people in or keeps them
    /// out, whole imports and what is gone for good can't. Where there is an opposite with rules of its own (an archived
    /// team is restored, a cycle's phase is moved back with a reason) that is done instead. An answer that stands nowhere
    /// can't be taken back, nor a question that people may be answering.
    pub const fn can_be_undone(self) -> bool {
        match self {
            Self::WorkspaceSetUp
            | Self::WorkspaceChanged
            | Self::MemberAdded
            | Self::MemberInvited
            | Self::InvitationRevoked
            | Self::MemberJoined
            | Self::ProfileChanged
            | Self::ResetLinkMade
            | Self::MemberArchived
            | Self::MemberRestored
            | Self::MemberErased
            | Self::TokenMade
            | Self::TokenRevoked
            | Self::RoleGiven
            | Self::RoleTaken
            | Self::TeamArchived
            | Self::TeamRestored
            | Self::CycleMoved
            | Self::RecallAsked
            | Self::RecallAnswered
            | Self::RecallClosed
            | Self::TextBlanked
            | Self::Imported => false,
            Self::PolicyChanged
            | Self::TeamAdded
            | Self::TeamChanged
            | Self::PauseAdded
            | Self::PauseRemoved
            | Self::CycleAdded
            | Self::CycleChanged
            | Self::ObjectiveDrafted
            | Self::ObjectiveEdited
            | Self::ObjectiveRevised
            | Self::ObjectiveProposed
            | Self::ObjectiveWithdrawn
            | Self::ObjectiveSentBack
            | Self::ObjectiveAgreed
            | Self::ObjectiveMoved
            | Self::ObjectiveRetired
            | Self::ObjectiveAnswered
            | Self::ObjectiveDeleted
            | Self::KeyResultDrafted
            | Self::KeyResultEdited
            | Self::KeyResultMadeInitiative
            | Self::KeyResultRevised
            | Self::KeyResultProposed
            | Self::KeyResultWithdrawn
            | Self::KeyResultSentBack
            | Self::KeyResultAgreed
            | Self::KeyResultMoved
            | Self::KeyResultRetired
            | Self::KeyResultScored
            | Self::ScoreRemoved
            | Self::KeyResultDeleted
            | Self::CheckedIn
            | Self::CheckInCorrected
            | Self::ReadingRecorded
            | Self::ReadingCorrected
            | Self::ReadingWithdrawn
            | Self::Aligned
            | Self::Unaligned
            | Self::InitiativeAdded
            | Self::InitiativeChanged
            | Self::LeftOutAdded
            | Self::LeftOutRemoved
            | Self::FindingDismissed
            | Self::DismissalRemoved
            | Self::Undone => true,
        }
    }

    /// Whether it is told to whoever did it and to nobody else: who answered and who did not is nobody's business.
    pub const fn is_told_to_oneself(self) -> bool {
        matches!(self, Self::RecallAnswered)
    }

    /// Whether it is about letting people in and keeping them out: told to those who look after people, and to
    /// whomever it is about.
    pub const fn is_about_access(self) -> bool {
        matches!(
            self,
            Self::MemberInvited
                | Self::InvitationRevoked
                | Self::ProfileChanged
                | Self::ResetLinkMade
                | Self::TokenMade
                | Self::TokenRevoked
        )
    }
}
