# Days near today, and stretches of days.

day-today = today
day-yesterday = yesterday
day-tomorrow = tomorrow
# Two days, already written out.
day-range = { $from } to { $to }
