# An initiative: work chosen to move key results.

initiative-facts = At a glance
initiative-since = { $state } since { $day }
initiative-ended = { $state } on { $day }
initiative-moves-nothing = It moves no { -key-result } yet. Which number should it change?
initiative-could-move = Another { -key-result } that it is to move
initiative-unlink = Take a link away
initiative-hint = It can be finished while nothing improved: the { -key-result } is the evidence.
