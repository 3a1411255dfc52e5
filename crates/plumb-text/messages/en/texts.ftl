# A text that somebody wrote is taken away for good, and a mark in its place says so.

# Stands where the text stood, also within a sentence and in a list.
text-blanked = [removed on { $day }]

text-remove = Remove a text…
text-remove-title = Remove a text
text-remove-lede = For what should never have been written down: a name, an address, how ill somebody is. Whoever wrote a text can remove it, and so can the OKR lead and administrators.
text-remove-none = There is no text here that you can remove.
text-remove-this = Remove this text…
text-remove-stands = Stands there now
text-remove-past = In earlier versions only
text-remove-written = Written { $when }
text-remove-written-by = Written by { $who }, { $when }

text-confirm-title = Remove this text for good?
text-confirm-lede = This can’t be undone, and no undoing of another change brings it back.
text-confirm-which = Which
text-confirm-words = What it says
text-confirm-goes = What goes
text-confirm-goes-what = The text as it stands, the same text in every earlier version, and what the search knows of it.
text-confirm-stays = What stays
text-confirm-stays-what = A mark in its place that says on which day it was removed. The history says by whom, and not what it was.
text-confirm-backups = Backups
text-confirm-backups-what = Backups and exports that were made before still hold the text.
text-confirm-for-good = Remove for good

text-field-statement = the words of it
text-field-why = why this one, and why now
text-field-answer-words = how it ended
text-field-counted = what is counted
text-field-excluded = what is not counted
text-field-source = where the number comes from
text-field-contribution = how it helps
text-field-limits = what it does not tell
text-field-stands-in-for = what it stands in for
text-field-milestone-title = a milestone
text-field-milestone-proof = what would prove a milestone
text-field-score-evidence = what the score rests on
text-field-score-link = where that can be seen
text-field-score-after = what changed, surprised and comes next
text-field-evidence = what the evidence says
text-field-in-the-way = what is in the way
text-field-title = what it is
text-field-words = what was left out
text-field-purpose = what it is there for
text-field-name = what it is called
text-field-changes-words = what else holds for changes
text-field-retires-words = what else holds for stopping
text-field-late-words = what else holds for adding late
text-field-more-words = what else we settled
text-field-reason = a reason
