# Write: objectives and key results as a sentence.

write-title = Write
write-heading = Write it as a sentence
write-draft-of = For { $team }, { $cycle }. A draft is the { -team }’s alone until it is proposed; everyone else sees that it exists.
write-draft-to-company = Draft to { $team }, { $cycle }. You and whoever is in { $team } can see it; everyone else sees that it exists. Its lead answers what you propose.
write-for-company = To { $company }
write-we-will = We will
write-as-measured-by = as measured by
write-objective-hint = where you want to be, in words, without a number
write-verb = Verb
write-measure = What moves?
write-measure-hint = a verb of change and what is counted: raise, cut, keep, win what?
write-from = from
write-to = to
write-at-least = at least
write-at-most = at most
write-between = between
write-and = and
write-by = by
write-where-today = where today?
write-kind = How it is measured
write-unit = Counted in
write-unit-percent = percent
write-unit-count = a number
write-unit-currency = money
write-unit-duration = time
write-unit-ratio = a ratio
write-unit-text = something else
write-unit-currency-code = Currency, such as EUR
write-unit-word = The word behind the number
write-to-be-measured-by = To be measured by
write-weight = Weight
write-weight-hint = Twice the weight counts twice. 1 unless you say otherwise.
write-sign = { -leading(form: "One") } or { -lagging }?
write-deputy = Who stands in
write-owner = Who looks after it?
write-ambition = How is it meant?
write-ambition-aspirational-hint = We aim high: 0.7 of it is a success.
write-ambition-committed-hint = Others rely on it: kept or not kept.
write-ambition-learning-hint = We want to find something out.
write-purpose = What is it for?
write-definition = What is counted
write-why = Why this one, and why now?
write-supports = What does it support?
write-supports-search = Find an { -objective } or { -key-result }
write-supports-none = Nothing yet. It can be linked later.
write-propose-key-result = Propose a { -key-result }
write-add-key-result = Add a { -key-result }
write-add-milestone = Add a milestone
write-add-checkpoint = Add a checkpoint
write-checkpoints = Checkpoints
write-checkpoints-hint = Where you would be on the way, if it does not go in a straight line.
write-empty = Nothing is drafted for { $team } in { $cycle } yet.
write-empty-company = You have drafted nothing to propose to { $team } in { $cycle } yet.
write-empty-hint = Begin with one sentence: where do you want to be on { $day }?
write-incomplete = Still missing: { $what }
write-propose = Propose
write-agree = Agree
write-unused-level = Here { -objective(form: "many") } are written by { $levels }, and { $team } is none of these. It is allowed: is it worth it?
write-saved-as-draft = Saved as a draft
write-key-results-few = { $count ->
    [0] No { -key-result } yet
    [one] One { -key-result }: { $min } or more show it from more than one side
   *[other] { $count } { -key-result(form: "many") }: { $min } or more show it from more than one side
}
write-key-results-many = { $count } { -key-result(form: "many") } are more than the { $max } that people can keep in mind
write-due-outside-chip = due outside the { -cycle }
write-due-outside = { $day } is outside the { -cycle }. That is allowed.
duration-unit-millisecond = milliseconds
duration-unit-second = seconds
duration-unit-minute = minutes
duration-unit-hour = hours
duration-unit-day = days
duration-unit-week = weeks
duration-unit-month = months
duration-unit-year = years

## For whom and in which cycle.

write-for-whom = For whom, and when
write-for-me = Just for me
write-no-cycle = No { -cycle } is open to write for: the { -okr-lead } adds the next one.
write-no-cycle-mine = No { -cycle } is open to write for. Add the next one, and writing begins.
write-add-cycle = Add the next { -cycle }
write-draft-of-mine = For yourself, in { $cycle }. Only you read it, unless you share it.
write-empty-mine = You have written nothing for yourself in { $cycle } yet.
write-shared = Others may read it
write-shared-hint = Left open, only you do.

## The words of an objective.

write-new-objective = Write an { -objective }
write-objective-words = Words
write-why-hint = what makes it matter more than the others, this time
write-lead = Who answers for it?
write-lead-is-team-lead = The { -team } lead
write-save-draft = Save as a draft
write-then-key-results = Then come its { -key-result(form: "many") }.
write-edit-words = Edit the words
write-still-open = Still open
write-open-why = It does not say yet why this one, and why now.
write-open-key-results = What would show that you are there? Add a { -key-result }.
write-open-supports = It does not say what it { -supports }.
write-open-measure = Say how it is measured, or by when you will know where it starts.
write-open-missing-ends = Say where it starts and where it is to go.
write-open-missing-start = Say where it starts, or by which day you will know.
write-open-missing-target = Say where it is to go.
write-open-missing-bound = Say what it keeps to: at least, at most, or both.
write-open-missing-milestones = Name two milestones or more.
write-open-missing-title = Say of each milestone what is reached.
write-open-missing-proof = Say of each milestone what would prove it.
write-open-owner = Say who looks after it.
objective-edit-title = Edit the { -objective }

## The sentence of a key result.

# Below it, one after the other: "early sign, every week, Mira Lund".
about-leading = { -leading }
about-lagging = { -lagging }
about-weekly = every week
about-every-2-weeks = every 2 weeks
about-every-4-weeks = every 4 weeks

key-result-edit-title = Edit the { -key-result }
write-measured-how = how is it measured?
write-no-definition = not said what is counted
write-in-milestones = in { $count } milestones
write-by-day = by { $day }
# Behind a sentence that says otherwise.
write-form-says = in the form “{ $what }”
write-start-open = from where?
write-target-open = to where?
write-bound-open = at least or at most how much?
write-start-by = from where we are, measured by { $day }

## How it is measured.

write-reach-hint = from where we are to where we want to be
write-keep-hint = at least, at most, or between, period by period
write-milestones-hint = two or more steps, each with what would prove it
write-measure-later = Not settled yet
write-measure-later-hint = the words are enough for a draft
write-unit-duration-unit = Which time?
write-not-measured-yet = Not measured yet: known by
write-checkpoint-day = On
write-checkpoint-value = it would be at
write-checkpoint-missing = a checkpoint has a day and a value
write-bounds-hint = One of the two, or both.
write-not-counting = Days that do not count
write-add-not-counting = Add days
write-milestone-title = What is reached?
write-milestone-proof = What would prove it?
write-milestone-due = By, if it has a day

## What we count.

write-counted-hint = So that two people who count get the same number.
write-excluded-hint = Cases that look alike and are not meant.
write-source-hint = The report, the tool or the person that has it.
write-contribution-hint = Why the { -objective } is nearer when this moves.
write-limits-hint = Where it may look better or worse than it is.
write-stands-in = What it stands in for
write-stands-in-hint = Where the real thing can’t be counted: for what, and why this comes close.

## More about a key result.

write-more = { -leading(form: "One") } or { -lagging }, days, weight, { -team }
write-leading-hint = moves early, something to steer by
write-lagging-hint = tells at the end whether it lasted
write-sign-open = Not said
write-ambition-as-objective = As its { -objective }
write-start = Starts on
write-start-hint = With the { -cycle }, or when it is agreed, unless you say otherwise.
write-due = Due on
write-due-hint = At the end of the { -cycle }, unless you say otherwise.
write-cadence = How often it is looked at
write-cadence-as-team = As the { -team } does
write-continues = Continues an earlier one
write-continues-hint = Which { -key-result } of an earlier { -cycle } it goes on with: a part of its words, or its number, such as K-12.
write-team-hint = Whose work it is, if not the { -objective }’s.
write-add-another = Add, and write another
write-earlier = Earlier values
write-earlier-hint = Needed when the unit or what is counted changes.
write-earlier-line-breaks = They stay as they are, and the line breaks: before and after can’t be compared.
write-earlier-restated = They are said anew, as typed below. The originals are kept.

## What it supports.

write-supports-lede = An { -objective } or { -key-result } of any { -team }, in a { -cycle } that overlaps. The company’s come first.
write-supports-choose = { -supports(form: "One") } this
write-supports-there = supported
write-supports-key-result = or one of its { -key-result(form: "many") }
write-supports-more = { $count } more: type a word to find them.
write-supports-nothing-found = Nothing was found.
write-supports-nothing-found-hint = Try a word of the { -objective } or the name of its { -team }. Drafts of other teams are not shown.

## Two people changed it.

merge-none-clash = You changed different things: both are below. Look it over, and save again.
merge-field = What
merge-now = It says now
merge-typed = You typed
merge-untouched = You left it as it was
merge-choose = Where both of you changed the same, your words stand in the form. Keep them or take the others, then save again.

## The review, beside what is written.

write-part-verb = verb
write-part-metric = what moves
write-part-baseline = start
write-part-target = target
write-part-deadline = by when
write-part-population = for whom

write-review = The review
write-review-ask = Review it
write-review-begin = Write the sentence, and it is read along: what was understood, what is missing, what holds.
write-review-read = Read as
write-review-holds = What holds
write-review-fill = Read from the sentence: { $words }
write-review-filled = Filled in from the sentence: { $words }
write-review-fill-in = Fill in
write-review-from-sentence = as written
write-review-back = Write it as a sentence: { $words }
# The sentence says one number, the form another: “The sentence says “to 75%”, the form “to 70%”.”
write-review-clash = The sentence says “{ $sentence }”, the form “{ $form }”.
write-review-take = Put “{ $what }” into the form
write-review-put = Put “{ $what }” into the sentence
# The sentence names a level: “at least 50%”.
write-review-kept-or-reached = Is “{ $what }” to be kept all the time, or reached by the end?
write-review-which-bound = Is { $what } the least that it keeps to, or the most?
write-review-keep-it = Keep { $what }
write-review-reach-it = Reach it, { $what }
write-review-draft-first = Save the draft and move it to { -initiative(form: "many") }
write-review-set = This set, as a reviewer would read it
write-review-whole = All that is wanted here, as a reviewer would read it
write-review-rule = More on { $rule }
# Where a finding stands: “K4 in K-57”.
write-review-rule-in = { $rule } in { $of }
write-review-nothing = Nothing to add.
write-review-some = { $what }: { $count } of { $all }
write-review-all-hold = Every { -key-result }: { $what }
write-review-objective-holds = The { -objective }: { $what }
write-review-thoughts = { $count ->
    [one] One thought
   *[other] { $count } thoughts
}
# Heard by those who don't see it, as one types.
write-review-summary = { $count ->
    [0] The review has nothing to look at again, and { $thoughts ->
        [0] no further thought.
        [one] one thought.
       *[other] { $thoughts } thoughts.
    }
    [one] The review has one thing to look at again. It can be saved as it is.
   *[other] The review has { $count } things to look at again. It can be saved as it is.
}
write-verb-raise = Raise { $words }
write-verb-cut = Cut { $words }

# What was found, in a word or two.
write-found-objective-is-project = reads like work
write-found-objective-names-solution = settles how
write-found-objective-is-metric = reads like a number
write-found-objective-is-slogan = fits anybody
write-found-objective-is-vague = hard to tell at the end
write-found-no-direction = no direction
write-found-too-long = long
write-found-routine = done anyway
write-found-abbreviation = abbreviation
write-found-effort = effort
write-found-effort-counted = effort
write-found-delivered = work
write-found-delivered-counted = work
write-found-unmeasurable = nothing to measure
write-found-hides-the-number = a word for a number
write-found-relative-without-base = no base
write-found-no-start = no start
write-found-no-target = no target
write-found-no-deadline = no deadline
write-found-outside-cycle = outside the { -cycle }
write-found-verb-against-numbers = verb against numbers
write-found-times-against-numbers = multiple against numbers
write-found-already-there = reached already
write-found-held-otherwise = two numbers
write-found-due-otherwise = two days
write-found-start-is-target = ends where it starts
write-found-two-measures = two measures
write-found-definition-without-counted = what is counted
write-found-definition-without-excluded = what is left out
write-found-definition-without-source = where it comes from
write-found-definition-without-contribution = how it helps
write-found-no-owner = nobody looks after it
write-found-not-readable = not read in a minute
write-found-others-move-it = moved by others
write-found-throughput = how much passes through

## A key result that is work.

write-instead-link = It is work: move it to { -initiative(form: "many") }
write-instead-title = Move it to { -initiative(form: "many") }
write-instead-lede = The work stays, as an { -initiative }. In its place stands what should change because of it, and the { -initiative } is chosen to move that.
write-instead-work = The work
write-instead-work-hint = what you will do, as it stands in the draft
write-instead-statement = What should change because of it?
write-instead-statement-hint = what somebody does or notices, and the number that shows it

## A finding that is left as it is.

finding-word = Finding
finding-of-team = { $team }, { $cycle }
finding-leave-link = Leave it as it is
finding-leave-for = Leave it as it is for { $team }
finding-leave = Leave it as it is
finding-reason = Why is it right as it is?
finding-reason-hint = one sentence, for whoever wonders later
finding-until = It comes back once the words change.
finding-until-set = It comes back once its key results change, or its own words.
finding-until-objectives = It comes back once the { -team } has other { -objective(form: "many") }.
finding-until-team = It comes back once the { -team }'s { -objective(form: "many") } or { -key-result(form: "many") } change.
finding-until-named = It comes back once the words of the { -key-result(form: "many") } that it is about change. It is told until each { -team } left it as it is.
finding-until-owners = It comes back once somebody looks after other { -key-result(form: "many") }. Whoever it is about reads it, and the { -team } lead.
finding-left = Left as it is
finding-left-by = Left as it is by { $who }, { $at }.
finding-left-by-team = { $team } leaves it as it is: { $reason }
finding-look-again = Look at it again
finding-back = Back
finding-off = This rule is turned off here: nothing of its kind is looked for.
finding-none = The review finds nothing of this kind here any more.
finding-left-count = { $count ->
    [one] One finding left as it is
   *[other] { $count } findings left as they are
}
