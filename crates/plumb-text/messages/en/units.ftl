# Values with their units. A no-break space stands between a number and its unit.

unit-percent = { $number }%
unit-money = { $code } { $number }
unit-named = { $number } { $unit }

unit-milliseconds = { $number } { $number ->
    [one] millisecond
   *[other] milliseconds
}
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
unit-years = { $number } { $number ->
    [one] year
   *[other] years
}

unit-milliseconds-short = { $number } ms
unit-seconds-short = { $number } s
unit-minutes-short = { $number } min
unit-hours-short = { $number } h
unit-days-short = { $number } d
unit-weeks-short = { $number } wk
unit-months-short = { $number } mo
unit-years-short = { $number } yr
