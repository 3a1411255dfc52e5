# What the review says of an objective or a key result. `words` is the part of the text that is meant; it may be long.
#
# A sentence that judges has a second form, `…-maybe`, for when the review is not sure.

review-severity-problem = Problem
review-severity-warning = Another look
review-severity-hint = Hint

review-class-input = effort, not evidence
review-class-output = work, not evidence
review-class-outcome = outcome
review-class-unclear = not clear yet

review-style-outcome = outcome
review-style-project = a project
review-style-metric = a number
review-style-slogan = a slogan
review-style-vague = too vague to judge

# Beside a verdict that the review is not sure of.
review-unsure = perhaps

review-not-english = This is not in English: its wording was not reviewed, only its numbers and days.

## Why: one sentence each.

review-why-objective-is-project = “{ $words }” is work: it can be finished while nobody is better off.
review-why-objective-is-project-maybe = “{ $words }” reads like work rather than like a place to get to.
review-why-objective-names-solution = “{ $words }” settles how before anybody knows that it works.
review-why-objective-names-solution-maybe = “{ $words }” may settle how before anybody knows that it works.
review-why-objective-is-metric = This is a number to move, and it does not say what for.
review-why-objective-is-metric-maybe = This reads like a number to move: what is it for?
review-why-objective-is-slogan = “{ $words }” would fit any organisation, so nobody can tell when you are there.
review-why-objective-is-slogan-maybe = “{ $words }” might fit any organisation: who would notice, and in what?
review-why-objective-is-vague = At the end of the { -cycle }, two people could differ on whether this was reached.
review-why-objective-is-vague-maybe = It may be hard to tell at the end of the { -cycle } whether this was reached.
review-why-no-direction = No verb says which way this should go.
review-why-too-long = This is more than most people can keep in mind.
review-why-routine = “{ $words }” is done anyway: nothing would be different at the end.
review-why-routine-maybe = “{ $words }” sounds like something that is done anyway.
review-why-abbreviation = Not everybody who reads this knows what “{ $words }” stands for.
review-why-effort = “{ $words }” is effort: all of it can be spent and nothing be different.
review-why-effort-maybe = “{ $words }” reads like effort rather than like what comes of it.
review-why-effort-counted = “{ $words }” counts what you do, not what changes because of it.
review-why-effort-counted-maybe = “{ $words }” seems to count what you do rather than what changes because of it.
review-why-delivered = “{ $words }” can be delivered while nothing improves.
review-why-delivered-maybe = “{ $words }” might be delivered without anything getting better.
review-why-delivered-counted = “{ $words }” counts what is delivered, not what is better because of it.
review-why-delivered-counted-maybe = “{ $words }” seems to count what is delivered rather than what is better because of it.
review-why-unmeasurable = Nothing in this can be measured yet, so the answer at the end depends on who is asked.
review-why-unmeasurable-maybe = It is hard to see what would be measured here.
review-why-hides-the-number = “{ $words }” stands where the number belongs.
review-why-hides-the-number-maybe = “{ $words }” may stand where a number would say more.
review-why-relative-without-base = “{ $words }” is a change, and nobody can tell from where.
review-why-no-start = Where this starts is not known yet.
review-why-no-target = This does not say how far.
review-why-no-deadline = This does not say by when: the end of the { -cycle } is assumed.
review-why-outside-cycle = “{ $words }” lies outside the { -cycle }.
review-why-due-otherwise = “{ $words }” is another day than the one it is due on.
review-why-verb-against-numbers = “{ $words }” goes one way, and the numbers go the other.
review-why-times-against-numbers = “{ $words }” and the numbers say two things.
review-why-start-is-target = This ends where it starts: nothing would have to change.
review-why-already-there = By its own numbers this is reached already.
review-why-held-otherwise = The sentence says “{ $words }”, and its measure holds something else.
review-why-two-measures = These are two measures: if one is reached and the other is not, nobody knows what to say.
review-why-definition-without-counted = What exactly is counted is not settled.
review-why-definition-without-excluded = What is left out of the count is not settled.
review-why-definition-without-source = Where the number comes from is not settled.
review-why-definition-without-contribution = How this helps the { -objective } is not said.
review-why-no-owner = Nobody looks after this yet.
review-why-not-readable = This number can’t be read as often as you check in.
review-why-others-move-it = This number is moved mostly by others, so you could only watch it.
review-why-others-move-it-maybe = This number may be moved mostly by others.
review-why-throughput = “{ $words }” says how much passes through, not what it does for anybody.
review-why-throughput-maybe = “{ $words }” may say how much passes through rather than what it does for anybody.

## Questions: something to think about.

review-ask-what-changes = What is different, and for whom, once it is done?
review-ask-what-is-it-for = What becomes possible when the number is reached? The number itself is a good { -key-result }.
review-ask-for-whom-in-what = For whom, and in what?
review-ask-how-would-one-see = How would you see at the end that you are there?
review-ask-which-way = Which way should it go?
review-ask-what-to-remember = If people remember one thing of it, what should that be?
review-ask-what-is-new = What should be better than usual this time?
review-ask-what-does-it-mean = What does it stand for?
review-ask-what-to-count = What could you count that shows it?
review-ask-how-much = How much is that, in numbers?
review-ask-from-what = From what, in numbers?
review-ask-to-what = How far should it get?
review-ask-which-day = Is that the day you mean?
review-ask-which-one = Which of the two tells you more?
review-ask-which-numbers = Which way round are the numbers?
review-ask-which-holds = Which of the two is meant? Say it in both.
review-ask-what-is-counted = What exactly do you count?
review-ask-what-is-excluded = What do you leave out?
review-ask-where-from = Where do you read the number?
review-ask-how-does-it-help = If this improves, how does it bring the { -objective } closer?
review-ask-who-owns-it = Who reads it, says how sure you are, and calls for help?
review-ask-in-a-minute = Could you update it in a minute?
review-ask-what-can-we-move = Which number nearby can you move yourselves?
review-ask-why-best-evidence = Why is this the best evidence you have?

## What holds already: a few words each.

review-holds-outcome = says what changes
review-holds-destination = says where you want to be
review-holds-baseline = says where it starts
review-holds-target = says how far
review-holds-deadline = says by when
review-holds-definition = says what is counted
review-holds-source = says where the number comes from
review-holds-owner = has somebody who looks after it
review-holds-small = short enough to remember

## Ways forward.

review-way-to-initiatives = Move to { -initiative(form: "many") }
review-way-to-initiatives-hint = It is work worth doing. Which number should move because of it?
review-way-write = Write instead: { $words }
review-way-leave-out = Leave out “{ $words }”
