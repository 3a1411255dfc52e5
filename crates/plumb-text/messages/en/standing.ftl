# Where things stand, and why. Colour is never the only sign: each has its word.

standing-off-track = Off track
standing-at-risk = At risk
standing-no-reading = No reading
standing-start-open = Start still open
standing-not-fresh = Green but not fresh
standing-on-track = On track
standing-not-started = Not started
standing-ended = Ended at { $percent }
# Of an objective, whose own number is a mean: that of its worst key result beside it would contradict.
standing-ended-alone = Ended
# Of a key result that went the wrong way.
standing-ended-away = Ended further off than it began
standing-reached = Reached

## Counted, in a team's row.

count-standing-off-track = { $count } off track
count-standing-at-risk = { $count } at risk
count-standing-no-reading = { $count } without a reading
count-standing-not-fresh = { $count } not fresh
count-standing-on-track = { $count } on track
count-standing-not-started = { $count } not started
count-standing-ended = { $count } ended
count-standing-reached = { $count } reached

## The rule that decided.

because-red = { -confidence } is { $confidence } of 10
because-amber-and-behind = { -confidence } is { $confidence } of 10, and the number is behind
because-far-behind = the number is far behind
because-amber = { -confidence } is { $confidence } of 10
because-behind = the number is behind
because-no-reading = nobody has read it yet
because-start-to-be-measured = where it starts is still to be measured
because-not-fresh = the number is from { $day }
because-green-and-on-pace = { -confidence } is { $confidence } of 10, and the number is on { -pace }
because-on-pace = the number is on { -pace }, { -confidence } is not stated
because-not-started = it starts on { $day }
because-due-date-come = it was due on { $day }
because-target-reached = the target is reached
# Of an objective: it stands where its worst key result stands.
because-of-key-result = because of { $key-result }

confidence-of-ten = { $confidence }/10
confidence-of-ten-label = { -confidence(form: "One") } { $confidence } of 10
confidence-not-stated = { -confidence } not stated
confidence-fell = fell from { $before } to { $now }
confidence-rose = rose from { $before } to { $now }
confidence-by-week = { -confidence(form: "One") } by week
confidence-band-red = red
confidence-band-amber = amber
confidence-band-green = green
confidence-step-doubtful = Doubtful
confidence-step-unsure = Unsure
confidence-step-sure = Sure

pace-band-far-behind = far behind
pace-band-behind = behind
pace-band-on-pace = on { -pace }
pace-asks-for = { -pace } asks for { $value }
# What a number means: "7.5 days, was 7.6. Pace asks for 6.7."
pace-now-was = { $now }, was { $before }. { -pace(form: "One") } asks for { $asked }.
pace-now = { $now }. { -pace(form: "One") } asks for { $asked }.
pace-milestones = { -pace } asks for { $due } of { $all }
pace-within = { -pace } asks for { $bounds }
pace-today = today’s { -pace }
pace-at-the-end = { -pace } at the end
pace-line = { -pace(form: "One") } today: { $percent }

bounds-at-least = at least { $floor }
bounds-at-most = at most { $ceiling }
bounds-between = between { $floor } and { $ceiling }
keep-share = kept in { $kept } of { $read } { $cadence ->
    [weekly] { $read ->
        [one] week
       *[other] weeks
    }
    [every_2_weeks] { $read ->
        [one] 2-week period
       *[other] 2-week periods
    }
   *[every_4_weeks] { $read ->
        [one] 4-week period
       *[other] 4-week periods
    }
} read
keep-share-with-gaps = kept in { $kept } of { $read } { $cadence ->
    [weekly] { $read ->
        [one] week
       *[other] weeks
    }
    [every_2_weeks] { $read ->
        [one] 2-week period
       *[other] 2-week periods
    }
   *[every_4_weeks] { $read ->
        [one] 4-week period
       *[other] 4-week periods
    }
} read, { $gaps } not read
# At the dot of a promise on its track, and at the track's start the last reading.
keep-share-short = kept { $kept } of { $read }
keep-now = now { $value }
milestones-share = { $reached } of { $all } reached

disagreement-green-while-far-behind = We are sure of it, and the number is far behind. Which of the two is right?
disagreement-red-while-on-pace = We doubt it, though the number is on { -pace }. What do we know that the number does not?

check-in-state-not-due = Up to date
check-in-state-due = Due
check-in-state-stale = Nothing heard for a while
check-in-due-on = next { -check-in } { $day }
check-in-updated = updated { $day }
check-in-none-for = no { -check-in } for { $count } { $count ->
    [one] day
   *[other] days
}
check-in-none-yet = no { -check-in } yet
check-in-no-owner = nobody looks after it
