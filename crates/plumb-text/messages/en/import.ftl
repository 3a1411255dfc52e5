# Import from a table.

import-title = Import
import-lede = Bring { -objective(form: "many") }, { -key-result(form: "many") } and { -check-in(form: "many") } from a table: CSV or XLSX.
import-file = File
import-read = Read it
import-columns = Which column is what?
import-column = Column
import-column-means = means
import-column-ignored = nothing, leave it out
import-preview = What would happen
import-preview-hint = Nothing is written yet.
import-rows = { $count } { $count ->
    [one] row
   *[other] rows
}
import-would-add = { $count } new
import-would-change = { $count } changed
import-would-keep = { $count } as they are
import-would-refuse = { $count } can’t be read
import-row-refused = Row { $row }: { $reason }
import-row-noted = Row { $row }: { $note }
import-do = Import
import-running = Importing: { $done } of { $all }
import-done = Imported: { $added } added, { $changed } changed, { $kept } as they were.
import-nothing = Everything was here already: nothing changed.
import-note-score-clamped = the score { $original } is outside 0 to 1, so { $score } is kept beside it
import-note-outside-cycle = { $day } is outside its { -cycle }
import-note-without-confidence = no { -confidence } is stated
import-refused-empty = there is nothing in this file
import-refused-unreadable = this is neither CSV nor XLSX
import-refused-no-column = no column names the { $what }
