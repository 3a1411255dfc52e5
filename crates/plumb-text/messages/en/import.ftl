# Import from a table.

import-title = Import
import-lede = Bring { -objective(form: "many") }, { -key-result(form: "many") } and { -check-in(form: "many") } from a table: CSV or XLSX.
import-file = Files
import-file-hint = One or several, together no more than 4 MB. Nothing is written before you have seen what was read.
import-read = Read it
import-read-again = Read it again
import-no-file = choose a file
import-too-large = these files are larger than { $max } MB: give them to “plumb import”, where the server runs
import-refused-empty = there is nothing in “{ $file }”
import-refused-unreadable = “{ $file }” is neither CSV nor XLSX
import-refused-export = “{ $file }” is an export of { -plumb } and no table
import-refused-cut-off = the file did not arrive whole: choose it again

## What a table should hold, before one is chosen.

import-guide = What a table should hold
import-guide-columns = One row for each { -key-result }, with a column for the { -cycle }, one for the { -objective } and one for the { -key-result }. { -team(form: "One") }, owner, start, target, current value and score are read where there are columns for them.
import-guide-check-ins = { -check-in(form: "Many") } come in a table of their own: { -cycle }, { -key-result }, day and value.
import-guide-again = The same file again changes nothing: what is here already is recognised.

## What was read.

import-files = What you chose
import-rows = { $count } { $count ->
    [one] row
   *[other] rows
}
import-first-rows = The first rows, as they were read
import-aim-head = From and to
import-aim = { $from } to { $to }
import-columns = Which column is what?
import-column = Column
import-examples = What stands in it
import-column-means = What it means
import-column-ignored = Nothing, leave it out
import-would-refuse = { $count } { $count ->
    [one] row can’t be taken
   *[other] rows can’t be taken
}
import-problems-hint = It is all or nothing: mend them in your table, or say below what its columns mean.
import-in-doubt = { $count } { $count ->
    [one] number
   *[other] numbers
} can be read in two ways
import-in-doubt-hint = Nothing in the table shows whether the mark in such a number stands before thousands or before decimals. Where one was read otherwise than you meant, write it without a mark, such as 2500, and choose the file again.
import-read-as = { $mark ->
    [thousands] “{ $typed }” was read as { $number }, with a mark before thousands
   *[decimals] “{ $typed }” was read as { $number }, with a mark before decimals
}
import-row = { $file }, row { $row }
import-cell = { $field }: { $reason }

import-field-cycle = { -cycle(form: "One") }
import-field-cycle-start = First day of the { -cycle }
import-field-cycle-end = Last day of the { -cycle }
import-field-team = { -team(form: "One") }
import-field-objective = { -objective(form: "One") }
import-field-why = Why this { -objective }
import-field-ambition = { -aspirational(form: "One") }, { -committed } or { -learning }
import-field-key-result = { -key-result(form: "One") }
import-field-owner = Owner
import-field-from = Start value
import-field-to = Target
import-field-current = Current value
import-field-unit = Unit
import-field-priority = Order
import-field-score = Score
import-field-dropped = Given up
import-field-date = Day of a { -check-in }
import-field-value = Value
import-field-confidence = How sure, 0 to 10
import-field-note = What a { -check-in } says
import-field-projected = Score that was expected

## Trying it, and doing it.

import-try = See what would happen
import-preview = What would happen
import-preview-hint = Nothing is written yet.
import-do = Import
import-trying = Trying it out: { $done } of { $all }
import-running = Importing: { $done } of { $all }
import-over = Imported
import-done = { $added } added, { $changed } changed, { $kept } as they were.
# Below it, where key results came with scores.
import-scores = { $count ->
    [one] One score was read with them.
   *[other] { $count } scores were read with them.
}
import-nothing = Everything is here already: nothing changes.
import-failed = That was our mistake: nothing was written. Try again, or tell whoever runs this server.
import-kind = What
import-added = New
import-changed = Changed
import-kept = As they are
import-another = Choose other files

## An export, which goes into an empty installation only.

export-elsewhere = An export begins somewhere new
export-elsewhere-words = What is here has a history of its own, so an export is never mixed into it. Whoever runs the server can read it into a new folder, and start { -plumb } there:
export-here = Do you have an export of { -plumb }?
export-here-words = Then there is nothing to set up. Type this where the server runs, with the folder that it uses, and load this page again:
export-commands = What to type
export-passwords = An export holds no passwords. “plumb user reset” prints a link with which somebody chooses a new one.

## How it reads.

import-reads = How it reads
import-reads-hint = Worth another look, now or after the import. Nothing of it stands in the way.
import-read-objectives = { $count } { $count ->
    [one] { -objective }
   *[other] { -objective(form: "many") }
}: { $kinds }.
import-read-key-results = { $count } { $count ->
    [one] { -key-result }
   *[other] { -key-result(form: "many") }
}: { $kinds }.
import-not-reviewed = { $count } { $count ->
    [one] is
   *[other] are
} not in English, so only numbers and days were read.
import-class-input = { $count } { $count ->
    [one] counts
   *[other] count
} effort
import-class-output = { $count } { $count ->
    [one] counts
   *[other] count
} work
import-class-outcome = { $count } { $count ->
    [one] says
   *[other] say
} what changes
import-class-unclear = { $count } { $count ->
    [one] is
   *[other] are
} not clear yet
import-style-outcome = { $count } { $count ->
    [one] says
   *[other] say
} where you want to be
import-style-project = { $count } { $count ->
    [one] is a project
   *[other] are projects
}
import-style-metric = { $count } { $count ->
    [one] is a number
   *[other] are numbers
}
import-style-slogan = { $count } { $count ->
    [one] is a slogan
   *[other] are slogans
}
import-style-vague = { $count } { $count ->
    [one] is
   *[other] are
} too vague to judge
