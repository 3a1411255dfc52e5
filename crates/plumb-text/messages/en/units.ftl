# Values with their units. A no-break space stands between a number and its unit.

unit-percent = { $number }%
unit-money = { $code } { $number }
unit-named = { $number } { $unit }

unit-seconds = { $number } { $number ->
    [one] second
   *[other] seconds
}
unit-minutes = { $number } { $number ->
    [one] minute
   *[other] minutes
}
unit-hours = { $number } { $number ->
    [one] hour
   *[other] hours
}
unit-days = { $number } { $number ->
    [one] day
   *[other] days
}
unit-weeks = { $number } { $number ->
    [one] week
   *[other] weeks
}
unit-months = { $number } { $number ->
    [one] month
   *[other] months
}

unit-seconds-short = { $number } s
unit-minutes-short = { $number } min
unit-hours-short = { $number } h
unit-days-short = { $number } d
unit-weeks-short = { $number } wk
unit-months-short = { $number } mo
