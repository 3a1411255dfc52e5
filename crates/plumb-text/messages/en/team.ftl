# A team's page.

team-title = { $team }
team-about = { $people }, { -check-in } every { $weekday }
team-about-cadence = { $people }, { -check-in } every { $weeks } weeks, on a { $weekday }
team-people = Who is in it
team-no-objectives = { $team } has no { -objective } in { $cycle } yet.
team-no-objectives-over = { $team } had no { -objective } in { $cycle }.
team-no-objectives-hint = Write one: where do you want to be at the end, and what would show it?
team-write = Write an { -objective }
team-no-lead = { $team } has no { -team } lead, so any member agrees for it.
team-no-lead-answered = { $team } has no { -team } lead.
team-no-champion = Nobody helps { $team } with the practice yet.
team-archived = Archived on { $day }
team-not-taking-part = Not taking part yet: nothing is expected here.
team-draft-of-others = { $count ->
    [one] One draft that its writers have not proposed yet
   *[other] { $count } drafts that their writers have not proposed yet
}
team-supports = { -supports } { $objective }
team-beyond-limit = { $count } { -objective(form: "many") } are more than the { $max } that we agreed on. That is allowed: is each of them worth it?
team-initiatives = { -initiative(form: "Many") }
team-no-initiatives = No { -initiative(form: "many") } yet: what will you try, to move a { -key-result }?
team-no-initiatives-over = No { -initiative } was written down.
team-initiative-moves = { $state }, moves { $key-results }
# Once it is done or dropped: what came of it, the key result tells.
team-initiative-moved = { $state }, was to move { $key-results }
team-initiative-moves-nothing = { $state }, moves no { -key-result } yet
team-not-this-cycle = Not this { -cycle }
team-not-this-cycle-none = Nothing was left out yet. What you say no to, with its reason, saves asking again.
team-not-this-cycle-none-over = Nothing was left out.
team-not-this-cycle-reason = { $what }: { $reason }
team-move-up = Move { $objective } up
team-move-down = Move { $objective } down
team-pauses = Pauses and holidays
team-pause-days = { $days }: nothing is due

team-about-purpose = { $purpose } { $about }.
team-cycle = { -cycle(form: "One") }
team-show = Show
team-standings = How its { -key-result(form: "many") } stand
team-nobody = Nobody is in it yet.
team-no-cycle = There is no { -cycle } yet: the OKR lead adds the first one.
team-write-about = Write
team-add-initiative = Add an { -initiative }
team-initiative-title = What is going to be done?
team-initiative-state = How far it is
team-initiative-change = Change it
team-initiative-links = What it is to move
team-initiative-link = Link
team-leave-out = Leave something out
team-left-out-what = What is left out?
team-left-out-why = Why?
team-left-out-remove = Take “{ $what }” off the list

## The second look: what was agreed, read once more.

second-look = Second look
second-look-title = { $team }: a second look
second-look-lede = What was agreed for { $cycle }, read once more, and what became of it since. A number that can’t be read by now, or that nobody looks after, is cheap to mend today.
second-look-drifted = { $count ->
    [0] Nothing changed since it was agreed, and nothing waits for anybody.
    [one] One of { $all } { -key-result(form: "many") } is not as it was agreed, or waits for something.
   *[other] { $count } of { $all } { -key-result(form: "many") } are not as they were agreed, or wait for something.
}
second-look-nothing-agreed = Nothing is agreed yet
second-look-nothing-agreed-hint = Once the { -team } has agreed, what it wants is read once more here.
second-look-over = The { -cycle } is closed
second-look-over-hint = There is nothing left to change in it.
drift-short-words-changed = other words
drift-short-definition-changed = counted otherwise
drift-short-measure-changed = other numbers
drift-short-days-moved = other days
drift-short-start-not-measured = start not measured
drift-short-no-reading = not read yet
drift-short-no-owner = nobody looks after it
drift-short-owner-gone = owner left
drift-words-changed = Its sentence says something else than when it was agreed.
drift-definition-changed = It is counted otherwise than when it was agreed. Does everybody who reads it know?
drift-measure-changed = Its start, its target or its unit is another than when it was agreed.
drift-days-moved = It begins or is due on another day than when it was agreed.
drift-start-not-measured = Its start was to be measured by now. Without it nobody can say how far it is.
drift-no-reading = Nobody has read its number yet. What is hard to read now will not be easier at the end.
drift-no-owner = Nobody looks after it.
drift-owner-gone = Whoever looked after it takes part no more.
drift-see = See what changed
drift-read = Go and read it
drift-hand-over = Name somebody
