# Signing in, setting up, and taking up an invitation.

sign-in-title = Sign in
sign-in-email = E-mail
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgotten = Forgot your password? Ask an administrator of your { -workspace } for a new link.
sign-in-carried = You were signed out. Sign in and we go on where you were: what you typed is kept.
sign-in-too-long = You were signed out, and what you typed is too long to be carried along. Go back in your browser to copy it, sign in on another page, and send it again.
sign-in-files = You were signed out, and files can’t be carried along. Sign in, and choose them again.
sign-in-elsewhere = Sign in on a new page
sign-in-signed-out = You are signed out
sign-in-signed-out-everywhere = You are signed out on every device

set-up-title = Set up { -plumb }
set-up-lede = Your { -workspace }, its first { -cycle } and its first { -team }. Names and days can be changed later.
set-up-code = Set-up code
set-up-code-hint = The server printed it when it started. It makes sure that only you can claim this server.
set-up-workspace = What is your organisation called?
set-up-your-name = What is your name?
set-up-password = Choose a password
door-password-hint = At least 10 characters. A few words in a row are easy to remember.
set-up-zone = Where are you?
set-up-zone-hint = “Today” follows this zone.
set-up-cycle = Your first { -cycle }
set-up-cycle-name = Name
set-up-cycle-starts = First day
set-up-cycle-ends = Last day
set-up-team = Your first { -team }
set-up-team-name = Name
set-up-button = Set up
set-up-done = { -plumb } is ready. Write your first { -objective } now, or invite the others.

invitation-title = { $who } invites you to { $workspace }
invitation-title-of-nobody = You are invited to { $workspace }
invitation-lede-teams = Your place is in { $teams }. Choose a name and a password, and you are in.
invitation-has-account = This e-mail signs in here already: join with the password that it has.
invitation-signed-in-as = You are signed in as { $name }. If you join, this browser goes on as the person you join as.
invitation-lede = Choose a name and a password, and you are in.
invitation-name = Your name
invitation-button = Join
invitation-gone-title = This invitation is not open any more
invitation-gone = This link was used, taken back, or is older than 7 days. Ask for a new one.

reset-title = Choose a new password
reset-lede = You are signed in right after, and signed out everywhere else.
reset-password = New password
reset-button = Save and sign in
reset-gone-title = This link is not good any more
reset-gone = This link was used or is older than 24 hours. Ask for a new one.

gone-go-on = Go on to the first page

demo-title = Look around as somebody
demo-lede = A company that never was, with { $people } people and { $teams } { -team(form: "many") }. Choose who you want to be: nothing here is kept.
demo-carried = Nobody is signed in any more. Choose whom to be and we go on where you were: what you typed is kept.
demo-as = Be { $name }
demo-somebody-else = Or be anybody else
demo-be-them = Be them
demo-switch = Be somebody else
demo-owner = mends coffee machines
demo-owner-sees = { -key-result(form: "Many") } that want a { -check-in } today, one of them going the wrong way.
demo-team-lead = { -team } lead of Rounds
demo-team-lead-sees = A { -team } with an early red that recovered, and one that believes less than its numbers say.
demo-okr-lead = runs the { -cycle(form: "many") }
demo-okr-lead-sees = The whole { -cycle }: what nobody took up, what is not agreed yet, two { -cycle(form: "many") } scored.
demo-sponsor = backs it all
demo-sponsor-sees = How everything hangs together, from the company down, without a say over any of it.
demo-newcomer = came this week
demo-newcomer-sees = A first day: a { -team } with { -objective(form: "many") }, and nothing to look after yet.
demo-administrator = looks after people and access
demo-administrator-sees = Sixty people, somebody who left, and what still waits for a new owner.
demo-building = A company is being made up
demo-building-lede = Sixty people live through half a year. It takes a few seconds, and this page looks again by itself.
