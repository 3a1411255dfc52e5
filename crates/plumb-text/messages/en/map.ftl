# The map: how objectives hold each other up.

map-title = Map
map-lede = How the { -objective(form: "many") } of { $cycle } hold each other up.
map-counts = { $objectives }, { $key-results }.
map-empty = There is no { -objective } in { $cycle } yet.
map-empty-hint = The organisation’s { -objective(form: "many") } come first; { -team(form: "many") } answer with their own.
map-filter = Show
map-filter-cycle = { -cycle(form: "One") }
map-filter-team = { -team(form: "One") }
map-filter-standing = Standing
map-filter-purpose = Purpose
map-filter-all = All
map-filter-apply = Show
map-filter-nothing = Nothing matches. Take a filter away to see more.
map-open = Open { $objective }
map-fold = Fold { $objective }
map-unlinked = Not linked to anything above yet
map-unlinked-count = { $count ->
    [one] One { -objective } is not linked to anything above yet
   *[other] { $count } { -objective(form: "many") } are not linked to anything above yet
}
map-not-taken-up = No { -team } took it up
map-not-taken-up-count = { $count ->
    [one] One { -objective } of the organisation that no { -team } took up
   *[other] { $count } { -objective(form: "many") } of the organisation that no { -team } took up
}
map-shown-above = shown above
