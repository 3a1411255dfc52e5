//! What to think about, and what holds already: codes, each with a sentence.

plumb_core::codes! {
    /// What to think about. Each has a sentence.
    pub enum SetQuestion {
        /// Which of them matters least this time?
        WhatToLeaveOut => "what_to_leave_out",
        /// What else is the team there to change?
        WhatElseMatters => "what_else_matters",
        /// What else would show it?
        WhatElseWouldShow => "what_else_would_show",
        /// What is different for somebody once all of it is done?
        WhatWouldChange => "what_would_change",
        /// What would customers notice, and how would one ask them?
        WhatWouldTheyNotice => "what_would_they_notice",
        /// What moves first when it goes well?
        WhatMovesFirst => "what_moves_first",
        /// What does it help the organisation with?
        WhatDoesItSupport => "what_does_it_support",
        /// Who could take it up, or is it not for now?
        WhoTakesItUp => "who_takes_it_up",
        /// What did the last cycle say about it?
        WhatDidWeLearn => "what_did_we_learn",
        /// What makes room for what is new?
        WhatMakesRoom => "what_makes_room",
        /// Which of them belongs under another objective?
        WhichBelongsElsewhere => "which_belongs_elsewhere",
        /// What do we want to know at the end?
        WhatToKnow => "what_to_know",
        /// Which team leads, and who helps?
        WhoLeads => "who_leads",
        /// Which of the two matters more now?
        WhichMattersMore => "which_matters_more",
        /// What would we aim for, were we not sure of it?
        WhatIfUnsure => "what_if_unsure",
        /// Could teams go first?
        TeamsFirst => "teams_first",
        /// Which level could do without?
        WhichLevelLess => "which_level_less",
        /// What is our own part in it?
        WhatIsOurPart => "what_is_our_part",
        /// If not, what is missing?
        WhatIsMissing => "what_is_missing",
        /// Is it a stretch, or a promise?
        StretchOrPromise => "stretch_or_promise",
        /// What would it take to promise it?
        WhatWouldItTake => "what_would_it_take",
        /// Who could take one of them?
        WhoCouldTakeOne => "who_could_take_one",
    }
}

plumb_core::codes! {
    /// What is there already in a set, so that done is visible.
    pub enum SetHolds {
        /// Few enough to remember, and enough to show it.
        Small => "small",
        /// At least one key result is an outcome.
        Outcome => "outcome",
        /// At least one is an early sign to steer by.
        EarlySign => "early_sign",
        /// What customers experience is measured.
        AsksCustomer => "asks_customer",
        /// All of one ambition.
        OneAmbition => "one_ambition",
        /// It leads up to what the organisation wants.
        Linked => "linked",
    }
}
