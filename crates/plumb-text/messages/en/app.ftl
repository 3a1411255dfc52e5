# What every page has: navigation, buttons, and what to say when something goes wrong.

app-name = { -plumb }
# The title of a window: the page first, because tabs are narrow.
app-title = { $page } · { -plumb }
app-skip-to-content = Skip to content
app-place = { $workspace } / { $page }
app-version = { -plumb } { $version }

## Navigation.

nav-label = Main
nav-week = This week
nav-map = Map
nav-your-teams = Your teams
nav-cycle = { -cycle(form: "One") }
nav-write = Write
nav-people = People and teams
nav-policy = { -policy(form: "One") }
nav-import = Import
nav-search = Search
nav-profile = My profile
nav-api = API
nav-sign-out = Sign out
nav-menu = Menu
nav-crumbs = Where you are
nav-quick = Quick
# Beside "This week": so many check-ins wait.
nav-due = { $count } { $count ->
    [one] is due
   *[other] are due
}

## The line of weeks at the top.

app-week-of = { $cycle }, week { $week } of { $weeks }, { $phase }
# Before its first day, after its last, and once it is closed.
app-cycle-in = { $cycle }, { $phase }
app-week-of-label = Week { $week } of { $weeks }
app-no-cycle = no { -cycle } yet

## Buttons.

button-save = Save
button-save-changes = Save changes
button-saved = Saved.
button-cancel = Cancel
button-close = Close
button-back = Back
button-next = Next
button-edit = Edit
button-delete = Delete
button-undo = Undo
button-redo = Redo
button-add = Add
button-remove = Remove
button-copy = Copy
button-copied = Copied
button-show = Show
button-show-more = Show more
button-show-all = Show all { $count }
button-continue = Continue
button-try-again = Try again
button-review = Look at it

## Forms.

form-optional = optional
form-required = needed
form-none = None
form-yes = Yes
form-no = No
form-problems = { $count ->
    [one] One thing needs another look
   *[other] { $count } things need another look
}
form-reason = Why?
form-reason-hint = One sentence is enough. Everyone can read it.

form-not-a-day = choose a day, or type it as 2026-03-31

## Pages of a long list.

page-label = Pages
page-earlier = Earlier
page-later = Later
page-previous = Previous
page-next = Next
page-of = { $first } to { $last } of { $count }

## Undo.

undo-refused-title = This could not be undone

## What went wrong, as a page of its own.

problem-not-found-title = There is nothing here
problem-not-found = Either it never was, or it is not yours to see.
problem-forbidden-title = This is not yours to change
problem-forbidden = If it should be, ask the { -team } lead, the { -okr-lead } or an administrator.
problem-conflict-title = This was changed meanwhile
problem-conflict = { $who } changed it { $when }. What you typed is kept below, beside what it says now.
problem-changed = It was changed after you opened it, so nothing was saved. Open it again to see what it says now.
problem-refused-title = That can’t be done
problem-busy-title = Busy for a moment
problem-busy = A large import is being written. What you typed is kept: try again in a few seconds.
problem-not-saved = It is not saved yet. What you typed is still here: try again in a moment.
problem-signed-out = You were signed out. What you typed is still here: sign in, then save it again.
problem-offline = The server can’t be reached. What you typed is still here: try again in a moment.
problem-read-only-title = Nothing can be saved right now
problem-read-only = The disk is full or protected. What you typed is kept: tell whoever runs this server.
problem-unreachable-title = The database does not answer
problem-unreachable = Nothing was saved, and nothing is lost. Try again in a moment. If it lasts, tell whoever runs this server.
kept-title = Not saved yet
kept-words = The database did not answer. What you typed is here: send it again in a moment.
kept-after-sign-in = You are signed in as { $name }. What you typed is here, and nothing was sent yet: look it over, and send it again. What you chose is kept, too.
kept-written = What you typed
kept-again = Send it again
problem-broken-title = That was our mistake
problem-broken = Nothing was changed. If it happens again, tell whoever runs this server this number: { $reference }
problem-too-many-title = Too many attempts
problem-too-many = Wait { $seconds } { $seconds ->
    [one] second
   *[other] seconds
}, then try again.
problem-form-expired = This page was open for a long time, so nothing was saved. What you typed is still here: save it again.

## Theme and light.

theme-system = As the system
theme-light = Light
theme-dark = Dark
