# A key result's page.

key-result-check-in = Check in
key-result-kicker = { $number }, { -key-result } of { $team }
key-result-kicker-personal = { $number }, a personal { -key-result }
key-result-now = Where it stands
key-result-about = About this { -key-result }
key-result-deputy = { $who } stands in
key-result-is-draft = You are looking at a draft. Its words are the { -team }’s alone.
key-result-is-proposed = Proposed: it counts once it is agreed.
key-result-cycle-closed = { $cycle } was closed on { $day }. Everything here is as of that day.
key-result-history = { -check-in(form: "Many") } and changes
key-result-moves = Work that should move it
key-result-add-initiative = Write down what you will try
key-result-initiative-words = What will you try?
key-result-write-it = Write it
key-result-not-written = Not written down yet.
key-result-continues-word = the one that this continues
key-result-continued-word = continues this one
key-result-chart-target = target { $value }
key-result-chart-week = w{ $week }
key-result-chart-key-pace = Dashed: { -pace }
key-result-chart-key-flag = Flag: the { -key-result } was changed
figure-read = read { $day }
figure-sure = { -how-sure }
figure-of-the-way = of the way
# Where it went the wrong way, by so much of the way.
figure-away = further off than at the start
figure-away-pace = further off than at the start, { -pace } asks for { $percent }
figure-of-the-way-pace = of the way, { -pace } asks for { $percent }
value-now-was = { $now }, was { $before }.
milestones-of = { $due } of { $all }
milestone-reached = { $milestone }: reached
milestone-taken-back = { $milestone }: taken back

# What a revision changed.

revision-changed = Changed
revision-changed-what = Changed: { $fields }
revision-scored = Scored
revision-score-removed = Score taken back
revision-retired = Stopped
field-statement = its words
field-measure = what is to be reached
field-checkpoints = checkpoints
field-counted = what is counted
field-excluded = what is left out
field-source = where the number comes from
field-contribution = how it helps the { -objective }
field-limits = what it can’t tell
field-stands-in = what it stands in for
field-owner = who looks after it
field-continues = which earlier one it continues
field-deputy = who stands in
field-start = the first day
field-due = the last day
field-weight = its weight
field-sign = { -leading } or { -lagging }
field-ambition = how it is meant
field-cadence = how often it is looked at

# Corrections.

correct-word = Correct
correction-reading-title = Correct a value
correction-check-in-title = Correct a { -check-in }
correction-now = { $value }, about { $day }. The original stays in the history.
correction-kept = About { $day }. The original stays in the history.
correction-value = The value as it should have been
correction-milestone-reached = It was reached
correction-reason = Why, if there is something to say
correction-withdraw = Take it back
correction-withdraw-hint = It counts no more, and its mark stays in the history.
correction-meanwhile = It was corrected meanwhile. What you typed is still here: save again to put it in its place.

key-result-chart = Readings, { -pace } and target
key-result-chart-table = The same as a table
key-result-chart-day = Day
key-result-chart-value = Value
key-result-chart-confidence = { -confidence(form: "One") }
key-result-chart-pace = { -pace(form: "One") } asks for
key-result-target = Target
key-result-start = Start
key-result-from = from { $start }
key-result-to = to { $target }
key-result-due = by { $day }
key-result-due-outside = by { $day }, outside the { -cycle }
key-result-floor = at least { $value }
key-result-ceiling = at most { $value }
key-result-owner = { $owner } looks after it
key-result-no-owner = Nobody looks after it yet
key-result-owner-archived = { $owner } is no longer here: who looks after it now?
key-result-to-be-measured = Where it starts is measured by { $day }
key-result-checkpoints-outside = { $count ->
    [one] The checkpoint on { $days } is
   *[other] The checkpoints on { $days } are
} not between { $start } and { $due }, so the pace takes no notice. Move { $count ->
    [one] it
   *[other] them
}, or change when this { -key-result } begins and is due.
key-result-start-offered = Where it starts is still open. Take the first value read as the start?
key-result-start-is-first-reading = The first reading is offered as the start.
key-result-sentence-reach = { $words } from { $start } to { $target }
key-result-sentence-due = { $words } by { $day }
key-result-no-definition = Nobody has said yet what is counted.
key-result-no-definition-hint = Say what is counted, what is left out and where the number comes from, so that two people read the same number.
key-result-counted = What is counted
key-result-excluded = What is left out
key-result-number-from = Where the number comes from
key-result-helps = How it helps the { -objective }
key-result-limits = What it can’t tell
key-result-stands-in = Stands in for { $what }, because { $reason }
key-result-continues = Continues { $key-result }
key-result-other-team = Looked after by { $team }
key-result-other-ambition = { $ambition }, unlike its { -objective }

key-result-check-ins = { -check-in(form: "Many") }
key-result-no-check-ins = No { -check-in } yet. The first one takes a minute: the value, how sure you are, and what the evidence says.
key-result-check-in-line = { $value }, { -confidence } { $confidence }
key-result-check-in-by = { $day }, { $who }
key-result-check-in-by-for = { $day }, { $who } for { $owner }
key-result-check-in-imported = { $day }, imported
key-result-reading-corrected = Corrected: was { $before }
key-result-reading-withdrawn = Taken back
key-result-reading-late = After the due date

key-result-no-initiatives = No { -initiative } moves it yet. What will you try?
key-result-no-initiatives-over = No { -initiative } was to move it.

key-result-milestones = Milestones
key-result-milestone-proof = Proof: { $proof }
key-result-milestone-reached = Reached on { $day }
key-result-milestone-due = due { $day }
key-result-milestone-take-back = Take it back
key-result-milestone-mark = It is reached

key-result-propose = Propose
key-result-agree = Agree
key-result-retire = Stop, with a reason
key-result-retired = Stopped on { $day }: { $reason }
key-result-revise = Change it, with a reason
key-result-revised = Changed on { $day }, { $who }
key-result-restated = Earlier values were restated.
key-result-line-breaks = Earlier values were counted otherwise: the line breaks here.

score-title = Score
score-suggested = Suggested: { $score }
score-set = Set the score
score-evidence = What is the evidence?
score-evidence-hint = In words, or as a link.
score-line = { $score }, { $evidence }
score-imported-clamped = Imported as { $original }
score-too-little-read = Read in less than half of its periods, so no score is suggested.
score-choose = Choose a score
score-is = { $score }, { $words }
score-nothing-read = Nobody has read it, so no score is suggested.
score-after = What changed, what surprised us, what next?
score-after-hint = Asked when something was missed, of every kind.
score-take-back = Take the score back
score-correct = Correct the score
score-correct-or-take-back = Correct the score, or take it back
score-band-little = Little
score-band-partial = Partial
score-band-success = Success
commitment-kept = Kept
commitment-not-kept = Not kept
score-learning-question = Did it teach us what we asked?
learning-answer-taught = It taught us
learning-answer-partly = It taught us in part
learning-answer-not = It did not
