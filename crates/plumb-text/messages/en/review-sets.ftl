# What the review says of a set, of a team's sets and of a cycle: why, what to think about, and what holds already.
# Facts come as arguments. Nothing here is a verdict on people, and nothing is blocked by it.

## Why

review-set-why-objectives-many = { $count } { -objective(form: "many") } are more than the { $max } that we agreed on. Each of them gets less attention.
review-set-why-objectives-few = { $count ->
    [one] One { -objective } is fewer than the { $min } that we agreed on.
   *[other] { $count } { -objective(form: "many") } are fewer than the { $min } that we agreed on.
}
review-set-why-key-results-many = { $count } { -key-result(form: "many") } are more than the { $max } that people can keep in mind.
review-set-why-key-results-few = { $count ->
    [0] No { -key-result } shows yet whether it was reached: { $min } or more do.
    [one] One { -key-result } shows it from one side: { $min } or more show it better.
   *[other] { $count } { -key-result(form: "many") } are fewer than the { $min } that we agreed on.
}
review-set-why-inputs-only = All { $count } { -key-result(form: "many") } are effort: they can all be met while nothing is different.
review-set-why-outputs-only = All { $count } { -key-result(form: "many") } are deliveries: they can all be done while nothing is different.
review-set-why-nothing-asks-customer = The { -objective } is about customers, and no { -key-result } shows what they notice.
review-set-why-lagging-only = All { $count } { -key-result(form: "many") } tell at the end. Nothing moves early enough to steer by.
review-set-why-no-path-up = Nothing leads from here to an { -objective } of the organisation yet.
review-set-why-not-taken-up = No { -team } works towards this { -objective } yet.
review-set-why-carried-over = { $count ->
    [one] One { -key-result } of { $of } is the last { -cycle }’s, with the same words and target.
   *[other] { $count } { -key-result(form: "many") } of { $of } are the last { -cycle }’s, with the same words and targets.
}
review-set-why-last-set-plus-more = All { $before } { -key-result(form: "many") } of the last { -cycle } are here again, and there are { $now } now.
review-set-why-ambitions-mixed = { -aspirational(form: "One") }, { -committed } and { -learning } are judged differently, and { $count } of these stand under one { -objective }.
review-set-why-learning-by-targets-only = { $count ->
    [one] This is there to learn something, and its only { -key-result } asks for performance.
   *[other] This is there to learn something, and all { $count } { -key-result(form: "many") } ask for performance.
}
review-set-why-same-metric = { $count } { -team(form: "many") } own the same number: { $metric }.
review-set-why-opposite-ways = { $count } { -team(form: "many") } move the same number in opposite directions: { $metric }.
review-set-why-safe-targets = In { $before } and { $last } nearly everything that was meant to stretch was fully reached. The targets may have been safe.
review-set-why-individual-in-first-cycle = People write { -objective(form: "many") } of their own in the first { -cycle }. It goes easier once { -team(form: "many") } have some practice.
review-set-why-too-many-levels = { $count } levels write { -objective(form: "many") }, one above the other. More than { $max } make each change slow.
review-set-why-restates-above = It says what { $above } says already.
review-set-why-would-it-be-reached = { $count ->
    [one] If this { -key-result } were reached, would the { -objective } be?
    [2] If both { -key-result(form: "many") } were reached, would the { -objective } be?
   *[other] If all { $count } { -key-result(form: "many") } were reached, would the { -objective } be?
}
review-set-why-sure-of-stretch = All of it was nearly certain on the day that it was agreed.
review-set-why-doubtful-promise = { $count ->
    [one] One { -key-result } is promised, and was in doubt on the day that it was agreed.
   *[other] { $count } { -key-result(form: "many") } are promised, and were in doubt on the day that they were agreed.
}
review-set-why-owns-many = { $count } { -key-result(form: "many") } are in one pair of hands. We agreed on { $max } at most.
review-set-why-runs-many = { $count } open { -initiative(form: "many") } are in one pair of hands. We agreed on { $max } at most.

## What to think about

review-set-ask-what-to-leave-out = Which of them could wait this time?
review-set-ask-what-else-matters = What else would you like to change this { -cycle }?
review-set-ask-what-else-would-show = What else would show it, seen from another side?
review-set-ask-what-would-change = Once all of this is done, what is different, and for whom?
review-set-ask-what-would-they-notice = What would a customer notice first, and how would you hear of it?
review-set-ask-what-moves-first = What moves first when it goes well?
review-set-ask-what-does-it-support = What does it help the organisation with? If nothing, that is worth a conversation.
review-set-ask-who-takes-it-up = Who could take it up, or can it wait?
review-set-ask-what-did-we-learn = What did the last { -cycle } teach about it, and is it still what matters most?
review-set-ask-what-makes-room = What do you stop, to make room for what is new?
review-set-ask-which-belongs-elsewhere = Would one of them be clearer under an { -objective } of its own?
review-set-ask-what-to-know = What do you want to know at the end that you don’t know now?
review-set-ask-who-leads = Which { -team } leads, and how do the others help?
review-set-ask-which-matters-more = Which direction matters more now? The { -team(form: "many") } may want to talk.
review-set-ask-what-if-unsure = What would you aim for if you were not sure to get there?
review-set-ask-teams-first = Could { -team(form: "many") } go first, and people later?
review-set-ask-which-level-less = Which level could do without { -objective(form: "many") } of its own?
review-set-ask-what-is-our-part = What is your own part in it?
review-set-ask-what-is-missing = If not, what is missing?
review-set-ask-stretch-or-promise = Is it rather { -committed }, or could it reach further?
review-set-ask-what-would-it-take = What would it take to promise it?
review-set-ask-who-could-take-one = Who could take one of them?

## What holds already

review-set-holds-small = Few enough to remember
review-set-holds-outcome = Shows that something is different
review-set-holds-early-sign = Has an early sign to steer by
review-set-holds-asks-customer = Shows what customers notice
review-set-holds-one-ambition = Does not mix { -aspirational } with { -committed }
review-set-holds-linked = Leads to what the organisation wants
