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
