# An objective's page.

objective-why = Why this one, and why now
objective-why-missing = Nobody has said yet why this one, and why now.
objective-owner = { $owner } answers for it
objective-no-owner = Nobody answers for it yet
objective-supports = What it { -supports }
objective-supports-nothing = Not linked to anything above yet
objective-supported-by = What { -supports } it
objective-supported-by-nothing = No { -team } took it up yet
objective-supported-by-hidden = Drafts are not shown until they are proposed.
objective-key-results = { -key-result(form: "Many") }
objective-no-key-results = No { -key-result } yet: what would show that you are there?
objective-history = How it came to this
objective-share = counts { $percent }
objective-progress-none = No progress yet: no { -key-result } has started.
objective-mean = The mean of its { -key-result(form: "many") }, each by its share.
objective-score = Score: { $score }
objective-score-waiting = Shown once every { -key-result } has its score.
answer-question = Looking back: did we get where we wanted to be?
objective-answer-reached = Yes, we are there
objective-answer-partly = In part
objective-answer-not = No
answer-disagreement-numbers-say-more = The numbers were reached, and the point was not. What did they not see?
answer-disagreement-owner-says-more = The point was reached, and the numbers were not. What did they not see?
objective-personal = Only you see this
objective-personal-shared = Yours, shared by you

objective-written-outside = Written by { $who }. Nobody of { $team } had a hand in its words yet.
objective-propose = Propose to everyone
objective-propose-hint = From then on everyone can read it. The { -team } agrees later.
objective-withdraw = Back to draft
send-back = Send back
send-back-title = Send it back
send-back-lede = It is a draft again, and its { -team } reads what you say here.
send-back-needs = What does it still need?
send-back-needs-hint = A sentence is enough. It stands with the draft until it is proposed again.
send-back-what = what was proposed
send-back-said = Sent back by { $who }: { $needs }
objective-propose-hint-okr-lead = From then on everyone can read it, and the OKR lead answers.
objective-answers-okr-lead = Proposed: the OKR lead answers.
objective-answers-team-lead = Proposed: the { -team } lead answers.
objective-answers-any-member = Proposed: any member of the { -team } can agree.
objective-agree = Agree
objective-agree-hint = From then on it counts, and every change gives its reason.
objective-agree-blocked = Before agreeing: { $what }
objective-retire = Stop, with a reason
objective-retire-hint = It stays to be seen, and counts no more.
objective-retired = Stopped on { $day }: { $reason }
objective-delete = Delete this draft

# Before the objective above: "supports A winter that pays for itself".
objective-supports-word = { -supports }

objective-kicker = { $number }, { -objective } of { $team }, { $cycle }
objective-kicker-personal = { $number }, personal { -objective }, { $cycle }
objective-lead-is-team-lead = The { -team } lead answers for it
objective-personal-of-other = Personal, shared by its owner
objective-change = Change it, with a reason
objective-progress = { $progress } of the way, { -pace } asks for { $asked }
objective-progress-apart = { $ambition }: { $progress }
objective-not-read = { $count ->
    [one] { $count } { -key-result } counts nothing, because nobody has read it yet
   *[other] { $count } { -key-result(form: "many") } count nothing, because nobody has read them yet
}
objective-keep-not-read = { $count ->
    [one] { $count } { -key-result } is left out until somebody reads it
   *[other] { $count } { -key-result(form: "many") } are left out until somebody reads them
}
objective-because = It stands where its worst { -key-result } stands, “{ $key-result }”: { $reason }
# Above what an objective or a key result still waits for, one by one.
objective-not-agreed = Not agreed yet:
objective-not-proposed = Not proposed yet:
objective-refused-because = { $key-result }: { $what }
objective-changed-meanwhile = It was changed since you opened the page. This is how it stands now: look at it, then try again.
objective-proposed-key-results = Proposed, and not agreed yet
objective-links = What it holds up, and what holds it
objective-link = Link it
objective-beside = Beside the { -objective }
objective-stopped-key-results = Stopped
answer-say = Say how it ended
answer-words = In a sentence or two
answer-missing = choose one of the three
