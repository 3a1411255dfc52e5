# A cycle: its phases, its calendar, and what it came to.

cycle-days = { $days }, week { $week } of { $weeks }
cycle-phase = Phase
cycle-phase-since = since { $day }
cycle-phase-hint = Numbers follow the calendar, whatever the phase.
cycle-move-to = Move to { $phase }
cycle-reopen-to = Reopen in { $phase }
cycle-reopen = Reopen, with a reason
cycle-reopen-button = Reopen it
# The page before it is closed, one sentence after the other.
cycle-closing-title = Close { $cycle }?
cycle-closing-early = Its last day is { $day }, { $count ->
    [one] a day
   *[other] { $count } days
} from now.
cycle-closing-as-of = From now on every number in it is as of { $day }. Nothing is due, and nobody checks in.
cycle-closing-open = { $count ->
    [0] Every { -key-result } that was agreed has its score.
    [one] One { -key-result } has no score yet. It can still be scored, from the number of that day.
   *[other] { $count } { -key-result(form: "many") } have no score yet. They can still be scored, from the numbers of that day.
}
cycle-closing-open-early = { $count ->
    [0] Every { -key-result } that was agreed has its score.
    [one] One { -key-result } has no score yet. Unless it is due by then or reached, it gets none while the { -cycle } is closed.
   *[other] { $count } { -key-result(form: "many") } have no score yet. Those that are neither due by then nor reached get none while the { -cycle } is closed.
}
cycle-closing-way-back = If it was too early, you can reopen it, with a reason.
cycle-closing-button = Close it
cycle-moved-by = { $people } { $count ->
    [one] moves
   *[other] move
} it from phase to phase.
cycle-moved-by-nobody = Nobody runs { -cycle(form: "many") } yet: an administrator names an { -okr-lead }.
cycle-change = Change { $cycle }
cycle-change-button = Change name or days
cycle-now-named = It was changed meanwhile. Now it is called { $now }.
cycle-now-on = It was changed meanwhile. Now it runs { $now }.
cycle-now = now
cycle-add = Add a { -cycle }
cycle-name = Name
cycle-starts = First day
cycle-ends = Last day
cycle-cadence = How often do we check in?
cycle-cadence-policy = As everywhere here
cycle-none = There is no { -cycle } yet.
cycle-none-hint = Add one: a name such as “Spring”, a first and a last day. A quarter is a good length.
cycle-overlaps = It overlaps { $cycles }. That is allowed.
cycle-calendar = Calendar
cycle-rhythm = { $cadence }, on { $weekday }, unless a { -team } chose otherwise.
cycle-next-check-in = Next { -check-in }: { $day }.
cycle-weeks = All weeks
cycle-week = Week { $week }
cycle-week-head = Week
cycle-days-head = Days
cycle-check-in-head = { -check-in(form: "One") }
cycle-see-map = See how they support each other
cycle-objective-score = score { $score }
cycle-reason-hint = For other days, once something is agreed: it moves with them.
cycle-days-changed = Changed on { $day }: { $reason }
cycle-reopened = Opened again: { $reason }
cycle-objective-answer = own answer: { $answer }
cycle-objectives = { -objective(form: "Many") }
cycle-scores = Scores
cycle-scores-stretch = { -aspirational(form: "One") }
cycle-scores-stretch-hint = { $success } is a success.
cycle-scores-safe = Every stretch came to 1.0. That is worth celebrating, and a sign that the targets were safe: what would have been worth a try and was left out?
cycle-scores-promise = { -committed(form: "One") }
cycle-scores-promise-hint = Kept, or not kept and why.
cycle-scores-learning = { -learning(form: "One") }
cycle-scores-learning-hint = What it taught us, from the evidence.
cycle-scores-kept = Kept?
cycle-scores-taught = What it taught
cycle-scores-evidence = Evidence
cycle-scores-link = see it
cycle-scores-of = { $scored } of { $all } { -key-result(form: "many") } scored
cycle-scores-none = Nothing is scored yet. From its due date on, an owner scores a { -key-result } with its evidence.
cycle-scores-none-closed = Nothing was scored.
cycle-scores-waiting = { $count ->
    [one] One { -key-result } waits for its score
   *[other] { $count } { -key-result(form: "many") } wait for their score
}
cycle-scores-without = { $count ->
    [one] One { -key-result } has no score
   *[other] { $count } { -key-result(form: "many") } have no score
}
cycle-closed-on = Closed on { $day }: every number is as of that day.
cycle-not-this = Not this { -cycle }

## The review of a cycle.

cycle-review-link = Review of all { -team(form: "many") }
cycle-review-title = The review of { $cycle }
cycle-review-lede = What a reviewer would say of the sets that are proposed and agreed, side by side. What is said of single sentences stands with them. Nothing is blocked by any of it.
cycle-review-part = There is more than can be read side by side: this is about the first { $max } { -objective(form: "many") }.
cycle-review-over = The { -cycle } is closed: there is nothing left to change in it.
cycle-review-no-sets = Nothing is proposed or agreed in this { -cycle } yet.
cycle-review-nothing = Side by side, there is nothing to add.
cycle-review-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
cycle-review-objectives = { $count ->
    [one] one { -objective } proposed or agreed
   *[other] { $count } { -objective(form: "many") } proposed or agreed
}
cycle-review-second-looks = What each { -team } agreed, read once more, and what became of it since.
