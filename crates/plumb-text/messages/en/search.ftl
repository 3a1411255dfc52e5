# Search over everything.

search-title = Search
search-everything = Everything
search-label = Find { -objective(form: "many") }, { -key-result(form: "many") }, { -team(form: "many") } and { -person(form: "many") }
search-placeholder = { -objective(form: "Many") }, { -key-result(form: "many") }, { -person(form: "many") }
search-results = { $count ->
    [0] Nothing found for “{ $words }”
    [one] One found for “{ $words }”
   *[other] { $count } found for “{ $words }”
}
search-results-best = The best { $count } for “{ $words }”
search-more = There are more. Another word narrows it down.
search-nothing-hint = Try a part of a word, or the short number, such as O-14.
search-empty = Type a word, a part of one, or a short number such as K-57.

## What was found, and where it belongs.

search-objective-of = { -objective(form: "One") } of { $team }, { $cycle }
search-objective-personal = Personal { -objective }, { $cycle }
search-key-result-of = { -key-result(form: "One") } of { $team }, { $cycle }: { $objective }
search-key-result-personal = Personal { -key-result }, { $cycle }: { $objective }
search-person = { -person(form: "One") }
search-cycle = { -cycle(form: "One") }, { $days }
search-initiative-of = { -initiative(form: "One") } of { $team }, { $state }
