# How we work here: what a workspace settles once, readable by all.

policy-title = { -policy(form: "One") }
policy-lede = What we settled once, so that nobody has to ask. Everyone can read it; the OKR lead changes it.
policy-nothing-yet = Nothing settled yet
policy-initiatives = Chosen and changed by those who work on them: they never need anyone’s approval.

## What belongs together.

policy-part-focus = Focus
policy-part-rhythm = Rhythm
policy-part-numbers = What the numbers say
policy-part-people = Who decides
policy-part-review = The review
policy-part-words = In our own words

## Each setting, and what it means.

policy-setting-objectives = { -objective(form: "Many") } for a { -team } and { -cycle }
policy-hint-objectives = Few enough to know by heart. Going past it is allowed, and told.
policy-setting-key-results = { -key-result(form: "Many") } for an { -objective }
policy-hint-key-results = Enough to tell, and no more than we look at every time. Going past it is allowed, and told.
policy-setting-owned-max = { -key-result(form: "Many") } that one person looks after
policy-hint-owned-max = More than one person can look at every week. Going past it is allowed.
policy-setting-cadence = How often we check in
policy-hint-cadence = A { -team }, a { -cycle } or a { -key-result } may have its own. After one and a half times that long, a number is called stale.
policy-setting-check-in-weekday = On which day
policy-hint-check-in-weekday = A { -team } may have its own day.
policy-setting-confidence-steps = How we say { -how-sure }
policy-hint-confidence-steps = What we believe about the target. It never rates a person.
policy-setting-behind = Behind
policy-hint-behind = More than that below where we would be by now. Up to there it is on { -pace }.
policy-setting-far-behind = Far behind
policy-hint-far-behind = From there on it is off track, however sure we are.
policy-setting-success = { -aspirational(form: "One") } is a success from
policy-hint-success = Everything at the top, { -cycle } after { -cycle }, is a sign of targets that are too safe.
policy-setting-who-agrees = Who agrees for a { -team }
policy-hint-who-agrees = Every member drafts and proposes. Nobody above the { -team } approves, unless one is named below.
policy-setting-individual = { -objective(form: "Many") } of single people
policy-hint-individual = The optional lowest level: a person’s contribution to the { -team }.
policy-setting-responder = Who answers what a { -team } proposes
policy-hint-responder = Where somebody above is named here, agreeing is theirs. While nobody is that, the { -team } agrees for itself.
policy-setting-who-changes = Who changes what is agreed
policy-hint-who-changes = Words, target, owner, due date, what it { -supports }. Every change is told with its reason.
policy-setting-who-retires = Who stops it
policy-hint-who-retires = It stays to be read, with the reason.
policy-setting-who-adds-late = Who adds late
policy-hint-who-adds-late = Once the { -cycle } has begun. Everyone may draft; this is about putting it before everyone.
policy-setting-levels = Who writes { -objective(form: "many") }
policy-hint-levels = Three levels are plenty. Writing one elsewhere is allowed, and told.
policy-setting-changes-words = What else holds for changes
policy-hint-changes-words = What a good reason is, and what is none.
policy-setting-retires-words = What else holds for stopping
policy-hint-retires-words = What it makes room for, and who is told.
policy-setting-late-words = What else holds for adding late
policy-hint-late-words = Until when it is worth it, and what makes way.
policy-setting-own-words = What we call things
policy-hint-own-words = On every page, in place of Plumb’s word. It stands in labels and in the middle of sentences.
policy-setting-rules = What the review looks for
policy-hint-rules = A rule that does not fit the way you work can be turned off, or weigh more or less. It never blocks anybody.
policy-setting-glossary = Words that we explain once
policy-hint-glossary = One in a line: the word, a colon, what it means. The review asks about none of them.
policy-setting-more-words = What else we settled
policy-hint-more-words = Meetings, names, anything that people ask twice.

## What is settled, in words.

policy-range = { $min } to { $max }
policy-at-most = At most { $max }
policy-points = { $points } { $points ->
    [one] point
   *[other] points
} below { -pace }
confidence-steps-eleven = 0 to 10
confidence-steps-three = Sure, unsure, doubtful
who-agrees-team-lead = The { -team } lead, after its members could respond
who-agrees-any-member = Any of its members
responder-nobody = Nobody above it: the { -team } agrees for itself
responder-okr-lead = The OKR lead
who-may-any-member = Any member of its { -team }, and its owner
who-may-owner-or-lead = Its owner, and the { -team } lead
who-may-team-lead = The { -team } lead
policy-level-organisation = the organisation
policy-level-division = divisions
policy-level-team = { -team(form: "many") }
own-word-is = “{ $own }” for “{ $word }”
# Plumb’s own words, whatever a workspace calls the things.
own-word-aspirational = a stretch
own-word-committed = a promise
own-word-learning = something to learn
own-word-leading = early sign
own-word-lagging = end result
own-word-definition = what we count
own-word-how-sure = how sure we are
own-word-supports = supports
own-word-sponsor = backs it
own-word-champion = helps the team
own-word-policy = how we work here

# “K12: Volume instead of effect”.
policy-rule = { $rule }: { $title }
policy-rule-is = { $rule }: { $made }
policy-rule-off = Off
policy-rule-as-it-comes = As it comes
policy-rule-here = Here
policy-rule-as-it-came = As it comes: { $severity }
policy-word-means = “{ $word }”: { $means }

## Settling it anew.

policy-edit = Change { -policy }
policy-edit-button = Change it
policy-edit-lede = It holds for everyone as soon as it is saved, and everyone can read why.
policy-fewest = At least
policy-most = At most
policy-focus-hint = Going past it is allowed, and told.
policy-behind-percent = Behind: points below { -pace }
policy-far-percent = Far behind: points below { -pace }
policy-not-whole = type a whole number

## How it came to this.

policy-history = How it came to this
policy-history-none = Nothing has changed since it was first settled.

## Pauses and holidays.

policy-pauses = Pauses and holidays
policy-pauses-hint = In these days nobody is asked for a { -check-in }, and nothing becomes stale.
policy-pauses-none = None are planned.
policy-pause-add = Add a pause
policy-pause-name = What is it called?
policy-pause-from = First day
policy-pause-to = Last day
