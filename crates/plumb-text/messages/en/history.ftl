# One sentence for every kind of change: in histories, in the audit log, and since you were last here.
# $who did it ($by is `me` where it was the reader), $what is the thing that it was done to, or nothing ($place is `here`
# where the page is about it). A key is `change-` and the code of the change.

change-workspace-set-up = { $what } was set up
change-workspace-changed = { $who } changed the settings of { $what }
change-workspace-imported = { $who } imported a file
change-policy-changed = { $who } changed { -policy }
change-member-added = { $who } added { $what }
change-member-invited = { $who } invited somebody
change-member-invitation-revoked = { $who } took an invitation back
change-member-joined = { $what } joined
change-member-profile-changed = { $by ->
    [me] You changed your profile
   *[other] { $who } changed their profile
}
change-member-reset-link-made = { $who } made a link for a new password for { $what }
change-member-archived = { $who } archived { $what }
change-member-restored = { $who } brought { $what } back
change-member-erased = { $who } erased a person’s name and e-mail
change-token-made = { $who } made a token
change-token-revoked = { $who } took a token back
change-role-given = { $who } gave { $what } a role: { $role }
change-role-taken = { $who } took a role back from { $what }: { $role }
change-team-added = { $who } added { $place ->
    [here] { $what }
   *[elsewhere] the { -team } { $what }
}
change-team-changed = { $who } changed { $place ->
    [here] { $what }
   *[elsewhere] the { -team } { $what }
}
change-team-archived = { $who } archived { $place ->
    [here] { $what }
   *[elsewhere] the { -team } { $what }
}
change-team-restored = { $who } brought { $place ->
    [here] { $what }
   *[elsewhere] the { -team } { $what }
} back
change-pause-added = { $who } added a pause for { $what }
change-pause-removed = { $who } took away a pause of { $what }
change-cycle-added = { $who } added { $place ->
    [here] { $what }
   *[elsewhere] the { -cycle } { $what }
}
change-cycle-changed = { $who } changed { $place ->
    [here] { $what }
   *[elsewhere] the { -cycle } { $what }
}
change-cycle-moved = { $who } moved { $place ->
    [here] { $what }
   *[elsewhere] the { -cycle } { $what }
} to { $phase }
change-objective-drafted = { $who } drafted { $what }
change-objective-edited = { $who } edited { $what }
change-objective-revised = { $who } changed { $what }
change-objective-proposed = { $who } proposed { $what }
change-objective-withdrawn = { $who } took { $what } back to draft
change-objective-sent-back = { $who } sent back { $what }
change-objective-agreed = { $who } agreed { $what }
change-objective-moved = { $who } moved { $what } to another place
change-objective-retired = { $who } stopped { $what }
change-objective-answered = { $who } said how { $what } ended
change-objective-deleted = { $who } deleted a draft
change-key-result-drafted = { $who } drafted { $what }
change-key-result-edited = { $who } edited { $what }
change-key-result-made-initiative = { $who } moved the work of { $what } to { -initiative(form: "many") }
change-key-result-revised = { $who } changed { $what }
change-key-result-proposed = { $who } proposed { $what }
change-key-result-withdrawn = { $who } took { $what } back to draft
change-key-result-sent-back = { $who } sent back { $what }
change-key-result-agreed = { $who } agreed { $what }
change-key-result-moved = { $who } moved { $what } to another place
change-key-result-retired = { $who } stopped { $what }
change-key-result-scored = { $who } scored { $what }
change-key-result-score-removed = { $who } took the score of { $what } back
change-key-result-deleted = { $who } deleted a draft
change-check-in-made = { $who } checked in on { $what }
change-check-in-corrected = { $who } corrected a { -check-in } on { $what }
change-reading-recorded = { $who } recorded a value for { $what }
change-reading-corrected = { $who } corrected a value of { $what }
change-reading-withdrawn = { $who } took a value of { $what } back
change-alignment-added = { $who } linked { $what } to what it { -supports }
change-alignment-removed = { $who } took a link of { $what } away
change-initiative-added = { $who } added { $place ->
    [here] { $what }
   *[elsewhere] the { -initiative } { $what }
}
change-initiative-changed = { $who } changed { $place ->
    [here] { $what }
   *[elsewhere] the { -initiative } { $what }
}
change-left-out-added = { $who } left something out of { $what }
change-left-out-removed = { $who } took { $what } off the list of what was left out
change-finding-dismissed = { $who } left as it is what the review finds in { $what }
change-finding-dismissal-removed = { $who } looked again at what the review finds in { $what }
change-recall-asked = { $who } asked { $what } what it aims at, without looking
change-recall-answered = { $who } answered what { $what } aims at
change-recall-closed = { $who } ended the question what { $what } aims at
change-text-blanked = { $who } removed a text of { $what } for good
change-change-undone = { $who } undid a change to { $what }

## What was taken back, by what had been done. A key is `undone-` and the code of that change.

undone-policy-changed = { $who } undid a change of { -policy }
undone-team-added = { $who } undid the adding of { $what }
undone-team-changed = { $who } undid a change of { $place ->
    [here] { $what }
   *[elsewhere] the { -team } { $what }
}
undone-pause-added = { $who } undid the adding of a pause for { $what }
undone-pause-removed = { $who } brought a pause of { $what } back
undone-cycle-added = { $who } undid the adding of { $what }
undone-cycle-changed = { $who } undid a change of { $place ->
    [here] { $what }
   *[elsewhere] the { -cycle } { $what }
}
undone-objective-drafted = { $who } undid the drafting of { $what }
undone-objective-edited = { $who } undid an edit of { $what }
undone-objective-revised = { $who } undid a change of { $what }
undone-objective-proposed = { $who } undid the proposing of { $what }
undone-objective-withdrawn = { $who } undid that { $what } went back to draft
undone-objective-sent-back = { $who } undid that { $what } was sent back
undone-objective-agreed = { $who } undid the agreeing of { $what }
undone-objective-moved = { $who } moved { $what } back to its place
undone-objective-retired = { $who } undid the stopping of { $what }
undone-objective-answered = { $who } undid what was said of how { $what } ended
undone-objective-deleted = { $who } brought the deleted draft { $what } back
undone-key-result-drafted = { $who } undid the drafting of { $what }
undone-key-result-edited = { $who } undid an edit of { $what }
undone-key-result-made-initiative = { $who } undid that the work of { $what } moved to { -initiative(form: "many") }
undone-key-result-revised = { $who } undid a change of { $what }
undone-key-result-proposed = { $who } undid the proposing of { $what }
undone-key-result-withdrawn = { $who } undid that { $what } went back to draft
undone-key-result-sent-back = { $who } undid that { $what } was sent back
undone-key-result-agreed = { $who } undid the agreeing of { $what }
undone-key-result-moved = { $who } moved { $what } back to its place
undone-key-result-retired = { $who } undid the stopping of { $what }
undone-key-result-scored = { $who } undid the score of { $what }
undone-key-result-score-removed = { $who } gave { $what } its score back
undone-key-result-deleted = { $who } brought the deleted draft { $what } back
undone-check-in-made = { $who } undid a { -check-in } on { $what }
undone-check-in-corrected = { $who } undid the correction of a { -check-in } on { $what }
undone-reading-recorded = { $who } undid a value of { $what }
undone-reading-corrected = { $who } undid the correction of a value of { $what }
undone-reading-withdrawn = { $who } brought a value of { $what } back
undone-alignment-added = { $who } undid a link of { $what } to what it { -supports }
undone-alignment-removed = { $who } brought a link of { $what } back
undone-initiative-added = { $who } undid the adding of { $what }
undone-initiative-changed = { $who } undid a change of { $place ->
    [here] { $what }
   *[elsewhere] the { -initiative } { $what }
}
undone-left-out-added = { $who } undid that { $what } left something out
undone-left-out-removed = { $who } put back what { $what } left out
undone-finding-dismissed = { $who } undid that a finding in { $what } was left as it is
undone-finding-dismissal-removed = { $who } left as it is again what the review finds in { $what }

## Who did it, where it was no person.

actor-operator = The operator
actor-scheduler = { -plumb }
actor-public-link = A visitor
actor-token = { $who }, through a program
actor-former-member = Former member
actor-you = You
actor-you-as-object = you

## What it was done to, where the page is about it, and where it is not there any more.

this-team = this { -team }
this-cycle = this { -cycle }
this-objective = this { -objective }
this-key-result = this { -key-result }
this-initiative = this { -initiative }
gone-workspace = the { -workspace }
gone-member = somebody
gone-team = a { -team } that is no more
gone-cycle = a { -cycle } that is no more
gone-objective = an { -objective } that is no more
gone-key-result = a { -key-result } that is no more
gone-initiative = an { -initiative } that is no more

## What changed, below the sentence.

history-title = How it came to this
history-open = See what changed, who changed it and why
history-latest = Latest
history-empty = Nothing has changed yet.
history-was = { $field }: { $before } became { $after }
history-set = { $field }: { $after }
history-cleared = { $field }: { $before } was taken away
history-reason = Why: { $reason }
history-start-measured = The first value that was read is the start.
history-value-moved = { $what } went from { $before } to { $after }
history-by-when = { $who }, { $when }
history-undone = Undone since.
history-redone = It had been undone, and holds again.
history-text-blanked = Which one: { $field }. A mark stands in its place.
history-dismissed = { $rule }: { $reason }
history-name-changed = Its name changed.

field-why = why this one, and why now
field-purpose = what kind of wish it is
field-lead = who leads it
field-answer = how it ended
field-milestones = the milestones
field-score = the score
field-value = the value
field-confidence = { -how-sure }
field-place = its place
field-phase = its phase
field-supports = what it { -supports }
field-moves = what it should move
field-initiative-state = how far it is
field-dismissed = left as it is
field-left-out = left out
field-pause = the days
field-name = its name
field-team-purpose = what it is there for
field-level = what it is
field-parent = where it stands
field-participation = whether it takes part
field-weekday = the day of its { -check-in }
field-zone = its zone
field-locale = its language and formats
