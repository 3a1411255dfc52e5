# A cycle: its phases, its calendar, and what it came to.

cycle-title = { -cycle(form: "One") } { $cycle }
cycle-days = { $days }, week { $week } of { $weeks }
cycle-phase = Phase
cycle-phase-is = It is in { $phase } since { $day }.
cycle-phase-hint = A person moves it. Numbers follow the calendar, whatever the phase.
cycle-move-to = Move to { $phase }
cycle-reopen = Reopen, with a reason
cycle-add = Add a { -cycle }
cycle-name = Name
cycle-starts = First day
cycle-ends = Last day
cycle-cadence = How often do we check in?
cycle-none = There is no { -cycle } yet.
cycle-none-hint = Add one: a name such as “Spring”, a first and a last day. A quarter is a good length.
cycle-overlaps = It overlaps { $cycles }. That is allowed.
cycle-calendar = Calendar
cycle-objectives = { -objective(form: "Many") }
cycle-scores = Scores
cycle-scores-stretch = { -aspirational(form: "One") }
cycle-scores-stretch-hint = { $success } is a success. All at 1.0, { -cycle } after { -cycle }, says that targets were safe.
cycle-scores-promise = { -committed(form: "One") }
cycle-scores-promise-hint = Kept, or not kept and why.
cycle-scores-learning = { -learning(form: "One") }
cycle-scores-none = Nothing is scored yet. From its due date on, an owner scores a { -key-result } with its evidence.
cycle-scores-waiting = { $count ->
    [one] One { -key-result } waits for its score
   *[other] { $count } { -key-result(form: "many") } wait for their score
}
cycle-closed-on = Closed on { $day }: every number is as of that day.
cycle-not-this = Not this { -cycle }
