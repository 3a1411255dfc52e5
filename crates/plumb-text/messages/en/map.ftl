# The map: how objectives hold each other up.

map-title = Map
map-heading = What holds what up
map-counts = { $objectives }, { $key-results }.
map-empty = There is no { -objective } in this { -cycle } yet.
map-empty-hint = The organisation’s { -objective(form: "many") } come first; { -team(form: "many") } answer with their own.
map-empty-over = There was no { -objective } in this { -cycle }.
map-empty-over-hint = Another { -cycle } may have what you look for.
map-no-top = The organisation has no { -objective } in this { -cycle } yet.
map-no-top-over = The organisation had no { -objective } in this { -cycle }.
map-no-top-hint = What the { -team(form: "many") } wrote stands below.
map-filter = Show
map-filter-cycle = { -cycle(form: "One") }
map-filter-team = { -team(form: "One") }
map-filter-standing = Standing
map-filter-purpose = Purpose
map-filter-all = All
map-filter-apply = Show
map-filter-nothing = Nothing matches. Take a filter away to see more.
map-open = Open what { -supports } { $objective }
map-below = What { -supports } { $objective }
map-under = { $count ->
    [one] One { -objective } { -supports } { $objective }.
   *[other] { $count } { -objective(form: "many") } support { $objective }.
}
map-whole = Show the whole map
map-unlinked = Not linked to anything above yet
map-unlinked-over = Not linked to anything above
map-unlinked-count = { $count ->
    [one] One { -objective } is linked to nothing above
   *[other] { $count } { -objective(form: "many") } are linked to nothing above
}
map-not-taken-up = No { -team } took this up yet
map-not-taken-up-over = No { -team } took this up
map-not-taken-up-count = { $count ->
    [one] One { -objective } of the organisation that no { -team } took up
   *[other] { $count } { -objective(form: "many") } of the organisation that no { -team } took up
}
map-written-outside = Written by somebody outside the { -team }
map-written-outside-count = { $count ->
    [one] One { -objective } in whose words nobody of its { -team } had a hand
   *[other] { $count } { -objective(form: "many") } in whose words nobody of their { -team } had a hand
}
map-shown-above = shown above
