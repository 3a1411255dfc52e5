# Why something was not done. Each starts small, gives the value and the way out, and has no full stop.
# `refusal-` and the code of the domain, with hyphens: say_code("refusal", "number.empty").

## A number that could not be read.

refusal-number-empty = type a number
refusal-number-no-digits = there is no digit in this: type a number such as 12.5
refusal-number-unexpected = “{ $found }” does not belong to the number
refusal-number-grouping = “{ $separator }” goes between thousands here: for a fraction, type “{ $decimal }”
refusal-number-two-fractions = there is more than one “{ $separator }” in this number
refusal-number-too-large = at most { $max } digits fit before the point
refusal-number-too-fine = at most { $max } digits fit after the point
