# Search over everything.

search-title = Search
search-label = Find { -objective(form: "many") }, { -key-result(form: "many") }, { -team(form: "many") } and { -person(form: "many") }
search-results = { $count ->
    [0] Nothing found for “{ $words }”
    [one] One found for “{ $words }”
   *[other] { $count } found for “{ $words }”
}
search-nothing-hint = Try a part of a word, or the short number, such as O-14.
search-empty = Type a word, a part of one, or a short number.
search-in = in { $place }
