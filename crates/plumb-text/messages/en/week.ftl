# This week: what is due, what changed, and where one's teams stand.

week-title = This week
week-due = { $count ->
    [0] Everything you look after is up to date
    [one] One { -key-result } wants a minute from you
    [2] Two { -key-result(form: "many") } want a minute from you
    [3] Three { -key-result(form: "many") } want a minute from you
    [4] Four { -key-result(form: "many") } want a minute from you
    [5] Five { -key-result(form: "many") } want a minute from you
    [6] Six { -key-result(form: "many") } want a minute from you
   *[other] { $count } { -key-result(form: "many") } want a minute from you
}
week-rest-up-to-date = Everything else you own is up to date.
week-nothing-due = Nothing is due. Enjoy the work.
week-nothing-due-yet = No check-in is due.
week-no-check-in = No check-in is due
week-only-scores = { $count ->
    [one] One { -key-result } is over and waits for its score.
   *[other] { $count } { -key-result(form: "many") } are over and wait for their scores.
}
week-unread = { $count ->
    [one] One { -key-result } has no reading yet.
   *[other] { $count } { -key-result(form: "many") } have no reading yet.
}
week-rest-unread = { $count ->
    [one] Of everything else, one { -key-result } has no reading yet.
   *[other] Of everything else, { $count } { -key-result(form: "many") } have no reading yet.
}
week-keys = Press j for the next one, a digit for how sure you are, Enter to save, Shift+Enter for a new line.
week-mine = What you look after
week-rest = Everything else you look after
week-aside = For you
check-in-standing-in = You stand in for whoever looks after it.
check-in-standing-in-for = You stand in for { $who }.
week-to-answer = Proposed, and waiting for your answer
week-second-look = Time for a second look
week-to-score = Over, and waiting for a score
week-first = Good first steps
week-first-look = Look at what { $team } wants
week-first-write = Write the first { -objective } of { $team }
week-first-map = See what everybody wants to reach
week-first-cycle = Add the first { -cycle }
week-first-import = Import what you have in tables
week-first-people = Invite the others
week-first-teams = Look at the { -team(form: "many") }
week-owns-nothing = You own no agreed { -key-result } in this { -cycle } yet.
week-owns-nothing-hint = Look at your { -team }’s { -objective(form: "many") }: one that nobody looks after is a good place to start.
week-owns-nothing-write = Nothing is written for your { -team } in this { -cycle } yet. Begin with one sentence: where do you want to be at its end?
week-no-teams = You are in no { -team }, so nothing waits for you here. See what the { -team(form: "many") } want to reach; whoever leads one can add you.
week-no-teams-answers = You are in no { -team }. What was proposed waits for your answer here.
week-no-teams-empty = You are in no { -team }, and nothing is proposed for this { -cycle } yet. Whoever leads a { -team } can add you.
week-no-cycle = There is no { -cycle } yet.
week-no-cycle-hint = A { -cycle } is a stretch of time, often a quarter, with a first and a last day. The OKR lead adds one.
week-source = { $team }, source: { $source }

check-in-now = Now
check-in-now-was = Now, was { $last }
check-in-milestones = What is reached
check-in-sure = How confident are we that we reach it?
check-in-sure-was = How confident are we that we reach it? Last time: { $last }
check-in-no-chance = no chance
check-in-even-odds = even odds
check-in-certain = certain
check-in-more = What is in the way, another day
check-in-confidence = { -confidence } { $confidence } of 10
check-in-change-initiative = Start or stop an { -initiative }
check-in-change-key-result = Change the { -key-result }
check-in-say-evidence = Say it in the evidence
check-in-take-start = Take it as the start
check-in-evidence = What does the evidence say?
check-in-obstacle = What is in the way?
check-in-link = Link to the evidence
check-in-about = About the day
check-in-save = Save
check-in-saved = Saved. { $left ->
    [0] That was the last one.
    [one] One more.
   *[other] { $left } more.
}
check-in-still-true = Still true
check-in-still-true-hint = Nothing changed since { $day }: keep the value and the { -confidence }.
check-in-for-owner = for { $owner }
check-in-fell = { -confidence(form: "One") } fell from { $before } to { $now }.
check-in-off-track = It is off track.
check-in-what-changes = What will you change before next week?
check-in-start-offered = This is the first value read. Take it as the start?
check-in-after-due = After the due date: it counts until the { -cycle } closes.

week-teams = Your { -team(form: "many") }, held against today’s { -pace }
week-teams-over = Your { -team(form: "many") }, held against { -pace } at the end
week-team-counts = { $objectives }, { $key-results }

week-since = Since you were last here
week-since-first = What happened lately
week-since-nothing = Nothing else changed.
week-since-read = All read
week-since-more = Show what came before

week-line = Your line of sight
week-line-initiative = { -initiative }, { $state }
week-line-key-result = { -key-result }
week-line-objective = { -objective } of { $team }
week-line-breaks = Not linked to anything above yet
