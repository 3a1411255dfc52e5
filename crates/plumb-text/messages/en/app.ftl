# Navigation and buttons.

list-more = { $count } more
