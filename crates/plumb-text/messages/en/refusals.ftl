# Why something was not done. Each starts small, gives the value and the way out, and has no full stop.
# `refusal-` and the code of the domain, with hyphens. The arguments are
# facts of the refusal, by the names that the domain gives them. A fact that is itself a code is put in words here.

## Words, names and passwords.

refusal-name-missing = type a name
refusal-name-too-long = a name has at most { $max } characters
refusal-email-not-one = this is no e-mail address: type one such as mira@example.org
refusal-zone-unknown = this time zone is not known here: choose one from the list
refusal-password-too-short = a password has at least { $min } characters: a few words in a row are easy to remember
refusal-password-too-long = a password has at most { $max } characters
refusal-password-all-the-same = one character over and over is easy to guess: take a few words in a row
refusal-words-too-long = these are { $length } characters, and { $max } fit

## Signing in and setting up.

# One sentence for every reason, so that nobody learns whose addresses are known.
refusal-sign-in-wrong = this e-mail and password do not belong together
refusal-sign-in-too-many = too many attempts: try again in a few minutes
refusal-password-wrong = this is not your current password
refusal-password-link-gone = this link was used, replaced, or is older than 24 hours: ask for a new one
refusal-token-too-many = you have { $max } tokens already: take back one that nobody uses
refusal-sign-in-nowhere = this account is in no { -workspace } any more: ask an administrator
refusal-set-up-done = this is set up already: sign in
refusal-set-up-wrong-code = this is not the code that the server printed: of several starts, the last one’s is good

## Numbers.

refusal-number-empty = type a number
refusal-number-no-digits = there is no digit in this: type a number such as { $example }
refusal-number-unexpected = “{ $found }” does not belong to the number
refusal-number-grouping = “{ $separator }” goes between thousands here: for a fraction, type “{ $decimal }”
refusal-number-two-fractions = there is more than one “{ $separator }” in this number
refusal-number-too-large = at most { $max } digits fit before the point
refusal-number-too-fine = at most { $max } digits fit after the point
refusal-quantity-not-a-number = this is not a number: type one such as 12
refusal-quantity-too-large = at most { $digits_max } digits fit before the point
refusal-quantity-too-fine = at most { $digits_max } digits fit after the point
refusal-weight-not-positive = a weight is more than 0, not { $value }
refusal-confidence-out-of-range = { -confidence } goes from 0 to { $max }, not { $value }
refusal-score-out-of-range = a score goes from 0.0 to 1.0
refusal-score-too-early = it is scored from { $due_on } on, or as soon as it is reached

## Units.

refusal-unit-unknown = choose what it is counted in
refusal-unit-not-a-currency = a currency is three letters, such as EUR
refusal-unit-text-empty = type the word that stands behind the number
refusal-unit-text-too-long = the word behind the number has at most { $chars_max } characters
refusal-unit-text-not-plain = the word behind the number is one line of plain text

## Days.

refusal-days-end-before-they-begin = { $last_on } is before { $first_on }: the last day comes after the first
refusal-span-due-before-start = it would be due on { $due_on }, before it starts on { $start_on }

## Measures.

refusal-measure-from-equals-to = from and to are both { $value }: nothing would have to change
refusal-measure-checkpoints-out-of-order = the checkpoint on { $on } has to come after the one before it
refusal-measure-checkpoint-outside-span = the checkpoint on { $on } has to lie between { $start_on } and { $due_on }
refusal-measure-floor-above-ceiling = at least { $floor } and at most { $ceiling } can’t both hold
refusal-measure-too-few-milestones = name { $min } milestones or more: with { $count } there is no way to see it coming
refusal-measure-milestone-twice = milestone { $position } is there twice
refusal-measure-milestone-without-title = milestone { $position } needs its words
refusal-measure-milestone-without-proof = milestone { $position } needs to say what would prove it
refusal-pace-bounds-out-of-order = far behind has to be further than behind, both between 0% and 100%

## Check-ins.

refusal-check-in-not-agreed = this { -key-result } is not agreed yet: agree it first
refusal-check-in-retired = this { -key-result } was stopped on { $retired_on }
refusal-check-in-already-scored = this { -key-result } was scored on { $scored_at }: take the score back first
refusal-check-in-cycle-closed = the { -cycle } was closed on { $closed_on }
refusal-check-in-still-to-come = { $about_on } is still to come: choose today, { $today }, or an earlier day
refusal-check-in-no-confidence = say how sure you are, from 0 to 10
refusal-check-in-too-long = these are { $length } characters, and { $max } fit
refusal-check-in-value-does-not-fit = this value does not fit what is measured
refusal-reading-no-value = type the value that was read
refusal-reading-withdrawn = this reading was taken back
refusal-reading-no-reason = say why it is taken back
refusal-reading-not-here = one of these values belongs to no reading of this { -key-result }
refusal-check-in-nothing-yet = there is no earlier { -check-in } that could still be true

## Objectives and key results.

refusal-objective-no-statement = type the words of the { -objective }
refusal-objective-too-long = these are { $length } characters, and { $max } fit: people remember a short one
refusal-objective-wrong-state = this { -objective } is { $state ->
    [draft] a draft
    [proposed] proposed
    [agreed] agreed
    [closed] closed
   *[retired] stopped
}, and that can’t be done with it now
refusal-objective-no-reason = say why in a sentence
refusal-objective-no-key-result = add a { -key-result } first: without one nothing would show that you are there
refusal-objective-not-proposed = propose it first, so that the { -team } can respond
refusal-key-result-no-statement = type the words of the { -key-result }
refusal-key-result-too-long = these are { $length } characters, and { $max } fit
refusal-key-result-wrong-state = this { -key-result } is { $state ->
    [draft] a draft
    [proposed] proposed
    [agreed] agreed
    [scored] scored
   *[retired] stopped
}, and that can’t be done with it now
refusal-key-result-no-measure = say what is measured, or by which day you will know where it starts
refusal-key-result-measure-begun = { $missing ->
    [ends] say where it starts and where it is to go
    [start] say where it starts, or by which day you will know
    [target] say where it is to go
    [bound] say what it keeps to: at least, at most, or both
    [milestones] name two milestones or more
    [title] say of each milestone what is reached
   *[proof] say of each milestone what would prove it
}
refusal-key-result-no-owner = say who looks after it
refusal-key-result-not-proposed = propose it first, so that the { -team } can respond
refusal-key-result-objective-first = its { -objective } is agreed first
refusal-key-result-no-reason = say why in a sentence
refusal-key-result-start-known = this { -key-result } does not wait for its start value
refusal-key-result-earlier-values = what is counted changes: say whether earlier values are said anew, or the line breaks
refusal-key-result-nothing-to-restate = what is counted stays the same: correct earlier values one by one
refusal-key-result-continues-later = only an earlier { -key-result } can be continued
refusal-key-result-personal-deputy = a personal { -objective } is one person’s: nobody stands in
refusal-key-result-continues-nothing = only a { -key-result } that was agreed once can be continued
refusal-key-result-no-web-address = a link is a whole web address, as your browser shows it
refusal-key-result-no-evidence = a score needs its evidence, in words or as a link
refusal-key-result-wrong-kind-of-score = something to learn ends with an answer, everything else with a score

refusal-invitation-gone = this link was used, taken back, or is older than 7 days: ask for a new one
refusal-invitation-wrong-password = this e-mail signs in here already: type the password that it has
refusal-invitation-is-here = this person is here already
refusal-invitation-archived = this person was archived: bring them back instead
refusal-member-has-account = this person signs in already, and settles that themselves
refusal-member-not-theirs = somebody else signs in with this address
refusal-member-erased = the name of this person is gone for good
refusal-archive-still-to-come = { $on } is still to come: choose today, { $today }, or an earlier day
refusal-locale-unknown = choose a language
refusal-member-no-account = this person can’t sign in yet: invite them
refusal-member-elsewhere-too = this person also belongs to another { -workspace } here: ask whoever runs the server for the link
refusal-role-none = choose a role
refusal-choice-nobody = nobody here has this name: choose somebody else, or type a number such as P-12
refusal-choice-no-team = no { -team } has this name: choose another, or type a number such as T-3
refusal-choice-no-key-result = no earlier { -key-result } is called that: choose one, or type a number such as K-12
refusal-choice-several = several have this name: type the number, such as P-12 or T-3
refusal-invitation-too-many = invite { $max } at a time at most
refusal-role-no-team = say in which { -team }
refusal-role-of-the-workspace = this role is held in the whole { -workspace }, not in a { -team }
refusal-role-last-administrator = somebody has to look after people and access: make somebody else administrator first
refusal-member-not-here = this person takes no part here any more: choose somebody else
refusal-team-is-archived = this { -team } is archived: choose another

## Any text.

refusal-text-not-there = no such text stands there, or it was removed already
refusal-text-not-storable = there is a character in this that can’t be kept (U+0000): type it anew without it

## Undo.

refusal-undo-changed-since = this was changed again since, so it can’t be undone any more: change it to what it should be
refusal-undo-not-this-kind = a change of this kind can’t be undone: do the opposite where there is one

## Alignment.

refusal-alignment-circle = that would close a circle: what it is to support already rests on it
refusal-alignment-itself = an { -objective } can’t support itself
refusal-alignment-there = this link is there already
refusal-alignment-personal = a personal { -objective } stands by itself
refusal-alignment-cycles-apart = their { -cycle(form: "many") } do not overlap
refusal-alignment-stopped = that was stopped: choose something that is still worked towards
refusal-alignment-no-reason = it is agreed: say in a sentence why what it { -supports } changes

## Initiatives and what is left out.

refusal-initiative-no-title = type what is going to be done
refusal-initiative-too-long = these are { $length } characters, and { $max } fit
refusal-initiative-is-the-work = this is the work again: say what should change because of it
refusal-initiative-personal = this { -key-result } is personal, and a { -team }’s work stands apart from it
refusal-left-out-no-words = type what is left out
refusal-left-out-no-reason = say why in a sentence: it is what people will ask

## Teams.

refusal-team-wrong-level = { $level ->
    [organisation] the organisation
    [division] a division
   *[team] a { -team }
} does not belong under { $above ->
    [organisation] the organisation
    [division] a division
   *[team] a { -team }
}
refusal-team-circle = that would close a circle: what it is to belong to already belongs to it
refusal-team-parent-archived = what it belongs to was archived on { $archived_on }: bring that back first
refusal-team-has-teams = { $count ->
    [one] One { -team } belongs to it: archive or move it first
   *[other] { $count } { -team(form: "many") } belong to it: archive or move them first
}
refusal-team-no-weekday = choose a day of the week

## Cycles and policy.

refusal-cycle-is-closed = the { -cycle } was closed on { $closed_on }
refusal-cycle-no-name = type a name
refusal-cycle-ends-before-it-begins = it would end on { $ends_on }, before it begins on { $starts_on }
refusal-cycle-too-long = a { -cycle } lasts at most { $max } days
refusal-cycle-already = it is { $phase ->
    [preparation] in preparation
    [delivery] in delivery
    [retrospective] in retrospective
   *[closed] closed
} already
refusal-cycle-no-reason-for-days = what is agreed in it moves with its days: say why in a sentence
refusal-cycle-no-reason = say why it is opened again
refusal-cycle-name-taken = another { -cycle } has this name
refusal-pause-too-long = a pause has at most { $max } days
refusal-dismissal-no-reason = say why in a sentence: it is what people will ask
refusal-dismissal-not-of-this = { $rule } finds nothing here
refusal-glossary-no-word = type the word before its meaning
refusal-glossary-no-meaning = say what “{ $word }” means: the word, a colon, and what it means
refusal-glossary-twice = “{ $word }” stands there twice
refusal-glossary-word-too-long = a word has at most { $max } characters, this one has { $length }
refusal-glossary-meaning-too-long = what a word means has at most { $max } characters, this has { $length }
refusal-glossary-not-one-line = a word and what it means stand in one line
refusal-glossary-too-many = there is room for { $max } words
refusal-own-word-no-term = there is no such word
refusal-own-word-not-one-line = a word stands in one line
refusal-own-word-too-long = a word has at most { $max } characters, this one has { $length }
refusal-recall-few-people = it takes { $min } people, so that nobody’s answer can be read off a share: { $count ->
    [0] nobody is in this { -team }
    [one] one person is in this { -team }
   *[other] { $count } people are in this { -team }
}
refusal-recall-no-objectives = agree on an { -objective } first: there is nothing to remember yet
refusal-recall-open-already = a question is open until { $ends_on }: one at a time
refusal-recall-ended = the question has ended
refusal-recall-answered-already = you have answered: everybody does once
refusal-recall-not-about = the question is about other { -objective(form: "many") }
refusal-policy-no-reason = say why in a sentence: it holds for everyone
refusal-policy-no-range = { $min } to { $max } is no range
refusal-policy-no-level = choose one level at least
refusal-policy-no-weekday = choose a day of the week
refusal-policy-no-threshold = a success begins between 0.1 and 1.0

## A table or an export that is read in.

refusal-import-not-empty = there is a { -workspace } here already: an export is read into an empty installation
refusal-import-not-a-document = this is no export that can be read: { $what }
refusal-import-problems = some rows can’t be taken: nothing was imported
refusal-import-which-workspace = there are several { -workspace(form: "many") } here
refusal-import-no-column = no column says which is the “{ $column }”
refusal-import-not-a-number = “{ $typed }” is no number
refusal-import-several-units = the numbers of this row are written in several units: say in a column which one holds
refusal-import-no-confidence = { -confidence } is a whole number from 0 to 10
refusal-import-cell-missing = this cell is empty
refusal-import-key-result-missing = this cell is empty, yet the row measures or scores a { -key-result }
refusal-import-no-ambition = “{ $typed }” is neither { -aspirational }, { -committed } nor { -learning }
refusal-import-not-a-day = “{ $typed }” is no day: write it as 2026-03-31
refusal-import-day-could-be-two = “{ $typed }” could be two days: write it as 2026-03-31
refusal-import-no-result = the formula in this cell has no result in the file: open it in a spreadsheet, save it there and choose it again
refusal-import-cycle-without-days = this { -cycle } is new: say its first and last day
refusal-import-no-team = say which { -team } it is for
refusal-import-into-a-closed-cycle = { $cycle } was closed on { $closed_on }, and this would change what came out: reopen { $cycle } first, or leave the row out
refusal-import-more-problems = and { $count } more
refusal-import-score-without-target = a score needs a target: give the row one, or leave its score out
refusal-import-no-such-key-result = no { -key-result } has these words in that { -cycle }

## What is visible, and not this person's to change: `forbidden-` and the code.

forbidden-access-reading-only = this token may only read
forbidden-access-in-person = only people themselves do this, signed in
forbidden-check-in-not-yours = its owner, whoever stands in for them, and the members of its { -team } check in
forbidden-cycle-okr-lead = the OKR lead runs { -cycle(form: "many") }
forbidden-import-not-yours = the OKR lead or an administrator imports
forbidden-initiative-not-yours = the members of its { -team } change it
forbidden-key-result-not-your-team = you are not in the { -team } that looks after it
forbidden-key-result-not-yours = its owner and the members of its { -team } change it
forbidden-member-administrator = an administrator looks after people and access
forbidden-objective-lead-agrees = the { -team } lead agrees for the { -team }
forbidden-objective-okr-lead-agrees = the OKR lead answers what a { -team } proposes here
forbidden-objective-not-a-person = a personal { -objective } belongs to a person who is signed in
forbidden-objective-not-yours = the members of its { -team } change it
forbidden-policy-okr-lead = the OKR lead changes “{ -policy }”
forbidden-policy-who-adds-late = adding late is left to a few here: see “{ -policy }”
forbidden-policy-who-changes = changing what is agreed is left to a few here: see “{ -policy }”
forbidden-policy-who-retires = stopping is left to a few here: see “{ -policy }”
forbidden-team-not-in-it = the members of the { -team } and the OKR lead take a second look
forbidden-recall-not-asked = the members of the { -team } are asked
forbidden-recall-not-yours = what a { -team } could name is told to its members, its lead and the OKR lead
forbidden-recall-not-yours-to-ask = the { -team } lead or the OKR lead asks
forbidden-text-not-yours = whoever wrote it, the OKR lead or an administrator removes it
forbidden-team-not-managed = its lead, the OKR lead or an administrator does this
forbidden-undo-not-yours = whoever may do this may undo it
forbidden-team-lead-alone = this is for the { -team } lead alone
forbidden-team-not-yours = you are not in this { -team }
