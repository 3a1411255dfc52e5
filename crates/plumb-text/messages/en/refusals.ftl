# Why something was not done. Each starts small, gives the value and the way out, and has no full stop.
# `refusal-` and the code of the domain, with hyphens. The arguments are
# facts of the refusal, by the names that the domain gives them. A fact that is itself a code is put in words here.

## Words.

refusal-words-too-long = these are { $length } characters, and { $max } fit

## Numbers.

refusal-number-empty = type a number
refusal-number-no-digits = there is no digit in this: type a number such as { $example }
refusal-number-unexpected = “{ $found }” does not belong to the number
refusal-number-grouping = “{ $separator }” goes between thousands here: for a fraction, type “{ $decimal }”
refusal-number-two-fractions = there is more than one “{ $separator }” in this number
refusal-number-too-large = at most { $max } digits fit before the point
refusal-number-too-fine = at most { $max } digits fit after the point
refusal-quantity-not-a-number = this is not a number: type one such as 12
refusal-quantity-too-large = at most { $digits_max } digits fit before the point
refusal-quantity-too-fine = at most { $digits_max } digits fit after the point
refusal-weight-not-positive = a weight is more than 0, not { $value }
refusal-confidence-out-of-range = { -confidence } goes from 0 to { $max }, not { $value }
refusal-score-out-of-range = a score goes from 0.0 to 1.0
refusal-score-too-early = it is scored from { $due_on } on, or as soon as it is reached

## Units.

refusal-unit-unknown = choose what it is counted in
refusal-unit-not-a-currency = a currency is three letters, such as EUR
refusal-unit-text-empty = type the word that stands behind the number
refusal-unit-text-too-long = the word behind the number has at most { $chars_max } characters
refusal-unit-text-not-plain = the word behind the number is one line of plain text

## Days.

refusal-days-end-before-they-begin = { $last_on } is before { $first_on }: the last day comes after the first
refusal-span-due-before-start = it would be due on { $due_on }, before it starts on { $start_on }

## Measures.

refusal-measure-from-equals-to = from and to are both { $value }: nothing would have to change
refusal-measure-checkpoints-out-of-order = the checkpoint on { $on } has to come after the one before it
refusal-measure-checkpoint-outside-span = the checkpoint on { $on } has to lie between { $start_on } and { $due_on }
refusal-measure-floor-above-ceiling = at least { $floor } and at most { $ceiling } can’t both hold
refusal-measure-too-few-milestones = name { $min } milestones or more: with { $count } there is no way to see it coming
refusal-measure-milestone-twice = milestone { $position } is there twice
refusal-measure-milestone-without-title = milestone { $position } needs its words
refusal-measure-milestone-without-proof = milestone { $position } needs to say what would prove it
refusal-pace-bounds-out-of-order = far behind has to be further than behind, both between 0% and 100%

## Check-ins.

refusal-check-in-not-agreed = this { -key-result } is not agreed yet: agree it first
refusal-check-in-retired = this { -key-result } was stopped on { $retired_on }
refusal-check-in-already-scored = this { -key-result } was scored on { $scored_at }: take the score back first
refusal-check-in-cycle-closed = the { -cycle } was closed on { $closed_on }
refusal-check-in-still-to-come = { $about_on } is still to come: choose today, { $today }, or an earlier day
refusal-check-in-no-confidence = say how sure you are, from 0 to 10
refusal-check-in-too-long = these are { $length } characters, and { $max } fit
refusal-check-in-nothing-yet = there is no earlier { -check-in } that could still be true

## Objectives and key results.

refusal-objective-no-statement = type the words of the { -objective }
refusal-objective-too-long = these are { $length } characters, and { $max } fit: people remember a short one
refusal-objective-wrong-state = this { -objective } is { $state ->
    [draft] a draft
    [proposed] proposed
    [agreed] agreed
    [closed] closed
   *[retired] stopped
}, and that can’t be done with it now
refusal-objective-no-reason = say why in a sentence
refusal-objective-no-key-result = add a { -key-result } first: without one nothing would show that you are there
refusal-key-result-no-statement = type the words of the { -key-result }
refusal-key-result-too-long = these are { $length } characters, and { $max } fit
refusal-key-result-wrong-state = this { -key-result } is { $state ->
    [draft] a draft
    [proposed] proposed
    [agreed] agreed
    [scored] scored
   *[retired] stopped
}, and that can’t be done with it now
refusal-key-result-no-measure = say what is measured, or by which day you will know where it starts
refusal-key-result-no-owner = say who looks after it
refusal-key-result-no-reason = say why in a sentence
refusal-key-result-no-evidence = a score needs its evidence, in words or as a link
refusal-key-result-wrong-kind-of-score = something to learn ends with an answer, everything else with a score

## Alignment.

refusal-alignment-circle = that would close a circle: what it is to support already rests on it
refusal-alignment-itself = an { -objective } can’t support itself
refusal-alignment-there = this link is there already
refusal-alignment-personal = a personal { -objective } stands by itself
refusal-alignment-cycles-apart = their { -cycle(form: "many") } do not overlap

## Cycles and policy.

refusal-cycle-no-name = type a name
refusal-cycle-ends-before-it-begins = it would end on { $ends_on }, before it begins on { $starts_on }
refusal-cycle-too-long = a { -cycle } lasts at most { $max } days
refusal-cycle-already = it is { $phase ->
    [preparation] in preparation
    [delivery] in delivery
    [retrospective] in retrospective
   *[closed] closed
} already
refusal-cycle-no-reason = say why it is opened again
refusal-cycle-name-taken = another { -cycle } has this name
refusal-policy-no-range = { $min } to { $max } is no range
refusal-policy-no-weekday = choose a day of the week
refusal-policy-no-threshold = a success begins between 0.1 and 1.0
